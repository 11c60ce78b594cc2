//! `POST /{council}/protocol/drafts/{edition}/decision`: confirms a proposed adoption, says no to it, or takes it back.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use rules::edition::{Command, Edition};
use store::failure::NotDone;
use store::pen::Pen;

use super::super::editions::At;
use super::show::page;
use crate::form::Form;
use crate::problem::Problem;
use crate::refused;
use crate::url;
use crate::visit::Seated;

pub async fn create(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    let id = at.0;
    // What is not there for this reader is not decided on either.
    page(&seated, at, &form, &[], None).await?;
    let (mut pen, mut errors) = (Pen::new(), Vec::new());
    let command = match form.get("do") {
        "confirm" => Command::ConfirmAdoption,
        "take-back" => Command::TakeBackAdoption,
        _ => {
            let reason = form.text("reason", "Say why not", 2_000, &mut errors);
            Command::RefuseAdoption { reason: pen.text(reason) }
        }
    };
    if !errors.is_empty() {
        let page = page(&seated, at, &form, &errors, None).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    match seated.run::<Edition>(id, command, pen, form.seen(), form.once()).await {
        // Whoever said no does not see the draft any more.
        Ok(_) => Ok(Redirect::to(&url::protocol(seated.slug())).into_response()),
        Err(NotDone::NotThere) => Err(Problem::NotFound),
        Err(NotDone::Broken(broken)) => Err(broken.into()),
        Err(not_done) => {
            let notice = refused::not_done(&seated.visit, not_done).await?;
            Ok((StatusCode::CONFLICT, page(&seated, at, &form, &[], Some(&notice)).await?).into_response())
        }
    }
}
