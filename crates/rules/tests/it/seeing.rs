//! Who may see what, written a second time from the clauses in plain words, slowly, and compared with the keys.
//!
//! - The member who asked sees the enquiry (M3.1d).
//! - Whoever holds a post that has it or has had it, and everybody in a service that has it or has had it, sees it and its notes.
//! - The clerk, or Democratic Services, sees it, its notes and its flags.
//! - Whom else the member chose: the members for the ward, those of his group among them, or every member, sees it and nothing more.
//! - Whoever assists that member sees what the member sees, but for what was said in confidence to the member alone.
//! - An answer in confidence is for the member and those who handle it.
//! - What is lifted out as safeguarding is for those who hold a post named for it; the member, whoever assists that member and the clerk
//!   know that it is there.
//! - What was withdrawn is for the clerk; those who dealt with it know that it was there.
//! - Whoever reviews a decline sees it while they do. A breach of personal data is for the information officer and the clerk.
//! - Notes never go to a member, nor, whatever posts he holds, to the member who asked (G, need to know; M2.1).
//! - A ward, a group, a post or the clerk's role opens something only to whoever holds it that day.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use rules::access::{Key, Part};
use rules::actor::Role;
use rules::decider::Decider;
use rules::enquiry::{Allocation, Enquiry, Event, State, Visibility};
use rules::id::{GroupId, PersonId, PostId, ServiceId, WardId};
use rules::norm::Stop;
use rules::person::{self, Active, Office, Term};

use crate::cast::*;
use crate::dice::Dice;
use crate::enquiry::note;
use crate::testing::{given, judge};
use crate::world::{LONG_AGO, World};

/// What the clauses look at, read from the history one event after the other.
struct Story {
    asker: PersonId,
    visibility: Visibility,
    ward: Option<WardId>,
    group: Option<GroupId>,
    /// The posts named for safeguarding, once it was lifted out.
    named: Option<BTreeSet<PostId>>,
    /// The role that reviews a decline, and of which service, while it does.
    reviewer: Option<(String, Option<ServiceId>)>,
    breach: bool,
    withdrawn: bool,
}

fn story(events: &[Event]) -> Option<Story> {
    let [Event::Raised { asker, raise, ward, group, .. }, ..] = events else { return None };
    let mut story = Story {
        asker: *asker,
        visibility: raise.visibility,
        ward: *ward,
        group: *group,
        named: None,
        reviewer: None,
        breach: false,
        withdrawn: false,
    };
    for event in events {
        match event {
            Event::ShownTo { visibility, ward, group, .. } => {
                story.visibility = *visibility;
                story.ward = ward.or(story.ward);
                story.group = *group;
            }
            Event::HandedOver { to, ward, .. } => {
                (story.asker, story.ward, story.group, story.visibility) = (*to, *ward, None, Visibility::Me);
            }
            Event::Safeguarded { posts, .. } => story.named = Some(posts.clone()),
            Event::ReviewAsked { stop, service, .. } => {
                story.reviewer = match stop {
                    Stop::Role(role) => Some((role.clone(), *service)),
                    Stop::Body(_) => Some(("chair".to_owned(), None)),
                    Stop::Post(_) => None,
                };
            }
            Event::Reviewed { .. } | Event::FollowedUp { .. } | Event::Reopened { .. } => story.reviewer = None,
            Event::BreachFound { .. } => story.breach = true,
            Event::Withdrawn { .. } => story.withdrawn = true,
            _ => {}
        }
    }
    Some(story)
}

/// The plain words.
fn sees(world: &World, events: &[Event], part: Part, who: &Active, day: Date) -> bool {
    let kind = world.house.as_deref().unwrap().kind;
    let Some(story) = story(events) else { return false };
    let terms: Vec<&Term> = who.terms.values().filter(|term| term.may_act(kind, day)).collect();
    let posts: Vec<_> = who.posts.iter().filter(|(_, held)| held.on(day)).map(|(post, _)| *post).collect();
    let describe = |post| match &world.posts[post] {
        rules::post::State::Open(open) => open.clone(),
        rules::post::State::Unknown => panic!("nobody holds a post that is not there"),
    };

    let asked = who.id == story.asker;
    let assists = who.assists.contains(&story.asker) && !who.seats_on(kind, day).is_empty();
    let has = |role: Role| posts.iter().any(|post| describe(post).roles.contains(&role));
    let clerk = has(Role::Clerk);
    let in_service = |service: &ServiceId| posts.iter().any(|post| describe(post).service == Some(*service));
    let handles = events.iter().any(|event| match event {
        Event::Allocated { to: Allocation::Post(post) } => posts.contains(post),
        Event::Allocated { to: Allocation::Service(service) } | Event::PassedOn { service, .. } => in_service(service),
        _ => false,
    });
    let chosen = terms.iter().any(|term| match story.visibility {
        Visibility::Me => false,
        Visibility::Ward => term.ward.is_some() && term.ward == story.ward,
        Visibility::GroupInWard => {
            term.ward.is_some() && term.ward == story.ward && term.group.is_some() && term.group == story.group
        }
        Visibility::Council => true,
    });
    let chairs = who.offices_on(day).any(|office| office == Office::Chair) && !terms.is_empty();
    let reviews = story.reviewer.as_ref().is_some_and(|(role, service)| match role.as_str() {
        "chair" => chairs,
        "director" => posts.iter().any(|post| {
            let open = describe(post);
            open.roles.contains(&Role::Director) && open.service.is_some() && open.service == *service
        }),
        "monitoring-officer" => has(Role::MonitoringOfficer) || has(Role::DeputyMonitoringOfficer),
        role => Role::named(role).is_some_and(has),
    });
    let assesses = story.breach && (clerk || has(Role::InformationOfficer));
    if story.withdrawn {
        return match part {
            Part::Cover => match &story.named {
                Some(named) => asked || assists || clerk || posts.iter().any(|post| named.contains(post)) || assesses,
                None => asked || assists || clerk || handles || assesses,
            },
            Part::Face => match &story.named {
                Some(named) => posts.iter().any(|post| named.contains(post)) && !asked,
                None => clerk,
            },
            Part::Breach => assesses && !asked,
            Part::Notes | Part::Flags | Part::Confidence | Part::Beside | Part::Quoted | Part::Sealed => false,
        };
    }
    if let Some(named) = &story.named {
        let named = posts.iter().any(|post| named.contains(post));
        return match part {
            Part::Cover => asked || assists || clerk || named || assesses,
            Part::Face | Part::Notes | Part::Flags | Part::Confidence => named && !asked,
            Part::Breach => assesses && !asked,
            Part::Beside | Part::Quoted | Part::Sealed => false,
        };
    }
    match part {
        Part::Cover => asked || assists || clerk || handles || chosen || reviews || assesses,
        Part::Face => asked || assists || clerk || handles || chosen || reviews,
        Part::Notes => (clerk || handles) && !asked,
        Part::Flags => clerk && !asked,
        Part::Confidence => asked || clerk || handles,
        Part::Breach => assesses && !asked,
        Part::Beside | Part::Quoted | Part::Sealed => false,
    }
}

/// The keys a person holds that day, as the roster has it.
fn keys(world: &World, who: &Active, day: Date) -> BTreeSet<Key> {
    let kind = world.house.as_deref().unwrap().kind;
    let mut keys = BTreeSet::from([Key::Person(who.id), Key::Public]);
    for seat in who.seats_on(kind, day) {
        let actor = rules::actor::Actor::Person { person: who.id, capacity: seat };
        let standing = world.context(day, actor, &[]).standing.expect("the seat is held that day");
        keys.extend(standing.roles.iter().copied().map(Key::Role));
        keys.extend(standing.bodies.iter().copied().map(Key::Body));
        keys.extend(standing.service.map(Key::Service));
        keys.extend(standing.post().map(Key::Post));
        keys.extend(standing.post().map(Key::Named));
        keys.extend(standing.assists.iter().copied().map(Key::Assistant));
        if standing.is(Role::Director) {
            keys.extend(standing.service.map(|service| Key::RoleIn(Role::Director, service)));
        }
        keys.insert(Key::Council);
        if standing.is(Role::Member) {
            keys.insert(Key::Members);
            keys.extend(standing.ward.map(Key::Ward));
            keys.extend(standing.ward.zip(standing.group).map(|(ward, group)| Key::WardGroup(ward, group)));
        }
    }
    keys
}

/// As the store asks it: any key of the audience, and no bar.
fn opens(state: &State, part: Part, who: PersonId, keys: &BTreeSet<Key>) -> bool {
    let of = Enquiry::audience(state);
    let audience = of.iter().filter(|audience| audience.part == part);
    audience.into_iter().any(|it| it.keys.iter().any(|key| keys.contains(key)) && !it.bars.contains(&who))
}

fn people(world: &World) -> Vec<Arc<Active>> {
    let active = |state: &person::State| match state {
        person::State::Active(active) => Some(Arc::new(active.clone())),
        person::State::Unknown => None,
    };
    world.persons.values().filter_map(active).collect()
}

#[test]
fn the_keys_open_to_each_exactly_what_the_clauses_say_in_any_world() {
    let (mut seen, mut unseen) = (0, 0);
    for seed in 1000..1300 {
        let mut dice = Dice::seeded(seed);
        let mut world = dice.world();
        // Some hold two seats.
        if world.persons.contains_key(&ESI) && dice.one_in(2) {
            world.takes(dice.pick(&[ADA, DARA, ESI]), dice.pick(&[CLERK, HIGHWAYS_INSPECTOR]));
        }
        let mut history = given::<Enquiry>(&world, []);
        let mut day = june(1);
        for _ in 0..15 {
            day = dice.later(day);
            let (state, _) = history.on(day, chidi(), &note());
            let (by, command) = dice.ask(&world, &state, day);
            history.events.extend(
                judge::<Enquiry>(&world, &history.state(), day, by, &command).into_iter().flat_map(|it| it.events),
            );
        }
        let state = history.state();
        if matches!(state, State::Unknown | State::Recorded(_)) {
            continue;
        }
        for who in people(&world) {
            for on in [june(1), day] {
                let held = keys(&world, &who, on);
                for part in Part::ALL {
                    let plainly = sees(&world, &history.events, part, &who, on);
                    let opened = opens(&state, part, who.id, &held);
                    assert_eq!(opened, plainly, "seed {seed}, {on}: {} and the {}", who.id, part.name());
                    if plainly { seen += 1 } else { unseen += 1 }
                }
            }
        }
    }
    assert!(seen > 500 && unseen > 500, "{seen} seen, {unseen} not: the worlds say nothing");
}

#[test]
fn history_is_seen_by_the_clerk_and_by_the_member_it_is_linked_to_until_it_is_withdrawn() {
    let world = World::northwold();
    let recorded = given::<Enquiry>(&world, []).and(june(1), rules::actor::Actor::Installation, crate::grid::record());
    let withdrawn = given::<Enquiry>(&world, recorded.events.clone()).and(june(2), chidi(), crate::grid::withdraw());
    for who in people(&world) {
        let held = keys(&world, &who, june(3));
        let clerk = who.id == CHIDI;
        assert_eq!(opens(&recorded.state(), Part::Face, who.id, &held), clerk || who.id == ADA, "{}", who.id);
        assert_eq!(opens(&withdrawn.state(), Part::Face, who.id, &held), clerk, "{}", who.id);
        for part in [Part::Notes, Part::Flags] {
            assert!(!opens(&recorded.state(), part, who.id, &held));
        }
    }
}

#[test]
fn a_term_that_has_ended_opens_nothing_that_others_asked() {
    let mut world = World::northwold();
    let ended = Term {
        ward: Some(OAKLEY),
        group: Some(GREEN),
        from: Some(LONG_AGO),
        accepted: Some(LONG_AGO),
        until: Some(june(4)),
    };
    world.person(DARA, person::Command::DescribeTerm { term: term(DARA), as_follows: ended });
    let shared = rules::enquiry::Raise { visibility: Visibility::Ward, ..crate::enquiry::question() };
    let asked = given::<Enquiry>(&world, []).and(june(1), ada(), crate::enquiry::raise(shared));
    let dara = people(&world).into_iter().find(|who| who.id == DARA).unwrap();
    let on = |day| opens(&asked.state(), Part::Face, DARA, &keys(&world, &dara, day));
    assert_eq!([on(june(4)), on(june(5))], [true, false]);
}
