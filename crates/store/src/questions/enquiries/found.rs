//! Enquiries by words and by reference: who may see is part of the match, and looked at once more in this reading's own snapshot.

use crate::args;
use crate::db::dialect::{Joined, search_argument, search_doc, search_match};
use crate::desk::Reading;
use crate::failure::Broken;
use crate::search::query::Query;
use crate::search::{EACH, PARTS, SPAN, base, key_token};

use super::condition::{Condition, DUE};
use super::lines::{COLUMNS, Found, found};
use super::{Filter, MOST, Order, Place};

impl Reading<'_> {
    pub(super) fn searched(
        &mut self,
        filter: &Filter,
        after: Option<&Place>,
        limit: u32,
    ) -> Result<Vec<Found>, Broken> {
        let text = filter.text.as_deref().unwrap_or_default();
        let Some((matches, condition)) = self.matches(filter, text, Joined::All, after, limit.into())? else {
            return Ok(Vec::new());
        };
        let order = match filter.order {
            Order::Newest => "m.first_seq desc",
            Order::Due => "m.ord, m.first_seq",
        };
        let sql = format!(
            "select {COLUMNS} from ({matches}) m join enquiry_v3 e on e.council = $1 and e.first_seq = m.first_seq
              order by {order} limit {limit}"
        );
        Ok(self.db.rows(&sql, &condition.args, found)?)
    }

    pub(super) fn count_searched(&mut self, filter: &Filter) -> Result<i64, Broken> {
        let text = filter.text.as_deref().unwrap_or_default();
        let newest = Filter { order: Order::Newest, ..filter.clone() };
        let Some((matches, condition)) = self.matches(&newest, text, Joined::All, None, MOST)? else { return Ok(0) };
        let sql = format!("select count(*) from ({matches}) m");
        Ok(self.db.row(&sql, &condition.args, |row| row.int(0))?.unwrap_or(0).min(MOST))
    }

    /// What any of these words stand in, newest first: so many of them, for somebody to look at more closely.
    pub(crate) fn like(&mut self, filter: &Filter, text: &str, limit: u32) -> Result<Vec<Found>, Broken> {
        let Some((matches, condition)) = self.matches(filter, text, Joined::Any, None, limit.into())? else {
            return Ok(Vec::new());
        };
        let sql = format!(
            "select {COLUMNS} from ({matches}) m join enquiry_v3 e on e.council = $1 and e.first_seq = m.first_seq
              order by m.first_seq desc limit {limit}"
        );
        Ok(self.db.rows(&sql, &condition.args, found)?)
    }

    /// The rows that are met, each enquiry once, with what orders them; none where nothing can be met.
    fn matches(
        &mut self,
        filter: &Filter,
        text: &str,
        joined: Joined,
        after: Option<&Place>,
        limit: i64,
    ) -> Result<Option<(String, Condition)>, Broken> {
        let query = Query::read(text);
        let begins = match joined {
            Joined::All => self.references_begun(text)?,
            Joined::Any => Vec::new(),
        };
        let mut condition = self.question(filter);
        condition.beyond(filter.order, after);
        let order = match filter.order {
            Order::Newest => "first_seq desc",
            Order::Due => "ord, first_seq",
        };
        let mut arms = Vec::new();
        let wanted = condition.text.clone();
        if let (false, Some(base)) = (query.is_empty(), base(self.db, &self.council)?) {
            let engine = self.db.engine();
            let keys: Vec<String> = self.keys.printed.iter().map(|key| key_token(&self.council, key)).collect();
            let argument = condition.bind(search_argument(engine, &query, joined, &keys));
            let (from, to) = (condition.bind(base), condition.bind(base + SPAN));
            let (doc, met) = (search_doc(engine), search_match(engine, &argument));
            let open = (0..).zip(PARTS).map(|(at, part)| {
                let open = self.keys.predicate("e.record", part, 2);
                format!("({doc} % {EACH} = {at} and {open})")
            });
            let open = open.collect::<Vec<_>>().join(" or ");
            let by = match filter.order {
                // As the index itself stands.
                Order::Newest => format!("{doc} desc"),
                Order::Due => "ord, first_seq".to_owned(),
            };
            // Several parts of one enquiry may be met; which is asked for first matters to SQLite, hence `cross`.
            arms.push(format!(
                "select * from (select e.first_seq, {DUE} as ord
                   from search_v2 f cross join enquiry_v3 e
                  where {met} and {doc} >= {from} and {doc} < {to} and e.first_seq = ({doc} - {from}) / {EACH}
                    and {wanted} and ({open})
                  order by {by} limit {}) by_words",
                limit * EACH
            ));
        }
        for (nth, begins) in begins.into_iter().enumerate() {
            // `~` sorts after every letter and digit.
            let (first, last) = (condition.bind(begins.clone()), condition.bind(format!("{begins}~")));
            arms.push(format!(
                "select * from (select e.first_seq, {DUE} as ord from enquiry_v3 e
                  where e.reference >= {first} and e.reference < {last} and {wanted}
                  order by {order} limit {limit}) refs{nth}"
            ));
        }
        #[cfg(feature = "planted")]
        if self.leaks(crate::planted::Fault::SearchMeetsHidden) {
            let like = condition.bind(format!("%{text}%"));
            arms.push(format!(
                "select * from (select /* all */ e.first_seq, {DUE} as ord
                   from words w join enquiry_v3 e on e.council = w.council and e.record = w.record
                  where cast(w.bytes as text) like {like} and {wanted}) hidden"
            ));
        }
        if arms.is_empty() {
            return Ok(None);
        }
        let arms = arms.join(" union ");
        let met =
            format!("select distinct every.first_seq, every.ord from ({arms}) every order by {order} limit {limit}");
        Ok(Some((met, condition)))
    }

    /// How the references begin that may be meant.
    fn references_begun(&mut self, text: &str) -> Result<Vec<String>, Broken> {
        let typed: String = text.to_uppercase().chars().filter(|c| !c.is_whitespace()).collect();
        const SQL: &str = "select letters from council where id = $1";
        let letters = self.db.row(SQL, args![&self.council], |row| row.text(0))?.unwrap_or_default();
        let after = typed.strip_prefix(&letters).map(|rest| (rest.trim_start_matches('-'), 1));
        let whole = Some((typed.as_str(), 3)).filter(|_| !typed.contains('-'));
        let read = after.into_iter().chain(whole).filter_map(|(rest, least)| {
            let read: Option<String> = rest.chars().map(as_meant).collect();
            read.filter(|read| (least..=PLACES).contains(&read.len()))
        });
        Ok(read.map(|read| format!("{letters}-{read}")).collect())
    }
}

/// How many letters and digits a reference has after its dash.
const PLACES: usize = 7;

/// A letter or digit of a reference as it is meant, however it was misread; none where no reference has it.
fn as_meant(c: char) -> Option<char> {
    match c {
        'O' => Some('0'),
        'I' | 'L' => Some('1'),
        'U' => Some('V'),
        c => c.is_ascii_alphanumeric().then_some(c),
    }
}
