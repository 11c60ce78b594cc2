//! Filling an empty folder quickly: what is written is made durable once, at the end. A folder whose filling was
//! interrupted is marked, is opened by nobody, and is thrown away when the filling begins anew.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::args;
use crate::db::{Db, DbError, Place};
use crate::deed::written;
use crate::failure::Broken;
use crate::keys;

/// The file that marks a folder whose filling has not ended.
pub const MARK: &str = "unfinished";

/// A folder that this process fills.
#[derive(Debug)]
pub struct Filling {
    folder: PathBuf,
    /// Locked; the lock ends with the process, however that ends.
    _held: File,
}

/// When a commit is durable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Durability {
    /// Before it is answered.
    Full,
    /// When the filling ends; until then there is nothing worth keeping.
    WhenFilled,
}

impl Durability {
    pub(crate) fn set(self, db: &mut Db) -> Result<(), DbError> {
        match self {
            Durability::Full => Ok(()),
            Durability::WhenFilled => db.execute("pragma synchronous = off", args![]).map(drop),
        }
    }
}

/// Begins to fill a folder; throws away what an interrupted filling left there.
///
/// Nobody else fills it while what is given back is kept.
///
/// # Errors
/// Where there is a whole installation in it already, another process fills it, or the folder cannot be written to.
pub fn begin(folder: &Path) -> Result<Filling, Broken> {
    fs::create_dir_all(folder).map_err(at(folder))?;
    let (mark, place) = (folder.join(MARK), Place::Sqlite(folder.to_owned()));
    let database = place.file().expect("an installation in a folder has a file");
    let interrupted = mark.exists();
    if !interrupted && database.exists() {
        return Err(Broken::Plainly(format!("there is an installation in {} already", folder.display())));
    }
    let held = OpenOptions::new().create(true).truncate(false).write(true).open(&mark).map_err(at(&mark))?;
    match held.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let folder = folder.display();
            return Err(Broken::Plainly(format!("another process is filling {folder}; wait until it has ended")));
        }
        Err(TryLockError::Error(error)) => return Err(at(&mark)(error)),
    }
    if interrupted {
        for end in ["", "-wal", "-shm"] {
            let mut file = database.clone().into_os_string();
            file.push(end);
            remove(Path::new(&file))?;
        }
        remove(&folder.join(keys::FILE))?;
    }
    held.sync_all().map_err(at(&mark))?;
    settle(folder)?;
    Ok(Filling { folder: folder.to_owned(), _held: held })
}

impl Filling {
    /// Ends it: everything written is made durable, then the mark goes. Nobody may have the installation open.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn finish(self) -> Result<(), Broken> {
        let folder = self.folder.as_path();
        let place = Place::Sqlite(folder.to_owned());
        let mut db = place.open()?;
        // Nothing leaves an installation that is only just made.
        const SQL: &str = "
            update outbox set state = 'dropped', done_at = $1, why = 'written while the folder was filled'
             where done_at is null";
        db.execute(SQL, args![written(jiff::Timestamp::now())])?;
        let busy = db.row("pragma wal_checkpoint(truncate)", args![], |row| row.int(0))?;
        if busy != Some(0) {
            return Err(Broken::Plainly(
                "the database is still in use; close every program that has it open".to_owned(),
            ));
        }
        let database = place.file().expect("an installation in a folder has a file");
        File::open(&database).and_then(|file| file.sync_all()).map_err(at(&database))?;
        settle(folder)?;
        remove(&folder.join(MARK))?;
        settle(folder)
    }
}

/// Whether the filling of a folder was begun and has not ended.
pub fn is_unfinished(folder: &Path) -> bool {
    folder.join(MARK).exists()
}

/// Whether a place can be opened: not while its filling has not ended.
///
/// # Errors
/// Where it has not; it says what to do.
pub fn whole(place: &Place) -> Result<(), Broken> {
    match place {
        Place::Sqlite(folder) if is_unfinished(folder) => Err(Broken::Plainly(format!(
            "the making of the demonstration in {} was interrupted; run `comity demo` on it again",
            folder.display()
        ))),
        Place::Sqlite(_) | Place::Postgres(_) => Ok(()),
    }
}

pub(crate) fn begun(place: &Place) -> Result<(), Broken> {
    match place {
        Place::Sqlite(folder) if is_unfinished(folder) => Ok(()),
        Place::Sqlite(_) | Place::Postgres(_) => Err(Broken::Plainly("only an empty folder can be filled".to_owned())),
    }
}

fn remove(file: &Path) -> Result<(), Broken> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(at(file)(error)),
        _ => Ok(()),
    }
}

fn settle(folder: &Path) -> Result<(), Broken> {
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(at(folder))
}

fn at(file: &Path) -> impl FnOnce(std::io::Error) -> Broken {
    let file = file.display().to_string();
    move |error| Broken::Plainly(format!("{file}: {error}; check the disk and who may write there"))
}
