//! Facts from the standing tables, read under the council's lock.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use rules::actor::{Actor, Role};
use rules::context::Facts;
use rules::decider::Decider;
use rules::id::{BodyId, EditionId, EnquiryId, PersonId, PostId, ServiceId, WordsId};
use rules::record::{Kind, RecordId};
use rules::{body, council, edition, enquiry, person, post};

use crate::args;
use crate::db::{Db, DbError, Row};
use crate::failure::Broken;
use crate::journal;

/// A state that others may ask about.
#[derive(Clone)]
enum State {
    Council(Option<Arc<council::Open>>),
    Person(Option<Arc<person::Active>>),
    Post(Option<Arc<post::Open>>),
    Body(Option<Arc<body::Open>>),
    Edition(Arc<edition::State>),
}

/// How many parsed states one connection keeps.
const KEPT: usize = 2_000;

/// Of how many councils one connection keeps answers.
const COUNCILS: usize = 64;

/// What one connection knows already. States by council, record and version: a version never changes its meaning once it is
/// committed. And answers by council: how people, posts, bodies, editions and the council itself stand and what they are called,
/// good until one of them changes; and what waits for somebody, good until the council's next act or another day. Whoever rolls
/// back forgets the lot.
#[derive(Clone, Default)]
pub struct Parsed {
    states: HashMap<(String, RecordId), (i64, State)>,
    answers: HashMap<String, Answers>,
    /// The council whose head this reading has looked at: its answers are good until the reading ends.
    settled: Option<String>,
}

/// Who is in a role, and of which service.
type InRole = Vec<(PersonId, Option<ServiceId>)>;

/// What was asked about one council since it last changed.
#[derive(Clone, Default)]
struct Answers {
    stand: Stand,
    states: HashMap<RecordId, Option<State>>,
    editions: Option<Vec<(EditionId, Arc<edition::State>)>>,
    posts: Option<Vec<(PostId, Arc<post::Open>)>>,
    /// Every record of a kind, in the order in which they were entered.
    records: HashMap<Kind, Arc<[RecordId]>>,
    holders: HashMap<(PostId, Date), Vec<PersonId>>,
    in_role: HashMap<(Role, Date), InRole>,
    names: HashMap<String, String>,
    texts: HashMap<WordsId, String>,
    waiting: HashMap<(Actor, Date), i64>,
}

impl Answers {
    fn are_many(&self) -> bool {
        let days = self.holders.len() + self.in_role.len() + self.waiting.len();
        self.states.len() + self.names.len() + self.texts.len() + days >= KEPT
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

/// What a repair of the standing tables counts for among their changes. After one, the same version may mean something else.
pub(crate) const REPAIR: i64 = 1 << 32;

impl Stand {
    fn repairs(self) -> i64 {
        self.changes / REPAIR
    }
}

impl Parsed {
    /// Forgets everything: after a rollback.
    pub fn forget(&mut self) {
        *self = Parsed::default();
    }

    /// A reading begins, and has not looked where any council stands; or something has changed in the midst of writing.
    pub(crate) fn unsettle(&mut self) {
        self.settled = None;
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
        if self.answers.len() >= COUNCILS && !self.answers.contains_key(council) {
            self.answers.clear();
        }
        let answers = match self.answers.get_mut(council) {
            Some(answers) => answers,
            None => self.answers.entry(council.to_owned()).or_default(),
        };
        if answers.stand.repairs() != stand.repairs() {
            self.states.retain(|(other, _), _| other != council);
        }
        if (answers.stand.epoch, answers.stand.changes) != (stand.epoch, stand.changes) || answers.are_many() {
            *answers = Answers { stand, ..Answers::default() };
        } else if answers.stand.seq != stand.seq {
            answers.stand = stand;
            answers.waiting.clear();
        }
        if self.settled.as_deref() != Some(council) {
            self.settled = Some(council.to_owned());
        }
    }

    fn answers(&mut self, council: &str) -> Option<&mut Answers> {
        if self.settled.as_deref() == Some(council) { self.answers.get_mut(council) } else { None }
    }

    /// What is known to be called something, or nothing, among these; the rest is left to be asked for.
    pub(crate) fn names(&mut self, council: &str, ids: &mut Vec<String>) -> HashMap<String, String> {
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
    pub(crate) fn named(&mut self, council: &str, names: impl IntoIterator<Item = (String, String)>) {
        if let Some(answers) = self.answers(council) {
            answers.names.extend(names);
        }
    }

    /// A text that everybody in the council sees.
    pub(crate) fn text(&mut self, council: &str, words: WordsId) -> Option<String> {
        self.answers(council)?.texts.get(&words).cloned()
    }

    /// Keeps one.
    pub(crate) fn reads(&mut self, council: &str, words: WordsId, text: &str) {
        if let Some(answers) = self.answers(council) {
            answers.texts.insert(words, text.to_owned());
        }
    }

    /// How much waits for somebody on a day, where that has been counted since the council's last act.
    pub(crate) fn waiting(&mut self, council: &str, actor: Actor, on: Date) -> Option<i64> {
        self.answers(council)?.waiting.get(&(actor, on)).copied()
    }

    /// Keeps how much waits.
    pub(crate) fn waits(&mut self, council: &str, actor: Actor, on: Date, many: i64) {
        if let Some(answers) = self.answers(council) {
            answers.waiting.insert((actor, on), many);
        }
    }
}

/// The standing tables of one council, as facts.
pub struct Standing<'a> {
    pub(crate) db: &'a mut Db,
    pub(crate) council: &'a str,
    pub(crate) parsed: &'a mut Parsed,
}

impl Standing<'_> {
    fn state(&mut self, record: RecordId) -> Result<Option<State>, Broken> {
        const SQL: &str = "select version from standing where council = $1 and record = $2";
        if let Some(known) = self.parsed.answers(self.council).and_then(|answers| answers.states.get(&record)) {
            return Ok(known.clone());
        }
        let found = self.db.row(SQL, args![self.council, record.to_string()], |row| row.int(0))?;
        let state = found.map(|version| self.at(record, version)).transpose()?;
        if let Some(answers) = self.parsed.answers(self.council) {
            answers.states.insert(record, state.clone());
        }
        Ok(state)
    }

    /// Every record of a kind, in the order in which they were entered.
    pub(crate) fn records(&mut self, kind: Kind) -> Result<Arc<[RecordId]>, Broken> {
        // Not a join: in the order of the acts SQLite would walk the whole journal.
        const SQL: &str = "
            select s.record,
                   (select a.seq from act a where a.council = s.council and a.record = s.record and a.version = 1) begun
              from standing s where s.council = $1 and s.kind = $2
             order by begun";
        if let Some(known) = self.parsed.answers(self.council).and_then(|answers| answers.records.get(&kind)) {
            return Ok(known.clone());
        }
        let found = self.db.rows(SQL, args![self.council, kind.name()], |row: &Row<'_>| row.text(0))?;
        let read = |text: &String| text.parse().map_err(|error| Broken::unreadable(text, error));
        let records: Arc<[RecordId]> = found.iter().map(read).collect::<Result<_, _>>()?;
        if let Some(answers) = self.parsed.answers(self.council) {
            answers.records.insert(kind, records.clone());
        }
        Ok(records)
    }

    /// Every post as recorded.
    pub(crate) fn posts(&mut self) -> Result<Vec<(PostId, Arc<post::Open>)>, Broken> {
        const SQL: &str = "select record, version from standing where council = $1 and kind = 'post'";
        if let Some(known) = self.parsed.answers(self.council).and_then(|answers| answers.posts.clone()) {
            return Ok(known);
        }
        let rows = self.db.rows(SQL, args![self.council], |row: &Row<'_>| Ok((row.text(0)?, row.int(1)?)))?;
        let mut posts = Vec::with_capacity(rows.len());
        for (record, version) in rows {
            let record: RecordId = record.parse().map_err(|error| Broken::unreadable(&record, error))?;
            if let State::Post(Some(open)) = self.at(record, version)? {
                posts.push((PostId(record.bits), open));
            }
        }
        if let Some(answers) = self.parsed.answers(self.council) {
            answers.posts = Some(posts.clone());
        }
        Ok(posts)
    }

    /// The state at a version that was just read: the text, which is long, is asked for only where it is not known yet.
    fn at(&mut self, record: RecordId, version: i64) -> Result<State, Broken> {
        const SQL: &str = "select state from standing where council = $1 and record = $2 and version = $3";
        let key = (self.council.to_owned(), record);
        if let Some((known, state)) = self.parsed.states.get(&key)
            && *known == version
        {
            return Ok(state.clone());
        }
        let text = self.db.row(SQL, args![self.council, record.to_string(), version], |row| row.text(0))?;
        let text = text.unwrap_or_default();
        let state = parsed(record.kind, &text).map_err(|error| Broken::unreadable(record, error))?;
        if self.parsed.states.len() >= KEPT {
            self.parsed.states.clear();
        }
        self.parsed.states.insert(key, (version, state.clone()));
        Ok(state)
    }

    /// Whoever holds an office of the council and sits; an office is no post.
    fn in_office(&mut self, role: Role, on: Date) -> Result<Vec<PersonId>, Broken> {
        const SQL: &str = "select record, version from standing where council = $1 and kind = 'person'";
        let Some(kind) = self.council()?.map(|house| house.kind) else { return Ok(Vec::new()) };
        let rows = self.db.rows(SQL, args![self.council], |row: &Row<'_>| Ok((row.text(0)?, row.int(1)?)))?;
        let mut found = Vec::new();
        for (record, version) in rows {
            let record: RecordId = record.parse().map_err(|error| Broken::unreadable(&record, error))?;
            if let State::Person(Some(active)) = self.at(record, version)?
                && active.offices_on(on).any(|office| office.role() == Some(role))
                && active.sits(kind, on).is_some()
            {
                found.push(PersonId(record.bits));
            }
        }
        Ok(found)
    }
}

fn parsed(kind: Kind, text: &str) -> Result<State, serde_json::Error> {
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
        // Of the last four nothing stands here.
        Kind::Edition | Kind::Enquiry | Kind::Request | Kind::Hold | Kind::Erasure => {
            State::Edition(Arc::new(serde_json::from_str(text)?))
        }
    })
}

impl Facts for Standing<'_> {
    type Error = Broken;

    fn council(&mut self) -> Result<Option<Arc<council::Open>>, Broken> {
        let id: rules::id::CouncilId = self.council.parse().map_err(|error| Broken::unreadable(self.council, error))?;
        Ok(match self.state(id.into())? {
            Some(State::Council(open)) => open,
            _ => None,
        })
    }

    fn person(&mut self, id: PersonId) -> Result<Option<Arc<person::Active>>, Broken> {
        Ok(match self.state(id.into())? {
            Some(State::Person(active)) => active,
            _ => None,
        })
    }

    fn post(&mut self, id: PostId) -> Result<Option<Arc<post::Open>>, Broken> {
        Ok(match self.state(id.into())? {
            Some(State::Post(open)) => open,
            _ => None,
        })
    }

    fn holders(&mut self, id: PostId, on: Date) -> Result<Vec<PersonId>, Broken> {
        const SQL: &str = "
            select distinct person from holding
             where council = $1 and post = $2 and since <= $3 and until >= $3
             order by person";
        if let Some(known) = self.parsed.answers(self.council).and_then(|answers| answers.holders.get(&(id, on))) {
            return Ok(known.clone());
        }
        let read = |row: &Row<'_>| row.text(0);
        let found = self.db.rows(SQL, args![self.council, id.to_string(), on.to_string()], read)?;
        let parsed = found.iter().map(|text| text.parse().map_err(|error| Broken::unreadable(text, error)));
        let holders: Vec<PersonId> = parsed.collect::<Result<_, _>>()?;
        if let Some(answers) = self.parsed.answers(self.council) {
            answers.holders.insert((id, on), holders.clone());
        }
        Ok(holders)
    }

    fn in_role(&mut self, role: Role, on: Date) -> Result<Vec<(PersonId, Option<ServiceId>)>, Broken> {
        if let Some(known) = self.parsed.answers(self.council).and_then(|answers| answers.in_role.get(&(role, on))) {
            return Ok(known.clone());
        }
        let mut found = Vec::new();
        for (post, open) in self.posts()? {
            if open.roles.contains(&role) {
                let holders = self.holders(post, on)?;
                found.extend(holders.into_iter().map(|person| (person, open.service)));
            }
        }
        if matches!(role, Role::Chair | Role::GroupLeader) {
            found.extend(self.in_office(role, on)?.into_iter().map(|person| (person, None)));
        }
        found.sort_unstable();
        if let Some(answers) = self.parsed.answers(self.council) {
            answers.in_role.insert((role, on), found.clone());
        }
        Ok(found)
    }

    fn body(&mut self, id: BodyId) -> Result<Option<Arc<body::Open>>, Broken> {
        Ok(match self.state(id.into())? {
            Some(State::Body(open)) => open,
            _ => None,
        })
    }

    fn enquiry(&mut self, id: EnquiryId) -> Result<Option<Arc<enquiry::State>>, Broken> {
        let history = journal::read::<enquiry::Enquiry>(self.db, self.council, id.into())?;
        Ok((history.version > 0).then(|| Arc::new(enquiry::Enquiry::replay(&history.events))))
    }

    fn editions(&mut self) -> Result<Vec<(EditionId, Arc<edition::State>)>, Broken> {
        if let Some(known) = self.parsed.answers(self.council).and_then(|answers| answers.editions.clone()) {
            return Ok(known);
        }
        // Oldest first: by the sequence of the act that entered them.
        // Not a join: in the order of the acts SQLite would walk the whole journal.
        const SQL: &str = "
            select s.record, s.version,
                   (select a.seq from act a where a.council = s.council and a.record = s.record and a.version = 1) begun
              from standing s where s.council = $1 and s.kind = 'edition'
             order by begun";
        let rows = self.db.rows(SQL, args![self.council], |row: &Row<'_>| Ok((row.text(0)?, row.int(1)?)))?;
        let mut editions = Vec::with_capacity(rows.len());
        for (record, version) in rows {
            let record: RecordId = record.parse().map_err(|error| Broken::unreadable(&record, error))?;
            if let State::Edition(state) = self.at(record, version)? {
                editions.push((EditionId(record.bits), state));
            }
        }
        if let Some(answers) = self.parsed.answers(self.council) {
            answers.editions = Some(editions.clone());
        }
        Ok(editions)
    }
}
