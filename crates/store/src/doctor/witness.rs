//! Whether the witnesses that the operator has named sign what is published.

use jiff::{SignedDuration, Timestamp};

use crate::db::Db;
use crate::failure::Broken;
use crate::journal::Head;
use crate::witnessing::{Unwitnessed, Witnessed, witnesses};

use super::{Finding, ledger::STOP};

/// So long after a publication nothing is said: a witness has hardly been asked.
const PATIENCE: SignedDuration = SignedDuration::from_mins(15);

pub(super) fn examine(db: &mut Db, head: &Head, now: Timestamp, found: &mut Vec<Finding>) -> Result<(), Broken> {
    let origin = head.log_origin()?;
    for Witnessed { name, last, lacking, why, .. } in witnesses(db, &head.id)? {
        let Some(since) = lacking.filter(|since| why.is_some() || now.duration_since(*since) > PATIENCE) else {
            continue;
        };
        let last = match last {
            Some((size, at)) => format!("it last signed {size} entries, at {at:.0}"),
            None => "it has signed none of it".to_owned(),
        };
        let (says, then) = match why {
            None => ("", "keep `comity serve` running, which asks it"),
            Some(Unwitnessed::Silent) => (
                ", because it does not answer as a witness does",
                "nothing stops for that; see that this machine reaches its address, or ask whoever runs it",
            ),
            Some(Unwitnessed::Stranger) => (
                ", because it does not know this log",
                "give whoever runs it the log's name and its key, which the page `/ledger` shows",
            ),
            Some(Unwitnessed::False) => (
                ", because what it gave is no cosignature by the key that was named",
                "compare its key, in the setting `witness`, with the one that its operator publishes",
            ),
            Some(Unwitnessed::Another { .. }) => {
                (", because it has signed another account of this log than the one stored here", STOP)
            }
        };
        let beyond = match why {
            Some(Unwitnessed::Another { size: Some(size) }) => format!("; it says that it has signed {size} entries"),
            _ => String::new(),
        };
        let what = format!("has not been witnessed by {name} since {since:.0}{says} ({last}{beyond})");
        found.push(Finding::of(&format!("the log {origin}"), &what, then));
    }
    Ok(())
}
