//! `{GET,POST} /{council}/holds/new`: places a hold on enquiries by their references.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use rules::hold::{Because, Command, Hold};
use rules::id::{EnquiryId, HoldId};
use rules::reference::Reference;
use store::failure::NotDone;
use store::pen::Pen;

use super::because_in_words;
use crate::form::{Form, hidden};
use crate::frame::{Frame, Framed};
use crate::pages::requests::{Keeper, READERS};
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, button};
use crate::parts::error_summary::FieldError;
use crate::parts::fieldset::Fieldset;
use crate::parts::label::Label;
use crate::parts::layout::Above;
use crate::parts::radios::{Radio, Radios, radios};
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
    let reason = form.text("reason", "Say why it is needed", 2_000, &mut errors);
    let because = match form.get("because") {
        "complaint" => Some(Because::Complaint),
        "litigation" => Some(Because::Litigation),
        _ => {
            errors.push(FieldError::new("because", "Choose for what it is needed"));
            None
        }
    };
    let enquiries = named(&seated, &form, &mut errors).await?;
    let (Some(because), true) = (because, errors.is_empty()) else {
        let page = page(&seated, &form, &errors, None).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let id = form.get("hold").parse().unwrap_or_else(|_| HoldId(new_id()));
    let command = Command::Place { because, reason: pen.text(reason), enquiries };
    match seated.run::<Hold>(id, command, pen, None, form.once()).await {
        Ok(_) => Ok(Redirect::to(&url::hold(seated.slug(), id)).into_response()),
        Err(NotDone::NotThere) => Err(Problem::NotFound),
        Err(NotDone::Broken(broken)) => Err(broken.into()),
        Err(not_done) => {
            let notice = refused::not_done(&seated.visit, not_done).await?;
            Ok((StatusCode::CONFLICT, page(&seated, &form, &[], Some(&notice)).await?).into_response())
        }
    }
}

/// The enquiries of the references that were typed, one a line.
async fn named(seated: &Seated, form: &Form, errors: &mut Vec<FieldError>) -> Result<BTreeSet<EnquiryId>, Problem> {
    let typed: Vec<String> = form.get("enquiries").split_whitespace().take(500).map(str::to_owned).collect();
    let asked = typed.clone();
    let found = seated
        .read(move |reading| {
            let mut found = Vec::new();
            for text in &asked {
                found.push(match text.parse::<Reference>() {
                    Ok(reference) => reading.referred(reference)?.map(|referred| referred.enquiry),
                    Err(_) => None,
                });
            }
            Ok(found)
        })
        .await?;
    let missing: Vec<&str> =
        typed.iter().zip(&found).filter(|(_, found)| found.is_none()).map(|(text, _)| text.as_str()).collect();
    if typed.is_empty() {
        errors.push(FieldError::new("enquiries", "Enter the references of the enquiries"));
    } else if !missing.is_empty() {
        errors.push(FieldError::new("enquiries", format!("There is no enquiry {}", missing.join(", "))));
    }
    Ok(found.into_iter().flatten().collect())
}

async fn page(seated: &Seated, form: &Form, errors: &[FieldError], notice: Option<&Notice>) -> Result<Markup, Problem> {
    let visit = seated.visit.clone();
    let frame = seated.read(move |reading| Frame::read(&visit, reading)).await?;
    let main = html! {
        (refused::shown(notice))
        h1 class="govuk-heading-l" { "Place a hold" }
        form method="post" action=(url::hold(frame.slug(), "new")) novalidate {
            (hidden(None))
            input type="hidden" name="hold" value=(form.given("hold").map_or_else(|| HoldId(new_id()).to_string(), str::to_owned));
            (radios(&Radios {
                name: "because",
                fieldset: Some(Fieldset::of("For what is it needed?")),
                error: FieldError::of(errors, "because"),
                value: form.get("because"),
                choices: &[
                    Radio { value: "complaint", text: because_in_words(Because::Complaint).into(), ..Radio::default() },
                    Radio { value: "litigation", text: because_in_words(Because::Litigation).into(), ..Radio::default() },
                ],
                ..Radios::default()
            }))
            (textarea(&Textarea {
                name: "reason",
                label: Label::of("Reason"),
                readers: READERS.into(),
                value: form.get("reason"),
                error: FieldError::of(errors, "reason"),
                rows: Some(3),
                ..Textarea::default()
            }))
            (textarea(&Textarea {
                name: "enquiries",
                label: Label::of("References of the enquiries, one a line"),
                hint: "For example, NW-7K3MQ2R".into(),
                readers: READERS.into(),
                value: form.get("enquiries"),
                error: FieldError::of(errors, "enquiries"),
                rows: Some(4),
                spellcheck: "false",
                ..Textarea::default()
            }))
            p class="govuk-body" { "Nobody who sees one of these enquiries can tell that it is held. It stays so until you, or another information officer, lift it." }
            (button(&Button { text: "Place the hold".into(), prevent_double_click: true, ..Button::default() }))
        }
    };
    let back = url::holds(frame.slug());
    let above = Above::Back(BackLink { text: "Back to the holds".into(), href: &back, ..BackLink::default() });
    Ok(frame.show(&Framed { title: "Place a hold", above, errors, ..Framed::default() }, main))
}
