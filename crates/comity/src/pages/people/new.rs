//! `{GET,POST} /{council}/people/new`: enters a person; what they hold is entered on their own page.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use rules::id::PersonId;
use rules::person::Command;
use store::failure::NotDone;
use store::pen::Pen;

use super::particulars::{Sheet, enrolled, typed};
use super::{ByClerk, run};
use crate::form::Form;
use crate::problem::Problem;
use crate::refused;
use crate::url;

pub async fn show(ByClerk(seated): ByClerk) -> Result<Response, Problem> {
    Ok(sheet(seated.slug(), drawn()).page(&seated, &Form::default(), &[], None).await?.into_response())
}

pub async fn create(ByClerk(seated): ByClerk, form: Form) -> Result<Response, Problem> {
    let person = form.get("person").parse().unwrap_or_else(|_| drawn());
    let sheet = sheet(seated.slug(), person);
    let typed = match typed(&seated, person, &form).await? {
        Ok(typed) => typed,
        Err(errors) => {
            let page = sheet.page(&seated, &form, &errors, None).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let mut pen = Pen::new();
    let command = Command::Register { person, particulars: typed.taken_in(&mut pen) };
    match run(&seated, person, command, pen, &form).await {
        Ok(()) => {
            enrolled(&seated, person, typed.address).await?;
            Ok(Redirect::to(&url::person(seated.slug(), person)).into_response())
        }
        Err(NotDone::NotThere) => Err(Problem::NotFound),
        Err(not_done) => {
            let notice = refused::not_done(&seated.visit, not_done).await?;
            Ok((StatusCode::CONFLICT, sheet.page(&seated, &form, &[], Some(&notice)).await?).into_response())
        }
    }
}

fn drawn() -> PersonId {
    PersonId(store::keys::new_id())
}

fn sheet(slug: &str, person: PersonId) -> Sheet {
    Sheet {
        title: "Add a person",
        action: format!("{}/new", url::people(slug)),
        back: ("Back to people", url::people(slug)),
        press: "Add",
        new: Some(person),
    }
}
