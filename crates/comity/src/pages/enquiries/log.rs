//! `{GET,POST} /{council}/enquiries/log`: a call, a letter or a word in the street, logged for a member in half a minute.

mod meant;
mod view;

use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use rules::actor::Role;
use rules::enquiry::{Command, Enquiry};
use rules::id::{EnquiryId, PersonId, ServiceId};
use rules::reference::Reference;
use serde::Deserialize;
use store::desk::Reading;
use store::failure::{Broken, NotDone};
use store::pen::Pen;

use super::asking;
use super::sentences::Hands;
use crate::form::Form;
use crate::frame::Frame;
use crate::problem::Problem;
use crate::refused;
use crate::server::Server;
use crate::url;
use crate::visit::Seated;

use meant::meant;
use view::{Logged, view};

/// What the page offers.
struct Offers {
    /// Members with the right to act today, by name.
    members: Vec<(PersonId, String)>,
    /// Members of Parliament and others who are no members here.
    representatives: Vec<(PersonId, String)>,
    services: Vec<(ServiceId, String)>,
    urgent: String,
    hands: Hands,
    today: jiff::civil::Date,
}

/// What was logged a moment ago.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    logged: String,
}

/// The form; above it, what was logged a moment ago.
pub async fn show(seated: Seated, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let (frame, offers) = read(&seated).await?;
    let logged = match asked.logged.parse::<Reference>() {
        Ok(reference) => {
            let seen = seated.read(move |reading| reading.enquiry_id(reference)).await?.is_some();
            Some(Logged { reference, seen: if seen { view::Seen::Yes } else { view::Seen::No } })
        }
        Err(_) => None,
    };
    Ok(view(&frame, &offers, &meant::fresh(&offers), &[], None, logged.as_ref()).into_response())
}

/// Logs it.
pub async fn create(seated: Seated, form: Form) -> Result<Response, Problem> {
    let (frame, offers) = read(&seated).await?;
    let mut errors = Vec::new();
    let Some(meant) = meant(&form, &offers, &mut errors) else {
        let page = view(&frame, &offers, &form, &errors, None, None);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let desk = seated.signed_in.desk.clone();
    let reference = Server::blocking(move || desk.draw_reference()).await?;
    let mut pen = Pen::new();
    let raise = meant.raise(reference, &mut pen);
    let enquiry = EnquiryId(store::keys::new_id());
    match seated.run::<Enquiry>(enquiry, Command::Raise(Box::new(raise)), pen, None, form.once()).await {
        Ok(done) => {
            // The same form sent twice leads to the one that was logged first, where its reader may see that.
            let first = seated.read(move |reading| reading.reference_of(done.record)).await?;
            let logged = match first {
                Some(first) => first,
                None if done.record == enquiry.into() => reference.to_string(),
                None => String::new(),
            };
            Ok(Redirect::to(&format!("{}?logged={logged}", url::log_enquiry(frame.slug()))).into_response())
        }
        Err(NotDone::NotThere) => Err(Problem::NotFound),
        Err(NotDone::Broken(broken)) => Err(broken.into()),
        Err(not_done) => {
            let notice = refused::not_done(&seated.visit, not_done).await?;
            Ok((StatusCode::CONFLICT, view(&frame, &offers, &form, &[], Some(&notice), None)).into_response())
        }
    }
}

async fn read(seated: &Seated) -> Result<(Frame, Offers), Problem> {
    if !seated.signed_in.roles.contains(&Role::Officer) {
        return Err(Problem::NotYours);
    }
    let visit = seated.visit.clone();
    seated.read(move |reading| Ok((Frame::read(&visit, reading)?, offers(reading)?))).await
}

fn offers(reading: &mut Reading<'_>) -> Result<Offers, Broken> {
    let (house, today) = (reading.house.clone(), reading.today);
    let oneself = reading.stands.as_ref().map(|stands| stands.person);
    let (mut members, mut representatives) = (Vec::new(), Vec::new());
    for line in reading.people()?.into_iter().filter(|line| Some(line.id) != oneself) {
        let sits = house.as_ref().is_some_and(|house| line.active.sits(house.kind, today).is_some());
        match line.active.represents {
            _ if sits => members.push((line.id, line.name)),
            Some(office) => {
                let office = reading.open_text(office)?;
                representatives.push((line.id, format!("{}, {office}", line.name)));
            }
            None => {}
        }
    }
    for list in [&mut members, &mut representatives] {
        list.sort_by_key(|(_, name)| name.to_lowercase());
    }
    Ok(Offers {
        members,
        representatives,
        services: reading.services()?,
        urgent: asking::urgent_number(reading)?,
        hands: Hands::of(reading)?,
        today,
    })
}
