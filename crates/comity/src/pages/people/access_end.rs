//! `POST /{council}/people/{person}/access-end`: ends a person's way in, at once.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use rules::person::Command;
use store::failure::NotDone;
use store::pen::Pen;

use super::show::{Told, page};
use super::{ByClerkAgain, Whom, run};
use crate::form::Form;
use crate::problem::Problem;
use crate::refused;
use crate::url;

pub async fn create(ByClerkAgain(seated): ByClerkAgain, Whom(person): Whom, form: Form) -> Result<Response, Problem> {
    match run(&seated, person, Command::EndAccess, Pen::new(), &form).await {
        // Whoever ends their own way in is sent to the sign-in page by the next request.
        Ok(()) => Ok(Redirect::to(&url::person(seated.slug(), person)).into_response()),
        Err(NotDone::NotThere) => Err(Problem::NotFound),
        Err(not_done) => {
            let notice = refused::not_done(&seated.visit, not_done).await?;
            page(&seated, person, StatusCode::CONFLICT, &Told { notice: Some(&notice), ..Told::default() }).await
        }
    }
}
