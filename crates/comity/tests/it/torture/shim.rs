//! The disk that remembers and fails on demand (`disk.c`), compiled when it is first wanted.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use tempfile::TempDir;

/// What can be made to fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Write = 1,
    Sync = 2,
    Open = 4,
    /// Giving, changing and taking names, and cutting files short.
    Name = 8,
}

/// With what it fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Errno {
    Eio = 5,
    Enospc = 28,
}

/// Whether what failed once works again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasting {
    Once = 0,
    ForEver = 1,
}

/// A disk below one data folder. Its log and its control lie outside that folder.
pub struct Disk {
    folder: String,
    log: String,
    control: String,
}

/// The library; its folder goes with the process.
static LIBRARY: LazyLock<(TempDir, PathBuf)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let library = folder.path().join("disk.so");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/torture/disk.c");
    let compiler = std::env::var_os("CC").unwrap_or_else(|| "cc".into());
    let made = Command::new(compiler).args(["-shared", "-fPIC", "-O1", "-o"]).arg(&library).arg(&source).output();
    let made = made.expect("the C compiler that builds SQLite is here");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    (folder, library)
});

impl Disk {
    /// Below `folder`; log and control are made beside it.
    pub fn of(folder: &str) -> Disk {
        let disk =
            Disk { folder: folder.to_owned(), log: format!("{folder}.log"), control: format!("{folder}.control") };
        fs::write(&disk.control, [0; 32]).unwrap();
        disk
    }

    /// What a program is started with to work on it and have everything written down.
    pub fn recording(&self) -> Vec<(&str, &str)> {
        [self.failing(), vec![("COMITY_DISK_LOG", self.log.as_str())]].concat()
    }

    /// What a program is started with to work on it.
    pub fn failing(&self) -> Vec<(&str, &str)> {
        let library = LIBRARY.1.to_str().expect("a temporary folder has a plain name");
        vec![("LD_PRELOAD", library), ("COMITY_DISK_FOLDER", &self.folder), ("COMITY_DISK_CONTROL", &self.control)]
    }

    pub fn log(&self) -> &str {
        &self.log
    }

    /// How much has been written down: whatever was acknowledged by now was acknowledged before what comes after.
    pub fn place(&self) -> u64 {
        fs::metadata(&self.log).map_or(0, |log| log.len())
    }

    /// From now on the `nth` operation of a kind fails.
    pub fn fail(&self, kind: Kind, errno: Errno, nth: u32, lasting: Lasting) {
        self.control([kind as u32, errno as u32, nth, lasting as u32, 0, 0]);
    }

    /// Nothing fails any more. How many operations there were, and how many of them failed.
    pub fn heal(&self) -> (u32, u32) {
        let control = fs::read(&self.control).unwrap();
        let number = |at: usize| u32::from_le_bytes(control[4 * at..4 * at + 4].try_into().unwrap());
        self.control([0; 6]);
        (number(4), number(5))
    }

    /// Written into the file as it lies, which the program has in its memory.
    fn control(&self, numbers: [u32; 6]) {
        use std::os::unix::fs::FileExt;
        let bytes: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        fs::File::options().write(true).open(&self.control).unwrap().write_all_at(&bytes, 0).unwrap();
    }
}
