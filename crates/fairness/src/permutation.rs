//! The same question for a small council: of all ways in which the groups could have been dealt out, how many look as unlike?
//!
//! Each matter has a log-rank score, what happened to it less what was to be expected while it was followed: δ - Λ(t), Λ being
//! Nelson's and Aalen's cumulative rate of its whole stratum. A group's sum of scores is its observed less its expected. Groups
//! are dealt anew within each stratum, and u′ V⁻ u, with V the covariance of a random deal, says how unlike they look (H. Strasser, C. Weber,
//! Mathematical Methods of Statistics 8 (1999) 220-250; as `coin::logrank_test` of R). Every deal is tried where there are at most [`MOST_TRIED`]:
//! then p is exact. Else deals are drawn from a seed, and p is (as unlike + 1) / (drawn + 1), which is never too small (B. Phipson, G. K. Smyth, SAGMB 9
//! (2010) 39). Assumed: within a stratum, had the groups been treated alike, any matter could as well have been another group's,
//! *its censoring included*; that is why nothing is given for matters seen only from some time on.

use crate::arranged::Arranged;
use crate::dice::Dice;
use crate::laplacian::{Solved, Weights};
use crate::observation::End;

/// How many deals are tried one by one; more are drawn from.
pub const MOST_TRIED: f64 = 200_000.0;
/// What is less by no more than this part counts as equal: sums taken in another order differ in their last digits.
const NEAR: f64 = 1e-9;

/// How p was come by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Dealt {
    /// All of so many deals were tried.
    Every { deals: u64 },
    /// So many were drawn from a seed.
    Drawn { deals: u64, seed: u64 },
}

/// The answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Permuted {
    pub statistic: f64,
    pub p: f64,
    pub dealt: Dealt,
}

/// How many to draw, and from which seed, where there are too many deals to try.
#[derive(Clone, Copy, Debug)]
pub struct Drawing {
    pub deals: u64,
    pub seed: u64,
}

/// Among like with like. Nothing where matters were seen only from some time on.
pub fn test(arranged: &Arranged, drawing: Drawing) -> Option<Permuted> {
    if arranged.is_truncated() {
        return None;
    }
    let strata: Vec<Stratum> = arranged.by_stratum().iter().map(Stratum::of).collect();
    let mut deal = Deal::of(strata, arranged.groups().len());
    let seen = deal.statistic();
    let enough = seen - NEAR * seen.abs().max(NEAR);
    let possible: f64 = deal.strata.iter().map(Stratum::ln_deals).sum();
    if possible <= MOST_TRIED.ln() {
        let (mut deals, mut unlike) = (0, 0);
        deal.first();
        loop {
            deals += 1;
            unlike += u64::from(deal.statistic() >= enough);
            if !deal.next() {
                break;
            }
        }
        let p = unlike as f64 / deals as f64;
        return Some(Permuted { statistic: seen, p, dealt: Dealt::Every { deals } });
    }
    let Drawing { deals, seed } = drawing;
    let mut dice = Dice::seeded(seed);
    let mut unlike = 0;
    for _ in 0..deals {
        for stratum in &mut deal.strata {
            dice.shuffle(&mut stratum.groups);
        }
        unlike += u64::from(deal.statistic() >= enough);
    }
    let p = (unlike + 1) as f64 / (deals + 1) as f64;
    Some(Permuted { statistic: seen, p, dealt: Dealt::Drawn { deals, seed } })
}

/// The scores of one stratum, and whose each is.
struct Stratum {
    scores: Vec<f64>,
    groups: Vec<u16>,
    sizes: Vec<usize>,
}

impl Stratum {
    fn of(arranged: &Arranged) -> Stratum {
        // At each distinct time, the cumulative rate up to and with it.
        let mut rates: Vec<(f64, f64)> = Vec::new();
        let mut rate = 0.0;
        arranged.walk(|moment| {
            rate += moment.all.events / moment.all.at_risk;
            rates.push((moment.time, rate));
        });
        let mut rates = rates.into_iter().peekable();
        let (mut scores, mut groups) = (Vec::new(), Vec::new());
        for (time, end, group) in arranged.each_matter() {
            while rates.next_if(|(at, _)| *at < time).is_some() {}
            let rate = rates.peek().expect("the walk stops at the time of every matter").1;
            scores.push(f64::from(u8::from(end == End::Event)) - rate);
            groups.push(u16::try_from(group).expect("groups are numbered in 16 bits"));
        }
        Stratum { scores, groups, sizes: arranged.sizes() }
    }

    /// ln of the number of different deals: n! / (n₁! n₂! …).
    fn ln_deals(&self) -> f64 {
        let ln_factorial = |many: usize| (2..=many).map(|factor| (factor as f64).ln()).sum::<f64>();
        ln_factorial(self.groups.len()) - self.sizes.iter().map(|size| ln_factorial(*size)).sum::<f64>()
    }

    /// The next deal in the order of numbers; after the last the first, and no more.
    fn next(&mut self) -> bool {
        let dealt = &mut self.groups;
        let Some(turn) = (1..dealt.len()).rev().find(|at| dealt[at - 1] < dealt[*at]) else {
            dealt.reverse();
            return false;
        };
        let larger = (turn..dealt.len()).rev().find(|at| dealt[*at] > dealt[turn - 1]);
        dealt.swap(turn - 1, larger.expect("the one at the turn is larger"));
        dealt[turn..].reverse();
        true
    }
}

/// All strata as they are dealt now.
struct Deal {
    strata: Vec<Stratum>,
    covariance: Solved,
    sums: Vec<f64>,
}

impl Deal {
    fn of(strata: Vec<Stratum>, groups: usize) -> Deal {
        let mut weights = Weights::none(groups);
        for Stratum { scores, sizes, .. } in &strata {
            let n = scores.len() as f64;
            if n > 1.0 {
                // The scores of a stratum add up to nothing.
                let spread = scores.iter().map(|score| score * score).sum::<f64>() / (n - 1.0);
                let sizes: Vec<f64> = sizes.iter().map(|size| *size as f64).collect();
                weights.add(spread / n, &sizes);
            }
        }
        Deal { strata, covariance: weights.solved(), sums: vec![0.0; groups] }
    }

    fn statistic(&mut self) -> f64 {
        self.sums.fill(0.0);
        for stratum in &self.strata {
            for (score, group) in stratum.scores.iter().zip(&stratum.groups) {
                self.sums[usize::from(*group)] += score;
            }
        }
        self.covariance.square(&self.sums)
    }

    fn first(&mut self) {
        for stratum in &mut self.strata {
            stratum.groups.sort_unstable();
        }
    }

    /// The next deal of all: the first stratum that has another, those before it from their first again.
    fn next(&mut self) -> bool {
        self.strata.iter_mut().any(Stratum::next)
    }
}
