use comity::mail::postman::Postman;
use comity::mail::send::Smtp;
use comity::server::Letters;
use jiff::SignedDuration;
use rules::council::{Command, Council};
use rules::sign_in::{SignIn, Way};
use store::pen::Pen;

use super::visitor::Visitor;
use crate::mail::server::Server;
use crate::town::{Town, done};

/// A town whose server sends letters.
fn town() -> Town {
    let town = Town::in_use();
    town.letters.set(Letters::Sent);
    town
}

/// The one letter that is sent now: to whom, and the address in it.
fn letter(town: &Town) -> (String, String) {
    let server = Server::start(&[]);
    let smtp = Smtp::new(&format!("smtp://127.0.0.1:{}?from=comity@northwold.test", server.port)).unwrap();
    Postman::new(smtp, "http://127.0.0.1:8080").round(&town.installation).unwrap();
    let heard = server.heard();
    let to = heard.commands.iter().find_map(|line| line.strip_prefix("RCPT TO:")).unwrap().to_owned();
    let text = heard.message.unwrap().replace("=\r\n", "").replace("=3D", "=");
    let link = text.lines().find_map(|line| line.trim().strip_prefix("http://127.0.0.1:8080")).unwrap().to_owned();
    (to, link)
}

fn ask(browser: &Visitor<'_>, address: &str) -> String {
    let asked = browser.post("/northwold/sign-in/link", &[("address", address)]);
    assert_eq!(asked.status, 200, "{}", asked.text());
    asked.text().to_owned()
}

#[test]
fn a_link_sent_to_the_council_address_signs_in_once() {
    let town = town();
    let browser = Visitor::new(&town);
    assert!(browser.get("/northwold/sign-in").text().contains("E-mail me a link"));
    ask(&browser, &town.ada.address);
    let (to, link) = letter(&town);
    assert!(to.contains(&town.ada.address), "{to}");
    assert!(link.starts_with("/northwold/sign-in/link/"), "{link}");
    for _ in 0..2 {
        assert!(browser.get(&link).text().contains("You asked for this link"), "a mail program may look first");
    }
    assert!(!browser.is_in());
    assert_eq!(browser.post(&link, &[]).header("location"), "/northwold");
    assert!(browser.is_in());
    let again = Visitor::new(&town);
    *again.cookie.borrow_mut() = browser.cookie.borrow().clone();
    again.post("/northwold/sign-out", &[]);
    assert_eq!(again.post(&link, &[]).status, 422);
    assert!(!again.is_in());
}

#[test]
fn a_link_is_good_only_in_the_browser_in_which_it_was_asked_for() {
    let town = town();
    let (browser, other) = (Visitor::new(&town), Visitor::new(&town));
    ask(&browser, &town.ada.address);
    let (_, link) = letter(&town);
    assert!(other.get(&link).text().contains("Open this link where you asked for it"));
    ask(&other, "nobody@northwold.test");
    assert_eq!(other.post(&link, &[]).status, 422);
    assert!(!other.is_in());
    assert_eq!(browser.post(&link, &[]).status, 303, "and trying it elsewhere has not used it up");
}

#[test]
fn a_link_runs_out_after_a_quarter_of_an_hour() {
    let town = town();
    let browser = Visitor::new(&town);
    ask(&browser, &town.ada.address);
    let (_, link) = letter(&town);
    town.clock.set(town.clock.now() + SignedDuration::from_mins(15));
    assert_eq!(browser.post(&link, &[]).status, 422);
}

#[test]
fn nobody_learns_whether_an_address_is_known() {
    let town = town();
    let page = |address: &str| ask(&Visitor::new(&town), address);
    let known = page(&town.ada.address);
    assert_eq!(known, page("nobody@northwold.test"));
    for _ in 0..6 {
        assert_eq!(known, page(&town.ada.address), "nor that one was asked for a moment ago");
    }
    let leased = town.installation.lease_link_letters(100).unwrap();
    assert_eq!(leased.len(), 3, "and nobody's letter box is filled by asking");
    assert!(leased.iter().all(|letter| letter.person == town.ada.person));
}

#[test]
fn a_council_that_has_shut_the_way_sends_no_link_and_takes_none() {
    let town = town();
    let browser = Visitor::new(&town);
    ask(&browser, &town.ada.address);
    let (_, link) = letter(&town);
    let to = SignIn { ways: [Way::Password].into_iter().collect(), ..SignIn::default() };
    done::<Council>(&town.chidi.desk, town.council, Command::SetSignIn { to }, Pen::new());
    assert_eq!(browser.post(&link, &[]).status, 422);
    assert!(!browser.get("/northwold/sign-in").text().contains("E-mail me a link"));
    ask(&browser, &town.ada.address);
    assert!(town.installation.lease_link_letters(100).unwrap().is_empty());
}

#[test]
fn an_invitation_goes_by_letter_and_leads_to_setting_a_password() {
    let town = town();
    let clerk = Visitor::of(&town, &town.chidi);
    let person = format!("/northwold/people/{}", town.dara.person);
    clerk.step_up(&person);
    let posted = clerk.post(&format!("{person}/invitation"), &[("how", "letter")]);
    assert!(posted.text().contains("It leaves by e-mail"), "{}", posted.text());
    assert!(!posted.text().contains("set-password"), "the clerk never sees the link");
    let (to, link) = letter(&town);
    assert!(to.contains(&town.dara.address), "{to}");
    assert!(link.starts_with("/northwold/set-password/"), "{link}");
    let browser = Visitor::new(&town);
    let password = "four green ladders";
    assert_eq!(browser.post(&link, &[("password", password), ("again", password)]).status, 200);
    assert_eq!(browser.sign_in(&town.dara.address, password).status, 303);
}

#[test]
fn the_link_in_a_letter_stands_in_no_table() {
    let town = town();
    ask(&Visitor::new(&town), &town.ada.address);
    let leased = town.installation.lease_link_letters(1).unwrap();
    let drawn = town.installation.draw_link(&leased[0]).unwrap().unwrap();
    let mut db = town.installation.place().open().unwrap();
    for table in ["one_time_link", "link_letter", "security_log", "outbox"] {
        let rows = db.rows(&format!("select * from {table}"), &[], |row| Ok(format!("{:?}", row.text(1)))).unwrap();
        assert!(rows.iter().all(|row| !row.contains(drawn.link.expose())), "{table}");
    }
}
