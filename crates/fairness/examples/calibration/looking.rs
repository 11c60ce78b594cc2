//! A look on every working day for two years, at matters that begin on every working day.

use std::path::Path;

use fairness::arranged::Arranged;
use fairness::dice::Dice;
use fairness::logrank;
use fairness::observation::{End, Observation, Observations};
use fairness::sequential::ALPHA as SOUND;
use fairness::watch::{Begun, looks};

use crate::drawn::{Line, draw};
use crate::invented::{GROUPS, hours};
use crate::{ALPHA, SEED, share};

/// Two years of 250 working days.
const DAYS: usize = 500;
/// A cohort is a month.
const COHORT: f64 = 20.0;

/// How much there is to look at.
#[derive(Clone, Copy)]
struct Council {
    name: &'static str,
    a_day: f64,
    groups: usize,
}

const COUNCILS: [Council; 4] = [
    Council { name: "one matter every second day, 2 groups", a_day: 0.5, groups: 2 },
    Council { name: "two a day, 2 groups", a_day: 2.0, groups: 2 },
    Council { name: "two a day, 5 groups", a_day: 2.0, groups: 5 },
    Council { name: "ten a day, 3 groups", a_day: 10.0, groups: 3 },
];

/// Matters in the order in which they began, in days; of the last group `slower`; one in twelve withdrawn along the way.
fn two_years(dice: &mut Dice, council: Council, slower: f64) -> Vec<Begun<'static>> {
    let many = (council.a_day * DAYS as f64) as usize;
    let mut all: Vec<Begun<'static>> = (0..many)
        .map(|_| {
            let at = (dice.unit() * DAYS as f64).floor();
            let group = dice.below(council.groups);
            let factor = if group + 1 == council.groups { slower } else { 1.0 };
            let wait = (hours(dice, factor) / 8.0).ceil();
            let (time, end) = match dice.below(12) {
                0 => ((wait * dice.unit()).ceil(), End::Censored),
                _ => (wait, End::Event),
            };
            Begun { at, observation: Observation { time, end, group: GROUPS[group], stratum: None, entry: None } }
        })
        .collect();
    all.sort_by(|one, other| one.at.total_cmp(&other.at));
    all
}

/// The first day on which the evidence stands at twenty to one.
fn first_alarm(matters: &[Begun<'_>]) -> Option<f64> {
    let looks = looks(matters, COHORT, DAYS as f64).expect("what was invented can be analysed");
    looks.iter().find(|look| look.ln_e >= -SOUND.ln()).map(|look| look.at)
}

/// The ordinary test, asked on each fifth day from the sixtieth on, as if each were the only one: the mistake that evidence avoids.
fn alarmed_by_the_ordinary_test(matters: &[Begun<'_>]) -> bool {
    (60..=DAYS).step_by(5).any(|day| {
        let day = day as f64;
        let mut known = Observations::default();
        for Begun { at, observation } in matters.iter().filter(|matter| matter.at < day) {
            let open = at + observation.time > day;
            let seen =
                if open { Observation { time: day - at, end: End::Censored, ..*observation } } else { *observation };
            known.push(seen).expect("what was invented can be analysed");
        }
        logrank::test(&Arranged::of(&known)).answer().p <= ALPHA
    })
}

/// Where all are treated alike.
pub fn false_alarms(runs: u32, folder: &Path) -> std::io::Result<()> {
    println!("### False alarms: a look every working day for two years\n");
    println!("| Council | Evidence ever at 20 | The ordinary test ever at 5 %, asked each fifth day |");
    println!("|---|---|---|");
    let mut dice = Dice::seeded(SEED + 2);
    let mut lines = Vec::new();
    for council in COUNCILS {
        let mut by_day = vec![0_u32; DAYS + 1];
        let (mut alarms, mut ordinary) = (0, 0);
        for run in 0..runs {
            let matters = two_years(&mut dice, council, 1.0);
            if let Some(day) = first_alarm(&matters) {
                alarms += 1;
                by_day[day.ceil() as usize] += 1;
            }
            if run % 10 == 0 {
                ordinary += u32::from(alarmed_by_the_ordinary_test(&matters));
            }
        }
        println!("| {} | {} | {} |", council.name, share(alarms, runs), share(ordinary, runs.div_ceil(10)));
        lines.push(Line { name: council.name.to_owned(), points: so_far(&by_day, runs), quiet: false });
    }
    lines.push(Line {
        name: "one in twenty".to_owned(),
        points: vec![(0.0, ALPHA), (DAYS as f64, ALPHA)],
        quiet: true,
    });
    let title = "Alarmed by the evidence by that day, all treated alike";
    draw(&folder.join("looking-alike.svg"), title, &ticks(), 0.12, &lines)?;
    println!();
    Ok(())
}

/// Where the last group waits longer.
pub fn found(runs: u32, folder: &Path) -> std::io::Result<()> {
    println!("### What is found: a look every working day, the last group waits longer\n");
    println!("| Council | Waits … times as long | Found within two years | Half of these by day |");
    println!("|---|---|---|---|");
    let mut dice = Dice::seeded(SEED + 3);
    let mut lines = Vec::new();
    for council in COUNCILS {
        for slower in [1.25, 1.5, 2.0] {
            let mut days: Vec<f64> = Vec::new();
            let mut by_day = vec![0_u32; DAYS + 1];
            for _ in 0..runs {
                if let Some(day) = first_alarm(&two_years(&mut dice, council, slower)) {
                    by_day[day.ceil() as usize] += 1;
                    days.push(day);
                }
            }
            days.sort_by(f64::total_cmp);
            let half = days.get(days.len() / 2).map_or_else(|| "–".to_owned(), |day| format!("{day:.0}"));
            println!("| {} | {slower} | {} | {half} |", council.name, share(days.len() as u32, runs));
            if slower == 1.5 {
                lines.push(Line { name: council.name.to_owned(), points: so_far(&by_day, runs), quiet: false });
            }
        }
    }
    let title = "Found by the evidence by that day: the last group waits half as long again";
    draw(&folder.join("looking-unlike.svg"), title, &ticks(), 1.0, &lines)?;
    println!();
    Ok(())
}

fn so_far(by_day: &[u32], runs: u32) -> Vec<(f64, f64)> {
    let mut sum = 0;
    let shares = by_day.iter().enumerate().map(|(day, alarms)| {
        sum += alarms;
        (day as f64, f64::from(sum) / f64::from(runs))
    });
    shares.collect::<Vec<_>>().into_iter().step_by(5).collect()
}

fn ticks() -> [(f64, &'static str); 6] {
    [(0.0, "0"), (100.0, "100"), (200.0, "200"), (300.0, "300"), (400.0, "400"), (500.0, "day 500")]
}
