//! Clearing, issuing, correcting and withdrawing it; publishing it, and what the body made of it.

use rules::access::Part;
use rules::actor::Role;
use rules::advice::{Advice, Command, Departure, Openness, Recommended, Signed, State, Taken};
use rules::words::Commitment;
use store::questions::kept::Kept;

use super::super::document::document;
use super::super::{day, said};
use super::{READERS, WRITERS};
use crate::kept::{Answers, Field, FieldKind, SOME, Step};

pub const NOTE: Step<Advice> = Step {
    name: "statutory-comment",
    title: "Write your comment as a statutory officer",
    button: "Keep the comment",
    readers: READERS,
    next: "It stands in a block of its own, under your office and name.",
    fields: |_| vec![Field::text("text", "Comment", 8)],
    offered: |kept| signs(kept).map(|signed| Command::Note { signed, text: SOME }),
    command: |kept, answers| {
        let text = answers.text("text", "Write the comment");
        Some(Command::Note { signed: signs(kept)?, text })
    },
};

pub const CLEARANCE: Step<Advice> = Step {
    name: "clearance",
    title: "Clear it",
    button: "Clear it as it stands",
    readers: WRITERS,
    next: "You clear the recommendation as it stands now. If the author decides another, or a section or the document is changed, it has to be cleared anew.",
    fields: |_| Vec::new(),
    offered: clears,
    command: |kept, _| Some(Command::Clear { signed: signs(kept)? }),
};

/// The command by which the reader clears it as it stands, where it waits for that.
pub fn clears(kept: &Kept<Advice>) -> Option<Command> {
    let signed = signs(kept)?;
    let open = kept.state.draft().is_some_and(|it| !it.recommendations.is_empty() && !it.cleared.contains_key(&signed));
    open.then_some(Command::Clear { signed })
}

/// The statutory office that the reader holds, while the advice is a draft.
fn signs(kept: &Kept<Advice>) -> Option<Signed> {
    let draft = matches!(kept.state, State::Draft(_)) && kept.sees(Part::Notes);
    let holds = |signed: &Signed| signed.roles().iter().any(|role| kept.ctx.is(*role));
    Signed::ALL.into_iter().find(holds).filter(|_| draft)
}

pub const ISSUE: Step<Advice> = Step {
    name: "issue",
    title: "Issue it: this is my recommendation",
    button: "This is my recommendation: issue it",
    readers: READERS,
    next: "What goes out is fixed from this moment: nobody can alter it, you and the administrators included. A correction is a new edition beside it.",
    fields: |kept| {
        let last = kept.state.draft().and_then(|it| it.recommendations.last());
        let says = last.map(|it| kept.spoken.text(it.recommended.recommendation)).unwrap_or_default();
        vec![
            Field::choice(
                "mine",
                format!("The recommendation: \u{201c}{says}\u{201d}"),
                [("yes", "This is my recommendation")],
            ),
            Field::of("document", "The report as it goes out", FieldKind::Document),
        ]
    },
    offered: |kept| {
        let last = kept.state.draft()?.recommendations.last()?.recommended;
        let (version, digest) = (last.recommendation.id, Commitment([0; 32]));
        let issue = Command::Issue { version, recommended: last, document: SOME, digest, enclosed: None };
        matches!(kept.state, State::Draft(_)).then_some(issue)
    },
    command: |kept, answers| {
        if answers.form.get("mine") != "yes" {
            return answers.missing("mine", "Say that this is your recommendation, or go back and decide another");
        }
        let last = kept.state.draft()?.recommendations.last()?.recommended;
        let (recommendation, reasons) = (kept.spoken.text(last.recommendation), kept.spoken.text(last.reasons));
        let made = document(kept, 1, &recommendation, &reasons);
        let recommended =
            Recommended { recommendation: answers.pen.text(&recommendation), reasons: answers.pen.text(&reasons) };
        let (document, digest) = (answers.pen.text(&made.text), made.digest);
        let enclosed = answers.maybe_document();
        Some(Command::Issue { version: last.recommendation.id, recommended, document, digest, enclosed })
    },
};

pub const CORRECTION: Step<Advice> = Step {
    name: "correction",
    title: "Issue a corrected edition",
    button: "This is my recommendation: issue it",
    readers: READERS,
    next: "It stands beside the editions before, with what it says otherwise. Those stay as they are.",
    fields: |_| {
        vec![
            Field::text("recommendation", "Recommendation", 6),
            Field::text("reasons", "Reasons", 6),
            Field::text("reason", "Why is it corrected?", 3),
            Field::of("document", "The report as it goes out", FieldKind::Document),
        ]
    },
    offered: |kept| {
        let recommended = Recommended { recommendation: SOME, reasons: SOME };
        let digest = Commitment([0; 32]);
        issued(kept).then_some(Command::Correct { recommended, document: SOME, digest, enclosed: None, reason: SOME })
    },
    command: |kept, answers| {
        let recommended = Recommended {
            recommendation: answers.text("recommendation", "Write the recommendation"),
            reasons: answers.text("reasons", "Write the reasons"),
        };
        let next = kept.state.out()?.editions.len() + 1;
        let (recommendation, reasons) = (answers.form.get("recommendation").trim(), answers.form.get("reasons").trim());
        let made = document(kept, next, recommendation, reasons);
        let (document, digest) = (answers.pen.text(&made.text), made.digest);
        let enclosed = answers.maybe_document();
        let reason = answers.text("reason", "Say why it is corrected");
        Some(Command::Correct { recommended, document, digest, enclosed, reason })
    },
};

pub const WITHDRAWAL: Step<Advice> = Step {
    name: "withdrawal",
    title: "Withdraw an edition from view",
    button: "Withdraw it",
    readers: "everybody who could read the advice: when, by whom and why it was withdrawn stays there",
    next: "It is out of everybody\u{2019}s sight at once. For personal data its content and that of the draft are destroyed for good; otherwise they are kept, locked. That it was issued, and its fingerprint, stay.",
    fields: |kept| {
        let editions = kept.state.out().map(|out| out.editions.clone()).unwrap_or_default();
        let standing = editions.iter().enumerate().filter(|(_, edition)| edition.withdrawn.is_none());
        let choices: Vec<(String, String)> = standing
            .map(|(at, edition)| ((at + 1).to_string(), format!("Edition {}, {}", at + 1, day(edition.on))))
            .collect();
        let why = [Taken::PersonalData, Taken::Exempt, Taken::Mistake];
        let why =
            why.into_iter().zip(["personal-data", "exempt", "mistake"]).map(|(why, name)| (name, said::taken(why)));
        vec![
            Field::choice("edition", "Which edition?", choices),
            Field::choice("why", "Why?", why),
            Field::text("reason", "In your words, without repeating what was wrong in it", 3),
            Field::text("title", "Another title, where the title says it too", 1)
                .hint("Leave it empty to keep the title."),
        ]
    },
    offered: |kept| {
        issued(kept).then_some(Command::Withdraw { edition: 1, why: Taken::Mistake, reason: SOME, title: None })
    },
    command: |_, answers| {
        let edition = answers.id::<u32>("edition", "Choose an edition");
        let why = answers.choice("why", "Say why");
        let reason = answers.text("reason", "Say why in your words");
        let title = answers.maybe_text("title");
        Some(Command::Withdraw { edition: edition?, why: why?, reason, title })
    },
};

pub const PUBLICATION: Step<Advice> = Step {
    name: "publication",
    title: "Publish it with the meeting\u{2019}s papers",
    button: "Publish it",
    readers: "everybody",
    next: "Everybody can read it from this moment.",
    fields: |_| {
        vec![
            Field::text("urgent", "Where it comes late: why it is urgent, as whoever chairs the meeting has said", 3)
                .hint("Leave it empty where the clear days before the meeting are kept."),
        ]
    },
    offered: |kept| {
        let open = kept.state.draft().is_some_and(|it| it.beginning.openness == Openness::Open);
        let waits = kept.state.out().is_some_and(|out| out.published.is_none());
        (open && waits).then_some(Command::Publish { urgent: None })
    },
    command: |_, answers| Some(Command::Publish { urgent: answers.maybe_text("urgent") }),
};

pub const DECISION: Step<Advice> = Step {
    name: "decision",
    title: "Record what the body decided",
    button: "Record it",
    readers: READERS,
    next: "It stands beside the advice for good.",
    fields: |_| {
        let choices = [("followed", "The advice was followed"), ("departed", "The advice was departed from")];
        vec![
            Field::choice("departure", "What became of the advice?", choices),
            Field::text("minute", "Number of the minute", 1),
            Field::text("reasons", "Where it was departed from: why, as the minutes have it", 4),
        ]
    },
    offered: |kept| {
        let met = match kept.state.draft().map(|it| it.beginning.to) {
            Some(rules::advice::To::Meeting { on, .. }) => on <= kept.ctx.today,
            _ => false,
        };
        let waits = kept.state.out().is_some_and(|out| out.decided.is_none());
        let clerk = kept.ctx.is(Role::Clerk);
        let decide = Command::Decide { departure: Departure::Followed, minute: SOME, reasons: None };
        (met && waits && clerk).then_some(decide)
    },
    command: |_, answers: &mut Answers<'_>| {
        let departure = answers.choice("departure", "Say what became of the advice");
        let minute = answers.text("minute", "Enter the number of the minute");
        let reasons = answers.maybe_text("reasons");
        Some(Command::Decide { departure: departure?, minute, reasons })
    },
};

fn issued(kept: &Kept<Advice>) -> bool {
    kept.state.out().is_some()
}
