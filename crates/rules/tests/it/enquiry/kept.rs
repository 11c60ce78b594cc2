//! How long content is kept: by kind and outcome, with a grace for what was imported.

use jiff::civil::date;
use rules::actor::Actor;
use rules::calendar::Span;
use rules::enquiry::{Command, Enquiry, GRACE_DAYS, History, How, Raise, Refusal, Sort, State};
use rules::norm::{Binding, Bindings, Norm, Param};

use super::*;
use crate::world::{everything, everything_without};

/// Everything bound, and times by kind: complaints ten years, declined matters eight, other enquiries two.
fn by_kind() -> Bindings {
    let years = |years| Param::Span(Span::Years(years));
    let schedule = Binding::new("9", Norm::KeptByKind)
        .with("enquiry", years(2))
        .and_then(|it| it.with("complaint", years(10)))
        .and_then(|it| it.with("declined", years(8)))
        .unwrap();
    Bindings::of(everything().iter().cloned().chain([schedule]))
}

/// The first day on which the clock disposes of an enquiry of that kind, answered or declined on 3 June and closed on 11 June.
fn first_day(world: &World, sort: Sort, last: Command) -> Date {
    let asked = given::<Enquiry>(world, [])
        .and(june(1), ada(), raise(Raise { sort, on_behalf_of: Some(on_behalf_of(Basis::AskedMe)), ..question() }))
        .and(june(1), chidi(), to_post(HIGHWAYS_ENGINEER))
        .and(june(3), bello(), last)
        .and(june(11), clock(Norm::KeptOpen), Command::Close);
    let due = |year| date(year, 6, 11);
    let year = (2027..2050).find(|year| asked.when(due(*year), clock(Norm::KeptFor), Command::Dispose).verdict.is_ok());
    due(year.expect("nothing is kept for ever"))
}

#[test]
fn a_protocol_may_keep_complaints_longer_and_what_was_declined_longer_still() {
    let plain = World::northwold();
    let answered = || answer(How::Written);
    let declined = || decline(Norm::PartisanWork);
    assert_eq!(first_day(&plain, Sort::Enquiry, answered()), date(2032, 6, 11), "six years for all, unless it says so");
    assert_eq!(first_day(&plain, Sort::Complaint, declined()), date(2032, 6, 11));
    let world = World::northwold().under(by_kind());
    for (sort, last, year) in [
        (Sort::Enquiry, answered(), 2028),
        (Sort::Enquiry, declined(), 2034),
        (Sort::Complaint, answered(), 2036),
        (Sort::Complaint, declined(), 2036),
        (Sort::Information, answered(), 2032),
    ] {
        assert_eq!(first_day(&world, sort, last), date(year, 6, 11), "{sort:?}");
    }
}

#[test]
fn an_older_protocol_that_sets_one_time_for_all_keeps_to_it() {
    let three = Binding::new("9", Norm::KeptFor).with("for", Param::Span(Span::Years(3))).unwrap();
    let world = World::northwold().under(Bindings::of(everything().iter().cloned().chain([three])));
    assert_eq!(first_day(&world, Sort::Complaint, answer(How::Written)), date(2029, 6, 11));
}

#[test]
fn what_no_protocol_closes_is_disposed_of_all_the_same_counted_from_the_answer() {
    let world = World::northwold().under(everything_without(Norm::KeptOpen));
    let told = with_bello(&world).and(june(3), bello(), answer(How::Telephone));
    told.when(date(2032, 6, 2), clock(Norm::KeptFor), Command::Dispose).refused(Refusal::NotYetDue);
    told.when(date(2032, 6, 2), ada(), follow_up()).accepted();
    // From that day on nothing new is written beside it, whether the clock has come or not.
    told.when(date(2032, 6, 3), ada(), follow_up()).refused(Refusal::DisposedAlready);
    let gone = told.and(date(2032, 6, 3), clock(Norm::KeptFor), Command::Dispose);
    assert!(gone.state().is_disposed_of());

    // Where the protocol closes what is answered, nothing is disposed of that is still open.
    let world = World::northwold();
    let told = with_bello(&world).and(june(3), bello(), answer(How::Telephone));
    told.when(june(4), clock(Norm::KeptFor), Command::Dispose).refused(Refusal::StillOpen);
}

#[test]
fn history_older_than_it_is_kept_stays_for_thirty_days_after_its_import() {
    let world = World::northwold();
    let old = History { received: date(2015, 3, 4), ..super::raise::history() };
    let imported = given::<Enquiry>(&world, []).and(june(1), Actor::Installation, Command::Record(Box::new(old)));
    let State::Recorded(history) = imported.state() else { panic!("it is history") };
    assert_eq!(history.entered, Some(june(1)));
    assert_eq!(GRACE_DAYS, 30);
    imported.when(june(30), clock(Norm::KeptFor), Command::Dispose).refused(Refusal::NotYetDue);
    imported.when(july(1), clock(Norm::KeptFor), Command::Dispose).accepted();
}
