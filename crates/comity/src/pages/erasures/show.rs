//! `GET /{council}/erasures/{erasure}`: one proposal, and deciding on it.

use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use rules::actor::Role;
use rules::erasure::{Ended, Erasure, Proposed, State};
use rules::id::PersonId;
use store::questions::requests::Kept;

use super::Which;
use super::list::stands;
use crate::dates;
use crate::form::{Form, hidden};
use crate::frame::{Frame, Framed};
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

pub async fn show(seated: Seated, which: Which) -> Result<Response, Problem> {
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
            let Some(erasure) = reading.erasure(id)? else { return Ok(None) };
            Ok(Some((Frame::read(&visit, reading)?, erasure)))
        })
        .await?;
    let (frame, erasure) = found.ok_or(Problem::NotFound)?;
    let Some(proposed) = erasure.state.proposed() else { return Err(Problem::NotFound) };
    let main = html! {
        (refused::shown(notice))
        span class="govuk-caption-l" { "Enquiry " (proposed.reference) }
        h1 class="govuk-heading-l" { "A proposed erasure" }
        (words(&erasure.spoken.text(proposed.reason).into()))
        (facts(&erasure, proposed))
        @if matches!(erasure.state, State::Waiting(_)) {
            (decide(&erasure, proposed, seated.signed_in.person, form, errors, &url::erasure_decision(frame.slug(), id)))
        }
    };
    let back = url::erasures(frame.slug());
    let above = Above::Back(BackLink { text: "Back to the erasures".into(), href: &back, ..BackLink::default() });
    Ok(frame.show(&Framed { title: "A proposed erasure", above, errors, ..Framed::default() }, main))
}

fn facts(erasure: &Kept<Erasure>, proposed: &Proposed) -> Markup {
    let second: Vec<&str> = proposed.proposal.second.iter().map(|role| role_in_words(*role)).collect();
    let fact =
        |key: &'static str, value: String| SummaryRow { key: key.into(), value: value.into(), ..SummaryRow::default() };
    let by = erasure.names.of(proposed.proposal.by);
    let mut rows = vec![
        fact("Proposed", format!("{}, by {by}", dates::long(proposed.proposal.on))),
        fact("To be confirmed by", format!("one of: {}", second.join(", "))),
        fact("Stands", stands(&erasure.state)),
    ];
    match &erasure.state {
        State::Over(_, Ended::Confirmed { by, .. }) => rows.push(fact("Confirmed by", erasure.names.of(*by))),
        State::Over(_, Ended::Refused { by, reason, .. }) => {
            rows.push(fact("Refused by", erasure.names.of(*by)));
            rows.push(fact("Why", erasure.spoken.text(*reason)));
        }
        State::Unknown | State::Waiting(_) | State::Over(_, Ended::TakenBack { .. }) => {}
    }
    summary_list(&SummaryList { rows: &rows, ..SummaryList::default() })
}

fn decide(
    erasure: &Kept<Erasure>,
    proposed: &Proposed,
    reader: PersonId,
    form: &Form,
    errors: &[FieldError],
    action: &str,
) -> Markup {
    if proposed.proposal.by == reader {
        return html! {
            p class="govuk-body" { "You proposed it. Another person has to confirm it; until then you can take it back." }
            form method="post" action=(action) {
                (hidden(erasure.last_act()))
                (button(&Button { text: "Take it back".into(), name: "do", value: "take-back", look: Look::Secondary, ..Button::default() }))
            }
        };
    }
    html! {
        form method="post" action=(action) novalidate {
            (hidden(erasure.last_act()))
            p class="govuk-body" { "If you confirm it, everything that was written in this enquiry goes in the same moment. It cannot be brought back." }
            (button(&Button { text: "Confirm the erasure".into(), name: "do", value: "confirm", look: Look::Warning, prevent_double_click: true, ..Button::default() }))
        }
        form method="post" action=(action) novalidate {
            (hidden(erasure.last_act()))
            (textarea(&Textarea {
                name: "reason",
                label: Label::of("Or say why not"),
                readers: "whoever proposed it, and those who may confirm it".into(),
                value: form.get("reason"),
                error: FieldError::of(errors, "reason"),
                rows: Some(3),
                ..Textarea::default()
            }))
            (button(&Button { text: "Refuse".into(), name: "do", value: "refuse", look: Look::Secondary, ..Button::default() }))
        }
    }
}

/// One who may be the second hand, as the page names them.
pub fn role_in_words(role: Role) -> &'static str {
    match role {
        Role::MonitoringOfficer => "the Monitoring Officer",
        Role::DeputyMonitoringOfficer => "a deputy Monitoring Officer",
        Role::ChiefExecutive => "the chief executive",
        Role::InformationOfficer => "another information officer",
        Role::Clerk => "the clerk, or Democratic Services",
        Role::Chair => "the chair",
        Role::FinanceOfficer => "the chief finance officer",
        Role::Member
        | Role::Officer
        | Role::LineManager
        | Role::Director
        | Role::GroupLeader
        | Role::SystemAdministrator => role.name(),
    }
}
