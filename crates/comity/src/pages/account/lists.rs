//! `{GET,POST} /{council}/account/lists`: lists kept under a name: one's own, to be opened, renamed and removed.

use axum::extract::{Path, Query};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use store::desk::Reading;
use store::failure::Broken;
use store::kept_lists::{Keeping, KeptList, KeptListId, MOST};

use crate::form::Form;
use crate::frame::{Frame, Framed};
use crate::pages::enquiries::asked::Asked;
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, Look, button};
use crate::parts::details::{Details, details};
use crate::parts::error_summary::FieldError;
use crate::parts::input::{Input, input};
use crate::parts::label::Label;
use crate::parts::layout::Above;
use crate::problem::Problem;
use crate::server::Server;
use crate::url;
use crate::visit::Seated;

/// How long a name may be.
const LONGEST: usize = 60;

pub async fn show(seated: Seated) -> Result<Response, Problem> {
    Ok(page(&seated, &[]).await?.into_response())
}

pub async fn create(seated: Seated, form: Form) -> Result<Response, Problem> {
    let mut errors = Vec::new();
    let name = form.line("name", "Give the list a name, so that you know it again", LONGEST, &mut errors).to_owned();
    let asked = read(form.get("query")).ok_or(Problem::NotFound)?;
    if errors.is_empty() {
        let (desk, query) = (seated.signed_in.desk.clone(), asked.query());
        match Server::blocking(move || desk.keep_list(&name, &query)).await? {
            Some(Keeping::Kept(_)) => {
                return Ok(Redirect::to(&url::list(seated.slug(), &asked.query())).into_response());
            }
            Some(Keeping::TooMany) => {
                errors.push(FieldError::new("name", format!("Remove a list first: nobody keeps more than {MOST}")));
            }
            None => return Err(Problem::NotFound),
        }
    }
    // The form stands on the page of the list, which is asked for by its address.
    let kept = html! { (keep_form(seated.slug(), &asked.query(), &form, &errors)) };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, framed(&seated, "Keep this list", kept, &errors).await?).into_response())
}

pub async fn rename(seated: Seated, Path((_, list)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let id = KeptListId::parse(&list).ok_or(Problem::NotFound)?;
    let mut errors = Vec::new();
    let name = form.line("name", "Give the list a name, so that you know it again", LONGEST, &mut errors).to_owned();
    if !errors.is_empty() {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&seated, &errors).await?).into_response());
    }
    let desk = seated.signed_in.desk.clone();
    Server::blocking(move || desk.rename_list(id, &name)).await?;
    Ok(Redirect::to(&url::account_step(seated.slug(), "lists")).into_response())
}

pub async fn remove(seated: Seated, Path((_, list)): Path<(String, String)>) -> Result<Redirect, Problem> {
    let id = KeptListId::parse(&list).ok_or(Problem::NotFound)?;
    let desk = seated.signed_in.desk.clone();
    Server::blocking(move || desk.remove_list(id)).await?;
    Ok(Redirect::to(&url::account_step(seated.slug(), "lists")))
}

/// What a list is asked for, from what follows the question mark of its address.
fn read(query: &str) -> Option<Asked> {
    let uri: Uri = format!("/?{query}").parse().ok()?;
    Query::<Asked>::try_from_uri(&uri).ok().map(|Query(asked)| asked)
}

async fn page(seated: &Seated, errors: &[FieldError]) -> Result<Markup, Problem> {
    let lists = seated.read(|reading| reading.kept_lists()).await?;
    let slug = seated.slug();
    let one = |list: &KeptList| {
        let at = |what: &str| url::account_step(slug, &format!("lists/{}/{what}", list.id));
        html! {
            h2 class="govuk-heading-s govuk-!-margin-bottom-1" { a class="govuk-link" href=(url::list(slug, &list.query)) { (list.name) } }
            form method="post" action=(at("removal")) {
                (button(&Button { text: html! { "Remove" span class="govuk-visually-hidden" { " " (list.name) } }.into(), look: Look::Secondary, classes: "govuk-!-margin-bottom-2", ..Button::default() }))
            }
            (details(&Details { summary: "Change its name".into(), text: html! {
                form method="post" action=(at("name")) novalidate {
                    (input(&Input { name: "name", id: &format!("name-{}", list.id), label: Label::of("Its name"), value: &list.name, classes: "govuk-input--width-20", ..Input::default() }))
                    (button(&Button { text: "Change".into(), look: Look::Secondary, ..Button::default() }))
                }
            }.into(), ..Details::default() }))
        }
    };
    let main = html! {
        p class="govuk-body" { "A list is kept as it is asked for: what stands in it is looked up each time. Only you see that you keep it." }
        @if lists.is_empty() {
            p class="govuk-body" { "You keep none yet. Ask for some " a class="govuk-link" href=(url::enquiries(slug)) { "enquiries" } ", then keep the list under a name below it." }
        }
        @for list in &lists { (one(list)) }
    };
    framed(seated, "Kept lists", main, errors).await
}

async fn framed(seated: &Seated, title: &str, main: Markup, errors: &[FieldError]) -> Result<Markup, Problem> {
    let asked = seated.visit.clone();
    let frame = seated.read(move |reading| Frame::read(&asked, reading)).await?;
    let back = url::enquiries(frame.slug());
    let above = Above::Back(BackLink { text: "Back to the enquiries".into(), href: &back, ..BackLink::default() });
    let main = html! { h1 class="govuk-heading-l" { (title) } (main) };
    Ok(frame.show(&Framed { title, above, errors, ..Framed::default() }, main))
}

/// The box in which a list gets a name.
pub fn keep_form(slug: &str, query: &str, form: &Form, errors: &[FieldError]) -> Markup {
    html! {
        form method="post" action=(url::account_step(slug, "lists")) novalidate {
            input type="hidden" name="query" value=(query);
            (input(&Input {
                name: "name",
                label: Label::of("Its name"),
                hint: "For example, \u{201c}Highways, overdue\u{201d}. Only you see this.".into(),
                value: form.get("name"),
                classes: "govuk-input--width-20",
                error: FieldError::of(errors, "name"),
                ..Input::default()
            }))
            (button(&Button { text: "Keep this list".into(), look: Look::Secondary, ..Button::default() }))
        }
    }
}

/// The lists that the reader keeps, in a line; nothing where there are none.
///
/// # Errors
/// Where the database fails.
pub fn line(reading: &mut Reading<'_>, slug: &str) -> Result<Markup, Broken> {
    let lists = reading.kept_lists()?;
    Ok(html! {
        @if !lists.is_empty() {
            p class="govuk-body comity-screen-only" {
                "Kept lists: "
                @for list in &lists { a class="govuk-link" href=(url::list(slug, &list.query)) { (list.name) } " \u{b7} " }
                a class="govuk-link" href=(url::account_step(slug, "lists")) { "change them" }
            }
        }
    })
}
