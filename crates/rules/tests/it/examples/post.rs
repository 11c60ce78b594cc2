use rules::actor::Role;
use rules::post::{Also, Command, Cover, Event, Open, Post};

use super::{Examples, variants};
use crate::cast::*;
use crate::world::a_post;

variants!(command_names, command_name, Command {
    Create "create", Describe "describe", Cover "cover", EndCover "end-cover",
});
variants!(event_names, event_name, Event {
    Created "created", Described "described", CoverTaken "cover-taken", CoverEnded "cover-ended",
});

fn full() -> Open {
    Open {
        title: words(1),
        service: Some(HIGHWAYS),
        roles: vec![Role::Director, Role::LineManager],
        line_manager: Some(CLERK),
        telephone: Some(words(2)),
        pattern: Some("Mon-Wed, Fri pm".parse().unwrap()),
        covers: Vec::new(),
    }
}

/// The inspector does the engineer's work for a week.
fn a_week() -> Cover {
    Cover { by: HIGHWAYS_INSPECTOR, post: HIGHWAYS_ENGINEER, from: june(1), until: june(5), also: None }
}

impl Examples for Post {
    fn command_names() -> &'static [&'static str] {
        command_names()
    }

    fn command_name(command: &Command) -> &'static str {
        command_name(command)
    }

    fn commands() -> Vec<Command> {
        vec![
            Command::Create(full()),
            Command::Create(a_post(None, vec![])),
            Command::Describe(full()),
            Command::Cover(a_week()),
            Command::Cover(Cover { also: Some(Also::LiftedOut), ..a_week() }),
            Command::EndCover { post: HIGHWAYS_ENGINEER, last_day: june(3) },
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
            Event::Created(full()),
            Event::Created(a_post(None, vec![])),
            Event::Described(full()),
            Event::CoverTaken(a_week()),
            Event::CoverTaken(Cover { also: Some(Also::LiftedOut), ..a_week() }),
            Event::CoverEnded { post: HIGHWAYS_ENGINEER, last_day: june(4) },
        ]
    }
}
