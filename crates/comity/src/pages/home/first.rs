//! What the clerk looks at first: what cannot wait, what is overdue, what is to be sorted. Each enquiry stands once, where it comes
//! first.

use std::collections::BTreeSet;

use maud::{Markup, html};
use rules::actor::Role;
use store::desk::Reading;
use store::failure::Broken;
use store::questions::enquiries::{Filter, Line, Order, Overdue, Urgent};
use store::questions::late::PassedUp;

use super::open;
use crate::pages::away;
use crate::pages::enquiries::lines::lines;
use crate::url;

/// How many are shown of each.
const SHOWN: usize = 50;

/// How many are looked at, so that what stands above leaves enough to show.
const READ: u32 = 200;

/// The clerk's lists.
pub struct Lists {
    urgent: Vec<Line>,
    overdue: List,
    unsorted: List,
    /// Whose they are, where the reader does the clerk's work for them.
    whose: String,
}

struct List {
    lines: Vec<Line>,
    /// How many there are, with those that stand further up.
    all: i64,
}

impl Lists {
    /// As they stand; nothing for anybody but the clerk.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn read(reading: &mut Reading<'_>, late: &[PassedUp]) -> Result<Option<Lists>, Broken> {
        if !reading.is(Role::Clerk) {
            return Ok(None);
        }
        let whose = away::whose(reading, Role::Clerk)?;
        let by_date = Filter { order: Order::Due, limit: Some(READ), ..Filter::default() };
        let states = |states: &[&str]| states.iter().map(|state| (*state).to_owned()).collect();
        // What nobody has taken yet and cannot wait comes first in every list by date.
        let untaken = Filter { states: states(&["unsorted", "with-service"]), ..by_date.clone() };
        let mut urgent = reading.enquiries(&untaken)?;
        urgent.retain(|line| line.urgent == Urgent::Yes);
        let mut above: BTreeSet<String> = late.iter().map(|late| late.reference.to_string()).collect();
        above.extend(urgent.iter().map(|line| line.reference.clone()));
        let overdue = Filter { states: open(), overdue: Some(Overdue::Yes), ..by_date.clone() };
        let overdue = List::read(reading, &overdue, &mut above)?;
        let unsorted = Filter { states: states(&["unsorted"]), ..by_date };
        let unsorted = List::read(reading, &unsorted, &mut above)?;
        Ok(Some(Lists { urgent, overdue, unsorted, whose }))
    }

    /// What cannot wait and nobody has taken; nothing where there is none.
    pub fn cannot_wait(&self, slug: &str) -> Markup {
        html! {
            @if !self.urgent.is_empty() {
                (lines(slug, &format!("Cannot wait{}", self.whose), "", &self.urgent))
                @if self.urgent.iter().any(|line| line.state == "unsorted") { (sorting(slug, self.unsorted.all)) }
            }
        }
    }

    /// What is overdue and stands nowhere above.
    pub fn overdue(&self, slug: &str) -> Markup {
        let empty = if self.overdue.all == 0 { "Nothing is overdue." } else { "Nothing else is overdue." };
        html! {
            (lines(slug, &format!("Overdue{}", self.whose), empty, &self.overdue.lines))
            @if self.overdue.all > 0 {
                p class="govuk-body" {
                    a class="govuk-link" href=(url::list(slug, "state=open&due=overdue&order=due")) {
                        "All that is overdue" span class="govuk-visually-hidden" { ", as one list" }
                    }
                }
            }
        }
    }

    /// What is to be sorted and stands nowhere above.
    pub fn to_be_sorted(&self, slug: &str) -> Markup {
        let empty =
            if self.unsorted.all == 0 { "Everything has been sorted." } else { "Everything else has been sorted." };
        html! {
            (lines(slug, &format!("To be sorted{}", self.whose), empty, &self.unsorted.lines))
            (sorting(slug, self.unsorted.all))
        }
    }
}

impl List {
    fn read(reading: &mut Reading<'_>, filter: &Filter, above: &mut BTreeSet<String>) -> Result<List, Broken> {
        let mut lines = reading.enquiries(filter)?;
        lines.retain(|line| !above.contains(&line.reference));
        lines.truncate(SHOWN);
        above.extend(lines.iter().map(|line| line.reference.clone()));
        Ok(List { lines, all: reading.count_enquiries(filter)? })
    }
}

/// The way to where several are sorted at once.
fn sorting(slug: &str, all: i64) -> Markup {
    html! {
        @if all > 0 {
            p class="govuk-body" {
                a class="govuk-link" href=(url::list(slug, "state=unsorted&order=due")) { "Tick several and sort them together" }
            }
        }
    }
}
