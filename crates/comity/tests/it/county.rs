//! A county in a folder of its own, published by the test: what a server is then started on.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ledger::note::Note;
use rules::id::CouncilId;
use store::db::Place;
use store::desk::Desk;
use store::installation::{Installation, Opening};

use crate::cli::Folder;

/// An installation, open.
pub struct County {
    pub data: String,
    pub installation: Arc<Installation>,
    pub council: CouncilId,
}

impl County {
    /// A new one.
    pub fn at(folder: &Folder, name: &str) -> County {
        let data = folder.council("northwold", "county");
        assert_eq!(data, folder.path(name));
        County::open(data)
    }

    /// One that is there.
    pub fn open(data: String) -> County {
        let opening = Opening::of_process(Place::Sqlite(PathBuf::from(&data))).unwrap();
        let installation = Installation::open(opening).unwrap();
        let council = installation.council("northwold").unwrap().unwrap();
        County { data, installation, council }
    }

    /// The same installation, copied as it lies, as another county of the same name.
    pub fn copied(&self, folder: &Folder, name: &str) -> County {
        // Everything is in the one file, and not in the log beside it.
        Place::Sqlite(PathBuf::from(&self.data))
            .open()
            .unwrap()
            .rows("pragma wal_checkpoint(truncate)", &[], |_| Ok(()))
            .unwrap();
        let to = folder.path(name);
        copy(Path::new(&self.data), Path::new(&to));
        County::open(to)
    }

    /// Publishes; the checkpoint.
    pub fn publish(&self) -> Note {
        self.installation.publish(self.council).unwrap();
        self.note()
    }

    /// The newest checkpoint.
    pub fn note(&self) -> Note {
        self.read(|reading| reading.checkpoint(None)).unwrap().parse().unwrap()
    }

    /// The log's key.
    pub fn key(&self) -> String {
        self.read(|reading| reading.ledger_keys(None)).remove(0).1.to_string()
    }

    pub fn read<T>(&self, read: impl FnMut(&mut store::desk::Reading<'_>) -> Result<T, store::failure::Broken>) -> T {
        Desk::public(&self.installation, self.council).read(read).unwrap()
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}
