//! What is known of each matter: how long it was followed, whether it had ended by then, and whose it was.

use std::collections::BTreeMap;

use thiserror::Error;

/// How a matter stood when it was last looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// It happened: the answer was given.
    Event,
    /// It had not happened yet (still open), or can no longer happen (withdrawn): *right-censored*. That is assumed to
    /// say nothing of how long it would have taken.
    Censored,
}

/// One matter.
#[derive(Clone, Copy, Debug)]
pub struct Observation<'a> {
    /// How long it was followed, from its beginning; zero or more, in any unit, pauses taken out by the caller.
    pub time: f64,
    pub end: End,
    pub group: &'a str,
    /// What it is compared within (a service, a kind, a season); matters of different strata are never compared.
    pub stratum: Option<&'a str>,
    /// From when on it could be seen at all, after its own beginning (*left-truncation*): a matter begun before its council
    /// joined is known only because it was still open then. It counts as at risk after `entry`, up to and with `time`.
    /// Nothing, or zero, means from its beginning, the instant zero included.
    pub entry: Option<f64>,
}

/// What cannot be analysed, and what to do about it.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum Fault {
    #[error("a time must be a number, zero or more, and this is {0}; leave the line out or mend it")]
    Time(f64),
    #[error(
        "what is seen only from {entry} on cannot have ended at {time}; leave the line out, as nothing is known of it"
    )]
    Entry { entry: f64, time: f64 },
    #[error("there are more than {MOST_GROUPS} groups; is that the column you meant?")]
    Groups,
    #[error("there are more than {MOST_STRATA} strata; use broader ones, or nothing is left to compare within them")]
    Strata,
    #[error("there are more than four billion observations")]
    Many,
}

/// Every pair of groups is compared, so that work grows with their square.
pub const MOST_GROUPS: usize = 1_000;
/// As many as are told apart.
pub const MOST_STRATA: usize = 65_000;

/// One matter as it is kept: 16 bytes, so that a million are sorted quickly.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    pub(crate) time: f64,
    pub(crate) group: u16,
    pub(crate) stratum: u16,
    pub(crate) end: End,
}

/// One matter that could be seen only from some time on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Late {
    pub(crate) from: f64,
    pub(crate) group: u16,
    pub(crate) stratum: u16,
}

/// All matters of an analysis, in any order.
#[derive(Clone, Debug, Default)]
pub struct Observations {
    pub(crate) rows: Vec<Row>,
    pub(crate) late: Vec<Late>,
    pub(crate) groups: Names,
    pub(crate) strata: Names,
}

impl Observations {
    /// With room for so many.
    pub fn with_room_for(many: usize) -> Observations {
        Observations { rows: Vec::with_capacity(many), ..Observations::default() }
    }

    /// Takes one in.
    ///
    /// # Errors
    /// Where it cannot be analysed; nothing is taken in then.
    pub fn push(&mut self, one: Observation<'_>) -> Result<(), Fault> {
        if !(one.time.is_finite() && one.time >= 0.0) {
            return Err(Fault::Time(one.time));
        }
        let entry = one.entry.filter(|entry| *entry != 0.0);
        if let Some(entry) = entry
            && !(entry > 0.0 && entry < one.time)
        {
            return Err(Fault::Entry { entry, time: one.time });
        }
        if self.rows.len() >= u32::MAX as usize {
            return Err(Fault::Many);
        }
        let group = self.groups.number(one.group, MOST_GROUPS).ok_or(Fault::Groups)?;
        let stratum = self.strata.number(one.stratum.unwrap_or_default(), MOST_STRATA).ok_or(Fault::Strata)?;
        // Adding nothing makes one zero of the two that there are.
        self.rows.push(Row { time: one.time + 0.0, group, stratum, end: one.end });
        self.late.extend(entry.map(|from| Late { from, group, stratum }));
        Ok(())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// Names, each with its number in the order in which they came.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names(BTreeMap<String, u16>);

impl Names {
    fn number(&mut self, name: &str, most: usize) -> Option<u16> {
        if let Some(known) = self.0.get(name) {
            return Some(*known);
        }
        let next = u16::try_from(self.0.len()).ok().filter(|next| usize::from(*next) < most)?;
        self.0.insert(name.to_owned(), next);
        Some(next)
    }

    /// In the order of the alphabet.
    pub(crate) fn sorted(&self) -> Vec<String> {
        self.0.keys().cloned().collect()
    }

    /// For each number, its place in the order of the alphabet.
    pub(crate) fn places(&self) -> Vec<u16> {
        let mut places = vec![0; self.0.len()];
        for (place, number) in (0..).zip(self.0.values()) {
            places[usize::from(*number)] = place;
        }
        places
    }
}
