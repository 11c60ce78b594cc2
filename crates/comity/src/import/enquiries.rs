//! Past enquiries: what was asked, by whom, when, of which service. History only.

use std::collections::HashMap;

use jiff::civil::Date;

use super::cell::{LINE, QUESTION, SHORT, quote};
use super::header::Columns;
use super::row::Row;
use super::{Beside, Reading, gather};

/// One enquiry of the past.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnquiryRow {
    /// The other system's reference; the only one of its kind in the file.
    pub reference: String,
    /// As written; whether it is somebody known is for others to find out.
    pub member: String,
    /// Not after the day of the import.
    pub received: Date,
    /// As written.
    pub service: Option<String>,
    pub subject: Option<String>,
    /// May have several lines.
    pub question: Option<String>,
}

pub(super) const TEMPLATE: &str = "\
ref,member,received,service,subject,question
2019/0417,Ada Fenwick,2019-05-03,Highways,Street lighting in Mill Lane,When will the three lamps by the school be repaired?
2019/0418,Bello Marsh,04/05/2019,Housing,Damp in Tanner's Row,\"The tenant reported damp in March.
When will somebody look at it?\"
";

const COLUMNS: Columns = Columns {
    known: &[
        ("ref", &[]),
        ("member", &[]),
        ("received", &["date received"]),
        ("service", &["service area"]),
        ("subject", &[]),
        ("question", &[]),
    ],
    required: &["ref", "member", "received"],
    silent: &[],
};

/// Reads a file of enquiries; `today` is the civil day of the import.
pub fn read(bytes: &[u8], today: Date) -> Reading<EnquiryRow> {
    let mut references: HashMap<String, (u64, EnquiryRow)> = HashMap::new();
    gather(
        bytes,
        &COLUMNS,
        |row| enquiry(row, today),
        |line, row| match references.get(&row.reference) {
            None => {
                references.insert(row.reference.clone(), (line, row.clone()));
                Beside::Alone
            }
            Some((first, other)) if other == row => Beside::Repeats(*first),
            Some((first, _)) => Beside::Clashes {
                column: "ref",
                reason: format!(
                    "\"{}\" is the reference of line {first} too, and the two differ. Correct one of the references, \
                     or remove a line.",
                    quote(&row.reference)
                ),
            },
        },
    )
}

fn enquiry(row: &mut Row, today: Date) -> Option<EnquiryRow> {
    let reference = row.required("ref", SHORT);
    let member = row.required("member", LINE);
    let received = received(row, today);
    let service = row.text("service", LINE);
    let subject = row.text("subject", LINE);
    let question = row.lines("question", QUESTION);
    Some(EnquiryRow { reference: reference?, member: member?, received: received?, service, subject, question })
}

fn received(row: &mut Row, today: Date) -> Option<Date> {
    if !row.has("received") {
        row.fault("received", "is empty, and must not be. Write the day on which the enquiry came in.");
    }
    let received = row.date("received")?;
    if received > today {
        row.fault("received", &format!("{received} is still to come; today is {today}. Correct the day."));
    }
    Some(received)
}
