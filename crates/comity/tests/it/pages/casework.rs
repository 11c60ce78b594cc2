//! After leaving: a member's own casework for the set time, and nothing else; then nothing at all.

use axum::http::StatusCode;
use jiff::civil::Date;
use rules::actor::{Actor, Seat};
use rules::enquiry::{Allocation, Command, Enquiry, How, Visibility};
use rules::id::TermId;
use rules::person::{self, Access, Person, Term};
use store::credentials::signing_in::{Attempt, Entering};
use store::files::{Found, Scanned};
use store::pen::Pen;

use super::browser::{Browser, words};
use super::visitor::{PASSWORD, Visitor};
use crate::town::{Player, Town, done, id};
use crate::two_worlds::{raise, raise_by};

const CASEWORK: &str = "/northwold/account/casework";
const EXPORT: &str = "/northwold/account/export";

/// Enters the last day of somebody's term.
fn leaves(town: &Town, who: &Player, last: &str) {
    let office = town.installation.desk(town.council, Actor::Installation);
    let Seat::Member(term) = who.seat else { panic!("{} is an officer", who.name) };
    let known = office.read(|reading| Ok(*reading.person(who.person)?.unwrap().active.term(term).unwrap())).unwrap();
    let as_follows = Term { until: Some(last.parse().unwrap()), ..known };
    done::<Person>(&office, who.person, person::Command::DescribeTerm { term, as_follows }, Pen::new());
}

fn elected_again(town: &Town, who: &Player, from: Date) {
    let office = town.installation.desk(town.council, Actor::Installation);
    let as_follows = Term { ward: Some(town.oakley), group: None, from: Some(from), accepted: Some(from), until: None };
    let begun = person::Command::BeginTerm { term: TermId(id()), as_follows };
    done::<Person>(&office, who.person, begun, Pen::new());
}

fn access(town: &Town, who: &Player) -> Access {
    let office = town.installation.desk(town.council, Actor::Installation);
    office.read(|reading| Ok(reading.person(who.person)?.unwrap().active.access)).unwrap()
}

/// Ada's own, answered with a file; a note on it that is not for her; another member's that every member sees.
fn casework(town: &Town) {
    let (enquiry, _) = raise(town, "The crossing on Mill Lane", Visibility::Me);
    raise_by(&town.dara, "The zanzibar of Dara", Visibility::Council);
    let to = Allocation::Post(town.bello.post());
    done::<Enquiry>(&town.chidi.desk, enquiry, Command::Allocate { to, sort: None }, Pen::new());
    let mut pen = Pen::new();
    let text = pen.text("A note with zanzibar in it.");
    done::<Enquiry>(&town.bello.desk, enquiry, Command::Note { text }, pen);
    let mut incoming = town.installation.files().begin().unwrap();
    incoming.write(b"a plan of the crossing").unwrap();
    let found = Found { name: "plan.txt", kind: "text", scanned: Scanned::NoScanner };
    let mut pen = Pen::new();
    let file = pen.file(&town.bello.desk.keep_file(incoming, found).unwrap());
    let answer = Command::Answer { text: pen.text("It is painted in March."), how: How::Written };
    let with_file = Command::Enclose { with: Box::new(answer), files: vec![file] };
    done::<Enquiry>(&town.bello.desk, enquiry, with_file, pen);
}

#[test]
fn a_member_who_has_left_takes_their_own_casework_with_its_files_and_sees_nothing_else() {
    let town = Town::county();
    casework(&town);
    leaves(&town, &town.ada, "2025-12-05");
    assert!(
        words(Browser::of(&town, &town.ada).get(CASEWORK).text()).contains("Take my casework"),
        "also while seated"
    );

    town.at("2025-12-06T09:00:00Z");
    let ada = Browser::of(&town, &town.ada);
    for elsewhere in ["/northwold", "/northwold/enquiries", "/northwold/account", "/northwold/search?q=zanzibar"] {
        let led = ada.get(elsewhere);
        assert_eq!((led.status, led.header("location")), (StatusCode::SEE_OTHER, CASEWORK), "{elsewhere}");
    }
    let tried = ada.post("/northwold/account/tokens", &[("name", "mine")]);
    assert_eq!((tried.status, tried.header("location")), (StatusCode::SEE_OTHER, CASEWORK));
    assert_eq!(town.ask(&town.ada, "/api/v1/enquiries").status, StatusCode::UNAUTHORIZED);
    let read = words(ada.get(CASEWORK).text());
    assert!(read.contains("until the end of 2 January 2026") && !read.contains("Search"), "{read}");

    let file = ada.get(EXPORT);
    assert_eq!(file.status, StatusCode::OK);
    let entries = file.unpacked();
    let names: Vec<&str> = entries.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names[..2], ["my-casework.html", "my-casework.json"]);
    assert!(names.len() == 3 && names[2].starts_with("files/NW-") && names[2].ends_with("/1-plan.txt"), "{names:?}");
    assert_eq!(entries[2].1, b"a plan of the crossing");
    for (name, bytes) in &entries[..2] {
        let text = std::str::from_utf8(bytes).unwrap();
        assert!(text.contains("Mill Lane") && text.contains("It is painted in March."), "{name}: {text}");
        assert!(!text.contains("zanzibar") && !text.contains("Dara"), "{name}: {text}");
    }
    assert_eq!(Browser::public(&town).get(EXPORT).status, StatusCode::SEE_OTHER, "nobody else is let in");
}

#[test]
fn what_another_member_raised_and_what_was_noted_leaves_the_copy_as_it_is() {
    let copies = [Visibility::Council, Visibility::Me].map(|visibility| {
        let town = Town::county();
        raise(&town, "The crossing on Mill Lane", Visibility::Me);
        raise_by(&town.dara, "The zanzibar of Dara", visibility);
        leaves(&town, &town.ada, "2025-12-05");
        town.at("2025-12-06T09:00:00Z");
        let file = Browser::of(&town, &town.ada).get(EXPORT);
        (file.body.len(), file.unpacked().into_iter().map(|(name, bytes)| (name, bytes.len())).collect::<Vec<_>>())
    });
    assert_eq!(copies[0], copies[1]);
}

#[test]
fn after_the_set_time_nothing_opens_and_nothing_remains_whether_the_clock_has_acted_or_not() {
    let town = Town::in_use();
    leaves(&town, &town.ada, "2025-12-05");
    let visitor = Visitor::of(&town, &town.ada);
    assert_eq!(visitor.get("/northwold/enquiries").status, StatusCode::OK);

    // The same credentials; the session that was open goes on as the way to the one page.
    town.at("2025-12-06T00:05:00Z");
    let again = Visitor::new(&town);
    assert_eq!(again.sign_in(&town.ada.address, PASSWORD).header("location"), "/northwold");
    assert_eq!(again.get("/northwold").header("location"), CASEWORK);
    town.installation.wake(town.council, 200).unwrap();
    assert_eq!(access(&town, &town.ada), Access::Given);

    town.at("2026-01-02T23:00:00Z");
    let last = Visitor::new(&town);
    last.sign_in(&town.ada.address, PASSWORD);
    assert_eq!(last.get(EXPORT).status, StatusCode::OK);
    town.at("2026-01-03T00:05:00Z");
    assert_eq!(last.get(EXPORT).status, StatusCode::SEE_OTHER, "by the date alone");
    let entering = Entering { address: &town.ada.address, password: PASSWORD, device: "", known: "", from: "" };
    assert_eq!(town.installation.sign_in(town.council, &entering).unwrap(), Attempt::NoSeat);

    let woken = town.installation.wake(town.council, 200).unwrap();
    assert_eq!(woken.done.len(), 1, "{woken:?}");
    assert_eq!(access(&town, &town.ada), Access::Ended);
    assert_eq!(town.installation.sign_in(town.council, &entering).unwrap(), Attempt::Wrong);
    assert_eq!(town.installation.person_at(town.council, &town.ada.address).unwrap(), None);
    assert!(town.installation.sessions(town.council, town.ada.person).unwrap().is_empty());
    assert!(town.installation.tokens(town.council, town.ada.person).unwrap().is_empty());
    assert!(town.installation.wake(town.council, 200).unwrap().done.is_empty());
}

#[test]
fn whoever_is_elected_again_keeps_their_matters_and_their_way_in() {
    let town = Town::county();
    casework(&town);
    leaves(&town, &town.ada, "2025-12-05");
    elected_again(&town, &town.ada, "2025-12-12".parse().unwrap());
    town.at("2025-12-08T09:00:00Z");
    assert_eq!(Browser::of(&town, &town.ada).get("/northwold").header("location"), CASEWORK, "between two terms");
    town.at("2026-02-12T09:00:00Z");
    assert!(town.installation.wake(town.council, 200).unwrap().refused.is_empty());
    assert_eq!(access(&town, &town.ada), Access::Given);
    let home = Browser::of(&town, &town.ada).get("/northwold/enquiries");
    assert!(words(home.text()).contains("The crossing on Mill Lane"));
}

#[test]
fn a_member_reads_on_the_page_and_in_a_letter_what_can_be_taken_and_until_when() {
    let town = Town::county();
    leaves(&town, &town.ada, "2025-12-05");
    let path = format!("/northwold/people/{}/leaving", town.ada.person);
    for who in [&town.ada, &town.chidi] {
        let page = words(Browser::of(&town, who).get(&path).text());
        assert!(page.contains("For 28 days after the last day Ada Marsh can still sign in"), "{page}");
        let letter = words(Browser::of(&town, who).get(&format!("{path}/letter")).text());
        assert!(letter.contains("The last day on which you can take your casework is 2 January 2026"), "{letter}");
    }
    assert_eq!(Browser::of(&town, &town.dara).get(&format!("{path}/letter")).status, StatusCode::NOT_FOUND);
}

#[test]
fn whoever_assisted_a_member_sees_nothing_of_theirs_once_the_term_is_over() {
    let town = Town::county();
    casework(&town);
    let assist = person::Command::Assist { member: town.ada.person };
    done::<Person>(&town.ada.desk, town.esi.person, assist, Pen::new());
    leaves(&town, &town.ada, "2025-12-05");
    let list = || words(Browser::of(&town, &town.esi).get("/northwold/enquiries").text());
    assert!(list().contains("Mill Lane"));
    town.at("2025-12-06T09:00:00Z");
    assert!(!list().contains("Mill Lane"));
}
