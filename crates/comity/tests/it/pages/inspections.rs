//! Documents that members ask to see: refused, appealed and upheld, in a county and in a parish; and warnings of a risk.

use rules::actor::Role;

use super::advice::step;
use super::browser::{Browser, words};
use crate::town::{Player, Town};

/// Asks to see a document; the address of its page.
#[track_caller]
pub fn asked(town: &Town, who: &Player, fields: &[(&str, &str)]) -> String {
    let path = format!("/{}/inspections/new", town.slug);
    let browser = Browser::of(town, who);
    let on = browser.submit(&browser.get(&path), &path, fields);
    assert_eq!(on.status, 303, "{}", words(on.text()));
    on.header("location").to_owned()
}

#[track_caller]
fn says(town: &Town, who: &Player, at: &str) -> String {
    let page = Browser::of(town, who).get(at);
    assert_eq!(page.status, 200, "{}", who.name);
    words(page.text())
}

pub const NEEDED: [(&str, &str); 3] =
    [("what", "The survey of the bridge"), ("paper", "other"), ("why", "Mill Lane floods, and residents ask me why.")];

pub const REFUSED: [(&str, &str); 2] = [("ground", "not-needed"), ("reason", "The survey is about another bridge.")];

#[test]
fn a_need_to_know_refused_in_a_county_is_appealed_upheld_and_given_and_no_other_member_knows() {
    let town = Town::county();
    let femi = town.joins("Femi Hart", "Monitoring Officer", None, &[Role::MonitoringOfficer]);
    let at = asked(&town, &town.ada, &NEEDED);
    let page = says(&town, &town.ada, &at);
    assert!(page.contains("Need to know (common law: a member's need to know): fits"), "{page}");
    for nobody in [&town.dara, &town.bello, &femi] {
        assert_eq!(Browser::of(&town, nobody).get(&at).status, 404, "{}", nobody.name);
    }
    assert!(says(&town, &town.chidi, "/northwold/business").contains("A member asks to see a document."));
    step(&town, &town.chidi, &at, "refusal", &REFUSED);
    assert!(says(&town, &town.ada, &at).contains("The survey is about another bridge."));
    step(&town, &town.ada, &at, "appeal", &[("why", "It is the same bridge, renamed.")]);
    // Whoever refused it does not decide the appeal.
    let own = Browser::of(&town, &town.chidi).get(&at);
    assert!(!own.text().contains("appeal-outcome"));
    step(&town, &femi, &at, "appeal-outcome", &[("outcome", "upheld"), ("reason", "It is the same.")]);
    step(&town, &town.chidi, &at, "giving", &[("place", "County Hall, room 4"), ("conditions", "Not to be copied.")]);
    let given = says(&town, &town.ada, &at);
    assert!(given.contains("County Hall, room 4") && given.contains("Not to be copied."), "{given}");
    assert!(!says(&town, &town.dara, "/northwold/inspections").contains("The survey of the bridge"));
}

#[test]
fn in_a_parish_the_council_decides_the_appeal_and_its_minute_is_entered() {
    let town = Town::parish();
    let at = asked(&town, &town.ada, &NEEDED);
    step(&town, &town.chidi, &at, "refusal", &REFUSED);
    step(&town, &town.ada, &at, "appeal", &[("why", "It is the same bridge, renamed.")]);
    let page = Browser::of(&town, &town.chidi).get(&at);
    assert!(page.text().contains("appeal-outcome"), "{}", words(page.text()));
    let outcome = [("outcome", "upheld"), ("reason", "The council thinks so."), ("minute", "25/091")];
    step(&town, &town.chidi, &at, "appeal-outcome", &outcome);
    step(&town, &town.chidi, &at, "giving", &[("place", "With the clerk, on Tuesdays")]);
    assert!(says(&town, &town.ada, &at).contains("With the clerk, on Tuesdays"));
}

#[test]
fn a_paper_of_a_meeting_to_come_goes_under_its_own_right_and_needs_no_reason() {
    let town = Town::county();
    let fields = [
        ("what", "The officer's background papers"),
        ("paper", "business"),
        ("day-day", "19"),
        ("day-month", "12"),
        ("day-year", "2025"),
    ];
    let at = asked(&town, &town.ada, &fields);
    let page = says(&town, &town.ada, &at);
    assert!(page.contains("Under which right Papers of business to come"), "{page}");
    // Without a reason nothing but a need to know is refused at the door, and what was typed stays.
    let browser = Browser::of(&town, &town.ada);
    let form = browser.get("/northwold/inspections/new");
    let on = browser.submit(&form, "/northwold/inspections/new", &[("what", "Something else"), ("paper", "other")]);
    assert_eq!(on.status, 409);
    assert!(on.text().contains("Something else"));
}

#[track_caller]
pub fn warned(town: &Town, privilege: &str) -> String {
    let bello = Browser::of(town, &town.bello);
    let member = town.ada.person.to_string();
    let fields = [
        ("member", member.as_str()),
        ("risk", "budget"),
        ("about", "The lights in Mill Lane"),
        ("text", "There is no money for them this year."),
        ("privilege", privilege),
    ];
    let on = bello.submit(&bello.get("/northwold/warnings/new"), "/northwold/warnings/new", &fields);
    assert_eq!(on.status, 303, "{}", words(on.text()));
    on.header("location").to_owned()
}

#[test]
fn a_warning_is_acknowledged_which_is_not_to_agree_and_stays_for_both() {
    let town = Town::county();
    let at = warned(&town, "plain");
    assert!(says(&town, &town.ada, "/northwold").contains("You are warned of a risk."));
    assert_eq!(Browser::of(&town, &town.dara).get(&at).status, 404);
    step(&town, &town.ada, &at, "acknowledgement", &[]);
    step(&town, &town.ada, &at, "answer", &[("text", "I shall ask for the money.")]);
    step(&town, &town.bello, &at, "lifting", &[]);
    let both = says(&town, &town.bello, &at);
    assert!(both.contains("I shall ask for the money.") && both.contains("There is no money for them this year."));
}

#[test]
fn a_warning_that_nobody_acknowledges_is_passed_up_and_a_privileged_one_without_its_words() {
    for privilege in ["plain", "privileged"] {
        let town = Town::county();
        let femi = town.joins("Femi Hart", "Monitoring Officer", None, &[Role::MonitoringOfficer]);
        let at = warned(&town, privilege);
        assert_eq!(Browser::of(&town, &femi).get(&at).status, 404);
        town.at("2025-12-09T10:00:00Z");
        town.installation.wake(town.council, 100).unwrap();
        assert!(says(&town, &femi, "/northwold").contains("A warning was not acknowledged in time."), "{privilege}");
        let read = says(&town, &femi, &at);
        assert_eq!(read.contains("There is no money"), privilege == "plain", "{read}");
        step(&town, &town.ada, &at, "acknowledgement", &[]);
        assert!(!says(&town, &femi, "/northwold").contains("A warning was not acknowledged in time."));
    }
}
