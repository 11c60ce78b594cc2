//! One row for each request, hold and erasure, for their lists, and when the clock looks at a request again.

use std::any::Any;

use rules::actor::Actor;
use rules::context::{Mode, context};
use rules::decider::Decider;
use rules::norm::Norm;
use rules::record::RecordId;
use rules::{erasure, hold, request};

use crate::args;
use crate::db::Db;
use crate::failure::Broken;
use crate::standing::Standing;

use super::enquiries::TIMER;
use super::rows::{Rows, Shape};

const KEEPING: Shape =
    Shape { name: "keeping_v3", columns: &["council", "record", "kind", "reference", "first_seq", "stands"] };

/// The row of one such record, and its timers.
pub(super) struct Made {
    row: Rows,
    timers: Rows,
}

impl Made {
    /// Nothing for a record of any other kind.
    pub(super) fn of(facts: &mut Standing<'_>, record: RecordId, state: &dyn Any) -> Result<Option<Made>, Broken> {
        let Some((reference, stands)) = line(state) else { return Ok(None) };
        const FIRST: &str = "select seq, time from act where council = $1 and record = $2 and version = 1";
        let council = facts.council.to_owned();
        let first = facts.db.row(FIRST, args![&council, record.to_string()], |row| Ok((row.int(0)?, row.text(1)?)))?;
        let Some((first_seq, opened_at)) = first else { return Ok(None) };
        let (kind, id) = (record.kind.name().into(), record.to_string().into());
        let row =
            Rows::from([vec![council.as_str().into(), id, kind, reference.into(), first_seq.into(), stands.into()]]);
        let timers = match state.downcast_ref::<request::State>() {
            Some(state) => timers(facts, &council, record, state, &opened_at)?,
            None => Rows::new(),
        };
        Ok(Some(Made { row, timers }))
    }

    pub(super) fn keep(&self, db: &mut Db, council: &str, record: &str) -> Result<(), Broken> {
        KEEPING.replace(db, council, record, &self.row)?;
        TIMER.replace(db, council, record, &self.timers)?;
        Ok(())
    }
}

/// The requests whose date still runs.
pub(super) fn running(db: &mut Db, council: &str) -> Result<Vec<RecordId>, Broken> {
    const SQL: &str = "
        select record from keeping_v3 where council = $1 and kind = 'request' and stands = 'open' order by first_seq";
    let records = db.rows(SQL, args![council], |row| row.text(0))?;
    records.iter().map(|text| text.parse().map_err(|error| Broken::unreadable(text, error))).collect()
}

/// The reference it goes by, and whether it still waits for something; nothing of any other record.
fn line(state: &dyn Any) -> Option<(String, &'static str)> {
    if let Some(state) = state.downcast_ref::<request::State>() {
        let stands = if matches!(state, request::State::Open(_)) { "open" } else { "over" };
        return state.matter().map(|matter| (matter.opening.reference.to_string(), stands));
    }
    if let Some(state) = state.downcast_ref::<hold::State>() {
        let stands = if matches!(state, hold::State::InForce(_)) { "open" } else { "over" };
        return state.placed().map(|_| (String::new(), stands));
    }
    let state = state.downcast_ref::<erasure::State>()?;
    let stands = if matches!(state, erasure::State::Waiting(_)) { "open" } else { "over" };
    state.proposed().map(|_| (String::new(), stands))
}

/// Made of what stood when it was opened and of the protocol in force, as those of an enquiry are.
fn timers(
    facts: &mut Standing<'_>,
    council: &str,
    record: RecordId,
    state: &request::State,
    opened_at: &str,
) -> Result<Rows, Broken> {
    let id = council.parse().map_err(|error| Broken::unreadable("a council's id", error))?;
    let at = opened_at.parse().map_err(|error| Broken::unreadable("the time of an act", error))?;
    let mut ctx = context(facts, id, Actor::Clock { norm: Norm::KeptByKind }, at, &[])?;
    ctx.edition = ctx.edition.filter(|edition| edition.mode == Mode::Adopted);
    let row = |wake: rules::decider::Wake| {
        vec![council.into(), record.to_string().into(), wake.norm.name().into(), wake.on.to_string().into()]
    };
    Ok(request::Request::wakes(state, &ctx).into_iter().map(row).collect())
}
