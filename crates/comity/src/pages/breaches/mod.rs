//! Concerns about a breach of confidence: from an officer to the director, to group leader and Monitoring Officer, to a committee.

use maud::{Markup, html};
use rules::actor::Role;
use rules::breach::{Breach, Command, Event, Raising, Stage, State, holds};
use rules::context::Context;
use rules::reference::Reference;
use store::questions::kept::Kept;

use crate::dates;
use crate::kept::{Answers, Begin, Field, FieldKind, Pages, SOME, Step, Told};
use crate::parts::note::words;
use crate::routes::Door;

const READERS: &str = "you, and each whom it reaches on its way; never the member concerned";

impl Pages for Breach {
    const PATH: &'static str = "breaches";
    const DOOR: Door = Door::Seated;
    const MANY: &'static str = "Breaches of confidence";
    const ABOUT: &'static str = "An officer who thinks that a member passed on what was given in confidence raises it here. It goes to the director, from \
        there to the group leader and the Monitoring Officer, and last to a committee; in a parish to whoever chairs the council, and to the council.";
    const NONE: &'static str = "There is no concern here that you may know of.";
    const COLUMNS: &'static [&'static str] = &["Concern about", "Raised on", "With", "Due", "Stands"];
    const BEGIN: Begin<Breach> = Begin {
        title: "Raise a concern about a breach of confidence",
        button: "Raise it",
        readers: READERS,
        next: "It goes to your director; in a parish, to whoever chairs the council. The member concerned is not told here: whoever has it speaks with them.",
        fields,
        may: |ctx| ctx.is(Role::Officer),
        command: raise,
    };
    const STEPS: &'static [Step<Breach>] = STEPS;

    fn title(kept: &Kept<Breach>) -> String {
        kept.state.matter().map(|matter| kept.names.of(matter.raising.about)).unwrap_or_default()
    }

    fn cells(kept: &Kept<Breach>) -> Vec<String> {
        let Some(matter) = kept.state.matter() else { return Vec::new() };
        let raised = matter.route.first().map(|step| step.on.to_string()).unwrap_or_default();
        let due = due(kept).map(|due| due.to_string()).unwrap_or_default();
        vec![Self::title(kept), raised, with(kept, matter.stage()), due, stands(&kept.state).to_owned()]
    }

    fn facts(kept: &Kept<Breach>) -> Vec<(&'static str, String)> {
        let Some(matter) = kept.state.matter() else { return Vec::new() };
        let mut facts = vec![
            ("Member concerned", kept.names.of(matter.raising.about)),
            ("Raised by", kept.names.of(matter.by)),
            ("With", with(kept, matter.stage())),
            ("Stands", stands(&kept.state).to_owned()),
        ];
        facts.extend(due(kept).map(|due| ("This step is due", dates::long(due))));
        facts
    }

    fn body(_: &str, kept: &Kept<Breach>) -> Markup {
        let Some(matter) = kept.state.matter() else { return html! {} };
        html! {
            h2 class="govuk-heading-m" { "The concern" }
            (words(&kept.spoken.text(matter.raising.what).into()))
            h2 class="govuk-heading-m" { "Its way" }
            ol class="govuk-list govuk-list--number" {
                @for step in &matter.route {
                    li {
                        (with(kept, step.to)) ", since " (dates::plain(step.on))
                        @if let Some(note) = step.note { ": " (kept.spoken.text(note)) }
                    }
                }
            }
            @if let State::Over(_, Some(settled)) = &kept.state {
                h2 class="govuk-heading-m" { "What came of it" }
                (words(&kept.spoken.text(settled.outcome).into()))
                p class="govuk-hint" { (kept.names.of(settled.by)) ", " (dates::plain(settled.on)) }
            }
        }
    }

    fn told(kept: &Kept<Breach>, event: &Event) -> Told {
        match event {
            Event::Raised { to, .. } => Told::of(format!("Raised; it is with {}", with(kept, *to))),
            Event::PassedUp { note, to, .. } => Told::with(format!("Passed to {}", with(kept, *to)), [*note]),
            Event::Settled { outcome, .. } => Told::with("Settled", [*outcome]),
            Event::Withdrawn { .. } => Told::of("Taken back by the officer"),
        }
    }

    fn waits(kept: &Kept<Breach>) -> Option<&'static str> {
        let State::Open(matter) = &kept.state else { return None };
        holds(&kept.ctx, matter.stage())
            .then_some("A concern about a breach of confidence is with you. Settle it, or pass it on.")
    }
}

const STEPS: &[Step<Breach>] = &[
    Step {
        name: "passing-on",
        title: "Pass it on to the next",
        button: "Pass it on",
        readers: READERS,
        next: "It is with the next from now on; what you write goes with it.",
        fields: |kept| {
            let mut fields = vec![Field::text("note", "What was done, and why is it passed on?", 5)];
            if to_a_committee(kept) {
                fields.push(Field::of("committee", "To which committee?", FieldKind::Body));
            }
            fields
        },
        offered: |kept| {
            let open = matches!(&kept.state, State::Open(matter) if !matches!(matter.stage(), Stage::Committee(_) | Stage::Council));
            open.then_some(Command::PassUp { note: SOME, committee: None })
        },
        command: |kept, answers| {
            let note = answers.text("note", "Say what was done");
            let committee = match to_a_committee(kept) {
                true => Some(answers.body("committee", "Choose a committee")?),
                false => None,
            };
            Some(Command::PassUp { note, committee })
        },
    },
    Step {
        name: "outcome",
        title: "Say what came of it",
        button: "Settle it",
        readers: READERS,
        next: "The concern is settled; those who have seen it see what came of it.",
        fields: |_| vec![Field::text("outcome", "What came of it?", 5)],
        offered: |kept| matches!(kept.state, State::Open(_)).then_some(Command::Settle { outcome: SOME }),
        command: |_, answers| Some(Command::Settle { outcome: answers.text("outcome", "Say what came of it") }),
    },
    Step {
        name: "withdrawal",
        title: "Take the concern back",
        button: "Take it back",
        readers: READERS,
        next: "Nothing more is done about it. Those who have seen it see that you took it back.",
        fields: |_| Vec::new(),
        offered: |kept| matches!(kept.state, State::Open(_)).then_some(Command::Withdraw),
        command: |_, _| Some(Command::Withdraw),
    },
];

/// Whether a committee is next.
fn to_a_committee(kept: &Kept<Breach>) -> bool {
    let stage = kept.state.matter().map(rules::breach::Matter::stage);
    matches!(stage, Some(Stage::Chair | Stage::LeaderAndMonitoringOfficer { .. }))
}

fn fields(_: &Context) -> Vec<Field> {
    vec![
        Field::of("about", "Which member?", FieldKind::Member),
        Field::text("what", "What was given in confidence, and what makes you think that it was passed on?", 6),
    ]
}

fn raise(answers: &mut Answers<'_>, reference: Reference) -> Option<Command> {
    let about = answers.member("about", "Choose a member");
    let what = answers.text("what", "Say what happened");
    Some(Command::Raise(Box::new(Raising { reference, about: about?, what })))
}

/// With whom, in words.
fn with(kept: &Kept<Breach>, stage: Stage) -> String {
    match stage {
        Stage::Director(service) => format!("the director of {}", kept.names.of(service)),
        Stage::ChiefExecutive => "the chief executive".to_owned(),
        Stage::LeaderAndMonitoringOfficer { leader_of: Some(group) } => {
            format!("the leader of {} and the Monitoring Officer", kept.names.of(group))
        }
        Stage::LeaderAndMonitoringOfficer { leader_of: None } => "the Monitoring Officer".to_owned(),
        Stage::Chair => "whoever chairs the council".to_owned(),
        Stage::Committee(body) => kept.names.of(body),
        Stage::Council => "the council".to_owned(),
    }
}

/// By when this step is to be taken.
fn due(kept: &Kept<Breach>) -> Option<jiff::civil::Date> {
    let State::Open(matter) = &kept.state else { return None };
    matter.due(kept.ctx.bindings(), kept.ctx.calendar()?)
}

fn stands(state: &State) -> &'static str {
    match state {
        State::Unknown => "",
        State::Open(_) => "Open",
        State::Over(_, Some(_)) => "Settled",
        State::Over(_, None) => "Taken back",
    }
}
