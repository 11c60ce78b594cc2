//! `{GET,POST} /{council}/people/{person}/posts/{post}/end`: enters the last day in a post.

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use rules::id::{PersonId, PostId};
use rules::person::Command;
use store::failure::NotDone;
use store::pen::Pen;

use super::term::date;
use super::{ByClerkAgain, Whom, part, run};
use crate::form::{Form, hidden};
use crate::frame::{Frame, Framed};
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, button};
use crate::parts::error_summary::FieldError;
use crate::parts::layout::Above;
use crate::problem::Problem;
use crate::refused::{self, Notice, shown};
use crate::server::Server;
use crate::url;
use crate::visit::Seated;

/// The post in the address.
pub struct Which(PostId);

impl FromRequestParts<Server> for Which {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Which, Problem> {
        Ok(Which(part(parts, server, "post").await?))
    }
}

/// What the form needs to know.
struct Sheet {
    frame: Frame,
    person: PersonId,
    post: PostId,
    name: String,
    title: String,
}

pub async fn show(
    ByClerkAgain(seated): ByClerkAgain,
    Whom(person): Whom,
    Which(post): Which,
) -> Result<Response, Problem> {
    Ok(view(&read(&seated, person, post).await?, &Form::default(), &[], None).into_response())
}

pub async fn create(
    ByClerkAgain(seated): ByClerkAgain,
    Whom(person): Whom,
    Which(post): Which,
    form: Form,
) -> Result<Response, Problem> {
    let sheet = read(&seated, person, post).await?;
    let mut errors = Vec::new();
    let Some(last_day) = form.date("last", "Give the last day in the post", &mut errors) else {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, view(&sheet, &form, &errors, None)).into_response());
    };
    match run(&seated, person, Command::LeavePost { post, last_day }, Pen::new(), &form).await {
        Ok(()) => Ok(Redirect::to(&url::person(seated.slug(), person)).into_response()),
        Err(NotDone::NotThere) => Err(Problem::NotFound),
        Err(not_done) => {
            let notice = refused::not_done(&seated.visit, not_done).await?;
            Ok((StatusCode::CONFLICT, view(&sheet, &form, &[], Some(&notice))).into_response())
        }
    }
}

async fn read(seated: &Seated, person: PersonId, post: PostId) -> Result<Sheet, Problem> {
    let asked = seated.visit.clone();
    let found = seated
        .read(move |reading| {
            let (Some(line), Some(held)) = (reading.person(person)?, reading.post(post)?) else { return Ok(None) };
            Ok(Some(Sheet { frame: Frame::read(&asked, reading)?, person, post, name: line.name, title: held.title }))
        })
        .await?;
    found.ok_or(Problem::NotFound)
}

fn view(sheet: &Sheet, form: &Form, errors: &[FieldError], notice: Option<&Notice>) -> Markup {
    let (slug, person) = (sheet.frame.slug(), sheet.person);
    let back = url::person(slug, person);
    let title = "Enter the last day in a post";
    let main = html! {
        (shown(notice))
        span class="govuk-caption-l" { (sheet.name) ", " (sheet.title) }
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body" { "What is with this post stays with it, for whoever holds it next." }
        form method="post" action=(url::person_step(slug, person, &format!("posts/{}/end", sheet.post))) novalidate {
            (hidden(None))
            (date("last", "Last day in the post", "The last day counts: access ends at midnight.", form, errors))
            (button(&Button { text: "Keep this".into(), prevent_double_click: true, ..Button::default() }))
        }
    };
    let above = Above::Back(BackLink { text: "Back to the person".into(), href: &back, ..BackLink::default() });
    sheet.frame.show(&Framed { title, above, errors, ..Framed::default() }, main)
}
