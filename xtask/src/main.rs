//! What a developer does with this workspace, in one word each: `cargo xtask` prints the list.

mod assets;
mod bench;
mod browser;
mod demo;
mod fuzz;
mod mutants;
mod programs;
mod python;
mod schemathesis;
mod statistics;
mod step;
mod test;
mod timing;
mod torture;

use std::{env, path::PathBuf, process::ExitCode};

const LIST: &str = "\
cargo xtask assets        fetch what the pages are styled with (npm ci, where the lock file has changed)
cargo xtask demo [ARGS]   assets, then a demonstration at http://127.0.0.1:8080; ARGS go to `comity demo`
cargo xtask test          everything that must hold before a change is kept
cargo xtask bench [ARGS]  what each kind of request costs, beside a bare handler and a raw commit
cargo xtask torture [ARGS]   the program killed, the power cut and the disk made to fail, 1,000 times; ARGS: --help
cargo xtask fuzz [TEST [SECONDS]]   hostile input, for longer than in the tests
cargo xtask schemathesis [SECONDS]   the API against its own description
cargo xtask mutants [PART [ARGS]]   the program made wrong in one place at a time: ledger, calendar, access, fairness, rules
cargo xtask statistics speed|calibration [RUNS [PART]]   what an analysis costs beside lifelines; how often it is wrong
cargo xtask timing [REQUESTS] how long answers take for what is hidden and for what is not there
cargo xtask browser [JOURNEY …]   only the browser journeys, or those named";

fn main() -> ExitCode {
    let mut words = env::args().skip(1);
    let verb = words.next();
    let rest: Vec<String> = words.collect();
    let done = match (verb.as_deref(), rest.is_empty()) {
        (None | Some("help" | "--help" | "-h"), true) => {
            println!("{LIST}");
            Ok(())
        }
        (Some("assets"), true) => assets::fetch(),
        (Some("demo"), _) => demo::run(&rest),
        (Some("test"), true) => test::run(),
        (Some("bench"), _) => bench::run(&rest),
        (Some("torture"), _) => torture::run(&rest),
        (Some("fuzz"), _) => fuzz::run(&rest),
        (Some("schemathesis"), _) => schemathesis::run(&rest),
        (Some("mutants"), _) => mutants::run(&rest),
        (Some("statistics"), _) => statistics::run(&rest),
        (Some("timing"), _) => timing::run(&rest),
        (Some("browser"), _) => browser::only(&rest),
        _ => {
            eprintln!(
                "`cargo xtask {}` is not known. What there is:\n{LIST}",
                env::args().skip(1).collect::<Vec<_>>().join(" ")
            );
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

/// The top folder of the workspace.
fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.parent().expect("xtask is a folder of the workspace").to_owned()
}
