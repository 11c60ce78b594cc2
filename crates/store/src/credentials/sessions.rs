//! Sessions: somebody signed in, in one of their seats.

use std::sync::Arc;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use rules::actor::{Actor, Role, Seat};
use rules::calendar::civil_day;
use rules::id::{CouncilId, PersonId};
use rules::sign_in::SignIn;

use crate::args;
use crate::credentials::admission::{Admitted, Leaving, admitted, leaving, seats};
use crate::credentials::log::{What, enter};
use crate::credentials::proofs::{self, Proof, are_enough, is_wanted, policy};
use crate::credentials::secret::{SecretText, digest, handle};
use crate::db::{Db, Row};
use crate::deed::written;
use crate::desk::Desk;
use crate::failure::Broken;
use crate::installation::Installation;
use crate::run::Tx;
use crate::standing::Standing;

/// No council lets a session go on for longer without a request; how long one does is in its own record.
pub const LONGEST_IDLE: SignedDuration = SignedDuration::from_mins(120);
/// No council lets a session go on for longer after signing in.
pub const LONGEST: SignedDuration = SignedDuration::from_hours(24);
/// For how long showing once more who one is opens what needs it.
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
    /// Whether they have shown once more who they are in the last ten minutes.
    pub stepped_up: bool,
    /// Whether the council wants a second proof of them that this session has not seen: nothing is open until it has.
    pub owes_second_proof: bool,
    /// Of somebody who has left: the last day on which they may take their own casework; nothing else is open to them.
    pub leaving: Option<Date>,
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
    proofs: Vec<Proof>,
}

impl Kept {
    fn is_over(&self, now: Timestamp, sign_in: &SignIn) -> bool {
        is_over(self.opened_at, self.seen_at, now, sign_in)
    }
}

fn is_over(opened_at: Timestamp, seen_at: Timestamp, now: Timestamp, sign_in: &SignIn) -> bool {
    let idle = SignedDuration::from_mins(i64::from(sign_in.idle_minutes));
    let longest = SignedDuration::from_hours(i64::from(sign_in.longest_hours));
    now.duration_since(seen_at) > idle || now.duration_since(opened_at) > longest
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
            parsed.settle(db, &id)?;
            let mut facts = Standing { db, council: &id, parsed };
            let sign_in = policy(&mut facts)?;
            let admitted = if kept.is_over(now, &sign_in) { None } else { let_in(&mut facts, &kept, civil_day(now))? };
            let owes =
                !are_enough(&kept.proofs) && admitted.is_some() && is_wanted(&mut facts, kept.person, &sign_in, now)?;
            Ok::<_, Broken>(Some((kept, admitted, owes)))
        })?;
        let Some((kept, admitted, owes_second_proof)) = found else { return Ok(None) };
        let Some(LetIn { admitted: Admitted { name, roles }, seat, leaving }) = admitted else {
            self.writer.with(&id, move |tx| delete(tx, &hash))?;
            return Ok(None);
        };
        if now.duration_since(kept.seen_at) >= NOTED {
            const SQL: &str = "update session set seen_at = $3 where council = $1 and hash = $2 and seen_at < $3";
            self.writer.with(&id, move |tx| Ok(tx.db.execute(SQL, args![&tx.head.id, &hash, written(now)])?))?;
        }
        let Kept { person, stepped_up_at, .. } = kept;
        Ok(Some(SignedIn {
            desk: Desk::new(self.clone(), council, Actor::Person { person, capacity: seat }),
            person,
            name,
            seat,
            roles,
            stepped_up: stepped_up_at.is_some_and(|at| now.duration_since(at) <= STEPPED_UP),
            owes_second_proof,
            leaving,
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

    /// Sits down in another of one's seats: the session goes on under a new cookie. Nothing where it is not one's own today.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn switch_seat(&self, council: CouncilId, cookie: &str, seat: Seat) -> Result<Option<SecretText>, Broken> {
        let hash = digest(cookie);
        self.writer.with(&council.to_string(), move |tx| {
            let id = tx.head.id.clone();
            let Some(kept) = find(tx.db, &id, &hash)? else { return Ok(None) };
            let mut facts = Standing { db: tx.db, council: &id, parsed: tx.parsed };
            if !seats(&mut facts, kept.person, civil_day(tx.clock))?.unwrap_or_default().contains(&seat) {
                return Ok(None);
            }
            const SQL: &str = "update session set seat = $3, hash = $4 where council = $1 and hash = $2";
            let new = SecretText::drawn();
            tx.db.execute(SQL, args![&id, &hash, seat.to_string(), &digest(new.expose())])?;
            Ok(Some(new))
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
        let (rows, sign_in) = self.reading_facts(|db, parsed| {
            let rows = db.rows(SQL, args![&council, &person], read)?;
            let sign_in = policy(&mut Standing { db, council: &council, parsed })?;
            Ok::<_, Broken>((rows, sign_in))
        })?;
        let mut lines = Vec::with_capacity(rows.len());
        for (hash, device, opened_at, seen_at) in rows {
            let line =
                SessionLine { handle: handle(&hash), device, opened_at: time(&opened_at)?, seen_at: time(&seen_at)? };
            if !is_over(line.opened_at, line.seen_at, now, &sign_in) {
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

/// Whom a session lets in.
struct LetIn {
    admitted: Admitted,
    seat: Seat,
    leaving: Option<Date>,
}

/// Into the seat of the session; where it has ended, to their own casework, while there is time.
fn let_in(facts: &mut Standing<'_>, kept: &Kept, today: Date) -> Result<Option<LetIn>, Broken> {
    if let Some(admitted) = admitted(facts, kept.person, kept.seat, today)? {
        return Ok(Some(LetIn { admitted, seat: kept.seat, leaving: None }));
    }
    let left = leaving(facts, kept.person, today)?;
    Ok(left.map(|Leaving { name, seat, until }| LetIn {
        admitted: Admitted { name, roles: Vec::new() },
        seat,
        leaving: Some(until),
    }))
}

/// By which handle the list speaks of the session of this cookie.
pub fn handle_of(cookie: &str) -> String {
    handle(&digest(cookie))
}

/// Opens a session and gives the cookie; nothing that the browser brought is ever taken for one.
pub(crate) fn open(tx: &mut Tx<'_>, opening: &Opening<'_>) -> Result<SecretText, Broken> {
    const SQL: &str = "
        insert into session (council, hash, person, seat, device, opened_at, seen_at, proofs, stepped_up_at)
        values ($1, $2, $3, $4, $5, $6, $6, $7, $8)";
    let cookie = SecretText::drawn();
    let (hash, now) = (digest(cookie.expose()), written(tx.clock));
    let (person, seat) = (opening.person.to_string(), opening.seat.to_string());
    let stepped_up_at = (opening.again == Again::Shown).then(|| now.clone());
    let (device, proofs) = (named(opening.device), proofs::written(opening.proofs));
    tx.db.execute(SQL, args![&tx.head.id, &hash, person, seat, device, now, proofs, stepped_up_at])?;
    Ok(cookie)
}

/// A session about to be opened.
pub(crate) struct Opening<'a> {
    pub(crate) person: PersonId,
    pub(crate) seat: Seat,
    /// The browser, as it says of itself.
    pub(crate) device: &'a str,
    pub(crate) proofs: &'a [Proof],
    pub(crate) again: Again,
}

/// Whether what was shown at the door also opens what is otherwise asked for once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Again {
    No,
    Shown,
}

/// What a browser says of itself, as far as it can be shown.
pub(crate) fn named(device: &str) -> String {
    device.chars().filter(|c| !c.is_control()).take(200).collect()
}

/// Gives a session of this person a new cookie, and notes by what they have shown once more who they are.
pub(crate) fn renew(
    tx: &mut Tx<'_>,
    cookie: &[u8; 32],
    person: PersonId,
    by: Proof,
) -> Result<Option<SecretText>, Broken> {
    let id = tx.head.id.clone();
    let Some(kept) = find(tx.db, &id, cookie)?.filter(|kept| kept.person == person) else { return Ok(None) };
    let mut proofs = kept.proofs;
    if !proofs.contains(&by) {
        proofs.push(by);
    }
    const SQL: &str = "update session set hash = $3, stepped_up_at = $4, proofs = $5 where council = $1 and hash = $2";
    let new = SecretText::drawn();
    let hash = digest(new.expose());
    tx.db.execute(SQL, args![&id, cookie, &hash, written(tx.clock), proofs::written(&proofs)])?;
    enter(tx, What::SteppedUp, Some(person))?;
    Ok(Some(new))
}

fn delete(tx: &mut Tx<'_>, hash: &[u8]) -> Result<(), Broken> {
    tx.db.execute("delete from session where council = $1 and hash = $2", args![&tx.head.id, hash])?;
    Ok(())
}

fn find(db: &mut Db, council: &str, hash: &[u8; 32]) -> Result<Option<Kept>, Broken> {
    const SQL: &str =
        "select person, seat, opened_at, seen_at, stepped_up_at, proofs from session where council = $1 and hash = $2";
    let read =
        |row: &Row<'_>| Ok((row.text(0)?, row.text(1)?, row.text(2)?, row.text(3)?, row.maybe_text(4)?, row.text(5)?));
    let found = db.row(SQL, args![council, hash], read)?;
    let Some((person, seat, opened_at, seen_at, stepped_up_at, proofs)) = found else { return Ok(None) };
    Ok(Some(Kept {
        person: person.parse().map_err(|error| Broken::unreadable(&person, error))?,
        seat: seat.parse().map_err(|error| Broken::unreadable(&seat, error))?,
        opened_at: time(&opened_at)?,
        seen_at: time(&seen_at)?,
        stepped_up_at: stepped_up_at.as_deref().map(time).transpose()?,
        proofs: proofs::read(&proofs),
    }))
}

pub(crate) fn time(text: &str) -> Result<Timestamp, Broken> {
    text.parse().map_err(|error| Broken::unreadable(text, error))
}
