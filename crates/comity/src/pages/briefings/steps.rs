//! What is done with a briefing.

use rules::briefing::{Briefing, Command, Confiding, Giving, Offer, Party, To, closes, party};
use rules::context::Context;
use rules::id::GroupId;
use rules::reference::Reference;

use super::named;
use crate::kept::{Answers, Begin, Field, FieldKind, SOME, Step};
use crate::parts::error_summary::FieldError;

/// Who reads what is not in confidence.
const ALL: &str = "every member and officer of the council";

pub const BEGIN: Begin<Briefing> = Begin {
    title: "Record a briefing",
    button: "Record it",
    readers: ALL,
    next: "Every other group, and every member without one, is offered the same from today, for the days that the protocol gives. \
        Of a briefing in confidence only the fact is seen: to which group, and what it was about, you say on the next page.",
    fields,
    may: |ctx| ctx.standing.as_ref().is_some_and(|standing| standing.post().is_some()),
    command: begin,
};

fn fields(_: &Context) -> Vec<Field> {
    let sorts = [("offered", "No: the same is offered to all others"), ("confidence", "Yes: only the fact is shown")];
    vec![
        Field::of("to", "To whom was it given?", FieldKind::Group)
            .hint("Of a briefing in confidence you say it on the next page."),
        Field::of("day", "On which day?", FieldKind::Day),
        Field::choice("sort", "Was it in confidence to that group?", sorts),
        Field::text("subject", "What was it about?", 2).hint("Leave it empty for a briefing in confidence."),
    ]
}

fn begin(answers: &mut Answers<'_>, reference: Reference) -> Option<Command> {
    let to = match answers.form.get("to") {
        "ungrouped" => Some(To::Ungrouped),
        // A confidence names its group to those alone who were there, on the next page.
        _ if answers.form.get("sort") == "confidence" => None,
        _ => answers.id::<GroupId>("to", "Choose to whom it was given").map(To::Group),
    };
    let day = answers.day("day", "Enter the day on which it was given");
    match answers.form.get("sort") {
        "offered" => {
            let subject = answers.text("subject", "Say what it was about");
            Some(Command::Give(Giving { reference, subject, to: to?, day: day? }))
        }
        "confidence" => {
            if answers.form.given("subject").is_some() {
                return answers.missing("subject", "Leave it empty here: everybody would read it");
            }
            Some(Command::Confide(Confiding { reference, day: day? }))
        }
        _ => {
            answers.errors.push(FieldError::new("sort", "Say whether it was in confidence"));
            None
        }
    }
}

pub const STEPS: &[Step<Briefing>] = &[
    Step {
        name: "subject",
        title: "Say in confidence what it was about",
        button: "Keep it in confidence",
        readers: "you, and the members of the group to which it was given",
        next: "Nobody else sees it; that there was a briefing in confidence is seen by all members and officers.",
        fields: |_| {
            vec![
                Field::of("to", "To which group was it given?", FieldKind::Group),
                Field::text("subject", "What was it about?", 2),
            ]
        },
        offered: |kept| {
            let silent = kept.state.confided()?.told.is_none();
            silent.then_some(Command::Describe { to: GroupId(0), subject: SOME })
        },
        command: |_, answers| {
            let to = answers.id("to", "Choose the group");
            let subject = answers.text("subject", "Say what it was about");
            Some(Command::Describe { to: to?, subject })
        },
    },
    Step {
        name: "taking-up",
        title: "Take the offer up",
        button: "Take it up",
        readers: ALL,
        next: "The officer who gave it gives it to your group too, or to you where you have none.",
        fields: |_| Vec::new(),
        offered: |kept| {
            let matter = kept.state.matter()?;
            let open = closes(matter, kept.ctx.bindings(), kept.ctx.calendar()?) >= kept.ctx.today;
            let offer = matter.offer(party(&kept.ctx)?)?;
            (open && matches!(offer, Offer::Made | Offer::Passed { .. })).then_some(Command::TakeUp)
        },
        command: |_, _| Some(Command::TakeUp),
    },
    Step {
        name: "letting-pass",
        title: "Let the offer pass",
        button: "Let it pass",
        readers: ALL,
        next: "While the offer is open you may still take it up.",
        fields: |_| Vec::new(),
        offered: |kept| {
            let offer = kept.state.matter()?.offer(party(&kept.ctx)?)?;
            matches!(offer, Offer::Made | Offer::TakenUp { .. }).then_some(Command::LetPass)
        },
        command: |_, _| Some(Command::LetPass),
    },
    Step {
        name: "given-too",
        title: "Record that it was given to those who took it up",
        button: "Record it",
        readers: ALL,
        next: "It is seen that they were told the same.",
        fields: |kept| {
            let waiting: Vec<Party> = kept.state.matter().map(|it| it.waiting().collect()).unwrap_or_default();
            let choices = waiting.into_iter().map(|party| (printed(party), named(kept, party)));
            vec![Field::choice("party", "To whom?", choices), Field::of("day", "On which day?", FieldKind::Day)]
        },
        offered: |kept| {
            let party = kept.state.matter()?.waiting().next()?;
            Some(Command::GiveAlso { party, day: kept.ctx.today })
        },
        command: |kept, answers| {
            let day = answers.day("day", "Enter the day on which it was given");
            let chosen = answers.form.get("party");
            let party = kept.state.matter()?.waiting().find(|party| printed(*party) == chosen);
            match party {
                Some(party) => Some(Command::GiveAlso { party, day: day? }),
                None => answers.missing("party", "Choose to whom"),
            }
        },
    },
];

fn printed(party: Party) -> String {
    match party {
        Party::Group(group) => group.to_string(),
        Party::Member(member) => member.to_string(),
    }
}
