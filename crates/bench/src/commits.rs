//! The limit of a durable act: one raw commit of about as many bytes, under the same fsync policy, by one client.

use std::path::Path;

use crate::Result;

/// About what one act writes: place, deed, margin, leaf, promise, words and the rows of the views.
const BYTES: usize = 6_000;

/// CPU milliseconds of one commit, user and system, of this process.
pub fn cost(folder: &Path, times: usize) -> Result<f64> {
    let connection = rusqlite::Connection::open(folder.join("raw.sqlite"))?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "full")?;
    connection.execute_batch("create table raw(id integer primary key, bytes blob not null)")?;
    let bytes = vec![7_u8; BYTES];
    let before = cpu()?;
    for _ in 0..times {
        connection.execute("insert into raw(bytes) values (?1)", [&bytes])?;
    }
    Ok((cpu()? - before) * 1000.0 / times as f64)
}

fn cpu() -> Result<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let fields: Vec<&str> = stat.rsplit_once(')').ok_or("an odd /proc/self/stat")?.1.split_whitespace().collect();
    Ok([11, 12].iter().filter_map(|at| fields.get(*at)?.parse::<u64>().ok()).sum::<u64>() as f64 / 100.0)
}
