//! The lines of a list: rows of enquiries, with the words and names that they show.

use std::collections::HashMap;

use rules::access::Part;
use rules::id::EnquiryId;
use rules::record::RecordId;

use crate::db::{Arg, DbError, Row};
use crate::desk::Reading;
use crate::failure::Broken;
use crate::questions::words::{Said, said};
use crate::views::rows::markers;

use crate::views::queues::{Phase, STATES};
use crate::views::{LIFTED_OUT, REPRESENTATIVE};

use super::{Line, Overdue, Urgent, Who};

/// The columns of a line, of an enquiry `e`.
pub(super) const COLUMNS: &str =
    "e.record, e.reference, e.state, e.sort, e.asker, e.asker_words, e.service, e.service_words, e.post,
    e.subject_words, e.number_words, e.started, e.acknowledge_by, e.answer_by, e.due, e.closes_after, e.apart, e.taken,
    e.urgent, e.who";

/// How many words are asked for at a time: few sizes, so that few statements are kept.
const SIZES: [usize; 4] = [8, 32, 64, 200];

/// One row of a list, its names and words by id.
pub(crate) struct Found {
    record: String,
    reference: String,
    state: String,
    sort: String,
    asker: String,
    service: String,
    post: String,
    asker_words: Option<String>,
    service_words: Option<String>,
    subject_words: Option<String>,
    number_words: Option<String>,
    started: String,
    acknowledge_by: Option<String>,
    answer_by: Option<String>,
    due: Option<String>,
    closes_after: Option<String>,
    /// Whether somebody may know that it is there and not what it says.
    apart: Option<String>,
    taken: Option<String>,
    urgent: String,
    who: String,
}

/// Reads what [`COLUMNS`] asks for.
pub(super) fn found(row: &Row<'_>) -> Result<Found, DbError> {
    Ok(Found {
        record: row.text(0)?,
        reference: row.text(1)?,
        state: row.text(2)?,
        sort: row.text(3)?,
        asker: row.text(4)?,
        asker_words: row.maybe_text(5)?,
        service: row.text(6)?,
        service_words: row.maybe_text(7)?,
        post: row.text(8)?,
        subject_words: row.maybe_text(9)?,
        number_words: row.maybe_text(10)?,
        started: row.text(11)?,
        acknowledge_by: row.maybe_text(12)?,
        answer_by: row.maybe_text(13)?,
        due: row.maybe_text(14)?,
        closes_after: row.maybe_text(15)?,
        apart: row.maybe_text(16)?,
        taken: row.maybe_text(17)?,
        urgent: row.text(18)?,
        who: row.text(19)?,
    })
}

impl Found {
    /// Whether it could not wait and still waits: of what is done with, nobody need know.
    fn cannot_wait(&self) -> bool {
        let open = STATES.iter().any(|(state, phase)| *state == self.state && *phase == Phase::Running);
        open && !self.urgent.is_empty()
    }

    /// Leaves that it is there, its reference and how it stands; of what was lifted out, who has taken it over.
    fn close(&mut self) {
        let lifted_out = self.apart.as_deref() == Some(LIFTED_OUT);
        if !lifted_out {
            self.service.clear();
        }
        if !lifted_out || !self.service.is_empty() {
            self.post.clear();
        }
        for id in [&mut self.asker, &mut self.urgent, &mut self.who] {
            id.clear();
        }
        for words in [&mut self.asker_words, &mut self.service_words, &mut self.subject_words, &mut self.number_words] {
            *words = None;
        }
    }

    /// Whether it is kept apart from somebody who may know that it is there.
    pub(crate) fn is_apart(&self) -> bool {
        self.apart.is_some()
    }

    fn is_taken_back(&self, words: &str) -> bool {
        self.taken.as_deref().unwrap_or_default().split(' ').any(|taken| taken == words)
    }
}

impl Reading<'_> {
    /// The lines of these rows, in their order.
    pub(crate) fn lines(&mut self, mut rows: Vec<Found>) -> Result<Vec<Line>, Broken> {
        for row in rows.iter_mut().filter(|row| row.apart.is_some()) {
            if !self.opens(&row.record)? {
                row.close();
            }
        }
        let today = self.today.to_string();
        let words = rows.iter().flat_map(|row| {
            [&row.subject_words, &row.number_words, &row.asker_words, &row.service_words].into_iter().flatten().cloned()
        });
        let spoken = self.said(words.collect())?;
        let names =
            self.names(rows.iter().flat_map(|row| [row.asker.clone(), row.service.clone(), row.post.clone()]))?;
        let text = |id: &Option<String>| {
            id.as_ref().and_then(|id| spoken.get(id)).and_then(|said| match said {
                Said::Text(text) => Some(text.clone()),
                Said::File(_) | Said::Gone { .. } | Said::TakenBack { .. } => None,
            })
        };
        let either =
            |name: String, id: &Option<String>| if name.is_empty() { text(id).unwrap_or_default() } else { name };
        rows.into_iter()
            .map(|row| {
                let record: RecordId = row.record.parse().map_err(|error| Broken::unreadable(&row.record, error))?;
                let urgent = if row.cannot_wait() { Urgent::Yes } else { Urgent::No };
                let over = row.closes_after.as_ref().is_some_and(|last| *last < today);
                Ok(Line {
                    id: EnquiryId(record.bits),
                    subject: match &row.subject_words {
                        Some(words) if row.is_taken_back(words) => "(withdrawn)".to_owned(),
                        Some(words) => spoken.get(words).map(Said::text).unwrap_or_default(),
                        None => String::new(),
                    },
                    asker: either(names.of(&row.asker), &row.asker_words),
                    service: either(names.of(&row.service), &row.service_words),
                    post: names.of(&row.post),
                    number: text(&row.number_words).unwrap_or_default(),
                    reference: row.reference,
                    state: if over { "closed".to_owned() } else { row.state },
                    sort: row.sort,
                    started: row.started,
                    acknowledge_by: row.acknowledge_by,
                    answer_by: row.answer_by,
                    overdue: if row.due.as_ref().is_some_and(|due| *due < today) { Overdue::Yes } else { Overdue::No },
                    due: row.due,
                    urgent,
                    who: if row.who == REPRESENTATIVE { Who::Representatives } else { Who::Members },
                })
            })
            .collect()
    }

    /// Whether what an enquiry says is open to the reader, of one that is listed for them.
    fn opens(&mut self, record: &str) -> Result<bool, Broken> {
        let open = self.keys.predicate("$2", Part::Face, 3);
        let sql = format!("select 1 from council where id = $1 and {open}");
        let mut args = vec![Arg::from(&self.council), Arg::from(record)];
        args.extend(self.keys.args());
        Ok(self.db.row(&sql, &args, |row| row.int(0))?.is_some())
    }

    /// What these words say; whoever asks has seen that their part of the record is open to the reader.
    fn said(&mut self, mut ids: Vec<String>) -> Result<HashMap<String, Said>, Broken> {
        ids.sort_unstable();
        ids.dedup();
        let mut spoken = HashMap::new();
        for some in ids.chunks(SIZES[SIZES.len() - 1]) {
            let size = SIZES.into_iter().find(|size| *size >= some.len()).unwrap_or(some.len());
            let sql = format!(
                "select id, bytes, gone_on, gone_under from words where council = $1 and id in ({})",
                markers(2, size)
            );
            let mut args = vec![Arg::from(&self.council)];
            args.extend(some.iter().map(Arg::from));
            args.resize(size + 1, Arg::from(""));
            let read = |row: &Row<'_>| Ok((row.text(0)?, row.maybe_bytes(1)?, row.maybe_text(2)?, row.maybe_text(3)?));
            let rows = self.db.rows(&sql, &args, read)?;
            spoken.extend(rows.into_iter().map(|(id, bytes, on, under)| (id, said(bytes.as_deref(), on, under))));
        }
        Ok(spoken)
    }
}
