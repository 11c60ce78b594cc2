//! `POST /{council}/papers/{reference}/opening`: opens a confidential paper; `GET …/opening/{view}`: its text, for ten minutes, with the
//! reader's name across it, and `GET …/opening/{view}/document` the same of a PDF; `GET …/openings`: who opened it, to the two hands of an inquiry.

use std::io::Read;

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use rules::paper::Paper;
use rules::reference::Reference;
use store::failure::Broken;
use store::questions::words::Said;

use crate::dates;
use crate::files::answer;
use crate::files::stamp::stamped;
use crate::form::Form;
use crate::frame::{Frame, Framed};
use crate::kept::{At, Pages, one};
use crate::parts::back_link::BackLink;
use crate::parts::layout::Above;
use crate::parts::note::words;
use crate::parts::queue::{Queue, queue};
use crate::parts::text::Text;
use crate::problem::Problem;
use crate::server::Server;
use crate::visit::Seated;

/// How often the name stands across the page, and how far apart, in pixels.
const TIMES: usize = 40;
const APART: usize = 64;

pub async fn create(seated: Seated, At(reference): At, _: Form) -> Result<Response, Problem> {
    let desk = seated.signed_in.desk.clone();
    let view = Server::blocking(move || desk.open_paper(reference)).await?.ok_or(Problem::NotFound)?;
    Ok(Redirect::to(&one::<Paper>(seated.slug(), reference, &format!("opening/{view}"))).into_response())
}

pub async fn show(
    seated: Seated,
    Path((_, reference, view)): Path<(String, String, String)>,
) -> Result<Markup, Problem> {
    let reference: Reference = reference.parse().map_err(|_| Problem::NotFound)?;
    let (visit, reader, asked) = (seated.visit.clone(), seated.signed_in.person, view.clone());
    let found = seated
        .read(move |reading| {
            let Some(opened) = reading.view_of_paper(reference, &asked)? else { return Ok(None) };
            let Some(kept) = reading.kept_called::<Paper>(reference)? else { return Ok(None) };
            let name = reading.person(reader)?.map(|line| line.name).unwrap_or_default();
            Ok(Some((Frame::read(&visit, reading)?, Paper::title(&kept), opened, name)))
        })
        .await?;
    let (frame, title, opened, name) = found.ok_or(Problem::NotFound)?;
    let until = dates::moment(opened.until);
    let back = one::<Paper>(frame.slug(), reference, "");
    let main = html! {
        span class="govuk-caption-l" { (reference) }
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body" { "Confidential. Opened by " (name) "; this page can be loaded until " (until) "." }
        @match &opened.said {
            Said::File(_) => {
                p class="govuk-body" {
                    a class="govuk-link" href=(format!("{back}/opening/{view}/document")) { "Read the paper (PDF)" }
                    ", with your name across every page. Keep no copy of it: whoever finds one knows whose it was."
                }
            }
            said => {
                div class="comity-watermarked" {
                    (watermark(&format!("{name} \u{b7} {reference}")))
                    (words(&said.text().as_str().into()))
                }
            }
        }
    };
    let above = Above::Back(BackLink { text: "Back to the paper".into(), href: &back, ..BackLink::default() });
    Ok(frame.show(&Framed { title: &title, above, ..Framed::default() }, main))
}

pub async fn document(
    seated: Seated,
    Path((_, reference, view)): Path<(String, String, String)>,
) -> Result<Response, Problem> {
    let reference: Reference = reference.parse().map_err(|_| Problem::NotFound)?;
    let (desk, reader) = (seated.signed_in.desk.clone(), seated.signed_in.person);
    let files = seated.visit.server.installation.files().clone();
    let made = Server::blocking(move || -> Result<Option<(Vec<u8>, String)>, Problem> {
        let found = desk.read(|reading| {
            let opened = reading.view_of_paper(reference, &view)?;
            let name = reading.person(reader)?.map(|line| line.name).unwrap_or_default();
            Ok(opened.map(|opened| (opened.said, name, dates::moment(reading.now))))
        })?;
        let Some((Said::File(file), name, now)) = found else { return Ok(None) };
        let mut bytes = Vec::new();
        files.open(&file)?.read_to_end(&mut bytes).map_err(|error| Broken::unreadable("a file", error))?;
        let line = format!("{name} \u{b7} {reference} \u{b7} {now}");
        let marked = stamped(&bytes, &line).map_err(|error| Broken::unreadable("a confidential paper", error))?;
        Ok(Some((marked, file.name)))
    });
    let (bytes, name) = made.await?.ok_or(Problem::NotFound)?;
    Ok(answer::made(bytes, &name))
}

/// A picture of the name over and over, for eyes alone.
fn watermark(name: &str) -> Markup {
    html! {
        svg class="comity-watermark" aria-hidden="true" focusable="false" {
            @for at in 0..TIMES {
                text x=(if at % 2 == 0 { 0 } else { 90 }) y=(APART * (at + 1)) transform=(format!("rotate(-16 0 {})", APART * (at + 1))) {
                    (name) " \u{b7} " (name) " \u{b7} " (name)
                }
            }
        }
    }
}

pub async fn index(seated: Seated, At(reference): At) -> Result<Markup, Problem> {
    let visit = seated.visit.clone();
    let found = seated
        .read(move |reading| {
            let Some(kept) = reading.kept_called::<Paper>(reference)? else { return Ok(None) };
            let Some(openings) = reading.openings(kept.record)? else { return Ok(None) };
            Ok(Some((Frame::read(&visit, reading)?, openings)))
        })
        .await?;
    let (frame, openings) = found.ok_or(Problem::NotFound)?;
    let rows: Vec<Vec<Text<'_>>> =
        openings.iter().map(|opening| vec![opening.name.as_str().into(), dates::moment(opening.at).into()]).collect();
    let main = html! {
        span class="govuk-caption-l" { (reference) }
        h1 class="govuk-heading-l" { "Who opened the paper" }
        p class="govuk-body" {
            "That somebody opened it says nothing about who passed it on. This list is destroyed when the inquiry is closed, and after its time in any case."
        }
        (queue(&Queue { caption: "Oldest first", columns: &["Opened by", "When"], rows: &rows, empty: "Nobody has opened it." }))
    };
    let back = one::<Paper>(frame.slug(), reference, "");
    let above = Above::Back(BackLink { text: "Back to the paper".into(), href: &back, ..BackLink::default() });
    Ok(frame.show(&Framed { title: "Who opened the paper", above, ..Framed::default() }, main))
}
