//! Advice that stays its author's: drafting, deciding, issuing, and what stands beside it.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rules::access::{Key, Part};
use rules::actor::{Actor, Role};
use rules::advice::{
    Advice, Beginning, Command, Departure, Event, Lawful, Openness, Recommended, Refusal, Screened, Section, Signed,
    Sort, State, Taken, To, What, clear_by, publish_by,
};
use rules::calendar::Span;
use rules::decider::Decider;
use rules::id::{PersonId, PostId};
use rules::norm::{Norm, Param};
use rules::words::Commitment;

use crate::cast::*;
use crate::examples::advice::{beginning, recommended};
use crate::testing::{Given, given};
use crate::world::{World, a_post, everything_but, everything_without, names};

const MONITORING: PostId = PostId(66);
const FINANCE: PostId = PostId(67);
const MONA: PersonId = PersonId(220);
const FINN: PersonId = PersonId(230);

pub fn mona() -> Actor {
    officer(MONA, MONITORING)
}

pub fn finn() -> Actor {
    officer(FINN, FINANCE)
}

/// The county with a Monitoring Officer and a finance officer.
pub fn county() -> World {
    let mut world = World::northwold();
    for (person, post, role) in [(MONA, MONITORING, Role::MonitoringOfficer), (FINN, FINANCE, Role::FinanceOfficer)] {
        world.post(post, rules::post::Command::Create(a_post(None, vec![role])));
        world.officer(person, post);
    }
    world
}

pub fn begin_as(screened: Screened, sort: Sort) -> Command {
    Command::Begin(Box::new(Beginning { sort, screened, ..beginning() }))
}

fn begin() -> Command {
    begin_as(Screened::Clear, Sort::General)
}

fn recommend(number: u128, what: Option<What>) -> Command {
    Command::Recommend { recommended: recommended(number), what }
}

fn issue(number: u128) -> Command {
    let (version, recommended) = (words(number).id, recommended(number + 2));
    Command::Issue { version, recommended, document: words(900), digest: Commitment([9; 32]), enclosed: None }
}

fn correct() -> Command {
    let (document, digest) = (words(901), Commitment([10; 32]));
    Command::Correct { recommended: recommended(70), document, digest, enclosed: None, reason: words(72) }
}

pub fn drafted(world: &World) -> Given<'_, Advice> {
    given::<Advice>(world, []).and(june(1), bello(), begin()).and(june(2), bello(), recommend(10, None))
}

pub fn cleared(world: &World) -> Given<'_, Advice> {
    drafted(world).and(june(3), mona(), Command::Clear { signed: Signed::MonitoringOfficer }).and(
        june(3),
        finn(),
        Command::Clear { signed: Signed::FinanceOfficer },
    )
}

pub fn issued(world: &World) -> Given<'_, Advice> {
    cleared(world).and(june(4), bello(), issue(10))
}

/// The recommendation as the author last decided it.
fn last(state: &State) -> Option<Recommended> {
    state.draft().and_then(|draft| draft.recommendations.last()).map(|version| version.recommended)
}

#[test]
fn whatever_others_propose_the_recommendation_is_what_the_author_decided() {
    let world = county();
    let asked = drafted(&world).and(june(2), bello(), Command::AskToDraft { post: HIGHWAYS_INSPECTOR });
    let proposed = asked.and(june(2), jonah(), Command::Propose(recommended(30)));
    assert_eq!(last(&proposed.state()), Some(recommended(10)));
    for (by, refusal) in [
        (jonah(), Refusal::NotTheAuthor),
        (farah(), Refusal::NotTheAuthor),
        (mona(), Refusal::NotTheAuthor),
        (ada(), Refusal::NotTheAuthor),
    ] {
        proposed.when(june(2), by, recommend(40, None)).refused(refusal.clone());
        proposed.when(june(2), by, issue(10)).refused(refusal);
    }
    proposed.when(june(2), esi(), Command::Propose(recommended(30))).refused(Refusal::NotADrafter);
    proposed
        .when(june(2), ada(), Command::Write { section: Section::Risk, text: words(2) })
        .refused(Refusal::NotADrafter);
    let taken = proposed.and(june(3), bello(), recommend(30, None));
    assert_eq!(last(&taken.state()), Some(recommended(30)));
}

#[test]
fn an_author_with_an_interest_writes_nothing_until_it_has_passed_to_somebody_without() {
    let world = county();
    let concerned = given::<Advice>(&world, []).and(june(1), bello(), begin_as(Screened::Concerned, Sort::General));
    concerned.when(june(1), bello(), recommend(10, None)).refused(Refusal::Concerned);
    // What was declared is not taken back.
    concerned.when(june(1), bello(), Command::Screen { screened: Screened::Clear }).refused(Refusal::Concerned);
    let pass_on = |to| Command::PassOn { to, reason: words(2) };
    concerned.when(june(1), esi(), pass_on(HIGHWAYS_INSPECTOR)).refused(Refusal::NotToBePassedOn);
    concerned.when(june(1), bello(), pass_on(HIGHWAYS_ENGINEER)).refused(Refusal::InThatName);
    concerned.when(june(1), bello(), pass_on(PostId(999))).refused(Refusal::NobodyThere);
    for by in [bello(), farah()] {
        let passed = given::<Advice>(&world, concerned.events.clone()).and(june(1), by, pass_on(HIGHWAYS_INSPECTOR));
        let draft = passed.state().draft().cloned().unwrap();
        assert_eq!((draft.author, draft.before[0].author), (JONAH, BELLO));
        passed.when(june(1), jonah(), recommend(10, None)).refused(Refusal::Concerned);
        let screened = passed.and(june(1), jonah(), Command::Screen { screened: Screened::Clear });
        screened.when(june(1), bello(), recommend(10, None)).refused(Refusal::NotTheAuthor);
        // Nor do they read what the other writes.
        let notes = Advice::audience(&screened.state()).into_iter().find(|it| it.part == Part::Notes).unwrap();
        assert!(notes.keys.contains(&Key::Person(JONAH)) && !notes.keys.contains(&Key::Person(BELLO)));
        screened
            .when(june(1), jonah(), Command::Screen { screened: Screened::Clear })
            .refused(Refusal::ScreenedAlready);
        screened.when(june(1), jonah(), recommend(10, None)).accepted();
    }
}

#[test]
fn after_members_have_commented_the_author_is_asked_what_changed_and_any_answer_will_do() {
    let world = county();
    let shared = drafted(&world).and(june(2), bello(), Command::Share { member: ADA });
    shared.when(june(2), dara(), Command::Comment { text: words(50) }).refused(Refusal::NotShown);
    shared.when(june(2), bello(), Command::Share { member: ADA }).refused(Refusal::ShownAlready);
    shared.when(june(2), bello(), Command::Share { member: BELLO }).refused(Refusal::NoSuchMember);
    let commented = shared.and(june(2), ada(), Command::Comment { text: words(50) });
    commented
        .when(june(2), bello(), Command::Reply { to: words(51).id, text: words(52) })
        .refused(Refusal::NoSuchComment);
    let replied = commented.and(june(2), bello(), Command::Reply { to: words(50).id, text: words(52) });
    replied.when(june(3), bello(), recommend(20, None)).refused(Refusal::WhatChanged);
    for what in [What::Facts, What::PersuadedByArgument, What::Other] {
        let decision = replied.when(june(3), bello(), recommend(20, Some(what))).accepted();
        assert_eq!(decision.relied, [Norm::OwnRecommendation, Norm::ChangeExplained]);
    }
    let unbound = county().under(everything_without(Norm::ChangeExplained));
    replied.then_in(&unbound).when(june(3), bello(), recommend(20, None)).accepted();
}

#[test]
fn it_goes_out_once_it_is_cleared_as_it_stands() {
    let world = county();
    let begun = given::<Advice>(&world, []).and(june(1), bello(), begin());
    begun
        .when(june(1), mona(), Command::Clear { signed: Signed::MonitoringOfficer })
        .refused(Refusal::NothingRecommended);
    begun.when(june(1), bello(), issue(10)).refused(Refusal::NothingRecommended);
    drafted(&world).when(june(3), bello(), issue(10)).refused(Refusal::NotCleared);
    drafted(&world)
        .when(june(3), finn(), Command::Clear { signed: Signed::MonitoringOfficer })
        .refused(Refusal::NotThatOfficer);
    // Another recommendation has to be cleared anew, and the one before is not issued.
    let again = cleared(&world).and(june(3), bello(), recommend(20, None));
    again.when(june(3), bello(), issue(20)).refused(Refusal::NotCleared);
    cleared(&world).when(june(3), bello(), issue(20)).refused(Refusal::NotTheLast);
    // So has what it rests on.
    for changed in
        [Command::Write { section: Section::Background, text: words(71) }, Command::Attach { document: words(71) }]
    {
        cleared(&world).and(june(3), bello(), changed).when(june(3), bello(), issue(10)).refused(Refusal::NotCleared);
    }
    let out = issued(&world);
    assert_eq!(out.state().out().unwrap().editions[0].recommended, recommended(12));
    // A correction is not cleared anew: those who cleared what it corrects are told.
    let corrected = out.when(june(5), bello(), correct()).accepted();
    assert_eq!(Advice::tells(&out.state(), &corrected.events[0]), [Key::Person(MONA), Key::Person(FINN)]);
    let title = Some(words(99));
    let withdraw = |why| Command::Withdraw { edition: 1, why, reason: words(72), title };
    out.when(june(5), bello(), withdraw(Taken::Mistake)).refused(Refusal::TitleStands);
    out.when(june(5), bello(), withdraw(Taken::Exempt)).accepted();
    let nobody = county().under(everything_but(Norm::Clearances, "by", names(&["head-of-paid-service"])));
    drafted(&nobody).when(june(3), bello(), issue(10)).refused(Refusal::NotCleared);
    let without = county().under(everything_without(Norm::Clearances));
    drafted(&without).when(june(3), bello(), issue(10)).accepted();
}

#[test]
fn it_is_to_be_cleared_so_many_working_days_before_the_papers_go_out() {
    let by = |world: &World, to: To| {
        let Command::Begin(beginning) = begin() else { unreachable!() };
        let begun = Command::Begin(Box::new(Beginning { to, ..*beginning }));
        let (state, ctx) =
            given::<Advice>(world, []).and(june(1), bello(), begun).on(june(2), bello(), &recommend(10, None));
        clear_by(&ctx, state.draft().unwrap())
    };
    let meeting = beginning().to;
    // The papers go out by Sunday the 14th: two working days before that are the 11th and the 12th.
    let two = county();
    assert_eq!(by(&two, meeting), Some(june(10)));
    let at_once = county().under(everything_but(Norm::Clearances, "ahead", Param::Span(Span::WorkingDays(0))));
    assert_eq!(by(&at_once, meeting), Some(june(12)));
    assert_eq!(by(&two, To::Member { member: ADA }), None);
    assert_eq!(by(&county().under(everything_without(Norm::Clearances)), meeting), None);
}

#[test]
fn a_members_view_is_shown_to_them_first_and_their_silence_stops_nothing() {
    let world = county();
    let quoted = cleared(&world).and(june(4), bello(), Command::Quote { member: ADA, view: words(60) });
    quoted.when(june(4), bello(), issue(10)).refused(Refusal::ViewIsShown);
    quoted.when(june(4), dara(), Command::Confirm { view: words(60).id }).refused(Refusal::NotYourView);
    // Five working days from Thursday the 4th.
    quoted.when(june(10), bello(), issue(10)).refused(Refusal::ViewIsShown);
    quoted.when(june(11), bello(), issue(10)).accepted();
    let right = quoted.and(june(5), ada(), Command::PutRight { view: words(60).id, text: words(61) });
    right.when(june(5), ada(), Command::Confirm { view: words(60).id }).refused(Refusal::ViewSettled);
    right.when(june(5), bello(), issue(10)).accepted();
}

#[test]
fn what_was_issued_is_corrected_beside_itself_and_withdrawn_with_a_reason() {
    let world = county();
    let out = issued(&world);
    out.when(june(5), bello(), recommend(20, None)).refused(Refusal::IssuedAlready);
    out.when(june(5), mona(), correct()).refused(Refusal::NotTheAuthor);
    let corrected = out.and(june(5), bello(), correct());
    let editions = corrected.state().out().unwrap().editions.clone();
    assert_eq!(editions.iter().map(|it| it.recommended).collect::<Vec<_>>(), [recommended(12), recommended(70)]);
    let withdraw = |edition| Command::Withdraw { edition, why: Taken::PersonalData, reason: words(80), title: None };
    corrected.when(june(5), ada(), withdraw(1)).refused(Refusal::NotTheAuthor);
    corrected.when(june(5), mona(), withdraw(3)).refused(Refusal::NoSuchEdition);
    let withdrawn = corrected.and(june(5), mona(), withdraw(1));
    withdrawn.when(june(5), mona(), withdraw(1)).refused(Refusal::NoSuchEdition);
    assert!(withdrawn.state().out().unwrap().editions[1].withdrawn.is_none());
}

#[test]
fn a_contrary_view_stands_beside_the_advice_and_is_held_back_for_law_alone() {
    let world = county();
    let contradict = |number| Command::Contradict { text: words(number) };
    cleared(&world).when(june(3), ada(), contradict(90)).refused(Refusal::NotIssued);
    let out = issued(&world);
    out.when(june(5), bello(), contradict(90)).refused(Refusal::NotOnTheBody);
    let beside = out.and(june(5), ada(), contradict(90));
    beside.when(june(5), ada(), contradict(91)).refused(Refusal::ViewThere);
    beside.when(june(5), dara(), Command::TakeBackContrary { view: words(90).id }).refused(Refusal::NotYourView);
    let hold_until =
        |review| Command::HoldBack { view: words(90).id, law: Lawful::Defamation, reason: words(92), review };
    let hold = hold_until(june(12));
    beside.when(june(5), chidi(), hold.clone()).refused(Refusal::NotForTheLaw);
    let held = given::<Advice>(&world, beside.events.clone()).and(june(5), mona(), hold.clone());
    held.when(june(5), mona(), hold).refused(Refusal::HeldBackAlready);
    beside.when(june(5), mona(), hold_until(june(4))).refused(Refusal::ReviewGoneBy);
    held.and(june(6), mona(), Command::LetStand { view: words(90).id })
        .when(june(6), mona(), Command::LetStand { view: words(90).id })
        .refused(Refusal::NotHeldBack);
    let back = beside.and(june(6), ada(), Command::TakeBackContrary { view: words(90).id });
    back.when(june(6), ada(), Command::TakeBackContrary { view: words(90).id }).refused(Refusal::NoSuchView);
    back.when(june(6), ada(), contradict(91)).accepted();
    let without = county().under(everything_without(Norm::ContraryViews));
    issued(&without).when(june(5), ada(), contradict(90)).refused(Refusal::NoContraryViews);
    let planning = given::<Advice>(&world, [])
        .and(june(1), bello(), begin_as(Screened::Clear, Sort::Regulatory))
        .and(june(2), bello(), recommend(10, None))
        .and(june(3), mona(), Command::Clear { signed: Signed::MonitoringOfficer })
        .and(june(3), finn(), Command::Clear { signed: Signed::FinanceOfficer })
        .and(june(4), bello(), issue(10));
    planning.when(june(5), ada(), contradict(90)).refused(Refusal::ClosedMind);
}

#[test]
fn a_body_that_departs_from_advice_says_why_once_it_has_met() {
    let world = county();
    let decide = |departure, reasons| Command::Decide { departure, minute: words(95), reasons };
    let out = issued(&world);
    out.when(june(19), chidi(), decide(Departure::Followed, None)).refused(Refusal::MeetingToCome);
    out.when(june(20), ada(), decide(Departure::Followed, None)).refused(Refusal::NotTheClerk);
    out.when(june(20), chidi(), decide(Departure::Departed, None)).refused(Refusal::ReasonsWanted);
    let decided = out.and(june(20), chidi(), decide(Departure::Departed, Some(words(96))));
    decided.when(june(20), chidi(), decide(Departure::Followed, None)).refused(Refusal::DecidedAlready);
    let member = To::Member { member: ADA };
    let Command::Begin(beginning) = begin() else { unreachable!() };
    let asked = Command::Begin(Box::new(Beginning { to: member, ..*beginning }));
    let told = given::<Advice>(&world, []).and(june(1), bello(), asked).and(june(2), bello(), recommend(10, None));
    let told = told
        .and(june(3), mona(), Command::Clear { signed: Signed::MonitoringOfficer })
        .and(june(3), finn(), Command::Clear { signed: Signed::FinanceOfficer })
        .and(june(4), bello(), issue(10));
    told.when(june(20), chidi(), decide(Departure::Followed, None)).refused(Refusal::NotForAMeeting);
}

#[test]
fn only_the_author_marks_pressure_one_office_is_told_and_the_mark_lapses() {
    let world = county();
    let press = Command::SayPressed { text: words(97) };
    for by in [jonah(), ada(), mona(), chidi()] {
        drafted(&world).when(june(3), by, press.clone()).refused(Refusal::NotTheAuthor);
    }
    drafted(&world).when(june(3), clock(Norm::PressureLapses), Command::Lapse).refused(Refusal::NothingToLapse);
    let marked = drafted(&world).and(june(3), bello(), press.clone());
    marked.when(june(3), bello(), press.clone()).refused(Refusal::MarkedAlready);
    // Whoever has it next can neither tell that there is a mark, nor reads one that is put on it; each lapses in its own time.
    let next = given::<Advice>(&world, marked.events.clone())
        .and(june(4), bello(), Command::PassOn { to: HIGHWAYS_INSPECTOR, reason: words(2) })
        .and(june(5), jonah(), Command::Screen { screened: Screened::Clear })
        .and(june(5), jonah(), Command::SayPressed { text: words(98) });
    let audience = Advice::audience(&next.state());
    let told = audience.iter().find(|it| it.part == Part::Confidence).unwrap();
    assert_eq!(told.keys, [Key::Role(Role::MonitoringOfficer)]);
    let one = next.and(Date::constant(2027, 6, 3), clock(Norm::PressureLapses), Command::Lapse);
    one.when(Date::constant(2027, 6, 4), clock(Norm::PressureLapses), Command::Lapse).refused(Refusal::NothingToLapse);
    one.when(Date::constant(2027, 6, 5), clock(Norm::PressureLapses), Command::Lapse).accepted();
    marked.when(june(3), bello(), Command::Lapse).refused(Refusal::OnlyTheClock);
    let audience = Advice::audience(&marked.state());
    let told = audience.iter().find(|it| it.part == Part::Confidence).unwrap();
    assert_eq!(told.keys, [Key::Person(BELLO), Key::Role(Role::MonitoringOfficer)]);
    let said = Event::Pressed { text: words(97), told: Role::MonitoringOfficer, by: BELLO, on: june(3) };
    assert_eq!(Advice::tells(&marked.state(), &said), [Key::Role(Role::MonitoringOfficer)]);
    let year = Date::constant(2027, 6, 3);
    marked
        .when(Date::constant(2027, 6, 2), clock(Norm::PressureLapses), Command::Lapse)
        .refused(Refusal::NothingToLapse);
    let lapsed = marked.and(year, clock(Norm::PressureLapses), Command::Lapse);
    lapsed.when(year, clock(Norm::PressureLapses), Command::Lapse).refused(Refusal::NothingToLapse);
}

#[test]
fn a_draft_is_seen_by_those_who_write_clear_or_were_shown_it_and_by_nobody_else() {
    let world = county();
    let shown = drafted(&world).and(june(2), bello(), Command::Share { member: ADA });
    let audience = Advice::audience(&shown.state());
    let notes = audience.iter().find(|it| it.part == Part::Notes).unwrap();
    let keys: BTreeSet<Key> = notes.keys.iter().copied().collect();
    assert!(keys.contains(&Key::Person(BELLO)) && keys.contains(&Key::Person(ADA)));
    assert!(!keys.contains(&Key::Council) && !keys.contains(&Key::Members) && !keys.contains(&Key::Public));
    assert!(audience.iter().all(|it| it.part != Part::Face), "nothing is issued");
    let out = Advice::audience(&issued(&world).state());
    let notes = out.iter().find(|it| it.part == Part::Notes).unwrap();
    assert!(!notes.keys.contains(&Key::Council), "a draft stays one when the advice is out");
}

#[test]
fn what_is_not_there_or_not_the_councils_is_refused() {
    let world = county();
    let nobody = given::<Advice>(&world, []);
    nobody.when(june(1), bello(), issue(10)).refused(Refusal::NoSuchAdvice);
    nobody.when(june(1), ada(), begin()).refused(Refusal::NotAnOfficer);
    nobody.when(june(21), bello(), begin()).refused(Refusal::MeetingOver);
    let Command::Begin(beginning) = begin() else { unreachable!() };
    let nowhere = To::Meeting { body: rules::id::BodyId(999), on: june(20) };
    let nowhere = Command::Begin(Box::new(Beginning { to: nowhere, ..*beginning }));
    nobody.when(june(1), bello(), nowhere).refused(Refusal::NoSuchBody);
    let begun = nobody.and(june(1), bello(), begin());
    begun.when(june(1), bello(), begin()).refused(Refusal::BegunAlready);
    begun.when(june(1), bello(), Command::AskToDraft { post: PostId(999) }).refused(Refusal::NobodyThere);
    let world = county().under(everything_but(Norm::AdviceSections, "has", names(&["background"])));
    let begun = begun.then_in(&world);
    begun
        .when(june(1), bello(), Command::Write { section: Section::Climate, text: words(2) })
        .refused(Refusal::NoSuchSection);
    begun.when(june(1), bello(), Command::Write { section: Section::Background, text: words(2) }).accepted();
}

#[test]
fn open_advice_is_published_in_good_time_before_its_meeting_or_as_urgent() {
    let world = county();
    let out = issued(&world);
    let publish = |urgent| Command::Publish { urgent };
    out.when(june(5), bello(), publish(None)).refused(Refusal::NotTheClerk);
    // Saturday the 20th: five clear working days are the 15th to the 19th, and the day before them a Sunday.
    let (_, ctx) = out.on(june(5), chidi(), &publish(None));
    assert_eq!(publish_by(&ctx, june(20)), Some(june(14)));
    out.when(june(15), chidi(), publish(None)).refused(Refusal::TooFewClearDays);
    out.when(june(15), chidi(), publish(Some(words(82)))).accepted();
    let face = |given: &Given<'_, Advice>| {
        let audience = Advice::audience(&given.state());
        audience.into_iter().find(|it| it.part == Part::Face).unwrap().keys.contains(&Key::Public)
    };
    assert!(!face(&out));
    let published = out.and(june(14), chidi(), publish(None));
    assert!(face(&published));
    published.when(june(14), chidi(), publish(None)).refused(Refusal::PublishedAlready);
}

#[test]
fn what_is_not_open_is_read_by_those_who_decide_and_is_never_published() {
    let world = county();
    let kept = [Openness::Confidential, Openness::Excluded, Openness::Privileged];
    for openness in kept {
        let begin = Command::Begin(Box::new(Beginning { openness, ..beginning() }));
        let out = given::<Advice>(&world, []).and(june(1), bello(), begin).and(june(2), bello(), recommend(10, None));
        let out = out
            .and(june(3), mona(), Command::Clear { signed: Signed::MonitoringOfficer })
            .and(june(3), finn(), Command::Clear { signed: Signed::FinanceOfficer })
            .and(june(4), bello(), issue(10));
        out.when(june(5), chidi(), Command::Publish { urgent: None }).refused(Refusal::NotOpen);
        let keys = Advice::audience(&out.state()).into_iter().flat_map(|it| it.keys).collect::<Vec<_>>();
        assert!(!keys.contains(&Key::Public) && !keys.contains(&Key::Council), "{openness:?}");
    }
}

#[test]
fn a_member_of_the_body_may_say_that_they_wish_to_speak() {
    let world = county();
    let out = issued(&world);
    out.when(june(5), bello(), Command::WishToSpeak).refused(Refusal::NotOnTheBody);
    out.when(june(21), ada(), Command::WishToSpeak).refused(Refusal::MeetingOver);
    let noted = out.and(june(5), ada(), Command::WishToSpeak);
    noted.when(june(5), ada(), Command::WishToSpeak).refused(Refusal::WishedAlready);
}

#[test]
fn advice_by_word_of_mouth_is_recorded_after_the_meeting_dated_as_such() {
    let world = county();
    let spoken = |day| Command::Begin(Box::new(Beginning { oral: Some(day), ..beginning() }));
    given::<Advice>(&world, []).when(june(22), bello(), spoken(june(20))).accepted();
    given::<Advice>(&world, []).when(june(22), bello(), spoken(june(23))).refused(Refusal::NotYetGiven);
}

/// Every act that there is an example of, by everybody, in any order: whatever of it is accepted, the recommendation changes by its
/// author's hand alone, and what was issued stays as it was.
#[test]
fn no_sequence_of_acts_by_others_changes_a_recommendation_or_what_was_issued() {
    use crate::examples::Examples;
    use rules::decider::Decider as _;
    let world = county();
    let everybody = [ada(), bello(), chidi(), dara(), esi(), farah(), jonah(), mona(), finn(), Actor::Installation];
    proptest::proptest!(|(script in proptest::collection::vec((0usize..40, 0usize..10, 1i8..28), 1..60), from in 0usize..3)| {
        let start = [drafted(&world), cleared(&world), issued(&world)];
        let mut history = given::<Advice>(&world, start[from].events.clone());
        for (which, who, day) in script {
            let commands = Advice::commands();
            let command = commands[which % commands.len()].clone();
            let by = everybody[who];
            let before = history.state();
            if let Ok(decision) = history.when(june(day), by, command).verdict {
                let author = before.draft().map(|draft| draft.author);
                history.events.extend(decision.events);
                let after = history.state();
                if by.person() != author {
                    proptest::prop_assert_eq!(last(&after), last(&before));
                }
                let editions = |state: &State| state.out().map(|out| out.editions.clone()).unwrap_or_default();
                for (old, new) in editions(&before).iter().zip(editions(&after)) {
                    proptest::prop_assert_eq!((old.recommended, old.document, old.digest), (new.recommended, new.document, new.digest));
                }
                proptest::prop_assert!(editions(&after).len() >= editions(&before).len());
            }
        }
        // Replayed, it is the same.
        proptest::prop_assert_eq!(Advice::replay(&history.events), history.state());
    });
}
