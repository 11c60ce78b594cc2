//! `GET /{council}/holds`: what may not be destroyed, and why.

use maud::{Markup, html};
use rules::hold::{Hold, State};
use store::questions::requests::{Kept, Which};

use super::because_in_words;
use crate::dates;
use crate::frame::{Frame, Framed};
use crate::pages::requests::Keeper;
use crate::parts::layout::Width;
use crate::parts::queue::{Queue, queue};
use crate::parts::text::Text;
use crate::problem::Problem;
use crate::sheet::offered;
use crate::url;

/// What the list shows of each, on the page and in a file.
pub const COLUMNS: [&str; 5] = ["Reason", "For", "Enquiries", "Since", "Stands"];

pub async fn show(Keeper(seated): Keeper) -> Result<Markup, Problem> {
    let visit = seated.visit.clone();
    let (frame, holds) =
        seated.read(move |reading| Ok((Frame::read(&visit, reading)?, reading.holds(Which::All)?))).await?;
    let rows: Vec<Vec<Text<'_>>> = holds
        .iter()
        .filter_map(|hold| {
            let [reason, because, enquiries, _, stands] = cells(hold)?;
            let href = url::hold(frame.slug(), hold.record);
            Some(vec![
                html! { a class="govuk-link" href=(href) { (reason) } }.into(),
                because.into(),
                enquiries.into(),
                dates::plain(hold.state.placed()?.on).into(),
                stands.into(),
            ])
        })
        .collect();
    let main = html! {
        h1 class="govuk-heading-l" { "Holds on disposal" }
        p class="govuk-body" {
            "When the time for which something is kept ends, it is destroyed. What is held is locked away instead, out of everybody\u{2019}s sight, until it is held no more; then it is destroyed. "
            "Requests hold what has been chosen into them by themselves."
        }
        a class="govuk-button" href=(url::hold(frame.slug(), "new")) role="button" draggable="false" { "Place a hold" }
        (queue(&Queue {
            caption: "Newest first",
            columns: &COLUMNS,
            rows: &rows,
            empty: "No hold has been placed.",
        }))
        @if !rows.is_empty() { (offered(&url::holds_sheet(frame.slug()))) }
    };
    Ok(frame.show(&Framed { title: "Holds on disposal", width: Width::Full, ..Framed::default() }, main))
}

/// What a line says, column by column: dates as spreadsheets sort them. Nothing of a hold that the reader does not see.
pub fn cells(hold: &Kept<Hold>) -> Option<[String; COLUMNS.len()]> {
    let placed = hold.state.placed()?;
    let stands = match &hold.state {
        State::Lifted(_, lifted) => format!("Lifted on {}", dates::plain(lifted.on)),
        State::Unknown | State::InForce(_) => "In force".to_owned(),
    };
    Some([
        hold.spoken.text(placed.reason).to_owned(),
        because_in_words(placed.because).to_owned(),
        placed.enquiries.len().to_string(),
        placed.on.to_string(),
        stands,
    ])
}
