use rules::access::Part;
use rules::decider::Decider;
use rules::enquiry::{Command, Enquiry, Event, Refusal, State};

use super::*;

#[test]
fn a_link_is_seen_among_those_who_handle_it_and_opens_nothing() {
    let world = World::northwold();
    let link = || Command::Link { with: OTHER };
    assert_eq!(Enquiry::part(&link()), Part::Notes);
    let before = with_bello(&world);
    let audience = Enquiry::audience(&before.state());
    before.when(june(2), ada(), link()).refused(Refusal::NotYoursToSort);
    let linked = before.and(june(2), bello(), link());
    assert_eq!(Enquiry::audience(&linked.state()), audience);
    linked.when(june(2), bello(), link()).refused(Refusal::ThereAlready);
    let apart = linked.and(june(3), chidi(), Command::Unlink { with: OTHER });
    apart.when(june(3), chidi(), Command::Unlink { with: OTHER }).refused(Refusal::NotLinked);
}

#[test]
fn a_duplicate_goes_on_as_the_other_and_is_closed() {
    let world = World::northwold();
    let merged = with_bello(&world).and(june(2), bello(), Command::Merge { into: OTHER });
    assert!(matches!(merged.state(), State::Closed(..)));
    assert_eq!(merged.state().matter().unwrap().merged_into, Some(OTHER));
    with_bello(&world)
        .when(june(2), bello(), Command::TakeIn { from: OTHER })
        .then([Event::TookIn { from: OTHER, on: june(2) }]);
    with_bello(&world).when(june(2), ada(), Command::SplitOff { into: OTHER }).refused(Refusal::NotYoursToSort);
    with_bello(&world).when(june(2), bello(), Command::SplitOff { into: OTHER }).flags([]);
}
