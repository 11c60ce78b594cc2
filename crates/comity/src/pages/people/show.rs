//! `GET /{council}/people/{person}`: one person, and what the clerk may do about them.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use rules::id::{PersonId, TermId};
use rules::person::Access;
use store::questions::roster::PersonLine;

use super::{ByClerk, Whom, list};
use crate::dates;
use crate::form::hidden;
use crate::frame::{Frame, Framed};
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, Look, button};
use crate::parts::error_summary::FieldError;
use crate::parts::layout::{Above, Width};
use crate::parts::queue::{Queue, queue};
use crate::parts::summary_list::{Action, SummaryList, SummaryRow, summary_list};
use crate::parts::text::Text;
use crate::problem::Problem;
use crate::refused::{Notice, shown};
use crate::url;
use crate::visit::Seated;

/// What the page shows.
struct Sheet {
    line: PersonLine,
    terms: Vec<[String; 5]>,
    posts: Vec<[String; 4]>,
    /// Whom they represent elsewhere; empty where nobody.
    represents: String,
}

/// What the clerk is told above the page, where something was not done.
#[derive(Default)]
pub struct Told<'a> {
    pub notice: Option<&'a Notice>,
    pub errors: &'a [FieldError],
}

pub async fn show(ByClerk(seated): ByClerk, Whom(person): Whom) -> Result<Response, Problem> {
    page(&seated, person, StatusCode::OK, &Told::default()).await
}

/// The page, with what the clerk is told.
pub async fn page(seated: &Seated, person: PersonId, status: StatusCode, told: &Told<'_>) -> Result<Response, Problem> {
    let asked = seated.visit.clone();
    let found = seated
        .read(move |reading| {
            let Some(line) = reading.person(person)? else { return Ok(None) };
            let day = |date: Option<_>| date.map(dates::plain).unwrap_or_default();
            let mut terms = Vec::new();
            for (id, term) in &line.active.terms {
                let ids = [term.ward.map(|ward| ward.to_string()), term.group.map(|group| group.to_string())];
                let names = reading.names(ids.iter().flatten().cloned())?;
                let [ward, group] = ids.map(|id| id.map(|id| names.of(id)).unwrap_or_default());
                let what = [ward, group].into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ");
                terms.push([what, day(term.from), day(term.accepted), day(term.until), id.to_string()]);
            }
            let mut posts = Vec::new();
            for (post, held) in &line.active.posts {
                let title = reading.names([post.to_string()])?.of(post);
                posts.push([title, dates::plain(held.from), day(held.until), post.to_string()]);
            }
            let represents = line.active.represents.map(|office| reading.open_text(office)).transpose()?;
            let represents = represents.unwrap_or_default();
            Ok(Some((Frame::read(&asked, reading)?, Sheet { line, terms, posts, represents })))
        })
        .await?;
    let (frame, sheet) = found.ok_or(Problem::NotFound)?;
    Ok((status, view(&frame, &sheet, told)).into_response())
}

fn view(frame: &Frame, sheet: &Sheet, told: &Told<'_>) -> Markup {
    let (slug, person) = (frame.slug(), sheet.line.id);
    let back = url::people(slug);
    let main = html! {
        (shown(told.notice))
        h1 class="govuk-heading-l" { (sheet.line.name) }
        (particulars(slug, &sheet.line))
        (access(slug, &sheet.line))
        (terms(slug, sheet))
        a class="govuk-button govuk-button--secondary" role="button" draggable="false" href=(url::person_step(slug, person, &format!("terms/{}", new_term()))) {
            "Enter a term of office"
        }
        @if !sheet.terms.is_empty() {
            p class="govuk-body" { a class="govuk-link" href=(url::person_step(slug, person, "leaving")) { "When they leave: what becomes of each open matter, and of their own casework" } }
        }
        a class="govuk-button govuk-button--secondary" role="button" draggable="false" href=(url::person_step(slug, person, "appointments")) {
            "Appointments to outside bodies"
        }
        " "
        a class="govuk-button govuk-button--secondary" role="button" draggable="false" href=(url::person_step(slug, person, "offices")) {
            "Offices and seats on bodies"
        }
        (posts(slug, sheet))
        a class="govuk-button govuk-button--secondary" role="button" draggable="false" href=(url::person_step(slug, person, "posts")) {
            "Enter a post taken up"
        }
        h2 class="govuk-heading-m" { "Represents people elsewhere" }
        p class="govuk-body" {
            @if sheet.represents.is_empty() { "Nobody that is known here." } @else { (sheet.represents) "." } " "
            a class="govuk-link" href=(url::person_step(slug, person, "representing")) {
                "Change" span class="govuk-visually-hidden" { " whom they represent elsewhere" }
            }
        }
    };
    let above = Above::Back(BackLink { text: "Back to people".into(), href: &back, ..BackLink::default() });
    let framed =
        Framed { title: &sheet.line.name, above, errors: told.errors, width: Width::Full, ..Framed::default() };
    frame.show(&framed, main)
}

/// A term's id is drawn before its form is shown, so that sending the form twice enters one term.
fn new_term() -> TermId {
    TermId(store::keys::new_id())
}

fn particulars(slug: &str, line: &PersonLine) -> Markup {
    let href = url::person_step(slug, line.id, "particulars");
    let change = |hidden_text| [Action { text: "Change".into(), href: &href, hidden_text, ..Action::default() }];
    let (name, address, telephone) = (change("name"), change("e-mail address"), change("telephone number"));
    let or_none = |text: &str| if text.is_empty() { Text::from("None") } else { Text::from(text.to_owned()) };
    let row =
        |key: &'static str, value, actions| SummaryRow { key: key.into(), value, actions, ..SummaryRow::default() };
    summary_list(&SummaryList {
        rows: &[
            row("Name", or_none(&line.name), &name),
            row("E-mail address", or_none(&line.address), &address),
            row("Telephone", or_none(&line.telephone), &telephone),
        ],
        ..SummaryList::default()
    })
}

fn access(slug: &str, line: &PersonLine) -> Markup {
    let invitation = url::person_step(slug, line.id, "invitation");
    let access_end = url::person_step(slug, line.id, "access-end");
    let given = line.active.access == Access::Given;
    let (what, press) = if given {
        (
            "A new link sets a new password; the one before no longer works.",
            ["Send a new link by e-mail", "Show me a new link"],
        )
    } else {
        (
            "They get a link, good once and for seven days, with which they set their own password.",
            ["Invite by e-mail", "Show me the link"],
        )
    };
    html! {
        h2 class="govuk-heading-m" { "Way in: " (list::access(line.active.access).to_lowercase()) }
        p class="govuk-body" {
            "What opens or ends a way in needs you to show once more who you are, unless you did in the last ten minutes. You come back here, and press again."
        }
        @if line.address.is_empty() {
            p class="govuk-body" { "Without an e-mail address this person cannot sign in and gets no e-mails. Enter one first." }
        } @else {
            p class="govuk-body" { (what) }
            form method="post" action=(invitation) {
                (hidden(None))
                div class="govuk-button-group" {
                    (button(&Button { text: press[0].into(), id: "invitation", name: "how", value: "letter", prevent_double_click: true, ..Button::default() }))
                    (button(&Button { text: press[1].into(), look: Look::Secondary, name: "how", value: "shown", prevent_double_click: true, ..Button::default() }))
                }
            }
        }
        @if given {
            form method="post" action=(url::person_step(slug, line.id, "second-proof-reset")) {
                (hidden(None))
                (button(&Button { text: "Take away their second step".into(), look: Look::Secondary, prevent_double_click: true, ..Button::default() }))
            }
            p class="govuk-body" { "For somebody who has lost their telephone or key: code app, recovery codes and passkeys go, and they are signed out everywhere. Make sure first that it is they who ask." }
            form method="post" action=(access_end) {
                (hidden(None))
                (button(&Button { text: "End the way in".into(), look: Look::Warning, prevent_double_click: true, ..Button::default() }))
            }
            p class="govuk-body" { "Ends at once: their password, open sessions, access tokens and links are deleted in that moment. What they did stays." }
        }
    }
}

fn terms(slug: &str, sheet: &Sheet) -> Markup {
    let rows: Vec<Vec<Text<'_>>> = sheet
        .terms
        .iter()
        .map(|[what, from, accepted, until, id]| {
            let href = url::person_step(slug, sheet.line.id, &format!("terms/{id}"));
            let what = if what.is_empty() { "No ward" } else { what };
            let hidden = format!(" the term for {what}");
            vec![
                what.into(),
                from.as_str().into(),
                accepted.as_str().into(),
                until.as_str().into(),
                html! { a class="govuk-link" href=(href) { "Change" span class="govuk-visually-hidden" { (hidden) } } }
                    .into(),
            ]
        })
        .collect();
    queue(&Queue {
        caption: "Terms of office",
        columns: &["Ward and group", "From", "Accepted office", "Last day", "Change"],
        rows: &rows,
        empty: "Not a member: no term of office has been entered.",
    })
}

fn posts(slug: &str, sheet: &Sheet) -> Markup {
    let rows: Vec<Vec<Text<'_>>> = sheet
        .posts
        .iter()
        .map(|[title, from, until, id]| {
            let href = url::person_step(slug, sheet.line.id, &format!("posts/{id}/end"));
            let hidden = format!(" of {title}");
            let end = html! { a class="govuk-link" href=(href) { "Enter the last day" span class="govuk-visually-hidden" { (hidden) } } };
            let step = |step: &str, text: &str| {
                html! { a class="govuk-link" href=(url::post_step(slug, id, step)) { (text) span class="govuk-visually-hidden" { (hidden) } } }
            };
            let away = html! { (step("cover", "Who covers it")) " " (step("queue", "Hand over the queue")) };
            vec![title.as_str().into(), from.as_str().into(), until.as_str().into(), end.into(), away.into()]
        })
        .collect();
    queue(&Queue {
        caption: "Posts",
        columns: &["Post", "From", "Last day", "Leaving", "Away or gone"],
        rows: &rows,
        empty: "Not an officer: no post has been entered.",
    })
}
