//! Deadlines, pauses, questions: what holds of time in every history.

use jiff::civil::Date;
use rules::calendar::{Days, Due, spent, working_days_between};
use rules::context::Context;
use rules::decider::Decider;
use rules::enquiry::{Command, Enquiry, Event, Outcome, Pauses, State, Terms};
use rules::norm::Norm;

use super::{SEEDS, STEPS, whatever_happens};
use crate::cast::*;
use crate::dice::Dice;
use crate::enquiry::note;
use crate::testing::{given, judge};

/// When the answer is due, as the state stands.
fn answer_due(state: &State, ctx: &Context) -> Option<Due> {
    let matter = state.matter()?;
    let terms = Terms::of(ctx, matter)?;
    Some(matter.answer_by(&terms)?.due(&terms))
}

#[test]
fn a_deadline_never_moves_earlier() {
    whatever_happens(|step| {
        let moved = matches!(
            step.command,
            Command::Allocate { sort: Some(_), .. } | Command::PassOn { .. } | Command::Chase { .. }
        );
        let dates = (answer_due(&step.before, &step.ctx), answer_due(&step.after, &step.ctx));
        if let (Some(Due::On(was)), Some(Due::On(is)), false) = (dates.0, dates.1, moved) {
            assert!(was <= is, "seed {}: {:?} on {} moves {was} to {is}", step.seed, step.command, step.day);
        }
        if let Some(Due::On(due)) = dates.1
            && let Some(matter) = step.after.matter()
        {
            assert!(matter.started < due, "seed {}: due before it began", step.seed);
        }
    });
}

#[test]
fn while_a_question_stops_the_clock_no_date_is_known() {
    whatever_happens(|step| {
        let asked = step.events.iter().rev().find_map(|event| match event {
            Event::MemberAsked { on, pauses, .. } => Some((*on, *pauses)),
            _ => None,
        });
        // To the end of the day of the question there is still a date where it is that day's.
        if let (State::WaitingForMember(_), Some((on, Pauses::Stops))) = (&step.after, asked)
            && on < step.day
        {
            let due = answer_due(&step.after, &step.ctx);
            let stands = matches!(due, None | Some(Due::Paused { .. })) || due == Some(Due::On(on));
            assert!(stands, "seed {}: {due:?} while a question of {on} waits", step.seed);
        }
    });
}

#[test]
fn a_pause_never_gives_an_earlier_date_than_there_was_before_it() {
    for seed in SEEDS {
        let mut dice = Dice::seeded(seed);
        let world = dice.world();
        let mut history = given::<Enquiry>(&world, []);
        let (mut day, mut latest) = (june(1), None);
        for _ in 0..STEPS {
            day = dice.later(day);
            let (before, _) = history.on(day, chidi(), &note());
            let (by, command) = dice.ask(&world, &before, day);
            let sorted = matches!(
                command,
                Command::Allocate { sort: Some(_), .. } | Command::PassOn { .. } | Command::Chase { .. }
            );
            if let Ok(decision) = judge::<Enquiry>(&world, &history.state(), day, by, &command) {
                history.events.extend(decision.events);
                let (state, ctx) = history.on(day, chidi(), &note());
                if sorted {
                    latest = None;
                }
                if let Some(Due::On(due)) = answer_due(&state, &ctx) {
                    assert!(latest <= Some(due), "seed {seed}: {command:?} on {day}: {latest:?}, then {due}");
                    latest = Some(due);
                }
            }
        }
    }
}

/// The slow twin of the time spent: walks the calendar day by day with the history beside it.
fn spent_day_by_day(events: &[Event], started: Date, upto: Date, counts: impl Fn(Date) -> bool) -> (u16, u16) {
    let (mut with_officer, mut paused) = (0, 0);
    for day in started.series(jiff::ToSpan::days(1)).take_while(|day| *day <= upto).filter(|day| *day > started) {
        let (mut stands, mut waits, mut answer) = (false, false, None);
        for event in events {
            match event {
                Event::TakenBack { text, .. } if Some(*text) != answer => continue,
                Event::Answered { text, .. } => answer = Some(text.id),
                Event::FollowedUp { .. }
                | Event::Reopened { .. }
                | Event::TakenBack { .. }
                | Event::Reviewed { .. } => {
                    answer = None;
                }
                _ => {}
            }
            match event {
                Event::MemberAsked { .. } => waits = true,
                // Whoever passes it on asks the member nothing more.
                Event::MemberReplied { .. }
                | Event::Answered { .. }
                | Event::Declined { .. }
                | Event::PassedOn { .. } => waits = false,
                // What is lifted out waits for the member no more.
                Event::Safeguarded { on, .. } if std::mem::take(&mut waits) && *on < day => stands = false,
                _ => {}
            }
            match event {
                Event::MemberAsked { on, pauses: Pauses::Stops, .. }
                | Event::Answered { on, .. }
                | Event::Declined { on, .. }
                | Event::ClosedEarly { on, .. }
                | Event::PassedOn { on, .. }
                | Event::Merged { on, .. }
                    if *on < day =>
                {
                    stands = true;
                }
                // The day of the reply is still the member's.
                Event::MemberReplied { on, .. }
                | Event::FollowedUp { on, .. }
                | Event::Reopened { on, .. }
                | Event::Chased { on, .. }
                | Event::TakenBack { on, .. }
                | Event::Reviewed { outcome: Outcome::GoesOn, on, .. }
                    if *on < day =>
                {
                    stands = false;
                }
                _ => {}
            }
        }
        match (counts(day), stands) {
            (false, _) => {}
            (true, true) => paused += 1,
            (true, false) => with_officer += 1,
        }
    }
    (with_officer, paused)
}

#[test]
fn time_with_the_officer_and_pauses_together_are_the_whole() {
    whatever_happens(|step| {
        let Some(matter) = step.after.matter() else { return };
        let Some(terms) = Terms::of(&step.ctx, matter) else { return };
        let Some(deadline) = matter.answer_by(&terms) else { return };
        let days = Days { calendar: terms.calendar, pattern: None };
        let (with_officer, paused) = spent(&days, &deadline.clock, step.day);
        assert_eq!(with_officer + paused, working_days_between(&days, matter.started, step.day), "seed {}", step.seed);
        let running = step.after.stopped().is_none() && !matches!(step.after, State::Withdrawn(..));
        if running && step.verdict.is_ok() {
            let slowly = spent_day_by_day(&step.events, matter.started, step.day, |day| days.count(day));
            assert_eq!((with_officer, paused), slowly, "seed {}: {:#?}", step.seed, step.events);
        }
    });
}

#[test]
fn one_question_to_the_member_is_open_at_a_time() {
    whatever_happens(|step| {
        let mut open = 0;
        for event in &step.events {
            match event {
                Event::MemberAsked { .. } => open += 1,
                Event::MemberReplied { .. } => open -= 1,
                Event::Answered { .. }
                | Event::Declined { .. }
                | Event::PassedOn { .. }
                | Event::Safeguarded { .. }
                | Event::ClosedEarly { .. }
                | Event::Merged { .. }
                | Event::Withdrawn { .. } => open = 0,
                _ => {}
            }
            assert!((0..=1).contains(&open), "seed {}", step.seed);
        }
        assert_eq!(open == 1, matches!(step.after, State::WaitingForMember(_)), "seed {}", step.seed);
        let pauses = step.after.matter().map_or(0, |m| m.pauses.iter().filter(|pause| pause.until.is_none()).count());
        assert!(pauses <= open as usize, "seed {}", step.seed);
    });
}

#[test]
fn a_closed_enquiry_wakes_nobody_and_is_only_noted_on_reopened_or_disposed_of() {
    whatever_happens(|step| {
        if let State::Closed(_, closed) = &step.after {
            for wake in Enquiry::wakes(&step.after, &step.ctx) {
                let before =
                    [Norm::KeptOpen, Norm::FaultInTime, Norm::PromiseKept, Norm::PassedUp].contains(&wake.norm);
                assert!(
                    wake.norm == Norm::KeptFor || before && closed.recorded.is_none(),
                    "seed {}: {wake:?}",
                    step.seed
                );
            }
        }
        if let (State::Closed(..), Ok(_)) = (&step.before, &step.verdict) {
            let fine = [
                matches!(step.command.spoken(), Command::Reopen { .. } | Command::Note { .. } | Command::Dispose),
                // Who sees it, what is taken back or linked, a review of the decline, what the resident may be given.
                matches!(
                    step.command,
                    Command::Safeguard { .. } | Command::ShowTo { .. } | Command::AnswerWider { .. }
                ),
                matches!(
                    step.command,
                    Command::TakeBack { .. }
                        | Command::DescribeBreach { .. }
                        | Command::AssessBreach { .. }
                        | Command::Review { .. }
                ),
                matches!(step.command, Command::Link { .. } | Command::Unlink { .. } | Command::AskReview { .. }),
                matches!(step.command, Command::WriteForResident { .. } | Command::KeepPromise { .. }),
                matches!(step.command, Command::Remind { .. } | Command::Notify),
                matches!(step.command, Command::Close),
            ];
            assert!(fine.contains(&true), "seed {}: {:?}", step.seed, step.command);
        }
    });
}
