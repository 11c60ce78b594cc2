//! `{GET,POST} /{council}/{kind}/new`: begins a record.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use rules::decider::Refuses;
use rules::record::RecordId;
use store::failure::NotDone;
use store::keys::new_id;
use store::pen::Pen;

use super::boxes::{self, Known};
use super::{Answers, Field, Pages, many, one};
use crate::files::sent::{Arriving, Filled};
use crate::form::{Form, hidden};
use crate::frame::{Frame, Framed};
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, button};
use crate::parts::layout::Above;
use crate::problem::Problem;
use crate::refused::{self, Notice};
use crate::visit::Seated;

struct Known_ {
    frame: Frame,
    fields: Vec<Field>,
    known: Known,
}

/// The empty form; for whoever may not begin one there is nothing here.
///
/// # Errors
/// Where the database fails.
pub async fn show<D: Pages>(seated: Seated) -> Result<Markup, Problem> {
    let read = read::<D>(&seated).await?;
    Ok(page::<D>(&read, &Filled::default(), None))
}

/// Begins it, or shows the form again with what was typed.
///
/// # Errors
/// Where the database fails.
pub async fn create<D: Pages>(seated: Seated, arriving: Arriving) -> Result<Response, Problem>
where
    D::Refusal: Refuses,
{
    let read = read::<D>(&seated).await?;
    let mut filled = arriving.read(&seated).await?;
    let mut pen = Pen::new();
    let reference = seated.signed_in.desk.draw_reference().map_err(Problem::from)?;
    let (Filled { form, files, errors }, members) = (&mut filled, &read.known.members);
    let command = (D::BEGIN.command)(&mut Answers { form, files, pen: &mut pen, errors, members }, reference);
    let Some(command) = command.filter(|_| filled.errors.is_empty()) else {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page::<D>(&read, &filled, None)).into_response());
    };
    let record = drawn::<D>(&filled.form);
    match seated.run::<D>(record, command, pen, None, filled.form.once()).await {
        Ok(_) => {
            let found = seated.read(move |reading| reading.kept_one::<D>(record)).await?;
            let called = found.as_ref().and_then(super::called).unwrap_or(reference);
            Ok(Redirect::to(&one::<D>(seated.slug(), called, "")).into_response())
        }
        Err(NotDone::NotThere) => Err(Problem::NotFound),
        Err(NotDone::Broken(broken)) => Err(broken.into()),
        Err(not_done) => {
            let notice = refused::not_done(&seated.visit, not_done).await?;
            Ok((StatusCode::CONFLICT, page::<D>(&read, &filled, Some(&notice))).into_response())
        }
    }
}

/// Made of the once key that the form was shown with, so that the same form sent twice begins one record.
fn drawn<D: Pages>(form: &Form) -> RecordId {
    let bits = form.given("once").and_then(rules::id::parse).unwrap_or_else(new_id);
    RecordId { kind: D::KIND, bits }
}

async fn read<D: Pages>(seated: &Seated) -> Result<Known_, Problem> {
    let visit = seated.visit.clone();
    let found = seated
        .read(move |reading| {
            let Some(ctx) = reading.as_reader()?.filter(|ctx| (D::BEGIN.may)(ctx)) else { return Ok(None) };
            let fields = (D::BEGIN.fields)(&ctx);
            let known = Known::of(reading, &fields)?;
            Ok(Some(Known_ { frame: Frame::read(&visit, reading)?, fields, known }))
        })
        .await?;
    found.ok_or(Problem::NotFound)
}

fn page<D: Pages>(read: &Known_, filled: &Filled, notice: Option<&Notice>) -> Markup {
    let (begin, slug) = (&D::BEGIN, read.frame.slug());
    let path = many::<D>(slug);
    let main = html! {
        (refused::shown(notice))
        h1 class="govuk-heading-l" { (begin.title) }
        form method="post" action=(format!("{path}/new")) enctype=[boxes::enctype(&read.fields)] novalidate {
            (hidden(None))
            (boxes::drawn(slug, &read.fields, &read.known, filled, begin.readers))
            p class="govuk-body" { (begin.next) }
            (button(&Button { text: begin.button.into(), prevent_double_click: true, ..Button::default() }))
        }
    };
    let back = format!("Back to {}", lower(D::MANY));
    let above = Above::Back(BackLink { text: back.as_str().into(), href: &path, ..BackLink::default() });
    read.frame.show(&Framed { title: begin.title, above, errors: &filled.errors, ..Framed::default() }, main)
}

/// "Advice" as it stands within a sentence.
pub fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
