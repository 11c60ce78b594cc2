//! Requests for information made to the council: for whoever keeps records for information law, and for nobody else.

pub mod bundle;
pub mod bundle_file;
pub mod choice;
pub mod closing;
pub mod extension;
pub mod list;
pub mod names;
pub mod new;
pub mod paper;
pub mod records;
pub mod redaction;
pub mod schedule;
pub mod search;
pub mod searches;
pub mod sheet;
pub mod show;
pub mod shown;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use maud::Markup;
use rules::id::EnquiryId;
use rules::reference::Reference;
use rules::request::{Command, Outcome, Request as Rules, Sort};
use store::desk::Reading;
use store::failure::{Broken, NotDone};
use store::pen::Pen;
use store::questions::requests::Request;

use crate::form::Form;
use crate::frame::Frame;
use crate::problem::Problem;
use crate::refused;
use crate::server::Server;
use crate::url;
use crate::visit::Seated;

/// A visit by whoever keeps records for information law here; for anybody else there is nothing at these addresses.
pub struct Keeper(pub Seated);

impl FromRequestParts<Server> for Keeper {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Keeper, Response> {
        let seated = <Seated as FromRequestParts<Server>>::from_request_parts(parts, server).await?;
        let keeper = seated.read(|reading| reading.keeper()).await.map_err(IntoResponse::into_response)?;
        keeper.map(|_| Keeper(seated)).ok_or_else(|| Problem::NotFound.into_response())
    }
}

/// The same, by one who gave their password again in the last ten minutes: records are not searched at a screen that was left
/// open. Anybody else gives it first and comes back.
pub struct KeeperAgain(pub Seated);

impl FromRequestParts<Server> for KeeperAgain {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<KeeperAgain, Response> {
        let Keeper(seated) = Keeper::from_request_parts(parts, server).await?;
        if seated.signed_in.stepped_up {
            return Ok(KeeperAgain(seated));
        }
        let path = seated.visit.path.as_str();
        let back = if parts.method == Method::GET { path.to_owned() } else { page_of(path) };
        Err(Redirect::to(&url::step_up(seated.slug(), &back)).into_response())
    }
}

/// The page on which a form stood: `/northwold/requests/NW-…` of whatever lies below it.
fn page_of(path: &str) -> String {
    path.split('/').take(4).collect::<Vec<_>>().join("/")
}

/// The request in the address; a text that is no reference is the same 404 as one that is not there.
pub struct Under(pub Reference);

impl FromRequestParts<Server> for Under {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Under, Problem> {
        let path = Path::<std::collections::HashMap<String, String>>::from_request_parts(parts, server).await;
        let path = path.map_err(|_| Problem::NotFound)?;
        path.get("reference").and_then(|text| text.parse().ok()).map(Under).ok_or(Problem::NotFound)
    }
}

/// The enquiry in the address of a record looked at under a request.
pub struct Record(pub EnquiryId);

impl FromRequestParts<Server> for Record {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Record, Problem> {
        let path = Path::<std::collections::HashMap<String, String>>::from_request_parts(parts, server).await;
        let path = path.map_err(|_| Problem::NotFound)?;
        path.get("enquiry").and_then(|text| text.parse().ok()).map(Record).ok_or(Problem::NotFound)
    }
}

/// Reads a request with its frame and whatever else the page needs; none where it is not for this reader.
async fn read<T: Send + 'static>(
    seated: &Seated,
    at: Reference,
    more: impl FnOnce(&mut Reading<'_>, &Request) -> Result<T, Broken> + Send + 'static,
) -> Result<(Frame, Request, T), Problem> {
    let visit = seated.visit.clone();
    let found = seated
        .read(move |reading| {
            let Some(request) = reading.request(at)? else { return Ok(None) };
            let more = more(reading, &request)?;
            Ok(Some((Frame::read(&visit, reading)?, request, more)))
        })
        .await?;
    found.ok_or(Problem::NotFound)
}

/// Runs a command on a request, then leads on; or shows the page that is given with what stands against it.
async fn run(
    seated: &Seated,
    request: &Request,
    (command, pen): (Command, Pen),
    form: &Form,
    on: impl FnOnce(rules::id::ActId) -> String,
    again: impl AsyncFnOnce(&refused::Notice) -> Result<Markup, Problem>,
) -> Result<Response, Problem> {
    match seated.run::<Rules>(request.id(), command, pen, form.seen(), form.once()).await {
        Ok(done) => Ok(Redirect::to(&on(done.act)).into_response()),
        Err(NotDone::NotThere) => Err(Problem::NotFound),
        Err(NotDone::Broken(broken)) => Err(broken.into()),
        Err(not_done) => {
            let notice = refused::not_done(&seated.visit, not_done).await?;
            Ok((StatusCode::CONFLICT, again(&notice).await?).into_response())
        }
    }
}

/// The kind of request, as a page says it.
pub fn sort_in_words(sort: Sort) -> &'static str {
    match sort {
        Sort::Information => "Information (FOIA or EIR)",
        Sort::SubjectAccess => "Subject access (UK GDPR)",
    }
}

/// How a request ended, as a page says it.
pub fn outcome_in_words(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Released => "Released in full",
        Outcome::Partly => "Released in part",
        Outcome::Refused => "Refused",
        Outcome::NotHeld => "Not held",
        Outcome::Withdrawn => "Withdrawn by the applicant",
    }
}

/// Who reads what is written here.
pub const READERS: &str = "the information officer and deputies, and in a parish without one the clerk; members never";
