//! Sessions: somebody signed in, in one of their seats.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use rules::actor::{Actor, Role, Seat};
use rules::calendar::civil_day;
use rules::id::{CouncilId, PersonId};

use crate::args;
use crate::credentials::admission::{Admitted, admitted, seats};
use crate::credentials::log::{What, enter};
use crate::credentials::secret::{SecretText, digest, handle};
use crate::db::{Db, Row};
use crate::deed::written;
use crate::desk::Desk;
use crate::failure::Broken;
use crate::installation::Installation;
use crate::run::Tx;
use crate::standing::Standing;

/// A session ends after this long without a request.
pub const IDLE: SignedDuration = SignedDuration::from_mins(30);
/// A session ends this long after signing in, whatever happens in it.
pub const ABSOLUTE: SignedDuration = SignedDuration::from_hours(12);
/// For how long the password given again opens what needs it.
pub const STEPPED_UP: SignedDuration = SignedDuration::from_mins(10);
/// A request is noted at most this often; a session may therefore end up to a minute early.
const NOTED: SignedDuration = SignedDuration::from_mins(1);

/// Somebody signed in to a council.
#[derive(Clone)]
pub struct SignedIn {
    pub desk: Desk,
    pub person: PersonId,
    pub name: String,
    pub seat: Seat,
    /// Those of this seat, today.
    pub roles: Vec<Role>,
    /// Whether the password was given again in the last ten minutes.
    pub stepped_up: bool,
}

/// One session on the list of one's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionLine {
    /// By which it can be ended.
    pub handle: String,
    /// What it was opened with: a browser, as it says of itself.
    pub device: String,
    pub opened_at: Timestamp,
    pub seen_at: Timestamp,
}

/// A session as it is kept.
struct Kept {
    person: PersonId,
    seat: Seat,
    opened_at: Timestamp,
    seen_at: Timestamp,
    stepped_up_at: Option<Timestamp>,
}

impl Kept {
    fn is_over(&self, now: Timestamp) -> bool {
        now.duration_since(self.seen_at) > IDLE || now.duration_since(self.opened_at) > ABSOLUTE
    }
}

impl Installation {
    /// Who a session belongs to, as of now. It is over where its time is, where access has ended, and where the seat is no
    /// longer held.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn session(self: &Arc<Self>, council: CouncilId, cookie: &str) -> Result<Option<SignedIn>, Broken> {
        let (id, hash, now) = (council.to_string(), digest(cookie), self.clock.now());
        let found = self.reading_facts(|db, parsed| {
            let Some(kept) = find(db, &id, &hash)? else { return Ok(None) };
            let admitted = if kept.is_over(now) {
                None
            } else {
                let mut facts = Standing { db, council: &id, parsed };
                admitted(&mut facts, kept.person, kept.seat, civil_day(now))?
            };
            Ok::<_, Broken>(Some((kept, admitted)))
        })?;
        let Some((kept, admitted)) = found else { return Ok(None) };
        let Some(Admitted { name, roles }) = admitted else {
            self.writer.with(&id, move |tx| delete(tx, &hash))?;
            return Ok(None);
        };
        if now.duration_since(kept.seen_at) >= NOTED {
            const SQL: &str = "update session set seen_at = $3 where council = $1 and hash = $2 and seen_at < $3";
            self.writer.with(&id, move |tx| Ok(tx.db.execute(SQL, args![&tx.head.id, &hash, written(now)])?))?;
        }
        let Kept { person, seat, stepped_up_at, .. } = kept;
        Ok(Some(SignedIn {
            desk: Desk::new(self.clone(), council, Actor::Person { person, capacity: seat }),
            person,
            name,
            seat,
            roles,
            stepped_up: stepped_up_at.is_some_and(|at| now.duration_since(at) <= STEPPED_UP),
        }))
    }

    /// The seats of a person today, officers' seats first; nothing without access.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn seats(&self, council: CouncilId, person: PersonId) -> Result<Vec<Seat>, Broken> {
        let (id, today) = (council.to_string(), civil_day(self.clock.now()));
        self.reading_facts(|db, parsed| {
            Ok(seats(&mut Standing { db, council: &id, parsed }, person, today)?.unwrap_or_default())
        })
    }

    /// Sits down in another of one's seats, in the same session. Nothing where it is not one's own today.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn switch_seat(&self, council: CouncilId, cookie: &str, seat: Seat) -> Result<Option<Seat>, Broken> {
        let hash = digest(cookie);
        self.writer.with(&council.to_string(), move |tx| {
            let id = tx.head.id.clone();
            let Some(kept) = find(tx.db, &id, &hash)? else { return Ok(None) };
            let mut facts = Standing { db: tx.db, council: &id, parsed: tx.parsed };
            if !seats(&mut facts, kept.person, civil_day(tx.clock))?.unwrap_or_default().contains(&seat) {
                return Ok(None);
            }
            const SQL: &str = "update session set seat = $3 where council = $1 and hash = $2";
            tx.db.execute(SQL, args![&id, &hash, seat.to_string()])?;
            Ok(Some(seat))
        })
    }

    /// Signs out.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn sign_out(&self, council: CouncilId, cookie: &str) -> Result<(), Broken> {
        let hash = digest(cookie);
        self.writer.with(&council.to_string(), move |tx| {
            let id = tx.head.id.clone();
            let Some(kept) = find(tx.db, &id, &hash)? else { return Ok(()) };
            delete(tx, &hash)?;
            enter(tx, What::SignedOut, Some(kept.person))
        })
    }

    /// The sessions of a person that are not over, newest first.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn sessions(&self, council: CouncilId, person: PersonId) -> Result<Vec<SessionLine>, Broken> {
        const SQL: &str = "
            select hash, device, opened_at, seen_at from session
             where council = $1 and person = $2 order by opened_at desc, hash";
        let now = self.clock.now();
        let (council, person) = (council.to_string(), person.to_string());
        let read = |row: &Row<'_>| Ok((row.bytes(0)?, row.text(1)?, row.text(2)?, row.text(3)?));
        let rows = self.reading(|db| db.rows(SQL, args![&council, &person], read))?;
        let mut lines = Vec::with_capacity(rows.len());
        for (hash, device, opened_at, seen_at) in rows {
            let line =
                SessionLine { handle: handle(&hash), device, opened_at: time(&opened_at)?, seen_at: time(&seen_at)? };
            if now.duration_since(line.seen_at) <= IDLE && now.duration_since(line.opened_at) <= ABSOLUTE {
                lines.push(line);
            }
        }
        Ok(lines)
    }

    /// Ends one of a person's own sessions; nothing happens where the handle is not of one of theirs.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn end_session(&self, council: CouncilId, person: PersonId, which: &str) -> Result<(), Broken> {
        let which = which.to_owned();
        self.writer.with(&council.to_string(), move |tx| {
            const SQL: &str = "select hash from session where council = $1 and person = $2";
            let hashes = tx.db.rows(SQL, args![&tx.head.id, person.to_string()], |row| row.bytes(0))?;
            for hash in hashes.iter().filter(|hash| handle(hash) == which) {
                delete(tx, hash)?;
                enter(tx, What::SessionEnded, Some(person))?;
            }
            Ok(())
        })
    }
}

/// By which handle the list speaks of the session of this cookie.
pub fn handle_of(cookie: &str) -> String {
    handle(&digest(cookie))
}

/// Opens a session and gives the cookie; nothing that the browser brought is ever taken for one.
pub(crate) fn open(tx: &mut Tx<'_>, person: PersonId, seat: Seat, device: &str) -> Result<SecretText, Broken> {
    const SQL: &str = "
        insert into session (council, hash, person, seat, device, opened_at, seen_at) values ($1, $2, $3, $4, $5, $6, $6)";
    let cookie = SecretText::drawn();
    let device: String = device.chars().filter(|c| !c.is_control()).take(200).collect();
    let (hash, now) = (digest(cookie.expose()), written(tx.clock));
    tx.db.execute(SQL, args![&tx.head.id, &hash, person.to_string(), seat.to_string(), device, now])?;
    Ok(cookie)
}

/// Gives a session a new cookie, and notes that the password was given again.
pub(crate) fn renew(tx: &mut Tx<'_>, cookie: &[u8; 32]) -> Result<Option<SecretText>, Broken> {
    const SQL: &str = "update session set hash = $3, stepped_up_at = $4 where council = $1 and hash = $2";
    let new = SecretText::drawn();
    let hash = digest(new.expose());
    let changed = tx.db.execute(SQL, args![&tx.head.id, cookie, &hash, written(tx.clock)])?;
    Ok((changed == 1).then_some(new))
}

fn delete(tx: &mut Tx<'_>, hash: &[u8]) -> Result<(), Broken> {
    tx.db.execute("delete from session where council = $1 and hash = $2", args![&tx.head.id, hash])?;
    Ok(())
}

fn find(db: &mut Db, council: &str, hash: &[u8; 32]) -> Result<Option<Kept>, Broken> {
    const SQL: &str =
        "select person, seat, opened_at, seen_at, stepped_up_at from session where council = $1 and hash = $2";
    let read = |row: &Row<'_>| Ok((row.text(0)?, row.text(1)?, row.text(2)?, row.text(3)?, row.maybe_text(4)?));
    let Some((person, seat, opened_at, seen_at, stepped_up_at)) = db.row(SQL, args![council, hash], read)? else {
        return Ok(None);
    };
    Ok(Some(Kept {
        person: person.parse().map_err(|error| Broken::unreadable(&person, error))?,
        seat: seat.parse().map_err(|error| Broken::unreadable(&seat, error))?,
        opened_at: time(&opened_at)?,
        seen_at: time(&seen_at)?,
        stepped_up_at: stepped_up_at.as_deref().map(time).transpose()?,
    }))
}

pub(crate) fn time(text: &str) -> Result<Timestamp, Broken> {
    text.parse().map_err(|error| Broken::unreadable(text, error))
}
