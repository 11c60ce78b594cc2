//! The power fails at any moment: what was acknowledged before is on the disk, whatever the disk did with the rest.
//!
//! One server is written to by all clients on a disk that remembers (`shim.rs`). Afterwards the folder is made again as it
//! may have been at many moments (`crash.rs`), and each is opened and examined. 20 moments here, as many as are asked for
//! by `cargo xtask torture`.

use std::fs;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use ledger::checkpoint::Checkpoint;
use ledger::note::Note;
use store::args;
use store::db::Place;

use crate::cli::Folder;
use crate::cli::served::{Served, demonstration, somebody};

use super::client::{Acknowledged, Client, Tokens};
use super::crash::{Operation, State, operations};
use super::kept::{Holding, Kept};
use super::shim::Disk;
use super::{CLIENTS, Dice, number, seed, token};

/// At how many moments the power fails.
fn crashes() -> u64 {
    number("COMITY_TORTURE_CRASHES").unwrap_or(20)
}

/// How many enquiries are acknowledged before the server ends.
fn enquiries() -> u64 {
    40 + 4 * crashes().min(200)
}

/// What a client was told, and how much the disk had written down by then.
struct Told<T> {
    what: T,
    by: u64,
}

/// One run of a server, on a disk that remembers.
struct Recorded {
    before: State,
    operations: Vec<Operation>,
    acknowledged: Vec<Told<Acknowledged>>,
    /// The size of the published log.
    published: Vec<Told<u64>>,
    /// Enquiries to which somebody has added a note with a file.
    enclosed: Vec<Told<String>>,
}

impl Recorded {
    fn of(folder: &Folder, settings: &[(&str, &str)]) -> Recorded {
        let data = demonstration(folder);
        let tokens = Tokens { member: token(&data, "member"), clerk: token(&data, "clerk") };
        at_seven_the_next_day(&data);
        let before = State::of(&data);
        let sizes = Place::Sqlite(data.clone().into()).open().unwrap().row(
            "select /* all */ k.size from checkpoint k join council c on c.id = k.council where c.slug = 'northwold'
              order by k.size desc limit 1",
            args![],
            |row| row.int(0),
        );
        let size = u64::try_from(sizes.unwrap().expect("it was published")).unwrap();
        let disk = Disk::of(&data);
        let served = Served::start(folder, &data, &[disk.recording(), settings.to_vec()].concat());
        let left = AtomicU64::new(enquiries());
        let writes = |own: usize| {
            let mut client = Client::open(&served.address, &tokens);
            let mut told = Vec::new();
            for n in 0.. {
                if left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_err() {
                    break;
                }
                let done = client.enter(&format!("round 0, client {own}, enquiry {n}"));
                let what = done.expect("a server that nobody kills answers");
                told.push(Told { what, by: disk.place() });
            }
            told
        };
        let clerk = somebody(&data, "clerk");
        let encloses = || {
            let (cookie, mut client) = (served.cookie(&clerk), Client::open(&served.address, &tokens));
            let mut told = Vec::new();
            while left.load(Ordering::Relaxed) > 0 {
                let key = format!("with a file, enquiry {}", told.len());
                let reference = client.enter(&key).expect("a server that nobody kills answers").reference;
                let path = format!("POST /northwold/enquiries/{reference}/note");
                let noted = served.ask(&path, &[cookie.clone(), PARTS.to_owned()], &note_with_a_file(&key));
                assert!(noted.starts_with("HTTP/1.1 303"), "{noted}");
                told.push(Told { what: reference, by: disk.place() });
            }
            told
        };
        let reads = || {
            let mut told = Vec::new();
            while left.load(Ordering::Relaxed) > 0 {
                let answer = served.ask("GET /northwold/ledger/checkpoint", &[], "");
                let (_, note) = answer.split_once("\r\n\r\n").expect("a whole answer");
                let note: Note = note.parse().expect("a signed note");
                let checkpoint: Checkpoint = note.text().parse().expect("a checkpoint");
                told.push(Told { what: checkpoint.size, by: disk.place() });
                thread::sleep(std::time::Duration::from_millis(20));
            }
            told
        };
        let (acknowledged, published, enclosed) = thread::scope(|scope| {
            let (writes, reads, encloses) = (&writes, &reads, &encloses);
            let clients: Vec<_> = (0..CLIENTS).map(|own| scope.spawn(move || writes(own))).collect();
            let (reader, encloser) = (scope.spawn(reads), scope.spawn(encloses));
            let acknowledged = clients.into_iter().flat_map(|client| client.join().unwrap()).collect();
            let mut published = vec![Told { what: size, by: 0 }];
            published.extend(reader.join().unwrap());
            (acknowledged, published, encloser.join().unwrap())
        });
        served.kill();
        Recorded { before, operations: operations(disk.log()), acknowledged, published, enclosed }
    }

    /// Moments at which the power fails: every other one just after something was acknowledged, which is when a disk that
    /// was told too late is found out.
    fn moments(&self, dice: &mut Dice, how_many: u64) -> Vec<u64> {
        let last = self.operations.last().expect("something was written").end;
        let mut moments: Vec<u64> = (0..how_many)
            .map(|n| match n % 2 {
                0 => self.acknowledged[dice.below(self.acknowledged.len() as u64) as usize].by,
                _ => dice.below(last) + 1,
            })
            .collect();
        moments.sort_unstable();
        moments
    }

    /// What is wrong with the folder as a disk may have it at these moments; nothing where nothing is.
    fn failures(&self, moments: &[u64], dice: &mut Dice) -> Vec<String> {
        self.failures_of(moments, |state, folder| state.write_crashed(folder, dice))
    }

    /// The same of a program that was killed at these moments, on a disk whose power went on.
    fn failures_if_killed(&self, moments: &[u64]) -> Vec<String> {
        self.failures_of(moments, State::write_whole)
    }

    fn failures_of(&self, moments: &[u64], mut write: impl FnMut(&State, &str)) -> Vec<String> {
        let (mut state, mut at, mut failures) = (self.before.clone(), 0, Vec::new());
        for moment in moments {
            while self.operations.get(at).is_some_and(|operation| operation.end <= *moment) {
                state.apply(&self.operations[at]);
                at += 1;
            }
            let folder = tempfile::tempdir().unwrap();
            let data = folder.path().join("data").display().to_string();
            fs::create_dir(&data).unwrap();
            write(&state, &data);
            let known: Vec<Acknowledged> = known_by(&self.acknowledged, *moment).cloned().collect();
            let published = known_by(&self.published, *moment).max().copied().unwrap_or(0);
            let enclosed: Vec<&String> = known_by(&self.enclosed, *moment).collect();
            if let Err(why) = whole(&data, &known, published, &enclosed) {
                failures.push(format!("after {at} operations, {} acknowledged: {why}", known.len()));
            }
        }
        failures
    }
}

const PARTS: &str = "Content-Type: multipart/form-data; boundary=----a-boundary-of-a-test";

fn note_with_a_file(text: &str) -> String {
    let part = |name: &str, body: &str| {
        format!("------a-boundary-of-a-test\r\nContent-Disposition: form-data; name={name}\r\n\r\n{body}\r\n")
    };
    let file = format!("%PDF-1.4\n% {text}\n1 0 obj\n<< >>\nendobj\n%%EOF\n");
    let all = [part("\"text\"", text), part("\"files\"; filename=\"plan.pdf\"", &file)].concat();
    format!("{all}------a-boundary-of-a-test--\r\n")
}

fn known_by<T>(told: &[Told<T>], moment: u64) -> impl Iterator<Item = &T> {
    told.iter().filter(move |told| told.by <= moment).map(|told| &told.what)
}

/// Whether everything is there that has to be, and nothing half done.
fn whole(data: &str, known: &[Acknowledged], published: u64, enclosed: &[&String]) -> Result<(), String> {
    let opened = std::panic::catch_unwind(|| {
        let kept = Kept::open(data);
        assert!(kept.published() >= published, "the log has {} entries, and had {published}", kept.published());
        kept.holds(known, Holding::AtLeast);
        enclosed.iter().for_each(|reference| kept.has_a_note_with_a_file(reference));
        // Whether each file that an act names is there, and is the one that it names, is asked here too.
        assert_eq!(kept.found(), [] as [String; 0]);
    });
    opened.map_err(|panic| match panic.downcast::<String>() {
        Ok(text) => *text,
        Err(other) => {
            other.downcast::<&str>().map_or_else(|_| "it cannot be opened".to_owned(), |text| text.to_string())
        }
    })
}

/// The server finds that today's publication is to come, and makes it while the clients write.
fn at_seven_the_next_day(data: &str) {
    let mut db = Place::Sqlite(data.into()).open().unwrap();
    let sql = "select max(made_at) from checkpoint";
    let last: jiff::Timestamp = db.row(sql, args![], |row| row.text(0)).unwrap().unwrap().parse().unwrap();
    let day = rules::calendar::civil_day(last).tomorrow().unwrap();
    let seven = day.at(7, 0, 1, 0).in_tz("Europe/London").unwrap().timestamp();
    let offset = seven.as_millisecond() - jiff::Timestamp::now().as_millisecond();
    let sql = "update installation set value = $1 where name = 'clock-offset-ms'";
    assert_eq!(db.execute(sql, args![offset.to_string()]).unwrap(), 1);
}

#[test]
fn whenever_the_power_fails_every_acknowledged_act_is_on_the_disk_once_and_whole() {
    let folder = Folder::new();
    let recorded = Recorded::of(&folder, &[]);
    // Before the first entry the log was as the demonstration had left it.
    let sizes: Vec<u64> = recorded.published.iter().map(|told| told.what).collect();
    assert!(recorded.enclosed.len() > 1, "nobody sent a file");
    assert!(sizes.is_sorted() && sizes.first() < sizes.last(), "no publication while they wrote: {sizes:?}");
    let mut dice = Dice(seed());
    let moments = recorded.moments(&mut dice, crashes());
    let failures = recorded.failures(&moments, &mut dice);
    assert!(failures.is_empty(), "seed {}: {failures:#?}", seed());
}

#[test]
fn a_server_that_does_not_wait_for_the_disk_is_found_out() {
    let folder = Folder::new();
    let recorded = Recorded::of(&folder, &[("COMITY_PLANTED", "skip-the-barrier")]);
    let mut dice = Dice(seed());
    let moments = recorded.moments(&mut dice, 6);
    let failures = recorded.failures(&moments, &mut dice);
    assert!(!failures.is_empty(), "a barrier was taken away, and nothing was lost in any of 6 crashes");
    assert_eq!(recorded.failures_if_killed(&moments[4..]), [] as [String; 0], "it is the disk that lost it");
}
