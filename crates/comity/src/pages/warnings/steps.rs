//! What is done with a warning, each on a page of its own.

use rules::warning::{Command, State, Warning};

use crate::kept::{Field, SOME, Step};

const READERS: &str = "whoever gave the warning and whoever it was given to; and the office it was passed up to, unless it is legally privileged";

/// In the order in which it comes up.
pub const STEPS: &[Step<Warning>] = &[
    Step {
        name: "acknowledgement",
        title: "Say that you have read it",
        button: "I have read it",
        readers: READERS,
        next: "It is noted that you have read it, and when. That is not to agree; what you think of it you can put beside it.",
        fields: |_| Vec::new(),
        offered: |kept| matches!(kept.state, State::Waiting(_)).then_some(Command::Acknowledge),
        command: |_, _| Some(Command::Acknowledge),
    },
    Step {
        name: "answer",
        title: "Put something beside it",
        button: "Put it there",
        readers: READERS,
        next: "It stands beside the warning under your name, for good.",
        fields: |_| vec![Field::text("text", "What you say to it", 6)],
        offered: |kept| kept.state.matter().map(|_| Command::Say { text: SOME }),
        command: |_, answers| Some(Command::Say { text: answers.text("text", "Write what you say to it") }),
    },
    Step {
        name: "lifting",
        title: "Say that the risk is gone",
        button: "The risk is gone",
        readers: READERS,
        next: "The warning stays as it was; beside it stands that the risk is gone, and since when.",
        fields: |_| Vec::new(),
        offered: |kept| matches!(kept.state, State::Waiting(_) | State::Acknowledged(..)).then_some(Command::Lift),
        command: |_, _| Some(Command::Lift),
    },
];
