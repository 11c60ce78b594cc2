//! One step of a longer run: said before, timed after, and its failure says what was tried.

use std::{
    fmt::Write as _,
    process::Command,
    time::{Duration, Instant},
};

/// The steps done so far, with how long each took.
#[derive(Default)]
pub struct Steps {
    done: Vec<(String, Duration)>,
}

impl Steps {
    /// Does one step and keeps its time.
    ///
    /// # Errors
    ///
    /// Those of the step, with its name before.
    pub fn step<T>(&mut self, name: &str, act: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
        println!("== {name}");
        let begun = Instant::now();
        let made = act().map_err(|why| format!("{name}: {why}"))?;
        self.done.push((name.to_owned(), begun.elapsed()));
        Ok(made)
    }

    /// One line for each step, and their sum.
    pub fn times(&self) -> String {
        let mut told = String::new();
        for (name, took) in &self.done {
            writeln!(told, "{:>8.1} s  {name}", took.as_secs_f64()).expect("a string can be written to");
        }
        let all: Duration = self.done.iter().map(|(_, took)| *took).sum();
        write!(told, "{:>8.1} s  in all", all.as_secs_f64()).expect("a string can be written to");
        told
    }
}

/// Runs a program to its end, its output going where ours goes.
///
/// # Errors
///
/// Where it could not be started, or did not end with 0: then the command, to repeat it by hand.
pub fn run(command: &mut Command) -> Result<(), String> {
    let told = told(command);
    let status = command.status().map_err(|why| format!("could not start `{told}`: {why}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{told}` failed ({status})")) }
}

/// The command as one would type it.
pub fn told(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}
