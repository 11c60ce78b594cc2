//! What is known of councils already, so that no page asks for it again.
//!
//! The connections that read share one [`Memory`]; the writer keeps its own, since it sees what is not committed yet.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::civil::Date;
use rules::actor::{Actor, Role};
use rules::id::{EditionId, PersonId, PostId, ServiceId, WordsId};
use rules::record::{Kind, RecordId};
use rules::{body, council, edition, person, post};

use crate::args;
use crate::db::{Db, DbError, Row};

/// How many parsed states are kept, and how many answers of one council.
const KEPT: usize = 2_000;

/// Of how many councils answers are kept.
const COUNCILS: usize = 1_000;

/// A state that others may ask about.
#[derive(Clone)]
pub(crate) enum State {
    Council(Option<Arc<council::Open>>),
    Person(Option<Arc<person::Active>>),
    Post(Option<Arc<post::Open>>),
    Body(Option<Arc<body::Open>>),
    Edition(Arc<edition::State>),
}

impl State {
    /// As it stands in its table.
    pub(crate) fn read(kind: Kind, text: &str) -> Result<State, serde_json::Error> {
        Ok(match kind {
            Kind::Council => State::Council(match serde_json::from_str(text)? {
                council::State::Open(open) => Some(Arc::new(open)),
                council::State::Unknown => None,
            }),
            Kind::Person => State::Person(match serde_json::from_str(text)? {
                person::State::Active(active) => Some(Arc::new(active)),
                person::State::Unknown => None,
            }),
            Kind::Post => State::Post(match serde_json::from_str(text)? {
                post::State::Open(open) => Some(Arc::new(open)),
                post::State::Unknown => None,
            }),
            Kind::Body => State::Body(match serde_json::from_str(text)? {
                body::State::Open(open) => Some(Arc::new(open)),
                body::State::Unknown => None,
            }),
            // Of the other kinds nothing stands here.
            _ => State::Edition(Arc::new(serde_json::from_str(text)?)),
        })
    }
}

/// What several connections know together: states by council, record and version, which never changes its meaning once it is
/// committed; and answers by council.
#[derive(Clone, Default)]
pub(crate) struct Memory(Arc<Mutex<Shared>>);

#[derive(Default)]
struct Shared {
    states: HashMap<(String, RecordId), (Version, State)>,
    answers: HashMap<String, Arc<Answers>>,
}

/// A record's version, and how often the council was repaired by then: after a repair the same version may mean something else.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Version {
    repairs: i64,
    number: i64,
}

impl Memory {
    fn shared(&self) -> MutexGuard<'_, Shared> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn answers(&self, council: &str) -> Option<Arc<Answers>> {
        self.shared().answers.get(council).cloned()
    }

    fn keep(&self, council: String, answers: Arc<Answers>) {
        let mut shared = self.shared();
        if shared.answers.len() >= COUNCILS
            && !shared.answers.contains_key(&council)
            && let Some(any) = shared.answers.keys().next().cloned()
        {
            shared.answers.remove(&any);
        }
        shared.answers.insert(council, answers);
    }
}

/// Who is in a role, and of which service.
pub(crate) type InRole = Vec<(PersonId, Option<ServiceId>)>;

/// What was asked about one council since it last changed: how people, posts, bodies, editions and the council itself stand and
/// what they are called.
#[derive(Clone, Default)]
pub(crate) struct Answers {
    stand: Stand,
    pub states: HashMap<RecordId, Option<State>>,
    pub editions: Option<Vec<(EditionId, Arc<edition::State>)>>,
    pub posts: Option<Vec<(PostId, Arc<post::Open>)>>,
    /// Every record of a kind, in the order in which they were entered.
    pub records: HashMap<Kind, Arc<[RecordId]>>,
    pub holders: HashMap<(PostId, Date), Vec<PersonId>>,
    pub in_role: HashMap<(Role, Date), InRole>,
    names: HashMap<String, String>,
    texts: HashMap<WordsId, String>,
}

impl Answers {
    fn are_many(&self) -> bool {
        let days = self.holders.len() + self.in_role.len();
        self.states.len() + self.names.len() + self.texts.len() + days >= KEPT
    }

    /// Whether what was asked when the council stood thus is still the answer.
    fn hold_at(&self, stand: Stand) -> bool {
        (self.stand.epoch, self.stand.changes) == (stand.epoch, stand.changes)
    }
}

/// Where a council stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stand {
    pub epoch: i64,
    /// How many changes there have been to what others may ask about, and how many repairs: see [`REPAIR`].
    pub changes: i64,
    /// Its last act.
    pub seq: i64,
}

/// What a repair of the standing tables counts for among their changes.
pub(crate) const REPAIR: i64 = 1 << 32;

/// What one connection knows while it reads or writes. Whoever rolls back forgets the lot.
#[derive(Default)]
pub struct Parsed {
    memory: Memory,
    /// The council whose head this reading has looked at: its answers are good until the reading ends.
    settled: Option<Settled>,
    /// How often the council had been repaired that was looked at last.
    repairs: Option<i64>,
    /// How much waits for somebody on a day, good until the council's next act.
    waiting: HashMap<(String, Actor, Date), (Stand, i64)>,
}

struct Settled {
    council: String,
    stand: Stand,
    answers: Arc<Answers>,
    news: News,
}

/// Whether this connection has found out something that the others do not know.
#[derive(PartialEq)]
enum News {
    None,
    Some,
}

impl Parsed {
    /// For one more connection among those that know this.
    pub(crate) fn with(memory: &Memory) -> Parsed {
        Parsed { memory: memory.clone(), ..Parsed::default() }
    }

    /// Forgets everything, and shares nothing with others: after a rollback.
    pub fn forget(&mut self) {
        *self = Parsed::default();
    }

    /// A reading ends: in the next it has to be looked at where a council stands.
    pub(crate) fn end(&mut self) {
        self.unsettle();
        self.repairs = None;
    }

    /// Something has changed in the midst of writing, or another council is turned to. What was found out is told to the others.
    pub(crate) fn unsettle(&mut self) {
        if let Some(Settled { council, answers, news: News::Some, .. }) = self.settled.take() {
            self.memory.keep(council, answers);
        }
    }

    /// Looks where a council stands in this reading; while that is where it stood, what was asked before need not be asked again.
    pub(crate) fn settle(&mut self, db: &mut Db, council: &str) -> Result<(), DbError> {
        const SQL: &str = "select epoch, standing_changes, head from council where id = $1";
        let read = |row: &Row<'_>| Ok(Stand { epoch: row.int(0)?, changes: row.int(1)?, seq: row.int(2)? });
        if let Some(stand) = db.row(SQL, args![council], read)? {
            self.settle_at(council, stand);
        }
        Ok(())
    }

    /// The same where it is known how the council stands.
    pub(crate) fn settle_at(&mut self, council: &str, stand: Stand) {
        self.unsettle();
        self.repairs = Some(stand.changes / REPAIR);
        let known = self.memory.answers(council).filter(|answers| answers.hold_at(stand) && !answers.are_many());
        let answers = known.unwrap_or_else(|| Arc::new(Answers { stand, ..Answers::default() }));
        self.settled = Some(Settled { council: council.to_owned(), stand, answers, news: News::None });
    }

    /// What is known of a council in this reading.
    pub(crate) fn answers(&self, council: &str) -> Option<&Answers> {
        let settled = self.settled.as_ref().filter(|settled| settled.council == council)?;
        Some(&settled.answers)
    }

    /// Keeps what was found out of a council in this reading.
    pub(crate) fn learn(&mut self, council: &str, keep: impl FnOnce(&mut Answers)) {
        if let Some(settled) = self.settled.as_mut().filter(|settled| settled.council == council) {
            keep(Arc::make_mut(&mut settled.answers));
            settled.news = News::Some;
        }
    }

    /// A state at a version, where it was read before.
    pub(crate) fn state(&self, council: &str, record: RecordId, number: i64) -> Option<State> {
        let wanted = Version { repairs: self.repairs?, number };
        let shared = self.memory.shared();
        let (version, state) = shared.states.get(&(council.to_owned(), record))?;
        (*version == wanted).then(|| state.clone())
    }

    /// Keeps a state at a version.
    pub(crate) fn stood(&mut self, council: &str, record: RecordId, number: i64, state: &State) {
        let Some(repairs) = self.repairs else { return };
        let mut shared = self.memory.shared();
        if shared.states.len() >= KEPT {
            shared.states.clear();
        }
        shared.states.insert((council.to_owned(), record), (Version { repairs, number }, state.clone()));
    }

    /// What is known to be called something, or nothing, among these; the rest is left to be asked for.
    pub(crate) fn names(&self, council: &str, ids: &mut Vec<String>) -> HashMap<String, String> {
        let Some(answers) = self.answers(council) else { return HashMap::new() };
        let known: HashMap<String, String> = ids
            .iter()
            .filter_map(|id| answers.names.get_key_value(id))
            .map(|(id, name)| (id.clone(), name.clone()))
            .collect();
        ids.retain(|id| !known.contains_key(id));
        known
    }

    /// Keeps what these are called; empty where they are called nothing.
    pub(crate) fn named(&mut self, council: &str, names: HashMap<String, String>) {
        if !names.is_empty() {
            self.learn(council, |answers| answers.names.extend(names));
        }
    }

    /// A text that everybody in the council sees.
    pub(crate) fn text(&self, council: &str, words: WordsId) -> Option<String> {
        self.answers(council)?.texts.get(&words).cloned()
    }

    /// Keeps one.
    pub(crate) fn reads(&mut self, council: &str, words: WordsId, text: &str) {
        self.learn(council, |answers| drop(answers.texts.insert(words, text.to_owned())));
    }

    /// How much waits for somebody on a day, where that has been counted since the council's last act.
    pub(crate) fn waiting(&self, council: &str, actor: Actor, on: Date) -> Option<i64> {
        let now = self.settled.as_ref().filter(|settled| settled.council == council)?.stand;
        let (then, many) = self.waiting.get(&(council.to_owned(), actor, on))?;
        (*then == now).then_some(*many)
    }

    /// Keeps how much waits.
    pub(crate) fn waits(&mut self, council: &str, actor: Actor, on: Date, many: i64) {
        let Some(settled) = self.settled.as_ref().filter(|settled| settled.council == council) else { return };
        if self.waiting.len() >= KEPT {
            self.waiting.clear();
        }
        self.waiting.insert((council.to_owned(), actor, on), (settled.stand, many));
    }
}
