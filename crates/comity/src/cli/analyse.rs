//! `comity analyse`: how long answers took, and whether groups differ, from anybody's own file. Nothing is kept and nothing is sent.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use clap::Args;
use fairness::analysis::Analysis;
use fairness::arranged::Arranged;

use super::failure::{Failure, Outcome};
use super::printing::{Form, Printer};
use crate::analysis::reading::{self, Reading};
use crate::analysis::words::Told;
use crate::analysis::{axis, picture};
use crate::import::BadLine;

/// So many bad lines are named; whoever has more has another kind of trouble.
const NAMED: usize = 50;

#[derive(Args, Debug)]
pub struct Analyse {
    /// A spreadsheet saved as CSV: time,event,group and, if like is to be compared with like, stratum; event is 1 where it ended, 0
    /// where it was still open; a column entry says from when on a matter could be seen
    file: PathBuf,
    /// Draw how long answers took, with a table, into this file
    #[arg(long, value_name = "OUT")]
    svg: Option<PathBuf>,
    /// Leave out lines with a fault, and analyse the others
    #[arg(long)]
    skip_bad_lines: bool,
}

impl Analyse {
    /// Reads, analyses, tells and draws.
    ///
    /// # Errors
    /// Where the file cannot be read, or a line cannot be analysed.
    pub fn run(&self, printer: &mut Printer) -> Result<Outcome, Failure> {
        let bytes = fs::read(&self.file).map_err(Failure::of_file(&self.file))?;
        let Reading { observations, strata, bad, ignored } = reading::read(&bytes).map_err(|faults| {
            let faults = faults.join(" ");
            Failure::Refused(format!("{} cannot be analysed. {faults}", self.file.display()))
        })?;
        drop(bytes);
        if !bad.is_empty() && !self.skip_bad_lines {
            return Err(Failure::Refused(format!(
                "nothing was analysed.\n{}Mend the file, or leave these lines out with --skip-bad-lines.",
                named(&bad)
            )));
        }
        if observations.is_empty() {
            return Err(Failure::Refused(format!("{} has no line to analyse below its header", self.file.display())));
        }
        // What is left out is said apart, so that standard output has the analysis only.
        if !bad.is_empty() {
            eprintln!("Left out:\n{}", named(&bad).trim_end());
        }
        if !ignored.is_empty() {
            eprintln!("Not looked at: the columns {}.", ignored.join(", "));
        }
        let arranged = Arranged::of(&observations);
        drop(observations);
        let analysis = Analysis::of_arranged(&arranged, strata);
        if let Some(out) = &self.svg {
            fs::write(out, picture::svg(&analysis, &arranged)).map_err(Failure::of_file(out))?;
        }
        match printer.form() {
            Form::Json => printer.line(&serde_json::to_string(&analysis).expect("an analysis is plain JSON")),
            Form::Text => printer.line(&Told::of(&analysis, &arranged).to_string()),
        }
        Ok(Outcome::Done)
    }
}

fn named(bad: &[BadLine]) -> String {
    let mut text = String::new();
    for line in bad.iter().take(NAMED) {
        writeln!(text, "{line}").expect("a text takes more text");
    }
    if bad.len() > NAMED {
        let more = axis::whole((bad.len() - NAMED) as u64);
        writeln!(text, "and {more} more lines").expect("a text takes more text");
    }
    text
}
