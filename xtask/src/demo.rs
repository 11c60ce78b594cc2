//! The demonstration, from nothing to a page in the browser.

use std::process::Command;

use crate::{assets, root, step};

/// Assets, then `comity demo`; the arguments given replace ours.
///
/// # Errors
///
/// Those of its parts.
pub fn run(args: &[String]) -> Result<(), String> {
    assets::fetch()?;
    let mut command = Command::new(env!("CARGO"));
    command.args(["run", "--package", "comity", "--", "demo"]).args(with_defaults(args)).current_dir(root());
    step::run(&mut command)
}

/// The arguments, after those of our defaults that they do not set themselves.
fn with_defaults(args: &[String]) -> Vec<String> {
    let mut all = Vec::new();
    for (flag, value) in [("--data", "demo-data"), ("--listen", "127.0.0.1:8080")] {
        let given = args.iter().any(|arg| arg == flag || arg.starts_with(&format!("{flag}=")));
        if !given {
            all.extend([flag.to_owned(), value.to_owned()]);
        }
    }
    all.extend_from_slice(args);
    all
}

#[cfg(test)]
mod tests;
