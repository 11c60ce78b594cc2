//! Who opened a confidential paper: written down apart from the history, kept for the bound months, shown to the two hands of an inquiry
//! into a leak and to nobody else, and destroyed when that is closed. No page, count, report or export is made of it.

use jiff::{SignedDuration, Timestamp};
use rules::calendar::civil_day;
use rules::context::Facts;
use rules::id::CouncilId;
use rules::norm::{Bindings, Norm};
use rules::paper::{self, Paper};
use rules::record::RecordId;
use rules::reference::Reference;

use crate::args;
use crate::db::{Db, DbError, Row};
use crate::deed::written;
use crate::desk::{Desk, Reading};
use crate::failure::Broken;
use crate::installation::Installation;
use crate::keys::random;
use crate::questions::words::{Said, Spoken};
use crate::standing::Standing;

/// How long a view is good.
pub const GOOD_FOR: SignedDuration = SignedDuration::from_mins(10);

/// A paper as somebody has opened it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    pub said: Said,
    /// Until when the page can be loaded again.
    pub until: Timestamp,
}

/// That somebody opened it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    pub name: String,
    pub at: Timestamp,
}

impl Desk {
    /// Opens a paper for its reader: writes that down, and gives the name of a view that is good for ten minutes. Nothing for whoever
    /// does not have it, and where there is none: the same answer.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn open_paper(&self, reference: Reference) -> Result<Option<String>, Broken> {
        let found = self.read(|reading| reading.paper(reference))?;
        let (Some((record, _)), Some(person)) = (found, self.person()) else { return Ok(None) };
        let id = format!("opening-{}", rules::id::print(u128::from_be_bytes(random::<16>())));
        let row = id.clone();
        self.installation.writer.with(&self.council.to_string(), move |tx| {
            const SQL: &str = "
                insert into opening (council, id, record, person, at, until) values ($1, $2, $3, $4, $5, $6)";
            let until = written(tx.clock.saturating_add(GOOD_FOR).unwrap_or(tx.clock));
            let (record, person, at) = (record.to_string(), person.to_string(), written(tx.clock));
            tx.db.execute(SQL, args![&tx.head.id, &row, record, person, at, until])?;
            Ok(())
        })?;
        Ok(Some(id))
    }
}

impl Reading<'_> {
    /// What the reader opened a moment ago, while they still have the paper and the view is good.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn view_of_paper(&mut self, reference: Reference, id: &str) -> Result<Option<View>, Broken> {
        let (Some((record, text)), Some(person)) = (self.paper(reference)?, self.keys.person) else { return Ok(None) };
        const OPEN: &str = "
            select until from opening
             where council = $1 and id = $2 and record = $3 and person = $4 and until > $5";
        let row = args![&self.council, id, record.to_string(), person.to_string(), written(self.now)];
        let Some(until) = self.db.row(OPEN, row, |row| row.text(0))? else { return Ok(None) };
        let until = until.parse().map_err(|error| Broken::unreadable("until when a view is good", error))?;
        let spoken = Spoken::named(self.db, &self.council, &record.to_string(), text.id)?;
        Ok(spoken.get(text).map(|said| View { said: said.clone(), until }))
    }

    /// Who opened a paper, oldest first: to the two hands of an inquiry that both have opened, and to nobody else.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn openings(&mut self, record: RecordId) -> Result<Option<Vec<Opening>>, Broken> {
        let Some(person) = self.keys.person else { return Ok(None) };
        let state = self.facts().record::<Paper>(record)?;
        if !state.is_some_and(|state| state.inquires(person)) {
            return Ok(None);
        }
        const SQL: &str = "select person, at from opening where council = $1 and record = $2 order by at, person";
        let read = |row: &Row<'_>| Ok((row.text(0)?, row.text(1)?));
        let rows = self.db.rows(SQL, args![&self.council, record.to_string()], read)?;
        let names = self.names(rows.iter().map(|(person, _)| person.clone()))?;
        let opening = |(person, at): (String, String)| {
            let at = at.parse().map_err(|error| Broken::unreadable("when a paper was opened", error))?;
            Ok(Opening { name: names.of(&person), at })
        };
        rows.into_iter().map(opening).collect::<Result<_, Broken>>().map(Some)
    }

    /// A paper that the reader may open today, and its text.
    fn paper(&mut self, reference: Reference) -> Result<Option<(RecordId, rules::words::Words)>, Broken> {
        let Some(person) = self.keys.person else { return Ok(None) };
        let Some(kept) = self.kept_called::<Paper>(reference)? else { return Ok(None) };
        // The text is in nobody's audience: what the reader is otherwise given does not know of it.
        let state = self.facts().record::<Paper>(kept.record)?;
        Ok(state.and_then(|state| state.opened_by(person)).map(|text| (kept.record, text)))
    }
}

impl Installation {
    /// Throws away what has had its time: a view that nobody looks into is known for the bound months.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn tidy_openings(&self, council: CouncilId) -> Result<(), Broken> {
        let council = council.to_string();
        let now = self.clock.now();
        let today = civil_day(now);
        let kept = self.reading_facts(|db, parsed| {
            parsed.settle(db, &council)?;
            let editions = Standing { db, council: &council, parsed }.editions()?;
            let edition = rules::edition::in_force(&editions, today);
            let own = Bindings::default();
            let bindings = edition.as_ref().map_or(&own, |edition| edition.bindings.as_ref());
            Ok::<_, Broken>(bindings.params(Norm::ConfidentialPapers).span("for"))
        })?;
        // The newest day that is as long ago as it is kept.
        let mut before = today;
        while kept.after(before) > today {
            before = before.yesterday().map_err(|error| Broken::unreadable("a day", error))?;
        }
        self.writer.with(&council, move |tx| {
            const SQL: &str = "delete from opening where council = $1 and at < $2";
            tx.db.execute(SQL, args![&tx.head.id, before.to_string()])?;
            Ok(())
        })
    }
}

/// An inquiry that is closed takes with it what it looked at, in its own transaction.
pub(crate) fn follow(db: &mut Db, council: &str, record: RecordId, event: &paper::Event) -> Result<(), DbError> {
    if let paper::Event::InquiryClosed { .. } = event {
        const SQL: &str = "delete from opening where council = $1 and record = $2";
        db.execute(SQL, args![council, record.to_string()])?;
    }
    Ok(())
}
