//! Two servers on one PostgreSQL: whether each request costs what it costs one alone, and whether anybody waits for a lock.

use store::args;

use crate::cost::{CLIENTS, Child, Round};
use crate::county::{self, County};
use crate::pages::{Kind, RAISE, READ};
use crate::stage::Stage;
use crate::{Result, client};

/// Lock waits of at least so long are written down by PostgreSQL.
const LONG: &str = "1ms";

/// Measures and prints a table.
pub fn measure(stage: &Stage, enquiries: usize) -> Result<()> {
    // Before the servers connect: it holds for connections made from now on.
    let name = stage.place.open()?.row("select current_database()", args![], |row| row.text(0))?.unwrap_or_default();
    stage.place.open()?.batch(&format!(
        "alter database {name} set log_lock_waits = on; alter database {name} set deadlock_timeout = '{LONG}'"
    ))?;
    let county = county::visit(&stage.open()?, enquiries)?;
    let (one, two) = (stage.serve()?, stage.serve()?);
    println!("| PostgreSQL | one server, ms of CPU a request | two servers | ratio (aim within 1.10) |");
    println!("|---|---|---|---|");
    for kind in [&READ[0], &READ[1], &RAISE] {
        let alone = costs(&[&one], kind, &county, 6_000_000)?;
        let together = costs(&[&one, &two], kind, &county, 7_000_000)?;
        println!("| {} | {alone:.3} | {together:.3} | {:.2} |", kind.what, together / alone);
    }
    println!("\nLock waits above {LONG} with both under full load: {}.\n", waits(stage)?);
    Ok(())
}

fn costs(servers: &[&Child], kind: &Kind, county: &County, first: usize) -> Result<f64> {
    let ask = |n: usize| -> client::Ask { (kind.ask)(county, n) };
    Round { servers, clients: CLIENTS, times: kind.times / 10, first: first + 500_000 }.run(&ask)?;
    Ok(Round { servers, clients: CLIENTS, times: kind.times, first }.run(&ask)?.milliseconds)
}

fn waits(stage: &Stage) -> Result<usize> {
    let log = stage.cluster().ok_or("a cluster has a folder")?.join("log");
    Ok(std::fs::read_to_string(log)?.lines().filter(|line| line.contains("still waiting for")).count())
}
