//! What is disposed of is gone from every file and table, and from what is restored later; what was done stays.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use rules::actor::Actor;
use rules::enquiry::{
    Basis, Capacity, Command, Enquiry, History, How, Named, OnBehalfOf, Raise, Sort, Source, Visibility, Withdrawal,
};
use rules::id::EnquiryId;
use rules::norm::Norm;
use rules::reference::Reference;
use store::args;
use store::db::fault::{Fault, Faults, Lasting, What};
use store::db::{Db, Place};
use store::desk::Desk;
use store::forget::{Compacted, log};
use store::installation::{Installation, Opening, key_places};
use store::keys::InstallationKey;
use store::once::Once;
use store::pen::Pen;
use store::questions::enquiries::Filter;
use store::questions::words::Said;
use store::search::fold::words;

use crate::cast::{Town, done, id, time};
use crate::engines::each_engine;

/// One text of each kind that an enquiry can hold.
const TEXTS: [&str; 11] = [
    "zzsubject about the hedge",
    "zzquestion about the hedge",
    "zzresident Jonah Reed",
    "zzcontact 01632 960199",
    "zzinterest my sister lives there",
    "zznote among officers",
    "zzanswer by telephone",
    "zzcorrection of that",
    "zzdecline reason",
    "zzdecline instead",
    "zzdecline telephone",
];

/// Two enquiries of the kind that lives long enough: one answered, one declined.
fn enquiries(town: &Town) -> [(EnquiryId, Reference); 2] {
    // The protocol is in force from the day after it was entered.
    town.clock.set(time("2025-12-03T09:00:00Z"));
    [10, 11].map(|how| {
        let (enquiry, reference) = (EnquiryId(id()), town.ada.draw_reference().unwrap());
        let mut pen = Pen::new();
        let raise = Raise {
            reference,
            subject: pen.text(TEXTS[0]),
            question: pen.text(TEXTS[1]),
            service: None,
            sort: Sort::Enquiry,
            capacity: Capacity::Ward,
            visibility: Visibility::Me,
            on_behalf_of: Some(OnBehalfOf {
                name: pen.name(TEXTS[2]),
                contact: Some(pen.name(TEXTS[3])),
                basis: Basis::AskedMe,
            }),
            interest: Some(pen.text(TEXTS[4])),
            asker: None,
            received: None,
            urgent: None,
            resident_knows: None,
            split_from: None,
        };
        let once = Once::given(format!("key {how} {}", TEXTS[0]), TEXTS.join(" "));
        town.ada.run::<Enquiry>(enquiry, Command::Raise(Box::new(raise)), pen, None, once).unwrap();
        let mut pen = Pen::new();
        let text = pen.text(TEXTS[5]);
        done::<Enquiry>(&town.chidi, enquiry, Command::Note { text }, pen);
        let mut pen = Pen::new();
        if how == 10 {
            let text = pen.text(TEXTS[6]);
            done::<Enquiry>(&town.chidi, enquiry, Command::Answer { text, how: How::Telephone }, pen);
            let mut pen = Pen::new();
            let text = pen.text(TEXTS[7]);
            done::<Enquiry>(&town.ada, enquiry, Command::CorrectAnswer { text }, pen);
        } else {
            let [reason, instead, telephone] = [TEXTS[8], TEXTS[9], TEXTS[10]].map(|text| pen.text(text));
            let norm = Norm::PersonalService;
            done::<Enquiry>(&town.chidi, enquiry, Command::Decline { reason, instead, telephone, norm }, pen);
        }
        (enquiry, reference)
    })
}

/// Every byte that the data is kept in: the files of the folder, or every table as text.
fn everything(place: &Place) -> Vec<u8> {
    match place {
        Place::Sqlite(folder) => {
            fs::read_dir(folder).unwrap().flat_map(|entry| fs::read(entry.unwrap().path()).unwrap()).collect()
        }
        Place::Postgres(_) => {
            let mut db = place.open().unwrap();
            let sql = "select tablename::text from pg_catalog.pg_tables where schemaname = current_schema()";
            let tables = db.rows(sql, args![], |row| row.text(0)).unwrap();
            assert!(tables.contains(&"words".to_owned()));
            tables
                .iter()
                .flat_map(|table| {
                    db.rows(&format!("select t::text from {table} t"), args![], |row| row.text(0)).unwrap()
                })
                .collect::<String>()
                .into_bytes()
        }
    }
}

fn found(bytes: &[u8], text: &str) -> bool {
    let hex: String = text.bytes().map(|byte| format!("{byte:02x}")).collect();
    [text.as_bytes(), hex.as_bytes()].iter().any(|wanted| bytes.windows(wanted.len()).any(|part| part == *wanted))
}

fn salts(db: &mut Db) -> Vec<Vec<u8>> {
    let sql = "select /* all */ salt from words where record like 'enquiry%' and salt is not null
               union all select o.salt from once o join act a on a.council = o.council and a.id = o.act
                          where o.salt is not null and a.record like 'enquiry%'";
    db.rows(sql, args![], |row| row.bytes(0)).unwrap()
}

/// Runs the clock to the day on which what was closed in December 2025 is disposed of.
fn dispose(town: &Town) {
    town.clock.set(time("2026-01-20T07:00:00Z"));
    let closed = town.installation.wake(town.council, 100).unwrap();
    assert_eq!((closed.done.len(), closed.refused.len()), (2, 0));
    town.clock.set(time("2031-12-10T07:00:00Z"));
    assert_eq!(town.installation.wake(town.council, 100).unwrap().done.len(), 0, "six years are not over");
    assert_eq!(town.installation.compact().unwrap(), Compacted::NothingToDo);
    town.clock.set(time("2031-12-11T07:00:00Z"));
    assert_eq!(town.installation.wake(town.council, 100).unwrap().done.len(), 2);
}

#[test]
fn what_is_disposed_of_is_in_no_file_and_no_table_and_the_enquiry_still_renders() {
    each_engine(|place| {
        let town = Town::at(place.clone(), "northwold");
        let both = enquiries(&town);
        assert_eq!(town.installation.index_all().unwrap(), 2);
        let stems: Vec<String> = TEXTS.iter().flat_map(|text| words(text)).map(|word| word.stem).collect();
        let stems: Vec<&String> = stems.iter().filter(|stem| stem.len() > 5).collect();
        let before = everything(&place);
        assert!(stems.iter().all(|stem| found(&before, stem)), "they are searched");
        assert!(TEXTS.iter().all(|text| found(&before, text)), "the search finds what is there");
        let salts_before = salts(&mut place.open().unwrap());
        assert!(salts_before.len() > 15);

        dispose(&town);
        assert_eq!(town.installation.compact().unwrap(), Compacted::Done);
        assert_eq!(town.installation.compact().unwrap(), Compacted::NothingToDo);
        let after = everything(&place);
        for text in TEXTS {
            assert!(!found(&after, text), "`{text}` is still there");
        }
        for stem in stems.iter().filter(|stem| stem.starts_with("zz")) {
            assert!(!found(&after, stem), "`{stem}` is still searched");
        }
        if matches!(place, Place::Sqlite(_)) {
            assert!(
                salts_before.iter().all(|salt| !after.windows(salt.len()).any(|part| part == salt)),
                "salts go too"
            );
        }

        assert_eq!(town.installation.decide_again(town.council).unwrap(), [], "no rule reads words");
        for (enquiry, reference) in both {
            let sight = town.chidi.read(|reading| reading.enquiry(reference)).unwrap().unwrap();
            assert_eq!(sight.state.name(), "closed");
            let words: Vec<_> = sight
                .trail
                .iter()
                .flat_map(|entry| <Enquiry as rules::decider::Decider>::words(&entry.command))
                .collect();
            assert!(words.len() >= 8);
            let gone = Said::Gone { on: "2031-12-11".into(), under: "house.kept-for".into() };
            assert!(words.iter().all(|words| sight.spoken.get(*words) == Some(&gone)));
            assert_eq!(gone.text(), "(content disposed of on 2031-12-11)");
            let mut pen = Pen::new();
            let text = pen.text("afterthought");
            let late = town.chidi.run::<Enquiry>(enquiry, Command::Note { text }, pen, None, Once::drawn());
            assert_eq!(late.unwrap_err().to_string(), "the time for which its content is kept has ended");
        }
        let lines = town.chidi.read(|reading| reading.enquiries(&Filter::default())).unwrap();
        assert!(lines.iter().all(|line| line.subject == "(content disposed of on 2031-12-11)"));
        let search = Filter { text: Some("hedge".into()), ..Filter::default() };
        assert!(town.chidi.read(|reading| reading.enquiries(&search)).unwrap().is_empty());
    });
}

#[test]
fn whichever_statement_of_a_disposal_fails_nothing_is_forgotten_and_nothing_is_logged() {
    each_engine(|place| {
        let elsewhere = tempfile::tempdir().unwrap();
        let path = match &place {
            Place::Sqlite(folder) => folder.join("erasures.log"),
            Place::Postgres(_) => elsewhere.path().join("erasures.log"),
        };
        let town = Town::at(place.clone(), "northwold");
        enquiries(&town);
        town.clock.set(time("2026-01-20T07:00:00Z"));
        town.installation.wake(town.council, 100).unwrap();
        town.clock.set(time("2032-06-01T07:00:00Z"));
        let mut db = place.open().unwrap();
        let mut gone = || {
            let sql = "select (select count(*) from words where bytes is null) + (select count(*) from words where salt is null)
                            + (select count(*) from once where salt is null) + (select count(*) from erasure)";
            db.row(sql, args![], |row| row.int(0)).unwrap().unwrap()
        };
        let logged = || std::fs::read(&path).unwrap_or_default();
        let before = logged();
        let mut failures = 0;
        for nth in 1.. {
            town.faults.fail_at(Some(Fault { nth, lasting: Lasting::ForEver, what: What::Statement }));
            let woken = town.installation.wake(town.council, 1);
            town.faults.fail_at(None);
            if let Ok(woken) = woken {
                assert_eq!(woken.done.len(), 1);
                break;
            }
            failures += 1;
            assert_eq!(gone(), 0, "after statement {nth} failed");
            assert_eq!(logged(), before, "after statement {nth} failed");
        }
        assert!(failures > 20, "{failures}");
        assert!(gone() > 20);
    });
}

#[test]
fn a_once_key_whose_words_are_gone_still_answers_with_the_act() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        let [(enquiry, _), _] = enquiries(&town);
        dispose(&town);
        let mut pen = Pen::new();
        let command = Town::question(&town.ada, &mut pen, "anything");
        let once = Once::given(format!("key 10 {}", TEXTS[0]), TEXTS.join(" "));
        let again = town.ada.run::<Enquiry>(EnquiryId(id()), command, pen, None, once).unwrap();
        assert_eq!(again.record, enquiry.into());
    });
}

/// An installation opened anew.
fn reopened(place: &Place, erasures: Option<&Path>) -> Arc<Installation> {
    let key = InstallationKey::find(&key_places(place)).unwrap_or_else(|_| InstallationKey::fleeting());
    let erasures = erasures.map(Path::to_owned);
    Installation::open(Opening { place: place.clone(), key, clock: None, faults: Faults::default(), erasures }).unwrap()
}

#[test]
fn a_database_put_back_from_before_forgets_again_what_the_log_says_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::Sqlite(folder.path().to_owned());
    let town = Town::at(place.clone(), "northwold");
    let both = enquiries(&town);
    let (council, clerk) = (town.council, town.chidi.clone());
    let copy = tempfile::tempdir().unwrap();
    let file = copy.path().join("comity.sqlite");
    place.open().unwrap().batch(&format!("vacuum into '{}'", file.display())).unwrap();
    dispose(&town);

    let lines = log::read(&folder.path().join("erasures.log")).unwrap();
    assert!(lines.len() > 15 && lines.iter().all(|line| line.council == council.to_string()));
    assert!(lines.iter().all(|line| (line.on.as_str(), line.under.as_str()) == ("2031-12-11", "house.kept-for")));
    assert!(found(&fs::read(&file).unwrap(), TEXTS[1]), "the copy still holds it");

    fs::copy(folder.path().join("erasures.log"), copy.path().join("erasures.log")).unwrap();
    let restored = Place::Sqlite(copy.path().to_owned());
    let installation = reopened(&restored, None);
    assert_eq!(installation.compact().unwrap(), Compacted::Done);
    let bytes = everything(&restored);
    assert!(TEXTS.iter().all(|text| !found(&bytes, text)));
    let person = Actor::Person { person: clerk.person().unwrap(), capacity: seat(&clerk) };
    let desk = installation.desk(council, person);
    for (_, reference) in both {
        assert!(desk.read(|reading| reading.enquiry(reference)).unwrap().is_some());
    }
}

fn seat(desk: &Desk) -> rules::actor::Seat {
    desk.read(|reading| Ok(reading.stands.as_ref().unwrap().seat)).unwrap()
}

#[test]
fn lines_that_a_crash_kept_from_the_log_are_added_when_the_installation_is_opened() {
    each_engine(|place| {
        let elsewhere = tempfile::tempdir().unwrap();
        let path = elsewhere.path().join("erasures.log");
        let town = Town::at(place.clone(), "northwold");
        enquiries(&town);
        dispose(&town);
        if let Place::Sqlite(folder) = &place {
            fs::copy(folder.join("erasures.log"), &path).unwrap();
            let text = fs::read_to_string(&path).unwrap();
            fs::write(&path, &text[..text.len() / 2 + 10]).unwrap();
        }
        drop(reopened(&place, Some(&path)));
        let mut lines = log::read(&path).unwrap();
        lines.sort();
        let mut db = place.open().unwrap();
        let rows = db.rows("select words from erasure order by words", args![], |row| row.text(0)).unwrap();
        assert_eq!(lines.iter().map(|line| line.words.clone()).collect::<Vec<_>>(), rows);
        assert!(rows.len() > 15);
    });
}

#[test]
fn an_imported_enquiry_withdrawn_for_personal_data_is_forgotten_at_once_and_one_entered_by_mistake_is_not() {
    each_engine(|place| {
        let town = Town::at(place.clone(), "northwold");
        let office = town.installation.desk(town.council, Actor::Installation);
        let import = |text: &str| {
            let (enquiry, reference) = (EnquiryId(id()), town.ada.draw_reference().unwrap());
            let mut pen = Pen::new();
            let history = History {
                reference,
                number: pen.text(&format!("{text}/17")),
                received: "2025-03-03".parse().unwrap(),
                source: Source::File,
                asker: Some(Named::AsWritten(pen.name(&format!("{text} member")))),
                service: Some(Named::AsWritten(pen.text(&format!("{text} service")))),
                subject: Some(pen.text(&format!("{text} subject"))),
                question: Some(pen.text(&format!("{text} question"))),
                disposed: None,
                withdrawn: None,
                entered: None,
            };
            let once = Once::given(format!("enquiry:{text}/17"), Vec::new());
            let command = Command::Record(Box::new(history));
            office.run::<Enquiry>(enquiry, command, pen, None, once).unwrap();
            enquiry
        };
        let (private, mistaken) = (import("zzprivate"), import("zzmistaken"));
        let withdraw = |enquiry, why| done::<Enquiry>(&town.chidi, enquiry, Command::Withdraw { why }, Pen::new());
        withdraw(private, Withdrawal::PersonalData);
        withdraw(mistaken, Withdrawal::Mistake);
        assert_eq!(town.installation.compact().unwrap(), Compacted::Done);
        let bytes = everything(&place);
        assert!(!found(&bytes, "zzprivate"), "the other system's number too, wherever it stood");
        assert!(found(&bytes, "zzmistaken question"));
    });
}
