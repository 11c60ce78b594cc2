//! `{GET,POST} /{council}/erasures/new`: proposes that an enquiry's content be erased before its time.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use rules::erasure::{Command, Erasure};
use rules::id::{EnquiryId, ErasureId};
use rules::reference::Reference;
use store::failure::NotDone;
use store::pen::Pen;

use crate::form::{Form, hidden};
use crate::frame::{Frame, Framed};
use crate::pages::requests::Keeper;
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, button};
use crate::parts::error_summary::FieldError;
use crate::parts::input::{Input, input};
use crate::parts::label::Label;
use crate::parts::layout::Above;
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
    let reason = form.text("reason", "Say why it should be erased before its time", 2_000, &mut errors);
    let wanted: Option<Reference> = form.get("enquiry").parse().ok();
    if wanted.is_none() {
        errors.push(FieldError::new("enquiry", "Enter the reference of the enquiry, like NW-7K3MQ2R"));
    }
    let (Some(wanted), true) = (wanted, errors.is_empty()) else {
        let page = page(&seated, &form, &errors, None).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let referred = seated.read(move |reading| reading.referred(wanted)).await?;
    let enquiry = referred.map_or(EnquiryId(0), |referred| referred.enquiry);
    let id = form.get("erasure").parse().unwrap_or_else(|_| ErasureId(new_id()));
    let command = Command::Propose { enquiry, reason: pen.text(reason) };
    match seated.run::<Erasure>(id, command, pen, None, form.once()).await {
        Ok(_) => Ok(Redirect::to(&url::erasure(seated.slug(), id)).into_response()),
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
    let frame = seated.read(move |reading| Frame::read(&visit, reading)).await?;
    let main = html! {
        (refused::shown(notice))
        h1 class="govuk-heading-l" { "Propose an erasure" }
        form method="post" action=(url::erasure(frame.slug(), "new")) novalidate {
            (hidden(None))
            input type="hidden" name="erasure" value=(form.given("erasure").map_or_else(|| ErasureId(new_id()).to_string(), str::to_owned));
            (input(&Input {
                name: "enquiry",
                label: Label::of("Reference of the enquiry"),
                value: form.get("enquiry"),
                error: FieldError::of(errors, "enquiry"),
                classes: "govuk-input--width-10",
                autocomplete: "off",
                spellcheck: "false",
                ..Input::default()
            }))
            (textarea(&Textarea {
                name: "reason",
                label: Label::of("Why it should be erased before its time"),
                hint: "Do not repeat what should be erased.".into(),
                readers: "those of whom one has to confirm it".into(),
                value: form.get("reason"),
                error: FieldError::of(errors, "reason"),
                rows: Some(4),
                ..Textarea::default()
            }))
            p class="govuk-body" {
                "Nothing happens until another person, whom it does not concern, confirms it. Then everything that was written in the enquiry goes, and that it was done stays. What is held for a request, a complaint or litigation is locked away until it is held no more."
            }
            (button(&Button { text: "Propose the erasure".into(), prevent_double_click: true, ..Button::default() }))
        }
    };
    let back = url::erasures(frame.slug());
    let above = Above::Back(BackLink { text: "Back to the erasures".into(), href: &back, ..BackLink::default() });
    Ok(frame.show(&Framed { title: "Propose an erasure", above, errors, ..Framed::default() }, main))
}
