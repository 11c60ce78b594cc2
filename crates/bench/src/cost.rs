//! What a request costs the process that serves it, in CPU time as the kernel counts it, and how long whoever asks waits for it.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::Result;
use crate::client::{Ask, Connection};

/// How many clients ask at once.
pub const CLIENTS: usize = 4;

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
    /// Milliseconds within which 99 of 100 were answered.
    pub p99: f64,
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

    /// CPU seconds that it has used so far.
    pub fn cpu(&self) -> Result<f64> {
        cpu_of(&self.process.id().to_string())
    }

    /// A connection to it.
    pub fn connect(&self) -> Result<Connection> {
        Connection::open(self.port)
    }
}

/// CPU seconds that a process and the children it has waited for have used so far: fields 14 to 17 of `/proc/PID/stat`, in
/// hundredths (proc(5)).
pub fn cpu_of(process: &str) -> Result<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
    let after = stat.rsplit_once(')').ok_or("an odd /proc/PID/stat")?.1;
    let fields: Vec<&str> = after.split_whitespace().collect();
    let ticks: u64 = (11..=14).filter_map(|at| fields.get(at)?.parse::<u64>().ok()).sum();
    Ok(ticks as f64 / 100.0)
}

impl Drop for Child {
    fn drop(&mut self) {
        // It holds nothing that has to be kept.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The cost of `times` requests by four clients, after a tenth as many to warm up.
pub fn of(server: &Child, times: usize, ask: impl Fn(usize) -> Ask + Sync) -> Result<Cost> {
    Round { servers: &[server], clients: CLIENTS, times: times / 10 + 1, first: 1_000_000, pace: AT_ONCE }.run(&ask)?;
    Round { servers: &[server], clients: CLIENTS, times, first: 0, pace: AT_ONCE }.run(&ask)
}

/// Many requests at once.
pub struct Round<'a> {
    /// The clients ask these in turn.
    pub servers: &'a [&'a Child],
    pub clients: usize,
    pub times: usize,
    /// The number of the first request.
    pub first: usize,
    /// A client lets at least this time go by from the beginning of one request to that of the next.
    pub pace: Duration,
}

/// As quickly as each is answered.
pub const AT_ONCE: Duration = Duration::ZERO;

impl Round<'_> {
    /// Asks, and measures all servers together.
    pub fn run(&self, ask: &(impl Fn(usize) -> Ask + Sync)) -> Result<Cost> {
        let cpu = || self.servers.iter().map(|server| server.cpu()).sum::<Result<f64>>();
        let (before, began) = (cpu()?, Instant::now());
        let asked = thread::scope(|scope| {
            let clients: Vec<_> = (0..self.clients).map(|own| scope.spawn(move || self.client(own, ask))).collect();
            clients
                .into_iter()
                .map(|client| client.join().unwrap_or_else(|_| Err("a client failed".to_owned())))
                .collect::<std::result::Result<Vec<_>, _>>()
        });
        let (took, used) = (began.elapsed(), cpu()? - before);
        let mut asked: Vec<(f64, usize)> = asked?.into_iter().flatten().collect();
        asked.sort_by(|a, b| a.0.total_cmp(&b.0));
        let last = asked.get(asked.len() * 99 / 100).copied().unwrap_or_default();
        Ok(Cost {
            milliseconds: used * 1000.0 / self.times as f64,
            rate: self.times as f64 / took.as_secs_f64(),
            p99: last.0,
            bytes: asked.iter().map(|(_, bytes)| *bytes).max().unwrap_or(0),
        })
    }

    /// What one client asks: for each request the milliseconds that it waited, and the bytes of the answer.
    fn client(
        &self,
        own: usize,
        ask: &(impl Fn(usize) -> Ask + Sync),
    ) -> std::result::Result<Vec<(f64, usize)>, String> {
        let server = self.servers[own % self.servers.len()];
        let mut connection = server.connect().map_err(|error| error.to_string())?;
        let mut asked = Vec::with_capacity(self.times / self.clients + 1);
        for n in (own..self.times).step_by(self.clients) {
            let began = Instant::now();
            let bytes = connection.ask(&ask(self.first + n)).map_err(|error| error.to_string())?;
            asked.push((began.elapsed().as_secs_f64() * 1000.0, bytes));
            thread::sleep(self.pace.saturating_sub(began.elapsed()));
        }
        Ok(asked)
    }
}
