//! The mean time up to a limit: what a median cannot say of matters that mostly end early, and what needs no end of the tail.
//!
//! The restricted mean is the area under the curve from 0 to tau; its variance the sum, over the events up to tau, of
//! (area from there to tau)² · d / (n (n - d)), which is Greenwood's (Kaplan and Meier 1958; P. Royston, M. Parmar, BMC Medical
//! Research Methodology 13 (2013) 152). No small-sample factor is applied, as in R's `survfit`. In the unit of the times.

use crate::curve::Curve;
use crate::tail::{self, Z_95};

/// A restricted mean with its standard error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mean {
    pub mean: f64,
    pub se: f64,
    pub tau: f64,
}

/// A difference of two, with its limits, 95 %, and the chance of one as large where there is none (normal approximation).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    pub difference: f64,
    pub se: f64,
    pub lo: f64,
    pub hi: f64,
    pub p: f64,
}

/// The mean of the smaller of a matter's time and tau. A curve that ends before tau without having come to 0 is taken to
/// go on level; [`common_limit`] gives a tau for which it need not be.
pub fn mean(curve: &Curve, tau: f64) -> Mean {
    let within = &curve.steps[..curve.steps.partition_point(|step| step.t < tau)];
    let (mut area, mut variance, mut to) = (0.0, 0.0, tau);
    for step in within.iter().rev() {
        area += step.s * (to - step.t);
        to = step.t;
        let (n, d) = (f64::from(step.at_risk), f64::from(step.events));
        // Where all end, nothing is left behind it.
        if d > 0.0 && d < n && step.s > 0.0 {
            variance += area * area * d / (n * (n - d));
        }
    }
    Mean { mean: area + to, se: variance.sqrt(), tau }
}

/// The largest time up to which every one of these curves is known: the least of the last times of those that do not come to 0,
/// and no later than the last of all.
pub fn common_limit<'a>(curves: impl IntoIterator<Item = &'a Curve>) -> f64 {
    let (mut known, mut last) = (f64::INFINITY, 0.0_f64);
    for curve in curves {
        known = known.min(curve.known_until());
        last = last.max(curve.last().unwrap_or_default());
    }
    known.min(last)
}

/// One mean less another, of groups that do not overlap, up to the same tau.
pub fn difference(one: Mean, other: Mean) -> Difference {
    let difference = one.mean - other.mean;
    let se = one.se.hypot(other.se);
    let p = match (se == 0.0, difference == 0.0) {
        (true, true) => 1.0,
        (true, false) => 0.0,
        (false, _) => tail::beyond(difference / se),
    };
    Difference { difference, se, lo: difference - Z_95 * se, hi: difference + Z_95 * se, p }
}
