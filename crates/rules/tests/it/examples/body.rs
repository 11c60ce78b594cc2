use rules::body::{Body, BodyKind, Command, Event};

use super::{Examples, variants};
use crate::cast::*;

variants!(command_names, command_name, Command { Constitute "constitute", Rename "rename" });
variants!(event_names, event_name, Event { Constituted "constituted", Renamed "renamed" });

impl Examples for Body {
    fn command_names() -> &'static [&'static str] {
        command_names()
    }

    fn command_name(command: &Command) -> &'static str {
        command_name(command)
    }

    fn commands() -> Vec<Command> {
        vec![
            Command::Constitute { name: words(1), kind: BodyKind::Council, parent: None },
            Command::Rename { name: words(2) },
        ]
    }

    fn event_names() -> &'static [&'static str] {
        event_names()
    }

    fn event_name(event: &Event) -> &'static str {
        event_name(event)
    }

    fn events() -> Vec<Event> {
        vec![
            Event::Constituted { name: words(1), kind: BodyKind::Council, parent: None },
            Event::Renamed { name: words(2) },
        ]
    }
}
