//! What a member may do: take up a constituent's concern, and nothing that instructs an officer.

use std::collections::BTreeSet;

use rules::actor::Actor;
use rules::decider::{Decider, Refuses};
use rules::enquiry::{Basis, Enquiry, OnBehalfOf, Raise, Refusal, Sort};
use rules::norm::Norm;
use rules::person::{self, Held, Office};
use rules::record::Kind;

use super::{clause, eastmarsh, parish};
use crate::cast::*;
use crate::dice::Dice;
use crate::each_record;
use crate::enquiry::*;
use crate::examples::Examples;
use crate::testing::{given, judge};
use crate::world::{LONG_AGO, World};

#[test]
fn m2_2_2d_enforced_that_a_resident_asked_is_enough_and_there_is_nothing_to_hand_in() {
    let world = eastmarsh();
    let pack = parish();
    let asks = |raised| given::<Enquiry>(&world, []).and(june(1), ada(), raise(raised));
    let plain = asks(question());
    for sort in [Sort::Enquiry, Sort::Complaint, Sort::Information, Sort::AgendaItem] {
        for basis in [Basis::AskedMe, Basis::SpeaksForThem, Basis::NotAsked, Basis::Place] {
            for contact in [None, Some(words(1003))] {
                let behalf = OnBehalfOf { contact, ..on_behalf_of(basis) };
                let decision = given::<Enquiry>(&world, [])
                    .when(june(1), ada(), raise(Raise { sort, on_behalf_of: Some(behalf), ..question() }))
                    .accepted();
                assert_eq!(decision.flags, [], "{basis:?}");
                let asked = asks(Raise { on_behalf_of: Some(behalf), ..question() });
                assert_eq!(answer_due(&asked, june(1)), answer_due(&plain, june(1)), "{basis:?}");
                let fields = serde_json::to_value(behalf).unwrap();
                let fields: Vec<&String> = fields.as_object().unwrap().keys().collect();
                assert!(
                    fields.iter().all(|field| ["name", "contact", "basis"].contains(&field.as_str())),
                    "{fields:?}"
                );
            }
        }
    }
    assert_eq!(clause(&pack, Norm::KindsOffered), "2.2.2d");
    assert!(pack.bindings.params(Norm::KindsOffered).choices("offers").contains(&"agenda-item".to_owned()));
    given::<Enquiry>(&world, []).when(june(1), bello(), raise(question())).refused(Refusal::NoRightToAct);
}

/// The county with whoever chairs, leads a group and chairs a body, each of them Ada in turn, and Ada in no office.
fn in_every_office() -> Vec<World> {
    let held = Held { from: LONG_AGO, until: None };
    let offices = [None, Some(Office::Chair), Some(Office::GroupLeader), Some(Office::ChairOf(FULL_COUNCIL))];
    let with = |office: Option<Office>| {
        let mut world = World::northwold();
        if let Some(office) = office {
            world.person(ADA, person::Command::TakeOffice { office, held });
        }
        world
    };
    offices.map(with).into()
}

/// Every command that is ever accepted from Ada as member, over random states of every record.
fn ever_accepted(world: &World) -> BTreeSet<(&'static str, &'static str)> {
    let mut accepted = BTreeSet::new();
    each_record!(R => {
        let mut dice = Dice::seeded(11);
        let (events, commands) = (R::events(), R::commands());
        for _ in 0..240 {
            let mut state = <R as Decider>::State::default();
            for _ in 0..15 {
                for command in &commands {
                    if judge::<R>(world, &state, june(9), ada(), command).is_ok() {
                        accepted.insert((R::KIND.name(), R::command_name(command)));
                    }
                }
                state = R::evolve(state, &dice.pick(&events));
            }
        }
    });
    accepted
}

#[test]
fn m2_2_4_enforced_a_member_of_whatever_office_asks_replies_and_acknowledges_and_instructs_nobody() {
    let enquiry = Kind::Enquiry.name();
    let asking = ["raise", "reply", "answer-more-time", "correct-answer", "follow-up", "reopen"];
    // (And a review of a decline, where somebody is there who may make it.) Whose it is, who else sees it, that it goes no further; and what others in the council are asked for.
    let own =
        ["chase", "show-to", "take-back", "describe-breach", "withdraw", "hand-over", "answer-direct", "close-early"];
    let enclosing = ["enclose"];
    let mut expected: BTreeSet<_> =
        asking.into_iter().chain(own).chain(enclosing).map(|name| (enquiry, name)).collect();
    expected.insert((Kind::Person.name(), "acknowledge-protocol"));
    // How oneself is written to.
    expected.insert((Kind::Person.name(), "choose-letters"));
    // One's own work for another member.
    expected.insert((Kind::Person.name(), "stop-assisting"));
    // Of advice: what they themselves think of it, and that they will speak. What it says is its author's.
    let views = ["comment", "reply", "confirm", "put-right", "contradict", "take-back-contrary", "wish-to-speak"];
    expected.extend(views.map(|name| (Kind::Advice.name(), name)));
    // That something be put on an agenda, and their own interests. What comes of a meeting is the body's.
    expected.extend(["ask-item", "declare"].map(|name| (Kind::Meeting.name(), name)));
    // To see a document, and what becomes of that; and that a warning was read, which is not to agree.
    expected.extend(["ask", "appeal", "turn", "withdraw"].map(|name| (Kind::Inspection.name(), name)));
    expected.extend(["acknowledge", "say"].map(|name| (Kind::Warning.name(), name)));
    for world in in_every_office() {
        let mut accepted = ever_accepted(&world);
        // What the council decided on a review is entered by whoever chairs it.
        accepted.remove(&(enquiry, "review"));
        accepted.remove(&(enquiry, "ask-review"));
        // Whoever chairs a body may ask for an urgent item there, and the office goes no further.
        accepted.remove(&(Kind::Meeting.name(), "ask-urgent"));
        // Whoever leads a group tells its own assistant what to do; the others have none, and no other officer is told.
        accepted.remove(&(Kind::Instruction.name(), "take-back"));
        // Whoever leads a group, or has none, says whether it is briefed as another was.
        for name in ["take-up", "let-pass"] {
            accepted.remove(&(Kind::Briefing.name(), name));
        }
        assert_eq!(accepted, expected);
    }
}

#[test]
fn m2_2_4_enforced_day_to_day_running_is_refused_to_a_member_under_this_clause() {
    let world = eastmarsh();
    let asked = given::<Enquiry>(&world, []).and(june(1), ada(), raise(question()));
    let handled = asked.and(june(1), kezia(), to_post(HIGHWAYS_ENGINEER));
    let members: [Actor; 2] = [ada(), member(KEZIA)];
    for by in members {
        for command in [to_service(HOUSING), acknowledge(), ask(), hold(), answer(rules::enquiry::How::Written), note()]
        {
            let refusal = handled.when(june(2), by, command.clone()).verdict.expect_err("a member runs nothing");
            assert_eq!(clause(&parish(), refusal.norm()), "2.2.4", "{command:?}: {refusal}");
        }
    }
}
