//! The smallest difference that the data could have shown. "No difference was found" means little without it.
//!
//! Where one group ends its matters at `ratio` times the rate of the other at all times, the log-rank difference divided by its
//! standard deviation is about normal with mean √v · ln ratio and variance 1, v being its variance where there is no difference
//! (D. Schoenfeld, Biometrika 68 (1981) 316-319, and Biometrics 39 (1983) 499-503). Large-sample; rates in proportion.

use crate::tail;

/// The ratio of rates above 1 that a two-sided test at `alpha` finds with chance `power`; its reciprocal is found as easily. Nothing
/// where the comparison says nothing.
pub fn ratio(variance: f64, alpha: f64, power: f64) -> Option<f64> {
    (variance > 0.0).then(|| ((tail::normal(1.0 - alpha / 2.0) + tail::normal(power)) / variance.sqrt()).exp())
}

/// The chance that a two-sided test at `alpha` finds a ratio of rates.
pub fn power(variance: f64, alpha: f64, ratio: f64) -> f64 {
    let (edge, mean) = (tail::normal(1.0 - alpha / 2.0), variance.sqrt() * ratio.ln());
    tail::above(edge - mean) + tail::above(edge + mean)
}

/// How many events, in both groups together, are needed to find a ratio of rates, where `share` of those at risk are of one of them.
pub fn events_needed(ratio: f64, share: f64, alpha: f64, power: f64) -> f64 {
    let reach = tail::normal(1.0 - alpha / 2.0) + tail::normal(power);
    (reach / ratio.ln()).powi(2) / (share * (1.0 - share))
}
