//! A backup: everything that cannot be made again, from one moment, in one format for both engines.
//!
//! A folder with three files, and one folder `files` of what people have uploaded, copied after the tables. `tables.sqlite` holds every table that migrations make, except those named in
//! [`tables::LEFT_OUT`]; never views or search, which restore makes again, and never the installation key. `erasures.log` is
//! the log of erasures up to that moment. `manifest.json` says what the others are, with the SHA-256 of each.
//!
//! What is erased after the backup is still in it: keep the log of erasures that lies beside the data apart from the
//! backups, and give it to restore.

pub mod manifest;
pub mod tables;

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::args;
use crate::db::{Db, Place};
use crate::deed::written;
use crate::failure::Broken;
use crate::files::{FOLDER, Files};
use crate::forget::log::rows_of;
use crate::installation::setting;
use crate::migrations;

use manifest::{Described, Manifest};
use tables::Table;

/// The database in a backup; not the name of a database at work, so that none is started on it.
pub const DATABASE: &str = "tables.sqlite";

/// The log of erasures in a backup.
pub const ERASURES: &str = "erasures.log";

/// The setting that marks a database as one that nobody may work in: a backup, or a restore that has not ended.
pub(crate) const MARK: &str = "backup";

/// Told of every page of rows that is copied: the table, and its rows so far.
pub type Watch<'a> = &'a mut dyn FnMut(&str, u64);

/// Copies what lies at a place into a new folder, while others go on working. The folder takes its name only once all of
/// it is on the disk; it and its files are for their owner only.
///
/// # Errors
/// Where the folder is there already, cannot be written, or there is no installation at the place.
pub fn backup(place: &Place, folder: &Path, watch: Watch<'_>) -> Result<Manifest, Broken> {
    backup_with(place, &Files::of(place), folder, watch)
}

/// The same, where the files do not lie beside the database.
///
/// # Errors
/// As [`backup`].
pub fn backup_with(place: &Place, files: &Files, folder: &Path, watch: Watch<'_>) -> Result<Manifest, Broken> {
    if folder.exists() {
        return Err(Broken::Plainly(format!("{} is there already; name a new folder", folder.display())));
    }
    let part = beside(folder);
    DirBuilder::new().mode(0o700).create(&part).map_err(not_written(&part))?;
    let done = fill(place, files, &part, watch).and_then(|manifest| {
        sync(&part)?;
        fs::rename(&part, folder).map_err(not_written(folder))?;
        sync(&parent(folder))?;
        Ok(manifest)
    });
    if done.is_err() {
        // What stopped it is worth telling; that the rest of it is still there is not.
        let _ = fs::remove_dir_all(&part);
    }
    done
}

fn fill(place: &Place, files: &Files, part: &Path, watch: Watch<'_>) -> Result<Manifest, Broken> {
    let mut from = place.open_reader()?;
    from.begin_read()?;
    let migration = migrations::newest(&mut from)?;
    if migration == 0 || setting(&mut from, "demonstration")?.is_none() {
        return Err(Broken::Plainly("there is no installation here to back up".to_owned()));
    }
    let made_at = written(Timestamp::now());
    let new = Place::Sqlite(part.to_owned());
    let mut to = new.open()?;
    migrations::migrate_to(&mut to, migration)?;
    to.begin()?;
    for table in Table::of_backup(&mut to)? {
        table.pour(&mut from, &mut to, watch)?;
    }
    let sql = "insert into installation (name, value) values ($1, $2)";
    to.execute(sql, args![MARK, &made_at])?;
    to.commit()?;
    from.rollback()?;
    // One file, that can be read where nothing can be written.
    to.rows("pragma journal_mode = delete", args![], |_| Ok(()))?;

    let lines: Vec<String> = rows_of(&mut to)?
        .iter()
        .map(|erased| serde_json::to_string(erased).expect("four texts are plain JSON") + "\n")
        .collect();
    write(&part.join(ERASURES), lines.concat().as_bytes())?;
    let uploads = files.copy_out(&mut to, &part.join(FOLDER), watch)?;
    let councils = describe(&mut to)?;
    drop(to);
    let made = new.file().expect("SQLite's place has a file");
    fs::rename(&made, part.join(DATABASE)).map_err(not_written(&made))?;
    sync(&part.join(DATABASE))?;
    let manifest = Manifest::of(part, &[DATABASE, ERASURES], made_at, migration, uploads, councils)?;
    write(&part.join(manifest::FILE), manifest.to_string().as_bytes())?;
    Ok(manifest)
}

fn describe(db: &mut Db) -> Result<Vec<Described>, Broken> {
    const SQL: &str = "
        select c.id, c.slug, c.head, c.epoch, coalesce(max(p.size), 0)
          from council c left join checkpoint p on p.council = c.id and p.epoch = c.epoch
         group by c.id, c.slug, c.head, c.epoch order by c.slug";
    Ok(db.rows(SQL, args![], |row| {
        Ok(Described {
            council: row.text(0)?,
            slug: row.text(1)?,
            acts: row.int(2)?,
            epoch: row.int(3)?,
            size: row.int(4)?,
        })
    })?)
}

fn write(file: &Path, bytes: &[u8]) -> Result<(), Broken> {
    let open = OpenOptions::new().write(true).create_new(true).mode(0o600).open(file);
    open.and_then(|mut open| open.write_all(bytes).and_then(|()| open.sync_all())).map_err(not_written(file))
}

fn sync(path: &Path) -> Result<(), Broken> {
    File::open(path).and_then(|open| open.sync_all()).map_err(not_written(path))
}

fn beside(folder: &Path) -> PathBuf {
    let mut name = folder.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    folder.with_file_name(name)
}

fn parent(folder: &Path) -> PathBuf {
    folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned()
}

fn not_written(path: &Path) -> impl FnOnce(std::io::Error) -> Broken {
    let path = path.display().to_string();
    move |error| Broken::Plainly(format!("{path} could not be written: {error}; make room, or name another folder"))
}
