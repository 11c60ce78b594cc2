//! Letters that carry a secret: the link to sign in, the invitation. What waits is a reference; the link is drawn when the
//! letter is written, its digest kept, and the letter itself nowhere.

use jiff::{SignedDuration, Timestamp};
use rules::id::{CouncilId, PersonId};
use rules::person::Access;
use rules::sign_in::Way;

use crate::args;
use crate::credentials::admission::access;
use crate::credentials::attempts::{self, Turn};
use crate::credentials::devices;
use crate::credentials::enrolment::folded;
use crate::credentials::links::{Purpose, draw};
use crate::credentials::log::{What, enter};
use crate::credentials::proofs::policy_in;
use crate::credentials::secret::{SecretText, digest};
use crate::credentials::sessions::time;
use crate::db::Row;
use crate::deed::written;
use crate::failure::Broken;
use crate::installation::Installation;
use crate::keys::random;
use crate::posting::Settled;
use crate::run::Tx;
use crate::standing::Standing;

/// How long a sender holds what it has taken.
const LEASE: SignedDuration = SignedDuration::from_mins(5);
/// The longest pause between two attempts.
const LONGEST_PAUSE: SignedDuration = SignedDuration::from_hours(4);

/// A letter that somebody has taken, to write and send it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkLetter {
    pub council: CouncilId,
    /// The letter's own id, the same at every attempt.
    pub id: String,
    pub purpose: Purpose,
    pub person: PersonId,
    browser: Option<Vec<u8>>,
    tries: i64,
    asked_at: Timestamp,
}

/// A link just drawn, to be put into its letter.
pub struct Drawn {
    pub link: SecretText,
    /// Where the letter goes: the address with which the person signs in.
    pub address: String,
    pub until: Timestamp,
}

/// Who asks for a link to sign in, and from where.
pub struct Asking<'a> {
    pub address: &'a str,
    /// What the asking browser was given to hold; the link is good there and in no other.
    pub browser: &'a str,
    /// What it has held since somebody signed in with it.
    pub known: &'a str,
    /// From where it comes, as far as an address says it.
    pub from: &'a str,
}

impl Installation {
    /// Asks for a link to sign in. Does as much, and says as much, whether or not anybody has that address, and whether or
    /// not one was asked for a moment ago.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn ask_for_link(&self, council: CouncilId, asking: &Asking<'_>) -> Result<(), Broken> {
        let (address, browser, known) = (folded(asking.address), digest(asking.browser), asking.known.to_owned());
        let from = asking.from.to_owned();
        self.writer.with(&council.to_string(), move |tx| {
            const SQL: &str = "select person from credential where council = $1 and address = $2";
            let found = tx.db.row(SQL, args![&tx.head.id, &address], |row| row.text(0))?;
            let person: Option<PersonId> = found.map(|text| parsed(&text)).transpose()?;
            let address = format!("link-{}", attempts::of_address(&address));
            let whose = match devices::counted(tx, &known, person)? {
                Some(device) => vec![format!("link-{device}")],
                None => vec![attempts::from(&from, &address), attempts::of_all(&address)],
            };
            let turn = attempts::begin(tx, &whose)?;
            let open = policy_in(tx)?.allows(Way::Link);
            let id = tx.head.id.clone();
            let mut facts = Standing { db: tx.db, council: &id, parsed: tx.parsed };
            // Nobody's record is looked for as well, so that it takes as long.
            let admitted = access(&mut facts, person.unwrap_or(PersonId(0)))? == Access::Given;
            let to = person.filter(|_| admitted && open && turn == Turn::Now);
            ask(tx, Purpose::SignIn, to, Some(&browser))
        })
    }

    /// Asks for a link to one's own address, in a session: for those who have nothing stronger to show once more who they are.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn ask_for_own_link(&self, council: CouncilId, person: PersonId, browser: &str) -> Result<(), Broken> {
        let browser = digest(browser);
        self.writer.with(&council.to_string(), move |tx| {
            let turn = attempts::begin(tx, &[format!("link-again-{person}")])?;
            let open = policy_in(tx)?.allows(Way::Link);
            ask(tx, Purpose::SignIn, Some(person).filter(|_| open && turn == Turn::Now), Some(&browser))
        })
    }

    /// Asks for an invitation to be sent: a letter with a link by which somebody sets their password.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn invite_by_letter(&self, council: CouncilId, person: PersonId) -> Result<(), Broken> {
        self.writer.with(&council.to_string(), move |tx| {
            const EARLIER: &str = "delete from link_letter where council = $1 and person = $2 and purpose = $3";
            tx.db.execute(EARLIER, args![&tx.head.id, person.to_string(), Purpose::SetPassword.name()])?;
            ask(tx, Purpose::SetPassword, Some(person), None)
        })
    }

    /// Takes what is to be sent now, in all councils, so that nobody else does for five minutes. What nobody is to have, and
    /// what has waited too long to be of use, is thrown away.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn lease_link_letters(&self, limit: u32) -> Result<Vec<LinkLetter>, Broken> {
        let now = written(self.clock.now());
        const COUNCILS: &str = "select distinct council from link_letter where next_at <= $1 order by council";
        let councils = self.reading(|db| db.rows(COUNCILS, args![&now], |row| row.text(0)))?;
        let mut leased = Vec::new();
        for council in councils {
            leased.extend(self.writer.with(&council, move |tx| lease(tx, limit))?);
        }
        Ok(leased)
    }

    /// Draws the link of a letter that is being written; nothing where the person has no access or no address any more.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn draw_link(&self, letter: &LinkLetter) -> Result<Option<Drawn>, Broken> {
        let letter = letter.clone();
        self.writer.with(&letter.council.to_string(), move |tx| {
            let id = tx.head.id.clone();
            let mut facts = Standing { db: tx.db, council: &id, parsed: tx.parsed };
            if access(&mut facts, letter.person)? != Access::Given {
                return Ok(None);
            }
            const SQL: &str = "select address from credential where council = $1 and person = $2";
            let address = tx.db.row(SQL, args![&id, letter.person.to_string()], |row| row.text(0))?;
            let Some(address) = address else { return Ok(None) };
            let link = draw(tx, letter.person, letter.purpose, letter.browser.as_deref())?;
            let until = tx.clock.saturating_add(letter.purpose.good_for()).unwrap_or(tx.clock);
            Ok(Some(Drawn { link, address, until }))
        })
    }

    /// Writes down what became of a letter: only one that did not work this time is kept, for the next.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn settle_link_letter(&self, letter: &LinkLetter, settled: &Settled) -> Result<(), Broken> {
        let (letter, again) = (letter.clone(), matches!(settled, Settled::TryLater(_)));
        self.writer.with(&letter.council.to_string(), move |tx| {
            if again {
                let doubled = SignedDuration::from_mins(1_i64 << letter.tries.clamp(0, 8));
                let next = tx.clock.saturating_add(doubled.min(LONGEST_PAUSE)).unwrap_or(tx.clock);
                const SQL: &str = "update link_letter set next_at = $3 where council = $1 and id = $2";
                tx.db.execute(SQL, args![&tx.head.id, &letter.id, written(next)])?;
            } else {
                tx.db.execute(
                    "delete from link_letter where council = $1 and id = $2",
                    args![&tx.head.id, &letter.id],
                )?;
            }
            Ok(())
        })
    }
}

fn ask(tx: &mut Tx<'_>, purpose: Purpose, person: Option<PersonId>, browser: Option<&[u8]>) -> Result<(), Broken> {
    const SQL: &str = "
        insert into link_letter (council, id, purpose, person, browser, asked_at, tries, next_at)
        values ($1, $2, $3, $4, $5, $6, 0, $6)";
    let id = rules::id::print(u128::from_be_bytes(random::<16>()));
    let to = person.map(|person| person.to_string()).unwrap_or_default();
    let browser = browser.map(<[u8]>::to_vec);
    tx.db.execute(SQL, args![&tx.head.id, id, purpose.name(), to, browser, written(tx.clock)])?;
    enter(tx, What::LinkAsked, person)
}

fn lease(tx: &mut Tx<'_>, limit: u32) -> Result<Vec<LinkLetter>, Broken> {
    let (now, council) = (tx.clock, tx.head.id.clone());
    let sql = format!(
        "select id, purpose, person, browser, tries, asked_at from link_letter
          where council = $1 and next_at <= $2 order by next_at, id limit {limit}"
    );
    let read =
        |row: &Row<'_>| Ok((row.text(0)?, row.text(1)?, row.text(2)?, row.maybe_bytes(3)?, row.int(4)?, row.text(5)?));
    let mut taken = Vec::new();
    for (id, purpose, person, browser, tries, asked_at) in tx.db.rows(&sql, args![&council, written(now)], read)? {
        let purpose = Purpose::named(&purpose).ok_or_else(|| Broken::unreadable("a letter", "its purpose"))?;
        let asked_at = time(&asked_at)?;
        if person.is_empty() || now.duration_since(asked_at) > purpose.good_for() {
            tx.db.execute("delete from link_letter where council = $1 and id = $2", args![&council, &id])?;
            continue;
        }
        let until = written(now.saturating_add(LEASE).unwrap_or(now));
        const SQL: &str = "update link_letter set next_at = $3, tries = tries + 1 where council = $1 and id = $2";
        tx.db.execute(SQL, args![&council, &id, until])?;
        let (council, person) = (parsed(&council)?, parsed(&person)?);
        taken.push(LinkLetter { council, id, purpose, person, browser, tries, asked_at });
    }
    Ok(taken)
}

fn parsed<T: std::str::FromStr>(text: &str) -> Result<T, Broken>
where
    T::Err: std::fmt::Display,
{
    text.parse().map_err(|error: T::Err| Broken::unreadable(text, error))
}
