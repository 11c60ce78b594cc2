//! Whatever is changed in journal or log, the doctor finds it.

use store::db::Place;

use crate::cast::Town;
use crate::engines::each_engine;

/// What the doctor says, a line a finding.
fn says(town: &Town) -> String {
    let found = town.installation.doctor_ledger(town.council).unwrap();
    found.iter().map(|finding| format!("{finding}\n")).collect()
}

fn at_work(place: Place) -> Town {
    let town = Town::at(place, "northwold");
    town.raise("When will the crossing be painted?");
    town.installation.publish(town.council).unwrap();
    town.installation.publish(town.council).unwrap();
    town.raise("Not published yet?");
    town
}

#[test]
fn a_council_at_work_is_whole() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        assert_eq!(says(&town), "", "before anything is published");
        town.installation.publish(town.council).unwrap();
        town.raise("Not published yet?");
        assert_eq!(says(&town), "");
        town.installation.publish(town.council).unwrap();
        assert_eq!(says(&town), "");
    });
}

#[test]
fn words_that_were_disposed_of_are_no_finding() {
    each_engine(|place| {
        let town = at_work(place.clone());
        let sql =
            "update words set salt = null, bytes = null, gone_on = '2025-12-02', gone_under = 'enquiry.kept-open'";
        place.open().unwrap().batch(sql).unwrap();
        assert_eq!(says(&town), "");
    });
}

/// The tables that are changed behind the software's back.
const TABLES: [&str; 5] = ["act", "words", "leaf", "node", "checkpoint"];

#[test]
fn every_change_behind_the_softwares_back_is_found() {
    let changes = [
        ("update act set seq = 1000 where seq = 5", "the acts 5 to"),
        ("delete from act where seq = 5", "the acts 5 to 5 are missing"),
        ("delete from act where seq = (select max(seq) from act)", "the council's head says"),
        ("update words set bytes = salt where seq = 5", "the act 5 has words that are not those that were written"),
        ("update words set salt = null where seq = 5", "the act 5 has words that are half gone"),
        ("delete from words where seq = 5", "the act 5 is not the act whose proof was stored"),
        ("update words set id = 'words-0' where seq = 5 and n = 3", "the act 5 names other words"),
        ("update act set margin = margin_salt where seq = 5", "the act 5 is not the act whose proof was stored"),
        ("update act set leaf = deed_salt where seq = 5", "the act 5 is not the act whose proof was stored"),
        ("update act set record = 'person-0' where seq = 5", "the act 5 was committed on another record"),
        ("update act set version = version + 1000 where seq = 5", "the act 5 was committed at another place"),
        (
            "update act set promise = (select b.promise from act b where b.seq = 6 and b.council = act.council) where seq = 5",
            "the act 5 has a promise that its log's key did not give for it",
        ),
        ("delete from leaf where seq = 5", "has no entry"),
        ("update leaf set seq = null where seq = 5", "the act 5 is older than others in the log, and not in it"),
        ("update leaf set seq = 6 where seq = 5", "the act 6 is in the logs twice"),
        (
            "update leaf set entry = (select deed_salt from act where seq = 1) where seq = 5",
            "an act that the journal has not",
        ),
        (
            "update node set hash = (select deed_salt from act where seq = 1) where level = 2 and place = 1",
            "has 1 wrong nodes",
        ),
        ("delete from node where level = 0 and place = 3", "has 0 wrong nodes"),
        (
            "update checkpoint set note = (select max(note) from checkpoint where size > 0)",
            "that its entries do not give",
        ),
        ("delete from checkpoint where size = (select max(size) from checkpoint)", "and its newest checkpoint"),
    ];
    each_engine(|place| {
        let town = at_work(place.clone());
        assert_eq!(says(&town), "");
        let mut db = place.open().unwrap();
        // Each change is undone from a copy of these tables.
        for table in TABLES {
            db.batch(&format!("create table kept_{table} as select * from {table}")).unwrap();
        }
        for (change, finding) in changes {
            db.batch(change).unwrap();
            let said = says(&town);
            assert!(said.contains(finding), "after `{change}` the doctor says: {said}");
            for table in TABLES {
                db.batch(&format!("delete from {table}; insert into {table} select * from kept_{table}")).unwrap();
            }
        }
        assert_eq!(says(&town), "");
    });
}
