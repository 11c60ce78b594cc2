//! `{GET,POST} /{council}/people/{person}/terms/{term}`: a member's term: ward, group, dates, acceptance of office.

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use maud::{Markup, html};
use rules::id::{GroupId, PersonId, TermId, WardId};
use rules::person::{Command, Term};
use store::failure::NotDone;
use store::pen::Pen;

use super::{ByClerkAgain, Whom, part, run};
use crate::form::{Form, hidden};
use crate::frame::{Frame, Framed};
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, button};
use crate::parts::date_input::{DateInput, date_input};
use crate::parts::error_summary::FieldError;
use crate::parts::fieldset::Fieldset;
use crate::parts::label::Label;
use crate::parts::layout::Above;
use crate::parts::select::{Select, options, select};
use crate::problem::Problem;
use crate::refused::{self, Notice, shown};
use crate::server::Server;
use crate::url;
use crate::visit::Seated;

/// The term in the address; a new one has an id that nothing bears yet.
pub struct Which(TermId);

impl FromRequestParts<Server> for Which {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Which, Problem> {
        Ok(Which(part(parts, server, "term").await?))
    }
}

/// What the form needs to know.
struct Sheet {
    frame: Frame,
    person: PersonId,
    term: TermId,
    name: String,
    known: Option<Term>,
    wards: Vec<(WardId, String)>,
    groups: Vec<(GroupId, String)>,
}

pub async fn show(
    ByClerkAgain(seated): ByClerkAgain,
    Whom(person): Whom,
    Which(term): Which,
) -> Result<Response, Problem> {
    let sheet = read(&seated, person, term).await?;
    let form = sheet.known.map(filled).unwrap_or_default();
    Ok(view(&sheet, &form, &[], None).into_response())
}

pub async fn create(
    ByClerkAgain(seated): ByClerkAgain,
    Whom(person): Whom,
    Which(term): Which,
    form: Form,
) -> Result<Response, Problem> {
    let sheet = read(&seated, person, term).await?;
    let as_follows = match typed(&form) {
        Ok(as_follows) => as_follows,
        Err(errors) => {
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, view(&sheet, &form, &errors, None)).into_response());
        }
    };
    let command = match sheet.known {
        Some(_) => Command::DescribeTerm { term, as_follows },
        None => Command::BeginTerm { term, as_follows },
    };
    match run(&seated, person, command, Pen::new(), &form).await {
        Ok(()) => Ok(Redirect::to(&url::person(seated.slug(), person)).into_response()),
        Err(NotDone::NotThere) => Err(Problem::NotFound),
        Err(not_done) => {
            let notice = refused::not_done(&seated.visit, not_done).await?;
            Ok((StatusCode::CONFLICT, view(&sheet, &form, &[], Some(&notice))).into_response())
        }
    }
}

async fn read(seated: &Seated, person: PersonId, term: TermId) -> Result<Sheet, Problem> {
    let asked = seated.visit.clone();
    let found = seated
        .read(move |reading| {
            let Some(line) = reading.person(person)? else { return Ok(None) };
            let known = line.active.term(term).copied();
            let (wards, groups) = (reading.wards()?, reading.groups()?);
            Ok(Some(Sheet {
                frame: Frame::read(&asked, reading)?,
                person,
                term,
                name: line.name,
                known,
                wards,
                groups,
            }))
        })
        .await?;
    found.ok_or(Problem::NotFound)
}

/// The form as a known term fills it.
fn filled(term: Term) -> Form {
    let date = |name: &str, date: Option<Date>| {
        date.map(|date| format!("{name}-day={}&{name}-month={}&{name}-year={}", date.day(), date.month(), date.year()))
    };
    let parts = [
        term.ward.map(|ward| format!("ward={ward}")),
        term.group.map(|group| format!("group={group}")),
        date("from", term.from),
        date("accepted", term.accepted),
        date("until", term.until),
    ];
    Form::read(parts.into_iter().flatten().collect::<Vec<_>>().join("&").as_bytes())
}

fn typed(form: &Form) -> Result<Term, Vec<FieldError>> {
    let mut errors = Vec::new();
    let ward = form.given("ward").map(str::parse).transpose().map_err(|_| "ward");
    let group = form.given("group").map(str::parse).transpose().map_err(|_| "group");
    for field in [ward.as_ref().err(), group.as_ref().err()].into_iter().flatten() {
        errors.push(FieldError::new(*field, "Choose one from the list"));
    }
    let term = Term {
        ward: ward.unwrap_or_default(),
        group: group.unwrap_or_default(),
        from: optional(form, "from", &mut errors),
        accepted: optional(form, "accepted", &mut errors),
        until: optional(form, "until", &mut errors),
    };
    if errors.is_empty() && term.ward.is_none() && term.from.is_none() {
        errors.push(FieldError::new("from-day", "Give the first day of the term, or the ward"));
    }
    if errors.is_empty() { Ok(term) } else { Err(errors) }
}

/// A date that may be left out altogether.
fn optional(form: &Form, name: &str, errors: &mut Vec<FieldError>) -> Option<Date> {
    let any = ["day", "month", "year"].iter().any(|part| form.given(&format!("{name}-{part}")).is_some());
    if any { form.date(name, "Give the whole date", errors) } else { None }
}

fn view(sheet: &Sheet, form: &Form, errors: &[FieldError], notice: Option<&Notice>) -> Markup {
    let (slug, person) = (sheet.frame.slug(), sheet.person);
    let (wards, groups) = (printed(&sheet.wards), printed(&sheet.groups));
    let back = url::person(slug, person);
    let title = if sheet.known.is_some() { "Change a term of office" } else { "Enter a term of office" };
    let main = html! {
        (shown(notice))
        span class="govuk-caption-l" { (sheet.name) }
        h1 class="govuk-heading-l" { (title) }
        form method="post" action=(url::person_step(slug, person, &format!("terms/{}", sheet.term))) novalidate {
            (hidden(None))
            (list("ward", "Ward, division or area", "No ward", &wards, form, errors))
            (list("group", "Political group", "No group", &groups, form, errors))
            (date("from", "First day of the term", "", form, errors))
            (date("accepted", "Accepted office on", "The day of the declaration of acceptance. In a principal council the right to act begins with it.", form, errors))
            (date("until", "Last day, where it is known", "The last day counts: access ends at midnight.", form, errors))
            (button(&Button { text: "Keep this".into(), prevent_double_click: true, ..Button::default() }))
        }
    };
    let above = Above::Back(BackLink { text: "Back to the person".into(), href: &back, ..BackLink::default() });
    sheet.frame.show(&Framed { title, above, errors, ..Framed::default() }, main)
}

fn printed<T: std::fmt::Display>(list: &[(T, String)]) -> Vec<(String, &str)> {
    list.iter().map(|(id, name)| (id.to_string(), name.as_str())).collect()
}

fn list(name: &str, label: &str, none: &str, all: &[(String, &str)], form: &Form, errors: &[FieldError]) -> Markup {
    let options = options(none, all);
    select(&Select {
        name,
        id: name,
        label: Label::of(label),
        options: &options,
        value: form.get(name),
        error: FieldError::of(errors, name),
        ..Select::default()
    })
}

/// Three boxes for a day.
pub fn date(name: &str, legend: &str, hint: &str, form: &Form, errors: &[FieldError]) -> Markup {
    let part = |part: &str| form.get(&format!("{name}-{part}"));
    date_input(&DateInput {
        id: name,
        name_prefix: name,
        fieldset: Some(Fieldset::of(legend)),
        hint: hint.into(),
        error: FieldError::of(errors, &format!("{name}-day")),
        day: part("day"),
        month: part("month"),
        year: part("year"),
        ..DateInput::default()
    })
}
