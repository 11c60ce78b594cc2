//! Receipts: the proof of one act, opened as far as its reader may see.

use std::any::Any;
use std::collections::BTreeSet;

use ledger::digest::Commitment;
use ledger::inclusion;
use ledger::key::VerifierKey;
use ledger::note::Note;
use ledger::proof::Proof;
use ledger::receipt::{Receipt, Slip};
use ledger::slip::{Salt, commitment};
use rules::access::{Audience, Part};
use rules::decider::Decider;
use rules::id::{ActId, PersonId};
use rules::record::RecordId;
use rules::reference::Reference;
use rules::{by_kind, enquiry};

use crate::args;
use crate::db::{Db, DbError, Row};
use crate::desk::Reading;
use crate::failure::Broken;
use crate::journal;
use crate::log::{self, Log, unsigned};
use crate::questions::kept::out_of_view;

/// An act as it is stored, without what only the journal needs.
struct Stored {
    seq: i64,
    part: String,
    place: ([u8; 32], Vec<u8>),
    deed: ([u8; 32], Vec<u8>),
    margin: ([u8; 32], Vec<u8>),
    promise: String,
    epoch: i64,
}

impl Reading<'_> {
    /// The receipt for one act on an enquiry; none where act or enquiry is not there or not for this reader.
    ///
    /// # Errors
    /// Where the database fails or what is stored cannot be read.
    pub fn receipt(&mut self, reference: Reference, act: ActId) -> Result<Option<String>, Broken> {
        match self.enquiry_id(reference)? {
            Some(record) => self.receipt_of(record, act),
            None => Ok(None),
        }
    }

    /// The receipt for one act on any record; none where it is not there or not for this reader: the same answer.
    ///
    /// The reader sees the record's face and the part among which the act stands, hence the words of the act. The place is
    /// kept from everybody but the auditor, the margin from all who do not see the flags.
    ///
    /// # Errors
    /// Where the database fails or what is stored cannot be read.
    pub fn receipt_of(&mut self, record: RecordId, act: ActId) -> Result<Option<String>, Broken> {
        let Some(stored) = stored(self.db, &self.council, record, act)? else { return Ok(None) };
        let (audience, taken): (Vec<Audience>, BTreeSet<String>) = by_kind!(record.kind, D => {
            let history = journal::read::<D>(self.db, &self.council, record)?;
            let state = D::replay(&history.events);
            (D::audience(&state), taken_back(&state, self.keys.person))
        });
        let part = Part::ALL.into_iter().find(|part| part.name() == stored.part);
        let seen = part.is_some_and(|part| self.keys.open(&audience, part)) && self.keys.open(&audience, Part::Face);
        #[cfg(feature = "planted")]
        let seen = seen || self.leaks(crate::planted::Fault::ReceiptForAnybody);
        if !seen {
            return Ok(None);
        }
        let mut slips = vec![kept(&stored.place), open(&stored.deed)];
        let flags = self.keys.open(&audience, Part::Flags);
        slips.push(if flags { open(&stored.margin) } else { kept(&stored.margin) });
        slips.extend(words(self.db, &self.council, stored.seq, &taken)?);

        let (epoch, promise) = newest_promise(self.db, &self.council, &stored)?;
        let promise: Note = promise.parse().map_err(|error| Broken::unreadable(act, error))?;
        let key = signed_by(self.db, &self.council, epoch, &promise)?
            .ok_or_else(|| Broken::unreadable(act, "none of the ledger's keys has signed its promise"))?;
        let proof = proof(self.db, &self.council, epoch, stored.seq)?;
        Ok(Some(Receipt { key, slips, promise, proof }.encode()))
    }
}

/// The words of a record that were taken back: kept or destroyed, they are opened to nobody.
fn taken_back(state: &dyn Any, reader: Option<PersonId>) -> BTreeSet<String> {
    let matter = state.downcast_ref::<enquiry::State>().and_then(enquiry::State::matter);
    let of_enquiry = matter.into_iter().flat_map(|matter| matter.taken_back.keys().copied());
    of_enquiry.chain(out_of_view(state, reader).into_keys()).map(|words| words.to_string()).collect()
}

fn stored(db: &mut Db, council: &str, record: RecordId, act: ActId) -> Result<Option<Stored>, Broken> {
    const SQL: &str = "
        select seq, part, place, place_salt, deed, deed_salt, margin, margin_salt, promise, epoch
          from act where council = $1 and id = $2 and record = $3";
    let read = |row: &Row<'_>| {
        Ok(Stored {
            seq: row.int(0)?,
            part: row.text(1)?,
            place: (log::hash(row, 3)?, row.bytes(2)?),
            deed: (log::hash(row, 5)?, row.bytes(4)?),
            margin: (log::hash(row, 7)?, row.bytes(6)?),
            promise: row.text(8)?,
            epoch: row.int(9)?,
        })
    };
    Ok(db.row(SQL, args![council, act.to_string(), record.to_string()], read)?)
}

/// The words slips of an act in their order, each open or gone.
fn words(db: &mut Db, council: &str, seq: i64, taken: &BTreeSet<String>) -> Result<Vec<Slip>, Broken> {
    const SQL: &str = "
        select salt, bytes, commitment, gone_on, gone_under, id from words where council = $1 and seq = $2 order by n";
    /// Salt and bytes where they are there; day and norm where they are gone.
    type Stored = (Option<Vec<u8>>, Option<Vec<u8>>, Commitment, Option<String>, Option<String>, String);
    let read = |row: &Row<'_>| -> Result<Stored, DbError> {
        let commitment = Commitment(log::hash(row, 2)?);
        let bytes = (row.maybe_bytes(0)?, row.maybe_bytes(1)?);
        Ok((bytes.0, bytes.1, commitment, row.maybe_text(3)?, row.maybe_text(4)?, row.text(5)?))
    };
    let slip = |(salt, bytes, commitment, on, under, id): Stored| {
        if bytes.is_some() && taken.contains(&id) {
            return Ok(Slip::Kept(commitment));
        }
        if let (Some(Ok(salt)), Some(bytes)) = (salt.map(TryInto::try_into), bytes) {
            return Ok(Slip::Open { salt: Salt(salt), bytes });
        }
        let on = on.unwrap_or_default().parse().map_err(|error| Broken::unreadable("words that are gone", error))?;
        Ok(Slip::Gone { commitment, on, under: under.unwrap_or_default() })
    };
    db.rows(SQL, args![council, seq], read)?.into_iter().map(slip).collect()
}

/// The promise that holds, and the log that gave it: after a restore a later log may have promised the act again.
fn newest_promise(db: &mut Db, council: &str, stored: &Stored) -> Result<(i64, String), Broken> {
    const SQL: &str =
        "select epoch, promise from promise_again where council = $1 and seq = $2 order by epoch desc limit 1";
    let again = db.row(SQL, args![council, stored.seq], |row| Ok((row.int(0)?, row.text(1)?)))?;
    Ok(again.unwrap_or_else(|| (stored.epoch, stored.promise.clone())))
}

/// The key of a log that signed a note.
pub(crate) fn signed_by(db: &mut Db, council: &str, epoch: i64, note: &Note) -> Result<Option<VerifierKey>, Broken> {
    let keys = log::keys(db, council, epoch)?;
    Ok(keys.into_iter().map(|(_, key)| key).find(|key| note.check(key).is_ok()))
}

/// Where the newest checkpoint of its log has the act; none before it is published.
fn proof(db: &mut Db, council: &str, epoch: i64, seq: i64) -> Result<Option<Proof>, Broken> {
    const SQL: &str = "select place from leaf where council = $1 and seq = $2 and epoch = $3";
    let Some(place) = db.row(SQL, args![council, seq, epoch], |row| row.int(0))? else { return Ok(None) };
    let Some(note) = log::newest(db, council, epoch)? else { return Ok(None) };
    let (index, size) = (unsigned(place), log::size(db, council, epoch)?);
    let hashes = inclusion::prove(index, size, &Log::new(db, council, epoch))
        .map_err(|error| Broken::unreadable("the ledger's tree", error))?;
    let checkpoint = note.parse().map_err(|error| Broken::unreadable("a checkpoint", error))?;
    Ok(Some(Proof { extra: None, index, hashes, checkpoint }))
}

fn open((salt, bytes): &([u8; 32], Vec<u8>)) -> Slip {
    Slip::Open { salt: Salt(*salt), bytes: bytes.clone() }
}

fn kept((salt, bytes): &([u8; 32], Vec<u8>)) -> Slip {
    Slip::Kept(commitment(&Salt(*salt), bytes))
}
