use rules::actor::Role;
use rules::post::{Command, Event, Open, Post};

use super::{Examples, variants};
use crate::cast::*;
use crate::world::a_post;

variants!(command_names, command_name, Command { Create "create", Describe "describe" });
variants!(event_names, event_name, Event { Created "created", Described "described" });

fn full() -> Open {
    Open {
        title: words(1),
        service: Some(HIGHWAYS),
        roles: vec![Role::Director, Role::LineManager],
        line_manager: Some(CLERK),
        telephone: Some(words(2)),
        pattern: Some("Mon-Wed, Fri pm".parse().unwrap()),
    }
}

impl Examples for Post {
    fn command_names() -> &'static [&'static str] {
        command_names()
    }

    fn command_name(command: &Command) -> &'static str {
        command_name(command)
    }

    fn commands() -> Vec<Command> {
        vec![Command::Create(full()), Command::Create(a_post(None, vec![])), Command::Describe(full())]
    }

    fn event_names() -> &'static [&'static str] {
        event_names()
    }

    fn event_name(event: &Event) -> &'static str {
        event_name(event)
    }

    fn events() -> Vec<Event> {
        vec![Event::Created(full()), Event::Created(a_post(None, vec![])), Event::Described(full())]
    }
}
