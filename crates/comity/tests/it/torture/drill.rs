//! The restore drill: a backup made while eight programs write, restored elsewhere, and every page of everybody compared
//! with the installation as it was at the backup's last act.
//!
//! That installation is made again from what the disk has written down (`shim.rs`, `crash.rs`): the server went on.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;

use axum::body::Body;
use axum::http::Request;
use comity::server::{Letters, Server, Settings};
use ledger::verify::verify;
use rules::id::{CouncilId, PersonId};
use store::args;
use store::backup::manifest::Manifest;
use store::backup::tables::LEFT_OUT;
use store::clock::Clock;
use store::db::Place;
use store::db::fault::Faults;
use store::files::Files;
use store::installation::{Installation, Opening, key_places};
use store::keys::InstallationKey;
use store::restore::{Erasures, Release, Restoring, restore_with};
use tower::ServiceExt;

use crate::cli::served::{Served, demonstration};
use crate::cli::{Folder, comity};

use super::client::{Client, Tokens};
use super::crash::{State, operations};
use super::shim::Disk;
use super::{CLIENTS, number, token};

/// How many enquiries are raised before the backup begins.
const BEFORE: u64 = 30;
/// And how many in all, at least.
const ALL: u64 = 90;
/// How often a backup is made until one is made while somebody writes.
const BACKUPS: u32 = 20;

/// How many pages of one person are compared at most.
fn pages_each() -> u64 {
    number("COMITY_TORTURE_PAGES").unwrap_or(24)
}

/// When the first page is looked at.
const NOON: &str = "2025-12-15T12:00:00Z";

/// An installation that somebody looks at, as it was or as it is again.
struct Looked {
    installation: Arc<Installation>,
    council: CouncilId,
    clock: Clock,
}

impl Looked {
    fn open(place: Place, key: InstallationKey) -> Looked {
        let clock = Clock::stepped();
        Looked::of(Installation::open(opening(place, key, &clock)).unwrap(), clock)
    }

    fn of(installation: Arc<Installation>, clock: Clock) -> Looked {
        let council = installation.council("northwold").unwrap().unwrap();
        // What the server does within a second of each act.
        installation.index_all().unwrap();
        Looked { installation, council, clock }
    }

    /// Whatever `GET` answers to somebody: status, headers and body, without what is drawn for each page.
    fn get(&self, cookie: Option<&str>, path: &str) -> String {
        let settings = Settings { public_url: "http://127.0.0.1:8080".to_owned(), letters: Letters::Wait };
        let mut request = Request::get(path).header("host", "127.0.0.1:8080");
        if let Some(cookie) = cookie {
            request = request.header("cookie", cookie);
        }
        let router = Server::new(self.installation.clone(), settings).router();
        let answered = async {
            let (parts, body) = router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap().into_parts();
            let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
            let headers: BTreeMap<&str, &str> =
                parts.headers.iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap())).collect();
            format!("{} {headers:#?}\n{}", parts.status, String::from_utf8_lossy(&body))
        };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        without_what_is_drawn(&runtime.block_on(answered))
    }

    /// Nothing for whoever cannot sign in.
    fn cookie(&self, person: PersonId) -> Option<String> {
        let secret = self.installation.demonstration_sign_in(self.council, person, "Tests").unwrap()?;
        Some(format!("comity-northwold={}", secret.expose()))
    }

    fn people(&self) -> Vec<PersonId> {
        let office = self.installation.desk(self.council, rules::actor::Actor::Installation);
        let people = office.read(|reading| reading.people()).unwrap();
        people.into_iter().map(|person| person.id).collect()
    }
}

fn opening(place: Place, key: InstallationKey, clock: &Clock) -> Opening {
    clock.set(NOON.parse().unwrap());
    Opening { place, key, clock: Some(clock.clone()), faults: Faults::default(), erasures: None }
}

/// A form's once key, and the id of what it would begin, are drawn for each showing.
fn without_what_is_drawn(text: &str) -> String {
    let mut out = text.to_owned();
    for name in ["once", "request", "hold", "erasure"] {
        let before = format!("name=\"{name}\" value=\"");
        let (text, mut from) = (std::mem::take(&mut out), 0);
        for (at, _) in text.match_indices(&before) {
            let value = at + before.len();
            out += &text[from..value];
            from = value + text[value..].find('"').unwrap_or(0);
        }
        out += &text[from..];
    }
    out
}

/// A little of both from where they differ.
fn where_they_differ(before: &str, after: &str) -> String {
    let at = before.bytes().zip(after.bytes()).take_while(|(before, after)| before == after).count();
    let some = |text: &str| {
        String::from_utf8_lossy(&text.as_bytes()[at.saturating_sub(60)..(at + 60).min(text.len())]).into_owned()
    };
    format!("{} | {}", some(before), some(after))
}

/// The addresses that a page of ours leads to.
fn links(page: &str) -> BTreeSet<String> {
    let hrefs = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let ours = hrefs.filter(|href| href.starts_with("/northwold") && !href.contains("sign-out"));
    ours.map(|href| href.split('#').next().unwrap_or(href).replace("&amp;", "&")).collect()
}

/// Whether a page is about the published log, which a restore begins anew: those are compared by what they prove.
fn of_the_log(path: &str) -> bool {
    path.contains("/ledger") || path.contains("/proof")
}

/// Everything that somebody finds on both, from their first page on; how many pages that was.
fn compared(was: &Looked, is: &Looked, person: Option<PersonId>, differences: &mut Vec<String>) -> u64 {
    let cookie = |of: &Looked| person.and_then(|person| of.cookie(person));
    let (own, others) = (cookie(was), cookie(is));
    assert_eq!(own.is_some(), others.is_some(), "{person:?}");
    let begin = ["", "/enquiries", "/enquiries.csv", "/search?q=mended", "/search?q=round", "/protocol"];
    let mut queue: VecDeque<String> = begin.iter().map(|path| format!("/northwold{path}")).collect();
    let mut seen: BTreeSet<String> = queue.iter().cloned().collect();
    let mut pages = 0;
    while let Some(path) = queue.pop_front() {
        if pages >= pages_each() {
            break;
        }
        pages += 1;
        let (before, after) = (was.get(own.as_deref(), &path), is.get(others.as_deref(), &path));
        if before != after {
            differences.push(format!("{path}: {}", where_they_differ(&before, &after)));
        }
        for link in links(&before) {
            if !of_the_log(&link) && seen.insert(link.clone()) {
                queue.push_back(link);
            }
        }
    }
    pages
}

/// The installation as it was when it had so many acts in each council.
fn at_the_head(before: &State, log: &str, manifest: &Manifest, folder: &str) {
    let all = operations(log);
    let reached = |count: usize| {
        let _ = fs::remove_dir_all(folder);
        fs::create_dir(folder).unwrap();
        let mut state = before.clone();
        all[..count].iter().for_each(|operation| state.apply(operation));
        state.write_whole(folder);
        let mut db = Place::Sqlite(folder.into()).open().unwrap();
        let sql = "select id, head from council";
        let heads: BTreeMap<String, i64> =
            db.rows(sql, args![], |row| Ok((row.text(0)?, row.int(1)?))).unwrap().into_iter().collect();
        let differs: Vec<std::cmp::Ordering> =
            manifest.councils.iter().map(|council| heads[&council.council].cmp(&council.acts)).collect();
        differs
    };
    let (mut low, mut high) = (0, all.len());
    while high - low > 1 {
        let middle = usize::midpoint(low, high);
        if reached(middle).contains(&std::cmp::Ordering::Greater) { high = middle } else { low = middle }
    }
    assert!(reached(low).iter().all(|differs| differs.is_eq()), "the backup is of no moment of the installation");
}

#[test]
fn what_is_restored_from_a_backup_made_under_load_is_what_was_there_page_for_page() {
    let folder = Folder::new();
    let data = demonstration(&folder);
    let tokens = Tokens { member: token(&data, "member"), clerk: token(&data, "clerk") };
    let before = State::of(&data);
    let disk = Disk::of(&data);
    let served = Served::start(&folder, &data, &disk.recording());
    let (entered, enough) = (AtomicU64::new(0), AtomicBool::new(false));
    let writes = |own: usize| {
        let mut client = Client::open(&served.address, &tokens);
        for n in (0..ALL).take_while(|_| !enough.load(Ordering::Relaxed)) {
            client.enter(&format!("round 0, client {own}, enquiry {n}")).expect("a server that nobody kills answers");
            entered.fetch_add(1, Ordering::Relaxed);
        }
    };
    let backup = thread::scope(|scope| {
        let writes = &writes;
        (0..CLIENTS).for_each(|own| drop(scope.spawn(move || writes(own))));
        let wait_for = |many: u64| {
            while entered.load(Ordering::Relaxed) < many {
                thread::sleep(std::time::Duration::from_millis(5));
            }
        };
        wait_for(BEFORE);
        let backup = (0..BACKUPS).map(|n| folder.path(&format!("backup-{n}"))).find(|backup| {
            let began = entered.load(Ordering::Relaxed);
            let ran = comity(&["backup", "--data", &data, backup]);
            assert_eq!(ran.code, 0, "{}", ran.err);
            // It may be made between two writes.
            began < entered.load(Ordering::Relaxed)
        });
        wait_for(ALL);
        enough.store(true, Ordering::Relaxed);
        backup.expect("somebody writes while one of them is made")
    });
    served.end();
    let manifest = Manifest::read(Path::new(&backup)).unwrap();

    let was = folder.path("was");
    at_the_head(&before, disk.log(), &manifest, &was);
    let key = || InstallationKey::find(&key_places(&Place::Sqlite(data.clone().into()))).unwrap();
    let was = Place::Sqlite(was.into());
    sign_everybody_out(&was);
    let was = Looked::open(was, key());
    let mut minute: jiff::Timestamp = NOON.parse().unwrap();
    let places = [Some(Place::Sqlite(folder.path("again").into())), store::engines::postgres()];
    for place in places.into_iter().flatten() {
        let on = format!("{place:?}");
        let files = Files::of(&place);
        if files.folder().is_none() {
            files.lie_in(Path::new(&folder.path("files")));
        }
        let clock = Clock::stepped();
        let restoring = Restoring {
            from: Path::new(&backup),
            into: opening(place, key(), &clock),
            erasures: Erasures::NoneSinceBackup,
            why: "The drill.",
            known: &[],
        };
        let restored = restore_with(restoring, &files, &mut |_, _| {}).unwrap();
        let is = Looked::of(restored.installation, clock);
        is.installation.release_outbox(Release::Send).unwrap();
        let mut differences = Vec::new();
        let mut pages = compared(&was, &is, None, &mut differences);
        for person in was.people() {
            // Both begin a minute together, so that what is shown of the time is the same.
            minute += jiff::SignedDuration::from_mins(5);
            for looked in [&was, &is] {
                looked.clock.set(minute);
            }
            pages += compared(&was, &is, Some(person), &mut differences);
        }
        assert!(pages > 400, "only {pages} pages were compared");
        assert!(differences.is_empty(), "{} of {pages} on {on}: {differences:#?}", differences.len());
        proofs(&was, &is);
    }
}

/// What a backup leaves out on purpose: whoever was signed in signs in again.
fn sign_everybody_out(place: &Place) {
    let mut db = place.open().unwrap();
    for table in LEFT_OUT.into_iter().filter(|table| !matches!(*table, "migration" | "watermark")) {
        db.execute(&format!("delete from {table}"), args![]).unwrap();
    }
}

/// Every act of every enquiry that Democratic Services sees is proved by a receipt on both sides, of the same leaf.
fn proofs(was: &Looked, is: &Looked) {
    let clerk = was.people().into_iter().find_map(|person| {
        let seats = was.installation.seats(was.council, person).unwrap();
        let desk = |of: &Looked| {
            let capacity = seats[0];
            of.installation.desk(of.council, rules::actor::Actor::Person { person, capacity })
        };
        let is_clerk = desk(was).read(|reading| Ok(reading.is(rules::actor::Role::Clerk))).unwrap();
        is_clerk.then(|| (desk(was), desk(is)))
    });
    let (before, after) = clerk.expect("somebody is the clerk");
    let lines = before
        .read(|reading| {
            reading.enquiries(&store::questions::enquiries::Filter { limit: Some(50), ..Default::default() })
        })
        .unwrap();
    assert!(lines.len() > 20);
    for line in lines {
        let reference = line.reference.parse().unwrap();
        let sight = before.read(|reading| reading.enquiry(reference)).unwrap().unwrap();
        for entry in &sight.trail {
            let of = |desk: &store::desk::Desk| {
                let receipt = desk.read(|reading| reading.receipt(reference, entry.act)).unwrap().unwrap();
                verify(receipt.as_bytes(), None, None).unwrap().leaf
            };
            assert_eq!(of(&before), of(&after), "{reference}");
        }
    }
}
