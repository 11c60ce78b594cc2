//! What pages read: rows kept beside the journal, in the act's own transaction. Always safe to throw away and make again.
//!
//! The version is part of each table's name. Change a table or what fills it, and in the first such change of a release all of
//! them take the next number ([`VERSION`]), since the program before may be at work on its own beside `comity prepare`.

pub(crate) mod building;
mod enquiries;
mod former;
mod keeping;
mod names;
mod people;
pub(crate) mod queues;
pub(crate) mod rows;

pub(crate) use self::enquiries::{LIFTED_OUT, MEMBER, REPRESENTATIVE, moved as with_dates, terms, terms_now};

use std::any::Any;

use rules::access::Part;
use rules::decider::Decider;
use rules::record::RecordId;
use rules::{by_kind, council, edition, enquiry, post};

use crate::args;
use crate::db::{Db, DbError, dialect};
use crate::failure::Broken;
use crate::journal::{self, Head};
use crate::memory::Parsed;
use crate::search;
use crate::standing::Standing;

use enquiries::Taken;
use queues::Tally;
use rows::{Gathered, Rows, Shape};

/// The number that every table's name ends in.
pub const VERSION: u32 = 3;

/// The row of the watermark that says how far the tables of this version have been brought.
const MARK: &str = "views-3";

/// Every table of views, for making, emptying and comparing.
pub const TABLES: [&str; 10] = [
    "enquiry_v3",
    "audience_v3",
    "bar_v3",
    "timer_v3",
    "late_v3",
    "decision_v3",
    "name_v3",
    "queue_v3",
    "tally_v3",
    "keeping_v3",
];

const DDL: &str = "
create table if not exists enquiry_v3 (
  council text not null, record text not null, reference text not null, first_seq bigint not null, raised_at text not null,
  state text not null, sort text not null, asker text not null, asker_words text, service text not null, service_words text,
  post text not null, ward text not null, subject_words text, number_words text, started text not null,
  acknowledge_by text, answer_by text, due text, closes_after text, stopped_on text, turns text not null, lanes text not null,
  answered_in bigint,
  apart text, taken text, head text not null, urgent text not null, who text not null,
  primary key (council, record)) without rowid;
create unique index if not exists enquiry_v3_reference on enquiry_v3 (council, reference);
create unique index if not exists enquiry_v3_order on enquiry_v3 (council, first_seq);
create index if not exists enquiry_v3_state on enquiry_v3 (council, state);
create index if not exists enquiry_v3_asker on enquiry_v3 (council, asker, first_seq);
create index if not exists enquiry_v3_post on enquiry_v3 (council, post, state);
create index if not exists enquiry_v3_service on enquiry_v3 (council, service, post, state);
create index if not exists enquiry_v3_post_stopped on enquiry_v3 (council, post, stopped_on) where stopped_on is not null;
create index if not exists enquiry_v3_service_stopped on enquiry_v3 (council, service, stopped_on) where stopped_on is not null;
create index if not exists enquiry_v3_who on enquiry_v3 (council, who, first_seq);
create table if not exists audience_v3 (
  council text not null, record text not null, part text not null, key text not null,
  primary key (council, record, part, key)) without rowid;
create table if not exists bar_v3 (
  council text not null, record text not null, part text not null, person text not null,
  primary key (council, record, part, person)) without rowid;
create index if not exists bar_v3_person on bar_v3 (council, part, person, record);
create table if not exists timer_v3 (
  council text not null, record text not null, norm text not null, due text not null,
  primary key (council, record, norm)) without rowid;
create index if not exists timer_v3_due on timer_v3 (council, due);
create table if not exists late_v3 (
  council text not null, record text not null, key text not null, norm text not null, due text not null,
  primary key (council, record, key, norm)) without rowid;
create index if not exists late_v3_key on late_v3 (council, key);
create table if not exists decision_v3 (
  council text not null, record text not null, key text not null,
  primary key (council, record, key)) without rowid;
create index if not exists decision_v3_key on decision_v3 (council, key);
create table if not exists name_v3 (
  council text not null, id text not null, words text not null,
  primary key (council, id)) without rowid;
create table if not exists queue_v3 (
  council text not null, lane text not null, first_seq bigint not null, state text not null, turns text not null,
  primary key (council, lane, first_seq)) without rowid;
create index if not exists queue_v3_state on queue_v3 (council, lane, state, first_seq);
create index if not exists queue_v3_turns on queue_v3 (council, lane, state, turns, first_seq);
create table if not exists tally_v3 (
  council text not null, lane text not null, state text not null, turns text not null, n bigint not null,
  primary key (council, lane, state, turns)) without rowid;
create index if not exists tally_v3_none on tally_v3 (council) where n = 0;
create table if not exists keeping_v3 (
  council text not null, record text not null, kind text not null, reference text not null, first_seq bigint not null,
  stands text not null,
  primary key (council, record)) without rowid;
create index if not exists keeping_v3_order on keeping_v3 (council, kind, first_seq);
create index if not exists keeping_v3_reference on keeping_v3 (council, reference);
";

const AUDIENCE: Shape = Shape { name: "audience_v3", columns: &["council", "record", "part", "key"] };
const BAR: Shape = Shape { name: "bar_v3", columns: &["council", "record", "part", "person"] };

/// Makes the tables where they are missing; whoever opens the installation then finds every council's views behind. Those of
/// the release before the last go.
pub(crate) fn create(db: &mut Db) -> Result<(), DbError> {
    if missing(db)? == 0 {
        return Ok(());
    }
    let ddl = dialect::tables(db.engine(), &format!("{DDL}{}", search::DDL)).into_owned();
    db.begin()?;
    // Two programs that start together take turns.
    if let Some(sql) = dialect::lock_migrations(db.engine()) {
        db.rows(sql, args![], |_| Ok(()))?;
    }
    if missing(db)? > 0 {
        db.batch(&ddl)?;
        if db.row(dialect::table_exists(db.engine()), args![search::TABLES[0]], |_| Ok(()))?.is_none() {
            db.batch(dialect::search_table(db.engine()))?;
        }
        building::forget(db)?;
        former::drop_before(db, VERSION)?;
        db.expect_growth()?;
    }
    db.commit()
}

fn missing(db: &mut Db) -> Result<usize, DbError> {
    let exists = dialect::table_exists(db.engine());
    let mut missing = 0;
    for table in TABLES.into_iter().chain(search::TABLES) {
        missing += usize::from(db.row(exists, args![table], |_| Ok(()))?.is_none());
    }
    Ok(missing)
}

/// Brings the views to where an act has brought its record.
pub(crate) fn apply<D: Decider>(
    db: &mut Db,
    parsed: &mut Parsed,
    head: &Head,
    record: RecordId,
    state: &D::State,
    events: &[D::Event],
) -> Result<(), Broken> {
    if !building::next(db, head)? {
        // Acts of another program stand between: they come first, and this one with them.
        return building::rest(db, parsed, head);
    }
    Made::of::<D>(&mut Standing { db, council: &head.id, parsed }, record, state)?.keep(db, &head.id)?;
    if moves_deadlines::<D>(events) {
        move_deadlines(db, parsed, &head.id, record)?;
    }
    Ok(())
}

/// The rows of the enquiries and of other open records whose dates hang on a record that has changed.
fn move_deadlines(db: &mut Db, parsed: &mut Parsed, council: &str, by: RecordId) -> Result<(), Broken> {
    for moved in enquiries::moved(db, council, by)? {
        stored::<enquiry::Enquiry>(db, parsed, council, moved)?.keep(db, council)?;
    }
    for running in keeping::running(db, council)? {
        by_kind!(running.kind, D => stored::<D>(db, parsed, council, running)?.keep(db, council)?);
    }
    Ok(())
}

/// The rows of one record, made of how it stands.
struct Made {
    record: RecordId,
    audience: Rows,
    bars: Rows,
    enquiry: Option<enquiries::Made>,
    keeping: Option<keeping::Made>,
    person: Option<people::Made>,
    names: Rows,
}

impl Made {
    fn of<D: Decider>(facts: &mut Standing<'_>, record: RecordId, state: &D::State) -> Result<Made, Broken> {
        let audience = D::audience(state);
        let council = facts.council.to_owned();
        let row = |part: Part, what: String| {
            vec![council.as_str().into(), record.to_string().into(), part.name().into(), what.into()]
        };
        let keys = audience.iter().flat_map(|of| of.keys.iter().map(|key| row(of.part, key.to_string()))).collect();
        let bars = audience.iter().flat_map(|of| of.bars.iter().map(|bar| row(of.part, bar.to_string()))).collect();
        let (enquiry, names) = match (state as &dyn Any).downcast_ref::<enquiry::State>() {
            Some(state) => (enquiries::Made::of(facts, record, state, &audience)?, Rows::new()),
            None => (None, names::rows(&council, record, state)),
        };
        let keeping = keeping::Made::of::<D>(facts, record, state)?;
        let person = people::Made::of(facts, record, state)?;
        Ok(Made { record, audience: keys, bars, enquiry, keeping, person, names })
    }

    /// Beside the journal, in the act's transaction: what is as it was is left alone.
    fn keep(&self, db: &mut Db, council: &str) -> Result<(), Broken> {
        let record = self.record.to_string();
        let opened = AUDIENCE.replace(db, council, &record, &self.audience)?;
        let barred = BAR.replace(db, council, &record, &self.bars)?;
        if let Some(enquiry) = &self.enquiry {
            let taken = enquiry.keep(db, council, &record)?;
            // Whom it is closed to finds nothing of it from now on; what is new is found a moment later.
            let narrower = opened.iter().any(|row| !rows::has(&self.audience, row));
            if taken == Taken::Back || narrower || self.bars.len() > barred.len() {
                search::forget(db, council, &record)?;
            }
            search::changed(db, council, &record)?;
        }
        if let Some(keeping) = &self.keeping {
            keeping.keep(db, council, &record)?;
        }
        if let Some(person) = &self.person {
            person.keep(db, council, &record)?;
        }
        names::keep(db, council, &self.names)
    }

    /// While many records' rows are made: what is new is gathered, since there is nothing to compare it with.
    fn gather(self, db: &mut Db, council: &str, gathered: &mut Gathered, tally: &mut Tally) -> Result<(), Broken> {
        const SQL: &str = "select 1 from enquiry_v3 where council = $1 and record = $2";
        let args = args![council, self.record.to_string()];
        if self.enquiry.is_none() || db.row(SQL, args, |row| row.int(0))?.is_some() {
            return self.keep(db, council);
        }
        gathered.take(db, &AUDIENCE, self.audience)?;
        gathered.take(db, &BAR, self.bars)?;
        if let Some(enquiry) = self.enquiry {
            enquiry.gather(db, council, gathered, tally)?;
            search::changed(db, council, &self.record.to_string())?;
        }
        Ok(())
    }
}

/// The rows of one record as the journal has it.
fn stored<D: Decider>(db: &mut Db, parsed: &mut Parsed, council: &str, record: RecordId) -> Result<Made, Broken> {
    let history = journal::read::<D>(db, council, record)?;
    Made::of::<D>(&mut Standing { db, council, parsed }, record, &D::replay(&history.events))
}

/// A new calendar, another working pattern or another text of a protocol on trial moves the deadlines of what is open.
fn moves_deadlines<D: Decider>(events: &[D::Event]) -> bool {
    events.iter().any(|event| {
        let event = event as &dyn Any;
        event.downcast_ref::<council::Event>().is_some_and(council::Event::changes_the_calendar)
            || matches!(event.downcast_ref(), Some(post::Event::Described(_)))
            || matches!(event.downcast_ref(), Some(edition::Event::Amended(_)))
    })
}

#[cfg(test)]
mod tests;
