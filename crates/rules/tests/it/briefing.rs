//! Briefings: what one group is told is offered to all others, or stays a confidence of which only the fact is seen.

use proptest::prelude::*;
use rules::access::{Key, Part};
use rules::briefing::{Briefing, Command, Giving, Offer, Party, Refusal, To, closes};
use rules::decider::{Decider, Wake};
use rules::id::GroupId;
use rules::norm::Norm;
use rules::person::{self, Held, Office};

use crate::cast::*;
use crate::examples::briefing::{confiding, giving};
use crate::testing::{Given, given};
use crate::world::{LONG_AGO, World};

/// The county, where Hana leads the Amber group and Dara the Green.
pub fn county() -> World {
    let mut world = World::northwold();
    let held = Held { from: LONG_AGO, until: None };
    world.person(DARA, person::Command::TakeOffice { office: Office::GroupLeader, held });
    world
}

pub fn told(world: &World) -> Given<'_, Briefing> {
    given::<Briefing>(world, []).and(june(1), bello(), Command::Give(giving()))
}

pub fn confided(world: &World) -> Given<'_, Briefing> {
    given::<Briefing>(world, []).and(june(1), bello(), Command::Confide(confiding()))
}

fn also(party: Party) -> Command {
    Command::GiveAlso { party, day: june(3) }
}

#[test]
fn a_briefing_to_one_group_is_offered_to_every_other_and_to_members_without_one() {
    let world = county();
    let state = told(&world).state();
    let matter = state.matter().unwrap();
    assert_eq!(matter.offer(Party::Group(GREEN)), Some(Offer::Made));
    assert_eq!(matter.offer(Party::Member(IDRIS)), Some(Offer::Made));
    assert_eq!(matter.offer(Party::Group(AMBER)), None);
    let ungrouped = Command::Give(Giving { to: To::Ungrouped, ..giving() });
    let state = given::<Briefing>(&world, []).and(june(1), bello(), ungrouped).state();
    let matter = state.matter().unwrap();
    assert_eq!(matter.groups.keys().copied().collect::<Vec<_>>(), [AMBER, GREEN]);
    assert_eq!(matter.offer(Party::Member(IDRIS)), None);
}

#[test]
fn officers_record_what_they_gave_to_a_group_that_there_is_on_a_day_that_has_come() {
    let world = county();
    let nobody = given::<Briefing>(&world, []);
    nobody.when(june(1), ada(), Command::Give(giving())).refused(Refusal::NotAnOfficer);
    nobody.when(june(1), bello(), Command::TakeUp).refused(Refusal::NotForTheParty);
    nobody.when(june(1), dara(), Command::TakeUp).refused(Refusal::NoSuchBriefing);
    let elsewhere = To::Group(GroupId(99));
    nobody.when(june(1), bello(), Command::Give(Giving { to: elsewhere, ..giving() })).refused(Refusal::NoSuchGroup);
    let late = Command::Give(Giving { day: june(2), ..giving() });
    nobody.when(june(1), bello(), late).refused(Refusal::DayToCome);
    told(&world).when(june(1), bello(), Command::Give(giving())).refused(Refusal::RecordedAlready);
}

#[test]
fn a_group_answers_an_offer_through_its_leader_and_a_member_without_one_alone() {
    let world = county();
    let told = told(&world);
    for by in [ada(), bello()] {
        told.when(june(2), by, Command::TakeUp).refused(Refusal::NotForTheParty);
    }
    told.when(june(2), member(HANA), Command::TakeUp).refused(Refusal::NotOffered);
    let passed = told.and(june(2), dara(), Command::LetPass);
    passed.when(june(2), dara(), Command::LetPass).refused(Refusal::PassedAlready);
    let taken = passed.and(june(3), dara(), Command::TakeUp).and(june(3), member(IDRIS), Command::TakeUp);
    taken.when(june(3), dara(), Command::TakeUp).refused(Refusal::TakenUpAlready);
    let state = taken.state();
    let waiting: Vec<Party> = state.matter().unwrap().waiting().collect();
    assert_eq!(waiting, [Party::Group(GREEN), Party::Member(IDRIS)]);
}

#[test]
fn the_officer_or_the_clerk_records_that_it_was_then_given() {
    let world = county();
    let green = Party::Group(GREEN);
    told(&world).when(june(3), bello(), also(green)).refused(Refusal::NotTakenUp);
    let taken = told(&world).and(june(2), dara(), Command::TakeUp);
    taken.when(june(3), esi(), also(green)).refused(Refusal::NotItsOfficer);
    taken.when(june(2), bello(), also(green)).refused(Refusal::DayToCome);
    taken.when(june(3), bello(), also(Party::Group(AMBER))).refused(Refusal::NotOffered);
    taken.when(june(3), chidi(), also(green)).accepted();
    let given = taken.and(june(3), bello(), also(green));
    given.when(june(3), bello(), also(green)).refused(Refusal::GivenAlready);
    given.when(june(3), dara(), Command::LetPass).refused(Refusal::TakenUpAlready);
}

#[test]
fn the_clock_closes_an_offer_after_the_bound_working_days_and_what_was_taken_up_is_still_given() {
    let world = county();
    let taken = told(&world).and(june(2), dara(), Command::TakeUp);
    let (state, ctx) = taken.on(june(2), bello(), &Command::Close);
    let last = closes(state.matter().unwrap(), ctx.bindings(), ctx.calendar().unwrap());
    assert_eq!(last, june(15));
    assert_eq!(Briefing::wakes(&state, &ctx), [Wake { norm: Norm::EqualOffer, on: june(16) }]);
    assert_eq!(Briefing::on_wake(Norm::EqualOffer), Some(Command::Close));
    let clock = clock(Norm::EqualOffer);
    taken.when(june(15), clock, Command::Close).refused(Refusal::NotYetDue);
    taken.when(june(16), bello(), Command::Close).refused(Refusal::OnlyTheClock);
    taken.when(june(15), member(IDRIS), Command::TakeUp).accepted();
    taken.when(june(16), member(IDRIS), Command::TakeUp).refused(Refusal::ClosedAlready { until: june(15) });
    let closed = taken.and(june(16), clock, Command::Close);
    assert!(!closed.state().is_settled());
    assert!(closed.and(june(17), bello(), also(Party::Group(GREEN))).state().is_settled());
}

#[test]
fn of_a_briefing_in_confidence_others_see_the_fact_and_not_the_subject() {
    let world = county();
    let described = confided(&world).and(june(1), bello(), Command::Describe { to: AMBER, subject: words(2) });
    let audience = Briefing::audience(&described.state());
    let keys = |part| audience.iter().find(|it| it.part == part).map(|it| it.keys.clone()).unwrap();
    assert_eq!(keys(Part::Cover), [Key::Council]);
    assert_eq!(keys(Part::Confidence), [Key::Person(BELLO), Key::Group(AMBER)]);
    assert_eq!(Briefing::part(&Command::Confide(confiding())), Part::Cover);
    assert!(Briefing::words(&Command::Confide(confiding())).is_empty());
    assert_eq!(Briefing::part(&Command::Describe { to: AMBER, subject: words(2) }), Part::Confidence);
    let again = Command::Describe { to: AMBER, subject: words(3) };
    let nobody = Command::Describe { to: GroupId(99), subject: words(2) };
    confided(&world).when(june(1), bello(), nobody).refused(Refusal::NoSuchGroup);
    described.when(june(1), bello(), again.clone()).refused(Refusal::DescribedAlready);
    told(&world).when(june(1), bello(), again.clone()).refused(Refusal::DescribedAlready);
    confided(&world).when(june(1), esi(), again).refused(Refusal::NotItsOfficer);
    confided(&world).when(june(2), dara(), Command::TakeUp).refused(Refusal::InConfidence);
}

proptest! {
    /// Whoever it is given to: there is an offer to every other group, whatever is done with it later.
    #[test]
    fn no_group_is_ever_left_out(to in prop_oneof![Just(To::Ungrouped), Just(To::Group(AMBER)), Just(To::Group(GREEN))],
                                 asks in proptest::collection::vec((0..9_usize, 0..5_usize, 1..30_i8), 0..12)) {
        use crate::examples::Examples;
        let world = county();
        let mut history = given::<Briefing>(&world, []).and(june(1), bello(), Command::Give(Giving { to, ..giving() }));
        for (command, by, day) in asks {
            let command = Briefing::commands()[command].clone();
            let by = [bello(), dara(), member(HANA), member(IDRIS), clock(Norm::EqualOffer)][by];
            if let Ok(decision) = history.when(june(day), by, command).verdict {
                history.events.extend(decision.events);
            }
            let state = history.state();
            let matter = state.matter().unwrap();
            for group in [AMBER, GREEN] {
                prop_assert_eq!(matter.offer(Party::Group(group)).is_some(), to != To::Group(group));
            }
        }
    }
}

#[test]
fn an_assistant_gives_no_briefing_in_confidence_and_may_give_one_that_is_offered_to_all() {
    let (world, assistant) = (crate::instruction::assisted(), crate::instruction::assistant);
    let nobody = given::<Briefing>(&world, []);
    let confide = || Command::Confide(confiding());
    nobody.when(june(2), assistant(), confide()).refused(Refusal::ExpresslyInstructed);
    nobody.when(june(2), bello(), confide()).accepted();
    nobody.when(june(2), assistant(), Command::Give(giving())).accepted();
}
