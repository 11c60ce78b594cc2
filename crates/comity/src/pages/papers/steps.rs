//! What is done with a confidential paper, each on a page of its own.

use rules::id::PersonId;
use rules::paper::{Command, Content, Matter, Paper, Right, State};
use store::questions::kept::Kept;

use crate::kept::{Field, FieldKind, SOME, Step};

const OWN: &str = "nobody but you until you send it; then those who open it";
const THOSE: &str = "you, and those to whom the paper is given";
const HANDS: &str = "whoever proposes the inquiry, and those who may open it with them";

/// In the order in which it comes up.
pub const STEPS: &[Step<Paper>] = &[
    Step {
        name: "text",
        title: "Write or paste its text",
        button: "Put it in",
        readers: OWN,
        next: "It replaces what is there. Once the paper has gone out its text stays.",
        fields: |_| vec![Field::text("text", "Text", 20)],
        offered: |kept| draft(kept).map(|_| Command::Enclose { text: SOME }),
        command: |_, answers| Some(Command::Enclose { text: answers.text("text", "Write or paste its text") }),
    },
    Step {
        name: "document",
        title: "Put it in as a PDF",
        button: "Put it in",
        readers: OWN,
        next: "It replaces what is there. Whoever opens it has it with their own name across every page. Once the paper has gone out it stays.",
        fields: |_| vec![Field::of("document", "The paper, as a PDF", FieldKind::Pdf)],
        offered: |kept| draft(kept).map(|_| Command::Enclose { text: SOME }),
        command: |_, answers| Some(Command::Enclose { text: answers.document("Add the paper as a PDF")? }),
    },
    Step {
        name: "reader",
        title: "Name somebody to whom it is given",
        button: "Name them",
        readers: THOSE,
        next: "Everybody to whom it is given sees who else has it, and by which right.",
        fields: |_| {
            vec![
                Field::of("person", "To whom?", FieldKind::Person),
                Field::choice(
                    "right",
                    "By which right?",
                    [
                        ("decides", "They decide on it"),
                        ("statute", "A statute gives it to them"),
                        ("need-to-know", "Their work makes it necessary"),
                    ],
                ),
                Field::text("why", "Which decision, which statute, or what for?", 2),
            ]
        },
        offered: |kept| there(kept).map(|_| Command::Name { person: PersonId(0), right: Right::Decides, why: SOME }),
        command: |_, answers| {
            let person = answers.id("person", "Choose a person");
            let right = answers.choice("right", "Choose the right");
            let why = answers.text("why", "Say which decision, which statute, or what for");
            Some(Command::Name { person: person?, right: right?, why })
        },
    },
    Step {
        name: "removal",
        title: "Take somebody out again",
        button: "Take them out",
        readers: THOSE,
        next: "They can no longer open it; those who have it see that they had it.",
        fields: |kept| {
            let readers =
                there(kept).map(|matter| matter.readers.keys().copied().collect::<Vec<_>>()).unwrap_or_default();
            let named = readers.into_iter().map(|person| (person, kept.names.of(person)));
            vec![Field::choice("person", "Whom?", named), Field::text("reason", "Why?", 3)]
        },
        offered: |kept| {
            let person = there(kept)?.readers.keys().next().copied()?;
            Some(Command::TakeOut { person, reason: SOME })
        },
        command: |_, answers| {
            let person = answers.id("person", "Choose a person");
            let reason = answers.text("reason", "Say why");
            Some(Command::TakeOut { person: person?, reason })
        },
    },
    Step {
        name: "sending",
        title: "Send it to those named",
        button: "Send it",
        readers: THOSE,
        next: "All of them have it in the same moment. Each opening bears the reader\u{2019}s name and is written down.",
        fields: |_| Vec::new(),
        offered: |kept| {
            let ready = draft(kept).is_some_and(|it| it.content != Content::None && !it.readers.is_empty());
            ready.then_some(Command::Send)
        },
        command: |_, _| Some(Command::Send),
    },
    Step {
        name: "recall",
        title: "Take it back from everybody",
        button: "Take it back",
        readers: THOSE,
        next: "Nobody can open it any more. Those who had it see that it was taken back, and why.",
        fields: |_| vec![Field::text("reason", "Why?", 3)],
        offered: |kept| there(kept).map(|_| Command::Recall { reason: SOME }),
        command: |_, answers| Some(Command::Recall { reason: answers.text("reason", "Say why") }),
    },
    Step {
        name: "inquiry",
        title: "Propose an inquiry into a leak",
        button: "Propose it",
        readers: HANDS,
        next: "Another person whom the protocol names has to open it. Only then do you both see who opened the paper; it is destroyed when the inquiry is closed.",
        fields: |_| vec![Field::text("reason", "What was passed on, and what makes you think so?", 5)],
        offered: |kept| {
            let out = kept.state.matter().is_some_and(|it| it.sent.is_some() && it.inquiry.is_none());
            out.then_some(Command::Inquire { reason: SOME })
        },
        command: |_, answers| Some(Command::Inquire { reason: answers.text("reason", "Say what was passed on") }),
    },
    Step {
        name: "second-hand",
        title: "Open the inquiry",
        button: "Open it",
        readers: HANDS,
        next: "You and whoever proposed it see who opened the paper, until the inquiry is closed.",
        fields: |_| Vec::new(),
        offered: |kept| {
            let waits = kept.state.matter()?.inquiry.as_ref().is_some_and(|inquiry| inquiry.second.is_none());
            waits.then_some(Command::Confirm)
        },
        command: |_, _| Some(Command::Confirm),
    },
    Step {
        name: "finding",
        title: "Close the inquiry",
        button: "Close it",
        readers: HANDS,
        next: "What it found stays; who opened the paper is destroyed.",
        fields: |_| vec![Field::text("finding", "What did it find?", 5)],
        offered: |kept| kept.state.matter()?.inquiry.as_ref().map(|_| Command::Close { finding: SOME }),
        command: |_, answers| Some(Command::Close { finding: answers.text("finding", "Say what it found") }),
    },
];

/// Before it has gone out.
fn draft(kept: &Kept<Paper>) -> Option<&Matter> {
    if let State::Draft(matter) = &kept.state { Some(matter) } else { None }
}

/// While it has not been taken back.
fn there(kept: &Kept<Paper>) -> Option<&Matter> {
    kept.state.matter().filter(|_| !matches!(kept.state, State::Recalled(..)))
}
