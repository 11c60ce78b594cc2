//! How long answers take for what is hidden and for what is not there, 2,000 times each.

use std::process::Command;

use crate::{root, step};

/// So many requests of each sort where nobody says how many.
const REQUESTS: &str = "2000";

/// Asks so many times and prints the figures.
///
/// # Errors
///
/// Where somebody who asks could tell the two apart.
pub fn run(args: &[String]) -> Result<(), String> {
    let requests = args.first().map_or(REQUESTS, String::as_str);
    let mut command = Command::new(env!("CARGO"));
    command.args(["test", "--package", "comity", "--test", "it", "--", "timing::", "--nocapture"]);
    command.env("COMITY_TIMING_REQUESTS", requests).current_dir(root());
    step::run(&mut command)
}
