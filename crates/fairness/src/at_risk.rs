//! How many were still followed at given times: the table that belongs below every curve.

use crate::arranged::Arranged;
use crate::observation::End;

/// One group at one time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Followed {
    /// Begun to be seen before that time, and not ended before it.
    pub at_risk: u32,
    /// Ended at that time or before.
    pub events: u32,
    /// Last looked at, and still open, at that time or before.
    pub censored: u32,
}

/// For each time, each group. Times in any order.
pub fn table(arranged: &Arranged, times: &[f64]) -> Vec<Vec<Followed>> {
    let mut table = vec![vec![Followed::default(); arranged.groups().len()]; times.len()];
    let mut order: Vec<usize> = (0..times.len()).collect();
    order.sort_by(|one, other| times[*one].total_cmp(&times[*other]));
    // How many have begun to be seen; who is not late has from the first.
    let mut joined: Vec<i64> = arranged.sizes().iter().map(|size| *size as i64).collect();
    for (_, group) in arranged.each_entry() {
        joined[group] -= 1;
    }
    let mut entries = arranged.each_entry().peekable();
    let mut matters = arranged.each_matter().peekable();
    let mut so_far = vec![Followed::default(); arranged.groups().len()];
    for place in order {
        let time = times[place];
        while let Some((_, group)) = entries.next_if(|(from, _)| *from < time) {
            joined[group] += 1;
        }
        while let Some((_, end, group)) = matters.next_if(|(at, ..)| *at < time) {
            count(&mut so_far[group], end);
        }
        let ended = |group: &Followed| i64::from(group.events + group.censored);
        let left: Vec<i64> = joined.iter().zip(&so_far).map(|(joined, group)| joined - ended(group)).collect();
        while let Some((_, end, group)) = matters.next_if(|(at, ..)| *at == time) {
            count(&mut so_far[group], end);
        }
        for ((cell, group), left) in table[place].iter_mut().zip(&so_far).zip(left) {
            *cell = Followed { at_risk: u32::try_from(left).unwrap_or_default(), ..*group };
        }
    }
    table
}

fn count(group: &mut Followed, end: End) {
    match end {
        End::Event => group.events += 1,
        End::Censored => group.censored += 1,
    }
}
