//! Queues: one row for each enquiry and each key that opens it, with the state and the next date beside the key, so that a
//! queue is one range of an index; and how many rows there are of each, so that nothing has to be counted.

use std::collections::{BTreeMap, BTreeSet};

use rules::access::{Audience, Key, Part};

use crate::args;
use crate::db::{Db, DbError};

use super::rows::{Cell, Rows, Shape, markers};

/// The part whose audience may know that an enquiry is there.
pub(crate) const LISTED: Part = Part::Cover;

/// What stands for a date where there is none: it sorts after every date.
pub(crate) const NEVER: &str = "9999";

/// The lane of every enquiry, of which only the number is kept.
pub(crate) const ALL: &str = "*";

pub(super) const QUEUE: Shape =
    Shape { name: "queue_v3", columns: &["council", "lane", "first_seq", "state", "turns"] };
const TALLY: Shape = Shape { name: "tally_v3", columns: &["council", "lane", "state", "turns", "n"] };

/// What the date does to an enquiry in a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    /// Its clock runs: it turns overdue after its next date.
    Running,
    /// Its clock has stopped: after its last open day it is closed.
    Stopped,
    /// No date changes it.
    Over,
}

/// What stands before the date of what cannot wait, until somebody has taken it: it sorts before every date.
pub(crate) const FIRST: &str = "0";

/// A state as the queues keep it: what cannot wait stands in a range of its own, so that it comes first without being sorted.
pub(super) fn ranged(state: &str, head: &str) -> String {
    let first = COMES_FIRST.iter().find(|(named, _)| *named == state && head == FIRST);
    first.map_or(state, |(_, first)| first).to_owned()
}

/// Every state by its stored name.
pub(crate) const STATES: [(&str, Phase); 10] = [
    ("unsorted", Phase::Running),
    ("with-service", Phase::Running),
    ("with-officer", Phase::Running),
    ("waiting-for-member", Phase::Running),
    ("answered", Phase::Stopped),
    ("declined", Phase::Stopped),
    ("passed-on", Phase::Stopped),
    ("closed", Phase::Over),
    ("withdrawn", Phase::Over),
    ("recorded", Phase::Over),
];

/// The states of some phases, as SQL has them between the brackets of `in`.
pub(crate) fn states_of(phases: &[Phase]) -> String {
    let names: Vec<_> = STATES.iter().filter(|(_, phase)| phases.contains(phase)).map(|(name, _)| *name).collect();
    format!("'{}'", names.join("', '"))
}

/// The lane of what is one's own: asked by the person, held by the post, waiting in the service.
pub(crate) fn own(key: &str) -> String {
    format!("own/{key}")
}

/// The states in which what cannot wait comes first, as the queues keep them.
pub(crate) const COMES_FIRST: [(&str, &str); 2] =
    [("unsorted", "unsorted, first"), ("with-service", "with-service, first")];

/// Where one enquiry stands in the queues.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub first_seq: i64,
    /// Its state as the queues keep it.
    pub state: String,
    /// The last day of its standing as it does: the next date while its clock runs, the last open day once it has stopped.
    pub turns: String,
    pub lanes: BTreeSet<String>,
}

impl Place {
    /// The lanes of an enquiry with this audience: its keys, and once more those whose own it is.
    pub(super) fn lanes(audience: &[Audience], owners: &[Key]) -> BTreeSet<String> {
        let keys = audience.iter().filter(|audience| audience.part == LISTED).flat_map(|audience| &audience.keys);
        let keys: BTreeSet<String> = keys.map(Key::to_string).collect();
        let owned = owners.iter().map(Key::to_string).filter(|owner| keys.contains(owner)).map(|owner| own(&owner));
        let owned: Vec<String> = owned.collect();
        keys.into_iter().chain(owned).collect()
    }

    /// As the row of the enquiry keeps it.
    pub(super) fn printed_lanes(&self) -> String {
        self.lanes.iter().map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    pub(super) fn rows(&self, council: &str) -> Rows {
        self.lanes.iter().map(|lane| self.row(council, lane)).collect()
    }

    fn row(&self, council: &str, lane: &str) -> Vec<Cell> {
        vec![council.into(), lane.into(), self.first_seq.into(), self.state.as_str().into(), self.turns.as_str().into()]
    }
}

/// Moves one enquiry from where it stood to where it stands.
pub(super) fn follow(db: &mut Db, council: &str, stood: Option<&Place>, stands: &Place) -> Result<(), DbError> {
    if stood == Some(stands) {
        return Ok(());
    }
    let nowhere = Place::default();
    let stood = stood.unwrap_or(&nowhere);
    let left: Vec<&String> = stood.lanes.difference(&stands.lanes).collect();
    if !left.is_empty() {
        let sql = format!(
            "delete from queue_v3 where council = $1 and first_seq = $2 and lane in ({})",
            markers(3, left.len())
        );
        let mut args = args![council, stands.first_seq].to_vec();
        args.extend(left.into_iter().map(crate::db::Arg::from));
        db.execute(&sql, &args)?;
    }
    let moved = (&stood.state, &stood.turns) != (&stands.state, &stands.turns);
    let entered = stands.lanes.iter().filter(|lane| moved || !stood.lanes.contains(*lane));
    let rows: Rows = entered.map(|lane| stands.row(council, lane)).collect();
    let then = "on conflict (council, lane, first_seq) do update set state = excluded.state, turns = excluded.turns";
    QUEUE.insert(db, &rows, then)?;
    let mut tally = Tally::default();
    tally.moved(stood, stands);
    tally.keep(db, council)
}

/// Changes of how many rows there are of each kind.
#[derive(Default)]
pub(super) struct Tally(BTreeMap<(String, String, String), i64>);

impl Tally {
    /// One enquiry that was not there before.
    pub(super) fn entered(&mut self, stands: &Place) {
        self.moved(&Place::default(), stands);
    }

    fn moved(&mut self, stood: &Place, stands: &Place) {
        for (place, by) in [(stood, -1), (stands, 1)] {
            for lane in &place.lanes {
                self.add(lane, &place.state, &place.turns, by);
                self.add(lane, "", "", by);
            }
        }
        if stood.first_seq == 0 {
            self.add(ALL, "", "", 1);
        }
    }

    fn add(&mut self, lane: &str, state: &str, turns: &str, by: i64) {
        *self.0.entry((lane.to_owned(), state.to_owned(), turns.to_owned())).or_default() += by;
    }

    /// Writes the changes; what has come to nothing goes.
    pub(super) fn keep(self, db: &mut Db, council: &str) -> Result<(), DbError> {
        let changed = self.0.into_iter().filter(|(_, by)| *by != 0);
        let rows: Rows = changed
            .map(|((lane, state, turns), by)| vec![council.into(), lane.into(), state.into(), turns.into(), by.into()])
            .collect();
        if rows.is_empty() {
            return Ok(());
        }
        TALLY.insert(
            db,
            &rows,
            "on conflict (council, lane, state, turns) do update set n = tally_v3.n + excluded.n",
        )?;
        db.execute("delete /* all */ from tally_v3 where council = $1 and n = 0", args![council])?;
        Ok(())
    }
}
