//! The limit of durable acts: raw commits of as many bytes, under the same fsync policy, and nothing else.

use std::thread;
use std::time::{Duration, Instant};

use store::args;
use store::db::{Db, DbError, Place};

use crate::Result;
use crate::stage::Stage;

/// About what one act writes, where it has not been measured: place, deed, margin, leaf, promise, words and the rows of the views.
pub const ABOUT: usize = 6_000;

/// For how long each loop goes on.
const LONG: Duration = Duration::from_secs(4);

/// Where the raw commits go, on SQLite: to a file of their own, as nobody else's writing shall stand in their way.
fn place(stage: &Stage) -> Place {
    stage.folder().map_or_else(|| stage.place.clone(), |folder| Place::Sqlite(folder.join("raw")))
}

/// How many commits a second so many clients make together, each with a connection of its own as the writer has it.
pub fn rate(stage: &Stage, bytes: usize, clients: usize) -> Result<f64> {
    let kind = if stage.folder().is_some() { "blob" } else { "bytea" };
    let place = place(stage);
    place.open()?.batch(&format!("create table if not exists raw (n bigint not null, bytes {kind} not null)"))?;
    let connections = (0..clients).map(|_| place.open()).collect::<std::result::Result<Vec<Db>, _>>()?;
    let began = Instant::now();
    let made = thread::scope(|scope| {
        let clients: Vec<_> = connections
            .into_iter()
            .map(|mut db| {
                scope.spawn(move || -> std::result::Result<usize, String> {
                    let filled = vec![7_u8; bytes];
                    let mut made = 0;
                    while began.elapsed() < LONG {
                        let written = db
                            .begin()
                            .and_then(|()| db.execute("insert into raw (n, bytes) values (1, $1)", args![&filled[..]]))
                            .and_then(|_| db.commit());
                        match written {
                            Ok(()) => made += 1,
                            // So many at one file: some wait in vain, and try again.
                            Err(DbError::Busy { .. }) => db.rollback().map_err(|error| error.to_string())?,
                            Err(error) => return Err(error.to_string()),
                        }
                    }
                    Ok(made)
                })
            })
            .collect();
        clients
            .into_iter()
            .map(|client| client.join().unwrap_or_else(|_| Err("a client failed".to_owned())))
            .sum::<std::result::Result<usize, String>>()
    });
    let took = began.elapsed().as_secs_f64();
    place.open()?.batch("drop table raw")?;
    Ok(made? as f64 / took)
}
