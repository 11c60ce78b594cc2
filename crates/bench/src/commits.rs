//! The limit of a durable act: one raw commit of about as many bytes, under the same fsync policy, by one client.

use std::path::Path;
use std::time::Instant;

use crate::Result;
use crate::cost::{Cost, cpu_of};

/// About what one act writes: place, deed, margin, leaf, promise, words and the rows of the views.
const BYTES: usize = 6_000;

/// What one commit costs this process.
pub fn cost(folder: &Path, times: usize) -> Result<Cost> {
    let connection = rusqlite::Connection::open(folder.join("raw.sqlite"))?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "full")?;
    connection.execute_batch("create table if not exists raw(id integer primary key, bytes blob not null)")?;
    let bytes = vec![7_u8; BYTES];
    let (before, began) = (cpu_of("self")?, Instant::now());
    for _ in 0..times {
        connection.execute("insert into raw(bytes) values (?1)", [&bytes])?;
    }
    let (used, took) = (cpu_of("self")? - before, began.elapsed());
    Ok(Cost { milliseconds: used * 1000.0 / times as f64, rate: times as f64 / took.as_secs_f64(), bytes: BYTES })
}
