//! `cargo xtask bench`: what a view, a list and a raise cost a server, beside a bare handler and a raw commit, in one run.
//!
//! The server runs in a process of its own, so that its CPU time is its own; the client speaks HTTP over loopback.

mod bare;
mod client;
mod commits;
mod cost;
mod country;
mod serve;

use std::process::ExitCode;

const ENQUIRIES: usize = 10_000;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let result = match words.as_slice() {
        ["serve", folder] => serve::serve(folder),
        ["bare", bytes] => bare::serve(bytes),
        [] => run(ENQUIRIES),
        ["--enquiries", number] => {
            number.parse().map_err(|_| "say how many enquiries, in figures".into()).and_then(run)
        }
        _ => Err("usage: bench [--enquiries N]".into()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("bench: {why}");
            ExitCode::FAILURE
        }
    }
}

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn run(enquiries: usize) -> Result<()> {
    let folder = tempfile::tempdir()?;
    eprintln!("making {enquiries} enquiries of three acts each");
    let council = country::make_it(folder.path(), enquiries)?;
    let server = cost::Child::start(&["serve", &folder.path().display().to_string()])?;

    let view = cost::of(&server, 4_000, |n| client::Ask::get(&council.view(n), &council.clerk))?;
    let list = cost::of(&server, 400, |_| client::Ask::get("/northwold/enquiries", &council.officer))?;
    let queue = cost::of(&server, 400, |_| client::Ask::get("/northwold", &council.clerk))?;
    let raise =
        cost::of(&server, 2_000, |n| client::Ask::post("/northwold/enquiries", &council.member, &country::form(n)))?;
    drop(server);

    let bare_view =
        cost::of(&cost::Child::start(&["bare", &view.bytes.to_string()])?, 40_000, |_| client::Ask::get("/", ""))?;
    let bare_list =
        cost::of(&cost::Child::start(&["bare", &list.bytes.to_string()])?, 20_000, |_| client::Ask::get("/", ""))?;
    let commit = commits::cost(folder.path(), 2_000)?;

    println!(
        "| {enquiries} enquiries, SQLite | server CPU, ms a request | limit in the same run, ms | ratio | bytes |"
    );
    println!("|---|---|---|---|---|");
    row("view an enquiry", &view, "bare handler, as many bytes", bare_view.milliseconds);
    row("list, first 50 of what an officer sees", &list, "bare handler, as many bytes", bare_list.milliseconds);
    row("the clerk's home page", &queue, "bare handler, as many bytes", bare_list.milliseconds);
    row("raise an enquiry, durable", &raise, "one raw commit of the same bytes", commit);
    Ok(())
}

fn row(what: &str, cost: &cost::Cost, limit: &str, least: f64) {
    let ratio = cost.milliseconds / least.max(0.000_1);
    println!("| {what} | {:.3} | {limit}: {least:.3} | {ratio:.1} | {} |", cost.milliseconds, cost.bytes);
}
