//! `cargo xtask bench`: what each kind of request costs a server, beside a bare handler and a raw commit, in one run.
//!
//! The server runs in a process of its own, so that its CPU time is its own; the client speaks HTTP over loopback.

mod bare;
mod client;
mod commits;
mod cost;
mod country;
mod pages;
mod serve;

use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "\
usage: bench [--enquiries N] [--keep FOLDER]
  --enquiries N   how many the county has; 10,000 where nothing is said
  --keep FOLDER   make it there, or measure what an earlier run left there";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let result = match words.as_slice() {
        ["serve", folder] => serve::serve(folder),
        ["bare", bytes] => bare::serve(bytes),
        words => asked(words).and_then(|asked| run(&asked)),
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

/// What is to be measured.
struct Asked<'a> {
    enquiries: usize,
    keep: Option<&'a Path>,
}

fn asked<'a>(words: &'a [&'a str]) -> Result<Asked<'a>> {
    let mut asked = Asked { enquiries: 10_000, keep: None };
    for pair in words.chunks(2) {
        match pair {
            ["--enquiries", number] => {
                asked.enquiries = number.parse().map_err(|_| "say how many enquiries, in figures")?;
            }
            ["--keep", folder] => asked.keep = Some(Path::new(folder)),
            _ => return Err(USAGE.into()),
        }
    }
    Ok(asked)
}

fn run(asked: &Asked<'_>) -> Result<()> {
    let throwaway = tempfile::tempdir()?;
    let folder = asked.keep.unwrap_or(throwaway.path());
    if !folder.join("comity.sqlite").exists() {
        country::make_it(folder, asked.enquiries)?;
    }
    pages::measure(folder, asked.enquiries)
}
