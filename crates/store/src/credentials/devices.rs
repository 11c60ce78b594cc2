//! Browsers in which somebody has signed in before. In one of these, what strangers get wrong keeps nobody waiting.

use jiff::SignedDuration;
use rules::id::{CouncilId, PersonId};

use crate::args;
use crate::credentials::secret::{SecretText, digest, handle};
use crate::deed::written;
use crate::failure::Broken;
use crate::installation::Installation;
use crate::run::Tx;

/// A browser that has not been used to sign in for so long is a stranger again.
pub const REMEMBERED: SignedDuration = SignedDuration::from_hours(180 * 24);

impl Installation {
    /// After signing in: what the browser is to hold so that it is known next time; nothing where it holds it already.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn know_device(&self, council: CouncilId, session: &str, brought: &str) -> Result<Option<SecretText>, Broken> {
        let (session, brought) = (digest(session), digest(brought));
        self.writer.with(&council.to_string(), move |tx| {
            const WHOSE: &str = "select person from session where council = $1 and hash = $2";
            let found = tx.db.row(WHOSE, args![&tx.head.id, &session], |row| row.text(0))?;
            let Some(person) = found else { return Ok(None) };
            const AGAIN: &str = "update known_device set seen_at = $4 where council = $1 and hash = $2 and person = $3";
            if tx.db.execute(AGAIN, args![&tx.head.id, &brought, &person, written(tx.clock)])? == 1 {
                return Ok(None);
            }
            let device = SecretText::drawn();
            const SQL: &str = "insert into known_device (council, hash, person, seen_at) values ($1, $2, $3, $4)";
            let hash = digest(device.expose());
            tx.db.execute(SQL, args![&tx.head.id, &hash, &person, written(tx.clock)])?;
            Ok(Some(device))
        })
    }
}

/// By what attempts from this browser are counted, where the person has signed in with it before.
pub(crate) fn counted(tx: &mut Tx<'_>, brought: &str, person: Option<PersonId>) -> Result<Option<String>, Broken> {
    const SQL: &str = "select 1 from known_device where council = $1 and hash = $2 and person = $3 and seen_at > $4";
    let hash = digest(brought);
    let since = tx.clock.saturating_sub(REMEMBERED).unwrap_or(tx.clock);
    let person = person.map(|person| person.to_string()).unwrap_or_default();
    let found = tx.db.row(SQL, args![&tx.head.id, &hash, person, written(since)], |row| row.int(0))?;
    Ok(found.map(|_| format!("device-{}", handle(&hash))))
}
