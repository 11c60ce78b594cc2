//! The ledger's signing keys: wrapped in the database, unwrapped only by the promise and the publication.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use ledger::key::SignerKey;

use crate::args;
use crate::db::{Db, DbError};
use crate::failure::Broken;
use crate::journal::Head;
use crate::keys::{InstallationKey, random};

/// The purpose under which a ledger key is wrapped.
const PURPOSE: &str = "comity/ledger-key";

/// Keys by council and epoch.
type Known = HashMap<(String, i64), Arc<SignerKey>>;

/// Signing keys that have been unwrapped.
#[derive(Clone)]
pub struct Signers {
    key: InstallationKey,
    known: Arc<Mutex<Known>>,
}

impl Signers {
    /// None unwrapped yet.
    pub fn new(key: InstallationKey) -> Signers {
        Signers { key, known: Arc::default() }
    }

    /// The key of the installation, under which other secrets are wrapped.
    pub(crate) fn installation_key(&self) -> &InstallationKey {
        &self.key
    }

    /// The key that signs for a council's present epoch.
    pub(crate) fn of(&self, db: &mut Db, head: &Head) -> Result<Arc<SignerKey>, DbError> {
        let place = (head.id.clone(), head.epoch);
        if let Some(signer) = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(&place) {
            return Ok(signer.clone());
        }
        const SQL: &str = "
            select wrapped from ledger_key where council = $1 and epoch = $2 order by from_size desc limit 1";
        let wrapped = db
            .row(SQL, args![&head.id, head.epoch], |row| row.bytes(0))?
            .ok_or_else(|| DbError::other("the council's ledger has no key; run `comity doctor`"))?;
        let secret = self.key.unwrap(PURPOSE, &wrapped).map_err(|error| DbError::other(error.to_string()))?;
        let text = std::str::from_utf8(secret.expose()).map_err(|error| DbError::other(error.to_string()))?;
        let signer: SignerKey = text.parse().map_err(|error| DbError::other(format!("the ledger's key: {error}")))?;
        let signer = Arc::new(signer);
        self.known.lock().unwrap_or_else(PoisonError::into_inner).insert(place, signer.clone());
        Ok(signer)
    }

    /// Makes a key for an epoch and keeps it wrapped.
    pub(crate) fn make(&self, db: &mut Db, head: &Head) -> Result<(), Broken> {
        let origin = head.log_origin()?;
        let signer = SignerKey::from_seed(origin.as_str(), &random::<32>())
            .map_err(|error| Broken::unreadable("the council's origin", error))?;
        let wrapped = self.key.wrap(PURPOSE, signer.reveal().as_bytes());
        db.execute(
            "insert into ledger_key (council, epoch, from_size, verifier, wrapped) values ($1, $2, 0, $3, $4)",
            args![&head.id, head.epoch, signer.verifier().to_string(), wrapped],
        )?;
        Ok(())
    }
}
