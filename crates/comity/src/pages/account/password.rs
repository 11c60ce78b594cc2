//! `{GET,POST} /{council}/account/password`: changes one's own password; every other session ends.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use store::credentials::passwords::{Change, LONGEST, NotSet, SHORTEST};

use super::Again;
use super::step_up::held;
use crate::cookie::{self, Brought, For};
use crate::form::Form;
use crate::frame::{Frame, Framed};
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, button};
use crate::parts::error_summary::FieldError;
use crate::parts::input::{Input, input};
use crate::parts::label::Label;
use crate::parts::layout::Above;
use crate::problem::Problem;
use crate::server::Server;
use crate::url;
use crate::visit::Seated;

pub async fn show(Again(seated): Again) -> Result<Response, Problem> {
    Ok(page(&seated, &[]).await?.into_response())
}

pub async fn create(Again(seated): Again, brought: Brought, form: Form) -> Result<Response, Problem> {
    let (old, new) = (form.exact("old"), form.exact("password"));
    let error = if new == form.exact("again") {
        let (installation, council) = (seated.visit.server.installation.clone(), seated.visit.council);
        let (person, cookie) = (seated.signed_in.person, brought.get(For::Session).to_owned());
        let turn = seated.visit.server.turns.take().await?;
        let changed = Server::blocking(move || {
            let _turn = turn;
            installation.change_password(council, person, &cookie, &Change { old: &old, new: &new })
        });
        match changed.await {
            Ok(cookie) => {
                let on = Redirect::to(&url::account(seated.slug()));
                return Ok(cookie::with(&seated.visit.server, seated.slug(), &cookie, on));
            }
            Err(NotSet::Broken(broken)) => return Err(broken.into()),
            Err(wrong @ (NotSet::WrongOld | NotSet::Wait { .. })) => FieldError::new("old", wrong.to_string()),
            Err(not_set) => FieldError::new("password", not_set.to_string()),
        }
    } else {
        FieldError::new("again", "Type the same password in both boxes")
    };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&seated, &[error]).await?).into_response())
}

async fn page(seated: &Seated, errors: &[FieldError]) -> Result<Markup, Problem> {
    let has_one = held(seated).await?.password;
    let asked = seated.visit.clone();
    let frame = seated.read(move |reading| Frame::read(&asked, reading)).await?;
    let hint = format!(
        "Between {SHORTEST} and {LONGEST} characters. Three words that do not belong together make a good one."
    );
    let boxed = |name, label: &'static str, hint: &str, autocomplete| {
        input(&Input {
            name,
            label: Label::of(label),
            hint: hint.to_owned().into(),
            kind: "password",
            autocomplete,
            error: FieldError::of(errors, name),
            ..Input::default()
        })
    };
    let main = html! {
        h1 class="govuk-heading-l" { "Change your password" }
        p class="govuk-body" { "You stay signed in here. Wherever else you are signed in, you are signed out, and your access tokens are revoked." }
        form method="post" action=(url::account_step(frame.slug(), "password")) novalidate {
            @if has_one { (boxed("old", "Your password until now", "", "current-password")) }
            (boxed("password", "New password", &hint, "new-password"))
            (boxed("again", "The same again", "", "new-password"))
            (button(&Button { text: "Change it".into(), prevent_double_click: true, ..Button::default() }))
        }
    };
    let back = url::account(frame.slug());
    let above = Above::Back(BackLink { text: "Back to my account".into(), href: &back, ..BackLink::default() });
    Ok(frame.show(&Framed { title: "Change your password", above, errors, ..Framed::default() }, main))
}
