//! `GET /{council}/requests/{reference}/schedule`: what is withheld, under which ground, and why.

use maud::{Markup, html};

use super::{KeeperAgain, Under, paper, read};
use crate::frame::Framed;
use crate::parts::back_link::BackLink;
use crate::parts::layout::{Above, Width};
use crate::problem::Problem;
use crate::url;

pub async fn show(KeeperAgain(seated): KeeperAgain, at: Under) -> Result<Markup, Problem> {
    let (frame, request, chosen) = read(&seated, at.0, |reading, request| reading.chosen(request)).await?;
    let Some(matter) = request.matter() else { return Err(Problem::NotFound) };
    let main = html! {
        span class="govuk-caption-l" { "Request " (at.0) }
        h1 class="govuk-heading-l" { "What is withheld, and why" }
        (paper::schedule(&request, matter, &chosen))
    };
    let back = url::request(frame.slug(), at.0);
    let above = Above::Back(BackLink { text: "Back to the request".into(), href: &back, ..BackLink::default() });
    let title = "What is withheld, and why";
    Ok(frame.show(&Framed { title, above, width: Width::Full, ..Framed::default() }, main))
}
