//! The whole analysis of one set of observations, in the form in which it is printed.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::adjust::{benjamini_hochberg, holm};
use crate::arranged::Arranged;
use crate::curve::{Curve, Growing, Quantile, Step};
use crate::logrank::{Answer, LogRank};
use crate::observation::Observations;
use crate::pairs::Pairs;
use crate::restricted::{self, Mean};
use crate::sequential::{Evidence, Sequential};

/// Everything at once. Its JSON is a promise: `comity analyse --json` prints it as it is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Analysis {
    pub n: usize,
    pub events: u64,
    /// By the name of the group.
    pub km: BTreeMap<String, Summary>,
    pub all: Summary,
    pub logrank: Answer,
    /// Nothing where no strata were given.
    pub stratified: Option<Answer>,
    pub pairs: Vec<Pair>,
    /// Within the strata, where there are any.
    pub sequential: Sequential,
}

/// One curve, and what is read from it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Summary {
    pub curve: Curve,
    pub median: Option<f64>,
    pub median_lo: Option<f64>,
    pub median_hi: Option<f64>,
    /// The mean up to `tau`, which is the same for all groups ([`restricted::common_limit`]).
    pub rmean: f64,
    pub rmean_se: f64,
    pub tau: f64,
}

/// Two groups compared, strata left aside; the adjusted values are over all pairs of the analysis.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pair {
    pub a: String,
    pub b: String,
    pub statistic: f64,
    pub p: f64,
    pub p_holm: f64,
    pub p_bh: f64,
    /// Of the log-rank difference; see [`crate::detectable`].
    #[serde(skip)]
    pub variance: f64,
}

/// Whether matters are compared within strata.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strata {
    /// There are none.
    Absent,
    /// Like work with like.
    Given,
}

impl Analysis {
    /// Sorts the observations and analyses them.
    pub fn of(observations: &Observations, strata: Strata) -> Analysis {
        Analysis::of_arranged(&Arranged::of(observations), strata)
    }

    /// Analyses what is sorted already.
    pub fn of_arranged(arranged: &Arranged, strata: Strata) -> Analysis {
        let many = arranged.groups().len();
        let mut all = Growing::with_room_for(arranged.len());
        let mut groups: Vec<Growing> = arranged.sizes().into_iter().map(Growing::with_room_for).collect();
        let (mut logrank, mut pairs, mut evidence) = (LogRank::of(many), Pairs::of(many), Evidence::of(many));
        arranged.walk(|moment| {
            all.all(moment);
            for group in moment.touched.iter().map(|group| usize::from(*group)) {
                groups[group].group(moment, group);
            }
            logrank.see(moment);
            pairs.see(moment);
            if strata == Strata::Absent {
                evidence.see(moment);
            }
        });
        let stratified = (strata == Strata::Given).then(|| {
            let (mut sum, mut gathered) = (LogRank::of(many), Evidence::of(many));
            for stratum in arranged.by_stratum() {
                let (mut test, mut evidence) = (LogRank::of(many), Evidence::of(many));
                stratum.walk(|moment| {
                    test.see(moment);
                    evidence.see(moment);
                });
                sum.join(&test);
                gathered.join(evidence);
            }
            evidence = gathered;
            sum.answer()
        });
        let (all, curves) = (all.done(), groups.into_iter().map(Growing::done).collect::<Vec<Curve>>());
        let tau = restricted::common_limit(&curves);
        let summaries = curves.into_iter().map(|curve| Summary::of(curve, tau));
        let all = Summary::of(all, tau);
        Analysis {
            n: arranged.len(),
            events: all.curve.steps.iter().map(|step| u64::from(step.events)).sum(),
            km: arranged.groups().iter().cloned().zip(summaries).collect(),
            all,
            logrank: logrank.answer(),
            stratified,
            pairs: every_pair(&pairs, arranged.groups()),
            sequential: evidence.answer(),
        }
    }
}

impl Summary {
    fn of(curve: Curve, tau: f64) -> Summary {
        let Quantile { at, lo, hi } = curve.until(0.5);
        let Mean { mean, se, tau } = restricted::mean(&curve, tau);
        Summary { median: at, median_lo: lo, median_hi: hi, rmean: mean, rmean_se: se, tau, curve }
    }

    /// How many there are, and how many have ended.
    pub fn counts(&self) -> (u64, u64) {
        let sum = |of: fn(&Step) -> u32| self.curve.steps.iter().map(|step| u64::from(of(step))).sum::<u64>();
        (sum(|step| step.events) + sum(|step| step.censored), sum(|step| step.events))
    }
}

fn every_pair(pairs: &Pairs, groups: &[String]) -> Vec<Pair> {
    let answers: Vec<(usize, usize, Answer)> = pairs.every_two().map(|(a, b)| (a, b, pairs.answer(a, b))).collect();
    let p: Vec<f64> = answers.iter().map(|(.., answer)| answer.p).collect();
    let adjusted = holm(&p).into_iter().zip(benjamini_hochberg(&p));
    let pair = |((a, b, answer), (p_holm, p_bh)): ((usize, usize, Answer), (f64, f64))| Pair {
        a: groups[a].clone(),
        b: groups[b].clone(),
        statistic: answer.statistic,
        p: answer.p,
        p_holm,
        p_bh,
        variance: pairs.variance(a, b),
    };
    answers.into_iter().zip(adjusted).map(pair).collect()
}
