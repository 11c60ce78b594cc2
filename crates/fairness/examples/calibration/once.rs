//! One look at one set of data: the log-rank test, by formula and by dealing the groups anew.

use std::path::Path;

use fairness::arranged::Arranged;
use fairness::detectable;
use fairness::dice::Dice;
use fairness::logrank;
use fairness::observation::Observations;
use fairness::permutation::{self, Drawing};
use fairness::sequential;

use crate::drawn::{Line, draw};
use crate::invented::{Censoring, matters, sizes};
use crate::{ALPHA, SEED, share};

/// With one less than two hundred deals a share of exactly one in twenty can count as remarkable.
const DEALS: u64 = 199;

fn arranged(dice: &mut Dice, sizes: &[usize], censoring: Censoring, slower: f64) -> Arranged {
    let mut all = Observations::default();
    for one in matters(dice, sizes, censoring, slower) {
        all.push(one).expect("what was invented can be analysed");
    }
    Arranged::of(&all)
}

/// Alarms by formula, by dealing anew, by evidence.
fn alarms(dice: &mut Dice, runs: u32, sizes: &[usize], censoring: Censoring, slower: f64) -> [u32; 3] {
    let mut alarms = [0; 3];
    for run in 0..runs {
        let found = arranged(dice, sizes, censoring, slower);
        alarms[0] += u32::from(logrank::test(&found).answer().p <= ALPHA);
        let drawing = Drawing { deals: DEALS, seed: u64::from(run) };
        let p = permutation::test(&found, drawing).map_or(1.0, |permuted| permuted.p);
        alarms[1] += u32::from(p <= ALPHA);
        alarms[2] += u32::from(sequential::test(&found).reject);
    }
    alarms
}

/// Where all are treated alike.
pub fn false_alarms(runs: u32, folder: &Path) -> std::io::Result<()> {
    println!("### False alarms: one look\n");
    println!("| Matters | Groups | Sizes | Watching ends | Log-rank | Dealt anew | Evidence at the end |");
    println!("|---|---|---|---|---|---|---|");
    let mut dice = Dice::seeded(SEED);
    let mut lines = Vec::new();
    for censoring in [Censoring::None, Censoring::Random, Censoring::LastDay, Censoring::OneGroup] {
        let told = match censoring {
            Censoring::None => "never",
            Censoring::Random => "by chance",
            Censoring::LastDay => "on the last day",
            Censoring::OneGroup => "by chance, of one group only",
        };
        for unequal in [false, true] {
            for groups in [2, 3, 6] {
                let mut points = Vec::new();
                for many in [20, 50, 200, 2_000] {
                    let sizes = sizes(many, groups, unequal);
                    let found = alarms(&mut dice, runs, &sizes, censoring, 1.0);
                    let how = if unequal { "unequal" } else { "equal" };
                    let dealt = share(found[1], runs);
                    let (formula, evidence) = (share(found[0], runs), share(found[2], runs));
                    println!("| {many} | {groups} | {how} | {told} | {formula} | {dealt} | {evidence} |");
                    points.push(((many as f64).log10(), f64::from(found[0]) / f64::from(runs)));
                }
                lines.push(Line { name: format!("{groups} groups, {told}"), points, quiet: true });
            }
        }
    }
    lines.push(Line { name: "one in twenty".to_owned(), points: vec![(1.3, ALPHA), (3.3, ALPHA)], quiet: false });
    let ticks = [(1.3, "20"), (1.7, "50"), (2.3, "200"), (3.3, "2,000")];
    let title = "False alarms of the log-rank test: every setting, by number of matters (cut off at 12 %)";
    draw(&folder.join("false-alarms.svg"), title, &ticks, 0.12, &lines)?;
    println!();
    Ok(())
}

/// Where the last of two equal groups waits longer.
pub fn found(runs: u32, folder: &Path) -> std::io::Result<()> {
    println!("### What is found: two equal groups, one of which waits longer, watching ends by chance\n");
    println!(
        "| Matters | Waits … times as long | Log-rank | Said before (Schoenfeld) | Dealt anew | Evidence at the end |"
    );
    println!("|---|---|---|---|---|---|");
    let mut dice = Dice::seeded(SEED + 1);
    let mut lines = Vec::new();
    for many in [20, 50, 200, 1_000] {
        let mut points = Vec::new();
        for slower in [1.0, 1.1, 1.25, 1.5, 2.0, 3.0] {
            let sizes = sizes(many, 2, false);
            let found = alarms(&mut dice, runs, &sizes, Censoring::Random, slower);
            // What the formula says of the variance that one set of data has; a rate is a time turned over, to the power of the shape.
            let variance = logrank::test(&arranged(&mut dice, &sizes, Censoring::Random, slower)).weights.variance(0);
            let said = 100.0 * detectable::power(variance, ALPHA, slower.powf(1.3));
            let dealt = share(found[1], runs);
            let (formula, evidence) = (share(found[0], runs), share(found[2], runs));
            println!("| {many} | {slower} | {formula} | {said:.0} % | {dealt} | {evidence} |");
            points.push((slower, f64::from(found[0]) / f64::from(runs)));
        }
        lines.push(Line { name: format!("{many} matters"), points, quiet: false });
    }
    let ticks = [(1.0, "1"), (1.5, "1.5"), (2.0, "2"), (2.5, "2.5"), (3.0, "3")];
    let title = "Found by the log-rank test: one of two groups waits so many times as long";
    draw(&folder.join("power.svg"), title, &ticks, 1.0, &lines)?;
    println!();
    Ok(())
}
