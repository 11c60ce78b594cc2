//! Signing in, and showing once more who one is before what needs it.

use rules::calendar::civil_day;
use rules::id::{CouncilId, PersonId};
use rules::sign_in::Way;

use crate::args;
use crate::credentials::admission::{leaving, seats};
use crate::credentials::attempts::{self, Turn};
use crate::credentials::enrolment::folded;
use crate::credentials::links::{Purpose, is_of_browser, spend};
use crate::credentials::log::{What, enter};
use crate::credentials::passwords::{kept, verify};
use crate::credentials::proofs::{Held, Proof, Strongest, are_enough, held, is_wanted, policy, policy_in};
use crate::credentials::secret::{SecretText, digest};
use crate::credentials::sessions::{Again, Opening, open, renew};
use crate::credentials::{code_app, devices, half_way};
use crate::db::Row;
use crate::failure::Broken;
use crate::installation::{Demonstration, Installation};
use crate::memory::Parsed;
use crate::run::Tx;
use crate::standing::Standing;

/// What came of an attempt to sign in, or to give the password again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attempt {
    /// Done; the cookie that the browser is to hold from now on.
    Done(SecretText),
    /// A second proof is wanted; the cookie that the browser is to hold until then.
    Half(SecretText),
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
    /// What the browser has held since somebody signed in with it; empty in a strange one.
    pub known: &'a str,
    /// From where it comes, as far as an address says it.
    pub from: &'a str,
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
        let (address, known, from) = (folded(entering.address), entering.known.to_owned(), entering.from.to_owned());
        let begun = self.writer.with(&council.to_string(), move |tx| by_address(tx, &address, &known, &from))?;
        if let Turn::Wait { seconds } = begun.turn {
            return Ok(Attempt::Wait { seconds });
        }
        let right = verify(entering.password, begun.password.as_deref());
        let device = entering.device.to_owned();
        self.writer.with(&council.to_string(), move |tx| match begun.person {
            // While the password was looked at, it may have been voided or replaced.
            Some(person) if right && kept(tx, person)? == begun.password && policy_in(tx)?.allows(Way::Password) => {
                let attempt = admit(tx, person, &[Proof::Password], &device)?;
                if attempt != Attempt::Wrong {
                    attempts::forget(tx, &begun.whose)?;
                }
                Ok(attempt)
            }
            person => enter(tx, What::Failed, person).map(|()| Attempt::Wrong),
        })
    }

    /// Signs in with a link that was sent to the council address, in the browser in which it was asked for.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn sign_in_by_link(
        &self,
        council: CouncilId,
        link: &str,
        browser: &str,
        device: &str,
    ) -> Result<Attempt, Broken> {
        let (link, browser, device) = (digest(link), digest(browser), device.to_owned());
        self.writer.with(&council.to_string(), move |tx| {
            if !policy_in(tx)?.allows(Way::Link) || !is_of_browser(tx, &link, &browser)? {
                return Ok(Attempt::Wrong);
            }
            match spend(tx, &link, Purpose::SignIn)? {
                Some(person) => admit(tx, person, &[Proof::Link], &device),
                None => Ok(Attempt::Wrong),
            }
        })
    }

    /// What somebody has set up to show who they are.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn proofs_held(&self, council: CouncilId, person: PersonId) -> Result<Held, Broken> {
        let id = council.to_string();
        self.reading(|db| {
            let mut facts = Standing { db, council: &id, parsed: &mut Parsed::default() };
            let sign_in = policy(&mut facts)?;
            held(&mut facts, person, &sign_in)
        })
    }

    /// Gives a code, in a session, from the app or printed.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn step_up_by_code(
        &self,
        council: CouncilId,
        person: PersonId,
        cookie: &str,
        code: &str,
    ) -> Result<Attempt, Broken> {
        let (cookie, code, key) = (digest(cookie), code.to_owned(), self.signers.installation_key().clone());
        self.writer.with(&council.to_string(), move |tx| {
            let whose = vec![format!("code-{person}")];
            if let Turn::Wait { seconds } = attempts::begin(tx, &whose)? {
                return Ok(Attempt::Wait { seconds });
            }
            let Some(proof) = code_app::check(tx, &key, person, &code)? else {
                return enter(tx, What::Failed, Some(person)).map(|()| Attempt::Wrong);
            };
            attempts::forget(tx, &whose)?;
            Ok(renew(tx, &cookie, person, proof)?.map_or(Attempt::Wrong, Attempt::Done))
        })
    }

    /// Gives the password again, in a session: its cookie is replaced, and what needs this is open for ten minutes. Not where
    /// the person has anything stronger.
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
            if !right || strongest(tx, person)? != Strongest::Password {
                return enter(tx, What::Failed, Some(person)).map(|()| Attempt::Wrong);
            }
            attempts::forget(tx, &begun.whose)?;
            Ok(renew(tx, &cookie, person, Proof::Password)?.map_or(Attempt::Wrong, Attempt::Done))
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
            Ok(match admit(tx, person, &[Proof::Demonstration], &device)? {
                Attempt::Done(cookie) => Some(cookie),
                Attempt::Half(_) | Attempt::Wrong | Attempt::NoSeat | Attempt::Wait { .. } => None,
            })
        })
    }
}

fn by_address(tx: &mut Tx<'_>, address: &str, known: &str, from: &str) -> Result<Begun, Broken> {
    const SQL: &str = "select person, password from credential where council = $1 and address = $2";
    let read = |row: &Row<'_>| Ok((row.text(0)?, row.maybe_text(1)?));
    let (person, password) = match tx.db.row(SQL, args![&tx.head.id, address], read)? {
        Some((person, password)) => {
            (Some(person.parse().map_err(|error| Broken::unreadable(&person, error))?), password)
        }
        None => (None, None),
    };
    let other = person.map_or_else(|| attempts::of_nobody(address), |person: PersonId| person.to_string());
    let whose = match devices::counted(tx, known, person)? {
        Some(device) => vec![device],
        None => {
            let both = [attempts::of_address(address), other];
            let here = both.iter().map(|one| attempts::from(from, one));
            here.chain(both.iter().map(|one| attempts::of_all(one))).collect()
        }
    };
    Ok(Begun { turn: attempts::begin(tx, &whose)?, whose, person, password })
}

fn by_person(tx: &mut Tx<'_>, person: PersonId) -> Result<Begun, Broken> {
    // Not under the name by which strangers at the door are counted.
    let whose = vec![format!("again-{person}")];
    let password = kept(tx, person)?;
    Ok(Begun { turn: attempts::begin(tx, &whose)?, whose, person: Some(person), password })
}

/// Opens a session in the first of the person's seats; or asks for the second proof, where they have set one up.
///
/// A code app is asked for whatever the council says. Where the council wants a second proof and there is none yet, the session
/// opens and owes it: it leads to setting one up, and nowhere else.
pub(crate) fn admit(tx: &mut Tx<'_>, person: PersonId, proofs: &[Proof], device: &str) -> Result<Attempt, Broken> {
    let (id, now) = (tx.head.id.clone(), tx.clock);
    let mut facts = Standing { db: tx.db, council: &id, parsed: tx.parsed };
    let Some(seats) = seats(&mut facts, person, civil_day(now))? else {
        return enter(tx, What::Failed, Some(person)).map(|()| Attempt::Wrong);
    };
    // Somebody who has left sits down in their last term: the session opens their own casework, and nothing else.
    let left = leaving(&mut facts, person, civil_day(now))?.map(|left| left.seat);
    let Some(seat) = seats.first().copied().or(left) else { return Ok(Attempt::NoSeat) };
    let sign_in = policy(&mut facts)?;
    let held = held(&mut facts, person, &sign_in)?;
    // Whoever has just come in with the strongest they have is not asked for it once more.
    let mut again = if held.shown_by(proofs) { Again::Shown } else { Again::No };
    if !are_enough(proofs) {
        let wanted = is_wanted(&mut facts, person, &sign_in, now)?;
        if held.code_app || (held.second() && wanted) {
            return Ok(Attempt::Half(half_way::begin(tx, person, proofs, device)?));
        }
        // Who has to set up a second proof does it now.
        if wanted {
            again = Again::Shown;
        }
    }
    let opening = Opening { person, seat, device, proofs, again };
    let cookie = open(tx, &opening)?;
    enter(tx, What::SignedIn, Some(person))?;
    Ok(Attempt::Done(cookie))
}

fn strongest(tx: &mut Tx<'_>, person: PersonId) -> Result<Strongest, Broken> {
    let id = tx.head.id.clone();
    let mut facts = Standing { db: tx.db, council: &id, parsed: tx.parsed };
    let sign_in = policy(&mut facts)?;
    Ok(held(&mut facts, person, &sign_in)?.strongest())
}
