//! A search across the council's records, made under the number of a request and written down there.

use jiff::civil::Date;
use rules::id::{ActId, EnquiryId};
use rules::record::RecordId;
use rules::request::{Event, Search, State};

use super::Request;
use super::filed::Filed;
use crate::db::{Arg, dialect};
use crate::desk::Reading;
use crate::failure::Broken;
use crate::search::fold::{self, Word};
use crate::search::query::{Query, Term};

/// A search and what it found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub search: Search,
    /// The words looked for; empty where none were given.
    pub text: String,
    /// Newest first.
    pub hits: Vec<Hit>,
    pub all: All,
}

/// Whether everything is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum All {
    Shown,
    /// There is more: the search has to be made narrower.
    TooMany,
}

/// One record that a search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub enquiry: EnquiryId,
    pub reference: String,
    pub started: String,
    pub asker: String,
    pub subject: String,
    /// Where the words stand; empty where none were looked for.
    pub excerpt: String,
}

/// How many records one search looks into, and how many it shows.
const LOOKS: usize = 1_000;
const SHOWS: usize = 100;

impl Reading<'_> {
    /// What one search finds: for whoever made it, on the day on which it was made, while the request is open; none for anybody
    /// else. Matters to which the reader is a party are left out.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn found(&mut self, request: &Request, act: ActId) -> Result<Option<Found>, Broken> {
        let Some(search) = self.own_search(request, act) else { return Ok(None) };
        let text = search.text.map(|text| request.spoken.text(text)).unwrap_or_default();
        let query = Query::read(&text);
        // What is no word stands nowhere.
        let candidates = match query.is_empty() && !text.trim().is_empty() {
            true => Vec::new(),
            false => self.candidates(&search, &query)?,
        };
        let mut found = Found { search, text, hits: Vec::new(), all: All::Shown };
        if candidates.len() > LOOKS {
            found.all = All::TooMany;
        }
        for record in candidates.iter().take(LOOKS) {
            let Some(filed) = self.file(EnquiryId(record.bits))? else { continue };
            if self.keys.person.is_some_and(|person| filed.parties.contains(&person)) {
                continue;
            }
            let Some(excerpt) = excerpt(&filed, &query) else { continue };
            if found.hits.len() == SHOWS {
                found.all = All::TooMany;
                break;
            }
            let subject = filed.subject();
            let Filed { enquiry, reference, started, asker, .. } = filed;
            found.hits.push(Hit { enquiry, reference, started, asker, subject, excerpt });
        }
        Ok(Some(found))
    }

    fn own_search(&self, request: &Request, act: ActId) -> Option<Search> {
        if !matches!(request.state, State::Open(_)) {
            return None;
        }
        let entry = request.trail.iter().find(|entry| entry.act == act)?;
        entry.events.iter().find_map(|event| match event {
            Event::Searched { search, by, on } if Some(*by) == self.keys.person && *on == self.today => {
                Some(search.clone())
            }
            _ => None,
        })
    }

    /// The enquiries that a search may mean, newest first: what begins as the words do, and holds them only in what is the member's
    /// own or in another ending, is taken out after. The search of those who ask and answer has its own index, with who may see
    /// what in it; a request is about everything that the council holds.
    fn candidates(&mut self, search: &Search, query: &Query) -> Result<Vec<RecordId>, Broken> {
        let mut args: Vec<Arg<'_>> = vec![Arg::from(&self.council)];
        let mut wanted = String::new();
        let day = |day: Date| Arg::from(day.to_string());
        if let Some(from) = search.from {
            args.push(day(from));
            wanted += &format!(" and e.started >= ${}", args.len());
        }
        if let Some(to) = search.to {
            args.push(day(to));
            wanted += &format!(" and e.started <= ${}", args.len());
        }
        if let Some(person) = search.person {
            args.push(Arg::from(person.to_string()));
            let marker = args.len();
            wanted += &format!(
                " and (e.asker = ${marker} or exists (select 1 from act a
                    where a.council = e.council and a.record = e.record and a.person = ${marker}))"
            );
        }
        for beginning in query.beginnings() {
            args.push(Arg::from(format!("%{beginning}%")));
            let marker = args.len();
            let (said, locked) =
                (dialect::spelt_words(self.db.engine(), "w.bytes"), dialect::spelt_words(self.db.engine(), "l.bytes"));
            wanted += &format!(
                " and (exists (select 1 from words w where w.council = e.council and w.record = e.record
                         and w.kind in ('t', 'n', 'f') and {said} like ${marker})
                    or exists (select 1 from locked l join words k on k.council = l.council and k.id = l.words
                         where l.council = e.council and l.record = e.record and k.kind in ('t', 'n', 'f')
                         and {locked} like ${marker}))"
            );
        }
        let sql = format!(
            "select e.record from enquiry_v3 e where e.council = $1{wanted} order by e.first_seq desc limit {}",
            LOOKS + 1
        );
        let records = self.db.rows(&sql, &args, |row| row.text(0))?;
        records.iter().map(|text| text.parse().map_err(|error| Broken::unreadable(text, error))).collect()
    }
}

/// Where the first of the terms stands, if all of them stand somewhere in what the council holds.
fn excerpt(filed: &Filed, query: &Query) -> Option<String> {
    let texts: Vec<(&str, Vec<Word>)> =
        filed.texts.iter().filter_map(|text| text.said.as_deref()).map(|said| (said, fold::words(said))).collect();
    let first =
        |term: &Term| texts.iter().find_map(|(said, words)| Some((*said, words[*term.places(words).first()?].from)));
    if !query.terms.iter().all(|term| first(term).is_some()) {
        return None;
    }
    let Some(term) = query.terms.first() else { return Some(String::new()) };
    let (text, at) = first(term)?;
    let from = text[..at].chars().count().saturating_sub(60);
    let part: String = text.chars().skip(from).take(160).collect();
    let (before, after) = (if from > 0 { "\u{2026}" } else { "" }, text.chars().count() > from + 160);
    Some(format!("{before}{}{}", part.trim(), if after { "\u{2026}" } else { "" }))
}
