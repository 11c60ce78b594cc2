//! Meetings: what is asked for, declared and resolved, and by whom.

use jiff::civil::date;
use rules::actor::Role;
use rules::body::BodyKind;
use rules::call_in::Cannot;
use rules::decider::Decider;
use rules::id::{BodyId, PersonId, PostId};
use rules::meeting::{
    Asked, Calling, Carried, Closed, Command, Interest, Meeting, Motion, Named, Refusal, leaves_the_room,
};
use rules::norm::{Norm, Param};
use rules::person::{self, Held, Office};

use crate::cast::*;
use crate::examples::meeting::{calling, motion, named};
use crate::testing::{Given, given};
use crate::world::{LONG_AGO, World, a_post, everything_but};

pub const PLANNING: BodyId = BodyId(25);
const MONA: PersonId = PersonId(220);
const MONITORING: PostId = PostId(66);

/// The county, with a planning committee that Hana chairs and Ada deputises on, and a Monitoring Officer.
pub fn county() -> World {
    let mut world = World::northwold();
    let body = rules::body::Command::Constitute { name: words(905), kind: BodyKind::Regulatory, parent: None };
    world.body(PLANNING, body);
    for (person, office) in [(HANA, Office::ChairOf(PLANNING)), (ADA, Office::ViceChairOf(PLANNING))] {
        let held = Held { from: LONG_AGO, until: None };
        world.person(person, person::Command::TakeOffice { office, held });
    }
    world.post(MONITORING, rules::post::Command::Create(a_post(None, vec![Role::MonitoringOfficer])));
    world.officer(MONA, MONITORING);
    world
}

pub fn mona() -> rules::actor::Actor {
    officer(MONA, MONITORING)
}

fn called(world: &World) -> Given<'_, Meeting> {
    given::<Meeting>(world, []).and(june(1), chidi(), Command::Call(Box::new(calling())))
}

/// With an item on its agenda.
pub fn with_an_item(world: &World) -> Given<'_, Meeting> {
    called(world).and(june(2), chidi(), Command::PutItem { title: words(2) })
}

/// Held, with one resolution.
pub fn resolved(world: &World) -> Given<'_, Meeting> {
    with_an_item(world).and(june(20), chidi(), Command::Resolve(Box::new(motion())))
}

#[test]
fn a_meeting_is_called_by_the_clerk_for_a_body_that_is_there() {
    let world = county();
    let nobody = given::<Meeting>(&world, []);
    let call = |calling| Command::Call(Box::new(calling));
    nobody.when(june(1), ada(), call(calling())).refused(Refusal::NotTheClerk);
    nobody.when(june(1), chidi(), call(Calling { body: BodyId(999), ..calling() })).refused(Refusal::NoSuchBody);
    nobody.when(june(21), chidi(), call(calling())).refused(Refusal::InThePast);
    let late = Calling { agenda_closes: june(20), ..calling() };
    nobody.when(june(1), chidi(), call(late)).refused(Refusal::ClosesAfter);
    nobody.when(june(1), chidi(), Command::PublishMinutes).refused(Refusal::NoSuchMeeting);
    let called = called(&world);
    called.when(june(1), chidi(), call(calling())).refused(Refusal::CalledAlready);
    let cancelled = called.and(june(2), chidi(), Command::Cancel { reason: words(5) });
    cancelled.when(june(2), chidi(), Command::PutItem { title: words(2) }).refused(Refusal::Cancelled);
    resolved(&world).when(june(21), chidi(), Command::Cancel { reason: words(5) }).refused(Refusal::HeldAlready);
}

#[test]
fn a_member_asks_for_an_item_until_the_agenda_closes_and_the_clerk_puts_it_there_or_says_why_not() {
    let world = county();
    let ask = Command::AskItem { title: words(6), why: words(7) };
    called(&world).when(june(2), bello(), ask.clone()).refused(Refusal::NotAMember);
    called(&world).when(june(11), ada(), ask.clone()).refused(Refusal::AgendaClosed { on: june(10) });
    let asked = called(&world).and(june(10), ada(), ask);
    assert!(asked.state().matter().unwrap().items.is_empty(), "the software puts nothing on an agenda");
    let take_up = Command::TakeUp { asked: words(6).id, title: words(13) };
    asked.when(june(10), ada(), take_up.clone()).refused(Refusal::NotTheClerk);
    asked
        .when(june(10), chidi(), Command::TakeUp { asked: words(99).id, title: words(13) })
        .refused(Refusal::NoSuchItem);
    let taken = given::<Meeting>(&world, asked.events.clone()).and(june(10), chidi(), take_up.clone());
    assert_eq!(taken.state().matter().unwrap().items.len(), 1);
    taken.when(june(10), chidi(), take_up).refused(Refusal::AnsweredAlready);
    let turned = asked.and(june(10), chidi(), Command::TurnDown { asked: words(6).id, reason: words(10) });
    assert_eq!(turned.state().matter().unwrap().asked[0].stands, Asked::TurnedDown { reason: words(10) });
}

#[test]
fn only_whoever_chairs_the_body_that_day_or_deputises_asks_for_an_urgent_item() {
    let world = county();
    let ask = Command::AskUrgent { title: words(8), why: words(9) };
    let planning = Command::Call(Box::new(Calling { body: PLANNING, ..calling() }));
    let called_for = given::<Meeting>(&world, []).and(june(1), chidi(), planning);
    for by in [member(HANA), ada()] {
        called_for.when(june(19), by, ask.clone()).accepted();
    }
    called_for.when(june(19), dara(), ask.clone()).refused(Refusal::NotTheChair);
    called_for.when(june(21), ada(), ask.clone()).refused(Refusal::HeldAlready);
    // The office reaches no further than its own body.
    called(&world).when(june(19), member(HANA), ask).refused(Refusal::NotTheChair);
}

#[test]
fn a_pecuniary_interest_bars_until_it_is_dispensed_with() {
    let world = county();
    let declare = |interest| Command::Declare { item: words(2).id, interest, member: None };
    let there = with_an_item(&world);
    there.when(june(3), bello(), declare(Interest::Other)).refused(Refusal::NotAMember);
    there
        .when(june(3), ada(), Command::Declare { item: words(3).id, interest: Interest::Other, member: None })
        .refused(Refusal::NoSuchItem);
    let declared = there.and(june(3), ada(), declare(Interest::Pecuniary));
    declared.when(june(3), ada(), declare(Interest::Other)).refused(Refusal::DeclaredAlready);
    let moved = |motion| Command::Resolve(Box::new(motion));
    for motion in [
        motion(),
        Motion { proposer: GWEN, seconder: ADA, ..motion() },
        Motion { proposer: GWEN, named: Some(named()), ..motion() },
    ] {
        declared.when(june(20), chidi(), moved(motion)).refused(Refusal::Barred);
    }
    declared.when(june(20), chidi(), moved(Motion { proposer: GWEN, ..motion() })).accepted();
    let dispense = |until| Command::Dispense { member: ADA, reason: words(11), until, minute: None };
    declared.when(june(4), chidi(), dispense(june(30))).refused(Refusal::NotTheProperOfficer);
    let longest = date(2030, 6, 4);
    declared.when(june(4), mona(), dispense(date(2030, 6, 5))).refused(Refusal::TooLong { longest });
    declared
        .when(june(4), mona(), Command::Dispense { member: BELLO, reason: words(11), until: june(30), minute: None })
        .refused(Refusal::NoSuchMember);
    // One that has lapsed by the day of the meeting helps nobody.
    let lapsed = given::<Meeting>(&world, declared.events.clone()).and(june(4), mona(), dispense(june(19)));
    lapsed.when(june(20), chidi(), moved(motion())).refused(Refusal::Barred);
    // Nor does one that was given once the meeting was over.
    let late = given::<Meeting>(&world, declared.events.clone()).and(june(21), mona(), dispense(june(30)));
    late.when(june(22), chidi(), moved(motion())).refused(Refusal::Barred);
    declared.and(june(4), mona(), dispense(longest)).when(june(20), chidi(), moved(motion())).accepted();
}

#[test]
fn in_a_parish_the_council_gives_a_dispensation_in_a_minute_unless_it_has_left_that_to_the_clerk() {
    let given_ = |minute| Command::Dispense { member: ADA, reason: words(11), until: june(30), minute };
    let called = |parish: &World, minute, fits: bool| {
        let call = Command::Call(Box::new(calling()));
        let there = given::<Meeting>(parish, []).and(june(1), kezia(), call);
        let asked = there.when(june(2), kezia(), given_(minute));
        if fits { drop(asked.accepted()) } else { asked.refused(Refusal::MinuteWanted) }
    };
    let parish = World::eastmarsh();
    called(&parish, None, false);
    called(&parish, Some(words(14)), true);
    let left = World::eastmarsh();
    let left = left.under(everything_but(Norm::Dispensation, "parish", Param::Choice("clerk".to_owned())));
    called(&left, None, true);
}

#[test]
fn the_clerk_enters_what_a_member_declared_by_word_of_mouth() {
    let world = county();
    let declare = |member| Command::Declare { item: words(2).id, interest: Interest::Pecuniary, member: Some(member) };
    let there = with_an_item(&world);
    there.when(june(20), ada(), declare(DARA)).refused(Refusal::NotTheClerk);
    there
        .when(june(20), chidi(), Command::Declare { item: words(2).id, interest: Interest::Other, member: Some(ESI) })
        .refused(Refusal::NotOnTheBody);
    // Whoever declares speaks for a member that sits: Esi is an officer, and the rule asks who that is.
    let declared = there.and(june(20), chidi(), declare(ADA));
    declared.when(june(20), chidi(), Command::Resolve(Box::new(motion()))).refused(Refusal::Barred);
}

#[test]
fn a_substitute_and_the_member_replaced_do_not_both_take_part_and_whoever_has_no_vote_moves_nothing() {
    let mut world = county();
    let held = Held { from: LONG_AGO, until: None };
    for (person, office) in
        [(DARA, Office::SubstituteOn { body: PLANNING, instead_of: HANA }), (GWEN, Office::CoOptedOn(PLANNING))]
    {
        world.person(person, person::Command::TakeOffice { office, held });
    }
    let planning = Command::Call(Box::new(Calling { body: PLANNING, ..calling() }));
    let there = given::<Meeting>(&world, []).and(june(1), chidi(), planning).and(
        june(2),
        chidi(),
        Command::PutItem { title: words(2) },
    );
    let moved = |proposer, seconder| Command::Resolve(Box::new(Motion { proposer, seconder, ..motion() }));
    there.when(june(20), chidi(), moved(HANA, DARA)).refused(Refusal::BothSit);
    there.when(june(20), chidi(), moved(ADA, GWEN)).refused(Refusal::NotOnTheBody);
    there.when(june(20), chidi(), moved(ADA, DARA)).accepted();
}

#[test]
fn what_was_resolved_with_the_public_away_keeps_its_number_and_its_words() {
    use rules::access::{Key, Part};
    let world = county();
    let closed = Motion { closed: Some(Closed::Exempt { paragraph: 3 }), ..motion() };
    let resolve = |motion| Command::Resolve(Box::new(motion));
    assert_eq!(Meeting::part(&resolve(closed.clone())), Part::Confidence);
    assert_eq!(Meeting::part(&resolve(motion())), Part::Face);
    let both = with_an_item(&world).and(june(20), chidi(), resolve(closed)).and(june(20), chidi(), resolve(motion()));
    // Who does not see the first still finds the second under its number.
    let seen = Meeting::replay(both.events.iter().enumerate().filter(|(at, _)| *at != 2).map(|(_, event)| event));
    assert_eq!(seen.matter().unwrap().resolutions.keys().copied().collect::<Vec<_>>(), [2]);
    let audience = Meeting::audience(&both.state());
    let closed = audience.iter().find(|it| it.part == Part::Confidence).unwrap();
    assert!(!closed.keys.contains(&Key::Public) && !closed.keys.contains(&Key::Council));
}

#[test]
fn what_was_decided_is_published_once_and_not_before_anything_was() {
    let world = county();
    with_an_item(&world).when(june(20), chidi(), Command::PublishDecisions).refused(Refusal::NothingResolved);
    let published = resolved(&world).and(june(21), chidi(), Command::PublishDecisions);
    published.when(june(21), chidi(), Command::PublishDecisions).refused(Refusal::PublishedAlready);
    let call_in = Command::CallIn { number: 1, reason: words(7) };
    published.when(june(21), ada(), call_in).refused(Refusal::CallIn(Cannot::NotOnScrutiny));
    let release = Command::Release { number: 9, minute: words(8) };
    published.when(june(21), chidi(), release).refused(Refusal::NoSuchResolution);
}

#[test]
fn what_is_resolved_is_entered_once_the_body_has_met_with_who_moved_it() {
    let world = county();
    let moved = |motion| Command::Resolve(Box::new(motion));
    let there = with_an_item(&world);
    there.when(june(19), chidi(), moved(motion())).refused(Refusal::NotHeldYet);
    there.when(june(20), ada(), moved(motion())).refused(Refusal::NotTheClerk);
    there.when(june(20), chidi(), moved(Motion { item: words(3).id, ..motion() })).refused(Refusal::NoSuchItem);
    there.when(june(20), chidi(), moved(Motion { seconder: ADA, ..motion() })).refused(Refusal::SecondedByTheSame);
    there.when(june(20), chidi(), moved(Motion { seconder: BELLO, ..motion() })).refused(Refusal::NotOnTheBody);
    let stranger = Named { abstained: [ESI].into(), ..named() };
    let with_stranger = Motion { named: Some(stranger), ..motion() };
    there.when(june(20), chidi(), moved(with_stranger)).refused(Refusal::NotOnTheBody);
    there.when(june(5), chidi(), Command::PublishMinutes).refused(Refusal::NotHeldYet);
    let published = resolved(&world).and(june(25), chidi(), Command::PublishMinutes);
    published.when(june(25), chidi(), Command::PublishMinutes).refused(Refusal::PublishedAlready);
}

#[test]
fn a_resolution_that_was_carried_is_rescinded_once() {
    let world = county();
    let rescind = |number| Command::Rescind { number, minute: words(12) };
    let there = resolved(&world);
    there.when(july(1), chidi(), rescind(2)).refused(Refusal::NoSuchResolution);
    let rescinded = there.and(july(1), chidi(), rescind(1));
    rescinded.when(july(2), chidi(), rescind(1)).refused(Refusal::RescindedAlready);
    let lost = Motion { carried: Carried::Lost, ..motion() };
    let lost = with_an_item(&world).and(june(20), chidi(), Command::Resolve(Box::new(lost)));
    lost.when(july(1), chidi(), rescind(1)).refused(Refusal::NoSuchResolution);
}

#[test]
fn whether_whoever_is_barred_leaves_the_room_is_the_councils_to_say() {
    let world = county();
    let (_, ctx) = called(&world).on(june(1), ada(), &Command::PublishMinutes);
    assert!(leaves_the_room(&ctx));
    let stays = county().under(everything_but(Norm::InterestBars, "room", Param::Choice("stays".to_owned())));
    let (_, ctx) = called(&stays).on(june(1), ada(), &Command::PublishMinutes);
    assert!(!leaves_the_room(&ctx));
    assert_eq!(Meeting::listed(&called(&world).state()).unwrap().reference, Some(calling().reference));
}
