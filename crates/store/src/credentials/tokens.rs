//! Personal access tokens: what a program shows in its person's name. The token names the council.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use rules::actor::{Actor, Seat};
use rules::calendar::civil_day;
use rules::id::{CouncilId, PersonId};

use crate::args;
use crate::credentials::admission::{Admitted, admitted};
use crate::credentials::log::{What, enter};
use crate::credentials::secret::{SecretText, digest, handle};
use crate::credentials::sessions::{SignedIn, time};
use crate::db::Row;
use crate::deed::written;
use crate::desk::Desk;
use crate::failure::Broken;
use crate::installation::Installation;
use crate::standing::Standing;

/// What every token begins with, so that one left lying about is known for what it is.
pub const BEGINNING: &str = "comity_";

/// How long a token is good for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lifetime {
    Month,
    Quarter,
    #[default]
    Year,
}

impl Lifetime {
    /// In days.
    pub const fn days(self) -> u16 {
        match self {
            Lifetime::Month => 30,
            Lifetime::Quarter => 90,
            Lifetime::Year => 365,
        }
    }
}

/// A token to be made.
#[derive(Clone, Debug)]
pub struct NewToken {
    pub person: PersonId,
    /// The seat in which the program acts.
    pub seat: Seat,
    /// What its person calls it.
    pub name: String,
    pub lifetime: Lifetime,
}

/// One token on the list of one's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenLine {
    /// By which it can be revoked.
    pub handle: String,
    pub name: String,
    pub seat: Seat,
    pub made_at: Timestamp,
    pub expires_at: Timestamp,
}

impl Installation {
    /// Makes a token, shown this once. Nothing where the person has no access, or does not hold that seat today.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn make_token(&self, council: CouncilId, new: NewToken) -> Result<Option<SecretText>, Broken> {
        self.writer.with(&council.to_string(), move |tx| {
            let id = tx.head.id.clone();
            let mut facts = Standing { db: tx.db, council: &id, parsed: tx.parsed };
            if admitted(&mut facts, new.person, new.seat, civil_day(tx.clock))?.is_none() {
                return Ok(None);
            }
            let token = SecretText::drawn_after(BEGINNING);
            let hash = digest(token.expose());
            let life = SignedDuration::from_hours(24 * i64::from(new.lifetime.days()));
            let until = tx.clock.saturating_add(life).unwrap_or(tx.clock);
            const SQL: &str = "
                insert into token (council, hash, person, seat, name, made_at, expires_at)
                values ($1, $2, $3, $4, $5, $6, $7)";
            let (person, seat) = (new.person.to_string(), new.seat.to_string());
            tx.db.execute(SQL, args![&id, &hash, person, seat, &new.name, written(tx.clock), written(until)])?;
            enter(tx, What::TokenMade, Some(new.person))?;
            Ok(Some(token))
        })
    }

    /// Whose token this is, in which council and seat, as of now.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn bearer(self: &Arc<Self>, token: &str) -> Result<Option<SignedIn>, Broken> {
        const SQL: &str = "select council, person, seat from token where hash = $1 and expires_at > $2";
        let (hash, now) = (digest(token), self.clock.now());
        let read = |row: &Row<'_>| Ok((row.text(0)?, row.text(1)?, row.text(2)?));
        self.reading_facts(|db, parsed| {
            let Some((id, person, seat)) = db.row(SQL, args![&hash, written(now)], read)? else { return Ok(None) };
            let person: PersonId = person.parse().map_err(|error| Broken::unreadable(&person, error))?;
            let seat: Seat = seat.parse().map_err(|error| Broken::unreadable(&seat, error))?;
            let council: CouncilId = id.parse().map_err(|error| Broken::unreadable(&id, error))?;
            parsed.settle(db, &id)?;
            let mut facts = Standing { db, council: &id, parsed };
            let found = admitted(&mut facts, person, seat, civil_day(now))?;
            Ok(found.map(|Admitted { name, roles }| SignedIn {
                desk: Desk::new(self.clone(), council, Actor::Person { person, capacity: seat }),
                person,
                name,
                seat,
                roles,
                stepped_up: false,
                owes_second_proof: false,
                leaving: None,
            }))
        })
    }

    /// The tokens of a person that have not run out, newest first.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn tokens(&self, council: CouncilId, person: PersonId) -> Result<Vec<TokenLine>, Broken> {
        const SQL: &str = "
            select hash, name, seat, made_at, expires_at from token
             where council = $1 and person = $2 and expires_at > $3 order by made_at desc, hash";
        let (council, person, now) = (council.to_string(), person.to_string(), written(self.clock.now()));
        let read = |row: &Row<'_>| Ok((row.bytes(0)?, row.text(1)?, row.text(2)?, row.text(3)?, row.text(4)?));
        let rows = self.reading(|db| db.rows(SQL, args![&council, &person, &now], read))?;
        let line = |(hash, name, seat, made_at, expires_at): (Vec<u8>, String, String, String, String)| {
            Ok(TokenLine {
                handle: handle(&hash),
                name,
                seat: seat.parse().map_err(|error| Broken::unreadable(&seat, error))?,
                made_at: time(&made_at)?,
                expires_at: time(&expires_at)?,
            })
        };
        rows.into_iter().map(line).collect()
    }

    /// Revokes one of a person's own tokens; nothing happens where the handle is not of one of theirs.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn revoke_token(&self, council: CouncilId, person: PersonId, which: &str) -> Result<(), Broken> {
        let which = which.to_owned();
        self.writer.with(&council.to_string(), move |tx| {
            const SQL: &str = "select hash from token where council = $1 and person = $2";
            let hashes = tx.db.rows(SQL, args![&tx.head.id, person.to_string()], |row| row.bytes(0))?;
            for hash in hashes.iter().filter(|hash| handle(hash) == which) {
                tx.db.execute("delete from token where council = $1 and hash = $2", args![&tx.head.id, hash])?;
                enter(tx, What::TokenRevoked, Some(person))?;
            }
            Ok(())
        })
    }
}
