//! `/{council}/texts/{text}`: a standard text is written, written anew, looked at again, offered no longer.

use axum::extract::{FromRequestParts, Path};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::ToSpan;
use jiff::civil::Date;
use maud::{Markup, html};
use rules::actor::{Role, Seat};
use rules::council::{Command, Council, StandardText};
use rules::id::{PostId, TextId};
use store::failure::NotDone;
use store::pen::Pen;
use store::questions::texts::{Mine, Standard};

use super::{PLACEHOLDERS, unknown};
use crate::dates;
use crate::form::{Form, hidden};
use crate::frame::{Frame, Framed};
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, Look, button};
use crate::parts::date_input::{DateInput, date_input};
use crate::parts::error_summary::FieldError;
use crate::parts::fieldset::Fieldset;
use crate::parts::input::{Input, input};
use crate::parts::label::Label;
use crate::parts::layout::Above;
use crate::parts::note::words;
use crate::parts::select::{Select, SelectOption, select};
use crate::parts::textarea::{Textarea, textarea};
use crate::problem::Problem;
use crate::refused::{self, Notice};
use crate::server::Server;
use crate::url;
use crate::visit::Seated;

const READERS: &str = "every officer of the council, and whoever is sent it";

/// The text in the address; a text that is no id is not there.
pub struct At(TextId);

impl FromRequestParts<Server> for At {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<At, Problem> {
        let path = Path::<std::collections::HashMap<String, String>>::from_request_parts(parts, server).await;
        let path = path.map_err(|_| Problem::NotFound)?;
        match path.get("text").map(String::as_str) {
            // Its id is drawn before the form is shown, so that sending it twice writes one text.
            Some("new") => Ok(At(TextId(store::keys::new_id()))),
            text => text.and_then(|text| text.parse().ok()).map(At).ok_or(Problem::NotFound),
        }
    }
}

struct Sight {
    id: TextId,
    /// None where it is still to be written.
    there: Option<Standard>,
    /// The posts that it can belong to: for the clerk all of them, for anybody else their own.
    posts: Vec<(PostId, String)>,
    /// A year from today.
    next_year: Date,
}

impl Sight {
    fn may_change(&self, clerk: bool) -> bool {
        clerk || self.there.as_ref().is_none_or(|text| text.mine == Mine::Yes)
    }
}

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    let (frame, sight, clerk) = read(&seated, at.0).await?;
    let form = typed(&sight);
    Ok(view(&frame, &sight, clerk, &form, &[], None).into_response())
}

/// Writes it, for the first time or anew.
pub async fn create(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    let (frame, sight, clerk) = read(&seated, at.0).await?;
    let (mut pen, mut errors) = (Pen::new(), Vec::new());
    let title = form.line("title", "Give it a title", 120, &mut errors);
    let text = form.text("text", "Write the text", 10_000, &mut errors);
    if let Some(unknown) = unknown(text) {
        let known = PLACEHOLDERS.join(", ");
        errors.push(FieldError::new("text", format!("{unknown} would not be filled in; use {known}, or no braces")));
    }
    let owner = sight.posts.iter().map(|(id, _)| *id).find(|id| id.to_string() == form.get("owner"));
    if owner.is_none() {
        errors.push(FieldError::new("owner", "Choose the post that answers for it"));
    }
    let review_by = form.date("review", "Give the day by which it is looked at again", &mut errors);
    let command = owner.zip(review_by).filter(|_| errors.is_empty()).map(|(owner, review_by)| {
        let as_follows = StandardText { title: pen.text(title), text: pen.text(text), owner, review_by };
        match sight.there {
            Some(_) => Command::ReviseText { text: sight.id, as_follows },
            None => Command::WriteText { text: sight.id, as_follows },
        }
    });
    let Some(command) = command else {
        let page = view(&frame, &sight, clerk, &form, &errors, None);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    change(&seated, (&frame, &sight, clerk), &form, command, pen).await
}

/// Says that it stays as it is for another year.
pub async fn keep(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    let (frame, sight, clerk) = read(&seated, at.0).await?;
    let command = Command::KeepText { text: sight.id, review_by: sight.next_year };
    change(&seated, (&frame, &sight, clerk), &form, command, Pen::new()).await
}

/// Offers it no longer.
pub async fn retire(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    let (frame, sight, clerk) = read(&seated, at.0).await?;
    change(&seated, (&frame, &sight, clerk), &form, Command::RetireText { text: sight.id }, Pen::new()).await
}

async fn change(
    seated: &Seated,
    (frame, sight, clerk): (&Frame, &Sight, bool),
    form: &Form,
    command: Command,
    pen: Pen,
) -> Result<Response, Problem> {
    match seated.run::<Council>(seated.visit.council, command, pen, None, form.once()).await {
        Ok(_) => Ok(Redirect::to(&url::texts(frame.slug())).into_response()),
        Err(NotDone::Broken(broken)) => Err(broken.into()),
        Err(not_done) => {
            let notice = refused::not_done(&seated.visit, not_done).await?;
            Ok((StatusCode::CONFLICT, view(frame, sight, clerk, form, &[], Some(&notice))).into_response())
        }
    }
}

async fn read(seated: &Seated, id: TextId) -> Result<(Frame, Sight, bool), Problem> {
    let visit = seated.visit.clone();
    let read = seated.read(move |reading| {
        if !reading.is(Role::Officer) {
            return Ok(None);
        }
        let clerk = reading.is(Role::Clerk);
        let own = match reading.stands.as_ref().map(|stands| stands.seat) {
            Some(Seat::Officer(post)) => Some(post),
            Some(Seat::Member(_)) | None => None,
        };
        let there = reading.standard_texts()?.into_iter().find(|text| text.id == id);
        let posts = reading.posts()?.into_iter().filter(|post| clerk || own == Some(post.id));
        let posts = posts.map(|post| (post.id, post.title)).collect();
        let sight = Sight { id, there, posts, next_year: reading.today.saturating_add(1.year()) };
        Ok(Some((Frame::read(&visit, reading)?, sight, clerk)))
    });
    read.await?.ok_or(Problem::NotYours)
}

/// The boxes as they are when the page is opened.
fn typed(sight: &Sight) -> Form {
    let there = sight.there.as_ref();
    let date = there.map_or(sight.next_year, |text| text.review_by);
    let owner = there.map(|text| text.owner).or(sight.posts.first().map(|(id, _)| *id));
    let owner = owner.map(|id| id.to_string()).unwrap_or_default();
    let [day, month, year] = [date.day().to_string(), date.month().to_string(), date.year().to_string()];
    Form::of(&[
        ("title", there.map_or("", |text| &text.title)),
        ("text", there.map_or("", |text| &text.text)),
        ("owner", &owner),
        ("review-day", &day),
        ("review-month", &month),
        ("review-year", &year),
    ])
}

fn view(
    frame: &Frame,
    sight: &Sight,
    clerk: bool,
    form: &Form,
    errors: &[FieldError],
    notice: Option<&Notice>,
) -> Markup {
    let slug = frame.slug();
    let title = if sight.there.is_some() { "Standard text" } else { "A new standard text" };
    let main = html! {
        (refused::shown(notice))
        h1 class="govuk-heading-l" { (title) }
        @match &sight.there {
            Some(text) if !sight.may_change(clerk) => {
                h2 class="govuk-heading-m" { (text.title) }
                (words(&text.text.as_str().into()))
                p class="govuk-body" { "It belongs to the post " (text.owner_title) ", whose holder changes it; so does the clerk." }
            }
            _ => { (boxes(slug, sight, form, errors)) }
        }
        @if let Some(text) = sight.there.as_ref().filter(|_| sight.may_change(clerk)) {
            h2 class="govuk-heading-m" { "It was looked at" }
            p class="govuk-body" { "To be looked at by " (dates::plain(text.review_by)) "." }
            form method="post" action=(url::text_step(slug, text.id, "review")) {
                (hidden(None))
                (button(&Button { text: format!("It stays as it is until {}", dates::plain(sight.next_year)).into(), look: Look::Secondary, ..Button::default() }))
            }
            form method="post" action=(url::text_step(slug, text.id, "retirement")) {
                (hidden(None))
                (button(&Button { text: "Offer it no longer".into(), look: Look::Secondary, ..Button::default() }))
            }
        }
    };
    let back = url::texts(slug);
    let above = Above::Back(BackLink { text: "Standard texts".into(), href: &back, ..BackLink::default() });
    frame.show(&Framed { title, above, errors, ..Framed::default() }, main)
}

fn boxes(slug: &str, sight: &Sight, form: &Form, errors: &[FieldError]) -> Markup {
    let posts: Vec<(String, &str)> = sight.posts.iter().map(|(id, title)| (id.to_string(), title.as_str())).collect();
    let options: Vec<SelectOption<'_>> = posts.iter().map(|(value, text)| SelectOption::of(value, text)).collect();
    html! {
        form method="post" action=(url::text(slug, sight.id)) novalidate {
            (hidden(None))
            (input(&Input { name: "title", label: Label::of("Title"), hint: "As officers choose it from the list".into(), readers: READERS.into(), value: form.get("title"), error: FieldError::of(errors, "title"), ..Input::default() }))
            (textarea(&Textarea {
                name: "text",
                label: Label::of("The text"),
                hint: format!("These are filled in when it is put into a box: {}.", PLACEHOLDERS.join(", ")).into(),
                readers: READERS.into(),
                value: form.get("text"),
                error: FieldError::of(errors, "text"),
                rows: Some(10),
                ..Textarea::default()
            }))
            (select(&Select { name: "owner", label: Label::of("Which post answers for it?"), options: &options, value: form.get("owner"), error: FieldError::of(errors, "owner"), ..Select::default() }))
            (date_input(&DateInput {
                id: "review",
                name_prefix: "review",
                fieldset: Some(Fieldset::of("By when is it looked at again?")),
                error: FieldError::of(errors, "review-day"),
                day: form.get("review-day"),
                month: form.get("review-month"),
                year: form.get("review-year"),
                ..DateInput::default()
            }))
            (button(&Button { text: "Save".into(), prevent_double_click: true, ..Button::default() }))
        }
    }
}
