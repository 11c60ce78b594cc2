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
        let terms: Vec<String> = text.to_lowercase().split_whitespace().map(str::to_owned).collect();
        let candidates = self.candidates(&search, &terms)?;
        let mut found = Found { search, text, hits: Vec::new(), all: All::Shown };
        if candidates.len() > LOOKS {
            found.all = All::TooMany;
        }
        for record in candidates.iter().take(LOOKS) {
            let Some(filed) = self.file(EnquiryId(record.bits))? else { continue };
            if self.keys.person.is_some_and(|person| filed.parties.contains(&person)) {
                continue;
            }
            let Some(excerpt) = excerpt(&filed, &terms) else { continue };
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

    /// The enquiries that a search may mean, newest first: what holds the words only in what is the member's own is taken out after.
    fn candidates(&mut self, search: &Search, terms: &[String]) -> Result<Vec<RecordId>, Broken> {
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
        for term in terms {
            args.push(Arg::from(format!("%{}%", escaped(term))));
            let marker = args.len();
            let (said, locked) = (
                dialect::folded_words(self.db.engine(), "w.bytes"),
                dialect::folded_words(self.db.engine(), "l.bytes"),
            );
            wanted += &format!(
                " and (exists (select 1 from words w where w.council = e.council and w.record = e.record
                         and w.kind in ('t', 'n') and {said} like ${marker} escape '!')
                    or exists (select 1 from locked l join words k on k.council = l.council and k.id = l.words
                         where l.council = e.council and l.record = e.record and k.kind in ('t', 'n')
                         and {locked} like ${marker} escape '!'))"
            );
        }
        let sql = format!(
            "select e.record from enquiry_v2 e where e.council = $1{wanted} order by e.first_seq desc limit {}",
            LOOKS + 1
        );
        let records = self.db.rows(&sql, &args, |row| row.text(0))?;
        records.iter().map(|text| text.parse().map_err(|error| Broken::unreadable(text, error))).collect()
    }
}

/// Where the first of the terms stands, if all of them stand somewhere in what the council holds.
fn excerpt(filed: &Filed, terms: &[String]) -> Option<String> {
    let texts: Vec<(&str, String)> =
        filed.texts.iter().filter_map(|text| text.said.as_deref()).map(|said| (said, said.to_lowercase())).collect();
    let holds = |term: &String| texts.iter().any(|(_, folded)| folded.contains(term.as_str()));
    if !terms.iter().all(holds) {
        return None;
    }
    let Some(first) = terms.first() else { return Some(String::new()) };
    let (text, folded) = texts.iter().find(|(_, folded)| folded.contains(first.as_str()))?;
    let at = folded.split(first.as_str()).next().map_or(0, |before| before.chars().count());
    let from = at.saturating_sub(60);
    let part: String = text.chars().skip(from).take(160).collect();
    let (before, after) = (if from > 0 { "\u{2026}" } else { "" }, text.chars().count() > from + 160);
    Some(format!("{before}{}{}", part.trim(), if after { "\u{2026}" } else { "" }))
}

/// `%` and `_` as themselves.
fn escaped(text: &str) -> String {
    text.chars().flat_map(|c| matches!(c, '%' | '_' | '!').then_some('!').into_iter().chain([c])).collect()
}
