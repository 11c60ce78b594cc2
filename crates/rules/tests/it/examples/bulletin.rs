use std::collections::BTreeSet;

use rules::bulletin::{Address, Bulletin, Command, Event, Issuing};

use super::{Examples, variants};
use crate::cast::*;

variants!(command_names, command_name, Command { Issue "issue", Correct "correct", Announce "announce" });
variants!(event_names, event_name, Event { Issued "issued", Corrected "corrected", Announced "announced" });

/// To the members for Oakley, and to everybody from 10 June.
pub fn issuing() -> Issuing {
    Issuing {
        reference: crate::enquiry::question().reference,
        title: words(1),
        text: words(2),
        to: BTreeSet::from([Address::Ward(OAKLEY)]),
        public_on: Some(june(10)),
    }
}

impl Examples for Bulletin {
    fn command_names() -> &'static [&'static str] {
        command_names()
    }

    fn command_name(command: &Command) -> &'static str {
        command_name(command)
    }

    fn commands() -> Vec<Command> {
        let everybody = BTreeSet::from([
            Address::Ward(OAKLEY),
            Address::Body(crate::meeting::PLANNING),
            Address::ChairOf(crate::meeting::PLANNING),
            Address::Presiding,
            Address::Portfolio(HIGHWAYS),
            Address::Leaders,
            Address::Members,
            Address::Officers,
        ]);
        vec![
            Command::Issue(Box::new(issuing())),
            Command::Issue(Box::new(Issuing { to: everybody, public_on: None, ..issuing() })),
            Command::Correct { text: words(3) },
            Command::Announce,
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
        vec![
            Event::Issued { issuing: Box::new(issuing()), by, on },
            Event::Issued { issuing: Box::new(Issuing { public_on: None, ..issuing() }), by, on },
            Event::Corrected { text: words(3), by, on },
            Event::Announced { on: june(10) },
        ]
    }
}
