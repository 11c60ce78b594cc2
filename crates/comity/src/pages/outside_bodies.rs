//! `GET /{council}/outside-bodies`, and `GET /{council}/outside-bodies.csv`: who sits for the council on bodies outside it, since when and until when.

use axum::response::Response;
use jiff::civil::Date;
use maud::{Markup, html};
use rules::actor::Role;
use rules::id::PersonId;
use store::desk::Reading;
use store::failure::Broken;

use crate::dates;
use crate::frame::{Frame, Framed};
use crate::parts::layout::Width;
use crate::parts::queue::{Queue, queue};
use crate::parts::text::Text;
use crate::problem::Problem;
use crate::sheet::{offered, sheet};
use crate::url;
use crate::visit::Seated;

const COLUMNS: [&str; 4] = ["Body", "Who", "From", "Until"];
const TITLE: &str = "Outside bodies";

/// One appointment.
struct Line {
    to: String,
    person: PersonId,
    name: String,
    from: Date,
    until: Option<Date>,
}

pub async fn show(seated: Seated) -> Result<Markup, Problem> {
    let visit = seated.visit.clone();
    let (frame, lines, clerk) = seated
        .read(move |reading| Ok((Frame::read(&visit, reading)?, read(reading)?, reading.is(Role::Clerk))))
        .await?;
    let slug = frame.slug();
    let rows: Vec<Vec<Text<'_>>> = lines
        .iter()
        .map(|line| {
            // A person's own page is for the clerk.
            let name = match clerk {
                true => html! { a class="govuk-link" href=(url::person(slug, line.person)) { (line.name) } },
                false => html! { (line.name) },
            };
            let until = line.until.map(dates::plain).unwrap_or_default();
            vec![line.to.as_str().into(), name.into(), dates::plain(line.from).into(), until.into()]
        })
        .collect();
    let main = html! {
        h1 class="govuk-heading-l" { (TITLE) }
        p class="govuk-body" { "Whom the council has appointed to bodies outside it, those whose time is over last." }
        (queue(&Queue { caption: "By body", columns: &COLUMNS, rows: &rows, empty: "No appointment has been entered." }))
        @if !rows.is_empty() { (offered(&format!("{}.csv", url::outside_bodies(slug)))) }
    };
    Ok(frame.show(&Framed { title: TITLE, width: Width::Full, ..Framed::default() }, main))
}

pub async fn index(seated: Seated) -> Result<Response, Problem> {
    let (lines, today) = seated.read(|reading| Ok((read(reading)?, reading.today))).await?;
    let until = |line: &Line| line.until.map(|until| until.to_string()).unwrap_or_default();
    let rows = lines.iter().map(|line| vec![line.to.clone(), line.name.clone(), line.from.to_string(), until(line)]);
    Ok(sheet(&format!("outside-bodies-{today}"), &COLUMNS, rows))
}

/// Those that stand first, each half by body.
fn read(reading: &mut Reading<'_>) -> Result<Vec<Line>, Broken> {
    let mut lines = Vec::new();
    for person in reading.people()? {
        for one in &person.active.appointments {
            let to = reading.open_text(one.to)?;
            let (from, until) = (one.held.from, one.held.until);
            lines.push(Line { to, person: person.id, name: person.name.clone(), from, until });
        }
    }
    let today = reading.today;
    lines.sort_by(|one, other| {
        let key = |line: &Line| (line.until.is_some_and(|until| until < today), line.to.clone(), line.from);
        key(one).cmp(&key(other))
    });
    Ok(lines)
}
