//! How files go: with the words that name them, or unsent after a day.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::time::{Duration, SystemTime};

use crate::args;
use crate::db::{Db, DbError, Row};
use crate::deed::written;
use crate::failure::Broken;
use crate::installation::Installation;

use super::{Files, LONGEST_WAIT, PARTS, SMALL, failed, place_of, small_of, sync};

/// How old a file has to be before it counts as a stray: whatever comes in now has its row by then.
const STRAY: Duration = Duration::from_secs(24 * 3600);

/// In the transaction that erases words: the file they name is nobody's from now on, and what its row said of it is gone.
pub(crate) fn forget(db: &mut Db, council: &str, words: &str, on: &str) -> Result<(), DbError> {
    const SQL: &str = "
        update file set person = '', name = '', kind = '', size = 0, sha256 = '', gone_at = $3
         where council = $1 and words = $2 and gone_at is null";
    db.execute(SQL, args![council, words, on])?;
    Ok(())
}

impl Installation {
    /// Lets go of what no act has named in a day, then destroys what is to be destroyed. Run by whoever runs the clock.
    ///
    /// # Errors
    /// Where the database or the disk fails.
    pub fn sweep_files(&self) -> Result<(), Broken> {
        for (_, council) in self.councils()? {
            let before = written(self.clock.now().saturating_sub(LONGEST_WAIT).unwrap_or(self.clock.now()));
            const LATE: &str =
                "select 1 from file where council = $1 and words is null and gone_at is null and at < $2";
            let id = council.to_string();
            if self.reading(|db| db.row(LATE, args![&id, &before], |row| row.int(0)))?.is_none() {
                continue;
            }
            self.writer.with(&id, move |tx| {
                const SQL: &str = "
                    update file set person = '', name = '', kind = '', size = 0, sha256 = '', gone_at = $2
                     where council = $1 and words is null and gone_at is null and at < $2";
                tx.db.execute(SQL, args![&tx.head.id, &before])?;
                Ok(())
            })?;
        }
        self.files.destroy(&mut self.place().open()?)?;
        self.sweep_strays()
    }

    /// What a process that ended in the middle left behind; looked for once a day.
    fn sweep_strays(&self) -> Result<(), Broken> {
        let Some(folder) = self.files.folder().filter(|folder| folder.exists()) else { return Ok(()) };
        let now = disks_time();
        {
            let mut looked = self.files.0.looked.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            let again = looked.and_then(|last| now.duration_since(last).ok()).is_none_or(|since| since > STRAY);
            if !again {
                return Ok(());
            }
            *looked = Some(now);
        }
        for stray in self.strays()? {
            fs::remove_file(folder.join(&stray)).map_err(failed("remove a stray file from", &folder))?;
            tracing::info!("a file that belongs to nothing was removed");
        }
        Ok(())
    }

    /// The files of the folder that no row knows and that have been there for a day.
    pub(super) fn strays(&self) -> Result<Vec<String>, Broken> {
        let Some(folder) = self.files.folder().filter(|folder| folder.exists()) else { return Ok(Vec::new()) };
        let (now, known) = (disks_time(), |row: &Row<'_>| row.text(0));
        let known: BTreeSet<String> =
            self.reading(|db| db.rows("select stored from file", args![], known))?.into_iter().collect();
        let mut strays = Vec::new();
        for shelf in listed(&folder)? {
            for (name, changed) in listed(&folder.join(&shelf.0))? {
                let old = changed.and_then(|at| now.duration_since(at).ok()).is_some_and(|age| age > STRAY);
                let owner = name.strip_suffix(SMALL).unwrap_or(&name);
                if old && (shelf.0 == PARTS || !known.contains(owner)) {
                    strays.push(format!("{}/{name}", shelf.0));
                }
            }
        }
        Ok(strays)
    }
}

impl Files {
    /// Destroys the bytes of every file that is gone; only then its row goes too.
    pub(crate) fn destroy(&self, db: &mut Db) -> Result<(), Broken> {
        const SQL: &str = "select /* all */ council, id, stored from file where gone_at is not null";
        let gone = db.rows(SQL, args![], |row| Ok((row.text(0)?, row.text(1)?, row.text(2)?)))?;
        let (false, Some(folder)) = (gone.is_empty(), self.folder()) else { return Ok(()) };
        let mut shelves = BTreeSet::new();
        for (_, _, stored) in &gone {
            let path = place_of(&folder, stored);
            for path in [small_of(&path), path.clone()] {
                match fs::remove_file(&path) {
                    Err(error) if error.kind() != ErrorKind::NotFound => return Err(failed("destroy", &path)(error)),
                    Ok(()) | Err(_) => {}
                }
            }
            shelves.extend(path.parent().filter(|shelf| shelf.exists()).map(Path::to_owned));
        }
        for shelf in shelves {
            sync(&shelf).map_err(failed("make durable", &shelf))?;
        }
        for (council, id, _) in gone {
            db.execute("delete from file where council = $1 and id = $2 and gone_at is not null", args![council, id])?;
        }
        Ok(())
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "compared with the times that the disk gives its files, and nothing else"
)]
fn disks_time() -> SystemTime {
    SystemTime::now()
}

/// What is in a folder: each name, and when it was last changed.
fn listed(folder: &Path) -> Result<Vec<(String, Option<SystemTime>)>, Broken> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed("list", folder))? {
        let entry = entry.map_err(failed("list", folder))?;
        let changed = entry.metadata().and_then(|about| about.modified()).ok();
        found.extend(entry.file_name().into_string().ok().map(|name| (name, changed)));
    }
    Ok(found)
}
