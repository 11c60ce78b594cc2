//! `{GET,POST} /{council}/people/{person}/posts`: enters a post taken up.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use rules::id::{PersonId, PostId};
use rules::person::{Command, Held};
use store::failure::NotDone;
use store::pen::Pen;

use super::term::date;
use super::{ByClerkAgain, Whom, run};
use crate::form::{Form, hidden};
use crate::frame::{Frame, Framed};
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, button};
use crate::parts::error_summary::FieldError;
use crate::parts::label::Label;
use crate::parts::layout::Above;
use crate::parts::select::{Select, options, select};
use crate::problem::Problem;
use crate::refused::{self, Notice, shown};
use crate::url;
use crate::visit::Seated;

/// What the form needs to know.
struct Sheet {
    frame: Frame,
    person: PersonId,
    name: String,
    posts: Vec<(String, String)>,
}

pub async fn show(ByClerkAgain(seated): ByClerkAgain, Whom(person): Whom) -> Result<Response, Problem> {
    let sheet = read(&seated, person).await?;
    Ok(view(&sheet, &Form::default(), &[], None).into_response())
}

pub async fn create(ByClerkAgain(seated): ByClerkAgain, Whom(person): Whom, form: Form) -> Result<Response, Problem> {
    let sheet = read(&seated, person).await?;
    let mut errors = Vec::new();
    let post: Option<PostId> = form.get("post").parse().ok();
    if post.is_none() {
        errors.push(FieldError::new("post", "Choose the post"));
    }
    let from = form.date("from", "Give the first day in the post", &mut errors);
    let (Some(post), Some(from)) = (post, from) else {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, view(&sheet, &form, &errors, None)).into_response());
    };
    let command = Command::TakePost { post, held: Held { from, until: None } };
    match run(&seated, person, command, Pen::new(), &form).await {
        Ok(()) => Ok(Redirect::to(&url::person(seated.slug(), person)).into_response()),
        Err(NotDone::NotThere) => Err(Problem::NotFound),
        Err(not_done) => {
            let notice = refused::not_done(&seated.visit, not_done).await?;
            Ok((StatusCode::CONFLICT, view(&sheet, &form, &[], Some(&notice))).into_response())
        }
    }
}

async fn read(seated: &Seated, person: PersonId) -> Result<Sheet, Problem> {
    let asked = seated.visit.clone();
    let found = seated
        .read(move |reading| {
            let Some(line) = reading.person(person)? else { return Ok(None) };
            let posts = reading.posts()?.into_iter().map(|post| (post.id.to_string(), post.title)).collect();
            Ok(Some(Sheet { frame: Frame::read(&asked, reading)?, person, name: line.name, posts }))
        })
        .await?;
    found.ok_or(Problem::NotFound)
}

fn view(sheet: &Sheet, form: &Form, errors: &[FieldError], notice: Option<&Notice>) -> Markup {
    let (slug, person) = (sheet.frame.slug(), sheet.person);
    let options = options("Choose a post", &sheet.posts);
    let back = url::person(slug, person);
    let title = "Enter a post taken up";
    let main = html! {
        (shown(notice))
        span class="govuk-caption-l" { (sheet.name) }
        h1 class="govuk-heading-l" { (title) }
        form method="post" action=(url::person_step(slug, person, "posts")) novalidate {
            (hidden(None))
            (select(&Select {
                name: "post",
                id: "post",
                label: Label::of("Post"),
                options: &options,
                value: form.get("post"),
                error: FieldError::of(errors, "post"),
                ..Select::default()
            }))
            (date("from", "First day in the post", "For example, 1 12 2025", form, errors))
            (button(&Button { text: "Keep this".into(), prevent_double_click: true, ..Button::default() }))
        }
    };
    let above = Above::Back(BackLink { text: "Back to the person".into(), href: &back, ..BackLink::default() });
    sheet.frame.show(&Framed { title, above, errors, ..Framed::default() }, main)
}
