//! The installation key, which wraps every other key, and the one place where chance comes from.

use std::fmt;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Key, KeyInit, Nonce};

/// The environment variable that may hold the key, in base64.
pub const VARIABLE: &str = "COMITY_INSTALLATION_KEY";

/// The systemd credential that may hold the key, in base64.
pub const CREDENTIAL: &str = "comity-installation-key";

/// The file beside the data that may hold the key, in base64.
pub const FILE: &str = "installation.key";

/// Bytes nobody may see: they are shown nowhere, compared nowhere and have to be asked for by name.
#[derive(Clone)]
pub struct Secret(Vec<u8>);

impl Secret {
    /// Takes bytes in.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Secret {
        Secret(bytes.into())
    }

    /// The bytes, for the one computation that needs them.
    pub fn expose(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(secret)")
    }
}

/// `N` bytes from the operating system's generator.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

/// The bits of a new id: 48 of milliseconds since 1970, 80 of chance, as in a UUID of version 7 (RFC 9562). What is entered at the
/// same time lies together in every index, however much was entered before; the time itself stands beside it anyway.
pub fn new_id() -> u128 {
    #[expect(
        clippy::disallowed_methods,
        reason = "what is drawn now lies beside what was drawn a moment ago, whatever day it is said to be"
    )]
    let now = SystemTime::now();
    let since = now.duration_since(UNIX_EPOCH).unwrap_or_default();
    let [a, b, c, d, e, f, g, h, i, j] = random::<10>();
    let [.., m, n, o, p, q, r] = (since.as_millis() as u64).to_be_bytes();
    u128::from_be_bytes([m & 0x7f, n, o, p, q, r, a, b, c, d, e, f, g, h, i, j])
}

/// The key that wraps all others. It is never in the database, nor in a backup.
#[derive(Clone, Debug)]
pub struct InstallationKey(Secret);

/// Where the key is looked for, in this order.
#[derive(Clone)]
pub struct KeyPlaces {
    /// The value of [`VARIABLE`].
    pub variable: Option<String>,
    /// The folder of systemd's credentials.
    pub credentials: Option<PathBuf>,
    /// The data folder; an installation on PostgreSQL has none.
    pub data: Option<PathBuf>,
}

impl KeyPlaces {
    /// This process's environment, and the data folder if there is one.
    pub fn of_process(data: Option<&Path>) -> KeyPlaces {
        KeyPlaces {
            variable: std::env::var(VARIABLE).ok(),
            credentials: std::env::var_os("CREDENTIALS_DIRECTORY").map(PathBuf::from),
            data: data.map(Path::to_owned),
        }
    }
}

/// The installation key cannot be had, or did not fit. Each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    #[error(
        "there is no installation key: set {VARIABLE}, pass the systemd credential {CREDENTIAL}, \
         or put the file {FILE} beside the data"
    )]
    Missing,
    #[error(
        "the installation key in {place} is not 32 bytes in base64; put back the one that was made for this installation"
    )]
    Unreadable { place: String },
    #[error(
        "others may read {file} (mode {mode:o}): run `chmod 600 {file}`; if somebody may have read it, replace the key"
    )]
    TooOpen { file: String, mode: u32 },
    #[error("could not read or write {file}")]
    File { file: String, source: std::io::Error },
    /// What was wrapped for another purpose, under another key, or was altered.
    #[error(
        "a stored key cannot be opened: either this is not the installation key that it was made under, \
         or it was altered; put the right installation key back"
    )]
    DoesNotOpen,
}

impl InstallationKey {
    /// The key from the first place that has one. Never makes a new one: under a new key nothing old can be opened.
    pub fn find(places: &KeyPlaces) -> Result<InstallationKey, KeyError> {
        if let Some(text) = &places.variable {
            return parsed(text, VARIABLE);
        }
        if let Some(folder) = &places.credentials
            && let Some(text) = read(&folder.join(CREDENTIAL))?
        {
            return parsed(&text, &format!("the systemd credential {CREDENTIAL}"));
        }
        if let Some(folder) = &places.data {
            let file = folder.join(FILE);
            if let Some(text) = read(&file)? {
                checked_mode(&file)?;
                return parsed(&text, &file.display().to_string());
            }
        }
        Err(KeyError::Missing)
    }

    /// For a new installation: the key that is there, or else a new one in the file beside the data.
    pub fn find_or_create(places: &KeyPlaces) -> Result<InstallationKey, KeyError> {
        match (InstallationKey::find(places), &places.data) {
            (Err(KeyError::Missing), Some(folder)) => create(folder),
            (found, _) => found,
        }
    }

    /// A key that is kept nowhere, for tests and demonstrations.
    pub fn fleeting() -> InstallationKey {
        InstallationKey(Secret::new(random::<32>()))
    }

    /// Wraps a secret for one purpose, for instance `ledger/northwold/1`: format 1, a random nonce of 12 bytes, then
    /// ChaCha20-Poly1305 with `comity/wrap/1/` and the purpose as associated data. 29 bytes longer than the secret.
    pub fn wrap(&self, purpose: &str, secret: &[u8]) -> Vec<u8> {
        let nonce = random::<12>();
        let bound = bound(purpose);
        let payload = Payload { msg: secret, aad: bound.as_bytes() };
        let sealed = self.cipher().encrypt(&Nonce::from(nonce), payload).expect("a key is far shorter than 256 GB");
        [&[FORMAT][..], &nonce, &sealed].concat()
    }

    /// Opens what [`InstallationKey::wrap`] made for the same purpose.
    pub fn unwrap(&self, purpose: &str, wrapped: &[u8]) -> Result<Secret, KeyError> {
        let Some((&[FORMAT], rest)) = wrapped.split_first_chunk::<1>() else { return Err(KeyError::DoesNotOpen) };
        let Some((nonce, sealed)) = rest.split_first_chunk::<12>() else { return Err(KeyError::DoesNotOpen) };
        let bound = bound(purpose);
        let payload = Payload { msg: sealed, aad: bound.as_bytes() };
        let opened = self.cipher().decrypt(&Nonce::from(*nonce), payload).map_err(|_| KeyError::DoesNotOpen)?;
        Ok(Secret(opened))
    }

    fn cipher(&self) -> ChaCha20Poly1305 {
        let key: [u8; 32] = self.0.expose().try_into().expect("an installation key has 32 bytes");
        ChaCha20Poly1305::new(&Key::from(key))
    }
}

const FORMAT: u8 = 1;

fn bound(purpose: &str) -> String {
    format!("comity/wrap/1/{purpose}")
}

fn parsed(text: &str, place: &str) -> Result<InstallationKey, KeyError> {
    match STANDARD.decode(text.trim()) {
        Ok(bytes) if bytes.len() == 32 => Ok(InstallationKey(Secret(bytes))),
        _ => Err(KeyError::Unreadable { place: place.to_owned() }),
    }
}

fn read(file: &Path) -> Result<Option<String>, KeyError> {
    match fs::read_to_string(file) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        // Not text, hence not base64; the caller says so.
        Err(error) if error.kind() == ErrorKind::InvalidData => Ok(Some(String::new())),
        Err(source) => Err(at(file)(source)),
    }
}

fn checked_mode(file: &Path) -> Result<(), KeyError> {
    let mode = fs::metadata(file).map_err(at(file))?.permissions().mode() & 0o777;
    if mode & 0o077 == 0 { Ok(()) } else { Err(KeyError::TooOpen { file: file.display().to_string(), mode }) }
}

/// Writes a new key, durable before anything is wrapped under it.
fn create(folder: &Path) -> Result<InstallationKey, KeyError> {
    let key = InstallationKey::fleeting();
    let file = folder.join(FILE);
    let mut text = STANDARD.encode(key.0.expose());
    text.push('\n');
    DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(at(folder))?;
    let mut open = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&file).map_err(at(&file))?;
    open.write_all(text.as_bytes()).and_then(|()| open.sync_all()).map_err(at(&file))?;
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(at(folder))?;
    Ok(key)
}

fn at(file: &Path) -> impl FnOnce(std::io::Error) -> KeyError {
    let file = file.display().to_string();
    move |source| KeyError::File { file, source }
}
