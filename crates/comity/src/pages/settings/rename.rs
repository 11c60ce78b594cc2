//! `{GET,POST} /{council}/settings/names/{named}`: another name for a ward or a political group.

use axum::extract::{FromRequestParts, Path};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use rules::actor::Role;
use rules::council::{Command, Council};
use rules::id::{GroupId, WardId};
use rules::words::Words;
use store::failure::NotDone;
use store::pen::Pen;

use super::kept::{self, What};
use crate::form::{Form, hidden};
use crate::frame::{Frame, Framed};
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, button};
use crate::parts::error_summary::FieldError;
use crate::parts::input::{Input, input};
use crate::parts::label::Label;
use crate::parts::layout::Above;
use crate::problem::Problem;
use crate::refused::{self, Notice};
use crate::server::Server;
use crate::url;
use crate::visit::Seated;

/// What is to be called something else.
#[derive(Clone, Copy)]
pub enum Named {
    Ward(WardId),
    Group(GroupId),
}

impl Named {
    fn command(self, name: Words) -> Command {
        match self {
            Named::Ward(ward) => Command::RenameWard { ward, name },
            Named::Group(group) => Command::RenameGroup { group, name },
        }
    }

    fn printed(self) -> String {
        match self {
            Named::Ward(ward) => ward.to_string(),
            Named::Group(group) => group.to_string(),
        }
    }
}

impl FromRequestParts<Server> for Named {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Named, Problem> {
        let path = Path::<std::collections::HashMap<String, String>>::from_request_parts(parts, server).await;
        let path = path.map_err(|_| Problem::NotFound)?;
        let text = path.get("named").map_or("", String::as_str);
        let ward = text.parse().map(Named::Ward);
        ward.or_else(|_| text.parse().map(Named::Group)).map_err(|_| Problem::NotFound)
    }
}

pub async fn show(seated: Seated, named: Named) -> Result<Response, Problem> {
    let (frame, name, _) = read(&seated, named).await?;
    Ok(view(&frame, named, &name, &Form::of(&[("name", &name)]), &[], None).into_response())
}

pub async fn create(seated: Seated, named: Named, form: Form) -> Result<Response, Problem> {
    let (frame, name, others) = read(&seated, named).await?;
    let (mut pen, mut errors) = (Pen::new(), Vec::new());
    let wanted = form.line("name", "Give a name", 120, &mut errors);
    if others.iter().any(|other| other.to_lowercase() == wanted.to_lowercase()) {
        errors.push(FieldError::new("name", format!("{wanted} is there already")));
    }
    if !errors.is_empty() {
        let page = view(&frame, named, &name, &form, &errors, None);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let command = named.command(pen.name(wanted));
    match seated.run::<Council>(seated.visit.council, command, pen, None, form.once()).await {
        Ok(_) => Ok(kept::back(&url::settings(frame.slug()), What::Named, Some(&named.printed()))),
        Err(NotDone::Broken(broken)) => Err(broken.into()),
        Err(not_done) => {
            let notice = refused::not_done(&seated.visit, not_done).await?;
            Ok((StatusCode::CONFLICT, view(&frame, named, &name, &form, &[], Some(&notice))).into_response())
        }
    }
}

/// The frame, the name as it is, and the names of the others of its kind.
async fn read(seated: &Seated, named: Named) -> Result<(Frame, String, Vec<String>), Problem> {
    let visit = seated.visit.clone();
    seated
        .read(move |reading| {
            if !reading.is(Role::Clerk) {
                return Ok(Err(Problem::NotYours));
            }
            let all: Vec<(String, String)> = match named {
                Named::Ward(_) => reading.wards()?.into_iter().map(|(id, name)| (id.to_string(), name)).collect(),
                Named::Group(_) => reading.groups()?.into_iter().map(|(id, name)| (id.to_string(), name)).collect(),
            };
            let (own, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|(id, _)| *id == named.printed());
            let Some((_, name)) = own.into_iter().next() else { return Ok(Err(Problem::NotFound)) };
            Ok(Ok((Frame::read(&visit, reading)?, name, others.into_iter().map(|(_, name)| name).collect())))
        })
        .await?
}

fn view(
    frame: &Frame,
    named: Named,
    name: &str,
    form: &Form,
    errors: &[FieldError],
    notice: Option<&Notice>,
) -> Markup {
    let slug = frame.slug();
    let what = match named {
        Named::Ward(_) => "ward",
        Named::Group(_) => "group",
    };
    let main = html! {
        (refused::shown(notice))
        span class="govuk-caption-l" { (name) }
        h1 class="govuk-heading-l" { "Give it another name" }
        form method="post" action=(url::rename(slug, named.printed())) novalidate {
            (hidden(None))
            (input(&Input {
                name: "name",
                label: Label::of(format!("Name of the {what}")),
                hint: "It stays the same one: its members and its enquiries stay with it, and the history keeps the old name.".into(),
                readers: "everybody who sees the council's pages".into(),
                value: form.get("name"),
                error: FieldError::of(errors, "name"),
                classes: "govuk-input--width-20",
                ..Input::default()
            }))
            (button(&Button { text: "Save".into(), prevent_double_click: true, ..Button::default() }))
        }
    };
    let back = url::settings(slug);
    let above = Above::Back(BackLink { text: "Settings".into(), href: &back, ..BackLink::default() });
    frame.show(&Framed { title: "Give it another name", above, errors, ..Framed::default() }, main)
}
