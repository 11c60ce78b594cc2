//! `GET /api/v1/enquiries/{reference}`: one enquiry, as the caller may see it today.

use axum::Json;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use rules::enquiry::{Held, History, Matter, Named as Imported, State};
use rules::words::Words;
use store::desk::Reading;
use store::failure::Broken;
use store::questions::enquiry::{Content, Sight};
use store::questions::words::Said;

use super::acted::{Dates, reference};
use super::shapes::{Disposed, Enquiry, Known, Named, Officer, OnBehalfOf, Post};
use super::trail::trail;
use crate::api::caller::Caller;
use crate::api::choices::{BASES, CAPACITIES, KINDS, VISIBILITIES};
use crate::api::openapi::About;
use crate::api::problem::Problem;

pub fn about() -> About {
    About::new("One enquiry, as you may see it today").answers::<Enquiry>(200)
}

pub async fn show(caller: Caller, Path(named): Path<String>) -> Result<Response, Problem> {
    let (seen, enquiry) = caller
        .read(move |reading| {
            let sight = reading.enquiry(reference(&named)?)?.ok_or(Problem::NotThere)?;
            Ok((sight.last_act(), view(reading, &sight)?))
        })
        .await?;
    // The last act that this reader could see: what `If-Match` takes back.
    let tag = seen.map(|act| [(header::ETAG, format!("\"{act}\""))]);
    Ok((tag, Json(enquiry)).into_response())
}

/// The enquiry as this reader may see it.
///
/// # Errors
/// Where the database fails.
pub fn view(reading: &mut Reading<'_>, sight: &Sight) -> Result<Enquiry, Broken> {
    let Dates { acknowledge_by, answer_by, closes_after } = Dates::of(sight);
    let blank = Enquiry {
        id: sight.id.to_string(),
        reference: sight.reference.to_string(),
        state: sight.state.name(),
        kind: "enquiry",
        subject: None,
        question: None,
        asker: None,
        capacity: None,
        visibility: None,
        on_behalf_of: None,
        interest: None,
        urgent: None,
        ward: None,
        service: None,
        post: None,
        officer: None,
        started: String::new(),
        acknowledge_by,
        answer_by,
        closes_after,
        more_time_asked: None,
        disposed_of: None,
        acts: trail(sight),
        number: None,
    };
    if sight.content == Content::Closed {
        return covered(reading, sight, blank);
    }
    match &sight.state {
        State::Recorded(history) => Ok(imported(sight, history, blank)),
        state => match state.matter() {
            Some(matter) => raised(reading, sight, matter, blank),
            None => Ok(blank),
        },
    }
}

/// For whoever may know that it is there and not what it says: how it stands, and which service has taken it over.
fn covered(reading: &mut Reading<'_>, sight: &Sight, blank: Enquiry) -> Result<Enquiry, Broken> {
    let matter = sight.state.matter();
    let service = matter.and_then(|matter| matter.safeguarding.as_ref()).and_then(|named| named.service);
    let service = match service {
        Some(id) => Some(Known { id: Some(id.to_string()), name: reading.names([id.to_string()])?.of(id) }),
        None => None,
    };
    let started = matter.map(|matter| matter.started.to_string()).unwrap_or_default();
    Ok(Enquiry { acknowledge_by: None, answer_by: None, closes_after: None, service, started, ..blank })
}

fn raised(reading: &mut Reading<'_>, sight: &Sight, matter: &Matter, blank: Enquiry) -> Result<Enquiry, Broken> {
    let raise = &matter.raise;
    let (post, officer) = match matter.held {
        Held::Post(post) => with(reading, post)?,
        Held::Nobody | Held::Service(_) => (None, None),
    };
    let service = match matter.held {
        Held::Service(service) => Some(service),
        Held::Post(post) => sight.ctx.known.post(post).and_then(|open| open.service),
        Held::Nobody => None,
    };
    let service = match service {
        Some(id) => Some(Known { id: Some(id.to_string()), name: reading.names([id.to_string()])?.of(id) }),
        None => None,
    };
    Ok(Enquiry {
        kind: KINDS.name(matter.sort),
        subject: text(sight, raise.subject),
        question: text(sight, raise.question),
        asker: Some(Known { id: Some(matter.asker.to_string()), name: sight.names.of(matter.asker) }),
        capacity: Some(CAPACITIES.name(raise.capacity)),
        visibility: Some(VISIBILITIES.name(raise.visibility)),
        on_behalf_of: raise.on_behalf_of.map(|behalf| OnBehalfOf {
            name: text(sight, behalf.name),
            contact: behalf.contact.and_then(|words| text(sight, words)),
            basis: BASES.name(behalf.basis),
        }),
        interest: raise.interest.and_then(|words| text(sight, words)),
        urgent: raise.urgent.and_then(|words| text(sight, words)),
        ward: matter.ward.map(|ward| Named { id: ward.to_string(), name: sight.names.of(ward) }),
        service,
        post,
        officer,
        started: matter.started.to_string(),
        more_time_asked: matter.proposal.map(|proposal| proposal.until.to_string()),
        disposed_of: disposed(sight, raise.question),
        ..blank
    })
}

fn with(reading: &mut Reading<'_>, post: rules::id::PostId) -> Result<(Option<Post>, Option<Officer>), Broken> {
    let Some(line) = reading.post(post)? else { return Ok((None, None)) };
    let holder = line.holders.first().copied();
    let person = holder.map(|person| reading.person(person)).transpose()?.flatten();
    let telephone =
        |own: &str| [line.telephone.as_str(), own].into_iter().find(|text| !text.is_empty()).map(str::to_owned);
    let officer = person.map(|person| Officer { telephone: telephone(&person.telephone), name: person.name });
    Ok((Some(Post { id: line.id.to_string(), title: line.title }), officer))
}

fn imported(sight: &Sight, history: &History, blank: Enquiry) -> Enquiry {
    let asker = history.asker.and_then(|named| match named {
        Imported::Known(person) => Some(Known { id: Some(person.to_string()), name: sight.names.of(person) }),
        Imported::AsWritten(words) => text(sight, words).map(|name| Known { id: None, name }),
    });
    let service = history.service.and_then(|named| match named {
        Imported::Known(service) => Some(Known { id: Some(service.to_string()), name: sight.names.of(service) }),
        Imported::AsWritten(words) => text(sight, words).map(|name| Known { id: None, name }),
    });
    Enquiry {
        subject: history.subject.and_then(|words| text(sight, words)),
        question: history.question.and_then(|words| text(sight, words)),
        asker,
        service,
        started: history.received.to_string(),
        disposed_of: disposed(sight, history.number),
        number: text(sight, history.number),
        ..blank
    }
}

fn text(sight: &Sight, words: Words) -> Option<String> {
    match sight.spoken.get(words) {
        Some(Said::Text(text)) => Some(text.clone()),
        Some(Said::File(_) | Said::Gone { .. } | Said::TakenBack { .. }) | None => None,
    }
}

fn disposed(sight: &Sight, words: Words) -> Option<Disposed> {
    match sight.spoken.get(words) {
        Some(Said::Gone { on, under }) => Some(Disposed { on: on.clone(), under: under.clone() }),
        Some(Said::Text(_) | Said::File(_) | Said::TakenBack { .. }) | None => None,
    }
}
