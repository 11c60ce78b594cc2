//! The tray: what a person has sent waits in it for a moment, to be taken back; then it is done as that person's own act.
//!
//! What is done to several enquiries in the same moment waits as one thing, and is done whole or not at all.
//! Nobody but the sender sees what is in it. It is judged when it is put in and again when it is due, under one once key.

mod due;
mod kept;

use std::collections::BTreeMap;
use std::fmt;

use jiff::{SignedDuration, Timestamp};
use rules::actor::Actor;
use rules::enquiry::{Command, Enquiry, Refusal};
use rules::id::{ActId, EnquiryId, PersonId};
use rules::norm::Norm;
use rules::record::RecordId;
use rules::reference::Reference;
use serde::{Deserialize, Serialize};

use crate::args;
use crate::db::{Db, DbError, Row};
use crate::deed::written;
use crate::desk::{Desk, Reading};
use crate::failure::{Broken, NotDone};
use crate::keys::{new_id, random};
use crate::once::Once;
use crate::pen::Pen;
use crate::run::{Ask, Done, judged};

pub use due::Carried;

/// How long what was taken back, or could not be done, is kept for its sender.
pub const KEPT: SignedDuration = SignedDuration::from_hours(14 * 24);

/// One thing in the tray, printed as `sent-…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TrayId(u128);

impl TrayId {
    /// Reads what was printed; nothing for any other text.
    pub fn parse(text: &str) -> Option<TrayId> {
        text.strip_prefix("sent-").and_then(rules::id::parse).map(TrayId)
    }
}

impl fmt::Display for TrayId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "sent-{}", rules::id::print(self.0))
    }
}

/// What somebody sends.
#[derive(Clone, Debug)]
pub struct Sending {
    pub enquiry: EnquiryId,
    /// Under which it is found, or will be.
    pub reference: Reference,
    /// The page that it was written on: the last part of its address.
    pub step: &'static str,
    pub command: Command,
    /// What is done to other enquiries in the same moment: all of it or none. The words of all come with one pen.
    pub besides: Vec<Besides>,
    pub pen: Pen,
    /// What was typed, by the names of the boxes, for when it is taken back.
    pub typed: BTreeMap<String, String>,
    pub seen: Option<ActId>,
    pub once: Once,
    /// How long it can be taken back.
    pub waits: SignedDuration,
}

/// One command on another enquiry that is sent with the first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Besides {
    pub enquiry: EnquiryId,
    pub command: Command,
    /// The last act that the sender could see of that enquiry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<ActId>,
}

/// What came of sending it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// It waits under this name, for the enquiry of this reference.
    Waits(TrayId, Reference),
    /// The same was sent before, and is done.
    Done(Done),
}

/// One thing in the tray, as its sender sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct InTray {
    pub id: TrayId,
    pub reference: Reference,
    /// The page that it was written on.
    pub step: String,
    pub typed: BTreeMap<String, String>,
    /// What was written for others to read, in the order of the deed.
    pub written: Vec<String>,
    pub sent_at: Timestamp,
    pub due_at: Timestamp,
    pub stands: Stands,
}

/// How it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stands {
    /// Until it is due.
    Waits,
    /// Taken back: only the sender has it.
    Undone,
    /// It could not be done when it was due. The plain fact, and what to do instead.
    Refused { fact: String, instead: String, norm: Option<Norm> },
}

const COLUMNS: &str = "id, reference, step, typed, words, sent_at, due_at, stands, fact, instead, norm";

impl Desk {
    /// Puts what a person sends into the tray, where nothing stands against it now.
    ///
    /// # Errors
    /// Refused, overtaken, not there to be seen, or broken.
    pub fn put_in_tray(&self, sending: Sending) -> Result<Put, NotDone<Refusal>> {
        let actor = self.actor.ok_or(NotDone::NotThere)?;
        let Actor::Person { person, capacity } = actor else { return Err(NotDone::NotThere) };
        let Sending { enquiry, reference, step, command, besides, pen, typed, seen, once, waits } = sending;
        let act = ActId(new_id());
        let ask = Ask::<Enquiry> { actor, act, record: enquiry.into(), command, words: pen.taken, seen, once };
        let kept = kept::Kept::of((&ask, &besides), reference, step, &typed, capacity);
        let once = ask.once.clone();
        let asks = kept::asks(ask, besides);
        let (id, person) = (TrayId(u128::from_be_bytes(random::<16>())), person.to_string());
        self.installation.writer.with(&self.council.to_string(), move |tx| {
            let council = tx.head.id.clone();
            let (key, request) = once.parts();
            const BEFORE: &str = "
                select id, request, reference from tray where council = $1 and person = $2 and once_key = $3";
            let read = |row: &Row<'_>| Ok((row.text(0)?, row.bytes(1)?, row.text(2)?));
            if let Some((before, as_sent, reference)) = tx.db.row(BEFORE, args![&council, &person, key], read)? {
                let id = TrayId::parse(&before).ok_or_else(|| Broken::unreadable(&before, "no name of this kind"))?;
                let reference = reference.parse().map_err(|error| Broken::unreadable(&before, error))?;
                return Ok(if as_sent == request { Ok(Put::Waits(id, reference)) } else { Err(NotDone::OtherCommand) });
            }
            for ask in &asks {
                match judged::<Enquiry>(tx, ask) {
                    Ok(None) => {}
                    Ok(Some(done)) => return Ok(Ok(Put::Done(done))),
                    Err(NotDone::Broken(broken)) => return Err(broken),
                    Err(no) => return Ok(Err(no)),
                }
            }
            let due = tx.clock.saturating_add(waits).unwrap_or(tx.clock);
            kept.write(tx.db, (&council, id), (tx.clock, due))?;
            Ok(Ok(Put::Waits(id, reference)))
        })?
    }

    /// Takes back what still waits; whether there was anything to take back.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn take_out_of_tray(&self, id: TrayId) -> Result<bool, Broken> {
        let Some(person) = self.person().map(|person| person.to_string()) else { return Ok(false) };
        self.installation.writer.with(&self.council.to_string(), move |tx| {
            // Its once key is free again: the same may be sent once more.
            const SQL: &str = "
                update tray set stands = 'undone', once_key = id
                 where council = $1 and id = $2 and person = $3 and stands = 'waits'";
            Ok(tx.db.execute(SQL, args![&tx.head.id, id.to_string(), &person])? == 1)
        })
    }

    /// Throws away what was taken back, or could not be done.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn clear_from_tray(&self, id: TrayId) -> Result<bool, Broken> {
        let Some(person) = self.person().map(|person| person.to_string()) else { return Ok(false) };
        self.installation.writer.with(&self.council.to_string(), move |tx| {
            const SQL: &str = "delete from tray where council = $1 and id = $2 and person = $3 and stands <> 'waits'";
            Ok(tx.db.execute(SQL, args![&tx.head.id, id.to_string(), &person])? == 1)
        })
    }

    /// Sends at once what waits; nothing where it does not wait here.
    ///
    /// # Errors
    /// Where it could neither be done nor kept.
    pub fn send_now(&self, id: TrayId) -> Result<Option<Carried>, Broken> {
        let Some(person) = self.person() else { return Ok(None) };
        self.installation.carry_out(self.council, id, Some(person))
    }
}

impl Reading<'_> {
    /// What the reader has in the tray, oldest first.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn tray(&mut self) -> Result<Vec<InTray>, Broken> {
        let Some(person) = self.own_person() else { return Ok(Vec::new()) };
        let sql = format!("select {COLUMNS} from tray where council = $1 and person = $2 order by n");
        let rows = self.db.rows(&sql, args![&self.council, person.to_string()], row)?;
        rows.into_iter().map(InTray::of).collect()
    }

    /// One thing in the reader's tray.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn in_tray(&mut self, id: TrayId) -> Result<Option<InTray>, Broken> {
        let Some(person) = self.own_person() else { return Ok(None) };
        let sql = format!("select {COLUMNS} from tray where council = $1 and person = $2 and id = $3");
        let found = self.db.row(&sql, args![&self.council, person.to_string(), id.to_string()], row)?;
        found.map(InTray::of).transpose()
    }

    fn own_person(&self) -> Option<PersonId> {
        self.actor.and_then(|actor| actor.person())
    }
}

type Columns = [String; 11];

fn row(row: &Row<'_>) -> Result<Columns, DbError> {
    let mut columns: Columns = Default::default();
    for (at, column) in columns.iter_mut().enumerate() {
        *column = row.text(at)?;
    }
    Ok(columns)
}

impl InTray {
    fn of(
        [id, reference, step, typed, words, sent_at, due_at, stands, fact, instead, norm]: Columns,
    ) -> Result<InTray, Broken> {
        let broken = |why: &str| Broken::unreadable(&id, why);
        let time = |text: &str| text.parse::<Timestamp>().map_err(|error| Broken::unreadable(&id, error));
        Ok(InTray {
            reference: reference.parse().map_err(|_| broken("no reference"))?,
            typed: serde_json::from_str(&typed).map_err(|error| Broken::unreadable_json(&id, &error))?,
            written: kept::texts(&words)?,
            sent_at: time(&sent_at)?,
            due_at: time(&due_at)?,
            stands: match stands.as_str() {
                "waits" => Stands::Waits,
                "undone" => Stands::Undone,
                _ => Stands::Refused { fact, instead, norm: Norm::named(&norm) },
            },
            id: TrayId::parse(&id).ok_or_else(|| broken("no name of this kind"))?,
            step,
        })
    }
}

/// In the transaction that disposes of a record: nothing about it is left to be sent, neither alone nor with others.
pub(crate) fn forget_record(db: &mut Db, council: &str, record: RecordId) -> Result<(), DbError> {
    const SQL: &str =
        "delete from tray where council = $1 and (record = $2 or command like '%\"enquiry\":\"' || $2 || '\"%')";
    db.execute(SQL, args![council, record.to_string()])?;
    Ok(())
}

/// In the transaction that erases words: an older copy of the data may hold them as not sent yet.
pub(crate) fn forget(db: &mut Db, council: &str, words: &str) -> Result<(), DbError> {
    const SQL: &str = "delete from tray where council = $1 and words like '%' || $2 || '%'";
    db.execute(SQL, args![council, words])?;
    Ok(())
}

/// What was taken back or refused long ago is nobody's any more.
pub(crate) fn sweep(db: &mut Db, council: &str, now: Timestamp) -> Result<(), DbError> {
    let before = written(now.saturating_sub(KEPT).unwrap_or(now));
    db.execute("delete from tray where council = $1 and stands <> 'waits' and due_at < $2", args![council, before])?;
    Ok(())
}
