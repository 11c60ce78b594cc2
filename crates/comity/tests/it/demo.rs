//! The demonstration, for some of its days.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;
use std::thread::sleep;
use std::time::Duration;

use comity::demo::sign_ins::SignIns;
use comity::demo::{Extent, make};
use jiff::civil::date;
use rules::actor::{Actor, Seat};
use store::db::Place;
use store::installation::{Installation, Opening};
use store::questions::enquiries::Filter;
use tempfile::TempDir;

use crate::cli::{Folder, comity, init, program};

/// Two weeks with a tenth of their enquiries, and more of the commands' first lines.
const SHORT: [&str; 5] = ["--until", "2025-12-16", "--percent", "40", "--no-serve"];

fn made(extent: Extent) -> (TempDir, Arc<Installation>) {
    let folder = tempfile::tempdir().unwrap();
    make(folder.path(), extent, &mut || {}).unwrap();
    let place = Place::Sqlite(folder.path().to_owned());
    let installation = Installation::open(Opening::of_process(place).unwrap()).unwrap();
    (folder, installation)
}

/// What everybody in every council finds on their first page, without references.
fn seen_by_everybody(installation: &Arc<Installation>) -> Vec<String> {
    let mut seen = Vec::new();
    for (slug, council) in installation.councils().unwrap() {
        let office = installation.desk(council, Actor::Installation);
        let seats: Vec<(String, Actor)> = office
            .read(|reading| {
                let (kind, today) = (reading.house.as_ref().unwrap().kind, reading.today);
                let seat = |active: &rules::person::Active| active.seats_on(kind, today).first().copied();
                let people = reading.people()?;
                // A Member of Parliament has no seat here.
                let seated = people.iter().filter_map(|line| Some((line.name.clone(), seat(&line.active)?, line.id)));
                let seats: Vec<(String, Seat, _)> = seated.collect();
                let actor = |(name, capacity, person)| (name, Actor::Person { person, capacity });
                Ok(seats.into_iter().map(actor).collect())
            })
            .unwrap();
        for (name, actor) in seats {
            let filter = Filter { limit: Some(200), ..Filter::default() };
            let lines = installation.desk(council, actor).read(|reading| reading.enquiries(&filter)).unwrap();
            for line in lines {
                seen.push(format!(
                    "{slug} {name}: {} {} {} {} {} {} {:?} {:?}",
                    line.subject, line.state, line.sort, line.asker, line.service, line.post, line.started, line.due
                ));
            }
        }
    }
    seen
}

/// How many officers of the county find something late on their first page that was passed up to them.
fn passed_up(installation: &Arc<Installation>) -> usize {
    let council = installation.council("northwold").unwrap().unwrap();
    let office = installation.desk(council, Actor::Installation);
    let people = office.read(|reading| reading.people()).unwrap();
    let seats = people.iter().flat_map(|line| {
        let seats = installation.seats(council, line.id).unwrap();
        seats.into_iter().map(|capacity| Actor::Person { person: line.id, capacity })
    });
    let late = |actor| !installation.desk(council, actor).read(|reading| reading.passed_up()).unwrap().is_empty();
    seats.filter(|actor| late(*actor)).count()
}

#[test]
fn two_runs_of_the_script_show_everybody_the_same() {
    let extent = Extent { last: date(2026, 1, 20), percent: 60 };
    let ((_one, first), (_two, second)) = (made(extent), made(extent));
    let seen = seen_by_everybody(&first);
    assert!(seen.len() > 300, "{}", seen.len());
    assert_eq!(seen, seen_by_everybody(&second));
    let said = |installation| serde_json::to_string(&SignIns::of(installation).unwrap()).unwrap();
    assert_eq!(said(&first), said(&second));
    assert!(passed_up(&first) > 0, "something is late, and was passed up to somebody");
    assert!(first.examine().unwrap().is_empty(), "{:?}", first.examine());
}

#[test]
fn the_councils_are_as_large_as_they_are_said_to_be() {
    let (_folder, installation) = made(Extent { last: date(2025, 12, 2), percent: 1 });
    let said = SignIns::of(&installation).unwrap();
    let counts: Vec<(&str, String, usize, usize)> = said
        .councils
        .iter()
        .map(|council| {
            let having = |role| council.people.iter().filter(|person| person.roles.contains(&role)).count();
            (council.slug.as_str(), council.kind.as_str().unwrap().to_owned(), having("member"), having("officer"))
        })
        .collect();
    assert_eq!(counts, [("eastmarsh", "parish".to_owned(), 7, 1), ("northwold", "county".to_owned(), 24, 33)]);
    let northwold = &said.councils[1];
    let having = |role| northwold.people.iter().filter(|person| person.roles.contains(&role)).count();
    assert_eq!(["clerk", "monitoring-officer", "chief-executive", "information-officer"].map(having), [2, 1, 1, 1]);
    assert_eq!(["director", "group-leader", "chair"].map(having), [6, 3, 1]);
    let id = installation.council("northwold").unwrap().unwrap();
    let office = installation.desk(id, Actor::Installation);
    let (services, groups, ungrouped) = office
        .read(|reading| {
            let people = reading.people()?;
            let mut terms = people.iter().flat_map(|person| person.active.terms.values());
            let ungrouped = terms.by_ref().filter(|term| term.group.is_none()).count();
            Ok((reading.services()?.len(), reading.groups()?.len(), ungrouped))
        })
        .unwrap();
    assert_eq!((services, groups, ungrouped), (6, 3, 2));
    for person in said.councils.iter().flat_map(|council| &council.people) {
        assert!(person.email.ends_with(".example"), "{}", person.email);
    }
}

#[test]
fn it_prints_one_line_of_sign_ins_and_then_where_it_listens() {
    let folder = Folder::new();
    let data = folder.path("demo");
    let mut args = vec!["demo", "--data", &data, "--json"];
    args.extend(SHORT);
    let first = comity(&args);
    assert_eq!((first.code, first.err.as_str()), (0, ""));
    assert!(first.out.starts_with("{\"councils\":[{\"slug\":\""), "{}", first.out);
    let people = first.json()["councils"][1]["people"].as_array().unwrap().clone();
    let mut keys: Vec<&String> = people[0].as_object().unwrap().keys().collect();
    keys.sort();
    assert_eq!(keys, ["email", "name", "password", "roles"]);

    let mut child = program(&["demo", "--data", &data, "--listen", "127.0.0.1:0", "--json"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert_eq!(lines.next().unwrap().unwrap(), first.out.trim_end(), "the folder is opened, not made again");
    let said = lines.next().unwrap().unwrap();
    let address = said.strip_prefix("listening on http://").unwrap_or_else(|| panic!("{said}")).to_owned();
    let mut stream = TcpStream::connect(&address).unwrap();
    write!(stream, "GET /healthz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");

    let email = people[0]["email"].as_str().unwrap();
    let slug = first.json()["councils"][1]["slug"].as_str().unwrap().to_owned();
    let token = comity(&["token", "create", "--data", &data, "--council", &slug, "--person", email]);
    assert_eq!((token.code, token.out.lines().count()), (0, 1), "{}", token.err);
    assert!(token.out.starts_with("comity_"), "{}", token.out);
    let everywhere = comity(&["serve", "--data", &data, "--listen", "0.0.0.0:0"]);
    assert_eq!(everywhere.code, 1, "a demonstration is open to everybody who reaches it");
}

#[test]
fn a_demonstration_that_was_cut_short_is_thrown_away() {
    let folder = Folder::new();
    let data = folder.path("demo");
    let mark = Path::new(&data).join(store::filling::MARK);
    let mut child = program(&["demo", "--data", &data, "--until", "2026-06-01", "--no-serve"])
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    while !mark.exists() || !Path::new(&data).join("comity.sqlite").exists() {
        assert!(child.try_wait().unwrap().is_none(), "it ended before it was cut short");
        sleep(Duration::from_millis(20));
    }
    let mut args = vec!["demo", "--data", &data];
    args.extend(SHORT);
    let second = comity(&args);
    assert_eq!(second.code, 1, "two do not fill one folder");
    assert!(second.err.contains("another process is filling"), "{}", second.err);
    child.kill().unwrap();
    child.wait().unwrap();
    let opened = comity(&["doctor", "--data", &data]);
    assert_eq!(opened.code, 1);
    assert!(opened.err.contains("run `comity demo`"), "{}", opened.err);
    assert_eq!(comity(&args).code, 0);
    assert!(!mark.exists());
    assert_eq!(comity(&["doctor", "--data", &data]).code, 0);
}

#[test]
fn real_councils_and_a_demonstration_do_not_share_a_folder() {
    let folder = Folder::new();
    let data = folder.council("northwold", "county");
    let mut args = vec!["demo", "--data", &data];
    args.extend(SHORT);
    let ran = comity(&args);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("real councils"), "{}", ran.err);

    let demo = folder.path("demo");
    let mut args = vec!["demo", "--data", &demo];
    args.extend(SHORT);
    assert_eq!(comity(&args).code, 0);
    let ran = comity(&init(&demo, "westmarsh", "parish"));
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("choose another folder"), "{}", ran.err);
}
