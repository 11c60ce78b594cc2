//! `{GET,POST} /{council}/settings/posts/{post}/pattern`: on which days, and halves of days, the holder of a post works.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use rules::actor::Role;
use rules::calendar::Pattern;
use rules::id::PostId;
use rules::post::{Command, Open, Post};
use store::failure::NotDone;
use store::pen::Pen;
use store::questions::roster::PostLine;

use super::kept::{self, What};
use super::save;
use crate::form::{Form, hidden};
use crate::frame::{Frame, Framed};
use crate::parts::back_link::BackLink;
use crate::parts::error_summary::FieldError;
use crate::parts::input::{Input, input};
use crate::parts::label::Label;
use crate::parts::layout::Above;
use crate::problem::Problem;
use crate::refused::{self, Notice};
use crate::url;
use crate::visit::Seated;

pub async fn show(seated: Seated, Path((_, post)): Path<(String, String)>) -> Result<Response, Problem> {
    let (frame, line) = read(&seated, &post).await?;
    let pattern = line.open.pattern.as_ref().map(ToString::to_string).unwrap_or_default();
    Ok(view(&frame, &line, &Form::of(&[("pattern", &pattern)]), &[], None).into_response())
}

pub async fn create(seated: Seated, Path((_, post)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let (frame, line) = read(&seated, &post).await?;
    let pattern = match form.given("pattern").map(str::parse::<Pattern>).transpose() {
        Ok(pattern) => pattern,
        Err(not) => {
            let errors = [FieldError::new("pattern", sentence(&not.to_string()))];
            let page = view(&frame, &line, &form, &errors, None);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    // A post is described anew as a whole: what is said in words stays what it was.
    let mut pen = Pen::new();
    let telephone = Some(line.telephone.as_str()).filter(|number| !number.is_empty());
    let (title, telephone) = (pen.name(&line.title), pen.maybe_name(telephone));
    let open = Open { title, telephone, pattern, ..line.open.as_ref().clone() };
    match seated.run::<Post>(line.id, Command::Describe(open), pen, None, form.once()).await {
        Ok(_) => {
            let calendar = url::setting(frame.slug(), "calendar");
            Ok(kept::back(&calendar, What::Pattern, Some(&line.id.to_string())))
        }
        Err(NotDone::Broken(broken)) => Err(broken.into()),
        Err(not_done) => {
            let notice = refused::not_done(&seated.visit, not_done).await?;
            Ok((StatusCode::CONFLICT, view(&frame, &line, &form, &[], Some(&notice))).into_response())
        }
    }
}

async fn read(seated: &Seated, post: &str) -> Result<(Frame, PostLine), Problem> {
    let (visit, post) = (seated.visit.clone(), post.parse::<PostId>().map_err(|_| Problem::NotFound)?);
    seated
        .read(move |reading| {
            if !reading.is(Role::Clerk) {
                return Ok(Err(Problem::NotYours));
            }
            let Some(line) = reading.post(post)? else { return Ok(Err(Problem::NotFound)) };
            Ok(Ok((Frame::read(&visit, reading)?, line)))
        })
        .await?
}

/// As it stands beside a box: with a capital, and without the quotes of a program.
fn sentence(said: &str) -> String {
    let plain = said.replace('`', "\u{2019}");
    let mut chars = plain.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

fn view(frame: &Frame, line: &PostLine, form: &Form, errors: &[FieldError], notice: Option<&Notice>) -> Markup {
    let slug = frame.slug();
    let main = html! {
        (refused::shown(notice))
        span class="govuk-caption-l" { (line.title) }
        h1 class="govuk-heading-l" { "Working days of the post" }
        form method="post" action=(url::pattern(slug, line.id)) novalidate {
            (hidden(None))
            (input(&Input {
                name: "pattern",
                label: Label::of("When does its holder work?"),
                hint: "For example: Mon-Fri; or: Tue am, Thu am; or: Mon-Wed, Fri pm. Leave it empty for every working day of the council. Half a day counts as a day.".into(),
                readers: "every member and officer of the council".into(),
                value: form.get("pattern"),
                error: FieldError::of(errors, "pattern"),
                classes: "govuk-input--width-20",
                ..Input::default()
            }))
            p class="govuk-body" { "Reminders then come on those days. A date itself moves only where our protocol counts the days of the post." }
            (save("Save the working days"))
        }
    };
    let back = url::setting(slug, "calendar");
    let above = Above::Back(BackLink { text: "Calendar".into(), href: &back, ..BackLink::default() });
    frame.show(&Framed { title: "Working days of the post", above, errors, ..Framed::default() }, main)
}
