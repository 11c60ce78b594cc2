//! What is done with a request to see a document, each on a page of its own.

use rules::id::RequestId;
use rules::inspection::{Appeals, Command, Ground, Handed, Inspection, State};
use store::questions::kept::Kept;

use super::said;
use crate::kept::{Answers, Field, FieldKind, SOME, Step};

const READERS: &str = "the member who asked, and those who decide";

/// In the order in which it comes up.
pub const STEPS: &[Step<Inspection>] = &[
    Step {
        name: "giving",
        title: "Give the document",
        button: "Give it",
        readers: READERS,
        next: "The member sees it at once, with your conditions. Nobody else does.",
        fields: |_| {
            vec![
                Field::of("document", "The document", FieldKind::Document),
                Field::text("place", "Or where it can be seen", 1),
                Field::text("conditions", "On which conditions?", 3).hint("Leave it empty where there are none."),
            ]
        },
        offered: |kept| {
            let handed = Handed::Elsewhere { place: SOME };
            matches!(kept.state, State::Asked(_) | State::Upheld(..))
                .then_some(Command::Give { handed, conditions: None })
        },
        command: give,
    },
    Step {
        name: "refusal",
        title: "Refuse it",
        button: "Refuse it",
        readers: "the member who asked, and those who decide; where it was asked for by scrutiny, the committee",
        next: "The member is told the ground and the reason, and may have it looked at again.",
        fields: |kept| {
            let right = kept.state.matter().map(|matter| matter.right);
            let grounds = Ground::ALL.into_iter().filter(|ground| right.is_some_and(|right| ground.serves(right)));
            let choices = grounds.map(|ground| (named(ground), said::ground(ground)));
            vec![Field::choice("ground", "On which ground?", choices), Field::text("reason", "Why?", 4)]
        },
        offered: |kept| {
            let refuse = Command::Refuse { ground: Ground::NotHeld, reason: SOME };
            matches!(kept.state, State::Asked(_)).then_some(refuse)
        },
        command: |_, answers| {
            let ground = answers.choice("ground", "Choose a ground");
            let reason = answers.text("reason", "Say why");
            Some(Command::Refuse { ground: ground?, reason })
        },
    },
    Step {
        name: "appeal",
        title: "Ask for it to be looked at again",
        button: "Ask for it",
        readers: READERS,
        next: "Somebody else than whoever refused it decides.",
        fields: |_| vec![Field::text("why", "Why?", 5)],
        offered: |kept| matches!(kept.state, State::Refused(..)).then_some(Command::Appeal { why: SOME }),
        command: |_, answers| Some(Command::Appeal { why: answers.text("why", "Say why") }),
    },
    Step {
        name: "appeal-outcome",
        title: "Decide the appeal",
        button: "Record it",
        readers: READERS,
        next: "Where it is upheld, the proper officer gives the document.",
        fields: |kept| {
            let choices = [("upheld", "Upheld: the member is to have it"), ("dismissed", "It stays refused")];
            let minute = council(kept).then(|| Field::text("minute", "Number of the council\u{2019}s minute", 1));
            let own = vec![Field::choice("outcome", "The outcome", choices), Field::text("reason", "Why?", 4)];
            own.into_iter().chain(minute).collect()
        },
        offered: |kept| {
            let dismiss = Command::Dismiss { reason: SOME, minute: Some(SOME) };
            matches!(kept.state, State::Appealed(..)).then_some(dismiss)
        },
        command: |kept, answers| {
            let reason = answers.text("reason", "Say why");
            let minute =
                if council(kept) { Some(answers.text("minute", "Enter the number of the minute")) } else { None };
            match answers.form.get("outcome") {
                "upheld" => Some(Command::Uphold { reason, minute }),
                "dismissed" => Some(Command::Dismiss { reason, minute }),
                _ => answers.missing("outcome", "Choose the outcome"),
            }
        },
    },
    Step {
        name: "information-law",
        title: "Ask for it under information law instead",
        button: "Ask for it",
        readers: "the information officer",
        next: "The information officer deals with it under a number of its own.",
        fields: |_| Vec::new(),
        offered: |kept| matches!(kept.state, State::Refused(..) | State::Dismissed(..)).then_some(Command::Turn),
        command: |_, _| Some(Command::Turn),
    },
    Step {
        name: "number",
        title: "Take it up under information law",
        button: "Take it up",
        readers: READERS,
        next: "The member sees that it is dealt with.",
        fields: |_| vec![Field::of("request", "Under which request?", FieldKind::Request)],
        offered: |kept| match &kept.state {
            State::Turned(_, _, turned) if turned.request.is_none() => Some(Command::TakeUp { request: RequestId(0) }),
            _ => None,
        },
        command: |_, answers| Some(Command::TakeUp { request: answers.id("request", "Choose a request")? }),
    },
    Step {
        name: "withdrawal",
        title: "Take the request back",
        button: "Take it back",
        readers: READERS,
        next: "Nothing more is decided on it.",
        fields: |_| Vec::new(),
        offered: |kept| matches!(kept.state, State::Asked(_) | State::Appealed(..)).then_some(Command::Withdraw),
        command: |_, _| Some(Command::Withdraw),
    },
];

fn named(ground: Ground) -> String {
    let name = serde_json::to_value(ground).ok().and_then(|name| name.as_str().map(str::to_owned));
    name.unwrap_or_default()
}

/// Whether the council itself decides the appeal.
fn council(kept: &Kept<Inspection>) -> bool {
    kept.state.matter().is_some_and(|matter| matter.appealed == Some(Appeals::Council))
}

fn give(_: &Kept<Inspection>, answers: &mut Answers<'_>) -> Option<Command> {
    let conditions = answers.maybe_text("conditions");
    let handed = match (answers.maybe_document(), answers.form.given("place").is_some()) {
        (Some(file), _) => Handed::Document { file },
        (None, true) => Handed::Elsewhere { place: answers.text("place", "Say where it can be seen") },
        (None, false) => return answers.missing("place", "Add the document, or say where it can be seen"),
    };
    Some(Command::Give { handed, conditions })
}
