//! The virus scanner, if there is one: clamd's own protocol, over a socket of this machine or of the network.

use std::io::{self, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::time::Duration;

/// How long the scanner may take for the next thing it says.
const PATIENCE: Duration = Duration::from_secs(60);

/// How long it may take to answer at all.
const KNOCK: Duration = Duration::from_secs(5);

/// How much is sent at a time; clamd's own limit is far above.
const PIECE: usize = 1 << 16;

/// How long an answer may be.
const LONGEST_ANSWER: u64 = 4096;

/// Where the scanner listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scanner {
    Socket(PathBuf),
    Network(String),
}

/// What it says of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Clean,
    /// It found something; what it calls it is for the log.
    Found(String),
}

/// It could not be asked, or did not answer as a scanner does. The file is then not let through.
#[derive(Debug, thiserror::Error)]
pub enum Silent {
    #[error("the virus scanner cannot be reached")]
    Unreachable(#[source] io::Error),
    #[error("the virus scanner said: {0}")]
    Said(String),
}

/// What was given as a scanner is none.
#[derive(Debug, thiserror::Error)]
#[error("`scanner` is either unix:/path/of/clamd.sock or tcp:host:port")]
pub struct NoScanner;

impl std::str::FromStr for Scanner {
    type Err = NoScanner;

    fn from_str(text: &str) -> Result<Scanner, NoScanner> {
        match text.split_once(':') {
            Some(("unix", path)) if path.starts_with('/') => Ok(Scanner::Socket(path.into())),
            Some(("tcp", address)) if address.contains(':') => Ok(Scanner::Network(address.to_owned())),
            Some(_) | None => Err(NoScanner),
        }
    }
}

impl Scanner {
    /// Has it look at a file, from the first byte to the last.
    ///
    /// # Errors
    /// Where it does not answer, or says that it could not look.
    pub fn scan(&self, file: &mut impl Read) -> Result<Verdict, Silent> {
        let answer = match self {
            Scanner::Socket(path) => UnixStream::connect(path).and_then(|stream| {
                stream.set_read_timeout(Some(PATIENCE))?;
                stream.set_write_timeout(Some(PATIENCE))?;
                ask(stream, file)
            }),
            Scanner::Network(address) => connect(address).and_then(|stream| {
                stream.set_read_timeout(Some(PATIENCE))?;
                stream.set_write_timeout(Some(PATIENCE))?;
                ask(stream, file)
            }),
        };
        let answer = answer.map_err(Silent::Unreachable)?;
        match answer.strip_prefix("stream: ").unwrap_or(&answer) {
            "OK" => Ok(Verdict::Clean),
            said => match said.strip_suffix(" FOUND") {
                Some(what) => Ok(Verdict::Found(what.to_owned())),
                None => Err(Silent::Said(said.to_owned())),
            },
        }
    }
}

fn connect(address: &str) -> io::Result<TcpStream> {
    let mut last = io::Error::from(io::ErrorKind::AddrNotAvailable);
    for address in address.to_socket_addrs()? {
        match TcpStream::connect_timeout(&address, KNOCK) {
            Ok(stream) => return Ok(stream),
            Err(error) => last = error,
        }
    }
    Err(last)
}

/// `INSTREAM`: pieces, each after its length, and a length of nothing at the end.
fn ask(mut stream: impl Read + Write, file: &mut impl Read) -> io::Result<String> {
    // A scanner that has seen enough answers and closes in the middle: what it said is then still to be read.
    let sent = send(&mut stream, file);
    let mut answer = Vec::new();
    let read = stream.take(LONGEST_ANSWER).read_to_end(&mut answer);
    let text = String::from_utf8_lossy(&answer).trim_matches(['\0', '\n', ' ']).to_owned();
    if text.is_empty() {
        sent?;
        read?;
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(text)
}

fn send(stream: &mut impl Write, file: &mut impl Read) -> io::Result<()> {
    stream.write_all(b"zINSTREAM\0")?;
    let mut piece = vec![0; PIECE];
    loop {
        let read = file.read(&mut piece)?;
        stream.write_all(&u32::try_from(read).unwrap_or_default().to_be_bytes())?;
        if read == 0 {
            return stream.flush();
        }
        stream.write_all(&piece[..read])?;
    }
}
