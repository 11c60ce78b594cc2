//! The journal: all acts of a council in one gap-free order. Appending is the only write there is.

use jiff::Timestamp;
use ledger::digest::{Commitment, Leaf};
use ledger::key::SignerKey;
use ledger::moment::Moment;
use ledger::origin::Origin;
use ledger::promise::Promise;
use ledger::slip::{Salt, commitment};
use rules::access::Part;
use rules::actor::Actor;
use rules::decider::{Decider, Decision, RULES};
use rules::id::ActId;
use rules::record::RecordId;

use crate::args;
use crate::db::{Db, DbError, Row};
use crate::deed::{Deed, FORMAT, Margin, Place, Relied, encode, raw, written};
use crate::failure::Broken;
use crate::files;
use crate::keys::random;
use crate::memory::Stand;
use crate::pen::NewWords;

/// A council's head, as it was when it was locked.
#[derive(Clone, Debug)]
pub struct Head {
    pub id: String,
    pub slug: String,
    pub origin: String,
    pub epoch: i64,
    pub seq: i64,
    pub time: String,
    /// How many changes there have been to what others may ask about.
    pub changes: i64,
}

impl Head {
    const COLUMNS: &'static str = "id, slug, origin, epoch, head, head_time, standing_changes";

    fn read(row: &Row<'_>) -> Result<Head, DbError> {
        Ok(Head {
            id: row.text(0)?,
            slug: row.text(1)?,
            origin: row.text(2)?,
            epoch: row.int(3)?,
            seq: row.int(4)?,
            time: row.text(5)?,
            changes: row.int(6)?,
        })
    }

    /// Locks a council's head; nobody else writes for that council before this transaction ends.
    pub(crate) fn lock(db: &mut Db, council: &str) -> Result<Option<Head>, DbError> {
        let lock = crate::db::dialect::lock_head(db.engine());
        let sql = format!("select {} from council where id = $1{lock}", Head::COLUMNS);
        db.row(&sql, args![council], Head::read)
    }

    /// Every council of the installation, by short name.
    pub(crate) fn all(db: &mut Db) -> Result<Vec<Head>, DbError> {
        let sql = format!("select {} from council order by slug", Head::COLUMNS);
        db.rows(&sql, args![], Head::read)
    }

    /// Where the council stands.
    pub(crate) fn stand(&self) -> Stand {
        Stand { epoch: self.epoch, changes: self.changes, seq: self.seq }
    }

    /// The name under which this epoch's log is published; the first epoch has the bare origin.
    pub fn log_origin(&self) -> Result<Origin, Broken> {
        let origin: Origin = self.origin.parse().map_err(|error| Broken::unreadable("an origin", error))?;
        Ok(origin.epoch(u32::try_from(self.epoch).unwrap_or(1)))
    }
}

/// What a record's history comes to.
pub struct History<E> {
    pub events: Vec<E>,
    pub version: i64,
    pub leaf: Option<Vec<u8>>,
    /// Oldest first.
    pub acts: Vec<Past>,
}

/// One act of a record's history.
pub struct Past {
    pub act: ActId,
    /// The part whose history shows it.
    pub part: String,
    pub actor: Actor,
}

/// Reads a record's own history.
pub(crate) fn read<D: Decider>(db: &mut Db, council: &str, record: RecordId) -> Result<History<D::Event>, Broken> {
    const SQL: &str = "select version, deed, leaf, part from act where council = $1 and record = $2 order by version";
    let read = |row: &Row<'_>| Ok((row.int(0)?, row.bytes(1)?, row.bytes(2)?, row.text(3)?));
    let mut history = History { events: Vec::new(), version: 0, leaf: None, acts: Vec::new() };
    for (version, deed, leaf, part) in db.rows(SQL, args![council, record.to_string()], read)? {
        let deed = Deed::read(&deed)?;
        history.events.extend(deed.events::<D>()?);
        history.acts.push(Past { act: deed.act, part, actor: deed.actor });
        history.version = version;
        history.leaf = Some(leaf);
    }
    Ok(history)
}

/// What is to be appended.
pub(crate) struct Entry<'a, D: Decider> {
    pub act: ActId,
    pub record: RecordId,
    pub actor: Actor,
    pub now: Timestamp,
    pub version: i64,
    pub previous: Option<Vec<u8>>,
    pub step: Option<i64>,
    pub command: &'a D::Command,
    pub decision: &'a Decision<D::Event, D::Flag>,
    pub relied: Vec<Relied>,
    pub words: &'a [NewWords],
    pub part: Part,
}

/// Appends one act: its slips, its words, its leaf and the promise given with it.
pub(crate) fn append<D: Decider>(
    db: &mut Db,
    head: &mut Head,
    signer: &SignerKey,
    entry: &Entry<'_, D>,
) -> Result<(), Broken> {
    let seq = head.seq + 1;
    let named = D::words(entry.command);
    let words: Vec<&NewWords> = named
        .iter()
        .map(|wanted| entry.words.iter().find(|taken| taken.words.id == wanted.id))
        .collect::<Option<_>>()
        .ok_or_else(|| Broken::Plainly("a command names words that were not taken in with it".to_owned()))?;

    let place = Place {
        sequence: u64::try_from(seq).unwrap_or_default(),
        version: u64::try_from(entry.version).unwrap_or_default(),
        previous: entry.previous.as_deref().map(base64),
        step: u64::try_from(entry.step.unwrap_or(seq)).unwrap_or_default(),
        format: FORMAT,
    };
    let deed = Deed {
        act: entry.act,
        record: entry.record,
        actor: entry.actor,
        at: written(entry.now),
        command: raw(entry.command),
        events: entry.decision.events.iter().map(raw).collect(),
        relied: entry.relied.clone(),
        words: named.iter().map(|words| words.id).collect(),
        rules: RULES,
        software: env!("CARGO_PKG_VERSION").to_owned(),
    };
    let margin = Margin { flags: entry.decision.flags.iter().map(raw).collect() };
    let slips = [encode(&place), encode(&deed), encode(&margin)].map(|bytes| (random::<32>(), bytes));
    let mut commitments: Vec<Commitment> = slips.iter().map(|(salt, bytes)| commitment(&Salt(*salt), bytes)).collect();
    commitments.extend(words.iter().map(|words| Commitment(words.words.commitment.0)));
    let leaf = ledger::leaf::of_act(&commitments);
    let promise = promise(head, signer, leaf, entry.now)?;

    let person = entry.actor.person().map(|person| person.to_string()).unwrap_or_default();
    let [(place_salt, place), (deed_salt, deed), (margin_salt, margin)] = slips;
    db.execute(
        "insert into act (council, seq, id, record, kind, version, part, person, time, place, place_salt, deed, deed_salt,
                          margin, margin_salt, leaf, promise, epoch)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
        args![
            &head.id,
            seq,
            entry.act.to_string(),
            entry.record.to_string(),
            entry.record.kind.name(),
            entry.version,
            entry.part.name(),
            &person,
            written(entry.now),
            place,
            &place_salt[..],
            deed,
            &deed_salt[..],
            margin,
            &margin_salt[..],
            &leaf.0[..],
            promise,
            head.epoch
        ],
    )?;
    for (n, new) in (3_i64..).zip(words) {
        let kind = char::from(new.bytes.first().copied().unwrap_or(b't')).to_string();
        db.execute(
            "insert into words (council, id, record, seq, n, kind, salt, bytes, commitment)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            args![
                &head.id,
                new.words.id.to_string(),
                entry.record.to_string(),
                seq,
                n,
                kind,
                &new.salt[..],
                &new.bytes[..],
                &new.words.commitment.0[..]
            ],
        )?;
        if let Some(upload) = new.upload {
            files::named(db, &head.id, upload, &person, new.words.id)?;
        }
    }
    let time = written(entry.now);
    let changes = head.changes + i64::from(entry.record.kind.stands());
    const SQL: &str = "update council set head = $2, head_time = $3, standing_changes = $4 where id = $1";
    db.execute(SQL, args![&head.id, seq, &time, changes])?;
    (head.seq, head.time, head.changes) = (seq, time, changes);
    Ok(())
}

fn promise(head: &Head, signer: &SignerKey, leaf: Leaf, now: Timestamp) -> Result<String, Broken> {
    let time: Moment = written(now).parse().map_err(|error| Broken::unreadable("the time of an act", error))?;
    Ok(Promise { origin: head.log_origin()?, leaf, at: time }.sign(signer).to_string())
}

pub(crate) fn base64(bytes: &[u8]) -> String {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}
