use axum::body::Body;
use axum::http::Request;
use comity::server::{Letters, Server, Settings};
use jiff::SignedDuration;
use tower::ServiceExt;

use super::visitor::{PASSWORD, Visitor, with_password};
use crate::town::{Player, Town};

#[test]
fn a_person_signs_in_and_out() {
    let town = Town::in_use();
    let browser = Visitor::of(&town, &town.ada);
    let account = browser.get("/northwold/account");
    assert!(account.text().contains("Ada Marsh"));
    assert!(account.text().contains("Member for Oakley"));
    let out = browser.post("/northwold/sign-out", &[]);
    assert_eq!(out.header("location"), "/northwold/sign-in");
    assert!(out.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(out.header("clear-site-data"), "\"cache\", \"storage\"");
    assert!(!browser.is_in());
}

#[test]
fn the_cookie_cannot_be_read_by_scripts_and_is_named_after_its_council() {
    let town = Town::in_use();
    with_password(&town, &town.ada);
    let answer = Visitor::new(&town).sign_in(&town.ada.address, PASSWORD);
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("comity-northwold="), "{cookie}");
    assert!(cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax"), "{cookie}");

    let settings = Settings { public_url: "https://comity.example.org".to_owned(), letters: Letters::Wait };
    let router = Server::new(town.installation.clone(), settings).router();
    let body = format!("address={}&password=three+blue+kettles", town.ada.address);
    let request = Request::post("/northwold/sign-in").header("origin", "https://comity.example.org");
    let request = request.body(Body::from(body)).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let answer = runtime.block_on(router.oneshot(request)).unwrap();
    let cookie = answer.headers()["set-cookie"].to_str().unwrap();
    assert!(cookie.starts_with("__Host-comity-northwold="), "{cookie}");
    assert!(cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax; Secure"), "{cookie}");
}

#[test]
fn a_cookie_planted_before_signing_in_is_worth_nothing_after() {
    let town = Town::in_use();
    with_password(&town, &town.ada);
    let browser = Visitor::new(&town);
    let planted = "comity-northwold=0000000000000000000000000000000000000000000000000000";
    *browser.cookie.borrow_mut() = planted.to_owned();
    browser.sign_in(&town.ada.address, PASSWORD);
    assert_ne!(*browser.cookie.borrow(), planted);
    assert!(browser.is_in());
    let thief = Visitor::new(&town);
    *thief.cookie.borrow_mut() = planted.to_owned();
    assert!(!thief.is_in());
}

#[test]
fn signing_in_again_ends_the_session_before() {
    let town = Town::in_use();
    let browser = Visitor::of(&town, &town.ada);
    let old = Visitor::new(&town);
    *old.cookie.borrow_mut() = browser.cookie.borrow().clone();
    browser.sign_in(&town.ada.address, PASSWORD);
    assert!(browser.is_in());
    assert!(!old.is_in());
}

#[test]
fn an_unknown_address_and_a_wrong_password_give_the_same_page() {
    let town = Town::in_use();
    with_password(&town, &town.ada);
    let page = |address: &str| {
        let answer = Visitor::new(&town).sign_in(address, "not the password");
        assert_eq!(answer.status, 422);
        assert!(!answer.text().contains("not the password"), "a password is never shown again");
        answer.text().replace(address, "ADDRESS")
    };
    assert_eq!(page(&town.ada.address), page("nobody@northwold.test"));
    assert_eq!(page(&town.ada.address), page(&town.dara.address), "who has set none");
}

#[test]
fn nothing_typed_is_what_the_page_says() {
    let town = Town::in_use();
    let answer = Visitor::new(&town).sign_in("", "");
    assert_eq!(answer.status, 422);
    for said in ["Enter your e-mail address", "Enter your password", "There is a problem"] {
        assert!(answer.text().contains(said), "{said}");
    }
}

#[test]
fn failures_delay_and_never_lock_out_whoever_it_is() {
    let town = Town::in_use();
    with_password(&town, &town.ada);
    for address in [town.ada.address.as_str(), "nobody@northwold.test"] {
        let browser = Visitor::new(&town);
        let statuses: Vec<u16> = (0..4).map(|_| browser.sign_in(address, "not it at all").status.as_u16()).collect();
        assert_eq!(statuses, [422, 422, 422, 429], "{address}");
        assert!(browser.sign_in(address, PASSWORD).text().contains("then try again"));
    }
    town.clock.set(town.clock.now() + SignedDuration::from_secs(3));
    assert_eq!(Visitor::new(&town).sign_in(&town.ada.address, PASSWORD).status, 303);
}

#[test]
fn a_session_ends_by_idleness_and_by_its_age() {
    let town = Town::in_use();
    let browser = Visitor::of(&town, &town.ada);
    let minutes = |minutes| town.clock.set(town.clock.now() + SignedDuration::from_mins(minutes));
    minutes(25);
    assert!(browser.is_in());
    minutes(31);
    assert!(!browser.is_in(), "idle");
    let browser = Visitor::of(&town, &town.ada);
    for _ in 0..35 {
        minutes(20);
        assert!(browser.is_in());
    }
    minutes(21);
    assert!(!browser.is_in(), "twelve hours old");
}

#[test]
fn a_demonstration_offers_everybody_once_by_one_click() {
    let town = Town::county();
    let browser = Visitor::new(&town);
    let page = browser.get("/northwold/sign-in");
    let everybody: [&Player; 5] = [&town.ada, &town.dara, &town.bello, &town.esi, &town.chidi];
    for who in everybody {
        let action = format!("action=\"/northwold/sign-in/{}\"", who.person);
        assert_eq!(page.text().matches(&action).count(), 1, "{}", who.name);
    }
    assert_eq!(browser.get(&format!("/northwold/sign-in/{}", town.chidi.person)).status, 405, "a link signs nobody in");
    assert_eq!(browser.post(&format!("/northwold/sign-in/{}", town.chidi.person), &[]).status, 303);
    assert_eq!(browser.get("/northwold/people").status, 200);
}

#[test]
fn no_other_installation_has_that_page() {
    let town = Town::in_use();
    let browser = Visitor::new(&town);
    let page = browser.get("/northwold/sign-in");
    assert_eq!(page.status, 200);
    assert!(!page.text().contains("demonstration") && !page.text().contains("Ada"), "{}", page.text());
    let clicked = browser.post(&format!("/northwold/sign-in/{}", town.ada.person), &[]);
    let nowhere = browser.post("/northwold/sign-in/nobody", &[]);
    assert_eq!((clicked.status, nowhere.status), (404.try_into().unwrap(), 404.try_into().unwrap()));
    assert_eq!(clicked.text(), nowhere.text());
    assert!(!browser.is_in());
}

#[test]
fn signing_in_leads_on_to_the_page_that_was_asked_for_and_never_elsewhere() {
    let town = Town::in_use();
    with_password(&town, &town.ada);
    let browser = Visitor::new(&town);
    let sent = browser.get("/northwold/enquiries").header("location").to_owned();
    assert_eq!(sent, "/northwold/sign-in?then=/northwold/enquiries");
    let page = browser.get(&sent);
    assert!(page.text().contains("name=\"then\" value=\"/northwold/enquiries\""));
    let onward = |then: &str| {
        let fields = [("address", town.ada.address.as_str()), ("password", PASSWORD), ("then", then)];
        browser.post("/northwold/sign-in", &fields).header("location").to_owned()
    };
    assert_eq!(onward("/northwold/enquiries"), "/northwold/enquiries");
    for then in ["https://elsewhere.test", "//elsewhere.test/northwold", "/otherwold/enquiries", "/northwold/../x", ""]
    {
        assert_eq!(onward(then), "/northwold", "{then}");
    }
}
