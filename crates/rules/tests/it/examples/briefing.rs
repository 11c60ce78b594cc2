use rules::briefing::{Briefing, Command, Confiding, Event, Giving, Party, To};

use super::{Examples, variants};
use crate::cast::*;

variants!(command_names, command_name, Command {
    Give "give", Confide "confide", Describe "describe", TakeUp "take-up", LetPass "let-pass", GiveAlso "give-also",
    Close "close",
});
variants!(event_names, event_name, Event {
    Given "given", Confided "confided", Described "described", TakenUp "taken-up", Passed "passed",
    GivenAlso "given-also", Closed "closed",
});

/// To the Amber group, on the first of June.
pub fn giving() -> Giving {
    let reference = crate::enquiry::question().reference;
    Giving { reference, subject: words(1), to: To::Group(AMBER), day: june(1) }
}

/// In confidence, on the same day.
pub fn confiding() -> Confiding {
    Confiding { reference: giving().reference, day: june(1) }
}

impl Examples for Briefing {
    fn command_names() -> &'static [&'static str] {
        command_names()
    }

    fn command_name(command: &Command) -> &'static str {
        command_name(command)
    }

    fn commands() -> Vec<Command> {
        vec![
            Command::Give(giving()),
            Command::Give(Giving { to: To::Ungrouped, ..giving() }),
            Command::Confide(confiding()),
            Command::Describe { to: AMBER, subject: words(2) },
            Command::TakeUp,
            Command::LetPass,
            Command::GiveAlso { party: Party::Group(GREEN), day: june(2) },
            Command::GiveAlso { party: Party::Member(IDRIS), day: june(2) },
            Command::Close,
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
        let group = Party::Group(GREEN);
        vec![
            Event::Given { giving: giving(), offered: [GREEN].into(), by, on },
            Event::Given { giving: Giving { to: To::Ungrouped, ..giving() }, offered: [AMBER, GREEN].into(), by, on },
            Event::Confided { confiding: confiding(), by, on },
            Event::Described { to: AMBER, subject: words(2), on },
            Event::TakenUp { party: group, by: DARA, on },
            Event::TakenUp { party: Party::Member(IDRIS), by: IDRIS, on },
            Event::Passed { party: group, by: DARA, on },
            Event::GivenAlso { party: group, day: june(2), by, on },
            Event::Closed { on: june(16) },
        ]
    }
}
