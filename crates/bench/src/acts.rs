//! Acts a second, from more and more programs at once, beside raw commits of as many bytes.

use store::db::Engine;

use crate::cost::{AT_ONCE, Round};
use crate::pages::RAISE;
use crate::stage::Stage;
use crate::{Result, county, raw};

/// How many programs raise enquiries at once, and the aim on SQLite for the ratio to one raw client.
const CLIENTS: [(usize, f64); 4] = [(1, 0.0), (4, 0.0), (16, 0.8), (64, 1.0)];

/// How many each number of programs raises together.
const TIMES: usize = 4_000;

/// The aim on PostgreSQL.
const POSTGRES: f64 = 0.4;

/// Measures and prints a table.
pub fn measure(stage: &Stage) -> Result<()> {
    let county = county::visit(&stage.open()?, 1)?;
    let server = stage.serve()?;
    let raise = |n: usize| (RAISE.ask)(&county, n);
    Round { servers: &[&server], clients: 4, times: 400, first: 2_000_000, pace: AT_ONCE }.run(&raise)?;
    let before = stored(stage)?;
    let mut rates = Vec::new();
    for (at, (clients, _)) in CLIENTS.into_iter().enumerate() {
        let first = 3_000_000 + at * 100_000;
        let times = if clients == 1 { TIMES / 4 } else { TIMES };
        rates.push((clients, Round { servers: &[&server], clients, times, first, pace: AT_ONCE }.run(&raise)?));
    }
    let acts: usize = TIMES * 3 + TIMES / 4;
    let bytes = (stored(stage)?.saturating_sub(before) / acts).max(1);
    let (one, sixteen) = (raw::rate(stage, bytes, 1)?, raw::rate(stage, bytes, 16)?);
    println!(
        "An act stores about {bytes} bytes. Raw commits of as many: {one:.0} a second by one client, {sixteen:.0} by 16.\n"
    );
    println!(
        "| programs that raise enquiries | acts a second | to one raw client | aim | to 16 raw clients | p99, ms |"
    );
    println!("|---|---|---|---|---|---|");
    for ((clients, cost), (_, aim)) in rates.iter().zip(CLIENTS) {
        let aim = if stage.folder().is_none() && aim > 0.0 { POSTGRES } else { aim };
        let aim = if aim > 0.0 { aim.to_string() } else { "-".to_owned() };
        println!(
            "| {clients} | {:.0} | {:.2} | {aim} | {:.2} | {:.1} |",
            cost.rate,
            cost.rate / one,
            cost.rate / sixteen,
            cost.p99
        );
    }
    println!();
    Ok(())
}

/// Bytes of the database.
fn stored(stage: &Stage) -> Result<usize> {
    let mut db = stage.place.open_reader()?;
    let sql = match db.engine() {
        Engine::Sqlite => "select page_count * page_size from pragma_page_count(), pragma_page_size()",
        Engine::Postgres => "select pg_database_size(current_database())",
    };
    let bytes = db.row(sql, store::args![], |row| row.int(0))?.unwrap_or_default();
    Ok(usize::try_from(bytes)?)
}
