//! Express instructions: what a group's leader tells the group's own assistant to do for it, and what was done under it.

use maud::{Markup, html};
use rules::context::Context;
use rules::instruction::{Command, End, Event, Giving, Instruction, State, leads};
use rules::reference::Reference;
use store::questions::kept::Kept;

use crate::dates;
use crate::kept::{Answers, Begin, Field, FieldKind, Pages, SOME, Step, Told};
use crate::parts::note::words;
use crate::routes::Door;

const READERS: &str = "your group, its assistant and the Monitoring Officer";

impl Pages for Instruction {
    const PATH: &'static str = "instructions";
    const DOOR: Door = Door::Seated;
    const MANY: &'static str = "Express instructions";
    const ABOUT: &'static str = "Officers do no work for a party. A group\u{2019}s own assistant may, where the group\u{2019}s leader has expressly told \
        them to: each instruction is kept here, with what was done under it, for the group, its assistant and the Monitoring Officer.";
    const NONE: &'static str = "There is no express instruction that you may see.";
    const COLUMNS: &'static [&'static str] = &["Instruction", "Group", "To", "Until", "Stands"];
    const BEGIN: Begin<Instruction> = Begin {
        title: "Give an express instruction",
        button: "Give it",
        readers: READERS,
        next: "The assistant is told. They do what it says until its last day, or tell you why not: their code of conduct binds them \
            like any officer. It can be taken back.",
        fields,
        may: |ctx| {
            let own = leads(ctx).zip(ctx.house.as_ref());
            own.is_some_and(|(group, house)| house.assistants.contains_key(&group))
        },
        command: give,
    };
    const STEPS: &'static [Step<Instruction>] = STEPS;

    fn title(kept: &Kept<Instruction>) -> String {
        kept.state.matter().map(|matter| kept.spoken.text(matter.giving.what)).unwrap_or_default()
    }

    fn cells(kept: &Kept<Instruction>) -> Vec<String> {
        let Some(matter) = kept.state.matter() else { return Vec::new() };
        let (group, to) = (kept.names.of(matter.group), kept.names.of(matter.to));
        vec![Self::title(kept), group, to, matter.giving.until.to_string(), stands(kept).to_owned()]
    }

    fn facts(kept: &Kept<Instruction>) -> Vec<(&'static str, String)> {
        let Some(matter) = kept.state.matter() else { return Vec::new() };
        vec![
            ("Given by", format!("{}, for {}", kept.names.of(matter.by), kept.names.of(matter.group))),
            ("To", kept.names.of(matter.to)),
            ("Given on", dates::plain(matter.on)),
            ("Until", dates::long(matter.giving.until)),
            ("Stands", stands(kept).to_owned()),
        ]
    }

    fn body(_: &str, kept: &Kept<Instruction>) -> Markup {
        let Some(matter) = kept.state.matter() else { return html! {} };
        html! {
            @if let State::Over(_, End::Declined { reason, by, on }) = &kept.state {
                h2 class="govuk-heading-m" { "Why the assistant said no" }
                (words(&kept.spoken.text(*reason).into()))
                p class="govuk-hint" { (kept.names.of(*by)) ", " (dates::plain(*on)) }
            }
            h2 class="govuk-heading-m" { "What was done under it" }
            @if matter.done.is_empty() { p class="govuk-body" { "Nothing has been put down." } } @else {
                ul class="govuk-list govuk-list--bullet" {
                    @for done in &matter.done {
                        li { (dates::plain(done.day)) ": " (kept.spoken.text(done.what)) " (" (kept.names.of(done.by)) ")" }
                    }
                }
            }
        }
    }

    fn told(_: &Kept<Instruction>, event: &Event) -> Told {
        match event {
            Event::Given { giving, .. } => Told::with("Given", [giving.what]),
            Event::Recorded { what, day, .. } => Told::with(format!("Done on {}", dates::plain(*day)), [*what]),
            Event::Declined { reason, .. } => Told::with("The assistant said no", [*reason]),
            Event::TakenBack { .. } => Told::of("Taken back by the group"),
            Event::Lapsed { .. } => Told::of("Lapsed"),
        }
    }

    fn waits(kept: &Kept<Instruction>) -> Option<&'static str> {
        let State::InForce(matter) = &kept.state else { return None };
        let own = kept.ctx.standing.as_ref().is_some_and(|standing| standing.does_the_work_of(matter.to));
        (own && matter.done.is_empty()).then_some("Your group\u{2019}s leader has given you an instruction.")
    }
}

const STEPS: &[Step<Instruction>] = &[
    Step {
        name: "work",
        title: "Put down what was done",
        button: "Put it down",
        readers: "you, the group and the Monitoring Officer",
        next: "It stands under the instruction, with its day.",
        fields: |_| {
            vec![
                Field::text("what", "What was done?", 3),
                Field::of("day", "On which day?", FieldKind::Day)
                    .hint("A day from when the instruction was given to its last day."),
            ]
        },
        offered: |kept| {
            let matter = kept.state.matter()?;
            Some(Command::Record { what: SOME, day: matter.on })
        },
        command: |_, answers| {
            let what = answers.text("what", "Say what was done");
            Some(Command::Record { what, day: answers.day("day", "Enter the day")? })
        },
    },
    Step {
        name: "refusal",
        title: "Say no to it",
        button: "Say no",
        readers: "you, the group and the Monitoring Officer",
        next: "The group\u{2019}s leader is told, and the instruction is over.",
        fields: |_| vec![Field::text("reason", "Why not?", 3)],
        offered: |kept| matches!(kept.state, State::InForce(_)).then_some(Command::Decline { reason: SOME }),
        command: |_, answers| Some(Command::Decline { reason: answers.text("reason", "Say why not") }),
    },
    Step {
        name: "withdrawal",
        title: "Take the instruction back",
        button: "Take it back",
        readers: READERS,
        next: "The assistant is told, and does nothing more under it. What was done stays on record.",
        fields: |_| Vec::new(),
        offered: |kept| matches!(kept.state, State::InForce(_)).then_some(Command::TakeBack),
        command: |_, _| Some(Command::TakeBack),
    },
];

fn fields(_: &Context) -> Vec<Field> {
    vec![
        Field::text("what", "What is the assistant to do?", 4).hint(
            "For example, draft our amendment to the budget. They answer for their own conduct, in the press too.",
        ),
        Field::of("until", "Until which day?", FieldKind::Day),
    ]
}

fn give(answers: &mut Answers<'_>, reference: Reference) -> Option<Command> {
    let what = answers.text("what", "Say what the assistant is to do");
    let until = answers.day("until", "Enter the last day");
    Some(Command::Give(Giving { reference, what, until: until? }))
}

fn stands(kept: &Kept<Instruction>) -> &'static str {
    match &kept.state {
        State::Unknown => "",
        State::InForce(_) => "In force",
        State::Over(_, End::Declined { .. }) => "The assistant said no",
        State::Over(_, End::TakenBack { .. }) => "Taken back",
        State::Over(_, End::Lapsed { .. }) => "Lapsed",
    }
}
