//! What outside witnesses sign of the public logs. Asking them is somebody else's work: nothing here reaches the network.
//!
//! A witness that is down stops nothing: the checkpoint is published without its line, which follows when it answers.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use ledger::consistency;
use ledger::digest::TreeHash;
use ledger::note::Note;
use ledger::witness::WitnessKey;
use rules::id::CouncilId;

use crate::args;
use crate::db::{Arg, Db, Row};
use crate::deed::written;
use crate::desk::Reading;
use crate::failure::Broken;
use crate::installation::Installation;
use crate::log::{Log, unsigned};
use crate::publication::number;

/// By how much a witness's clock may differ from ours.
const SKEW: SignedDuration = SignedDuration::from_mins(10);

/// A checkpoint that a witness has not signed yet, and the proof that it continues the last one that it has.
#[derive(Clone, Debug)]
pub struct ToWitness {
    epoch: i64,
    made_at: Timestamp,
    pub size: u64,
    pub note: Note,
    /// The size of the last one that it has signed; 0 where it has signed none that we know.
    pub old: u64,
    pub proof: Vec<TreeHash>,
}

/// Why a witness has not signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unwitnessed {
    /// It cannot be reached, or answers in no way that a witness does.
    Silent,
    /// It does not know this log, or not its key.
    Stranger,
    /// What it gave is no cosignature by its key, of this checkpoint and of this time.
    False,
    /// It has signed a log that this one does not continue; of that size, where it said so.
    Another { size: Option<u64> },
}

/// How a named witness stands to a log.
#[derive(Clone, Debug)]
pub struct Witnessed {
    /// The witness's name.
    pub name: String,
    pub key: String,
    /// The size that it signed last, and when it says that it saw it.
    pub last: Option<(u64, Timestamp)>,
    /// Since when what is published has not been signed by it; none where the newest checkpoint is.
    pub lacking: Option<Timestamp>,
    /// Why not, where it was asked.
    pub why: Option<Unwitnessed>,
}

impl Installation {
    /// Keeps which witnesses are asked, for pages and for the doctor: these and no others.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn keep_witnesses(&self, witnesses: &[(WitnessKey, String)]) -> Result<(), Broken> {
        let now = written(self.clock().now());
        let mut db = self.place().open()?;
        db.begin()?;
        let before: BTreeMap<String, String> = db
            .rows("select key, since from witness", args![], |row| Ok((row.text(0)?, row.text(1)?)))?
            .into_iter()
            .collect();
        db.execute("delete from witness", args![])?;
        for (key, url) in witnesses {
            let key = key.to_string();
            let since = before.get(&key).unwrap_or(&now);
            db.execute("insert into witness (key, url, since) values ($1, $2, $3)", args![&key, url, since])?;
        }
        db.execute("delete from unwitnessed where witness not in (select key from witness)", args![])?;
        db.commit()?;
        Ok(())
    }

    /// The newest checkpoint of a council's present log, where this witness has not signed it.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn to_witness(&self, council: CouncilId, key: &WitnessKey) -> Result<Option<ToWitness>, Broken> {
        let council = council.to_string();
        self.reading(|db| {
            const SQL: &str = "
                select k.epoch, k.size, k.note, k.made_at,
                       (select max(s.size) from cosignature s
                         where s.council = k.council and s.epoch = k.epoch and s.witness = $2)
                  from checkpoint k join council c on c.id = k.council and c.epoch = k.epoch
                 where k.council = $1 order by k.size desc limit 1";
            let read = |row: &Row<'_>| {
                Ok((
                    row.int(0)?,
                    unsigned(row.int(1)?),
                    row.text(2)?,
                    row.text(3)?,
                    row.maybe_int(4)?.map_or(0, unsigned),
                ))
            };
            let newest = db.row(SQL, args![&council, key.to_string()], read)?;
            let Some((epoch, size, note, made_at, old)) = newest.filter(|newest| newest.1 != newest.4) else {
                return Ok(None);
            };
            let note = note.parse().map_err(|error| Broken::unreadable("a checkpoint", error))?;
            let made_at = made_at.parse().map_err(|error| Broken::unreadable("a checkpoint's time", error))?;
            let proof = consistent(db, &council, epoch, old, size)?;
            Ok(Some(ToWitness { epoch, made_at, size, note, old, proof }))
        })
    }

    /// The same, for a witness that says it has signed another size last; none where ours is smaller.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn to_witness_from(&self, council: CouncilId, asked: ToWitness, old: u64) -> Result<Option<ToWitness>, Broken> {
        if old > asked.size {
            return Ok(None);
        }
        let proof = self.reading(|db| consistent(db, &council.to_string(), asked.epoch, old, asked.size))?;
        Ok(Some(ToWitness { old, proof, ..asked }))
    }

    /// Takes in what a witness answered, where it holds.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn witnessed(
        &self,
        council: CouncilId,
        asked: &ToWitness,
        key: &WitnessKey,
        answer: &str,
    ) -> Result<Result<(), Unwitnessed>, Broken> {
        let Ok((line, seconds)) = key.answered(&asked.note, answer) else { return Ok(Err(Unwitnessed::False)) };
        let at = i64::try_from(seconds).ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
        // Nobody can have seen it before it was made: a line of then says that the witness signs without looking.
        let possible = asked.made_at - SKEW..=self.clock().now() + SKEW;
        let Some(at) = at.filter(|at| possible.contains(at)) else { return Ok(Err(Unwitnessed::False)) };
        let (council, epoch, size, witness) = (council.to_string(), asked.epoch, asked.size, key.to_string());
        self.writer.with(&council, move |tx| {
            const SQL: &str = "
                insert into cosignature (council, epoch, size, witness, line, seen_at) values ($1, $2, $3, $4, $5, $6)
                on conflict (council, epoch, size, witness) do nothing";
            let size = number(size);
            tx.db.execute(SQL, args![&tx.head.id, epoch, size, &witness, line.to_string(), written(at)])?;
            let sql = "delete from unwitnessed where council = $1 and witness = $2";
            tx.db.execute(sql, args![&tx.head.id, &witness])?;
            Ok(())
        })?;
        Ok(Ok(()))
    }

    /// Keeps why a witness has not signed.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn not_witnessed(
        &self,
        council: CouncilId,
        asked: &ToWitness,
        key: &WitnessKey,
        why: Unwitnessed,
    ) -> Result<(), Broken> {
        let (epoch, witness) = (asked.epoch, key.to_string());
        self.writer.with(&council.to_string(), move |tx| {
            const SQL: &str = "
                insert into unwitnessed (council, witness, epoch, why, size) values ($1, $2, $3, $4, $5)
                on conflict (council, witness) do update set epoch = excluded.epoch, why = excluded.why, size = excluded.size";
            let (name, size) = why.written();
            tx.db.execute(SQL, args![&tx.head.id, &witness, epoch, name, size.map(number)])?;
            Ok(())
        })
    }
}

impl Reading<'_> {
    /// How each named witness stands to the council's present log; empty where none is named.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn witnesses(&mut self) -> Result<Vec<Witnessed>, Broken> {
        witnesses(self.db, &self.council)
    }
}

pub(crate) fn witnesses(db: &mut Db, council: &str) -> Result<Vec<Witnessed>, Broken> {
    let named =
        db.rows("select key, since from witness order by key", args![], |row| Ok((row.text(0)?, row.text(1)?)))?;
    named.into_iter().map(|(key, since)| one(db, council, key, &since)).collect()
}

fn one(db: &mut Db, council: &str, key: String, since: &str) -> Result<Witnessed, Broken> {
    const LAST: &str = "
        select s.size, s.seen_at from cosignature s join council c on c.id = s.council and c.epoch = s.epoch
         where s.council = $1 and s.witness = $2 order by s.size desc limit 1";
    // From the first checkpoint that it has not signed.
    const LACKING: &str = "
        select min(k.made_at) from checkpoint k join council c on c.id = k.council and c.epoch = k.epoch
         where k.council = $1 and k.size > $2";
    const WHY: &str = "
        select u.why, u.size from unwitnessed u join council c on c.id = u.council and c.epoch = u.epoch
         where u.council = $1 and u.witness = $2";
    let time = |text: String| text.parse().map_err(|error| Broken::unreadable("a witness's time", error));
    let last = db.row(LAST, args![council, &key], |row| Ok((unsigned(row.int(0)?), row.text(1)?)))?;
    let last = last.map(|(size, at)| Ok::<_, Broken>((size, time(at)?))).transpose()?;
    let size = Arg::from(number(last.map_or(0, |(size, _)| size)));
    let lacking = db.row(LACKING, &[Arg::from(council), size], |row| row.maybe_text(0))?.flatten();
    // Texts of times compare as the times do; before it was named nobody could have asked it.
    let lacking =
        lacking.map(|made| if made.as_str() < since { since.to_owned() } else { made }).map(time).transpose()?;
    let read = |row: &Row<'_>| Ok((row.text(0)?, row.maybe_int(1)?.map(unsigned)));
    let why = db.row(WHY, args![council, &key], read)?.and_then(|(why, size)| Unwitnessed::read(&why, size));
    let name = key.parse::<WitnessKey>().map_or_else(|_| key.clone(), |key| key.name().to_owned());
    Ok(Witnessed { name, key, last, lacking, why })
}

fn consistent(db: &mut Db, council: &str, epoch: i64, old: u64, size: u64) -> Result<Vec<TreeHash>, Broken> {
    consistency::prove(old, size, &Log::new(db, council, epoch))
        .map_err(|error| Broken::unreadable("the ledger's tree", error))
}

impl Unwitnessed {
    fn written(self) -> (&'static str, Option<u64>) {
        match self {
            Unwitnessed::Silent => ("silent", None),
            Unwitnessed::Stranger => ("stranger", None),
            Unwitnessed::False => ("false", None),
            Unwitnessed::Another { size } => ("another", size),
        }
    }

    fn read(name: &str, size: Option<u64>) -> Option<Unwitnessed> {
        match name {
            "silent" => Some(Unwitnessed::Silent),
            "stranger" => Some(Unwitnessed::Stranger),
            "false" => Some(Unwitnessed::False),
            "another" => Some(Unwitnessed::Another { size }),
            _ => None,
        }
    }
}
