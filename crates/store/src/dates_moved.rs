//! Who is written to when a change of the calendar has moved the date of an enquiry: its asker, and whoever has it.

use std::any::Any;

use jiff::Timestamp;
use rules::calendar::{Calendar, civil_day};
use rules::context::Facts;
use rules::decider::Decider;
use rules::enquiry::{Enquiry, Held, moved};
use rules::id::PersonId;
use rules::record::RecordId;
use rules::{council, enquiry};

use crate::db::Db;
use crate::failure::Broken;
use crate::journal;
use crate::memory::Parsed;
use crate::outbox::{self, Letter, Posted};
use crate::post_time::Haste;
use crate::run::Ask;
use crate::standing::Standing;
use crate::views;

/// Writes the letters that follow from one act. The old date and the new one are reckoned again when a letter is sent.
pub(crate) fn write<D: Decider>(
    db: &mut Db,
    parsed: &mut Parsed,
    council: &str,
    ask: &Ask<D>,
    events: &[D::Event],
    state: &D::State,
    now: Timestamp,
) -> Result<(), Broken> {
    let changed = |event: &D::Event| {
        (event as &dyn Any).downcast_ref::<council::Event>().is_some_and(|event| event.revision().is_some())
    };
    let Some(council::State::Open(open)) = (state as &dyn Any).downcast_ref() else { return Ok(()) };
    if !events.iter().any(changed) {
        return Ok(());
    }
    let after = open.calendar();
    let before = open.calendar_at(after.revision.saturating_sub(1));
    for record in views::with_dates(db, council, ask.record)? {
        for recipient in concerned(db, parsed, council, record, (&before, after), now)? {
            let facts = &mut Standing { db, council, parsed };
            let posted = Posted { letter: Letter::DateMoved, record, act: ask.act, recipient };
            outbox::post(facts, &posted, Haste::InHours, now)?;
        }
    }
    Ok(())
}

/// The asker of an enquiry and whoever has it, where one of its dates has moved.
fn concerned(
    db: &mut Db,
    parsed: &mut Parsed,
    council: &str,
    record: RecordId,
    (before, after): (&Calendar, &Calendar),
    now: Timestamp,
) -> Result<Vec<PersonId>, Broken> {
    let history = journal::read::<Enquiry>(db, council, record)?;
    let state = <Enquiry as Decider>::replay(&history.events);
    let mut facts = Standing { db, council, parsed };
    let ctx = views::terms(&mut facts, &state, &crate::deed::written(now))?;
    if moved(&ctx, &state, before, after).is_empty() {
        return Ok(Vec::new());
    }
    let Some(matter) = enquiry::State::matter(&state) else { return Ok(Vec::new()) };
    if matter.safeguarding.is_some() {
        return outbox::whoever_has_it(&mut facts, matter, civil_day(now));
    }
    let mut people = vec![matter.asker];
    if let Held::Post(post) = matter.held {
        people.extend(facts.holders(post, civil_day(now))?);
    }
    people.dedup();
    Ok(people)
}
