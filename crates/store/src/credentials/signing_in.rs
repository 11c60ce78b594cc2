//! Signing in, and giving the password again before what needs it.

use rules::calendar::civil_day;
use rules::id::{CouncilId, PersonId};

use crate::args;
use crate::credentials::admission::seats;
use crate::credentials::attempts::{self, Turn};
use crate::credentials::enrolment::folded;
use crate::credentials::log::{What, enter};
use crate::credentials::passwords::{kept, verify};
use crate::credentials::secret::{SecretText, digest};
use crate::credentials::sessions::{open, renew};
use crate::db::Row;
use crate::failure::Broken;
use crate::installation::{Demonstration, Installation};
use crate::run::Tx;
use crate::standing::Standing;

/// What came of an attempt to sign in, or to give the password again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attempt {
    /// Done; the cookie that the browser is to hold from now on.
    Done(SecretText),
    /// A wrong password, an address that nobody has, or no access: nobody is told which.
    Wrong,
    /// The password is right, and the person holds no seat today.
    NoSeat,
    /// Too many failures; not looked at. How many seconds from now it can be tried again.
    Wait { seconds: u32 },
}

/// What somebody types to come in, and with what.
pub struct Entering<'a> {
    pub address: &'a str,
    pub password: &'a str,
    /// The browser, as it says of itself.
    pub device: &'a str,
}

/// An attempt that has its turn.
struct Begun {
    turn: Turn,
    whose: Vec<String>,
    person: Option<PersonId>,
    password: Option<String>,
}

impl Installation {
    /// Signs in. Takes as long, and does as much, whether or not anybody has that address.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn sign_in(&self, council: CouncilId, entering: &Entering<'_>) -> Result<Attempt, Broken> {
        let address = folded(entering.address);
        let begun = self.writer.with(&council.to_string(), move |tx| by_address(tx, &address))?;
        if let Turn::Wait { seconds } = begun.turn {
            return Ok(Attempt::Wait { seconds });
        }
        let right = verify(entering.password, begun.password.as_deref());
        let device = entering.device.to_owned();
        self.writer.with(&council.to_string(), move |tx| match begun.person {
            // While the password was looked at, it may have been voided or replaced.
            Some(person) if right && kept(tx, person)? == begun.password => {
                let attempt = admit(tx, person, &device)?;
                if attempt != Attempt::Wrong {
                    attempts::forget(tx, &begun.whose)?;
                }
                Ok(attempt)
            }
            person => enter(tx, What::Failed, person).map(|()| Attempt::Wrong),
        })
    }

    /// Gives the password again, in a session: its cookie is replaced, and what needs this is open for ten minutes.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn step_up(
        &self,
        council: CouncilId,
        person: PersonId,
        cookie: &str,
        password: &str,
    ) -> Result<Attempt, Broken> {
        let begun = self.writer.with(&council.to_string(), move |tx| by_person(tx, person))?;
        if let Turn::Wait { seconds } = begun.turn {
            return Ok(Attempt::Wait { seconds });
        }
        let right = verify(password, begun.password.as_deref());
        let cookie = digest(cookie);
        self.writer.with(&council.to_string(), move |tx| {
            if !right {
                return enter(tx, What::Failed, Some(person)).map(|()| Attempt::Wrong);
            }
            attempts::forget(tx, &begun.whose)?;
            let Some(new) = renew(tx, &cookie)? else { return Ok(Attempt::Wrong) };
            enter(tx, What::SteppedUp, Some(person))?;
            Ok(Attempt::Done(new))
        })
    }

    /// In a demonstration, signs a person in by one click. Nothing anywhere else.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn demonstration_sign_in(
        &self,
        council: CouncilId,
        person: PersonId,
        device: &str,
    ) -> Result<Option<SecretText>, Broken> {
        if self.demonstration() == Demonstration::No {
            return Ok(None);
        }
        let device = device.to_owned();
        self.writer.with(&council.to_string(), move |tx| {
            Ok(match admit(tx, person, &device)? {
                Attempt::Done(cookie) => Some(cookie),
                Attempt::Wrong | Attempt::NoSeat | Attempt::Wait { .. } => None,
            })
        })
    }
}

fn by_address(tx: &mut Tx<'_>, address: &str) -> Result<Begun, Broken> {
    const SQL: &str = "select person, password from credential where council = $1 and address = $2";
    let read = |row: &Row<'_>| Ok((row.text(0)?, row.maybe_text(1)?));
    let (person, password) = match tx.db.row(SQL, args![&tx.head.id, address], read)? {
        Some((person, password)) => {
            (Some(person.parse().map_err(|error| Broken::unreadable(&person, error))?), password)
        }
        None => (None, None),
    };
    let other = person.map_or_else(|| attempts::of_nobody(address), |person: PersonId| person.to_string());
    let whose = vec![attempts::of_address(address), other];
    Ok(Begun { turn: attempts::begin(tx, &whose)?, whose, person, password })
}

fn by_person(tx: &mut Tx<'_>, person: PersonId) -> Result<Begun, Broken> {
    let whose = vec![person.to_string()];
    let password = kept(tx, person)?;
    Ok(Begun { turn: attempts::begin(tx, &whose)?, whose, person: Some(person), password })
}

/// Opens a session in the first of the person's seats.
fn admit(tx: &mut Tx<'_>, person: PersonId, device: &str) -> Result<Attempt, Broken> {
    let id = tx.head.id.clone();
    let mut facts = Standing { db: tx.db, council: &id, parsed: tx.parsed };
    let Some(seats) = seats(&mut facts, person, civil_day(tx.clock))? else {
        return enter(tx, What::Failed, Some(person)).map(|()| Attempt::Wrong);
    };
    let Some(seat) = seats.first() else { return Ok(Attempt::NoSeat) };
    let cookie = open(tx, person, *seat, device)?;
    enter(tx, What::SignedIn, Some(person))?;
    Ok(Attempt::Done(cookie))
}
