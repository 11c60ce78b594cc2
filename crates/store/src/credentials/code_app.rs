//! Codes from an app (RFC 6238), and the recovery codes printed for the day on which the app is lost.

use jiff::Timestamp;
use rules::id::{CouncilId, PersonId};
use totp_rs::{Builder, Totp};

use crate::args;
use crate::credentials::attempts::{self, Turn};
use crate::credentials::log::{What, enter};
use crate::credentials::proofs::Proof;
use crate::credentials::secret::{SecretText, digest};
use crate::credentials::sessions::renew;
use crate::credentials::voiding::void_second_proofs;
use crate::db::Row;
use crate::deed::written;
use crate::failure::Broken;
use crate::installation::Installation;
use crate::keys::{InstallationKey, random};
use crate::run::Tx;

/// How many recovery codes are printed.
pub const RECOVERY_CODES: usize = 10;

/// How somebody's code app stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodeApp {
    /// None.
    Absent,
    /// The secret has been shown and waits for a first code.
    Begun(SecretText),
    /// In use, since then; so many recovery codes are left.
    InUse { since: Timestamp, recovery_codes: u32 },
}

/// What came of a first code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Confirmed {
    /// In use from now on.
    Done {
        /// Shown this once.
        recovery_codes: Vec<SecretText>,
        /// The session's new cookie.
        cookie: SecretText,
    },
    Wrong,
    Wait {
        seconds: u32,
    },
}

impl Installation {
    /// How a person's code app stands.
    ///
    /// # Errors
    /// Where the database fails, or the secret cannot be opened.
    pub fn code_app(&self, council: CouncilId, person: PersonId) -> Result<CodeApp, Broken> {
        const SQL: &str = "select wrapped, confirmed_at from code_app where council = $1 and person = $2";
        const LEFT: &str = "select count(*) from recovery_code where council = $1 and person = $2";
        let (council, person) = (council.to_string(), person.to_string());
        let (found, left) = self.reading(|db| {
            let read = |row: &Row<'_>| Ok((row.bytes(0)?, row.maybe_text(1)?));
            let found = db.row(SQL, args![&council, &person], read)?;
            let left = db.row(LEFT, args![&council, &person], |row| row.int(0))?.unwrap_or(0);
            Ok::<_, Broken>((found, u32::try_from(left).unwrap_or(0)))
        })?;
        Ok(match found {
            None => CodeApp::Absent,
            Some((_, Some(since))) => CodeApp::InUse { since: super::sessions::time(&since)?, recovery_codes: left },
            Some((wrapped, None)) => {
                let secret = unwrapped(self.signers.installation_key(), &council, &person, &wrapped)?;
                CodeApp::Begun(SecretText::of(secret.secret().to_base32()))
            }
        })
    }

    /// Draws the secret of a new app. One that is in use stays: it is taken away first.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn begin_code_app(&self, council: CouncilId, person: PersonId) -> Result<(), Broken> {
        let key = self.signers.installation_key().clone();
        self.writer.with(&council.to_string(), move |tx| {
            let id = person.to_string();
            const OLD: &str = "delete from code_app where council = $1 and person = $2 and confirmed_at is null";
            tx.db.execute(OLD, args![&tx.head.id, &id])?;
            const SQL: &str = "
                insert into code_app (council, person, wrapped, last_step) values ($1, $2, $3, 0)
                on conflict (council, person) do nothing";
            let secret = [&random::<16>()[..], &random::<4>()].concat();
            let wrapped = key.wrap(&purpose(&tx.head.id, &id), &secret);
            tx.db.execute(SQL, args![&tx.head.id, &id, wrapped])?;
            Ok(())
        })
    }

    /// Takes the app into use, by a first code from it.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn confirm_code_app(
        &self,
        council: CouncilId,
        person: PersonId,
        cookie: &str,
        code: &str,
    ) -> Result<Confirmed, Broken> {
        let (cookie, code, key) = (digest(cookie), code.to_owned(), self.signers.installation_key().clone());
        self.writer.with(&council.to_string(), move |tx| {
            let id = person.to_string();
            const WAITS: &str = "select 1 from code_app where council = $1 and person = $2 and confirmed_at is null";
            if tx.db.row(WAITS, args![&tx.head.id, &id], |row| row.int(0))?.is_none() {
                return Ok(Confirmed::Wrong);
            }
            let whose = vec![format!("code-{id}")];
            if let Turn::Wait { seconds } = attempts::begin(tx, &whose)? {
                return Ok(Confirmed::Wait { seconds });
            }
            if !from_app(tx, &key, person, &code)? {
                return Ok(Confirmed::Wrong);
            }
            attempts::forget(tx, &whose)?;
            const SQL: &str = "update code_app set confirmed_at = $3 where council = $1 and person = $2";
            tx.db.execute(SQL, args![&tx.head.id, &id, written(tx.clock)])?;
            enter(tx, What::CodeAppSet, Some(person))?;
            let recovery_codes = print(tx, person)?;
            let renewed = renew(tx, &cookie, person, Proof::Code)?;
            Ok(renewed.map_or(Confirmed::Wrong, |cookie| Confirmed::Done { recovery_codes, cookie }))
        })
    }

    /// New recovery codes; the old ones are worth nothing from now on. None without an app.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn print_recovery_codes(&self, council: CouncilId, person: PersonId) -> Result<Vec<SecretText>, Broken> {
        self.writer.with(&council.to_string(), move |tx| {
            const APP: &str = "select 1 from code_app where council = $1 and person = $2 and confirmed_at is not null";
            match tx.db.row(APP, args![&tx.head.id, person.to_string()], |row| row.int(0))? {
                Some(_) => print(tx, person),
                None => Ok(Vec::new()),
            }
        })
    }

    /// Takes a person's own app away, and its recovery codes with it.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn remove_code_app(&self, council: CouncilId, person: PersonId) -> Result<(), Broken> {
        self.writer.with(&council.to_string(), move |tx| {
            for table in ["code_app", "recovery_code"] {
                let sql = format!("delete from {table} where council = $1 and person = $2");
                tx.db.execute(&sql, args![&tx.head.id, person.to_string()])?;
            }
            enter(tx, What::CodeAppRemoved, Some(person))
        })
    }

    /// For somebody who has lost it: the clerk takes away app, recovery codes and passkeys, and every session ends.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn reset_second_proofs(&self, council: CouncilId, person: PersonId) -> Result<(), Broken> {
        self.writer.with(&council.to_string(), move |tx| {
            void_second_proofs(tx, person)?;
            super::voiding::void_sessions(tx, person)?;
            enter(tx, What::SecondProofReset, Some(person))
        })
    }
}

/// Whether this is a code of the person's: from the app, which is good once, or one of those printed, which is then gone.
pub(crate) fn check(
    tx: &mut Tx<'_>,
    key: &InstallationKey,
    person: PersonId,
    code: &str,
) -> Result<Option<Proof>, Broken> {
    const IN_USE: &str = "select 1 from code_app where council = $1 and person = $2 and confirmed_at is not null";
    if tx.db.row(IN_USE, args![&tx.head.id, person.to_string()], |row| row.int(0))?.is_none() {
        return Ok(None);
    }
    if from_app(tx, key, person, code)? {
        return Ok(Some(Proof::Code));
    }
    const SQL: &str = "delete from recovery_code where council = $1 and hash = $2 and person = $3";
    let hash = digest(&plain(code));
    if tx.db.execute(SQL, args![&tx.head.id, &hash, person.to_string()])? == 1 {
        enter(tx, What::RecoveryCodeUsed, Some(person))?;
        return Ok(Some(Proof::RecoveryCode));
    }
    Ok(None)
}

/// Whether the app shows this code now, half a minute ago or half a minute on; a step of time for which one was taken is over.
fn from_app(tx: &mut Tx<'_>, key: &InstallationKey, person: PersonId, code: &str) -> Result<bool, Broken> {
    let (council, id) = (tx.head.id.clone(), person.to_string());
    const SQL: &str = "select wrapped, last_step from code_app where council = $1 and person = $2";
    let read = |row: &Row<'_>| Ok((row.bytes(0)?, row.int(1)?));
    let Some((wrapped, last)) = tx.db.row(SQL, args![&council, &id], read)? else { return Ok(false) };
    let app = unwrapped(key, &council, &id, &wrapped)?;
    let figures: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let now = u64::try_from(tx.clock.as_second()).unwrap_or(0);
    let step = app.check(&figures, now).and_then(|step| i64::try_from(step).ok());
    let Some(step) = step.filter(|step| *step > last) else { return Ok(false) };
    const TAKEN: &str = "update code_app set last_step = $3 where council = $1 and person = $2";
    tx.db.execute(TAKEN, args![&council, &id, step])?;
    Ok(true)
}

/// Draws recovery codes of eighty bits each; their digests are kept.
fn print(tx: &mut Tx<'_>, person: PersonId) -> Result<Vec<SecretText>, Broken> {
    const OLD: &str = "delete from recovery_code where council = $1 and person = $2";
    tx.db.execute(OLD, args![&tx.head.id, person.to_string()])?;
    let mut codes = Vec::with_capacity(RECOVERY_CODES);
    for _ in 0..RECOVERY_CODES {
        let drawn = SecretText::drawn();
        let groups: Vec<&str> =
            [0, 4, 8, 12].into_iter().filter_map(|at| drawn.expose().get(at + 10..at + 14)).collect();
        let code = groups.join("-");
        const SQL: &str = "insert into recovery_code (council, hash, person) values ($1, $2, $3)";
        tx.db.execute(SQL, args![&tx.head.id, &digest(&plain(&code)), person.to_string()])?;
        codes.push(SecretText::of(code));
    }
    enter(tx, What::RecoveryCodesMade, Some(person))?;
    Ok(codes)
}

/// A recovery code however it was typed.
fn plain(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

fn purpose(council: &str, person: &str) -> String {
    format!("code-app/{council}/{person}")
}

fn unwrapped(key: &InstallationKey, council: &str, person: &str, wrapped: &[u8]) -> Result<Totp, Broken> {
    let secret = key.unwrap(&purpose(council, person), wrapped);
    let secret = secret.map_err(|error| Broken::unreadable("the secret of a code app", error))?;
    let app = Builder::new().with_secret(secret.expose().to_vec()).build();
    app.map_err(|_| Broken::unreadable("the secret of a code app", "it is not one"))
}
