//! Advice: what an officer recommends in that officer's own name, from the draft to what the body made of it.

mod beginning;
pub(crate) mod document;
mod editions;
mod said;
mod steps;
mod told;
mod versions;

pub mod clearances;
pub mod issued;

use jiff::ToSpan;
use maud::{Markup, html};
use rules::access::Part;
use rules::actor::Role;
use rules::advice::{Advice, Event, Pressed, Screened, State, To, ViewStands, clear_by};
use rules::id::PersonId;
use store::questions::kept::Kept;

use crate::dates;
use crate::kept::{Begin, Pages, Step, Told};
use crate::routes::Door;

/// For how many days whoever is told of pressure has it on the home page; after that it stands on the page of the advice.
const TOLD_FOR: i64 = 28;

impl Pages for Advice {
    const PATH: &'static str = "advice";
    const DOOR: Door = Door::Public;
    const MANY: &'static str = "Advice";
    const ABOUT: &'static str = "What officers recommend to the council\u{2019}s bodies, each in their own name. Nobody but its author decides \
        a recommendation; what was issued is fixed.";
    const NONE: &'static str = "There is no advice here that you may see.";
    const COLUMNS: &'static [&'static str] = &["Advice", "For", "On", "Author", "Stands"];
    const BEGIN: Begin<Advice> = beginning::BEGIN;
    const STEPS: &'static [Step<Advice>] = steps::STEPS;

    fn title(kept: &Kept<Advice>) -> String {
        kept.state.draft().map(|draft| kept.spoken.text(draft.beginning.title)).unwrap_or_default()
    }

    fn cells(kept: &Kept<Advice>) -> Vec<String> {
        let Some(draft) = kept.state.draft() else { return Vec::new() };
        let (whom, on) = match draft.beginning.to {
            To::Meeting { body, on } => (kept.names.of(body), on.to_string()),
            To::Member { member } => (kept.names.of(member), String::new()),
        };
        vec![Self::title(kept), whom, on, kept.names.of(draft.author), said::stands(&kept.state)]
    }

    fn facts(kept: &Kept<Advice>) -> Vec<(&'static str, String)> {
        said::facts(kept)
    }

    fn body(slug: &str, kept: &Kept<Advice>) -> Markup {
        html! {
            (editions::shown(slug, kept))
            @if kept.sees(Part::Notes) { (versions::shown(slug, kept)) }
            (versions::views(kept))
        }
    }

    fn told(kept: &Kept<Advice>, event: &Event) -> Told {
        told::told(kept, event)
    }

    fn waits(kept: &Kept<Advice>) -> Option<&'static str> {
        let reader = kept.ctx.actor.person()?;
        let looks_again = kept.state.out().is_some_and(|out| {
            let due = |view: &rules::advice::Contrary| view.held_back.is_some_and(|held| held.review <= kept.ctx.today);
            out.contrary.iter().any(|view| view.taken_back.is_none() && due(view))
        });
        let keeps_the_law = kept.ctx.is(Role::MonitoringOfficer)
            || kept.ctx.house.as_ref().is_some_and(|house| !house.kind.is_principal()) && kept.ctx.is(Role::Clerk);
        if looks_again && keeps_the_law {
            return Some("A contrary view that was held back is to be looked at again. Let it stand, or leave it.");
        }
        let by = kept.state.draft().and_then(|draft| clear_by(&kept.ctx, draft));
        let late = by.is_some_and(|by| by < kept.ctx.today);
        match (steps::clears(kept).is_some(), said_lately(kept, reader)) {
            (true, true) => {
                return Some("Its author says in confidence that they were pressed; and it waits for your clearance.");
            }
            (false, true) => return Some("Its author says in confidence that they were pressed."),
            (true, false) if late => return Some("It waits for your clearance, and the day for that has passed."),
            (true, false) => return Some("It waits for your clearance."),
            (false, false) => {}
        }
        let draft = kept.state.draft().filter(|_| kept.state.out().is_none())?;
        let service = draft.service.filter(|_| matches!(kept.state, State::Unscreened(_)));
        let directs =
            kept.ctx.standing.as_ref().zip(service).is_some_and(|(it, service)| it.directs.contains(&service));
        if draft.beginning.screened == Screened::Concerned && directs {
            return Some("Its author has an interest in it. Pass it on to somebody who has none.");
        }
        let shown = draft.views.iter().any(|view| view.member == reader && view.stands == ViewStands::Shown);
        shown.then_some("A view of yours is given in this draft. Say whether it is given rightly, or put it right.")
    }
}

/// Whether the reader is the one office that is told of pressure, and its author has said so these days.
fn said_lately(kept: &Kept<Advice>, reader: PersonId) -> bool {
    let new = |mark: &Pressed| mark.by != reader && kept.ctx.today < mark.on.saturating_add(TOLD_FOR.days());
    kept.state.draft().is_some_and(|draft| draft.marks().any(new))
}

/// "17 December 2026".
fn day(date: jiff::civil::Date) -> String {
    dates::plain(date)
}
