//! Bulletins, delegations, decisions, concerns and the forward look: through the pages, and for programs.

use rules::body::{self, BodyKind};
use rules::id::BodyId;
use rules::person::{Command as Say, Held, Office, Person};
use store::pen::Pen;

use super::advice::step;
use super::browser::{Browser, words};
use super::meetings::{called, choice};
use crate::town::{Player, Town, done, id};

#[track_caller]
fn says(town: &Town, who: &Player, at: &str) -> String {
    let page = Browser::of(town, who).get(at);
    assert_eq!(page.status, 200, "{} at {at}", who.name);
    words(page.text())
}

/// Begins a record on its page.
#[track_caller]
fn begun(town: &Town, who: &Player, kind: &str, fields: &[(&str, &str)]) -> String {
    let (browser, path) = (Browser::of(town, who), format!("/{}/{kind}/new", town.slug));
    let on = browser.submit(&browser.get(&path), &path, fields);
    assert_eq!(on.status, 303, "{}", words(on.text()));
    on.header("location").to_owned()
}

/// A body, with these members on it.
fn body(town: &Town, name: &str, kind: BodyKind, members: &[&Player]) -> BodyId {
    let office = town.installation.desk(town.council, rules::actor::Actor::Installation);
    let (id, mut pen) = (BodyId(id()), Pen::new());
    let name = pen.name(name);
    done::<body::Body>(&office, id, body::Command::Constitute { name, kind, parent: None }, pen);
    let held = Held { from: "2025-05-20".parse().unwrap(), until: None };
    for member in members {
        let office_held = Say::TakeOffice { office: Office::MemberOf(id), held };
        done::<Person>(&office, member.person, office_held, Pen::new());
    }
    id
}

#[test]
fn a_bulletin_reaches_those_addressed_at_once_and_the_public_on_its_day() {
    let town = Town::county();
    let oakley = town.oakley.to_string();
    let day = [("public-day", "9"), ("public-month", "12"), ("public-year", "2025")];
    let fields: Vec<(&str, &str)> =
        [("title", "Resurfacing"), ("text", "Mill Lane is closed."), ("to", oakley.as_str())]
            .into_iter()
            .chain(day)
            .collect();
    let at = begun(&town, &town.bello, "bulletins", &fields);
    for who in [&town.ada, &town.dara] {
        assert!(says(&town, who, &at).contains("Mill Lane is closed."));
        assert!(says(&town, who, "/northwold/business").contains("A bulletin for you."));
    }
    let public = Browser::public(&town);
    assert_eq!((public.get(&at).status.as_u16(), Browser::of(&town, &town.esi).get(&at).status.as_u16()), (404, 404));
    town.at("2025-12-09T09:00:00Z");
    town.installation.wake(town.council, 100).unwrap();
    assert!(words(public.get(&at).text()).contains("Mill Lane is closed."));
    // To nobody is no bulletin; nor before the members of the council know.
    let browser = Browser::of(&town, &town.bello);
    let path = "/northwold/bulletins/new";
    let on = browser.submit(&browser.get(path), path, &[("title", "A"), ("text", "B")]);
    assert!(on.status == 422 && words(on.text()).contains("Choose at least one"));
    let today: Vec<(&str, &str)> = [("title", "A"), ("text", "B"), ("to", "members")].into_iter().chain(day).collect();
    let on = browser.submit(&browser.get(path), path, &today);
    assert!(
        on.status == 409 && words(on.text()).contains("Members read it before the public does"),
        "{}",
        words(on.text())
    );
}

/// What the cabinet decides is called in, what comes of it waits; what it delegated, one officer decides with a record.
/// Takes an office of a body, until a day.
fn chairs(town: &Town, who: &Player, office: Office, from: &str, until: Option<&str>) {
    let held = Held { from: from.parse().unwrap(), until: until.map(|day| day.parse().unwrap()) };
    let desk = town.installation.desk(town.council, rules::actor::Actor::Installation);
    done::<Person>(&desk, who.person, Say::TakeOffice { office, held }, Pen::new());
}

#[test]
fn m2_3_enforced_a_briefing_for_whoever_chairs_follows_the_office_held_that_day_and_goes_no_further() {
    let town = Town::county();
    let planning = body(&town, "Planning", BodyKind::Committee, &[&town.ada, &town.dara]);
    chairs(&town, &town.ada, Office::ChairOf(planning), "2025-05-20", Some("2025-12-04"));
    chairs(&town, &town.dara, Office::ViceChairOf(planning), "2025-12-04", None);
    let (to, tells) = (format!("chair-of-{planning}"), "Two objectors wish to speak.");
    let fields = [("title", "The agenda of the 19th"), ("text", tells), ("to", to.as_str())];
    let at = begun(&town, &town.bello, "bulletins", &fields);
    let read = |who: &Player| Browser::of(&town, who).get(&at).status.as_u16();
    let seen = says(&town, &town.ada, &at);
    assert!(seen.contains(tells) && seen.contains("chair and vice-chair of Planning"), "{seen}");
    assert_eq!((read(&town.dara), read(&town.esi)), (404, 404), "a member of the committee who does not chair it");
    town.at("2025-12-05T09:00:00Z");
    assert_eq!((read(&town.ada), read(&town.dara), read(&town.esi)), (404, 200, 404), "the office has passed on");
    // The council's own chair has an address too.
    chairs(&town, &town.ada, Office::ViceChair, "2025-12-05", None);
    let fields = [("title", "The agenda of the council"), ("text", tells), ("to", "presiding")];
    let at = begun(&town, &town.bello, "bulletins", &fields);
    assert!(says(&town, &town.ada, &at).contains("chair and vice-chair of the council"));
    assert_eq!(Browser::of(&town, &town.dara).get(&at).status, 404);
}

#[test]
fn a_long_list_goes_on_from_page_to_page_and_its_file_and_a_search_have_all_of_it() {
    use rules::bulletin::{Address, Bulletin, Command, Issuing};
    let town = Town::county();
    for at in 0..101 {
        let mut pen = Pen::new();
        let issuing = Issuing {
            reference: town.bello.desk.draw_reference().unwrap(),
            title: pen.text(&format!("Notice {at}")),
            text: pen.text(if at == 0 { "Saltmarsh" } else { "A verge is cut." }),
            to: [Address::Members].into(),
            public_on: None,
        };
        done::<Bulletin>(&town.bello.desk, rules::id::BulletinId(id()), Command::Issue(Box::new(issuing)), pen);
    }
    let ada = Browser::of(&town, &town.ada);
    let titles = |path: &str| {
        let page = ada.get(path);
        (
            words(page.text()).matches("Notice ").count(),
            page.text().contains("?page=2"),
            page.text().contains("?page=1\""),
        )
    };
    assert_eq!(titles("/northwold/bulletins"), (100, true, false));
    assert_eq!(titles("/northwold/bulletins?page=2"), (1, false, true));
    assert_eq!(titles("/northwold/bulletins?page=x"), (100, true, false));
    assert!(words(ada.get("/northwold/bulletins?page=2").text()).contains("Notice 0 "));
    assert_eq!(ada.get("/northwold/bulletins.csv").text().lines().count(), 102);
    assert!(words(ada.get("/northwold/search?q=saltmarsh").text()).contains("Notice 0"));
}

#[test]
fn the_executive_delegates_is_called_in_and_what_comes_of_it_waits() {
    let town = Town::county();
    let cabinet = body(&town, "Cabinet", BodyKind::Executive, &[&town.ada]);
    let gwen = town.dara.clone();
    body(&town, "Overview and Scrutiny", BodyKind::Scrutiny, &[&gwen]);
    let cabinet_ = cabinet.to_string();
    let fields = [
        ("body", cabinet_.as_str()),
        ("on-day", "19"),
        ("on-month", "12"),
        ("on-year", "2025"),
        ("place", "10 am, County Hall"),
        ("closes-day", "10"),
        ("closes-month", "12"),
        ("closes-year", "2025"),
    ];
    let at = begun(&town, &town.chidi, "meetings", &fields);
    step(&town, &town.chidi, &at, "item", &[("title", "Diversions")]);
    assert!(words(Browser::public(&town).get("/northwold/forward-look").text()).contains("Diversions"));
    town.at("2025-12-19T15:00:00Z");
    let clerk = Browser::of(&town, &town.chidi);
    // Only Ada sits on the cabinet: whoever seconds has to sit there too.
    let office = town.installation.desk(town.council, rules::actor::Actor::Installation);
    let held = Held { from: "2025-05-20".parse().unwrap(), until: None };
    let seat = Say::TakeOffice { office: Office::MemberOf(cabinet), held };
    done::<Person>(&office, town.dara.person, seat, Pen::new());
    let item = choice(clerk.get(&format!("{at}/resolution")).text(), "Diversions");
    let (ada, dara) = (town.ada.person.to_string(), town.dara.person.to_string());
    let fields = [
        ("item", item.as_str()),
        ("text", "That the Highways Officer agree diversions."),
        ("minute", "7"),
        ("proposer", &ada),
        ("seconder", &dara),
        ("carried", "carried"),
        ("closed", "open"),
    ];
    step(&town, &town.chidi, &at, "resolution", &fields);
    assert!(says(&town, &town.ada, &at).contains("until it has been published"));
    step(&town, &town.chidi, &at, "decisions", &[]);
    let resolution = |page: &str| {
        let found = page.split("option value=\"meeting-").nth(1).unwrap().split('"').next().unwrap();
        format!("meeting-{found}")
    };
    let (chosen, post) = (resolution(clerk.get("/northwold/actions/new").text()), town.bello.post().to_string());
    let fields = [
        ("resolution", chosen.as_str()),
        ("what", "Agree the first diversion"),
        ("post", &post),
        ("due-day", "31"),
        ("due-month", "1"),
        ("due-year", "2026"),
    ];
    let action = begun(&town, &town.chidi, "actions", &fields);
    step(&town, &town.bello, &action, "acceptance", &[]);
    assert!(
        says(&town, &town.bello, &action).contains("Held: can be called in until 30 December 2025"),
        "{}",
        says(&town, &town.bello, &action)
    );
    assert!(!says(&town, &town.bello, &action).contains("Report back that it is done"));
    step(&town, &town.dara, &at, "call-in", &[("number", "1"), ("reason", "Nobody was asked.")]);
    assert!(says(&town, &town.dara, &at).contains("Nobody was asked."));
    town.at("2026-01-05T09:00:00Z");
    step(&town, &town.bello, &action, "report", &[("report", "Agreed.")]);

    // The delegation, and what is decided under it.
    let fields = [
        ("resolution", chosen.as_str()),
        ("what", "Diversions for road works"),
        ("limits", "Up to £20,000"),
        ("whom", "post"),
        ("post", &post),
    ];
    let delegation = begun(&town, &town.chidi, "delegations", &fields);
    let public = Browser::public(&town);
    assert!(words(public.get(&delegation).text()).contains("Highways Officer"));
    let page = Browser::of(&town, &town.bello).get("/northwold/decisions/new");
    let given = page.text().split("option value=\"delegation-").nth(1).unwrap().split('"').next().unwrap();
    let given = format!("delegation-{given}");
    let fields = [
        ("title", "Harbour Bridge"),
        ("delegation", given.as_str()),
        ("decision", "Traffic goes by Quay Street."),
        ("reasons", "It is the shortest way."),
        ("alternatives", "Signals: twice as long."),
        ("on-day", "5"),
        ("on-month", "1"),
        ("on-year", "2026"),
        ("closed", "open"),
    ];
    let decision = begun(&town, &town.bello, "decisions", &fields);
    let seen = words(public.get(&decision).text());
    assert!(seen.contains("Traffic goes by Quay Street.") && seen.contains("Signals: twice as long."), "{seen}");
    assert!(!Browser::of(&town, &town.esi).get("/northwold/decisions/new").text().contains("value=\"delegation-"));
    // All of it is found again by its words, by those who may see it.
    let found = says(&town, &town.ada, "/northwold/search?q=diversion");
    assert!(
        found.contains("Agree the first diversion")
            && found.contains("in actions")
            && found.contains("Diversions for road works"),
        "{found}"
    );
}

#[test]
fn a_breach_of_confidence_goes_its_way_and_the_member_concerned_sees_nothing() {
    let town = Town::county();
    let femi = town.joins("Femi Hart", "Monitoring Officer", None, &[rules::actor::Role::MonitoringOfficer]);
    let farah = town.joins("Farah Lund", "Director", Some(town.highways), &[rules::actor::Role::Director]);
    let ada = town.ada.person.to_string();
    let at = begun(&town, &town.bello, "breaches", &[("about", &ada), ("what", "The price stood in a leaflet.")]);
    assert_eq!(Browser::of(&town, &femi).get(&at).status, 404, "it has not reached them");
    assert!(says(&town, &farah, "/northwold").contains("A concern about a breach of confidence is with you."));
    step(&town, &farah, &at, "passing-on", &[("note", "It is for the group leader.")]);
    assert!(says(&town, &femi, &at).contains("It is for the group leader."));
    step(&town, &femi, &at, "outcome", &[("outcome", "Spoken with; regretted.")]);
    assert!(says(&town, &town.bello, &at).contains("Spoken with; regretted."));
    for who in [&town.ada, &town.dara, &town.chidi] {
        assert_eq!(Browser::of(&town, who).get(&at).status, 404, "{}", who.name);
    }
}

#[test]
fn what_was_resolved_with_the_public_away_is_read_by_those_who_may() {
    let town = Town::county();
    let at = called(&town);
    step(&town, &town.chidi, &at, "item", &[("title", "A staffing matter")]);
    town.at("2025-12-19T20:00:00Z");
    let clerk = Browser::of(&town, &town.chidi);
    let item = choice(clerk.get(&format!("{at}/resolution")).text(), "A staffing matter");
    let (ada, dara) = (town.ada.person.to_string(), town.dara.person.to_string());
    let fields = [
        ("item", item.as_str()),
        ("text", "That two posts be left vacant."),
        ("minute", "8"),
        ("proposer", &ada),
        ("seconder", &dara),
        ("carried", "carried"),
        ("closed", "exempt"),
        ("paragraph", "1"),
    ];
    step(&town, &town.chidi, &at, "resolution", &fields);
    assert!(says(&town, &town.ada, &at).contains("That two posts be left vacant."));
    for page in [words(Browser::public(&town).get(&at).text()), says(&town, &town.esi, &at)] {
        assert!(page.contains("A staffing matter") && !page.contains("vacant"), "{page}");
    }
}

#[test]
fn the_clerk_enters_a_body_of_its_kind_and_an_appointment_to_an_outside_body() {
    let town = Town::county();
    let clerk = Browser::shown_again(&town, &town.chidi);
    let settings = "/northwold/settings";
    let full = town.body.to_string();
    let fields = [("body", "Grants Panel"), ("kind", "committee"), ("parent", full.as_str())];
    let on = clerk.submit(&clerk.get(settings), "/northwold/settings/bodies", &fields);
    assert_eq!(on.status, 303, "{}", words(on.text()));
    assert!(words(clerk.get(settings).text()).contains("Grants Panel: committee, a sub-committee of"));
    let path = format!("/northwold/people/{}/appointments", town.ada.person);
    let fields = [("to", "Drainage Board"), ("from-day", "2"), ("from-month", "12"), ("from-year", "2025")];
    assert_eq!(clerk.post(&path, &fields).status, 303);
    let page = clerk.get(&path);
    assert!(words(page.text()).contains("Drainage Board"));
    let ended = page.text().split("option value=\"words-").nth(1).unwrap().split('"').next().unwrap();
    let ended = format!("words-{ended}");
    let fields =
        [("do", "end"), ("ended", ended.as_str()), ("last-day", "2"), ("last-month", "12"), ("last-year", "2025")];
    assert_eq!(clerk.post(&path, &fields).status, 303);
    // The day of the page, the first day, the last.
    assert_eq!(words(clerk.get(&path).text()).matches("2 December 2025").count(), 3);
}

/// What the letters that wait say, and to whom each goes.
fn letters(town: &Town) -> Vec<(rules::id::PersonId, String)> {
    let outside = comity::mail::writing::Outside { public_url: "https://comity.test", slug: town.slug };
    let mut told = Vec::new();
    for due in town.installation.letters_due(100).unwrap() {
        let Some(desk) = town.installation.desk_of_recipient(&due).unwrap() else { continue };
        let letter = desk
            .read(|reading| comity::mail::writing::write(reading, due.letter, due.record, due.act, &outside))
            .unwrap();
        told.extend(letter.map(|letter| (due.recipient, format!("{}\n{}", letter.subject, letter.body))));
    }
    told
}

#[test]
fn whoever_something_is_news_for_is_written_to_that_it_is_there_and_where_and_not_what_it_says() {
    let town = Town::county();
    let oakley = town.oakley.to_string();
    let fields = [("title", "Resurfacing"), ("text", "Mill Lane is closed."), ("to", oakley.as_str())];
    let at = begun(&town, &town.bello, "bulletins", &fields);
    let told = letters(&town);
    let to: std::collections::BTreeSet<_> = told.iter().map(|(person, _)| *person).collect();
    assert_eq!(to, [town.ada.person, town.dara.person].into(), "those addressed, and nobody else");
    for (_, letter) in &told {
        assert!(letter.contains(&format!("https://comity.test{at}")), "{letter}");
        assert!(!letter.contains("Resurfacing") && !letter.contains("Mill Lane"), "{letter}");
    }
    // Whoever did it knows.
    let meeting = called(&town);
    step(&town, &town.ada, &meeting, "request", &[("title", "Grit bins"), ("why", "Mill Lane has none.")]);
    assert!(letters(&town).iter().any(|(person, letter)| *person == town.chidi.person && letter.contains("Meetings")));
}
