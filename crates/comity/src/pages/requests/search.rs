//! `{GET,POST} /{council}/requests/{reference}/search`: searches the council's records; that it was done is written down.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use maud::{Markup, html};
use rules::id::PersonId;
use rules::request::{Command, Search};
use store::pen::Pen;

use super::{KeeperAgain, READERS, Under, read, run};
use crate::form::{Form, hidden};
use crate::frame::Framed;
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, button};
use crate::parts::date_input::{DateInput, date_input};
use crate::parts::error_summary::FieldError;
use crate::parts::fieldset::Fieldset;
use crate::parts::input::{Input, input};
use crate::parts::label::Label;
use crate::parts::layout::Above;
use crate::parts::select::{Select, options, select};
use crate::problem::Problem;
use crate::refused::{self, Notice};
use crate::url;
use crate::visit::Seated;

pub async fn show(KeeperAgain(seated): KeeperAgain, at: Under) -> Result<Response, Problem> {
    Ok(page(&seated, at.0, &Form::default(), &[], None).await?.into_response())
}

pub async fn create(KeeperAgain(seated): KeeperAgain, at: Under, form: Form) -> Result<Response, Problem> {
    let (_, request, ()) = read(&seated, at.0, |_, _| Ok(())).await?;
    let (mut pen, mut errors) = (Pen::new(), Vec::new());
    let text = form.given("text");
    if text.is_some_and(|text| text.chars().count() > 200) {
        errors.push(FieldError::new("text", "Shorten this to 200 characters"));
    }
    let (from, to) = (day(&form, "from", &mut errors), day(&form, "to", &mut errors));
    if !errors.is_empty() {
        let page = page(&seated, at.0, &form, &errors, None).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let person = form.given("person").and_then(|text| text.parse::<PersonId>().ok());
    let search = Search { text: text.map(|text| pen.name(text)), person, from, to };
    let slug = seated.slug().to_owned();
    let on = move |act| url::request_search(&slug, at.0, act);
    run(&seated, &request, (Command::Search(search), pen), &form, on, async |notice| {
        page(&seated, at.0, &form, &[], Some(notice)).await
    })
    .await
}

/// A day that may be left out.
fn day(form: &Form, name: &str, errors: &mut Vec<FieldError>) -> Option<Date> {
    let given = ["day", "month", "year"].iter().any(|part| form.given(&format!("{name}-{part}")).is_some());
    if given { form.date(name, "Enter the day, or leave it out", errors) } else { None }
}

async fn page(
    seated: &Seated,
    at: rules::reference::Reference,
    form: &Form,
    errors: &[FieldError],
    notice: Option<&Notice>,
) -> Result<Markup, Problem> {
    let (frame, request, people) = read(seated, at, |reading, _| reading.people()).await?;
    let people: Vec<(String, String)> = people.into_iter().map(|person| (person.id.to_string(), person.name)).collect();
    let options = options("Anybody", &people);
    let main = html! {
        (refused::shown(notice))
        span class="govuk-caption-l" { "Request " (at) }
        h1 class="govuk-heading-l" { "Search the council\u{2019}s records" }
        p class="govuk-body" {
            "Questions as they were put to the council, what passed between both sides, notes among officers, answers. "
            "Left out: who a resident is and how to reach them, which the member keeps, and matters of your own."
        }
        form method="post" action=(url::request_step(frame.slug(), at, "search")) novalidate {
            (hidden(request.last_act()))
            (input(&Input {
                name: "text",
                label: Label::of("Words"),
                hint: "Each of them has to stand somewhere in the record, in any of its endings; the beginning of a word with a star, such as bonf*; a \u{201c}phrase\u{201d} in quotation marks.".into(),
                readers: READERS.into(),
                value: form.get("text"),
                error: FieldError::of(errors, "text"),
                ..Input::default()
            }))
            (select(&Select {
                name: "person",
                label: Label::of("A member or officer who has to do with it"),
                options: &options,
                value: form.get("person"),
                ..Select::default()
            }))
            (dates(form, "from", "Received on or after (optional)", errors))
            (dates(form, "to", "Received on or before (optional)", errors))
            p class="govuk-body" { "What you look for is written down under the request." }
            (button(&Button { text: "Search".into(), prevent_double_click: true, ..Button::default() }))
        }
    };
    let back = url::request(frame.slug(), at);
    let above = Above::Back(BackLink { text: "Back to the request".into(), href: &back, ..BackLink::default() });
    let title = "Search the council\u{2019}s records";
    Ok(frame.show(&Framed { title, above, errors, ..Framed::default() }, main))
}

fn dates(form: &Form, name: &str, legend: &str, errors: &[FieldError]) -> Markup {
    let part = |part: &str| form.get(&format!("{name}-{part}")).to_owned();
    let (day, month, year) = (part("day"), part("month"), part("year"));
    date_input(&DateInput {
        id: name,
        name_prefix: name,
        fieldset: Some(Fieldset { legend: legend.into(), ..Fieldset::default() }),
        error: FieldError::of(errors, &format!("{name}-day")),
        day: &day,
        month: &month,
        year: &year,
        ..DateInput::default()
    })
}
