use jiff::SignedDuration;
use rules::council::{Command, Council};
use rules::sign_in::{SecondFactor, SignIn, Way};
use store::pen::Pen;

use super::authenticator::Authenticator;
use super::visitor::{PASSWORD, Visitor};
use crate::town::{Answer, Player, Town, done};

const ALL: &str = "/northwold/account/passkeys";

fn set(town: &Town, to: SignIn) {
    done::<Council>(&town.chidi.desk, town.council, Command::SetSignIn { to }, Pen::new());
}

fn make(browser: &Visitor<'_>) -> Authenticator {
    let asked = browser.post(&format!("{ALL}/question"), &[]).json();
    let (key, answer) = Authenticator::made(&asked);
    let made = browser.post(ALL, &[("name", "My telephone"), ("answer", &answer)]);
    assert_eq!(made.header("location"), ALL, "{}", made.text());
    key
}

/// Somebody who has made a passkey, signed in with their password.
fn with_passkey(town: &Town, who: &Player) -> Authenticator {
    let browser = Visitor::of(town, who);
    browser.step_up(ALL);
    make(&browser)
}

fn come_in(browser: &Visitor<'_>, key: &mut Authenticator) -> Answer {
    let asked = browser.post("/northwold/sign-in/passkey/question", &[]).json();
    browser.post("/northwold/sign-in/passkey", &[("answer", &key.used(&asked))])
}

#[test]
fn a_passkey_signs_in_without_an_address_or_a_password() {
    let town = Town::in_use();
    let mut key = with_passkey(&town, &town.ada);
    let browser = Visitor::new(&town);
    assert_eq!(come_in(&browser, &mut key).header("location"), "/northwold");
    assert!(browser.get("/northwold/account").text().contains("Ada Marsh"));
}

#[test]
fn a_page_without_javascript_says_so_and_offers_the_other_ways() {
    let town = Town::in_use();
    let browser = Visitor::of(&town, &town.ada);
    browser.step_up(ALL);
    assert!(browser.get(ALL).text().contains("needs JavaScript"));
    assert!(Visitor::new(&town).get("/northwold/sign-in").text().contains("Use one of the other ways on this page"));
}

#[test]
fn an_answer_is_good_once_and_only_for_its_own_question() {
    let town = Town::in_use();
    let mut key = with_passkey(&town, &town.ada);
    let browser = Visitor::new(&town);
    let asked = browser.post("/northwold/sign-in/passkey/question", &[]).json();
    let answer = key.used(&asked);
    let held = browser.cookie.borrow().clone();
    assert_eq!(browser.post("/northwold/sign-in/passkey", &[("answer", &answer)]).status, 303);

    let thief = Visitor::new(&town);
    *thief.cookie.borrow_mut() = held;
    assert_eq!(thief.post("/northwold/sign-in/passkey", &[("answer", &answer)]).status, 422, "asked once");
    let other = Visitor::new(&town);
    other.post("/northwold/sign-in/passkey/question", &[]);
    assert_eq!(other.post("/northwold/sign-in/passkey", &[("answer", &answer)]).status, 422, "of somebody else");
    let late = Visitor::new(&town);
    let asked = late.post("/northwold/sign-in/passkey/question", &[]).json();
    town.clock.set(town.clock.now() + SignedDuration::from_mins(11));
    assert_eq!(late.post("/northwold/sign-in/passkey", &[("answer", &key.used(&asked))]).status, 422, "too late");
}

#[test]
fn an_answer_for_another_site_by_nobody_in_particular_or_by_a_copy_is_not_taken() {
    let town = Town::in_use();
    let mut key = with_passkey(&town, &town.ada);
    let browser = Visitor::new(&town);
    key.origin = "http://elsewhere.test";
    assert_eq!(come_in(&browser, &mut key).status, 422, "another site's page asked");
    key.origin = "http://localhost:8080";
    key.flags = 0b001;
    assert_eq!(come_in(&browser, &mut key).status, 422, "nobody showed finger, face or PIN");
    key.flags = 0b101;
    key.counter = 50;
    assert_eq!(come_in(&browser, &mut key).status, 303);
    browser.post("/northwold/sign-out", &[]);
    key.counter = 10;
    assert_eq!(come_in(&browser, &mut key).status, 422, "the counter went back: there are two of it");
}

#[test]
fn a_passkey_that_was_removed_or_is_of_another_council_opens_nothing() {
    let town = Town::in_use();
    let browser = Visitor::of(&town, &town.ada);
    browser.step_up(ALL);
    let mut key = make(&browser);
    let page = browser.get(ALL);
    let removal = page.text().split("action=\"").find(|rest| rest.contains("/removal\"")).unwrap();
    let removal = removal.split('"').next().unwrap();
    assert_eq!(Visitor::of(&town, &town.dara).post(removal, &[]).status, 303, "she takes nobody else's away");
    assert!(browser.get(ALL).text().contains("My telephone"));
    assert_eq!(browser.post(removal, &[]).status, 303);
    assert_eq!(come_in(&Visitor::new(&town), &mut key).status, 422);
}

#[test]
fn whoever_comes_in_with_less_than_the_strongest_they_have_is_asked_for_that() {
    let town = Town::in_use();
    let mut key = with_passkey(&town, &town.ada);
    let weaker = Visitor::new(&town);
    weaker.sign_in(&town.ada.address, PASSWORD);
    assert!(weaker.get("/northwold/account/tokens").header("location").contains("step-up"));
    let stronger = Visitor::new(&town);
    come_in(&stronger, &mut key);
    assert_eq!(stronger.get("/northwold/account/tokens").status, 200);
}

#[test]
fn a_passkey_is_asked_for_again_where_there_is_one() {
    let town = Town::in_use();
    let browser = Visitor::of(&town, &town.ada);
    browser.step_up(ALL);
    let mut key = make(&browser);
    town.clock.set(town.clock.now() + SignedDuration::from_mins(11));
    let step_up = "/northwold/account/step-up";
    assert_eq!(browser.post(step_up, &[("password", PASSWORD)]).status, 422);
    let asked = browser.post("/northwold/sign-in/passkey/question", &[]).json();
    let fields = [("answer", key.used(&asked)), ("then", "/northwold/account/tokens".to_owned())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let before = browser.cookie.borrow().clone();
    assert_eq!(browser.post(&format!("{step_up}/passkey"), &fields).header("location"), "/northwold/account/tokens");
    assert_ne!(*browser.cookie.borrow(), before, "the session has a new cookie");
    assert_eq!(browser.get("/northwold/account/tokens").status, 200);

    let other = Visitor::of(&town, &town.dara);
    let asked = other.post("/northwold/sign-in/passkey/question", &[]).json();
    let used = other.post(&format!("{step_up}/passkey"), &[("answer", &key.used(&asked))]);
    assert_eq!(used.status, 422, "Ada's opens nothing for Dara");
}

#[test]
fn a_passkey_is_the_second_proof_that_a_council_asks_for() {
    let town = Town::in_use();
    set(&town, SignIn { second_factor: SecondFactor::Everybody, ..SignIn::default() });
    let browser = Visitor::of(&town, &town.ada);
    assert_eq!(browser.get("/northwold/account").header("location"), "/northwold/account/second-proof");
    let mut key = make(&browser);
    assert!(browser.is_in());
    let again = Visitor::new(&town);
    assert_eq!(again.sign_in(&town.ada.address, PASSWORD).header("location"), "/northwold/sign-in/code");
    assert_eq!(come_in(&again, &mut key).status, 303);
    assert!(again.is_in());
}

#[test]
fn a_council_that_has_shut_passkeys_takes_none() {
    let town = Town::in_use();
    let mut key = with_passkey(&town, &town.ada);
    set(&town, SignIn { ways: [Way::Password].into_iter().collect(), ..SignIn::default() });
    assert_eq!(come_in(&Visitor::new(&town), &mut key).status, 422);
    assert!(!Visitor::new(&town).get("/northwold/sign-in").text().contains("passkey"));
    let browser = Visitor::of(&town, &town.ada);
    browser.step_up("/northwold/account/tokens");
}
