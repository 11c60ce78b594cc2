use jiff::SignedDuration;
use rules::council::{Command, Council};
use rules::sign_in::{SecondFactor, SignIn};
use store::pen::Pen;
use totp_rs::{Builder, Secret, Totp};

use super::visitor::{PASSWORD, Visitor};
use crate::town::{Player, Town, done};

fn wants(town: &Town, second_factor: SecondFactor) {
    let to = SignIn { second_factor, ..SignIn::default() };
    done::<Council>(&town.chidi.desk, town.council, Command::SetSignIn { to }, Pen::new());
}

/// The app on somebody's telephone.
struct App(Totp);

impl App {
    fn reading(page: &str) -> App {
        let key = page.split_once("as a key by time: <code>").unwrap().1.split_once("</code>").unwrap().0;
        let secret = Secret::try_from_base32(key.replace(' ', "")).unwrap();
        App(Builder::new().with_secret(secret).build().unwrap())
    }

    fn code(&self, town: &Town) -> String {
        self.0.generate(u64::try_from(town.clock.now().as_second()).unwrap()).to_string()
    }
}

fn later(town: &Town, seconds: i64) {
    town.clock.set(town.clock.now() + SignedDuration::from_secs(seconds));
}

/// Sets an app up, as somebody who has signed in; the recovery codes that were printed.
fn set_up(town: &Town, browser: &Visitor<'_>) -> (App, Vec<String>) {
    assert_eq!(browser.post("/northwold/account/code-app", &[]).status, 303);
    let app = App::reading(browser.get("/northwold/account/code-app").text());
    let wrong = browser.post("/northwold/account/code-app/confirmation", &[("code", "not it")]);
    assert_eq!(wrong.status, 422);
    let done = browser.post("/northwold/account/code-app/confirmation", &[("code", &app.code(town))]);
    assert_eq!(done.status, 200, "{}", done.text());
    let codes = done.text().split("<li><code>").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned());
    (app, codes.collect())
}

fn with_app(town: &Town, who: &Player) -> (App, Vec<String>) {
    let browser = Visitor::of(town, who);
    browser.step_up("/northwold/account/code-app");
    set_up(town, &browser)
}

#[test]
fn whoever_has_an_app_signs_in_with_a_code_as_well() {
    let town = Town::in_use();
    let (app, codes) = with_app(&town, &town.ada);
    assert_eq!(codes.len(), 10);
    later(&town, 60);
    let browser = Visitor::new(&town);
    let half = browser.sign_in(&town.ada.address, PASSWORD);
    assert_eq!(half.header("location"), "/northwold/sign-in/code");
    assert!(!browser.is_in(), "half way in is not in");
    assert!(browser.get("/northwold/sign-in/code").text().contains("One more step"));
    assert_eq!(browser.post("/northwold/sign-in/code", &[("code", "000000")]).status, 422);
    let code = app.code(&town);
    assert_eq!(browser.post("/northwold/sign-in/code", &[("code", &code)]).status, 303);
    assert!(browser.is_in());

    let thief = Visitor::new(&town);
    thief.sign_in(&town.ada.address, PASSWORD);
    assert_eq!(thief.post("/northwold/sign-in/code", &[("code", &code)]).status, 422, "a code is good once");
    later(&town, 30);
    assert_eq!(thief.post("/northwold/sign-in/code", &[("code", &code)]).status, 422, "nor a moment later");
}

#[test]
fn a_recovery_code_works_once_in_place_of_the_app() {
    let town = Town::in_use();
    let (_, codes) = with_app(&town, &town.ada);
    let come_in = |code: &str| {
        let browser = Visitor::new(&town);
        browser.sign_in(&town.ada.address, PASSWORD);
        browser.post("/northwold/sign-in/code", &[("code", code)]).status.as_u16()
    };
    assert_eq!(come_in(&codes[0].to_uppercase()), 303);
    assert_eq!(come_in(&codes[0]), 422);
    assert_eq!(come_in(&codes[1]), 303);
}

#[test]
fn a_code_cannot_be_guessed_by_trying() {
    let town = Town::in_use();
    let (app, _) = with_app(&town, &town.ada);
    let browser = Visitor::new(&town);
    browser.sign_in(&town.ada.address, PASSWORD);
    let tries: Vec<u16> =
        (0..5).map(|_| browser.post("/northwold/sign-in/code", &[("code", "123123")]).status.as_u16()).collect();
    assert_eq!(tries, [422, 422, 422, 429, 429]);
    for _ in 0..10 {
        later(&town, 61);
        browser.post("/northwold/sign-in/code", &[("code", "123123")]);
    }
    later(&town, 61);
    let begun_again = browser.post("/northwold/sign-in/code", &[("code", &app.code(&town))]);
    assert_eq!(begun_again.header("location"), "/northwold/sign-in", "after ten the password is asked for again");
}

#[test]
fn what_needs_it_is_opened_by_the_strongest_that_somebody_has() {
    let town = Town::in_use();
    let browser = Visitor::of(&town, &town.ada);
    browser.step_up("/northwold/account/code-app");
    let (app, _) = set_up(&town, &browser);
    later(&town, 601);
    let page = browser.get("/northwold/account/step-up");
    assert!(page.text().contains("name=\"code\"") && !page.text().contains("type=\"password\""));
    let weaker = browser.post("/northwold/account/step-up", &[("password", PASSWORD)]);
    assert_eq!(weaker.status, 422, "a password no longer opens it");
    assert_eq!(browser.post("/northwold/account/step-up", &[("code", &app.code(&town))]).status, 303);
    assert_eq!(browser.get("/northwold/account/tokens").status, 200);
}

#[test]
fn whoever_has_to_have_a_second_proof_sets_it_up_before_anything_else_opens() {
    let town = Town::in_use();
    wants(&town, SecondFactor::Everybody);
    let browser = Visitor::of(&town, &town.ada);
    for path in ["/northwold/account", "/northwold/enquiries", "/northwold/account/tokens"] {
        assert_eq!(browser.get(path).header("location"), "/northwold/account/second-proof", "{path}");
    }
    assert!(!browser.get("/northwold").text().contains("My account"), "the first page is everybody's");
    assert!(browser.get("/northwold/account/second-proof").text().contains("Set up a code app"));
    set_up(&town, &browser);
    assert!(browser.is_in());
    let open = Visitor::new(&town);
    *open.cookie.borrow_mut() = browser.cookie.borrow().clone();
    assert_eq!(open.get("/northwold/enquiries").status, 200);
}

#[test]
fn what_the_council_asks_holds_from_the_next_request_and_for_those_it_names() {
    let town = Town::in_use();
    let (member, clerk) = (Visitor::of(&town, &town.ada), Visitor::of(&town, &town.chidi));
    wants(&town, SecondFactor::Officers);
    assert_eq!(member.get("/northwold/enquiries").status, 200);
    assert_eq!(clerk.get("/northwold/people").header("location"), "/northwold/account/second-proof");
    wants(&town, SecondFactor::Nobody);
    assert_eq!(clerk.get("/northwold/people").status, 200);
}

#[test]
fn the_clerk_takes_away_a_second_proof_that_was_lost_and_every_session_with_it() {
    let town = Town::in_use();
    let browser = Visitor::of(&town, &town.ada);
    browser.step_up("/northwold/account/code-app");
    set_up(&town, &browser);
    let clerk = Visitor::left_open(&town, &town.chidi);
    let person = format!("/northwold/people/{}", town.ada.person);
    let reset = format!("{person}/second-proof-reset");
    assert!(clerk.post(&reset, &[]).header("location").contains("step-up"), "not at a screen that was left open");
    assert_eq!(Visitor::of(&town, &town.bello).post(&reset, &[]).status, 403);
    clerk.step_up(&person);
    assert_eq!(clerk.post(&reset, &[]).status, 303);
    assert!(!browser.is_in());
    assert_eq!(Visitor::new(&town).sign_in(&town.ada.address, PASSWORD).header("location"), "/northwold");
}

#[test]
fn taking_the_app_away_needs_it_once_more() {
    let town = Town::in_use();
    let browser = Visitor::of(&town, &town.ada);
    browser.step_up("/northwold/account/code-app");
    set_up(&town, &browser);
    later(&town, 601);
    let removed = browser.post("/northwold/account/code-app/removal", &[]);
    assert!(removed.header("location").contains("step-up"));
    assert_eq!(Visitor::new(&town).sign_in(&town.ada.address, PASSWORD).header("location"), "/northwold/sign-in/code");
}

#[test]
fn one_changes_ones_own_password_and_is_signed_out_everywhere_else() {
    let town = Town::in_use();
    let (here, there) = (Visitor::left_open(&town, &town.ada), Visitor::new(&town));
    there.sign_in(&town.ada.address, PASSWORD);
    assert!(there.is_in());
    let new = "four green ladders";
    let change = |old: &str| {
        let fields = [("old", old), ("password", new), ("again", new)];
        here.post("/northwold/account/password", &fields)
    };
    assert!(change(PASSWORD).header("location").contains("step-up"));
    here.step_up("/northwold/account/password");
    assert_eq!(change("not the password").status, 422);
    assert_eq!(change(PASSWORD).status, 303);
    assert!(here.is_in() && !there.is_in());
    assert_eq!(Visitor::new(&town).sign_in(&town.ada.address, new).status, 303);
    assert_eq!(Visitor::new(&town).sign_in(&town.ada.address, PASSWORD).status, 422);
}

#[test]
fn a_stranger_keeps_nobody_waiting_at_a_browser_they_have_signed_in_with() {
    let town = Town::in_use();
    let own = Visitor::of(&town, &town.ada);
    own.post("/northwold/sign-out", &[]);
    let stranger = Visitor::new(&town);
    let tried: Vec<u16> =
        (0..4).map(|_| stranger.sign_in(&town.ada.address, "not it at all").status.as_u16()).collect();
    assert_eq!(tried, [422, 422, 422, 429]);
    assert_eq!(Visitor::new(&town).sign_in(&town.ada.address, PASSWORD).status, 429);
    assert_eq!(own.sign_in(&town.ada.address, PASSWORD).status, 303);
    own.post("/northwold/sign-out", &[]);
    let guessed: Vec<u16> = (0..4).map(|_| own.sign_in(&town.ada.address, "not it").status.as_u16()).collect();
    assert_eq!(guessed, [422, 422, 422, 429], "which is no way to guess without end");
    let bello = Visitor::of(&town, &town.bello);
    bello.post("/northwold/sign-out", &[]);
    assert_eq!(bello.sign_in(&town.ada.address, PASSWORD).status, 429, "somebody else's browser helps nobody");
}
