//! Once keys: the same command sent twice is one act.

use jiff::Timestamp;
use rules::id::ActId;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::args;
use crate::db::{Db, DbError, Row};
use crate::deed::written;
use crate::keys::random;

/// What makes a command one: the key, and the request that it came with.
#[derive(Clone, Debug)]
pub struct Once {
    key: String,
    request: Vec<u8>,
}

/// What a once key says of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// The key is new.
    Never,
    /// The same command was done in this act.
    Done(ActId),
    /// The key was used for another command.
    Other,
}

impl Once {
    /// A key given at the door, and the request's bytes as they came.
    pub fn given(key: impl Into<String>, request: impl Into<Vec<u8>>) -> Once {
        Once { key: key.into(), request: request.into() }
    }

    /// A key drawn at the door.
    pub fn drawn() -> Once {
        Once { key: format!("drawn-{}", rules::id::print(u128::from_be_bytes(random::<16>()))), request: Vec::new() }
    }

    /// The key and the request, to be kept until the command is done.
    pub(crate) fn parts(&self) -> (&str, &[u8]) {
        (&self.key, &self.request)
    }

    /// The key as it is stored. It may have come from anywhere and say anything, and outlives what is erased.
    fn stored(&self) -> String {
        Sha256::digest(&self.key).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn digest(&self, salt: &[u8]) -> [u8; 32] {
        Sha256::new().chain_update(salt).chain_update(&self.request).finalize().into()
    }

    /// Whether the actor has used the key before.
    pub(crate) fn seen(&self, db: &mut Db, council: &str, actor: &str) -> Result<Seen, DbError> {
        const SQL: &str = "select act, salt, digest from once where council = $1 and actor = $2 and key = $3";
        let read = |row: &Row<'_>| Ok((row.text(0)?, row.maybe_bytes(1)?, row.maybe_bytes(2)?));
        let Some((act, salt, digest)) = db.row(SQL, args![council, actor, self.stored()], read)? else {
            return Ok(Seen::Never);
        };
        let act = act.parse().map_err(|_| DbError::other("a once key names no act"))?;
        // A key without a digest answers as if the request were the same: words of its act have been erased.
        let same = match (salt, digest) {
            (Some(salt), Some(digest)) => bool::from(self.digest(&salt).as_slice().ct_eq(&digest)),
            _ => true,
        };
        Ok(if same { Seen::Done(act) } else { Seen::Other })
    }

    pub(crate) fn write(
        &self,
        db: &mut Db,
        council: &str,
        actor: &str,
        act: ActId,
        at: Timestamp,
    ) -> Result<(), DbError> {
        const SQL: &str =
            "insert into once (council, actor, key, act, salt, digest, made_at) values ($1, $2, $3, $4, $5, $6, $7)";
        let salt = random::<16>();
        let digest = self.digest(&salt);
        let act = act.to_string();
        db.execute(SQL, args![council, actor, self.stored(), act, &salt[..], &digest[..], written(at)])?;
        Ok(())
    }
}
