//! `{GET,POST} /{council}/account/token-link/{link}`: makes a token with the one-time link that `comity token create` printed.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use store::credentials::links::Purpose;

use super::tokens;
use crate::form::Form;
use crate::problem::Problem;
use crate::server::Server;
use crate::url;
use crate::visit::Seated;

type Link = Path<(String, String)>;

pub async fn show(seated: Seated, Path((_, link)): Link) -> Result<Response, Problem> {
    let here = url::token_link(seated.slug(), &link);
    mine(&seated, &link).await?;
    if !seated.signed_in.stepped_up {
        return Ok(Redirect::to(&url::step_up(seated.slug(), &here)).into_response());
    }
    Ok(tokens::form_page(&seated, &here, &Form::default(), &[]).await?.into_response())
}

pub async fn create(seated: Seated, Path((_, link)): Link, form: Form) -> Result<Response, Problem> {
    let here = url::token_link(seated.slug(), &link);
    mine(&seated, &link).await?;
    if !seated.signed_in.stepped_up {
        return Ok(Redirect::to(&url::step_up(seated.slug(), &here)).into_response());
    }
    let new = match tokens::asked(&seated, &form) {
        Ok(new) => new,
        Err(errors) => {
            let page = tokens::form_page(&seated, &here, &form, &errors).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let (installation, council) = (seated.visit.server.installation.clone(), seated.visit.council);
    let used = Server::blocking(move || installation.use_link(council, &link, Purpose::ApiToken)).await?;
    used.ok_or(Problem::NotFound)?;
    tokens::made(&seated, new).await
}

/// A link of somebody else, or one that is no longer good, is the same 404.
async fn mine(seated: &Seated, link: &str) -> Result<(), Problem> {
    let (installation, council) = (seated.visit.server.installation.clone(), seated.visit.council);
    let link = link.to_owned();
    let whose = Server::blocking(move || installation.link(council, &link, Purpose::ApiToken)).await?;
    if whose == Some(seated.signed_in.person) { Ok(()) } else { Err(Problem::NotFound) }
}
