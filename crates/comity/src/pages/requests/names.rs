//! `{GET,POST} /{council}/requests/{reference}/names`: the names of other people in the chosen records, offered for withholding.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use rules::reference::Reference;
use rules::request::{Command, Exemption, Sort};
use store::pen::Pen;
use store::questions::requests::filed::Filed;

use super::paper::{free, occurrences};
use super::records::grounds;
use super::{KeeperAgain, Under, read, run};
use crate::form::{Form, hidden};
use crate::frame::Framed;
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, button};
use crate::parts::checkboxes::{Checkbox, Checkboxes, checkboxes};
use crate::parts::error_summary::FieldError;
use crate::parts::fieldset::Fieldset;
use crate::parts::input::{Input, input};
use crate::parts::label::Label;
use crate::parts::layout::Above;
use crate::problem::Problem;
use crate::refused::{self, Notice};
use crate::url;
use crate::visit::Seated;

pub async fn show(KeeperAgain(seated): KeeperAgain, at: Under) -> Result<Response, Problem> {
    Ok(page(&seated, at.0, &Form::default(), &[], None).await?.into_response())
}

pub async fn create(KeeperAgain(seated): KeeperAgain, at: Under, form: Form) -> Result<Response, Problem> {
    let (_, request, chosen) = read(&seated, at.0, |reading, request| reading.chosen(request)).await?;
    let Some(matter) = request.matter() else { return Err(Problem::NotFound) };
    let (mut pen, mut errors) = (Pen::new(), Vec::new());
    let all = names(&chosen);
    let mut wanted: Vec<&str> = (0..all.len())
        .filter(|number| form.given(&format!("name-{number}")).is_some())
        .map(|number| all[number].as_str())
        .collect();
    wanted.extend(form.given("other"));
    let passages: Vec<_> = chosen
        .iter()
        .flat_map(|filed| filed.texts.iter().map(move |text| (filed, text)))
        .flat_map(|(filed, text)| {
            let said = text.said.as_deref().unwrap_or_default();
            wanted.iter().flat_map(move |name| occurrences(said, name, filed.enquiry, text.words))
        })
        .fold(Vec::new(), |mut kept: Vec<rules::request::Passage>, it| {
            // Of two names of which one stands within the other, the first that was found is enough.
            let overlaps = kept.iter().any(|old| old.words == it.words && it.from < old.to && old.from < it.to);
            kept.extend((!overlaps).then_some(it));
            kept
        });
    let passages = free(passages, &matter.withheld);
    if passages.is_empty() {
        errors.push(FieldError::new("name", "Choose a name that stands in a chosen record and is not withheld yet"));
    }
    let under = Exemption::named(form.get("under"));
    if under.is_none() {
        errors.push(FieldError::new("under", "Choose the ground"));
    }
    let reason = form.line("reason", "Give the reason that the schedule will show", 500, &mut errors);
    let (Some(under), true) = (under, errors.is_empty()) else {
        let page = page(&seated, at.0, &form, &errors, None).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let command = Command::Withhold { passages, under, reason: pen.text(reason) };
    let slug = seated.slug().to_owned();
    let on = move |_| url::request_step(&slug, at.0, "bundle");
    run(&seated, &request, (command, pen), &form, on, async |notice| {
        page(&seated, at.0, &form, &[], Some(notice)).await
    })
    .await
}

/// The names that occur in the chosen records.
fn names(chosen: &[Filed]) -> Vec<String> {
    let mut names: Vec<String> = chosen.iter().flat_map(|filed| filed.names.iter().cloned()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

async fn page(
    seated: &Seated,
    at: Reference,
    form: &Form,
    errors: &[FieldError],
    notice: Option<&Notice>,
) -> Result<Markup, Problem> {
    let (frame, request, chosen) = read(seated, at, |reading, request| reading.chosen(request)).await?;
    let Some(matter) = request.matter() else { return Err(Problem::NotFound) };
    let names = names(&chosen);
    let fields: Vec<String> = (0..names.len()).map(|number| format!("name-{number}")).collect();
    let boxes: Vec<Checkbox<'_>> = names
        .iter()
        .zip(&fields)
        .map(|(name, field)| Checkbox {
            value: "yes",
            name: field,
            text: name.as_str().into(),
            checked: form.given(field).is_some(),
            ..Checkbox::default()
        })
        .collect();
    let value = match (form.given("under"), matter.opening.sort) {
        (Some(under), _) => under.to_owned(),
        (None, Sort::SubjectAccess) => Exemption::OtherPersons.name().to_owned(),
        (None, Sort::Information) => Exemption::Section40.name().to_owned(),
    };
    let main = html! {
        (refused::shown(notice))
        span class="govuk-caption-l" { "Request " (at) }
        h1 class="govuk-heading-l" { "Withhold the names of other people" }
        form method="post" action=(url::request_step(frame.slug(), at, "names")) novalidate {
            (hidden(request.last_act()))
            @if boxes.is_empty() {
                p class="govuk-body" { "No name of a member, an officer or a resident known to the records stands in them." }
            } @else {
                (checkboxes(&Checkboxes {
                    name: "name",
                    fieldset: Some(Fieldset::of("Names that stand in the chosen records")),
                    hint: "Each is withheld wherever it stands.".into(),
                    error: FieldError::of(errors, "name"),
                    boxes: &boxes,
                    ..Checkboxes::default()
                }))
            }
            (input(&Input {
                name: "other",
                id: if boxes.is_empty() { "name" } else { "other" },
                label: Label::of("Another name, or anything else that would tell who it is (optional)"),
                readers: super::READERS.into(),
                value: form.get("other"),
                error: if boxes.is_empty() { FieldError::of(errors, "name") } else { "".into() },
                autocomplete: "off",
                ..Input::default()
            }))
            (grounds(matter, "under", &value, &FieldError::of(errors, "under")))
            (input(&Input {
                name: "reason",
                label: Label::of("Reason, for the schedule"),
                readers: "the applicant, with the schedule".into(),
                value: form.get("reason"),
                error: FieldError::of(errors, "reason"),
                ..Input::default()
            }))
            (button(&Button { text: "Withhold these".into(), prevent_double_click: true, ..Button::default() }))
        }
    };
    let back = url::request(frame.slug(), at);
    let above = Above::Back(BackLink { text: "Back to the request".into(), href: &back, ..BackLink::default() });
    let title = "Withhold the names of other people";
    Ok(frame.show(&Framed { title, above, errors, ..Framed::default() }, main))
}
