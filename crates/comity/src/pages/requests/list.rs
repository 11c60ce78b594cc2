//! `GET /{council}/requests`: the requests for information made to the council, newest first.

use maud::{Markup, html};
use rules::request::State;
use store::questions::enquiries::Overdue;
use store::questions::requests::{Request, Which};

use super::{Keeper, outcome_in_words, sort_in_words};
use crate::dates;
use crate::frame::{Frame, Framed};
use crate::parts::layout::Width;
use crate::parts::queue::{Queue, queue};
use crate::parts::tag::{Tag, tag};
use crate::parts::text::Text;
use crate::problem::Problem;
use crate::sheet::offered;
use crate::url;

/// What the list shows of each, on the page and in a file.
pub const COLUMNS: [&str; 6] = ["Request", "Applicant", "Kind", "Received", "Answer by", "Stands"];

/// One request and the last day for answering it.
pub type Due = (Request, Option<jiff::civil::Date>);

pub async fn show(Keeper(seated): Keeper) -> Result<Markup, Problem> {
    let visit = seated.visit.clone();
    let (frame, requests, today) = seated
        .read(move |reading| {
            let requests = dated(reading, Which::All)?;
            Ok((Frame::read(&visit, reading)?, requests, reading.today))
        })
        .await?;
    let main = html! {
        h1 class="govuk-heading-l" { "Requests for information" }
        p class="govuk-body" {
            "The council\u{2019}s records are searched only here, under the number of a request, and each look is written down. "
            "What a member keeps for himself or herself, and who a resident is, is the member\u{2019}s and is not searched."
        }
        a class="govuk-button" href=(url::new_request(frame.slug())) role="button" draggable="false" { "Open a request" }
        (lines(frame.slug(), "Newest first", "No request has been opened yet.", &requests, today))
        @if !requests.is_empty() { (offered(&url::requests_sheet(frame.slug()))) }
        p class="govuk-body" {
            a class="govuk-link" href=(url::holds(frame.slug())) { "Holds on disposal" } " · "
            a class="govuk-link" href=(url::erasures(frame.slug())) { "Erasures by two hands" }
        }
    };
    Ok(frame.show(&Framed { title: "Requests for information", width: Width::Full, ..Framed::default() }, main))
}

/// The requests that the reader sees, each with its date.
///
/// # Errors
/// Where the database fails.
pub fn dated(reading: &mut store::desk::Reading<'_>, which: Which) -> Result<Vec<Due>, store::failure::Broken> {
    let requests = reading.requests(which)?;
    let due = |request: Request| {
        let due = request.matter().and_then(|matter| reading.request_due(matter));
        (request, due)
    };
    Ok(requests.into_iter().map(due).collect())
}

/// The list; each line leads to its request.
pub fn lines(slug: &str, caption: &str, empty: &str, requests: &[Due], today: jiff::civil::Date) -> Markup {
    let rows: Vec<Vec<Text<'_>>> = requests.iter().map(|(request, due)| row(slug, request, *due, today)).collect();
    queue(&Queue { caption, columns: &COLUMNS, rows: &rows, empty })
}

fn row<'a>(
    slug: &str,
    request: &'a Request,
    due: Option<jiff::civil::Date>,
    today: jiff::civil::Date,
) -> Vec<Text<'a>> {
    let Some(matter) = request.matter() else { return Vec::new() };
    let opening = &matter.opening;
    let number = opening.number.map(|number| request.spoken.text(number));
    let link = html! {
        a class="govuk-link" href=(url::request(slug, opening.reference)) { (opening.reference) }
        @if let Some(number) = number { " (" (number) ")" }
    };
    let (stands, late) = stands(request, due, today);
    let colour = if matches!(request.state, State::Closed(..)) { "govuk-tag--grey" } else { "govuk-tag--blue" };
    vec![
        link.into(),
        request.spoken.text(opening.applicant).into(),
        sort_in_words(opening.sort).into(),
        dates::plain(opening.received).into(),
        due.map(dates::plain).into(),
        html! {
            (tag(&Tag { text: stands.into(), classes: colour }))
            @if late == Overdue::Yes { " " (tag(&Tag { text: "Overdue".into(), classes: "govuk-tag--red" })) }
        }
        .into(),
    ]
}

/// How it stands, in words, and whether its date has gone by.
fn stands(request: &Request, due: Option<jiff::civil::Date>, today: jiff::civil::Date) -> (&'static str, Overdue) {
    match &request.state {
        State::Closed(_, closed) => (outcome_in_words(closed.outcome), Overdue::No),
        _ if due.is_some_and(|due| due < today) => ("Open", Overdue::Yes),
        _ => ("Open", Overdue::No),
    }
}

/// What a line says, column by column: dates as spreadsheets sort them.
pub fn cells((request, due): &Due, today: jiff::civil::Date) -> Option<[String; COLUMNS.len()]> {
    let opening = &request.matter()?.opening;
    let number = opening.number.map(|number| format!(" ({})", request.spoken.text(number)));
    let (stands, late) = stands(request, *due, today);
    let late = if late == Overdue::Yes { ", Overdue" } else { "" };
    Some([
        format!("{}{}", opening.reference, number.unwrap_or_default()),
        request.spoken.text(opening.applicant).to_owned(),
        sort_in_words(opening.sort).to_owned(),
        opening.received.to_string(),
        due.map(|due| due.to_string()).unwrap_or_default(),
        format!("{stands}{late}"),
    ])
}
