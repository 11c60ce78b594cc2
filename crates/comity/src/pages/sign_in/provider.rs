//! `GET /{council}/sign-in/provider` and `…/provider/answer`: the council's own sign-in service. Both are links and not forms,
//! since a form of ours is sent nowhere but to ourselves.

use axum::extract::Query;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use rules::sign_in::Way;
use serde::Deserialize;
use store::credentials::signing_in::Attempt;

use super::{Asked, Not, device, entered, said};
use crate::cookie::{self, Brought, For};
use crate::frame::{Frame, Framed};
use crate::problem::Problem;
use crate::provider::{Answer, NotVouched, follow_groups, send, vouched};
use crate::server::Server;
use crate::url;
use crate::visit::Visit;

/// What the service adds to the address.
#[derive(Deserialize)]
pub struct Answered {
    #[serde(default)]
    code: String,
    #[serde(default)]
    state: String,
}

pub async fn show(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    if !visit.read(|reading| Ok(said(reading).allows(Way::Provider))).await? {
        return Err(Problem::NotFound);
    }
    let (server, council, back) = (visit.server.clone(), visit.council, back(&visit));
    let then = url::inside(&visit.slug, &asked.then).unwrap_or_default().to_owned();
    let sent = Server::blocking(move || send(&server.installation, council, &back, &then)).await;
    match sent {
        Ok(sent) => {
            let on = Redirect::to(&sent.to);
            Ok(cookie::and(&visit.server, &visit.slug, For::Challenge, &sent.cookie, on))
        }
        Err(not) => refused(&visit, not).await,
    }
}

pub async fn answer(
    visit: Visit,
    brought: Brought,
    headers: HeaderMap,
    Query(answered): Query<Answered>,
) -> Result<Response, Problem> {
    let (server, council, back) = (visit.server.clone(), visit.council, back(&visit));
    let (cookie, device) = (brought.get(For::Challenge).to_owned(), device(&headers));
    let looked = Server::blocking(move || -> Result<(Attempt, String), NotVouched> {
        let answer = Answer { code: &answered.code, state: &answered.state, cookie: &cookie };
        let installation = &server.installation;
        let (by, then) = vouched(installation, council, &back, &answer)?;
        let Some(person) = installation.vouched_for(council, &by)? else { return Ok((Attempt::Wrong, then)) };
        follow_groups(installation, council, person, &by.groups)?;
        Ok((installation.sign_in_by_provider(council, person, &device)?, then))
    })
    .await;
    let (attempt, then) = match looked {
        Ok(looked) => looked,
        Err(not) => return refused(&visit, not).await,
    };
    match entered(&visit, &brought, attempt, &then).await? {
        Ok(answer) => Ok(answer),
        Err(Not { status, retry, why }) => {
            const NOT: &str = "The council's sign-in service knows you, and you have no way in here. Ask the clerk, or Democratic Services.";
            Ok((status, retry, page(&visit, why.as_deref().unwrap_or(NOT)).await?).into_response())
        }
    }
}

/// The address to which the service sends people back.
fn back(visit: &Visit) -> String {
    format!("{}{}", visit.server.settings.public_url, url::provider_answer(&visit.slug))
}

async fn refused(visit: &Visit, not: NotVouched) -> Result<Response, Problem> {
    let (status, why) = match &not {
        NotVouched::Broken(_) => (StatusCode::INTERNAL_SERVER_ERROR, "Something failed. Try again."),
        NotVouched::NotSet => return Err(Problem::NotFound),
        NotVouched::Unreachable(_) => (
            StatusCode::BAD_GATEWAY,
            "The council's sign-in service does not answer as it should. Try again, or sign in another way.",
        ),
        NotVouched::OtherQuestion => {
            (StatusCode::UNPROCESSABLE_ENTITY, "It took too long, or was begun in another window. Begin again.")
        }
        NotVouched::NotAuthentic(_) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "What came back cannot be trusted. Begin again; if it happens twice, tell whoever looks after the service.",
        ),
        NotVouched::NoAddress => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "The service gives no address that it has verified, so nobody can tell who you are here.",
        ),
    };
    tracing::warn!(error = &not as &dyn std::error::Error, "the sign-in service let nobody in");
    Ok((status, page(visit, why).await?).into_response())
}

async fn page(visit: &Visit, why: &str) -> Result<Markup, Problem> {
    let asked = visit.clone();
    let frame = visit.read(move |reading| Frame::read(&asked, reading)).await?;
    let title = "You are not signed in";
    let main = html! {
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body" { (why) }
        p class="govuk-body" { a class="govuk-link" href=(url::sign_in(frame.slug())) { "Go back to signing in" } }
    };
    Ok(frame.show(&Framed { title, ..Framed::default() }, main))
}
