use rules::context::Facts;
use rules::enquiry::{
    Basis, Capacity, Command, Enquiry, Event, Heard, Knows, Raise, Received, Refusal, Sort, Visibility,
};
use rules::id::PersonId;
use rules::person;

use super::*;
use crate::world::particulars;

const MP: PersonId = PersonId(900);

fn told(on: Date) -> Raise {
    Raise { asker: Some(ADA), received: Some(Received { on, by: Heard::Telephone }), ..question() }
}

/// The county, where Jonah assists Ada and somebody sits in Parliament.
fn county() -> World {
    let mut world = World::northwold();
    let Ok(jonah) = (&mut &world).person(JONAH);
    let assisting = person::Active { assists: [ADA].into(), ..jonah.unwrap().as_ref().clone() };
    world.persons.insert(JONAH, person::State::Active(assisting));
    world.person(MP, person::Command::Register { person: MP, particulars: particulars(MP) });
    world.person(MP, person::Command::NoteRepresentative { office: words(901) });
    world
}

#[test]
fn what_an_officer_was_told_is_entered_for_the_member_and_counts_from_the_day_it_was_said() {
    let world = World::northwold();
    let asked = given::<Enquiry>(&world, []).and(june(3), chidi(), raise(told(june(1))));
    let state = asked.state();
    let matter = state.matter().unwrap();
    assert_eq!((matter.asker, matter.started, matter.ward), (ADA, june(1), Some(OAKLEY)));
    assert_eq!(answer_due(&asked, june(3)), answer_due(&raised(&world), june(3)), "as if Ada had asked on 1 June");
    let of = |by, raise: Raise| given::<Enquiry>(&world, []).when(june(3), by, Command::Raise(Box::new(raise)));
    of(esi(), told(june(3))).flags([]);
    of(chidi(), told(june(4))).refused(Refusal::NotYetReceived);
    of(chidi(), Raise { received: None, ..told(june(3)) }).refused(Refusal::SayHowItCame);
    of(dara(), told(june(3))).refused(Refusal::NotTheAsker);
    of(ada(), Raise { asker: None, ..told(june(3)) }).refused(Refusal::NotToldOneself);
    of(chidi(), Raise { asker: Some(BELLO), ..told(june(3)) }).refused(Refusal::NoSuchMember);
    of(chidi(), Raise { asker: Some(PersonId(999)), ..told(june(3)) }).refused(Refusal::NoSuchMember);
}

#[test]
fn an_assistant_raises_and_follows_for_the_member_and_does_not_choose_for_them() {
    let world = county();
    let raised = given::<Enquiry>(&world, []).and(june(1), jonah(), raise(Raise { received: None, ..told(june(1)) }));
    assert!(matches!(raised.events[..], [Event::Raised { asker: ADA, .. }]));
    let asked = raised.and(june(1), chidi(), to_service(HOUSING)).and(june(2), esi(), ask());
    asked.when(june(3), jonah(), reply()).then([Event::MemberReplied { text: words(1012), on: june(3) }]);
    let wider = Command::ShowTo { visibility: Visibility::Ward, resident_knows: None };
    asked.when(june(3), jonah(), wider).refused(Refusal::NotTheAsker);
    // Nobody handles what they raise for their member.
    let with_highways = asked.and(june(3), ada(), reply()).and(june(3), chidi(), to_service(HIGHWAYS));
    with_highways.when(june(3), jonah(), answer(How::Written)).refused(Refusal::NotTheHandler);
}

#[test]
fn a_representative_elsewhere_is_entered_for_and_those_who_handle_it_enter_what_they_say() {
    let world = county();
    let theirs = Raise { asker: Some(MP), capacity: Capacity::Representative, ..told(june(1)) };
    let entered = given::<Enquiry>(&world, []).and(june(1), chidi(), raise(theirs.clone()));
    let asked = entered.and(june(1), chidi(), to_post(HIGHWAYS_ENGINEER)).and(june(2), bello(), ask());
    asked.when(june(3), bello(), reply()).flags([]);
    asked.when(june(3), esi(), reply()).refused(Refusal::NotTheAsker);
    let of = |raise: Raise| given::<Enquiry>(&world, []).when(june(1), chidi(), Command::Raise(Box::new(raise)));
    of(Raise { asker: Some(ADA), ..theirs.clone() }).refused(Refusal::NoSuchMember);
    of(Raise { capacity: Capacity::Ward, ..theirs.clone() }).refused(Refusal::NoSuchMember);
    let own = Raise { asker: None, received: None, ..theirs };
    given::<Enquiry>(&world, []).when(june(1), ada(), raise(own)).refused(Refusal::NoSuchMember);
}

#[test]
fn a_complaint_is_in_somebodys_name_and_wider_sight_of_a_resident_waits_until_they_know() {
    let world = World::northwold().under(crate::world::everything_without(Norm::VisibilityOffered));
    let of = |raise: Raise| given::<Enquiry>(&world, []).when(june(1), ada(), Command::Raise(Box::new(raise)));
    let complaint = Raise { sort: Sort::Complaint, ..question() };
    of(complaint.clone()).refused(Refusal::NobodyNamed);
    of(named(complaint)).flags([]);
    let about = |knows, visibility| Raise {
        on_behalf_of: Some(on_behalf_of(Basis::AskedMe)),
        resident_knows: knows,
        visibility,
        ..question()
    };
    of(about(Some(Knows::No), Visibility::Ward)).refused(Refusal::ResidentDoesNotKnow);
    of(about(Some(Knows::Yes), Visibility::Ward)).flags([]);
    of(about(Some(Knows::No), Visibility::Me)).flags([]);
}
