//! How often one may ask: what fifty people behind one address do not notice, and a machine that goes on does.

use std::net::{IpAddr, SocketAddr};

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, Response};
use comity::limits::{Class, Limits, Wait, Who};
use jiff::{SignedDuration, Timestamp};
use rules::council::CouncilKind;
use tower::ServiceExt;

use crate::pages::visitor::{PASSWORD, with_password};
use crate::town::{Player, Town};

fn at(second: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_secs(second)
}

fn office() -> Who {
    Who::at(IpAddr::from([192, 0, 2, 1]))
}

#[test]
fn fifty_people_behind_one_address_do_not_notice_each_other() {
    let limits = Limits::default();
    for _ in 0..50 {
        for _ in 0..3 {
            assert_eq!(limits.take(Class::Door, office(), at(0)), Ok(()));
        }
        for _ in 0..40 {
            assert_eq!(limits.take(Class::Public, office(), at(0)), Ok(()));
        }
    }
    assert_eq!(limits.take(Class::Door, office(), at(0)), Err(Wait { seconds: 1 }), "and a machine that goes on does");
    let another = Who::at(IpAddr::from([192, 0, 2, 2]));
    assert_eq!(limits.take(Class::Door, another, at(0)), Ok(()), "for itself alone");
    assert_eq!(limits.take(Class::Door, office(), at(1)), Ok(()));
    for second in 100..200 {
        assert_eq!(limits.take(Class::Door, office(), at(second)), Ok(()), "nobody is shut out for long");
    }
}

#[test]
fn whoever_has_a_network_of_addresses_is_counted_once() {
    let who = |address: &str| Who::at(address.parse().unwrap());
    assert_eq!(who("2001:db8:1:2::1"), who("2001:db8:1:2:ffff:ffff:ffff:ffff"));
    assert_ne!(who("2001:db8:1:2::1"), who("2001:db8:1:3::1"));
    assert_eq!(who("::ffff:192.0.2.1"), office());
}

#[test]
fn a_clock_that_is_put_back_keeps_nobody_waiting_for_longer_than_an_empty_bucket() {
    let limits = Limits::default();
    let limit = Class::Search.limit().unwrap();
    for _ in 0..limit.at_once {
        limits.take(Class::Search, office(), at(1_000_000)).unwrap();
    }
    let Err(Wait { seconds }) = limits.take(Class::Search, office(), at(0)) else { panic!("it is empty") };
    assert!(i64::from(seconds) * 1_000 <= limit.at_once * limit.each, "{seconds}");
}

/// The router of one server, asked one thing after another.
struct Asked {
    router: Router,
    runtime: tokio::runtime::Runtime,
}

impl Asked {
    fn of(town: &Town, proxies: usize) -> Asked {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        Asked { router: town.server().behind(proxies).router(), runtime }
    }

    fn ask(&self, mut request: Request<Body>) -> Response<Body> {
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([192, 0, 2, 9], 1))));
        self.runtime.block_on(self.router.clone().oneshot(request)).unwrap()
    }

    /// Asks the same until it is told to wait, while the clock runs on: what it is told.
    #[track_caller]
    fn until_told(&self, request: impl Fn() -> Request<Body>) -> Response<Body> {
        let mut answers = (0..2_000).map(|_| self.ask(request()));
        answers.find(|answer| answer.status() == 429).expect("whoever goes on is told to wait")
    }
}

/// An attempt by somebody whom a proxy of ours has seen at that address.
fn attempt(from: &str) -> Request<Body> {
    let request = Request::post("/northwold/sign-in").header("origin", "http://127.0.0.1:8080");
    request.header("x-forwarded-for", from).body(Body::from("address=&password=")).unwrap()
}

#[test]
fn behind_a_proxy_one_machine_that_goes_on_keeps_only_itself_waiting() {
    let town = Town::in_use();
    let asked = Asked::of(&town, 1);
    for _ in 0..Class::Door.limit().unwrap().at_once {
        assert_eq!(asked.ask(attempt("203.0.113.7")).status(), 422);
    }
    let told = asked.until_told(|| attempt("203.0.113.7"));
    assert_eq!(told.headers()["retry-after"], "1");
    asked.until_told(|| attempt("198.51.100.2, 203.0.113.7"));
    assert_eq!(asked.ask(attempt("203.0.113.8")).status(), 422, "somebody else");
    let page = Request::get("/northwold/protocol").header("x-forwarded-for", "203.0.113.7");
    assert_eq!(asked.ask(page.body(Body::empty()).unwrap()).status(), 200, "every page stays open to it");
}

/// Somebody with Ada's address, in a browser in which nobody has signed in before.
fn as_ada(from: &str, password: &str) -> Request<Body> {
    let request = Request::post("/northwold/sign-in").header("origin", "http://127.0.0.1:8080");
    let body = format!("address=ada%40northwold.test&password={}", password.replace(' ', "+"));
    request.header("x-forwarded-for", from).body(Body::from(body)).unwrap()
}

#[test]
fn a_stranger_who_guesses_waits_and_whoever_it_is_comes_in_from_anywhere_else() {
    let town = Town::in_use();
    with_password(&town, &town.ada);
    let asked = Asked::of(&town, 1);
    let once = |from: &str, password: &str| asked.ask(as_ada(from, password)).status().as_u16();
    // As fast as they are let, for most of an hour.
    for _ in 0..40 {
        asked.until_told(|| as_ada("203.0.113.7", "not it at all"));
        town.clock.set(town.clock.now() + SignedDuration::from_secs(61));
    }
    asked.until_told(|| as_ada("203.0.113.7", PASSWORD));
    assert_eq!(once("203.0.113.8", PASSWORD), 303, "Ada, in a new browser");
    for n in 0..40 {
        once(&format!("198.51.100.{n}"), "not it at all");
    }
    assert_eq!(once("198.51.100.99", PASSWORD), 429, "many together are slowed all the same");
}

#[test]
fn without_a_proxy_nobody_escapes_by_saying_they_are_somebody_else() {
    let town = Town::in_use();
    let asked = Asked::of(&town, 0);
    let n = std::cell::Cell::new(0);
    asked.until_told(|| attempt(&format!("203.0.113.{}", n.replace(n.get() + 1) % 250)));
}

#[test]
fn one_account_that_searches_without_end_waits_and_nobody_behind_the_same_address_does() {
    let town = Town::county();
    let asked = Asked::of(&town, 0);
    let page = |cookie: &str, path: &str| Request::get(path).header("cookie", cookie).body(Body::empty()).unwrap();
    let (ada, again, dara) = (town.cookie(&town.ada), town.cookie(&town.ada), town.cookie(&town.dara));
    let search = "/northwold/search?q=crossing";
    for _ in 0..Class::Search.limit().unwrap().at_once {
        assert_eq!(asked.ask(page(&ada, search)).status(), 200);
    }
    assert!(asked.until_told(|| page(&ada, search)).headers().contains_key("retry-after"));
    asked.until_told(|| page(&ada, "/northwold/enquiries.csv"));
    asked.until_told(|| page(&again, search));
    let by_program = || {
        let request = Request::get("/api/v1/enquiries?q=crossing");
        request.header("authorization", format!("Bearer {}", town.ada.token)).body(Body::empty()).unwrap()
    };
    assert!(asked.until_told(by_program).headers().contains_key("retry-after"));
    assert_eq!(asked.ask(page(&ada, "/northwold/enquiries")).status(), 200, "every other page is open");
    assert_eq!(asked.ask(page(&dara, search)).status(), 200);
    town.clock.set(town.clock.now() + SignedDuration::from_secs(60));
    assert_eq!(asked.ask(page(&ada, search)).status(), 200, "and soon that one");
}

#[test]
fn fifty_people_at_work_behind_one_address_are_never_told_to_wait() {
    let town = Town::county();
    let parish = town.beside("eastmarsh", CouncilKind::Parish);
    let asked = Asked::of(&town, 0);
    let people: Vec<(&Town, &Player)> = [&town, &parish]
        .into_iter()
        .flat_map(|town| [&town.ada, &town.dara, &town.bello, &town.esi, &town.chidi].map(|player| (town, player)))
        .collect();
    // Each of ten stands for five: an hour of reading in one moment.
    for _ in 0..5 {
        for (town, player) in &people {
            let cookie = town.cookie(player);
            for path in ["", "/enquiries", "/search?q=crossing", "/enquiries.csv", "/services", "/account", "/protocol"]
            {
                let request = Request::get(format!("/{}{path}", town.slug)).header("cookie", &cookie);
                let answer = asked.ask(request.body(Body::empty()).unwrap());
                assert_eq!(answer.status(), 200, "{} {path}", player.name);
            }
            let out = Request::post(format!("/{}/sign-out", town.slug)).header("origin", "http://127.0.0.1:8080");
            assert_eq!(asked.ask(out.header("cookie", &cookie).body(Body::empty()).unwrap()).status(), 303);
        }
    }
}

#[test]
fn the_limits_that_the_guide_names_are_those_that_hold() {
    let guide =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/guide/signing-in.md")).unwrap();
    for (class, name) in Class::COUNTED {
        let limit = class.limit().unwrap();
        let row = format!("| {name} | {} | {} |", limit.at_once, 60_000 / limit.each);
        assert!(guide.contains(&row), "write into the guide: {row}");
    }
}
