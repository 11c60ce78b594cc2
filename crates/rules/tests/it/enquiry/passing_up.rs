use rules::access::Key;
use rules::actor::Role;
use rules::decider::{Decider, Wake};
use rules::enquiry::{Command, Late, Refusal, Rung, Running};
use rules::norm::{Param, Stop};
use rules::post;

use super::*;
use crate::world::{a_post, everything_but};

/// The inspector manages the engineer.
fn managed() -> World {
    let mut world = World::northwold();
    let engineer = post::Open { line_manager: Some(HIGHWAYS_INSPECTOR), ..a_post(Some(HIGHWAYS), Vec::new()) };
    world.post(HIGHWAYS_ENGINEER, post::Command::Describe(engineer));
    world
}

fn told<'w>(given: Given<'w, Enquiry>, day: Date) -> Given<'w, Enquiry> {
    given.and(day, clock(Norm::PassedUp), Command::Notify)
}

fn next(given: &Given<'_, Enquiry>, day: Date) -> Option<Date> {
    let (state, ctx) = given.on(day, chidi(), &note());
    let wake = Enquiry::wakes(&state, &ctx).into_iter().find(|wake| wake.norm == Norm::PassedUp);
    wake.map(|Wake { on, .. }| on)
}

fn last(given: &Given<'_, Enquiry>) -> Event {
    given.events.last().expect("something has happened").clone()
}

fn up(of: Norm, to: Rung, on: Date) -> Event {
    Event::PassedUp { of, to, on }
}

fn acknowledged(world: &World) -> Given<'_, Enquiry> {
    with_bello(world).and(june(1), bello(), acknowledge())
}

const ANSWER: Norm = Norm::AnswerInTime;

#[test]
fn on_the_day_whoever_has_it_is_told_and_then_those_above_one_after_another() {
    let world = managed();
    let fresh = acknowledged(&world);
    assert_eq!(next(&fresh, june(1)), Some(june(15)));
    fresh.when(june(14), clock(Norm::PassedUp), Command::Notify).refused(Refusal::NotYetDue);
    fresh.when(june(15), clock(ANSWER), Command::Notify).refused(Refusal::OnlyTheClock);
    fresh.when(june(15), chidi(), Command::Notify).refused(Refusal::OnlyTheClock);
    let due = told(fresh, june(15));
    assert_eq!(last(&due), Event::FellDue { of: ANSWER, on: june(15) });

    // Two working days after the fifteenth, and so on.
    assert_eq!(next(&due, june(15)), Some(june(17)));
    due.when(june(16), clock(Norm::PassedUp), Command::Notify).refused(Refusal::NotYetDue);
    let managers = told(due, june(17));
    assert_eq!(last(&managers), up(ANSWER, Rung::LineManager { post: HIGHWAYS_INSPECTOR }, june(17)));
    let directors = told(managers, june(19));
    assert_eq!(last(&directors), up(ANSWER, Rung::Director { service: HIGHWAYS }, june(19)));
    let clerks = told(directors, june(23));
    assert_eq!(last(&clerks), up(ANSWER, Rung::Stop(Stop::Role("clerk".to_owned())), june(23)));
    let nobodys = told(clerks, june(25));
    assert_eq!(last(&nobodys), up(ANSWER, Rung::Nobody, june(25)));
    assert_eq!(next(&nobodys, june(25)), None, "nobody is left, and nobody is told twice");
    nobodys.when(july(31), clock(Norm::PassedUp), Command::Notify).refused(Refusal::NoDeadline);
}

#[test]
fn it_says_what_is_late_and_to_whom_it_was_passed_until_something_is_done() {
    let world = managed();
    let late = || told(told(acknowledged(&world), june(15)), june(17));
    let of = |given: &Given<'_, Enquiry>, day| {
        let (state, ctx) = given.on(day, chidi(), &note());
        let matter = state.matter()?;
        Some(matter.late(&Terms::of(&ctx, matter)?, state.running()?))
    };
    let managers = Rung::LineManager { post: HIGHWAYS_INSPECTOR };
    assert_eq!(of(&late(), june(17)), Some(vec![Late { of: ANSWER, due: june(15), up: vec![managers] }]));
    assert_eq!(of(&told(acknowledged(&world), june(15)), june(16)), Some(vec![]));
    let (state, _) = late().and(june(18), bello(), answer(How::Written)).on(june(18), chidi(), &note());
    assert_eq!(state.running(), Some(Running::PromiseOnly));
    let done = late().and(june(18), bello(), answer(How::Written));
    assert_eq!(of(&done, june(18)), Some(vec![]));
    done.when(june(19), clock(Norm::PassedUp), Command::Notify).refused(Refusal::NoDeadline);
}

#[test]
fn when_the_date_moves_on_everything_begins_again() {
    let world = managed();
    let late = told(told(acknowledged(&world), june(15)), june(17));
    let longer = late.and(june(17), bello(), more_time(june(26), Some(Agreed::InWriting)));
    assert_eq!(next(&longer, june(17)), Some(june(26)));
    assert_eq!(last(&told(longer, june(26))), Event::FellDue { of: ANSWER, on: june(26) });
    let asked = acknowledged(&world).and(june(3), bello(), ask());
    assert_eq!(next(&asked, june(8)), None, "while a question stops the clock nothing falls due");
}

#[test]
fn a_clock_that_was_stopped_itself_leaves_each_step_its_time() {
    let world = managed();
    let due = told(acknowledged(&world), july(1));
    assert_eq!(last(&due), Event::FellDue { of: ANSWER, on: july(1) });
    assert_eq!(next(&due, july(1)), Some(july(3)));
}

#[test]
fn nobody_is_passed_what_they_have_themselves_or_asked() {
    // The clerk has it, in a parish: there is nobody above.
    let parish = World::eastmarsh();
    let theirs = given::<Enquiry>(&parish, [])
        .and(june(1), ada(), raise(question()))
        .and(june(1), kezia(), to_post(CLERK))
        .and(june(1), kezia(), acknowledge());
    let due = told(theirs, june(15));
    assert_eq!(last(&told(due, june(17))), up(ANSWER, Rung::Nobody, june(17)));

    // Without a line manager the director is next; where the director has it, the route.
    let world = World::northwold();
    let due = || told(acknowledged(&world), june(15));
    assert_eq!(last(&told(due(), june(17))), up(ANSWER, Rung::Director { service: HIGHWAYS }, june(17)));
    let directors = due().and(june(16), chidi(), to_post(HIGHWAYS_DIRECTOR));
    let clerk = Rung::Stop(Stop::Role(Role::Clerk.name().to_owned()));
    assert_eq!(last(&told(directors, june(17))), up(ANSWER, clerk, june(17)));
}

#[test]
fn the_protocol_says_how_soon_and_along_which_route() {
    let route = Param::Route(vec![Stop::Role("director".to_owned())]);
    let bindings = everything_but(Norm::PassedUp, "to", route);
    let world = managed().under(bindings);
    let late = told(told(told(acknowledged(&world), june(15)), june(17)), june(19));
    assert_eq!(last(&late), up(ANSWER, Rung::Director { service: HIGHWAYS }, june(19)));
    let bound = late.when(june(23), clock(Norm::PassedUp), Command::Notify).accepted();
    assert_eq!(bound.relied, [Norm::PassedUp]);
    assert_eq!(last(&told(late, june(23))), up(ANSWER, Rung::Nobody, june(23)), "the director is there once");
}

#[test]
fn where_the_route_names_a_body_the_clerk_puts_it_before_that_body_whatever_the_clerk_knows_already() {
    let stop = |text: &str| text.parse::<Stop>().unwrap();
    let route = Param::Route(vec![stop("role:clerk"), stop("body:council")]);
    let parish = World::eastmarsh().under(everything_but(Norm::PassedUp, "to", route.clone()));
    // The clerk has it, and is the only officer.
    let theirs = given::<Enquiry>(&parish, [])
        .and(june(1), ada(), raise(question()))
        .and(june(1), kezia(), to_post(CLERK))
        .and(june(1), kezia(), acknowledge());
    let council = Rung::Stop(stop("body:council"));
    assert_eq!(council.keys(), [Key::Role(Role::Clerk)]);
    assert_eq!(council.body().as_deref(), Some("the council"));
    let late = told(told(theirs, june(15)), june(17));
    assert_eq!(last(&late), up(ANSWER, council.clone(), june(17)));
    assert_eq!(last(&told(late, june(19))), up(ANSWER, Rung::Nobody, june(19)), "once");

    let county = managed().under(everything_but(Norm::PassedUp, "to", route));
    let late = told(told(told(acknowledged(&county), june(15)), june(17)), june(19));
    let clerks = told(late, june(23));
    assert_eq!(last(&clerks), up(ANSWER, Rung::Stop(stop("role:clerk")), june(23)));
    assert_eq!(last(&told(clerks, june(25))), up(ANSWER, council, june(25)), "told before, told again");
}

#[test]
fn what_was_lifted_out_as_safeguarding_is_told_to_those_named_and_passed_to_nobody() {
    let world = managed();
    let lifted = acknowledged(&world).and(
        june(2),
        bello(),
        Command::Safeguard { service: Some(HOUSING), posts: [HOUSING_OFFICER].into() },
    );
    let due = told(lifted, june(15));
    assert_eq!(last(&due), Event::FellDue { of: ANSWER, on: june(15) });
    assert_eq!(next(&due, june(15)), None);
    let late = told(told(acknowledged(&world), june(15)), june(17));
    let after =
        late.and(june(18), bello(), Command::Safeguard { service: Some(HOUSING), posts: [HOUSING_OFFICER].into() });
    let (state, ctx) = after.on(june(18), chidi(), &note());
    let matter = state.matter().unwrap();
    assert_eq!(matter.late(&Terms::of(&ctx, matter).unwrap(), Running::Clock), []);
}

#[test]
fn nobody_sees_more_because_it_was_passed_up_and_a_promise_is_passed_up_too() {
    let world = managed();
    let due = told(acknowledged(&world), june(15));
    let before = Enquiry::audience(&due.state());
    assert_eq!(Enquiry::audience(&told(due, june(17)).state()), before);
    let promised = answered(&world).and(june(3), bello(), Command::Promise { what: words(1), by: july(6) });
    let kept = told(told(promised, july(6)), july(8));
    let managers = Rung::LineManager { post: HIGHWAYS_INSPECTOR };
    assert_eq!(last(&kept), up(Norm::PromiseKept, managers, july(8)));
}
