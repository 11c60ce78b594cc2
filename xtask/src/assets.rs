//! GOV.UK Frontend for the pages; playwright-core and axe-core for the journeys: installed from `frontend/`.

use std::{fs, process::Command};

use crate::{programs, root, step};

/// Installs them where they are missing or the lock file has changed since.
///
/// # Errors
///
/// Where Node.js is missing, or npm fails.
pub fn fetch() -> Result<(), String> {
    let frontend = root().join("frontend");
    let lock =
        fs::read(frontend.join("package-lock.json")).map_err(|why| format!("could not read the lock file: {why}"))?;
    // A copy of the lock file stands in what was installed from it; npm removes it with the rest.
    let stamp = frontend.join("node_modules/.installed-from");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        println!("the front-end packages are those of the lock file");
        return Ok(());
    }
    programs::node()?;
    step::run(Command::new("npm").arg("ci").current_dir(&frontend))?;
    fs::write(&stamp, lock).map_err(|why| format!("could not write {}: {why}", stamp.display()))
}
