//! Programs written in Python, each in an environment of its own.

use std::path::{Path, PathBuf};
use std::{fs, process::Command};

use crate::step;

/// The folder of the programs of an environment with these packages, made where it is missing or was left unfinished.
///
/// # Errors
///
/// Where Python is missing or too old, or a package cannot be fetched.
pub fn with(packages: &[&str], folder: &Path) -> Result<PathBuf, String> {
    let (programs, mark) = (folder.join("bin"), folder.join(packages.join(" ")));
    if !mark.exists() {
        let python = |command: &mut Command| {
            step::run(command).map_err(|why| {
                let packages = packages.join(", ");
                format!("{why}\n{packages} from PyPI needs Python 3.10 or later with venv (`apt install python3-venv`)")
            })
        };
        python(Command::new("python3").args(["-m", "venv", "--clear"]).arg(folder))?;
        python(Command::new(programs.join("pip")).args(["install", "--quiet"]).args(packages))?;
        fs::write(&mark, "").map_err(|why| format!("{}: {why}", mark.display()))?;
    }
    Ok(programs)
}
