//! Files: in by pieces, named by an act, seen with its words, swept when nobody sends them, destroyed with their words.

use std::fs::{self, File, FileTimes};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::SignedDuration;
use rules::enquiry::{Command, Enquiry, How};
use rules::id::EnquiryId;
use rules::reference::Reference;
use rules::words::Words;
use sha2::{Digest, Sha256};
use store::args;
use store::backup::backup_with;
use store::credentials::log::What;
use store::db::Place;
use store::db::fault::Faults;
use store::desk::Desk;
use store::failure::NotDone;
use store::files::{Enclosed, Files, Found, Scanned, Upload, UploadId};
use store::forget::Compacted;
use store::installation::Opening;
use store::keys::InstallationKey;
use store::once::Once;
use store::pen::Pen;
use store::restore::{Erasures, Restoring, restore_with};
use tempfile::TempDir;

use crate::cast::{Town, done, time};
use crate::engines::{each_engine, postgres};

/// A town whose files lie in a folder of the test's own.
struct Hall {
    town: Town,
    home: TempDir,
}

impl Hall {
    fn at(place: Place) -> Hall {
        let (town, home) = (Town::at(place, "northwold"), tempfile::tempdir().unwrap());
        if town.installation.files().folder().is_none() {
            town.installation.files().lie_in(&home.path().join("files"));
        }
        Hall { town, home }
    }

    fn folder(&self) -> PathBuf {
        self.town.installation.files().folder().unwrap()
    }

    fn give(&self, desk: &Desk, name: &str, bytes: &[u8]) -> Upload {
        let mut incoming = self.town.installation.files().begin().unwrap();
        bytes.chunks(3).for_each(|piece| incoming.write(piece).unwrap());
        desk.keep_file(incoming, Found { name, kind: "jpeg", scanned: Scanned::Clean }).unwrap()
    }

    /// Chidi notes something with a file; the enquiry and the words that name it.
    fn noted(&self, bytes: &[u8]) -> (EnquiryId, Reference, Words) {
        self.town.clock.set(time("2025-12-03T09:00:00Z"));
        let (enquiry, reference) = self.town.raise("When will the lamp be mended?");
        let upload = self.give(&self.town.chidi, "zzlamp.jpg", bytes);
        let mut pen = Pen::new();
        let text = pen.file(&upload);
        done::<Enquiry>(&self.town.chidi, enquiry, Command::Note { text }, pen);
        (enquiry, reference, text)
    }

    fn seen(&self, desk: &Desk, reference: Reference, words: Words) -> Option<Enclosed> {
        let sight = desk.read(|reading| reading.enquiry(reference)).unwrap()?;
        sight.spoken.file(words.id).cloned()
    }

    /// What the doctor says of files.
    fn ailing(&self) -> Vec<String> {
        let found = self.town.installation.examine().unwrap();
        found.iter().map(ToString::to_string).filter(|finding| finding.contains("file")).collect()
    }

    /// The files that lie in the folder, parts not included.
    fn lying(&self) -> Vec<PathBuf> {
        let shelves = fs::read_dir(self.folder()).into_iter().flatten().map(|shelf| shelf.unwrap().path());
        let shelves = shelves.filter(|shelf| !shelf.ends_with("part"));
        shelves.flat_map(|shelf| fs::read_dir(shelf).unwrap().map(|entry| entry.unwrap().path())).collect()
    }

    fn parts(&self) -> usize {
        fs::read_dir(self.folder().join("part")).map_or(0, Iterator::count)
    }

    /// Answers it, and lets the time go by for which its content is kept.
    fn disposed(&self, enquiry: EnquiryId) {
        let mut pen = Pen::new();
        let text = pen.text("Mended.");
        done::<Enquiry>(&self.town.chidi, enquiry, Command::Answer { text, how: How::Telephone }, pen);
        for day in ["2026-01-20T07:00:00Z", "2031-12-11T07:00:00Z"] {
            self.town.clock.set(time(day));
            assert!(!self.town.installation.wake(self.town.council, 100).unwrap().done.is_empty(), "{day}");
        }
    }
}

fn read(files: &Files, enclosed: &Enclosed) -> Vec<u8> {
    let mut bytes = Vec::new();
    files.open(enclosed).unwrap().read_to_end(&mut bytes).unwrap();
    bytes
}

fn age(path: &Path) {
    let file = File::options().write(true).open(path).unwrap();
    let before = file.metadata().unwrap().modified().unwrap() - Duration::from_secs(25 * 3600);
    file.set_times(FileTimes::new().set_modified(before)).unwrap();
}

#[test]
fn a_file_is_named_by_an_act_and_opens_to_whoever_sees_its_words() {
    each_engine(|place| {
        let hall = Hall::at(place);
        let (_, reference, words) = hall.noted(b"a picture of the lamp");
        let enclosed = hall.seen(&hall.town.chidi, reference, words).unwrap();
        assert_eq!((enclosed.name.as_str(), enclosed.kind.as_str(), enclosed.size), ("zzlamp.jpg", "jpeg", 21));
        let digest: String = Sha256::digest(b"a picture of the lamp").iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!((enclosed.sha256.as_str(), enclosed.scanned), (digest.as_str(), Scanned::Clean));
        assert_eq!(read(hall.town.installation.files(), &enclosed), b"a picture of the lamp");
        assert!(hall.seen(&hall.town.ada, reference, words).is_none(), "a note is not for the member");
        assert!(hall.seen(&hall.town.dara, reference, words).is_none(), "nor the enquiry for another");
        let names: Vec<String> = hall.lying().iter().map(|path| path.display().to_string()).collect();
        assert!(names.len() == 1 && !names[0].contains("lamp"), "{names:?}");
        assert_eq!(hall.parts(), 0);
        hall.town.installation.index_all().unwrap();
        assert_eq!(hall.town.installation.examine().unwrap(), []);
    });
}

#[test]
fn the_slip_of_a_file_is_the_one_kept_as_an_example() {
    each_engine(|place| {
        let hall = Hall::at(place);
        let (enquiry, reference) = hall.town.raise("When will the lamp be mended?");
        let upload = hall.give(&hall.town.chidi, "lamp.jpg", b"bytes");
        let mut pen = Pen::new();
        let text = pen.file(&upload);
        let act = done::<Enquiry>(&hall.town.chidi, enquiry, Command::Note { text }, pen).act;
        let receipt = hall.town.chidi.read(|reading| reading.receipt(reference, act)).unwrap().unwrap();
        let example = include_str!("../../../ledger/tests/examples/5-words-file.bytes");
        let sha256 = example.split('"').nth(3).unwrap();
        let slip = example.replace(sha256, &upload.sha256);
        let encoded = {
            use base64::Engine;
            base64::engine::general_purpose::STANDARD.encode(slip)
        };
        assert!(receipt.contains(&encoded), "a receipt opens the slip: {receipt}");
    });
}

#[test]
fn an_upload_is_its_givers_own_and_is_sent_once() {
    each_engine(|place| {
        let hall = Hall::at(place);
        let (enquiry, _) = hall.town.raise("When will the lamp be mended?");
        let upload = hall.give(&hall.town.chidi, "lamp.jpg", b"bytes");
        let waiting = |desk: &Desk| desk.read(|reading| reading.uploads(&[upload.id])).unwrap();
        assert_eq!(waiting(&hall.town.chidi), std::slice::from_ref(&upload));
        assert_eq!(waiting(&hall.town.bello), [], "nobody else's");
        assert_eq!(hall.town.chidi.read(|reading| reading.uploads_waiting()).unwrap(), 1);
        let note = |desk: &Desk| {
            let mut pen = Pen::new();
            let text = pen.file(&upload);
            desk.run::<Enquiry>(enquiry, Command::Note { text }, pen, None, Once::drawn())
        };
        let mut pen = Pen::new();
        let command = Town::question(&hall.town.dara, &mut pen, "Mine?");
        done::<Enquiry>(&hall.town.dara, EnquiryId(crate::cast::id()), command, pen);
        note(&hall.town.chidi).unwrap();
        assert!(matches!(note(&hall.town.chidi).unwrap_err(), NotDone::FileGone), "it went with the first message");
        assert_eq!(hall.town.chidi.read(|reading| reading.uploads_waiting()).unwrap(), 0);
        assert_eq!(UploadId::parse(&upload.id.to_string()), Some(upload.id));
        assert_eq!(UploadId::parse("file-../../etc"), None);
    });
}

#[test]
fn what_does_not_come_in_whole_leaves_nothing() {
    each_engine(|place| {
        let hall = Hall::at(place);
        let mut incoming = hall.town.installation.files().begin().unwrap();
        incoming.write(b"half of").unwrap();
        assert_eq!((hall.parts(), incoming.size()), (1, 7));
        drop(incoming);
        assert_eq!((hall.parts(), hall.lying().len()), (0, 0));
    });
}

#[test]
fn what_no_act_names_is_swept_after_a_day_and_what_one_names_stays() {
    each_engine(|place| {
        let hall = Hall::at(place);
        let (_, reference, words) = hall.noted(b"named");
        let unsent = hall.give(&hall.town.chidi, "unsent.jpg", b"never sent");
        hall.town.installation.sweep_files().unwrap();
        assert_eq!(hall.lying().len(), 2, "a day has not gone by");
        hall.town.clock.set(hall.town.clock.now() + SignedDuration::from_hours(25));
        hall.town.installation.sweep_files().unwrap();
        assert_eq!(hall.lying().len(), 1);
        assert_eq!(hall.town.chidi.read(|reading| reading.uploads(&[unsent.id])).unwrap(), []);
        assert!(hall.seen(&hall.town.chidi, reference, words).is_some());
        hall.town.installation.index_all().unwrap();
        assert_eq!(hall.town.installation.examine().unwrap(), []);
    });
}

#[test]
fn a_stray_that_a_crash_left_behind_is_found_and_goes() {
    each_engine(|place| {
        let hall = Hall::at(place);
        hall.noted(b"named");
        let shelf = hall.folder().join("ab");
        fs::create_dir_all(&shelf).unwrap();
        fs::create_dir_all(hall.folder().join("part")).unwrap();
        let strays = [shelf.join("abstray"), hall.folder().join("part/half"), shelf.join("young")];
        strays.iter().for_each(|stray| fs::write(stray, b"stray").unwrap());
        strays[..2].iter().for_each(|stray| age(stray));
        hall.lying().iter().filter(|path| !path.starts_with(&shelf)).for_each(|named| age(named));
        let found = hall.town.installation.examine().unwrap();
        assert_eq!(
            found.iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["2 files belong to nothing: keep `comity serve` running: it removes them within a day"]
        );
        hall.town.installation.sweep_files().unwrap();
        assert_eq!(strays.map(|stray| stray.exists()), [false, false, true]);
        assert_eq!(hall.town.installation.examine().unwrap(), []);
    });
}

#[test]
fn a_file_is_destroyed_with_its_words_and_its_act_stays() {
    each_engine(|place| {
        let hall = Hall::at(place.clone());
        let (enquiry, reference, words) = hall.noted(b"a picture of the lamp");
        let enclosed = hall.seen(&hall.town.chidi, reference, words).unwrap();
        hall.town.installation.files().keep_small(&enclosed, b"a small picture").unwrap();
        assert_eq!(hall.town.installation.files().small(&enclosed).unwrap().unwrap(), b"a small picture");
        hall.disposed(enquiry);
        assert!(hall.seen(&hall.town.chidi, reference, words).is_none(), "out of sight in the act's own transaction");
        let count = |sql: &str| place.open().unwrap().row(sql, args![], |row| row.int(0)).unwrap().unwrap();
        assert_eq!(count("select count(*) from file where name = '' and sha256 = '' and person = ''"), 1);
        assert!(
            !hall.town.installation.examine().unwrap().is_empty(),
            "the doctor says that it is still to be destroyed"
        );
        assert_eq!(hall.town.installation.compact().unwrap(), Compacted::Done);
        assert_eq!((hall.lying().len(), count("select count(*) from file")), (0, 0));
        assert_eq!(hall.ailing(), Vec::<String>::new());
        let receipts = hall.town.chidi.read(|reading| {
            let sight = reading.enquiry(reference)?.unwrap();
            sight.trail.iter().map(|entry| reading.receipt(reference, entry.act)).collect::<Result<Vec<_>, _>>()
        });
        assert!(receipts.unwrap().iter().all(Option::is_some), "the proof of each act is still given");
        if let Place::Sqlite(folder) = &place {
            let bytes = fs::read(folder.join("comity.sqlite")).unwrap();
            assert!(!bytes.windows(6).any(|part| part == b"zzlamp"), "nor its name");
        }
    });
}

#[test]
fn the_doctor_finds_a_file_that_is_missing_and_one_that_is_another() {
    each_engine(|place| {
        let hall = Hall::at(place);
        hall.noted(b"the first");
        let first = hall.lying().remove(0);
        fs::write(&first, b"something else").unwrap();
        let told = |hall: &Hall| hall.ailing().join("\n");
        assert!(told(&hall).contains("is not the one that was sent: its digest is another"), "{}", told(&hall));
        fs::remove_file(&first).unwrap();
        assert!(told(&hall).contains("is not there: fetch it from the last backup"), "{}", told(&hall));
    });
}

#[test]
fn a_backup_holds_the_files_that_acts_name_and_a_restore_brings_them_back_but_for_those_erased_since() {
    each_engine(|place| {
        let hall = Hall::at(place.clone());
        let (kept, kept_reference, kept_words) = hall.noted(b"kept");
        let (gone, gone_reference, gone_words) = hall.noted(b"gone later");
        hall.give(&hall.town.chidi, "unsent.jpg", b"never sent");
        let (folder, files) = (hall.home.path().join("backup"), hall.town.installation.files());
        let manifest = backup_with(&place, files, &folder, &mut |_, _| {}).unwrap();
        assert_eq!(manifest.uploads.len(), 2, "what nobody sent is not in it");

        let log = hall.home.path().join("erasures.log");
        hall.disposed(gone);
        let mut db = place.open().unwrap();
        let line = |words: Words| {
            format!(
                "{{\"council\":\"{}\",\"words\":\"{}\",\"on\":\"2031-12-11\",\"under\":\"house.kept-for\"}}\n",
                hall.town.council, words.id
            )
        };
        fs::write(&log, line(gone_words)).unwrap();
        assert!(
            db.row("select 1 from erasure where words = $1", args![gone_words.id.to_string()], |r| r.int(0))
                .unwrap()
                .is_some()
        );

        for (n, into) in [Place::Sqlite(hall.home.path().join("again"))].into_iter().chain(postgres()).enumerate() {
            let opening = Opening {
                place: into.clone(),
                key: InstallationKey::fleeting(),
                clock: Some(hall.town.clock.clone()),
                faults: Faults::default(),
                erasures: None,
            };
            let files = Files::of(&into);
            files.lie_in(&hall.home.path().join(format!("files-{n}")));
            let restoring = Restoring {
                from: &folder,
                into: opening,
                erasures: Erasures::File(&log),
                why: "The disk failed.",
                known: &[],
            };
            let restored = restore_with(restoring, &files, &mut |_, _| {}).unwrap();
            let person = hall.town.chidi.person().unwrap();
            let seat = hall.town.chidi.read(|reading| Ok(reading.stands.as_ref().unwrap().seat)).unwrap();
            let actor = rules::actor::Actor::Person { person, capacity: seat };
            let desk = restored.installation.desk(hall.town.council, actor);
            let sight = |reference| desk.read(|reading| reading.enquiry(reference)).unwrap().unwrap();
            let enclosed = sight(kept_reference).spoken.file(kept_words.id).cloned().unwrap();
            assert_eq!(read(restored.installation.files(), &enclosed), b"kept");
            assert!(sight(gone_reference).spoken.file(gone_words.id).is_none());
            let found = restored.installation.examine().unwrap();
            assert!(found.iter().all(|finding| !finding.to_string().contains("file")), "{found:?}");
        }
        let stored = &manifest.uploads[0].name;
        fs::write(folder.join("files").join(&stored[..2]).join(stored), b"altered").unwrap();
        let read = store::backup::manifest::Manifest::read(&folder).unwrap_err().to_string();
        assert!(read.contains("is damaged or was altered"), "{read}");
        let _ = kept;
    });
}

#[test]
fn that_a_scanner_refused_a_file_is_in_the_security_log() {
    each_engine(|place| {
        let hall = Hall::at(place);
        hall.town.ada.log_infected().unwrap();
        let entry = hall.town.installation.security_log(hall.town.council, 1).unwrap().remove(0);
        assert_eq!((entry.what, entry.person), (What::FileRefused, hall.town.ada.person()));
    });
}
