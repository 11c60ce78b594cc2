//! One-time links: good once, for one purpose, for a while.

use jiff::SignedDuration;
use rules::id::{CouncilId, PersonId};
use rules::person::Access;

use crate::args;
use crate::credentials::admission::access;
use crate::credentials::log::{What, enter};
use crate::credentials::secret::{SecretText, digest};
use crate::deed::written;
use crate::failure::Broken;
use crate::installation::Installation;
use crate::run::Tx;
use crate::standing::Standing;

/// What a link is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To set a password: an invitation, or when one is forgotten. Seven days.
    SetPassword,
    /// To make a personal access token, once signed in. One hour.
    ApiToken,
    /// To sign in, or to show once more who one is: sent to the council address. A quarter of an hour.
    SignIn,
}

impl Purpose {
    const ALL: [Purpose; 3] = [Purpose::SetPassword, Purpose::ApiToken, Purpose::SignIn];

    /// The stored name.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Purpose::SetPassword => "set-password",
            Purpose::ApiToken => "api-token",
            Purpose::SignIn => "sign-in",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Purpose> {
        Purpose::ALL.into_iter().find(|purpose| purpose.name() == name)
    }

    /// How long a link is good for.
    pub const fn good_for(self) -> SignedDuration {
        match self {
            Purpose::SetPassword => SignedDuration::from_hours(7 * 24),
            Purpose::ApiToken => SignedDuration::from_hours(1),
            Purpose::SignIn => SignedDuration::from_mins(15),
        }
    }
}

impl Installation {
    /// Makes a link for a person, the part of it that only its holder knows. An earlier one for the same purpose is no longer good.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn make_link(&self, council: CouncilId, person: PersonId, purpose: Purpose) -> Result<SecretText, Broken> {
        self.writer.with(&council.to_string(), move |tx| draw(tx, person, purpose, None))
    }

    /// Whose link this is, while it is good and their access has not ended. Looking does not use it up: a mail program may follow a link by itself.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn link(&self, council: CouncilId, link: &str, purpose: Purpose) -> Result<Option<PersonId>, Broken> {
        const SQL: &str = "
            select person from one_time_link
             where council = $1 and hash = $2 and purpose = $3 and used_at is null and expires_at > $4";
        let (council, hash, now) = (council.to_string(), digest(link), written(self.clock.now()));
        self.reading_facts(|db, parsed| {
            let found = db.row(SQL, args![&council, &hash, purpose.name(), &now], |row| row.text(0))?;
            let Some(text) = found else { return Ok(None) };
            let person = text.parse().map_err(|error| Broken::unreadable(&text, error))?;
            let access = access(&mut Standing { db, council: &council, parsed }, person)?;
            // The first clerk of a set-up without an address opens their link before they have access: they get it there.
            Ok((access != Access::Ended).then_some(person))
        })
    }

    /// Uses a link up: whose it was, to one caller only, and while they have access.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn use_link(&self, council: CouncilId, link: &str, purpose: Purpose) -> Result<Option<PersonId>, Broken> {
        let link = digest(link);
        self.writer.with(&council.to_string(), move |tx| spend(tx, &link, purpose))
    }
}

/// Draws a link inside a transaction. An earlier one for the same purpose is no longer good; but of those to sign in several
/// are, or whoever asks in somebody's name would take theirs away.
pub(crate) fn draw(
    tx: &mut Tx<'_>,
    person: PersonId,
    purpose: Purpose,
    browser: Option<&[u8]>,
) -> Result<SecretText, Broken> {
    let (link, id) = (SecretText::drawn(), person.to_string());
    if purpose != Purpose::SignIn {
        const EARLIER: &str = "delete from one_time_link where council = $1 and person = $2 and purpose = $3";
        tx.db.execute(EARLIER, args![&tx.head.id, &id, purpose.name()])?;
    }
    const SQL: &str = "
        insert into one_time_link (council, hash, person, purpose, made_at, expires_at, browser)
        values ($1, $2, $3, $4, $5, $6, $7)";
    let until = tx.clock.saturating_add(purpose.good_for()).unwrap_or(tx.clock);
    let (hash, browser) = (digest(link.expose()), browser.map(<[u8]>::to_vec));
    let own = args![&tx.head.id, &hash, &id, purpose.name(), written(tx.clock), written(until), browser];
    tx.db.execute(SQL, own)?;
    enter(tx, What::LinkMade, Some(person))?;
    Ok(link)
}

/// Whether a link is good in this browser. One that was asked for in no browser in particular is good in any.
pub(crate) fn is_of_browser(tx: &mut Tx<'_>, link: &[u8; 32], browser: &[u8; 32]) -> Result<bool, Broken> {
    const SQL: &str = "select browser from one_time_link where council = $1 and hash = $2";
    let found = tx.db.row(SQL, args![&tx.head.id, link], |row| row.maybe_bytes(0))?.flatten();
    Ok(found.is_none_or(|of| of == browser))
}

/// Uses a link up inside a transaction; it is good only for somebody who has access at that moment.
pub(crate) fn spend(tx: &mut Tx<'_>, link: &[u8; 32], purpose: Purpose) -> Result<Option<PersonId>, Broken> {
    const SQL: &str = "
        update one_time_link set used_at = $4
         where council = $1 and hash = $2 and purpose = $3 and used_at is null and expires_at > $4
        returning person";
    let found = tx.db.row(SQL, args![&tx.head.id, link, purpose.name(), written(tx.clock)], |row| row.text(0))?;
    let Some(text) = found else { return Ok(None) };
    let person = text.parse().map_err(|error| Broken::unreadable(&text, error))?;
    let id = tx.head.id.clone();
    let access = access(&mut Standing { db: tx.db, council: &id, parsed: tx.parsed }, person)?;
    Ok((access == Access::Given).then_some(person))
}
