//! `POST /{council}/settings/largest-file`: how large one file may be that people send, and what looks at it.

use axum::response::Response;
use maud::{Markup, html};
use rules::council::{Command, Council, LargestFile};
use store::pen::Pen;

use super::kept::What;
use crate::form::{Form, hidden};
use crate::parts::error_summary::FieldError;
use crate::parts::input::{Input, input};
use crate::parts::label::Label;
use crate::problem::Problem;
use crate::url;
use crate::visit::Seated;

/// Whether a scanner looks at files before they are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looked {
    ByAScanner,
    ByNobody,
}

pub async fn create(seated: Seated, form: Form) -> Result<Response, Problem> {
    let mut errors = Vec::new();
    let to = form.get("largest").trim().parse().ok().and_then(|megabytes: u32| LargestFile::try_from(megabytes).ok());
    if to.is_none() {
        errors.push(FieldError::new("largest", "Give a whole number of megabytes, from 1 to 100"));
    }
    let command = to.map(|to| (seated.visit.council.into(), Command::SetLargestFile { to }, Pen::new()));
    super::change::<Council>(&seated, &form, errors, command, (What::LargestFile, None)).await
}

/// The part of the settings page.
pub(super) fn part(slug: &str, largest: u32, looked: Looked, form: &Form, errors: &[FieldError]) -> Markup {
    let largest = largest.to_string();
    html! {
        h2 class="govuk-heading-m" { "Files" }
        p class="govuk-body" {
            @match looked {
                Looked::ByAScanner => { "A virus scanner looks at each file before it is kept. While it does not answer, no file is taken." }
                Looked::ByNobody => { "No virus scanner is set, so files are kept unscanned. Whoever runs Comity for the council can name one." }
            }
        }
        form method="post" action=(url::setting(slug, "largest-file")) novalidate {
            (hidden(None))
            (input(&Input {
                name: "largest",
                label: Label::of("How large may one file be?"),
                readers: "every member and officer".into(),
                error: FieldError::of(errors, "largest"),
                value: form.given("largest").unwrap_or(&largest),
                inputmode: "numeric",
                suffix: "MB".into(),
                classes: "govuk-input--width-4",
                ..Input::default()
            }))
            (super::save("Save the size"))
        }
    }
}
