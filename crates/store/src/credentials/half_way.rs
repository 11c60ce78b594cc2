//! Between the first proof and the second: known by a cookie of its own, which opens nothing but the page that asks for it.

use jiff::SignedDuration;
use rules::id::{CouncilId, PersonId};

use crate::args;
use crate::credentials::attempts::{self, Turn};
use crate::credentials::code_app;
use crate::credentials::log::{What, enter};
use crate::credentials::proofs::{self, Held, Proof, held, policy};
use crate::credentials::secret::{SecretText, digest};
use crate::credentials::sessions::named;
use crate::credentials::signing_in::{Attempt, admit};
use crate::db::{Db, Row};
use crate::deed::written;
use crate::failure::Broken;
use crate::installation::Installation;
use crate::memory::Parsed;
use crate::run::Tx;
use crate::standing::Standing;

/// How long somebody may take over it.
const GOOD_FOR: SignedDuration = SignedDuration::from_mins(10);
/// After so many wrong codes the first proof is asked for again.
const FAILURES: i64 = 10;

/// Somebody half way in.
struct Half {
    person: PersonId,
    device: String,
    proofs: Vec<Proof>,
    failures: i64,
}

impl Installation {
    /// With what somebody who is half way in can go on; nothing where nobody is.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn half_way(&self, council: CouncilId, cookie: &str) -> Result<Option<(PersonId, Held)>, Broken> {
        let (id, hash, now) = (council.to_string(), digest(cookie), self.clock.now());
        self.reading(|db| {
            let Some(half) = find(db, &id, &hash, &written(now))? else { return Ok(None) };
            let mut facts = Standing { db, council: &id, parsed: &mut Parsed::default() };
            let sign_in = policy(&mut facts)?;
            Ok(Some((half.person, held(&mut facts, half.person, &sign_in)?)))
        })
    }

    /// Goes on with a code, from the app or printed. The half-way cookie is used up by success.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn go_on_with_code(&self, council: CouncilId, cookie: &str, code: &str) -> Result<Attempt, Broken> {
        let (hash, code, key) = (digest(cookie), code.to_owned(), self.signers.installation_key().clone());
        self.writer.with(&council.to_string(), move |tx| {
            let (id, now) = (tx.head.id.clone(), written(tx.clock));
            let Some(half) = find(tx.db, &id, &hash, &now)? else { return Ok(Attempt::Wrong) };
            let whose = vec![format!("code-{}", half.person)];
            if let Turn::Wait { seconds } = attempts::begin(tx, &whose)? {
                return Ok(Attempt::Wait { seconds });
            }
            let Some(proof) = code_app::check(tx, &key, half.person, &code)? else {
                failed(tx, &hash, half.failures + 1)?;
                return enter(tx, What::Failed, Some(half.person)).map(|()| Attempt::Wrong);
            };
            attempts::forget(tx, &whose)?;
            finish(tx, &hash, half, proof)
        })
    }
}

/// Goes on with a proof that was looked at elsewhere.
pub(crate) fn go_on(tx: &mut Tx<'_>, cookie: &[u8; 32], person: PersonId, by: Proof) -> Result<Attempt, Broken> {
    let (id, now) = (tx.head.id.clone(), written(tx.clock));
    match find(tx.db, &id, cookie, &now)? {
        Some(half) if half.person == person => finish(tx, cookie, half, by),
        Some(_) | None => Ok(Attempt::Wrong),
    }
}

/// Opens the way to the page that asks for the second proof.
pub(crate) fn begin(tx: &mut Tx<'_>, person: PersonId, by: &[Proof], device: &str) -> Result<SecretText, Broken> {
    const SQL: &str = "
        insert into half_way (council, hash, person, device, proofs, failures, until) values ($1, $2, $3, $4, $5, 0, $6)";
    let cookie = SecretText::drawn();
    let until = tx.clock.saturating_add(GOOD_FOR).unwrap_or(tx.clock);
    let (hash, id) = (digest(cookie.expose()), person.to_string());
    tx.db.execute(SQL, args![&tx.head.id, &hash, id, named(device), proofs::written(by), written(until)])?;
    Ok(cookie)
}

fn finish(tx: &mut Tx<'_>, cookie: &[u8; 32], half: Half, by: Proof) -> Result<Attempt, Broken> {
    end(tx, cookie)?;
    let proofs = [half.proofs, vec![by]].concat();
    admit(tx, half.person, &proofs, &half.device)
}

fn failed(tx: &mut Tx<'_>, cookie: &[u8; 32], failures: i64) -> Result<(), Broken> {
    if failures >= FAILURES {
        return end(tx, cookie);
    }
    const SQL: &str = "update half_way set failures = $3 where council = $1 and hash = $2";
    tx.db.execute(SQL, args![&tx.head.id, cookie, failures])?;
    Ok(())
}

fn end(tx: &mut Tx<'_>, cookie: &[u8; 32]) -> Result<(), Broken> {
    tx.db.execute("delete from half_way where council = $1 and hash = $2", args![&tx.head.id, cookie])?;
    Ok(())
}

fn find(db: &mut Db, council: &str, cookie: &[u8; 32], now: &str) -> Result<Option<Half>, Broken> {
    const SQL: &str = "
        select person, device, proofs, failures from half_way where council = $1 and hash = $2 and until > $3";
    let read = |row: &Row<'_>| Ok((row.text(0)?, row.text(1)?, row.text(2)?, row.int(3)?));
    let Some((person, device, proofs, failures)) = db.row(SQL, args![council, cookie, now], read)? else {
        return Ok(None);
    };
    let person = person.parse().map_err(|error| Broken::unreadable(&person, error))?;
    Ok(Some(Half { person, device, proofs: proofs::read(&proofs), failures }))
}
