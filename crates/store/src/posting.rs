//! Sending what waits in the outbox: who may take a letter, for how long, and what became of it.
//!
//! A letter is sent at least once. Whoever takes it holds it for five minutes; a sender that stops without a word loses it then.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use rules::access::Part;
use rules::actor::{Actor, Role};
use rules::calendar::civil_day;
use rules::context::{Facts, standing};
use rules::id::{ActId, CouncilId, PersonId};
use rules::person::Access;
use rules::record::RecordId;

use crate::args;
use crate::db::{Arg, Db, DbError, Row};
use crate::deed::written;
use crate::desk::{Desk, Reading};
use crate::failure::Broken;
use crate::installation::Installation;
use crate::outbox::{GATHERED, Letter};
use crate::seeing::{Keys, cover};
use crate::standing::Standing;
use crate::views::rows::markers;

/// How long a sender holds what it has taken.
const LEASE: SignedDuration = SignedDuration::from_mins(5);

/// What [`due`] reads, of a row `o` of the outbox.
const COLUMNS: &str =
    "o.council, o.id, o.letter, o.record, o.act, o.recipient, o.tries, o.state, o.next_at, o.gathered";

/// How long a letter is tried: five days, as RFC 5321 s.4.5.4.1 has it.
const PATIENCE: SignedDuration = SignedDuration::from_hours(5 * 24);

/// A letter that waits to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    pub council: CouncilId,
    /// The letter's own id, the same at every attempt.
    pub id: String,
    pub letter: Letter,
    pub record: RecordId,
    pub act: ActId,
    pub recipient: PersonId,
    /// How often it has been tried.
    pub tries: i64,
    /// Whether it goes in one e-mail with the others of its day.
    pub gathered: bool,
    state: String,
    next_at: String,
}

impl Due {
    /// Whether both go in one e-mail.
    pub fn goes_with(&self, other: &Due) -> bool {
        self.gathered && other.gathered && (self.council, self.recipient) == (other.council, other.recipient)
    }
}

/// A letter that somebody has taken, to send it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leased {
    pub due: Due,
    /// When it may be taken by somebody else; tells one taking from the next.
    until: String,
}

/// What became of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settled {
    /// The mail server took it.
    Sent,
    /// It did not work this time: why.
    TryLater(String),
    /// The mail server will never take it: why.
    Refused(String),
    /// The recipient may no longer see it: why.
    Dropped(String),
    /// The recipient has no address.
    NoAddress,
}

/// Whether what became of a letter was written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settlement {
    Kept,
    /// It was held too long, and somebody else has taken it since.
    Lapsed,
}

/// The letters of a council that have not left, for the clerk and for `doctor`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unsent {
    pub waiting: i64,
    /// Held by a sender at the moment.
    pub sending: i64,
    /// Held since a restore, until somebody releases them.
    pub held: i64,
    /// Given up after five days.
    pub failed: i64,
    /// Refused by the mail server.
    pub refused: i64,
    /// The recipient could no longer see what it was about.
    pub dropped: i64,
    /// The recipient had no address.
    pub no_address: i64,
    /// Since when the oldest of those waiting has been due.
    pub oldest: Option<String>,
    /// Whom a letter is waiting for, or was given up for, who has no address today; first whose letter has waited longest.
    pub without_address: Vec<PersonId>,
}

impl Installation {
    /// What is to be sent now, in all councils: first what has waited longest.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn letters_due(&self, limit: u32) -> Result<Vec<Due>, Broken> {
        let now = written(self.clock().now());
        let sql = format!(
            "select {COLUMNS}
               from outbox o left join act a on a.council = o.council and a.id = o.act
              where o.state in ('waiting', 'sending') and o.next_at <= $1
              order by o.next_at, a.seq, o.id limit {limit}"
        );
        let rows = self.reading(|db| db.rows(&sql, args![&now], |row| Ok(due(row))))?;
        rows.into_iter().collect()
    }

    /// Takes what is to be sent now, so that nobody else does for five minutes.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn lease_letters(&self, limit: u32) -> Result<Vec<Leased>, Broken> {
        let due = self.letters_due(limit)?;
        self.lease(&due)
    }

    /// Takes the others that go in one e-mail with a letter: what its recipient has waiting now, of the same day.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn lease_gathered(&self, with: &Due) -> Result<Vec<Leased>, Broken> {
        let now = written(self.clock().now());
        let sql = format!(
            "select {COLUMNS}
               from outbox o left join act a on a.council = o.council and a.id = o.act
              where o.council = $1 and o.recipient = $2 and o.gathered = $3 and o.state = 'waiting' and o.next_at <= $4
              order by a.seq, o.id limit 200"
        );
        let (council, recipient) = (with.council.to_string(), with.recipient.to_string());
        let args = args![council, recipient, GATHERED, now];
        let rows = self.reading(|db| db.rows(&sql, args, |row| Ok(due(row))))?;
        let due: Vec<Due> = rows.into_iter().collect::<Result<_, _>>()?;
        self.lease(&due)
    }

    fn lease(&self, due: &[Due]) -> Result<Vec<Leased>, Broken> {
        let mut leased = Vec::new();
        for some in due.chunk_by(|one, other| one.council == other.council) {
            let (some, council) = (some.to_vec(), some.first().map(|due| due.council.to_string()).unwrap_or_default());
            leased.extend(self.writer.with(&council, move |tx| {
                let until = written(tx.clock + LEASE);
                let mut taken = Vec::new();
                for due in &some {
                    // Whoever was quicker has changed the row, and then this one is not ours.
                    const SQL: &str = "update outbox set state = 'sending', next_at = $5, tries = tries + 1
                                        where council = $1 and id = $2 and state = $3 and next_at = $4";
                    let own = args![&tx.head.id, &due.id, &due.state, &due.next_at, &until];
                    if tx.db.execute(SQL, own)? == 1 {
                        let due = Due { tries: due.tries + 1, ..due.clone() };
                        taken.push(Leased { due, until: until.clone() });
                    }
                }
                Ok(taken)
            })?);
        }
        Ok(leased)
    }

    /// Writes down what became of a letter. One that did not work is tried again after 1, 2, 4 … minutes, at most 4 hours, and
    /// given up after five days of that.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn settle_letter(&self, leased: &Leased, settled: &Settled) -> Result<Settlement, Broken> {
        let (leased, settled) = (leased.clone(), settled.clone());
        self.writer.with(&leased.due.council.to_string(), move |tx| {
            let now = tx.clock;
            let (state, next_at, why) = match &settled {
                Settled::Sent => ("sent", now, None),
                Settled::TryLater(why) if waited(leased.due.tries) >= PATIENCE => ("failed", now, Some(why)),
                Settled::TryLater(why) => ("waiting", now + pause(leased.due.tries), Some(why)),
                Settled::Refused(why) => ("refused", now, Some(why)),
                Settled::Dropped(why) => ("dropped", now, Some(why)),
                Settled::NoAddress => ("no-address", now, None),
            };
            let done_at = (state != "waiting").then(|| written(now));
            const SQL: &str = "update outbox set state = $4, next_at = $5, done_at = $6, why = $7
                                where council = $1 and id = $2 and state = 'sending' and next_at = $3";
            let id = (&tx.head.id, &leased.due.id, &leased.until);
            let own = args![id.0, id.1, id.2, state, written(next_at), done_at, why];
            Ok(if tx.db.execute(SQL, own)? == 1 { Settlement::Kept } else { Settlement::Lapsed })
        })
    }

    /// The desk through which a letter is written: a seat that its recipient has today and in which he sees the record; none
    /// where there is no such seat, and then the letter is dropped. Of several, first the seat that the letter is for.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn desk_of_recipient(self: &Arc<Self>, due: &Due) -> Result<Option<Desk>, Broken> {
        let (council, today) = (due.council.to_string(), civil_day(self.clock().now()));
        let capacity = self.reading_facts(|db, parsed| {
            let mut facts = Standing { db, council: &council, parsed };
            let (Some(house), Some(person)) = (facts.council()?, facts.person(due.recipient)?) else {
                return Ok::<_, Broken>(None);
            };
            // Whoever has left reads no letters of the council's, whatever they still hold on paper.
            if person.access == Access::Ended {
                return Ok(None);
            }
            let mut seats = person.seats_on(house.kind, today);
            seats.sort_by_key(|seat| !due.letter.is_for(*seat));
            for seat in seats {
                let stands = standing(&mut facts, Some(&house), due.recipient, seat, today)?;
                if let Some(stands) = stands
                    && may_be_told(facts.db, &council, due, &Keys::of(&stands))?
                {
                    return Ok(Some(seat));
                }
            }
            Ok(None)
        })?;
        let person = due.recipient;
        Ok(capacity.map(|capacity| self.desk(due.council, Actor::Person { person, capacity })))
    }

    /// The letters of a council that have not left.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn letters_unsent(&self, council: CouncilId) -> Result<Unsent, Broken> {
        let council = council.to_string();
        self.reading_facts(|db, parsed| unsent(&mut Standing { db, council: &council, parsed }))
    }
}

impl Reading<'_> {
    /// The letters that have not left: for the clerk, and for nobody else.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn letters_unsent(&mut self) -> Result<Option<Unsent>, Broken> {
        if self.is(Role::Clerk) { unsent(&mut self.facts()).map(Some) } else { Ok(None) }
    }
}

/// How long to wait after so many attempts.
fn pause(tries: i64) -> SignedDuration {
    let doubled = 1_i64 << (tries - 1).clamp(0, 8);
    SignedDuration::from_mins(doubled.min(240))
}

/// How long a letter has waited after so many attempts. Counted by attempts, so that a server which was off, or had nowhere to
/// send, gives nothing up for that.
fn waited(tries: i64) -> SignedDuration {
    (1..tries).map(pause).fold(SignedDuration::ZERO, |sum, pause| sum.saturating_add(pause))
}

/// Whoever is written to may see what it is about; or it was passed up to them, and the letter says no more than that.
fn may_be_told(db: &mut Db, council: &str, due: &Due, keys: &Keys) -> Result<bool, DbError> {
    match due.letter {
        Letter::PassedUp => {}
        // A post is no secret, and is listed for nobody in particular.
        Letter::Covered => return Ok(true),
        Letter::RequestNear | Letter::RequestDue => return sees(db, council, (due.record, Part::Face), keys),
        Letter::Business => return sees(db, council, (due.record, cover(due.record.kind)), keys),
        _ => return sees(db, council, (due.record, Part::Cover), keys),
    }
    let sql = format!(
        "select 1 from late_v3 where council = $1 and record = $2 and key in ({}) limit 1",
        markers(3, keys.printed.len())
    );
    let mut args = vec![Arg::from(council), Arg::from(due.record.to_string())];
    args.extend(keys.printed.iter().map(Arg::from));
    Ok(db.row(&sql, &args, |row| row.int(0))?.is_some())
}

fn sees(db: &mut Db, council: &str, (record, part): (RecordId, Part), keys: &Keys) -> Result<bool, DbError> {
    let seen = keys.predicate("$2", part, 3);
    let mut args = vec![Arg::from(council), Arg::from(record.to_string())];
    args.extend(keys.args());
    let sql = format!("select 1 from council where id = $1 and {seen}");
    Ok(db.row(&sql, &args, |row| row.int(0))?.is_some())
}

fn due(row: &Row<'_>) -> Result<Due, Broken> {
    let text = |column| row.text(column).map_err(Broken::from);
    let unreadable = |what: &str| Broken::unreadable("a letter in the outbox", what);
    Ok(Due {
        council: text(0)?.parse().map_err(|_| unreadable("its council"))?,
        id: text(1)?,
        letter: Letter::named(&text(2)?).ok_or_else(|| unreadable("its kind"))?,
        record: text(3)?.parse().map_err(|_| unreadable("its record"))?,
        act: text(4)?.parse().map_err(|_| unreadable("its act"))?,
        recipient: text(5)?.parse().map_err(|_| unreadable("its recipient"))?,
        tries: row.int(6)?,
        state: text(7)?,
        next_at: text(8)?,
        gathered: row.maybe_text(9).map_err(Broken::from)?.is_some(),
    })
}

fn unsent(facts: &mut Standing<'_>) -> Result<Unsent, Broken> {
    const COUNTS: &str =
        "select /* all */ state, count(*) from outbox where council = $1 and state <> 'sent' group by state";
    const OLDEST: &str = "select min(next_at) from outbox where council = $1 and state <> 'sent' and state = 'waiting'";
    const PEOPLE: &str = "select recipient from outbox
                           where council = $1 and state <> 'sent' and state in ('waiting', 'sending', 'held', 'no-address')
                           group by recipient order by min(next_at), recipient";
    let council = facts.council;
    let mut unsent = Unsent::default();
    for (state, count) in facts.db.rows(COUNTS, args![council], |row| Ok((row.text(0)?, row.int(1)?)))? {
        match state.as_str() {
            "waiting" => unsent.waiting = count,
            "sending" => unsent.sending = count,
            "held" => unsent.held = count,
            "failed" => unsent.failed = count,
            "refused" => unsent.refused = count,
            "dropped" => unsent.dropped = count,
            "no-address" => unsent.no_address = count,
            other => return Err(Broken::unreadable("a letter in the outbox", format!("its state `{other}`"))),
        }
    }
    unsent.oldest = facts.db.row(OLDEST, args![council], |row| row.maybe_text(0))?.flatten();
    for person in facts.db.rows(PEOPLE, args![council], |row| row.text(0))? {
        let person: PersonId = person.parse().map_err(|error| Broken::unreadable(&person, error))?;
        if facts.person(person)?.is_none_or(|active| active.particulars.address.is_none()) {
            unsent.without_address.push(person);
        }
    }
    Ok(unsent)
}

/// The time after which a letter that nobody has sent shows that nobody sends.
pub(crate) fn stuck_since(now: Timestamp) -> String {
    written(now - SignedDuration::from_hours(24))
}
