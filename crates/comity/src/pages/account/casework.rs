//! `GET /{council}/account/casework`: a member takes a copy of their own casework: at any time, and for a set time after leaving.

use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use maud::{Markup, html};

use crate::dates;
use crate::frame::{Frame, Framed};
use crate::parts::button::{Button, Look, button};
use crate::parts::inset_text::{InsetText, inset_text};
use crate::problem::Problem;
use crate::url;
use crate::visit::Taking;

pub async fn show(taking: Taking) -> Result<Response, Problem> {
    let (visit, leaving) = (taking.visit.clone(), taking.signed_in.leaving);
    let frame = taking.read(move |reading| Frame::read(&visit, reading)).await?;
    Ok(view(&frame, leaving).into_response())
}

fn view(frame: &Frame, leaving: Option<Date>) -> Markup {
    let slug = frame.slug();
    let main = html! {
        h1 class="govuk-heading-l" { "My casework" }
        @if let Some(until) = leaving {
            p class="govuk-body" { "You have left the council. You can take a copy of your own casework here until the end of " strong { (dates::plain(until)) } "; nothing else is open to you." }
            (inset_text(&InsetText {
                text: "After that day your way in ends for good: your password and whatever else you signed in with are deleted, and nobody can open this page for you. If you are elected again, you have your casework and your way in again.".into(),
                ..InsetText::default()
            }))
        }
        p class="govuk-body" {
            "One file holds all that is yours: what you asked, what was said and answered, and the files that went with it, as you may see them today. It opens on any computer: unpack it, and begin with "
            strong { "my-casework.html" } "."
        }
        p class="govuk-body" {
            "It names residents. From the moment you keep it you alone answer for it under data protection law: keep it safe, and delete it when you no longer need it. Nobody else is told that you took it."
        }
        a class="govuk-button" role="button" draggable="false" href=(url::account_step(slug, "export")) { "Take my casework" }
        @if leaving.is_some() {
            form method="post" action=(url::sign_out(slug)) {
                (button(&Button { text: "Sign out".into(), look: Look::Secondary, ..Button::default() }))
            }
        }
    };
    frame.show(&Framed { title: "My casework", ..Framed::default() }, main)
}
