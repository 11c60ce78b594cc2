//! Files as people give them: where they lie, how they come in, and how they go.
//!
//! A file lies under a random name, one for each upload, never shared. It is streamed into a part, made durable, takes its
//! name, and only then gets a row; the act that names it puts the id of its words into that row. What no act names
//! after a day is swept, and what is erased goes with its words: its row forgets it in the act's own transaction, and the
//! bytes are destroyed as soon as that is durable.

mod copying;
mod examine;
mod gone;
mod incoming;
mod uploads;

use std::fs::{self, DirBuilder, File};
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use crate::db::Place;
use crate::failure::Broken;
use crate::keys::random;

pub(crate) use examine::examine;
pub(crate) use gone::forget;
pub use incoming::Incoming;
pub use uploads::{Found, LONGEST_WAIT, Upload, UploadId};
pub(crate) use uploads::{beside, enclosed, named, waiting};

/// The folder's name beside a SQLite database, and in a backup.
pub const FOLDER: &str = "files";

/// Where those lie that have not come in whole.
const PARTS: &str = "part";

/// What is added to a file's name for the small picture made of it.
const SMALL: &str = ".small";

/// Whether a scanner has looked at a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scanned {
    /// It found nothing.
    Clean,
    /// This installation has none.
    NoScanner,
}

impl Scanned {
    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Scanned::Clean => "clean",
            Scanned::NoScanner => "no-scanner",
        }
    }

    fn named(name: &str) -> Scanned {
        if name == Scanned::Clean.name() { Scanned::Clean } else { Scanned::NoScanner }
    }
}

/// What a words slip of a file holds, after its byte of kind: this as JSON without white space, in this order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Of the bytes as they are kept, 64 hexadecimal digits.
    pub sha256: String,
    pub name: String,
}

/// A file beside the words that name it, as a reader of those words may have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enclosed {
    pub name: String,
    pub sha256: String,
    /// What its bytes were found to be: the name of a kind that whoever took it in knows.
    pub kind: String,
    pub size: u64,
    pub scanned: Scanned,
    pub(crate) stored: String,
}

/// The folder of all files.
#[derive(Clone, Debug, Default)]
pub struct Files(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    folder: RwLock<Option<PathBuf>>,
    /// When strays were last looked for.
    looked: Mutex<Option<SystemTime>>,
}

impl Files {
    /// Beside a SQLite database; nowhere yet for PostgreSQL, see [`Files::lie_in`].
    pub fn of(place: &Place) -> Files {
        let files = Files::default();
        if let Place::Sqlite(folder) = place {
            files.lie_in(&folder.join(FOLDER));
        }
        files
    }

    /// Says where files lie, where that is not beside the data.
    pub fn lie_in(&self, folder: &Path) {
        *self.0.folder.write().unwrap_or_else(PoisonError::into_inner) = Some(folder.to_owned());
    }

    /// Where files lie; none where nobody has said.
    pub fn folder(&self) -> Option<PathBuf> {
        self.0.folder.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn needed(&self) -> Result<PathBuf, Broken> {
        self.folder().ok_or_else(|| {
            Broken::Plainly(
                "there is no folder for files; name one with the setting `files` and start again".to_owned(),
            )
        })
    }

    /// Begins to take a file in.
    ///
    /// # Errors
    /// Where there is no folder for files, or it cannot be written.
    pub fn begin(&self) -> Result<Incoming, Broken> {
        let folder = self.needed()?;
        Incoming::begin(&folder).map_err(failed("begin a file in", &folder))
    }

    /// Opens a file for reading.
    ///
    /// # Errors
    /// Where it is not there.
    pub fn open(&self, enclosed: &Enclosed) -> Result<File, Broken> {
        let path = place_of(&self.needed()?, &enclosed.stored);
        File::open(&path).map_err(failed("read", &path))
    }

    /// The small picture made of a file, if one was made.
    ///
    /// # Errors
    /// Where it is there and cannot be read.
    pub fn small(&self, enclosed: &Enclosed) -> Result<Option<Vec<u8>>, Broken> {
        let path = small_of(&place_of(&self.needed()?, &enclosed.stored));
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(failed("read", &path)(error)),
        }
    }

    /// Keeps the small picture made of a file beside it. It is made from the file alone, and goes with it.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn keep_small(&self, enclosed: &Enclosed, bytes: &[u8]) -> Result<(), Broken> {
        let folder = self.needed()?;
        let path = small_of(&place_of(&folder, &enclosed.stored));
        let part = folder.join(PARTS).join(new_name());
        make(&folder.join(PARTS)).map_err(failed("make", &folder))?;
        // Nothing is lost with it: no need to wait for the disk.
        fs::write(&part, bytes).and_then(|()| fs::rename(&part, &path)).map_err(failed("write", &path))
    }
}

/// Where a file lies: in one of 1,024 folders, so that none grows too long to be listed.
fn place_of(folder: &Path, stored: &str) -> PathBuf {
    folder.join(stored.get(..2).unwrap_or("00")).join(stored)
}

fn small_of(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(SMALL);
    path.with_file_name(name)
}

/// A random name that no other file has. Turned round: the first of the 26 letters carries three bits only.
fn new_name() -> String {
    rules::id::print(u128::from_be_bytes(random::<16>())).chars().rev().collect()
}

fn make(folder: &Path) -> std::io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

fn create(path: &Path) -> std::io::Result<File> {
    File::options().read(true).write(true).create_new(true).mode(0o600).open(path)
}

fn sync(folder: &Path) -> std::io::Result<()> {
    File::open(folder)?.sync_all()
}

/// A failure of the disk, told with what was tried; never with a file's own name.
fn failed(doing: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> Broken {
    let path = path.display().to_string();
    move |error| {
        let said = format!("could not {doing} {path}: {error}; make room, and see that it can be written");
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Broken::NoRoom(said),
            _ => Broken::Plainly(said),
        }
    }
}
