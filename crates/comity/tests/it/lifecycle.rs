//! Whoever's place in the council changes: by every route they are, from the next request on, who they have become.
//!
//! `tests/expected/lifecycle.txt` shows it whole: each route in a line, each stage of somebody's life in the council in a column.

use std::fmt::Write as _;
use std::path::Path;

use axum::body::Body;
use axum::http::{Method, Request};
use comity::routes::{Door, ROUTES, Route};
use rules::actor::{Actor, Seat};
use rules::enquiry::Visibility;
use rules::id::{PersonId, PostId, TermId};
use rules::person::{Command, Held, Particulars, Person, Term};
use rules::post::{self, Post};
use store::pen::Pen;

use crate::town::{Player, Town, done, id, token};
use crate::two_worlds::{Presence, Secret, World, cookie, filled, raise_by};

/// A stage: its name, whether the person acted before it began, and what leads to it.
struct Stage {
    name: &'static str,
    began: Began,
    then: fn(&Town, PersonId, TermId),
}

/// How somebody stood before the stage.
#[derive(Clone, Copy, PartialEq)]
enum Began {
    /// Entered, with neither a seat nor access.
    Entered,
    /// A member at work, signed in, with a token and an enquiry raised.
    AtWork,
}

const STAGES: [Stage; 11] = [
    Stage { name: "entered", began: Began::Entered, then: |_, _, _| {} },
    Stage { name: "invited", began: Began::Entered, then: |town, person, _| says(town, person, Command::GiveAccess) },
    Stage {
        name: "elected",
        began: Began::Entered,
        then: |town, person, term| {
            says(town, person, Command::BeginTerm { term, as_follows: Term { accepted: None, ..sits(town) } });
            says(town, person, Command::GiveAccess);
        },
    },
    Stage { name: "active", began: Began::AtWork, then: |_, _, _| {} },
    Stage { name: "suspended", began: Began::AtWork, then: |town, person, _| says(town, person, Command::EndAccess) },
    Stage {
        name: "let-in-again",
        began: Began::AtWork,
        then: |town, person, _| {
            says(town, person, Command::EndAccess);
            says(town, person, Command::GiveAccess);
        },
    },
    Stage {
        name: "not-accepted",
        began: Began::AtWork,
        then: |town, person, term| {
            says(town, person, Command::DescribeTerm { term, as_follows: Term { accepted: None, ..sits(town) } });
        },
    },
    Stage { name: "ended", began: Began::AtWork, then: ends },
    Stage { name: "re-elected", began: Began::AtWork, then: re_elected },
    Stage { name: "in-anew", began: Began::AtWork, then: re_elected },
    Stage {
        name: "two-seats",
        began: Began::AtWork,
        then: |town, person, _| {
            let (office, post, mut pen) = (office(town), PostId(id()), Pen::new());
            let title = pen.name("Library Assistant");
            let none = (None, None, None);
            let (line_manager, telephone, pattern) = none;
            let open = post::Open {
                title,
                service: None,
                roles: Vec::new(),
                line_manager,
                telephone,
                pattern,
                covers: Vec::new(),
            };
            done::<Post>(&office, post, post::Command::Create(open), pen);
            let held = Held { from: "2025-12-01".parse().unwrap(), until: None };
            says(town, person, Command::TakePost { post, held });
        },
    },
];

fn office(town: &Town) -> store::desk::Desk {
    town.installation.desk(town.council, Actor::Installation)
}

fn says(town: &Town, person: PersonId, command: Command) {
    done::<Person>(&office(town), person, command, Pen::new());
}

fn sits(town: &Town) -> Term {
    let day = Some("2025-05-05".parse().unwrap());
    Term { ward: Some(town.oakley), group: None, from: day, accepted: day, until: None }
}

fn ends(town: &Town, person: PersonId, term: TermId) {
    let until = Some("2025-12-01".parse().unwrap());
    says(town, person, Command::DescribeTerm { term, as_follows: Term { until, ..sits(town) } });
}

fn re_elected(town: &Town, person: PersonId, term: TermId) {
    ends(town, person, term);
    let today = Some("2025-12-02".parse().unwrap());
    let again = Term { from: today, accepted: today, ..sits(town) };
    says(town, person, Command::BeginTerm { term: TermId(id()), as_follows: again });
}

/// Somebody at a stage: with the session and the token that they had before it, and with what they raised.
struct Somebody {
    name: &'static str,
    cookie: String,
    token: String,
    raised: Option<rules::reference::Reference>,
    person: PersonId,
}

fn somebody(town: &Town, stage: &Stage) -> Somebody {
    let (person, term, mut pen) = (PersonId(id()), TermId(id()), Pen::new());
    let address = format!("{}@northwold.test", stage.name);
    let particulars = Particulars { name: pen.name("Gale Rowan"), address: Some(pen.name(&address)), telephone: None };
    done::<Person>(&office(town), person, Command::Register { person, particulars }, pen);
    town.installation.enrol(town.council, person, &address).unwrap();
    let (mut session, mut bearer, mut raised) = (String::new(), "none".to_owned(), None);
    if stage.began == Began::AtWork {
        says(town, person, Command::BeginTerm { term, as_follows: sits(town) });
        says(town, person, Command::GiveAccess);
        let seat = Seat::Member(term);
        let desk = town.installation.desk(town.council, Actor::Person { person, capacity: seat });
        bearer = token(&town.installation, town.council, person, seat);
        let player = Player { name: "Gale", person, seat, address, desk, token: bearer.clone() };
        session = cookie(town, &player);
        raised = Some(raise_by(&player, "The gate of the park", Visibility::Me).1);
    }
    (stage.then)(town, person, term);
    if stage.name == "in-anew" {
        let secret = town.installation.demonstration_sign_in(town.council, person, "a browser").unwrap().unwrap();
        session = format!("comity-{}={}", town.slug, secret.expose());
    }
    Somebody { name: stage.name, cookie: session, token: bearer, raised, person }
}

/// What a route answers, in a word: who is not let in is sent to the door, whatever there is.
fn answered(world: &World, who: &Somebody, route: &Route) -> String {
    let reference = who.raised.unwrap_or(world.own);
    let path = filled(world, route.path, reference, world.act);
    let method = if route.method == "get" { Method::GET } else { Method::POST };
    let request = Request::builder().method(method).uri(path);
    let request = match route.door {
        Door::Token => {
            request.header("authorization", format!("Bearer {}", who.token)).header("content-type", "application/json")
        }
        Door::Public | Door::Seated => {
            request.header("cookie", &who.cookie).header("content-type", "application/x-www-form-urlencoded")
        }
    };
    let answer = world.town.send_at_once(request.body(Body::empty()).unwrap());
    let to = answer.header("location");
    match answer.status.as_u16() {
        303 if to.contains("/sign-in") => "door".to_owned(),
        303 if to.ends_with("/casework") => "casework".to_owned(),
        status => status.to_string(),
    }
}

#[test]
fn whoever_has_become_somebody_else_is_that_by_every_route_from_the_next_request_on() {
    let world = World::with(Secret::Note, Presence::Absent);
    let everybody: Vec<Somebody> = STAGES.iter().map(|stage| somebody(&world.town, stage)).collect();
    let heading: String = everybody.iter().map(|one| format!(" {:>12}", one.name)).collect();
    let mut found = format!("{:<75}{heading}\n", "");
    // What ends a session of one's own, or changes it, is not asked for here.
    let asked = ROUTES.iter().filter(|route| route.door != Door::Public && !route.path.contains("/account"));
    let account = ROUTES.iter().filter(|route| route.method == "get" && route.path.contains("/account"));
    for route in asked.chain(account) {
        let cells: String = everybody.iter().map(|one| format!(" {:>12}", answered(&world, one, route))).collect();
        writeln!(found, "{:<4} {:<70}{cells}", route.method, route.path).unwrap();
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expected/lifecycle.txt");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &found).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == expected,
        "who is let in has changed: run `UPDATE=1 cargo test -p comity lifecycle`, read the difference"
    );
    // Read from the table itself, so that nobody can change it without seeing this.
    for line in found.lines().skip(1) {
        let cells: Vec<&str> = line.split_whitespace().skip(2).collect();
        let shut = if line.contains(" /api/") { "401" } else { "door" };
        for (stage, cell) in STAGES.iter().zip(&cells) {
            let out = matches!(
                stage.name,
                "entered" | "invited" | "elected" | "suspended" | "let-in-again" | "not-accepted" | "re-elected"
            );
            assert!(!out || *cell == shut, "{}: {line}", stage.name);
        }
    }
}

#[test]
fn nobody_signs_in_or_is_given_a_token_at_a_stage_without_a_seat() {
    let world = World::with(Secret::Note, Presence::Absent);
    for stage in &STAGES {
        let one = somebody(&world.town, stage);
        let session =
            world.town.installation.demonstration_sign_in(world.town.council, one.person, "a browser").unwrap();
        let seated = matches!(stage.name, "active" | "let-in-again" | "re-elected" | "in-anew" | "two-seats");
        // Whoever has just left may take their own casework, and nothing else.
        let leaver = stage.name == "ended";
        assert_eq!(session.is_some(), seated || leaver, "{}", stage.name);
    }
}
