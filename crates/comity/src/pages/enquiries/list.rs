//! `GET /{council}/enquiries`: every enquiry that the reader may see, newest first.

use axum::extract::Query;
use maud::{Markup, html};
use rules::reference::Reference;
use serde::Deserialize;
use store::questions::enquiries::{Filter, Line, Overdue};

use super::lines::{lines, state_in_words};
use crate::frame::{Frame, Framed};
use crate::parts::button::{Button, Look, button};
use crate::parts::input::{Input, input};
use crate::parts::label::Label;
use crate::parts::layout::Width;
use crate::parts::select::{Select, SelectOption, select};
use crate::problem::Problem;
use crate::url;
use crate::visit::Seated;

const STATES: [&str; 8] =
    ["unsorted", "with-service", "with-officer", "waiting-for-member", "answered", "declined", "closed", "recorded"];
const PAGE: usize = 50;
/// How much is searched for at the most, in characters.
const LONGEST: usize = 200;

#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    state: String,
    #[serde(default)]
    due: String,
    #[serde(default)]
    q: String,
    #[serde(default)]
    after: String,
}

pub async fn show(seated: Seated, Query(asked): Query<Asked>) -> Result<Markup, Problem> {
    let (visit, filter) = (seated.visit.clone(), filter(&asked));
    let (frame, lines) =
        seated.read(move |reading| Ok((Frame::read(&visit, reading)?, reading.enquiries(&filter)?))).await?;
    Ok(view(&frame, &asked, &lines))
}

fn filter(asked: &Asked) -> Filter {
    Filter {
        states: STATES.iter().filter(|state| **state == asked.state).map(|state| (*state).to_owned()).collect(),
        overdue: (asked.due == "overdue").then_some(Overdue::Yes),
        text: Some(asked.q.chars().take(LONGEST).collect::<String>()).filter(|text| !text.trim().is_empty()),
        after: asked.after.parse::<Reference>().ok().map(|after| after.to_string()),
        // One more than is shown tells whether there is a next page.
        limit: Some(PAGE as u32 + 1),
        ..Filter::default()
    }
}

fn view(frame: &Frame, asked: &Asked, found: &[Line]) -> Markup {
    let shown = &found[..found.len().min(PAGE)];
    let next = shown.last().filter(|_| found.len() > PAGE).map(|last| next_page(frame, asked, &last.reference));
    let mut states = vec![SelectOption { value: Some(""), text: "All", ..SelectOption::default() }];
    states.extend(STATES.iter().map(|state| SelectOption {
        value: Some(state),
        text: state_in_words(state),
        ..SelectOption::default()
    }));
    let due = [
        SelectOption { value: Some(""), text: "Any date", ..SelectOption::default() },
        SelectOption { value: Some("overdue"), text: "Overdue", ..SelectOption::default() },
    ];
    let filtered = [&asked.state, &asked.due, &asked.q].iter().any(|text| !text.is_empty());
    let empty = if filtered { "No enquiry matches." } else { "There are no enquiries that you may see yet." };
    let main = html! {
        h1 class="govuk-heading-l" { "Enquiries" }
        form method="get" action=(url::enquiries(frame.slug())) class="comity-filter" {
            (input(&Input { name: "q", label: Label::of("Words or reference"), value: &asked.q, kind: "search", classes: "govuk-input--width-20", ..Input::default() }))
            (select(&Select { name: "state", label: Label::of("Stands"), options: &states, value: &asked.state, ..Select::default() }))
            (select(&Select { name: "due", label: Label::of("Next date"), options: &due, value: &asked.due, ..Select::default() }))
            (button(&Button { text: "Show".into(), look: Look::Secondary, ..Button::default() }))
        }
        (lines(frame.slug(), "Newest first", empty, shown))
        @if let Some(next) = next {
            p class="govuk-body" { a class="govuk-link" href=(next) rel="next" { "Older enquiries" } }
        }
    };
    frame.show(&Framed { title: "Enquiries", width: Width::Full, ..Framed::default() }, main)
}

fn next_page(frame: &Frame, asked: &Asked, last: &str) -> String {
    let encode =
        |text: &str| percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string();
    let (state, due, q) = (encode(&asked.state), encode(&asked.due), encode(&asked.q));
    format!("{}?state={state}&due={due}&q={q}&after={}", url::enquiries(frame.slug()), encode(last))
}
