//! The share not yet answered as time goes on: the Kaplan-Meier curve, its limits and its quantiles.
//!
//! Source: E. L. Kaplan, P. Meier, *Nonparametric estimation from incomplete observations*, JASA 53 (1958) 457-481; for the
//! variance M. Greenwood (1926); for the limits on the scale ln(-ln S): J. D. Kalbfleisch, R. L. Prentice, *The Statistical
//! Analysis of Failure Time Data* (1980), which never leave 0 … 1; for those of the median R. Brookmeyer, J. Crowley,
//! Biometrics 38 (1982) 29-41, on the same scale. Assumed: whether a matter is censored says nothing of when it would have ended.

use serde::Serialize;

use crate::arranged::{Arranged, Moment};
use crate::tail::Z_95;

/// How far S may be above a share and still count as having reached it, relative to the share: a product of many factors
/// that is 0.5 on paper is not always 0.5 in a machine.
pub const TOLERANCE: f64 = 1e-9;

/// One distinct time of the curve.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Step {
    pub t: f64,
    pub at_risk: u32,
    pub events: u32,
    pub censored: u32,
    /// The share still open after this time.
    pub s: f64,
    /// The sum of d / (n (n - d)) so far, so that the variance of S is S² times it. Infinite once S is 0 (JSON: null).
    pub greenwood: f64,
    /// The lower limit of S, 95 %; 1 while nothing has happened, 0 once S is 0.
    pub lo: f64,
    /// The upper limit of S.
    pub hi: f64,
}

/// The curve of one group, or of all.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Curve {
    pub steps: Vec<Step>,
}

/// A time, and the limits within which it is known, 95 %. What the curve or its limit never reaches is nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantile {
    pub at: Option<f64>,
    pub lo: Option<f64>,
    pub hi: Option<f64>,
}

impl Curve {
    /// The curve of all groups together.
    pub fn of_all(arranged: &Arranged) -> Curve {
        let mut growing = Growing::default();
        arranged.walk(|moment| growing.all(moment));
        growing.done()
    }

    /// The curve of one group, by its number.
    pub fn of_group(arranged: &Arranged, group: usize) -> Curve {
        let mut growing = Growing::default();
        arranged.walk(|moment| growing.group(moment, group));
        growing.done()
    }

    /// The share still open after `time`.
    pub fn share_open(&self, time: f64) -> f64 {
        let before = self.steps.partition_point(|step| step.t <= time);
        before.checked_sub(1).map_or(1.0, |last| self.steps[last].s)
    }

    /// The first time at which no more than `share` are open: 0.5 gives the median.
    pub fn until(&self, share: f64) -> Quantile {
        let reached = share * (1.0 + TOLERANCE);
        let mut found = Quantile { at: None, lo: None, hi: None };
        // Limits need not fall all the way, so that each is looked for from the beginning; the upper is reached last.
        for step in &self.steps {
            for (time, of) in [(&mut found.lo, step.lo), (&mut found.at, step.s), (&mut found.hi, step.hi)] {
                if time.is_none() && of <= reached {
                    *time = Some(step.t);
                }
            }
            if found.hi.is_some() {
                break;
            }
        }
        found
    }

    /// The last time at which something is told; nothing of nobody.
    pub fn last(&self) -> Option<f64> {
        self.steps.last().map(|step| step.t)
    }

    /// Up to when the curve is known: for ever once it has come to 0, else to its last time.
    pub fn known_until(&self) -> f64 {
        self.steps.last().map_or(0.0, |step| if step.s == 0.0 { f64::INFINITY } else { step.t })
    }
}

/// A curve while time goes on.
#[derive(Clone, Debug)]
pub struct Growing {
    steps: Vec<Step>,
    s: f64,
    ln_s: f64,
    greenwood: f64,
    lo: f64,
    hi: f64,
}

impl Default for Growing {
    fn default() -> Self {
        Growing { steps: Vec::new(), s: 1.0, ln_s: 0.0, greenwood: 0.0, lo: 1.0, hi: 1.0 }
    }
}

impl Growing {
    /// With room for so many steps.
    pub fn with_room_for(many: usize) -> Growing {
        Growing { steps: Vec::with_capacity(many), ..Growing::default() }
    }

    /// What a moment tells of all.
    pub fn all(&mut self, moment: &Moment<'_>) {
        self.step(moment.time, moment.all.at_risk, moment.all.events, moment.all.censored);
    }

    /// What a moment tells of one group, if anything.
    pub fn group(&mut self, moment: &Moment<'_>, group: usize) {
        let (events, censored) = (moment.events[group], moment.censored[group]);
        if events + censored > 0.0 {
            self.step(moment.time, moment.at_risk[group], events, censored);
        }
    }

    fn step(&mut self, t: f64, n: f64, d: f64, censored: f64) {
        if d > 0.0 && self.s > 0.0 {
            self.fall(n, d);
        }
        self.steps.push(Step {
            t,
            at_risk: n as u32,
            events: d as u32,
            censored: censored as u32,
            s: self.s,
            greenwood: self.greenwood,
            lo: self.lo,
            hi: self.hi,
        });
    }

    /// The curve falls by d of n. On the scale ln(-ln S) the standard error is √greenwood / |ln S|.
    fn fall(&mut self, n: f64, d: f64) {
        if d == n {
            (self.s, self.ln_s, self.greenwood) = (0.0, f64::NEG_INFINITY, f64::INFINITY);
            (self.lo, self.hi) = (0.0, 0.0);
            return;
        }
        self.s *= (n - d) / n;
        // Not ln S: of a share close to 1 the logarithm would keep few of its digits.
        self.ln_s += (-d / n).ln_1p();
        self.greenwood += d / (n * (n - d));
        let wide = (Z_95 * self.greenwood.sqrt() / -self.ln_s).exp();
        (self.lo, self.hi) = ((self.ln_s * wide).exp(), (self.ln_s / wide).exp());
    }

    /// The curve as it now is.
    pub fn done(self) -> Curve {
        Curve { steps: self.steps }
    }
}
