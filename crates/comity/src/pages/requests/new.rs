//! `{GET,POST} /{council}/requests/new`: opens a request under its number.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use rules::id::{PersonId, RequestId};
use rules::request::{Command, Opening, Request, Sort};
use store::failure::NotDone;
use store::pen::Pen;

use super::{Keeper, READERS};
use crate::form::{Form, hidden};
use crate::frame::{Frame, Framed};
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, button};
use crate::parts::date_input::{DateInput, date_input};
use crate::parts::error_summary::FieldError;
use crate::parts::fieldset::Fieldset;
use crate::parts::input::{Input, input};
use crate::parts::label::Label;
use crate::parts::layout::Above;
use crate::parts::radios::{Radio, Radios, radios};
use crate::parts::select::{Select, options, select};
use crate::parts::textarea::{Textarea, textarea};
use crate::problem::Problem;
use crate::refused::{self, Notice};
use crate::url;
use crate::visit::Seated;
use store::keys::new_id;

pub async fn show(Keeper(seated): Keeper) -> Result<Response, Problem> {
    Ok(page(&seated, &Form::default(), &[], None).await?.into_response())
}

pub async fn create(Keeper(seated): Keeper, form: Form) -> Result<Response, Problem> {
    let (mut pen, mut errors) = (Pen::new(), Vec::new());
    let applicant = form.line("applicant", "Enter who asks", 200, &mut errors);
    let wanted = form.text("wanted", "Enter what is asked for, in the applicant\u{2019}s words", 20_000, &mut errors);
    let received = form.date("received", "Enter the day it was received", &mut errors);
    let sort = match form.get("sort") {
        "information" => Some(Sort::Information),
        "subject-access" => Some(Sort::SubjectAccess),
        _ => {
            errors.push(FieldError::new("sort", "Choose what kind of request it is"));
            None
        }
    };
    let is = form.given("is").and_then(|text| text.parse::<PersonId>().ok());
    let (Some(received), Some(sort), true) = (received, sort, errors.is_empty()) else {
        let page = page(&seated, &form, &errors, None).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let desk = seated.signed_in.desk.clone();
    let reference = crate::server::Server::blocking(move || desk.draw_reference()).await?;
    let opening = Opening {
        reference,
        number: pen.maybe_name(form.given("number")),
        sort,
        applicant: pen.name(applicant),
        wanted: pen.text(wanted),
        received,
        is,
    };
    // Drawn before the form is shown, so that sending it twice opens one request.
    let id = form.get("request").parse().unwrap_or_else(|_| RequestId(new_id()));
    match seated.run::<Request>(id, Command::Open(Box::new(opening)), pen, None, form.once()).await {
        Ok(_) => {
            let found = seated.read(move |reading| reading.requests(store::questions::requests::Which::All)).await?;
            let own = found.iter().find(|request| request.id() == id).and_then(|request| request.matter());
            let reference = own.map_or(reference, |matter| matter.opening.reference);
            Ok(Redirect::to(&url::request(seated.slug(), reference)).into_response())
        }
        Err(NotDone::NotThere) => Err(Problem::NotFound),
        Err(NotDone::Broken(broken)) => Err(broken.into()),
        Err(not_done) => {
            let notice = refused::not_done(&seated.visit, not_done).await?;
            Ok((StatusCode::CONFLICT, page(&seated, &form, &[], Some(&notice)).await?).into_response())
        }
    }
}

async fn page(seated: &Seated, form: &Form, errors: &[FieldError], notice: Option<&Notice>) -> Result<Markup, Problem> {
    let visit = seated.visit.clone();
    let (frame, people) = seated.read(move |reading| Ok((Frame::read(&visit, reading)?, reading.people()?))).await?;
    let people: Vec<(String, String)> = people.into_iter().map(|person| (person.id.to_string(), person.name)).collect();
    let main = html! {
        (refused::shown(notice))
        h1 class="govuk-heading-l" { "Open a request" }
        form method="post" action=(url::new_request(frame.slug())) novalidate {
            (hidden(None))
            input type="hidden" name="request" value=(form.given("request").map_or_else(|| RequestId(new_id()).to_string(), str::to_owned));
            (boxes(form, errors, &people))
            p class="govuk-body" {
                "Only the information officer and deputies will know that it is there. The date for answering it counts from the day it was received."
            }
            (button(&Button { text: "Open the request".into(), prevent_double_click: true, ..Button::default() }))
        }
    };
    let back = url::requests(frame.slug());
    let above = Above::Back(BackLink { text: "Back to the requests".into(), href: &back, ..BackLink::default() });
    Ok(frame.show(&Framed { title: "Open a request", above, errors, ..Framed::default() }, main))
}

fn boxes(form: &Form, errors: &[FieldError], people: &[(String, String)]) -> Markup {
    let part = |part: &str| form.get(&format!("received-{part}")).to_owned();
    let (day, month, year) = (part("day"), part("month"), part("year"));
    let options = options("Nobody here", people);
    html! {
        (radios(&Radios {
            name: "sort",
            fieldset: Some(Fieldset { legend: "What kind of request is it?".into(), ..Fieldset::default() }),
            error: FieldError::of(errors, "sort"),
            value: form.get("sort"),
            choices: &[
                Radio {
                    value: "information",
                    text: "For recorded information".into(),
                    hint: "Freedom of Information Act or Environmental Information Regulations: 20 working days".into(),
                    ..Radio::default()
                },
                Radio {
                    value: "subject-access",
                    text: "For one\u{2019}s own personal data".into(),
                    hint: "Subject access, UK GDPR article 15: one month".into(),
                    ..Radio::default()
                },
            ],
            ..Radios::default()
        }))
        (input(&Input {
            name: "number",
            label: Label::of("Number in the council\u{2019}s own register (optional)"),
            hint: "It gets a reference here in any case.".into(),
            readers: READERS.into(),
            value: form.get("number"),
            classes: "govuk-input--width-20",
            autocomplete: "off",
            ..Input::default()
        }))
        (input(&Input {
            name: "applicant",
            label: Label::of("Who asks"),
            readers: READERS.into(),
            value: form.get("applicant"),
            autocomplete: "off",
            error: FieldError::of(errors, "applicant"),
            ..Input::default()
        }))
        (select(&Select {
            name: "is",
            label: Label::of("Is that a member or an officer here?"),
            hint: "Then the request is kept from them, and another officer has to deal with it.".into(),
            options: &options,
            value: form.get("is"),
            ..Select::default()
        }))
        (textarea(&Textarea {
            name: "wanted",
            label: Label::of("What is asked for, in the applicant\u{2019}s words"),
            readers: READERS.into(),
            value: form.get("wanted"),
            error: FieldError::of(errors, "wanted"),
            rows: Some(6),
            ..Textarea::default()
        }))
        (date_input(&DateInput {
            id: "received",
            name_prefix: "received",
            fieldset: Some(Fieldset { legend: "Day it was received".into(), ..Fieldset::default() }),
            hint: "For example, 17 12 2026".into(),
            error: FieldError::of(errors, "received-day"),
            day: &day,
            month: &month,
            year: &year,
            ..DateInput::default()
        }))
    }
}
