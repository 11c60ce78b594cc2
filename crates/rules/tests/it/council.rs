use rules::actor::Actor;
use rules::calendar::{Calendar, Nation};
use rules::council::{
    AnswersInLetters, Command, Council, CouncilKind, Description, Event, LargestFile, Open, Refusal, StandardText,
    State,
};
use rules::decider::{Decider, Refuses};
use rules::id::{GroupId, PostId, ServiceId, TextId, WardId};
use rules::norm::Norm;
use rules::sign_in::{SecondFactor, SignIn, Way};

use crate::cast::*;
use crate::testing::{Given, given};
use crate::world::{LONG_AGO, World, a_post};

fn calendar(revision: u32) -> Calendar {
    Calendar::new(Nation::England, revision, Vec::new(), Vec::new())
}

fn open() -> Command {
    Command::Open { name: words(1), kind: CouncilKind::County, nation: Nation::England, calendar: calendar(1) }
}

pub fn opened(world: &World) -> Given<'_, Council> {
    given::<Council>(world, []).and(LONG_AGO, Actor::Installation, open())
}

pub fn as_it_stands(given: &Given<'_, Council>) -> Open {
    match given.state() {
        State::Open(open) => open,
        State::Unknown => panic!("it has been opened"),
    }
}

#[test]
fn the_installation_sets_a_council_up_once() {
    let world = World::northwold();
    opened(&world).when(june(1), Actor::Installation, open()).refused(Refusal::SetUpAlready);
    given::<Council>(&world, []).when(june(1), chidi(), open()).refused(Refusal::NotTheInstallation);
    let early = Command::AddService { service: HIGHWAYS, name: words(2) };
    given::<Council>(&world, []).when(june(1), chidi(), early).refused(Refusal::NotSetUp);
}

#[test]
fn the_clerk_names_services_wards_and_groups_each_once() {
    let world = World::northwold();
    let commands = || {
        [
            Command::AddService { service: ServiceId(7), name: words(2) },
            Command::AddWard { ward: WardId(8), name: words(3) },
            Command::AddGroup { group: GroupId(9), name: words(4) },
        ]
    };
    for command in commands() {
        opened(&world).when(june(1), ada(), command.clone()).refused(Refusal::NotTheClerk);
        opened(&world).when(june(1), farah(), command.clone()).refused(Refusal::NotTheClerk);
        let named = opened(&world).and(june(1), chidi(), command.clone());
        named.when(june(1), chidi(), command).refused(Refusal::NamedAlready);
    }
    let named = commands().into_iter().fold(opened(&world), |given, command| given.and(june(1), chidi(), command));
    let open = as_it_stands(&named);
    assert_eq!(
        (open.services[&ServiceId(7)], open.wards[&WardId(8)], open.groups[&GroupId(9)]),
        (words(2), words(3), words(4))
    );
}

#[test]
fn a_calendar_follows_the_newest_one_and_the_old_ones_stay_known() {
    let world = World::northwold();
    let adopt = |revision| Command::AdoptCalendar { calendar: calendar(revision) };
    for revision in [0, 1, 3] {
        let refusal = Refusal::NotTheNextRevision { newest: 1, expected: 2 };
        opened(&world).when(june(1), chidi(), adopt(revision)).refused(refusal);
    }
    opened(&world).when(june(1), chidi(), adopt(2)).then([Event::CalendarAdopted { calendar: calendar(2) }]);
    let open = as_it_stands(&opened(&world).and(june(1), chidi(), adopt(2)));
    assert_eq!((open.calendar().revision, open.calendar_at(1).revision, open.calendar_at(9).revision), (2, 1, 2));
}

#[test]
fn letters_carry_answers_only_once_the_council_has_said_so() {
    let world = World::northwold();
    assert_eq!(as_it_stands(&opened(&world)).answers_in_letters, AnswersInLetters::Withheld);
    let shown = opened(&world).and(june(1), chidi(), Command::SetAnswersInLetters { to: AnswersInLetters::Shown });
    assert_eq!(as_it_stands(&shown).answers_in_letters, AnswersInLetters::Shown);
    let rung = shown.and(june(1), chidi(), Command::GiveUrgentTelephone { telephone: words(6) });
    assert_eq!(as_it_stands(&rung).urgent_telephone, Some(words(6)));
}

#[test]
fn nothing_can_be_set_before_a_council_is_there() {
    assert_eq!(Council::evolve(State::Unknown, &Event::WardAdded { ward: OAKLEY, name: words(3) }), State::Unknown);
    assert!(!CouncilKind::Parish.is_principal());
    let principal = [
        CouncilKind::County,
        CouncilKind::Unitary,
        CouncilKind::District,
        CouncilKind::LondonBorough,
        CouncilKind::Metropolitan,
    ];
    assert!(principal.into_iter().all(CouncilKind::is_principal));
}

#[test]
fn what_the_council_names_can_be_given_another_name_and_stays_the_same() {
    let world = World::northwold();
    let (service, ward, group) = (ServiceId(7), WardId(8), GroupId(9));
    for (add, rename, missing) in [
        (
            Command::AddService { service, name: words(2) },
            Command::RenameService { service, name: words(5) },
            Refusal::NoSuchService,
        ),
        (Command::AddWard { ward, name: words(3) }, Command::RenameWard { ward, name: words(5) }, Refusal::NoSuchWard),
        (
            Command::AddGroup { group, name: words(4) },
            Command::RenameGroup { group, name: words(5) },
            Refusal::NoSuchGroup,
        ),
    ] {
        opened(&world).when(june(1), chidi(), rename.clone()).refused(missing);
        let named = opened(&world).and(june(1), chidi(), add);
        named.when(june(1), bello(), rename.clone()).refused(Refusal::NotTheClerk);
        let open = as_it_stands(&named.and(june(2), chidi(), rename));
        let names = [open.services.get(&service), open.wards.get(&ward), open.groups.get(&group)];
        assert_eq!(names.into_iter().flatten().collect::<Vec<_>>(), [&words(5)]);
    }
}

#[test]
fn a_service_says_what_it_does_whom_to_ring_and_which_words_lead_to_it() {
    let world = World::northwold();
    let service = ServiceId(7);
    let description = Description {
        does: Some(words(10)),
        ring: Some(HIGHWAYS_ENGINEER),
        deputy: Some(HIGHWAYS_ENGINEER),
        ..Description::default()
    };
    let describe = |description| Command::DescribeService { service, description };
    let routing = || Command::SetRouting { service, words: words(11) };
    opened(&world).when(june(1), chidi(), describe(description)).refused(Refusal::NoSuchService);
    opened(&world).when(june(1), chidi(), routing()).refused(Refusal::NoSuchService);
    let named = opened(&world).and(june(1), chidi(), Command::AddService { service, name: words(2) });
    named.when(june(1), bello(), describe(description)).refused(Refusal::NotTheClerk);
    let nobody = Description { deputy: Some(PostId(999)), ..description };
    named.when(june(1), chidi(), describe(nobody)).refused(Refusal::NoSuchPost);
    let told = named.and(june(1), chidi(), describe(description)).and(june(1), chidi(), routing());
    let open = as_it_stands(&told);
    assert_eq!((open.descriptions[&service], open.routing[&service]), (description, words(11)));
    let less = told.and(june(2), chidi(), describe(Description::default()));
    assert_eq!(as_it_stands(&less).descriptions[&service], Description::default(), "it is described anew, whole");
}

#[test]
fn the_clerk_chooses_how_people_sign_in_and_leaves_a_newcomer_a_way() {
    let world = World::northwold();
    let set = |to: &SignIn| Command::SetSignIn { to: to.clone() };
    let usual = SignIn::default();
    assert_eq!(as_it_stands(&opened(&world)).sign_in, usual, "until the council says otherwise");
    let strict = SignIn { second_factor: SecondFactor::Everybody, ..usual.clone() };
    opened(&world).when(june(1), ada(), set(&strict)).refused(Refusal::NotTheClerk);
    assert_eq!(as_it_stands(&opened(&world).and(june(1), chidi(), set(&strict))).sign_in, strict);
    for (ways, refused) in [
        (&[][..], true),
        (&[Way::Passkey], true),
        (&[Way::Link], false),
        (&[Way::Provider], false),
        (&[Way::Passkey, Way::Password], false),
    ] {
        let to = SignIn { ways: ways.iter().copied().collect(), ..usual.clone() };
        let when = opened(&world).when(june(1), chidi(), set(&to));
        if refused {
            when.refused(Refusal::NoWayIn)
        } else {
            when.then([Event::SignInSet { to }])
        };
    }
    for (idle_minutes, longest_hours) in [(0, 12), (30, 0), (31, 12), (30, 48)] {
        let to = SignIn { idle_minutes, longest_hours, ..usual.clone() };
        opened(&world).when(june(1), chidi(), set(&to)).refused(Refusal::NotALength);
    }
}

#[test]
fn a_second_proof_is_asked_of_those_whom_the_council_names() {
    use rules::actor::Role;
    let of = |second_factor| SignIn { second_factor, ..SignIn::default() };
    let (member, officer, clerk) = ([Role::Member], [Role::Officer, Role::Director], [Role::Officer, Role::Clerk]);
    for (who, expected) in [
        (SecondFactor::Nobody, [false, false, false]),
        (SecondFactor::Officers, [false, false, true]),
        (SecondFactor::Everybody, [true, true, true]),
    ] {
        let asked = [&member[..], &officer, &clerk].map(|roles| of(who).wants_second_factor(roles));
        assert_eq!(asked, expected, "{who:?}");
    }
}

#[test]
fn a_council_that_shuts_every_way_in_is_told_under_which_rule() {
    for refusal in [Refusal::NoWayIn, Refusal::NotALength] {
        assert_eq!(refusal.norm(), Norm::SigningIn);
    }
}

#[test]
fn a_standard_text_belongs_to_a_post_and_is_looked_at_again_by_a_day() {
    let world = World::northwold();
    let text = TextId(1);
    let standard = StandardText { title: words(2), text: words(3), owner: HIGHWAYS_ENGINEER, review_by: june(30) };
    let write = |as_follows| Command::WriteText { text, as_follows };
    let keep = |review_by| Command::KeepText { text, review_by };
    opened(&world).when(june(1), ada(), write(standard)).refused(Refusal::NotItsOwner);
    opened(&world).when(june(1), esi(), write(standard)).refused(Refusal::NotItsOwner);
    let nobody = StandardText { owner: PostId(999), ..standard };
    opened(&world).when(june(1), chidi(), write(nobody)).refused(Refusal::NoSuchPost);
    opened(&world).when(june(30), chidi(), write(standard)).refused(Refusal::ReviewNotAhead { review_by: june(30) });
    let written = opened(&world).and(june(1), bello(), write(standard));
    written.when(june(1), chidi(), write(standard)).refused(Refusal::NamedAlready);
    for command in [keep(july(1)), Command::RetireText { text }, Command::ReviseText { text, as_follows: standard }] {
        written.when(june(2), esi(), command.clone()).refused(Refusal::NotItsOwner);
        opened(&world).when(june(2), chidi(), command).refused(Refusal::NoSuchText);
    }
    let kept = written.and(june(2), bello(), keep(july(1)));
    assert_eq!(as_it_stands(&kept).texts[&text], StandardText { review_by: july(1), ..standard });
    let revised = StandardText { text: words(4), owner: HOUSING_OFFICER, ..standard };
    let handed_over = kept.and(june(3), bello(), Command::ReviseText { text, as_follows: revised });
    assert_eq!(as_it_stands(&handed_over).texts[&text], revised);
    handed_over.when(june(3), bello(), keep(july(1))).refused(Refusal::NotItsOwner);
    let retired = handed_over.and(june(4), chidi(), Command::RetireText { text });
    assert!(as_it_stands(&retired).texts.is_empty());
}

#[test]
fn the_clerk_says_how_large_one_file_may_be_within_reason() {
    let world = World::northwold();
    let largest = |megabytes| LargestFile::try_from(megabytes);
    assert_eq!(as_it_stands(&opened(&world)).largest_file, None, "until somebody says, the program's own number holds");
    let command = || Command::SetLargestFile { to: largest(50).unwrap() };
    opened(&world).when(june(1), ada(), command()).refused(Refusal::NotTheClerk);
    let set = opened(&world).and(june(1), chidi(), command());
    assert_eq!(as_it_stands(&set).largest_file.map(LargestFile::megabytes), Some(50));
    assert_eq!(
        [largest(0).is_err(), largest(1).is_err(), largest(100).is_err(), largest(101).is_err()],
        [true, false, false, true]
    );
}

#[test]
fn three_groups_of_a_principal_council_may_have_an_assistant_each_a_post_of_its_own() {
    use crate::instruction::{ASSISTANT, assisted};
    let mut world = assisted();
    let open = |world: &World| State::Open(world.house.as_deref().unwrap().clone());
    let asked = |world: &World, group, post| {
        let command = Command::AllocateAssistant { group, post };
        crate::testing::judge::<Council>(world, &open(world), june(2), chidi(), &command)
    };
    let refused = |world: &World, group, post| asked(world, group, post).unwrap_err();
    assert_eq!(refused(&world, GroupId(99), None), Refusal::NoSuchGroup);
    assert_eq!(refused(&world, GREEN, Some(PostId(999))), Refusal::NoSuchPost);
    assert_eq!(refused(&world, GREEN, Some(ASSISTANT)), Refusal::GivenToAnother);
    for (group, post) in [(GroupId(52), PostId(81)), (GroupId(53), PostId(82)), (GroupId(54), PostId(83))] {
        world.council(Command::AddGroup { group, name: words(group.0) });
        world.post(post, rules::post::Command::Create(a_post(None, Vec::new())));
        if group != GroupId(54) {
            world.council(Command::AllocateAssistant { group, post: Some(post) });
        }
    }
    assert_eq!(refused(&world, GroupId(54), Some(PostId(83))), Refusal::AssistantsEnough);
    world.council(Command::AllocateAssistant { group: GroupId(53), post: None });
    assert!(asked(&world, GroupId(54), Some(PostId(83))).is_ok());
    let parish = World::eastmarsh();
    let command = Command::AllocateAssistant { group: AMBER, post: Some(CLERK) };
    let no = crate::testing::judge::<Council>(&parish, &open(&parish), june(2), kezia(), &command).unwrap_err();
    assert_eq!((no.norm(), no), (Norm::PoliticalAssistants, Refusal::NoAssistantsHere));
}
