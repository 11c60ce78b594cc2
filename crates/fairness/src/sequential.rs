//! The log-rank test for whoever looks again and again: evidence that may be read at any time, without a false alarm for having looked.
//!
//! Source: J. ter Schure, M. F. Pérez-Ortiz, A. Ly, P. Grünwald, *The anytime-valid logrank test: error control under continuous
//! monitoring with unlimited horizon*, New England Journal of Statistics in Data Science 2 (2024) 190-214 (arXiv 2011.06931). At each time of an event the probability
//! of the split that was seen, had one group's rate been θ times the others', is divided by its probability had all rates
//! been alike ([`crate::ties`] where several end at once). The product of these is an *e-process* E: under equal treatment its mean is at
//! most 1 whenever one stops, so that it ever reaches 1/α with chance α at most (Ville). It needs no large sample.
//!
//! - *Which θ?* The mean over the eight of [`RATIOS`], four ratios in both directions, is again such a process.
//! - *More groups than two:* each group against all others, and the mean of these; for two groups that is the same twice.
//! - *Strata:* the products of all strata are multiplied, each ratio and each group for itself, before the means are taken.
//!
//! What "at any time" means depends on the order in which the matters become known. In one set of data gone through in the order
//! of how long matters took, it is exact at each such time if all began together, and at the end of the data in any case. For looks
//! day by day at matters that begin day by day, use [`crate::watch`].

use serde::Serialize;

use crate::arranged::{Arranged, Moment};
use crate::ties::Split;

/// How many ratios are weighed.
pub const MANY: usize = 8;
/// The ratios of rates that are weighed, all with the same weight: from one tenth faster to two and a half times as fast, and the reverse.
pub const RATIOS: [f64; MANY] = [1.1, 1.3, 1.7, 2.5, 1.0 / 1.1, 1.0 / 1.3, 1.0 / 1.7, 1.0 / 2.5];
/// The chance of a false alarm, however often one looks.
pub const ALPHA: f64 = 0.05;

/// What the evidence says.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Sequential {
    /// How many times likelier what was seen is, if groups differ; 1 where nothing was seen. What no machine number can hold is the largest.
    pub e_value: f64,
    pub alpha: f64,
    /// Whether the evidence has reached 1/α.
    pub reject: bool,
}

/// Evidence while it gathers: for each group against the rest, the likelihood ratio of each θ.
#[derive(Clone, Debug)]
pub struct Evidence {
    ln: Vec<[f64; MANY]>,
    /// What is not in `ln` yet: multiplying is ten times as quick as taking logarithms.
    product: Vec<[f64; MANY]>,
    /// How many events are in `product`, each of which takes it further from 1 by a factor of 2.5 at most.
    since: f64,
}

/// After so many events the product is folded into the logarithm: 2.5⁶⁰⁰ is a number still, and so is its reciprocal.
const FOLDED_AFTER: f64 = 600.0;

impl Evidence {
    /// Of so many groups, and nothing yet.
    pub fn of(groups: usize) -> Evidence {
        Evidence { ln: vec![[0.0; MANY]; groups], product: vec![[1.0; MANY]; groups], since: 0.0 }
    }

    /// What one moment says.
    pub fn see(&mut self, moment: &Moment<'_>) {
        self.split(moment.at_risk, moment.events, moment.all.at_risk, moment.all.events);
    }

    /// What one moment says: by group at risk and ended, and the sums of both.
    pub fn split(&mut self, at_risk: &[f64], events: &[f64], n: f64, d: f64) {
        if d == 0.0 || d == n {
            return;
        }
        if self.since + d > FOLDED_AFTER {
            self.fold();
        }
        if d == 1.0 {
            self.one(at_risk, events, n);
        } else {
            self.several(at_risk, events, n, d);
        }
    }

    /// Several events at the same time.
    fn several(&mut self, at_risk: &[f64], events: &[f64], n: f64, d: f64) {
        let groups = self.ln.iter_mut().zip(&mut self.product).zip(at_risk).zip(events);
        for (((ln, product), inside), ours) in groups.filter(|((_, inside), _)| **inside > 0.0 && **inside < n) {
            let split = Split { inside: *inside, outside: n - inside, events: d, ours: *ours };
            if d > FOLDED_AFTER {
                ln.iter_mut().zip(split.ln_likelihood_ratios()).for_each(|(ln, more)| *ln += more);
            } else {
                product.iter_mut().zip(split.likelihood_ratios()).for_each(|(product, more)| *product *= more);
            }
        }
        if d <= FOLDED_AFTER {
            self.since += d;
        }
    }

    /// A single event: of a group with chance θ n₁ / (θ n₁ + n₀), against n₁ / n.
    fn one(&mut self, at_risk: &[f64], events: &[f64], n: f64) {
        for ((product, inside), ours) in self.product.iter_mut().zip(at_risk).zip(events) {
            let share = inside / n;
            for (product, ratio) in product.iter_mut().zip(RATIOS) {
                let above = if *ours > 0.0 { ratio } else { 1.0 };
                *product *= above / (1.0 + (ratio - 1.0) * share);
            }
        }
        self.since += 1.0;
    }

    fn fold(&mut self) {
        for (ln, product) in self.ln.iter_mut().flatten().zip(self.product.iter_mut().flatten()) {
            *ln += product.ln();
            *product = 1.0;
        }
        self.since = 0.0;
    }

    /// Adds what another stratum says.
    pub fn join(&mut self, mut other: Evidence) {
        other.fold();
        self.ln.iter_mut().flatten().zip(other.ln.iter().flatten()).for_each(|(ln, more)| *ln += more);
    }

    /// ln E.
    pub fn ln_e(&mut self) -> f64 {
        self.fold();
        let all = self.ln.iter().flatten();
        let most = all.clone().copied().fold(f64::NEG_INFINITY, f64::max);
        if !most.is_finite() {
            return 0.0;
        }
        most + (all.clone().map(|ln| (ln - most).exp()).sum::<f64>() / all.count() as f64).ln()
    }

    /// What it says now.
    pub fn answer(mut self) -> Sequential {
        let e_value = self.ln_e().exp().min(f64::MAX);
        Sequential { e_value, alpha: ALPHA, reject: e_value >= 1.0 / ALPHA }
    }
}

/// The evidence of one set of data at its end, like work with like.
pub fn test(arranged: &Arranged) -> Sequential {
    let mut sum = Evidence::of(arranged.groups().len());
    for stratum in arranged.by_stratum() {
        let mut evidence = Evidence::of(arranged.groups().len());
        stratum.walk(|moment| evidence.see(moment));
        sum.join(evidence);
    }
    sum.answer()
}
