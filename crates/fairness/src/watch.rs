//! A look every day at matters that begin every day: when what is known, and the evidence by then.
//!
//! A matter begun today is young, one begun last month is old, and what ends today is to be compared with others *at the same age*. Gone
//! through in the order of ages, as a single set of data is, each look would compare anew, and the evidence of one look would not go on
//! from that of the look before (T. Sellke, D. Siegmund, Biometrika 70 (1983) 315-326, say when such a sum is a martingale
//! all the same: with many matters, approximately). To stay exact, matters are compared within the *cohort* that began in the
//! same period, and an age of a cohort is opened only when its youngest has reached it: cohort c, of width w, ends at (c+1)·w, and its
//! age t counts from (c+1)·w + t on. Then each opened age is a draw without replacement, given all that was opened before,
//! and the product of [`crate::sequential`] over cohorts is an e-process in calendar time. The price is a delay of at
//! most w; the gain, besides, is that whatever changes with the season changes for all of a cohort.
//!
//! Assumed: a matter of one group, like any other of its cohort and stratum, ends by the same chances at the same age; and looks see all that ended.

use std::collections::BTreeMap;

use crate::arranged::Arranged;
use crate::observation::{Fault, Observation, Observations};
use crate::sequential::Evidence;

/// One matter, and when it began, in the unit of its time.
#[derive(Clone, Copy, Debug)]
pub struct Begun<'a> {
    pub at: f64,
    pub observation: Observation<'a>,
}

/// The evidence from some moment of the calendar on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    pub at: f64,
    pub ln_e: f64,
}

/// What a cohort tells at one of its ages.
struct Opened {
    at: f64,
    at_risk: Vec<f64>,
    events: Vec<f64>,
}

/// The evidence as it grows, one entry for each moment at which something is opened, up to and with `until`. A matter still
/// open then, or later than then, is as much at risk as any.
///
/// # Errors
/// Where a matter cannot be analysed.
pub fn looks(matters: &[Begun<'_>], width: f64, until: f64) -> Result<Vec<Look>, Fault> {
    let mut cohorts: BTreeMap<u64, Observations> = BTreeMap::new();
    // Groups are numbered alike in all cohorts.
    let mut names: Vec<&str> = matters.iter().map(|matter| matter.observation.group).collect();
    names.sort_unstable();
    names.dedup();
    for matter in matters.iter().filter(|matter| matter.at < until) {
        let cohort = (matter.at / width).floor().max(0.0) as u64;
        cohorts.entry(cohort).or_default().push(matter.observation)?;
    }
    let mut opened = Vec::new();
    for (cohort, observations) in &cohorts {
        let ends = (cohort + 1) as f64 * width;
        let arranged = Arranged::of(observations);
        let places: Vec<usize> = arranged.groups().iter().map(|name| place(&names, name)).collect();
        for stratum in arranged.by_stratum() {
            stratum.walk(|moment| {
                let at = ends + moment.time;
                if moment.all.events > 0.0 && at <= until {
                    opened.push(Opened::of(at, &places, names.len(), moment.at_risk, moment.events));
                }
            });
        }
    }
    opened.sort_by(|one, other| one.at.total_cmp(&other.at));
    let mut evidence = Evidence::of(names.len());
    let mut looks: Vec<Look> = Vec::new();
    for (place, one) in opened.iter().enumerate() {
        evidence.split(&one.at_risk, &one.events, one.at_risk.iter().sum(), one.events.iter().sum());
        if opened.get(place + 1).is_none_or(|next| next.at > one.at) {
            looks.push(Look { at: one.at, ln_e: evidence.ln_e() });
        }
    }
    Ok(looks)
}

fn place(names: &[&str], name: &str) -> usize {
    names.binary_search(&name).expect("every group of a cohort is one of all")
}

impl Opened {
    fn of(at: f64, places: &[usize], many: usize, at_risk: &[f64], events: &[f64]) -> Opened {
        let mut opened = Opened { at, at_risk: vec![0.0; many], events: vec![0.0; many] };
        for ((place, at_risk), events) in places.iter().zip(at_risk).zip(events) {
            (opened.at_risk[*place], opened.events[*place]) = (*at_risk, *events);
        }
        opened
    }
}
