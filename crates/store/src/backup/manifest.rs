//! What a backup says it is, and whether its files still are that.

use std::fmt;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::failure::Broken;
use crate::files::{FOLDER, Files};

/// The manifest's name in a backup.
pub const FILE: &str = "manifest.json";

/// The format that is written and read here.
const FORMAT: &str = "comity/backup/1";

/// A backup, described.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// `comity/backup/1`.
    pub format: String,
    /// RFC 3339, UTC.
    pub made_at: String,
    /// The version of the program that made it.
    pub software: String,
    /// The number of the last migration of its tables.
    pub migration: u32,
    pub files: Vec<Listed>,
    /// What people have uploaded, by the random names under which it lies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub uploads: Vec<Listed>,
    pub councils: Vec<Described>,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    pub name: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// In 64 hexadecimal digits.
    pub sha256: String,
}

/// One council, as far as it had come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Described {
    pub council: String,
    pub slug: String,
    /// How many acts its journal has.
    pub acts: i64,
    /// The number of its log.
    pub epoch: i64,
    /// The size of that log at its newest checkpoint.
    pub size: i64,
}

impl Manifest {
    /// The manifest of these files of a folder.
    pub(super) fn of(
        folder: &Path,
        files: &[&str],
        made_at: String,
        migration: u32,
        uploads: Vec<Listed>,
        councils: Vec<Described>,
    ) -> Result<Manifest, Broken> {
        let files = files.iter().map(|name| Listed::of(folder, name)).collect::<Result<_, _>>()?;
        let software = env!("CARGO_PKG_VERSION").to_owned();
        Ok(Manifest { format: FORMAT.to_owned(), made_at, software, migration, files, uploads, councils })
    }

    /// Reads the manifest of a backup and compares its files with it, byte for byte.
    ///
    /// # Errors
    /// Where there is none, it is of another format, or a file is missing or not what it was.
    pub fn read(folder: &Path) -> Result<Manifest, Broken> {
        let path = folder.join(FILE);
        let bytes = std::fs::read(&path).map_err(|error| {
            Broken::Plainly(format!("{} could not be read: {error}; name the folder of a backup", path.display()))
        })?;
        let manifest: Manifest = serde_json::from_slice(&bytes)
            .map_err(|error| Broken::Plainly(format!("{} is not the manifest of a backup: {error}", path.display())))?;
        if manifest.format != FORMAT {
            return Err(Broken::Plainly(format!(
                "the backup is in the format {}, which this program does not know; take the version that made it, {}",
                manifest.format, manifest.software
            )));
        }
        for needed in [super::DATABASE, super::ERASURES] {
            if !manifest.files.iter().any(|listed| listed.name == needed) {
                return Err(Broken::Plainly(format!("the manifest does not list {needed}; take another backup")));
            }
        }
        for listed in &manifest.files {
            // The name joins a path; the manifest of somebody else could lead it anywhere.
            let plain = Path::new(&listed.name).file_name().is_some_and(|name| name == listed.name.as_str());
            if !plain || Listed::of(folder, &listed.name)? != *listed {
                return Err(Broken::Plainly(format!(
                    "{} in the backup is not the file that was written: it is damaged or was altered; take another backup",
                    listed.name
                )));
            }
        }
        Files::check(&folder.join(FOLDER), &manifest.uploads)?;
        Ok(manifest)
    }
}

impl fmt::Display for Manifest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", serde_json::to_string_pretty(self).expect("a manifest is plain JSON"))
    }
}

impl Listed {
    fn of(folder: &Path, name: &str) -> Result<Listed, Broken> {
        let path = folder.join(name);
        let digest = |mut file: File| {
            let (mut hasher, mut bytes, mut some) = (Sha256::new(), 0, vec![0; 1 << 16]);
            loop {
                let read = file.read(&mut some)?;
                if read == 0 {
                    return Ok((bytes, hasher.finalize()));
                }
                hasher.update(&some[..read]);
                bytes += read as u64;
            }
        };
        let (bytes, sha256) = File::open(&path).and_then(digest).map_err(|error| {
            Broken::Plainly(format!("{} could not be read: {error}; take another backup", path.display()))
        })?;
        let sha256 = sha256.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Listed { name: name.to_owned(), bytes, sha256 })
    }
}
