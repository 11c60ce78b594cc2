//! What a session is worth, and until when.

use axum::body::Body;
use axum::http::Request;
use rules::actor::Role;
use rules::person::{self, Command, Held};
use rules::post::{self, Open, Post};
use store::pen::Pen;

use super::visitor::{PASSWORD, Visitor, with_password};
use crate::town::{Player, Town, done, id};

/// Another browser with the same cookies: a thief of them.
fn thief<'a>(town: &'a Town, of: &Visitor<'_>) -> Visitor<'a> {
    let thief = Visitor::new(town);
    *thief.cookie.borrow_mut() = of.cookie.borrow().clone();
    thief
}

/// The session cookie among those that a browser holds.
fn session(browser: &Visitor<'_>) -> String {
    let held = browser.cookie.borrow();
    held.split("; ").find_map(|pair| pair.strip_prefix("comity-northwold=")).unwrap_or_default().to_owned()
}

#[test]
fn a_session_that_somebody_else_planted_is_over_once_one_has_signed_in() {
    let town = Town::in_use();
    let attacker = Visitor::of(&town, &town.dara);
    with_password(&town, &town.ada);
    let victim = thief(&town, &attacker);
    assert!(victim.is_in(), "the planted cookie is good, and the attacker's own");
    victim.sign_in(&town.ada.address, PASSWORD);
    assert!(!attacker.is_in(), "what was planted is dead");
    assert!(victim.get("/northwold/account").text().contains("Ada Marsh"));
}

#[test]
fn each_step_up_in_what_a_cookie_opens_gives_a_new_one_and_the_old_is_dead() {
    let town = Town::in_use();
    with_password(&town, &town.bello);
    second_post(&town, &town.bello);
    let browser = Visitor::left_open(&town, &town.bello);
    let seats = |browser: &Visitor<'_>| {
        let page = browser.get("/northwold/account").text().to_owned();
        page.split("name=\"seat\" value=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    for step in ["step-up", "seat"] {
        let (before, stolen) = (session(&browser), thief(&town, &browser));
        match step {
            "step-up" => browser.step_up("/northwold/account"),
            _ => {
                let other = seats(&browser).pop().expect("there is another seat to sit down in");
                assert_eq!(browser.post("/northwold/account/seat", &[("seat", &other)]).status, 303);
            }
        }
        assert_ne!(session(&browser), before, "{step}");
        assert!(browser.is_in(), "{step}");
        assert!(!stolen.is_in(), "{step}: the old cookie opens nothing");
    }
}

#[test]
fn a_role_that_ends_is_felt_at_the_next_request_and_one_that_begins_too() {
    let town = Town::in_use();
    let clerk = Visitor::of(&town, &town.chidi);
    let office = town.installation.desk(town.council, rules::actor::Actor::Installation);
    assert_eq!(clerk.get("/northwold/people").status, 200);
    let post = town.chidi.desk.read(|reading| Ok(reading.post(town.chidi.post())?.unwrap())).unwrap();
    let open = post.open.as_ref().clone();
    let as_before = |roles: Vec<Role>| {
        let mut pen = Pen::new();
        let (title, telephone) = (pen.name(&post.title), Some(pen.name("01632 960123")));
        let open = Open { title, telephone, roles, ..open.clone() };
        done::<Post>(&office, town.chidi.post(), post::Command::Describe(open), pen);
    };
    as_before(Vec::new());
    assert_eq!(clerk.get("/northwold/people").status, 403, "no longer the clerk");
    as_before(vec![Role::Clerk]);
    assert_eq!(clerk.get("/northwold/people").status, 200);
}

#[test]
fn signing_out_ends_the_session_on_the_server_and_has_the_browser_forget() {
    let town = Town::in_use();
    let browser = Visitor::of(&town, &town.ada);
    let stolen = thief(&town, &browser);
    let out = browser.post("/northwold/sign-out", &[]);
    assert_eq!(out.header("clear-site-data"), "\"cache\", \"storage\"");
    assert_eq!(session(&browser), "");
    assert!(!stolen.is_in(), "the cookie is dead, wherever it is");
    // What was read is not kept in the first place.
    let page = Visitor::of(&town, &town.ada).get("/northwold/account");
    assert_eq!(page.header("cache-control"), "no-store");
}

#[test]
fn one_sees_and_ends_ones_own_sessions_and_a_new_password_ends_all_others() {
    let town = Town::in_use();
    with_password(&town, &town.ada);
    let signed_in = || {
        let browser = Visitor::new(&town);
        browser.sign_in(&town.ada.address, PASSWORD);
        assert!(browser.is_in());
        browser
    };
    let browsers: Vec<Visitor<'_>> = (0..3).map(|_| signed_in()).collect();
    let page = browsers[2].get("/northwold/account");
    let marked = page.text().split("\"/northwold/account/sessions/").skip(1);
    let ends: Vec<String> =
        marked.map(|rest| format!("/northwold/account/sessions/{}", rest.split('"').next().unwrap())).collect();
    assert_eq!(ends.len(), 2, "all but this one");
    for action in &ends {
        assert_eq!(browsers[2].post(action, &[]).status, 303);
    }
    assert!(!browsers[0].is_in() && !browsers[1].is_in() && browsers[2].is_in());

    let (here, there) = (&browsers[2], signed_in());
    with_password(&town, &town.ada);
    assert!(!here.is_in() && !there.is_in(), "set by a link, it ends every session");
}

#[test]
fn whoever_waits_is_told_for_how_long() {
    let town = Town::in_use();
    with_password(&town, &town.ada);
    let browser = Visitor::new(&town);
    for _ in 0..3 {
        let wrong = browser.sign_in(&town.ada.address, "not it at all");
        assert_eq!((wrong.status.as_u16(), wrong.header("retry-after")), (422, ""));
    }
    let told = browser.sign_in(&town.ada.address, PASSWORD);
    assert_eq!((told.status.as_u16(), told.header("retry-after")), (429, "2"));
    let inside = Visitor::left_open(&town, &town.dara);
    for _ in 0..3 {
        inside.post("/northwold/account/step-up", &[("password", "not it at all")]);
    }
    let told = inside.post("/northwold/account/step-up", &[("password", PASSWORD)]);
    assert_eq!((told.status.as_u16(), told.header("retry-after")), (429, "2"));
}

#[test]
fn a_session_opens_its_own_council_and_no_other() {
    let town = Town::county();
    let parish = town.beside("eastmarsh", rules::council::CouncilKind::Parish);
    let cookie = town.cookie(&town.chidi);
    let stolen = cookie.replace("comity-northwold=", "comity-eastmarsh=");
    let request = Request::get("/eastmarsh/people").header("cookie", stolen).body(Body::empty()).unwrap();
    assert!(parish.send(request).header("location").contains("/eastmarsh/sign-in"));
}

/// A post of their own beside the one they hold.
fn second_post(town: &Town, who: &Player) {
    let office = town.installation.desk(town.council, rules::actor::Actor::Installation);
    let post = rules::id::PostId(id());
    let mut pen = Pen::new();
    let title = pen.name("Winter Maintenance Officer");
    let open = Open {
        title,
        service: None,
        roles: Vec::new(),
        line_manager: None,
        telephone: None,
        pattern: None,
        covers: Vec::new(),
    };
    done::<Post>(&office, post, post::Command::Create(open), pen);
    let held = Held { from: "2020-01-06".parse().unwrap(), until: None };
    done::<person::Person>(&office, who.person, Command::TakePost { post, held }, Pen::new());
}
