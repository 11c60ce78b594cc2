//! The program killed, the power cut and the disk made to fail, as often as somebody likes.

use std::process::Command;

use crate::{root, step};

const HELP: &str = "\
cargo xtask torture [ROUNDS [SEED]] [--crashes N] [--some-faults]

ROUNDS         how often the program is killed in the middle of its work; 1,000 where nobody says
SEED           where all choices begin; each failure names its own
--crashes N    at how many moments the power fails; 1,000 where nobody says
--some-faults  make only some operations of the disk fail, as the tests do, and not each in its turn";

/// As many rounds as are asked for.
///
/// # Errors
///
/// Where something that was acknowledged is not there afterwards, or there twice; or an argument is not known.
pub fn run(args: &[String]) -> Result<(), String> {
    let (mut rounds, mut crashes, mut seed, mut faults) = (None, "1000".to_owned(), None, "all");
    let mut words = args.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--help" | "-h" => {
                println!("{HELP}");
                return Ok(());
            }
            "--crashes" => crashes = words.next().ok_or("`--crashes` takes a number")?.clone(),
            "--some-faults" => faults = "some",
            number if number.parse::<u64>().is_ok() && rounds.is_none() => rounds = Some(number.to_owned()),
            number if number.parse::<u64>().is_ok() && seed.is_none() => seed = Some(number.to_owned()),
            other => return Err(format!("`{other}` is not known.\n{HELP}")),
        }
    }
    let mut command = Command::new(env!("CARGO"));
    command.args(["test", "--package", "comity", "--test", "it", "--", "torture", "--nocapture"]);
    command.env("COMITY_TORTURE_ROUNDS", rounds.as_deref().unwrap_or("1000")).current_dir(root());
    command
        .env("COMITY_TORTURE_CRASHES", crashes)
        .env("COMITY_TORTURE_FAULTS", faults)
        .env("COMITY_TORTURE_PAGES", "400");
    if let Some(seed) = seed {
        command.env("COMITY_TORTURE_SEED", seed);
    }
    step::run(&mut command)
}
