//! What is stored, checked: each check is a plain function that says what it found and what to do about it.

mod again;
pub mod against;
mod briefings;
mod forgetting;
pub mod ledger;
mod repair;
mod standing;
mod storage;
mod views;
mod waiting;
mod witness;

use std::fmt;

use rules::id::CouncilId;

use crate::args;
use crate::db::{Db, Row};
use crate::failure::Broken;
use crate::files;
use crate::installation::Installation;
use crate::journal::Head;

use again::Folded;

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is about: `the act 17`, `the log comity.example/northwold`.
    pub about: String,
    /// What is wrong with it, to be read after `about`.
    pub what: String,
    /// What to do.
    pub then: String,
}

impl Finding {
    pub(crate) fn of(about: &str, what: &str, then: &str) -> Finding {
        Finding { about: about.to_owned(), what: what.to_owned(), then: then.to_owned() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.about, self.what, self.then)
    }
}

/// What to do when the journal is not what it was.
const RESTORE: &str =
    "keep this database as it is, show it to whoever audits the council, and restore the last backup that was whole";

/// What to do when something that is made from the journal is not what the journal makes.
const REPAIR: &str = "stop the server and run `comity doctor --repair`, which makes it again from the journal";

impl Installation {
    /// Examines everything; nothing found means sound. Each council's writers wait for a part of it.
    ///
    /// # Errors
    /// Where the database fails or cannot be read at all.
    pub fn examine(&self) -> Result<Vec<Finding>, Broken> {
        let mut found = storage::examine(self)?;
        found.extend(forgetting::examine(self)?);
        found.extend(files::examine(self)?);
        for (slug, council) in self.councils()? {
            let of = |finding: Finding| Finding { about: format!("{} of {slug}", finding.about), ..finding };
            let examined = [self.doctor_ledger(council)?, self.examine_council(council)?];
            found.extend(examined.into_iter().flatten().map(of));
        }
        Ok(found)
    }

    /// Folds a council's journal and decides again every act whose rules number is today's; nothing found means that each
    /// gives the same events, flags and citations, byte for byte.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn decide_again(&self, council: CouncilId) -> Result<Vec<Finding>, Broken> {
        let mut found = Vec::new();
        self.reading(|db| again::fold(db, &council.to_string(), &mut found).map(|_| ()))?;
        Ok(found)
    }

    fn examine_council(&self, council: CouncilId) -> Result<Vec<Finding>, Broken> {
        let mut db = self.place().open()?;
        db.begin()?;
        let examined = match Head::lock(&mut db, &council.to_string())? {
            Some(head) => self.examine_locked(&mut db, &head),
            None => Ok(Vec::new()),
        };
        // The views were made anew in this transaction, to be compared.
        db.rollback()?;
        examined
    }

    fn examine_locked(&self, db: &mut Db, head: &Head) -> Result<Vec<Finding>, Broken> {
        let mut found = orphans(db, head)?;
        if let Folded::Whole(mut folded) = again::fold(db, &head.id, &mut found)? {
            standing::examine(db, &head.id, &mut folded, &mut found)?;
            waiting::examine(db, head, self.clock().now(), &mut found)?;
            briefings::examine(db, &head.id, &mut found)?;
            views::examine(db, head, &mut found)?;
            witness::examine(db, head, self.clock().now(), &mut found)?;
        }
        Ok(found)
    }
}

/// The words that no act names: the ledger's check goes from act to words.
fn orphans(db: &mut Db, head: &Head) -> Result<Vec<Finding>, Broken> {
    const SQL: &str = "
        select /* all */ w.id from words w left join act a on a.council = w.council and a.seq = w.seq and a.record = w.record
         where w.council = $1 and a.seq is null order by w.seq, w.n";
    let orphans = db.rows(SQL, args![&head.id], |row: &Row<'_>| row.text(0))?;
    Ok(orphans.iter().map(|words| Finding::of(words, "belongs to no act of its record", RESTORE)).collect())
}
