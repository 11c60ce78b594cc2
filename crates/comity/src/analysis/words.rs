//! An analysis in plain words, for whoever asked and is no statistician.

use std::fmt;

use fairness::analysis::{Analysis, Pair, Summary};
use fairness::arranged::Arranged;
use fairness::detectable;
use fairness::logrank::Answer;
use fairness::permutation::{self, Dealt, Drawing, Permuted};

use super::axis::{chance, short, whole};
use crate::import::cell::quote;

/// Of so many matters and fewer, groups are also dealt anew: large-sample formulae may mislead there, and it takes no time.
const FEW: usize = 2_000;
const DRAWING: Drawing = Drawing { deals: 9_999, seed: 1 };
/// What counts as remarkable.
const ALPHA: f64 = 0.05;
/// A ratio of rates above this is no use to anybody.
const MOST_TOLD: f64 = 10.0;
/// Of a group of which fewer have ended, large-sample formulae are not to be believed.
const ENOUGH: u64 = 5;
/// How surely a difference is to be found for us to say that it could have been.
const POWER: f64 = 0.8;

/// What is told.
pub struct Told<'a> {
    analysis: &'a Analysis,
    dealt: Option<Permuted>,
    strata: usize,
}

impl<'a> Told<'a> {
    /// Of an analysis and the observations from which it was made.
    pub fn of(analysis: &'a Analysis, arranged: &Arranged) -> Told<'a> {
        let few = arranged.len() <= FEW && arranged.groups().len() > 1;
        let dealt = few.then(|| permutation::test(arranged, DRAWING)).flatten();
        Told { analysis, dealt, strata: arranged.strata() }
    }

    fn times(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "How long it took, in the unit of the file (limits are those of 95 %)")?;
        let wide = self.analysis.km.keys().map(|name| quote(name).chars().count()).max().unwrap_or(0).max(5);
        writeln!(f, "  {:wide$}  {:>9}  {:>9}  {:>26}  {:>24}", "", "matters", "ended", "half had ended by", "mean")?;
        for (name, one) in &self.analysis.km {
            writeln!(f, "  {:wide$}  {}", quote(name), line(one))?;
        }
        writeln!(f, "  {:wide$}  {}", "all", line(&self.analysis.all))?;
        let tau = short(self.analysis.all.tau);
        writeln!(f, "The mean counts whatever took longer than {tau} as {tau}: up to there every group was followed.")
    }

    fn tests(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Do the groups differ?")?;
        let Analysis { logrank, stratified, sequential, .. } = self.analysis;
        if logrank.df == 0 {
            return writeln!(f, "  There is nothing to compare: no event at which two groups were followed.");
        }
        writeln!(f, "  All work together: {}", answer(logrank))?;
        if let Some(stratified) = stratified {
            let strata = whole(self.strata as u64);
            writeln!(f, "  Like work with like ({strata} strata): {}", answer(stratified))?;
            writeln!(f, "  Where these two disagree, believe the second: groups ask for different kinds of work.")?;
        }
        if let Some(Permuted { p, dealt, .. }) = &self.dealt {
            let how = match dealt {
                Dealt::Every { deals } => format!("every one of {} ways to deal out the groups", whole(*deals)),
                Dealt::Drawn { deals, seed } => format!("{} deals drawn from the seed {seed}", whole(*deals)),
            };
            writeln!(f, "  Without large-sample formulae, {}: {how}.", chance(*p))?;
        }
        let e = short(sequential.e_value);
        let enough = if sequential.reject { "which is enough" } else { "which is not enough" };
        writeln!(
            f,
            "  For whoever looks every day: evidence of {e}, {enough}; 20 would be a false alarm once in 20 at most."
        )
    }

    fn pairs(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.analysis.pairs.len() {
            1 => writeln!(f, "One from the other?")?,
            many => writeln!(f, "Which from which? (adjusted for asking {many} times)")?,
        }
        for pair in &self.analysis.pairs {
            let Pair { a, b, p, p_holm, p_bh, variance, .. } = pair;
            let (a, b, p, holm, bh) = (quote(a), quote(b), chance(*p), short(*p_holm), short(*p_bh));
            write!(f, "  {a} and {b}: {p}")?;
            if self.analysis.pairs.len() > 1 {
                write!(f, "; adjusted {holm} (Holm), {bh} (Benjamini-Hochberg)")?;
            }
            f.write_str(". ")?;
            match detectable::ratio(*variance, ALPHA, POWER) {
                Some(ratio) if ratio <= MOST_TOLD => {
                    write!(f, "Could have shown one ending {ratio:.1} times as fast.")?
                }
                Some(_) | None => write!(f, "Could have shown next to nothing.")?,
            }
            let few = [&pair.a, &pair.b].map(|name| self.analysis.km[name].counts().1).into_iter().min() < Some(ENOUGH);
            writeln!(f, "{}", if few { " Too few have ended for this p: do not quote it." } else { "" })?;
        }
        Ok(())
    }
}

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Analysis { n, events, km, pairs, .. } = self.analysis;
        writeln!(f, "{} matters, of which {} have ended; groups: {}.\n", whole(*n as u64), whole(*events), km.len())?;
        self.times(f)?;
        writeln!(f)?;
        self.tests(f)?;
        if pairs.len() > 1 || pairs.first().is_some_and(|pair| pair.variance > 0.0) {
            writeln!(f)?;
            self.pairs(f)?;
        }
        writeln!(
            f,
            "\nA small p says that chance alone seldom makes groups so unlike, not why they are. A large p does not say that they are \
             alike: see what could have been shown. \"Could have shown\" means found four times out of five."
        )
    }
}

fn line(one: &Summary) -> String {
    let (matters, ended) = one.counts();
    let reached = |time: Option<f64>| time.map_or_else(|| "not reached".to_owned(), short);
    let half = match one.median {
        None => "not reached".to_owned(),
        Some(median) => format!("{} ({} to {})", short(median), reached(one.median_lo), reached(one.median_hi)),
    };
    let mean = format!("{} (error {})", short(one.rmean), short(one.rmean_se));
    format!("{:>9}  {:>9}  {half:>26}  {mean:>24}", whole(matters), whole(ended))
}

fn answer(answer: &Answer) -> String {
    let Answer { statistic, df, p } = answer;
    let sense =
        if *p <= ALPHA { "chance alone seldom makes them so unlike" } else { "no more unlike than chance makes them" };
    format!("{} (log-rank chi-square {} with {df} df): {sense}.", chance(*p), short(*statistic))
}
