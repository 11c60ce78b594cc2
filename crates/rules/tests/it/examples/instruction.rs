use rules::instruction::{Command, Event, Giving, Instruction};

use super::{Examples, variants};
use crate::cast::*;

variants!(command_names, command_name, Command {
    Give "give", Record "record", Decline "decline", TakeBack "take-back", Lapse "lapse",
});
variants!(event_names, event_name, Event {
    Given "given", Recorded "recorded", Declined "declined", TakenBack "taken-back", Lapsed "lapsed",
});

/// Until the 12th.
pub fn giving() -> Giving {
    Giving { reference: crate::enquiry::question().reference, what: words(1), until: june(12) }
}

impl Examples for Instruction {
    fn command_names() -> &'static [&'static str] {
        command_names()
    }

    fn command_name(command: &Command) -> &'static str {
        command_name(command)
    }

    fn commands() -> Vec<Command> {
        vec![
            Command::Give(giving()),
            Command::Record { what: words(2), day: june(2) },
            Command::Decline { reason: words(3) },
            Command::TakeBack,
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
        let on = june(2);
        vec![
            Event::Given { giving: giving(), group: AMBER, to: crate::instruction::ASSISTANT, by: HANA, on },
            Event::Recorded { what: words(2), day: on, by: BELLO, on },
            Event::Declined { reason: words(3), by: BELLO, on },
            Event::TakenBack { by: HANA, on },
            Event::Lapsed { on: june(13) },
        ]
    }
}
