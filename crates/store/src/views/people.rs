//! When the clock looks at a person's record again: whoever has left is let out for good when their time is over.

use std::any::Any;

use rules::actor::Actor;
use rules::context::{Mode, context};
use rules::decider::{Decider, Wake};
use rules::norm::Norm;
use rules::person::{Person, State};
use rules::record::RecordId;

use crate::args;
use crate::db::Db;
use crate::failure::Broken;
use crate::standing::Standing;

use super::enquiries::TIMER;
use super::rows::Rows;

/// The timers of one person.
pub(super) struct Made(Rows);

impl Made {
    /// Nothing for a record of any other kind.
    pub(super) fn of(facts: &mut Standing<'_>, record: RecordId, state: &dyn Any) -> Result<Option<Made>, Broken> {
        const LAST: &str = "select time from act where council = $1 and record = $2 order by version desc limit 1";
        let Some(state) = state.downcast_ref::<State>() else { return Ok(None) };
        let council = facts.council.to_owned();
        let at = facts.db.row(LAST, args![&council, record.to_string()], |row| row.text(0))?;
        let Some(at) = at else { return Ok(None) };
        let id = council.parse().map_err(|error| Broken::unreadable("a council's id", error))?;
        let at = at.parse().map_err(|error| Broken::unreadable("the time of an act", error))?;
        let mut ctx = context(facts, id, Actor::Clock { norm: Norm::OwnCasework }, at, &[])?;
        ctx.edition = ctx.edition.filter(|edition| edition.mode == Mode::Adopted);
        let row = |wake: Wake| {
            let (norm, on) = (wake.norm.name().into(), wake.on.to_string().into());
            vec![council.as_str().into(), record.to_string().into(), norm, on]
        };
        Ok(Some(Made(Person::wakes(state, &ctx).into_iter().map(row).collect())))
    }

    pub(super) fn keep(&self, db: &mut Db, council: &str, record: &str) -> Result<(), Broken> {
        TIMER.replace(db, council, record, &self.0).map(drop)?;
        Ok(())
    }
}
