//! `GET /{council}/services/{service}`: one service: what it does, whom to ring, the deputy, out of hours.

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use maud::{Markup, html};
use rules::actor::Role;
use rules::id::ServiceId;
use store::questions::directory::{Contact, Entry};
use store::questions::load::{Figure, Load};

use super::{named, telephone};
use crate::frame::{Frame, Framed};
use crate::pages::load::{of_service, urgent_of_service};
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, Look, button};
use crate::parts::layout::Above;
use crate::parts::summary_list::{SummaryList, SummaryRow, summary_list};
use crate::problem::Problem;
use crate::server::Server;
use crate::url;
use crate::visit::Seated;

/// The service in the address; a text that is no id is the same 404 as one that is not there.
pub struct At(pub ServiceId);

impl FromRequestParts<Server> for At {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<At, Problem> {
        let path = Path::<std::collections::HashMap<String, String>>::from_request_parts(parts, server).await;
        let path = path.map_err(|_| Problem::NotFound)?;
        path.get("service").and_then(|text| text.parse().ok()).map(At).ok_or(Problem::NotFound)
    }
}

struct Sight {
    entry: Entry,
    posts: Vec<Contact>,
    load: Option<Load>,
    urgent: Option<Figure>,
    clerk: bool,
    member: bool,
}

pub async fn show(seated: Seated, at: At) -> Result<Markup, Problem> {
    let visit = seated.visit.clone();
    let found = seated
        .read(move |reading| {
            let Some(entry) = reading.service(at.0)? else { return Ok(None) };
            let posts = reading.contacts_of(at.0)?;
            let (load, urgent) = (reading.load_of(at.0)?, reading.urgent_of(at.0)?);
            let (clerk, member) = (reading.is(Role::Clerk), reading.is(Role::Member));
            let sight = Sight { entry, posts, load, urgent, clerk, member };
            Ok(Some((Frame::read(&visit, reading)?, sight)))
        })
        .await?;
    let (frame, sight) = found.ok_or(Problem::NotFound)?;
    Ok(view(&frame, &sight))
}

fn view(frame: &Frame, sight: &Sight) -> Markup {
    let (slug, entry) = (frame.slug(), &sight.entry);
    let mut rows: Vec<(&str, Markup)> = Vec::new();
    let (first, second) = entry.to_ring();
    if !entry.number().is_empty() {
        rows.push(("Ring", telephone(entry.number())));
    }
    if let Some(ring) = first {
        rows.push(("Ask for", html! { (named(ring)) }));
    }
    if let Some(deputy) = second {
        rows.push(("If nobody answers", contact(deputy)));
    }
    if !entry.out_of_hours.is_empty() {
        rows.push(("Out of hours", telephone(&entry.out_of_hours)));
    }
    if let Some(load) = sight.load {
        rows.push(("How busy it is", html! { (of_service(load)) }));
    }
    if let Some(urgent) = sight.urgent {
        rows.push(("Could not wait", html! { (urgent_of_service(urgent)) }));
    }
    if !entry.words.is_empty() {
        rows.push(("Also known as", html! { (entry.words) }));
    }
    let rows: Vec<SummaryRow<'_>> = rows
        .into_iter()
        .map(|(key, value)| SummaryRow { key: key.into(), value: value.into(), ..SummaryRow::default() })
        .collect();
    let main = html! {
        h1 class="govuk-heading-l" { (entry.name) }
        @if !entry.does.is_empty() { p class="govuk-body" { (entry.does) } }
        @if rows.is_empty() { p class="govuk-body" { "Nobody has said yet whom to ring. Ring the clerk." } } @else {
            (summary_list(&SummaryList { rows: &rows, ..SummaryList::default() }))
        }
        @if !sight.posts.is_empty() {
            h2 class="govuk-heading-m" { "Posts in this service" }
            ul class="govuk-list govuk-list--bullet" { @for post in &sight.posts { li { (contact(post)) } } }
        }
        div class="govuk-button-group" {
            @if sight.member {
                (button(&Button { text: "Raise an enquiry with it".into(), href: &format!("{}?service={}", url::new_enquiry(slug), entry.id), look: Look::Secondary, ..Button::default() }))
            }
            @if sight.clerk {
                (button(&Button { text: "Change what is said here".into(), href: &url::service_description(slug, entry.id), look: Look::Secondary, ..Button::default() }))
            }
        }
    };
    let back = url::services(slug);
    let above = Above::Back(BackLink { text: "All services".into(), href: &back, ..BackLink::default() });
    frame.show(&Framed { title: &entry.name, above, ..Framed::default() }, main)
}

fn contact(contact: &Contact) -> Markup {
    html! { (named(contact)) @if !contact.telephone.is_empty() { ": " (telephone(&contact.telephone)) } }
}
