//! Timers are wake-ups, never truth.

use jiff::civil::Date;
use rules::actor::Actor;
use rules::decider::Decider;
use rules::enquiry::Enquiry;

use super::{SEEDS, STEPS};
use crate::cast::*;
use crate::dice::Dice;
use crate::enquiry::note;
use crate::testing::{Given, given, judge};

/// Everything that falls due has been done by the clock, each on its day, up to and including the last.
fn timers_run(mut history: Given<'_, Enquiry>, from: Date, to: Date) -> Given<'_, Enquiry> {
    let mut day = from;
    loop {
        let (state, ctx) = history.on(day, chidi(), &note());
        let Some(wake) =
            Enquiry::wakes(&state, &ctx).into_iter().filter(|wake| wake.on <= to).min_by_key(|wake| wake.on)
        else {
            return history;
        };
        day = day.max(wake.on);
        let command = Enquiry::on_wake(wake.norm).expect("whatever wakes is known");
        history = history.and(day, clock(wake.norm), command);
    }
}

#[test]
fn timers_run_first_or_not_at_all_change_no_verdict_on_what_a_person_asks() {
    for seed in SEEDS {
        let mut dice = Dice::seeded(seed);
        let world = dice.world();
        let mut without = given::<Enquiry>(&world, []);
        let mut with = given::<Enquiry>(&world, []);
        let mut day = june(1);
        for _ in 0..STEPS {
            let yesterday = day;
            day = dice.later(day);
            with = timers_run(with, yesterday, day);
            let (state, _) = without.on(day, chidi(), &note());
            let (by, command) = dice.ask(&world, &state, day);
            if matches!(by, Actor::Clock { .. } | Actor::Consequence { .. }) {
                continue;
            }
            let plain = judge::<Enquiry>(&world, &without.state(), day, by, &command);
            let timed = judge::<Enquiry>(&world, &with.state(), day, by, &command);
            assert_eq!(plain, timed, "seed {seed}: {command:?} on {day}\nwith {:#?}", with.events);
            if let Ok(decision) = plain {
                without.events.extend(decision.events.clone());
                with.events.extend(decision.events);
            }
        }
    }
}
