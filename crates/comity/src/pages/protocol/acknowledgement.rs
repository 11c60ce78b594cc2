//! `POST /{council}/protocol/acknowledgement`: "I have read the protocol".

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use rules::person::{Command, Person};
use store::failure::NotDone;
use store::pen::Pen;

use crate::form::Form;
use crate::problem::Problem;
use crate::refused;
use crate::url;
use crate::visit::Seated;

pub async fn create(seated: Seated, form: Form) -> Result<Response, Problem> {
    // The edition that was read, not the one that may have taken its place since.
    let edition = form.get("edition").parse().map_err(|_| Problem::NotFound)?;
    let command = Command::AcknowledgeProtocol { edition };
    match seated.run::<Person>(seated.signed_in.person, command, Pen::new(), None, form.once()).await {
        Ok(_) => Ok(Redirect::to(&url::protocol(seated.slug())).into_response()),
        Err(NotDone::Broken(broken)) => Err(broken.into()),
        Err(not_done) => {
            let notice = refused::not_done(&seated.visit, not_done).await?;
            Ok((StatusCode::CONFLICT, super::page(&seated.visit, Some(&notice)).await?).into_response())
        }
    }
}
