//! How a member asks to see a document: a few plain questions, of which the right follows.

use rules::actor::Role;
use rules::context::Context;
use rules::inspection::{Asking, Command, Inspection, Paper};
use rules::reference::Reference;

use crate::kept::{Answers, Begin, Field, FieldKind};

pub const BEGIN: Begin<Inspection> = Begin {
    title: "Ask to see a document",
    button: "Ask for it",
    readers: "whoever decides it: the proper officer, and on appeal the Monitoring Officer or the council; no other member",
    next: "The widest right that fits is worked out from what you say, and shown with its source. You are told by when it is decided.",
    fields,
    may: |ctx| ctx.is(Role::Member),
    command,
};

fn fields(_: &Context) -> Vec<Field> {
    let papers = [
        ("published", "It was published, or lies open to everybody"),
        ("business", "It bears on business of the council or a committee, at a meeting"),
        ("executive", "It bears on business of the executive, at a meeting in public"),
        ("decided", "It bears on what the executive decided in private, or one member or officer of it alone"),
        ("accounts", "It is of the accounts"),
        ("other", "Something else, or I do not know"),
    ];
    vec![
        Field::text("what", "Which document?", 2),
        Field::choice("paper", "What do you know of it?", papers),
        Field::of("day", "If it belongs to a meeting or a decision: of which day?", FieldKind::Day),
        Field::of("scrutiny", "Do you ask for a scrutiny committee on which you sit? Which?", FieldKind::Body)
            .hint("Leave it out otherwise."),
        Field::text("why", "What do you need it for?", 4)
            .hint("It has to be said where nothing but your need to know gives a right to it."),
    ]
}

fn command(answers: &mut Answers<'_>, reference: Reference) -> Option<Command> {
    let what = answers.text("what", "Say which document");
    let why = answers.maybe_text("why");
    let scrutiny = answers.form.given("scrutiny").and_then(|body| body.parse().ok());
    let dated = |answers: &mut Answers<'_>| answers.day("day", "Enter the day of the meeting or the decision");
    let paper = match answers.form.get("paper") {
        "published" => Some(Paper::Published),
        "business" => dated(answers).map(|on| Paper::Business { on }),
        "executive" => dated(answers).map(|on| Paper::Executive { on }),
        "decided" => dated(answers).map(|on| Paper::Decided { on }),
        "accounts" => Some(Paper::Accounts),
        "other" => Some(Paper::Other),
        _ => answers.missing("paper", "Say what you know of it"),
    };
    Some(Command::Ask(Box::new(Asking { reference, what, why, paper: paper?, scrutiny })))
}
