//! `GET /{council}/protocol/editions/{edition}`: a protocol that was in force, or one adopted that has not begun.

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use rules::id::EditionId;
use store::questions::protocol::{Edition, Stage};

use super::clauses::{clauses, contents};
use super::facts::facts;
use super::figures::Figures;
use crate::frame::{Frame, Framed};
use crate::parts::back_link::BackLink;
use crate::parts::inset_text::{InsetText, inset_text};
use crate::parts::layout::Above;
use crate::problem::Problem;
use crate::server::Server;
use crate::url;
use crate::visit::Visit;

/// The edition in the address; a text that is no id is the same 404 as one that is not there.
#[derive(Clone, Copy, Debug)]
pub struct At(pub EditionId);

impl FromRequestParts<Server> for At {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<At, Problem> {
        let path = Path::<std::collections::HashMap<String, String>>::from_request_parts(parts, server).await;
        let path = path.map_err(|_| Problem::NotFound)?;
        path.get("edition").and_then(|text| text.parse().ok()).map(At).ok_or(Problem::NotFound)
    }
}

pub async fn show(visit: Visit, at: At) -> Result<Response, Problem> {
    let asked = visit.clone();
    let (frame, edition, clerk) = visit
        .read(move |reading| Ok((Frame::read(&asked, reading)?, reading.edition_by_id(at.0)?, super::clerk(reading))))
        .await?;
    let edition = edition.ok_or(Problem::NotFound)?;
    Ok(match edition.stage {
        Stage::Draft | Stage::Proposed(_) => Redirect::to(&url::draft(frame.slug(), edition.id)).into_response(),
        Stage::OnTrial { .. } | Stage::Adopted(_) => view(&frame, &edition, clerk).into_response(),
    })
}

fn view(frame: &Frame, edition: &Edition, clerk: &str) -> Markup {
    let back = url::protocol(frame.slug());
    let elsewhere = html! {
        "This is one version among others. " a class="govuk-link" href=(back) { "See what is in force today" } "."
    };
    let main = html! {
        h1 class="govuk-heading-l" { (edition.title) }
        (inset_text(&InsetText { text: elsewhere.into(), ..InsetText::default() }))
        (facts(edition, None))
        (contents(&edition.pack))
        (clauses(&edition.pack, clerk, (frame.slug(), &Figures::default())))
    };
    let above = Above::Back(BackLink { text: "Our protocol".into(), href: &back, ..BackLink::default() });
    frame.show(&Framed { title: &edition.title, above, ..Framed::default() }, main)
}
