//! `{GET,POST} /{council}/enquiries/new` and `POST /{council}/enquiries`: a member asks, reads it back, sends it.

mod check;
mod form;
mod meant;
mod offers;

use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use rules::enquiry::Command;
use rules::id::EnquiryId;
use serde::Deserialize;
use store::desk::Desk;
use store::failure::NotDone;
use store::pen::Pen;
use store::tray::TrayId;

use check::check_view;
use form::form_view;
use meant::meant;
pub(super) use offers::Asks;
use offers::{Offers, offers};

use super::{enclosures, step};
use crate::files::sent::{Arriving, Filled};
use crate::form::Form;
use crate::frame::Frame;
use crate::problem::Problem;
use crate::refused;
use crate::server::Server;
use crate::url;
use crate::visit::{Seated, Sends, Sent};

/// The form can be opened from the page of a service.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    service: String,
    /// What was taken back, and is to be written again.
    #[serde(default)]
    again: String,
}

/// The form.
pub async fn show(seated: Seated, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let (frame, offers) = read(&seated).await?;
    let again = match TrayId::parse(&asked.again) {
        Some(id) => seated.read(move |reading| reading.in_tray(id)).await?,
        None => None,
    };
    let form = again.map_or_else(|| Form::of(&[("service", &asked.service)]), |again| step::typed_again(&again));
    let files = step::kept_again(&seated, &form).await?;
    let filled = Filled { form, files, ..Filled::default() };
    Ok(form_view(&frame, &offers, &filled, None).into_response())
}

/// Reads it back: who will see it, what happens next, by when. Nothing has been sent yet.
pub async fn check(seated: Seated, arriving: Arriving) -> Result<Response, Problem> {
    let (frame, offers) = read(&seated).await?;
    let mut filled = arriving.read(&seated).await?;
    Ok(match meant(&filled.form, &offers, &mut filled.errors) {
        Some(meant) if filled.form.get("change") != "yes" => {
            check_view(&frame, &offers, &filled, &meant).into_response()
        }
        Some(_) => form_view(&frame, &offers, &filled, None).into_response(),
        None => (StatusCode::UNPROCESSABLE_ENTITY, form_view(&frame, &offers, &filled, None)).into_response(),
    })
}

/// Sends it.
pub async fn create(seated: Seated, arriving: Arriving) -> Result<Response, Problem> {
    let (frame, offers) = read(&seated).await?;
    let mut filled = arriving.read(&seated).await?;
    let Some(meant) = meant(&filled.form, &offers, &mut filled.errors) else {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, form_view(&frame, &offers, &filled, None)).into_response());
    };
    let desk = seated.signed_in.desk.clone();
    let reference = Server::blocking(move || desk.draw_reference()).await?;
    let mut pen = Pen::new();
    let raise = meant.raise(reference, &mut pen);
    let enquiry = EnquiryId(store::keys::new_id());
    let command = enclosures::with_files(Command::Raise(Box::new(raise)), &filled.files, &mut pen);
    let sends = Sends { enquiry, reference, step: "new", command, besides: Vec::new(), pen };
    match seated.send(sends, &step::with_kept(&filled)).await {
        Ok(Sent::Waits(id, reference)) => Ok(Redirect::to(&url::sending(frame.slug(), reference, id)).into_response()),
        Ok(Sent::Done(done)) => {
            Ok(Redirect::to(&sent(&seated.signed_in.desk, frame.slug(), done.record).await?).into_response())
        }
        Err(NotDone::NotThere) => Err(Problem::NotFound),
        Err(NotDone::Broken(broken)) => Err(broken.into()),
        Err(not_done) => {
            let notice = refused::not_done(&seated.visit, not_done).await?;
            Ok((StatusCode::CONFLICT, form_view(&frame, &offers, &filled, Some(&notice))).into_response())
        }
    }
}

/// Where the enquiry is. The same form sent twice leads to the one that was raised first.
async fn sent(desk: &Desk, slug: &str, record: rules::record::RecordId) -> Result<String, Problem> {
    let desk = desk.clone();
    let reference = Server::blocking(move || desk.read(|reading| reading.reference_of(record))).await?;
    let reference = reference.ok_or(Problem::NotFound)?;
    Ok(format!("{}?raised=yes", url::enquiry(slug, reference)))
}

async fn read(seated: &Seated) -> Result<(Frame, Offers), Problem> {
    let visit = seated.visit.clone();
    let (frame, offers) = seated.read(move |reading| Ok((Frame::read(&visit, reading)?, offers(reading)?))).await?;
    if offers.asks.is_nobody() {
        return Err(Problem::NotYours);
    }
    Ok((frame, offers))
}
