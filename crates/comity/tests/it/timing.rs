//! How long an answer takes tells nothing: what is hidden takes as long to answer for as what is not there.
//!
//! Both are asked for in turn, in an order drawn by lot, and the medians are compared by a permutation test. In every run of the
//! tests the requests are few and only what an onlooker could use is called a difference; `cargo xtask timing` asks 2,000 times
//! each and prints the figures.

use std::time::Instant;

use axum::body::Body;
use axum::http::Request;
use comity::url;
use rules::reference::Reference;

use crate::town::Player;
use crate::two_worlds::{Presence, Secret, World, cookie, nowhere};

/// How often each is asked for.
fn requests() -> usize {
    std::env::var("COMITY_TIMING_REQUESTS").map_or(60, |text| text.parse().expect("COMITY_TIMING_REQUESTS is a number"))
}

/// How often the labels are drawn anew.
const SHUFFLES: usize = 1_000;

/// What is asked: its name, and the request about one reference.
type Ask = (&'static str, fn(&World, &Player, Reference, &str) -> Request<Body>);

fn page(path: &str, cookie: &str) -> Request<Body> {
    Request::get(path).header("cookie", cookie).body(Body::empty()).unwrap()
}

const ASKS: [Ask; 8] = [
    ("the page", |world, _, one, cookie| page(&url::enquiry(world.town.slug, one), cookie)),
    ("a step's page", |world, _, one, cookie| page(&url::enquiry_step(world.town.slug, one, "answer"), cookie)),
    ("a step", |world, _, one, cookie| {
        let request = Request::post(url::enquiry_step(world.town.slug, one, "note")).header("cookie", cookie);
        request.header("content-type", "application/x-www-form-urlencoded").body(Body::from("text=Some+words")).unwrap()
    }),
    ("a proof", |world, _, one, cookie| {
        page(&format!("{}/acts/{}/receipt", url::enquiry(world.town.slug, one), world.hidden_act), cookie)
    }),
    ("a file", |world, _, one, cookie| {
        page(&format!("{}/files/{}", url::enquiry(world.town.slug, one), world.hidden_words), cookie)
    }),
    ("a search for the reference", |world, _, one, cookie| {
        page(&format!("{}?q={one}", url::search(world.town.slug)), cookie)
    }),
    ("a list from there on", |world, _, one, cookie| {
        page(&format!("{}?after={one}", url::enquiries(world.town.slug)), cookie)
    }),
    ("a program", |_, who, one, _| {
        let request = Request::get(format!("/api/v1/enquiries/{one}"));
        request.header("authorization", format!("Bearer {}", who.token)).body(Body::empty()).unwrap()
    }),
];

/// What came of comparing two sorts of requests.
struct Compared {
    /// Median of what is hidden, and of what is not there, in microseconds.
    hidden: f64,
    absent: f64,
    /// How often labels drawn by lot give medians as far apart.
    p: f64,
}

impl Compared {
    /// Whether somebody who asks could tell the two apart.
    fn differ(&self) -> bool {
        self.p < 0.01 && (self.hidden - self.absent).abs() > (0.25 * self.absent).max(1_000.0)
    }
}

/// Marsaglia's xorshift (Xorshift RNGs, Journal of Statistical Software 8(14), 2003).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).expect("it is below a usize")
    }

    fn shuffle<T>(&mut self, all: &mut [T]) {
        for at in (1..all.len()).rev() {
            all.swap(at, self.below(at + 1));
        }
    }
}

fn median(times: &[f64]) -> f64 {
    let mut times = times.to_vec();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// How far apart the medians of two halves are.
fn apart(all: &[f64]) -> f64 {
    let (one, other) = all.split_at(all.len() / 2);
    (median(one) - median(other)).abs()
}

fn compared(world: &World, who: &Player, (_, ask): &Ask, requests: usize) -> Compared {
    let cookie = cookie(&world.town, who);
    let mut dice = Dice(20_261_122);
    let mut order: Vec<bool> = (0..2 * requests).map(|at| at % 2 == 0).collect();
    dice.shuffle(&mut order);
    let (mut hidden, mut absent) = (Vec::new(), Vec::new());
    for is_hidden in order {
        let one = if is_hidden { world.hidden } else { nowhere() };
        let request = ask(world, who, one, &cookie);
        let begun = Instant::now();
        let answer = world.town.send_at_once(request);
        let took = begun.elapsed().as_secs_f64() * 1e6;
        drop(answer);
        if is_hidden { &mut hidden } else { &mut absent }.push(took);
    }
    let (hidden_median, absent_median) = (median(&hidden), median(&absent));
    let mut all = [hidden, absent].concat();
    let seen = apart(&all);
    let as_far = (0..SHUFFLES).filter(|_| {
        dice.shuffle(&mut all);
        apart(&all) >= seen
    });
    let p = (as_far.count() + 1) as f64 / (SHUFFLES + 1) as f64;
    Compared { hidden: hidden_median, absent: absent_median, p }
}

/// The first request by whose time a member who is cleared for nothing could tell that something is hidden; asked again before it is
/// believed, since a machine is sometimes busy with something else.
pub fn difference(world: &World) -> Option<String> {
    let who = &world.town.dara;
    ASKS.iter().find_map(|ask| {
        let asked = || Some(compared(world, who, ask, requests())).filter(Compared::differ);
        let again = asked().and_then(|_| asked());
        again.map(|Compared { hidden, absent, p }| {
            let name = ask.0;
            format!("{name}: {hidden:.0} µs where it is hidden, {absent:.0} µs where nothing is, p = {p:.3}")
        })
    })
}

#[test]
fn what_is_hidden_takes_as_long_to_answer_for_as_what_is_not_there() {
    let world = World::with(Secret::Everything, Presence::There);
    for ask in &ASKS {
        let one = |reference| {
            let answer =
                world.town.send(ask.1(&world, &world.town.dara, reference, &cookie(&world.town, &world.town.dara)));
            (answer.status, String::from_utf8_lossy(&answer.body).replace(&reference.to_string(), "reference"))
        };
        assert_eq!(one(world.hidden), one(nowhere()), "{}", ask.0);
    }
    if std::env::var_os("COMITY_TIMING_REQUESTS").is_some() {
        for ask in &ASKS {
            let Compared { hidden, absent, p } = compared(&world, &world.town.dara, ask, requests());
            println!("| {} | {hidden:.0} | {absent:.0} | {:+.1} | {p:.3} |", ask.0, 100.0 * (hidden - absent) / absent);
        }
    }
    assert_eq!(difference(&world), None);
}
