//! What should be kept to oneself is: need to know.

use rules::access::{Audience, Key, Part};
use rules::actor::Role;
use rules::decider::{Decider, Refuses};
use rules::enquiry::{Allocation, Command, Enquiry, Event, Raise, Refusal, Visibility};
use rules::norm::Norm;

use super::{clause, eastmarsh, parish};
use crate::cast::*;
use crate::dice::Dice;
use crate::enquiry::{question, raise};
use crate::testing::given;

#[test]
fn m3_1h_enforced_who_sees_it_is_the_members_choice_among_those_that_the_protocol_offers() {
    let world = eastmarsh();
    let asks =
        |visibility| given::<Enquiry>(&world, []).when(june(1), ada(), raise(Raise { visibility, ..question() }));
    for visibility in [Visibility::Ward, Visibility::GroupInWard] {
        assert!(asks(visibility).verdict.is_err(), "{visibility:?}");
    }
    asks(Visibility::Ward).refused(Refusal::VisibilityNotOffered);
    assert_eq!(clause(&parish(), Refusal::VisibilityNotOffered.norm()), "3.1h");
    assert_eq!(clause(&parish(), Norm::Audience), "3.1h");
    let (clerk, asker, assistant) = (Key::Role(Role::Clerk), Key::Person(ADA), Key::Assistant(ADA));
    for (visibility, seen) in [
        (Visibility::Me, vec![asker, assistant, clerk]),
        (Visibility::Council, vec![asker, assistant, Key::Members, clerk]),
    ] {
        let asked = given::<Enquiry>(&world, []).and(june(1), ada(), raise(Raise { visibility, ..question() }));
        let part = |part, keys: Vec<Key>, bars| Audience { part, keys, bars };
        let expected = [
            part(Part::Cover, seen.clone(), vec![]),
            part(Part::Face, seen, vec![]),
            part(Part::Notes, vec![clerk], vec![ADA]),
            part(Part::Flags, vec![clerk], vec![ADA]),
            part(Part::Confidence, vec![asker, clerk], vec![]),
            part(Part::Breach, vec![], vec![ADA]),
        ];
        assert_eq!(Enquiry::audience(&asked.state()), expected);
    }
}

#[test]
fn m3_1h_enforced_nothing_but_passing_it_on_and_what_its_member_asks_for_lets_anybody_else_see_it() {
    let mut looked_at = 0;
    for seed in 0..200 {
        let mut dice = Dice::seeded(seed);
        let world = if dice.one_in(2) { eastmarsh() } else { dice.world() };
        let mut history = given::<Enquiry>(&world, []);
        let mut day = june(1);
        for _ in 0..30 {
            day = dice.later(day);
            let before = history.state();
            let (by, command) = dice.ask(&world, &before, day);
            let Ok(decision) = history.when(day, by, command.clone()).verdict else { continue };
            history.events.extend(decision.events.clone());
            if matches!(command, Command::Raise(_) | Command::Record(_)) {
                continue;
            }
            // The member's own choice, and a review that the member asks for; a breach is for those who assess it.
            let asked_for = decision.events.iter().any(|event| {
                matches!(
                    event,
                    Event::ShownTo { .. }
                        | Event::HandedOver { .. }
                        | Event::ReviewAsked { .. }
                        | Event::BreachFound { .. }
                )
            });
            if asked_for {
                continue;
            }
            let passed_on: Vec<Key> = decision.events.iter().flat_map(passed_to).collect();
            for (was, is) in Enquiry::audience(&before).iter().zip(Enquiry::audience(&history.state())) {
                let closes = matches!(command, Command::Safeguard { .. } | Command::Withdraw { .. });
                assert!(closes || (was.part, &was.bars) == (is.part, &is.bars), "seed {seed}: {command:?}");
                for key in is.keys.iter().filter(|key| !was.keys.contains(key)) {
                    let told = passed_on.contains(key)
                        && (is.part != Part::Flags || matches!(command, Command::Safeguard { .. }));
                    assert!(told, "seed {seed}: {command:?} opens the {} to {key}", is.part.name());
                }
                looked_at += 1;
            }
        }
    }
    assert!(looked_at > 1000, "the dice are loaded: {looked_at}");
}

fn passed_to(event: &Event) -> Vec<Key> {
    match event {
        Event::Allocated { to: Allocation::Service(service) } | Event::PassedOn { service, .. } => {
            vec![Key::Service(*service)]
        }
        Event::Allocated { to: Allocation::Post(post) } => vec![Key::Post(*post)],
        Event::Safeguarded { posts, .. } => posts.iter().copied().map(Key::Named).collect(),
        _ => Vec::new(),
    }
}
