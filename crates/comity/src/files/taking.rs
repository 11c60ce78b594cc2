//! Taking in one file that has come in whole: what it is, what it is called, where it was taken, what the scanner says.

use store::desk::Desk;
use store::failure::Broken;
use store::files::{Found, Incoming, Scanned, Upload};

use super::location::{self, Location, Says};
use super::scanner::{Scanner, Verdict};
use super::sniff::{self, No};
use super::{name, picture};

/// What was taken in.
#[derive(Clone, Debug)]
pub struct Taken {
    pub upload: Upload,
    /// Whether it said where it was taken, before anything was done about it.
    pub said: Says,
}

/// Looks at a file and keeps it; refused with a sentence that goes after its name, it leaves nothing behind. May take as long
/// as the scanner does: for a thread that may wait.
///
/// # Errors
/// Where the disk or the database fails.
pub fn take(
    desk: &Desk,
    scanner: Option<&Scanner>,
    mut incoming: Incoming,
    given: &str,
    wish: Location,
) -> Result<Result<Taken, No>, Broken> {
    let plain = name::plain(given);
    let file = incoming.look()?;
    let kind = match sniff::kind(file, &plain).map_err(unreadable)? {
        Ok(kind) => kind,
        Err(no) => return Ok(Err(no)),
    };
    let Some(named) = name::of_kind(&plain, kind) else {
        let what = kind.label();
        return Ok(Err(No(format!("is not what its name says: it is of the kind “{what}”. Give it the right ending"))));
    };
    if let Err(no) = picture::plausible(file, kind).map_err(unreadable)? {
        return Ok(Err(no));
    }
    let said = location::treat(file, kind, wish).map_err(unreadable)?;
    if said == Says::Where && wish == Location::Remove {
        incoming.changed()?;
    }
    let scanned = match scanner {
        None => Scanned::NoScanner,
        Some(scanner) => match scanner.scan(incoming.look()?) {
            Ok(Verdict::Clean) => Scanned::Clean,
            Ok(Verdict::Found(what)) => {
                tracing::warn!(%what, "the virus scanner found something; the file was destroyed");
                desk.log_infected()?;
                return Ok(Err(No::say(
                    "was refused by the virus scanner and has been destroyed. Tell your IT officer",
                )));
            }
            Err(silent) => {
                tracing::error!(error = &silent as &dyn std::error::Error, "a file was not taken");
                return Ok(Err(No::say(
                    "could not be checked for viruses in this moment, so it was not taken. Send it again in a few minutes",
                )));
            }
        },
    };
    let upload = desk.keep_file(incoming, Found { name: &named, kind: kind.name(), scanned })?;
    Ok(Ok(Taken { upload, said }))
}

fn unreadable(error: std::io::Error) -> Broken {
    Broken::Plainly(format!("a file that had just come in could not be read: {error}"))
}
