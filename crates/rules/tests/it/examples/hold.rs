use std::collections::BTreeSet;

use rules::actor::Role;
use rules::hold::{Because, Command, Event, Hold};

use super::request::ENQUIRY;
use super::{Examples, variants};
use crate::cast::*;

variants!(command_names, command_name, Command { Place "place", Lift "lift" });
variants!(event_names, event_name, Event { Placed "placed", Lifted "lifted" });

impl Examples for Hold {
    fn command_names() -> &'static [&'static str] {
        command_names()
    }

    fn command_name(command: &Command) -> &'static str {
        command_name(command)
    }

    fn commands() -> Vec<Command> {
        let enquiries = BTreeSet::from([ENQUIRY]);
        vec![
            Command::Place { because: Because::Litigation, reason: words(1), enquiries },
            Command::Lift { reason: words(2) },
        ]
    }

    fn event_names() -> &'static [&'static str] {
        event_names()
    }

    fn event_name(event: &Event) -> &'static str {
        event_name(event)
    }

    fn events() -> Vec<Event> {
        let (enquiries, by, on) = (BTreeSet::from([ENQUIRY]), CHIDI, june(2));
        let keeper = Role::InformationOfficer;
        vec![
            Event::Placed { because: Because::Litigation, reason: words(1), enquiries, by, on, keeper },
            Event::Lifted { reason: words(2), by, on },
        ]
    }
}
