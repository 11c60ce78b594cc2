//! What holds for every clock, whatever the calendar, the pattern and the pauses.

use proptest::prelude::*;
use rules::calendar::{Calendar, Clock, Days, Due, Nation, Pause, Span, Target, due, spent, working_days_between};

use super::twin;
use super::worlds::{any_day, closure, pause, worlds};

/// Worlds of forty clocks each.
fn many(worlds: u32) -> ProptestConfig {
    ProptestConfig { cases: worlds, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(many(1_000))]

    /// Each clock on five days running: 200,000 comparisons.
    #[test]
    fn the_slow_twin_finds_the_same_day(world in worlds()) {
        for clock in &world.clocks {
            for later in 0..5 {
                let clock = Clock { started: clock.started + jiff::Span::new().days(later), ..clock.clone() };
                prop_assert_eq!(due(&world.days(), &clock), twin::due(&world.days(), &clock), "{:?}", clock);
            }
        }
    }
}

proptest! {
    #![proptest_config(many(500))]

    #[test]
    fn one_more_closure_never_brings_a_deadline_forward(world in worlds(), offset in 0..60_i32) {
        let mut closed = world.clone();
        let day = world.clocks[0].started + jiff::Span::new().days(offset);
        closed.calendar.closures.push(closure(day));
        closed.calendar.closures.sort();
        for clock in &world.clocks {
            not_earlier(due(&world.days(), clock), due(&closed.days(), clock), clock)?;
        }
    }

    #[test]
    fn one_more_pause_never_brings_a_deadline_forward(
        (world, more) in worlds().prop_flat_map(|world| { let about = world.clocks[0].started; (Just(world), pause(about)) })
    ) {
        for clock in &world.clocks {
            let mut longer = clock.clone();
            longer.pauses.push(more);
            not_earlier(due(&world.days(), clock), due(&world.days(), &longer), &longer)?;
        }
    }

    #[test]
    fn time_with_the_officer_and_time_paused_are_all_the_time_there_was(world in worlds(), length in -3..90_i32) {
        for clock in &world.clocks {
            let upto = clock.started + jiff::Span::new().days(length);
            let (with_officer, paused) = spent(&world.days(), clock, upto);
            prop_assert_eq!(with_officer + paused, working_days_between(&world.days(), clock.started, upto));
            let boxes = std::iter::successors(clock.started.tomorrow().ok(), |day| day.tomorrow().ok());
            let stopped = boxes.take_while(|day| *day <= upto)
                .filter(|day| twin::working_day(&world.days(), *day) && twin::paused(&clock.pauses, *day));
            prop_assert_eq!(usize::from(paused), stopped.count());
        }
    }

    #[test]
    fn what_is_left_in_a_pause_is_what_remains_after_the_reply(world in worlds(), reply in 0..30_i32) {
        for clock in &world.clocks {
            let open = clock.pauses.iter().filter(|pause| pause.until.is_none()).map(|pause| pause.from).min();
            let (Target::Span(Span::WorkingDays(_)), Some(from)) = (clock.target, open) else { continue };
            let Due::Paused { left } = due(&world.days(), clock) else { continue };
            let replied = from + jiff::Span::new().days(reply);
            let mut resumed = clock.clone();
            for pause in &mut resumed.pauses {
                // Other pauses end with the reply too, so that what remains is counted without a break.
                pause.until = Some(pause.until.map_or(replied, |until| until.min(replied)));
            }
            let Due::On(day) = due(&world.days(), &resumed) else { panic!("every pause has ended") };
            prop_assert_eq!(working_days_between(&world.days(), replied.max(clock.started), day), left, "{:?}", resumed);
        }
    }

    #[test]
    fn a_clock_without_pauses_is_due_after_just_as_many_days(started in any_day(), n in 1..200_u16) {
        let calendar = Calendar::national(Nation::England);
        let days = Days { calendar: &calendar, pattern: None };
        let clock = Clock { started, target: Target::Span(Span::WorkingDays(n)), pauses: Vec::new() };
        let Due::On(day) = due(&days, &clock) else { panic!("nothing is paused") };
        prop_assert!(calendar.is_working_day(day));
        prop_assert_eq!(working_days_between(&days, started, day), n);
    }

    #[test]
    fn a_question_asked_after_the_day_was_missed_does_not_bring_it_back(world in worlds(), late in 0..9_i32) {
        for clock in &world.clocks {
            let Due::On(day) = due(&world.days(), clock) else { continue };
            let mut asked = clock.clone();
            asked.pauses.push(Pause { from: day + jiff::Span::new().days(late), until: None });
            prop_assert_eq!(due(&world.days(), &asked), Due::On(day));
        }
    }
}

fn not_earlier(before: Due, after: Due, clock: &Clock) -> Result<(), TestCaseError> {
    let holds = match (before, after) {
        (Due::On(before), Due::On(after)) => before <= after,
        (Due::On(_), Due::Paused { .. }) => true,
        (Due::Paused { .. }, Due::On(_)) => false,
        (Due::Paused { left: before }, Due::Paused { left: after }) => before <= after,
    };
    prop_assert!(holds, "{before:?} became {after:?} for {clock:?}");
    Ok(())
}
