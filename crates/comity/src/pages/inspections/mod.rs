//! A member's request to see a document: under the widest right that fits, and otherwise for a need to know.

mod asking;
mod said;
mod steps;

use maud::Markup;
use rules::actor::Role;
use rules::inspection::{Appeals, Event, Handed, Inspection, State};
use store::questions::kept::Kept;

use crate::dates;
use crate::kept::{Begin, Pages, Step, Told};
use crate::routes::Door;

impl Pages for Inspection {
    const PATH: &'static str = "inspections";
    const DOOR: Door = Door::Seated;
    const MANY: &'static str = "Documents asked for";
    const ABOUT: &'static str = "A member who needs to see a document asks here. The page works out the widest right that fits, and says why; \
        only the member and whoever decides see the request.";
    const NONE: &'static str = "No document has been asked for that you may know of.";
    const COLUMNS: &'static [&'static str] = &["Document", "Asked by", "Right", "Due", "Stands"];
    const BEGIN: Begin<Inspection> = asking::BEGIN;
    const STEPS: &'static [Step<Inspection>] = steps::STEPS;

    fn title(kept: &Kept<Inspection>) -> String {
        kept.state.matter().map(|matter| kept.spoken.text(matter.asking.what)).unwrap_or_default()
    }

    fn cells(kept: &Kept<Inspection>) -> Vec<String> {
        let Some(matter) = kept.state.matter() else { return Vec::new() };
        let due = said::due(kept).map(|due| due.to_string()).unwrap_or_default();
        let stands = said::stands(&kept.state).to_owned();
        vec![Self::title(kept), kept.names.of(matter.asker), said::right(matter.right).to_owned(), due, stands]
    }

    fn facts(kept: &Kept<Inspection>) -> Vec<(&'static str, String)> {
        said::facts(kept)
    }

    fn body(slug: &str, kept: &Kept<Inspection>) -> Markup {
        said::shown(slug, kept)
    }

    fn told(_: &Kept<Inspection>, event: &Event) -> Told {
        match event {
            Event::Asked { asking, .. } => Told::with("Asked for", asking.why),
            Event::Given { handed, conditions, .. } => {
                let what = match handed {
                    Handed::Document { file } => *file,
                    Handed::Elsewhere { place } => *place,
                };
                Told::with("Given", [what].into_iter().chain(*conditions))
            }
            Event::Refused { ground, reason, .. } => {
                Told::with(format!("Refused: {}", said::ground(*ground)), [*reason])
            }
            Event::Appealed { why, .. } => Told::with("Asked to be looked at again", [*why]),
            Event::Upheld { reason, minute, .. } => {
                Told::with("Upheld: the member is to have it", [*reason].into_iter().chain(*minute))
            }
            Event::Dismissed { reason, minute, .. } => {
                Told::with("It stays refused", [*reason].into_iter().chain(*minute))
            }
            Event::Turned { .. } => Told::of("Asked for under information law instead"),
            Event::TakenUp { .. } => Told::of("Taken up under information law"),
            Event::Withdrawn { .. } => Told::of("Taken back"),
            Event::FellDue { on } => Told::of(format!("Due on {}: whoever has it was told", dates::plain(*on))),
        }
    }

    fn waits(kept: &Kept<Inspection>) -> Option<&'static str> {
        let matter = kept.state.matter()?;
        let own = kept.ctx.actor.person() == Some(matter.asker);
        let monitors = kept.ctx.is(Role::MonitoringOfficer) || kept.ctx.is(Role::DeputyMonitoringOfficer);
        let keeps = kept.ctx.is(Role::InformationOfficer) || kept.ctx.is(matter.decides);
        match &kept.state {
            _ if own => None,
            State::Asked(_) if kept.ctx.is(matter.decides) => {
                Some("A member asks to see a document. Give it, or say why not.")
            }
            State::Upheld(..) if kept.ctx.is(matter.decides) => Some("The appeal was upheld: give the document."),
            State::Appealed(_, refused, appealed) => match appealed.to {
                // Whoever refused it does not decide it again.
                Appeals::MonitoringOfficer if monitors && kept.ctx.actor.person() != Some(refused.by) => {
                    Some("What was refused is to be looked at again.")
                }
                Appeals::Council if kept.ctx.is(matter.decides) => Some(
                    "The member asks the council to look at it again. Bring it to the council, and enter what it decided with its minute.",
                ),
                Appeals::MonitoringOfficer | Appeals::Council => None,
            },
            State::Turned(_, _, turned) if turned.request.is_none() && keeps => {
                Some("It is asked for under information law: take it up under a number.")
            }
            _ => None,
        }
    }
}
