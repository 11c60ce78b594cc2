//! Meetings of the council's bodies: what members ask for, what they declare, what is resolved.

mod overdue;
pub(crate) mod said;
mod steps;
mod told;

use maud::{Markup, html};
use rules::access::Part;
use rules::actor::Role;
use rules::context::Context;
use rules::meeting::{Asked, Calling, Command, Event, Matter, Meeting, State};
use rules::reference::Reference;
use store::desk::Reading;
use store::failure::Broken;
use store::questions::kept::Kept;

use crate::dates;
use crate::kept::{Answers, Begin, Field, FieldKind, Pages, Step, Told};
use crate::routes::Door;

impl Pages for Meeting {
    const PATH: &'static str = "meetings";
    const DOOR: Door = Door::Public;
    const MANY: &'static str = "Meetings";
    const ABOUT: &'static str = "Meetings of the council and its bodies: what is on the agenda, what was declared and what was resolved. \
        Members ask here for items on an agenda; the proper officer puts them there, or says why not.";
    const NONE: &'static str = "No meeting has been called.";
    const COLUMNS: &'static [&'static str] = &["Meeting", "On", "Agenda closes", "Stands"];
    const BEGIN: Begin<Meeting> = Begin {
        title: "Call a meeting",
        button: "Call it",
        readers: "everybody",
        next: "Everybody sees the day, the place and the agenda. Members can ask for items until the agenda closes.",
        fields,
        may: |ctx| ctx.is(Role::Clerk),
        command: call,
    };
    const STEPS: &'static [Step<Meeting>] = steps::STEPS;

    fn title(kept: &Kept<Meeting>) -> String {
        let title =
            |matter: &Matter| format!("{}, {}", kept.names.of(matter.calling.body), dates::plain(matter.calling.on));
        kept.state.matter().map(title).unwrap_or_default()
    }

    fn cells(kept: &Kept<Meeting>) -> Vec<String> {
        let Some(matter) = kept.state.matter() else { return Vec::new() };
        let (on, closes) = (matter.calling.on.to_string(), matter.calling.agenda_closes.to_string());
        vec![Self::title(kept), on, closes, stands(kept, matter).to_owned()]
    }

    fn facts(kept: &Kept<Meeting>) -> Vec<(&'static str, String)> {
        let Some(matter) = kept.state.matter() else { return Vec::new() };
        let mut facts = vec![
            ("Body", kept.names.of(matter.calling.body)),
            ("On", format!("{}, {}", dates::long(matter.calling.on), kept.spoken.text(matter.calling.place))),
            ("Agenda closes", format!("at the end of {}", dates::long(matter.calling.agenda_closes))),
            ("Stands", stands(kept, matter).to_owned()),
        ];
        if let State::Cancelled(_, reason, on) = &kept.state {
            facts.push(("Cancelled", format!("{}: {}", dates::plain(*on), kept.spoken.text(*reason))));
        }
        facts
    }

    fn body(_: &str, kept: &Kept<Meeting>) -> Markup {
        let Some(matter) = kept.state.matter() else { return html! {} };
        html! {
            (said::agenda(kept, matter))
            (said::declared(kept, matter))
            (said::resolved(kept, matter))
            @if kept.sees(Part::Notes) { (said::asked(kept, matter)) }
        }
    }

    fn beside(reading: &mut Reading<'_>, slug: &str, kept: &Kept<Meeting>) -> Result<Markup, Broken> {
        overdue::offered(reading, slug, kept)
    }

    fn told(kept: &Kept<Meeting>, event: &Event) -> Told {
        told::told(kept, event)
    }

    fn waits(kept: &Kept<Meeting>) -> Option<&'static str> {
        let waits = |matter: &Matter| matter.asked.iter().any(|item| item.stands == Asked::Waits);
        let clerk = kept.ctx.is(Role::Clerk) && kept.state.matter().is_some_and(waits);
        clerk.then_some("An item was asked for. Put it on the agenda, or say why not.")
    }
}

fn fields(_: &Context) -> Vec<Field> {
    vec![
        Field::of("body", "Which body meets?", FieldKind::Body),
        Field::of("on", "On which day?", FieldKind::Day),
        Field::text("place", "At what time, and where?", 1).hint("For example, 7 pm, Council Chamber"),
        Field::of("closes", "Until which day can items be asked for?", FieldKind::Day),
    ]
}

fn call(answers: &mut Answers<'_>, reference: Reference) -> Option<Command> {
    let body = answers.body("body", "Choose a body");
    let on = answers.day("on", "Enter the day of the meeting");
    let place = answers.text("place", "Say when and where");
    let agenda_closes = answers.day("closes", "Enter the day on which the agenda closes");
    let (body, on, agenda_closes) = (body?, on?, agenda_closes?);
    Some(Command::Call(Box::new(Calling { reference, body, on, place, agenda_closes })))
}

fn stands(kept: &Kept<Meeting>, matter: &Matter) -> &'static str {
    match &kept.state {
        State::Cancelled(..) => "Cancelled",
        _ if matter.minutes.is_some() => "Minutes published",
        _ if matter.calling.on < kept.ctx.today => "Held",
        _ if matter.calling.agenda_closes < kept.ctx.today => "Called, agenda closed",
        _ => "Called",
    }
}
