//! Two people on one enquiry see each other before they collide: who has just opened a page to do something to it.
//!
//! It is for those who handle it, and forgotten after ten minutes. A small table, so that several servers see it.

use jiff::{SignedDuration, Timestamp};
use rules::id::EnquiryId;
use rules::record::RecordId;

use crate::args;
use crate::db::Row;
use crate::deed::written;
use crate::desk::{Desk, Reading};
use crate::failure::Broken;

/// How long it is said.
const SAID: SignedDuration = SignedDuration::from_mins(10);

/// It is written anew only after this, however often somebody loads the page again.
const NOTED: SignedDuration = SignedDuration::from_mins(1);

/// Somebody else who has a page open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    pub name: String,
    /// The page: the last part of its address.
    pub step: String,
    /// How many whole minutes ago.
    pub minutes: i64,
}

/// Whether the reader's own page has just been noted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Noted {
    #[default]
    No,
    Lately,
}

impl Reading<'_> {
    /// Who else has opened a page of an enquiry in the last ten minutes, and whether the reader's own opening of `step` is
    /// noted. Whoever asks has seen that the reader handles it.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn opened(&mut self, enquiry: EnquiryId, step: &str) -> Result<(Vec<Opened>, Noted), Broken> {
        let own = self.actor.and_then(|actor| actor.person()).map(|person| person.to_string()).unwrap_or_default();
        const SQL: &str =
            "select person, step, at from opened where council = $1 and record = $2 and at > $3 order by at";
        let since = written(self.now.saturating_sub(SAID).unwrap_or(self.now));
        let record = RecordId::from(enquiry).to_string();
        let read = |row: &Row<'_>| Ok((row.text(0)?, row.text(1)?, row.text(2)?));
        let rows = self.db.rows(SQL, args![&self.council, record, since], read)?;
        let names = self.names(rows.iter().map(|(person, ..)| person.clone()))?;
        let (mut others, mut noted) = (Vec::new(), Noted::No);
        for (person, of, at) in rows {
            let at: Timestamp = at.parse().map_err(|error| Broken::unreadable("when a page was opened", error))?;
            let ago = self.now.duration_since(at);
            if person != own {
                others.push(Opened { name: names.of(&person), step: of, minutes: ago.as_mins().max(0) });
            } else if of == step && ago < NOTED {
                noted = Noted::Lately;
            }
        }
        Ok((others, noted))
    }
}

impl Desk {
    /// Notes that the person has opened a page to do something to an enquiry; what is older than is said goes.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn note_opened(&self, enquiry: EnquiryId, step: &str) -> Result<(), Broken> {
        let (record, step) = (RecordId::from(enquiry).to_string(), step.to_owned());
        self.own(move |tx, person| {
            let council = tx.head.id.clone();
            let since = written(tx.clock.saturating_sub(SAID).unwrap_or(tx.clock));
            tx.db.execute("delete from opened where council = $1 and at <= $2", args![&council, since])?;
            const SQL: &str = "
                insert into opened (council, record, person, step, at) values ($1, $2, $3, $4, $5)
                on conflict (council, record, person) do update set step = excluded.step, at = excluded.at";
            tx.db.execute(SQL, args![&council, &record, person, &step, written(tx.clock)])?;
            Ok(())
        })?;
        Ok(())
    }

    /// Forgets it, since what the page was opened for is done.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn forget_opened(&self, enquiry: EnquiryId) -> Result<(), Broken> {
        let record = RecordId::from(enquiry).to_string();
        self.own(move |tx, person| {
            const SQL: &str = "delete from opened where council = $1 and record = $2 and person = $3";
            tx.db.execute(SQL, args![&tx.head.id, &record, person])?;
            Ok(())
        })?;
        Ok(())
    }
}
