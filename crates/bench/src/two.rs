//! Two servers on one PostgreSQL: whether each request costs what it costs one alone, and whether anybody waits for a lock.

use std::time::Duration;

use store::args;

use crate::cost::{AT_ONCE, CLIENTS, Child, Cost, Round};
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
        let alone = costs(&[&one], kind, &county, 6_000_000)?.milliseconds;
        let together = costs(&[&one, &two], kind, &county, 7_000_000)?.milliseconds;
        println!("| {} | {alone:.3} | {together:.3} | {:.2} |", kind.what, together / alone);
    }
    let before = waits(stage)?;
    let full = costs(&[&one, &two], &RAISE, &county, 8_000_000)?;
    let between = waits(stage)?;
    let pace = Duration::from_secs_f64(CLIENTS as f64 / (full.rate / 2.0));
    let ask = |n: usize| (RAISE.ask)(&county, n);
    let times = RAISE.times / 2;
    let half = Round { servers: &[&one, &two], clients: CLIENTS, times, first: 9_000_000, pace }.run(&ask)?;
    println!(
        "\nOf {} acts at {:.0} a second {} waited for a lock for more than {LONG}; of {times} at half load, {:.0} a second, {}. \
         Within {:.1} ms 99 of 100 of those were done.\n",
        RAISE.times + RAISE.times / 10,
        full.rate,
        between - before,
        half.rate,
        waits(stage)? - between,
        half.p99
    );
    Ok(())
}

fn costs(servers: &[&Child], kind: &Kind, county: &County, first: usize) -> Result<Cost> {
    let ask = |n: usize| -> client::Ask { (kind.ask)(county, n) };
    Round { servers, clients: CLIENTS, times: kind.times / 10, first: first + 500_000, pace: AT_ONCE }.run(&ask)?;
    Round { servers, clients: CLIENTS, times: kind.times, first, pace: AT_ONCE }.run(&ask)
}

fn waits(stage: &Stage) -> Result<usize> {
    let log = stage.cluster().ok_or("a cluster has a folder")?.join("log");
    Ok(std::fs::read_to_string(log)?.lines().filter(|line| line.contains("still waiting for")).count())
}
