//! `GET /{council}/erasures`: what has been proposed for erasure before its time, for those who have a hand in it.

use maud::{Markup, html};
use rules::erasure::{Ended, Erasure, State};
use store::questions::requests::{Kept, Which};

use crate::dates;
use crate::frame::{Frame, Framed};
use crate::parts::layout::Width;
use crate::parts::queue::{Queue, queue};
use crate::parts::text::Text;
use crate::problem::Problem;
use crate::url;
use crate::visit::Seated;

pub async fn show(seated: Seated) -> Result<Markup, Problem> {
    let visit = seated.visit.clone();
    let (frame, erasures, keeper) = seated
        .read(move |reading| {
            let frame = Frame::read(&visit, reading)?;
            Ok((frame, reading.erasures(Which::All)?, reading.keeper()?))
        })
        .await?;
    if keeper.is_none() && erasures.is_empty() {
        return Err(Problem::NotFound);
    }
    let main = html! {
        h1 class="govuk-heading-l" { "Erasures by two hands" }
        p class="govuk-body" { "What should be erased before its time is proposed by one person and confirmed by another. Nothing happens before." }
        @if keeper.is_some() {
            a class="govuk-button" href=(url::erasure(frame.slug(), "new")) role="button" draggable="false" { "Propose an erasure" }
        }
        (lines(frame.slug(), "Newest first", "Nothing has been proposed.", &erasures))
    };
    Ok(frame.show(&Framed { title: "Erasures by two hands", width: Width::Full, ..Framed::default() }, main))
}

/// The list; each line leads to its proposal.
pub fn lines(slug: &str, caption: &str, empty: &str, erasures: &[Kept<Erasure>]) -> Markup {
    let rows: Vec<Vec<Text<'_>>> = erasures
        .iter()
        .filter_map(|erasure| {
            let proposed = erasure.state.proposed()?;
            let href = url::erasure(slug, erasure.record);
            Some(vec![
                html! { a class="govuk-link" href=(href) { (erasure.spoken.text(proposed.reason)) } }.into(),
                html! { span class="comity-reference" { (proposed.reference) } }.into(),
                erasure.names.of(proposed.proposal.by).into(),
                dates::plain(proposed.proposal.on).into(),
                stands(&erasure.state).into(),
            ])
        })
        .collect();
    queue(&Queue { caption, columns: &["Reason", "Enquiry", "Proposed by", "On", "Stands"], rows: &rows, empty })
}

/// How it stands, in words.
pub fn stands(state: &State) -> String {
    match state {
        State::Unknown | State::Waiting(_) => "Waits for the second person".to_owned(),
        State::Over(_, Ended::Confirmed { on, .. }) => format!("Confirmed on {}", dates::plain(*on)),
        State::Over(_, Ended::Refused { on, .. }) => format!("Refused on {}", dates::plain(*on)),
        State::Over(_, Ended::TakenBack { on }) => format!("Taken back on {}", dates::plain(*on)),
    }
}
