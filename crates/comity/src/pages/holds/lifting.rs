//! `POST /{council}/holds/{hold}/lifting`: lifts a hold.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use rules::hold::{Command, Hold};
use store::failure::NotDone;
use store::pen::Pen;

use super::{Which, show::page};
use crate::form::Form;
use crate::pages::requests::Keeper;
use crate::problem::Problem;
use crate::refused;
use crate::url;

pub async fn create(Keeper(seated): Keeper, which: Which, form: Form) -> Result<Response, Problem> {
    let id = which.0;
    seated.read(move |reading| reading.hold(id)).await?.ok_or(Problem::NotFound)?;
    let (mut pen, mut errors) = (Pen::new(), Vec::new());
    let reason = form.text("reason", "Say why it is needed no more", 2_000, &mut errors);
    if !errors.is_empty() {
        let page = page(&seated, &which, &form, &errors, None).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let command = Command::Lift { reason: pen.text(reason) };
    match seated.run::<Hold>(id, command, pen, form.seen(), form.once()).await {
        Ok(_) => Ok(Redirect::to(&url::hold(seated.slug(), id)).into_response()),
        Err(NotDone::NotThere) => Err(Problem::NotFound),
        Err(NotDone::Broken(broken)) => Err(broken.into()),
        Err(not_done) => {
            let notice = refused::not_done(&seated.visit, not_done).await?;
            Ok((StatusCode::CONFLICT, page(&seated, &which, &form, &[], Some(&notice)).await?).into_response())
        }
    }
}
