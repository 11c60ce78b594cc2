//! How the council's calendar came to be as it is.

use rules::council::Council;
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
}
