//! One row for each record that is listed by its kind, and when the clock looks at it again.

use rules::actor::Actor;
use rules::context::{Mode, context};
use rules::decider::{Decider, Stands};
use rules::norm::Norm;
use rules::record::{Kind, RecordId};

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
    /// Nothing for a record whose list is kept otherwise.
    pub(super) fn of<D: Decider>(
        facts: &mut Standing<'_>,
        record: RecordId,
        state: &D::State,
    ) -> Result<Option<Made>, Broken> {
        let Some(listed) = D::listed(state) else { return Ok(None) };
        const FIRST: &str = "select seq, time from act where council = $1 and record = $2 and version = 1";
        let council = facts.council.to_owned();
        let first = facts.db.row(FIRST, args![&council, record.to_string()], |row| Ok((row.int(0)?, row.text(1)?)))?;
        let Some((first_seq, opened_at)) = first else { return Ok(None) };
        let (kind, id) = (record.kind.name().into(), record.to_string().into());
        let reference = listed.reference.map(|reference| reference.to_string()).unwrap_or_default();
        let stands = match listed.stands {
            Stands::Open => "open",
            Stands::Over => "over",
        };
        let row =
            Rows::from([vec![council.as_str().into(), id, kind, reference.into(), first_seq.into(), stands.into()]]);
        let timers = timers::<D>(facts, &council, record, state, &opened_at)?;
        Ok(Some(Made { row, timers }))
    }

    pub(super) fn keep(&self, db: &mut Db, council: &str, record: &str) -> Result<(), Broken> {
        KEEPING.replace(db, council, record, &self.row)?;
        TIMER.replace(db, council, record, &self.timers)?;
        Ok(())
    }
}

/// The records that still wait for something, the dates of some of them by the calendar.
pub(super) fn running(db: &mut Db, council: &str) -> Result<Vec<RecordId>, Broken> {
    const SQL: &str =
        "select record from keeping_v3 where council = $1 and kind = $2 and stands = 'open' order by first_seq";
    let mut running = Vec::new();
    for kind in Kind::ALL {
        for text in db.rows(SQL, args![council, kind.name()], |row| row.text(0))? {
            running.push(text.parse().map_err(|error| Broken::unreadable(&text, error))?);
        }
    }
    Ok(running)
}

/// Made of what stood when it was opened and of the protocol in force, as those of an enquiry are.
fn timers<D: Decider>(
    facts: &mut Standing<'_>,
    council: &str,
    record: RecordId,
    state: &D::State,
    opened_at: &str,
) -> Result<Rows, Broken> {
    let id = council.parse().map_err(|error| Broken::unreadable("a council's id", error))?;
    let at = opened_at.parse().map_err(|error| Broken::unreadable("the time of an act", error))?;
    let mut ctx = context(facts, id, Actor::Clock { norm: Norm::KeptByKind }, at, &[])?;
    ctx.edition = ctx.edition.filter(|edition| edition.mode == Mode::Adopted);
    let row = |wake: rules::decider::Wake| {
        vec![council.into(), record.to_string().into(), wake.norm.name().into(), wake.on.to_string().into()]
    };
    Ok(D::wakes(state, &ctx).into_iter().map(row).collect())
}
