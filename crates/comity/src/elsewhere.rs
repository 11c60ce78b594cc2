//! What is fetched from other machines, at addresses that the operator has typed: no redirects, nothing long, nothing slow.

use std::io::Read;
use std::time::Duration;

use ledger::memory::InMemory;
use ledger::note::Note;
use ledger::tile::{FULL, Kind, Tile, decode_entries};

/// How long another machine may take over an answer, to its last byte.
const PATIENCE: Duration = Duration::from_secs(20);

/// The longest answer that is read: an entry bundle may hold 256 entries of 65,535 bytes, ours hold 32.
const LONGEST: u64 = 1024 * 1024;

/// An answer: its status and its bytes.
pub struct Answer {
    pub status: u16,
    pub bytes: Vec<u8>,
}

/// Nothing could be had from another machine.
#[derive(Debug, thiserror::Error)]
pub enum NotFetched {
    #[error("{address} could not be reached, or did not answer in time")]
    Silent {
        address: String,
        #[source]
        source: ureq::Error,
    },
    #[error("{address} answered {status}; see that the address is right")]
    Status { address: String, status: u16 },
    #[error("what {address} gave is not what a log publishes: {why}")]
    Malformed { address: String, why: String },
}

fn agent() -> ureq::Agent {
    let config = ureq::Agent::config_builder()
        .max_redirects(0)
        .http_status_as_error(false)
        // What the environment says of proxies is not what the operator has said here.
        .proxy(None)
        .timeout_global(Some(PATIENCE));
    config.build().into()
}

/// Whether this is an address rather than a file.
pub fn is_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// Sends a text; whatever comes back.
///
/// # Errors
/// Where nothing does.
pub fn post(address: &str, text: &str) -> Result<Answer, NotFetched> {
    let silent = |source| NotFetched::Silent { address: address.to_owned(), source };
    let answer = agent().post(address).content_type("text/plain; charset=utf-8").send(text).map_err(silent)?;
    read(answer).map_err(silent)
}

/// Fetches what is there.
///
/// # Errors
/// Where it is not there.
pub fn get(address: &str) -> Result<Vec<u8>, NotFetched> {
    let silent = |source| NotFetched::Silent { address: address.to_owned(), source };
    let answer = read(agent().get(address).call().map_err(silent)?).map_err(silent)?;
    match answer.status {
        200 => Ok(answer.bytes),
        status => Err(NotFetched::Status { address: address.to_owned(), status }),
    }
}

fn read(answer: ureq::http::Response<ureq::Body>) -> Result<Answer, ureq::Error> {
    let (parts, body) = answer.into_parts();
    let mut bytes = Vec::new();
    body.into_with_config().limit(LONGEST).reader().read_to_end(&mut bytes).map_err(ureq::Error::Io)?;
    Ok(Answer { status: parts.status.as_u16(), bytes })
}

/// The checkpoint at an address, a signed note.
///
/// # Errors
/// Where there is none.
pub fn checkpoint(address: &str) -> Result<Note, NotFetched> {
    Note::try_from(get(address)?.as_slice())
        .map_err(|error| NotFetched::Malformed { address: address.to_owned(), why: error.to_string() })
}

/// All entries of the log whose checkpoint is at an address, as a tree; nothing of it is believed before it is held against the
/// checkpoint's root.
///
/// # Errors
/// Where they cannot all be had.
pub fn entries(checkpoint: &str, size: u64) -> Result<InMemory, NotFetched> {
    let prefix = checkpoint.strip_suffix("/checkpoint").ok_or_else(|| NotFetched::Malformed {
        address: checkpoint.to_owned(),
        why: "the address of a log's checkpoint ends in `/checkpoint`".to_owned(),
    })?;
    let mut tree = InMemory::default();
    while tree.size() < size {
        let width = u16::try_from(size - tree.size()).unwrap_or(FULL).min(FULL);
        let tile = Tile { kind: Kind::Entries, index: tree.size() / u64::from(FULL), width };
        let address = format!("{prefix}/{tile}");
        let bundle = get(&address)?;
        match decode_entries(&bundle) {
            Ok(entries) if entries.len() == usize::from(width) => tree.grow(&entries),
            Ok(other) => {
                let why = format!("{} entries in the place of {width}", other.len());
                return Err(NotFetched::Malformed { address, why });
            }
            Err(error) => return Err(NotFetched::Malformed { address, why: error.to_string() }),
        }
    }
    Ok(tree)
}
