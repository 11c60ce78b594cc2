use rules::decider::{Decider, Wake};
use rules::enquiry::{Command, Enquiry, Refusal};

use super::*;

fn promise(by: Date) -> Command {
    Command::Promise { what: words(1095), by }
}

fn kept() -> Command {
    Command::KeepPromise { text: words(1096) }
}

#[test]
fn what_was_promised_keeps_it_open_and_reminds_whoever_has_it_the_working_day_before() {
    let world = World::northwold();
    let promised = answered(&world).and(june(3), bello(), promise(july(6)));
    assert_eq!(stands(&promised, june(30)), "answered");
    let (state, ctx) = promised.on(june(30), chidi(), &note());
    assert_eq!(
        Enquiry::wakes(&state, &ctx),
        [Wake { norm: Norm::PromiseKept, on: july(3) }, Wake { norm: Norm::PassedUp, on: july(6) },]
    );
    let remind = Command::Remind { norm: Norm::PromiseKept };
    promised.when(july(2), clock(Norm::PromiseKept), remind.clone()).refused(Refusal::NotYetDue);
    promised.when(july(3), clock(Norm::PromiseKept), remind).flags([]);
    let over = promised.and(july(6), bello(), kept());
    assert_eq!((stands(&over, july(13)), stands(&over, july(14))), ("answered", "closed"));
}

#[test]
fn one_promise_is_open_at_a_time_and_it_is_for_a_day_to_come() {
    let world = World::northwold();
    let given = answered(&world);
    given.when(june(3), bello(), promise(june(3))).refused(Refusal::NotLater { until: june(3), due: june(3) });
    given.when(june(3), ada(), promise(june(4))).refused(Refusal::NotTheHandler);
    given.when(june(3), bello(), kept()).refused(Refusal::NothingPromised);
    let promised = given.and(june(3), bello(), promise(june(10)));
    promised.when(june(3), bello(), promise(june(11))).refused(Refusal::PromisedAlready);
}
