//! `cargo xtask bench`: what each kind of request costs a server, beside limits measured in the same run.
//!
//! The server runs in a process of its own, so that its CPU time is its own; the clients speak HTTP over loopback.

mod acts;
mod advice;
mod bare;
mod client;
mod cost;
mod country;
mod county;
mod hands;
mod pages;
mod raw;
mod rebuilding;
mod serve;
mod stage;
mod starts;
mod two;

use std::iter;
use std::path::Path;
use std::process::ExitCode;

use stage::{On, Stage};

const USAGE: &str = "\
usage: bench [--enquiries N] [--councils N] [--on sqlite|postgres] [--keep FOLDER]
  --enquiries N   how many the county has; 10,000 where nothing is said
  --councils N    a country of so many parishes instead, on SQLite; the enquiries are shared among them
  --on ENGINE     where it lies; sqlite where nothing is said
  --keep FOLDER   make it there, or measure what an earlier run left there";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let result = match words.as_slice() {
        ["serve", place, home] => serve::serve(place, home),
        ["bare", bytes] => bare::serve(bytes),
        ["hold", folder] => starts::hold(folder),
        words => asked(words).and_then(|asked| run(&asked)),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            let causes: Vec<String> =
                iter::successors(why.source(), |cause| cause.source()).map(|cause| format!(": {cause}")).collect();
            eprintln!("bench: {why}{}", causes.concat());
            ExitCode::FAILURE
        }
    }
}

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// What is to be measured.
struct Asked<'a> {
    enquiries: usize,
    /// How many parishes; none where the county is measured.
    councils: usize,
    on: On,
    keep: Option<&'a Path>,
}

fn asked<'a>(words: &'a [&'a str]) -> Result<Asked<'a>> {
    let mut asked = Asked { enquiries: 10_000, councils: 0, on: On::Sqlite, keep: None };
    for pair in words.chunks(2) {
        match pair {
            ["--enquiries", number] => {
                asked.enquiries = number.parse().map_err(|_| "say how many enquiries, in figures")?;
            }
            ["--councils", number] => {
                asked.councils = number.parse().map_err(|_| "say how many councils, in figures")?;
            }
            ["--on", "sqlite"] => asked.on = On::Sqlite,
            ["--on", "postgres"] => asked.on = On::Postgres,
            ["--keep", folder] => asked.keep = Some(Path::new(folder)),
            _ => return Err(USAGE.into()),
        }
    }
    Ok(asked)
}

fn run(asked: &Asked<'_>) -> Result<()> {
    let throwaway = tempfile::tempdir()?;
    let folder = asked.keep.unwrap_or(throwaway.path());
    if let Some(each) = asked.enquiries.checked_div(asked.councils) {
        return country::measure(folder, asked.councils, each.max(1));
    }
    if !folder.join("comity.sqlite").exists() {
        county::make_it(folder, asked.enquiries)?;
    }
    county::settle(folder)?;
    let stage = Stage::set(asked.on, folder)?;
    pages::measure(&stage, asked.enquiries)?;
    acts::measure(&stage)?;
    advice::measure(&stage)?;
    if asked.on == On::Postgres {
        two::measure(&stage, asked.enquiries)?;
    } else {
        starts::measure(&stage, asked.enquiries)?;
    }
    rebuilding::measure(&stage, asked.enquiries)
}
