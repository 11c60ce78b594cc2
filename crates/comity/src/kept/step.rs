//! `{GET,POST} /{council}/{kind}/{reference}/{step}`: one thing that is done with a record, read back before it is done.

use std::io::Read;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use rules::decider::Refuses;
use store::failure::{Broken, NotDone};
use store::pen::Pen;
use store::questions::kept::Kept;

use super::boxes::{self, Known};
use super::{Answers, Field, FieldKind, Pages, Step, Taking, called, one, step};
use crate::files::kind::Kind;
use crate::files::name::plain;
use crate::files::sent::{Arriving, FILES, Filled};
use crate::files::stamp::stamped;
use crate::form::hidden;
use crate::frame::{Frame, Framed};
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, button};
use crate::parts::error_summary::FieldError;
use crate::parts::layout::Above;
use crate::problem::Problem;
use crate::refused::{self, Notice};
use crate::server::Server;
use crate::visit::Seated;

/// What a step's page is made of.
struct Known_<D: Pages> {
    frame: Frame,
    kept: Kept<D>,
    step: &'static Step<D>,
    fields: Vec<Field>,
    known: Known,
}

/// The page of a step; where the record is not for this reader, or nothing of the kind is done with it, there is nothing here.
///
/// # Errors
/// Where the database fails.
pub async fn show<D: Pages>(seated: Seated, at: Taking) -> Result<Markup, Problem> {
    let read = read::<D>(&seated, at).await?;
    Ok(page(&read, &Filled::default(), None))
}

/// Does it, or shows the page again with what was typed.
///
/// # Errors
/// Where the record is not for this reader, or the database fails.
pub async fn create<D: Pages>(seated: Seated, at: Taking, arriving: Arriving) -> Result<Response, Problem>
where
    D::Refusal: Refuses,
{
    let read = read::<D>(&seated, at).await?;
    let mut filled = arriving.read(&seated).await?;
    if read.fields.iter().any(|field| matches!(field.kind, FieldKind::Pdf)) {
        unmarkable(&seated, &mut filled).await?;
    }
    let mut pen = Pen::new();
    let (Filled { form, files, errors }, members) = (&mut filled, &read.known.members);
    let command = (read.step.command)(&read.kept, &mut Answers { form, files, pen: &mut pen, errors, members });
    let Some(command) = command.filter(|_| filled.errors.is_empty()) else {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&read, &filled, None)).into_response());
    };
    let record = read.kept.record;
    match seated.run::<D>(record, command, pen, filled.form.seen(), filled.form.once()).await {
        Ok(_) => {
            let reference = called(&read.kept).ok_or(Problem::NotFound)?;
            Ok(Redirect::to(&one::<D>(seated.slug(), reference, "")).into_response())
        }
        Err(NotDone::NotThere) => Err(Problem::NotFound),
        Err(NotDone::Broken(broken)) => Err(broken.into()),
        Err(not_done) => {
            let notice = refused::not_done(&seated.visit, not_done).await?;
            Ok((StatusCode::CONFLICT, page(&read, &filled, Some(&notice))).into_response())
        }
    }
}

/// What cannot carry its reader's name is said now, and not when somebody opens it.
async fn unmarkable(seated: &Seated, filled: &mut Filled) -> Result<(), Problem> {
    let (desk, files) = (seated.signed_in.desk.clone(), seated.visit.server.installation.files().clone());
    for upload in filled.files.clone() {
        let (desk, files) = (desk.clone(), files.clone());
        let no = Server::blocking(move || -> Result<Option<String>, Problem> {
            let Some(file) = desk.read(|reading| reading.uploaded(&upload))? else { return Ok(None) };
            if Kind::named(&file.kind) != Some(Kind::Pdf) {
                return Ok(Some(format!("{} is no PDF. Save it as one, and add that", plain(&file.name))));
            }
            let mut bytes = Vec::new();
            files.open(&file)?.read_to_end(&mut bytes).map_err(|error| Broken::unreadable("a file", error))?;
            Ok(stamped(&bytes, "").err().map(|no| format!("{} {no}", plain(&file.name))))
        });
        filled.errors.extend(no.await?.map(|no| FieldError::new(FILES, no)));
    }
    Ok(())
}

async fn read<D: Pages>(seated: &Seated, Taking(reference, name): Taking) -> Result<Known_<D>, Problem> {
    let visit = seated.visit.clone();
    let found = seated
        .read(move |reading| {
            let Some(step) = step::<D>(&name) else { return Ok(None) };
            let Some(kept) = reading.kept_called::<D>(reference)? else { return Ok(None) };
            let fields = (step.fields)(&kept);
            let known = Known::of(reading, &fields)?;
            Ok(Some(Known_ { frame: Frame::read(&visit, reading)?, kept, step, fields, known }))
        })
        .await?;
    found.ok_or(Problem::NotFound)
}

fn page<D: Pages>(read: &Known_<D>, filled: &Filled, notice: Option<&Notice>) -> Markup {
    let (slug, step) = (read.frame.slug(), read.step);
    let path =
        called(&read.kept).map(|reference| (one::<D>(slug, reference, ""), one::<D>(slug, reference, step.name)));
    let (back, action) = path.unwrap_or_default();
    let main = html! {
        (refused::shown(notice))
        span class="govuk-caption-l" { (D::title(&read.kept)) }
        h1 class="govuk-heading-l" { (step.title) }
        form method="post" action=(action) enctype=[boxes::enctype(&read.fields)] novalidate {
            (hidden(read.kept.last_act()))
            (boxes::drawn(slug, &read.fields, &read.known, filled, step.readers))
            p class="govuk-body" { (step.next) }
            (button(&Button { text: step.button.into(), prevent_double_click: true, ..Button::default() }))
        }
    };
    let above = Above::Back(BackLink { text: "Back".into(), href: &back, ..BackLink::default() });
    read.frame.show(&Framed { title: step.title, above, errors: &filled.errors, ..Framed::default() }, main)
}
