//! Whatever happens: what holds of every enquiry after any commands in any order, in any council, under any protocol.

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::sync::LazyLock;

use jiff::civil::Date;
use rules::access::{Audience, Key, Part};
use rules::actor::{Actor, Role};
use rules::calendar::{Days, Due, spent, working_days_between};
use rules::context::Context;
use rules::decider::{Decider, Refuses};
use rules::enquiry::{Command, Enquiry, Event, Pauses, State, Terms, Visibility};
use rules::id::GroupId;
use rules::norm::{Ground, Norm};
use rules::person;
use serde::{Serialize, de::DeserializeOwned};

use crate::cast::*;
use crate::dice::Dice;
use crate::each_record;
use crate::enquiry::note;
use crate::examples::Examples;
use crate::testing::{Given, Verdict, given, judge};
use crate::world::World;

const SEEDS: std::ops::Range<u64> = 0..400;
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
        assert!(accepted >= 5, "`{name}` is accepted {accepted} times only");
    }
}

#[test]
fn every_decision_has_an_event_and_rests_on_norms_in_force() {
    whatever_happens(|step| {
        let started = step.after.matter().and_then(|matter| matter.edition).and_then(|id| step.ctx.known.bindings(id));
        match &step.verdict {
            Ok(decision) => {
                assert!(!decision.events.is_empty(), "seed {}", step.seed);
                for norm in &decision.relied {
                    let bound = step.ctx.binds(*norm) || started.is_some_and(|bindings| bindings.in_force(*norm));
                    assert!(bound, "seed {}: {:?} relies on {norm}", step.seed, step.command);
                }
                let once: BTreeSet<Norm> = decision.relied.iter().copied().collect();
                assert_eq!(once.len(), decision.relied.len(), "seed {}: {:?} twice", step.seed, decision.relied);
            }
            Err(refusal) => {
                let norm = refusal.norm();
                assert!(step.ctx.binds(norm), "seed {}: refused under {norm}, which is not in force", step.seed);
                assert!(!step.ctx.only_shown(norm), "seed {}: refused under {norm} on trial", step.seed);
                let (fact, instead) = (refusal.to_string(), refusal.instead());
                assert!(!fact.ends_with('.') && instead.ends_with('.'), "{fact} / {instead}");
            }
        }
    });
}

#[test]
fn what_is_stored_is_read_back_as_it_was() {
    fn round<T: Serialize + DeserializeOwned + PartialEq + Debug>(it: &T) -> String {
        let text = serde_json::to_string(it).unwrap();
        assert_eq!(&serde_json::from_str::<T>(&text).unwrap(), it);
        text
    }
    whatever_happens(|step| {
        round(&step.command);
        round(&step.after);
        if let Ok(decision) = &step.verdict {
            for event in &decision.events {
                assert!(!round(event).contains("null"), "{event:?}");
            }
            decision.flags.iter().for_each(|flag| drop(round(flag)));
        }
    });
}

/// When the answer is due, as the state stands.
fn answer_due(state: &State, ctx: &Context) -> Option<Due> {
    let matter = state.matter()?;
    let terms = Terms::of(ctx, matter)?;
    Some(matter.answer_by(&terms)?.due(&terms))
}

#[test]
fn a_deadline_never_moves_earlier() {
    whatever_happens(|step| {
        let moved = matches!(step.command, Command::Allocate { sort: Some(_), .. });
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
            let sorted = matches!(command, Command::Allocate { sort: Some(_), .. });
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
        let mut stands = false;
        for event in events {
            match event {
                Event::MemberAsked { on, pauses: Pauses::Stops, .. }
                | Event::Answered { on, .. }
                | Event::Declined { on, .. }
                    if *on < day =>
                {
                    stands = true;
                }
                // The day of the reply is still the member's.
                Event::MemberReplied { on, .. } | Event::FollowedUp { on, .. } | Event::Reopened { on, .. }
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
        let running = !matches!(step.after, State::Answered(..) | State::Declined(..) | State::Closed(..));
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
                Event::Answered { .. } | Event::Declined { .. } => open = 0,
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
                let closing = wake.norm == Norm::KeptOpen && closed.recorded.is_none();
                assert!(wake.norm == Norm::KeptFor || closing, "seed {}: {wake:?}", step.seed);
            }
        }
        if let (State::Closed(..), Ok(_)) = (&step.before, &step.verdict) {
            let fine = [
                matches!(step.command, Command::Reopen { .. } | Command::Note { .. } | Command::Dispose),
                matches!(step.command, Command::Close),
            ];
            assert!(fine.contains(&true), "seed {}: {:?}", step.seed, step.command);
        }
    });
}

fn audience(state: &State, part: Part) -> Option<Audience> {
    Enquiry::audience(state).into_iter().find(|audience| audience.part == part)
}

#[test]
fn what_a_person_saw_stays_seen() {
    whatever_happens(|step| {
        for part in Part::ALL {
            let Some(was) = audience(&step.before, part) else { continue };
            let is = audience(&step.after, part).expect("a part does not go away");
            let kept = was.keys.iter().all(|key| is.keys.contains(key)) && was.bars == is.bars;
            assert!(kept || matches!(step.command, Command::Withdraw { .. }), "seed {}: {:?}", step.seed, step.command);
        }
    });
}

#[test]
fn nobody_sees_it_whom_the_house_does_not_list_whatever_the_protocol_binds() {
    whatever_happens(|step| {
        let Some(matter) = step.after.matter() else { return };
        let mut handling = vec![Key::Role(Role::Clerk)];
        for event in &step.events {
            match event {
                Event::Allocated { to: rules::enquiry::Allocation::Service(service) } => {
                    handling.push(Key::Service(*service))
                }
                Event::Allocated { to: rules::enquiry::Allocation::Post(post) } => handling.push(Key::Post(*post)),
                _ => {}
            }
        }
        let chosen = match matter.raise.visibility {
            Visibility::Me => vec![],
            Visibility::Ward => vec![Key::Ward(OAKLEY), Key::Ward(ELMBRIDGE)],
            Visibility::GroupInWard => {
                let wards = [OAKLEY, ELMBRIDGE].into_iter();
                wards.flat_map(|ward| [AMBER, GREEN].map(|group| Key::WardGroup(ward, group))).collect()
            }
            Visibility::Council => vec![Key::Members],
        };
        assert!(matter.raise.visibility == Visibility::GroupInWard || matter.group.is_none(), "seed {}", step.seed);
        for audience in Enquiry::audience(&step.after) {
            let allowed = match audience.part {
                Part::Face => [vec![Key::Person(matter.asker)], chosen.clone(), handling.clone()].concat(),
                Part::Notes => handling.clone(),
                Part::Flags => vec![Key::Role(Role::Clerk)],
            };
            for key in &audience.keys {
                assert!(allowed.contains(key), "seed {}: {key} opens the {}", step.seed, audience.part.name());
            }
            let barred: &[_] = if audience.part == Part::Face { &[] } else { &[matter.asker] };
            assert_eq!(audience.bars, barred, "seed {}", step.seed);
        }
    });
}

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
            if matches!(by, Actor::Clock { .. }) {
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

/// The same world with the two groups changed over.
fn other_way_round(world: &World) -> World {
    let mut other = world.clone();
    for state in other.persons.values_mut() {
        if let person::State::Active(active) = state {
            for term in active.terms.values_mut() {
                term.group = term.group.map(changed_over);
            }
        }
    }
    other
}

fn changed_over(group: GroupId) -> GroupId {
    if group == AMBER { GREEN } else { AMBER }
}

#[test]
fn changing_groups_over_changes_no_verdict_and_nothing_that_happens() {
    for seed in SEEDS {
        let mut dice = Dice::seeded(seed);
        let world = dice.world();
        let other = other_way_round(&world);
        let mut events = Vec::new();
        let mut there = Vec::new();
        let mut day = june(1);
        for _ in 0..STEPS {
            day = dice.later(day);
            let state = Enquiry::replay(&events);
            let (by, command) = dice.ask(&world, &state, day);
            let here = judge::<Enquiry>(&world, &state, day, by, &command);
            let elsewhere = judge::<Enquiry>(&other, &Enquiry::replay(&there), day, by, &command);
            // Only where the member chose his group does the record say which.
            let told = |verdict: &Verdict<Enquiry>| {
                verdict.clone().map(|mut decision| {
                    for event in &mut decision.events {
                        if let Event::Raised { group, raise, .. } = event {
                            assert!(raise.visibility == Visibility::GroupInWard || group.is_none());
                            *group = group.map(changed_over);
                        }
                    }
                    decision
                })
            };
            assert_eq!(told(&here), elsewhere, "seed {seed}: {command:?} on {day}");
            events.extend(here.map(|decision| decision.events).unwrap_or_default());
            there.extend(elsewhere.map(|decision| decision.events).unwrap_or_default());
        }
    }
}

#[test]
fn any_event_after_any_other_makes_a_state_and_every_command_gets_an_answer() {
    let world = World::northwold();
    let anybody =
        [ada(), bello(), chidi(), clock(Norm::KeptOpen), clock(Norm::KeptFor), consequence(), Actor::Installation];
    each_record!(R => {
        let (events, commands) = (R::events(), R::commands());
        let mut dice = Dice::seeded(7);
        for _ in 0..40 {
            let mut state = <R as Decider>::State::default();
            for _ in 0..12 {
                state = R::evolve(state, &dice.pick(&events));
                for audience in R::audience(&state) {
                    assert!(!audience.keys.is_empty());
                }
                let (command, by) = (dice.pick(&commands), dice.pick(&anybody));
                let verdict = judge::<R>(&world, &state, june(20), by, &command);
                assert!(verdict.as_ref().is_ok_and(|it| !it.events.is_empty()) || verdict.is_err());
                if let Err(refusal) = verdict {
                    let norm = refusal.norm();
                    assert!(norm.ground() != Ground::Council || world.context(june(20), by, &[]).binds(norm));
                }
                let ctx = world.context(june(20), by, &R::needs(&state, &command));
                for wake in R::wakes(&state, &ctx) {
                    assert!(R::on_wake(wake.norm).is_some(), "nobody knows what {} wakes for", wake.norm);
                }
            }
        }
    });
}

#[test]
fn whatever_is_done_about_an_accepted_command_the_actor_is_who_may() {
    whatever_happens(|step| {
        let (Ok(_), Some(matter)) = (&step.verdict, step.before.matter()) else { return };
        let person = step.by.person();
        match &step.command {
            Command::Remind { .. } | Command::Close | Command::Dispose => {
                assert!(matches!(step.by, Actor::Clock { .. }))
            }
            Command::Reply { .. }
            | Command::AnswerMoreTime { .. }
            | Command::CorrectAnswer { .. }
            | Command::FollowUp { .. }
            | Command::Reopen { .. } => assert_eq!(person, Some(matter.asker), "seed {}", step.seed),
            Command::Allocate { .. } => assert!(person.is_some(), "seed {}", step.seed),
            _ => assert!(person.is_some() && person != Some(matter.asker), "seed {}: {:?}", step.seed, step.command),
        }
        // Whoever acts holds that seat that day.
        assert_eq!(step.ctx.standing.is_some(), person.is_some(), "seed {}", step.seed);
    });
}
