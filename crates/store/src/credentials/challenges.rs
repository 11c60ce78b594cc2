//! What a passkey, or the council's sign-in service, was asked: kept until it answers, and good for one answer.

use jiff::SignedDuration;
use rules::id::{CouncilId, PersonId};

use crate::args;
use crate::credentials::secret::{SecretText, digest};
use crate::db::Row;
use crate::deed::written;
use crate::failure::Broken;
use crate::installation::Installation;

/// How long an answer is waited for.
const GOOD_FOR: SignedDuration = SignedDuration::from_mins(10);

/// What was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// To make a passkey.
    NewPasskey,
    /// To sign in, or show once more who one is, by a passkey.
    Passkey,
    /// To sign in at the council's sign-in service.
    Provider,
}

impl Asked {
    const fn name(self) -> &'static str {
        match self {
            Asked::NewPasskey => "new-passkey",
            Asked::Passkey => "passkey",
            Asked::Provider => "provider",
        }
    }
}

impl Installation {
    /// Keeps what was asked, and of whom where that is known: the cookie by which the answer is known.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn keep_challenge(
        &self,
        council: CouncilId,
        asked: Asked,
        of: Option<PersonId>,
        state: String,
    ) -> Result<SecretText, Broken> {
        self.writer.with(&council.to_string(), move |tx| {
            const SQL: &str = "
                insert into challenge (council, hash, kind, person, state, until) values ($1, $2, $3, $4, $5, $6)";
            let cookie = SecretText::drawn();
            let hash = digest(cookie.expose());
            let person = of.map(|person| person.to_string()).unwrap_or_default();
            let until = written(tx.clock.saturating_add(GOOD_FOR).unwrap_or(tx.clock));
            tx.db.execute(SQL, args![&tx.head.id, &hash, asked.name(), person, &state, until])?;
            Ok(cookie)
        })
    }

    /// Takes what was asked: of whom, and the state; to one caller only.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn take_challenge(
        &self,
        council: CouncilId,
        asked: Asked,
        cookie: &str,
    ) -> Result<Option<(Option<PersonId>, String)>, Broken> {
        let hash = digest(cookie);
        self.writer.with(&council.to_string(), move |tx| {
            const SQL: &str = "
                delete from challenge where council = $1 and hash = $2 and kind = $3 and until > $4
                returning person, state";
            let read = |row: &Row<'_>| Ok((row.text(0)?, row.text(1)?));
            let found = tx.db.row(SQL, args![&tx.head.id, &hash, asked.name(), written(tx.clock)], read)?;
            let Some((person, state)) = found else { return Ok(None) };
            let person = match person.as_str() {
                "" => None,
                text => Some(text.parse().map_err(|error| Broken::unreadable(text, error))?),
            };
            Ok(Some((person, state)))
        })
    }
}
