//! Every statement fails once, and for ever; commits fail, and connections are lost: all of an act or nothing.

use std::process::{Command as Process, Stdio};
use std::sync::Arc;
use std::time::Duration;

use rules::actor::Actor;
use rules::body::Body;
use rules::decider::Decider;
use rules::edition::{self, Edition};
use rules::enquiry::{Allocation, Command, Enquiry, How};
use rules::id::{BodyId, EditionId, EnquiryId, PersonId};
use rules::person::{self, Particulars, Person};
use rules::record::RecordId;
use store::args;
use store::db::Place;
use store::db::fault::{Fault, Lasting, What};
use store::desk::Desk;
use store::failure::NotDone;
use store::installation::{Installation, Opening};
use store::keys::{InstallationKey, KeyPlaces};
use store::once::Once;
use store::pen::Pen;
use store::run::Done;

use crate::cast::{Town, done, id, open_under};
use crate::dump::{Dump, everything};
use crate::engines::each_engine;
use crate::rascal::{self, Rascal, gate};

/// One command that can be tried again as it is.
pub type Try = Box<dyn Fn() -> Result<Done, String> + Send + Sync>;

fn again<D: Decider>(desk: &Desk, record: impl Into<RecordId>, command: D::Command, pen: Pen) -> Try {
    let (desk, record, once) = (desk.clone(), record.into(), Once::drawn());
    Box::new(move || match desk.run::<D>(record, command.clone(), pen.clone(), None, once.clone()) {
        Ok(done) => Ok(done),
        Err(NotDone::Broken(broken)) => Err(format!("{broken:?}")),
        Err(other) => panic!("{other}"),
    })
}

fn raise(town: &Town) -> Try {
    let mut pen = Pen::new();
    let command = Town::question(&town.ada, &mut pen, "Which statement fails?");
    again::<Enquiry>(&town.ada, EnquiryId(id()), command, pen)
}

fn allocate(town: &Town) -> Try {
    let (enquiry, _) = town.raise("To whom?");
    let to = Allocation::Service(town.highways);
    again::<Enquiry>(&town.chidi, enquiry, Command::Allocate { to, sort: None }, Pen::new())
}

fn answer(town: &Town) -> Try {
    let (enquiry, _) = town.raise("And the answer?");
    let to = Allocation::Post(town.bello_post);
    done::<Enquiry>(&town.chidi, enquiry, Command::Allocate { to, sort: None }, Pen::new());
    let mut pen = Pen::new();
    let text = pen.text("Soon.");
    again::<Enquiry>(&town.bello, enquiry, Command::Answer { text, how: How::Written }, pen)
}

fn adopt(town: &Town) -> Try {
    let edition = EditionId(id());
    let mut pen = Pen::new();
    let (title, pack) = (pen.text("The next edition"), pen.text("A text that binds nothing."));
    let draft = edition::Draft { title, pack, bindings: Arc::default() };
    done::<Edition>(&town.chidi, edition, edition::Command::Draft(draft), pen);
    let body = town.chidi.read(|reading| reading.bodies()).unwrap()[0].0;
    let mut pen = Pen::new();
    let on = "2025-12-01".parse().unwrap();
    let adoption = edition::Adoption { body, on, minute: pen.text("Minute 51"), from: on };
    again::<Edition>(&town.chidi, edition, edition::Command::Adopt(adoption), pen)
}

fn register(town: &Town) -> Try {
    register_at(&town.installation.desk(town.council, Actor::Installation))
}

fn register_at(office: &Desk) -> Try {
    let person = PersonId(id());
    let mut pen = Pen::new();
    let particulars = Particulars { name: pen.name("Esi Holm"), address: None, telephone: None };
    again::<Person>(office, person, person::Command::Register { person, particulars }, pen)
}

/// Makes a command that can be done now, whatever was done before.
pub type Prepare = fn(&Town) -> Try;

pub const COMMANDS: [(&str, Prepare); 5] =
    [("raise", raise), ("allocate", allocate), ("answer", answer), ("adopt", adopt), ("register", register)];

fn fault(nth: u64, lasting: Lasting, what: What) -> Option<Fault> {
    Some(Fault { nth, lasting, what })
}

pub fn acts(place: &Place) -> i64 {
    place.open().unwrap().row("select count(*) from act", args![], |row| row.int(0)).unwrap().unwrap()
}

#[test]
fn whichever_statement_fails_for_ever_nothing_is_written_and_nothing_is_acknowledged() {
    each_engine(|place| {
        let town = Town::at(place.clone(), "northwold");
        let mut dump = Dump::of(&place);
        for (name, prepare) in COMMANDS {
            for nth in 1.. {
                let attempt = prepare(&town);
                let before = dump.everything();
                town.faults.fail_at(fault(nth, Lasting::ForEver, What::Statement));
                let answer = attempt();
                town.faults.fail_at(None);
                if answer.is_ok() {
                    assert!(nth > 10, "{name} takes more statements than {nth}");
                    break;
                }
                for ((table, rows), (_, after)) in before.iter().zip(dump.everything()) {
                    assert!(*rows == after, "{name}: statement {nth} failed, and {table} has changed");
                }
                let count = acts(&place);
                let done = attempt().unwrap_or_else(|error| panic!("{name}, after statement {nth} failed: {error}"));
                assert_eq!(attempt(), Ok(done), "{name}: the key answers with the act that was done");
                assert_eq!(acts(&place), count + 1, "{name}, statement {nth}");
            }
        }
    });
}

#[test]
fn whichever_statement_fails_once_the_command_is_done_once() {
    each_engine(|place| {
        let town = Town::at(place.clone(), "northwold");
        for (name, prepare) in COMMANDS {
            let first = town.faults.statements();
            prepare(&town)().unwrap();
            let statements = town.faults.statements() - first;
            for nth in 1..=statements {
                let attempt = prepare(&town);
                let count = acts(&place);
                town.faults.fail_at(fault(nth, Lasting::Once, What::Statement));
                let done = attempt().unwrap_or_else(|error| panic!("{name}, statement {nth}: {error}"));
                town.faults.fail_at(None);
                assert_eq!(acts(&place), count + 1, "{name}, statement {nth}");
                assert_eq!(attempt(), Ok(done));
            }
        }
    });
}

/// Lets commands queue behind one that keeps the writer waiting, so that they are one group; their answers in order.
fn together(town: &Town, number: u64, commands: &[Try], before: impl FnOnce()) -> Vec<Result<Done, String>> {
    let (reached, open) = gate(number);
    let office = town.installation.desk(town.council, Actor::Installation);
    std::thread::scope(|scope| {
        let wait = rascal::Command::Wait(number);
        let waiter =
            scope.spawn(move || office.run::<Rascal>(BodyId(id()), wait, Pen::new(), None, Once::drawn()).is_err());
        reached.recv().unwrap();
        let all: Vec<_> = commands
            .iter()
            .map(|command| {
                let thread = scope.spawn(command);
                // Each is in the queue before the next, near enough.
                std::thread::sleep(Duration::from_millis(5));
                thread
            })
            .collect();
        std::thread::sleep(Duration::from_millis(20));
        before();
        open.send(()).unwrap();
        assert!(waiter.join().unwrap());
        all.into_iter().map(|thread| thread.join().unwrap()).collect()
    })
}

#[test]
fn a_statement_that_fails_within_a_group_keeps_nobody_from_an_answer() {
    each_engine(|place| {
        let town = Town::at(place.clone(), "northwold");
        for nth in (1..150).step_by(13) {
            let commands: Vec<Try> = COMMANDS.iter().map(|(_, prepare)| prepare(&town)).collect();
            let count = acts(&place);
            let plan = || town.faults.fail_at(fault(nth, Lasting::Once, What::Statement));
            let answers = together(&town, id() as u64, &commands, plan);
            town.faults.fail_at(None);
            assert!(answers.iter().all(Result::is_ok), "statement {nth}: {answers:?}");
            assert_eq!(acts(&place), count + 5);
        }
    });
}

#[test]
fn one_command_that_the_database_will_not_have_fails_alone() {
    each_engine(|place| {
        let town = Town::at(place.clone(), "northwold");
        // Words that are there already: their row cannot be written twice.
        let mut pen = Pen::new();
        let command = Town::question(&town.ada, &mut pen, "Said before?");
        done::<Enquiry>(&town.ada, EnquiryId(id()), command.clone(), pen.clone());
        let mut commands: Vec<Try> = COMMANDS.iter().map(|(_, prepare)| prepare(&town)).collect();
        commands.insert(2, again::<Enquiry>(&town.ada, EnquiryId(id()), command, pen));
        let count = acts(&place);
        let answers = together(&town, id() as u64, &commands, || {});
        assert_eq!(answers.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, true, false, true, true, true]);
        assert_eq!(acts(&place), count + 5);
    });
}

#[test]
fn a_rule_that_panics_fails_its_command_alone() {
    each_engine(|place| {
        let town = Town::at(place.clone(), "northwold");
        let panics = || -> Try {
            let office = town.installation.desk(town.council, Actor::Installation);
            again::<Rascal>(&office, BodyId(id()), rascal::Command::Panic, Pen::new())
        };
        let before = everything(&place);
        assert_eq!(panics()(), Err("Panicked".to_owned()));
        assert!(everything(&place) == before);
        let mut commands: Vec<Try> = COMMANDS.iter().map(|(_, prepare)| prepare(&town)).collect();
        commands.insert(0, panics());
        commands.insert(3, panics());
        let count = acts(&place);
        let answers = together(&town, id() as u64, &commands, || {});
        let expected = [false, true, true, false, true, true, true];
        assert_eq!(answers.iter().map(Result::is_ok).collect::<Vec<_>>(), expected);
        assert_eq!(acts(&place), count + 5);
    });
}

#[test]
fn a_connection_lost_at_commit_loses_no_act_and_makes_none_twice() {
    each_engine(|place| {
        let town = Town::at(place.clone(), "northwold");
        for (name, prepare) in COMMANDS {
            let attempt = prepare(&town);
            let count = acts(&place);
            town.faults.fail_at(fault(1, Lasting::Once, What::LostAtCommit));
            let done = attempt().unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(acts(&place), count + 1, "{name}");
            assert_eq!(attempt(), Ok(done), "{name}");
        }
        let commands: Vec<Try> = COMMANDS.iter().map(|(_, prepare)| prepare(&town)).collect();
        let count = acts(&place);
        // The first commit is that of the command which is kept waiting.
        let plan = || town.faults.fail_at(fault(2, Lasting::Once, What::LostAtCommit));
        let answers = together(&town, id() as u64, &commands, plan);
        assert!(answers.iter().all(Result::is_ok), "{answers:?}");
        assert_eq!(acts(&place), count + 5);

        // Where every commit loses the connection nobody is told that it was done; the key finds out later.
        let attempt = raise(&town);
        town.faults.fail_at(fault(1, Lasting::ForEver, What::LostAtCommit));
        assert!(attempt().is_err());
        town.faults.fail_at(None);
        attempt().unwrap();
        assert_eq!(acts(&place), count + 6);
    });
}

/// What the child process is told, and what makes it one.
const CHILD: &str = "COMITY_TEST_CHILD";

/// The test's own key, which the child has to have as well.
pub fn key() -> InstallationKey {
    let variable = Some("BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=".to_owned());
    InstallationKey::find(&KeyPlaces { variable, credentials: None, data: None }).unwrap()
}

/// Runs one test of this binary again as a process of its own, at a place. Its exit code and what it printed.
pub fn child(test: &str, place: &Place) -> (Option<i32>, String) {
    let told = match place {
        Place::Sqlite(folder) => format!("sqlite {}", folder.display()),
        Place::Postgres(url) => format!("postgres {url}"),
    };
    let output = Process::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(CHILD, told)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8_lossy(&said).into_owned())
}

/// In the child: where to work.
pub fn in_child() -> Option<Place> {
    let told = std::env::var(CHILD).ok()?;
    let (engine, place) = told.split_once(' ').unwrap();
    Some(if engine == "sqlite" { Place::Sqlite(place.into()) } else { Place::Postgres(place.to_owned()) })
}

#[test]
fn a_commit_that_fails_ends_the_process_before_anything_is_acknowledged() {
    if let Some(place) = in_child() {
        let (installation, _, faults) = open_under(place, key());
        let council = installation.council("northwold").unwrap().unwrap();
        faults.fail_at(fault(1, Lasting::Once, What::Commit));
        let answer = register_at(&installation.desk(council, Actor::Installation))();
        println!("acknowledged: {answer:?}");
        return;
    }
    each_engine(|place| {
        let (installation, clock, faults) = open_under(place.clone(), key());
        let town = Town::within(installation, clock, faults, "northwold");
        let before = everything(&place);
        let (code, said) =
            child("faults::a_commit_that_fails_ends_the_process_before_anything_is_acknowledged", &place);
        assert_eq!(code, Some(3), "{said}");
        assert!(!said.contains("acknowledged:") && said.contains("stopping"), "{said}");
        assert!(everything(&place) == before);

        let clock = Some(town.clock.clone());
        let opening = Opening { place: place.clone(), key: key(), clock, faults: town.faults.clone(), erasures: None };
        let again = Installation::open(opening).unwrap();
        register_at(&again.desk(town.council, Actor::Installation))().unwrap();
        assert!(Body::KIND == Rascal::KIND, "the rascal poses as a body");
    });
}
