//! Whether what was disposed of is gone from everywhere, and written down as gone.

use crate::args;
use crate::db::{Place, Row};
use crate::failure::Broken;
use crate::forget::log::{rows_of, still_there};
use crate::installation::{Installation, setting};

use super::{Finding, REPAIR, RESTORE};

pub(super) fn examine(installation: &Installation) -> Result<Vec<Finding>, Broken> {
    const UNWRITTEN: &str = "
        select /* all */ w.id from words w left join erasure e on e.council = w.council and e.words = w.id
         where (w.bytes is null or w.salt is null) and e.words is null
           and not exists (select 1 from locked l where l.council = w.council and l.words = w.id) order by w.council, w.seq, w.n";
    let mut found = Vec::new();
    let (still, unwritten, rows, due) = installation.reading(|db| {
        let still = still_there(db)?;
        let unwritten = db.rows(UNWRITTEN, args![], |row: &Row<'_>| row.text(0))?;
        Ok::<_, Broken>((still, unwritten, rows_of(db)?, setting(db, "compaction-due")?))
    })?;
    for erased in still {
        found.push(Finding::of(&erased.words, "was disposed of, and is still there", REPAIR));
    }
    for words in unwritten {
        found.push(Finding::of(&words, "is gone, and no act disposed of it", RESTORE));
    }
    if due.is_some() {
        let then = "keep `comity serve` running: it gives the space back when it next wakes the clock";
        found.push(Finding::of("the database", "may still hold erased words in the space that it keeps free", then));
    }
    let log = &installation.erasures;
    if let Some(path) = log.path() {
        let lines = log.lines()?;
        let missing = rows.iter().filter(|row| !lines.contains(row)).count();
        if missing > 0 {
            let what = format!("lacks {missing} of {} erasures", rows.len());
            let then = "make sure that it can be written, then start the server again, which adds them";
            found.push(Finding::of(&format!("the log of erasures {}", path.display()), &what, then));
        }
    }
    if let (Place::Sqlite(folder), false) = (installation.place(), rows.is_empty()) {
        let names = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.file_name());
        let mut copies: Vec<String> = names.filter_map(|name| name.into_string().ok()).collect();
        copies.retain(|name| name.starts_with("comity-before-"));
        copies.sort();
        for name in copies {
            let what = "was made before an upgrade and may hold what has been erased since";
            found.push(Finding::of(&format!("the copy {name}"), what, "delete it once the upgrade has proved itself"));
        }
    }
    Ok(found)
}
