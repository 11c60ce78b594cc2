//! Restoring a backup into an empty place, on either engine.
//!
//! What was erased since is forgotten before anything else; every council begins a new log, since the old one may have
//! gone on after the backup; letters and timers are held until somebody releases them.

mod new_log;
mod release;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use ledger::note::Note;

use crate::args;
use crate::backup::manifest::Manifest;
use crate::backup::tables::Table;
use crate::backup::{DATABASE, MARK, Watch};
use crate::db::{Db, Place};
use crate::deed::written;
use crate::failure::Broken;
use crate::files::{FOLDER, Files};
use crate::forget::log::{self, Erased, rows_of};
use crate::installation::{Installation, Opening};
use crate::journal::Head;
use crate::ledger_keys::Signers;
use crate::migrations;
use crate::publication::Published;

pub use release::Release;

/// What is restored, where to, and what has to be known beside.
pub struct Restoring<'a> {
    /// The folder of the backup.
    pub from: &'a Path,
    /// The empty place, and how it is opened. Its key should be the one of the installation that was backed up.
    pub into: Opening,
    pub erasures: Erasures<'a>,
    /// Why, in a sentence for everybody: it is published in the first entry of each new log.
    pub why: &'a str,
    /// Checkpoints that are known from elsewhere: letters, receipts, witnesses. The largest is named in that entry.
    pub known: &'a [Note],
}

/// What was erased since the backup.
#[derive(Clone, Copy, Debug)]
pub enum Erasures<'a> {
    /// The log of erasures that lay beside the data.
    File(&'a Path),
    /// Somebody answers for it that nothing was.
    NoneSinceBackup,
}

/// What was restored.
pub struct Restored {
    pub installation: Arc<Installation>,
    pub manifest: Manifest,
    /// How many texts were erased that the backup still held.
    pub erased: usize,
    pub councils: Vec<Again>,
}

/// One council at work again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Again {
    pub slug: String,
    /// The number of its new log.
    pub epoch: i64,
    /// The new log's first publication.
    pub published: Option<Published>,
}

/// Restores a backup.
///
/// # Errors
/// Where the backup is damaged, the place is not empty, the log of erasures cannot be that of this installation, or a
/// known checkpoint is not of any of these councils. Nothing is served from a place in which a restore did not end.
pub fn restore(restoring: Restoring<'_>, watch: Watch<'_>) -> Result<Restored, Broken> {
    let files = Files::of(&restoring.into.place);
    restore_with(restoring, &files, watch)
}

/// The same, where the files do not lie beside the database.
///
/// # Errors
/// As [`restore`].
pub fn restore_with(restoring: Restoring<'_>, files: &Files, watch: Watch<'_>) -> Result<Restored, Broken> {
    let Restoring { from, into, erasures, why, known } = restoring;
    let manifest = Manifest::read(from)?;
    let mut source = Place::read_file(&from.join(DATABASE))?;
    let gone = erased_since(&mut source, erasures)?;

    let mut db = into.place.open()?;
    empty(&mut db)?;
    migrations::migrate_to(&mut db, manifest.migration)?;
    source.begin_read()?;
    db.begin()?;
    for table in Table::of_backup(&mut source)? {
        table.pour(&mut source, &mut db, watch)?;
    }
    db.commit()?;
    migrations::migrate(&mut db)?;
    log::apply(&mut db, &gone)?;
    files.copy_in(&mut db, &from.join(FOLDER), watch)?;

    let signers = Signers::new(into.key.clone());
    let clock = into.clock.as_ref().map_or_else(Timestamp::now, |clock| clock.now());
    db.begin()?;
    let mut councils = Vec::new();
    let heads = Head::all(&mut db)?;
    new_log::check_known(&mut db, &heads, known)?;
    for head in heads {
        let id = head.id.parse().map_err(|error| Broken::unreadable(&head.id, error))?;
        let new = new_log::begin(&mut db, &signers, head, known, why, clock)?;
        councils.push((id, new));
    }
    release::hold(&mut db, &written(clock))?;
    db.execute("delete from installation where name = $1", args![MARK])?;
    db.commit()?;
    drop(db);

    // All lists are still to be made.
    let installation = Installation::open_missing(into, i64::MAX)?;
    if let Some(folder) = files.folder() {
        installation.files().lie_in(&folder);
    }
    let mut again = Vec::new();
    for (id, head) in councils {
        let published = installation.publish_if_any(id)?;
        again.push(Again { slug: head.slug, epoch: head.epoch, published });
    }
    installation.compact()?;
    Ok(Restored { installation, manifest, erased: gone.len(), councils: again })
}

/// What the log of erasures names and the backup still holds. A log that lacks what the backup knows is not the newest.
fn erased_since(source: &mut Db, erasures: Erasures<'_>) -> Result<Vec<Erased>, Broken> {
    let Erasures::File(path) = erasures else { return Ok(Vec::new()) };
    let logged: BTreeSet<Erased> = log::read(path)?.into_iter().collect();
    let known: BTreeSet<Erased> = rows_of(source)?.into_iter().collect();
    if !known.is_subset(&logged) {
        return Err(Broken::Plainly(format!(
            "{} lacks erasures that the backup knows of, so it is older or another installation's; \
             give the log that lay beside the data when it was lost",
            path.display()
        )));
    }
    Ok(logged.difference(&known).cloned().collect())
}

fn empty(db: &mut Db) -> Result<(), Broken> {
    if migrations::newest(db)? > 0 {
        return Err(Broken::Plainly(
            "there is a database here already, or a restore that did not end; restore into an empty place".to_owned(),
        ));
    }
    Ok(())
}
