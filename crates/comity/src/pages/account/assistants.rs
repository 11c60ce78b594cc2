//! `{GET,POST} /{council}/account/assistants` and `POST /{council}/account/assistants/{person}/ending`: whom a member has asked to
//! raise and follow enquiries for them.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use rules::actor::Role;
use rules::id::PersonId;
use rules::person::{Command, Person};
use store::desk::Reading;
use store::failure::{Broken, NotDone};
use store::pen::Pen;

use crate::form::{Form, hidden};
use crate::frame::{Frame, Framed};
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, Look, button};
use crate::parts::error_summary::FieldError;
use crate::parts::label::Label;
use crate::parts::layout::Above;
use crate::parts::select::{Select, options, select};
use crate::problem::Problem;
use crate::refused::{self, Notice, shown};
use crate::url;
use crate::visit::Seated;

/// What the page shows.
struct Sheet {
    frame: Frame,
    /// Who assists the member today.
    named: Vec<(PersonId, String)>,
    /// Who could: officers who neither sort what members ask nor decide on it, each with their post.
    others: Vec<(PersonId, String)>,
}

pub async fn show(seated: Seated) -> Result<Response, Problem> {
    Ok(view(&read(&seated).await?, &Form::default(), &[], None).into_response())
}

/// Names one.
pub async fn create(seated: Seated, form: Form) -> Result<Response, Problem> {
    let sheet = read(&seated).await?;
    let chosen = sheet.others.iter().map(|(id, _)| *id).find(|id| id.to_string() == form.get("person"));
    let Some(assistant) = chosen else {
        let errors = [FieldError::new("person", "Choose who is to assist you")];
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, view(&sheet, &form, &errors, None)).into_response());
    };
    let command = Command::Assist { member: seated.signed_in.person };
    kept(&seated, &sheet, assistant, command, &form).await
}

/// Ends it.
pub async fn end(seated: Seated, Path((_, person)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let sheet = read(&seated).await?;
    let named = sheet.named.iter().map(|(id, _)| *id).find(|id| id.to_string() == person);
    let assistant = named.ok_or(Problem::NotFound)?;
    let command = Command::StopAssisting { member: seated.signed_in.person };
    kept(&seated, &sheet, assistant, command, &form).await
}

async fn kept(
    seated: &Seated,
    sheet: &Sheet,
    assistant: PersonId,
    command: Command,
    form: &Form,
) -> Result<Response, Problem> {
    match seated.run::<Person>(assistant, command, Pen::new(), None, form.once()).await {
        Ok(_) => Ok(Redirect::to(&url::assistants(seated.slug())).into_response()),
        Err(NotDone::NotThere) => Err(Problem::NotFound),
        Err(NotDone::Broken(broken)) => Err(broken.into()),
        Err(not_done) => {
            let notice = refused::not_done(&seated.visit, not_done).await?;
            Ok((StatusCode::CONFLICT, view(sheet, form, &[], Some(&notice))).into_response())
        }
    }
}

async fn read(seated: &Seated) -> Result<Sheet, Problem> {
    if !seated.signed_in.roles.contains(&Role::Member) {
        return Err(Problem::NotYours);
    }
    let (visit, member) = (seated.visit.clone(), seated.signed_in.person);
    seated
        .read(move |reading| {
            let (named, others) = people(reading, member)?;
            Ok(Sheet { frame: Frame::read(&visit, reading)?, named, others })
        })
        .await
}

type Named = Vec<(PersonId, String)>;

/// Who assists the member, and who could.
fn people(reading: &mut Reading<'_>, member: PersonId) -> Result<(Named, Named), Broken> {
    let (mut named, mut others) = (Vec::new(), Vec::new());
    let today = reading.today;
    for line in reading.people()?.into_iter().filter(|line| line.id != member) {
        if line.active.assists.contains(&member) {
            named.push((line.id, line.name));
            continue;
        }
        let mut posts = Vec::new();
        for (post, _) in line.active.posts.iter().filter(|(_, held)| held.on(today)) {
            posts.extend(reading.post(*post)?);
        }
        if let Some(first) = posts.first().filter(|_| posts.iter().all(|post| post.open.may_assist())) {
            others.push((line.id, format!("{}, {}", line.name, first.title)));
        }
    }
    for list in [&mut named, &mut others] {
        list.sort_by_key(|(_, name)| name.to_lowercase());
    }
    Ok((named, others))
}

fn view(sheet: &Sheet, form: &Form, errors: &[FieldError], notice: Option<&Notice>) -> Markup {
    let slug = sheet.frame.slug();
    let back = url::account(slug);
    let values: Vec<(String, &str)> = sheet.others.iter().map(|(id, name)| (id.to_string(), name.as_str())).collect();
    let options = options("Choose", &values);
    let main = html! {
        (shown(notice))
        h1 class="govuk-heading-l" { "Who assists me" }
        p class="govuk-body" {
            "Whoever you name here sees what you ask and what is answered, raises enquiries for you, and replies to what is asked of you. "
            "The record names you both. They see nothing that is answered in confidence to you, and decide nothing for you."
        }
        @if sheet.named.is_empty() { p class="govuk-body" { "Nobody assists you." } }
        @for (person, name) in &sheet.named {
            form method="post" action=(url::assistant_ending(slug, person)) {
                (hidden(None))
                p class="govuk-body" { strong { (name) } " assists you." }
                (button(&Button { text: format!("End it for {name}").into(), look: Look::Secondary, prevent_double_click: true, ..Button::default() }))
            }
        }
        @if sheet.others.is_empty() {
            p class="govuk-body" { "There is nobody here who could: whoever sorts what members ask, or reviews and decides on it, assists none of them." }
        } @else { form method="post" action=(url::assistants(slug)) novalidate {
            (hidden(None))
            (select(&Select {
                name: "person",
                label: Label { classes: "govuk-label--m", ..Label::of("Name somebody") },
                options: &options,
                value: form.get("person"),
                error: FieldError::of(errors, "person"),
                ..Select::default()
            }))
            p class="govuk-body" { "It begins at once, also for what you asked before. You can end it here at any time." }
            (button(&Button { text: "Have them assist me".into(), prevent_double_click: true, ..Button::default() }))
        } }
    };
    let above = Above::Back(BackLink { text: "Back to my account".into(), href: &back, ..BackLink::default() });
    sheet.frame.show(&Framed { title: "Who assists me", above, errors, ..Framed::default() }, main)
}
