//! `POST /api/v1/enquiries`: a member asks.

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use rules::enquiry::{self, Basis, Capacity, Command, Heard, Raise, Received, Sort, Visibility};
use rules::id::{EnquiryId, PersonId, ServiceId};
use rules::reference::Reference;
use serde::Serialize;
use store::pen::Pen;
use utoipa::ToSchema;

use super::acted::{acted, reference};
use crate::api::caller::{Caller, asked, run};
use crate::api::choices::{BASES, CAPACITIES, KINDS, VISIBILITIES, WAYS};
use crate::api::fields::Fields;
use crate::api::given::Given;
use crate::api::openapi::About;
use crate::api::problem::Problem;
use crate::api::services::service;
use crate::server::Server;

/// A question as a member puts it.
#[derive(Debug, ToSchema)]
#[schema(as = EnquiryBody)]
pub struct Body {
    /// The id of a service or its exact name, whatever its capitals; left out, it is sorted.
    #[schema(example = "Highways", max_length = 200)]
    pub service: Option<String>,
    /// One line.
    #[schema(min_length = 1, max_length = 200)]
    pub subject: String,
    #[schema(min_length = 1, max_length = 20_000)]
    pub question: String,
    /// Left out: an enquiry.
    #[schema(schema_with = crate::api::choices::kind, required = false)]
    pub kind: Sort,
    /// Left out: as member for the ward.
    #[schema(schema_with = crate::api::choices::capacity, required = false)]
    pub capacity: Capacity,
    /// Who else sees it; left out, nobody but those who handle it. `council` is every member.
    #[schema(schema_with = crate::api::choices::visibility, required = false)]
    pub visibility: Visibility,
    pub on_behalf_of: Option<Behalf>,
    /// "As member, and I have an interest in it": what it is.
    #[schema(min_length = 1, max_length = 20_000)]
    pub interest: Option<String>,
    /// Why it cannot wait, in a line.
    #[schema(min_length = 1, max_length = 200)]
    pub urgent: Option<String>,
    /// The id or the exact name of the member who asks, where an officer logs it or an assistant raises it.
    #[schema(max_length = 200)]
    pub asker: Option<String>,
    /// Said by an officer who logs what a member told the council.
    pub received: Option<ReceivedBody>,
}

/// When and how it reached the council before it was entered; clocks count from that day.
#[derive(Debug, ToSchema)]
pub struct ReceivedBody {
    #[schema(schema_with = crate::api::choices::day)]
    pub on: Date,
    #[schema(schema_with = crate::api::choices::way)]
    pub by: Heard,
}

/// For whom it is raised.
#[derive(Debug, ToSchema)]
#[schema(as = OnBehalfOfBody)]
pub struct Behalf {
    /// A person, or a place.
    #[schema(min_length = 1, max_length = 200)]
    pub name: String,
    #[schema(min_length = 1, max_length = 200)]
    pub contact: Option<String>,
    /// Why the member may speak for them.
    #[schema(schema_with = crate::api::choices::basis)]
    pub basis: Basis,
}

/// An enquiry has been raised.
#[derive(Debug, Serialize, ToSchema)]
pub struct Raised {
    pub id: String,
    #[schema(example = "NW-7K3MQ2R")]
    pub reference: String,
    #[schema(schema_with = crate::api::choices::state)]
    pub state: &'static str,
    /// By when it is to be acknowledged; null where the protocol sets no time.
    #[schema(required = true, format = "date")]
    pub acknowledge_by: Option<String>,
    /// By when it is to be answered; null where the protocol sets no time.
    #[schema(required = true, format = "date")]
    pub answer_by: Option<String>,
    /// The receipt of the act: a JSON object as text, byte for byte what `comity verify` reads; left out for whoever logged it for a
    /// member and does not see it from then on.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false, value_type = String)]
    pub receipt: Option<String>,
}

impl Raised {
    /// What an officer is told who logged it and may not see it.
    fn unseen(id: EnquiryId, reference: String) -> Raised {
        Raised {
            id: id.to_string(),
            reference,
            state: "unsorted",
            acknowledge_by: None,
            answer_by: None,
            receipt: None,
        }
    }
}

pub fn about() -> About {
    About::new("Raise an enquiry").takes::<Body>().answers::<Raised>(201)
}

pub async fn create(caller: Caller, given: Given) -> Result<Response, Problem> {
    let body = given.read(body)?;
    let desk = caller.signed_in.desk.clone();
    let raised = Server::blocking(move || {
        let (service, asker, drawn) = asked(&desk, |reading| {
            let service = found(reading, body.service.as_deref())?;
            Ok((service, member(reading, body.asker.as_deref())?, reading.draw_reference()?))
        })?;
        let mut pen = Pen::new();
        let command = Command::Raise(Box::new(Raise { asker, ..body.raise(drawn, service, &mut pen) }));
        let new = EnquiryId(store::keys::new_id());
        let done = run(&desk, new, command, pen, (given.seen, given.once))?;
        // The same request sent twice is one enquiry: the first.
        let id = EnquiryId(done.record.bits);
        asked(&desk, |reading| {
            let Some(named) = reading.reference_of(done.record)? else {
                // Whoever logs something for a member does not see it from then on, unless it comes to them.
                let first = done.record == new.into();
                return Ok(Raised::unseen(id, if first { drawn.to_string() } else { String::new() }));
            };
            let reference = reference(&named)?;
            let acted = acted(reading, reference, done.act)?;
            Ok(Raised {
                id: id.to_string(),
                reference: reference.to_string(),
                state: acted.state.unwrap_or("unsorted"),
                acknowledge_by: acted.acknowledge_by,
                answer_by: acted.answer_by,
                receipt: acted.receipt,
            })
        })
    })
    .await?;
    let place = format!("/api/v1/enquiries/{}", raised.reference);
    Ok((StatusCode::CREATED, [(header::LOCATION, place)], Json(raised)).into_response())
}

fn body(fields: &mut Fields<'_, '_>) -> Option<Body> {
    let (service, subject, question) = (fields.maybe_line("service"), fields.line("subject"), fields.text("question"));
    let (kind, capacity) = (fields.maybe_choice("kind", KINDS), fields.maybe_choice("capacity", CAPACITIES));
    let visibility = fields.maybe_choice("visibility", VISIBILITIES);
    let on_behalf_of = fields.maybe_object("on_behalf_of", |fields| {
        let (name, contact) = (fields.line("name"), fields.maybe_line("contact"));
        let basis = fields.choice("basis", BASES);
        Some(Behalf { name: name?, contact, basis: basis? })
    });
    let interest = fields.maybe_text("interest");
    let (urgent, asker) = (fields.maybe_line("urgent"), fields.maybe_line("asker"));
    let received = fields.maybe_object("received", |fields| {
        let (on, by) = (fields.day("on"), fields.choice("by", WAYS));
        Some(ReceivedBody { on: on?, by: by? })
    });
    Some(Body {
        service,
        subject: subject?,
        question: question?,
        kind: kind.unwrap_or_default(),
        capacity: capacity.unwrap_or_default(),
        visibility: visibility.unwrap_or_default(),
        on_behalf_of,
        interest,
        urgent,
        asker,
        received,
    })
}

/// The service that is named, by its id or its exact name.
///
/// # Errors
/// Where there is none of that name, or the database fails.
pub fn found(reading: &mut store::desk::Reading<'_>, named: Option<&str>) -> Result<Option<ServiceId>, Problem> {
    let Some(named) = named else { return Ok(None) };
    let expected = "expected the id or the exact name of a service; `GET /api/v1/services` lists them";
    service(reading, named)?.map(Some).ok_or_else(|| Problem::at("/service", expected))
}

/// The member or representative who asks, by id or exact name.
fn member(reading: &mut store::desk::Reading<'_>, named: Option<&str>) -> Result<Option<PersonId>, Problem> {
    let Some(named) = named else { return Ok(None) };
    if let Ok(id) = named.parse() {
        return Ok(Some(id));
    }
    let lower = named.to_lowercase();
    let found: Vec<PersonId> = reading
        .people()?
        .into_iter()
        .filter(|line| {
            line.name.to_lowercase() == lower && (!line.active.terms.is_empty() || line.active.represents.is_some())
        })
        .map(|line| line.id)
        .collect();
    match found[..] {
        [one] => Ok(Some(one)),
        _ => Err(Problem::at("/asker", "expected the id or the exact name of one member")),
    }
}

impl Body {
    /// The question with its words taken in, in the order in which the deed names them.
    fn raise(&self, reference: Reference, service: Option<ServiceId>, pen: &mut Pen) -> Raise {
        let (subject, question) = (pen.text(&self.subject), pen.text(&self.question));
        Raise {
            service,
            sort: self.kind,
            capacity: self.capacity,
            visibility: self.visibility,
            on_behalf_of: self.on_behalf_of.as_ref().map(|behalf| enquiry::OnBehalfOf {
                name: pen.name(&behalf.name),
                contact: pen.maybe_name(behalf.contact.as_deref()),
                basis: behalf.basis,
            }),
            interest: pen.maybe_text(self.interest.as_deref()),
            urgent: pen.maybe_text(self.urgent.as_deref()),
            received: self.received.as_ref().map(|received| Received { on: received.on, by: received.by }),
            ..Raise::plainly(reference, subject, question)
        }
    }
}
