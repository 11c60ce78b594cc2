//! Whether what is acknowledged would outlive a failure of the power: what the database and its disk are set to.

use std::path::Path;

use crate::args;
use crate::db::{Db, DbError, Engine};
use crate::failure::Broken;
use crate::installation::Installation;

use super::{Finding, RESTORE};

/// Everything in the way of keeping what was acknowledged.
pub(super) fn examine(installation: &Installation) -> Result<Vec<Finding>, Broken> {
    let place = installation.place();
    // As the writer opens it: what holds for its connection is what counts.
    let mut db = place.open()?;
    let mut found = match db.engine() {
        Engine::Sqlite => sqlite(&mut db)?,
        Engine::Postgres => postgres(&mut db)?,
    };
    if let Some(folder) = place.folder() {
        let mounts = std::fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
        let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        found.extend(over_a_network(&mounts, &whole));
    }
    Ok(found)
}

fn sqlite(db: &mut Db) -> Result<Vec<Finding>, DbError> {
    let mut found = Vec::new();
    for what in db.rows("pragma integrity_check(20)", args![], |row| row.text(0))? {
        if what != "ok" {
            found.push(Finding::of("the database's file", &format!("is damaged ({what})"), RESTORE));
        }
    }
    let mode = db.row("pragma journal_mode", args![], |row| row.text(0))?.unwrap_or_default();
    if mode != "wal" {
        let what = format!("keeps its journal in the mode `{mode}`, not `wal`");
        let then = "put the data folder on a disk of this machine; on some others SQLite cannot do without";
        found.push(Finding::of("the database's file", &what, then));
    }
    if db.row("pragma synchronous", args![], |row| row.int(0))? != Some(2) {
        let then = "set nothing that changes `synchronous`; it has to be `full`";
        found.push(Finding::of("the database's file", "is not waited for when an act is acknowledged", then));
    }
    Ok(found)
}

/// A setting of the server, the value that it has to have, what follows from another, and what to do.
const SETTINGS: [(&str, &[&str], &str, &str); 3] = [
    (
        "fsync",
        &["on"],
        "so that what is acknowledged may be lost, and the database with it, when the power fails",
        "set `fsync = on` in postgresql.conf, and reload the server",
    ),
    (
        "full_page_writes",
        &["on"],
        "so that a page half written when the power fails cannot be mended",
        "set `full_page_writes = on` in postgresql.conf, and reload the server",
    ),
    (
        "synchronous_commit",
        &["on", "remote_apply"],
        "so that what is acknowledged may be lost",
        "have nothing change `synchronous_commit` on the connections of Comity, a pooler between them included; Comity sets it to `on`",
    ),
];

fn postgres(db: &mut Db) -> Result<Vec<Finding>, DbError> {
    let mut found = Vec::new();
    for (name, wanted, therefore, then) in SETTINGS {
        let value = db.row(&format!("show {name}"), args![], |row| row.text(0))?.unwrap_or_default();
        if !wanted.contains(&value.as_str()) {
            let what = format!("has `{name} = {value}`, {therefore}");
            found.push(Finding::of("the database server", &what, then));
        }
    }
    found.extend(standby(db)?);
    Ok(found)
}

/// What was acknowledged is on the standby only where the server waits for it, and goes on being acknowledged only where
/// it is there.
fn standby(db: &mut Db) -> Result<Option<Finding>, DbError> {
    let named = db.row("show synchronous_standby_names", args![], |row| row.text(0))?.unwrap_or_default();
    // Without `pg_monitor` the state of others' connections is not shown; then nothing is said of it.
    const FOLLOW: &str = "
        select count(*) as all_of_them,
               coalesce(sum(case when sync_state in ('sync', 'quorum') then 1 else 0 end), 0) as waited_for
          from pg_stat_replication where state in ('streaming', 'catchup')";
    let counts = db.row(FOLLOW, args![], |row| Ok((row.int(0)?, row.int(1)?)))?;
    let (all, waited_for) = counts.unwrap_or_default();
    Ok(match (named.is_empty(), all, waited_for) {
        (true, 1.., _) => Some(Finding::of(
            "the database server",
            "has a standby for which it does not wait, so that what was acknowledged last is lost when the standby takes over",
            "name the standby in `synchronous_standby_names`, with two of them where one may fail, or never promote it",
        )),
        (false, _, 0) => Some(Finding::of(
            "the database server",
            &format!("waits for a standby (`synchronous_standby_names = {named}`), and none of that name follows it"),
            "start the standby, or look whether its `application_name` is the one named; until then nothing can be acknowledged",
        )),
        _ => None,
    })
}

/// File systems whose locks and whose word that something is on the disk are another machine's.
const NETWORK: [&str; 10] =
    ["nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "fuse.sshfs", "fuse.glusterfs", "fuse.s3fs"];

/// The kind of file system under a path, after `/proc/self/mountinfo`: the longest mount point that leads to it, the last
/// of several on the same.
fn over_a_network(mounts: &str, path: &Path) -> Option<Finding> {
    let mounted = mounts.lines().filter_map(|line| {
        let (left, right) = line.split_once(" - ")?;
        let point = left.split(' ').nth(4)?.replace("\\040", " ");
        path.starts_with(&point).then(|| (Path::new(&point).components().count(), right.split(' ').next()))
    });
    let (_, kind) = mounted.max_by_key(|(length, _)| *length)?;
    let kind = kind.filter(|kind| NETWORK.contains(kind))?;
    Some(Finding::of(
        "the data folder",
        &format!("lies on another machine ({kind}), whose locks SQLite cannot rely on"),
        "put it on a disk of this machine, or use PostgreSQL",
    ))
}

#[cfg(test)]
mod tests;
