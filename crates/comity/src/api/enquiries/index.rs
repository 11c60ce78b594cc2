//! `GET /api/v1/enquiries`: the enquiries that the caller may see, newest first; overdue ones by date.

use axum::Json;
use axum::extract::RawQuery;
use serde::Serialize;
use store::questions::enquiries::{Filter, Line, Order, Overdue};
use utoipa::ToSchema;

use crate::api::caller::Caller;
use crate::api::choices::STATES;
use crate::api::openapi::About;
use crate::api::problem::{Fault, Problem};

/// How many lines a page has.
const PAGE: usize = 50;

/// A page of enquiries.
#[derive(Debug, Serialize, ToSchema)]
pub struct Page {
    pub items: Vec<Item>,
    /// What to send as `cursor` for the next page; null on the last.
    #[schema(required = true)]
    pub next: Option<String>,
}

/// One line of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Item {
    pub id: String,
    pub reference: String,
    #[schema(schema_with = crate::api::choices::state)]
    pub state: String,
    #[schema(schema_with = crate::api::choices::kind)]
    pub kind: String,
    /// Once its content has been disposed of, a sentence that says so in its place; null where an import had none.
    #[schema(required = true)]
    pub subject: Option<String>,
    /// The member's name.
    #[schema(required = true)]
    pub asker: Option<String>,
    /// The name of the service that has it.
    #[schema(required = true)]
    pub service: Option<String>,
    /// The title of the post that has it.
    #[schema(required = true)]
    pub post: Option<String>,
    /// The day on which its clock started; of an imported one, the day it was received.
    #[schema(schema_with = crate::api::choices::day)]
    pub started: String,
    #[schema(required = true, format = "date")]
    pub acknowledge_by: Option<String>,
    #[schema(required = true, format = "date")]
    pub answer_by: Option<String>,
    /// The next of these dates.
    #[schema(required = true, format = "date")]
    pub due: Option<String>,
    /// Whether that date has passed.
    pub overdue: bool,
    /// The other system's number, of an imported one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
}

pub fn about() -> About {
    About::new("The enquiries that you may see, newest first; overdue ones by date, 50 at a time")
        .asks("state", "Only in this state; several, with commas between them.")
        .asks("q", "Only where all these words are found in what you may see, in any of their endings: a phrase in quotation marks, the beginning of a word with a star, a reference or its beginning.")
        .asks("cursor", "The `next` of the page before, with the same `state`, `q` and `due`.")
        .asks("due", "`overdue`: only where the next date has passed.")
        .answers::<Page>(200)
}

pub async fn index(caller: Caller, RawQuery(query): RawQuery) -> Result<Json<Page>, Problem> {
    let filter = filter(query.as_deref().unwrap_or_default())?;
    let mut lines = caller
        .read(move |reading| {
            if let Some(after) = &filter.after {
                // A cursor that is not one of the caller's own tells nothing about what it might be.
                let known = after.parse().ok().map(|reference| reading.enquiry_id(reference)).transpose()?.flatten();
                known.ok_or_else(|| Problem::at("?cursor", "expected the `next` of a page; begin again without it"))?;
            }
            let lines = reading.enquiries(&filter)?;
            #[cfg(feature = "planted")]
            let lines = {
                let fault = store::planted::Fault::ApiListsHidden;
                reading.leaking(fault, lines, |reading| reading.enquiries(&filter))?
            };
            Ok(lines)
        })
        .await?;
    let more = lines.len() > PAGE;
    lines.truncate(PAGE);
    let next = lines.last().filter(|_| more).map(|line| line.reference.clone());
    Ok(Json(Page { items: lines.into_iter().map(item).collect(), next }))
}

/// What is asked for. An empty part is as good as none.
fn filter(query: &str) -> Result<Filter, Problem> {
    let limit = u32::try_from(PAGE + 1).ok();
    let (mut filter, mut faults) = (Filter { limit, ..Filter::default() }, Vec::new());
    let mut fault = |name: &str, detail: String| faults.push(Fault { pointer: format!("?{name}"), detail });
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (name, value) = (decoded(name), decoded(value));
        match (name.as_str(), value.trim()) {
            ("state" | "q" | "cursor" | "due", "") => {}
            ("state", states) => {
                for state in states.split(',').map(str::trim) {
                    match STATES.named(state) {
                        Some(()) => filter.states.push(state.to_owned()),
                        None => fault("state", format!("expected {}", STATES.expected())),
                    }
                }
            }
            ("q", text) if text.chars().count() > 200 || text.contains('\0') => {
                fault("q", "expected at most 200 characters".to_owned());
            }
            ("q", text) => filter.text = Some(text.to_owned()),
            ("cursor", cursor) => filter.after = Some(cursor.to_uppercase()),
            ("due", "overdue") => (filter.overdue, filter.order) = (Some(Overdue::Yes), Order::Due),
            ("due", _) => fault("due", "expected `overdue`".to_owned()),
            (other, _) => fault(other, "expected `state`, `q`, `cursor` or `due`".to_owned()),
        }
    }
    if faults.is_empty() { Ok(filter) } else { Err(Problem::Malformed(faults)) }
}

fn decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned()
}

fn item(line: Line) -> Item {
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    Item {
        id: line.id.to_string(),
        reference: line.reference,
        state: line.state,
        kind: line.sort,
        subject: some(line.subject),
        asker: some(line.asker),
        service: some(line.service),
        post: some(line.post),
        started: line.started,
        acknowledge_by: line.acknowledge_by,
        answer_by: line.answer_by,
        due: line.due,
        overdue: line.overdue == Overdue::Yes,
        number: some(line.number),
    }
}
