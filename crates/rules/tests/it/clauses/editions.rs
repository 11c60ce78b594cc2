//! Every edition is dated, minuted and signed, and stays to be read as it was.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use rules::actor::Actor;
use rules::context::Mode;
use rules::decider::Refuses;
use rules::edition::{Adoption, Command, Edition, Event, Refusal, State, in_force};
use rules::id::EditionId;
use rules::norm::Norm;
use rules::pack::Status;

use super::{clause, county, northwold};
use crate::cast::*;
use crate::dice::Dice;
use crate::testing::given;
use crate::world::{LONG_AGO, World, draft};

fn adoption() -> Adoption {
    Adoption { body: FULL_COUNCIL, on: june(1), minute: words(3), from: june(8) }
}

#[test]
fn g_page_foot_enforced_no_edition_is_adopted_without_its_day_its_minute_and_who_entered_it() {
    let world = northwold();
    let drafted = given::<Edition>(&world, []).and(june(1), chidi(), Command::Draft(draft(county().bindings)));
    let adopt = || Command::Adopt(adoption());
    for left_out in ["body", "on", "minute", "from"] {
        let mut said = serde_json::to_value(adopt()).unwrap();
        said["adopt"].as_object_mut().unwrap().remove(left_out).unwrap();
        assert!(serde_json::from_value::<Command>(said).is_err(), "it can be adopted without `{left_out}`");
    }
    let signed = Event::Adopted { adoption: adoption(), entered: june(2), by: Some(CHIDI), confirmed: None };
    drafted.when(june(2), chidi(), adopt()).then([signed]);
    for by in [ada(), member(HANA), bello(), farah(), consequence()] {
        drafted.when(june(2), by, adopt()).refused(Refusal::NotTheClerk);
    }
    let refusals = [Refusal::NotTheClerk, Refusal::AdoptedAlready, Refusal::NotYetDecided { on: june(2) }];
    for refusal in refusals {
        assert_eq!((refusal.norm(), clause(&county(), refusal.norm())), (Norm::Adoption, "foot".to_owned()));
    }
    // And what is at the foot of the page stays there, whatever is asked.
    let adopted = drafted.and(june(2), chidi(), adopt());
    let kept = adopted.state();
    let State::Adopted { entered, by, adoption: with, .. } = &kept else { panic!("{kept:?}") };
    assert_eq!((*entered, *by, with), (june(2), Some(CHIDI), &adoption()));
    for command in [
        Command::Draft(draft(county().bindings)),
        Command::Amend(draft(county().bindings)),
        adopt(),
        Command::BeginTrial { until: june(20) },
        Command::EndTrial,
    ] {
        for by in [chidi(), ada(), Actor::Installation] {
            assert!(adopted.when(june(9), by, command.clone()).verdict.is_err(), "{command:?}");
        }
    }
}

#[test]
fn g_conclusion_evidenced_the_edition_in_force_on_a_day_is_the_same_whenever_it_is_asked_for() {
    let mut changes = 0;
    for seed in 0..60 {
        let mut dice = Dice::seeded(seed);
        let mut world = World::northwold().without_protocol();
        let mut seen: BTreeMap<Date, Option<EditionId>> = BTreeMap::new();
        for ahead in 0..200 {
            let day = LONG_AGO.checked_add(ahead.days()).unwrap();
            let now = world.context(day, chidi(), &[]).edition.map(|edition| edition.edition);
            seen.insert(day, now);
            if dice.one_in(25) {
                let id = EditionId(500 + seen.len() as u128);
                world.edition(day, id, Command::Draft(draft(dice.bindings())));
                let from = day.checked_add((dice.below(30) as i64).days()).unwrap();
                let adoption = Adoption { body: FULL_COUNCIL, on: day, minute: words(3), from };
                world.edition(day, id, Command::Adopt(adoption));
            }
        }
        // The text is there, with what it bound, the day and the minute.
        for (day, then) in &seen {
            let found = in_force(&world.editions, *day);
            assert_eq!(found.as_ref().map(|found| found.edition), *then, "seed {seed}, {day}");
            let Some(found) = found else { continue };
            let (_, state) = world.editions.iter().find(|(id, _)| *id == found.edition).unwrap();
            let State::Adopted { draft, adoption, .. } = &**state else { panic!("{state:?}") };
            assert_eq!((found.mode, &found.bindings), (Mode::Adopted, &draft.bindings));
            assert!(adoption.on < *day && adoption.from <= *day, "seed {seed}, {day}");
        }
        let days: Vec<_> = seen.values().collect();
        changes += days.windows(2).filter(|pair| pair[0] != pair[1]).count();
    }
    assert!(changes > 100, "the dice are loaded: {changes}");
    assert_eq!(county().status, Status::Guidance);
    assert!(county().clause("conclusion").unwrap().text.contains("neither absolute nor complete"));
}
