use rules::access::{Key, Part};
use rules::decider::{Decider, Refuses};
use rules::enquiry::{Agreed, Command, Enquiry, Event, Held, Refusal, State, Visibility, Withdrawal};
use rules::id::{PostId, ServiceId};

use super::*;

fn lifted_out(posts: impl IntoIterator<Item = PostId>) -> Command {
    Command::Safeguard { service: Some(HOUSING), posts: posts.into_iter().collect() }
}

fn opened_to(given: &Given<'_, Enquiry>, part: Part) -> Vec<Key> {
    let audience = Enquiry::audience(&given.state()).into_iter().find(|audience| audience.part == part);
    audience.map(|audience| audience.keys).unwrap_or_default()
}

#[test]
fn any_officer_who_sees_it_lifts_it_out_and_then_only_those_named_see_what_it_says() {
    let world = World::northwold();
    let asked = with_bello(&world);
    for by in [bello(), jonah(), chidi(), esi()] {
        let posts = [HOUSING_OFFICER].into();
        asked.when(june(2), by, lifted_out([HOUSING_OFFICER])).then([Event::Safeguarded {
            service: Some(HOUSING),
            posts,
            on: june(2),
        }]);
    }
    let lifted = asked.and(june(2), bello(), lifted_out([HOUSING_OFFICER]));
    for part in [Part::Face, Part::Notes, Part::Flags, Part::Confidence] {
        assert_eq!(opened_to(&lifted, part), [Key::Named(HOUSING_OFFICER)], "{}", part.name());
    }
    let cover = opened_to(&lifted, Part::Cover);
    assert!(cover.contains(&Key::Person(ADA)) && !cover.contains(&Key::Post(HIGHWAYS_ENGINEER)), "{cover:?}");
    lifted.when(june(3), esi(), answer(How::Telephone)).flags([]);
    lifted.when(june(3), esi(), Command::CloseEarly { reason: words(1) }).flags([]);
}

#[test]
fn it_is_lifted_out_to_a_service_and_posts_that_are_there_and_never_to_its_own_member() {
    let world = World::northwold();
    let asked = with_bello(&world);
    asked.when(june(2), ada(), lifted_out([HOUSING_OFFICER])).refused(Refusal::YourOwn);
    asked.when(june(2), dara(), lifted_out([HOUSING_OFFICER])).refused(Refusal::NotAmongHandlers);
    asked.when(june(2), bello(), lifted_out([])).refused(Refusal::NobodyNamedForIt);
    asked.when(june(2), bello(), lifted_out([PostId(999)])).refused(Refusal::NobodyInPost);
    let nowhere = Command::Safeguard { service: Some(ServiceId(999)), posts: [HOUSING_OFFICER].into() };
    asked.when(june(2), bello(), nowhere).refused(Refusal::NoSuchService);
    let lifted = asked.and(june(2), bello(), lifted_out([HOUSING_OFFICER]));
    lifted.when(june(2), esi(), lifted_out([HOUSING_OFFICER])).refused(Refusal::ThereAlready);
    let parish = World::eastmarsh();
    let own = given::<Enquiry>(&parish, []).and(june(1), member(KEZIA), raise(question()));
    own.and(june(1), kezia(), to_service(HIGHWAYS))
        .when(june(2), bello(), lifted_out([CLERK]))
        .refused(Refusal::YourOwn);
}

#[test]
fn whoever_knows_only_that_it_was_lifted_out_does_nothing_to_it() {
    let world = World::northwold();
    let lifted = with_bello(&world).and(june(2), bello(), lifted_out([HOUSING_OFFICER]));
    lifted.when(june(3), chidi(), lifted_out([HIGHWAYS_ENGINEER])).refused(Refusal::LiftedOut);
    lifted.when(june(3), chidi(), Command::CloseEarly { reason: words(1) }).refused(Refusal::LiftedOut);
    lifted.when(june(3), bello(), answer(How::Written)).refused(Refusal::LiftedOut);
    lifted.when(june(3), bello(), Command::Note { text: words(1) }).refused(Refusal::LiftedOut);
    for command in [
        Command::Withdraw { why: Withdrawal::Mistake },
        Command::CloseEarly { reason: words(1) },
        Command::ShowTo { visibility: Visibility::Council, resident_knows: None },
    ] {
        lifted.when(june(3), ada(), command).refused(Refusal::LiftedOut);
    }
    let widened = lifted.and(june(3), esi(), lifted_out([HOUSING_OFFICER, HIGHWAYS_ENGINEER]));
    widened.when(june(3), bello(), answer(How::Telephone)).flags([]);
}

#[test]
fn what_is_lifted_out_is_with_the_service_that_takes_it_over_sorted_by_that_or_not() {
    let world = World::northwold();
    let held = |given: &Given<'_, Enquiry>| given.state().matter().map(|matter| matter.held);
    let asked = || given::<Enquiry>(&world, []).and(june(1), ada(), raise(question()));
    for there in [asked(), with_bello(&world), with_bello(&world).and(june(2), bello(), ask())] {
        let lifted = there.and(june(2), chidi(), lifted_out([HOUSING_OFFICER]));
        assert!(matches!(lifted.state(), State::WithService(_)), "{:?}", lifted.state());
        assert_eq!(held(&lifted), Some(Held::Service(HOUSING)));
    }
    let waits = with_bello(&world).and(june(2), bello(), ask()).and(june(2), bello(), lifted_out([HOUSING_OFFICER]));
    let pauses = waits.state().matter().map(|matter| matter.pauses.clone()).unwrap();
    assert!(pauses.iter().all(|pause| pause.until.is_some()), "nothing waits for the member: {pauses:?}");
    // Whoever of them has taken it goes on with it when others are named as well.
    let taken =
        || asked().and(june(2), chidi(), lifted_out([HOUSING_OFFICER])).and(june(2), esi(), to_post(HOUSING_OFFICER));
    let wider = taken().and(june(3), esi(), lifted_out([HOUSING_OFFICER, HIGHWAYS_ENGINEER]));
    assert_eq!(held(&wider), Some(Held::Post(HOUSING_OFFICER)));
    let others = taken().and(june(3), esi(), lifted_out([HIGHWAYS_ENGINEER]));
    assert_eq!(held(&others), Some(Held::Service(HOUSING)));
}

#[test]
fn where_the_council_has_no_services_the_posts_named_take_it_over() {
    let mut parish = World::eastmarsh();
    let plain = |posts: &[PostId]| Command::Safeguard { service: None, posts: posts.iter().copied().collect() };
    let asked = given::<Enquiry>(&parish, []).and(june(1), ada(), raise(question())).events;
    given::<Enquiry>(&parish, asked.clone()).when(june(2), kezia(), plain(&[CLERK])).refused(Refusal::NoServiceNamed);
    let mut house = parish.house.as_deref().cloned().unwrap();
    house.services.clear();
    parish.house = Some(std::sync::Arc::new(house));
    let asked = given::<Enquiry>(&parish, asked);
    asked.when(june(2), kezia(), lifted_out([CLERK])).refused(Refusal::NoSuchService);
    let lifted = asked.and(june(2), kezia(), plain(&[CLERK]));
    assert_eq!(lifted.state().matter().map(|matter| matter.held), Some(Held::Post(CLERK)));
    assert_eq!(opened_to(&lifted, Part::Face), [Key::Named(CLERK)]);
    lifted.when(june(3), kezia(), Command::CloseEarly { reason: words(1) }).flags([]);
}

#[test]
fn nothing_is_asked_of_a_member_who_reads_nothing_of_it() {
    let world = World::northwold();
    let lifted = with_bello(&world).and(june(2), bello(), lifted_out([HOUSING_OFFICER]));
    let later = |agreed| Command::TakeMoreTime { until: june(18), reason: words(1), agreed };
    for command in [ask(), Command::Hold { text: words(1) }, later(None)] {
        lifted.when(june(3), esi(), command).refused(Refusal::NotReadByTheMember);
    }
    lifted.when(june(3), esi(), later(Some(Agreed::ByTelephone))).flags([]);
    lifted.when(june(3), esi(), answer(How::Telephone)).flags([]);
}

#[test]
fn what_is_refused_on_the_desk_rests_on_the_rule_that_says_so() {
    for (refusal, norm) in [
        (Refusal::NobodyNamedForIt, Norm::Safeguarded),
        (Refusal::NoServiceNamed, Norm::Safeguarded),
        (Refusal::NotReadByTheMember, Norm::Safeguarded),
        (Refusal::NobodyNamed, Norm::ComplaintNamed),
        (Refusal::ResidentDoesNotKnow, Norm::Consulted),
        (Refusal::NotYourWords, Norm::OwnWords),
        (Refusal::NotTheReviewer, Norm::Reviewers),
        (Refusal::PromisedAlready, Norm::PromiseKept),
        (Refusal::DifferentAskers, Norm::SameAsker),
        (Refusal::NotTheInformationOfficer, Norm::BreachInTime),
        (Refusal::ServiceHasTime { due: june(1) }, Norm::FaultInTime),
    ] {
        assert_eq!(refusal.norm(), norm, "{refusal}");
    }
}
