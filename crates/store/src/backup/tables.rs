//! Tables, copied from one database to another whatever the engines: page by page in the order of their keys.

use crate::args;
use crate::db::{Arg, Db, DbError, Row};

use super::Watch;

/// What migrations make and a backup leaves out.
///
/// Sessions, links and tokens that were ended since the backup would be good again after a restore, so everybody signs in
/// anew and tokens are made anew. Attempts to sign in, and who has a page open, are forgotten soon in any case. How far the views
/// have come says nothing of a database that has none. Who opened a confidential paper is destroyed after its time, and a
/// copy would keep it. Which witnesses are asked, the server is told when it starts.
pub const LEFT_OUT: [&str; 14] = [
    "attempt",
    "challenge",
    "half_way",
    "known_device",
    "link_letter",
    "migration",
    "one_time_link",
    "opened",
    "opening",
    "session",
    "token",
    "unwitnessed",
    "watermark",
    "witness",
];

/// How many rows are read, and written, at a time.
const PAGE: usize = 200;

/// One table, as the database in a backup describes it.
pub(crate) struct Table {
    name: String,
    columns: Vec<(String, Holds)>,
    /// Which columns are the primary key, in its order.
    key: Vec<usize>,
}

/// What a column holds.
#[derive(Clone, Copy)]
enum Holds {
    Text,
    Number,
    Bytes,
}

impl Table {
    /// The tables that a backup holds: all that migrations made, except those left out.
    pub(crate) fn of_backup(sqlite: &mut Db) -> Result<Vec<Table>, DbError> {
        const SQL: &str =
            "select name from sqlite_schema where type = 'table' and name not like 'sqlite%' order by name";
        let names = sqlite.rows(SQL, args![], |row| row.text(0))?;
        let wanted = names.into_iter().filter(|name| !LEFT_OUT.contains(&name.as_str()));
        wanted.map(|name| Table::read(sqlite, name)).collect()
    }

    fn read(sqlite: &mut Db, name: String) -> Result<Table, DbError> {
        const SQL: &str = "select name, type, pk from pragma_table_info($1) order by cid";
        let found = sqlite.rows(SQL, args![&name], |row| Ok((row.text(0)?, Holds::of(&row.text(1)?)?, row.int(2)?)))?;
        let mut key: Vec<usize> = (0..found.len()).filter(|at| found[*at].2 > 0).collect();
        key.sort_by_key(|at| found[*at].2);
        if key.is_empty() {
            return Err(DbError::other(format!(
                "the table {name} has no primary key, so it cannot be copied in pages"
            )));
        }
        let columns = found.into_iter().map(|(name, holds, _)| (name, holds)).collect();
        Ok(Table { name, columns, key })
    }

    /// Copies every row; how many there were.
    pub(crate) fn pour(&self, from: &mut Db, to: &mut Db, watch: Watch<'_>) -> Result<u64, DbError> {
        let mut copied = 0;
        let mut after: Option<Vec<Arg<'static>>> = None;
        loop {
            let page = self.page(from, after.as_deref())?;
            self.insert(to, &page)?;
            copied += page.len() as u64;
            watch(&self.name, copied);
            match page.last() {
                Some(last) if page.len() == PAGE => after = Some(self.key.iter().map(|at| last[*at].clone()).collect()),
                _ => return Ok(copied),
            }
        }
    }

    fn page(&self, from: &mut Db, after: Option<&[Arg<'static>]>) -> Result<Vec<Vec<Arg<'static>>>, DbError> {
        let key: Vec<&str> = self.key.iter().map(|at| self.columns[*at].0.as_str()).collect();
        let key = key.join(", ");
        let beyond = match after {
            None => String::new(),
            Some(after) => format!("where ({key}) > ({})", markers(1, after.len())),
        };
        let (columns, name) = (self.names(), &self.name);
        let sql = format!("select {columns} from {name} {beyond} order by {key} limit {PAGE}");
        let read = |row: &Row<'_>| {
            self.columns.iter().enumerate().map(|(at, (_, holds))| holds.read(row, at)).collect::<Result<Vec<_>, _>>()
        };
        from.rows(&sql, after.unwrap_or_default(), read)
    }

    fn insert(&self, to: &mut Db, rows: &[Vec<Arg<'static>>]) -> Result<(), DbError> {
        if rows.is_empty() {
            return Ok(());
        }
        let width = self.columns.len();
        let values: Vec<String> = (0..rows.len()).map(|row| format!("({})", markers(1 + row * width, width))).collect();
        let sql = format!("insert into {} ({}) values {}", self.name, self.names(), values.join(", "));
        to.execute(&sql, &rows.concat())?;
        Ok(())
    }

    fn names(&self) -> String {
        self.columns.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ")
    }
}

impl Holds {
    fn of(declared: &str) -> Result<Holds, DbError> {
        match declared.to_ascii_lowercase().as_str() {
            "text" => Ok(Holds::Text),
            "bigint" => Ok(Holds::Number),
            "blob" => Ok(Holds::Bytes),
            other => Err(DbError::other(format!("a column of the type {other} cannot be copied"))),
        }
    }

    fn read(self, row: &Row<'_>, at: usize) -> Result<Arg<'static>, DbError> {
        Ok(match self {
            Holds::Text => row.maybe_text(at)?.into(),
            Holds::Number => row.maybe_int(at)?.into(),
            Holds::Bytes => row.maybe_bytes(at)?.into(),
        })
    }
}

fn markers(first: usize, count: usize) -> String {
    (first..first + count).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ")
}
