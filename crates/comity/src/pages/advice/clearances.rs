//! `{GET,POST} /{council}/advice/clearances`: what waits for the reader's clearance, several cleared in one go.

use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use maud::{Markup, html};
use rules::advice::{Advice, Command, clear_by};
use rules::id::{ActId, AdviceId};
use rules::reference::Reference;
use store::desk::Reading;
use store::failure::{Broken, NotDone};
use store::once::Once;
use store::pen::Pen;
use store::questions::kept::{Kept, Which};

use super::steps::clears;
use crate::dates;
use crate::form::{Form, hidden};
use crate::frame::{Frame, Framed};
use crate::kept::{Pages, called, one};
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, button};
use crate::parts::checkboxes::{Checkbox, Checkboxes, checkboxes};
use crate::parts::error_summary::FieldError;
use crate::parts::fieldset::Fieldset;
use crate::parts::layout::Above;
use crate::parts::note::words;
use crate::problem::Problem;
use crate::refused::{self, Notice, shown};
use crate::visit::Seated;

/// One that waits, with the recommendation as it stands.
struct Waiting {
    advice: AdviceId,
    reference: Reference,
    title: String,
    /// The day by whose end it is to be cleared, where it goes to a meeting.
    by: Option<Date>,
    recommendation: String,
    reasons: String,
    /// The last act that the reader sees: whoever clears it has read it so.
    seen: Option<ActId>,
    command: Command,
}

pub async fn show(seated: Seated) -> Result<Markup, Problem> {
    let (frame, all) = read(&seated).await?;
    Ok(view(&frame, &all, &[], None))
}

pub async fn create(seated: Seated, form: Form) -> Result<Response, Problem> {
    let (frame, all) = read(&seated).await?;
    let ticked = form.all("advice");
    let chosen: Vec<&Waiting> = all.iter().filter(|it| ticked.contains(&ticket(it))).collect();
    if chosen.is_empty() {
        let errors = [FieldError::new("advice", "Choose at least one that has not changed since you read it")];
        return Ok((axum::http::StatusCode::UNPROCESSABLE_ENTITY, view(&frame, &all, &errors, None)).into_response());
    }
    for it in chosen {
        let run = seated.run::<Advice>(it.advice, it.command.clone(), Pen::new(), it.seen, Once::drawn()).await;
        match run {
            Ok(_) => {}
            Err(NotDone::Broken(broken)) => return Err(broken.into()),
            Err(not_done) => {
                // What was cleared before it is cleared; the rest is shown again.
                let notice = refused::not_done(&seated.visit, not_done).await?;
                let (frame, all) = read(&seated).await?;
                let page = view(&frame, &all, &[], Some(&notice));
                return Ok((axum::http::StatusCode::CONFLICT, page).into_response());
            }
        }
    }
    Ok(Redirect::to(&format!("/{}/advice/clearances", seated.slug())).into_response())
}

/// What is sent for one that is ticked: as it was read, so that what has changed meanwhile is not cleared unread.
fn ticket(waiting: &Waiting) -> String {
    let seen = waiting.seen.map(|act| act.to_string()).unwrap_or_default();
    format!("{}/{seen}", waiting.reference)
}

async fn read(seated: &Seated) -> Result<(Frame, Vec<Waiting>), Problem> {
    let visit = seated.visit.clone();
    seated.read(move |reading| Ok((Frame::read(&visit, reading)?, waiting(reading)?))).await
}

fn waiting(reading: &mut Reading<'_>) -> Result<Vec<Waiting>, Broken> {
    let open = reading.kept_all::<Advice>(Which::Open)?;
    let waits = |kept: &Kept<Advice>| {
        let (command, reference) = (clears(kept)?, called(kept)?);
        let last = kept.state.draft()?.recommendations.last()?.recommended;
        Some(Waiting {
            advice: AdviceId(kept.record.bits),
            reference,
            title: Advice::title(kept),
            by: clear_by(&kept.ctx, kept.state.draft()?),
            recommendation: kept.spoken.text(last.recommendation),
            reasons: kept.spoken.text(last.reasons),
            seen: kept.last_act(),
            command,
        })
    };
    let mut all: Vec<Waiting> = open.iter().filter_map(waits).collect();
    // What has a day comes first.
    all.sort_by_key(|it| (it.by.is_none(), it.by));
    Ok(all)
}

fn view(frame: &Frame, all: &[Waiting], errors: &[FieldError], notice: Option<&Notice>) -> Markup {
    let (slug, title) = (frame.slug(), "Advice that waits for your clearance");
    let tickets: Vec<String> = all.iter().map(ticket).collect();
    let boxes: Vec<Checkbox<'_>> = all
        .iter()
        .zip(&tickets)
        .map(|(it, ticket)| Checkbox { value: ticket, text: it.title.as_str().into(), ..Checkbox::default() })
        .collect();
    let main = html! {
        (shown(notice))
        h1 class="govuk-heading-l" { (title) }
        @if all.is_empty() { p class="govuk-body" { "Nothing waits for your clearance." } } @else {
            @for it in all {
                h2 class="govuk-heading-m" { a class="govuk-link" href=(one::<Advice>(slug, it.reference, "")) { (it.title) } }
                @if let Some(by) = it.by { p class="govuk-body" { "To be cleared by " (dates::plain(by)) "." } }
                (words(&it.recommendation.as_str().into()))
                (words(&it.reasons.as_str().into()))
            }
            form method="post" action=(format!("/{slug}/advice/clearances")) novalidate {
                (hidden(None))
                (checkboxes(&Checkboxes {
                    name: "advice",
                    fieldset: Some(Fieldset::of("Which do you clear, as they stand above?")),
                    hint: "If an author decides another recommendation, or a section or the document is changed, it has to be cleared anew.".into(),
                    error: FieldError::of(errors, "advice"),
                    boxes: &boxes,
                    ..Checkboxes::default()
                }))
                (button(&Button { text: "Clear those ticked".into(), prevent_double_click: true, ..Button::default() }))
            }
        }
    };
    let back = format!("/{slug}/advice");
    let above = Above::Back(BackLink { text: "Back to advice".into(), href: &back, ..BackLink::default() });
    frame.show(&Framed { title, above, errors, ..Framed::default() }, main)
}
