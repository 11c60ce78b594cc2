//! A record that is listed by its kind, as one reader may see it today: made of the acts that this reader may see, and of nothing else.

use std::any::Any;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use jiff::Timestamp;
use jiff::civil::Date;
use rules::access::Part;
use rules::actor::Actor;
use rules::advice;
use rules::context::{Context, context};
use rules::decider::Decider;
use rules::id::{ActId, PersonId, WordsId};
use rules::norm::Norm;
use rules::record::RecordId;
use rules::reference::Reference;

use crate::args;
use crate::db::{Arg, Row};
use crate::deed::Deed;
use crate::desk::Reading;
use crate::failure::Broken;
use crate::journal;
use crate::seeing::{Keys, cover};

use super::names::Names;
use super::words::Spoken;

/// One act in the history of such a record.
#[derive(Clone, Debug)]
pub struct Entry<D: Decider> {
    pub act: ActId,
    pub at: Timestamp,
    pub actor: Actor,
    pub part: Part,
    pub events: Vec<D::Event>,
}

/// One such record, as one reader may see it today.
#[derive(Clone, Debug)]
pub struct Kept<D: Decider> {
    pub record: RecordId,
    /// What the acts that the reader may see make of it.
    pub state: D::State,
    /// Those acts, oldest first.
    pub trail: Vec<Entry<D>>,
    pub spoken: Spoken,
    pub names: Names,
    /// Which parts of it the reader may see.
    pub parts: BTreeSet<Part>,
    /// What a rule would know if the reader acted today.
    pub ctx: Context,
}

impl<D: Decider> Kept<D> {
    /// The last act of the parts that the reader can see: what a form carries.
    pub fn last_act(&self) -> Option<ActId> {
        self.trail.iter().rev().find(|entry| self.sees(entry.part)).map(|entry| entry.act)
    }

    /// Whether the reader may see that part of it.
    pub fn sees(&self, part: Part) -> bool {
        self.parts.contains(&part)
    }
}

/// Every act of one record, oldest first.
pub(super) struct Acts<D: Decider>(Vec<Act<D>>);

/// One of them.
pub(super) struct Act<D: Decider> {
    pub seq: i64,
    pub part: Part,
    pub deed: Deed,
    pub events: Vec<D::Event>,
}

impl<D: Decider> Acts<D> {
    /// Of rows of the journal: sequence, part and deed of each.
    pub(super) fn read<'r>(rows: impl Iterator<Item = (i64, &'r str, &'r [u8])>) -> Result<Acts<D>, Broken> {
        let act = |(seq, part, bytes): (i64, &str, &[u8])| {
            let part = Part::ALL.into_iter().find(|known| known.name() == part).unwrap_or(Part::Face);
            let deed = Deed::read(bytes)?;
            Ok(Act { seq, part, events: deed.events::<D>()?, deed })
        };
        rows.map(act).collect::<Result<_, _>>().map(Acts)
    }

    /// The parts that somebody may see, and the acts of those parts; what they did themselves is theirs to see again, and what was
    /// addressed to them. Who may see what hangs on all of it; what is seen is made of what may be.
    pub(super) fn seen_by(self, keys: &Keys) -> (BTreeSet<Part>, Vec<Act<D>>) {
        let audience = D::audience(&D::replay(self.0.iter().flat_map(|act| &act.events)));
        let parts: BTreeSet<Part> = Part::ALL.into_iter().filter(|part| keys.open(&audience, *part)).collect();
        let reader = keys.person;
        let own = |act: &Act<D>| {
            act.deed.actor.person() == reader || act.events.iter().any(|event| D::addressed(event) == reader)
        };
        let seen = self.0.into_iter().filter(|act| parts.contains(&act.part) || reader.is_some() && own(act)).collect();
        (parts, seen)
    }
}

/// Which of them a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// What still waits for something.
    Open,
    /// Everything.
    All,
}

/// How many of a kind are read at once; no list, file or search says less.
const MOST: u32 = 10_000;

impl Reading<'_> {
    /// A record by its reference; none where it is not there, of another kind, or not for this reader: the same answer.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn kept_called<D: Decider>(&mut self, reference: Reference) -> Result<Option<Kept<D>>, Broken> {
        let seen = self.keys.predicate("k.record", cover(D::KIND), 3);
        let sql = format!("select k.record from keeping_v3 k where k.council = $1 and k.reference = $2 and {seen}");
        let mut all = vec![Arg::from(&self.council), Arg::from(reference.to_string())];
        all.extend(self.keys.args());
        let Some(record) = self.db.row(&sql, &all, |row| row.text(0))? else { return Ok(None) };
        let record = record.parse().map_err(|error| Broken::unreadable(&record, error))?;
        self.kept::<D>(record)
    }

    /// A record; none where it is not there or not for this reader.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn kept_one<D: Decider>(&mut self, record: RecordId) -> Result<Option<Kept<D>>, Broken> {
        let seen = self.keys.predicate("k.record", cover(D::KIND), 3);
        let sql = format!("select k.record from keeping_v3 k where k.council = $1 and k.record = $2 and {seen}");
        let mut all = vec![Arg::from(&self.council), Arg::from(record.to_string())];
        all.extend(self.keys.args());
        if self.db.row(&sql, &all, |row| row.text(0))?.is_none() {
            return Ok(None);
        }
        self.kept::<D>(record)
    }

    /// The records of a kind that the reader may see, newest first.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn kept_all<D: Decider>(&mut self, which: Which) -> Result<Vec<Kept<D>>, Broken> {
        self.kept_some::<D>(which, (MOST, 0))
    }

    /// One page of them, from 1 on, and how many there are in all.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn kept_page<D: Decider>(&mut self, page: u32, long: u32) -> Result<(Vec<Kept<D>>, u64), Broken> {
        let seen = self.keys.predicate("k.record", cover(D::KIND), 3);
        let sql = format!("select count(*) from keeping_v3 k where k.council = $1 and k.kind = $2 and {seen}");
        let mut all = vec![Arg::from(&self.council), Arg::from(D::KIND.name())];
        all.extend(self.keys.args());
        let count = self.db.row(&sql, &all, |row| row.int(0))?.and_then(|count| u64::try_from(count).ok());
        let before = page.saturating_sub(1).saturating_mul(long);
        Ok((self.kept_some::<D>(Which::All, (long, before))?, count.unwrap_or_default()))
    }

    /// So many of them after so many: asked in two questions, however many they are.
    fn kept_some<D: Decider>(&mut self, which: Which, (many, before): (u32, u32)) -> Result<Vec<Kept<D>>, Broken> {
        let seen = self.keys.predicate("k.record", cover(D::KIND), 3);
        let open = match which {
            Which::Open => " and k.stands = 'open'",
            Which::All => "",
        };
        let some = format!(
            "(select k.record, k.first_seq from keeping_v3 k
               where k.council = $1 and k.kind = $2{open} and {seen}
               order by k.first_seq desc limit {many} offset {before})"
        );
        let mut all = vec![Arg::from(&self.council), Arg::from(D::KIND.name())];
        all.extend(self.keys.args());
        let sql = format!(
            "select a.record, a.seq, a.part, a.deed from {some} picked
               join act a on a.council = $1 and a.record = picked.record
              order by picked.first_seq desc, a.version"
        );
        let read = |row: &Row<'_>| Ok((row.text(0)?, row.int(1)?, row.text(2)?, row.bytes(3)?));
        let rows = self.db.rows(&sql, &all, read)?;
        let keys = self.keys.clone();
        let mut read_of = Vec::new();
        for acts in rows.chunk_by(|one, next| one.0 == next.0) {
            let record: RecordId = acts[0].0.parse().map_err(|error| Broken::unreadable(&acts[0].0, error))?;
            let acts = acts.iter().map(|(_, seq, part, deed)| (*seq, part.as_str(), deed.as_slice()));
            read_of.push((record, Acts::<D>::read(acts)?.seen_by(&keys)));
        }
        let seqs: HashSet<i64> = read_of.iter().flat_map(|(_, (_, acts))| acts.iter().map(|act| act.seq)).collect();
        let mut plain = None;
        let mut spoken = Spoken::of_some(self.db, &some, &all, &seqs)?;
        let mut found = Vec::new();
        for (record, seen) in read_of {
            let own = spoken.remove(&record.to_string()).unwrap_or_default();
            found.push(self.made::<D>(record, seen, own, &mut plain)?);
        }
        Ok(found)
    }

    /// What a rule would know if the reader acted today; nothing of somebody who is nobody here.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn as_reader(&mut self) -> Result<Option<Context>, Broken> {
        self.actor.map(|actor| self.would_know(actor, &[])).transpose()
    }

    /// Of these commands, those that the reader is one to do; what a page offers.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn may<D: Decider>(&mut self, record: RecordId, commands: &[D::Command]) -> Result<Vec<bool>, Broken> {
        let Some(actor) = self.actor else { return Ok(vec![false; commands.len()]) };
        let state = D::replay(&journal::read::<D>(self.db, &self.council, record)?.events);
        let mut may = Vec::with_capacity(commands.len());
        for command in commands {
            let ctx = self.would_know(actor, &D::needs(&state, command))?;
            let state = D::as_of(state.clone(), &ctx);
            may.push(D::may(&ctx, &state, command).is_ok());
        }
        Ok(may)
    }

    fn would_know(&mut self, actor: Actor, needs: &[rules::context::Fact]) -> Result<Context, Broken> {
        let council = self.council.parse().map_err(|error| Broken::unreadable("a council's id", error))?;
        let now = self.now;
        context(&mut self.facts(), council, actor, now, needs)
    }

    /// A record whose row the reader may see.
    fn kept<D: Decider>(&mut self, record: RecordId) -> Result<Option<Kept<D>>, Broken> {
        if record.kind != D::KIND {
            return Ok(None);
        }
        const SQL: &str = "select seq, part, deed from act where council = $1 and record = $2 order by version";
        let read = |row: &Row<'_>| Ok((row.int(0)?, row.text(1)?, row.bytes(2)?));
        let rows = self.db.rows(SQL, args![&self.council, record.to_string()], read)?;
        let acts = Acts::<D>::read(rows.iter().map(|(seq, part, deed)| (*seq, part.as_str(), deed.as_slice())))?;
        let seen = acts.seen_by(&self.keys);
        let seqs: Vec<i64> = seen.1.iter().map(|act| act.seq).collect();
        let spoken = Spoken::of(self.db, &self.council, &record.to_string(), &seqs)?;
        self.made(record, seen, spoken, &mut None).map(Some)
    }

    /// It, of the acts that the reader may see. What a rule knows where it asks for nothing else is the same for all of them.
    fn made<D: Decider>(
        &mut self,
        record: RecordId,
        (parts, seen): (BTreeSet<Part>, Vec<Act<D>>),
        mut spoken: Spoken,
        plain: &mut Option<Context>,
    ) -> Result<Kept<D>, Broken> {
        let (mut trail, mut people) = (Vec::new(), Vec::new());
        for Act { part, deed, events, .. } in seen {
            people.extend(deed.actor.person().map(|person| person.to_string()));
            people.extend(events.iter().flat_map(named_in));
            trail.push(Entry::<D> { act: deed.act, at: deed.time()?, actor: deed.actor, part, events });
        }
        let state = D::replay(trail.iter().flat_map(|entry| &entry.events));
        spoken.withdraw(&out_of_view(&state, self.keys.person));
        let names = self.names(people)?;
        let reads = D::reads(&state);
        let ctx = match plain {
            Some(plain) if reads.is_empty() => plain.clone(),
            _ => self.would_know(self.actor.unwrap_or(Actor::Clock { norm: Norm::KeptOpen }), &reads)?,
        };
        if reads.is_empty() && plain.is_none() {
            *plain = Some(ctx.clone());
        }
        Ok(Kept { record, state, trail, spoken, names, parts, ctx })
    }
}

/// What nobody, or not this reader, reads of a record though it is kept.
pub(crate) fn out_of_view(state: &dyn Any, reader: Option<PersonId>) -> BTreeMap<WordsId, Date> {
    state.downcast_ref::<advice::State>().map(|state| state.out_of_view(reader)).unwrap_or_default()
}

/// Everybody and everything that an event names, by their ids as printed.
fn named_in<E: serde::Serialize>(event: &E) -> Vec<String> {
    fn gather(value: &serde_json::Value, found: &mut Vec<String>) {
        match value {
            serde_json::Value::String(text) => {
                let named = ["person-", "post-", "body-", "service-", "ward-", "group-"];
                found.extend(named.iter().any(|kind| text.starts_with(kind)).then(|| text.clone()));
            }
            serde_json::Value::Array(values) => values.iter().for_each(|value| gather(value, found)),
            serde_json::Value::Object(fields) => fields.values().for_each(|value| gather(value, found)),
            serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => {}
        }
    }
    let mut found = Vec::new();
    gather(&serde_json::to_value(event).expect("an event is plain JSON"), &mut found);
    found
}
