//! One example at least of every command and event of every record: what the grids, the promises and the dice are made of.

pub mod action;
pub mod advice;
mod body;
pub mod breach;
pub mod briefing;
pub mod bulletin;
mod council;
pub mod decision;
pub mod delegation;
mod edition;
pub mod enquiry;
mod erasure;
mod hold;
pub mod inspection;
pub mod instruction;
pub mod meeting;
pub mod paper;
mod person;
mod post;
pub mod request;
pub mod warning;

use rules::decider::Decider;

/// Names the variants of a command or event. A new variant does not compile until it is listed.
macro_rules! variants {
    ($all:ident, $name:ident, $type:ty { $($variant:ident $called:literal),* $(,)? }) => {
        fn $all() -> &'static [&'static str] {
            &[$($called),*]
        }

        fn $name(it: &$type) -> &'static str {
            type It = $type;
            match it {
                $(It::$variant { .. } => $called),*
            }
        }
    };
}
pub(crate) use variants;

pub trait Examples: Decider {
    /// The names of all commands, in the order in which they are declared.
    fn command_names() -> &'static [&'static str];
    fn command_name(command: &Self::Command) -> &'static str;
    /// Of every command one with everything that may be left out, and one without.
    fn commands() -> Vec<Self::Command>;
    fn event_names() -> &'static [&'static str];
    fn event_name(event: &Self::Event) -> &'static str;
    fn events() -> Vec<Self::Event>;
}

/// Each record's rules in turn.
#[macro_export]
macro_rules! each_record {
    ($rules:ident => $body:expr) => {{
        for kind in rules::record::Kind::ALL {
            rules::by_kind!(kind, $rules => $body);
        }
    }};
}

#[test]
fn there_is_an_example_of_every_command_and_event() {
    fn complete<T>(all: &[&str], examples: &[T], name: fn(&T) -> &'static str) {
        for wanted in all {
            assert!(examples.iter().any(|example| name(example) == *wanted), "there is no example of `{wanted}`");
        }
    }
    each_record!(R => {
        complete(R::command_names(), &R::commands(), R::command_name);
        complete(R::event_names(), &R::events(), R::event_name);
    });
}

#[test]
fn the_name_of_a_command_or_event_is_the_one_it_is_stored_under() {
    fn tag<T: serde::Serialize>(it: &T) -> String {
        match serde_json::to_value(it).unwrap() {
            serde_json::Value::String(name) => name,
            serde_json::Value::Object(fields) if fields.len() == 1 => fields.keys().next().unwrap().clone(),
            other => panic!("{other}: expected a name, or a name and what belongs to it"),
        }
    }
    each_record!(R => {
        R::commands().iter().for_each(|it| assert_eq!(tag(it), R::command_name(it)));
        R::events().iter().for_each(|it| assert_eq!(tag(it), R::event_name(it)));
    });
}
