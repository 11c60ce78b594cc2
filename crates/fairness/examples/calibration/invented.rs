//! Invented matters: what is true of them is known, so that an answer can be right or wrong.

use fairness::dice::Dice;
use fairness::observation::{End, Observation};

pub const GROUPS: [&str; 6] = ["a", "b", "c", "d", "e", "f"];

/// How the watching ends, if not with an answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Censoring {
    /// Everything was followed to its end.
    None,
    /// Matters drop out along the way, by chance: some three in ten.
    Random,
    /// All begin at some day of the same stretch and are looked at on its last: some three in ten are still open.
    LastDay,
    /// As `Random`, but only of the first group, and half of it: what permutation assumes does not hold.
    OneGroup,
}

/// How many are of each group.
pub fn sizes(many: usize, groups: usize, unequal: bool) -> Vec<usize> {
    // Unequal: each has half as many again as the next, the smallest at least two.
    let weights: Vec<f64> =
        (0..groups).map(|group| if unequal { 1.5_f64.powi(-(group as i32)) } else { 1.0 }).collect();
    let all: f64 = weights.iter().sum();
    let mut sizes: Vec<usize> = weights.iter().map(|weight| ((many as f64 * weight / all) as usize).max(2)).collect();
    sizes[0] += many.saturating_sub(sizes.iter().sum());
    sizes
}

/// Matters of groups of these sizes. Answers take ten days in the middle or so (a Weibull distribution of shape 1.3), in whole
/// hours; those of the last group `slower` times as long.
pub fn matters(dice: &mut Dice, sizes: &[usize], censoring: Censoring, slower: f64) -> Vec<Observation<'static>> {
    let mut all = Vec::with_capacity(sizes.iter().sum());
    for (place, size) in sizes.iter().enumerate() {
        let factor = if place + 1 == sizes.len() { slower } else { 1.0 };
        for _ in 0..*size {
            let wait = hours(dice, factor);
            let watched = match censoring {
                Censoring::None => f64::INFINITY,
                Censoring::Random => -260.0 * dice.unit().ln(),
                Censoring::LastDay => 340.0 * dice.unit(),
                Censoring::OneGroup if place == 0 => -110.0 * dice.unit().ln(),
                Censoring::OneGroup => f64::INFINITY,
            };
            let (time, end) = if wait <= watched { (wait, End::Event) } else { (watched.ceil(), End::Censored) };
            all.push(Observation { time, end, group: GROUPS[place], stratum: None, entry: None });
        }
    }
    all
}

/// A wait in working hours of a day of eight.
pub fn hours(dice: &mut Dice, factor: f64) -> f64 {
    (100.0 * factor * (-dice.unit().ln()).powf(1.0 / 1.3)).ceil()
}
