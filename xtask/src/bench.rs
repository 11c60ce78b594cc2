//! What requests cost, measured on a program built as it is released.

use std::process::Command;

use crate::{assets, root, step};

/// Assets, then the bench; its arguments go through.
///
/// # Errors
///
/// Those of its parts.
pub fn run(args: &[String]) -> Result<(), String> {
    assets::fetch()?;
    let mut command = Command::new(env!("CARGO"));
    command.args(["build", "--release", "--package", "bench", "--package", "comity"]).current_dir(root());
    step::run(&mut command)?;
    let mut command = Command::new(root().join("target/release/bench"));
    command.args(args).current_dir(root());
    step::run(&mut command)
}
