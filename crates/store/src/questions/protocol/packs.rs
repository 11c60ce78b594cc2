//! The files of editions, read once: words never change, so that their id stands for what they say.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use ledger::slip::decode_words;
use rules::id::WordsId;
use rules::pack::{self, Pack};
use rules::words::Words;

use crate::args;
use crate::db::{Db, Row};
use crate::failure::Broken;

/// Ids of words are drawn by chance over all councils, so that none stands for two texts.
static READ: LazyLock<Mutex<HashMap<WordsId, Arc<Pack>>>> = LazyLock::new(Mutex::default);

/// More than the editions of all councils of a county, and a few megabytes.
const KEPT: usize = 500;

/// The protocol in a file; none where its words are gone.
pub(super) fn pack(db: &mut Db, council: &str, words: Words) -> Result<Option<Arc<Pack>>, Broken> {
    // Asked even where the file has been read before: what is gone is gone from here too.
    const THERE: &str = "select 1 from words where council = $1 and id = $2 and bytes is not null";
    let id = words.id.to_string();
    if db.row(THERE, args![council, &id], |row| row.int(0))?.is_none() {
        READ.lock().unwrap_or_else(PoisonError::into_inner).remove(&words.id);
        return Ok(None);
    }
    if let Some(pack) = READ.lock().unwrap_or_else(PoisonError::into_inner).get(&words.id) {
        return Ok(Some(pack.clone()));
    }
    const SQL: &str = "select bytes from words where council = $1 and id = $2";
    let bytes = db.row(SQL, args![council, &id], |row: &Row<'_>| row.maybe_bytes(0))?.flatten().unwrap_or_default();
    let text = decode_words(&bytes).map(|(_, text)| String::from_utf8_lossy(text).into_owned()).unwrap_or_default();
    let pack = pack::read(&text).map_err(|faults| {
        let first = faults.first().map(ToString::to_string).unwrap_or_default();
        Broken::unreadable(words.id, format!("it is no protocol: {first}"))
    })?;
    let pack = Arc::new(pack);
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    if read.len() >= KEPT {
        read.clear();
    }
    read.insert(words.id, pack.clone());
    Ok(Some(pack))
}
