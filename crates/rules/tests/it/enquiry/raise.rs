use jiff::civil::date;
use rules::decider::{Decider, Refuses};
use rules::enquiry::{
    Basis, Capacity, Command, Enquiry, Event, Flag, History, Named, Raise, Refusal, Sort, Source, State, Visibility,
    Withdrawal,
};
use rules::norm::Norm;
use rules::person::{self, Term};
use rules::reference::Reference;

use super::*;
use crate::testing::given;
use crate::world::{LONG_AGO, World, everything, everything_without, only};

#[test]
fn a_member_asks_and_the_clock_starts_under_the_protocol_of_that_day() {
    let raised = Event::Raised {
        raise: Box::new(question()),
        asker: ADA,
        edition: Some(EDITION),
        ward: Some(OAKLEY),
        group: None,
        on: june(1),
    };
    given::<Enquiry>(&World::northwold(), []).when(june(1), ada(), raise(question())).then([raised]);
}

#[test]
fn a_council_without_a_protocol_can_use_it_all_the_same() {
    let world = World::northwold().without_protocol();
    let decision = given::<Enquiry>(&world, []).when(june(1), ada(), raise(question())).accepted();
    assert!(matches!(&decision.events[..], [Event::Raised { edition: None, .. }]));
    assert_eq!(decision.relied, [Norm::RightToAct]);
}

#[test]
fn an_enquiry_relies_on_the_right_to_act_and_on_the_norms_that_judged_it() {
    let world = World::northwold();
    let decision = given::<Enquiry>(&world, []).when(june(1), ada(), raise(question())).accepted();
    let relied = [
        Norm::RightToAct,
        Norm::PrivateMatter,
        Norm::KindsOffered,
        Norm::VisibilityOffered,
        Norm::AcknowledgeInTime,
        Norm::AnswerInTime,
    ];
    assert_eq!((decision.relied, decision.flags), (relied.to_vec(), vec![]));
}

#[test]
fn a_matter_purely_ones_own_is_refused_where_the_protocol_says_so() {
    for capacity in [Capacity::Resident, Capacity::PrivateInterest] {
        let own = Raise { capacity, ..question() };
        let of = |world: &World| given::<Enquiry>(world, []).when(june(1), ada(), raise(own.clone()));
        of(&World::northwold()).refused(Refusal::PrivateMatter);
        assert_eq!(Refusal::PrivateMatter.norm(), Norm::PrivateMatter);
        of(&World::northwold().under(everything_without(Norm::PrivateMatter))).flags([]);
        of(&World::northwold().without_protocol()).flags([]);
        let flag = Flag::WouldRefuse { norm: Norm::PrivateMatter };
        of(&World::northwold().trying(everything())).flags([flag]);
    }
    for capacity in [Capacity::Ward, Capacity::Body, Capacity::Office, Capacity::Group] {
        let official = Raise { capacity, ..question() };
        given::<Enquiry>(&World::northwold(), []).when(june(1), ada(), raise(official)).flags([]);
    }
}

#[test]
fn only_the_kinds_that_the_protocol_offers_are_taken() {
    let agenda = Raise { sort: Sort::AgendaItem, ..question() };
    let of = |world: &World| given::<Enquiry>(world, []).when(june(1), ada(), raise(agenda.clone()));
    of(&World::northwold()).refused(Refusal::KindNotOffered);
    of(&World::northwold().under(everything_without(Norm::KindsOffered))).flags([]);
    of(&World::northwold().trying(everything())).flags([Flag::WouldRefuse { norm: Norm::KindsOffered }]);
    for sort in [Sort::Enquiry, Sort::Complaint, Sort::Information] {
        given::<Enquiry>(&World::northwold(), [])
            .when(june(1), ada(), raise(named(Raise { sort, ..question() })))
            .flags([]);
    }
}

#[test]
fn only_the_visibilities_that_the_protocol_offers_are_taken() {
    let shared = Raise { visibility: Visibility::Ward, ..question() };
    let of = |world: &World| given::<Enquiry>(world, []).when(june(1), ada(), raise(shared.clone()));
    let as_found = only(&[Norm::VisibilityOffered]);
    of(&World::northwold().under(as_found.clone())).refused(Refusal::VisibilityNotOffered);
    of(&World::northwold().trying(as_found)).flags([Flag::WouldRefuse { norm: Norm::VisibilityOffered }]);
    of(&World::northwold()).flags([]);
    of(&World::northwold().without_protocol()).flags([]);
}

#[test]
fn the_group_is_recorded_only_where_the_member_chose_its_members() {
    let world = World::northwold();
    for (visibility, seen) in [
        (Visibility::Me, (Some(OAKLEY), None)),
        (Visibility::Ward, (Some(OAKLEY), None)),
        (Visibility::GroupInWard, (Some(OAKLEY), Some(AMBER))),
        (Visibility::Council, (Some(OAKLEY), None)),
    ] {
        let shared = raise(Raise { visibility, ..question() });
        let decision = given::<Enquiry>(&world, []).when(june(1), ada(), shared).accepted();
        let [Event::Raised { ward, group, .. }] = &decision.events[..] else { panic!("{decision:?}") };
        assert_eq!((*ward, *group), seen);
    }
}

#[test]
fn whoever_has_no_ward_or_no_group_cannot_show_it_to_its_members() {
    let mut world = World::northwold();
    let shared = |visibility| raise(Raise { visibility, ..question() });
    let idris = || given::<Enquiry>(&world, []);
    idris().when(june(1), member(IDRIS), shared(Visibility::Ward)).refused(Refusal::NoWard);
    idris().when(june(1), member(IDRIS), shared(Visibility::GroupInWard)).refused(Refusal::NoWard);
    idris().when(june(1), member(IDRIS), shared(Visibility::Council)).flags([]);
    let alone = Term { ward: Some(OAKLEY), from: Some(LONG_AGO), accepted: Some(LONG_AGO), ..Term::default() };
    world.person(IDRIS, person::Command::DescribeTerm { term: term(IDRIS), as_follows: alone });
    let ungrouped = given::<Enquiry>(&world, []);
    ungrouped.when(june(1), member(IDRIS), shared(Visibility::GroupInWard)).refused(Refusal::NoGroup);
}

#[test]
fn a_declared_interest_is_drawn_to_attention_and_stops_nothing() {
    let mine = Raise { interest: Some(words(1004)), ..question() };
    let of = |world: &World| given::<Enquiry>(world, []).when(june(1), ada(), raise(mine.clone()));
    of(&World::northwold()).flags([Flag::InterestDeclared]);
    of(&World::northwold().under(everything_without(Norm::InterestDeclared))).flags([]);
}

#[test]
fn a_resident_named_brings_nothing_to_prove() {
    for basis in [Basis::AskedMe, Basis::SpeaksForThem, Basis::NotAsked, Basis::Place] {
        let asked = Raise { on_behalf_of: Some(on_behalf_of(basis)), ..question() };
        given::<Enquiry>(&World::northwold(), []).when(june(1), ada(), raise(asked)).flags([]);
    }
}

#[test]
fn a_service_that_is_named_must_be_there() {
    let named = |service| raise(Raise { service: Some(ServiceId(service)), ..question() });
    let world = World::northwold();
    given::<Enquiry>(&world, []).when(june(1), ada(), named(HIGHWAYS.0)).flags([]);
    given::<Enquiry>(&world, []).when(june(1), ada(), named(999)).refused(Refusal::NoSuchService);
}

#[test]
fn a_member_of_a_county_may_act_from_acceptance_of_office_to_the_last_day() {
    let mut world = World::northwold();
    let dates = Term {
        ward: Some(OAKLEY),
        from: Some(june(5)),
        accepted: Some(june(9)),
        until: Some(june(19)),
        ..Term::default()
    };
    world.person(ADA, person::Command::DescribeTerm { term: term(ADA), as_follows: dates });
    let on = |day| given::<Enquiry>(&world, []).when(june(day), ada(), raise(question()));
    for day in [4, 5, 8, 20, 30] {
        on(day).refused(Refusal::NoRightToAct);
    }
    for day in [9, 10, 19] {
        on(day).flags([]);
    }
}

#[test]
fn a_term_accepted_before_it_begins_starts_on_its_first_day_and_one_never_accepted_not_at_all() {
    let mut world = World::northwold();
    let dates = |accepted| Term { from: Some(june(5)), accepted, ..Term::default() };
    let mut describe = |accepted| {
        let command = person::Command::DescribeTerm { term: term(ADA), as_follows: dates(accepted) };
        world.person(ADA, command);
        [june(4), june(5), june(30)]
            .map(|day| given::<Enquiry>(&world, []).when(day, ada(), raise(question())).verdict.is_ok())
    };
    assert_eq!(describe(Some(june(2))), [false, true, true]);
    assert_eq!(describe(None), [false, false, false]);
}

#[test]
fn a_parish_member_needs_no_declaration_for_the_software_to_let_them_act() {
    let mut world = World::eastmarsh();
    let as_follows = Term { from: Some(june(5)), ..Term::default() };
    world.person(ADA, person::Command::DescribeTerm { term: term(ADA), as_follows });
    given::<Enquiry>(&world, []).when(june(4), ada(), raise(question())).refused(Refusal::NoRightToAct);
    given::<Enquiry>(&world, []).when(june(5), ada(), raise(question())).flags([]);
}

#[test]
fn nobody_but_a_member_asks() {
    let world = World::northwold();
    let someone_elses_term = Actor::Person { person: DARA, capacity: rules::actor::Seat::Member(term(ADA)) };
    for by in [bello(), chidi(), farah(), clock(Norm::KeptOpen), consequence(), Actor::Installation, someone_elses_term]
    {
        given::<Enquiry>(&world, []).when(june(1), by, raise(question())).refused(Refusal::NoRightToAct);
    }
}

#[test]
fn an_enquiry_is_raised_once_and_before_anything_else() {
    let world = World::northwold();
    raised(&world).when(june(1), ada(), raise(question())).refused(Refusal::RaisedAlready);
    given::<Enquiry>(&world, []).when(june(1), chidi(), to_service(HIGHWAYS)).refused(Refusal::NoSuchEnquiry);
}

/// As a file of another system gave it.
pub fn history() -> History {
    History {
        reference: Reference::draw(*b"NW", 7_654_321).unwrap(),
        number: words(1100),
        received: date(2025, 3, 4),
        source: Source::File,
        asker: Some(Named::Known(ADA)),
        service: Some(Named::AsWritten(words(1101))),
        subject: Some(words(1102)),
        question: None,
        disposed: None,
        withdrawn: None,
        entered: None,
    }
}

fn record(history: History) -> Command {
    Command::Record(Box::new(history))
}

#[test]
fn an_import_enters_history_on_the_day_it_is_run() {
    let recorded = Event::Recorded { history: Box::new(history()), on: june(1) };
    given::<Enquiry>(&World::northwold(), []).when(june(1), Actor::Installation, record(history())).then([recorded]);
}

#[test]
fn history_names_only_who_and_what_is_there_and_never_a_day_to_come() {
    let world = World::northwold();
    let of = |history| given::<Enquiry>(&world, []).when(june(1), Actor::Installation, record(history));
    of(History { asker: Some(Named::Known(rules::id::PersonId(999))), ..history() }).refused(Refusal::NoSuchMember);
    of(History { service: Some(Named::Known(ServiceId(999))), ..history() }).refused(Refusal::NoSuchService);
    of(History { received: june(2), ..history() }).refused(Refusal::NotYetReceived);
    assert_eq!(Refusal::NotYetReceived.norm(), Norm::Recorded);
    of(History { received: june(1), asker: None, service: Some(Named::Known(HOUSING)), ..history() }).flags([]);
}

#[test]
fn a_file_cannot_say_that_its_content_was_disposed_of_or_withdrawn() {
    let claims = History { disposed: Some(june(1)), withdrawn: Some(june(1)), ..history() };
    let recorded = Event::Recorded { history: Box::new(history()), on: june(1) };
    given::<Enquiry>(&World::northwold(), []).when(june(1), Actor::Installation, record(claims)).then([recorded]);
}

#[test]
fn only_an_import_enters_history() {
    for by in [ada(), chidi(), clock(Norm::KeptFor)] {
        let refused = given::<Enquiry>(&World::northwold(), []).when(june(1), by, record(history()));
        refused.refused(Refusal::OnlyAnImport);
    }
}

#[test]
fn history_is_put_right_or_withdrawn_by_the_clerk_and_nothing_else_happens_to_it() {
    let world = World::northwold();
    let there = || given::<Enquiry>(&world, []).and(june(1), Actor::Installation, record(history()));
    let correct = || Command::CorrectRecord { text: words(1103) };
    let withdraw = || Command::Withdraw { why: Withdrawal::PersonalData };
    there().when(june(2), chidi(), correct()).then([Event::RecordCorrected { text: words(1103), on: june(2) }]);
    there().when(june(2), ada(), correct()).refused(Refusal::NotYoursToSort);
    there().when(june(2), bello(), withdraw()).refused(Refusal::NotYoursToSort);
    there().when(june(2), chidi(), to_service(HIGHWAYS)).refused(Refusal::HistoryOnly);
    there().when(june(2), ada(), reopen()).refused(Refusal::HistoryOnly);
    let gone = there().and(june(2), chidi(), withdraw());
    gone.when(june(3), chidi(), withdraw()).refused(Refusal::WithdrawnAlready);
    gone.when(june(3), chidi(), correct()).refused(Refusal::WithdrawnAlready);
    raised(&world).when(june(2), chidi(), withdraw()).refused(Refusal::NotTheAsker);
    raised(&world).when(june(2), chidi(), correct()).refused(Refusal::NotImported);
}

#[test]
fn history_is_kept_for_six_years_from_the_day_it_was_received() {
    let world = World::northwold();
    let there = given::<Enquiry>(&world, []).and(june(1), Actor::Installation, record(history()));
    let on = |day| there.when(day, clock(Norm::KeptFor), Command::Dispose);
    on(date(2031, 3, 3)).refused(Refusal::NotYetDue);
    on(date(2031, 3, 4)).then([Event::Disposed { under: Norm::KeptFor, on: date(2031, 3, 4) }]);
    let gone = there.and(date(2031, 3, 4), clock(Norm::KeptFor), Command::Dispose);
    gone.when(date(2031, 3, 5), clock(Norm::KeptFor), Command::Dispose).refused(Refusal::DisposedAlready);
    let correct = Command::CorrectRecord { text: words(1103) };
    gone.when(date(2031, 3, 5), chidi(), correct).refused(Refusal::DisposedAlready);
    assert!(matches!(gone.state(), State::Recorded(_)));
    assert_eq!(Enquiry::wakes(&gone.state(), &world.context(date(2031, 3, 5), chidi(), &[])), []);
}
