//! Bringing a database to the shape that this program knows; numbered steps, forward only.

use std::fs::{self, File, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use crate::args;
use crate::db::{Db, DbError, Engine, While, dialect};

/// One step, written for each engine.
struct Migration {
    number: u32,
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

macro_rules! migration {
    ($number:literal, $name:literal) => {
        Migration {
            number: $number,
            name: $name,
            sqlite: include_str!(concat!("../migrations/", $name, ".sqlite.sql")),
            postgres: include_str!(concat!("../migrations/", $name, ".postgres.sql")),
        }
    };
}

/// All of them, oldest first.
const ALL: &[Migration] = &[
    migration!(1, "0001_journal"),
    migration!(2, "0002_files"),
    migration!(3, "0003_sign_in"),
    migration!(4, "0004_tray"),
    migration!(5, "0005_holds"),
    migration!(6, "0006_gathered"),
    migration!(7, "0007_lists"),
    migration!(8, "0008_unsent"),
    migration!(9, "0009_changes"),
    migration!(10, "0010_witness"),
    migration!(11, "0011_words_in_order"),
    migration!(12, "0012_opening"),
];

/// What [`migrate`] did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Migrated {
    /// The numbers of the steps taken; empty when there was nothing to do.
    pub steps: Vec<u32>,
    /// The copy of the database as it was, where one was made. Like any backup it holds what is erased later.
    pub copy: Option<PathBuf>,
}

/// Brings the database to the shape that this program knows, all or nothing. A SQLite database that holds anything is
/// first copied beside itself, as `comity-before-NNNN.sqlite`, NNNN being the first step not yet taken.
///
/// Fails with [`DbError::TooNew`], and changes nothing, when a newer program was here before.
pub fn migrate(db: &mut Db) -> Result<Migrated, DbError> {
    steps(db, ALL).while_("bring the database up to date")
}

/// Brings an empty database to the shape that it had at one step: what was copied then fits, and goes on from there.
pub(crate) fn migrate_to(db: &mut Db, number: u32) -> Result<Migrated, DbError> {
    let known = ALL.last().map_or(0, |last| last.number);
    if number > known {
        return Err(DbError::TooNew { found: number, known });
    }
    steps(db, &ALL[..ALL.partition_point(|step| step.number <= number)]).while_("bring the database up to date")
}

/// Whether a database is as this program needs it, without changing anything: how many steps [`migrate`] would take.
pub fn missing(db: &mut Db) -> Result<usize, DbError> {
    let newest = newest(db).while_("read the version of the database")?;
    Ok(later(ALL, newest)?.len())
}

fn steps(db: &mut Db, all: &[Migration]) -> Result<Migrated, DbError> {
    let newest = newest(db)?;
    let copy = match later(all, newest)? {
        [] => return Ok(Migrated::default()),
        [next, ..] if newest > 0 => copy_before(db, next.number)?,
        [..] => None,
    };
    db.begin()?;
    match under_lock(db, all) {
        Ok(steps) => {
            db.commit()?;
            Ok(Migrated { steps, copy })
        }
        Err(error) => {
            // The first failure is the one to tell.
            let _ = db.rollback();
            Err(error)
        }
    }
}

/// Two programs that start together take turns; the second finds nothing left to do.
fn under_lock(db: &mut Db, all: &[Migration]) -> Result<Vec<u32>, DbError> {
    let engine = db.engine();
    if let Some(sql) = dialect::lock_migrations(engine) {
        db.rows(sql, args![], |_| Ok(()))?;
    }
    let newest = newest(db)?;
    if newest == 0 {
        let sql = "create table migration(number bigint not null primary key, name text not null)";
        db.batch(&dialect::tables(engine, sql))?;
    }
    let mut taken = Vec::new();
    for step in later(all, newest)? {
        db.batch(match engine {
            Engine::Sqlite => step.sqlite,
            Engine::Postgres => step.postgres,
        })?;
        db.execute("insert into migration(number, name) values ($1, $2)", args![step.number, step.name])?;
        taken.push(step.number);
    }
    if !taken.is_empty() {
        db.expect_growth()?;
    }
    Ok(taken)
}

/// The number of the last step taken, 0 for an empty database.
pub(crate) fn newest(db: &mut Db) -> Result<u32, DbError> {
    let there = db.row(dialect::table_exists(db.engine()), args!["migration"], |row| row.int(0))?;
    if there.is_none() {
        return Ok(0);
    }
    let newest = db.row("select max(number) from migration", args![], |row| row.maybe_int(0))?.flatten();
    u32::try_from(newest.unwrap_or(0)).map_err(|_| DbError::other("the table of migrations holds an impossible number"))
}

fn later(all: &[Migration], newest: u32) -> Result<&[Migration], DbError> {
    let known = all.last().map_or(0, |last| last.number);
    if newest > known {
        return Err(DbError::TooNew { found: newest, known });
    }
    Ok(&all[all.partition_point(|step| step.number <= newest)..])
}

/// Copies a SQLite database beside itself. The copy takes its name only once it is whole and on the disk; one of the same
/// name, left by an upgrade that failed, is replaced. On PostgreSQL copies are the operator's business.
fn copy_before(db: &mut Db, next: u32) -> Result<Option<PathBuf>, DbError> {
    if db.engine() == Engine::Postgres {
        return Ok(None);
    }
    let file = db
        .row("select file from pragma_database_list where name = 'main'", args![], |row| row.text(0))?
        .ok_or_else(|| DbError::other("the database has no file"))?;
    let copy = Path::new(&file).with_file_name(format!("comity-before-{next:04}.sqlite"));
    let part = copy.with_extension("part");
    let part_name = part.to_str().ok_or_else(|| DbError::other("the data folder's name is not UTF-8"))?;
    if part.exists() {
        fs::remove_file(&part).map_err(|error| not_copied(&part, &error))?;
    }
    // As an empty file first: what SQLite fills keeps the mode it finds.
    File::create_new(&part)
        .and_then(|made| made.set_permissions(Permissions::from_mode(0o600)))
        .map_err(|error| not_copied(&part, &error))?;
    db.execute("vacuum into $1", args![part_name])?;
    File::open(&part)
        .and_then(|whole| whole.sync_all())
        .and_then(|()| fs::rename(&part, &copy))
        .and_then(|()| File::open(copy.parent().unwrap_or(Path::new("."))))
        .and_then(|folder| folder.sync_all())
        .map_err(|error| not_copied(&copy, &error))?;
    Ok(Some(copy))
}

fn not_copied(file: &Path, error: &std::io::Error) -> DbError {
    DbError::other(format!("the copy {} before the upgrade: {error}; make room or name another folder", file.display()))
}

#[cfg(test)]
mod tests;
