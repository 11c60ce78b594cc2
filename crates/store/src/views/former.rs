//! The tables of earlier versions. The program before works on its own while `comity prepare` makes the new ones, so they stay
//! for one release and go with the next.
//!
//! They hold ids and dates only. A view that holds what words say must not wait for that: erasure reaches the tables of the
//! newest version alone, so the server drops such a table when it begins to use the new one.

use crate::args;
use crate::db::{Db, DbError};

/// Version, and its tables; oldest first.
const FORMER: [(u32, &[&str]); 2] = [
    (1, &["enquiry_v1", "audience_v1", "bar_v1", "timer_v1", "name_v1"]),
    (
        2,
        &[
            "enquiry_v2",
            "audience_v2",
            "bar_v2",
            "timer_v2",
            "late_v2",
            "decision_v2",
            "name_v2",
            "queue_v2",
            "tally_v2",
            "keeping_v2",
        ],
    ),
];

/// Drops what is older than the version before this one.
pub(super) fn drop_before(db: &mut Db, version: u32) -> Result<(), DbError> {
    for (_, tables) in FORMER.iter().filter(|(former, _)| former + 1 < version) {
        for table in *tables {
            db.batch(&format!("drop table if exists {table}"))?;
        }
    }
    for (former, _) in FORMER.iter().filter(|(former, _)| former + 1 < version) {
        let name = format!("views-{former}");
        db.execute(
            "delete from watermark where projection = $1 or projection = $2",
            args![&name, format!("{name} begun")],
        )?;
    }
    Ok(())
}

/// Whether a table is one of an earlier version.
#[cfg(test)]
pub(super) fn knows(table: &str) -> bool {
    FORMER.iter().any(|(_, tables)| tables.contains(&table))
}
