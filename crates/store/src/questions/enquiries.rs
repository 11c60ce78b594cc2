//! Lists of enquiries, and how many there are.
//!
//! What a queue holds is read from the rows of its keys, one range of an index each (`queue`); what is asked of other people's
//! queues from the rows of the enquiries, each looked at through the reader's keys (`general`); what has certain words from the
//! search (`found`).

mod condition;
mod found;
mod general;
mod lines;
mod queue;

use jiff::civil::Date;
use rules::access::Part;
use rules::id::{EnquiryId, PersonId, PostId, ServiceId};
use rules::record::RecordId;

use crate::db::Arg;
use crate::desk::Reading;
use crate::failure::Broken;
use crate::views::queues::LISTED;
use crate::views::{MEMBER, REPRESENTATIVE};

pub(crate) use queue::Reach;

/// One line of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub id: EnquiryId,
    pub reference: String,
    /// As the date has made it: `unsorted`, `with-service` …
    pub state: String,
    pub sort: String,
    pub subject: String,
    /// The member's name.
    pub asker: String,
    pub service: String,
    /// The post's title.
    pub post: String,
    /// The day on which its clock started; of an imported one, the day it was received.
    pub started: String,
    pub acknowledge_by: Option<String>,
    pub answer_by: Option<String>,
    /// The next date.
    pub due: Option<String>,
    pub overdue: Overdue,
    /// Whether it cannot wait, of what is still open.
    pub urgent: Urgent,
    pub who: Who,
    /// The other system's number, of an imported one.
    pub number: String,
}

/// Whether the next date has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overdue {
    No,
    Yes,
}

/// Whether whoever asked said that it cannot wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgent {
    No,
    Yes,
}

/// Who asks: counted apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Members of the council.
    Members,
    /// Members of Parliament and others who represent people elsewhere.
    Representatives,
}

impl Who {
    fn stored(self) -> &'static str {
        match self {
            Who::Members => MEMBER,
            Who::Representatives => REPRESENTATIVE,
        }
    }
}

/// In which order a list stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Newest first.
    #[default]
    Newest,
    /// What cannot wait and nobody has taken yet; then what is due first; what has no date last.
    Due,
}

/// What a list is of.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only in these states.
    pub states: Vec<String>,
    /// Only what is overdue.
    pub overdue: Option<Overdue>,
    /// Only what this member asked.
    pub asker: Option<PersonId>,
    /// Only what these ask.
    pub who: Option<Who>,
    /// Only what this post has.
    pub post: Option<PostId>,
    /// Only what this service has and nobody in it has taken.
    pub service: Option<ServiceId>,
    /// Only what was lifted out as safeguarding and one of these posts is named for. The queues of a post and of a service hold
    /// nothing of it.
    pub named_for: Vec<PostId>,
    /// Only where the words are found, in what the reader may see, or the reference begins so.
    pub text: Option<String>,
    /// Only what began on this day or later.
    pub from: Option<Date>,
    /// Only what began on this day or earlier.
    pub to: Option<Date>,
    pub order: Order,
    /// The reference of the last line of the page before.
    pub after: Option<String>,
    /// How many lines; 50 where nothing is said, 200 at most.
    pub limit: Option<u32>,
}

/// No count goes beyond.
const MOST: i64 = 10_000;

impl Filter {
    fn is_searched(&self) -> bool {
        self.text.as_deref().is_some_and(|text| !text.trim().is_empty())
    }
}

impl Reading<'_> {
    /// The enquiries that the reader may see, of a kind.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn enquiries(&mut self, filter: &Filter) -> Result<Vec<Line>, Broken> {
        let limit = filter.limit.unwrap_or(50).clamp(1, 200);
        let after = match &filter.after {
            None => None,
            Some(reference) => match self.place_of(reference)? {
                // A line that the reader may not see is as good as none: the rest of the list would tell that it is there.
                None => return Ok(Vec::new()),
                place => place,
            },
        };
        let rows = match (filter.is_searched(), self.lanes(filter)?) {
            (true, _) => self.searched(filter, after.as_ref(), limit)?,
            (false, Some(lanes)) => self.queued(&lanes, filter, after.as_ref(), limit)?,
            (false, None) => self.looked_through(filter, after.as_ref(), limit)?,
        };
        self.lines(rows)
    }

    /// How many enquiries of a kind the reader may see; never more than `10,000`.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn count_enquiries(&mut self, filter: &Filter) -> Result<i64, Broken> {
        match (filter.is_searched(), self.lanes(filter)?) {
            (true, _) => self.count_searched(filter),
            (false, Some(lanes)) => self.count_queued(&lanes, filter),
            (false, None) => self.count_looked_through(filter),
        }
    }

    /// Where a line of the page before stands in the lists.
    fn place_of(&mut self, reference: &str) -> Result<Option<Place>, Broken> {
        let seen = self.keys.predicate("e.record", LISTED, 3);
        #[cfg(feature = "planted")]
        let seen = match self.leaks(crate::planted::Fault::ListGoesOnFromHidden) {
            true => format!("({seen} or e.first_seq > 0)"),
            false => seen,
        };
        let sql = format!(
            "select e.first_seq, coalesce(e.due, '9999'), e.head from enquiry_v3 e
              where e.council = $1 and e.reference = $2 and {seen}"
        );
        let mut args = vec![Arg::from(&self.council), Arg::from(reference)];
        args.extend(self.keys.args());
        Ok(self.db.row(&sql, &args, |row| Ok(Place { seq: row.int(0)?, due: row.text(1)?, head: row.text(2)? }))?)
    }

    /// The reference of an enquiry of which the reader may know.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn reference_of(&mut self, record: RecordId) -> Result<Option<String>, Broken> {
        let seen = self.keys.predicate("e.record", Part::Cover, 3);
        let sql = format!("select e.reference from enquiry_v3 e where e.council = $1 and e.record = $2 and {seen}");
        let mut args = vec![Arg::from(&self.council), Arg::from(record.to_string())];
        args.extend(self.keys.args());
        Ok(self.db.row(&sql, &args, |row| row.text(0))?)
    }
}

/// Where a line stands in the lists.
struct Place {
    seq: i64,
    /// Its next date; where it has none, what sorts after every date.
    due: String,
    /// What stands before the date, of what comes first.
    head: String,
}
