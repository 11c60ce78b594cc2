//! `{GET,POST} /{council}/account/letters`: how one's letters come, each by itself or a day's in one.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use rules::person::{Command, Letters, Person};
use store::failure::NotDone;
use store::pen::Pen;

use crate::form::{Form, hidden};
use crate::frame::{Frame, Framed};
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, button};
use crate::parts::error_summary::FieldError;
use crate::parts::fieldset::Fieldset;
use crate::parts::layout::Above;
use crate::parts::radios::{Radio, Radios, radios};
use crate::problem::Problem;
use crate::refused::{self, Notice, shown};
use crate::url;
use crate::visit::Seated;

/// What the page shows.
struct Sheet {
    frame: Frame,
    chosen: Letters,
}

pub async fn show(seated: Seated) -> Result<Response, Problem> {
    Ok(view(&read(&seated).await?, &[], None).into_response())
}

pub async fn create(seated: Seated, form: Form) -> Result<Response, Problem> {
    let Some(to) = Letters::named(form.get("letters")) else {
        let errors = [FieldError::new("letters", "Choose how e-mails come")];
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, view(&read(&seated).await?, &errors, None)).into_response());
    };
    let command = Command::ChooseLetters { to };
    match seated.run::<Person>(seated.signed_in.person, command, Pen::new(), None, form.once()).await {
        Ok(_) => Ok(Redirect::to(&url::account(seated.slug())).into_response()),
        Err(NotDone::NotThere) => Err(Problem::NotFound),
        Err(NotDone::Broken(broken)) => Err(broken.into()),
        Err(not_done) => {
            let notice = refused::not_done(&seated.visit, not_done).await?;
            Ok((StatusCode::CONFLICT, view(&read(&seated).await?, &[], Some(&notice))).into_response())
        }
    }
}

/// As the account page says it.
pub(super) const fn in_words(letters: Letters) -> &'static str {
    match letters {
        Letters::AsItComes => "Each as it comes",
        Letters::Daily => "One e-mail a day",
        Letters::WorkingDays => "One e-mail each working day",
    }
}

const fn hint(letters: Letters) -> &'static str {
    match letters {
        Letters::AsItComes => "To an officer, within the hours of their post.",
        Letters::Daily | Letters::WorkingDays => {
            "At nine in the morning; to an officer, when the day of their post begins, on the days on which they work."
        }
    }
}

async fn read(seated: &Seated) -> Result<Sheet, Problem> {
    let (visit, person) = (seated.visit.clone(), seated.signed_in.person);
    seated
        .read(move |reading| {
            let chosen = reading.person(person)?.map_or(Letters::AsItComes, |line| line.active.letters);
            Ok(Sheet { frame: Frame::read(&visit, reading)?, chosen })
        })
        .await
}

fn view(sheet: &Sheet, errors: &[FieldError], notice: Option<&Notice>) -> Markup {
    let slug = sheet.frame.slug();
    let back = url::account(slug);
    let choices = Letters::ALL.map(|letters| Radio {
        value: letters.name(),
        text: in_words(letters).into(),
        hint: hint(letters).into(),
        ..Radio::default()
    });
    let main = html! {
        (shown(notice))
        h1 class="govuk-heading-l" { "How e-mails come" }
        p class="govuk-body" {
            "Whatever you choose, everything is on your home page as soon as it happens. What cannot wait, what has to do with safeguarding, and what you need to sign in comes at once."
        }
        form method="post" action=(url::account_step(slug, "letters")) novalidate {
            (hidden(None))
            (radios(&Radios {
                name: "letters",
                fieldset: Some(Fieldset::of("E-mails to me")),
                error: FieldError::of(errors, "letters"),
                choices: &choices,
                value: sheet.chosen.name(),
                ..Radios::default()
            }))
            (button(&Button { text: "Save".into(), prevent_double_click: true, ..Button::default() }))
        }
    };
    let above = Above::Back(BackLink { text: "Back to my account".into(), href: &back, ..BackLink::default() });
    sheet.frame.show(&Framed { title: "How e-mails come", above, errors, ..Framed::default() }, main)
}
