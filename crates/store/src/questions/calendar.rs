//! How the council's calendar came to be as it is.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rules::calendar::{Calendar, Holiday};
use rules::council::{Council, What};
use rules::id::ActId;

use crate::args;
use crate::deed::Deed;
use crate::desk::Reading;
use crate::failure::Broken;

impl Reading<'_> {
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
