//! Passkeys: public keys, each of one person in one council. Whether an answer fits its key is for the door to look at; what
//! follows from a right answer is here.

use jiff::Timestamp;
use rules::id::{CouncilId, PersonId};
use rules::sign_in::Way;

use crate::args;
use crate::credentials::half_way;
use crate::credentials::log::{What, enter};
use crate::credentials::proofs::{Proof, policy_in};
use crate::credentials::secret::{SecretText, digest, handle};
use crate::credentials::sessions::{renew, time};
use crate::credentials::signing_in::{Attempt, admit};
use crate::db::Row;
use crate::deed::written;
use crate::failure::Broken;
use crate::installation::Installation;
use crate::run::Tx;

/// A passkey to be kept.
#[derive(Clone, Debug)]
pub struct NewPasskey {
    pub person: PersonId,
    /// As the authenticator calls it.
    pub id: Vec<u8>,
    /// What its person calls it.
    pub name: String,
    /// The public key and its counter, as the door writes them.
    pub public_key: String,
}

/// One passkey on the list of one's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasskeyLine {
    /// By which it can be removed.
    pub handle: String,
    pub id: Vec<u8>,
    pub name: String,
    pub made_at: Timestamp,
    pub used_at: Option<Timestamp>,
    pub public_key: String,
}

/// A passkey whose answer the door has looked at and found right.
#[derive(Clone, Debug)]
pub struct Answered {
    pub person: PersonId,
    pub id: Vec<u8>,
    /// With the counter that it has now.
    pub public_key: String,
}

/// What a right answer is for.
pub enum Answer<'a> {
    /// To sign in, from this browser.
    SignIn { device: &'a str },
    /// As the second step, with the cookie of somebody half way in.
    SecondStep { cookie: &'a str },
    /// To show once more who one is, with the session's cookie.
    Again { cookie: &'a str },
}

impl Installation {
    /// The passkeys of a person, oldest first.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn passkeys(&self, council: CouncilId, person: PersonId) -> Result<Vec<PasskeyLine>, Broken> {
        const SQL: &str = "
            select id, name, made_at, used_at, public_key from passkey
             where council = $1 and person = $2 order by made_at, id";
        let (council, person) = (council.to_string(), person.to_string());
        let read = |row: &Row<'_>| Ok((row.bytes(0)?, row.text(1)?, row.text(2)?, row.maybe_text(3)?, row.text(4)?));
        let rows = self.reading(|db| db.rows(SQL, args![&council, &person], read))?;
        let line = |(id, name, made_at, used_at, public_key): (Vec<u8>, String, String, Option<String>, String)| {
            let used_at = used_at.as_deref().map(time).transpose()?;
            Ok(PasskeyLine { handle: of_id(&id), id, name, made_at: time(&made_at)?, used_at, public_key })
        };
        rows.into_iter().map(line).collect()
    }

    /// Whose passkey this is, and its key.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn passkey(&self, council: CouncilId, id: &[u8]) -> Result<Option<(PersonId, String)>, Broken> {
        const SQL: &str = "select person, public_key from passkey where council = $1 and id = $2";
        let council = council.to_string();
        let read = |row: &Row<'_>| Ok((row.text(0)?, row.text(1)?));
        let found = self.reading(|db| db.row(SQL, args![&council, id], read))?;
        let parsed = |(person, key): (String, String)| {
            Ok((person.parse().map_err(|error| Broken::unreadable(&person, error))?, key))
        };
        found.map(parsed).transpose()
    }

    /// Keeps a new passkey: the session's new cookie. Nothing where the session is over, or the key is somebody's already.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn add_passkey(&self, council: CouncilId, cookie: &str, new: NewPasskey) -> Result<Option<SecretText>, Broken> {
        let cookie = digest(cookie);
        self.writer.with(&council.to_string(), move |tx| {
            const THERE: &str = "select 1 from passkey where council = $1 and id = $2";
            let there = tx.db.row(THERE, args![&tx.head.id, &new.id], |row| row.int(0))?.is_some();
            if there || !policy_in(tx)?.allows(Way::Passkey) {
                return Ok(None);
            }
            let Some(renewed) = renew(tx, &cookie, new.person, Proof::Passkey)? else { return Ok(None) };
            const SQL: &str = "
                insert into passkey (council, id, person, name, public_key, made_at) values ($1, $2, $3, $4, $5, $6)";
            let person = new.person.to_string();
            let own = args![&tx.head.id, &new.id, person, &new.name, &new.public_key, written(tx.clock)];
            tx.db.execute(SQL, own)?;
            enter(tx, What::PasskeyMade, Some(new.person))?;
            Ok(Some(renewed))
        })
    }

    /// Removes one of a person's own passkeys; nothing happens where the handle is not of one of theirs.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn remove_passkey(&self, council: CouncilId, person: PersonId, which: &str) -> Result<(), Broken> {
        let which = which.to_owned();
        self.writer.with(&council.to_string(), move |tx| {
            const SQL: &str = "select id from passkey where council = $1 and person = $2";
            let ids = tx.db.rows(SQL, args![&tx.head.id, person.to_string()], |row| row.bytes(0))?;
            for id in ids.iter().filter(|id| of_id(id) == which) {
                tx.db.execute("delete from passkey where council = $1 and id = $2", args![&tx.head.id, id])?;
                enter(tx, What::PasskeyRemoved, Some(person))?;
            }
            Ok(())
        })
    }

    /// What follows from a right answer: it is entered with its counter, and opens what it was asked for.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn answered(&self, council: CouncilId, by: Answered, to: &Answer<'_>) -> Result<Attempt, Broken> {
        let (device, cookie) = match to {
            Answer::SignIn { device } => ((*device).to_owned(), None),
            Answer::SecondStep { cookie } | Answer::Again { cookie } => (String::new(), Some(digest(cookie))),
        };
        let half = matches!(to, Answer::SecondStep { .. });
        self.writer.with(&council.to_string(), move |tx| {
            if !policy_in(tx)?.allows(Way::Passkey) || !is_noted(tx, &by)? {
                return enter(tx, What::Failed, Some(by.person)).map(|()| Attempt::Wrong);
            }
            match &cookie {
                None => admit(tx, by.person, &[Proof::Passkey], &device),
                Some(cookie) if half => half_way::go_on(tx, cookie, by.person, Proof::Passkey),
                Some(cookie) => Ok(renew(tx, cookie, by.person, Proof::Passkey)?.map_or(Attempt::Wrong, Attempt::Done)),
            }
        })
    }
}

/// Enters the use of a passkey; false where it was removed while its answer was looked at.
fn is_noted(tx: &mut Tx<'_>, by: &Answered) -> Result<bool, Broken> {
    const SQL: &str = "
        update passkey set public_key = $4, used_at = $5 where council = $1 and id = $2 and person = $3";
    let own = args![&tx.head.id, &by.id, by.person.to_string(), &by.public_key, written(tx.clock)];
    Ok(tx.db.execute(SQL, own)? == 1)
}

/// By which name a list or a form speaks of a passkey.
fn of_id(id: &[u8]) -> String {
    use sha2::Digest;
    handle(&sha2::Sha256::digest(id))
}
