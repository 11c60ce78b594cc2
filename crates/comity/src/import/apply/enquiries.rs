//! Past enquiries, entered as history: never a person, a ward or a service is made of them.

use std::collections::VecDeque;

use rules::enquiry::{Command, Enquiry, History, Named, Refusal, Source};
use rules::id::EnquiryId;
use rules::record::RecordId;
use store::failure::NotDone;
use store::once::Once;
use store::pen::Pen;
use store::run::Waiting;

use super::known::Known;
use super::{Remark, Written};
use crate::cli::failure::Failure;
use crate::import::enquiries::EnquiryRow;
use crate::office::Office;
use store::keys::new_id;

/// How many commands are under way at once: enough to fill the writer's groups.
const UNDER_WAY: usize = 256;

/// A row that has been handed in.
struct Handed {
    line: u64,
    reference: String,
    enquiry: EnquiryId,
    waiting: Waiting<Refusal>,
}

/// Enters the rows, in the order of the file; `on_each` is told of every row that is done.
///
/// # Errors
/// Refused, or broken; what was entered until then stays, and the same file again goes on from there.
pub fn write(office: &Office, rows: &[(u64, EnquiryRow)], mut on_each: impl FnMut()) -> Result<Written, Failure> {
    let known = Known::of(office)?;
    let mut written = Written::default();
    let mut under_way: VecDeque<Handed> = VecDeque::new();
    for (line, row) in rows {
        if under_way.len() == UNDER_WAY
            && let Some(oldest) = under_way.pop_front()
        {
            settle(oldest, &mut written)?;
            on_each();
        }
        under_way.push_back(hand_in(office, &known, *line, row)?);
    }
    for handed in under_way {
        settle(handed, &mut written)?;
        on_each();
    }
    Ok(written)
}

fn hand_in(office: &Office, known: &Known, line: u64, row: &EnquiryRow) -> Result<Handed, Failure> {
    let (enquiry, mut pen) = (EnquiryId(new_id()), Pen::new());
    let history = History {
        reference: office.desk.draw_reference()?,
        number: pen.text(&row.reference),
        received: row.received,
        source: Source::File,
        asker: Some(match known.member(&row.member) {
            Some(member) => Named::Known(member),
            None => Named::AsWritten(pen.name(&row.member)),
        }),
        service: row.service.as_deref().map(|service| match known.service(service) {
            Some(service) => Named::Known(service),
            None => Named::AsWritten(pen.name(service)),
        }),
        subject: pen.maybe_text(row.subject.as_deref()),
        question: pen.maybe_text(row.question.as_deref()),
        disposed: None,
        withdrawn: None,
        entered: None,
    };
    let once = Once::given(format!("enquiry:{}", row.reference), said(row));
    let command = Command::Record(Box::new(history));
    let waiting = office.desk.submit::<Enquiry>(enquiry, command, pen, None, once).map_err(Failure::of_command)?;
    Ok(Handed { line, reference: row.reference.clone(), enquiry, waiting })
}

fn settle(handed: Handed, written: &mut Written) -> Result<(), Failure> {
    match handed.waiting.wait() {
        Ok(done) if done.record == RecordId::from(handed.enquiry) => written.added += 1,
        // The once key was there: this row, or this much of it, was entered before.
        Ok(_) => written.unchanged += 1,
        Err(NotDone::OtherCommand) => written.different.push(Remark {
            line: handed.line,
            text: format!(
                "{} was imported before with other contents; what is here stays, and the clerk can correct it there",
                handed.reference
            ),
        }),
        Err(not_done) => return Err(Failure::of_command(not_done)),
    }
    Ok(())
}

/// A row as bytes, the same for the same row in every file.
fn said(row: &EnquiryRow) -> Vec<u8> {
    let EnquiryRow { reference, member, received, service, subject, question } = row;
    serde_json::to_vec(&(reference, member, received.to_string(), service, subject, question))
        .expect("texts are always JSON")
}
