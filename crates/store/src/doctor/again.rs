//! Deciding again: the same command on the same history gives the same events, for ever.

use std::collections::BTreeMap;

use rules::by_kind;
use rules::context::{Context, context};
use rules::decider::Decider;
use rules::id::CouncilId;
use rules::record::{Kind, RecordId};
use serde_json::value::RawValue;

use crate::args;
use crate::db::{Db, DbError, Row};
use crate::deed::{Deed, Margin, Relied, raw};
use crate::failure::Broken;
use crate::fold::Fold;
use crate::run::cited;

use super::{Finding, RESTORE};

/// A journal folded, and the version that each of its records is at.
pub(super) struct Journal {
    pub fold: Fold,
    pub versions: BTreeMap<RecordId, i64>,
}

/// Whether the journal could be read to its end.
pub(super) enum Folded {
    Whole(Journal),
    /// Something in it cannot be read; what is made from it cannot be checked either.
    CutShort,
}

/// An act as it is stored, but for its place.
struct Stored {
    seq: i64,
    act: String,
    record: String,
    kind: String,
    version: i64,
    part: String,
    person: String,
    time: String,
    deed: Vec<u8>,
    margin: Vec<u8>,
}

/// Folds the journal of a council and decides each act again on the way.
pub(super) fn fold(db: &mut Db, council: &str, found: &mut Vec<Finding>) -> Result<Folded, Broken> {
    let id: CouncilId = council.parse().map_err(|error| Broken::unreadable(council, error))?;
    let mut journal = Journal { fold: Fold::default(), versions: BTreeMap::new() };
    let mut after = 0;
    loop {
        let page = acts(db, council, after)?;
        let Some(last) = page.last() else { return Ok(Folded::Whole(journal)) };
        after = last.seq;
        for stored in &page {
            let about = format!("the act {}", stored.seq);
            if Kind::named(&stored.kind).is_none() {
                let what = format!("is of a kind of record that this program does not know, `{}`", stored.kind);
                let then = "run the version of the program that last used this database, or a later one";
                found.push(Finding::of(&about, &what, then));
                return Ok(Folded::CutShort);
            }
            match next(&mut journal, id, stored) {
                Ok(Some(what)) => found.push(Finding::of(&about, &what, RESTORE)),
                Ok(None) => {}
                Err(Broken::Unreadable { why, .. }) => {
                    found.push(Finding::of(&about, &format!("cannot be read ({why})"), RESTORE));
                    return Ok(Folded::CutShort);
                }
                Err(broken) => return Err(broken),
            }
        }
    }
}

fn acts(db: &mut Db, council: &str, after: i64) -> Result<Vec<Stored>, DbError> {
    const SQL: &str = "
        select seq, id, record, kind, version, part, person, time, deed, margin from act
         where council = $1 and seq > $2 order by seq limit 500";
    db.rows(SQL, args![council, after], |row: &Row<'_>| {
        Ok(Stored {
            seq: row.int(0)?,
            act: row.text(1)?,
            record: row.text(2)?,
            kind: row.text(3)?,
            version: row.int(4)?,
            part: row.text(5)?,
            person: row.text(6)?,
            time: row.text(7)?,
            deed: row.bytes(8)?,
            margin: row.bytes(9)?,
        })
    })
}

/// Checks one act against the journal before it, and takes it in; the first thing that is wrong.
fn next(journal: &mut Journal, council: CouncilId, stored: &Stored) -> Result<Option<String>, Broken> {
    let deed = Deed::read(&stored.deed)?;
    let margin: Margin =
        serde_json::from_slice(&stored.margin).map_err(|error| Broken::unreadable_json("a margin", &error))?;
    let person = deed.actor.person().map(|person| person.to_string()).unwrap_or_default();
    let version = journal.versions.entry(deed.record).or_default();
    *version += 1;
    let as_stored = (&stored.act, &stored.record, &*stored.kind, stored.version, &stored.person, &stored.time);
    let as_done =
        (&deed.act.to_string(), &deed.record.to_string(), deed.record.kind.name(), *version, &person, &deed.at);
    let wrong = if as_stored != as_done {
        Some("is filed under another act, record, version, person or time than its deed says".to_owned())
    } else {
        by_kind!(deed.record.kind, D => again::<D>(&mut journal.fold, council, stored, &deed, &margin)?)
    };
    journal.fold.apply(&deed)?;
    Ok(wrong)
}

fn again<D: Decider>(
    fold: &mut Fold,
    council: CouncilId,
    stored: &Stored,
    deed: &Deed,
    margin: &Margin,
) -> Result<Option<String>, Broken> {
    let command = deed.command::<D>()?;
    if D::part(&command).name() != stored.part {
        return Ok(Some(format!("stands in the history of `{}`, where it does not belong", stored.part)));
    }
    if !deed.rules_are_todays() {
        return Ok(None);
    }
    let state = fold.before::<D>(deed.record);
    let needs = D::needs(&state, &command);
    let Ok(ctx): Result<Context, std::convert::Infallible> = context(fold, council, deed.actor, deed.time()?, &needs);
    let state = D::as_of(state, &ctx);
    let decided = D::may(&ctx, &state, &command).and_then(|()| D::decide(&ctx, &state, &command));
    Ok(match decided {
        Err(no) => Some(format!("would be refused if it were decided again ({no})")),
        Ok(decision) => {
            let relied: Vec<Relied> = decision.relied.iter().map(|norm| cited(&ctx, *norm)).collect();
            match () {
                () if !same(&decision.events, &deed.events) => Some("gives other events when it is decided again"),
                () if !same(&decision.flags, &margin.flags) => Some("gives other flags when it is decided again"),
                () if relied != deed.relied => Some("cites other clauses when it is decided again"),
                () => None,
            }
            .map(str::to_owned)
        }
    })
}

/// Byte for byte.
fn same<T: serde::Serialize>(decided: &[T], stored: &[Box<RawValue>]) -> bool {
    decided.len() == stored.len() && decided.iter().zip(stored).all(|(one, other)| raw(one).get() == other.get())
}
