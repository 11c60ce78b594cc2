use rules::calendar::{Calendar, Holiday, Nation};
use rules::decider::Decider;
use rules::enquiry::{How, Moved, moved};

use super::*;
use crate::world::World;

fn calendar(closed: &[i8]) -> Calendar {
    let closures = closed.iter().map(|day| Holiday { date: june(*day), title: "The council is closed".to_owned() });
    Calendar::new(Nation::England, 2, Calendar::national(Nation::England).holidays, closures.collect())
}

/// What moves when the council closes on those days of June.
fn moves(given: &Given<'_, Enquiry>, closed: &[i8]) -> Vec<Moved> {
    let state = given.state();
    let needs = Enquiry::needs(&state, &Command::Close);
    let ctx = given.world.context(june(2), clock(Norm::KeptOpen), &needs);
    moved(&ctx, &state, &calendar(&[]), &calendar(closed))
}

#[test]
fn a_closing_day_moves_the_dates_that_run_over_it() {
    let world = World::northwold();
    let answer = Moved { norm: Norm::AnswerInTime, from: june(15), to: june(16) };
    let acknowledgement = Moved { norm: Norm::AcknowledgeInTime, from: june(3), to: june(4) };
    assert_eq!(moves(&raised(&world), &[10]), [answer]);
    assert_eq!(moves(&raised(&world), &[2]), [acknowledgement, answer]);
    assert_eq!(moves(&raised(&world), &[16]), [], "a day after the date moves nothing");
    assert_eq!(moves(&raised(&world), &[13]), [], "nor does a Saturday");
    let acknowledged = with_bello(&world).and(june(2), bello(), acknowledge());
    assert_eq!(moves(&acknowledged, &[2]), [answer], "what has been done has no date any more");
    assert!(answer.is_answer() && !acknowledgement.is_answer());
}

#[test]
fn a_clock_that_has_stopped_or_stands_is_not_moved() {
    let world = World::northwold();
    let none = Vec::<Moved>::new();
    assert_eq!(moves(&answered(&world), &[10]), none);
    assert_eq!(moves(&closed(&world), &[10]), none);
    assert_eq!(moves(&with_bello(&world).and(june(3), bello(), decline(Norm::PartisanWork)), &[10]), none);
    let told = with_bello(&world).and(june(3), bello(), answer(How::Telephone));
    assert_eq!(moves(&told, &[10]), none);
    assert_eq!(moves(&with_bello(&world).and(june(2), bello(), ask()), &[10]), none, "while the member is waited for");
    assert_eq!(moves(&given::<Enquiry>(&world, []), &[10]), none);
}

#[test]
fn a_day_that_was_agreed_stays_where_it_is() {
    let world = World::northwold();
    let agreed = with_bello(&world).and(june(2), bello(), more_time(june(19), Some(Agreed::InWriting)));
    let agreed = agreed.and(june(2), bello(), acknowledge());
    assert_eq!(moves(&agreed, &[10]), []);
}
