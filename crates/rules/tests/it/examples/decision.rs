use rules::body::BodyKind;
use rules::decision::{Command, Deciding, Decision, Event, Under};
use rules::id::DelegationId;
use rules::meeting::Closed;

use super::{Examples, variants};
use crate::cast::*;

variants!(command_names, command_name, Command {
    Record "record", Correct "correct", CallIn "call-in", Release "release",
});
variants!(event_names, event_name, Event {
    Recorded "recorded", Corrected "corrected", CalledIn "called-in", Released "released",
});

pub const DELEGATION: DelegationId = DelegationId(82);

/// Taken by Bello on 23 June under a delegation.
pub fn deciding() -> Deciding {
    Deciding {
        reference: crate::enquiry::question().reference,
        title: words(1),
        under: Under::Delegation(DELEGATION),
        decision: words(2),
        reasons: words(3),
        alternatives: words(4),
        interests: None,
        on: june(23),
        urgent: None,
        closed: None,
    }
}

/// Under the standing scheme, with everything that may be left out.
pub fn under_the_scheme() -> Deciding {
    Deciding {
        under: Under::Scheme { paragraph: words(5) },
        interests: Some(words(6)),
        urgent: Some(words(7)),
        closed: Some(Closed::Exempt { paragraph: 3 }),
        ..deciding()
    }
}

impl Examples for Decision {
    fn command_names() -> &'static [&'static str] {
        command_names()
    }

    fn command_name(command: &Command) -> &'static str {
        command_name(command)
    }

    fn commands() -> Vec<Command> {
        vec![
            Command::Record(Box::new(deciding())),
            Command::Record(Box::new(under_the_scheme())),
            Command::Correct { text: words(8) },
            Command::CallIn { reason: words(9) },
            Command::Release { minute: words(10) },
        ]
    }

    fn event_names() -> &'static [&'static str] {
        event_names()
    }

    fn event_name(event: &Event) -> &'static str {
        event_name(event)
    }

    fn events() -> Vec<Event> {
        let (by, on) = (BELLO, june(23));
        let recorded = |deciding, body, kind| Event::Recorded { deciding: Box::new(deciding), by, body, kind, on };
        vec![
            recorded(deciding(), Some(FULL_COUNCIL), Some(BodyKind::Executive)),
            recorded(under_the_scheme(), None, None),
            Event::Corrected { text: words(8), by, on },
            Event::CalledIn { reason: words(9), by: DARA, on },
            Event::Released { minute: words(10), on },
        ]
    }
}
