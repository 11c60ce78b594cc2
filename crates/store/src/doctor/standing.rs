//! The standing tables and the holdings of posts, against the fold.

use std::collections::{BTreeMap, BTreeSet};

use rules::context::Facts;
use rules::id::PersonId;
use rules::record::{Kind, RecordId};

use crate::args;
use crate::db::{Db, Row};
use crate::failure::Broken;
use crate::tables::FOR_EVER;

use super::again::Journal;
use super::{Finding, REPAIR};

pub(super) fn examine(
    db: &mut Db,
    council: &str,
    journal: &mut Journal,
    found: &mut Vec<Finding>,
) -> Result<(), Broken> {
    const SQL: &str = "select record, version, state from standing where council = $1 order by record";
    let read = |row: &Row<'_>| Ok((row.text(0)?, (row.int(1)?, row.text(2)?)));
    let mut stored: BTreeMap<String, (i64, String)> = db.rows(SQL, args![council], read)?.into_iter().collect();
    for (record, version) in journal.versions.iter().filter(|(record, _)| record.kind.stands()) {
        let made = journal.fold.standing(*record).map(|state| (*version, state));
        match stored.remove(&record.to_string()) {
            row if row == made => {}
            None => found.push(Finding::of(&record.to_string(), "has no row that says how it stands", REPAIR)),
            Some(_) => found.push(Finding::of(&record.to_string(), "stands otherwise than its acts make it", REPAIR)),
        }
    }
    for record in stored.keys() {
        found.push(Finding::of(record, "stands somehow, and the journal has no act of it", REPAIR));
    }
    holds(db, council, journal, found)?;
    holdings(db, council, journal, found)
}

fn holds(db: &mut Db, council: &str, journal: &Journal, found: &mut Vec<Finding>) -> Result<(), Broken> {
    const SQL: &str = "select enquiry, record from hold where council = $1";
    let stored: BTreeSet<(String, String)> =
        db.rows(SQL, args![council], |row: &Row<'_>| Ok((row.text(0)?, row.text(1)?)))?.into_iter().collect();
    let made: BTreeSet<(String, String)> =
        journal.fold.held().into_iter().map(|(enquiry, by)| (enquiry.to_string(), by.to_string())).collect();
    for (enquiry, by) in made.symmetric_difference(&stored) {
        let what = format!("is held because of {by} otherwise than the journal says");
        found.push(Finding::of(enquiry, &what, REPAIR));
    }
    const UNHELD: &str = "
        select distinct l.record from locked l
         where l.council = $1 and not exists (select 1 from hold h where h.council = l.council and h.enquiry = l.record)
         order by l.record";
    for enquiry in db.rows(UNHELD, args![council], |row: &Row<'_>| row.text(0))? {
        found.push(Finding::of(&enquiry, "is locked away, and no hold is in force", REPAIR));
    }
    Ok(())
}

fn holdings(db: &mut Db, council: &str, journal: &mut Journal, found: &mut Vec<Finding>) -> Result<(), Broken> {
    const SQL: &str = "select person, post, since, until from holding where council = $1 order by person, post, since";
    let read = |row: &Row<'_>| Ok(((row.text(0)?, row.text(1)?, row.text(2)?), row.text(3)?));
    let stored: BTreeMap<_, _> = db.rows(SQL, args![council], read)?.into_iter().collect();
    let mut made = BTreeMap::new();
    let people: Vec<RecordId> = journal.versions.keys().copied().filter(|record| record.kind == Kind::Person).collect();
    for record in people {
        let Ok(person) = journal.fold.person(PersonId(record.bits));
        for (post, held) in person.iter().flat_map(|active| &active.posts) {
            let until = held.until.map_or_else(|| FOR_EVER.to_owned(), |until| until.to_string());
            made.insert((record.to_string(), post.to_string(), held.from.to_string()), until);
        }
    }
    let missing = made.iter().filter(|(key, until)| stored.get(*key) != Some(*until));
    let extra = stored.iter().filter(|(key, _)| !made.contains_key(*key));
    for ((person, post, since), _) in missing.chain(extra) {
        let what = format!("holds {post} from {since} otherwise than the journal says");
        found.push(Finding::of(person, &what, REPAIR));
    }
    Ok(())
}
