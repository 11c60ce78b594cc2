//! A visitor who signs in with their own password, in an installation of real people; keeps the cookie that they are given.

use std::cell::RefCell;

use axum::body::Body;
use axum::http::Request;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use store::credentials::links::Purpose;

use crate::town::{Answer, Player, Town};

pub const PASSWORD: &str = "three blue kettles";

/// Somebody with a browser in front of one town.
pub struct Visitor<'a> {
    town: &'a Town,
    /// As it would be sent: `comity-northwold=…`; empty before the first.
    pub cookie: RefCell<String>,
}

impl<'a> Visitor<'a> {
    pub fn new(town: &'a Town) -> Visitor<'a> {
        Visitor { town, cookie: RefCell::default() }
    }

    /// In which somebody has signed in with their password.
    #[track_caller]
    pub fn of(town: &'a Town, who: &Player) -> Visitor<'a> {
        with_password(town, who);
        let visitor = Visitor::new(town);
        let answer = visitor.sign_in(&who.address, PASSWORD);
        assert_eq!(answer.status, 303, "{}", answer.text());
        visitor
    }

    /// The same at a screen that was left open: what was shown at the door opens nothing more.
    #[track_caller]
    pub fn left_open(town: &'a Town, who: &Player) -> Visitor<'a> {
        let visitor = Visitor::of(town, who);
        town.clock.set(town.clock.now() + jiff::SignedDuration::from_mins(11));
        visitor
    }

    pub fn sign_in(&self, address: &str, password: &str) -> Answer {
        self.post(&format!("/{}/sign-in", self.town.slug), &[("address", address), ("password", password)])
    }

    /// Gives the password again, on the way to a page.
    #[track_caller]
    pub fn step_up(&self, then: &str) {
        let on = self.post(&format!("/{}/account/step-up", self.town.slug), &[("password", PASSWORD), ("then", then)]);
        assert_eq!((on.status.as_u16(), on.header("location")), (303, then));
    }

    pub fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path), String::new())
    }

    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let pairs: Vec<String> =
            fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect();
        let request = Request::post(path).header("content-type", "application/x-www-form-urlencoded");
        self.send(request, pairs.join("&"))
    }

    fn send(&self, request: axum::http::request::Builder, body: String) -> Answer {
        let request = request.header("user-agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0");
        let cookie = self.cookie.borrow().clone();
        let answer = self.town.send(request.header("cookie", cookie).body(Body::from(body)).unwrap());
        for text in answer.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok()) {
            self.keep(text);
        }
        answer
    }

    /// Keeps a cookie as a browser would: the newest of each name, and none that was taken away.
    fn keep(&self, text: &str) {
        let (pair, life) = text.split_once(';').unwrap();
        let (name, _) = pair.split_once('=').unwrap();
        let mut held: Vec<String> = self.cookie.borrow().split("; ").map(str::to_owned).collect();
        held.retain(|other| !other.is_empty() && other.split('=').next() != Some(name));
        if !life.contains("Max-Age=0") {
            held.push(pair.to_owned());
        }
        *self.cookie.borrow_mut() = held.join("; ");
    }

    /// Whether the account page opens.
    pub fn is_in(&self) -> bool {
        let answer = self.get(&format!("/{}/account", self.town.slug));
        assert!(answer.status == 200 || answer.header("location").contains("/sign-in?then="), "{answer:?}");
        answer.status == 200
    }
}

/// Sets a person's password as they would themselves.
pub fn with_password(town: &Town, who: &Player) {
    let link = town.installation.make_link(town.council, who.person, Purpose::SetPassword).unwrap();
    town.installation.set_password_by_link(town.council, link.expose(), PASSWORD).unwrap();
}
