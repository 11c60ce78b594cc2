use rules::body::BodyKind;
use rules::delegation::{Command, Delegation, Event, Making, To};

use super::action::MEETING;
use super::{Examples, variants};
use crate::cast::*;

variants!(command_names, command_name, Command { Make "make", Revoke "revoke", Lapse "lapse" });
variants!(event_names, event_name, Event { Made "made", Revoked "revoked", Lapsed "lapsed" });

/// To Bello's post, by the first resolution of a meeting, until the end of July.
pub fn making() -> Making {
    Making {
        reference: crate::enquiry::question().reference,
        meeting: MEETING,
        resolution: 1,
        to: To::Post(HIGHWAYS_ENGINEER),
        what: words(1),
        limits: Some(words(2)),
        until: Some(july(31)),
    }
}

impl Examples for Delegation {
    fn command_names() -> &'static [&'static str] {
        command_names()
    }

    fn command_name(command: &Command) -> &'static str {
        command_name(command)
    }

    fn commands() -> Vec<Command> {
        let make = |to| Command::Make(Box::new(Making { to, ..making() }));
        let (member, executive) = (ADA, FULL_COUNCIL);
        vec![
            Command::Make(Box::new(making())),
            Command::Make(Box::new(Making { limits: None, until: None, ..making() })),
            make(To::Body(FULL_COUNCIL)),
            make(To::OfExecutive { member, executive }),
            make(To::ForWard { member, executive }),
            Command::Revoke { minute: words(3) },
            Command::Lapse,
        ]
    }

    fn event_names() -> &'static [&'static str] {
        event_names()
    }

    fn event_name(event: &Event) -> &'static str {
        event_name(event)
    }

    fn events() -> Vec<Event> {
        let on = june(22);
        let made = |making| Event::Made { making: Box::new(making), body: FULL_COUNCIL, kind: BodyKind::Council, on };
        vec![
            made(making()),
            made(Making { limits: None, until: None, to: To::Body(FULL_COUNCIL), ..making() }),
            Event::Revoked { minute: words(3), on },
            Event::Lapsed { on },
        ]
    }
}
