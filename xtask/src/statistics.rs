//! The figures of `docs/statistics.md`: what an analysis costs beside Python's lifelines, and how often it is wrong.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{python, root, step};

const LIFELINES: &str = include_str!("statistics/beside.py");
/// The reference's version, so that the ratio is of something.
const PACKAGES: [&str; 2] = ["lifelines==0.30.0", "pandas<3"];

/// `speed`, or `calibration [RUNS [PART]]`, PART being alarms, found or looking.
///
/// # Errors
///
/// Where a word is not known, or a program fails.
pub fn run(args: &[String]) -> Result<(), String> {
    match args.split_first().map(|(word, rest)| (word.as_str(), rest)) {
        Some(("speed", [])) => speed(),
        Some(("calibration", rest)) => {
            let folder = root().join("docs/statistics");
            let mut command = example("calibration");
            step::run(command.arg(folder).args(rest))
        }
        _ => Err("`cargo xtask statistics` takes a word: speed, calibration [RUNS [alarms|found|looking]]".to_owned()),
    }
}

fn example(name: &str) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command.args(["run", "--quiet", "--release", "--package", "fairness", "--example", name, "--"]).current_dir(root());
    command
}

/// The same observations analysed here and there, on one core each; ten thousand, a hundred thousand, a million.
fn speed() -> Result<(), String> {
    let folder = root().join("target/statistics");
    fs::create_dir_all(&folder).map_err(|why| format!("{}: {why}", folder.display()))?;
    let python = lifelines(&folder);
    println!("| Times | Observations | Sorting | Whole analysis | For each | lifelines | Ratio |");
    println!("|---|---|---|---|---|---|---|");
    for times in ["minutes", "continuous"] {
        for many in [10_000_u32, 100_000, 1_000_000] {
            let file = folder.join(format!("{times}-{many}.csv"));
            let ours = told(example("speed").args([&many.to_string(), times]).arg(&file))?;
            let figures: Vec<f64> = ours.split_whitespace().filter_map(|word| word.parse().ok()).collect();
            let [_, sorting, whole, ..] = figures[..] else { return Err(format!("not understood: {ours}")) };
            let (theirs, ratio) = match &python {
                Ok(python) => {
                    let script = folder.join("beside.py");
                    let seconds = told(Command::new(python).arg(script).arg(&file))?;
                    let figures: Vec<f64> = seconds.split_whitespace().filter_map(|word| word.parse().ok()).collect();
                    let [most, means] = figures[..] else { return Err(format!("not understood: {seconds}")) };
                    // What lifelines takes for restricted means is told and left out of the ratio.
                    (
                        format!("{:.0} ms, and {means:.1} s for restricted means", most * 1e3),
                        format!("{:.0}", most / whole),
                    )
                }
                Err(_) => ("–".to_owned(), "–".to_owned()),
            };
            let each = whole * 1e9 / f64::from(many);
            println!(
                "| {times} | {many} | {:.1} ms | {:.1} ms | {each:.0} ns | {theirs} | {ratio} |",
                sorting * 1e3,
                whole * 1e3
            );
        }
    }
    python.map(drop)
}

/// A Python of our own with lifelines in it.
fn lifelines(folder: &Path) -> Result<PathBuf, String> {
    fs::write(folder.join("beside.py"), LIFELINES).map_err(|why| format!("{}: {why}", folder.display()))?;
    Ok(python::with(&PACKAGES, &folder.join("python"))?.join("python"))
}

fn told(command: &mut Command) -> Result<String, String> {
    let output = command.output().map_err(|why| format!("could not start `{}`: {why}", step::told(command)))?;
    if !output.status.success() {
        return Err(format!("`{}` failed: {}", step::told(command), String::from_utf8_lossy(&output.stderr)));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
