//! What an enquiry holds for the council, as it is read under the number of a request.

use jiff::Timestamp;
use ledger::slip::{WordsKind, decode_words};
use rules::decider::Decider;
use rules::enquiry::{Enquiry, HeldFor, State as Stands, pieces};
use rules::id::{EnquiryId, PersonId, WordsId};
use rules::record::RecordId;
use rules::request::{State, is_for_others, parties_to};

use super::Request;
use crate::args;
use crate::db::Row;
use crate::deed::Deed;
use crate::desk::Reading;
use crate::failure::Broken;
use crate::files::Named;

/// One text that the council holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    pub words: WordsId,
    /// What it is: `Question`, `Answer` …
    pub what: &'static str,
    pub at: Timestamp,
    /// The text, or the name of an attached file; none where it has been destroyed.
    pub said: Option<String>,
}

/// One enquiry, as far as the council holds it for itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filed {
    pub enquiry: EnquiryId,
    pub reference: String,
    /// The day it was put, or received elsewhere.
    pub started: String,
    /// The member's name; empty where the record names none.
    pub asker: String,
    /// In the order in which they came.
    pub texts: Vec<Text>,
    /// The names of persons known to the council or to the record that occur in its texts.
    pub names: Vec<String>,
    /// Whom it concerns: they are shown nothing of it here.
    pub(crate) parties: Vec<PersonId>,
}

impl Filed {
    /// What it is about; nothing where that is gone.
    pub fn subject(&self) -> String {
        self.texts.iter().find(|text| text.what == "Subject").and_then(|text| text.said.clone()).unwrap_or_default()
    }
}

impl Reading<'_> {
    /// A record that the reader has opened under this request, while it is open; none for anybody else.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn filed(&mut self, request: &Request, enquiry: EnquiryId) -> Result<Option<Filed>, Broken> {
        match request.opened_by(self.keys.person, enquiry) {
            Some(_) => self.filed_for_others(enquiry),
            None => Ok(None),
        }
    }

    /// Everything that has been chosen into a request that the reader sees, while it is open; what concerns the reader is left out.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn chosen(&mut self, request: &Request) -> Result<Vec<Filed>, Broken> {
        let State::Open(matter) = &request.state else { return Ok(Vec::new()) };
        let mut chosen = Vec::new();
        for enquiry in &matter.chosen {
            chosen.extend(self.filed_for_others(*enquiry)?);
        }
        chosen.sort_by(|one, other| (&one.started, &one.reference).cmp(&(&other.started, &other.reference)));
        Ok(chosen)
    }

    /// A record, unless it concerns the reader.
    fn filed_for_others(&mut self, enquiry: EnquiryId) -> Result<Option<Filed>, Broken> {
        let filed = self.file(enquiry)?;
        Ok(filed.filter(|filed| self.keys.person.is_none_or(|person| !filed.parties.contains(&person))))
    }

    /// A record, for the three questions that have asked whether it may be read.
    pub(super) fn file(&mut self, enquiry: EnquiryId) -> Result<Option<Filed>, Broken> {
        const ACTS: &str = "select deed from act where council = $1 and record = $2 order by version";
        const WORDS: &str = "
            select w.id, w.bytes, l.bytes from words w
              left join locked l on l.council = w.council and l.words = w.id
             where w.council = $1 and w.record = $2";
        let record = RecordId::from(enquiry).to_string();
        let acts = self.db.rows(ACTS, args![&self.council, &record], |row| row.bytes(0))?;
        let read = |row: &Row<'_>| Ok((row.text(0)?, row.maybe_bytes(1)?, row.maybe_bytes(2)?));
        let words = self.db.rows(WORDS, args![&self.council, &record], read)?;
        let says = |id: WordsId| {
            let id = id.to_string();
            let found = words.iter().find(|(words, ..)| *words == id);
            found.map(|(_, bytes, locked)| bytes.as_deref().or(locked.as_deref()).and_then(text_of))
        };
        let (mut events, mut texts, mut residents) = (Vec::new(), Vec::new(), Vec::new());
        for bytes in acts {
            let deed = Deed::read(&bytes)?;
            let at = deed.time()?;
            let own = deed.events::<Enquiry>()?;
            for piece in own.iter().flat_map(pieces) {
                let Some(said) = says(piece.words.id) else { continue };
                match piece.held_for {
                    HeldFor::Council => texts.push(Text { words: piece.words.id, what: piece.what, at, said }),
                    HeldFor::Member => residents.extend(said),
                }
            }
            events.extend(own);
        }
        let state = Enquiry::replay(&events);
        let post = self.stands.as_ref().and_then(|stands| stands.post());
        // What was lifted out as safeguarding is read by those named for it, and by nobody else under a request either.
        if is_for_others(&state, post) {
            return Ok(None);
        }
        let Some(reference) = state.reference() else { return Ok(None) };
        let names = self.named_in(&texts, &residents)?;
        let parties: Vec<PersonId> = parties_to(&state).into_iter().collect();
        let asker = self.names(parties.first().map(ToString::to_string))?;
        let asker = parties.first().map(|person| asker.of(person)).unwrap_or_default();
        let started = match &state {
            Stands::Recorded(history) => history.received.to_string(),
            state => state.matter().map(|matter| matter.started.to_string()).unwrap_or_default(),
        };
        Ok(Some(Filed { enquiry, reference: reference.to_string(), started, asker, texts, names, parties }))
    }

    /// The names that occur in the texts: of everybody the council knows, and of the resident the record knows. A resident's name
    /// is the member's to keep, and is offered only where it stands in what was put to the council.
    fn named_in(&mut self, texts: &[Text], residents: &[String]) -> Result<Vec<String>, Broken> {
        const SQL: &str = "
            select w.bytes from name_v3 n join words w on w.council = n.council and w.id = n.words
             where n.council = $1 and n.id >= 'person-' and n.id < 'person.' and w.bytes is not null";
        let known = self.db.rows(SQL, args![&self.council], |row| row.bytes(0))?;
        let known = known.iter().filter_map(|bytes| text_of(bytes));
        let all: Vec<String> = texts.iter().filter_map(|text| Some(text.said.as_ref()?.to_lowercase())).collect();
        let occurs = |name: &String| {
            let name = name.trim().to_lowercase();
            name.chars().count() > 2 && all.iter().any(|text| text.contains(&name))
        };
        let mut names: Vec<String> = known.chain(residents.iter().cloned()).filter(occurs).collect();
        names.sort_unstable();
        names.dedup();
        Ok(names)
    }
}

/// What a words slip says: its text, or the name of the file.
fn text_of(bytes: &[u8]) -> Option<String> {
    let (kind, text) = decode_words(bytes)?;
    match kind {
        WordsKind::File => {
            serde_json::from_slice::<Named>(text).ok().map(|file| format!("Attached file: {}", file.name))
        }
        WordsKind::Text | WordsKind::Name => Some(String::from_utf8_lossy(text).into_owned()),
        WordsKind::Sealed => None,
    }
}
