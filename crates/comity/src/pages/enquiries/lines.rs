//! A list of enquiries, as every page shows one.

use std::borrow::Cow;

use maud::{Markup, html};
use store::questions::enquiries::{Line, Overdue, Urgent, Who};

use crate::dates;
use crate::parts::queue::{Queue, queue};
use crate::parts::tag::{Tag, tag};
use crate::parts::text::Text;
use crate::url;

/// What a list shows of each, on the page and in a file.
pub const COLUMNS: [&str; 7] = ["Enquiry", "Reference", "Asked by", "With", "Since", "Next date", "Stands"];

/// The list; each line leads to its enquiry.
pub fn lines(slug: &str, caption: &str, empty: &str, lines: &[Line]) -> Markup {
    let rows: Vec<Vec<Text<'_>>> = lines.iter().map(|line| row(slug, line)).collect();
    queue(&Queue { caption, columns: &COLUMNS, rows: &rows, empty })
}

/// The same with a box to tick before each, for a form around them.
pub fn lines_to_tick(slug: &str, caption: &str, empty: &str, lines: &[Line]) -> Markup {
    let with_box = |line| {
        let mut cells = row(slug, line);
        let name = format!("Tick {}", subject(line));
        let box_ =
            html! { input type="checkbox" class="comity-tick" name="each" value=(line.reference) aria-label=(name); };
        if let Some(first) = cells.first_mut() {
            *first = html! { (box_) " " (first) }.into();
        }
        cells
    };
    let rows: Vec<Vec<Text<'_>>> = lines.iter().map(with_box).collect();
    queue(&Queue { caption, columns: &COLUMNS, rows: &rows, empty })
}

/// What a line says, column by column: dates as spreadsheets sort them.
pub fn cells(line: &Line) -> [String; COLUMNS.len()] {
    let stands: Vec<&str> = stands(line).into_iter().map(|(text, _)| text).collect();
    [
        subject(line),
        line.reference.clone(),
        asker(line).into_owned(),
        with(line).to_owned(),
        line.started.clone(),
        line.due.clone().unwrap_or_default(),
        stands.join(", "),
    ]
}

fn row<'a>(slug: &str, line: &'a Line) -> Vec<Text<'a>> {
    let due = line.due.as_deref().map(|due| why_link(slug, line, due));
    let tags = html! {
        @for (index, (text, colour)) in stands(line).into_iter().enumerate() {
            @if index > 0 { " " }
            (tag(&Tag { text: text.into(), classes: colour }))
        }
    };
    vec![
        html! { a class="govuk-link" href=(url::enquiry(slug, &line.reference)) { (subject(line)) } }.into(),
        html! { span class="comity-reference" { (line.reference) } }.into(),
        Text::Plain(asker(line)),
        with(line).into(),
        dates::plain_text(&line.started).into(),
        due.map_or(Text::Nothing, Text::from),
        tags.into(),
    ]
}

fn subject(line: &Line) -> String {
    match (line.subject.as_str(), line.number.as_str()) {
        ("", "") => line.reference.clone(),
        ("", number) => format!("Number {number}"),
        (subject, _) => subject.to_owned(),
    }
}

/// Who asks; of a member of Parliament and the like, that they are none here.
fn asker(line: &Line) -> Cow<'_, str> {
    match line.who {
        Who::Members => Cow::Borrowed(&line.asker),
        Who::Representatives => Cow::Owned(format!("{} (representative)", line.asker)),
    }
}

fn with(line: &Line) -> &str {
    if line.post.is_empty() { &line.service } else { &line.post }
}

/// How it stands, in words and in colours.
fn stands(line: &Line) -> Vec<(&str, &'static str)> {
    let mut stands = vec![(state_in_words(&line.state), colour(&line.state))];
    if line.urgent == Urgent::Yes {
        stands.push(("Cannot wait", CANNOT_WAIT.classes));
    }
    if line.overdue == Overdue::Yes {
        stands.push(("Overdue", "govuk-tag--red"));
    }
    stands
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

/// What stands beside the state of what cannot wait.
pub const CANNOT_WAIT: Tag<'static> =
    Tag { text: Text::Plain(Cow::Borrowed("Cannot wait")), classes: "govuk-tag--red" };

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
