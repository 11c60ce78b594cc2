//! Where the county lies while it is measured: the SQLite file it was made in, or PostgreSQL, into which a backup of that is restored.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use store::backup::backup;
use store::db::Place;
use store::engines;
use store::files::Files;
use store::installation::{Installation, Opening};
use store::restore::{Erasures, Restoring, restore_with};

use crate::Result;
use crate::cost::{Child, cpu_of};

/// Which engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    Sqlite,
    Postgres,
}

impl On {
    pub const fn name(self) -> &'static str {
        match self {
            On::Sqlite => "SQLite",
            On::Postgres => "PostgreSQL",
        }
    }
}

/// The folder of the files that are moved to PostgreSQL, beside those of SQLite.
const MOVED: &str = "files-of-postgres";

/// One place with a county in it.
pub struct Stage {
    pub on: On,
    pub place: Place,
    /// Where the county was made, and its key lies.
    home: PathBuf,
}

impl Stage {
    /// Takes the county in a folder to where it is to be measured.
    pub fn set(on: On, folder: &Path) -> Result<Stage> {
        let place = match on {
            On::Sqlite => Place::Sqlite(folder.to_owned()),
            On::Postgres => moved(folder)?,
        };
        Ok(Stage { on, place, home: folder.to_owned() })
    }

    /// Opens it in this process.
    pub fn open(&self) -> Result<Arc<Installation>> {
        let installation = Installation::open(opening(&self.home, self.place.clone())?)?;
        if self.on == On::Postgres {
            installation.files().lie_in(&self.home.join(MOVED));
        }
        Ok(installation)
    }

    /// Serves it in a process of its own.
    pub fn serve(&self) -> Result<Child> {
        Child::start(&["serve", &self.words(), &self.home.display().to_string()])
    }

    fn words(&self) -> String {
        match &self.place {
            Place::Sqlite(folder) => folder.display().to_string(),
            Place::Postgres(url) => url.clone(),
        }
    }

    /// The data folder, on SQLite.
    pub fn folder(&self) -> Option<&Path> {
        match &self.place {
            Place::Sqlite(folder) => Some(folder),
            Place::Postgres(_) => None,
        }
    }

    /// CPU seconds that the database's own processes have used so far; none on SQLite, which has none.
    pub fn beside(&self) -> Result<f64> {
        let Some(cluster) = self.cluster() else { return Ok(0.0) };
        let data = cluster.join("data");
        let mut seconds = 0.0;
        for entry in std::fs::read_dir("/proc")? {
            let process = entry?.file_name().to_string_lossy().into_owned();
            let here = std::fs::read_link(format!("/proc/{process}/cwd")).is_ok_and(|at| at == data);
            if here {
                seconds += cpu_of(&process)?;
            }
        }
        Ok(seconds)
    }

    /// The folder of the cluster, on PostgreSQL: the host of its socket.
    pub fn cluster(&self) -> Option<PathBuf> {
        let Place::Postgres(url) = &self.place else { return None };
        let host = url.split_once('@')?.1.split_once('/')?.0;
        Some(PathBuf::from(host.replace("%2F", "/")))
    }
}

/// How a place is opened whose key lies in a folder.
fn opening(home: &Path, place: Place) -> Result<Opening> {
    Ok(Opening { place, ..Opening::of_process(Place::Sqlite(home.to_owned()))? })
}

/// What two words on the command line say: the place, and where its key lies.
pub fn told(place: &str, home: &str) -> Result<Opening> {
    let place = match place.starts_with("postgres://") {
        true => Place::Postgres(place.to_owned()),
        false => Place::Sqlite(PathBuf::from(place)),
    };
    opening(Path::new(home), place)
}

/// Into a database of a cluster that ends with this process, with the key that stays in the folder.
fn moved(folder: &Path) -> Result<Place> {
    let place = engines::postgres().ok_or("PostgreSQL's programs are not on this machine")?;
    let kept = tempfile::tempdir_in(folder)?;
    let copy = kept.path().join("backup");
    let mut watch = |table: &str, rows: u64| eprint!("\r{rows} rows of {table} are copied          ");
    backup(&Place::Sqlite(folder.to_owned()), &copy, &mut watch)?;
    let why = "The bench moves its county.";
    let into = opening(folder, place.clone())?;
    let files = Files::of(&place);
    files.lie_in(&folder.join(MOVED));
    let restoring = Restoring { from: &copy, into, erasures: Erasures::NoneSinceBackup, why, known: &[] };
    restore_with(restoring, &files, &mut watch)?;
    eprintln!();
    Ok(place)
}
