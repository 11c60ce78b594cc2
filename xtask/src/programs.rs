//! Programs that the tests need and cargo cannot bring: Node.js, Chromium, PostgreSQL, Python.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::step;

/// Node.js with npm.
///
/// # Errors
///
/// Where either is missing: what to install.
pub fn node() -> Result<(), String> {
    for program in ["node", "npm"] {
        on_path(program).ok_or(format!("`{program}` is missing: install Node.js 20 or later (https://nodejs.org)"))?;
    }
    Ok(())
}

/// The browser: `CHROMIUM`, or where Debian and others put it.
pub fn chromium() -> Option<PathBuf> {
    let named = env::var_os("CHROMIUM").map(PathBuf::from).filter(|path| path.exists());
    named.or_else(|| ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(on_path))
}

/// PostgreSQL's `initdb`, with which a test makes a cluster of its own.
fn initdb() -> Option<PathBuf> {
    let debian = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    on_path("initdb").or_else(|| debian.map(|version| version.path().join("bin/initdb")).find(|path| path.exists()))
}

/// Installs what is missing where that needs no question: as root, on Debian.
///
/// # Errors
///
/// Where Node.js or Chromium is missing and cannot be installed here. PostgreSQL may be: its tests then say that they were skipped.
pub fn install_missing() -> Result<(), String> {
    node()?;
    let mut missing = Vec::new();
    if chromium().is_none() {
        missing.extend(["chromium", "fonts-dejavu-core"]);
    }
    if initdb().is_none() {
        missing.push("postgresql");
    }
    if !has_venv() {
        missing.push("python3-venv");
    }
    if missing.is_empty() {
        println!("Node.js, Chromium, PostgreSQL and Python are there");
        return Ok(());
    }
    if is_root() && on_path("apt-get").is_some() {
        let apt = |args: &[&str]| {
            let mut command = Command::new("apt-get");
            command.args(args).env("DEBIAN_FRONTEND", "noninteractive");
            step::run(&mut command)
        };
        apt(&["update", "--quiet"])?;
        let install: Vec<&str> =
            ["install", "--quiet", "--yes", "--no-install-recommends"].into_iter().chain(missing).collect();
        return apt(&install);
    }
    println!("missing: install {} (Debian's names)", missing.join(", "));
    if chromium().is_none() {
        return Err("the browser journeys need Chromium; or name its program in CHROMIUM".to_owned());
    }
    println!("the tests on PostgreSQL will be skipped");
    Ok(())
}

/// Python with what makes an environment of its own, for the tool that tries the API.
fn has_venv() -> bool {
    let asked = Command::new("python3").args(["-c", "import venv, ensurepip"]).output();
    asked.is_ok_and(|ran| ran.status.success())
}

fn on_path(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(program)).find(|path| path.is_file())
}

/// The first line about ids in what Linux says of this process; elsewhere nobody is taken for root.
fn is_root() -> bool {
    let status = fs::read_to_string(Path::new("/proc/self/status")).unwrap_or_default();
    status.lines().any(|line| line.strip_prefix("Uid:").is_some_and(|ids| ids.split_whitespace().nth(1) == Some("0")))
}
