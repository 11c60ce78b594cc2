//! Requests to see a document: the widest right, the need to know, refusals and appeals.

use jiff::civil::Date;
use proptest::prelude::*;
use rules::access::{Key, Part};
use rules::actor::{Actor, Role};
use rules::body::{self, Body, BodyKind};
use rules::calendar::Nation;
use rules::decider::{Decider, Refuses, Stands, Wake};
use rules::id::{BodyId, PersonId, PostId, RequestId};
use rules::inspection::{
    Appeals, Asking, Command, Ground, Handed, Inspection, Paper, Refusal, Right, State, ladder, rights,
};
use rules::norm::{Norm, Param};
use rules::person::{self, Held, Office};

use crate::advice::{county, mona};
use crate::cast::*;
use crate::examples::Examples;
use crate::examples::inspection::{asking, of};
use crate::testing::{Given, given, judge};
use crate::world::{LONG_AGO, World, a_post, everything_but, everything_without};

const SCRUTINY: BodyId = BodyId(21);
const DEPUTY: PostId = PostId(68);
const DEPU: PersonId = PersonId(240);

pub fn depu() -> Actor {
    officer(DEPU, DEPUTY)
}

pub fn by_the_clock() -> Actor {
    clock(Norm::PassedUp)
}

/// The county with a Monitoring Officer and a deputy, an information officer, and a scrutiny committee on which Ada sits.
pub fn with_scrutiny() -> World {
    let mut world = county();
    for (person, post, role) in
        [(DEPU, DEPUTY, Role::DeputyMonitoringOfficer), (LENA, INFORMATION, Role::InformationOfficer)]
    {
        world.post(post, rules::post::Command::Create(a_post(None, vec![role])));
        world.officer(person, post);
    }
    let constitute = body::Command::Constitute { name: words(906), kind: BodyKind::Scrutiny, parent: None };
    let state = world.does::<Body>(LONG_AGO, &body::State::Unknown, constitute);
    world.bodies.insert(SCRUTINY, state);
    let held = Held { from: LONG_AGO, until: None };
    world.person(ADA, person::Command::TakeOffice { office: Office::MemberOf(SCRUTINY), held });
    world
}

/// The parish, where Kezia is a member and the unpaid clerk, and Ada chairs.
fn parish() -> World {
    let mut world = World::eastmarsh();
    let held = Held { from: LONG_AGO, until: None };
    world.person(ADA, person::Command::TakeOffice { office: Office::Chair, held });
    world
}

pub fn ask() -> Command {
    Command::Ask(Box::new(asking()))
}

pub fn asked(world: &World) -> Given<'_, Inspection> {
    given::<Inspection>(world, []).and(june(1), ada(), ask())
}

fn refuse() -> Command {
    Command::Refuse { ground: Ground::NotNeeded, reason: words(5) }
}

fn appeal() -> Command {
    Command::Appeal { why: words(8) }
}

fn uphold() -> Command {
    Command::Uphold { reason: words(6), minute: None }
}

fn dismiss() -> Command {
    Command::Dismiss { reason: words(6), minute: None }
}

fn give() -> Command {
    Command::Give { handed: Handed::Document { file: words(3) }, conditions: Some(words(4)) }
}

pub fn refused(world: &World) -> Given<'_, Inspection> {
    asked(world).and(june(2), chidi(), refuse())
}

pub fn appealed(world: &World) -> Given<'_, Inspection> {
    refused(world).and(june(3), ada(), appeal())
}

pub fn upheld(world: &World) -> Given<'_, Inspection> {
    appealed(world).and(june(4), mona(), uphold())
}

pub fn dismissed(world: &World) -> Given<'_, Inspection> {
    appealed(world).and(june(4), mona(), dismiss())
}

pub fn turned(world: &World) -> Given<'_, Inspection> {
    dismissed(world).and(june(5), ada(), Command::Turn)
}

fn keys(state: &State, part: Part) -> Vec<Key> {
    Inspection::audience(state).into_iter().filter(|it| it.part == part).flat_map(|it| it.keys).collect()
}

#[test]
fn the_widest_right_that_fits_is_said_for_each_kind_of_council_and_each_nation() {
    let (before, after) = (june(1), june(20));
    let mut page = String::new();
    for nation in Nation::ALL {
        for (kind, principal) in [("principal", true), ("parish, town or community", false)] {
            page += &format!("{nation}, {kind}\n");
            for (paper, scrutiny, name) in [
                (Paper::Published, None, "published"),
                (Paper::Business { on: after }, None, "of a meeting to come"),
                (Paper::Business { on: before }, None, "of a meeting held"),
                (Paper::Executive { on: after }, None, "of the executive, to come"),
                (Paper::Executive { on: before }, None, "of the executive, a meeting held in public"),
                (Paper::Executive { on: before }, Some(SCRUTINY), "the same, for scrutiny"),
                (Paper::Decided { on: before }, None, "of the executive, decided in private or by one person"),
                (Paper::Decided { on: before }, Some(SCRUTINY), "the same, for scrutiny"),
                (Paper::Accounts, None, "of the accounts"),
                (Paper::Other, None, "anything else"),
            ] {
                let fits = rights(ladder(nation, principal), paper, scrutiny, june(10));
                assert!(fits.windows(2).all(|pair| pair[0].rung.right < pair[1].rung.right), "widest first");
                let laws: Vec<&str> = fits.iter().map(|fits| fits.rung.law).collect();
                page += &format!("  {name}: {}\n    {}\n", fits[0].why, laws.join("; then "));
            }
            page.push('\n');
        }
    }
    crate::expected::expect_file("rights-to-documents.txt", &page);
}

#[test]
fn a_member_asks_and_says_what_it_is_needed_for_where_no_wider_right_fits() {
    let world = with_scrutiny();
    let nobody = given::<Inspection>(&world, []);
    nobody.when(june(1), ada(), of(Paper::Other)).refused(Refusal::ReasonsWanted);
    for (paper, right) in [
        (Paper::Published, Right::Public),
        (Paper::Business { on: june(20) }, Right::Business),
        (Paper::Executive { on: june(20) }, Right::Executive),
        (Paper::Accounts, Right::Accounts),
    ] {
        let state = given::<Inspection>(&world, []).and(june(1), ada(), of(paper)).state();
        assert_eq!(state.matter().unwrap().right, right);
    }
    for by in [bello(), chidi(), by_the_clock()] {
        nobody.when(june(1), by, ask()).refused(Refusal::NotAMember);
    }
    nobody.when(june(1), ada(), Command::Turn).refused(Refusal::NoSuchInspection);
    asked(&world).when(june(1), ada(), ask()).refused(Refusal::AskedAlready);
}

#[test]
fn only_who_sits_on_a_scrutiny_committee_asks_for_it_and_the_committee_is_told_why_not() {
    let world = with_scrutiny();
    let of = |paper, scrutiny| Command::Ask(Box::new(Asking { paper, scrutiny, why: None, ..asking() }));
    let held = |scrutiny| of(Paper::Executive { on: june(1) }, scrutiny);
    let nobody = given::<Inspection>(&world, []);
    nobody.when(june(2), dara(), held(Some(SCRUTINY))).refused(Refusal::NotOnScrutiny);
    nobody.when(june(2), ada(), held(Some(FULL_COUNCIL))).refused(Refusal::NotOnScrutiny);
    nobody.when(june(2), ada(), held(None)).refused(Refusal::ReasonsWanted);
    assert_eq!(Refusal::NotOnScrutiny.norm(), Norm::WidestRight);
    // What every member may see needs no committee.
    let decided =
        given::<Inspection>(&world, []).and(june(2), ada(), of(Paper::Decided { on: june(1) }, Some(SCRUTINY)));
    assert_eq!(decided.state().matter().unwrap().right, Right::Executive);

    let history = nobody.and(june(2), ada(), held(Some(SCRUTINY)));
    assert_eq!(history.state().matter().unwrap().right, Right::Scrutiny);
    assert!(!keys(&history.state(), Part::Face).contains(&Key::Body(SCRUTINY)));
    let told = history.and(june(3), chidi(), Command::Refuse { ground: Ground::NotUnderScrutiny, reason: words(5) });
    assert!(keys(&told.state(), Part::Face).contains(&Key::Body(SCRUTINY)));
    assert!(!keys(&told.state(), Part::Confidence).contains(&Key::Body(SCRUTINY)));
}

#[test]
fn the_proper_officer_gives_it_with_conditions_and_only_the_member_and_the_deciders_see_it() {
    let world = with_scrutiny();
    let asked = asked(&world);
    for by in [bello(), dara(), mona(), lena()] {
        asked.when(june(2), by, give()).refused(Refusal::NotTheDecider);
    }
    let given = asked.and(june(2), chidi(), give());
    for part in [Part::Cover, Part::Face, Part::Confidence] {
        assert_eq!(keys(&given.state(), part), [Key::Person(ADA), Key::Role(Role::Clerk)]);
    }
    given.when(june(3), chidi(), refuse()).refused(Refusal::DecidedAlready);
    given.when(june(3), ada(), Command::Withdraw).refused(Refusal::DecidedAlready);
    given.when(june(3), ada(), appeal()).refused(Refusal::NotRefused);
    assert_eq!(Inspection::listed(&given.state()).unwrap().stands, Stands::Over);
}

#[test]
fn a_refusal_names_a_ground_that_the_right_knows() {
    let world = with_scrutiny();
    for ground in Ground::ALL {
        let refusal = asked(&world).when(june(2), chidi(), Command::Refuse { ground, reason: words(5) });
        match ground.serves(Right::NeedToKnow) {
            true => drop(refusal.accepted()),
            false => refusal.refused(Refusal::NotAGroundHere),
        }
        assert!(ground != Ground::NotNeeded || !ground.serves(Right::Business));
    }
}

#[test]
fn a_refusal_is_appealed_once_and_never_to_whoever_refused() {
    let mut world = with_scrutiny();
    asked(&world).when(june(2), ada(), appeal()).refused(Refusal::NotDecided);
    asked(&world).when(june(2), mona(), uphold()).refused(Refusal::NotAppealed);
    refused(&world).when(june(3), dara(), appeal()).refused(Refusal::NotTheAsker);
    let appeal = appealed(&world);
    assert!(keys(&appeal.state(), Part::Face).contains(&Key::Role(Role::MonitoringOfficer)));
    for by in [chidi(), bello(), lena()] {
        appeal.when(june(4), by, uphold()).refused(Refusal::NotTheAppealsHand);
    }
    appeal.when(june(4), ada(), dismiss()).refused(Refusal::YourOwn);
    let given = upheld(&world).and(june(5), chidi(), give());
    assert!(matches!(given.state(), State::Given(..)));
    upheld(&world).when(june(5), chidi(), refuse()).refused(Refusal::DecidedAlready);
    dismissed(&world).when(june(5), ada(), self::appeal()).refused(Refusal::AppealedAlready);

    // A Monitoring Officer who refused it for the clerk leaves the appeal to the deputy.
    world.takes(mona().person().unwrap(), CLERK);
    let by_mona = officer(mona().person().unwrap(), CLERK);
    let refused = asked(&world).and(june(2), by_mona, refuse()).and(june(3), ada(), self::appeal());
    refused.when(june(4), mona(), uphold()).refused(Refusal::SecondLook);
    refused.when(june(4), depu(), uphold()).accepted();
}

#[test]
fn in_a_parish_the_clerk_decides_and_the_council_hears_the_appeal() {
    let world = parish();
    let refused = given::<Inspection>(&world, []).and(june(1), ada(), ask()).and(june(2), kezia(), refuse());
    let appealed = refused.and(june(3), ada(), appeal());
    assert!(matches!(appealed.state(), State::Appealed(_, _, appealed) if appealed.to == Appeals::Council));
    appealed.when(june(9), kezia(), uphold()).refused(Refusal::MinuteWanted);
    let minute = Some(words(7));
    appealed.when(june(9), bello(), Command::Uphold { reason: words(6), minute }).refused(Refusal::NotTheAppealsHand);
    let upheld = appealed.and(june(9), kezia(), Command::Uphold { reason: words(6), minute });
    upheld.when(june(9), kezia(), give()).accepted();
}

#[test]
fn a_member_who_is_the_unpaid_clerk_decides_nothing_of_their_own() {
    let world = parish();
    let own = given::<Inspection>(&world, []).and(june(1), member(KEZIA), ask());
    assert_eq!(own.state().matter().unwrap().decides, Role::Chair);
    own.when(june(2), kezia(), give()).refused(Refusal::YourOwn);
    own.when(june(2), ada(), give()).accepted();
}

#[test]
fn a_council_may_hear_appeals_itself() {
    let council = Param::Choice("council".to_owned());
    let world = with_scrutiny().under(everything_but(Norm::NeedToKnow, "appeal", council));
    let appealed = appealed(&world);
    appealed.when(june(9), mona(), uphold()).refused(Refusal::NotTheAppealsHand);
    appealed.when(june(9), chidi(), Command::Dismiss { reason: words(6), minute: Some(words(7)) }).accepted();
}

#[test]
fn a_refused_one_goes_on_under_information_law_with_whoever_deals_with_that() {
    let world = with_scrutiny();
    asked(&world).when(june(2), ada(), Command::Turn).refused(Refusal::NotDecided);
    refused(&world).and(june(3), ada(), Command::Turn);
    let take_up = || Command::TakeUp { request: RequestId(9) };
    dismissed(&world).when(june(5), lena(), take_up()).refused(Refusal::NotTurned);
    let turned = turned(&world);
    assert!(turned.state().waits() && keys(&turned.state(), Part::Face).contains(&Key::Role(Role::InformationOfficer)));
    assert!(!keys(&turned.state(), Part::Confidence).contains(&Key::Role(Role::InformationOfficer)));
    turned.when(june(6), ada(), Command::Turn).refused(Refusal::TurnedAlready);
    turned.when(june(6), chidi(), take_up()).refused(Refusal::NotTheKeeper);
    let taken = turned.and(june(6), lena(), take_up());
    taken.when(june(6), lena(), take_up()).refused(Refusal::TakenUpAlready);
    assert!(!taken.state().waits());
    let mut community = parish();
    let mut house = community.house.as_deref().unwrap().clone();
    house.nation = Nation::Scotland;
    community.house = Some(std::sync::Arc::new(house));
    let refused = given::<Inspection>(&community, []).and(june(1), ada(), ask()).and(june(2), kezia(), refuse());
    refused.when(june(3), ada(), Command::Turn).refused(Refusal::NoInformationLaw);
}

#[test]
fn a_member_takes_back_what_is_not_decided() {
    let world = with_scrutiny();
    let back = asked(&world).and(june(2), ada(), Command::Withdraw);
    back.when(june(2), chidi(), give()).refused(Refusal::TakenBack);
    appealed(&world).and(june(4), ada(), Command::Withdraw);
}

#[test]
fn it_is_due_as_the_law_has_it_or_else_as_the_council_has() {
    let world = with_scrutiny();
    let due = |world: &World, history: &Given<'_, Inspection>| -> Option<Date> {
        let (state, ctx) = given::<Inspection>(world, history.events.clone()).on(june(1), chidi(), &Command::Notify);
        state.due(ctx.bindings(), ctx.calendar().unwrap())
    };
    let of_paper = |paper, day| given::<Inspection>(&world, []).and(day, ada(), of(paper));
    // Five clear days before a Saturday's meeting; at once where that has gone by.
    assert_eq!(due(&world, &of_paper(Paper::Executive { on: june(20) }, june(1))), Some(june(14)));
    assert_eq!(due(&world, &of_paper(Paper::Executive { on: june(20) }, june(18))), Some(june(18)));
    // Twenty-four hours after the decision.
    assert_eq!(due(&world, &of_paper(Paper::Decided { on: june(1) }, june(1))), Some(june(2)));
    // Ten clear days, the Sunday not among them.
    let scrutiny = given::<Inspection>(&world, [Inspection::events().remove(2)]);
    assert_eq!(scrutiny.state().matter().unwrap().norm(), Norm::ScrutinyPapers);
    assert_eq!(due(&world, &scrutiny), Some(june(14)));
    assert_eq!(due(&world, &asked(&world)), Some(june(15)));
    assert_eq!(due(&world, &appealed(&world)), Some(july(1)));
    assert_eq!(due(&world, &upheld(&world)), Some(june(18)));
    assert_eq!(due(&world, &refused(&world)), None);
    let without = with_scrutiny().under(everything_without(Norm::InspectionInTime));
    assert_eq!(due(&without, &asked(&world)), None);
    assert_eq!(due(&without, &of_paper(Paper::Executive { on: june(20) }, june(1))), Some(june(14)));
}

#[test]
fn whoever_has_it_is_told_once_that_its_day_has_come() {
    let world = with_scrutiny();
    let asked = asked(&world);
    let (state, ctx) = asked.on(june(1), chidi(), &Command::Notify);
    assert_eq!(Inspection::wakes(&state, &ctx), [Wake { norm: Norm::PassedUp, on: june(15) }]);
    asked.when(june(14), by_the_clock(), Command::Notify).refused(Refusal::NotYetDue);
    asked.when(june(15), chidi(), Command::Notify).refused(Refusal::OnlyTheClock);
    let told = asked.and(june(15), by_the_clock(), Command::Notify);
    told.when(june(16), by_the_clock(), Command::Notify).refused(Refusal::NotYetDue);
    assert!(Inspection::wakes(&told.state(), &ctx).is_empty());
    let appealed = told.and(june(16), chidi(), refuse()).and(june(17), ada(), appeal());
    assert_eq!(Inspection::wakes(&appealed.state(), &ctx).len(), 1);
}

proptest! {
    #[test]
    fn whatever_anybody_does_no_other_member_sees_it_and_nobody_decides_their_own(
        acts in prop::collection::vec((0..14usize, 0..8usize), 0..25)
    ) {
        let world = with_scrutiny();
        let mut history = asked(&world);
        for (command, by) in acts {
            let command = Inspection::commands().remove(command);
            let by = [ada(), chidi(), mona(), depu(), dara(), lena(), by_the_clock(), bello()][by];
            let verdict = judge::<Inspection>(&world, &history.state(), june(2), by, &command);
            let decides = matches!(
                command,
                Command::Give { .. } | Command::Refuse { .. } | Command::Uphold { .. } | Command::Dismiss { .. }
            );
            prop_assert!(verdict.is_err() || !decides || by != ada());
            history.events.extend(verdict.map(|decision| decision.events).unwrap_or_default());
            let state = history.state();
            let refused = state.refused().map(|refused| refused.by);
            if let State::Upheld(_, _, judged) | State::Dismissed(_, _, judged) = &state {
                prop_assert_ne!(Some(judged.by), refused);
            }
            for audience in Inspection::audience(&state) {
                for key in audience.keys {
                    prop_assert!(matches!(key, Key::Person(ADA) | Key::Role(_)), "{} opens it", key);
                    prop_assert!(!matches!(key, Key::Role(Role::Member | Role::Officer | Role::Chair)));
                }
            }
        }
    }
}
