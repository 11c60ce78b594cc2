//! How many have read the protocol: a percentage and nothing else.

use std::sync::Arc;

use rules::context::Facts;
use rules::person::{Active, State};

use crate::args;
use crate::desk::Reading;
use crate::failure::Broken;

/// The fewest people of whom a figure may speak.
const FEWEST: usize = 5;

/// How the reader stands to the protocol in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acknowledged {
    /// There is none, or the reader has no seat today.
    NotAsked,
    NotYet,
    Done,
}

impl Reading<'_> {
    /// The share of members and officers who have acknowledged the protocol in force or on trial, in whole per cent; none
    /// where there is no protocol or fewer than five people are asked.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn acknowledgement_coverage(&mut self) -> Result<Option<u32>, Broken> {
        let (Some(edition), Some(house)) = (self.edition.clone(), self.house.clone()) else { return Ok(None) };
        let mut asked = self.everybody()?;
        asked.retain(|active| !active.seats_on(house.kind, self.today).is_empty());
        if asked.len() < FEWEST {
            return Ok(None);
        }
        let done = asked.iter().filter(|active| active.acknowledged.contains(&edition.edition)).count();
        Ok(Some((done * 100 / asked.len()) as u32))
    }

    /// Everybody who has been entered.
    pub(crate) fn everybody(&mut self) -> Result<Vec<Active>, Broken> {
        const SQL: &str = "select state from standing where council = $1 and kind = 'person'";
        let texts = self.db.rows(SQL, args![&self.council], |row| row.text(0))?;
        let people = texts.iter().map(|text| serde_json::from_str::<State>(text));
        let people: Vec<State> = people.collect::<Result<_, _>>().map_err(|e| Broken::unreadable("a person", e))?;
        let entered = people.into_iter().filter_map(|state| match state {
            State::Active(active) => Some(active),
            State::Unknown => None,
        });
        Ok(entered.collect())
    }

    /// Whether the reader has acknowledged the protocol in force or on trial.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn acknowledged(&mut self) -> Result<Acknowledged, Broken> {
        let (Some(edition), Some(stands)) = (self.edition.clone(), self.stands.clone()) else {
            return Ok(Acknowledged::NotAsked);
        };
        let person: Option<Arc<Active>> = self.facts().person(stands.person)?;
        Ok(match person {
            Some(active) if active.acknowledged.contains(&edition.edition) => Acknowledged::Done,
            Some(_) => Acknowledged::NotYet,
            None => Acknowledged::NotAsked,
        })
    }
}
