//! `GET /{council}/requests/{reference}/searches/{act}`: what one search found, for whoever made it, on that day.

use axum::extract::Path;
use maud::{Markup, html};
use rules::id::ActId;
use store::questions::requests::found::{All, Found, Hit};

use super::{KeeperAgain, Under, read};
use crate::dates;
use crate::form::hidden;
use crate::frame::Framed;
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, Look, button};
use crate::parts::layout::Above;
use crate::problem::Problem;
use crate::url;

pub async fn show(
    KeeperAgain(seated): KeeperAgain,
    at: Under,
    Path((_, _, act)): Path<(String, String, String)>,
) -> Result<Markup, Problem> {
    let act: ActId = act.parse().map_err(|_| Problem::NotFound)?;
    let (frame, request, found) = read(&seated, at.0, move |reading, request| reading.found(request, act)).await?;
    let found = found.ok_or(Problem::NotFound)?;
    let action = url::request_step(frame.slug(), at.0, "records");
    let main = html! {
        span class="govuk-caption-l" { "Request " (at.0) }
        h1 class="govuk-heading-l" { (heading(&found)) }
        @if found.all == All::TooMany {
            p class="govuk-body" { "There is more than is shown here. Search again with more words, a person or days." }
        }
        @if found.hits.is_empty() {
            p class="govuk-body" { "Nothing that the council holds matches." }
        }
        ul class="govuk-list" {
            @for hit in &found.hits { li class="comity-hit" { (line(hit, &action, request.last_act())) } }
        }
    };
    let back = url::request_step(frame.slug(), at.0, "search");
    let above = Above::Back(BackLink { text: "Back to the search".into(), href: &back, ..BackLink::default() });
    Ok(frame.show(&Framed { title: "What was found", above, ..Framed::default() }, main))
}

fn heading(found: &Found) -> String {
    let records = match found.hits.len() {
        1 => "One record".to_owned(),
        many => format!("{many} records"),
    };
    if found.text.is_empty() { records } else { format!("{records} with \u{201c}{}\u{201d}", found.text) }
}

fn line(hit: &Hit, action: &str, seen: Option<ActId>) -> Markup {
    html! {
        h2 class="govuk-heading-s govuk-!-margin-bottom-1" { (hit.subject) }
        p class="govuk-body govuk-!-margin-bottom-1" {
            span class="comity-reference" { (hit.reference) } ", " (dates::plain_text(&hit.started))
            @if !hit.asker.is_empty() { ", " (hit.asker) }
        }
        @if !hit.excerpt.is_empty() { p class="govuk-body" { (hit.excerpt) } }
        form method="post" action=(action) {
            (hidden(seen))
            input type="hidden" name="enquiry" value=(hit.reference);
            (button(&Button {
                text: html! { "Open" span class="govuk-visually-hidden" { " " (hit.reference) } }.into(),
                look: Look::Secondary,
                prevent_double_click: true,
                ..Button::default()
            }))
        }
    }
}
