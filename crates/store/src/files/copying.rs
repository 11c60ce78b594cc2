//! Files in a backup: copied after the database, so that whatever the copied rows name was there.

use std::fs::{self, File};
use std::io::{ErrorKind, Read, Write};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::args;
use crate::backup::Watch;
use crate::backup::manifest::Listed;
use crate::db::{Db, dialect};
use crate::failure::Broken;

use super::incoming::hex;
use super::{Files, create, failed, make, place_of, sync};

const NAMED: &str = "select stored from file where words is not null and gone_at is null order by stored";

impl Files {
    /// Copies every file that an act of the copied database names into a folder of the backup. One that is missing has been
    /// erased since the database was copied, or `doctor` says that it is lost.
    pub(crate) fn copy_out(&self, db: &mut Db, into: &Path, watch: Watch<'_>) -> Result<Vec<Listed>, Broken> {
        // A database from before the first file.
        if db.row(dialect::table_exists(db.engine()), args!["file"], |row| row.int(0))?.is_none() {
            return Ok(Vec::new());
        }
        let named = db.rows(NAMED, args![], |row| row.text(0))?;
        let (false, Some(folder)) = (named.is_empty(), self.folder()) else { return Ok(Vec::new()) };
        let mut listed = Vec::new();
        for (at, stored) in (1..).zip(named) {
            let path = place_of(&folder, &stored);
            let from = match File::open(&path) {
                Ok(from) => from,
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                Err(error) => return Err(failed("read", &path)(error)),
            };
            let (bytes, sha256) = copy(from, &place_of(into, &stored)).map_err(failed("copy", &path))?;
            listed.push(Listed { name: stored, bytes, sha256 });
            watch("files", at);
        }
        Ok(listed)
    }

    /// Copies the files of a backup to where the restored rows expect them; those whose words were erased since are left.
    pub(crate) fn copy_in(&self, db: &mut Db, from: &Path, watch: Watch<'_>) -> Result<(), Broken> {
        // What no act named then is not in a backup.
        db.execute("delete from file where words is null or gone_at is not null", args![])?;
        let named = db.rows(NAMED, args![], |row| row.text(0))?;
        if named.is_empty() {
            return Ok(());
        }
        let folder = self.needed()?;
        for (at, stored) in (1..).zip(named) {
            let path = place_of(from, &stored);
            match File::open(&path) {
                Ok(open) => drop(copy(open, &place_of(&folder, &stored)).map_err(failed("copy", &path))?),
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(failed("read", &path)(error)),
            }
            watch("files", at);
        }
        Ok(())
    }

    /// Compares the files of a backup with what its manifest says of them.
    pub(crate) fn check(folder: &Path, listed: &[Listed]) -> Result<(), Broken> {
        for one in listed {
            // The name joins a path; the manifest of somebody else could lead it anywhere.
            let plain = one.name.len() == 26 && one.name.bytes().all(|byte| byte.is_ascii_alphanumeric());
            let path = place_of(folder, &one.name);
            let same = plain
                && match File::open(&path) {
                    Ok(file) => {
                        (one.bytes, one.sha256.clone())
                            == measured(file, &mut std::io::sink()).map_err(failed("read", &path))?
                    }
                    Err(_) => false,
                };
            if !same {
                return Err(Broken::Plainly(format!(
                    "the file {} in the backup is not the one that was written: it is damaged or was altered; take another backup",
                    one.name
                )));
            }
        }
        Ok(())
    }
}

fn copy(from: File, to: &Path) -> std::io::Result<(u64, String)> {
    let shelf = to.parent().unwrap_or(Path::new("."));
    make(shelf)?;
    if to.exists() {
        fs::remove_file(to)?;
    }
    let mut file = create(to)?;
    let copied = measured(from, &mut file)?;
    file.sync_all()?;
    sync(shelf)?;
    Ok(copied)
}

/// Length and SHA-256 of what is read, while it is passed on.
pub(super) fn measured(mut from: impl Read, to: &mut impl Write) -> std::io::Result<(u64, String)> {
    let (mut digest, mut size, mut piece) = (Sha256::new(), 0, vec![0; 1 << 16]);
    loop {
        match from.read(&mut piece)? {
            0 => return Ok((size, hex(&digest.finalize()))),
            read => {
                digest.update(&piece[..read]);
                to.write_all(&piece[..read])?;
                size += read as u64;
            }
        }
    }
}
