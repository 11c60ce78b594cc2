//! Which groups differ from which: the log-rank test of every two, all on one walk.

use crate::arranged::Moment;
use crate::logrank::Answer;
use crate::tail;

/// Observed less expected of the first of each two, and its variance. Only an event of one of the two says anything, so
/// that a moment costs as many steps as there are groups, not pairs.
#[derive(Clone, Debug)]
pub struct Pairs {
    groups: usize,
    difference: Vec<f64>,
    variance: Vec<f64>,
}

impl Pairs {
    /// Of so many groups, and nothing yet.
    pub fn of(groups: usize) -> Pairs {
        let none = vec![0.0; groups * groups.saturating_sub(1) / 2];
        Pairs { groups, difference: none.clone(), variance: none }
    }

    /// Every two, the first before the second: (0, 1), (0, 2) … (1, 2) …
    pub fn every_two(&self) -> impl Iterator<Item = (usize, usize)> {
        let groups = self.groups;
        (0..groups).flat_map(move |one| (one + 1..groups).map(move |other| (one, other)))
    }

    /// What one moment says.
    pub fn see(&mut self, moment: &Moment<'_>) {
        for one in moment.touched.iter().map(|group| usize::from(*group)) {
            if moment.events[one] == 0.0 {
                continue;
            }
            for other in 0..self.groups {
                // Where both lose somebody, the pair is seen from the first of them.
                let seen = other == one || moment.events[other] > 0.0 && other < one;
                if !seen && moment.at_risk[other] > 0.0 {
                    self.compare(moment, one.min(other), one.max(other));
                }
            }
        }
    }

    fn compare(&mut self, moment: &Moment<'_>, one: usize, other: usize) {
        let place = self.place(one, other);
        let d = moment.events[one] + moment.events[other];
        let n = moment.at_risk[one] + moment.at_risk[other];
        let share = moment.at_risk[one] / n;
        self.difference[place] += moment.events[one] - d * share;
        if d < n {
            self.variance[place] += d * share * (1.0 - share) * ((n - d) / (n - 1.0));
        }
    }

    fn place(&self, one: usize, other: usize) -> usize {
        // All pairs whose first comes before, then those of this first.
        one * (2 * self.groups - one - 1) / 2 + (other - one - 1)
    }

    /// The variance of the difference between two, which says how much their comparison could have shown.
    pub fn variance(&self, one: usize, other: usize) -> f64 {
        self.variance[self.place(one, other)]
    }

    /// The answer for two of them.
    pub fn answer(&self, one: usize, other: usize) -> Answer {
        let (u, v) = (self.difference[self.place(one, other)], self.variance(one, other));
        if v == 0.0 {
            return Answer { statistic: 0.0, df: 0, p: 1.0 };
        }
        let statistic = u * u / v;
        Answer { statistic, df: 1, p: tail::chi_square(statistic, 1) }
    }
}
