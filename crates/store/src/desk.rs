//! A seat in one council: the only door to the data.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use rules::access::Key;
use rules::actor::{Actor, Role, Standing as Stands};
use rules::calendar::civil_day;
use rules::context::{Facts, InForce, standing};
use rules::council;
use rules::decider::Decider;
use rules::id::{ActId, CouncilId, PersonId};
use rules::record::RecordId;
use rules::reference::Reference;

use crate::args;
use crate::credentials::admission::leaving;
use crate::db::Db;
use crate::failure::{Broken, NotDone};
use crate::installation::Installation;
use crate::keys::{new_id, random};
use crate::memory::Parsed;
use crate::once::Once;
use crate::pen::Pen;
use crate::questions::enquiries::Reach;
use crate::questions::tasks::Task;
use crate::run::{Ask, Done, Waiting};
use crate::seeing::Keys;
use crate::standing::Standing;

/// A seat in one council: the only door to the data.
#[derive(Clone)]
pub struct Desk {
    pub(crate) installation: Arc<Installation>,
    pub(crate) council: CouncilId,
    pub(crate) actor: Option<Actor>,
}

/// One reading of the data: one snapshot, through the keys that the seat holds today.
pub struct Reading<'a> {
    pub(crate) db: &'a mut Db,
    pub(crate) council: String,
    pub(crate) keys: Keys,
    pub(crate) actor: Option<Actor>,
    /// How the person stands today; none for the public, and for a person without that seat today.
    pub stands: Option<Stands>,
    /// The council.
    pub house: Option<Arc<council::Open>>,
    /// The protocol in force or on trial today.
    pub edition: Option<InForce>,
    /// The time of this reading.
    pub now: Timestamp,
    /// Its civil day.
    pub today: Date,
    pub(crate) parsed: &'a mut Parsed,
    /// Which queues the reader's keys open, once somebody has asked.
    pub(crate) reach: Option<Reach>,
    /// The decisions that wait for the reader, once somebody has asked.
    pub(crate) tasks: Option<Arc<[Task]>>,
    #[cfg(feature = "planted")]
    pub(crate) planted: crate::planted::Planted,
}

impl Desk {
    pub(crate) fn new(installation: Arc<Installation>, council: CouncilId, actor: Actor) -> Desk {
        Desk { installation, council, actor: Some(actor) }
    }

    /// The desk of everybody: sees what is public, does nothing.
    pub fn public(installation: &Arc<Installation>, council: CouncilId) -> Desk {
        Desk { installation: installation.clone(), council, actor: None }
    }

    /// Which council.
    pub fn council(&self) -> CouncilId {
        self.council
    }

    /// The person whose desk it is.
    pub fn person(&self) -> Option<PersonId> {
        self.actor.and_then(|actor| actor.person())
    }

    /// Runs a command and waits until it is durable.
    ///
    /// # Errors
    /// Refused, overtaken, not there to be seen, or broken.
    pub fn run<D: Decider>(
        &self,
        record: impl Into<RecordId>,
        command: D::Command,
        pen: Pen,
        seen: Option<ActId>,
        once: Once,
    ) -> Result<Done, NotDone<D::Refusal>> {
        self.submit::<D>(record, command, pen, seen, once)?.wait()
    }

    /// Hands a command in without waiting for it, so that many are committed together. They are done in the order in
    /// which they are handed in.
    ///
    /// # Errors
    /// Where this desk can do nothing at all.
    pub fn submit<D: Decider>(
        &self,
        record: impl Into<RecordId>,
        command: D::Command,
        pen: Pen,
        seen: Option<ActId>,
        once: Once,
    ) -> Result<Waiting<D::Refusal>, NotDone<D::Refusal>> {
        let actor = self.actor.ok_or(NotDone::NotThere)?;
        let act = ActId(new_id());
        let ask = Ask::<D> { actor, act, record: record.into(), command, words: pen.taken, seen, once };
        Ok(self.installation.writer.submit(&self.council.to_string(), ask))
    }

    /// Reads in one snapshot.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn read<T>(&self, ask: impl FnOnce(&mut Reading<'_>) -> Result<T, Broken>) -> Result<T, Broken> {
        self.with_facts(|mut seen| {
            let stands = match self.actor {
                Some(Actor::Person { person, capacity }) => {
                    let (house, today) = (seen.house.clone(), seen.today);
                    standing(&mut seen.facts(), house.as_deref(), person, capacity, today)?
                }
                _ => None,
            };
            let keys = stands.as_ref().map_or_else(Keys::public, Keys::of);
            (seen.stands, seen.keys) = (stands, keys);
            ask(&mut seen)
        })
    }

    /// Reads as somebody who has left and takes their own casework: through their own key, and through no other, not even
    /// everybody's. Nothing for anybody else, and nothing once their time is over.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn read_own_casework<T>(
        &self,
        ask: impl FnOnce(&mut Reading<'_>) -> Result<T, Broken>,
    ) -> Result<Option<T>, Broken> {
        let Some(person) = self.person() else { return Ok(None) };
        self.with_facts(|mut seen| {
            let today = seen.today;
            if leaving(&mut seen.facts(), person, today)?.is_none() {
                return Ok(None);
            }
            seen.keys = Keys { printed: vec![Key::Person(person).to_string()], person: Some(person) };
            ask(&mut seen).map(Some)
        })
    }

    /// One snapshot, with everybody's keys.
    fn with_facts<T>(&self, ask: impl FnOnce(Reading<'_>) -> Result<T, Broken>) -> Result<T, Broken> {
        let now = self.installation.clock.now();
        let today = civil_day(now);
        let council = self.council.to_string();
        self.installation.reading_facts(|db, parsed| {
            parsed.settle(db, &council)?;
            let mut facts = Standing { db, council: &council, parsed };
            let house = facts.council()?;
            let editions = facts.editions()?;
            let edition = rules::edition::in_force(&editions, today);
            let (actor, council, keys) = (self.actor, council.clone(), Keys::public());
            ask(Reading {
                db,
                council,
                keys,
                actor,
                stands: None,
                house,
                edition,
                now,
                today,
                parsed,
                reach: None,
                tasks: None,
                #[cfg(feature = "planted")]
                planted: self.installation.planted.clone(),
            })
        })
    }

    /// A reference for a new enquiry or request that nothing in this council has yet.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn draw_reference(&self) -> Result<Reference, Broken> {
        self.read(|reading| reading.draw_reference())
    }
}

impl Reading<'_> {
    /// Whether the reader has this role today.
    pub fn is(&self, role: Role) -> bool {
        self.stands.as_ref().is_some_and(|stands| stands.is(role))
    }

    /// A reference for a new enquiry or request that nothing in this council has yet.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn draw_reference(&mut self) -> Result<Reference, Broken> {
        const LETTERS: &str = "select letters from council where id = $1";
        let letters = self.db.row(LETTERS, args![&self.council], |row| row.text(0))?.unwrap_or_default();
        let letters: [u8; 2] = letters.as_bytes().try_into().unwrap_or(*b"CY");
        loop {
            let Some(reference) = Reference::draw(letters, u32::from_be_bytes(random::<4>())) else { continue };
            // One in the tray is kept for the enquiry that is about to be raised under it.
            const TAKEN: &str = "
                select 1 from enquiry_v3 where council = $1 and reference = $2
                 union all select 1 from keeping_v3 where council = $1 and reference = $2
                 union all select 1 from tray where council = $1 and reference = $2";
            if self.db.row(TAKEN, args![&self.council, reference.to_string()], |row| row.int(0))?.is_none() {
                return Ok(reference);
            }
        }
    }

    pub(crate) fn facts(&mut self) -> Standing<'_> {
        Standing { db: self.db, council: &self.council, parsed: self.parsed }
    }
}
