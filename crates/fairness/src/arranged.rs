//! All matters in the order of their times, sorted once, and the walk through time on which every result is made.

use crate::observation::{End, Late, Observations, Row};

/// Observations in the order of time. Groups are numbered in the order of their names.
#[derive(Clone, Debug)]
pub struct Arranged {
    rows: Vec<Row>,
    late: Vec<Late>,
    groups: Vec<String>,
    strata: usize,
}

/// Whole numbers, kept as floating-point ones since they are only ever divided and multiplied.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Count {
    pub at_risk: f64,
    pub events: f64,
    pub censored: f64,
}

/// One distinct time, and what happened then. Whoever is censored at the time of an event is still at risk then.
#[derive(Debug)]
pub struct Moment<'a> {
    pub time: f64,
    /// By group: followed at that time, that is begun to be seen before it and not ended before it.
    pub at_risk: &'a [f64],
    /// By group: ended then.
    pub events: &'a [f64],
    /// By group: last looked at then.
    pub censored: &'a [f64],
    /// The groups of which something is told, in no order.
    pub touched: &'a [u16],
    pub all: Count,
}

impl Arranged {
    /// Sorts them: the one step that costs more than a look at each (n log n).
    pub fn of(observations: &Observations) -> Arranged {
        let (groups, strata) = (observations.groups.places(), observations.strata.places());
        let mut rows = observations.rows.clone();
        for row in &mut rows {
            row.group = groups[usize::from(row.group)];
            row.stratum = strata[usize::from(row.stratum)];
        }
        // No time is negative, so that they are in the order of their bits.
        rows.sort_unstable_by_key(|row| row.time.to_bits());
        let mut late = observations.late.clone();
        for one in &mut late {
            one.group = groups[usize::from(one.group)];
            one.stratum = strata[usize::from(one.stratum)];
        }
        late.sort_unstable_by_key(|one| one.from.to_bits());
        Arranged { rows, late, groups: observations.groups.sorted(), strata: strata.len() }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The names of the groups, in order.
    pub fn groups(&self) -> &[String] {
        &self.groups
    }

    /// How many strata there are.
    pub fn strata(&self) -> usize {
        self.strata
    }

    /// Whether any matter could be seen only from some time on.
    pub fn is_truncated(&self) -> bool {
        !self.late.is_empty()
    }

    /// How many there are of each group.
    pub fn sizes(&self) -> Vec<usize> {
        let mut sizes = vec![0; self.groups.len()];
        for row in &self.rows {
            sizes[usize::from(row.group)] += 1;
        }
        sizes
    }

    /// Each stratum by itself, all with the same groups.
    pub fn by_stratum(&self) -> Vec<Arranged> {
        let empty = |_| Arranged { rows: Vec::new(), late: Vec::new(), groups: self.groups.clone(), strata: 1 };
        let mut strata: Vec<Arranged> = (0..self.strata).map(empty).collect();
        for row in &self.rows {
            strata[usize::from(row.stratum)].rows.push(*row);
        }
        for one in &self.late {
            strata[usize::from(one.stratum)].late.push(*one);
        }
        strata
    }

    /// Each matter, in the order of time: when, how it ended, the number of its group.
    pub fn each_matter(&self) -> impl Iterator<Item = (f64, End, usize)> {
        self.rows.iter().map(|row| (row.time, row.end, usize::from(row.group)))
    }

    /// When each matter that was not seen from its beginning began to be seen, in the order of time, and its group.
    pub fn each_entry(&self) -> impl Iterator<Item = (f64, usize)> {
        self.late.iter().map(|late| (late.from, usize::from(late.group)))
    }

    /// Goes through time once, stopping at each distinct time at which something is told. Nothing is allocated on the way.
    pub fn walk(&self, mut stop: impl FnMut(&Moment<'_>)) {
        let many = self.groups.len();
        let mut at_risk: Vec<f64> = self.sizes().iter().map(|size| *size as f64).collect();
        for late in &self.late {
            at_risk[usize::from(late.group)] -= 1.0;
        }
        let (mut events, mut censored) = (vec![0.0; many], vec![0.0; many]);
        let mut touched: Vec<u16> = Vec::with_capacity(many);
        let mut here = (self.rows.len() - self.late.len()) as f64;
        let mut joining = self.late.iter().peekable();
        let mut rest = &self.rows[..];
        while let Some(first) = rest.first() {
            let time = first.time;
            while let Some(late) = joining.next_if(|late| late.from < time) {
                at_risk[usize::from(late.group)] += 1.0;
                here += 1.0;
            }
            let mut all = Count { at_risk: here, ..Count::default() };
            let mut told = 0;
            for row in rest.iter().take_while(|row| row.time == time) {
                let group = usize::from(row.group);
                if events[group] + censored[group] == 0.0 {
                    touched.push(row.group);
                }
                match row.end {
                    End::Event => (events[group], all.events) = (events[group] + 1.0, all.events + 1.0),
                    End::Censored => (censored[group], all.censored) = (censored[group] + 1.0, all.censored + 1.0),
                }
                told += 1;
            }
            let (at, happened, lost) = (&at_risk[..], &events[..], &censored[..]);
            stop(&Moment { time, at_risk: at, events: happened, censored: lost, touched: &touched, all });
            for group in touched.drain(..).map(usize::from) {
                at_risk[group] -= events[group] + censored[group];
                (events[group], censored[group]) = (0.0, 0.0);
            }
            here -= all.events + all.censored;
            rest = &rest[told..];
        }
    }
}
