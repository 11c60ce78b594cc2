//! What stands beside a clause that is measured: a figure of the last twelve months, made of what its reader may see, with the way to
//! the records behind it; and none where fewer than five people could be behind it.

use std::sync::LazyLock;

use rules::actor::Role;

use super::advice::{begun, step};
use super::browser::{Browser, words};
use super::inspections::{NEEDED, REFUSED, asked, warned};
use super::meetings::{called, resolved};
use super::papers::given;
use crate::town::{Player, Town};
use comity::url;

/// What a member reads of a protocol under which a year's business has been done, and what a stranger reads.
struct Read {
    member: String,
    public: String,
}

/// Under the protocol for parishes, in a council large enough to be measured.
static PARISH: LazyLock<Read> = LazyLock::new(|| {
    let town = Town::county();
    // By one hand, while the council has one.
    town.adopts(rules::pack::TOWN_AND_PARISH);
    let town = peopled(town);
    for (departure, reasons) in [("followed", ""), ("departed", "The budget is spent.")] {
        town.at("2025-12-03T09:00:00Z");
        let at = begun(&town, &[]);
        let fields = [("recommendation", "That the lane be resurfaced."), ("reasons", "It is worn.")];
        step(&town, &town.bello, &at, "recommendation", &fields);
        step(&town, &town.bello, &at, "issue", &[("mine", "yes")]);
        town.at("2025-12-19T18:00:00Z");
        let decision = [("departure", departure), ("minute", "112"), ("reasons", reasons)];
        step(&town, &town.chidi, &at, "decision", &decision);
    }
    let meeting = called(&town);
    let action = resolved(&town, &meeting);
    step(&town, &town.bello, &action, "acceptance", &[]);
    step(&town, &town.bello, &action, "report", &[("report", "All six stand.")]);
    let clerk = Browser::shown_again(&town, &town.chidi);
    let path = format!("/northwold/people/{}/appointments", town.ada.person);
    let fields = [("to", "Drainage Board"), ("from-day", "2"), ("from-month", "12"), ("from-year", "2025")];
    assert_eq!(clerk.post(&path, &fields).status, 303);
    let fields = [("title", "Resurfacing"), ("text", "Mill Lane is closed."), ("to", &town.oakley.to_string())];
    let bello = Browser::of(&town, &town.bello);
    let path = "/northwold/bulletins/new";
    assert_eq!(bello.submit(&bello.get(path), path, &fields).status, 303);
    given(&town, &[&town.ada]);
    Read::of(&town, &town.ada)
});

/// Under the protocol for counties.
static COUNTY: LazyLock<Read> = LazyLock::new(|| {
    let town = peopled(Town::county());
    let warning = warned(&town, "plain");
    step(&town, &town.ada, &warning, "acknowledgement", &[]);
    let document = asked(&town, &town.ada, &NEEDED);
    step(&town, &town.chidi, &document, "refusal", &REFUSED);
    town.at("2025-12-19T20:00:00Z");
    let meeting = called(&town);
    resolved(&town, &meeting);
    Read::of(&town, &town.ada)
});

/// Five members and five officers: the fewest of whom a figure speaks.
fn peopled(town: Town) -> Town {
    for name in ["Hana Vale", "Idris Cole", "Jonah Reed"] {
        town.elects(name);
    }
    town.joins("Femi Hart", "Monitoring Officer", None, &[Role::MonitoringOfficer]);
    town.joins("Gwen Lake", "Highways Engineer", None, &[]);
    town
}

impl Read {
    fn of(town: &Town, who: &Player) -> Read {
        let path = url::protocol(town.slug);
        let member = Browser::of(town, who).get(&path).text().to_owned();
        Read { member, public: Browser::public(town).get(&path).text().to_owned() }
    }
}

/// What stands under a clause.
#[track_caller]
fn under(page: &str, clause: &str) -> String {
    let anchor = format!("id=\"clause-{}\"", url::anchor(clause));
    let rest = page.split(&anchor).nth(1).unwrap_or_else(|| panic!("no clause {clause}"));
    words(&format!("<p>{}", rest.split_once('>').unwrap().1.split("</section>").next().unwrap()))
}

#[track_caller]
fn measured(read: &Read, clause: &str, figure: &str) {
    let text = under(&read.member, clause);
    assert!(text.to_lowercase().contains("measured") && text.contains(figure), "{clause}: {text}");
}

#[test]
fn m1_1_evidenced_how_many_have_read_it_is_a_percentage_and_nothing_else() {
    measured(&PARISH, "1.1", "0% of members and officers have said that they have read it.");
}

#[test]
fn m2_2_2a_evidenced_decisions_stand_beside_the_advice_they_followed_or_departed_from() {
    measured(&PARISH, "2.2.2a", "that followed it: 1. That departed from it, with reasons: 1. Look at them");
}

#[test]
fn m2_2_2b_evidenced_what_came_of_decisions_is_counted_as_every_member_sees_it() {
    measured(&PARISH, "2.2.2b", "twelve months: 1. Reported back: 1. Past their day: 0. Look at them");
}

#[test]
fn m2_2_2c_evidenced_appointments_to_outside_bodies_stand_in_a_register() {
    measured(&PARISH, "2.2.2c", "Appointments to bodies outside the council that stand today: 1.");
    assert!(PARISH.member.contains("href=\"/northwold/outside-bodies\""));
}

#[test]
fn m2_4a_evidenced_advice_and_what_was_done_are_counted() {
    measured(&PARISH, "2.4a", "each fixed as it went out: 2.");
    measured(&PARISH, "2.4a", "Reported back: 1.");
}

#[test]
fn m2_4b_evidenced_what_was_issued_corrected_and_taken_out_of_view_is_counted() {
    measured(&PARISH, "2.4b", "each fixed as it went out: 2. Corrected by a new edition: 0. Taken out of view: 0.");
}

#[test]
fn m3_1f_evidenced_bulletins_and_briefings_are_counted() {
    measured(&PARISH, "3.1f", "in the same moment: 1. Briefings to one group");
}

#[test]
fn m3_1g_evidenced_bulletins_about_wards_and_the_forward_look_are_counted() {
    measured(&PARISH, "3.1g", "Bulletins about wards in the last twelve months: 1. Meetings in the forward look: 1.");
}

#[test]
fn m3_2a_c_evidenced_actions_have_their_decision_their_officer_and_their_day() {
    for clause in ["3.2a", "3.2b", "3.2c"] {
        measured(&PARISH, clause, "each with its decision and its day: 1. Taken on by an officer: 1.");
    }
}

#[test]
fn m3_2d_evidenced_confidential_papers_are_counted_for_those_who_may_know_of_them() {
    measured(&PARISH, "3.2d", "that you may know of: 1. Taken back: 0.");
    assert!(under(&PARISH.public, "3.2d").contains("that you may know of: 0."));
}

#[test]
fn g_officers_in_employment_evidenced_what_officers_did_of_what_was_decided_is_counted() {
    measured(&COUNTY, "employment", "twelve months: 1. Reported back: 0. Past their day: 0.");
}

#[test]
fn g_advice_and_information_evidenced_documents_and_warnings_are_counted_for_those_who_may_know_of_them() {
    measured(&COUNTY, "advice-3", "that you may know of: 1. Given: 0. Refused: 1.");
    measured(&COUNTY, "advice-4", "that you may know of: 1. Acknowledged: 1.");
    assert!(under(&COUNTY.public, "advice-4").contains("that you may know of: 0."));
}

#[test]
fn nothing_is_measured_where_fewer_than_five_people_could_be_behind_it() {
    let town = Town::parish();
    let page = Browser::of(&town, &town.ada).get(&url::protocol(town.slug));
    for clause in ["2.2.2a", "2.2.2b", "2.2.2c", "3.1g"] {
        let text = under(page.text(), clause);
        let for_people = "Whether this is kept is for the council to judge.";
        assert!(text.contains(for_people) && !text.to_lowercase().contains("measured"), "{clause}: {text}");
    }
}

#[test]
fn the_register_of_outside_bodies_is_a_page_and_a_file() {
    let town = Town::county();
    let clerk = Browser::shown_again(&town, &town.chidi);
    let path = format!("/northwold/people/{}/appointments", town.ada.person);
    let fields = [("to", "Drainage Board"), ("from-day", "2"), ("from-month", "12"), ("from-year", "2025")];
    assert_eq!(clerk.post(&path, &fields).status, 303);
    let dara = Browser::of(&town, &town.dara);
    let page = words(dara.get("/northwold/outside-bodies").text());
    for said in ["Drainage Board", "Ada Marsh", "2 December 2025"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    // A person's own page is for the clerk: nobody else is led there.
    let own = format!("/northwold/people/{}", town.ada.person);
    assert!(!dara.get("/northwold/outside-bodies").text().contains(&own));
    assert!(Browser::of(&town, &town.chidi).get("/northwold/outside-bodies").text().contains(&own));
    let sheet = dara.get("/northwold/outside-bodies.csv");
    assert!(sheet.text().contains("\"Drainage Board\",\"Ada Marsh\",\"2025-12-02\",\"\""), "{}", sheet.text());
}
