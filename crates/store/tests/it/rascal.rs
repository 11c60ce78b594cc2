//! A record whose rules misbehave on demand: they panic, or keep the writer waiting.

use std::collections::HashMap;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{LazyLock, Mutex};

use rules::access::{Audience, Part};
use rules::body::Refusal;
use rules::context::{Context, Fact};
use rules::decider::{Decider, Decision};
use rules::record::Kind;
use rules::words::Words;
use serde::{Deserialize, Serialize};

pub struct Rascal;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// Panics.
    Panic,
    /// Waits until the gate of that number opens, then is refused.
    Wait(u64),
}

type Gate = (Sender<()>, Receiver<()>);

/// What says that a rule has reached its gate, and what opens it.
static GATES: LazyLock<Mutex<HashMap<u64, Gate>>> = LazyLock::new(Mutex::default);

/// Makes a gate: told on the first when a rule waits before it, opened by the second.
pub fn gate(number: u64) -> (Receiver<()>, Sender<()>) {
    let (reached, told) = channel();
    let (open, opened) = channel();
    GATES.lock().unwrap().insert(number, (reached, opened));
    (told, open)
}

impl Decider for Rascal {
    const KIND: Kind = Kind::Body;
    type Command = Command;
    type Event = ();
    type State = ();
    type Flag = ();
    type Refusal = Refusal;

    fn needs((): &(), _: &Command) -> Vec<Fact> {
        Vec::new()
    }

    fn as_of((): (), _: &Context) {}

    fn may(_: &Context, (): &(), _: &Command) -> Result<(), Refusal> {
        Ok(())
    }

    fn decide(_: &Context, (): &(), command: &Command) -> Result<Decision<(), ()>, Refusal> {
        match command {
            Command::Panic => panic!("a rule that nobody tested"),
            Command::Wait(number) => {
                let (reached, opened) = GATES.lock().unwrap().remove(number).unwrap();
                reached.send(()).unwrap();
                opened.recv().unwrap();
                Err(Refusal::NotTheClerk)
            }
        }
    }

    fn evolve((): (), (): &()) {}

    fn audience((): &()) -> Vec<Audience> {
        Vec::new()
    }

    fn words(_: &Command) -> Vec<Words> {
        Vec::new()
    }

    fn part(_: &Command) -> Part {
        Part::Face
    }
}
