//! What pages and calls cost, each beside its limit.

use std::path::Path;

use crate::client::Ask;
use crate::cost::{self, Child, Cost};
use crate::country::{self, Country};
use crate::{Result, commits};

/// One kind of request.
struct Kind {
    what: &'static str,
    /// The aim, in milliseconds of the server's CPU.
    aim: f64,
    times: usize,
    ask: fn(&Country, usize) -> Ask,
}

const READ: [Kind; 4] = [
    Kind { what: "view an enquiry", aim: 0.2, times: 4_000, ask: |of, n| Ask::get(&view(of, n), &of.clerk) },
    Kind {
        what: "first page of a queue of 4,000 open, with its count",
        aim: 0.5,
        times: 2_000,
        ask: |of, _| Ask::get("/northwold/enquiries?state=with-service&order=due", &of.clerk),
    },
    Kind {
        what: "search",
        aim: 1.0,
        times: 1_000,
        ask: |of, n| Ask::get(&format!("/northwold/search?q=culvert+house+{}", n * 13 % 8_000), &of.clerk),
    },
    Kind { what: "the clerk's home page", aim: 1.0, times: 500, ask: |of, _| Ask::get("/northwold", &of.clerk) },
];

const RAISE: Kind = Kind {
    what: "raise an enquiry through the API, durable",
    aim: 0.25,
    times: 4_000,
    ask: |of, n| {
        let text = format!("When will the crossing number {n} on Mill Lane be painted? It has worn away.");
        Ask::json("/api/v1/enquiries", &of.token, &format!(r#"{{"subject":"The crossing {n}","question":"{text}"}}"#))
    },
};

fn view(of: &Country, n: usize) -> String {
    format!("/northwold/enquiries/{}", of.reference(n))
}

/// Measures all kinds and prints a table.
pub fn measure(folder: &Path, enquiries: usize) -> Result<()> {
    let council = country::visit(folder, enquiries)?;
    let server = Child::start(&["serve", &folder.display().to_string()])?;
    let memory = server.memory()?;
    println!(
        "| {enquiries} enquiries, SQLite | server CPU, ms a request | aim | limit in the same run, ms | requests a second, as a share of the limit's | bytes |"
    );
    println!("|---|---|---|---|---|---|");
    for kind in READ {
        let cost = cost::of(&server, kind.times, |n| (kind.ask)(&council, n))?;
        let bare = Child::start(&["bare", &cost.bytes.to_string()])?;
        let bare = cost::of(&bare, 20_000, |_| Ask::get("/", ""))?;
        row(&kind, &cost, "bare handler", bare.milliseconds, cost.rate / bare.rate);
    }
    let raise = cost::of(&server, RAISE.times, |n| (RAISE.ask)(&council, n))?;
    let commit = commits::cost(folder, 2_000)?;
    row(&RAISE, &raise, "raw commit", commit.milliseconds, raise.rate / commit.rate);
    println!("\nMemory at rest {memory:.0} MB, after all this {:.0} MB.", server.memory()?);
    Ok(())
}

fn row(kind: &Kind, cost: &Cost, limit: &str, least: f64, share: f64) {
    println!(
        "| {} | {:.3} | {} | {limit}: {least:.3} | {share:.3} | {} |",
        kind.what, cost.milliseconds, kind.aim, cost.bytes
    );
}
