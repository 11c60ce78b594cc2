//! Whether every file that an act names is there and is the one that it names; and whether others are.

use std::fs::File;
use std::io::ErrorKind;

use ledger::slip::decode_words;

use crate::args;
use crate::db::Row;
use crate::doctor::Finding;
use crate::failure::Broken;
use crate::installation::Installation;

use super::copying::measured;
use super::{Named, failed, place_of};

/// What to do about a file that is lost.
const FETCH: &str = "fetch it from the last backup that has it, into the folder of files under the same name";

/// Everything that is wrong with files.
pub(crate) fn examine(installation: &Installation) -> Result<Vec<Finding>, Broken> {
    const NAMED: &str = "
        select /* all */ w.id, w.bytes, f.stored from words w left join file f on f.council = w.council and f.words = w.id
         where w.kind = 'f' and w.bytes is not null order by w.council, w.seq, w.n";
    let read = |row: &Row<'_>| Ok((row.text(0)?, row.bytes(1)?, row.maybe_text(2)?));
    const GONE: &str = "select count(*) from file where gone_at is not null";
    let (named, gone) = installation.reading(|db| {
        Ok::<_, Broken>((db.rows(NAMED, args![], read)?, db.row(GONE, args![], |row| row.int(0))?.unwrap_or_default()))
    })?;
    let mut found = Vec::new();
    let folder = installation.files.folder();
    if let (None, false) = (&folder, named.is_empty()) {
        let then = "name the folder with the setting `files`";
        found.push(Finding::of("this process", "was not told where the files lie", then));
    }
    for (words, slip, stored) in named {
        let about = format!("the file of {words}");
        let (Some(stored), Some(folder)) = (stored, &folder) else {
            if folder.is_some() {
                found.push(Finding::of(&about, "is written down nowhere", FETCH));
            }
            continue;
        };
        let path = place_of(folder, &stored);
        let about = format!("{about}, {stored},");
        let slip: Option<Named> = decode_words(&slip).and_then(|(_, slip)| serde_json::from_slice(slip).ok());
        match File::open(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => found.push(Finding::of(&about, "is not there", FETCH)),
            Err(error) => return Err(failed("read", &path)(error)),
            Ok(file) => {
                let (_, sha256) = measured(file, &mut std::io::sink()).map_err(failed("read", &path))?;
                if slip.is_none_or(|slip| slip.sha256 != sha256) {
                    found.push(Finding::of(&about, "is not the one that was sent: its digest is another", FETCH));
                }
            }
        }
    }
    if gone > 0 {
        let then = "keep `comity serve` running: it destroys them when it next wakes the clock";
        found.push(Finding::of(&format!("{gone} files"), "are to be destroyed and may still be there", then));
    }
    let strays = installation.strays()?;
    if !strays.is_empty() {
        let then = "keep `comity serve` running: it removes them within a day";
        found.push(Finding::of(&format!("{} files", strays.len()), "belong to nothing", then));
    }
    Ok(found)
}
