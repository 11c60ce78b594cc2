use rules::actor::Role;
use rules::warning::{Command, Event, Privilege, Risk, Warn, Warning};

use super::{Examples, variants};
use crate::cast::*;

variants!(command_names, command_name, Command {
    Warn "warn", Acknowledge "acknowledge", Say "say", Lift "lift", Escalate "escalate",
});
variants!(event_names, event_name, Event {
    Warned "warned", Acknowledged "acknowledged", Said "said", Lifted "lifted", Escalated "escalated",
});

/// That what Ada is about to do might break the law.
pub fn warn(privilege: Privilege) -> Warn {
    let reference = crate::enquiry::question().reference;
    Warn { reference, member: ADA, risk: Risk::Law, privilege, about: words(1), text: words(2) }
}

impl Examples for Warning {
    fn command_names() -> &'static [&'static str] {
        command_names()
    }

    fn command_name(command: &Command) -> &'static str {
        command_name(command)
    }

    fn commands() -> Vec<Command> {
        let budget = Warn { risk: Risk::Budget, ..warn(Privilege::Privileged) };
        vec![
            Command::Warn(Box::new(warn(Privilege::Plain))),
            Command::Warn(Box::new(budget)),
            Command::Acknowledge,
            Command::Say { text: words(3) },
            Command::Lift,
            Command::Escalate,
        ]
    }

    fn event_names() -> &'static [&'static str] {
        event_names()
    }

    fn event_name(event: &Event) -> &'static str {
        event_name(event)
    }

    fn events() -> Vec<Event> {
        let (by, on) = (BELLO, june(2));
        let reference = crate::enquiry::question().reference;
        let policy = Warn { risk: Risk::Policy, ..warn(Privilege::Privileged) };
        vec![
            Event::Warned { warn: Box::new(warn(Privilege::Plain)), by, on },
            Event::Warned { warn: Box::new(policy), by, on },
            Event::Acknowledged { on },
            Event::Said { text: words(3), by: ADA, on },
            Event::Lifted { on },
            Event::Escalated {
                reference,
                privilege: Privilege::Privileged,
                by,
                member: ADA,
                to: Role::MonitoringOfficer,
                on,
            },
        ]
    }
}
