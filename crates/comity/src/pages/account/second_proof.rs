//! `GET /{council}/account/second-proof`: the council wants a second proof; what to set up, or to give, before anything else opens.

use axum::response::{IntoResponse, Redirect, Response};
use maud::html;
use rules::sign_in::Way;

use super::step_up::held;
use crate::frame::{Frame, Framed};
use crate::pages::sign_in::said;
use crate::problem::Problem;
use crate::url;
use crate::visit::Seated;

pub async fn show(seated: Seated) -> Result<Response, Problem> {
    let slug = seated.slug();
    if !seated.signed_in.owes_second_proof {
        return Ok(Redirect::to(&url::account(slug)).into_response());
    }
    if held(&seated).await?.second() {
        return Ok(Redirect::to(&url::step_up(slug, &url::account(slug))).into_response());
    }
    let asked = seated.visit.clone();
    let (frame, passkeys) =
        seated.read(move |reading| Ok((Frame::read(&asked, reading)?, said(reading).allows(Way::Passkey)))).await?;
    let main = html! {
        h1 class="govuk-heading-l" { "One more thing before you go on" }
        p class="govuk-body" { "The council asks you for a second step when you sign in, so that a password alone, or an e-mail alone, opens nothing. It takes two minutes, once." }
        h2 class="govuk-heading-m" { "A code app" }
        p class="govuk-body" { "An app on your telephone shows six figures, which you type. Any app of that kind will do, and it works without a signal." }
        a class="govuk-button" role="button" draggable="false" href=(url::account_step(slug, "code-app")) { "Set up a code app" }
        @if passkeys {
            h2 class="govuk-heading-m" { "Or a passkey" }
            p class="govuk-body" { "Kept by your telephone, your computer or a stick. With one you sign in without a password and without a code." }
            a class="govuk-button govuk-button--secondary" role="button" draggable="false" href=(url::account_step(slug, "passkeys")) { "Make a passkey" }
        }
    };
    Ok(frame.show(&Framed { title: "One more thing before you go on", ..Framed::default() }, main).into_response())
}
