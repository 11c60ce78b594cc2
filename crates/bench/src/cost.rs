//! What a request costs the process that serves it, in CPU time as the kernel counts it.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Instant;

use crate::Result;
use crate::client::{Ask, Connection};

/// How many clients ask at once.
const CLIENTS: usize = 4;

/// A server in a process of its own; it ends with this.
pub struct Child {
    process: std::process::Child,
    port: u16,
}

/// What a request costs.
pub struct Cost {
    /// CPU milliseconds of the server, user and system.
    pub milliseconds: f64,
    /// Requests a second, of all clients together.
    pub rate: f64,
    /// Bytes of the answer's body.
    pub bytes: usize,
}

impl Child {
    /// Starts this program again with these words; it says its port on the first line.
    pub fn start(words: &[&str]) -> Result<Child> {
        let mut process = Command::new(std::env::current_exe()?).args(words).stdout(Stdio::piped()).spawn()?;
        let mut line = String::new();
        BufReader::new(process.stdout.take().ok_or("no output")?).read_line(&mut line)?;
        Ok(Child { process, port: line.trim().parse()? })
    }

    /// Megabytes of memory that it holds (`VmRSS` of proc(5)).
    pub fn memory(&self) -> Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
        let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse()?;
        Ok(kilobytes / 1000.0)
    }

    fn cpu(&self) -> Result<f64> {
        cpu_of(&self.process.id().to_string())
    }
}

/// CPU seconds that a process has used so far: fields 14 and 15 of `/proc/PID/stat`, in hundredths (proc(5)).
pub fn cpu_of(process: &str) -> Result<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
    let after = stat.rsplit_once(')').ok_or("an odd /proc/PID/stat")?.1;
    let fields: Vec<&str> = after.split_whitespace().collect();
    let ticks: u64 = [11, 12].iter().filter_map(|at| fields.get(*at)?.parse::<u64>().ok()).sum();
    Ok(ticks as f64 / 100.0)
}

impl Drop for Child {
    fn drop(&mut self) {
        // It holds nothing that has to be kept.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The cost of `times` requests, after a tenth as many to warm up.
pub fn of(server: &Child, times: usize, ask: impl Fn(usize) -> Ask + Sync) -> Result<Cost> {
    rounds(server, times / 10 + 1, &ask, 1_000_000)?;
    let (before, began) = (server.cpu()?, Instant::now());
    let bytes = rounds(server, times, &ask, 0)?;
    let (used, took) = (server.cpu()? - before, began.elapsed());
    Ok(Cost { milliseconds: used * 1000.0 / times as f64, rate: times as f64 / took.as_secs_f64(), bytes })
}

fn rounds(server: &Child, times: usize, ask: &(impl Fn(usize) -> Ask + Sync), first: usize) -> Result<usize> {
    let client = |own: usize| -> std::result::Result<usize, String> {
        let mut connection = Connection::open(server.port).map_err(|error| error.to_string())?;
        let mut bytes = 0;
        for n in (own..times).step_by(CLIENTS) {
            bytes = connection.ask(&ask(first + n)).map_err(|error| error.to_string())?;
        }
        Ok(bytes)
    };
    let bytes = thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS)
            .map(|own| {
                let client = &client;
                scope.spawn(move || client(own))
            })
            .collect();
        clients
            .into_iter()
            .map(|client| client.join().unwrap_or_else(|_| Err("a client failed".to_owned())))
            .collect::<Vec<_>>()
    });
    Ok(bytes.into_iter().collect::<std::result::Result<Vec<_>, _>>()?.into_iter().max().unwrap_or(0))
}
