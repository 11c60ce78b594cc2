//! Words, as somebody who may see their part of a record reads them.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::civil::Date;
use ledger::slip::{WordsKind, decode_words};
use rules::enquiry::{Taken, TakenBack};
use rules::id::WordsId;
use rules::words::Words;

use crate::args;
use crate::db::{Arg, Db, DbError, Row};
use crate::failure::Broken;
use crate::files::{Enclosed, beside, enclosed};

/// One text as it can be read today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// As it was taken in.
    Text(String),
    /// A file.
    File(Enclosed),
    /// Disposed of on a day, under a norm.
    Gone {
        /// The day, `2026-11-30`.
        on: String,
        /// The norm's name.
        under: String,
    },
    /// Withdrawn after it was sent.
    TakenBack {
        /// The day.
        on: Date,
        /// Of what was sent to somebody: why.
        why: Option<TakenBack>,
    },
}

impl Said {
    /// The text, or what stands in its place.
    pub fn text(&self) -> String {
        match self {
            Said::Text(text) => text.clone(),
            Said::File(file) => file.name.clone(),
            Said::Gone { on, .. } => format!("(content disposed of on {on})"),
            Said::TakenBack { on, .. } => format!("(withdrawn on {on})"),
        }
    }
}

/// The words of one record, by id.
#[derive(Clone, Debug, Default)]
pub struct Spoken(HashMap<WordsId, Said>);

impl Spoken {
    /// What words say; nothing where the reader may not see their part.
    pub fn get(&self, words: Words) -> Option<&Said> {
        self.0.get(&words.id)
    }

    /// What words say, as text; empty where the reader may not see their part.
    pub fn text(&self, words: Words) -> String {
        self.get(words).map(Said::text).unwrap_or_default()
    }

    /// Everything that the reader may see, as text, in no order.
    pub fn texts(&self) -> impl Iterator<Item = String> {
        self.0.values().map(Said::text)
    }

    /// The file that words name; nothing where they name none, it is gone, or the reader may not see their part.
    pub fn file(&self, words: WordsId) -> Option<&Enclosed> {
        match self.0.get(&words) {
            Some(Said::File(file)) => Some(file),
            Some(Said::Text(_) | Said::Gone { .. } | Said::TakenBack { .. }) | None => None,
        }
    }

    /// What was taken back is in nobody's sight, whether it was destroyed or not.
    pub(crate) fn take_back(&mut self, taken: &BTreeMap<WordsId, Taken>) {
        for (words, Taken { why, on }) in taken {
            if let Some(said) = self.0.get_mut(words) {
                *said = Said::TakenBack { on: *on, why: Some(*why) };
            }
        }
    }

    /// What is out of view though it is kept.
    pub(crate) fn withdraw(&mut self, withdrawn: &BTreeMap<WordsId, Date>) {
        for (words, on) in withdrawn {
            if let Some(said @ (Said::Text(_) | Said::File(_))) = self.0.get_mut(words) {
                *said = Said::TakenBack { on: *on, why: None };
            }
        }
    }

    /// The words of those acts of a record.
    pub(crate) fn of(db: &mut Db, council: &str, record: &str, acts: &[i64]) -> Result<Spoken, Broken> {
        Spoken::chosen(db, council, record, |_, seq| acts.contains(&seq))
    }

    /// One text or file of a record, whoever may see its part.
    pub(crate) fn named(db: &mut Db, council: &str, record: &str, words: WordsId) -> Result<Spoken, Broken> {
        let wanted = words.to_string();
        Spoken::chosen(db, council, record, |id, _| id == wanted)
    }

    fn chosen(db: &mut Db, council: &str, record: &str, wanted: impl Fn(&str, i64) -> bool) -> Result<Spoken, Broken> {
        let sql = format!("{WORDS} where w.council = $1 and w.record = $2");
        let mut spoken = HashMap::new();
        for (_, id, seq, said) in db.rows(&sql, args![council, record], of_row)? {
            if wanted(&id, seq) {
                spoken.insert(id.parse().map_err(|error| Broken::unreadable(&id, error))?, said);
            }
        }
        Ok(Spoken(spoken))
    }

    /// The words of those acts of several records, by record; which records is a question of its own, with its arguments.
    pub(crate) fn of_some(
        db: &mut Db,
        some: &str,
        args: &[Arg<'_>],
        acts: &HashSet<i64>,
    ) -> Result<HashMap<String, Spoken>, Broken> {
        let sql = format!("{WORDS} join {some} picked on picked.record = w.record where w.council = $1");
        let mut spoken: HashMap<String, Spoken> = HashMap::new();
        for (record, id, seq, said) in db.rows(&sql, args, of_row)? {
            if acts.contains(&seq) {
                let id = id.parse().map_err(|error| Broken::unreadable(&id, error))?;
                spoken.entry(record).or_default().0.insert(id, said);
            }
        }
        Ok(spoken)
    }
}

/// Words, and beside them the file that they name, where they name one.
const WORDS: &str = "
    select w.record, w.id, w.seq, w.bytes, w.gone_on, w.gone_under, f.kind, f.size, f.scanned, f.stored
      from words w left join file f on f.council = w.council and f.words = w.id";

/// Record, id, act and what they say.
fn of_row(row: &Row<'_>) -> Result<(String, String, i64, Said), DbError> {
    let (bytes, on, under) = (row.maybe_bytes(3)?, row.maybe_text(4)?, row.maybe_text(5)?);
    let beside = beside(row, 6)?;
    let slip = bytes.as_deref().and_then(decode_words).filter(|(kind, _)| *kind == WordsKind::File);
    let file = slip.and_then(|(_, slip)| enclosed(slip, beside)).map(Said::File);
    Ok((row.text(0)?, row.text(1)?, row.int(2)?, file.unwrap_or_else(|| said(bytes.as_deref(), on, under))))
}

/// What a row of words says.
pub(crate) fn said(bytes: Option<&[u8]>, on: Option<String>, under: Option<String>) -> Said {
    match bytes.and_then(decode_words) {
        Some((_, text)) => Said::Text(String::from_utf8_lossy(text).into_owned()),
        None => Said::Gone { on: on.unwrap_or_default(), under: under.unwrap_or_default() },
    }
}
