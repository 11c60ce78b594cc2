//! What pages read, against what the journal makes of it.

use std::collections::BTreeSet;

use crate::args;
use crate::db::{Db, DbError, Row};
use crate::failure::Broken;
use crate::journal::Head;
use crate::memory::Parsed;
use crate::views::TABLES;
use crate::views::building::{behind, rebuild};

use super::{Finding, REPAIR};

/// Makes the views anew: the caller rolls back.
pub(super) fn examine(db: &mut Db, head: &Head, found: &mut Vec<Finding>) -> Result<(), Broken> {
    match behind(db, head)? {
        0 => {}
        acts => {
            let then = "run `comity prepare`, which makes up for them; the server may go on";
            found.push(Finding::of("the views", &format!("are {acts} acts behind the journal"), then));
        }
    }
    let stored = TABLES.iter().map(|table| rows(db, table, &head.id)).collect::<Result<Vec<_>, _>>()?;
    match rebuild(db, &mut Parsed::default(), head) {
        Ok(_) => {}
        Err(Broken::Unreadable { place, why }) => {
            found.push(Finding::of("the views", &format!("cannot be made anew: {place}: {why}"), REPAIR));
            return Ok(());
        }
        Err(broken) => return Err(broken),
    }
    for (table, stored) in TABLES.iter().zip(stored) {
        let made = rows(db, table, &head.id)?;
        let (wrong, missing) = (stored.difference(&made).count(), made.difference(&stored).count());
        if let Some(first) = stored.symmetric_difference(&made).next() {
            // The council comes first in each, then the record, or what has the name.
            let of = first.get(1).cloned().flatten().unwrap_or_default();
            let what =
                format!("has {wrong} rows that the journal does not give, and lacks {missing}; the first is of {of}");
            found.push(Finding::of(&format!("the view {table}"), &what, REPAIR));
        }
    }
    Ok(())
}

fn rows(db: &mut Db, table: &str, council: &str) -> Result<BTreeSet<Vec<Option<String>>>, DbError> {
    let sql = format!("select * from {table} where council = $1");
    Ok(db.rows(&sql, args![council], |row: &Row<'_>| row.printed())?.into_iter().collect())
}
