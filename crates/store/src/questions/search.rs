//! What a search shows: each enquiry with the place in it that was met, and earlier answers on the same matter.

use std::collections::HashMap;

use jiff::civil::Date;
use rules::access::Part;
use rules::calendar::civil_day;
use rules::record::RecordId;

use crate::db::{Arg, Row};
use crate::desk::Reading;
use crate::failure::Broken;
use crate::search::fold::{self, Word};
use crate::search::query::Query;
use crate::search::{PARTS, written};
use crate::views::rows::markers;

use super::enquiries::{Filter, Line, Order};

/// How many characters stand about what was met.
const ABOUT: usize = 90;

/// How many of what was found are weighed against one another: the newest.
pub const WEIGHED: u32 = 200;

/// How many are looked at for earlier answers.
const LOOKED_AT: u32 = 60;

/// How many earlier answers are offered.
const OFFERED: usize = 5;

/// An enquiry that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub line: Line,
    /// The text that meets the search best; none where only a name or the reference does.
    pub passage: Option<Passage>,
}

/// A piece of a text about what was met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Of what both sides see, of a note, or of an answer in confidence.
    pub part: Part,
    pub pieces: Vec<Piece>,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Plain(String),
    /// What was searched for.
    Met(String),
}

/// An earlier answer on the same matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Precedent {
    pub line: Line,
    /// The place in it that has the most in common with the question.
    pub passage: Option<Passage>,
    /// What an officer answered last.
    pub answer: String,
    /// The day on which that was.
    pub answered: Date,
}

/// One text of an enquiry, as the reader may see it.
struct Text {
    part: Part,
    act: Act,
    /// When, as the journal has it.
    time: String,
    said: String,
    /// The words of it.
    words: Vec<Word>,
}

/// Which kind of act a text was said in, as far as that matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    /// An officer's answer, open to whoever sees the question.
    Answer,
    Other,
}

impl Reading<'_> {
    /// What is found, in the order of the list.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn hits(&mut self, filter: &Filter) -> Result<Vec<Hit>, Broken> {
        Ok(self.weighed(filter)?.into_iter().map(|(_, hit)| hit).collect())
    }

    /// The newest [`WEIGHED`] of what is found, those that meet the search best first, newest first among equals. Each is weighed
    /// by what the reader may see of it and by nothing else: what is hidden can move nothing that is shown.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn best_hits(&mut self, filter: &Filter) -> Result<Vec<Hit>, Broken> {
        let newest = Filter { order: Order::Newest, after: None, limit: Some(WEIGHED), ..filter.clone() };
        let mut weighed = self.weighed(&newest)?;
        weighed.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        Ok(weighed.into_iter().map(|(_, hit)| hit).collect())
    }

    /// What is found, in the order of the list, with how well each meets the search.
    fn weighed(&mut self, filter: &Filter) -> Result<Vec<(usize, Hit)>, Broken> {
        let query = Query::read(filter.text.as_deref().unwrap_or_default());
        let lines = self.enquiries(filter)?;
        let mut texts = self.texts_of(&lines)?;
        Ok(lines
            .into_iter()
            .map(|line| {
                let own = texts.remove(&RecordId::from(line.id).to_string()).unwrap_or_default();
                (weight(&query, &line, &own), Hit { passage: best(&query, &own), line })
            })
            .collect())
    }

    /// Earlier answers on the same matter, found by the words of a question: those that share the most of them first, as far
    /// as each answer itself tells. Never an answer in confidence, nor anything of a matter that is kept apart from somebody: what
    /// it says was meant for those who have it.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn precedents(&mut self, subject: &str, question: &str, except: RecordId) -> Result<Vec<Precedent>, Broken> {
        let telling = telling(subject);
        let asked = telling.join(" ");
        let wanted = Query::read(&asked);
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let states = ["answered", "closed"].map(str::to_owned).to_vec();
        let filter = Filter { states, order: Order::Newest, ..Filter::default() };
        let mut rows = self.like(&filter, &asked, LOOKED_AT)?;
        rows.retain(|row| !row.is_apart());
        let lines: Vec<Line> = self.lines(rows)?.into_iter().filter(|line| RecordId::from(line.id) != except).collect();
        let mut texts = self.texts_of(&lines)?;
        let more = Query::read(&self::telling(question).join(" "));
        let mut found: Vec<(usize, Precedent)> = Vec::new();
        for line in lines {
            let mut own = texts.remove(&RecordId::from(line.id).to_string()).unwrap_or_default();
            own.retain(|text| text.part == Part::Face);
            let words: Vec<Word> = own.iter().flat_map(|text| text.words.iter().cloned()).collect();
            let met = wanted.met(&words);
            // One word in common is no common matter, unless there is but one.
            if met < wanted.terms.len().min(2) {
                continue;
            }
            let Some(answer) = own.iter().rfind(|text| text.act == Act::Answer) else { continue };
            // One answer to several who asked the same is one precedent: the newest.
            if found.iter().any(|(_, known)| known.answer == answer.said) {
                continue;
            }
            let answered = answer.time.parse().map_err(|error| Broken::unreadable(&line.reference, error))?;
            let (answered, answer) = (civil_day(answered), answer.said.clone());
            let passage = best(&wanted, &own);
            found.push((met * 10 + more.met(&words), Precedent { line, passage, answer, answered }));
        }
        // Newest first among those that share as much.
        found.sort_by_key(|(shared, _)| std::cmp::Reverse(*shared));
        Ok(found.into_iter().take(OFFERED).map(|(_, precedent)| precedent).collect())
    }

    /// The texts of each of these enquiries that are open to the reader, oldest first.
    fn texts_of(&mut self, lines: &[Line]) -> Result<HashMap<String, Vec<Text>>, Broken> {
        let mut texts: HashMap<String, Vec<Text>> = HashMap::new();
        for some in lines.chunks(50) {
            let first = 2 + self.keys.markers();
            let open = PARTS
                .map(|part| format!("(t.part = '{}' and {})", part.name(), self.keys.predicate("w.record", part, 2)));
            let sql = format!(
                "select w.record, t.part, t.deed, w.bytes, w.id, e.taken, t.time
                   from words w join act t on t.council = w.council and t.seq = w.seq
                   join enquiry_v3 e on e.council = w.council and e.record = w.record
                  where w.council = $1 and w.record in ({}) and w.bytes is not null
                    and ({})
                  order by w.seq, w.n",
                markers(first, some.len()),
                open.join(" or ")
            );
            let mut args = vec![Arg::from(&self.council)];
            args.extend(self.keys.args());
            args.extend(some.iter().map(|line| Arg::from(RecordId::from(line.id).to_string())));
            let read = |row: &Row<'_>| {
                let (id, taken) = (row.text(4)?, row.maybe_text(5)?.unwrap_or_default());
                let taken = taken.split(' ').any(|taken| taken == id);
                Ok((row.text(0)?, row.text(1)?, row.bytes(2)?, row.bytes(3)?, taken, row.text(6)?))
            };
            for (record, part, deed, bytes, taken, time) in self.db.rows(&sql, &args, read)? {
                let part = PARTS.into_iter().find(|known| known.name() == part).unwrap_or(Part::Face);
                if let Some(said) = written(&bytes).filter(|_| !taken) {
                    let act = if answers(&deed) { Act::Answer } else { Act::Other };
                    let words = fold::words(&said);
                    texts.entry(record).or_default().push(Text { part, act, time, said, words });
                }
            }
        }
        Ok(texts)
    }
}

/// A text with what was searched for marked.
pub fn marked(query: &Query, text: &str) -> Vec<Piece> {
    let words = fold::words(text);
    pieces(text, &words, &query.marks(&words), 0, text.len())
}

/// How well an enquiry meets a search: most by words of its subject, then by how many stand in one of its texts together, then by
/// how often. One that is there by its reference alone meets it best of all.
fn weight(query: &Query, line: &Line, texts: &[Text]) -> usize {
    const BY_REFERENCE: usize = 1_000;
    let met = |text: &str| query.met(&fold::words(text));
    let often: usize = texts.iter().map(|text| query.marks(&text.words).len()).sum();
    let together = texts.iter().map(|text| query.met(&text.words)).max().unwrap_or_default();
    let names = met(&format!("{} {}", line.asker, line.service));
    if often + names == 0 {
        return BY_REFERENCE;
    }
    30 * met(&line.subject) + 10 * together + 5 * names + often.min(9)
}

/// Whether a deed is an officer's answer; what a member put right in one is the member's.
fn answers(deed: &[u8]) -> bool {
    String::from_utf8_lossy(deed).contains("{\"answer\":{\"text\"")
}

/// The text that meets the most of what was searched for, the earliest of several, cut to what stands about it.
fn best(query: &Query, texts: &[Text]) -> Option<Passage> {
    let (mut best, mut most) = (None, 0);
    for text in texts {
        let met = query.met(&text.words);
        if met > most {
            (best, most) = (Some(text), met);
        }
    }
    let text: &Text = best?;
    let words = &text.words;
    let marks = query.marks(words);
    let first = words[*marks.first()?].from;
    let from = text.said.char_indices().rev().map(|(at, _)| at).filter(|at| *at < first).nth(ABOUT - 1).unwrap_or(0);
    // A passage begins and ends with a whole word.
    let from =
        words.iter().map(|word| word.from).find(|at| *at >= from && *at <= first).filter(|_| from > 0).unwrap_or(0);
    let last = text.said.char_indices().map(|(at, _)| at).filter(|at| *at > first).nth(2 * ABOUT);
    let to = last.and_then(|last| words.iter().map(|word| word.to).rfind(|to| *to <= last));
    let to = to.filter(|to| *to > first).unwrap_or(text.said.len());
    let mut pieces = pieces(&text.said, words, &marks, from, to);
    if from > 0 {
        pieces.insert(0, Piece::Plain("… ".to_owned()));
    }
    if to < text.said.len() {
        pieces.push(Piece::Plain(" …".to_owned()));
    }
    Some(Passage { part: text.part, pieces })
}

fn pieces(text: &str, words: &[Word], marks: &[usize], from: usize, to: usize) -> Vec<Piece> {
    let (mut pieces, mut at) = (Vec::new(), from);
    for word in marks.iter().map(|mark| &words[*mark]).filter(|word| word.from >= from && word.to <= to) {
        if word.from > at {
            pieces.push(Piece::Plain(text[at..word.from].to_owned()));
        }
        pieces.push(Piece::Met(text[word.from..word.to].to_owned()));
        at = word.to;
    }
    if to > at {
        pieces.push(Piece::Plain(text[at..to].to_owned()));
    }
    pieces
}

/// The words of a text that say what it is about: longer ones, each once.
fn telling(text: &str) -> Vec<String> {
    const SAY_LITTLE: [&str; 24] = [
        "about", "again", "answer", "been", "could", "does", "from", "have", "into", "more", "please", "should",
        "that", "their", "there", "these", "they", "this", "what", "when", "where", "which", "will", "would",
    ];
    let mut telling: Vec<String> = Vec::new();
    for word in fold::words(text).into_iter().map(|word| word.plain) {
        if word.len() > 3 && !SAY_LITTLE.contains(&word.as_str()) && !telling.contains(&word) {
            telling.push(word);
        }
    }
    telling.truncate(8);
    telling
}
