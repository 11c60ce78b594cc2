//! What pages and calls cost, each beside its limit.

use crate::client::Ask;
use crate::cost::{self, Child, Cost};
use crate::county::{self, County};
use crate::stage::Stage;
use crate::{Result, raw};

/// One kind of request.
pub struct Kind {
    pub what: &'static str,
    /// The aim, in milliseconds of the server's CPU.
    aim: f64,
    /// The aim for requests a second, as a share of the bare handler's.
    share: Option<f64>,
    pub times: usize,
    pub ask: fn(&County, usize) -> Ask,
}

/// The pages.
pub const READ: [Kind; 4] = [
    Kind {
        what: "view an enquiry",
        aim: 0.2,
        share: Some(0.15),
        times: 4_000,
        ask: |of, n| Ask::get(&format!("/northwold/enquiries/{}", of.reference(n)), &of.clerk),
    },
    Kind {
        what: "first page of a queue of 4,000 open, with its count",
        aim: 0.5,
        share: Some(0.05),
        times: 2_000,
        ask: |of, _| Ask::get("/northwold/enquiries?state=with-service&order=due", &of.clerk),
    },
    Kind {
        what: "search",
        aim: 1.0,
        share: None,
        times: 1_000,
        ask: |of, n| Ask::get(&format!("/northwold/search?q=culvert+house+{}", n * 13 % 8_000), &of.clerk),
    },
    Kind {
        what: "the clerk's home page",
        aim: 1.0,
        share: None,
        times: 500,
        ask: |of, _| Ask::get("/northwold", &of.clerk),
    },
];

/// The act.
pub const RAISE: Kind = Kind {
    what: "raise an enquiry through the API, durable",
    aim: 0.25,
    share: None,
    times: 4_000,
    ask: |of, n| {
        let text = format!("When will the crossing number {n} on Mill Lane be painted? It has worn away.");
        Ask::json("/api/v1/enquiries", &of.token, &format!(r#"{{"subject":"The crossing {n}","question":"{text}"}}"#))
    },
};

/// Measures all kinds and prints a table.
pub fn measure(stage: &Stage, enquiries: usize) -> Result<()> {
    let county = county::visit(&stage.open()?, enquiries)?;
    let server = stage.serve()?;
    let memory = server.memory()?;
    println!(
        "| {enquiries} enquiries, {} | server CPU, ms a request | aim | the database's own, ms | p99, ms | limit in the same run | requests a second, as a share of the limit's | bytes |",
        stage.on.name()
    );
    println!("|---|---|---|---|---|---|---|---|");
    for kind in READ {
        let (cost, beside) = both(stage, &server, &kind, &county)?;
        let bare = Child::start(&["bare", &cost.bytes.to_string()])?;
        let bare = cost::of(&bare, 20_000, |_| Ask::get("/", ""))?;
        row(&kind, &cost, beside, &format!("bare handler: {:.3} ms", bare.milliseconds), cost.rate / bare.rate);
    }
    let (raise, beside) = both(stage, &server, &RAISE, &county)?;
    let raw = raw::rate(stage, raw::ABOUT, 1)?;
    row(&RAISE, &raise, beside, &format!("raw commits: {raw:.0} a second"), raise.rate / raw);
    println!("\nMemory at rest {memory:.0} MB, after all this {:.0} MB.\n", server.memory()?);
    Ok(())
}

/// What a kind costs the server, and what it costs the database beside it.
fn both(stage: &Stage, server: &Child, kind: &Kind, county: &County) -> Result<(Cost, f64)> {
    let before = stage.beside()?;
    let cost = cost::of(server, kind.times, |n| (kind.ask)(county, n))?;
    // The warming up is in it, a tenth.
    let times = kind.times as f64 * 1.1;
    Ok((cost, (stage.beside()? - before) * 1000.0 / times))
}

fn row(kind: &Kind, cost: &Cost, beside: f64, limit: &str, share: f64) {
    let wanted = kind.share.map(|least| format!(" (aim {least})")).unwrap_or_default();
    println!(
        "| {} | {:.3} | {} | {beside:.3} | {:.1} | {limit} | {share:.3}{wanted} | {} |",
        kind.what, cost.milliseconds, kind.aim, cost.p99, cost.bytes
    );
}
