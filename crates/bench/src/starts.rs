//! How long it takes from starting the server to its first page: after an orderly end, and after a crash with a long write-ahead
//! log; and how large the program is.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::client::Ask;
use crate::cost::{AT_ONCE, Child, Round};
use crate::pages::{RAISE, READ};
use crate::stage::Stage;
use crate::{Result, county};

/// How many acts stand in the write-ahead log at the crash.
const UNCHECKPOINTED: usize = 2_000;

/// Measures and prints.
pub fn measure(stage: &Stage, enquiries: usize) -> Result<()> {
    let folder = stage.folder().ok_or("only a file has a write-ahead log of its own")?;
    let county = county::visit(&stage.open()?, enquiries)?;
    let ask = (READ[0].ask)(&county, 1);
    let (_, quiet) = first_page(stage, &ask)?;
    let log = {
        // Whoever reads keeps the log from being taken into the file.
        let reader = Child::start(&["hold", &folder.display().to_string()])?;
        let (server, _) = first_page(stage, &ask)?;
        let raise = |n: usize| (RAISE.ask)(&county, n);
        Round { servers: &[&server], clients: 4, times: UNCHECKPOINTED, first: 5_000_000, pace: AT_ONCE }
            .run(&raise)?;
        let log = std::fs::metadata(folder.join("comity.sqlite-wal"))?.len() as f64 / 1e6;
        // Both are killed, as they are wherever they are dropped.
        drop(server);
        drop(reader);
        log
    };
    let (_, crashed) = first_page(stage, &ask)?;
    println!(
        "From starting the server to the first page {:.0} ms (aim 100), after a crash with a write-ahead log of {log:.0} MB {:.0} ms (aim 300).",
        millis(quiet),
        millis(crashed)
    );
    let program = std::env::current_exe()?.with_file_name("comity");
    if let Ok(file) = std::fs::metadata(&program) {
        println!("The program has {:.1} MB (aim 40).", file.len() as f64 / 1e6);
    }
    Ok(())
}

fn first_page(stage: &Stage, ask: &Ask) -> Result<(Child, Duration)> {
    let began = Instant::now();
    let server = stage.serve()?;
    server.connect()?.ask(ask)?;
    Ok((server, began.elapsed()))
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// Reads one snapshot of a database and keeps it until it is killed.
pub fn hold(folder: &str) -> Result<()> {
    let file = rusqlite::Connection::open(Path::new(folder).join("comity.sqlite"))?;
    file.execute_batch("begin")?;
    let acts: i64 = file.query_row("select head from council limit 1", [], |row| row.get(0))?;
    // Whoever starts this expects a number.
    println!("{}", acts.min(1));
    loop {
        std::thread::sleep(Duration::from_secs(60));
    }
}
