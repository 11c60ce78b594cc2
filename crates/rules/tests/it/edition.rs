use jiff::civil::Date;
use rules::actor::Actor;
use rules::context::Mode;
use rules::edition::{Adoption, Command, Edition, Event, Refusal, State};
use rules::id::BodyId;
use rules::norm::{Bindings, Norm};

use crate::cast::*;
use crate::testing::{Given, given};
use crate::world::{World, draft, everything, only};

fn drafted(world: &World) -> Given<'_, Edition> {
    given::<Edition>(world, []).and(june(1), chidi(), Command::Draft(draft(everything())))
}

fn adoption(on: Date, from: Date) -> Adoption {
    Adoption { body: FULL_COUNCIL, on, minute: words(3), from }
}

fn adopt(on: Date, from: Date) -> Command {
    Command::Adopt(adoption(on, from))
}

#[test]
fn an_edition_is_drafted_once_amended_and_adopted_by_a_body() {
    let world = World::northwold();
    let amend = || Command::Amend(draft(Bindings::default()));
    given::<Edition>(&world, []).when(june(1), chidi(), amend()).refused(Refusal::NoSuchEdition);
    drafted(&world).when(june(1), chidi(), Command::Draft(draft(everything()))).refused(Refusal::EnteredAlready);
    let adopted =
        Event::Adopted { adoption: adoption(june(1), june(8)), entered: june(2), by: Some(CHIDI), confirmed: None };
    drafted(&world).and(june(1), chidi(), amend()).when(june(2), chidi(), adopt(june(1), june(8))).then([adopted]);
}

#[test]
fn only_the_clerk_and_the_installation_enter_editions() {
    let world = World::northwold();
    for by in [ada(), member(HANA), bello(), farah(), consequence()] {
        given::<Edition>(&world, [])
            .when(june(1), by, Command::Draft(draft(everything())))
            .refused(Refusal::NotTheClerk);
        drafted(&world).when(june(1), by, adopt(june(1), june(1))).refused(Refusal::NotTheClerk);
    }
    let unsigned = drafted(&world).when(june(1), Actor::Installation, adopt(june(1), june(1))).accepted().events;
    assert!(matches!(unsigned[..], [Event::Adopted { by: None, .. }]));
}

#[test]
fn an_adoption_is_by_a_body_that_is_there_on_a_day_that_has_come_and_holds_from_then_on() {
    let world = World::northwold();
    let of = |adoption| drafted(&world).when(june(5), chidi(), Command::Adopt(adoption));
    of(Adoption { body: BodyId(999), ..adoption(june(1), june(8)) }).refused(Refusal::NoSuchBody);
    of(adoption(june(6), june(8))).refused(Refusal::NotYetDecided { on: june(6) });
    of(adoption(june(3), june(2))).refused(Refusal::BeforeAdoption { from: june(2) });
    of(adoption(june(5), june(5))).flags([]);
}

#[test]
fn what_has_been_adopted_stays_as_it_was() {
    let world = World::northwold();
    let adopted = drafted(&world).and(june(1), chidi(), adopt(june(1), june(1)));
    for command in
        [Command::Amend(draft(everything())), adopt(june(1), june(1)), Command::BeginTrial { until: june(9) }]
    {
        adopted.when(june(2), chidi(), command).refused(Refusal::AdoptedAlready);
    }
    adopted.when(june(2), chidi(), Command::EndTrial).refused(Refusal::NotOnTrial);
}

/// Which edition is in force that day, and how.
fn in_force(world: &World, day: Date) -> Option<(rules::id::EditionId, Mode)> {
    world.context(day, chidi(), &[]).edition.map(|edition| (edition.edition, edition.mode))
}

#[test]
fn an_edition_takes_effect_on_the_later_of_its_day_and_the_day_after_its_entry() {
    let state = |given: Given<'_, Edition>| given.state().effective();
    let world = World::northwold();
    let stated_later = drafted(&world).and(june(2), chidi(), adopt(june(1), june(8)));
    let entered_late = drafted(&world).and(june(10), chidi(), adopt(june(1), june(8)));
    let the_same_day = drafted(&world).and(june(8), chidi(), adopt(june(8), june(8)));
    assert_eq!([state(stated_later), state(entered_late), state(the_same_day)], [june(8), june(11), june(9)].map(Some));
    assert_eq!(state(drafted(&world)), None);
}

#[test]
fn the_next_edition_supersedes_the_one_before_on_its_day() {
    let mut world = World::northwold();
    world.adopts(june(3), NEXT_EDITION, only(&[Norm::AnswerInTime]));
    assert_eq!(in_force(&world, june(3)), Some((EDITION, Mode::Adopted)));
    assert_eq!(in_force(&world, june(4)), Some((NEXT_EDITION, Mode::Adopted)));
    let binds = |day, norm| world.context(day, chidi(), &[]).binds(norm);
    assert_eq!([binds(june(3), Norm::KeptOpen), binds(june(4), Norm::KeptOpen)], [true, false]);
    assert!(binds(june(4), Norm::AnswerInTime) && binds(june(4), Norm::RightToAct));
}

#[test]
fn of_two_editions_that_take_effect_on_one_day_the_one_entered_last_holds() {
    let mut world = World::northwold();
    world.adopts(june(3), NEXT_EDITION, everything());
    let third = rules::id::EditionId(12);
    world.adopts(june(3), third, everything());
    assert_eq!(in_force(&world, june(4)), Some((third, Mode::Adopted)));
}

#[test]
fn a_protocol_can_be_tried_to_its_last_day_before_one_is_adopted() {
    let world = World::northwold().without_protocol();
    let begin = |until| Command::BeginTrial { until };
    drafted(&world).when(june(1), chidi(), begin(june(1))).refused(Refusal::TrialEndsInThePast);
    drafted(&world).when(june(1), chidi(), Command::EndTrial).refused(Refusal::NotOnTrial);
    drafted(&world).when(june(1), chidi(), begin(june(5))).then([Event::TrialBegun { from: june(1), until: june(5) }]);
    let tried = drafted(&world).and(june(1), chidi(), begin(june(5)));
    tried.when(june(5), chidi(), begin(june(9))).refused(Refusal::OnTrialAlready);
    tried.when(june(5), chidi(), Command::EndTrial).then([Event::TrialEnded { on: june(5) }]);
    // The date alone ends it, and it can be tried again.
    tried.when(june(6), chidi(), Command::EndTrial).refused(Refusal::NotOnTrial);
    let again = tried.and(june(6), chidi(), begin(june(9)));
    assert!(matches!(again.state(), State::OnTrial { from, until, .. } if (from, until) == (june(6), june(9))));
    let ruled = World::northwold();
    drafted(&ruled).when(june(1), chidi(), begin(june(5))).refused(Refusal::ProtocolInForce);
}

#[test]
fn a_trial_shows_its_protocol_until_it_ends_or_one_is_adopted() {
    let mut world = World::northwold().without_protocol();
    world.edition(june(1), EDITION, Command::Draft(draft(everything())));
    world.edition(june(1), EDITION, Command::BeginTrial { until: june(10) });
    let trial = Some((EDITION, Mode::OnTrial { until: june(10) }));
    assert_eq!(
        [in_force(&world, june(1)), in_force(&world, june(10)), in_force(&world, june(11))],
        [trial, trial, None]
    );
    let ctx = world.context(june(2), ada(), &[]);
    assert!(ctx.only_shown(Norm::PrivateMatter) && !ctx.only_shown(Norm::Closed));
    let mut adopted = world.clone();
    adopted.edition(june(5), EDITION, Command::Adopt(adoption(june(5), june(5))));
    assert_eq!(in_force(&adopted, june(6)), Some((EDITION, Mode::Adopted)));
    assert!(!adopted.context(june(6), ada(), &[]).only_shown(Norm::PrivateMatter));
    // The trial goes on until the edition takes effect, or to its own last day.
    assert_eq!(in_force(&adopted, june(5)), trial);
    let mut later = world.clone();
    later.edition(june(5), EDITION, Command::Adopt(adoption(june(5), june(20))));
    assert_eq!([june(10), june(11), june(19)].map(|day| in_force(&later, day)), [trial, None, None]);
    assert_eq!(in_force(&later, june(20)), Some((EDITION, Mode::Adopted)));
    world.edition(june(5), EDITION, Command::EndTrial);
    assert_eq!(in_force(&world, june(5)), None);
}

#[test]
fn a_draft_is_for_the_clerk_a_trial_for_the_council_and_a_protocol_for_everybody() {
    use rules::access::Key;
    use rules::decider::Decider;
    let world = World::northwold().without_protocol();
    let tried = drafted(&world).and(june(1), chidi(), Command::BeginTrial { until: june(5) });
    let adopted = drafted(&world).and(june(1), chidi(), adopt(june(1), june(1)));
    let key = |given: Given<'_, Edition>| Edition::audience(&given.state()).remove(0).keys;
    assert_eq!(key(drafted(&world)), [Key::Role(rules::actor::Role::Clerk)]);
    assert_eq!((key(tried), key(adopted)), (vec![Key::Council], vec![Key::Public]));
}

fn propose() -> Command {
    Command::ProposeAdoption(adoption(june(1), june(8)))
}

fn refuse() -> Command {
    Command::RefuseAdoption { reason: words(4) }
}

#[test]
fn an_adoption_that_the_clerk_proposes_another_confirms_and_neither_does_both() {
    let world = World::with_information_officer();
    drafted(&world).when(june(2), chidi(), adopt(june(1), june(8))).refused(Refusal::NeedsTwo);
    for by in [ada(), bello(), lena(), Actor::Installation] {
        drafted(&world).when(june(2), by, propose()).refused(Refusal::NotTheClerk);
    }
    drafted(&world).when(june(2), lena(), Command::ConfirmAdoption).refused(Refusal::NothingProposed);
    let waiting = || drafted(&world).and(june(2), chidi(), propose());
    for command in [Command::ConfirmAdoption, refuse()] {
        waiting().when(june(3), chidi(), command.clone()).refused(Refusal::TheSameHand);
        for by in [ada(), bello(), farah(), Actor::Installation] {
            waiting().when(june(3), by, command.clone()).refused(Refusal::NotTheSecondHand);
        }
    }
    for command in [Command::Amend(draft(everything())), adopt(june(1), june(8)), propose(), Command::EndTrial] {
        waiting().when(june(3), chidi(), command).refused(Refusal::Proposed);
    }
    // The day of the entry is that of the second hand.
    let (adoption, by) = (adoption(june(1), june(8)), Some(CHIDI));
    let adopted = Event::Adopted { adoption, entered: june(9), by, confirmed: Some(LENA) };
    waiting().when(june(9), lena(), Command::ConfirmAdoption).then([adopted]);
    let adopted = waiting().and(june(9), lena(), Command::ConfirmAdoption);
    assert_eq!(adopted.state().effective(), Some(june(10)));
    adopted.when(june(9), lena(), Command::ConfirmAdoption).refused(Refusal::NothingProposed);

    waiting().when(june(3), lena(), Command::TakeBackAdoption).refused(Refusal::NotYours);
    for given in [waiting().and(june(3), lena(), refuse()), waiting().and(june(3), chidi(), Command::TakeBackAdoption)]
    {
        assert!(matches!(given.state(), State::Draft(_)));
        given.and(june(3), chidi(), Command::Amend(draft(everything()))).when(june(4), chidi(), propose()).accepted();
    }
}

#[test]
fn a_proposal_lapses_by_the_date_alone_when_nobody_has_confirmed_it_in_time() {
    use rules::norm::{Binding, Param};
    let world = World::with_information_officer();
    let waiting = || drafted(&world).and(june(1), chidi(), propose());
    // Twenty working days after 1 June 2026.
    waiting().when(june(29), lena(), Command::ConfirmAdoption).accepted();
    waiting().when(june(30), lena(), Command::ConfirmAdoption).refused(Refusal::NothingProposed);
    waiting().when(june(30), chidi(), Command::TakeBackAdoption).refused(Refusal::NothingProposed);
    let again = waiting().and(june(30), chidi(), propose());
    again.when(june(30), lena(), Command::ConfirmAdoption).accepted();
    let amended = waiting().and(june(30), chidi(), Command::Amend(draft(Bindings::default())));
    assert!(matches!(amended.state(), State::Draft(_)));

    let within = Param::Span(rules::calendar::Span::WorkingDays(2));
    let binding = Binding::new("2", Norm::TwoHands).with("within", within).unwrap();
    let world = World::with_information_officer().under(Bindings::of([binding]));
    let waiting = || drafted(&world).and(june(1), chidi(), propose());
    waiting().when(june(3), lena(), Command::ConfirmAdoption).accepted();
    waiting().when(june(4), lena(), Command::ConfirmAdoption).refused(Refusal::NothingProposed);
}

#[test]
fn a_trial_goes_on_while_an_adoption_waits_and_after_it_was_refused() {
    let world = World::with_information_officer().without_protocol();
    let tried = || drafted(&world).and(june(1), chidi(), Command::BeginTrial { until: june(5) });
    let waiting = || tried().and(june(2), chidi(), propose());
    let refused = waiting().and(june(3), lena(), refuse());
    assert!(matches!(refused.state(), State::OnTrial { until, .. } if until == june(5)));
    refused.when(june(5), chidi(), Command::EndTrial).accepted();
    let late = waiting().and(june(8), lena(), refuse());
    late.when(june(8), chidi(), Command::EndTrial).refused(Refusal::NotOnTrial);
    let trial = |given: &Given<'_, Edition>, day| {
        let editions = [(EDITION, std::sync::Arc::new(given.state()))];
        rules::edition::in_force(&editions, day).map(|now| now.mode)
    };
    let until = Some(Mode::OnTrial { until: june(5) });
    let adopted = waiting().and(june(4), lena(), Command::ConfirmAdoption);
    assert_eq!(
        [trial(&waiting(), june(5)), trial(&adopted, june(5)), trial(&waiting(), june(6))],
        [until, until, None]
    );
}

#[test]
fn in_a_council_of_one_officer_the_chair_confirms_and_without_one_the_clerk_enters_it_alone() {
    let alone = World::eastmarsh();
    let drafted = |world| given::<Edition>(world, []).and(june(1), kezia(), Command::Draft(draft(everything())));
    drafted(&alone).when(june(2), kezia(), propose()).refused(Refusal::NobodyElse);
    drafted(&alone).when(june(2), kezia(), adopt(june(1), june(8))).accepted();

    let office = rules::person::Office::Chair;
    let held = rules::person::Held { from: crate::world::LONG_AGO, until: None };
    // The clerk who chairs is nobody else.
    let mut herself = World::eastmarsh();
    herself.person(KEZIA, rules::person::Command::TakeOffice { office, held });
    drafted(&herself).when(june(2), kezia(), adopt(june(1), june(8))).accepted();

    let mut chaired = World::eastmarsh();
    chaired.member(GWEN, rules::person::Term::default());
    chaired.person(GWEN, rules::person::Command::TakeOffice { office, held });
    drafted(&chaired).when(june(2), kezia(), adopt(june(1), june(8))).refused(Refusal::NeedsTwo);
    let waiting = drafted(&chaired).and(june(2), kezia(), propose());
    waiting.when(june(2), member(KEZIA), Command::ConfirmAdoption).refused(Refusal::TheSameHand);
    waiting.when(june(2), ada(), Command::ConfirmAdoption).refused(Refusal::NotTheSecondHand);
    waiting.when(june(2), member(GWEN), Command::ConfirmAdoption).accepted();
}

#[test]
fn what_is_proposed_is_open_to_the_clerk_and_to_those_who_may_confirm_it() {
    use rules::access::Key;
    use rules::actor::Role;
    use rules::decider::Decider;
    let world = World::with_information_officer();
    let waiting = drafted(&world).and(june(2), chidi(), propose());
    let keys = Edition::audience(&waiting.state()).remove(0).keys;
    assert_eq!(keys, [Role::Clerk, Role::InformationOfficer].map(Key::Role));
}
