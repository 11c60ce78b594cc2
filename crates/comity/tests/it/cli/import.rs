use std::thread::sleep;
use std::time::Duration;

use serde_json::Value;
use store::installation::{Installation, Opening};
use store::questions::enquiries::{Filter, Line};

use super::{Folder, comity, program, reference};

/// What an import says of itself.
#[track_caller]
fn import(kind: &str, data: &str, council: &str, file: &str, more: &[&str]) -> Value {
    let mut args = vec!["import", kind, "--json", "--data", data, "--council", council, file];
    args.extend(more);
    let ran = comity(&args);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    ran.json()
}

fn counts(told: &Value) -> (u64, u64, u64, usize) {
    let number = |name: &str| told[name].as_u64().unwrap();
    (number("added"), number("unchanged"), number("updated"), told["different"].as_array().unwrap().len())
}

/// What the first clerk of a council reads in it.
fn as_clerk<T>(
    data: &str,
    slug: &str,
    ask: impl Fn(&mut store::desk::Reading<'_>) -> Result<T, store::failure::Broken>,
) -> T {
    let place = store::db::Place::Sqlite(data.into());
    let installation = Installation::open(Opening::of_process(place).unwrap()).unwrap();
    let council = installation.council(slug).unwrap().unwrap();
    let office = installation.desk(council, rules::actor::Actor::Installation);
    let (person, post) = office
        .read(|reading| {
            let posts = reading.posts()?;
            let post = posts.iter().find(|post| post.open.roles.contains(&rules::actor::Role::Clerk)).unwrap();
            Ok((post.holders[0], post.id))
        })
        .unwrap();
    let capacity = rules::actor::Seat::Officer(post);
    installation.desk(council, rules::actor::Actor::Person { person, capacity }).read(ask).unwrap()
}

fn all(data: &str, slug: &str) -> Vec<Line> {
    as_clerk(data, slug, |reading| {
        let mut lines: Vec<Line> = Vec::new();
        loop {
            let after = lines.last().map(|line| line.reference.clone());
            let page = reading.enquiries(&Filter { after, limit: Some(200), ..Filter::default() })?;
            if page.is_empty() {
                return Ok(lines);
            }
            lines.extend(page);
        }
    })
}

#[test]
fn the_councillors_of_two_real_councils_come_into_a_council_each() {
    let (Some(edinburgh), Some(trafford)) =
        (reference("councillors/edinburgh.csv"), reference("councillors/trafford.csv"))
    else {
        return;
    };
    let folder = Folder::new();
    let data = folder.council("edinburgh", "unitary");
    folder.council("trafford", "metropolitan");
    for (slug, file, members, wards) in [("edinburgh", &edinburgh, 63, 17), ("trafford", &trafford, 62, 21)] {
        assert_eq!(counts(&import("people", &data, slug, file, &[])), (members, 0, 0, 0), "{slug}");
        assert_eq!(counts(&import("people", &data, slug, file, &[])), (0, members, 0, 0), "{slug} again");
        let (listed, may_act, known) = as_clerk(&data, slug, |reading| {
            let (kind, today) = (reading.house.as_ref().unwrap().kind, reading.today);
            let people = reading.people()?;
            let members: Vec<_> = people.iter().filter(|person| !person.active.terms.is_empty()).collect();
            let act = members.iter().filter(|person| !person.active.seats_on(kind, today).is_empty()).count();
            Ok((members.len() as u64, act, reading.wards()?.len()))
        });
        assert_eq!((listed, may_act, known), (members, 0, wards), "without dates they are listed and have no right");
    }
    // The day in office, for all of them: a difference, hence reported, then applied.
    let told = import("people", &data, "trafford", &trafford, &["--in-office-from", "2024-05-06"]);
    assert_eq!(counts(&told), (0, 0, 0, 62));
    let told = import("people", &data, "trafford", &trafford, &["--in-office-from", "2024-05-06", "--update"]);
    assert_eq!(counts(&told), (0, 0, 62, 0));
    let told = import("people", &data, "trafford", &trafford, &["--in-office-from", "2024-05-06"]);
    assert_eq!(counts(&told), (0, 62, 0, 0));
}

#[test]
fn a_year_of_a_real_boroughs_enquiries_is_listed_as_history() {
    let Some(file) = reference("enquiries/london_borough_2022_23.csv") else { return };
    let folder = Folder::new();
    let data = folder.council("northwold", "london-borough");
    let told = import("enquiries", &data, "northwold", &file, &[]);
    assert_eq!(counts(&told), (2851, 0, 0, 0));
    assert_eq!(told["ignored_columns"], serde_json::json!(["Party", "Ward", "Directorate"]));
    assert_eq!(counts(&import("enquiries", &data, "northwold", &file, &[])), (0, 2851, 0, 0));

    let lines = all(&data, "northwold");
    assert_eq!(lines.len(), 2851);
    assert!(lines.iter().all(|line| line.state == "recorded" && line.due.is_none()));
    assert!(lines.iter().all(|line| !line.asker.is_empty() && !line.number.is_empty()));
    let (first, last) = (lines.last().unwrap(), lines.first().unwrap());
    assert_eq!((first.started.as_str(), last.started.as_str()), ("2022-05-03", "2023-06-30"), "in the file's order");
}

#[test]
fn an_import_that_was_killed_half_way_is_completed_by_the_next() {
    let mut file = String::from("ref,member,received,service,subject,question\n");
    for number in 1..=3000 {
        file.push_str(&format!("2020/{number},Ada Marsh,2020-02-03,Highways,Lamp {number},When?\n"));
    }
    let folder = Folder::new();
    let data = folder.council("northwold", "county");
    let file = folder.file("enquiries.csv", file);
    let mut child =
        program(&["import", "enquiries", "--data", &data, "--council", "northwold", &file]).spawn().unwrap();
    // Until something has been written, and not everything.
    while child.try_wait().unwrap().is_none() && all(&data, "northwold").is_empty() {
        sleep(Duration::from_millis(5));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let before = all(&data, "northwold").len() as u64;
    assert!(before > 0 && before < 3000, "{before} were written before it was killed");

    let (added, unchanged, updated, different) = counts(&import("enquiries", &data, "northwold", &file, &[]));
    assert_eq!((added, unchanged, updated, different), (3000 - before, before, 0, 0));
    let mut numbers: Vec<String> = all(&data, "northwold").into_iter().map(|line| line.number).collect();
    numbers.sort();
    numbers.dedup();
    assert_eq!(numbers.len(), 3000, "each once");
}

#[test]
fn nothing_is_written_while_one_line_is_bad() {
    let folder = Folder::new();
    let data = folder.council("northwold", "county");
    let file = folder.file(
        "enquiries.csv",
        "ref,member,date received,subject\nA1,Ada Marsh,31/11/2020,Lamps\nA2,,02/03/2020,Bins\nA3,Dara Finch,02/03/2020,Trees\n",
    );
    let ran = comity(&["import", "enquiries", "--data", &data, "--council", "northwold", &file]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    assert!(
        ran.out.contains("line 2, column date received") && ran.out.contains("line 3, column member"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("Nothing was imported."), "{}", ran.out);
    assert_eq!(all(&data, "northwold").len(), 0);

    let told = import("enquiries", &data, "northwold", &file, &["--skip-bad-lines"]);
    assert_eq!(counts(&told), (1, 0, 0, 0));
    assert_eq!(told["bad"].as_array().unwrap().len(), 2);
    let lines = all(&data, "northwold");
    assert_eq!((lines.len(), lines[0].started.as_str(), lines[0].asker.as_str()), (1, "2020-03-02", "Dara Finch"));
}

#[test]
fn another_line_under_the_same_reference_is_reported_and_changes_nothing() {
    let folder = Folder::new();
    let data = folder.council("northwold", "county");
    let one = folder.file("one.csv", "ref,member,received,subject\nA1,Ada Marsh,2020-03-02,Lamps\n");
    let two = folder.file("two.csv", "ref,member,received,subject\nA1,Ada Marsh,2020-03-02,Bins\n");
    import("enquiries", &data, "northwold", &one, &[]);
    let told = import("enquiries", &data, "northwold", &two, &[]);
    assert_eq!(counts(&told), (0, 0, 0, 1));
    assert_eq!(told["different"][0]["line"], 2);
    assert_eq!(all(&data, "northwold")[0].subject, "Lamps");
}

#[test]
fn members_and_officers_come_with_what_they_hold() {
    let folder = Folder::new();
    let data = folder.council("northwold", "county");
    let file = folder.file("people.csv", comity::import::template(comity::import::Kind::People));
    assert_eq!(counts(&import("people", &data, "northwold", &file, &[])), (3, 0, 0, 0));
    assert_eq!(counts(&import("people", &data, "northwold", &file, &[])), (0, 3, 0, 0));
    as_clerk(&data, "northwold", |reading| {
        let people = reading.people()?;
        let roles = |name: &str| {
            let person = people.iter().find(|person| person.name == name).unwrap();
            person.active.clone()
        };
        let (ada, chidi) = (roles("Ada Fenwick"), roles("Chidi Thorne"));
        use rules::actor::Role as R;
        assert_eq!(reading.roles_of(&ada)?, [R::Member, R::GroupLeader, R::Chair]);
        assert_eq!(reading.roles_of(&chidi)?, [R::Officer, R::Clerk, R::LineManager]);
        let posts = reading.posts()?;
        let manager = posts.iter().find(|post| post.title == "Chief Executive").unwrap();
        assert!(manager.open.roles.contains(&R::LineManager) && manager.holders.is_empty());
        let post = posts.iter().find(|post| post.id == chidi.posts[0].0).unwrap();
        assert_eq!(post.open.line_manager, Some(manager.id));
        assert_eq!(reading.services()?.len(), 1);
        Ok(())
    });

    // The same three, one of them with another telephone and group.
    let text = comity::import::template(comity::import::Kind::People);
    let other = folder.file("other.csv", text.replace("01632 960101", "01632 960199").replace("Harbour", "Hill"));
    let told = import("people", &data, "northwold", &other, &[]);
    assert_eq!(counts(&told), (0, 2, 0, 1));
    assert!(told["different"][0]["text"].as_str().unwrap().contains("another telephone, another group"), "{told}");
    assert_eq!(counts(&import("people", &data, "northwold", &other, &["--update"])), (0, 2, 1, 0));
    assert_eq!(counts(&import("people", &data, "northwold", &other, &[])), (0, 3, 0, 0));
}

#[test]
fn a_known_member_and_service_are_linked_and_others_stay_as_written() {
    let folder = Folder::new();
    let data = folder.council("northwold", "county");
    let people = folder.file(
        "people.csv",
        "kind,name,ward,post,service\nmember,Ada Marsh,Oakley,,\nmember,Dara Finch,Oakley,,\nmember,Dara Finch,Elmstead,,\nofficer,Bello Okoro,,Engineer,Highways\n",
    );
    import("people", &data, "northwold", &people, &[]);
    let file = folder.file(
        "enquiries.csv",
        "ref,member,received,service\n1,ADA  marsh,2020-03-02,highways\n2,Dara Finch,2020-03-02,Harbours\n3,Bello Okoro,2020-03-02,\n",
    );
    import("enquiries", &data, "northwold", &file, &[]);
    let lines = all(&data, "northwold");
    let shown: Vec<(&str, &str)> = lines.iter().rev().map(|l| (l.asker.as_str(), l.service.as_str())).collect();
    assert_eq!(shown, [("Ada Marsh", "Highways"), ("Dara Finch", "Harbours"), ("Bello Okoro", "")]);
    as_clerk(&data, "northwold", |reading| {
        assert_eq!(reading.people()?.len(), 5, "an import of enquiries makes nobody");
        assert_eq!(reading.services()?.len(), 1);
        let ada = reading.people()?.into_iter().find(|person| person.name == "Ada Marsh").unwrap().id;
        assert_eq!(reading.count_enquiries(&Filter { asker: Some(ada), ..Filter::default() })?, 1);
        Ok(())
    });
}

#[test]
fn a_parish_takes_no_monitoring_officer() {
    let folder = Folder::new();
    let data = folder.council("eastmarsh", "parish");
    let file = folder.file("people.csv", "kind,name,post,role\nofficer,Esi Brook,Solicitor,monitoring-officer\n");
    let ran = comity(&["import", "people", "--data", &data, "--council", "eastmarsh", &file]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("line 2, column role"), "{}", ran.out);
}

#[test]
fn a_council_that_is_not_there_is_named_with_those_that_are() {
    let folder = Folder::new();
    let data = folder.council("northwold", "county");
    let file = folder.file("people.csv", "name\nAda Marsh\n");
    let ran = comity(&["import", "people", "--data", &data, "--council", "nothwold", &file]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("northwold"), "{}", ran.err);
    let nowhere = folder.path("nowhere");
    let ran = comity(&["import", "people", "--data", &nowhere, "--council", "northwold", &file]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("comity init"), "{}", ran.err);
    assert!(!std::path::Path::new(&nowhere).exists(), "a mistyped folder is not made");
}
