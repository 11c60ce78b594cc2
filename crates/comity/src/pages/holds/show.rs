//! `GET /{council}/holds/{hold}`: one hold, and lifting it.

use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use rules::hold::State;

use super::{Which, because_in_words};
use crate::dates;
use crate::form::{Form, hidden};
use crate::frame::{Frame, Framed};
use crate::pages::requests::{Keeper, READERS};
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, Look, button};
use crate::parts::error_summary::FieldError;
use crate::parts::label::Label;
use crate::parts::layout::Above;
use crate::parts::note::words;
use crate::parts::summary_list::{SummaryList, SummaryRow, summary_list};
use crate::parts::textarea::{Textarea, textarea};
use crate::problem::Problem;
use crate::refused::{self, Notice};
use crate::url;
use crate::visit::Seated;

pub async fn show(Keeper(seated): Keeper, which: Which) -> Result<Response, Problem> {
    Ok(page(&seated, &which, &Form::default(), &[], None).await?.into_response())
}

/// The page, with what was typed and what stands against it.
pub async fn page(
    seated: &Seated,
    which: &Which,
    form: &Form,
    errors: &[FieldError],
    notice: Option<&Notice>,
) -> Result<Markup, Problem> {
    let (visit, id) = (seated.visit.clone(), which.0);
    let found = seated
        .read(move |reading| {
            let Some(hold) = reading.hold(id)? else { return Ok(None) };
            let enquiries: Vec<_> =
                hold.state.placed().map(|placed| placed.enquiries.iter().copied().collect()).unwrap_or_default();
            Ok(Some((Frame::read(&visit, reading)?, hold, reading.references(&enquiries)?)))
        })
        .await?;
    let (frame, hold, known) = found.ok_or(Problem::NotFound)?;
    let Some(placed) = hold.state.placed() else { return Err(Problem::NotFound) };
    let references: Vec<&str> = known.iter().map(|referred| referred.reference.as_str()).collect();
    let fact = |key, value: String| SummaryRow { key, value: value.into(), ..SummaryRow::default() };
    let mut rows = vec![
        fact("For".into(), because_in_words(placed.because).to_owned()),
        fact("Placed".into(), format!("{}, by {}", dates::long(placed.on), hold.names.of(placed.by))),
        fact("Enquiries".into(), references.join(", ")),
    ];
    if let State::Lifted(_, lifted) = &hold.state {
        rows.push(fact("Lifted".into(), format!("{}, by {}", dates::long(lifted.on), hold.names.of(lifted.by))));
        rows.push(fact("Why it was lifted".into(), hold.spoken.text(lifted.reason)));
    }
    let main = html! {
        (refused::shown(notice))
        h1 class="govuk-heading-l" { "A hold on disposal" }
        (words(&hold.spoken.text(placed.reason).into()))
        (summary_list(&SummaryList { rows: &rows, ..SummaryList::default() }))
        @if matches!(hold.state, State::InForce(_)) {
            h2 class="govuk-heading-m" { "Lift it" }
            form method="post" action=(url::hold_lifting(frame.slug(), id)) novalidate {
                (hidden(hold.last_act()))
                (textarea(&Textarea {
                    name: "reason",
                    label: Label::of("Why it is needed no more"),
                    readers: READERS.into(),
                    value: form.get("reason"),
                    error: FieldError::of(errors, "reason"),
                    rows: Some(3),
                    ..Textarea::default()
                }))
                p class="govuk-body" { "What should have been destroyed meanwhile is destroyed in this moment, unless something else holds it." }
                (button(&Button { text: "Lift the hold".into(), look: Look::Warning, prevent_double_click: true, ..Button::default() }))
            }
        }
    };
    let back = url::holds(frame.slug());
    let above = Above::Back(BackLink { text: "Back to the holds".into(), href: &back, ..BackLink::default() });
    Ok(frame.show(&Framed { title: "A hold on disposal", above, errors, ..Framed::default() }, main))
}
