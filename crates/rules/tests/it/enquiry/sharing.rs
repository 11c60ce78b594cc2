use rules::access::Key;
use rules::enquiry::{Basis, Command, Enquiry, Event, Flag, Knows, Raise, Refusal, View, Visibility};
use rules::norm::{Binding, Bindings};

use super::*;
use crate::world::{everything_but, everything_without, names};

fn show_to(visibility: Visibility) -> Command {
    Command::ShowTo { visibility, resident_knows: None }
}

fn says(view: View) -> Command {
    Command::AnswerWider { view, reason: (view == View::Objects).then(|| words(1060)) }
}

fn free() -> World {
    World::northwold().under(everything_without(Norm::VisibilityOffered))
}

/// Bound to these and to nothing else.
fn consulting(norms: &[Norm]) -> World {
    World::northwold().under(Bindings::of(norms.iter().map(|norm| Binding::new("2", *norm))))
}

#[test]
fn who_else_sees_it_is_the_members_choice_and_nobody_elses() {
    let world = free();
    let asked = with_bello(&world);
    asked.when(june(2), ada(), show_to(Visibility::Ward)).then([Event::ShownTo {
        visibility: Visibility::Ward,
        ward: Some(OAKLEY),
        group: None,
        on: june(2),
    }]);
    for by in [bello(), chidi(), dara(), farah()] {
        asked.when(june(2), by, show_to(Visibility::Ward)).refused(Refusal::NotTheAsker);
    }
    asked.when(june(2), ada(), show_to(Visibility::Me)).refused(Refusal::ShownSoAlready);
    let strict = World::northwold().under(everything_but(Norm::VisibilityOffered, "offers", names(&["me"])));
    with_bello(&strict).when(june(2), ada(), show_to(Visibility::Ward)).refused(Refusal::VisibilityNotOffered);
    let tried = World::northwold().trying(everything_but(Norm::VisibilityOffered, "offers", names(&["me"])));
    let would = [Flag::WouldRefuse { norm: Norm::VisibilityOffered }];
    with_bello(&tried).when(june(2), ada(), show_to(Visibility::Council)).flags(would);
}

#[test]
fn after_an_answer_wider_sharing_waits_for_the_officer_and_narrowing_never_does() {
    let world = consulting(&[Norm::WiderSharing]);
    let wide = answered(&world).and(june(4), ada(), show_to(Visibility::Council));
    assert_eq!(wide.state().matter().unwrap().visibility, Visibility::Me, "not yet");
    assert_eq!(wide.state().waits_for(), [Key::Post(HIGHWAYS_ENGINEER)]);
    wide.when(june(4), ada(), show_to(Visibility::Ward)).refused(Refusal::ConsultedAlready);
    wide.when(june(4), ada(), says(View::Agrees)).refused(Refusal::NotTheHandler);
    let no_reason = Command::AnswerWider { view: View::Objects, reason: None };
    wide.when(june(4), bello(), no_reason).refused(Refusal::NoReason);
    let objected =
        answered(&world).and(june(4), ada(), show_to(Visibility::Council)).and(june(5), bello(), says(View::Objects));
    assert_eq!(objected.state().matter().unwrap().visibility, Visibility::Me);
    assert_eq!(objected.state().waits_for(), []);
    let agreed = wide.and(june(5), farah(), says(View::Objects)).and(june(5), ada(), show_to(Visibility::Council));
    let agreed = agreed.and(june(5), bello(), says(View::Agrees));
    assert_eq!(agreed.state().matter().unwrap().visibility, Visibility::Council);
    let narrowed = agreed.and(june(5), ada(), show_to(Visibility::GroupInWard));
    assert_eq!(narrowed.state().matter().unwrap().visibility, Visibility::GroupInWard);
    narrowed.when(june(5), bello(), says(View::Agrees)).refused(Refusal::NotConsulted);
}

#[test]
fn where_the_protocol_has_the_director_consulted_nobody_else_answers() {
    let strict = consulting(&[Norm::WiderSharing, Norm::DirectorConsulted]);
    let wide = answered(&strict).and(june(4), ada(), show_to(Visibility::Council));
    assert_eq!(wide.state().waits_for(), [Key::RoleIn(rules::actor::Role::Director, HIGHWAYS)]);
    for by in [bello(), chidi(), jonah(), esi()] {
        wide.when(june(5), by, says(View::Agrees)).refused(Refusal::NotTheDirector);
    }
    let agreed = wide.and(june(5), farah(), says(View::Agrees));
    assert_eq!(agreed.state().matter().unwrap().visibility, Visibility::Council);
}

#[test]
fn a_resident_who_is_named_knows_before_more_people_see_it() {
    let world = free();
    let about = Raise { on_behalf_of: Some(on_behalf_of(Basis::AskedMe)), ..question() };
    let asked = given::<Enquiry>(&world, []).and(june(1), ada(), raise(about));
    let wider = |knows| Command::ShowTo { visibility: Visibility::Ward, resident_knows: knows };
    asked.when(june(2), ada(), wider(None)).refused(Refusal::ResidentDoesNotKnow);
    asked.when(june(2), ada(), wider(Some(Knows::No))).refused(Refusal::ResidentDoesNotKnow);
    asked.when(june(2), ada(), wider(Some(Knows::Yes))).flags([]);
}

#[test]
fn what_is_answered_in_confidence_is_a_part_of_its_own() {
    use rules::access::Part;
    use rules::decider::Decider;
    let world = free();
    let told = Command::AnswerInConfidence { text: words(1), how: How::Written };
    assert_eq!(Enquiry::part(&told), Part::Confidence);
    let asked = with_bello(&world).and(june(2), ada(), show_to(Visibility::Council)).and(june(3), bello(), told);
    let audience = Enquiry::audience(&asked.state());
    let of =
        |part| audience.iter().find(|audience| audience.part == part).map(|audience| audience.keys.clone()).unwrap();
    assert!(of(Part::Face).contains(&Key::Members) && !of(Part::Confidence).contains(&Key::Members));
    assert!(of(Part::Confidence).contains(&Key::Person(ADA)) && !of(Part::Confidence).contains(&Key::Assistant(ADA)));
}
