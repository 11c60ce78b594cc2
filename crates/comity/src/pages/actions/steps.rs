//! What is done with an action, each on a page of its own.

use rules::action::{Action, Command, Matter, Report, State, held};
use rules::actor::Role;
use rules::id::PostId;
use store::questions::kept::Kept;

use crate::kept::{Field, FieldKind, SOME, Step};

const READERS: &str = "members and officers";

/// In the order in which it comes up.
pub const STEPS: &[Step<Action>] = &[
    Step {
        name: "acceptance",
        title: "Take it on",
        button: "Take it on",
        readers: READERS,
        next: "It is yours, under your name, until it is done.",
        fields: |_| Vec::new(),
        offered: |kept| matches!(kept.state, State::Offered(_)).then_some(Command::Accept),
        command: |_, _| Some(Command::Accept),
    },
    Step {
        name: "decline",
        title: "Say why you do not take it on",
        button: "Decline it",
        readers: READERS,
        next: "It goes back to the clerk, who addresses it to another post or takes it back to the body.",
        fields: |_| vec![Field::text("reason", "Why?", 4)],
        offered: |kept| matches!(kept.state, State::Offered(_)).then_some(Command::Decline { reason: SOME }),
        command: |_, answers| Some(Command::Decline { reason: answers.text("reason", "Say why") }),
    },
    Step {
        name: "progress",
        title: "Say how far it is",
        button: "Say so",
        readers: READERS,
        next: "Every member sees it.",
        fields: |_| {
            vec![
                Field::text("text", "How far is it?", 5),
                Field::text("evidence", "What shows it? A document or a page, where there is one", 1),
            ]
        },
        offered: |kept| free(kept).map(|_| Command::Progress { text: SOME, evidence: None }),
        command: |_, answers| {
            let text = answers.text("text", "Say how far it is");
            Some(Command::Progress { text, evidence: answers.maybe_text("evidence") })
        },
    },
    Step {
        name: "report",
        title: "Report back that it is done",
        button: "Report back",
        readers: READERS,
        next: "The action is over; the report stays beside it.",
        fields: |_| vec![Field::text("report", "What was done?", 6)],
        offered: |kept| free(kept).map(|_| Command::Complete { report: SOME }),
        command: |_, answers| Some(Command::Complete { report: answers.text("report", "Say what was done") }),
    },
    Step {
        name: "post",
        title: "Address it to another post",
        button: "Address it",
        readers: READERS,
        next: "Whoever holds that post is asked to take it on.",
        fields: |_| vec![Field::of("post", "To which post?", FieldKind::Post)],
        offered: |kept| open(kept).map(|_| Command::Readdress { to: PostId(0) }),
        command: |_, answers| Some(Command::Readdress { to: answers.post("post", "Choose a post")? }),
    },
    Step {
        name: "day",
        title: "Give it another day",
        button: "Change the day",
        readers: READERS,
        next: "The day before and the reason stay in the history.",
        fields: |_| vec![Field::of("due", "By which day?", FieldKind::Day), Field::text("reason", "Why?", 3)],
        offered: |kept| open(kept).map(|_| Command::Move { due: kept.ctx.today, reason: SOME }),
        command: |_, answers| {
            let due = answers.day("due", "Enter the day");
            let reason = answers.text("reason", "Say why");
            Some(Command::Move { due: due?, reason })
        },
    },
    Step {
        name: "statutory-report",
        title: "Stop it by a statutory report",
        button: "Stop it",
        readers: READERS,
        next: "Nothing is done about it until the report has been considered.",
        fields: |_| vec![Field::text("reason", "The report, or where it is", 6)],
        offered: |kept| {
            let waits = open(kept).is_some_and(|matter| matter.stopped.is_none());
            waits.then_some(Command::Stop { under: under(kept), reason: SOME })
        },
        command: |kept, answers| {
            Some(Command::Stop { under: under(kept), reason: answers.text("reason", "Write the report") })
        },
    },
    Step {
        name: "going-on",
        title: "Record that the report was considered",
        button: "Record it",
        readers: READERS,
        next: "The action can be gone on with.",
        fields: |_| vec![Field::text("minute", "Meeting and number of the minute", 1)],
        offered: |kept| {
            let stopped = open(kept).is_some_and(|matter| matter.stopped.is_some());
            stopped.then_some(Command::GoOn { minute: SOME })
        },
        command: |_, answers| Some(Command::GoOn { minute: answers.text("minute", "Enter the minute") }),
    },
    Step {
        name: "suspension",
        title: "Suspend it: its resolution was rescinded",
        button: "Suspend it",
        readers: READERS,
        next: "Nothing more is done about it.",
        fields: |_| Vec::new(),
        offered: |kept| open(kept).filter(|matter| matter.suspended.is_none()).map(|_| Command::Suspend),
        command: |_, _| Some(Command::Suspend),
    },
];

/// While it is not done.
fn open(kept: &Kept<Action>) -> Option<&Matter> {
    kept.state.matter().filter(|_| !matches!(kept.state, State::Done(..)))
}

/// While it is under way and nothing holds it.
fn free(kept: &Kept<Action>) -> Option<&Matter> {
    open(kept).filter(|matter| matches!(kept.state, State::Accepted(..)) && held(&kept.ctx, matter).is_none())
}

/// Whose report it would be.
fn under(kept: &Kept<Action>) -> Report {
    if kept.ctx.is(Role::FinanceOfficer) { Report::Finance } else { Report::Lawfulness }
}
