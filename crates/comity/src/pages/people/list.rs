//! `GET /{council}/people`: everybody, with what they hold today and whether they may sign in.

use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use rules::actor::Role;
use rules::id::PersonId;
use rules::person::Access;
use store::desk::Reading;
use store::failure::Broken;

use super::ByClerk;
use crate::frame::{Frame, Framed};
use crate::parts::layout::Width;
use crate::parts::queue::{Queue, queue};
use crate::parts::text::Text;
use crate::problem::Problem;
use crate::sheet::offered;
use crate::url;

/// What the list shows of each, on the page and in a file.
pub const COLUMNS: [&str; 4] = ["Name", "Holds today", "E-mail address", "Way in"];

/// One person on the list.
pub struct Line {
    id: PersonId,
    name: String,
    holds: String,
    address: String,
    access: &'static str,
}

pub async fn show(ByClerk(seated): ByClerk) -> Result<Response, Problem> {
    let asked = seated.visit.clone();
    let (frame, lines) = seated.read(move |reading| Ok((Frame::read(&asked, reading)?, every(reading)?))).await?;
    Ok(view(&frame, &lines).into_response())
}

/// Everybody, by name.
///
/// # Errors
/// Where the database fails.
pub fn every(reading: &mut Reading<'_>) -> Result<Vec<Line>, Broken> {
    let mut lines = Vec::new();
    for person in reading.people()? {
        let active = &person.active;
        let today = reading.today;
        let roles = reading.roles_of(active)?;
        let posts = active.posts.iter().filter(|(_, held)| held.on(today)).map(|(post, _)| post.to_string());
        let wards = active.terms.values().filter(|term| term.until.is_none_or(|until| until >= today));
        let wards = wards.filter_map(|term| term.ward).map(|ward| ward.to_string());
        let ids: Vec<String> = posts.chain(wards).collect();
        let names = reading.names(ids.iter().cloned())?;
        let mut holds: Vec<String> = ids.iter().map(|id| names.of(id)).collect();
        holds.extend(roles.iter().filter_map(|role| title(*role)).map(str::to_owned));
        lines.push(Line {
            id: person.id,
            name: person.name,
            holds: holds.join(", "),
            address: person.address,
            access: access(active.access),
        });
    }
    lines.sort_by_key(|line| line.name.to_lowercase());
    Ok(lines)
}

/// What a line says, column by column.
pub fn cells(line: &Line) -> [&str; COLUMNS.len()] {
    let address = if line.address.is_empty() { "None: gets no e-mails" } else { &line.address };
    [&line.name, &line.holds, address, line.access]
}

/// Whether somebody may sign in, in words.
pub fn access(access: Access) -> &'static str {
    match access {
        Access::None => "Not yet invited",
        Access::Given => "May sign in",
        Access::Ended => "Ended",
    }
}

/// What is worth saying of a role besides the post that it comes from.
fn title(role: Role) -> Option<&'static str> {
    match role {
        Role::Clerk => Some("clerk's role"),
        Role::MonitoringOfficer => Some("Monitoring Officer"),
        Role::DeputyMonitoringOfficer => Some("deputy Monitoring Officer"),
        Role::InformationOfficer => Some("information officer"),
        Role::FinanceOfficer => Some("chief finance officer"),
        Role::GroupLeader => Some("group leader"),
        Role::Chair => Some("chairs the council"),
        Role::Member
        | Role::Officer
        | Role::LineManager
        | Role::Director
        | Role::ChiefExecutive
        | Role::SystemAdministrator => None,
    }
}

fn view(frame: &Frame, lines: &[Line]) -> Markup {
    let rows: Vec<Vec<Text<'_>>> = lines
        .iter()
        .map(|line| {
            let [name, holds, address, access] = cells(line);
            let href = url::person(frame.slug(), line.id);
            vec![
                html! { a class="govuk-link" href=(href) { (name) } }.into(),
                holds.into(),
                address.into(),
                access.into(),
            ]
        })
        .collect();
    let main = html! {
        h1 class="govuk-heading-l" { "People" }
        a class="govuk-button" role="button" draggable="false" href=(format!("{}/new", url::people(frame.slug()))) { "Add a person" }
        (queue(&Queue {
            caption: "Members and officers",
            columns: &COLUMNS,
            rows: &rows,
            empty: "Nobody has been entered yet.",
        }))
        (offered(&url::people_sheet(frame.slug())))
    };
    frame.show(&Framed { title: "People", width: Width::Full, ..Framed::default() }, main)
}
