//! A file while it comes in: written piece by piece, hashed on the way, gone again unless it is kept.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::failure::Broken;

use super::{PARTS, create, failed, make, new_name, place_of, sync};

/// A file on its way in. Dropped before it is kept, it leaves nothing behind.
#[derive(Debug)]
pub struct Incoming {
    file: File,
    folder: PathBuf,
    part: PathBuf,
    stored: String,
    digest: Sha256,
    size: u64,
}

/// A file that has come in whole and is durable under its name.
#[derive(Clone, Debug)]
pub(super) struct Settled {
    pub stored: String,
    pub sha256: String,
    pub size: u64,
}

impl Incoming {
    pub(super) fn begin(folder: &Path) -> std::io::Result<Incoming> {
        let new = !folder.exists();
        make(&folder.join(PARTS))?;
        if let (true, Some(above)) = (new, folder.parent()) {
            // The first file is lost with the folder of all of them, unless that has its name for good.
            sync(above)?;
        }
        let stored = new_name();
        let part = folder.join(PARTS).join(&stored);
        let file = create(&part)?;
        Ok(Incoming { file, folder: folder.to_owned(), part, stored, digest: Sha256::new(), size: 0 })
    }

    /// Adds the next piece.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn write(&mut self, piece: &[u8]) -> Result<(), Broken> {
        self.file.write_all(piece).map_err(failed("write a file in", &self.folder))?;
        self.digest.update(piece);
        self.size += piece.len() as u64;
        Ok(())
    }

    /// How long it is so far.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Its SHA-256 so far, 64 hexadecimal digits.
    pub fn sha256(&self) -> String {
        hex(&self.digest.clone().finalize())
    }

    /// The file itself, to be looked at from its beginning.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn look(&mut self) -> Result<&mut File, Broken> {
        self.file.seek(SeekFrom::Start(0)).map_err(failed("read a file in", &self.folder))?;
        Ok(&mut self.file)
    }

    /// After somebody wrote into the file that [`Incoming::look`] lent: hashes it again as it is now.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn changed(&mut self) -> Result<(), Broken> {
        let again = |file: &mut File| {
            let (mut digest, mut size, mut piece) = (Sha256::new(), 0, vec![0; 1 << 16]);
            loop {
                match file.read(&mut piece)? {
                    0 => return Ok((digest, size)),
                    read => {
                        digest.update(&piece[..read]);
                        size += read as u64;
                    }
                }
            }
        };
        let folder = self.folder.clone();
        (self.digest, self.size) = again(self.look()?).map_err(failed("read a file in", &folder))?;
        Ok(())
    }

    /// Makes it durable under its name: first the file, then the folders that lead to it.
    pub(super) fn settle(self) -> Result<Settled, Broken> {
        let path = place_of(&self.folder, &self.stored);
        let settle = || {
            self.file.sync_all()?;
            let shelf = path.parent().unwrap_or(&self.folder);
            make(shelf)?;
            fs::rename(&self.part, &path)?;
            sync(shelf)?;
            sync(&self.folder)
        };
        settle().map_err(failed("keep a file in", &self.folder))?;
        Ok(Settled { stored: self.stored.clone(), sha256: self.sha256(), size: self.size })
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        // Kept, it is no longer there; otherwise nobody has a use for it.
        let _ = fs::remove_file(&self.part);
    }
}

pub(super) fn hex(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
