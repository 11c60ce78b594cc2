//! How much there is to do: of a service for everybody, of an officer for that officer, of a team for its manager. There is no
//! question here that names somebody else's post.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;
use rules::access::Part;
use rules::actor::{Actor, Role, Seat, Standing};
use rules::id::{PostId, ServiceId};

use crate::db::{Arg, Row};
use crate::desk::Reading;
use crate::failure::Broken;
use crate::views::queues::{Phase, states_of};

/// No figure is given of fewer.
pub const FEWEST: usize = 5;

/// How far back the usual is looked for.
const DAYS: i32 = 90;

/// How much a service has before it, beside what it usually has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressure {
    Quiet,
    Usual,
    Stretched,
}

/// What is said of a service's load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Load {
    /// One officer does its work, or nobody: its load would be that officer's.
    OfOneOfficer,
    /// Of several.
    Known {
        /// None where there are too few to say.
        pressure: Option<Pressure>,
        /// The median of the working days until an answer, of the last 90 days; none where fewer than five were answered.
        usual_days: Option<i64>,
    },
}

/// What somebody has before them. A figure below five is not given of a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pile {
    pub open: Figure,
    pub overdue: Figure,
    /// As of a service.
    pub usual_days: Option<i64>,
}

/// A number, or that it is too small to be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    Exactly(usize),
    Few,
}

/// An enquiry that is open, or was until lately.
struct Matter {
    started: Date,
    stopped: Option<Date>,
    overdue: Overdue,
    answered_in: Option<i64>,
}

#[derive(PartialEq)]
enum Overdue {
    No,
    Yes,
}

impl Reading<'_> {
    /// How loaded a service is, for members and officers of the council.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn load_of(&mut self, service: ServiceId) -> Result<Option<Load>, Broken> {
        if self.stands.is_none() {
            return Ok(None);
        }
        let posts = self.posts()?;
        let people: BTreeSet<_> = posts
            .iter()
            .filter(|post| post.open.service == Some(service))
            .flat_map(|post| post.holders.iter().copied())
            .collect();
        if people.len() < 2 {
            return Ok(Some(Load::OfOneOfficer));
        }
        let matters = self.matters("service", &[service.to_string()])?;
        Ok(Some(Load::Known { pressure: pressure(&matters, self.today), usual_days: usual_days(&matters) }))
    }

    /// What the reader's own post has before it; none for whoever holds no post.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn own_pile(&mut self) -> Result<Option<Pile>, Broken> {
        let Some(post) = self.own_post() else { return Ok(None) };
        let matters = self.matters("post", &[post.to_string()])?;
        Ok(Some(pile(&matters, Figure::Exactly)))
    }

    /// What the posts that the reader manages have before them, together; none for whoever manages none.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn team_pile(&mut self) -> Result<Option<Pile>, Broken> {
        let Some(own) = self.own_post() else { return Ok(None) };
        let posts = self.posts()?;
        let team: Vec<String> =
            posts.iter().filter(|post| post.open.line_manager == Some(own)).map(|post| post.id.to_string()).collect();
        if team.is_empty() {
            return Ok(None);
        }
        let matters = self.matters("post", &team)?;
        Ok(Some(pile(&matters, few)))
    }

    /// How many of a service's last 90 days could not wait, for those who work there and for whoever sorts, as far as they may
    /// see them: counted for the service, and never for whoever asked.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn urgent_of(&mut self, service: ServiceId) -> Result<Option<Figure>, Broken> {
        let works_there = |stands: &Standing| stands.service == Some(service) || stands.is(Role::Clerk);
        if !self.stands.as_ref().is_some_and(works_there) {
            return Ok(None);
        }
        let since = self.today.saturating_sub(DAYS.days());
        let seen = self.keys.predicate("e.record", Part::Face, 4);
        let sql = format!(
            "select count(*) from enquiry_v3 e
              where e.council = $1 and e.service = $2 and e.started >= $3 and e.urgent <> '' and {seen}"
        );
        let mut args = vec![Arg::from(&self.council), Arg::from(service.to_string()), Arg::from(since.to_string())];
        args.extend(self.keys.args());
        let count = self.db.row(&sql, &args, |row| row.int(0))?.unwrap_or(0);
        Ok(Some(few(usize::try_from(count).unwrap_or_default())))
    }

    fn own_post(&self) -> Option<PostId> {
        let held = self.stands.as_ref().map(|stands| stands.seat);
        match (self.actor, held) {
            (Some(Actor::Person { .. }), Some(Seat::Officer(post))) => Some(post),
            _ => None,
        }
    }

    /// What is open with some posts or a service, and what was answered, declined or passed on there in the last 90 days.
    fn matters(&mut self, column: &str, ids: &[String]) -> Result<Vec<Matter>, Broken> {
        let since = self.today.saturating_sub(DAYS.days());
        let markers: Vec<String> = (4..ids.len() + 4).map(|at| format!("${at}")).collect();
        // Asked in two, so that neither passes what was stopped long ago.
        let sql = format!(
            "select started, stopped_on, cast(case when due < $3 then 1 else 0 end as bigint), answered_in from enquiry_v3
              where council = $1 and {column} in ({ids})
                and state in ({running}) and stopped_on is null
             union all
             select started, stopped_on, 0, answered_in from enquiry_v3
              where council = $1 and {column} in ({ids}) and stopped_on >= $2",
            ids = markers.join(", "),
            running = states_of(&[Phase::Running]),
        );
        let mut args = vec![Arg::from(&self.council), Arg::from(since.to_string()), Arg::from(self.today.to_string())];
        args.extend(ids.iter().map(Arg::from));
        let read = |row: &Row<'_>| Ok((row.text(0)?, row.maybe_text(1)?, row.int(2)?, row.maybe_int(3)?));
        let rows = self.db.rows(&sql, &args, read)?;
        rows.into_iter()
            .map(|(started, stopped, overdue, answered_in)| {
                let day = |text: String| text.parse().map_err(|error| Broken::unreadable(&text, error));
                Ok(Matter {
                    started: day(started)?,
                    stopped: stopped.map(day).transpose()?,
                    overdue: if overdue == 1 { Overdue::Yes } else { Overdue::No },
                    answered_in,
                })
            })
            .collect()
    }
}

/// No figure of fewer than five.
fn few(n: usize) -> Figure {
    if n < FEWEST { Figure::Few } else { Figure::Exactly(n) }
}

fn pile(matters: &[Matter], figure: impl Fn(usize) -> Figure) -> Pile {
    let open = matters.iter().filter(|matter| matter.stopped.is_none());
    let overdue = open.clone().filter(|matter| matter.overdue == Overdue::Yes).count();
    Pile { open: figure(open.count()), overdue: figure(overdue), usual_days: usual_days(matters) }
}

/// The middle one of the times until an answer; none of fewer than five.
fn usual_days(matters: &[Matter]) -> Option<i64> {
    middle(matters.iter().filter_map(|matter| matter.answered_in).collect())
}

/// What is open today beside what was open on the same day of the weeks before.
fn pressure(matters: &[Matter], today: Date) -> Option<Pressure> {
    let open_on = |day: Date| {
        let open = |matter: &&Matter| matter.started <= day && matter.stopped.is_none_or(|stopped| stopped > day);
        matters.iter().filter(open).count()
    };
    let now = open_on(today);
    let weeks = (1..=DAYS / 7).map(|week| today.saturating_sub((week * 7).days()));
    let usual = middle(weeks.map(|day| i64::try_from(open_on(day)).unwrap_or(i64::MAX)).collect())?;
    let usual = usize::try_from(usual).unwrap_or_default();
    if now < FEWEST || usual < FEWEST {
        return None;
    }
    // Half as much again, or two thirds: what lies between is the ordinary up and down.
    Some(match () {
        () if now * 2 > usual * 3 => Pressure::Stretched,
        () if now * 3 < usual * 2 => Pressure::Quiet,
        () => Pressure::Usual,
    })
}

pub(super) fn middle(mut of: Vec<i64>) -> Option<i64> {
    of.sort_unstable();
    of.get(of.len() / 2).copied().filter(|_| of.len() >= FEWEST)
}

#[cfg(test)]
mod tests;
