//! What an earlier release wrote opens, reads the same and is sound. Each issue's close keeps a small installation, made by
//! `KEEP_FIXTURE=name cargo test -p comity --test it upgrade`.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use comity::demo::{Extent, make};
use comity::kept::Pages;
use rules::action::Action;
use rules::actor::{Actor, Role};
use rules::advice::Advice;
use rules::briefing::Briefing;
use rules::bulletin::Bulletin;
use rules::decision::Decision;
use rules::delegation::Delegation;
use rules::inspection::Inspection;
use rules::meeting::Meeting;
use store::clock::Clock;
use store::db::Place;
use store::desk::Desk;
use store::installation::{Installation, Opening};
use store::questions::enquiries::Filter;
use store::questions::kept::Which;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// The installations that were kept before there was council business: ten days of the demonstration with many of its enquiries.
const OF_TEN_DAYS: [&str; 4] = ["2026-11-enquiries", "2026-11-desk", "2026-11-proof", "2026-11-fairness"];

/// Makes the fixture of this release: the demonstration's year with few of its enquiries.
fn keep(name: &str) {
    let folder = tempfile::tempdir().unwrap();
    let extent = Extent { percent: 1, ..Extent::WHOLE };
    make(folder.path(), extent, &mut || ()).unwrap();
    copy(folder.path(), &fixtures().join(name));
}

/// Database, key and what people attached; nothing that a running server keeps beside them.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let copy_of = to.join(entry.file_name());
        let name = entry.file_name().into_string().unwrap();
        if entry.path().is_dir() {
            copy(&entry.path(), &copy_of);
        } else if !name.ends_with("-wal") && !name.ends_with("-shm") && !name.ends_with(".lock") {
            fs::copy(entry.path(), &copy_of).unwrap();
            fs::set_permissions(&copy_of, fs::Permissions::from_mode(0o600)).unwrap();
        }
    }
}

#[test]
fn every_installation_that_was_kept_opens_and_is_sound() {
    if let Ok(name) = std::env::var("KEEP_FIXTURE") {
        keep(&name);
    }
    let mut tried = 0;
    for kept in fs::read_dir(fixtures()).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        let folder = tempfile::tempdir().unwrap();
        copy(&kept, folder.path());
        sound(&kept, folder.path());
        tried += 1;
    }
    assert!(tried > 0, "keep one: KEEP_FIXTURE=name cargo test -p comity --test it upgrade");
}

#[track_caller]
fn sound(kept: &Path, folder: &Path) {
    let of_ten_days = OF_TEN_DAYS.iter().any(|name| kept.ends_with(name));
    let clock = Clock::stepped();
    let moment = if of_ten_days { "2025-12-12T10:00:00Z" } else { "2026-11-30T10:00:00Z" };
    clock.set(moment.parse().unwrap());
    let opening = Opening { clock: Some(clock), ..Opening::of_process(Place::Sqlite(folder.to_owned())).unwrap() };
    let installation = Installation::open(opening).unwrap();
    // What `serve` does a moment after it has started.
    installation.index_all().unwrap();
    let findings = installation.examine().unwrap();
    // Nothing sends the letters of a fixture, and the copy made before the upgrade is there to be thrown away.
    let findings: Vec<_> = findings
        .iter()
        .filter(|finding| !finding.what.contains("letter") && !finding.about.contains("letter"))
        .filter(|finding| !finding.about.starts_with("the copy comity-before-"))
        .collect();
    assert!(findings.is_empty(), "{}: {findings:?}", kept.display());
    let council = installation.council("northwold").unwrap().expect("the county is there");
    let office = installation.desk(council, Actor::Installation);
    let people = office.read(|reading| reading.people()).unwrap();
    let clerk = office.read(|reading| {
        let mut clerk = None;
        for person in &people {
            if reading.roles_of(&person.active)?.contains(&Role::Clerk) {
                clerk = Some(person.id);
            }
        }
        Ok(clerk)
    });
    let person = clerk.unwrap().expect("somebody is the clerk");
    let seats = installation.seats(council, person).unwrap();
    let desk = installation.desk(council, Actor::Person { person, capacity: seats[0] });
    let lines = desk.read(|reading| reading.enquiries(&Filter::default())).unwrap();
    assert!(lines.len() >= 10, "{}: only {} enquiries are listed", kept.display(), lines.len());
    for line in lines {
        let reference = line.reference.parse().unwrap();
        let sight = desk.read(|reading| reading.enquiry(reference)).unwrap().expect("what is listed is there");
        for entry in &sight.trail {
            let receipt =
                desk.read(|reading| reading.receipt(reference, entry.act)).unwrap().expect("each act has a receipt");
            ledger::verify::verify(receipt.as_bytes(), None, None).unwrap();
        }
    }
    if !of_ten_days {
        business::<Advice>(&desk);
        business::<Meeting>(&desk);
        business::<Action>(&desk);
        business::<Delegation>(&desk);
        business::<Decision>(&desk);
        business::<Bulletin>(&desk);
        business::<Briefing>(&desk);
        business::<Inspection>(&desk);
    }
}

/// Records of a kind are there, can be read, and each act of them that is seen has its receipt.
#[track_caller]
fn business<D: Pages>(desk: &Desk) {
    let all = desk.read(|reading| reading.kept_all::<D>(Which::All)).unwrap();
    assert!(!all.is_empty(), "there is nothing under {}", D::PATH);
    for kept in all {
        assert!(!D::title(&kept).is_empty(), "{} under {} has no title", kept.record, D::PATH);
        for entry in &kept.trail {
            let receipt = desk.read(|reading| reading.receipt_of(kept.record, entry.act)).unwrap();
            ledger::verify::verify(receipt.expect("each act has a receipt").as_bytes(), None, None).unwrap();
        }
    }
}
