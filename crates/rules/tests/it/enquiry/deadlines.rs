use rules::calendar::{Calendar, Due, Holiday, Nation};
use rules::enquiry::{Raise, Sort};
use rules::norm::{Norm, Param};
use rules::{council, post};

use super::*;
use crate::world::{World, a_post, everything_but, everything_without};

#[test]
fn two_clocks_start_with_the_question() {
    let world = World::northwold();
    assert_eq!(acknowledgement_due(&raised(&world), june(1)), Some(Due::On(june(3))));
    assert_eq!(answer_due(&raised(&world), june(1)), Some(Due::On(june(15))));
    let silent = World::northwold().under(everything_without(Norm::AnswerInTime));
    assert_eq!(answer_due(&raised(&silent), june(1)), None);
    let none = World::northwold().without_protocol();
    assert_eq!((answer_due(&raised(&none), june(1)), acknowledgement_due(&raised(&none), june(1))), (None, None));
}

#[test]
fn each_kind_of_matter_runs_to_its_own_clock() {
    let world = World::northwold();
    let due = |sort| {
        let asked = given::<Enquiry>(&world, []).and(june(1), ada(), raise(named(Raise { sort, ..question() })));
        answer_due(&asked, june(1))
    };
    assert_eq!(due(Sort::Enquiry), Some(Due::On(june(15))));
    assert_eq!(due(Sort::Complaint), Some(Due::On(june(29))));
    assert_eq!(due(Sort::Information), Some(Due::On(june(29))));
}

#[test]
fn the_law_on_information_runs_under_every_protocol() {
    let world = World::northwold().under(rules::norm::Bindings::default());
    let asked =
        given::<Enquiry>(&world, []).and(june(1), ada(), raise(Raise { sort: Sort::Information, ..question() }));
    assert_eq!(answer_due(&asked, june(1)), Some(Due::On(june(29))));
}

#[test]
fn a_clock_keeps_the_protocol_under_which_it_started() {
    let first = World::northwold();
    let before = raised(&first);
    let mut world = first.clone();
    let five = Param::Span("5 working days".parse().unwrap());
    world.adopts(june(2), NEXT_EDITION, everything_but(Norm::AnswerInTime, "within", five));
    let before = before.then_in(&world);
    assert_eq!(answer_due(&before, june(3)), Some(Due::On(june(15))));
    let after = given::<Enquiry>(&world, []).and(june(3), ada(), raise(question()));
    assert_eq!(answer_due(&after, june(3)), Some(Due::On(june(10))));
}

#[test]
fn a_running_clock_counts_by_the_newest_calendar() {
    let first = World::northwold();
    let asked = raised(&first);
    let mut world = first.clone();
    let closures = vec![Holiday { date: june(10), title: "Council offices closed".to_owned() }];
    let national = Calendar::national(Nation::England);
    let calendar = Calendar::new(Nation::England, 2, national.holidays, closures);
    world.council(council::Command::AdoptCalendar { calendar });
    assert_eq!(answer_due(&asked.then_in(&world), june(2)), Some(Due::On(june(16))));
}

#[test]
fn more_time_never_makes_less_of_it() {
    let world = World::northwold();
    let longer = with_bello(&world).and(june(10), bello(), more_time(june(17), Some(Agreed::InWriting)));
    let complaint = Command::Allocate { to: Allocation::Post(HIGHWAYS_ENGINEER), sort: Some(Sort::Complaint) };
    let sorted = longer.and(june(10), chidi(), complaint);
    assert_eq!(answer_due(&sorted, june(10)), Some(Due::On(june(29))));
}

#[test]
fn the_days_of_the_post_are_counted_only_where_the_protocol_says_so() {
    let mut world = World::northwold();
    let pattern = Some("Mon, Wed".parse().unwrap());
    let part_time = post::Open { pattern, ..a_post(Some(HIGHWAYS), vec![]) };
    world.post(HIGHWAYS_ENGINEER, post::Command::Describe(part_time));
    assert_eq!(answer_due(&with_bello(&world), june(1)), Some(Due::On(june(15))));
    let by_post = everything_but(Norm::AnswerInTime, "by", Param::Choice("post".to_owned()));
    let world = world.under(by_post);
    assert_eq!(answer_due(&with_bello(&world), june(1)), Some(Due::On(july(6))));
    assert_eq!(answer_due(&raised(&world), june(1)), Some(Due::On(june(15))), "nobody has it yet");
}
