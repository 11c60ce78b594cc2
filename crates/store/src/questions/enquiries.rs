//! Lists of enquiries, and how many there are.

use rules::access::Part;
use rules::id::{EnquiryId, PersonId, PostId, ServiceId};
use rules::record::RecordId;

use crate::db::{Arg, Row, dialect};
use crate::desk::Reading;
use crate::failure::Broken;
use crate::questions::words::said;

/// One line of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub id: EnquiryId,
    pub reference: String,
    /// As the date has made it: `unsorted`, `with-service` …
    pub state: String,
    pub sort: String,
    pub subject: String,
    /// The member's name.
    pub asker: String,
    pub service: String,
    /// The post's title.
    pub post: String,
    /// The day on which its clock started; of an imported one, the day it was received.
    pub started: String,
    pub acknowledge_by: Option<String>,
    pub answer_by: Option<String>,
    /// The next date.
    pub due: Option<String>,
    pub overdue: Overdue,
    /// The other system's number, of an imported one.
    pub number: String,
}

/// Whether the next date has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overdue {
    No,
    Yes,
}

/// In which order a list stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Newest first.
    #[default]
    Newest,
    /// What is due first, first; what has no date last.
    Due,
}

/// What a list is of.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only in these states.
    pub states: Vec<String>,
    /// Only what is overdue.
    pub overdue: Option<Overdue>,
    /// Only what this member asked.
    pub asker: Option<PersonId>,
    /// Only what this post has.
    pub post: Option<PostId>,
    /// Only what this service has and nobody in it has taken.
    pub service: Option<ServiceId>,
    /// Only where the subject, the question, a message or the reference has these words.
    pub text: Option<String>,
    pub order: Order,
    /// The reference of the last line of the page before.
    pub after: Option<String>,
    /// How many lines; 50 where nothing is said, 200 at most.
    pub limit: Option<u32>,
}

/// The state that the date has made, in SQL; `$2` is today.
const STATE: &str = "case when e.closes_after is not null and e.closes_after < $2 then 'closed' else e.state end";

impl Reading<'_> {
    /// The enquiries that the reader may see, of a kind.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn enquiries(&mut self, filter: &Filter) -> Result<Vec<Line>, Broken> {
        let question = self.question(filter);
        let order = match filter.order {
            Order::Newest => "e.first_seq desc",
            Order::Due => "case when e.due is null then 1 else 0 end, e.due, e.first_seq",
        };
        let limit = filter.limit.unwrap_or(50).clamp(1, 200);
        let name = |alias: &str, column: &str| {
            format!(
                "left join name_v2 {alias}n on {alias}n.council = e.council and {alias}n.id = e.{column}
                 left join words {alias} on {alias}.council = e.council and {alias}.id = {alias}n.words"
            )
        };
        let sql = format!(
            "select e.record, e.reference, {STATE}, e.sort, s.bytes, a.bytes, aw.bytes, v.bytes, vw.bytes, p.bytes, e.started,
                    e.acknowledge_by, e.answer_by, e.due, n.bytes, s.gone_on, s.gone_under
               from enquiry_v2 e
               left join words s on s.council = e.council and s.id = e.subject_words
               left join words n on n.council = e.council and n.id = e.number_words
               left join words aw on aw.council = e.council and aw.id = e.asker_words
               left join words vw on vw.council = e.council and vw.id = e.service_words
               {} {} {}
              where {} order by {order} limit {limit}",
            name("a", "asker"),
            name("v", "service"),
            name("p", "post"),
            question.condition
        );
        let today = self.today.to_string();
        Ok(self.db.rows(&sql, &question.args, |row| line(row, &today))?)
    }

    /// How many enquiries of a kind the reader may see; never more than `10,000`.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn count_enquiries(&mut self, filter: &Filter) -> Result<i64, Broken> {
        let question = self.question(filter);
        let sql = format!(
            "select count(*) from (select {STATE} as state from enquiry_v2 e where {} limit 10000) found",
            question.condition
        );
        Ok(self.db.row(&sql, &question.args, |row| row.int(0))?.unwrap_or(0))
    }

    fn question(&self, filter: &Filter) -> Question {
        let mut question = Question { condition: String::new(), args: Vec::new() };
        question.bind(self.council.clone());
        question.bind(self.today.to_string());
        let seen = self.keys.predicate("e.record", Part::Face, 3);
        question.condition = format!("e.council = $1 and {seen}");
        question.args.extend(self.keys.args().map(owned));
        if !filter.states.is_empty() {
            // As `STATE` has it, but so that an index on the stored state serves: what the date alone has closed is stored as open.
            let (closed, others): (Vec<&String>, Vec<&String>) =
                filter.states.iter().partition(|state| *state == "closed");
            let markers: Vec<String> = others.into_iter().map(|state| question.bind(state.clone())).collect();
            let open =
                format!("(e.state in ({}) and (e.closes_after is null or e.closes_after >= $2))", markers.join(", "));
            let over = "(e.state = 'closed' or e.closes_after < $2)";
            question.and(&match (markers.is_empty(), closed.is_empty()) {
                (false, true) => open,
                (true, _) => over.to_owned(),
                (false, false) => format!("({open} or {over})"),
            });
        }
        match filter.overdue {
            Some(Overdue::Yes) => question.and("e.due < $2"),
            Some(Overdue::No) => question.and("(e.due is null or e.due >= $2)"),
            None => {}
        }
        for (column, id) in [
            ("asker", filter.asker.map(|id| id.to_string())),
            ("post", filter.post.map(|id| id.to_string())),
            ("service", filter.service.map(|id| id.to_string())),
        ] {
            if let Some(id) = id {
                let marker = question.bind(id);
                question.and(&format!("e.{column} = {marker}"));
            }
        }
        if filter.service.is_some() {
            question.and("e.post = ''");
        }
        // No text that was taken in has a NUL character, and no engine would take one here.
        let text = filter.text.as_deref().map(|text| text.replace('\0', ""));
        if let Some(text) = text.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
            let reference = question.bind(text.to_uppercase());
            let pattern = question.bind(format!("%{}%", escaped(&text.to_lowercase())));
            let said = dialect::folded_words(self.db.engine(), "w.bytes");
            question.and(&format!(
                "(e.reference = {reference} or exists (
                    select 1 from words w join act t on t.council = w.council and t.seq = w.seq
                     where w.council = e.council and w.record = e.record and t.part = 'face'
                       and {said} like {pattern} escape '!'))"
            ));
        }
        if let Some(after) = &filter.after {
            let marker = question.bind(after.clone());
            // A line that the reader may not see is as good as none: the rest of the list would tell that it is there.
            let seen = self.keys.predicate("l.record", Part::Face, 3);
            let of = |column: &str| {
                format!(
                    "(select {column} from enquiry_v2 l where l.council = $1 and l.reference = {marker} and {seen})"
                )
            };
            match filter.order {
                Order::Newest => question.and(&format!("e.first_seq < {}", of("l.first_seq"))),
                // What has no date sorts after every date.
                Order::Due => question.and(&format!(
                    "(coalesce(e.due, '9999') > {due} or (coalesce(e.due, '9999') = {due} and e.first_seq > {seq}))",
                    due = of("coalesce(l.due, '9999')"),
                    seq = of("l.first_seq")
                )),
            }
        }
        question
    }
}

/// A condition and what its markers stand for.
struct Question {
    condition: String,
    args: Vec<Arg<'static>>,
}

impl Question {
    fn bind(&mut self, text: String) -> String {
        self.args.push(Arg::from(text));
        format!("${}", self.args.len())
    }

    fn and(&mut self, condition: &str) {
        self.condition.push_str(" and ");
        self.condition.push_str(condition);
    }
}

fn owned(arg: Arg<'_>) -> Arg<'static> {
    match arg {
        Arg::Null => Arg::Null,
        Arg::Int(value) => Arg::Int(value),
        Arg::Text(text) => Arg::from(text.into_owned()),
        Arg::Bytes(bytes) => Arg::from(bytes.into_owned()),
    }
}

/// `%` and `_` as themselves.
fn escaped(text: &str) -> String {
    text.chars().flat_map(|c| matches!(c, '%' | '_' | '!').then_some('!').into_iter().chain([c])).collect()
}

fn line(row: &Row<'_>, today: &str) -> Result<Line, crate::db::DbError> {
    let words = |column: usize| -> Result<String, crate::db::DbError> {
        Ok(row
            .maybe_bytes(column)?
            .and_then(|bytes| Some(String::from_utf8_lossy(bytes.get(1..)?).into_owned()))
            .unwrap_or_default())
    };
    let either = |one: String, other: String| if one.is_empty() { other } else { one };
    let record: RecordId = row.text(0)?.parse().map_err(|_| crate::db::DbError::other("a list names no record"))?;
    let due = row.maybe_text(13)?;
    Ok(Line {
        id: EnquiryId(record.bits),
        reference: row.text(1)?,
        state: row.text(2)?,
        sort: row.text(3)?,
        subject: match row.maybe_text(15)? {
            Some(on) => said(None, Some(on), row.maybe_text(16)?).text(),
            None => words(4)?,
        },
        asker: either(words(5)?, words(6)?),
        service: either(words(7)?, words(8)?),
        post: words(9)?,
        started: row.text(10)?,
        acknowledge_by: row.maybe_text(11)?,
        answer_by: row.maybe_text(12)?,
        overdue: if due.as_deref().is_some_and(|due| due < today) { Overdue::Yes } else { Overdue::No },
        due,
        number: words(14)?,
    })
}

impl Reading<'_> {
    /// The reference of an enquiry that the reader may see.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn reference_of(&mut self, record: RecordId) -> Result<Option<String>, Broken> {
        let seen = self.keys.predicate("e.record", Part::Face, 3);
        let sql = format!("select e.reference from enquiry_v2 e where e.council = $1 and e.record = $2 and {seen}");
        let mut args = vec![Arg::from(&self.council), Arg::from(record.to_string())];
        args.extend(self.keys.args());
        Ok(self.db.row(&sql, &args, |row| row.text(0))?)
    }
}
