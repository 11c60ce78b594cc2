//! A list of enquiries, as every page shows one.

use maud::{Markup, html};
use store::questions::enquiries::{Line, Overdue};

use crate::dates;
use crate::parts::queue::{Queue, queue};
use crate::parts::tag::{Tag, tag};
use crate::parts::text::Text;
use crate::url;

/// The list; each line leads to its enquiry.
pub fn lines(slug: &str, caption: &str, empty: &str, lines: &[Line]) -> Markup {
    let rows: Vec<Vec<Text<'_>>> = lines.iter().map(|line| row(slug, line)).collect();
    let columns = ["Enquiry", "Reference", "Asked by", "With", "Since", "Next date", "Stands"];
    queue(&Queue { caption, columns: &columns, rows: &rows, empty })
}

fn row<'a>(slug: &str, line: &'a Line) -> Vec<Text<'a>> {
    let subject = match (line.subject.as_str(), line.number.as_str()) {
        ("", "") => line.reference.clone(),
        ("", number) => format!("Number {number}"),
        (subject, _) => subject.to_owned(),
    };
    let with = if line.post.is_empty() { &line.service } else { &line.post };
    let link = html! { a class="govuk-link" href=(url::enquiry(slug, &line.reference)) { (subject) } };
    let due = line.due.as_deref().map(|due| why_link(slug, line, due));
    vec![
        link.into(),
        html! { span class="comity-reference" { (line.reference) } }.into(),
        Text::from(line.asker.as_str()),
        Text::from(with.as_str()),
        dates::plain_text(&line.started).into(),
        due.map_or(Text::Nothing, Text::from),
        state(line).into(),
    ]
}

/// The next date, which leads to how it was counted.
fn why_link(slug: &str, line: &Line, due: &str) -> Markup {
    let which = if line.acknowledge_by.as_deref() == Some(due) { "acknowledgement" } else { "answer" };
    html! {
        a class="govuk-link govuk-link--no-visited-state" href=(url::why(slug, &line.reference, which)) {
            (dates::plain_text(due)) span class="govuk-visually-hidden" { ": why this date?" }
        }
    }
}

fn state(line: &Line) -> Markup {
    html! {
        (tag(&Tag { text: state_in_words(&line.state).into(), classes: colour(&line.state) }))
        @if line.overdue == Overdue::Yes {
            " " (tag(&Tag { text: "Overdue".into(), classes: "govuk-tag--red" }))
        }
    }
}

/// A state as people say it.
pub fn state_in_words(state: &str) -> &str {
    match state {
        "unsorted" => "To be sorted",
        "with-service" => "With the service",
        "with-officer" => "With an officer",
        "waiting-for-member" => "Waiting for the member",
        "answered" => "Answered",
        "declined" => "Declined",
        "passed-on" => "Passed on as a fault report",
        "closed" => "Closed",
        "withdrawn" => "Withdrawn",
        "recorded" => "History",
        other => other,
    }
}

/// The colour of a state's tag; words always say the same.
pub fn colour(state: &str) -> &'static str {
    match state {
        "unsorted" => "govuk-tag--purple",
        "waiting-for-member" => "govuk-tag--yellow",
        "answered" => "govuk-tag--green",
        "declined" => "govuk-tag--orange",
        "closed" | "recorded" | "withdrawn" => "govuk-tag--grey",
        _ => "govuk-tag--blue",
    }
}
