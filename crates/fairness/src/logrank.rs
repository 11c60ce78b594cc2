//! Do groups differ in how long they wait? The log-rank test, for two groups or more, also within strata.
//!
//! At each time d of n end. If all groups are treated alike, each loses in proportion to how many of it are at risk: of
//! group j, d·nⱼ/n, with the covariance of a draw without replacement, d (n-d)/(n-1) · (δᵢⱼ nᵢ/n - nᵢ nⱼ/n²), which is
//! right whatever the ties. The statistic is u′ V⁻ u with u the observed less the expected, summed over all times; within
//! strata u and V are summed over the strata as well. It is compared with a chi-square of [`Weights`]' rank: groups less one,
//! less still where some were never at risk together.
//!
//! Sources: N. Mantel, Cancer Chemotherapy Reports 50 (1966) 163-170; R. Peto, J. Peto, JRSS A 135 (1972) 185-207; ties and
//! strata as in Kalbfleisch and Prentice (1980), 1.4. Assumed: censoring does not depend on how long a matter would have
//! taken; enough events for large-sample formulae (some five in each group; else see [`crate::permutation`]).

use serde::Serialize;

use crate::arranged::{Arranged, Moment};
use crate::laplacian::Weights;
use crate::tail;

/// The answer of a test. With nothing to compare `df` is 0, the statistic 0 and p 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Answer {
    pub statistic: f64,
    pub df: usize,
    /// How likely a statistic as large is where all are treated alike.
    pub p: f64,
}

/// What was observed and what was to be expected, group by group.
#[derive(Clone, Debug, PartialEq)]
pub struct LogRank {
    pub observed: Vec<f64>,
    pub expected: Vec<f64>,
    pub weights: Weights,
    shares: Vec<f64>,
}

impl LogRank {
    /// Of so many groups, and nothing yet.
    pub fn of(groups: usize) -> LogRank {
        let none = vec![0.0; groups];
        LogRank { observed: none.clone(), expected: none.clone(), weights: Weights::none(groups), shares: none }
    }

    /// What one moment says.
    pub fn see(&mut self, moment: &Moment<'_>) {
        let (d, n) = (moment.all.events, moment.all.at_risk);
        if d == 0.0 {
            return;
        }
        for group in moment.touched.iter().map(|group| usize::from(*group)) {
            self.observed[group] += moment.events[group];
        }
        let one = n.recip();
        for ((share, expected), at_risk) in self.shares.iter_mut().zip(&mut self.expected).zip(moment.at_risk) {
            *share = at_risk * one;
            *expected += d * *share;
        }
        // Where all end there was nothing to choose.
        if d < n {
            self.weights.add(d * (n - d) / (n - 1.0), &self.shares);
        }
    }

    /// Adds what another stratum says.
    pub fn join(&mut self, other: &LogRank) {
        let sum = |mine: &mut [f64], more: &[f64]| mine.iter_mut().zip(more).for_each(|(one, other)| *one += other);
        sum(&mut self.observed, &other.observed);
        sum(&mut self.expected, &other.expected);
        self.weights.join(&other.weights);
    }

    /// Statistic, degrees of freedom and p.
    pub fn answer(&self) -> Answer {
        let solved = self.weights.solved();
        let differences: Vec<f64> = self.observed.iter().zip(&self.expected).map(|(o, e)| o - e).collect();
        let (statistic, df) = (solved.square(&differences), solved.rank());
        Answer { statistic, df, p: tail::chi_square(statistic, df) }
    }
}

/// All groups at once, unlike work and all.
pub fn test(arranged: &Arranged) -> LogRank {
    let mut test = LogRank::of(arranged.groups().len());
    arranged.walk(|moment| test.see(moment));
    test
}

/// All groups at once, like work with like.
pub fn stratified(arranged: &Arranged) -> LogRank {
    let mut sum = LogRank::of(arranged.groups().len());
    for stratum in arranged.by_stratum() {
        sum.join(&test(&stratum));
    }
    sum
}
