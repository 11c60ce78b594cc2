//! Making again, from the journal, whatever is made from it.

use rules::by_kind;
use rules::decider::Decider;
use rules::id::CouncilId;
use rules::record::{Kind, RecordId};

use crate::args;
use crate::db::Row;
use crate::failure::Broken;
use crate::forget::{self, log};
use crate::installation::Installation;
use crate::journal;
use crate::memory::REPAIR;
use crate::search;
use crate::tables;
use crate::views::building;

impl Installation {
    /// Makes a council's standing tables, holdings and views again from its journal, and erases again what is written down as
    /// erased. The journal itself is never touched. How many records it has.
    ///
    /// # Errors
    /// Where the database fails or the journal cannot be read.
    pub fn repair(&self, council: CouncilId) -> Result<u64, Broken> {
        let council = council.to_string();
        let rows = self.reading(log::still_there)?;
        let own: Vec<_> = rows.into_iter().filter(|row| row.council == council).collect();
        log::apply(&mut self.place().open()?, &own)?;
        let records = self.writer.with(&council, |tx| {
            let council = tx.head.id.clone();
            for table in ["standing", "holding", "hold"] {
                tx.db.execute(&format!("delete from {table} where council = $1"), args![&council])?;
            }
            for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Enquiry) {
                const SQL: &str =
                    "select /* all */ record from act where council = $1 and kind = $2 and version = 1 order by seq";
                let records = tx.db.rows(SQL, args![&council, kind.name()], |row: &Row<'_>| row.text(0))?;
                for record in records {
                    let record: RecordId = record.parse().map_err(|error| Broken::unreadable(&record, error))?;
                    by_kind!(kind, D => {
                        let history = journal::read::<D>(tx.db, &council, record)?;
                        let state = <D as Decider>::replay(&history.events);
                        tables::write::<D>(tx.db, &council, record, history.version, &state)?;
                    });
                }
            }
            forget::free(tx)?;
            // A state kept from before may be the wrong one under the right version.
            tx.parsed.forget();
            const SQL: &str = "update council set standing_changes = standing_changes + $2 where id = $1";
            tx.db.execute(SQL, args![&council, REPAIR])?;
            search::empty(tx.db, &tx.head.id)?;
            building::rebuild(tx.db, tx.parsed, &tx.head)
        })?;
        self.index_all()?;
        Ok(records)
    }
}
