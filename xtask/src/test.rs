//! Everything that must hold before a change is kept, quickest first.

use std::{env, process::Command};

use crate::{assets, browser, programs, root, schemathesis, step, step::Steps};

/// Runs it all; the first failure ends it. The last line is that of the browser run.
///
/// # Errors
///
/// The step that failed, and the command to repeat it.
pub fn run() -> Result<(), String> {
    let mut steps = Steps::default();
    steps.step("programs that cargo cannot bring", programs::install_missing)?;
    steps.step("front-end packages", assets::fetch)?;
    steps.step("formatting", || cargo(&["fmt", "--all", "--check"]))?;
    steps.step("lints", || cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))?;
    // All else is built with what tests plant (decision 0022).
    steps.step("what is released compiles", || cargo(&["check", "--package", "comity"]))?;
    // Builds the program for the journeys too.
    steps.step("tests", || cargo(&["test", "--workspace"]))?;
    steps.step("the API against its own description", || schemathesis::run(&[]))?;
    let count = steps.step("browser journeys", || browser::journeys(&[]))?;
    println!("\n{}\n", steps.times());
    println!("{}", count.line);
    if count.all_passed { Ok(()) } else { Err("a browser journey failed".to_owned()) }
}

fn cargo(args: &[&str]) -> Result<(), String> {
    let mut command = Command::new(env!("CARGO"));
    command.args(args).current_dir(root());
    // Large public data sets lie beside the repository, if anywhere; tests that need them say so where they are missing.
    let data = root().join("../shared/data");
    if let (Err(_), Ok(data)) = (env::var("COMITY_REFERENCE_DATA"), data.canonicalize()) {
        command.env("COMITY_REFERENCE_DATA", data);
    }
    step::run(&mut command)
}
