//! The limit of a durable act: one raw commit of about as many bytes, under the same fsync policy, by one client.

use std::path::Path;

use crate::Result;
use crate::cost::cpu_of;

/// About what one act writes: place, deed, margin, leaf, promise, words and the rows of the views.
const BYTES: usize = 6_000;

/// CPU milliseconds of one commit, user and system, of this process.
pub fn cost(folder: &Path, times: usize) -> Result<f64> {
    let connection = rusqlite::Connection::open(folder.join("raw.sqlite"))?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "full")?;
    connection.execute_batch("create table raw(id integer primary key, bytes blob not null)")?;
    let bytes = vec![7_u8; BYTES];
    let before = cpu_of("self")?;
    for _ in 0..times {
        connection.execute("insert into raw(bytes) values (?1)", [&bytes])?;
    }
    Ok((cpu_of("self")? - before) * 1000.0 / times as f64)
}
