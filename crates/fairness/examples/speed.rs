//! What an analysis costs: observations of five groups and ten strata, on one core. `cargo xtask statistics speed` runs it.
//!
//! Arguments: how many observations, and how their times are: `minutes` (whole, many ties) or `continuous` (none). With a third, the
//! observations are written there as CSV first, for another program to analyse.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::time::Instant;

use fairness::analysis::{Analysis, Strata};
use fairness::arranged::Arranged;
use fairness::dice::Dice;
use fairness::observation::{End, Observation, Observations};

const GROUPS: [&str; 5] = ["Amber", "Blue", "Cream", "Dove", "Emerald"];
const REPEATS: usize = 7;

struct Line {
    time: f64,
    end: End,
    group: &'static str,
    stratum: String,
}

fn line(dice: &mut Dice, ties: bool) -> Line {
    // Unequal groups; strata that differ in how long they take; three in ten censored.
    let group = GROUPS[[0, 0, 0, 1, 1, 1, 2, 2, 3, 4][dice.below(10)]];
    let stratum = dice.below(10);
    let (scale, watched) = (1_000.0 + 300.0 * stratum as f64, 6_000.0);
    let (wait, watched) = (-scale * dice.unit().ln(), -watched * dice.unit().ln());
    let time = wait.min(watched);
    let end = if wait <= watched { End::Event } else { End::Censored };
    Line { time: if ties { time.ceil() } else { time }, end, group, stratum: format!("service {stratum}") }
}

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let many: usize = arguments.first().and_then(|many| many.parse().ok()).unwrap_or(1_000_000);
    let ties = arguments.get(1).is_none_or(|kind| kind == "minutes");
    let mut dice = Dice::seeded(5);
    let lines: Vec<Line> = (0..many).map(|_| line(&mut dice, ties)).collect();
    if let Some(file) = arguments.get(2) {
        let mut out = BufWriter::new(File::create(file)?);
        writeln!(out, "time,event,group,stratum")?;
        for Line { time, end, group, stratum } in &lines {
            writeln!(out, "{time},{},{group},{stratum}", u8::from(*end == End::Event))?;
        }
        out.flush()?;
    }
    let mut observations = Observations::with_room_for(many);
    for Line { time, end, group, stratum } in &lines {
        let observation = Observation { time: *time, end: *end, group, stratum: Some(stratum), entry: None };
        observations.push(observation).expect("what was made can be analysed");
    }
    drop(lines);
    let mut best = [f64::INFINITY; 2];
    let mut p = 1.0;
    for _ in 0..REPEATS {
        let began = Instant::now();
        let arranged = Arranged::of(&observations);
        let sorted = began.elapsed().as_secs_f64();
        let analysis = Analysis::of_arranged(&arranged, Strata::Given);
        best = [best[0].min(sorted), best[1].min(began.elapsed().as_secs_f64())];
        p = analysis.stratified.map_or(1.0, |answer| answer.p);
    }
    println!("{many} {:.6} {:.6} {p:.12}", best[0], best[1]);
    Ok(())
}
