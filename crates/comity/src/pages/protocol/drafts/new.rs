//! `GET /{council}/protocol/drafts/new`, `POST /{council}/protocol/drafts`: the clerk enters a draft.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use rules::actor::Role;
use rules::edition::{Command, Edition};
use rules::id::EditionId;
use rules::pack;
use store::failure::NotDone;
use store::pen::Pen;

use super::{file, step};
use crate::form::{Form, hidden};
use crate::frame::{Frame, Framed};
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, button};
use crate::parts::error_summary::FieldError;
use crate::parts::fieldset::Fieldset;
use crate::parts::layout::Above;
use crate::parts::radios::{Radio, Radios, radios};
use crate::problem::Problem;
use crate::refused::{self, Notice};
use crate::url;
use crate::visit::Seated;

const HEADING: &str = "Enter a draft of the protocol";

/// Where a draft may begin: a shipped model, or a text of the council's own.
const MODELS: [(&str, &str, &str); 2] = [
    ("town-and-parish", "The model for town and parish councils", pack::TOWN_AND_PARISH),
    ("county", "The model for county councils", pack::COUNTY),
];

pub async fn show(seated: Seated) -> Result<Response, Problem> {
    let frame = frame(&seated).await?;
    Ok(view(&frame, &Form::default(), &[], None).into_response())
}

pub async fn create(seated: Seated, form: Form) -> Result<Response, Problem> {
    let frame = frame(&seated).await?;
    let mut errors = Vec::new();
    let model = MODELS.iter().find(|(name, ..)| *name == form.get("from"));
    let text = match (model, form.get("from")) {
        (Some((.., text)), _) => *text,
        (None, "own") => form.get(file::FIELD),
        (None, _) => {
            errors.push(FieldError::new("from", "Choose where the draft begins"));
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, view(&frame, &form, &errors, None)).into_response());
        }
    };
    let Some(pack) = file::read(text, &mut errors) else {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, view(&frame, &form, &errors, None)).into_response());
    };
    if form.get("change") == "yes" {
        return Ok(view(&frame, &form, &[], None).into_response());
    }
    if form.get("sure") != "yes" {
        let sentence = format!(
            "You are entering a draft called \u{201c}{}\u{201d}, with {} clauses. Nobody but the clerk sees it until it is put on trial or adopted, and it can be changed until then.",
            pack.title,
            pack.clauses.len()
        );
        let (action, button) = (url::drafts(frame.slug()), "Enter the draft");
        let back = step::ReadBack { heading: HEADING, action: &action, button, sentence: &sentence, seen: None };
        return Ok(step::sure(&frame, &form, &back).into_response());
    }
    let mut pen = Pen::new();
    let command = Command::Draft(file::draft(&pack, text, &mut pen));
    let edition = EditionId(store::keys::new_id());
    match seated.run::<Edition>(edition, command, pen, None, form.once()).await {
        Ok(done) => Ok(Redirect::to(&url::draft(frame.slug(), done.record)).into_response()),
        Err(NotDone::Broken(broken)) => Err(broken.into()),
        Err(not_done) => {
            let notice = refused::not_done(&seated.visit, not_done).await?;
            Ok((StatusCode::CONFLICT, view(&frame, &form, &[], Some(&notice))).into_response())
        }
    }
}

async fn frame(seated: &Seated) -> Result<Frame, Problem> {
    let visit = seated.visit.clone();
    let read = seated.read(move |reading| reading.is(Role::Clerk).then(|| Frame::read(&visit, reading)).transpose());
    read.await?.ok_or(Problem::NotYours)
}

fn view(frame: &Frame, form: &Form, errors: &[FieldError], notice: Option<&Notice>) -> Markup {
    let mut choices: Vec<Radio<'_>> =
        MODELS.iter().map(|(value, text, _)| Radio { value, text: (*text).into(), ..Radio::default() }).collect();
    choices.push(Radio {
        value: "own",
        text: "A text of our own".into(),
        conditional: file::field(form, errors).into(),
        ..Radio::default()
    });
    let main = html! {
        (refused::shown(notice))
        h1 class="govuk-heading-l" { (HEADING) }
        p class="govuk-body" {
            "A model is a place to begin: every word and every number of days in it is the council's to change before it is adopted."
        }
        form method="post" action=(url::drafts(frame.slug())) novalidate {
            (hidden(None))
            (radios(&Radios {
                name: "from",
                fieldset: Some(Fieldset::of("Where does the draft begin?")),
                error: FieldError::of(errors, "from"),
                choices: &choices,
                value: form.get("from"),
                ..Radios::default()
            }))
            (button(&Button { text: "Continue".into(), prevent_double_click: true, ..Button::default() }))
        }
    };
    let back = url::protocol(frame.slug());
    let above = Above::Back(BackLink { text: "Our protocol".into(), href: &back, ..BackLink::default() });
    frame.show(&Framed { title: HEADING, above, errors, ..Framed::default() }, main)
}
