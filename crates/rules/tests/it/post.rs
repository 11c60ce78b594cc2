use rules::actor::Role;
use rules::id::ServiceId;
use rules::post::{Arranges, Command, Event, Open, Post, Refusal};

use crate::cast::*;
use crate::testing::given;
use crate::world::{World, a_post};

#[test]
fn the_clerk_creates_a_post_once_and_describes_it_anew() {
    let world = World::northwold();
    let post = a_post(Some(HIGHWAYS), vec![Role::LineManager]);
    given::<Post>(&world, []).when(june(1), chidi(), Command::Describe(post.clone())).refused(Refusal::NoSuchPost);
    given::<Post>(&world, []).when(june(1), bello(), Command::Create(post.clone())).refused(Refusal::NotTheClerk);
    let there = given::<Post>(&world, []).and(june(1), chidi(), Command::Create(post.clone()));
    there.when(june(1), chidi(), Command::Create(post.clone())).refused(Refusal::CreatedAlready);
    let moved = Open { service: Some(HOUSING), ..post };
    there.when(june(1), chidi(), Command::Describe(moved.clone())).then([Event::Described(moved)]);
}

#[test]
fn a_post_belongs_to_a_service_that_is_there_or_to_none() {
    let world = World::northwold();
    let of = |service| given::<Post>(&world, []).when(june(1), chidi(), Command::Create(a_post(service, vec![])));
    of(None).flags([]);
    of(Some(HIGHWAYS)).flags([]);
    of(Some(ServiceId(999))).refused(Refusal::NoSuchService);
}

#[test]
fn roles_that_go_with_an_office_or_follow_by_themselves_are_not_a_posts() {
    let world = World::northwold();
    for role in Role::ALL {
        let created = given::<Post>(&world, []).when(june(1), chidi(), Command::Create(a_post(None, vec![role])));
        match role {
            Role::Member | Role::Officer | Role::GroupLeader | Role::Chair => {
                created.refused(Refusal::NotAnOfficersRole { role });
            }
            _ => created.flags([]),
        }
    }
}

#[test]
fn a_parish_has_no_monitoring_officer() {
    let world = World::eastmarsh();
    for role in [Role::MonitoringOfficer, Role::DeputyMonitoringOfficer] {
        let created = given::<Post>(&world, []).when(june(1), kezia(), Command::Create(a_post(None, vec![role])));
        created.refused(Refusal::NoMonitoringOfficerHere);
    }
    given::<Post>(&world, []).when(june(1), kezia(), Command::Create(a_post(None, vec![Role::Clerk]))).flags([]);
}

#[test]
fn a_posts_work_is_done_by_another_while_its_holder_is_away() {
    use rules::enquiry::{Enquiry, How};
    use rules::post::Cover;

    let world = World::northwold();
    let cover = Cover { by: HOUSING_OFFICER, post: HIGHWAYS_ENGINEER, from: june(2), until: june(4), also: None };
    let there = given::<Post>(&world, [Event::Created(a_post(Some(HOUSING), vec![]))]);
    there.when(june(1), bello(), Command::Cover(cover)).refused(Refusal::NotAColleague);
    there.when(june(1), chidi(), Command::Cover(cover)).then([Event::CoverTaken(cover)]);
    there.when(june(1), jonah(), Command::Cover(cover)).refused(Refusal::NotYoursToArrange);
    there.when(june(1), chidi(), Command::Cover(Cover { post: HOUSING_OFFICER, ..cover })).refused(Refusal::ItsOwn);
    let backwards = Cover { until: june(1), ..cover };
    there.when(june(1), chidi(), Command::Cover(backwards)).refused(Refusal::EndsBeforeItBegins);
    let gone_by = Refusal::BeginsInThePast { from: june(2) };
    there.when(june(3), chidi(), Command::Cover(cover)).refused(gone_by);
    there.when(june(1), chidi(), Command::Cover(Cover { by: CLERK, ..cover })).refused(Refusal::NotForOneself);
    let end = |last_day| Command::EndCover { post: HIGHWAYS_ENGINEER, last_day };
    there.when(june(2), chidi(), end(june(3))).refused(Refusal::DoesNotCover);

    let asked = crate::enquiry::with_bello(&World::northwold()).events;
    let answered = |world: &World, day| {
        let asked = given::<Enquiry>(world, asked.clone());
        asked.when(day, esi(), crate::enquiry::answer(How::Written)).verdict.is_ok()
    };
    assert!(!answered(&world, june(3)));
    let covering = there.and(june(1), chidi(), Command::Cover(cover));
    let mut then = world.clone();
    then.posts.insert(HOUSING_OFFICER, covering.state());
    assert_eq!([june(1), june(2), june(4), june(5)].map(|day| answered(&then, day)), [false, true, true, false]);
    let ended = covering.and(june(2), chidi(), end(june(2)));
    then.posts.insert(HOUSING_OFFICER, ended.state());
    assert_eq!([june(2), june(3)].map(|day| answered(&then, day)), [true, false]);
}

#[test]
fn whoever_goes_on_leave_asks_a_colleague_the_line_manager_or_a_deputy_and_the_manager_asks_anybody() {
    use rules::post::Cover;

    let mut world = World::northwold();
    let own = Open { line_manager: Some(HIGHWAYS_DIRECTOR), ..a_post(Some(HIGHWAYS), vec![]) };
    world.posts.insert(HIGHWAYS_ENGINEER, rules::post::State::Open(own));
    let asked = |by, service, who| {
        let there = given::<Post>(&world, [Event::Created(a_post(service, vec![]))]);
        let cover = Cover { by, post: HIGHWAYS_ENGINEER, from: june(2), until: june(4), also: None };
        there.when(june(1), who, Command::Cover(cover)).verdict.map(drop)
    };
    assert_eq!(asked(HIGHWAYS_INSPECTOR, Some(HIGHWAYS), bello()), Ok(()));
    assert_eq!(asked(HIGHWAYS_DIRECTOR, None, bello()), Ok(()));
    assert_eq!(asked(HOUSING_OFFICER, Some(HOUSING), bello()), Err(Refusal::NotAColleague));
    assert_eq!(asked(CLERK, None, bello()), Err(Refusal::NotAColleague));
    assert_eq!(asked(HOUSING_OFFICER, Some(HOUSING), chidi()), Ok(()));

    let monitors = Open { roles: vec![Role::MonitoringOfficer], ..a_post(None, vec![]) };
    world.posts.insert(HIGHWAYS_ENGINEER, rules::post::State::Open(monitors));
    let cover = Cover { by: CLERK, post: HIGHWAYS_ENGINEER, from: june(2), until: june(4), also: None };
    for (roles, expected) in [(vec![Role::DeputyMonitoringOfficer], Ok(())), (vec![], Err(Refusal::NotAColleague))] {
        let there = given::<Post>(&world, [Event::Created(a_post(None, roles))]);
        assert_eq!(there.when(june(1), bello(), Command::Cover(cover)).verdict.map(drop), expected);
    }
}

#[test]
fn a_post_that_is_described_anew_is_still_covered() {
    use rules::post::{Cover, State};

    let world = World::northwold();
    let cover = Cover { by: HOUSING_OFFICER, post: HIGHWAYS_ENGINEER, from: june(2), until: june(4), also: None };
    let covering = given::<Post>(&world, [Event::Created(a_post(Some(HOUSING), vec![])), Event::CoverTaken(cover)]);
    let described = covering.and(june(1), chidi(), Command::Describe(a_post(Some(HIGHWAYS), vec![])));
    let State::Open(open) = described.state() else { panic!("the post is there") };
    assert_eq!((open.service, open.covers), (Some(HIGHWAYS), vec![cover]));
}

#[test]
fn cover_is_arranged_by_the_clerk_the_manager_in_person_or_the_holder_and_by_nobody_else() {
    let world = World::northwold();
    let managed = Open { line_manager: Some(HIGHWAYS_DIRECTOR), ..a_post(Some(HIGHWAYS), Vec::new()) };
    let arranges = |post: &Open, by| {
        let standing = world.context(june(1), by, &[]).standing.unwrap();
        post.arranged_by(HIGHWAYS_ENGINEER, &standing)
    };
    assert_eq!(arranges(&managed, chidi()), Some(Arranges::Clerk));
    assert_eq!(arranges(&managed, farah()), Some(Arranges::Manager));
    assert_eq!(arranges(&managed, bello()), Some(Arranges::Holder));
    for nobody in [jonah(), esi(), ada()] {
        assert_eq!(arranges(&managed, nobody), None);
    }
    let unmanaged = Open { line_manager: None, ..managed };
    assert_eq!(arranges(&unmanaged, farah()), None);
}

#[test]
fn what_was_lifted_out_is_lent_only_by_the_officer_named_and_never_by_whoever_arranges_it_for_them() {
    use rules::enquiry::{self, Enquiry};
    use rules::post::{Also, Cover};

    let world = World::northwold();
    let plain = Cover { by: HIGHWAYS_INSPECTOR, post: HIGHWAYS_ENGINEER, from: june(2), until: june(4), also: None };
    let lent = Cover { also: Some(Also::LiftedOut), ..plain };
    let there = || given::<Post>(&world, [Event::Created(a_post(Some(HIGHWAYS), vec![]))]);
    there().when(june(1), chidi(), Command::Cover(lent)).refused(Refusal::NotYoursToLend);
    there().when(june(1), bello(), Command::Cover(lent)).then([Event::CoverTaken(lent)]);

    let posts = [HIGHWAYS_ENGINEER].into();
    let lift = enquiry::Command::Safeguard { service: Some(HIGHWAYS), posts };
    let lifted = crate::enquiry::with_bello(&world).and(june(1), bello(), lift).events;
    let noted = |cover: Cover, by: rules::actor::Actor, day| {
        let covering = there().and(june(1), by, Command::Cover(cover));
        let mut then = world.clone();
        then.posts.insert(HIGHWAYS_INSPECTOR, covering.state());
        let note = enquiry::Command::Note { text: words(1) };
        given::<Enquiry>(&then, lifted.clone()).when(day, jonah(), note).verdict.is_ok()
    };
    assert!(!noted(plain, chidi(), june(3)), "set there by somebody else");
    assert!(!noted(plain, bello(), june(3)), "without it");
    assert!(noted(lent, bello(), june(3)));
    assert!(!noted(lent, bello(), june(5)), "for those days only");
}
