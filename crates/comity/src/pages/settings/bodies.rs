//! The council and its bodies: what each is, of which it is a sub-committee, and one more.

use std::sync::Arc;

use maud::{Markup, html};
use rules::body::{BodyKind, Open};
use rules::id::BodyId;

use super::save;
use crate::form::{Form, hidden};
use crate::parts::error_summary::FieldError;
use crate::parts::fieldset::Fieldset;
use crate::parts::input::{Input, input};
use crate::parts::label::Label;
use crate::parts::radios::{Radio, Radios, radios};
use crate::parts::select::{Select, options, select};
use crate::url;

/// The list, and the form for another. The first is the full council.
pub fn part(slug: &str, bodies: &[(BodyId, String, Arc<Open>)], form: &Form, errors: &[FieldError]) -> Markup {
    let named = |id: BodyId| bodies.iter().find(|(known, ..)| *known == id).map(|(_, name, _)| name.as_str());
    let parents: Vec<(String, &str)> = bodies.iter().map(|(id, name, _)| (id.to_string(), name.as_str())).collect();
    let kinds = [
        ("committee", "A committee, sub-committee or panel"),
        ("executive", "The executive or cabinet"),
        ("scrutiny", "Overview and scrutiny"),
        ("regulatory", "Planning, licensing and the like"),
    ];
    let kinds: Vec<Radio<'_>> =
        kinds.iter().map(|(value, text)| Radio { value, text: (*text).into(), ..Radio::default() }).collect();
    html! {
        h2 class="govuk-heading-m" { "The council and its committees" }
        @if bodies.is_empty() { p class="govuk-body" { "None yet." } } @else {
            ul class="govuk-list govuk-list--bullet" {
                @for (_, name, open) in bodies {
                    li {
                        (name) ": " (kind(open.kind))
                        @if let Some(parent) = open.parent.and_then(named) { ", a sub-committee of " (parent) }
                    }
                }
            }
        }
        form method="post" action=(url::setting(slug, "bodies")) novalidate {
            (hidden(None))
            (input(&Input {
                name: "body",
                label: Label::of("Name of another body"),
                readers: "everybody who sees the council's pages".into(),
                error: FieldError::of(errors, "body"),
                value: form.get("body"),
                classes: "govuk-input--width-20",
                ..Input::default()
            }))
            @if !bodies.is_empty() {
                (radios(&Radios {
                    name: "kind",
                    fieldset: Some(Fieldset::of("What is it?")),
                    hint: "What the executive decides can be called in by overview and scrutiny; one member decides alone only where there is an executive.".into(),
                    value: if form.get("kind").is_empty() { "committee" } else { form.get("kind") },
                    choices: &kinds,
                    ..Radios::default()
                }))
                (select(&Select {
                    name: "parent",
                    label: Label::of("Of which body is it a sub-committee?"),
                    hint: "Leave it where it is none.".into(),
                    options: &options("None", &parents),
                    value: form.get("parent"),
                    ..Select::default()
                }))
            }
            (save("Add the body"))
        }
    }
}

fn kind(kind: BodyKind) -> &'static str {
    match kind {
        BodyKind::Council => "the full council",
        BodyKind::Executive => "executive",
        BodyKind::Scrutiny => "overview and scrutiny",
        BodyKind::Regulatory => "planning, licensing and the like",
        BodyKind::Committee => "committee",
    }
}
