//! One enquiry, as one reader may see it.

use std::collections::{BTreeMap, btree_map};

use jiff::Timestamp;
use jiff::civil::Date;
use rules::access::Part;
use rules::actor::{Actor, Role, Seat};
use rules::calendar::civil_day;
use rules::context::{Context, Fact, Facts, context};
use rules::decider::Decider;
use rules::enquiry::{Allocation, Command, Enquiry, Event, Flag, Held, Matter, Named, Relation, State};
use rules::id::{ActId, EnquiryId, PostId, WordsId};
use rules::norm::Norm;
use rules::post::{self, Post};
use rules::record::RecordId;
use rules::reference::Reference;
use rules::words::{Commitment, Words};

use crate::args;
use crate::db::Row;
use crate::deed::{Deed, Margin, Relied};
use crate::desk::Reading;
use crate::failure::Broken;

use super::names::Names;
use super::roster::Staff;
use super::words::Spoken;

/// In the place of words, where a rule is asked that never looks at them.
pub(super) const NO_WORDS: Words = Words { id: WordsId(0), commitment: Commitment([0; 32]) };

/// One act in an enquiry's history.
#[derive(Clone, Debug)]
pub struct Entry {
    pub act: ActId,
    pub at: Timestamp,
    pub actor: Actor,
    /// The id of whoever was away, where the actor did that person's work: of their post where nobody held it.
    pub stood_in_for: Option<String>,
    /// The part whose readers see it.
    pub part: Part,
    pub command: Command,
    pub events: Vec<Event>,
    pub relied: Vec<Relied>,
}

/// One enquiry, as one reader may see it today.
#[derive(Clone, Debug)]
pub struct Sight {
    pub id: EnquiryId,
    pub reference: Reference,
    /// How it stands today.
    pub state: State,
    /// Everything from which its dates are derived, and how the reader stands to it.
    pub ctx: Context,
    /// How the reader stands to it.
    pub relation: Option<Relation>,
    /// Whether the reader sees what it says, or only that it is there.
    pub content: Content,
    /// Whether the reader sees the notes.
    pub notes: Notes,
    /// Oldest first.
    pub trail: Vec<Entry>,
    pub spoken: Spoken,
    pub names: Names,
    /// Whoever holds the post that has it today, and their number.
    pub officer: Option<Officer>,
    /// Whether one officer does everything here.
    pub staff: Staff,
    /// The norms of a protocol on trial that would have refused the last act, where it was the reader's own.
    pub would_refuse: Vec<Norm>,
}

/// The officer to turn to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Officer {
    pub name: String,
    /// The post's title.
    pub post: String,
    /// Empty where none is recorded.
    pub telephone: String,
}

/// Whether the content is for the reader's eyes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    Open,
    /// Only that it is there, its reference and how it stands: lifted out as safeguarding, or withdrawn.
    Closed,
}

/// Whether notes are for the reader's eyes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notes {
    Shown,
    Hidden,
}

impl Sight {
    /// The last act that the reader can see: what a form carries.
    pub fn last_act(&self) -> Option<ActId> {
        self.trail.last().map(|entry| entry.act)
    }
}

impl Reading<'_> {
    /// An enquiry by its reference; none where it is not there or not for this reader: the same answer.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn enquiry(&mut self, reference: Reference) -> Result<Option<Sight>, Broken> {
        let Some(record) = self.enquiry_id(reference)? else { return Ok(None) };
        self.sight(record, reference).map(Some)
    }

    /// The record of a reference; none where it is not there or not for this reader: the same answer.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn enquiry_id(&mut self, reference: Reference) -> Result<Option<RecordId>, Broken> {
        let markers = self.keys.predicate("e.record", Part::Cover, 3);
        let sql = format!("select e.record from enquiry_v3 e where e.council = $1 and e.reference = $2 and {markers}");
        let mut all = vec![crate::db::Arg::from(&self.council), crate::db::Arg::from(reference.to_string())];
        all.extend(self.keys.args());
        let found = self.db.row(&sql, &all, |row| row.text(0))?;
        #[cfg(feature = "planted")]
        if found.is_none() && self.leaks(crate::planted::Fault::HiddenTakesLonger) {
            const SQL: &str = "select record from enquiry_v3 where council = $1 and reference = $2";
            if self.db.row(SQL, args![&self.council, reference.to_string()], |row| row.text(0))?.is_some() {
                std::thread::sleep(std::time::Duration::from_millis(4));
            }
        }
        let Some(record) = found else { return Ok(None) };
        record.parse().map(Some).map_err(|error| Broken::unreadable(&record, error))
    }

    fn sight(&mut self, record: RecordId, reference: Reference) -> Result<Sight, Broken> {
        const SQL: &str = "select seq, part, deed from act where council = $1 and record = $2 order by version";
        let read = |row: &Row<'_>| Ok((row.int(0)?, row.text(1)?, row.bytes(2)?));
        let rows = self.db.rows(SQL, args![&self.council, record.to_string()], read)?;
        let mut deeds = Vec::with_capacity(rows.len());
        let mut state = State::default();
        for (seq, part, bytes) in rows {
            let deed = Deed::read(&bytes)?;
            let own = deed.events::<Enquiry>()?;
            // With whom it was when this was done.
            let held = state.matter().map(with).unwrap_or_default();
            state = own.iter().fold(state, Enquiry::evolve);
            deeds.push((seq, part, deed, own, held));
        }
        let audience = Enquiry::audience(&state);
        let notes = if self.keys.open(&audience, Part::Notes) { Notes::Shown } else { Notes::Hidden };

        let mut needs = Enquiry::needs(&state, &Command::Close);
        let matter = state.matter();
        // Who may review a decline, or say what becomes of a breach, depends on who holds which office.
        if matter.is_some_and(|matter| matter.declined.is_some()) {
            needs.extend(Enquiry::needs(&state, &Command::AskReview { reason: NO_WORDS }));
        }
        if matter.is_some_and(|matter| !matter.breaches.is_empty()) {
            needs.push(Fact::InRole(Role::InformationOfficer));
        }
        let council = self.council.parse().map_err(|error| Broken::unreadable("a council's id", error))?;
        let now = self.now;
        // The public has no actor; the clock stands in, and may do nothing that a person may.
        let actor = self.actor.unwrap_or(Actor::Clock { norm: Norm::KeptOpen });
        let ctx = context(&mut self.facts(), council, actor, now, &needs)?;
        let state = Enquiry::as_of(state, &ctx);
        let relation = state.matter().and_then(|matter| Relation::of(&ctx, matter));

        let (mut trail, mut seqs) = (Vec::new(), Vec::new());
        let mut posts = PostsThen::default();
        for (seq, part, deed, events, held) in deeds {
            let part = Part::ALL.into_iter().find(|known| known.name() == part).unwrap_or(Part::Face);
            let seen = self.keys.open(&audience, part);
            #[cfg(feature = "planted")]
            let seen = seen || (part == Part::Confidence && self.leaks(crate::planted::Fault::HistoryShowsConfidence));
            if !seen {
                continue;
            }
            seqs.push(seq);
            let (at, command) = (deed.time()?, deed.command::<Enquiry>()?);
            let stood_in_for = self.stood_in_for(deed.actor, (seq, civil_day(at)), &held, &mut posts)?;
            let (act, actor, relied) = (deed.act, deed.actor, deed.relied);
            trail.push(Entry { act, at, actor, stood_in_for, part, command, events, relied });
        }
        let mut spoken = Spoken::of(self.db, &self.council, &record.to_string(), &seqs)?;
        if let Some(matter) = state.matter() {
            spoken.take_back(&matter.taken_back);
        }
        let content = if self.keys.open(&audience, Part::Face) { Content::Open } else { Content::Closed };
        let names = self.names(mentioned(&state, &trail))?;
        let (officer, staff) = (self.officer(&state)?, self.staff()?);
        let would_refuse = self.would_refuse(trail.last())?;
        Ok(Sight {
            id: EnquiryId(record.bits),
            reference,
            state,
            ctx,
            relation,
            content,
            notes,
            trail,
            spoken,
            names,
            officer,
            staff,
            would_refuse,
        })
    }

    /// Read from the margin of the reader's own act only: of anybody else's, the margin is for the flags' audience.
    fn would_refuse(&mut self, last: Option<&Entry>) -> Result<Vec<Norm>, Broken> {
        const SQL: &str = "select margin from act where council = $1 and id = $2";
        let own = last.filter(|entry| entry.actor.person().is_some() && entry.actor.person() == self.keys.person);
        let Some(entry) = own else { return Ok(Vec::new()) };
        let margin =
            self.db.row(SQL, args![&self.council, entry.act.to_string()], |row| row.bytes(0))?.unwrap_or_default();
        let margin: Margin =
            serde_json::from_slice(&margin).map_err(|error| Broken::unreadable_json(entry.act, &error))?;
        let flags = margin.flags.iter().filter_map(|flag| serde_json::from_str::<Flag>(flag.get()).ok());
        Ok(flags
            .filter_map(|flag| match flag {
                Flag::WouldRefuse { norm } => Some(norm),
                Flag::InterestDeclared => None,
            })
            .collect())
    }

    /// Whose work an officer did who acted on what was with another post, whose holder was away: as that stood when it was
    /// done, whatever was arranged or ended since.
    fn stood_in_for(
        &mut self,
        actor: Actor,
        (seq, day): (i64, Date),
        held: &[PostId],
        posts: &mut PostsThen,
    ) -> Result<Option<String>, Broken> {
        let Actor::Person { capacity: Seat::Officer(own), .. } = actor else { return Ok(None) };
        if held.is_empty() || held.contains(&own) {
            return Ok(None);
        }
        let covered = self.covered_then(own, (seq, day), posts)?;
        let Some(away) = held.iter().find(|away| covered.contains(away)) else { return Ok(None) };
        let holders = self.facts().holders(*away, day)?;
        Ok(Some(holders.first().map_or_else(|| away.to_string(), ToString::to_string)))
    }

    /// The posts whose work a post did on a day, by what had been recorded of it before an act.
    fn covered_then(
        &mut self,
        own: PostId,
        (seq, day): (i64, Date),
        posts: &mut PostsThen,
    ) -> Result<Vec<PostId>, Broken> {
        if let btree_map::Entry::Vacant(there) = posts.0.entry(own) {
            const SQL: &str = "select seq, deed from act where council = $1 and record = $2 order by version";
            let read = |row: &Row<'_>| Ok((row.int(0)?, row.bytes(1)?));
            let rows = self.db.rows(SQL, args![&self.council, RecordId::from(own).to_string()], read)?;
            let acts = rows.into_iter().map(|(seq, bytes)| Ok((seq, Deed::read(&bytes)?.events::<Post>()?)));
            there.insert(acts.collect::<Result<_, Broken>>()?);
        }
        let before = posts.0[&own].iter().take_while(|(at, _)| *at < seq).flat_map(|(_, events)| events);
        Ok(match Post::replay(before) {
            post::State::Open(open) => open.covers_on(day).collect(),
            post::State::Unknown => Vec::new(),
        })
    }

    fn officer(&mut self, state: &State) -> Result<Option<Officer>, Broken> {
        let Some(Held::Post(post)) = state.matter().map(|matter| matter.held) else { return Ok(None) };
        let Some(post) = self.post(post)? else { return Ok(None) };
        let Some(person) = post.holders.first().copied() else { return Ok(None) };
        let name = self.names([person.to_string()])?.of(person);
        Ok(Some(Officer { name, post: post.title, telephone: post.telephone }))
    }
}

/// The acts of posts, each with its place in the journal, as far as they have been asked for.
#[derive(Default)]
struct PostsThen(BTreeMap<PostId, Vec<(i64, Vec<post::Event>)>>);

/// The posts with which a matter is; once it is lifted out, those named for it.
fn with(matter: &Matter) -> Vec<PostId> {
    match (&matter.safeguarding, matter.held) {
        (Some(named), _) => named.posts.iter().copied().collect(),
        (None, Held::Post(post)) => vec![post],
        (None, Held::Nobody | Held::Service(_)) => Vec::new(),
    }
}

/// Everybody and everything that the page names.
fn mentioned(state: &State, trail: &[Entry]) -> Vec<String> {
    let mut ids = Vec::new();
    if let Some(matter) = state.matter() {
        ids.push(matter.asker.to_string());
        ids.extend(matter.ward.map(|ward| ward.to_string()));
        ids.extend(matter.raise.service.map(|service| service.to_string()));
        ids.extend(matter.services.iter().map(ToString::to_string));
        ids.extend(matter.posts.iter().map(ToString::to_string));
        for named in matter.safeguarding.iter() {
            ids.extend(named.service.map(|service| service.to_string()));
            ids.extend(named.posts.iter().map(ToString::to_string));
        }
        match matter.held {
            Held::Nobody => {}
            Held::Service(service) => ids.push(service.to_string()),
            Held::Post(post) => ids.push(post.to_string()),
        }
    }
    if let State::Recorded(history) = state {
        if let Some(Named::Known(person)) = history.asker {
            ids.push(person.to_string());
        }
        if let Some(Named::Known(service)) = history.service {
            ids.push(service.to_string());
        }
    }
    for entry in trail {
        ids.extend(entry.stood_in_for.clone());
        if let Actor::Person { person, capacity } = entry.actor {
            ids.push(person.to_string());
            if let Seat::Officer(post) = capacity {
                ids.push(post.to_string());
            }
        }
        for event in &entry.events {
            match event {
                Event::PassedOn { service, .. } => ids.push(service.to_string()),
                Event::Safeguarded { service, posts, .. } => {
                    ids.extend(service.map(|service| service.to_string()));
                    ids.extend(posts.iter().map(ToString::to_string));
                }
                Event::HandedOver { to, .. } => ids.push(to.to_string()),
                Event::Allocated { to: Allocation::Service(service) } => ids.push(service.to_string()),
                Event::Allocated { to: Allocation::Post(post) } => ids.push(post.to_string()),
                _ => {}
            }
        }
    }
    ids
}
