//! The restore drill: a backup, more acts, a loss, and the councils at work again under new logs.

use std::fs;
use std::path::PathBuf;
use std::slice;
use std::sync::Arc;

use ledger::checkpoint::Checkpoint;
use ledger::note::Note;
use ledger::receipt::{Receipt, Slip};
use ledger::tile::{Kind, Tile, decode_entries};
use ledger::tree::root;
use ledger::verify::verify;
use rules::actor::Actor;
use rules::enquiry::{Allocation, Command, Enquiry};
use rules::id::ActId;
use rules::reference::Reference;
use sha2::{Digest, Sha256};
use store::args;
use store::backup::{ERASURES, backup};
use store::db::Place;
use store::desk::Desk;
use store::doctor::against::Held;
use store::failure::Broken;
use store::installation::{Installation, Opening};
use store::keys::InstallationKey;
use store::pen::Pen;
use store::restore::{Erasures, Release, Restored, Restoring, restore};

use crate::cast::{Town, done, time};
use crate::engines::{each_engine, postgres};
use crate::log::whole;

/// A town, its backup, and where to restore it.
struct Drill {
    town: Town,
    home: tempfile::TempDir,
}

impl Drill {
    fn at(place: Place) -> Drill {
        Drill { town: Town::at(place, "northwold"), home: tempfile::tempdir().unwrap() }
    }

    fn backup(&self) -> PathBuf {
        let folder = self.home.path().join("backup");
        backup(self.town.installation.place(), &folder, &mut |_, _| {}).unwrap();
        folder
    }

    /// Empty places on both engines.
    fn places(&self) -> Vec<Place> {
        [Place::Sqlite(self.home.path().join("again"))].into_iter().chain(postgres()).collect()
    }

    fn opening(&self, place: Place) -> Opening {
        let (clock, faults) = (Some(self.town.clock.clone()), self.town.faults.clone());
        Opening { place, key: InstallationKey::fleeting(), clock, faults, erasures: None }
    }

    fn restore(&self, place: Place, erasures: Erasures<'_>, known: &[Note]) -> Result<Restored, Broken> {
        let from = &self.home.path().join("backup");
        let restoring = Restoring { from, into: self.opening(place), erasures, why: "The disk failed.", known };
        restore(restoring, &mut |_, _| {})
    }
}

/// The same person's desk in another installation.
fn again(desk: &Desk, installation: &Arc<Installation>) -> Desk {
    let person = desk.person().unwrap();
    let capacity = desk.read(|reading| Ok(reading.stands.as_ref().unwrap().seat)).unwrap();
    installation.desk(desk.council(), Actor::Person { person, capacity })
}

fn last_act(desk: &Desk, reference: Reference) -> ActId {
    desk.read(|reading| reading.enquiry(reference)).unwrap().unwrap().last_act().unwrap()
}

fn receipt(desk: &Desk, reference: Reference, act: ActId) -> String {
    desk.read(|reading| reading.receipt(reference, act)).unwrap().unwrap()
}

fn note(desk: &Desk, epoch: Option<i64>) -> Note {
    desk.read(|reading| reading.checkpoint(epoch)).unwrap().unwrap().parse().unwrap()
}

#[test]
fn a_restored_council_goes_on_in_a_new_log_and_the_old_receipts_hold() {
    each_engine(|place| {
        let drill = Drill::at(place);
        let town = &drill.town;
        let (_, published) = town.raise("Published before the backup?");
        town.installation.publish(town.council).unwrap();
        let old_key = town.ada.read(|reading| reading.ledger_keys(None)).unwrap().remove(0).1;
        let old_act = last_act(&town.ada, published);
        let old_receipt = receipt(&town.ada, published, old_act);
        let (_, promised) = town.raise("Only promised at the backup?");
        let promised_act = last_act(&town.ada, promised);
        let at_backup = note(&town.ada, None);
        drill.backup();
        let (_, lost) = town.raise("Lost?");
        town.installation.publish(town.council).unwrap();
        let newest = note(&town.ada, None);

        for place in drill.places() {
            town.clock.set(time("2025-12-02T12:00:00Z"));
            let known = slice::from_ref(&newest);
            let restored = drill.restore(place, Erasures::NoneSinceBackup, known).unwrap();
            let installation = restored.installation;
            assert_eq!(restored.councils[0].epoch, 2);
            assert_eq!(restored.councils[0].published.unwrap().size, 16);
            assert_eq!(installation.doctor_ledger(town.council).unwrap(), []);
            let ada = again(&town.ada, &installation);

            // The old log is served as it was at the backup, and proves what it proved.
            verify(old_receipt.as_bytes(), Some(&old_key), None).unwrap();
            let (tree, head) = whole(&installation, town.council, Some(1));
            assert_eq!(head, at_backup);
            let head: Checkpoint = head.text().parse().unwrap();
            assert_eq!(root(head.size, &tree).unwrap(), head.root);
            let same = receipt(&ada, published, old_act);
            assert_eq!(same, old_receipt);
            assert!(ada.read(|reading| reading.enquiry(lost)).unwrap().is_none());

            // What was only promised is promised and published by the new one.
            let new_key = ada.read(|reading| reading.ledger_keys(None)).unwrap().remove(0).1;
            assert_eq!(new_key.name(), "comity.test/northwold/2");
            let account = verify(receipt(&ada, promised, promised_act).as_bytes(), Some(&new_key), None).unwrap();
            assert_eq!(account.origin.as_str(), "comity.test/northwold/2");
            assert!(account.published.is_some());

            // New acts go on from there.
            town.clock.set(time("2025-12-03T09:00:00Z"));
            let mut pen = Pen::new();
            let command = Town::question(&ada, &mut pen, "Asked after the restore?");
            let Command::Raise(raise) = &command else { unreachable!() };
            let reference = raise.reference;
            done::<Enquiry>(&ada, rules::id::EnquiryId(crate::cast::id()), command, pen);
            let act = last_act(&ada, reference);
            let before = receipt(&ada, reference, act);
            assert_eq!(verify(before.as_bytes(), Some(&new_key), None).unwrap().published, None);
            assert_eq!(installation.publish(town.council).unwrap().size, 32);
            let after = receipt(&ada, reference, act);
            assert_eq!(verify(after.as_bytes(), Some(&new_key), None).unwrap().published.unwrap().size, 32);
            assert_eq!(installation.doctor_ledger(town.council).unwrap(), []);

            // The largest checkpoint that anybody holds is of the old log, beyond what was restored.
            let held = |note: &Note| installation.doctor_against(town.council, note, None).unwrap();
            assert_eq!(held(&at_backup), Held::Same { size: head.size });
            let beyond = held(&newest);
            assert!(matches!(beyond, Held::Lost { .. }), "{beyond:?}");
            assert!(beyond.to_string().contains("ended with a restore"));
        }
    });
}

#[test]
fn the_first_entry_of_a_new_log_says_what_was_restored_and_why() {
    each_engine(|place| {
        let drill = Drill::at(place);
        let town = &drill.town;
        town.installation.publish(town.council).unwrap();
        let at_backup = note(&town.ada, None);
        drill.backup();
        town.raise("Lost?");
        town.installation.publish(town.council).unwrap();
        let newest = note(&town.ada, None);

        for place in drill.places() {
            let restored = drill.restore(place, Erasures::NoneSinceBackup, slice::from_ref(&newest)).unwrap();
            let public = Desk::public(&restored.installation, town.council);
            let epochs = public.read(|reading| reading.epochs()).unwrap();
            assert_eq!(epochs.iter().map(|epoch| epoch.number).collect::<Vec<_>>(), [1, 2]);
            assert_eq!(epochs[0].notice, None);
            let notice = epochs[1].notice.clone().unwrap();
            let first = Tile { kind: Kind::Entries, index: 0, width: 1 };
            let bundle = public.read(|reading| reading.tile(&first, None)).unwrap().unwrap();
            assert_eq!(decode_entries(&bundle).unwrap(), [&Sha256::digest(&notice)[..]]);

            assert!(notice.starts_with(r#"{"notice":"comity/epoch/1","origin":"comity.test/northwold/2","at":""#));
            let read: serde_json::Value = serde_json::from_str(&notice).unwrap();
            let old: Checkpoint = at_backup.text().parse().unwrap();
            assert_eq!(read["old"]["origin"], "comity.test/northwold");
            assert_eq!(read["old"]["size"], old.size);
            assert_eq!(read["old"]["root"], old.root.to_string());
            assert_eq!(read["largest_known"], newest.to_string());
            assert_eq!(read["why"], "The disk failed.");
        }
    });
}

#[test]
fn a_restore_forgets_what_was_erased_since_the_backup() {
    each_engine(|place| {
        let drill = Drill::at(place);
        let town = &drill.town;
        let (_, reference) = town.raise("Ms Quill of 4 Mill Lane asks about her rent.");
        let act = last_act(&town.ada, reference);
        drill.backup();
        let mut db = town.installation.place().open().unwrap();
        let sql = "select w.id from words w join act a on a.council = w.council and a.seq = w.seq
                    where a.id = $1 and w.n = 4";
        let words = db.row(sql, args![act.to_string()], |row| row.text(0)).unwrap().unwrap();
        let line = serde_json::json!({
            "council": town.council.to_string(), "words": words, "on": "2025-12-02", "under": "enquiry.history-only"
        });
        let log = drill.home.path().join("erasures.log");
        fs::write(&log, format!("{line}\n")).unwrap();

        for place in drill.places() {
            let restored = drill.restore(place.clone(), Erasures::File(&log), &[]).unwrap();
            assert_eq!(restored.erased, 1);
            let ada = again(&town.ada, &restored.installation);
            let receipt = receipt(&ada, reference, act);
            verify(receipt.as_bytes(), None, None).unwrap();
            let slips = Receipt::decode(receipt.as_bytes()).unwrap().slips;
            assert!(matches!(&slips[4], Slip::Gone { under, .. } if under == "enquiry.history-only"));
            assert_eq!(restored.installation.doctor_ledger(town.council).unwrap(), []);
            if let Place::Sqlite(folder) = &place {
                assert!(
                    fs::read_to_string(folder.join(ERASURES)).unwrap().contains(&words),
                    "it is in the new log too"
                );
                for file in fs::read_dir(folder).unwrap() {
                    let bytes = fs::read(file.unwrap().path()).unwrap();
                    let left = bytes.windows(8).any(|some| some == b"Ms Quill");
                    assert!(!left, "the words are still in a file");
                }
            }
        }
    });
}

#[test]
fn a_restore_without_the_log_of_erasures_is_refused() {
    each_engine(|place| {
        let drill = Drill::at(place);
        let town = &drill.town;
        let (enquiry, _) = town.raise("About her rent.");
        let mut db = town.installation.place().open().unwrap();
        let sql = "insert into erasure (council, words, erased_on, under)
                   select council, id, '2025-12-02', 'enquiry.history-only' from words where record = $1 and n = 4";
        db.execute(sql, args![rules::record::RecordId::from(enquiry).to_string()]).unwrap();
        let folder = drill.backup();

        let place = Place::Sqlite(drill.home.path().join("again"));
        let refused = |erasures: Erasures<'_>| {
            let error = drill.restore(place.clone(), erasures, &[]).err().expect("the restore is refused").to_string();
            assert!(!drill.home.path().join("again").exists(), "nothing was written");
            error
        };
        let missing = drill.home.path().join("nowhere.log");
        assert!(refused(Erasures::File(&missing)).contains("nowhere.log"));
        let older = drill.home.path().join("older.log");
        fs::write(&older, "").unwrap();
        assert!(refused(Erasures::File(&older)).contains("lacks erasures that the backup knows of"));
        drill.restore(place.clone(), Erasures::File(&folder.join(ERASURES)), &[]).unwrap();
    });
}

#[test]
fn a_checkpoint_that_contradicts_the_backup_stops_the_restore() {
    each_engine(|place| {
        let drill = Drill::at(place);
        let town = &drill.town;
        town.installation.publish(town.council).unwrap();
        drill.backup();
        let Checkpoint { origin, size, root } = note(&town.ada, None).text().parse().unwrap();
        let key = ledger::key::SignerKey::from_seed("comity.test/northwold", &[7; 32]).unwrap();
        let forged = Checkpoint { origin, size, root }.sign(&key);
        let key = ledger::key::SignerKey::from_seed("comity.test/elsewhere", &[7; 32]).unwrap();
        let origin = "comity.test/elsewhere".parse().unwrap();
        let others = Checkpoint { origin, size, root }.sign(&key);
        for (number, (known, says)) in
            [(forged, "not signed by the key of that log"), (others, "of no council in this backup")]
                .into_iter()
                .enumerate()
        {
            let place = Place::Sqlite(drill.home.path().join(number.to_string()));
            let error = drill.restore(place.clone(), Erasures::NoneSinceBackup, &[known]).err().unwrap();
            assert!(error.to_string().contains(says), "{error}");
            let unfinished = Installation::open(drill.opening(place.clone())).err().expect("nothing is served from it");
            assert!(unfinished.to_string().contains("a restore did not end here"), "{unfinished}");
            let again = drill.restore(place, Erasures::NoneSinceBackup, &[]).err().expect("it is not empty");
            assert!(again.to_string().contains("empty place"), "{again}");
        }
    });
}

#[test]
fn a_second_restore_of_the_same_backup_begins_a_log_beyond_the_first() {
    each_engine(|place| {
        let drill = Drill::at(place);
        let town = &drill.town;
        town.installation.publish(town.council).unwrap();
        drill.backup();
        let first = Place::Sqlite(drill.home.path().join("first"));
        let first = drill.restore(first, Erasures::NoneSinceBackup, &[]).unwrap();
        let seen = note(&Desk::public(&first.installation, town.council), None);
        let second = Place::Sqlite(drill.home.path().join("second"));
        let second = drill.restore(second, Erasures::NoneSinceBackup, &[seen]).unwrap();
        assert_eq!(second.councils[0].epoch, 3, "two logs of one name would contradict each other");
        assert_eq!(second.installation.doctor_ledger(town.council).unwrap(), []);
    });
}

#[test]
fn letters_wait_after_a_restore_until_somebody_releases_them() {
    each_engine(|place| {
        let drill = Drill::at(place);
        let town = &drill.town;
        let (enquiry, _) = town.raise("When?");
        let to = Allocation::Service(town.highways);
        done::<Enquiry>(&town.chidi, enquiry, Command::Allocate { to, sort: None }, Pen::new());
        let mut pen = Pen::new();
        let text = pen.text("In the week of 15 December.");
        let answer = Command::Answer { text, how: rules::enquiry::How::Written };
        done::<Enquiry>(&town.bello, enquiry, answer, pen);
        drill.backup();
        for (place, release, state) in drill
            .places()
            .into_iter()
            .zip([(Release::Send, "waiting"), (Release::Drop, "dropped")])
            .map(|(place, (release, state))| (place, release, state))
        {
            let restored = drill.restore(place.clone(), Erasures::NoneSinceBackup, &[]).unwrap();
            let installation = restored.installation;
            let states = || {
                let mut db = place.open().unwrap();
                db.rows("select distinct state from outbox", args![], |row| row.text(0)).unwrap()
            };
            assert_eq!(states(), ["held"]);
            assert!(installation.held().unwrap().is_some());
            assert!(installation.release_outbox(release).unwrap() > 0);
            assert_eq!(states(), [state]);
            assert_eq!(installation.held().unwrap(), None);
        }
        assert_eq!(town.installation.held().unwrap(), None);
    });
}
