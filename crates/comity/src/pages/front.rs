//! `GET /`: the councils of this installation.

use axum::extract::State;
use maud::{Markup, html};
use rules::id::CouncilId;
use store::desk::Desk;
use store::failure::Broken;

use crate::parts::layout::{Page, page};
use crate::problem::Problem;
use crate::server::Server;
use crate::url;

pub async fn show(State(server): State<Server>) -> Result<Markup, Problem> {
    let councils = Server::blocking(move || -> Result<Vec<(String, String)>, Broken> {
        let name =
            |council: CouncilId| Desk::public(&server.installation, council).read(|reading| reading.council_name());
        let councils = server.installation.councils()?;
        councils.into_iter().map(|(slug, council)| Ok((slug, name(council)?))).collect()
    })
    .await?;
    Ok(view(&councils))
}

fn view(councils: &[(String, String)]) -> Markup {
    let main = html! {
        h1 class="govuk-heading-l" { "Councils" }
        ul class="govuk-list" {
            @for (slug, name) in councils {
                li { a class="govuk-link govuk-!-font-size-24" href=(url::home(slug)) { (name) } }
            }
        }
    };
    page(&Page { title: "Councils", main: main.into(), ..Page::default() })
}
