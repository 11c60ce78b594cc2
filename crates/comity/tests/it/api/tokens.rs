//! Who is let in: a token that is good today, and nothing else.

use axum::body::Body;
use axum::http::Request;
use comity::routes::{Door, ROUTES};
use rules::council::CouncilKind;
use rules::person::{Command, Person};
use store::credentials::tokens::{Lifetime, NewToken};
use store::pen::Pen;

use super::{ENQUIRIES, ask, conforms, raised};
use crate::town::{Answer, Town};

#[track_caller]
fn refused(answer: &Answer, why: &str) {
    assert_eq!(answer.status, 401, "{why}");
    assert_eq!(answer.header("content-type"), "application/problem+json", "{why}");
    assert_eq!(answer.header("www-authenticate"), "Bearer realm=\"comity\"", "{why}");
}

#[test]
fn without_a_good_token_every_route_gives_the_same_401_whatever_is_sent() {
    let town = Town::county();
    let cookie = town.cookie(&town.ada);
    let mut bodies = Vec::new();
    for route in ROUTES.iter().filter(|route| route.door == Door::Token) {
        let path = route.path.replace("{reference}", "NW-0000000").replace("{act}", "act-1");
        for (name, value) in [
            ("x-nothing", String::new()),
            ("cookie", cookie.clone()),
            ("authorization", town.ada.token.clone()),
            ("authorization", format!("Basic {}", town.ada.token)),
            ("authorization", "Bearer".to_owned()),
            ("authorization", "Bearer ".to_owned()),
            ("authorization", format!("Bearer {}x", town.ada.token)),
            ("authorization", "Bearer comity_00000000000000000000000000000000000000000000000000000".to_owned()),
        ] {
            let request =
                Request::builder().method(route.method.to_uppercase().as_str()).uri(&path).header(name, &value);
            let answer = town.send(request.body(Body::from("{not json")).unwrap());
            refused(&answer, &format!("{} {path} with {name}: {value}", route.method));
            conforms::check(route.method, &path, &answer);
            bodies.push(answer.body);
        }
    }
    bodies.dedup();
    assert_eq!(bodies.len(), 1);
}

#[test]
fn a_token_ends_on_its_day() {
    let town = Town::county();
    let (person, seat) = (town.ada.person, town.ada.seat);
    let new = NewToken { person, seat, name: "A month".to_owned(), lifetime: Lifetime::Month };
    let token = town.installation.make_token(town.council, new).unwrap().unwrap();
    let me = |token: &str| {
        town.send(
            Request::get("/api/v1/me").header("authorization", format!("bearer {token}")).body(Body::empty()).unwrap(),
        )
    };
    town.at("2026-01-01T08:00:00Z");
    assert_eq!(me(token.expose()).status, 200, "the thirtieth day");
    town.at("2026-01-01T09:30:00Z");
    refused(&me(token.expose()), "thirty days have passed");
    assert_eq!(me(&town.ada.token).status, 200, "a year has not");
}

#[test]
fn a_revoked_token_and_one_of_somebody_who_may_no_longer_act_are_nobodys() {
    let town = Town::county();
    let line = town.installation.tokens(town.council, town.ada.person).unwrap().remove(0);
    town.installation.revoke_token(town.council, town.ada.person, &line.handle).unwrap();
    refused(&ask(&town, &town.ada, "/api/v1/me"), "revoked");

    let end = Command::EndAccess;
    town.chidi.desk.run::<Person>(town.bello.person, end, Pen::new(), None, store::once::Once::drawn()).unwrap();
    refused(&ask(&town, &town.bello, "/api/v1/me"), "access has ended");

    let post = town.esi.post();
    let leave = Command::LeavePost { post, last_day: "2025-12-03".parse().unwrap() };
    town.chidi.desk.run::<Person>(town.esi.person, leave, Pen::new(), None, store::once::Once::drawn()).unwrap();
    town.at("2025-12-03T20:00:00Z");
    assert_eq!(ask(&town, &town.esi, "/api/v1/me").status, 200, "the last day");
    town.at("2025-12-04T08:00:00Z");
    refused(&ask(&town, &town.esi, "/api/v1/me"), "the post is no longer hers");
}

#[test]
fn a_token_names_its_council_and_sees_no_other() {
    let town = Town::county();
    let other = town.beside("eastmarsh", CouncilKind::Parish);
    raised(&town, &town.ada);
    assert_eq!(ask(&other, &other.chidi, "/api/v1/me").json()["council"]["slug"], "eastmarsh");
    assert_eq!(ask(&town, &town.chidi, ENQUIRIES).json()["items"].as_array().unwrap().len(), 1);
    assert_eq!(ask(&other, &other.chidi, ENQUIRIES).json()["items"].as_array().unwrap().len(), 0);
}
