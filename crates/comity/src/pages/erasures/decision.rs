//! `POST /{council}/erasures/{erasure}/decision`: confirms a proposed erasure, refuses it, or takes it back.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use rules::erasure::{Command, Erasure};
use store::failure::NotDone;
use store::pen::Pen;

use super::{Which, show::page};
use crate::form::Form;
use crate::problem::Problem;
use crate::refused;
use crate::url;
use crate::visit::Seated;

pub async fn create(seated: Seated, which: Which, form: Form) -> Result<Response, Problem> {
    let id = which.0;
    seated.read(move |reading| reading.erasure(id)).await?.ok_or(Problem::NotFound)?;
    let decision = form.get("do");
    // What cannot be undone is not done at a screen that was left open.
    if decision == "confirm" && !seated.signed_in.stepped_up {
        return Ok(Redirect::to(&url::step_up(seated.slug(), &url::erasure(seated.slug(), id))).into_response());
    }
    let (mut pen, mut errors) = (Pen::new(), Vec::new());
    let command = match decision {
        "confirm" => Command::Confirm,
        "take-back" => Command::TakeBack,
        _ => {
            let reason = form.text("reason", "Say why not", 2_000, &mut errors);
            Command::Refuse { reason: pen.text(reason) }
        }
    };
    if !errors.is_empty() {
        let page = page(&seated, &which, &form, &errors, None).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    match seated.run::<Erasure>(id, command, pen, form.seen(), form.once()).await {
        Ok(_) => Ok(Redirect::to(&url::erasure(seated.slug(), id)).into_response()),
        Err(NotDone::NotThere) => Err(Problem::NotFound),
        Err(NotDone::Broken(broken)) => Err(broken.into()),
        Err(not_done) => {
            let notice = refused::not_done(&seated.visit, not_done).await?;
            Ok((StatusCode::CONFLICT, page(&seated, &which, &form, &[], Some(&notice)).await?).into_response())
        }
    }
}
