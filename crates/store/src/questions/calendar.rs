//! How the council's calendar came to be as it is.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rules::actor::Role;
use rules::calendar::{Calendar, Holiday};
use rules::council::{Council, What};
use rules::decider::Decider;
use rules::enquiry::{Enquiry, moved};
use rules::id::ActId;
use rules::record::RecordId;

use crate::args;
use crate::db::Arg;
use crate::deed::{Deed, written};
use crate::desk::Reading;
use crate::failure::Broken;
use crate::views::queues::LISTED;
use crate::{journal, views};

/// What one change of the calendar did to the dates that run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DatesMoved {
    /// How many it moved.
    pub dates: usize,
    /// How many of them to an earlier day.
    pub earlier: usize,
}

impl Reading<'_> {
    /// How many of the dates that run, of what the reader may see, one revision of the calendar moved. Nothing for anybody but the
    /// clerk, and of a revision that is not there.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn dates_moved_by(&mut self, revision: u32) -> Result<Option<DatesMoved>, Broken> {
        let Some(house) = self.house.clone().filter(|_| self.is(Role::Clerk)) else { return Ok(None) };
        let (before, after) = (house.calendar_at(revision.saturating_sub(1)), house.calendar_at(revision));
        if after.revision != revision || before.revision >= after.revision {
            return Ok(None);
        }
        let mut count = DatesMoved::default();
        for record in self.running()? {
            let state = Enquiry::replay(&journal::read::<Enquiry>(self.db, &self.council, record)?.events);
            let now = written(self.now);
            let ctx = views::terms_now(&mut self.facts(), &state, &now)?;
            for date in moved(&ctx, &state, &before, &after) {
                count.dates += 1;
                count.earlier += usize::from(date.to < date.from);
            }
        }
        Ok(Some(count))
    }

    /// What the reader may see and whose clock runs.
    fn running(&mut self) -> Result<Vec<RecordId>, Broken> {
        let seen = self.keys.predicate("e.record", LISTED, 2);
        let sql = format!(
            "select e.record from enquiry_v3 e
              where e.council = $1 and e.state in ('unsorted', 'with-service', 'with-officer', 'waiting-for-member')
                and {seen} order by e.first_seq"
        );
        let mut args = vec![Arg::from(&self.council)];
        args.extend(self.keys.args());
        let records = self.db.rows(&sql, &args, |row| row.text(0))?;
        records.iter().map(|text| text.parse().map_err(|error| Broken::unreadable(text, error))).collect()
    }

    /// The revision of the calendar that an act made; none where it made none.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn revision_made_by(&mut self, act: ActId) -> Result<Option<u32>, Broken> {
        const SQL: &str = "select deed from act where council = $1 and id = $2 and record = $1";
        let deed = self.db.row(SQL, args![&self.council, act.to_string()], |row| row.bytes(0))?;
        let Some(deed) = deed.map(|bytes| Deed::read(&bytes)).transpose()? else { return Ok(None) };
        Ok(deed.events::<Council>()?.iter().find_map(rules::council::Event::revision))
    }

    /// What the council said of each day off that it entered, past and cancelled ones too: old dates are explained by them.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn said_of_days_off(&mut self) -> Result<BTreeMap<Date, String>, Broken> {
        let mut said = BTreeMap::new();
        let Some(house) = self.house.clone() else { return Ok(said) };
        for change in &house.changes {
            if let What::Added(days) = &change.what {
                let why = self.open_text(days.why)?;
                said.extend(days.days().map(|day| (day, why.clone())));
            }
        }
        Ok(said)
    }

    /// The national days to come that are known and that the council has not adopted.
    pub fn national_days_offered(&self) -> Vec<Holiday> {
        let Some(house) = self.house.as_ref() else { return Vec::new() };
        let known = Calendar::national(house.nation).holidays.into_iter();
        known.filter(|day| day.date > self.today && house.calendar().holiday(day.date).is_none()).collect()
    }
}
