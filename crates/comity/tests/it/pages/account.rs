use rules::person::{self, Command};
use store::credentials::links::Purpose;
use store::pen::Pen;

use super::visitor::{PASSWORD, Visitor};
use crate::town::{Town, done};

/// The token on the page that shows it.
#[track_caller]
fn token(page: &str) -> String {
    let from = page.find("<code>comity_").expect("a token is shown") + "<code>".len();
    page[from..].split('<').next().unwrap().to_owned()
}

#[test]
fn ended_access_is_felt_at_the_next_request() {
    let town = Town::in_use();
    let browser = Visitor::of(&town, &town.ada);
    assert!(browser.is_in());
    done::<person::Person>(&town.chidi.desk, town.ada.person, Command::EndAccess, Pen::new());
    assert!(!browser.is_in());
}

#[test]
fn a_session_is_ended_from_another() {
    let town = Town::in_use();
    let (old, new) = (Visitor::of(&town, &town.ada), Visitor::new(&town));
    new.sign_in(&town.ada.address, PASSWORD);
    let page = new.get("/northwold/account");
    assert!(page.text().contains("Firefox on Linux") && page.text().contains("This one"));
    let from = page.text().find("/northwold/account/sessions/").expect("the other session can be ended");
    let action = page.text()[from..].split('"').next().unwrap().to_owned();
    let stranger = Visitor::of(&town, &town.bello);
    stranger.post(&action, &[]);
    assert!(old.is_in(), "it is not his to end");
    assert_eq!(new.post(&action, &[]).status, 303);
    assert!(!old.is_in() && new.is_in());
}

#[test]
fn a_token_needs_the_password_again_and_is_shown_once() {
    let town = Town::in_use();
    let browser = Visitor::left_open(&town, &town.ada);
    let sent = browser.get("/northwold/account/tokens");
    assert!(sent.header("location").starts_with("/northwold/account/step-up?then="), "{sent:?}");
    let blind = browser.post("/northwold/account/tokens", &[("name", "My spreadsheet")]);
    assert_eq!(blind.status, 303, "nor without looking");
    let then = "/northwold/account/tokens";
    let before = browser.cookie.borrow().clone();
    let wrong = browser.post("/northwold/account/step-up", &[("password", "not it at all"), ("then", then)]);
    assert_eq!(wrong.status, 422);
    let right = browser.post("/northwold/account/step-up", &[("password", PASSWORD), ("then", then)]);
    assert_eq!(right.header("location"), then);
    assert_ne!(*browser.cookie.borrow(), before, "a new cookie");

    assert_eq!(browser.get(then).status, 200);
    assert_eq!(browser.post(then, &[("name", "")]).status, 422);
    let made = browser.post(then, &[("name", "My spreadsheet"), ("lifetime", "30")]);
    let token = token(made.text());
    assert_eq!(town.installation.bearer(&token).unwrap().unwrap().person, town.ada.person);
    let account = browser.get("/northwold/account");
    assert!(account.text().contains("My spreadsheet") && !account.text().contains(&token));
    let from = account.text().find("/northwold/account/tokens/").unwrap();
    let action = account.text()[from..].split('"').next().unwrap().to_owned();
    browser.post(&action, &[]);
    assert!(town.installation.bearer(&token).unwrap().is_none());
}

#[test]
fn whoever_has_just_signed_in_has_shown_who_they_are_for_ten_minutes() {
    let town = Town::in_use();
    let browser = Visitor::of(&town, &town.ada);
    assert_eq!(browser.get("/northwold/account/tokens").status, 200);
    town.clock.set(town.clock.now() + jiff::SignedDuration::from_mins(11));
    assert!(browser.get("/northwold/account/tokens").header("location").contains("step-up"));
}

#[test]
fn giving_the_password_again_leads_to_ones_own_account_and_nowhere_else() {
    let town = Town::in_use();
    let browser = Visitor::of(&town, &town.ada);
    for then in [
        "https://elsewhere.test/",
        "//elsewhere.test",
        "/northwold/account/../people",
        "/northwold/peoples/1",
        "/northwold/enquiries",
        "/northwold",
        "",
    ] {
        let on = browser.post("/northwold/account/step-up", &[("password", PASSWORD), ("then", then)]);
        assert_eq!(on.header("location"), "/northwold/account", "{then}");
    }
}

#[test]
fn a_token_link_is_for_its_person_and_works_once() {
    let town = Town::in_use();
    let link = town.installation.make_link(town.council, town.ada.person, Purpose::ApiToken).unwrap();
    let path = format!("/northwold/account/token-link/{}", link.expose());
    assert_eq!(Visitor::of(&town, &town.bello).get(&path).status, 404);
    let browser = Visitor::of(&town, &town.ada);
    browser.post("/northwold/account/step-up", &[("password", PASSWORD), ("then", &path)]);
    assert_eq!(browser.get(&path).status, 200);
    let made = browser.post(&path, &[("name", "Script")]);
    assert!(town.installation.bearer(&token(made.text())).unwrap().is_some());
    assert_eq!(browser.post(&path, &[("name", "Script")]).status, 404);
}

#[test]
fn nobody_sits_down_in_anothers_seat() {
    let town = Town::in_use();
    let browser = Visitor::of(&town, &town.ada);
    let seat = town.chidi.seat.to_string();
    assert_eq!(browser.post("/northwold/account/seat", &[("seat", &seat)]).status, 404);
    let own = town.ada.seat.to_string();
    assert_eq!(browser.post("/northwold/account/seat", &[("seat", &own)]).status, 303);
    assert_eq!(browser.get("/northwold/people").status, 403);
}

#[test]
fn a_demonstration_says_the_password_that_nobody_there_has_typed() {
    let demonstration = Town::county();
    let clicked = Visitor::new(&demonstration);
    let chidi = demonstration.chidi.person;
    demonstration.installation.set_password(demonstration.council, chidi, PASSWORD).unwrap();
    clicked.post(&format!("/northwold/sign-in/{chidi}"), &[]);
    let page = clicked.get("/northwold/account/step-up");
    assert!(page.text().contains("demonstration only"), "{}", page.text());
    let real = Town::in_use();
    let page = Visitor::of(&real, &real.chidi).get("/northwold/account/step-up");
    assert!(page.status == 200 && !page.text().contains("demonstration") && !page.text().contains("govuk-hint"));
}
