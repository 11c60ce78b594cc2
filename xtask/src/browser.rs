//! The browser journeys of `tests/browser`, with the program as built for tests.

use std::{
    io::{BufRead as _, BufReader},
    process::{Command, Stdio},
};

use crate::{assets, programs, root, step};

/// Builds what the journeys need, then runs those named, or all.
///
/// # Errors
///
/// Those of its parts, and a journey that failed.
pub fn only(names: &[String]) -> Result<(), String> {
    assets::fetch()?;
    // Builds the program too.
    cargo(&["test", "--package", "comity", "--test", "it", "gallery"])?;
    let count = journeys(names)?;
    println!("{}", count.line);
    if count.all_passed { Ok(()) } else { Err("a browser journey failed".to_owned()) }
}

fn cargo(args: &[&str]) -> Result<(), String> {
    step::run(Command::new(env!("CARGO")).args(args).current_dir(root()))
}

/// What the run said last.
pub struct Count {
    /// `N passed, N failed`.
    pub line: String,
    pub all_passed: bool,
}

/// Runs the journeys. Their last line is kept back, so that whoever called can end with it.
///
/// # Errors
///
/// Where they could not be run at all. A journey that failed is no error: it is counted.
pub fn journeys(names: &[String]) -> Result<Count, String> {
    let mut command = Command::new("node");
    command.arg("tests/browser/run.mjs").args(names).current_dir(root()).stdout(Stdio::piped());
    if let Some(chromium) = programs::chromium() {
        command.env("CHROMIUM", chromium);
    }
    let told = step::told(&command);
    let mut child = command.spawn().map_err(|why| format!("could not start `{told}`: {why}"))?;
    let said = BufReader::new(child.stdout.take().expect("the output was asked for"));
    let mut last = String::new();
    for line in said.lines() {
        let line = line.map_err(|why| format!("could not read what `{told}` says: {why}"))?;
        if is_count(&line) {
            last = line;
        } else {
            println!("{line}");
        }
    }
    let status = child.wait().map_err(|why| format!("could not wait for `{told}`: {why}"))?;
    if last.is_empty() {
        return Err(format!("`{told}` counted nothing ({status})"));
    }
    Ok(Count { line: last, all_passed: status.success() })
}

/// `N passed, N failed`.
fn is_count(line: &str) -> bool {
    let number = |word: &str| !word.is_empty() && word.bytes().all(|digit| digit.is_ascii_digit());
    line.strip_suffix(" failed")
        .and_then(|rest| rest.split_once(" passed, "))
        .is_some_and(|(a, b)| number(a) && number(b))
}

#[cfg(test)]
mod tests;
