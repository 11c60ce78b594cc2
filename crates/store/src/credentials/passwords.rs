//! Passwords: what makes one fit, how it is kept, who may set it.

use std::sync::{Arc, Condvar, LazyLock, Mutex, PoisonError};

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use rules::id::{CouncilId, PersonId};

use crate::args;
use crate::credentials::attempts;
use crate::credentials::enrolment::folded;
use crate::credentials::links::{Purpose, spend};
use crate::credentials::log::{What, enter};
use crate::credentials::proofs::Proof;
use crate::credentials::secret::{SecretText, digest};
use crate::credentials::sessions::renew;
use crate::credentials::voiding::{void_elsewhere, void_under_old_password};
use crate::db::Row;
use crate::desk::Desk;
use crate::failure::Broken;
use crate::installation::{Demonstration, Installation};
use crate::keys::random;
use crate::run::Tx;

/// The fewest characters.
pub const SHORTEST: usize = 12;
/// The most characters.
pub const LONGEST: usize = 128;

/// Memory in KiB, rounds, lanes: OWASP's first choice for argon2id, 19 MiB, 2 and 1.
const COST: (u32, u32, u32) = (19 * 1024, 2, 1);
/// How many are worked on at a time, so that a crowd at the door takes time and not all the memory.
const AT_A_TIME: usize = 4;

/// Long enough, and the first that anybody would try.
const COMMONEST: &[&str] = &[
    "000000000000",
    "111111111111",
    "112233445566",
    "121212121212",
    "123123123123",
    "123412341234",
    "1234567890123",
    "123456123456",
    "123456654321",
    "123456789012",
    "123456789123",
    "12345678901234",
    "123456789abc",
    "1q2w3e4r5t6y",
    "1qaz2wsx3edc",
    "aaaaaaaaaaaa",
    "abc123abc123",
    "abcabcabcabc",
    "abcdefghijkl",
    "administrator",
    "asdfghjkl123",
    "changemechangeme",
    "councillor12",
    "councillor123",
    "iloveyou1234",
    "letmeinletmein",
    "liverpool123",
    "manchester12",
    "manchester123",
    "mypassword123",
    "password1234",
    "password12345",
    "password123456",
    "passwordpassword",
    "q1w2e3r4t5y6",
    "qazwsxedcrfv",
    "qwerty123456",
    "qwertyqwerty",
    "qwertyuiop12",
    "qwertyuiop123",
    "qwertyuiopas",
    "trustno1trustno1",
    "unitedkingdom",
    "welcome12345",
    "welcome123456",
    "zxcvbnm12345",
    "zzzzzzzzzzzz",
];

/// Why a password is not fit; each says what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAPassword {
    #[error(
        "Enter a password of at least {SHORTEST} characters; three words that do not belong together make a good one"
    )]
    TooShort,
    #[error("Shorten the password to {LONGEST} characters")]
    TooLong,
    #[error("Choose a password that is not your e-mail address")]
    Address,
    #[error("Choose a password that is not the council's name")]
    CouncilName,
    #[error("Choose another password: this one is among the first that anybody would try")]
    Common,
}

/// Why a password was not set.
#[derive(Debug, thiserror::Error)]
pub enum NotSet {
    #[error(transparent)]
    Unfit(NotAPassword),
    #[error("this link has been used or has run out; ask the clerk, or Democratic Services, for another")]
    LinkGone,
    #[error("without an address this person cannot sign in; enter one first")]
    NoAddress,
    #[error("outside a demonstration a person sets their own password, by a one-time link")]
    OnlyInADemonstration,
    #[error("This is not your password until now; try again")]
    WrongOld,
    #[error("Wait {seconds} seconds, then try again: there have been too many wrong attempts")]
    Wait { seconds: u32 },
    #[error(transparent)]
    Broken(#[from] Broken),
}

/// A password and the one it takes the place of.
pub struct Change<'a> {
    pub old: &'a str,
    pub new: &'a str,
}

/// Whether a password is fit for this address in this council.
///
/// # Errors
/// Why it is not.
pub fn check(password: &str, address: &str, council: &str) -> Result<(), NotAPassword> {
    let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    let typed = plain(password);
    match password.chars().count() {
        ..SHORTEST => return Err(NotAPassword::TooShort),
        SHORTEST..=LONGEST => {}
        _ => return Err(NotAPassword::TooLong),
    }
    if typed == plain(address) {
        return Err(NotAPassword::Address);
    }
    if typed == plain(council) {
        return Err(NotAPassword::CouncilName);
    }
    let first = typed.chars().next();
    if COMMONEST.contains(&typed.as_str()) || typed.chars().all(|c| Some(c) == first) {
        return Err(NotAPassword::Common);
    }
    Ok(())
}

impl Installation {
    /// In a demonstration, gives a person a password.
    ///
    /// # Errors
    /// Outside a demonstration always; where the password is not fit, or the person has no address.
    pub fn set_password(self: &Arc<Self>, council: CouncilId, person: PersonId, password: &str) -> Result<(), NotSet> {
        if self.demonstration() == Demonstration::No {
            return Err(NotSet::OnlyInADemonstration);
        }
        let kept = self.fit(council, person, password)?;
        self.writer.with(&council.to_string(), move |tx| keep(tx, person, &kept)).map_err(NotSet::Broken)
    }

    /// Sets the password of the person to whom a one-time link was given, uses the link up, and ends every session and token of theirs.
    ///
    /// # Errors
    /// Where the password is not fit (the link is then still good), or the link is not.
    pub fn set_password_by_link(
        self: &Arc<Self>,
        council: CouncilId,
        link: &str,
        password: &str,
    ) -> Result<PersonId, NotSet> {
        let person = self.link(council, link, Purpose::SetPassword)?.ok_or(NotSet::LinkGone)?;
        let kept = self.fit(council, person, password)?;
        let link = digest(link);
        let done = self.writer.with(&council.to_string(), move |tx| match spend(tx, &link, Purpose::SetPassword)? {
            Some(spent) if spent == person => keep(tx, person, &kept).map(|()| true),
            Some(_) | None => Ok(false),
        })?;
        if done { Ok(person) } else { Err(NotSet::LinkGone) }
    }

    /// Changes one's own password, in a session that has just shown once more who it is: every other session ends, every token
    /// goes, and this one gets a new cookie. `old` is the password until now, where there is one.
    ///
    /// # Errors
    /// Where the new one is not fit, or the old one is wrong.
    pub fn change_password(
        self: &Arc<Self>,
        council: CouncilId,
        person: PersonId,
        cookie: &str,
        change: &Change<'_>,
    ) -> Result<SecretText, NotSet> {
        let begun = self.writer.with(&council.to_string(), move |tx| {
            let turn = attempts::begin(tx, &[format!("again-{person}")])?;
            Ok((turn, kept(tx, person)?))
        })?;
        let (turn, before) = begun;
        if let attempts::Turn::Wait { seconds } = turn {
            return Err(NotSet::Wait { seconds });
        }
        if before.is_some() && !verify(change.old, before.as_deref()) {
            return Err(NotSet::WrongOld);
        }
        let new = self.fit(council, person, change.new)?;
        let cookie = digest(cookie);
        let renewed = self.writer.with(&council.to_string(), move |tx| {
            attempts::forget(tx, &[format!("again-{person}")])?;
            if kept(tx, person)? != before {
                return Ok(None);
            }
            const SQL: &str = "update credential set password = $3 where council = $1 and person = $2";
            tx.db.execute(SQL, args![&tx.head.id, person.to_string(), &new])?;
            void_elsewhere(tx, person, &cookie)?;
            enter(tx, What::PasswordSet, Some(person))?;
            renew(tx, &cookie, person, Proof::Password)
        })?;
        renewed.ok_or(NotSet::WrongOld)
    }

    /// What is kept of a password that is fit for this person.
    fn fit(self: &Arc<Self>, council: CouncilId, person: PersonId, password: &str) -> Result<String, NotSet> {
        let name = Desk::public(self, council).read(|reading| reading.council_name())?;
        const SQL: &str = "select address from credential where council = $1 and person = $2";
        let (council, person) = (council.to_string(), person.to_string());
        let address = self
            .reading(|db| db.row(SQL, args![&council, &person], |row| row.text(0)))
            .map_err(|error| NotSet::Broken(error.into()))?;
        let address = address.ok_or(NotSet::NoAddress)?;
        check(password, &folded(&address), &name).map_err(NotSet::Unfit)?;
        Ok(hash(password))
    }
}

/// What was kept of a person's password.
pub(crate) fn kept(tx: &mut Tx<'_>, person: PersonId) -> Result<Option<String>, Broken> {
    const SQL: &str = "select password from credential where council = $1 and person = $2";
    let read = |row: &Row<'_>| row.maybe_text(0);
    Ok(tx.db.row(SQL, args![&tx.head.id, person.to_string()], read)?.flatten())
}

fn keep(tx: &mut Tx<'_>, person: PersonId, kept: &str) -> Result<(), Broken> {
    const SQL: &str = "update credential set password = $3 where council = $1 and person = $2";
    let id = person.to_string();
    tx.db.execute(SQL, args![&tx.head.id, &id, kept])?;
    void_under_old_password(tx, person)?;
    enter(tx, What::PasswordSet, Some(person))
}

fn argon2() -> Argon2<'static> {
    let (memory, rounds, lanes) = COST;
    let params = Params::new(memory, rounds, lanes, None).expect("these are within argon2's bounds");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// What is kept of a password: argon2id's own text, with its parameters and a salt of chance.
fn hash(password: &str) -> String {
    let _turn = Turn::wait();
    let hash: PasswordHash =
        argon2().hash_password_with_salt(password.as_bytes(), &random::<16>()).expect("a salt of 16 bytes will do");
    hash.to_string()
}

/// Whether this is the password. Without one it is never, after as much work as with one.
pub(crate) fn verify(password: &str, kept: Option<&str>) -> bool {
    static NOBODYS: LazyLock<String> = LazyLock::new(|| hash(&rules::id::print(u128::from_be_bytes(random::<16>()))));
    let against = kept.unwrap_or(NOBODYS.as_str());
    let _turn = Turn::wait();
    let right =
        PasswordHash::new(against).is_ok_and(|hash| argon2().verify_password(password.as_bytes(), &hash).is_ok());
    right && kept.is_some()
}

/// One of the [`AT_A_TIME`] turns; given back when dropped.
struct Turn;

static TURNS: (Mutex<usize>, Condvar) = (Mutex::new(AT_A_TIME), Condvar::new());

impl Turn {
    fn wait() -> Turn {
        let left = TURNS.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut left = TURNS.1.wait_while(left, |left| *left == 0).unwrap_or_else(PoisonError::into_inner);
        *left -= 1;
        Turn
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *TURNS.0.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        TURNS.1.notify_one();
    }
}
