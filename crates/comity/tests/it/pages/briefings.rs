//! Briefings: what one group is told is answered by another; of a confidence only the fact is seen.

use rules::id::GroupId;
use rules::person::{Command as Say, Held, Office, Person, Term};
use rules::{actor::Seat, council};
use store::pen::Pen;

use super::advice::step;
use super::browser::{Browser, words};
use crate::town::{Player, Town, done, id};

const SUBJECT: &str = "The budget for roads";

/// The county with a second group, which Dara leads.
fn county() -> (Town, GroupId) {
    let town = Town::county();
    let office = town.installation.desk(town.council, rules::actor::Actor::Installation);
    let (group, mut pen) = (GroupId(id()), Pen::new());
    let name = pen.name("Wolds Alliance");
    done::<council::Council>(&office, town.council, council::Command::AddGroup { group, name }, pen);
    let Seat::Member(term) = town.dara.seat else { panic!("a member") };
    let since = Some("2025-05-05".parse().unwrap());
    let as_follows = Term { ward: Some(town.oakley), group: Some(group), from: since, accepted: since, until: None };
    done::<Person>(&office, town.dara.person, Say::DescribeTerm { term, as_follows }, Pen::new());
    let held = Held { from: "2025-05-20".parse().unwrap(), until: None };
    done::<Person>(&office, town.dara.person, Say::TakeOffice { office: Office::GroupLeader, held }, Pen::new());
    (town, group)
}

/// Records one of Bello's, given to the group of Ada.
fn recorded(town: &Town, other: GroupId, more: [(&str, &str); 2]) -> String {
    let groups = town.ada.desk.read(|reading| reading.groups()).unwrap();
    let to = groups.into_iter().find(|(group, _)| *group != other).unwrap().0.to_string();
    let browser = Browser::of(town, &town.bello);
    let page = browser.get("/northwold/briefings/new");
    let day = [("day-day", "1"), ("day-month", "12"), ("day-year", "2025")];
    let fields: Vec<(&str, &str)> = [("to", to.as_str())].into_iter().chain(day).chain(more).collect();
    let on = browser.submit(&page, "/northwold/briefings/new", &fields);
    assert_eq!(on.status, 303, "{}", words(on.text()));
    on.header("location").to_owned()
}

#[track_caller]
fn says(town: &Town, who: &Player, at: &str) -> String {
    let page = Browser::of(town, who).get(at);
    assert_eq!(page.status, 200, "{}", who.name);
    words(page.text())
}

#[test]
fn a_briefing_to_one_group_is_answered_by_another() {
    let (town, wolds) = county();
    let at = recorded(&town, wolds, [("sort", "offered"), ("subject", SUBJECT)]);
    let seen = says(&town, &town.dara, &at);
    assert!(seen.contains(SUBJECT) && seen.contains("This briefing is offered to you."), "{seen}");
    let first = says(&town, &town.ada, &at);
    assert!(first.contains(SUBJECT) && !first.contains("offered to you") && !first.contains("Take the offer up"));
    step(&town, &town.dara, &at, "taking-up", &[]);
    assert!(says(&town, &town.bello, &at).contains("This offer was taken up."));
    let party = wolds.to_string();
    let day = [("day-day", "2"), ("day-month", "12"), ("day-year", "2025")];
    let fields: Vec<(&str, &str)> = [("party", party.as_str())].into_iter().chain(day).collect();
    step(&town, &town.bello, &at, "given-too", &fields);
    let told = says(&town, &town.dara, &at);
    assert!(told.contains("Wolds Alliance: given on 2 December 2025"), "{told}");
    assert!(!told.contains("Take the offer up"));
    assert!(town.installation.examine().unwrap().iter().all(|finding| !finding.about.contains("briefing")));
    // The public sees none of it.
    assert_eq!(Browser::public(&town).get(&at).status, 303, "they are asked to sign in, whether it is there or not");
}

#[test]
fn of_a_briefing_in_confidence_others_see_the_fact_alone() {
    let (town, wolds) = county();
    let at = recorded(&town, wolds, [("sort", "confidence"), ("subject", "")]);
    let groups = town.ada.desk.read(|reading| reading.groups()).unwrap();
    let to = groups.into_iter().find(|(group, _)| *group != wolds).unwrap().0.to_string();
    step(&town, &town.bello, &at, "subject", &[("to", &to), ("subject", SUBJECT)]);
    for who in [&town.bello, &town.ada] {
        assert!(says(&town, who, &at).contains(SUBJECT), "{}", who.name);
    }
    for who in [&town.dara, &town.esi, &town.chidi] {
        let seen = says(&town, who, &at);
        assert!(seen.contains("A briefing in confidence") && !seen.contains("Residents"), "{seen}");
        assert!(!seen.contains(SUBJECT) && !seen.contains("what it was about"), "{}", who.name);
        assert!(!words(Browser::of(&town, who).get("/northwold/briefings").text()).contains(SUBJECT));
    }
}

#[test]
fn an_offer_that_nobody_answers_is_closed_by_the_clock() {
    let (town, wolds) = county();
    let at = recorded(&town, wolds, [("sort", "offered"), ("subject", SUBJECT)]);
    town.at("2025-12-30T09:00:00Z");
    town.installation.wake(town.council, usize::MAX).unwrap();
    let seen = says(&town, &town.dara, &at);
    assert!(seen.contains("offered, and closed without an answer"), "{seen}");
    assert!(!seen.contains("Take the offer up"), "{seen}");
}
