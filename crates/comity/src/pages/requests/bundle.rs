//! `{GET,POST} /{council}/requests/{reference}/bundle`: what the applicant would be sent, and releasing it.

use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use rules::reference::Reference;
use rules::request::{Command, State};
use rules::words::Commitment;
use sha2::{Digest, Sha256};
use store::pen::Pen;

use super::{KeeperAgain, Under, paper, read, run};
use crate::dates;
use crate::form::{Form, hidden};
use crate::frame::Framed;
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, button};
use crate::parts::layout::Above;
use crate::problem::Problem;
use crate::refused::{self, Notice};
use crate::url;
use crate::visit::Seated;

pub async fn show(KeeperAgain(seated): KeeperAgain, at: Under) -> Result<Response, Problem> {
    Ok(page(&seated, at.0, None).await?.into_response())
}

pub async fn create(KeeperAgain(seated): KeeperAgain, at: Under, form: Form) -> Result<Response, Problem> {
    let (frame, request, (chosen, today)) =
        read(&seated, at.0, |reading, request| Ok((reading.chosen(request)?, reading.today))).await?;
    let Some(matter) = request.matter() else { return Err(Problem::NotFound) };
    let file = paper::bundle(frame.council(), &request, matter, &chosen, today).replace('\0', "");
    let mut pen = Pen::new();
    let digest = Commitment(Sha256::digest(file.as_bytes()).into());
    let command = Command::Release { bundle: pen.text(&file), digest };
    let slug = seated.slug().to_owned();
    let on = move |_| url::request_step(&slug, at.0, "bundle");
    run(&seated, &request, (command, pen), &form, on, async |notice| page(&seated, at.0, Some(notice)).await).await
}

async fn page(seated: &Seated, at: Reference, notice: Option<&Notice>) -> Result<Markup, Problem> {
    let (frame, request, chosen) = read(seated, at, |reading, request| reading.chosen(request)).await?;
    let Some(matter) = request.matter() else { return Err(Problem::NotFound) };
    let open = matches!(request.state, State::Open(_));
    let to = |step: &str| url::request_step(frame.slug(), at, step);
    let main = html! {
        (refused::shown(notice))
        span class="govuk-caption-l" { "Request " (at) }
        h1 class="govuk-heading-l" { "The bundle" }
        @if let Some(release) = matter.released {
            p class="govuk-body" {
                "Released on " (dates::long(release.on)) ". "
                a class="govuk-link" href=(to("bundle-file")) { "The file as it was sent" }
                " has the SHA-256 " code class="govuk-!-text-break-word" { (release.digest) } "."
            }
        }
        @if open && !chosen.is_empty() {
            p class="govuk-body" { "This is what the applicant would be sent now. What is withheld is not in it, and the schedule is." }
            section class="comity-letter" {
                (paper::records(matter, &chosen))
                h2 { "What is withheld, and why" }
                (paper::schedule(&request, matter, &chosen))
            }
            form method="post" action=(to("bundle")) novalidate {
                (hidden(request.last_act()))
                p class="govuk-body" { "Releasing keeps the file as it stands now, and writes its digest down. Sending it to the applicant is yours to do." }
                (button(&Button { text: "Release the bundle".into(), prevent_double_click: true, ..Button::default() }))
            }
        } @else if open {
            p class="govuk-body" { "No record has been chosen." }
        }
    };
    let back = url::request(frame.slug(), at);
    let above = Above::Back(BackLink { text: "Back to the request".into(), href: &back, ..BackLink::default() });
    Ok(frame.show(&Framed { title: "The bundle", above, ..Framed::default() }, main))
}
