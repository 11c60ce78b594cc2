//! `{GET,POST} /{council}/people/{person}/representing`: enters that somebody represents people elsewhere, and whom.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use rules::id::PersonId;
use rules::person::Command;
use store::failure::NotDone;
use store::pen::Pen;

use super::{ByClerk, Whom, run};
use crate::form::{Form, hidden};
use crate::frame::{Frame, Framed};
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, button};
use crate::parts::error_summary::FieldError;
use crate::parts::input::{Input, input};
use crate::parts::label::Label;
use crate::parts::layout::Above;
use crate::problem::Problem;
use crate::refused::{self, Notice, shown};
use crate::url;
use crate::visit::Seated;

/// What the form needs to know.
struct Sheet {
    frame: Frame,
    person: PersonId,
    name: String,
    office: String,
}

pub async fn show(ByClerk(seated): ByClerk, Whom(person): Whom) -> Result<Response, Problem> {
    let sheet = read(&seated, person).await?;
    let form = Form::of(&[("office", &sheet.office)]);
    Ok(view(&sheet, &form, &[], None).into_response())
}

pub async fn create(ByClerk(seated): ByClerk, Whom(person): Whom, form: Form) -> Result<Response, Problem> {
    let sheet = read(&seated, person).await?;
    let mut errors = Vec::new();
    let office = form.line("office", "Enter whom they represent", 200, &mut errors).to_owned();
    if !errors.is_empty() {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, view(&sheet, &form, &errors, None)).into_response());
    }
    let mut pen = Pen::new();
    let command = Command::NoteRepresentative { office: pen.name(&office) };
    match run(&seated, person, command, pen, &form).await {
        Ok(()) => Ok(Redirect::to(&url::person(seated.slug(), person)).into_response()),
        Err(NotDone::NotThere) => Err(Problem::NotFound),
        Err(not_done) => {
            let notice = refused::not_done(&seated.visit, not_done).await?;
            Ok((StatusCode::CONFLICT, view(&sheet, &form, &[], Some(&notice))).into_response())
        }
    }
}

async fn read(seated: &Seated, person: PersonId) -> Result<Sheet, Problem> {
    let asked = seated.visit.clone();
    let found = seated
        .read(move |reading| {
            let Some(line) = reading.person(person)? else { return Ok(None) };
            let office = line.active.represents.map(|office| reading.open_text(office)).transpose()?;
            let frame = Frame::read(&asked, reading)?;
            Ok(Some(Sheet { frame, person, name: line.name, office: office.unwrap_or_default() }))
        })
        .await?;
    found.ok_or(Problem::NotFound)
}

fn view(sheet: &Sheet, form: &Form, errors: &[FieldError], notice: Option<&Notice>) -> Markup {
    let slug = sheet.frame.slug();
    let back = url::person(slug, sheet.person);
    let main = html! {
        (shown(notice))
        span class="govuk-caption-l" { (sheet.name) }
        h1 class="govuk-heading-l" { "Represents people elsewhere" }
        p class="govuk-body" {
            "A Member of Parliament or of a national parliament, for instance, who is not a member of this council. What they ask is "
            "logged for them, counted apart from what members ask, and answered by letter; they need no way in."
        }
        form method="post" action=(url::person_step(slug, sheet.person, "representing")) novalidate {
            (hidden(None))
            (input(&Input {
                name: "office",
                label: Label::of("Whom do they represent?"),
                hint: "For instance: Member of Parliament for the county's east".into(),
                readers: "everybody who signs in here".into(),
                value: form.get("office"),
                error: FieldError::of(errors, "office"),
                autocomplete: "off",
                ..Input::default()
            }))
            (button(&Button { text: "Keep this".into(), prevent_double_click: true, ..Button::default() }))
        }
    };
    let above = Above::Back(BackLink { text: "Back to the person".into(), href: &back, ..BackLink::default() });
    sheet.frame.show(&Framed { title: "Represents people elsewhere", above, errors, ..Framed::default() }, main)
}
