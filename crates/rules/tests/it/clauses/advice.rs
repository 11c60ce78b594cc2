//! Advice: whose it is, whose views stand in it, and what becomes of it under pressure.

use rules::access::{Key, Part};
use rules::actor::Role;
use rules::advice::{Advice, Command, Screened, Sort, ViewStands};
use rules::decider::{Decider, Refuses};
use rules::norm::Norm;

use super::{clause, eastmarsh, parish};
use crate::advice::begin_as;
use crate::cast::*;
use crate::examples::Examples;
use crate::examples::advice::recommended;
use crate::testing::{Given, given};
use crate::world::World;

fn named(name: &str) -> Command {
    Advice::commands().into_iter().find(|it| Advice::command_name(it) == name).unwrap()
}

fn drafted(world: &World) -> Given<'_, Advice> {
    let begun = given::<Advice>(world, []).and(june(1), kezia(), begin_as(Screened::Clear, Sort::General));
    begun.and(june(2), kezia(), Command::Recommend { recommended: recommended(10), what: None })
}

#[test]
fn m2_4b_enforced_the_recommendation_is_the_officers_own_and_what_was_issued_is_fixed() {
    let world = eastmarsh();
    for name in ["recommend", "issue", "correct"] {
        let history =
            if name == "correct" { drafted(&world).and(june(3), kezia(), named("issue")) } else { drafted(&world) };
        let refusal = history.when(june(3), ada(), named(name)).verdict.unwrap_err();
        assert_eq!(clause(&parish(), refusal.norm()), "2.4b", "{name}");
    }
    let again = drafted(&world).and(june(3), kezia(), named("issue")).when(june(4), kezia(), named("recommend"));
    assert_eq!(clause(&parish(), again.verdict.unwrap_err().norm()), "2.4b");
}

#[test]
fn m2_4c_enforced_a_members_view_is_shown_to_them_first_and_stands_apart() {
    let world = eastmarsh();
    let quoted = drafted(&world).and(june(3), kezia(), named("quote"));
    let early = quoted.when(june(4), kezia(), named("issue")).verdict.unwrap_err();
    assert_eq!(clause(&parish(), early.norm()), "2.4c");
    let confirmed = quoted.and(june(4), ada(), named("confirm"));
    let state = confirmed.state();
    let view = state.draft().unwrap().views[0];
    assert_eq!((view.member, view.stands), (ADA, ViewStands::Confirmed { on: june(4) }));
    assert_ne!(view.view, state.draft().unwrap().recommendations[0].recommended.recommendation);
}

#[test]
fn m2_4d_enforced_a_contrary_view_stands_beside_advice_and_never_in_it() {
    let world = eastmarsh();
    let issued = drafted(&world).and(june(3), kezia(), named("issue"));
    let before = issued.state().out().unwrap().editions.clone();
    let beside = issued.and(june(4), ada(), named("contradict"));
    let state = beside.state();
    assert_eq!(state.out().unwrap().editions, before);
    assert_eq!(state.out().unwrap().contrary[0].by, ADA);
}

#[test]
fn m2_4d_flagged_only_the_officer_marks_pressure_and_only_one_office_is_told() {
    let world = eastmarsh();
    let marked = drafted(&world).and(june(3), kezia(), named("say-pressed"));
    let audience = Advice::audience(&marked.state());
    let keys = |part| audience.iter().find(|it| it.part == part).unwrap().keys.clone();
    assert_eq!(keys(Part::Confidence), [Key::Person(KEZIA), Key::Role(Role::Chair)]);
    // Of the draft itself they see no more than that it is there.
    assert!(
        keys(Part::Cover).contains(&Key::Role(Role::Chair)) && !keys(Part::Notes).contains(&Key::Role(Role::Chair))
    );
    assert_eq!(clause(&parish(), Norm::PressureLapses), "2.4d");
}

#[test]
fn m3_1e_enforced_an_author_with_an_interest_in_it_writes_nothing() {
    let world = eastmarsh();
    let begun = given::<Advice>(&world, []).and(june(1), kezia(), begin_as(Screened::Concerned, Sort::General));
    let refusal = begun.when(june(1), kezia(), named("write")).verdict.unwrap_err();
    assert_eq!(clause(&parish(), refusal.norm()), "3.1e");
}

#[test]
fn m3_1e_flagged_an_interest_of_the_author_is_told_to_whoever_can_pass_it_on() {
    let world = crate::advice::county().under(parish().bindings);
    assert_eq!(clause(&parish(), Norm::AuthorScreened), "3.1e");
    let director = Key::RoleIn(Role::Director, HIGHWAYS);
    let told = |screened| {
        let begun = given::<Advice>(&world, []).and(june(1), bello(), begin_as(screened, Sort::General));
        Advice::tells(&begun.state(), &begun.events[0])
    };
    assert_eq!((told(Screened::Concerned), told(Screened::Clear)), (vec![director], Vec::new()));
    let begun = given::<Advice>(&world, []).and(june(1), bello(), begin_as(Screened::Concerned, Sort::General));
    begun.when(june(2), farah(), named("pass-on")).accepted();
}

#[test]
fn m3_1f_enforced_what_one_group_is_told_is_offered_to_every_other() {
    use rules::briefing::{Briefing, Command as Brief, Giving, Party, To};
    let world = crate::briefing::county();
    let giving = Giving { to: To::Group(AMBER), ..crate::examples::briefing::giving() };
    let told = given::<Briefing>(&world, []).and(june(1), bello(), Brief::Give(giving));
    let decision = told.when(june(2), dara(), Brief::TakeUp).accepted();
    assert_eq!(clause(&parish(), decision.relied[0]), "3.1f");
    assert!(told.state().matter().unwrap().offer(Party::Member(IDRIS)).is_some());
    let late = told.when(june(30), dara(), Brief::TakeUp).verdict.unwrap_err();
    assert_eq!(clause(&parish(), late.norm()), "3.1f");
}
