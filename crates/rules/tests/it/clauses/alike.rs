//! Equal rights and the same obligations, whatever the office, the group or the name.

use rules::calendar::Due;
use rules::decider::{Decider, Wake};
use rules::enquiry::{Agreement, Capacity, Command, Enquiry, Event, How, Raise, Refusal, Visibility};
use rules::id::{GroupId, PersonId};
use rules::person::{self, Held, Office, Particulars, State};

use super::northwold;
use crate::cast::*;
use crate::dice::Dice;
use crate::enquiry::*;
use crate::testing::{Given, Verdict, given};
use crate::world::{LONG_AGO, World};

const SINCE: Held = Held { from: LONG_AGO, until: None };

/// The same people with other names, each in the other group, and the offices in other hands.
fn otherwise(world: &World, dice: &mut Dice) -> World {
    let mut other = world.clone();
    for state in other.persons.values_mut() {
        let State::Active(active) = state else { continue };
        active.particulars = Particulars { name: words(950), address: Some(words(951)), telephone: Some(words(952)) };
        active.terms.values_mut().for_each(|term| term.group = term.group.map(other_group));
        let held = [Office::Chair, Office::GroupLeader, Office::ChairOf(FULL_COUNCIL), Office::MemberOf(FULL_COUNCIL)];
        active.offices = held.into_iter().filter(|_| dice.one_in(2)).map(|office| (office, SINCE)).collect();
    }
    other
}

fn other_group(group: GroupId) -> GroupId {
    if group == AMBER { GREEN } else { AMBER }
}

/// The group that a member chose to show it to, as the other world has it.
fn changed_over(mut verdict: Verdict<Enquiry>) -> Verdict<Enquiry> {
    for event in verdict.iter_mut().flat_map(|decision| &mut decision.events) {
        if let Event::Raised { group, .. } | Event::ShownTo { group, .. } | Event::WiderAsked { group, .. } = event {
            *group = group.map(other_group);
        }
    }
    verdict
}

#[test]
fn m2_2_3_rights_enforced_no_office_group_or_name_changes_a_verdict_a_date_or_who_handles_it() {
    let mut dated = 0;
    for seed in 0..200 {
        let mut dice = Dice::seeded(seed);
        let world = dice.world();
        let other = otherwise(&world, &mut dice);
        let (mut here, mut there) = (given::<Enquiry>(&world, []), given::<Enquiry>(&other, []));
        let mut day = june(1);
        for _ in 0..30 {
            day = dice.later(day);
            let (by, command) = dice.ask(&world, &here.state(), day);
            // What a body decided on a review is entered by whoever chairs it.
            if matches!(command, Command::Review { .. }) {
                continue;
            }
            let (one, two) =
                (here.when(day, by, command.clone()).verdict, there.when(day, by, command.clone()).verdict);
            assert_eq!(changed_over(one.clone()), two, "seed {seed}: {command:?} on {day}");
            here.events.extend(one.map(|decision| decision.events).unwrap_or_default());
            there.events.extend(two.map(|decision| decision.events).unwrap_or_default());
            let dates = |given: &Given<'_, Enquiry>| (acknowledgement_due(given, day), answer_due(given, day));
            assert_eq!(dates(&here), dates(&there), "seed {seed}: after {command:?} on {day}");
            assert_eq!(woken(&here, day), woken(&there, day), "seed {seed}: after {command:?} on {day}");
            dated += usize::from(dates(&here).1.is_some());
        }
    }
    assert!(dated > 500, "the dice are loaded: {dated}");
}

/// When the clock looks at it again.
fn woken(given: &Given<'_, Enquiry>, day: jiff::civil::Date) -> Vec<Wake> {
    let (state, ctx) = given.on(day, chidi(), &note());
    Enquiry::wakes(&state, &ctx)
}

/// Each member for a ward, in turn with each office and with none.
fn in_every_office(world: &World) -> Vec<(PersonId, World)> {
    let mut all = Vec::new();
    for person in [ADA, DARA, GWEN, HANA] {
        let mut plain = world.clone();
        if let Some(State::Active(active)) = plain.persons.get_mut(&person) {
            active.offices.clear();
        }
        for office in
            [Office::Chair, Office::GroupLeader, Office::ChairOf(FULL_COUNCIL), Office::MemberOf(FULL_COUNCIL)]
        {
            let mut holding = plain.clone();
            holding.person(person, person::Command::TakeOffice { office, held: SINCE });
            all.push((person, holding));
        }
        all.push((person, plain));
    }
    all
}

#[test]
fn m2_2_3_obligations_enforced_deadlines_reminders_and_refusals_are_the_same_for_chair_leader_and_back_bencher() {
    let everybody = in_every_office(&northwold());
    assert_eq!(everybody.len(), 20);
    let experiences: Vec<_> = everybody.iter().map(|(person, world)| experience(*person, world)).collect();
    for ((person, _), one) in everybody.iter().zip(&experiences) {
        assert_eq!(one, &experiences[0], "{person}");
    }
    let first = &experiences[0];
    assert!(
        first.contains(&"refused: PrivateMatter".to_owned()) && first.contains(&"flags: [InterestDeclared]".to_owned())
    );
    assert!(first.contains(&format!("due: {:?}", Some(Due::On(june(15))))), "{first:?}");
}

/// What a member meets from the first question to the last day for opening it again, in words that name nobody.
fn experience(person: PersonId, world: &World) -> Vec<String> {
    let asks = |raised: Raise| given::<Enquiry>(world, []).when(june(1), member(person), raise(raised)).verdict;
    let told = |verdict: Verdict<Enquiry>| match verdict {
        Ok(decision) => format!("flags: {:?}", decision.flags),
        Err(refusal) => format!("refused: {refusal:?}"),
    };
    let mut met = vec![
        told(asks(Raise { capacity: Capacity::PrivateInterest, ..question() })),
        told(asks(Raise { interest: Some(words(1004)), ..question() })),
        told(asks(Raise { visibility: Visibility::GroupInWard, ..question() })),
    ];
    let raised = given::<Enquiry>(world, []).and(june(1), member(person), raise(question()));
    let mut history = raised.and(june(1), chidi(), to_post(HIGHWAYS_ENGINEER));
    for (day, by, command) in [
        (june(1), bello(), note()),
        (june(2), bello(), ask()),
        (june(4), member(person), reply()),
        (june(5), bello(), more_time(june(26), None)),
        (june(5), member(person), say(Agreement::Disagree)),
        (june(8), bello(), answer(How::Telephone)),
        (june(9), member(person), Command::CorrectAnswer { text: words(1030) }),
        (june(10), member(person), follow_up()),
        (june(11), bello(), answer(How::Written)),
        (june(29), member(person), reopen()),
        (june(30), bello(), answer(How::Written)),
    ] {
        met.push(format!("due: {:?}", answer_due(&history, day)));
        met.push(format!("wakes: {:?}", woken(&history, day)));
        met.push(told(history.when(day, by, command.clone()).verdict));
        history = history.and(day, by, command);
    }
    let too_late = jiff::civil::date(2026, 9, 1);
    met.push(told(history.when(too_late, member(person), reopen()).verdict));
    assert!(matches!(history.when(too_late, member(person), reopen()).verdict, Err(Refusal::TooLateToReopen { .. })));
    met
}
