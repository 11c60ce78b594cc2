//! The people of the council, for the clerk: who they are, what they hold, whether they may sign in.

pub mod access_end;
pub mod appointments;
pub mod invitation;
pub mod leaving;
pub mod leaving_letter;
pub mod list;
pub mod new;
pub mod offices;
pub mod particulars;
pub mod post_end;
pub mod posts;
pub mod representing;
pub mod second_proof_reset;
pub mod sheet;
pub mod show;
pub mod term;

use axum::extract::{FromRequestParts, Path};
use axum::http::Method;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use rules::actor::Role;
use rules::id::PersonId;
use rules::person::{Command, Person, Refusal};
use store::failure::NotDone;
use store::pen::Pen;

use crate::form::Form;
use crate::problem::Problem;
use crate::server::Server;
use crate::url;
use crate::visit::Seated;

/// The person in the address; a text that is no person is the same 404 as one who is not there.
pub struct Whom(pub PersonId);

impl FromRequestParts<Server> for Whom {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Whom, Problem> {
        Ok(Whom(part(parts, server, "person").await?))
    }
}

/// One part of the address as an id.
pub(super) async fn part<T: std::str::FromStr>(parts: &mut Parts, server: &Server, name: &str) -> Result<T, Problem> {
    let path = Path::<std::collections::HashMap<String, String>>::from_request_parts(parts, server).await;
    let path = path.map_err(|_| Problem::NotFound)?;
    path.get(name).and_then(|text| text.parse().ok()).ok_or(Problem::NotFound)
}

/// A visit by the clerk; these pages are for nobody else.
pub struct ByClerk(pub Seated);

impl FromRequestParts<Server> for ByClerk {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<ByClerk, Response> {
        let seated = <Seated as FromRequestParts<Server>>::from_request_parts(parts, server).await?;
        if seated.signed_in.roles.contains(&Role::Clerk) {
            Ok(ByClerk(seated))
        } else {
            Err(Problem::NotYours.into_response())
        }
    }
}

/// A visit by the clerk who gave their password again in the last ten minutes: what opens or shuts somebody's way in is not
/// done at a screen that was left open. Anybody else gives it first and comes back: to the form, or, from a form that was
/// sent, to the page it stood on.
pub struct ByClerkAgain(pub Seated);

impl FromRequestParts<Server> for ByClerkAgain {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<ByClerkAgain, Response> {
        let ByClerk(seated) = ByClerk::from_request_parts(parts, server).await?;
        if seated.signed_in.stepped_up {
            return Ok(ByClerkAgain(seated));
        }
        let path = seated.visit.path.as_str();
        let back =
            if parts.method == Method::GET { path } else { path.rsplit_once('/').map_or(path, |(page, _)| page) };
        Err(Redirect::to(&url::step_up(seated.slug(), back)).into_response())
    }
}

/// Runs a command on a person's record as its form says.
pub(super) async fn run(
    seated: &Seated,
    person: PersonId,
    command: Command,
    pen: Pen,
    form: &Form,
) -> Result<(), NotDone<Refusal>> {
    seated.run::<Person>(person, command, pen, form.seen(), form.once()).await.map(drop)
}
