//! Whatever happens: what holds of every enquiry after any commands in any order, in any council, under any protocol.

mod groups;
mod seen;
mod time;
mod timers;
mod verdicts;

use std::sync::LazyLock;

use jiff::civil::Date;
use rules::actor::Actor;
use rules::context::Context;
use rules::enquiry::{Command, Enquiry, Event, State};

use crate::cast::*;
use crate::dice::Dice;
use crate::enquiry::note;
use crate::examples::Examples;
use crate::testing::{Verdict, given, judge};

const SEEDS: std::ops::Range<u64> = 0..1200;
const STEPS: usize = 30;

/// One command in a history, with how the enquiry stood before and after it, on its day.
struct Step {
    seed: u64,
    day: Date,
    by: Actor,
    command: Command,
    before: State,
    after: State,
    /// What a rule would know on that day.
    ctx: Context,
    verdict: Verdict<Enquiry>,
    /// Everything so far, this step included.
    events: Vec<Event>,
}

/// What came of many throws of the dice, thrown once for all the tests that look at it.
static STEPS_TAKEN: LazyLock<Vec<Step>> = LazyLock::new(|| SEEDS.flat_map(steps).collect());

fn steps(seed: u64) -> Vec<Step> {
    let mut dice = Dice::seeded(seed);
    let world = dice.world();
    let mut history = given::<Enquiry>(&world, []);
    let mut day = june(1);
    let step = |_| {
        day = dice.later(day);
        let (before, _) = history.on(day, chidi(), &note());
        let (by, command) = dice.ask(&world, &before, day);
        let verdict = judge::<Enquiry>(&world, &history.state(), day, by, &command);
        history.events.extend(verdict.iter().flat_map(|decision| decision.events.clone()));
        let (after, mut ctx) = history.on(day, chidi(), &note());
        // As whoever acted stands that day.
        ctx.standing = world.context(day, by, &[]).standing;
        Step { seed, day, by, command, before, after, ctx, verdict, events: history.events.clone() }
    };
    (0..STEPS).map(step).collect()
}

/// Looks at every step of every history.
fn whatever_happens(look: impl Fn(&Step)) {
    STEPS_TAKEN.iter().for_each(look);
}

#[test]
fn the_dice_are_not_loaded() {
    for name in Enquiry::command_names() {
        let asked = STEPS_TAKEN.iter().filter(|step| Enquiry::command_name(&step.command) == *name);
        let accepted = asked.filter(|step| step.verdict.is_ok()).count();
        assert!(accepted >= 3, "`{name}` is accepted {accepted} times only");
    }
}
