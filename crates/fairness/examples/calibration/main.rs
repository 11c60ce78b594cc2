//! How often equal treatment looks unequal, and how often unequal treatment is seen: the figures of `docs/statistics.md`.
//!
//! `cargo xtask statistics calibration` runs it. Arguments: the folder for the pictures, and how many runs for each figure (4,000);
//! then `alarms`, `found` or `looking` for a part of them. One seed, one thread: the same figures on every machine. Markdown goes to standard output.

mod drawn;
mod invented;
mod looking;
mod once;

use std::path::PathBuf;

/// Everything is drawn from it.
pub const SEED: u64 = 20_261_122;
/// What counts as remarkable.
pub const ALPHA: f64 = 0.05;

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().unwrap_or_else(|| "docs/statistics".to_owned()));
    let runs: u32 = arguments.next().and_then(|runs| runs.parse().ok()).unwrap_or(4_000);
    std::fs::create_dir_all(&folder)?;
    let part = arguments.next();
    let asked = |name: &str| part.as_deref().is_none_or(|part| part == name);
    if asked("alarms") {
        once::false_alarms(runs, &folder)?;
    }
    if asked("found") {
        once::found(runs, &folder)?;
    }
    if asked("looking") {
        looking::false_alarms(runs, &folder)?;
        looking::found(runs / 4, &folder)?;
    }
    Ok(())
}

/// A share of so many runs with its Monte-Carlo error: two standard errors.
pub fn share(alarms: u32, runs: u32) -> String {
    let share = f64::from(alarms) / f64::from(runs);
    let error = 2.0 * (share * (1.0 - share) / f64::from(runs)).sqrt();
    format!("{:.1} ± {:.1} %", 100.0 * share, 100.0 * error)
}
