//! What is late and was passed up to the reader, as the home page shows it.

use maud::{Markup, html};
use rules::norm::Norm;
use store::questions::late::PassedUp;

use super::step;
use crate::dates;
use crate::parts::queue::{Queue, queue};
use crate::parts::text::Text;
use crate::url;

/// What a date was for: `answer`.
pub fn what(of: Norm) -> &'static str {
    match of {
        Norm::AcknowledgeInTime => "acknowledgement",
        Norm::PromiseKept => "keeping of a promise",
        _ => "answer",
    }
}

/// The list; nothing where nothing was passed up. Who may not see an enquiry is given its reference, the service and the date.
pub fn passed_up(slug: &str, late: &[PassedUp]) -> Markup {
    let rows: Vec<Vec<Text<'_>>> = late.iter().map(|late| row(slug, late)).collect();
    let columns = ["Enquiry", "Reference", "With", "What was due", "By"];
    html! {
        @if !rows.is_empty() {
            (queue(&Queue { caption: "Late, passed up to you", columns: &columns, rows: &rows, empty: "" }))
        }
    }
}

fn row<'a>(slug: &str, late: &'a PassedUp) -> Vec<Text<'a>> {
    let about = match &late.sight {
        Some(sight) => {
            html! { a class="govuk-link" href=(url::enquiry(slug, late.reference)) { (step::subject(sight)) } }
        }
        None => html! { "For those who deal with it" },
    };
    vec![
        about.into(),
        html! { span class="comity-reference" { (late.reference) } }.into(),
        Text::from(late.service.as_str()),
        html! {
            "The " (what(late.of))
            @if let Some(body) = &late.body { ": to be put before " (body) " at its next meeting" }
        }
        .into(),
        dates::plain(late.due).into(),
    ]
}
