//! What is in the installation afterwards, read without the server.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use ledger::checkpoint::Checkpoint;
use ledger::digest::Leaf;
use ledger::note::Note;
use ledger::verify::verify;
use rules::actor::{Actor, Role, Seat};
use rules::enquiry::Command;
use rules::id::{ActId, CouncilId};
use store::clock::Clock;
use store::db::Place;
use store::desk::Desk;
use store::installation::{Installation, Opening};
use store::questions::enquiries::Filter;

use super::client::Acknowledged;

/// Whether there may be more than was acknowledged: what was on its way to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holding {
    Exactly,
    AtLeast,
}

/// What `comity doctor` says of an installation that nobody has served for a week.
const LATE: [&str; 3] = ["has not been woken", "letters that nobody has sent", "does not know the newest words"];

pub struct Kept {
    installation: Arc<Installation>,
    council: CouncilId,
}

impl Kept {
    /// As it is a week later, when every letter is due.
    pub fn open(data: &str) -> Kept {
        let place = Place::Sqlite(Path::new(data).to_owned());
        let clock = Clock::stepped();
        clock.set("2025-12-15T12:00:00Z".parse().unwrap());
        let opening = Opening { clock: Some(clock), ..Opening::of_process(place).unwrap() };
        let installation = Installation::open(opening).unwrap();
        let council = installation.council("northwold").unwrap().unwrap();
        Kept { installation, council }
    }

    /// How many entries the published log has.
    pub fn published(&self) -> u64 {
        let office = self.installation.desk(self.council, Actor::Installation);
        let note = office.read(|reading| reading.checkpoint(None)).unwrap().unwrap();
        note.parse::<Note>().unwrap().text().parse::<Checkpoint>().unwrap().size
    }

    /// What `comity doctor` finds, a clock that has not been woken for a week left out.
    pub fn found(&self) -> Vec<String> {
        let found = self.installation.examine().unwrap().into_iter().map(|finding| finding.to_string());
        found.filter(|finding| !LATE.iter().any(|late| finding.contains(late))).collect()
    }

    /// Every acknowledged act is there once under its own reference, has its letters, and is published as promised.
    #[track_caller]
    pub fn holds(&self, acknowledged: &[Acknowledged], holding: Holding) {
        let clerk = self.clerk();
        let raised = raised(&clerk);
        for known in acknowledged {
            assert_eq!(raised.get(&known.key), Some(&vec![known.reference.clone()]), "{}", known.key);
        }
        let ours = || raised.iter().filter(|(subject, _)| subject.starts_with("round "));
        assert!(ours().all(|(_, references)| references.len() == 1), "one was raised twice");
        if holding == Holding::Exactly {
            assert_eq!(acknowledged.len(), ours().count(), "an act that nobody was told of");
        }
        let letters = self.letters();
        self.installation.publish(self.council).unwrap();
        for known in acknowledged {
            assert_eq!(letters.get(&known.held), Some(&1), "whether anybody is told of {}", known.key);
            let reference = known.reference.parse().unwrap();
            let sight = clerk.read(|reading| reading.enquiry(reference)).unwrap().unwrap();
            let acts: Vec<ActId> = sight.trail.iter().map(|entry| entry.act).collect();
            assert_eq!(acts.last().map(ActId::to_string).as_ref(), Some(&known.held), "{}", known.key);
            let leaves = acts.into_iter().map(|act| {
                let receipt = clerk.read(|reading| reading.receipt(reference, act)).unwrap().unwrap();
                let account = verify(receipt.as_bytes(), None, None).unwrap();
                assert!(account.published.is_some(), "the promise of {} was not kept", known.key);
                account.leaf
            });
            let leaves: Vec<Leaf> = leaves.collect();
            assert_eq!((leaves.len(), leaves[0]), (2, known.raised), "{} is not what was promised", known.key);
        }
    }

    /// Somebody's note is there, with its file.
    #[track_caller]
    pub fn has_a_note_with_a_file(&self, reference: &str) {
        let reference = reference.parse().unwrap();
        let sight = self.clerk().read(|reading| reading.enquiry(reference)).unwrap().expect("the enquiry is there");
        let notes = sight.trail.iter().filter(|entry| matches!(entry.command.spoken(), Command::Note { .. }));
        assert_eq!(notes.count(), 1, "{reference}");
    }

    /// How many letters there are of each act.
    fn letters(&self) -> BTreeMap<String, usize> {
        let mut letters: BTreeMap<String, usize> = BTreeMap::new();
        let mut ids = BTreeSet::new();
        for due in self.installation.letters_due(1_000_000).unwrap() {
            assert!(ids.insert(due.id.clone()), "two letters have one id: {}", due.id);
            *letters.entry(due.act.to_string()).or_default() += 1;
        }
        letters
    }

    fn clerk(&self) -> Desk {
        let office = self.installation.desk(self.council, Actor::Installation);
        let people = office.read(|reading| {
            let people = reading.people()?;
            people
                .into_iter()
                .map(|person| Ok((person.id, reading.roles_of(&person.active)?)))
                .collect::<Result<Vec<_>, _>>()
        });
        let people = people.unwrap();
        let (person, _) = people.into_iter().find(|(_, roles)| roles.contains(&Role::Clerk)).unwrap();
        let seats = self.installation.seats(self.council, person).unwrap();
        let capacity = seats.into_iter().find(|seat| matches!(seat, Seat::Officer(_))).unwrap();
        self.installation.desk(self.council, Actor::Person { person, capacity })
    }
}

/// The references of every subject that the clerk sees.
fn raised(clerk: &Desk) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut after = None;
    loop {
        let filter = Filter { after: after.clone(), limit: Some(200), ..Filter::default() };
        let lines = clerk.read(|reading| reading.enquiries(&filter)).unwrap();
        let Some(last) = lines.last() else { return found };
        after = Some(last.reference.clone());
        for line in lines {
            found.entry(line.subject).or_default().push(line.reference);
        }
    }
}
