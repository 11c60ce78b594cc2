//! `GET /{council}/enquiries/{reference}/acts/{act}/proof`: what proves that an act was recorded, and how to check it;
//! `…/receipt`: the receipt itself, as a file.

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use ledger::verify::verify;
use maud::{Markup, html};
use rules::id::ActId;
use rules::reference::Reference;

use super::step::At;
use crate::frame::{Frame, Framed};
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, button};
use crate::parts::inset_text::{InsetText, inset_text};
use crate::parts::layout::Above;
use crate::problem::Problem;
use crate::url;
use crate::visit::Seated;

type Parts = Path<(String, String, String)>;

/// The page.
pub async fn show(seated: Seated, at: At, Path(path): Parts) -> Result<Markup, Problem> {
    let (frame, receipt) = read(&seated, at.0, &path.2).await?;
    let back = url::enquiry(frame.slug(), at.0);
    Ok(view(&frame, (at.0, &path.2), &back, &receipt))
}

/// The file.
pub async fn receipt(seated: Seated, at: At, Path(path): Parts) -> Result<Response, Problem> {
    let (_, receipt) = read(&seated, at.0, &path.2).await?;
    let name = format!("attachment; filename=\"{}-{}.receipt.json\"", at.0, path.2);
    Ok(([(header::CONTENT_TYPE, "application/json".to_owned()), (header::CONTENT_DISPOSITION, name)], receipt)
        .into_response())
}

async fn read(seated: &Seated, reference: Reference, act: &str) -> Result<(Frame, String), Problem> {
    let act: ActId = act.parse().map_err(|_| Problem::NotFound)?;
    let visit = seated.visit.clone();
    let found = seated
        .read(move |reading| {
            let Some(receipt) = reading.receipt(reference, act)? else { return Ok(None) };
            Ok(Some((Frame::read(&visit, reading)?, receipt)))
        })
        .await?;
    found.ok_or(Problem::NotFound)
}

/// The page of a proof of any record; the record's own is at `record`.
pub fn view(frame: &Frame, (reference, act): (Reference, &str), record: &str, receipt: &str) -> Markup {
    let account =
        verify(receipt.as_bytes(), None, None).map_or_else(|error| error.to_string(), |account| account.to_string());
    let file = format!("{record}/acts/{act}/receipt");
    let main = html! {
        span class="govuk-caption-l" { (reference) }
        h1 class="govuk-heading-l" { "Proof" }
        p class="govuk-body" {
            "This file proves that what it holds was recorded at the time it names, and has not been changed since. It does not prove that "
            "what was written is true. It opens only what you may see; parts kept from you are there as fingerprints, so that the whole can be checked."
        }
        (button(&Button { text: "Save the proof".into(), href: &file, ..Button::default() }))
        h2 class="govuk-heading-m" { "What it says today" }
        (inset_text(&InsetText { text: html! { p class="comity-words" { (account) } }.into(), ..InsetText::default() }))
        h2 class="govuk-heading-m" { "How to check it" }
        ol class="govuk-list govuk-list--number" {
            li { "Save the file, and the council\u{2019}s key from the " a class="govuk-link" href=(url::ledger(frame.slug())) { "proof of record" } " page. Better still, take the key from a letter or from somebody who kept it earlier." }
            li { "On any computer with the Comity program, without a connection to the council, run:" pre class="comity-words" { "comity verify " (reference) "-\u{2026}.receipt.json --key council.key" } }
            li { "It says what is proved, by which key, and when; or it says that something does not fit." }
        }
        p class="govuk-body" {
            "Until the next publication, once a day, the file holds the council\u{2019}s signed promise. From then on it also holds the proof that the act is in the published record."
        }
    };
    let above =
        Above::Back(BackLink { text: format!("Back to {reference}").into(), href: record, ..BackLink::default() });
    frame.show(&Framed { title: "Proof", above, ..Framed::default() }, main)
}
