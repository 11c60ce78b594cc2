//! Hostile input for longer than in a run of the tests.

use std::process::{self, Command};

use crate::{root, step};

/// So long for each where nobody says how long.
const SECONDS: &str = "600";

/// One test of `crates/comity/tests/it/fuzz`, by a word of its name, or all; then for how many seconds each of its targets.
///
/// # Errors
///
/// Where something did not stand.
pub fn run(args: &[String]) -> Result<(), String> {
    let target = args.first().map_or("fuzz::", String::as_str);
    let seconds = args.get(1).map_or(SECONDS, String::as_str);
    let mut command = Command::new(env!("CARGO"));
    command.args(["test", "--package", "comity", "--test", "it", "--", "--nocapture", "--test-threads", "1", target]);
    // Another seed each time; it is printed, and can be given again.
    command.env("COMITY_FUZZ_SECONDS", seconds).current_dir(root());
    if std::env::var_os("COMITY_FUZZ_SEED").is_none() {
        command.env("COMITY_FUZZ_SEED", process::id().to_string());
    }
    step::run(&mut command)
}
