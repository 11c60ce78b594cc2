//! Search: the words of each part of each enquiry, with the keys that open it, so that who may see is part of the match.
//!
//! What is in it is made by a job within a second of the act that changes it ([`Installation::index`]); what goes, or is closed to
//! somebody, leaves it in the act's own transaction. It can always be thrown away and made again.

pub mod fold;
pub mod query;

use std::collections::BTreeMap;

use ledger::slip::{WordsKind, decode_words};
use rules::access::Part;
use rules::id::CouncilId;
use sha2::{Digest, Sha256};

use crate::args;
use crate::db::dialect::{self, Indexed};
use crate::db::{Db, DbError, Row};
use crate::failure::Broken;
use crate::installation::Installation;
use crate::views::rows::markers;

/// The tables; the first is the engine's own kind.
pub(crate) const TABLES: [&str; 3] = ["search_v2", "search_todo_v2", "search_council_v2"];

/// The tables that both engines make alike. Numbers stand for councils, so that one number can stand for a part of an enquiry.
pub(crate) const DDL: &str = "
create table if not exists search_todo_v2 (
  council text not null, record text not null, since text not null,
  primary key (council, record)) without rowid;
create table if not exists search_council_v2 (council text not null primary key, n bigint not null unique) without rowid;
";

/// The parts whose words are searched, by the end of their number.
pub(crate) const PARTS: [Part; 3] = [Part::Face, Part::Notes, Part::Confidence];

/// How many numbers an enquiry has for its parts.
pub(crate) const EACH: i64 = 4;

/// How many words of a part are searched: PostgreSQL counts no further.
const MOST: usize = 16_000;

/// How many enquiries are indexed in one transaction: acts wait for it.
const TURN: i64 = 20;

/// How many numbers a council has for its parts.
pub(crate) const SPAN: i64 = 1 << 40;

/// The numbers of a council's parts begin here.
pub(crate) fn base(db: &mut Db, council: &str) -> Result<Option<i64>, DbError> {
    const SQL: &str = "select n from search_council_v2 where council = $1";
    Ok(db.row(SQL, args![council], |row| row.int(0))?.map(|n| n << 40))
}

/// As which token a key of a council stands beside the words.
pub(crate) fn key_token(council: &str, key: &str) -> String {
    let digest = Sha256::new().chain_update(council).chain_update([0]).chain_update(key).finalize();
    digest.iter().take(10).map(|byte| format!("{byte:02x}")).collect()
}

/// Notes that an enquiry has to be indexed again; in the transaction of what changed it.
pub(crate) fn changed(db: &mut Db, council: &str, record: &str) -> Result<(), DbError> {
    const SQL: &str = "insert into search_todo_v2 (council, record, since)
                       select id, $2, head_time from council where id = $1 on conflict do nothing";
    db.execute(SQL, args![council, record])?;
    Ok(())
}

/// Notes the same of every enquiry that shows one of these names.
pub(crate) fn renamed(db: &mut Db, council: &str, ids: &[String]) -> Result<(), DbError> {
    for id in ids {
        const SQL: &str = "select record from enquiry_v3 where council = $1 and asker = $2
                           union select record from enquiry_v3 where council = $1 and service = $2";
        for record in db.rows(SQL, args![council, id], |row| row.text(0))? {
            changed(db, council, &record)?;
        }
    }
    Ok(())
}

/// Takes all words of a record out at once: they are gone, or somebody who could see them no longer may.
pub(crate) fn forget(db: &mut Db, council: &str, record: &str) -> Result<(), DbError> {
    const SQL: &str = "select first_seq from enquiry_v3 where council = $1 and record = $2";
    let Some(base) = base(db, council)? else { return Ok(()) };
    let Some(seq) = db.row(SQL, args![council, record], |row| row.int(0))? else { return Ok(()) };
    let first = base + seq * EACH;
    db.execute(dialect::search_remove(db.engine()), args![first, first + EACH])?;
    changed(db, council, record)
}

/// Throws away all that is searched in a council.
pub(crate) fn empty(db: &mut Db, council: &str) -> Result<(), DbError> {
    let Some(base) = base(db, council)? else { return Ok(()) };
    db.execute(dialect::search_remove(db.engine()), args![base, base + SPAN])?;
    Ok(())
}

/// The same, of the record that has these words.
pub(crate) fn forget_words(db: &mut Db, council: &str, words: &str) -> Result<(), DbError> {
    const SQL: &str = "select record from words where council = $1 and id = $2";
    // While a backup is restored there is no search yet.
    if db.row(dialect::table_exists(db.engine()), args![TABLES[2]], |_| Ok(()))?.is_none() {
        return Ok(());
    }
    match db.row(SQL, args![council, words], |row| row.text(0))? {
        Some(record) => forget(db, council, &record),
        None => Ok(()),
    }
}

impl Installation {
    /// The councils of which something is not searchable yet.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn to_index(&self) -> Result<Vec<CouncilId>, Broken> {
        // From one council to the next: everything may wait, and there are a few councils.
        const NEXT: &str = "select council from search_todo_v2 where council > $1 order by council limit 1";
        let mut found: Vec<CouncilId> = Vec::new();
        let mut last = String::new();
        while let Some(next) = self.reading(|db| db.row(NEXT, args![&last], |row| row.text(0)))? {
            found.push(next.parse().map_err(|error| Broken::unreadable(&next, error))?);
            last = next;
        }
        Ok(found)
    }

    /// Makes the next enquiries of a council searchable; how many.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn index(&self, council: CouncilId) -> Result<u64, Broken> {
        self.writer.with(&council.to_string(), |tx| {
            // In the order of the key, which begins with the moment: after a restore everything waits, and no turn may sort it.
            const SQL: &str = "select record from search_todo_v2 where council = $1 order by record limit $2";
            let council = tx.head.id.clone();
            let records = tx.db.rows(SQL, args![&council, TURN], |row: &Row<'_>| row.text(0))?;
            for record in &records {
                index(tx.db, &council, record)?;
            }
            Ok(records.len() as u64)
        })
    }

    /// Makes everything searchable that is not yet; how much it was.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn index_all(&self) -> Result<u64, Broken> {
        let mut done = 0;
        for council in self.to_index()? {
            loop {
                match self.index(council)? {
                    0 => break,
                    some => done += some,
                }
            }
        }
        Ok(done)
    }
}

/// Makes one enquiry searchable as it stands.
fn index(db: &mut Db, council: &str, record: &str) -> Result<(), Broken> {
    db.execute("delete from search_todo_v2 where council = $1 and record = $2", args![council, record])?;
    const ENQUIRY: &str = "select first_seq, asker, service, taken from enquiry_v3 where council = $1 and record = $2";
    let read = |row: &Row<'_>| Ok((row.int(0)?, row.text(1)?, row.text(2)?, row.maybe_text(3)?.unwrap_or_default()));
    let Some((seq, asker, service, taken)) = db.row(ENQUIRY, args![council, record], read)? else { return Ok(()) };
    let base = match base(db, council)? {
        Some(base) => base,
        None => numbered(db, council)?,
    };
    let mut texts = texts(db, council, record, &taken)?;
    texts.entry(Part::Face.name().to_owned()).or_default().extend(names(db, council, &[asker, service])?);
    let keys = keys(db, council, record)?;
    let first = base + seq * EACH;
    db.execute(dialect::search_remove(db.engine()), args![first, first + EACH])?;
    for (bit, part) in (0_i64..).zip(PARTS) {
        let doc = first + bit;
        let (Some(texts), Some(keys)) = (texts.get(part.name()), keys.get(part.name())) else { continue };
        let indexed = indexed(texts, keys.iter().map(|key| key_token(council, key)).collect());
        dialect::search_insert(db, doc, &indexed)?;
    }
    Ok(())
}

/// The words of texts, a gap between one text and the next.
fn indexed(texts: &[String], keys: Vec<String>) -> Indexed {
    let mut indexed = Indexed { stems: Vec::new(), plain: Vec::new(), keys };
    for text in texts {
        for word in fold::words(text) {
            if indexed.stems.len() >= MOST {
                return indexed;
            }
            if word.plain != word.stem && !indexed.plain.contains(&word.plain) {
                indexed.plain.push(word.plain);
            }
            indexed.stems.push(Some(word.stem));
        }
        indexed.stems.push(None);
    }
    indexed
}

fn numbered(db: &mut Db, council: &str) -> Result<i64, Broken> {
    const SQL: &str = "insert into search_council_v2 (council, n)
                       select $1, coalesce(max(n), 0) + 1 from search_council_v2";
    db.execute(SQL, args![council])?;
    Ok(base(db, council)?.unwrap_or_default())
}

/// What was written in each part and not taken back, oldest first.
fn texts(db: &mut Db, council: &str, record: &str, taken: &str) -> Result<BTreeMap<String, Vec<String>>, Broken> {
    const SQL: &str = "
        select t.part, w.bytes, w.id from words w join act t on t.council = w.council and t.seq = w.seq
         where w.council = $1 and w.record = $2 and w.bytes is not null order by w.seq, w.n";
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let read = |row: &Row<'_>| Ok((row.text(0)?, row.bytes(1)?, row.text(2)?));
    for (part, bytes, id) in db.rows(SQL, args![council, record], read)? {
        if taken.split(' ').any(|taken| taken == id) {
            continue;
        }
        texts.entry(part).or_default().extend(written(&bytes));
    }
    Ok(texts)
}

/// What a slip of words says to a reader: a text, a name, the name of a file.
pub(crate) fn written(bytes: &[u8]) -> Option<String> {
    let (kind, said) = decode_words(bytes)?;
    match kind {
        WordsKind::Text | WordsKind::Name => Some(String::from_utf8_lossy(said).into_owned()),
        WordsKind::File => serde_json::from_slice::<crate::files::Named>(said).ok().map(|file| file.name),
        WordsKind::Sealed => None,
    }
}

fn names(db: &mut Db, council: &str, ids: &[String]) -> Result<Vec<String>, DbError> {
    let sql = format!(
        "select w.bytes from name_v3 n join words w on w.council = n.council and w.id = n.words
          where n.council = $1 and w.bytes is not null and n.id in ({})",
        markers(2, ids.len())
    );
    let mut all = vec![crate::db::Arg::from(council)];
    all.extend(ids.iter().map(crate::db::Arg::from));
    Ok(db.rows(&sql, &all, |row| row.bytes(0))?.iter().filter_map(|bytes| written(bytes)).collect())
}

fn keys(db: &mut Db, council: &str, record: &str) -> Result<BTreeMap<String, Vec<String>>, DbError> {
    const SQL: &str = "select part, key from audience_v3 where council = $1 and record = $2";
    let mut keys: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (part, key) in db.rows(SQL, args![council, record], |row: &Row<'_>| Ok((row.text(0)?, row.text(1)?)))? {
        keys.entry(part).or_default().push(key);
    }
    Ok(keys)
}

/// How many enquiries have waited to be indexed since before that time.
pub(crate) fn waiting(db: &mut Db, council: &str, before: &str) -> Result<i64, DbError> {
    const SQL: &str = "select /* all */ count(*) from search_todo_v2 where council = $1 and since < $2";
    Ok(db.row(SQL, args![council, before], |row| row.int(0))?.unwrap_or(0))
}
