use rules::action::{Action, Apart, Beginning, Command, Event, Of, Report};
use rules::id::{DecisionId, MeetingId};

use super::{Examples, variants};
use crate::cast::*;

variants!(command_names, command_name, Command {
    Begin "begin", Accept "accept", Decline "decline", Readdress "readdress", Progress "progress", Move "move",
    Stop "stop", GoOn "go-on", Suspend "suspend", Complete "complete",
});
variants!(event_names, event_name, Event {
    Begun "begun", Accepted "accepted", Declined "declined", Readdressed "readdressed", Progressed "progressed",
    Moved "moved", Stopped "stopped", WentOn "went-on",
    Suspended "suspended", Completed "completed",
});

/// The meeting whose first resolution it comes of.
pub const MEETING: MeetingId = MeetingId(80);

/// A decision that was taken under a delegation.
pub const DECISION: DecisionId = DecisionId(81);

/// For Bello's post, by the end of July.
pub fn beginning() -> Beginning {
    Beginning {
        reference: crate::enquiry::question().reference,
        what: words(1),
        of: Of::Resolution { meeting: MEETING, number: 1 },
        to: HIGHWAYS_ENGINEER,
        due: july(31),
    }
}

impl Examples for Action {
    fn command_names() -> &'static [&'static str] {
        command_names()
    }

    fn command_name(command: &Command) -> &'static str {
        command_name(command)
    }

    fn commands() -> Vec<Command> {
        vec![
            Command::Begin(Box::new(beginning())),
            Command::Begin(Box::new(Beginning { of: Of::Decision { decision: DECISION }, ..beginning() })),
            Command::Accept,
            Command::Decline { reason: words(3) },
            Command::Readdress { to: HIGHWAYS_INSPECTOR },
            Command::Progress { text: words(4), evidence: None },
            Command::Progress { text: words(4), evidence: Some(words(5)) },
            Command::Move { due: july(31), reason: words(6) },
            Command::Stop { under: Report::Lawfulness, reason: words(9) },
            Command::GoOn { minute: words(10) },
            Command::Suspend,
            Command::Complete { report: words(11) },
        ]
    }

    fn event_names() -> &'static [&'static str] {
        event_names()
    }

    fn event_name(event: &Event) -> &'static str {
        event_name(event)
    }

    fn events() -> Vec<Event> {
        let (by, on) = (BELLO, june(22));
        let given = |apart| Event::Begun { beginning: Box::new(beginning()), decided: june(20), apart, on };
        vec![
            given(None),
            given(Some(Apart::Members)),
            given(Some(Apart::Officers)),
            given(Some(Apart::Body(FULL_COUNCIL))),
            Event::Accepted { by, on },
            Event::Declined { reason: words(3), by, on },
            Event::Readdressed { to: HIGHWAYS_INSPECTOR, on },
            Event::Progressed { text: words(4), evidence: Some(words(5)), by, on },
            Event::Progressed { text: words(4), evidence: None, by, on },
            Event::Moved { due: july(31), reason: words(6), on },
            Event::Stopped { under: Report::Finance, reason: words(9), by: CHIDI, on },
            Event::WentOn { minute: words(10), on },
            Event::Suspended { on },
            Event::Completed { report: words(11), by, on },
        ]
    }
}
