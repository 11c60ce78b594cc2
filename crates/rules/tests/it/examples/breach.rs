use rules::breach::{Breach, Command, Event, Raising, Stage};

use super::{Examples, variants};
use crate::cast::*;

variants!(command_names, command_name, Command {
    Raise "raise", PassUp "pass-up", Settle "settle", Withdraw "withdraw",
});
variants!(event_names, event_name, Event {
    Raised "raised", PassedUp "passed-up", Settled "settled", Withdrawn "withdrawn",
});

/// About Ada.
pub fn raising() -> Raising {
    Raising { reference: crate::enquiry::question().reference, about: ADA, what: words(1) }
}

impl Examples for Breach {
    fn command_names() -> &'static [&'static str] {
        command_names()
    }

    fn command_name(command: &Command) -> &'static str {
        command_name(command)
    }

    fn commands() -> Vec<Command> {
        vec![
            Command::Raise(Box::new(raising())),
            Command::PassUp { note: words(2), committee: None },
            Command::PassUp { note: words(3), committee: Some(FULL_COUNCIL) },
            Command::Settle { outcome: words(4) },
            Command::Withdraw,
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
        let raised = |to| Event::Raised { raising: Box::new(raising()), by, to, on };
        let passed = |to| Event::PassedUp { note: words(2), to, by: FARAH, on };
        vec![
            raised(Stage::Director(HIGHWAYS)),
            raised(Stage::ChiefExecutive),
            raised(Stage::Chair),
            passed(Stage::LeaderAndMonitoringOfficer { leader_of: Some(AMBER) }),
            passed(Stage::LeaderAndMonitoringOfficer { leader_of: None }),
            passed(Stage::Committee(FULL_COUNCIL)),
            passed(Stage::Council),
            Event::Settled { outcome: words(4), by, on },
            Event::Withdrawn { on },
        ]
    }
}
