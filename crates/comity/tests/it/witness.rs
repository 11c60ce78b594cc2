//! Outside witnesses: one of our own (crates/ledger/tests/second/witness.mjs) that is right, then ones that lie.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use comity::url;
use comity::witnessing::Witness;
use ledger::note::Note;
use store::desk::Desk;
use store::witnessing::{Unwitnessed, Witnessed};

use crate::cli::served::Served;
use crate::cli::{Folder, comity};
use crate::county::County;
use crate::monitor::an_act;
use crate::pages::browser::words;
use crate::town::Town;

/// A witness at work in a process of its own.
struct Own {
    process: Child,
    /// As the setting names it.
    named: String,
}

impl Own {
    fn of(log: &str, lie: &str, time: &str) -> Own {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ledger/tests/second/witness.mjs");
        let mut command = Command::new("node");
        let mut process = command.arg(script).args([log, lie, time]).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let (url, key) = line.trim_end().split_once(' ').unwrap();
        let named = format!("{url}#{key}");
        Own { process, named }
    }

    fn witness(&self) -> Witness {
        Witness::all(std::slice::from_ref(&self.named)).unwrap().remove(0)
    }

    /// From now on it lies like that.
    fn lies(&self, lie: &str) {
        let address = self.witness().url.replace("http://", "");
        let mut stream = TcpStream::connect(&address).unwrap();
        write!(stream, "GET /lie/{lie} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
        stream.read_to_string(&mut String::new()).unwrap();
    }
}

impl Drop for Own {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A town that has published, its witness whose clock shows the town's time, and the witness as it is asked.
fn town_and(lie: &str) -> (Town, Own, Witness) {
    let town = Town::county();
    town.installation.publish(town.council).unwrap();
    let own = Own::of(&key(&town), lie, &town.clock.now().as_second().to_string());
    let witness = own.witness();
    town.installation.keep_witnesses(&[(witness.key.clone(), witness.url.clone())]).unwrap();
    (town, own, witness)
}

fn key(town: &Town) -> String {
    let keys = Desk::public(&town.installation, town.council).read(|reading| reading.ledger_keys(None)).unwrap();
    keys[0].1.to_string()
}

fn note(town: &Town) -> Note {
    town.get(&url::ledger_file(town.slug, "checkpoint")).text().parse().unwrap()
}

fn standing(town: &Town) -> Witnessed {
    Desk::public(&town.installation, town.council).read(|reading| reading.witnesses()).unwrap().remove(0)
}

fn page(town: &Town) -> String {
    words(town.get(&url::ledger(town.slug)).text())
}

fn doctor(town: &Town) -> String {
    let found = town.installation.examine().unwrap();
    found.iter().map(|finding| format!("{finding}\n")).filter(|line| line.contains("witnessed")).collect()
}

#[test]
fn a_witness_signs_what_goes_on_from_what_it_signed_and_its_line_is_published() {
    let (town, own, witness) = town_and("honest");
    assert!(page(&town).contains("Has not signed any fingerprint of this record."));
    let alone = note(&town);
    assert_eq!(witness.ask(&town.installation, town.council).unwrap(), Some(Ok(())));
    let signed = note(&town);
    assert_eq!(signed.text(), alone.text());
    assert_eq!(signed.signatures().len(), 2);
    assert!(witness.key.cosigned(&signed).is_ok());
    assert_eq!(witness.ask(&town.installation, town.council).unwrap(), None, "there is nothing more to ask");
    assert!(page(&town).contains("Signed the fingerprint of"), "{}", page(&town));
    assert!(!page(&town).contains("has not been witnessed"));
    assert_eq!(doctor(&town), "");

    for _ in 0..3 {
        town.installation.publish(town.council).unwrap();
        assert!(witness.key.cosigned(&note(&town)).is_err(), "not before it was asked");
        assert_eq!(witness.ask(&town.installation, town.council).unwrap(), Some(Ok(())));
        assert!(witness.key.cosigned(&note(&town)).is_ok());
    }
    // A receipt carries the witness's line as well.
    let (reference, act) = an_act(&town);
    town.installation.publish(town.council).unwrap();
    witness.ask(&town.installation, town.council).unwrap();
    let receipt = town.view(&town.ada, &url::proof(town.slug, &reference, &act).replace("/proof", "/receipt"));
    let account = ledger::verify::verify(&receipt.body, None, None).unwrap();
    assert_eq!(account.published.unwrap().others, ["witness.example/w1"]);
    drop(own);
}

#[test]
fn a_witness_that_forgot_or_knows_more_than_we_do_is_asked_again_from_where_it_stands() {
    let (town, own, witness) = town_and("honest");
    assert_eq!(witness.ask(&town.installation, town.council).unwrap(), Some(Ok(())));
    town.installation.publish(town.council).unwrap();
    own.lies("forgets");
    assert_eq!(witness.ask(&town.installation, town.council).unwrap(), Some(Ok(())), "from 0 again");
    // Its answer was lost on the way: it has signed, and we do not know.
    town.installation.publish(town.council).unwrap();
    assert_eq!(witness.ask(&town.installation, town.council).unwrap(), Some(Ok(())));
    town.installation.place().open().unwrap().batch("delete from cosignature").unwrap();
    assert_eq!(witness.ask(&town.installation, town.council).unwrap(), Some(Ok(())));
    assert!(witness.key.cosigned(&note(&town)).is_ok());
}

#[test]
fn nothing_that_a_lying_witness_gives_is_published_and_page_and_doctor_say_since_when_it_is_missing() {
    let (town, own, witness) = town_and("honest");
    assert_eq!(witness.ask(&town.installation, town.council).unwrap(), Some(Ok(())));
    town.installation.publish(town.council).unwrap();
    let alone = note(&town);
    for (lie, expected) in [
        ("wrong-key", Unwitnessed::False),
        ("wrong-key-own-id", Unwitnessed::False),
        ("old-time", Unwitnessed::False),
        ("time-to-come", Unwitnessed::False),
        ("other-checkpoint", Unwitnessed::False),
        ("nothing-signed", Unwitnessed::False),
        ("not-a-line", Unwitnessed::False),
        ("wrong-size", Unwitnessed::Another { size: Some(999_999_999) }),
        ("size-that-is-none", Unwitnessed::Another { size: None }),
        ("server-error", Unwitnessed::Silent),
        ("elsewhere", Unwitnessed::Silent),
    ] {
        own.lies(lie);
        assert_eq!(witness.ask(&town.installation, town.council).unwrap(), Some(Err(expected)), "{lie}");
        assert_eq!(note(&town), alone, "{lie}");
        assert_eq!(standing(&town).why, Some(expected), "{lie}");
        assert!(page(&town).contains("What is published has not been witnessed since"), "{lie}: {}", page(&town));
        assert!(
            doctor(&town).contains("has not been witnessed by witness.example/w1 since"),
            "{lie}: {}",
            doctor(&town)
        );
    }
    assert!(page(&town).contains("It does not answer."));
    // It is told apart who is to be asked about it.
    own.lies("wrong-size");
    witness.ask(&town.installation, town.council).unwrap();
    assert!(doctor(&town).contains("it says that it has signed 999999999 entries"), "{}", doctor(&town));
    assert!(doctor(&town).contains("stop the daily publication"), "{}", doctor(&town));

    own.lies("honest");
    assert_eq!(witness.ask(&town.installation, town.council).unwrap(), Some(Ok(())));
    assert!(witness.key.cosigned(&note(&town)).is_ok());
    assert_eq!(doctor(&town), "");
    assert!(standing(&town).lacking.is_none() && standing(&town).why.is_none());
}

#[test]
fn a_witness_that_is_gone_stops_nothing() {
    let (town, own, witness) = town_and("honest");
    drop(own);
    assert_eq!(witness.ask(&town.installation, town.council).unwrap(), Some(Err(Unwitnessed::Silent)));
    town.installation.publish(town.council).unwrap();
    assert_eq!(note(&town).signatures().len(), 1, "published all the same");
    let asked = serde_json::json!({ "subject": "The lamp", "question": "When?" });
    assert_eq!(town.tell(&town.ada, "/api/v1/enquiries", &asked).status, 201);
    assert!(doctor(&town).contains("does not answer as a witness does"), "{}", doctor(&town));
    // Whoever takes the setting away is not told of it any more.
    town.installation.keep_witnesses(&[]).unwrap();
    assert_eq!(doctor(&town), "");
    assert!(page(&town).contains("No outside witness signs the fingerprint here."));
}

#[test]
fn a_witness_refuses_a_log_it_does_not_know_and_another_account_of_one_that_it_does() {
    let (town, _own, witness) = town_and("honest");
    // Set up apart: towns of one kind have one key.
    let other = Town::in_use();
    other.installation.publish(other.council).unwrap();
    other.installation.keep_witnesses(&[(witness.key.clone(), witness.url.clone())]).unwrap();
    // The same origin under another key.
    assert_eq!(witness.ask(&other.installation, other.council).unwrap(), Some(Err(Unwitnessed::Stranger)));
    assert!(doctor(&other).contains("does not know this log"), "{}", doctor(&other));

    assert_eq!(witness.ask(&town.installation, town.council).unwrap(), Some(Ok(())));
    let size = town.installation.publish(town.council).unwrap().size;
    assert_eq!(witness.ask(&town.installation, town.council).unwrap(), Some(Ok(())));
    // Rolled back by somebody with the machine, and published again: the witness has seen the other one.
    let rolled_back = |to: u64| {
        let mut db = town.installation.place().open().unwrap();
        for level in 0..10 {
            db.batch(&format!("delete from node where level = {level} and place >= {}", to >> level)).unwrap();
        }
        for table in ["checkpoint where size", "cosignature where size", "leaf where place + 1"] {
            db.batch(&format!("delete from {table} > {to}")).unwrap();
        }
    };
    rolled_back(size - 16);
    assert_eq!(town.installation.publish(town.council).unwrap().size, size);
    let another = witness.ask(&town.installation, town.council).unwrap();
    assert_eq!(another, Some(Err(Unwitnessed::Another { size: Some(size) })), "of the same size");
    town.installation.publish(town.council).unwrap();
    let another = witness.ask(&town.installation, town.council).unwrap();
    assert_eq!(another, Some(Err(Unwitnessed::Another { size: None })), "larger, and no continuation");
    assert!(doctor(&town).contains("another account of this log"), "{}", doctor(&town));
    assert!(page(&town).contains("It says that it has signed another record than the one published here."));
}

#[test]
fn a_server_asks_the_witness_that_is_named_and_a_silent_one_holds_nothing_up() {
    let folder = Folder::new();
    let county = County::at(&folder, "data");
    county.publish();
    let (honest, silent) = (Own::of(&county.key(), "honest", "0"), Own::of(&county.key(), "silent", "0"));
    let key = honest.witness().key;
    let data = county.data.clone();
    drop(county);
    // One key is named once.
    let twice = format!(r#"["{}", "{}"]"#, honest.named, silent.named);
    let settings = |witness: &str| {
        let mut command = crate::cli::program(&["serve", "--data", &data, "--listen", "127.0.0.1:0"]);
        let ran = command.env("COMITY_WITNESS", witness).output().unwrap();
        (ran.status.code(), String::from_utf8_lossy(&ran.stderr).into_owned())
    };
    let (code, told) = settings(&twice);
    assert!((code, told.contains("is named twice")) == (Some(2), true), "{told}");
    let (code, told) = settings(r#"["https://witness.example/"]"#);
    assert!(
        (code, told.contains("is no witness; give its address, a hash sign and its key")) == (Some(2), true),
        "{told}"
    );

    for (own, expected) in [(&silent, false), (&honest, true)] {
        let named = format!(r#"["{}"]"#, own.named);
        let served = Served::start(&folder, &data, &[("COMITY_WITNESS", &named)]);
        let address = format!("http://{}/northwold/ledger/checkpoint", served.address);
        let cosigned = || {
            let note: Note = comity::elsewhere::checkpoint(&address).unwrap();
            key.cosigned(&note).is_ok()
        };
        let waited = Instant::now();
        while expected && !cosigned() {
            assert!(waited.elapsed() < Duration::from_secs(60), "the witness was not asked");
            std::thread::sleep(Duration::from_millis(100));
        }
        assert_eq!(cosigned(), expected);
        served.end();
    }
    let ran = comity(&["doctor", "--data", &data]);
    assert_eq!(ran.code, 0, "{}", ran.out);
}
