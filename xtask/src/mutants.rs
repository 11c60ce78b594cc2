//! Mutation testing: the program made wrong in one place at a time; do the tests see it?

use std::{path::PathBuf, process::Command};

use crate::{root, step};

/// What each word stands for: the package, and the files of it.
const PARTS: [(&str, &str, &[&str]); 5] = [
    ("ledger", "ledger", &["crates/ledger/src/**/*.rs"]),
    ("fairness", "fairness", &["crates/fairness/src/**/*.rs"]),
    ("calendar", "rules", &["crates/rules/src/calendar/**/*.rs"]),
    (
        "access",
        "rules",
        &["crates/rules/src/access.rs", "crates/rules/src/enquiry/audience.rs", "crates/rules/src/enquiry/may.rs"],
    ),
    ("rules", "rules", &["crates/rules/src/**/*.rs"]),
];

/// Runs one part, or all but the whole of the rules; what follows goes to `cargo mutants`, such as `--shard 0/20`.
///
/// # Errors
///
/// Where the tool is missing, or a part is not known. Mutants that were missed are no error here: `docs/assurance.md` lists them.
pub fn run(args: &[String]) -> Result<(), String> {
    let there =
        Command::new(env!("CARGO")).args(["mutants", "--version"]).output().is_ok_and(|ran| ran.status.success());
    if !there {
        return Err("`cargo mutants` is missing: cargo install cargo-mutants --locked".to_owned());
    }
    let (name, rest) = args.split_first().map_or((None, args), |(name, rest)| (Some(name.as_str()), rest));
    let parts: Vec<_> = PARTS.iter().filter(|part| name.map_or(part.0 != "rules", |name| part.0 == name)).collect();
    if parts.is_empty() {
        let known = PARTS.map(|part| part.0).join(", ");
        return Err(format!("no such part: {}; there is {known}", name.unwrap_or_default()));
    }
    for (name, package, files) in parts {
        let out: PathBuf = root().join("target/mutants").join(name);
        std::fs::create_dir_all(&out).map_err(|why| format!("{}: {why}", out.display()))?;
        let mut command = Command::new(env!("CARGO"));
        command.args(["mutants", "--package", package, "--minimum-test-timeout", "180", "--output"]).arg(&out);
        for file in *files {
            command.args(["--file", file]);
        }
        command.args(rest).env("CARGO_PROFILE_DEV_DEBUG", "0").current_dir(root());
        let status = command.status().map_err(|why| format!("could not start `{}`: {why}", step::told(&command)))?;
        // 2: some were missed; 3: some ran out of time. Both are told in the list.
        if !matches!(status.code(), Some(0 | 2 | 3)) {
            return Err(format!("`{}` failed ({status})", step::told(&command)));
        }
        println!("{name}: the lists are in {}", out.join("mutants.out").display());
    }
    Ok(())
}
