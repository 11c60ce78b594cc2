//! Making ready for a new release: steps of migration, and lists in their new form, council by council, while the program before
//! goes on working.

use std::path::PathBuf;
use std::sync::Arc;
use std::thread::sleep;
use std::time::Duration;

use rules::id::CouncilId;

use crate::failure::Broken;
use crate::installation::{Installation, Opening};
use crate::journal::Head;
use crate::migrations;
use crate::views::building;

/// How many missing acts a server makes up for by itself when it starts: a few seconds of work.
pub const FEW: i64 = 5_000;

/// How many acts are gone through before the program that works beside has its turn.
const TURN: i64 = 100;

/// For how long it has its turn: SQLite's waiting writers look again every so often, they are not called.
const PAUSE: Duration = Duration::from_millis(20);

/// What was done.
#[derive(Debug)]
pub struct Prepared {
    /// The numbers of the steps of migration taken.
    pub steps: Vec<u32>,
    /// The copy of a SQLite database as it was before them.
    pub copy: Option<PathBuf>,
    /// What there was to do for each council, in the order of their names.
    pub councils: Vec<Council>,
}

/// What was done for one council.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Council {
    pub slug: String,
    /// How many acts were gone through.
    pub acts: u64,
    /// How many records' lines were made.
    pub records: u64,
}

/// Told how far it is: the council, how many of its acts are done, how many there are to do.
pub type Watch<'a> = &'a mut dyn FnMut(&str, u64, u64);

/// Prepares an installation for this program. Whatever was done before is not done again; an interrupted one goes on.
///
/// # Errors
/// Where there is no installation, or the database fails.
pub fn prepare(opening: Opening, watch: Watch<'_>) -> Result<Prepared, Broken> {
    let migrated = migrations::migrate(&mut opening.place.open()?)?;
    let installation = Installation::open_behind(opening)?;
    let mut councils = Vec::new();
    for (slug, council, missing) in installation.views_behind()? {
        let missing = u64::try_from(missing).unwrap_or(0);
        let mut done = Council { slug, acts: 0, records: 0 };
        loop {
            let step = installation.bring_views_on(council, TURN)?;
            done.acts += step.acts;
            done.records += step.records;
            watch(&done.slug, done.acts, missing.max(done.acts));
            if step.acts < u64::try_from(TURN).unwrap_or(u64::MAX) {
                break;
            }
            sleep(PAUSE);
        }
        councils.push(done);
    }
    Ok(Prepared { steps: migrated.steps, copy: migrated.copy, councils })
}

impl Installation {
    /// The councils whose lists lack acts, and how many.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn views_behind(&self) -> Result<Vec<(String, CouncilId, i64)>, Broken> {
        self.reading(|db| {
            let mut found = Vec::new();
            for head in Head::all(db)? {
                let behind = building::behind(db, &head)?;
                if behind != 0 {
                    let council = head.id.parse().map_err(|error| Broken::unreadable(&head.id, error))?;
                    found.push((head.slug, council, behind));
                }
            }
            Ok(found)
        })
    }

    /// Makes up for what the lists lack, where that is soon done.
    ///
    /// # Errors
    /// Where more than so many acts are missing; it says what to do.
    pub(crate) fn catch_up(self: &Arc<Self>, most: i64) -> Result<(), Broken> {
        let behind = self.views_behind()?;
        let missing: i64 = behind.iter().map(|(_, _, acts)| acts.abs()).sum();
        if missing > most {
            return Err(Broken::Plainly(format!(
                "the lists have to be made anew for this release from {missing} acts, which takes a while: run `comity prepare` \
                 with this program (the one before may go on working beside it), then start again"
            )));
        }
        for (_, council, _) in behind {
            self.bring_views_on(council, i64::MAX)?;
        }
        Ok(())
    }

    fn bring_views_on(&self, council: CouncilId, most: i64) -> Result<building::Step, Broken> {
        self.writer.with(&council.to_string(), move |tx| building::step(tx.db, tx.parsed, &tx.head, most))
    }
}
