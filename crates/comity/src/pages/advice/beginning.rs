//! How advice is begun.

use rules::advice::{Beginning, Command, Openness, Paragraph, Screened, Sort, To};
use rules::context::Context;
use rules::reference::Reference;

use super::said;
use crate::kept::{Answers, Begin, Field, FieldKind};
use crate::parts::error_summary::FieldError;

pub const BEGIN: Begin<rules::advice::Advice> = Begin {
    title: "Write advice",
    button: "Begin",
    readers: "those who write and clear it, the members to whom you show the draft, and, once it is issued, everybody who may read it",
    next: "You are its author: the recommendation is yours, and nobody else can change it. Nothing is seen by members until you show it to them or issue it.",
    fields,
    may: |ctx| ctx.standing.as_ref().is_some_and(|standing| standing.post().is_some()),
    command,
};

fn fields(ctx: &Context) -> Vec<Field> {
    let principal = ctx.house.as_ref().is_some_and(|house| house.kind.is_principal());
    let mut kept: Vec<(String, &str)> = vec![("open".into(), said::openness(Openness::Open))];
    if principal {
        kept.push(("confidential".into(), said::openness(Openness::Confidential)));
        let exempt = |paragraph| (named("exempt-", paragraph), said::openness(Openness::Exempt { paragraph }));
        kept.extend(Paragraph::ALL.into_iter().map(exempt));
    } else {
        kept.push(("excluded".into(), said::openness(Openness::Excluded)));
    }
    kept.push(("privileged".into(), said::openness(Openness::Privileged)));
    vec![
        Field::text("title", "What is it about?", 1),
        Field::of("body", "To which body?", FieldKind::Body).hint("Leave it out for advice to one member."),
        Field::of("meeting", "Meeting of which day?", FieldKind::Day),
        Field::of("member", "Or to which member?", FieldKind::Member),
        Field::choice(
            "sort",
            "What is decided on it?",
            [("general", said::sort(Sort::General)), ("regulatory", said::sort(Sort::Regulatory))],
        ),
        Field::choice("openness", "Who may read it once it is issued?", kept),
        Field::choice(
            "screened",
            "Have you an interest in it, or are you close to anybody it concerns?",
            [("clear", "No"), ("concerned", "Yes: somebody else will write it")],
        ),
        Field::of("oral", "Was it given by word of mouth? On which day?", FieldKind::Day)
            .hint("Leave the boxes empty for advice that is given in writing."),
    ]
}

/// A choice's name with a word before it.
fn named(before: &str, paragraph: Paragraph) -> String {
    let name = serde_json::to_value(paragraph).ok().and_then(|name| name.as_str().map(str::to_owned));
    format!("{before}{}", name.unwrap_or_default())
}

fn command(answers: &mut Answers<'_>, reference: Reference) -> Option<Command> {
    let title = answers.text("title", "Say what it is about");
    let member = answers.form.given("member").is_some();
    let to = if member {
        answers.member("member", "Choose a member").map(|member| To::Member { member })
    } else {
        let body = answers.body("body", "Choose a body, or a member who asked for it");
        let on = answers.day("meeting", "Enter the day of the meeting");
        body.zip(on).map(|(body, on)| To::Meeting { body, on })
    };
    let sort: Option<Sort> = answers.choice("sort", "Say what is decided on it");
    let screened: Option<Screened> = answers.choice("screened", "Say whether you have an interest in it");
    let oral = answers.maybe_day("oral");
    let chosen = answers.form.get("openness");
    let exempt = Paragraph::ALL.into_iter().find(|paragraph| named("exempt-", *paragraph) == chosen);
    let openness = match (chosen, exempt) {
        (_, Some(paragraph)) => Some(Openness::Exempt { paragraph }),
        ("open", _) => Some(Openness::Open),
        ("confidential", _) => Some(Openness::Confidential),
        ("excluded", _) => Some(Openness::Excluded),
        ("privileged", _) => Some(Openness::Privileged),
        _ => {
            answers.errors.push(FieldError::new("openness", "Say who may read it"));
            None
        }
    };
    let (to, sort, screened, openness) = (to?, sort?, screened?, openness?);
    Some(Command::Begin(Box::new(Beginning { reference, title, to, sort, screened, openness, oral })))
}
