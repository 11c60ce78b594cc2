//! What is late and was passed up to the reader; and how much waits for the reader in person.

use jiff::civil::Date;
use rules::actor::{Role, Seat};
use rules::enquiry::{Rung, Terms};
use rules::id::PostId;
use rules::norm::Norm;
use rules::record::RecordId;
use rules::reference::Reference;

use crate::db::{Arg, Row};
use crate::desk::Reading;
use crate::failure::Broken;
use crate::views::rows::markers;

use super::enquiries::{Filter, Order};
use super::enquiry::Sight;

/// One date that has gone by. Whoever it is passed up to learns the reference, the service and the date; more only where the
/// reader's own keys open the enquiry.
#[derive(Clone, Debug)]
pub struct PassedUp {
    pub record: RecordId,
    pub reference: Reference,
    /// The service that has it; empty where none has.
    pub service: String,
    /// The norm that set the date.
    pub of: Norm,
    pub due: Date,
    /// The body before which the clerk puts it at its next meeting, where it was passed up to one last: `the council`.
    pub body: Option<String>,
    /// The enquiry, where the reader may see it.
    pub sight: Option<Sight>,
}

impl Reading<'_> {
    /// What is late and was passed up to the reader, the oldest date first.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn passed_up(&mut self) -> Result<Vec<PassedUp>, Broken> {
        let found = self.late_rows(None)?;
        found.into_iter().map(|row| self.late(row)).collect()
    }

    /// The same of one enquiry.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn passed_up_about(&mut self, record: RecordId) -> Result<Vec<PassedUp>, Broken> {
        let found = self.late_rows(Some(record))?;
        found.into_iter().map(|row| self.late(row)).collect()
    }

    /// How many matters wait for the reader to do something: what is with them, what they have to sort, decide or reply to, what was
    /// passed up to them, and what was lifted out and they are named for. All of it can be seen on their home page.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn waiting(&mut self) -> Result<i64, Broken> {
        let Some(actor) = self.actor else { return Ok(0) };
        if let Some(known) = self.parsed.waiting(&self.council, actor, self.today) {
            return Ok(known);
        }
        let waits = self.count_waiting()?;
        self.parsed.waits(&self.council, actor, self.today, waits);
        Ok(waits)
    }

    fn count_waiting(&mut self) -> Result<i64, Broken> {
        let Some(stands) = self.stands.clone() else { return Ok(0) };
        let state = |name: &str| vec![name.to_owned()];
        let own = match stands.seat {
            Seat::Member(_) => {
                let asker = Some(stands.person);
                Filter { asker, states: state("waiting-for-member"), ..Filter::default() }
            }
            Seat::Officer(post) => Filter { post: Some(post), states: state("with-officer"), ..Filter::default() },
        };
        let mut waits = self.count_enquiries(&own)?;
        if stands.is(Role::Clerk) {
            waits += self.count_enquiries(&Filter { states: state("unsorted"), ..Filter::default() })?;
        }
        if let Some(named) = self.named_for() {
            waits += self.count_enquiries(&named)?;
        }
        waits += i64::try_from(self.tasks()?.len()).unwrap_or(i64::MAX);
        let late = self.late_rows(None)?;
        let mut records: Vec<&String> = late.iter().map(|row| &row.record).collect();
        records.dedup();
        Ok(waits + i64::try_from(records.len()).unwrap_or(i64::MAX))
    }

    /// What was lifted out as safeguarding and the reader is named for, until it is closed; none for whoever holds no post.
    pub fn named_for(&self) -> Option<Filter> {
        let stands = self.stands.as_ref()?;
        let named_for: Vec<PostId> = stands.post().into_iter().chain(stands.lent.iter().copied()).collect();
        let until =
            ["unsorted", "with-service", "with-officer", "waiting-for-member", "answered", "declined", "passed-on"];
        let states = until.map(str::to_owned).to_vec();
        let filter = Filter { named_for, states, order: Order::Due, ..Filter::default() };
        Some(filter).filter(|filter| !filter.named_for.is_empty())
    }

    fn late_rows(&mut self, about: Option<RecordId>) -> Result<Vec<LateRow>, Broken> {
        let Some(stands) = &self.stands else { return Ok(Vec::new()) };
        let person = stands.person.to_string();
        let only = if about.is_some() { "and l.record = $3" } else { "and $3 = ''" };
        // Nothing of one's own is passed up to oneself, whatever posts one holds.
        let sql = format!(
            "select distinct l.record, l.norm, l.due, e.reference, e.service, e.first_seq
               from late_v3 l join enquiry_v3 e on e.council = l.council and e.record = l.record
              where l.council = $1 and e.asker <> $2 {only} and l.key in ({})
              order by e.first_seq, l.due, l.norm limit 200",
            markers(4, self.keys.printed.len())
        );
        let record = about.map(|record| record.to_string()).unwrap_or_default();
        let mut args = vec![Arg::from(&self.council), Arg::from(person), Arg::from(record)];
        args.extend(self.keys.printed.iter().map(Arg::from));
        Ok(self.db.rows(&sql, &args, late_row)?)
    }

    fn late(&mut self, row: LateRow) -> Result<PassedUp, Broken> {
        let unreadable = |what: &str| Broken::unreadable("a date that has gone by", what);
        let reference: Reference = row.reference.parse().map_err(|_| unreadable(&row.reference))?;
        let service = match row.service.as_str() {
            "" => String::new(),
            id => self.names([id.to_owned()])?.of(id),
        };
        let of = Norm::named(&row.norm).ok_or_else(|| unreadable(&row.norm))?;
        let sight = self.enquiry(reference)?;
        Ok(PassedUp {
            record: row.record.parse().map_err(|_| unreadable(&row.record))?,
            reference,
            service,
            of,
            due: row.due.parse().map_err(|_| unreadable(&row.due))?,
            body: sight.as_ref().filter(|_| self.is(Role::Clerk)).and_then(|sight| body(sight, of)),
            sight,
        })
    }
}

/// The body to which a late date was passed up last.
fn body(sight: &Sight, of: Norm) -> Option<String> {
    let (matter, running) = (sight.state.matter()?, sight.state.running()?);
    let late = matter.late(&Terms::of(&sight.ctx, matter)?, running);
    late.iter().find(|late| late.of == of)?.up.iter().rfind(|rung| **rung != Rung::Nobody)?.body()
}

struct LateRow {
    record: String,
    norm: String,
    due: String,
    reference: String,
    service: String,
}

fn late_row(row: &Row<'_>) -> Result<LateRow, crate::db::DbError> {
    Ok(LateRow {
        record: row.text(0)?,
        norm: row.text(1)?,
        due: row.text(2)?,
        reference: row.text(3)?,
        service: row.text(4)?,
    })
}
