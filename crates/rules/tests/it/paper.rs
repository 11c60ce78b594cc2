//! Confidential papers: given to those named, opened and never shown, and looked into by two hands.

use rules::access::{Key, Part};
use rules::actor::Role;
use rules::decider::Decider;
use rules::id::{PersonId, PostId};
use rules::paper::{Class, Command, Lodging, Paper, Refusal, Right};

use crate::cast::*;
use crate::examples::paper::lodging;
use crate::meeting::{county, mona};
use crate::testing::{Given, given};
use crate::world::{World, a_post};

const CHIEF: PersonId = PersonId(240);
const CHIEF_POST: PostId = PostId(68);

/// The county with a Monitoring Officer and a chief executive.
pub fn with_a_chief() -> World {
    let mut world = county();
    world.post(CHIEF_POST, rules::post::Command::Create(a_post(None, vec![Role::ChiefExecutive])));
    world.officer(CHIEF, CHIEF_POST);
    world
}

pub fn chief() -> rules::actor::Actor {
    officer(CHIEF, CHIEF_POST)
}

fn lodge() -> Command {
    Command::Lodge(Box::new(lodging()))
}

fn enclose() -> Command {
    Command::Enclose { text: words(2) }
}

fn name(person: PersonId) -> Command {
    Command::Name { person, right: Right::Decides, why: words(3) }
}

pub fn draft(world: &World) -> Given<'_, Paper> {
    given::<Paper>(world, []).and(june(2), bello(), lodge())
}

/// With Ada.
pub fn sent(world: &World) -> Given<'_, Paper> {
    draft(world).and(june(2), bello(), enclose()).and(june(2), bello(), name(ADA)).and(june(3), bello(), Command::Send)
}

pub fn inquired(world: &World) -> Given<'_, Paper> {
    sent(world).and(june(10), mona(), Command::Inquire { reason: words(6) })
}

pub fn opened(world: &World) -> Given<'_, Paper> {
    inquired(world).and(june(11), chief(), Command::Confirm)
}

#[test]
fn a_paper_goes_out_with_a_text_to_those_who_are_named_and_is_taken_back_whole() {
    let world = with_a_chief();
    let nobody = given::<Paper>(&world, []);
    nobody.when(june(2), ada(), lodge()).refused(Refusal::NotAnOfficer);
    nobody.when(june(2), bello(), Command::Send).refused(Refusal::NotYours);
    nobody.when(june(2), mona(), Command::Inquire { reason: words(6) }).refused(Refusal::NoSuchPaper);
    let draft_ = draft(&world);
    draft_.when(june(2), bello(), lodge()).refused(Refusal::LodgedAlready);
    draft_.when(june(2), jonah(), enclose()).refused(Refusal::NotYours);
    draft_.when(june(2), bello(), Command::Send).refused(Refusal::Empty);
    draft_.when(june(2), bello(), name(PersonId(999))).refused(Refusal::NobodyThere);
    draft_.when(june(2), bello(), Command::TakeOut { person: ADA, reason: words(4) }).refused(Refusal::NotNamed);
    draft_.when(june(2), mona(), Command::Inquire { reason: words(6) }).refused(Refusal::NotOutYet);
    draft_.and(june(2), bello(), enclose()).when(june(2), bello(), Command::Send).refused(Refusal::ForNobody);
    let out = sent(&world);
    out.when(june(3), bello(), enclose()).refused(Refusal::OutAlready);
    out.when(june(3), bello(), name(ADA)).refused(Refusal::NamedAlready);
    let recalled = out.and(june(4), bello(), Command::Recall { reason: words(5) });
    recalled.when(june(4), bello(), name(DARA)).refused(Refusal::RecalledAlready);
    assert_eq!(recalled.state().opened_by(ADA), None);
}

#[test]
fn it_is_classified_as_the_law_of_this_kind_of_council_has_it() {
    let class = |class| Command::Lodge(Box::new(Lodging { class, ..lodging() }));
    let (county, parish) = (with_a_chief(), World::eastmarsh());
    for (class_, in_a_county, in_a_parish) in [
        (Class::Confidential, true, false),
        (Class::Exempt { paragraph: 7 }, true, false),
        (Class::Exempt { paragraph: 8 }, false, false),
        (Class::Privileged, true, true),
        (Class::ByResolution, false, true),
    ] {
        for (world, by, fits) in [(&county, bello(), in_a_county), (&parish, kezia(), in_a_parish)] {
            let asked = given::<Paper>(world, []).when(june(2), by, class(class_));
            if fits { drop(asked.accepted()) } else { asked.refused(Refusal::NotAClassHere) }
        }
    }
}

#[test]
fn its_text_is_in_nobodys_audience_and_those_named_see_who_else_has_it() {
    let world = with_a_chief();
    assert_eq!(Paper::part(&enclose()), Part::Sealed);
    let keys = |history: &Given<'_, Paper>, part| {
        Paper::audience(&history.state()).into_iter().find(|it| it.part == part).map(|it| it.keys)
    };
    let (draft, sent) = (draft(&world), sent(&world));
    assert_eq!(keys(&draft, Part::Cover), Some(vec![Key::Person(BELLO)]));
    assert_eq!(keys(&sent, Part::Sealed), Some(vec![Key::Person(BELLO)]));
    assert!(keys(&sent, Part::Face).unwrap().contains(&Key::Person(ADA)));
    assert_eq!(keys(&sent, Part::Flags), None);
    assert_eq!(sent.state().opened_by(ADA), Some(words(2)));
    assert_eq!(sent.state().opened_by(DARA), None);
    assert_eq!(sent.state().opened_by(MONITORING_OFFICER), None);
}

const MONITORING_OFFICER: PersonId = PersonId(220);

#[test]
fn who_opened_it_is_looked_at_in_an_inquiry_by_two_hands_who_do_not_have_it() {
    let world = with_a_chief();
    let out = sent(&world);
    let inquire = Command::Inquire { reason: words(6) };
    for by in [ada(), bello(), chidi(), chief()] {
        out.when(june(10), by, inquire.clone()).refused(Refusal::NotTheFirstHand);
    }
    out.when(june(10), chief(), Command::Confirm).refused(Refusal::NoInquiry);
    // Whoever has the paper is told the same whether one runs or not.
    out.when(june(10), ada(), Command::Confirm).refused(Refusal::NotAHand);
    out.when(june(10), mona(), Command::Close { finding: words(7) }).refused(Refusal::NotAHand);
    let proposed = inquired(&world);
    assert!(!proposed.state().inquires(MONITORING_OFFICER), "one hand alone sees nothing");
    proposed.when(june(10), mona(), inquire.clone()).refused(Refusal::InquiryRuns);
    proposed.when(june(10), mona(), Command::Confirm).refused(Refusal::TheSameHand);
    proposed.when(june(10), ada(), Command::Confirm).refused(Refusal::NotAHand);
    let opened = opened(&world);
    assert!(opened.state().inquires(MONITORING_OFFICER) && opened.state().inquires(CHIEF));
    assert!(!opened.state().inquires(BELLO) && !opened.state().inquires(ADA));
    opened.when(june(11), chief(), Command::Confirm).refused(Refusal::OpenedAlready);
    let closed = opened.and(june(20), chief(), Command::Close { finding: words(7) });
    assert!(!closed.state().inquires(CHIEF));
    // What it found stays with both who looked.
    let flags = Paper::audience(&closed.state()).into_iter().find(|it| it.part == Part::Flags).unwrap();
    let mut both = [MONITORING_OFFICER, CHIEF].map(Key::Person);
    both.sort();
    assert_eq!(flags.keys, both);
    // Whoever has the paper looks into nothing.
    let named = sent(&world).and(june(4), bello(), name(MONITORING_OFFICER));
    named.when(june(10), mona(), inquire).refused(Refusal::NotAHand);
}
