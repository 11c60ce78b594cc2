use std::collections::BTreeSet;

use rules::actor::Role;
use rules::erasure::{Command, Erasure, Event};
use rules::reference::Reference;
use rules::two_hands::Proposal;

use super::request::ENQUIRY;
use super::{Examples, variants};
use crate::cast::*;

variants!(command_names, command_name, Command {
    Propose "propose",
    Confirm "confirm",
    Refuse "refuse",
    TakeBack "take-back",
});
variants!(event_names, event_name, Event {
    Proposed "proposed",
    Confirmed "confirmed",
    Refused "refused",
    TakenBack "taken-back",
});

impl Examples for Erasure {
    fn command_names() -> &'static [&'static str] {
        command_names()
    }

    fn command_name(command: &Command) -> &'static str {
        command_name(command)
    }

    fn commands() -> Vec<Command> {
        vec![
            Command::Propose { enquiry: ENQUIRY, reason: words(1) },
            Command::Confirm,
            Command::Refuse { reason: words(2) },
            Command::TakeBack,
        ]
    }

    fn event_names() -> &'static [&'static str] {
        event_names()
    }

    fn event_name(event: &Event) -> &'static str {
        event_name(event)
    }

    fn events() -> Vec<Event> {
        let (by, on) = (CHIDI, june(2));
        let proposal = Proposal {
            by: LENA,
            on,
            parties: BTreeSet::from([ADA]),
            second: BTreeSet::from([Role::Clerk, Role::MonitoringOfficer]),
        };
        vec![
            Event::Proposed {
                enquiry: ENQUIRY,
                reference: Reference::draw(*b"NW", 12).unwrap(),
                reason: words(1),
                proposal: Box::new(proposal),
                keeper: Role::InformationOfficer,
            },
            Event::Confirmed { enquiry: ENQUIRY, by, on },
            Event::Refused { reason: words(2), by, on },
            Event::TakenBack { on },
        ]
    }
}
