//! The program killed at any moment, a thousand times.

use std::process::Command;

use crate::{root, step};

/// So many rounds where nobody says how many.
const ROUNDS: &str = "1000";

/// As many rounds as are asked for; the seed can be given after them, to play the same again.
///
/// # Errors
///
/// Where something that was acknowledged is not there afterwards, or there twice.
pub fn run(args: &[String]) -> Result<(), String> {
    let rounds = args.first().map_or(ROUNDS, String::as_str);
    let mut command = Command::new(env!("CARGO"));
    command.args(["test", "--package", "comity", "--test", "it", "--", "torture", "--nocapture"]);
    command.env("COMITY_TORTURE_ROUNDS", rounds).current_dir(root());
    if let Some(seed) = args.get(1) {
        command.env("COMITY_TORTURE_SEED", seed);
    }
    step::run(&mut command)
}
