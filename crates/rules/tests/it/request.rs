//! Requests for information: under a number, by whoever keeps records for information law.

use jiff::civil::date;
use rules::actor::Role;
use rules::decider::Decider;
use rules::enquiry::{Event as Happened, HeldFor, Piece, pieces};
use rules::norm::Norm;
use rules::request::{Command, Event, Exemption, Law, Opening, Outcome, Passage, Refusal, Request, Search, Sort};

use crate::cast::*;
use crate::enquiry::{on_behalf_of, question};
use crate::examples::request::{ENQUIRY, opening, passage};
use crate::expected::expect_file;
use crate::testing::{Given, given};
use crate::world::World;

fn open(opening: Opening) -> Command {
    Command::Open(Box::new(opening))
}

/// Opened by Lena on 2 June, with one record looked at and chosen.
pub fn with_a_choice(world: &World) -> Given<'_, Request> {
    given::<Request>(world, [])
        .and(june(2), lena(), open(opening()))
        .and(june(2), lena(), Command::LookAt { enquiry: ENQUIRY })
        .and(june(2), lena(), Command::Choose { enquiry: ENQUIRY })
}

fn withhold(under: Exemption) -> Command {
    Command::Withhold { passages: vec![passage()], under, reason: words(5) }
}

pub fn release() -> Command {
    Command::Release { bundle: words(6), digest: words(6).commitment }
}

#[test]
fn only_the_information_officer_deals_with_requests_and_in_a_parish_without_one_the_clerk() {
    let county = World::with_information_officer();
    for by in [ada(), bello(), chidi(), farah(), clock(Norm::KeptByKind), consequence()] {
        given::<Request>(&county, []).when(june(2), by, open(opening())).refused(Refusal::NotTheKeeper);
    }
    given::<Request>(&county, []).when(june(2), lena(), open(opening())).accepted();

    // A county without one does not make Democratic Services one.
    let without = World::northwold();
    given::<Request>(&without, []).when(june(2), chidi(), open(opening())).refused(Refusal::NotTheKeeper);

    let mut parish = World::eastmarsh();
    let opened = given::<Request>(&parish, []).and(june(2), kezia(), open(opening()));
    assert!(matches!(&opened.events[..], [Event::Opened { keeper: Role::Clerk, .. }]));
    let member = member(KEZIA);
    given::<Request>(&parish, []).when(june(2), member, open(opening())).refused(Refusal::NotTheKeeper);
    let post = crate::world::a_post(None, vec![Role::InformationOfficer]);
    parish.post(INFORMATION, rules::post::Command::Create(post));
    parish.officer(LENA, INFORMATION);
    given::<Request>(&parish, []).when(june(2), kezia(), open(opening())).refused(Refusal::NotTheKeeper);
}

#[test]
fn a_request_is_seen_by_the_information_officer_and_by_nobody_else() {
    let world = World::with_information_officer();
    let state = with_a_choice(&world).state();
    let [face] = &Request::audience(&state)[..] else { panic!("one part") };
    assert_eq!(face.keys, [rules::access::Key::Role(Role::InformationOfficer)]);
    assert!(face.bars.is_empty());

    let own = Opening { is: Some(LENA), ..opening() };
    given::<Request>(&world, []).when(june(2), lena(), open(own)).refused(Refusal::YourOwn);
    let adas = given::<Request>(&world, []).and(june(2), lena(), open(Opening { is: Some(ADA), ..opening() }));
    assert_eq!(Request::audience(&adas.state())[0].bars, [ADA]);
    let nobody = Opening { is: Some(rules::id::PersonId(999)), ..opening() };
    given::<Request>(&world, []).when(june(2), lena(), open(nobody)).refused(Refusal::NoSuchPerson);
}

#[test]
fn records_are_searched_and_looked_at_only_under_an_open_request() {
    let world = World::with_information_officer();
    let search = || Command::Search(Search { text: Some(words(4)), ..Search::default() });
    let look = || Command::LookAt { enquiry: ENQUIRY };
    given::<Request>(&world, []).when(june(2), lena(), search()).refused(Refusal::NoSuchRequest);
    let opened = || given::<Request>(&world, []).and(june(2), lena(), open(opening()));
    opened().when(june(2), lena(), search()).accepted();
    opened().when(june(2), lena(), Command::Search(Search::default())).refused(Refusal::NothingLookedFor);
    let turned = Search { from: Some(june(3)), to: Some(june(2)), ..Search::default() };
    opened().when(june(2), lena(), Command::Search(turned)).refused(Refusal::DaysTurned);
    opened().when(june(2), lena(), Command::Choose { enquiry: ENQUIRY }).refused(Refusal::NotLookedAt);
    let nowhere = Command::LookAt { enquiry: rules::id::EnquiryId(4) };
    opened().when(june(2), lena(), nowhere).refused(Refusal::NoSuchEnquiry);
    let closed = opened().and(june(3), lena(), Command::Close { outcome: Outcome::NotHeld });
    closed.when(june(3), lena(), search()).refused(Refusal::Closed);
    closed.when(june(3), lena(), look()).refused(Refusal::Closed);
    closed.when(june(3), lena(), open(opening())).refused(Refusal::OpenedAlready);
}

#[test]
fn nobody_looks_at_a_matter_of_their_own_under_a_request() {
    let mut world = World::eastmarsh();
    let mine = given::<rules::enquiry::Enquiry>(&world, [])
        .and(june(1), member(KEZIA), crate::enquiry::raise(question()))
        .state();
    world.records.insert(ENQUIRY.into(), std::sync::Arc::new(mine));
    let opened = given::<Request>(&world, []).and(june(2), kezia(), open(opening()));
    opened.when(june(2), kezia(), Command::LookAt { enquiry: ENQUIRY }).refused(Refusal::Party);
    opened.when(june(2), kezia(), Command::Choose { enquiry: ENQUIRY }).refused(Refusal::Party);
}

#[test]
fn what_was_lifted_out_as_safeguarding_is_for_those_named_for_it() {
    let mut world = World::with_information_officer();
    let posts = [HOUSING_OFFICER].into();
    let lifted = crate::enquiry::raised(&world)
        .and(june(2), chidi(), rules::enquiry::Command::Safeguard { service: Some(HOUSING), posts })
        .state();
    world.records.insert(ENQUIRY.into(), std::sync::Arc::new(lifted));
    let opened = given::<Request>(&world, []).and(june(2), lena(), open(opening()));
    opened.when(june(2), lena(), Command::LookAt { enquiry: ENQUIRY }).refused(Refusal::ForThoseNamed);
}

#[test]
fn what_is_chosen_is_held_until_it_is_put_back_or_the_request_is_closed() {
    let world = World::with_information_officer();
    let chosen = with_a_choice(&world);
    assert_eq!(chosen.state().held(), [ENQUIRY].into());
    chosen.when(june(2), lena(), Command::Choose { enquiry: ENQUIRY }).refused(Refusal::ChosenAlready);
    let back = || Command::PutBack { enquiry: ENQUIRY, reason: words(5) };
    let put_back = with_a_choice(&world).and(june(3), lena(), back());
    assert!(put_back.state().held().is_empty());
    put_back.when(june(3), lena(), back()).refused(Refusal::NotChosen);
    let closed = chosen.and(june(3), lena(), Command::Close { outcome: Outcome::Refused });
    assert!(closed.state().held().is_empty());
}

#[test]
fn a_passage_is_withheld_under_a_ground_of_the_right_law_and_once() {
    let world = World::with_information_officer();
    let chosen = with_a_choice(&world);
    let other = withhold(Exemption::OtherPersons);
    chosen.when(june(2), lena(), other).refused(Refusal::NotAGroundHere("sch. 2 para. 16"));
    let nothing = Passage { to: 3, ..passage() };
    let empty = Command::Withhold { passages: vec![nothing], under: Exemption::Section40, reason: words(5) };
    chosen.when(june(2), lena(), empty).refused(Refusal::NoPassage);
    let elsewhere = Passage { enquiry: rules::id::EnquiryId(4), ..passage() };
    let unchosen = Command::Withhold { passages: vec![elsewhere], under: Exemption::Section40, reason: words(5) };
    chosen.when(june(2), lena(), unchosen).refused(Refusal::NotChosen);
    let withheld = chosen.and(june(2), lena(), withhold(Exemption::Regulation13));
    withheld.when(june(2), lena(), withhold(Exemption::Section40)).refused(Refusal::WithheldAlready);
    let shown = withheld.and(june(2), lena(), Command::Show { passage: passage() });
    shown.when(june(2), lena(), Command::Show { passage: passage() }).refused(Refusal::NotWithheld);
    let again = shown.and(june(2), lena(), withhold(Exemption::OutsideTheRequest));
    assert_eq!(again.state().matter().unwrap().withheld.len(), 1);
}

#[test]
fn a_request_ends_as_what_was_released_says() {
    let world = World::with_information_officer();
    let close = |outcome| Command::Close { outcome };
    let opened = || given::<Request>(&world, []).and(june(2), lena(), open(opening()));
    opened().when(june(3), lena(), release()).refused(Refusal::NothingChosen);
    for outcome in [Outcome::Released, Outcome::Partly] {
        with_a_choice(&world).when(june(3), lena(), close(outcome)).refused(Refusal::NothingReleased);
    }
    let released = || with_a_choice(&world).and(june(3), lena(), release());
    for outcome in [Outcome::Refused, Outcome::NotHeld] {
        released().when(june(3), lena(), close(outcome)).refused(Refusal::SomethingReleased);
    }
    for outcome in [Outcome::Released, Outcome::Partly, Outcome::Withdrawn] {
        released().when(june(3), lena(), close(outcome)).accepted();
    }
}

#[test]
fn information_is_due_in_twenty_working_days_and_subject_access_in_a_month_that_may_become_three() {
    let world = World::with_information_officer();
    let calendar = world.house.as_deref().unwrap().calendar().clone();
    let due = |given: &Given<'_, Request>| given.state().matter().unwrap().due(None, &calendar);
    let information = given::<Request>(&world, []).and(june(2), lena(), open(opening()));
    assert_eq!(due(&information), june(29), "twenty working days after Monday 1 June");
    let more = || Command::TakeMoreTime { reason: words(5) };
    information.when(june(2), lena(), more()).refused(Refusal::NoMoreTime);

    let access = |received| {
        let opening = Opening { sort: Sort::SubjectAccess, received, ..opening() };
        given::<Request>(&world, []).and(june(2), lena(), open(opening))
    };
    assert_eq!(due(&access(june(2))), july(2));
    assert_eq!(due(&access(date(2026, 1, 31))), date(2026, 3, 2), "28 February is a Saturday");
    assert_eq!(due(&access(date(2026, 3, 31))), date(2026, 4, 30), "April has no 31st");
    let extended = access(june(2)).and(july(2), lena(), more());
    assert_eq!(due(&extended), date(2026, 9, 2));
    extended.when(july(2), lena(), more()).refused(Refusal::MoreTimeTakenAlready);
    access(june(2)).when(july(3), lena(), more()).refused(Refusal::TooLateForMoreTime { ended: july(2) });
}

#[test]
fn what_came_on_a_day_to_come_has_not_come() {
    let world = World::with_information_officer();
    let tomorrow = Opening { received: june(3), ..opening() };
    given::<Request>(&world, []).when(june(2), lena(), open(tomorrow)).refused(Refusal::NotYetReceived);
}

#[test]
fn a_closed_request_is_kept_for_three_years_and_then_disposed_of_by_the_clock() {
    let world = World::with_information_officer();
    let kept = clock(Norm::KeptByKind);
    let closed = || with_a_choice(&world).and(june(3), lena(), Command::Close { outcome: Outcome::Refused });
    with_a_choice(&world).when(date(2030, 1, 1), kept, Command::Dispose).refused(Refusal::StillOpen);
    closed().when(date(2029, 6, 2), kept, Command::Dispose).refused(Refusal::NotYetDue);
    closed().when(date(2029, 6, 3), lena(), Command::Dispose).refused(Refusal::OnlyTheClock);
    let gone = closed().and(date(2029, 6, 3), kept, Command::Dispose);
    gone.when(date(2029, 6, 3), kept, Command::Dispose).refused(Refusal::DisposedAlready);
    gone.when(date(2029, 6, 3), lena(), release()).refused(Refusal::DisposedAlready);
}

#[test]
fn a_residents_name_and_contact_are_the_members_and_everything_put_to_the_council_is_its_own() {
    let mut page = String::new();
    let mut say = |piece: &Piece| {
        let whose = match piece.held_for {
            HeldFor::Council => "the council",
            HeldFor::Member => "the member",
        };
        page += &format!("{:<44} {whose}\n", piece.what);
    };
    let raise = rules::enquiry::Raise {
        on_behalf_of: Some(on_behalf_of(rules::enquiry::Basis::AskedMe)),
        interest: Some(words(1)),
        ..question()
    };
    let raised =
        Happened::Raised { raise: Box::new(raise), asker: ADA, edition: None, ward: None, group: None, on: june(1) };
    pieces(&raised).iter().for_each(&mut say);
    use crate::examples::Examples;
    for event in rules::enquiry::Enquiry::events().iter().filter(|event| !matches!(event, Happened::Raised { .. })) {
        pieces(event).iter().for_each(&mut say);
    }
    expect_file("held-for.txt", &page);
}

#[test]
fn every_ground_for_withholding_has_a_name_a_section_and_a_law() {
    let mut page = String::new();
    for law in Law::ALL {
        page += &format!("{}\n", law.title());
        for ground in Exemption::ALL.iter().filter(|ground| ground.law() == law) {
            assert_eq!(Exemption::named(ground.name()), Some(*ground));
            page += &format!("    {:<24} {:<22} {}\n", ground.name(), ground.section(), ground.heading());
        }
    }
    expect_file("grounds.txt", &page);
}

/// The day on which the clock next acts in the name of a norm.
fn wake(given: &Given<'_, Request>, norm: Norm, day: jiff::civil::Date) -> Option<jiff::civil::Date> {
    let (state, ctx) = given.on(day, lena(), &Command::Close { outcome: Outcome::Withdrawn });
    Request::wakes(&state, &ctx).into_iter().find(|wake| wake.norm == norm).map(|wake| wake.on)
}

#[test]
fn whoever_keeps_it_is_reminded_the_working_day_before_its_date_and_told_on_it_and_each_once() {
    let world = World::with_information_officer();
    let norm = Norm::InformationInTime;
    let remind = || Command::Remind { norm };
    let opened = given::<Request>(&world, []).and(june(2), lena(), open(opening()));
    // Received on 1 June: the twentieth working day is the twenty-ninth.
    assert_eq!(
        (wake(&opened, norm, june(2)), wake(&opened, Norm::PassedUp, june(2))),
        (Some(june(26)), Some(june(29)))
    );
    opened.when(june(25), clock(norm), remind()).refused(Refusal::NotYetDue);
    opened.when(june(26), lena(), remind()).refused(Refusal::OnlyTheClock);
    opened.when(june(26), clock(Norm::PassedUp), remind()).refused(Refusal::OnlyTheClock);
    let other = Norm::SubjectAccessInTime;
    opened.when(june(26), clock(other), Command::Remind { norm: other }).refused(Refusal::NotYetDue);
    let reminded = opened.and(june(26), clock(norm), remind());
    assert_eq!(reminded.events.last(), Some(&Event::Reminded { norm, on: june(26) }));
    assert_eq!(wake(&reminded, norm, june(26)), None);
    reminded.when(june(27), clock(norm), remind()).refused(Refusal::NotYetDue);
    reminded.when(june(28), clock(Norm::PassedUp), Command::Notify).refused(Refusal::NotYetDue);
    reminded.when(june(29), clock(norm), Command::Notify).refused(Refusal::OnlyTheClock);
    let told = reminded.and(june(29), clock(Norm::PassedUp), Command::Notify);
    assert_eq!(told.events.last(), Some(&Event::FellDue { of: norm, on: june(29) }));
    assert_eq!(wake(&told, Norm::PassedUp, june(29)), None);
    told.when(june(30), clock(Norm::PassedUp), Command::Notify).refused(Refusal::NotYetDue);
    let closed = opened_and_closed(&world);
    assert_eq!((wake(&closed, norm, june(3)), wake(&closed, Norm::PassedUp, june(3))), (None, None));
    closed.when(june(26), clock(norm), remind()).refused(Refusal::Closed);
}

fn opened_and_closed(world: &World) -> Given<'_, Request> {
    given::<Request>(world, []).and(june(2), lena(), open(opening())).and(
        june(3),
        lena(),
        Command::Close { outcome: Outcome::Withdrawn },
    )
}

#[test]
fn what_is_opened_on_its_last_days_is_told_at_once_and_further_time_reminds_anew() {
    let world = World::with_information_officer();
    let late = given::<Request>(&world, []).and(june(30), lena(), open(opening()));
    assert_eq!(wake(&late, Norm::InformationInTime, june(30)), None, "there is nothing to come");
    assert_eq!(wake(&late, Norm::PassedUp, june(30)), Some(june(29)));
    let norm = Norm::SubjectAccessInTime;
    let own = Opening { sort: Sort::SubjectAccess, ..opening() };
    let first = given::<Request>(&world, []).and(june(2), lena(), open(own));
    let reminded = first.and(june(30), clock(norm), Command::Remind { norm });
    let further = reminded.and(june(30), lena(), Command::TakeMoreTime { reason: words(5) });
    let again = wake(&further, norm, june(30));
    assert!(again.is_some_and(|again| again > june(30)), "{again:?}");
}
