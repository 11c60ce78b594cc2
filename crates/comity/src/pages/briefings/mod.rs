//! Briefings: what one group was told, offered to every other and to the members who have none; or a confidence of which only the
//! fact is seen.

mod steps;
mod told;

use maud::{Markup, html};
use rules::briefing::{Briefing, Event, Matter, Offer, Party, To, closes, party};
use store::questions::kept::Kept;

use crate::dates;
use crate::kept::{Begin, Pages, Step, Told};
use crate::routes::Door;

/// What a briefing in confidence is called.
const CONFIDENCE: &str = "A briefing in confidence";
/// How those without a group are called.
const UNGROUPED: &str = "Members without a group";

impl Pages for Briefing {
    const PATH: &'static str = "briefings";
    const DOOR: Door = Door::Seated;
    const MANY: &'static str = "Briefings";
    const ABOUT: &'static str = "What officers told one political group, or the members who have none. The same is offered to everybody else \
        at once, or it was a confidence, of which only the fact is shown here.";
    const NONE: &'static str = "No briefing has been recorded.";
    const COLUMNS: &'static [&'static str] = &["Briefing", "Given to", "On", "Offered until"];
    const BEGIN: Begin<Briefing> = steps::BEGIN;
    const STEPS: &'static [Step<Briefing>] = steps::STEPS;

    fn title(kept: &Kept<Briefing>) -> String {
        let subject = kept.state.matter().map(|matter| matter.giving.subject);
        let confided = kept.state.confided().and_then(|confided| confided.told.map(|(_, subject)| subject));
        subject.or(confided).map_or_else(|| CONFIDENCE.to_owned(), |subject| kept.spoken.text(subject))
    }

    fn cells(kept: &Kept<Briefing>) -> Vec<String> {
        let until = kept.state.matter().and_then(|matter| until(kept, matter)).map(|until| until.to_string());
        let on = day_given(kept).map(|day| day.to_string()).unwrap_or_default();
        vec![Self::title(kept), given_to(kept), on, until.unwrap_or_default()]
    }

    fn facts(kept: &Kept<Briefing>) -> Vec<(&'static str, String)> {
        let by = kept.state.by().map(|by| kept.names.of(by)).unwrap_or_default();
        let on = day_given(kept).map(dates::plain).unwrap_or_default();
        let mut facts = vec![("Given to", given_to(kept)), ("Given on", on), ("Given by", by)];
        match kept.state.matter() {
            Some(matter) => {
                let until = until(kept, matter).map(dates::plain).unwrap_or_default();
                facts.push(("Offered to all others until", until));
            }
            None => facts.push(("Offered to others", "No: it was given in confidence".to_owned())),
        }
        facts
    }

    fn body(_: &str, kept: &Kept<Briefing>) -> Markup {
        let Some(matter) = kept.state.matter() else { return Markup::default() };
        html! {
            h2 class="govuk-heading-m" { "To whom the same is offered" }
            ul class="govuk-list govuk-list--bullet" {
                @for (group, offer) in &matter.groups {
                    li { (kept.names.of(*group)) ": " (stands(matter, *offer)) }
                }
                @if matter.giving.to != To::Ungrouped { li { (UNGROUPED) ": each for themselves" } }
                @for (member, offer) in &matter.members {
                    li { (kept.names.of(*member)) ": " (stands(matter, *offer)) }
                }
            }
        }
    }

    fn told(kept: &Kept<Briefing>, event: &Event) -> Told {
        told::told(kept, event)
    }

    fn waits(kept: &Kept<Briefing>) -> Option<&'static str> {
        let reader = kept.ctx.actor.person()?;
        if let Some(confided) = kept.state.confided() {
            let silent = confided.told.is_none() && confided.by == reader;
            return silent.then_some("Say to which group and what it was about: only you and that group read it.");
        }
        let matter = kept.state.matter()?;
        if matter.by == reader && matter.waiting().next().is_some() {
            return Some("This offer was taken up. Give the briefing there too, and record it.");
        }
        let offered = party(&kept.ctx).and_then(|party| matter.offer(party)) == Some(Offer::Made);
        let open = until(kept, matter).is_some_and(|until| kept.ctx.today <= until);
        (offered && open).then_some("This briefing is offered to you. Take the offer up, or let it pass.")
    }
}

/// To whom it was given first.
fn given_to(kept: &Kept<Briefing>) -> String {
    let confided = kept.state.confided().and_then(|confided| confided.told).map(|(to, _)| To::Group(to));
    match kept.state.matter().map(|matter| matter.giving.to).or(confided) {
        Some(To::Group(group)) => kept.names.of(group),
        Some(To::Ungrouped) => UNGROUPED.to_owned(),
        None => "A group, in confidence".to_owned(),
    }
}

fn day_given(kept: &Kept<Briefing>) -> Option<jiff::civil::Date> {
    let confided = kept.state.confided().map(|confided| confided.confiding.day);
    kept.state.matter().map(|matter| matter.giving.day).or(confided)
}

/// The last day on which the offer can be taken up.
fn until(kept: &Kept<Briefing>, matter: &Matter) -> Option<jiff::civil::Date> {
    kept.ctx.calendar().map(|calendar| closes(matter, kept.ctx.bindings(), calendar))
}

/// Who answers for whom.
fn named(kept: &Kept<Briefing>, party: Party) -> String {
    match party {
        Party::Group(group) => kept.names.of(group),
        Party::Member(member) => kept.names.of(member),
    }
}

fn stands(matter: &Matter, offer: Offer) -> String {
    match offer {
        Offer::Made if matter.closed.is_some() => "offered, and closed without an answer".to_owned(),
        Offer::Made => "offered".to_owned(),
        Offer::TakenUp { on, .. } => format!("taken up on {}", dates::plain(on)),
        Offer::Passed { on, .. } => format!("let pass on {}", dates::plain(on)),
        Offer::Given { day } => format!("given on {}", dates::plain(day)),
    }
}
