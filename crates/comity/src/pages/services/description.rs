//! `{GET,POST} /{council}/services/{service}/description`: the clerk says what a service does, and which words lead to it.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use rules::actor::Role;
use rules::council::{Command, Council, Description};
use rules::id::PostId;
use store::failure::NotDone;
use store::once::Once;
use store::pen::Pen;
use store::questions::directory::Entry;
use store::questions::roster::PostLine;

use super::show::At;
use crate::form::{Form, hidden};
use crate::frame::{Frame, Framed};
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, button};
use crate::parts::error_summary::FieldError;
use crate::parts::input::{Input, input};
use crate::parts::label::Label;
use crate::parts::layout::Above;
use crate::parts::select::{Select, options, select};
use crate::parts::textarea::{Textarea, textarea};
use crate::problem::Problem;
use crate::refused::{self, Notice};
use crate::url;
use crate::visit::Seated;

/// What the form is about.
struct Sight {
    entry: Entry,
    posts: Vec<PostLine>,
    /// The names of the other services, in small letters.
    others: Vec<String>,
}

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    let (frame, sight) = read(&seated, at).await?;
    let entry = &sight.entry;
    let post = |contact: &Option<store::questions::directory::Contact>| {
        contact.as_ref().map(|contact| contact.post.to_string()).unwrap_or_default()
    };
    let own = match &entry.ring {
        Some(ring) if ring.telephone == entry.telephone => "",
        _ => &entry.telephone,
    };
    let (ring, deputy) = (post(&entry.ring), post(&entry.deputy));
    let form = Form::of(&[
        ("name", &entry.name),
        ("does", &entry.does),
        ("words", &entry.words),
        ("ring", &ring),
        ("telephone", own),
        ("deputy", &deputy),
        ("out_of_hours", &entry.out_of_hours),
    ]);
    Ok(view(&frame, &sight, &form, &[], None).into_response())
}

pub async fn create(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    let (frame, sight) = read(&seated, at).await?;
    let mut errors = Vec::new();
    let changes = changes(&sight, &form, &mut errors);
    if !errors.is_empty() {
        let page = view(&frame, &sight, &form, &errors, None);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    // Each is said anew as a whole, so that the form sent twice comes to the same.
    for (command, pen) in changes {
        match seated.run::<Council>(seated.visit.council, command, pen, None, Once::drawn()).await {
            Ok(_) => {}
            Err(NotDone::Broken(broken)) => return Err(broken.into()),
            Err(not_done) => {
                let notice = refused::not_done(&seated.visit, not_done).await?;
                let page = view(&frame, &sight, &form, &[], Some(&notice));
                return Ok((StatusCode::CONFLICT, page).into_response());
            }
        }
    }
    Ok(Redirect::to(&url::service(frame.slug(), sight.entry.id)).into_response())
}

async fn read(seated: &Seated, at: At) -> Result<(Frame, Sight), Problem> {
    let visit = seated.visit.clone();
    seated
        .read(move |reading| {
            if !reading.is(Role::Clerk) {
                return Ok(Err(Problem::NotYours));
            }
            let directory = reading.directory()?;
            let others =
                directory.iter().filter(|entry| entry.id != at.0).map(|entry| entry.name.to_lowercase()).collect();
            let Some(entry) = directory.into_iter().find(|entry| entry.id == at.0) else {
                return Ok(Err(Problem::NotFound));
            };
            Ok(Ok((Frame::read(&visit, reading)?, Sight { entry, posts: reading.posts()?, others })))
        })
        .await?
}

/// What differs from what is known: one command each.
fn changes(sight: &Sight, form: &Form, errors: &mut Vec<FieldError>) -> Vec<(Command, Pen)> {
    let (entry, mut changes) = (&sight.entry, Vec::new());
    let name = form.line("name", "Give the service a name", 120, errors).to_owned();
    if sight.others.contains(&name.to_lowercase()) {
        errors.push(FieldError::new("name", format!("{name} is there already")));
    }
    let mut maybe = |field: &str, longest| form.given(field).map(|_| form.text(field, "", longest, errors).to_owned());
    let (does, words) = (maybe("does", 1_000), maybe("words", 2_000).unwrap_or_default());
    let (telephone, out_of_hours) = (maybe("telephone", 60), maybe("out_of_hours", 200));
    let post = |field: &str| -> Option<PostId> {
        sight.posts.iter().map(|post| post.id).find(|id| id.to_string() == form.get(field))
    };
    if name != entry.name {
        let mut pen = Pen::new();
        changes.push((Command::RenameService { service: entry.id, name: pen.name(&name) }, pen));
    }
    let mut pen = Pen::new();
    let description = Description {
        does: pen.maybe_text(does.as_deref()),
        ring: post("ring"),
        telephone: pen.maybe_name(telephone.as_deref()),
        deputy: post("deputy"),
        out_of_hours: pen.maybe_text(out_of_hours.as_deref()),
    };
    changes.push((Command::DescribeService { service: entry.id, description }, pen));
    if words != entry.words {
        let mut pen = Pen::new();
        changes.push((Command::SetRouting { service: entry.id, words: pen.text(&words) }, pen));
    }
    changes
}

fn view(frame: &Frame, sight: &Sight, form: &Form, errors: &[FieldError], notice: Option<&Notice>) -> Markup {
    let slug = frame.slug();
    let back = url::service(slug, sight.entry.id);
    let main = html! {
        (refused::shown(notice))
        span class="govuk-caption-l" { (sight.entry.name) }
        h1 class="govuk-heading-l" { "What this service does" }
        form method="post" action=(url::service_description(slug, sight.entry.id)) novalidate {
            (hidden(None))
            (line("name", "Name", "", form, errors))
            (text("does", "What it does (optional)", "One or two sentences, as you would say it on the telephone.", form, errors))
            (text("words", "Everyday words that lead to it (optional)", "With commas between them: bonfires, dog mess, derelict buildings. New enquiries in which they stand are suggested for this service; you still decide.", form, errors))
            (post("ring", "Post to ring first", sight, form))
            (line("telephone", "Number of the service, if it is not the number of that post", "", form, errors))
            (post("deputy", "Post to ring if nobody answers", sight, form))
            (line("out_of_hours", "Out of hours (optional)", "A number, or what to do: ring 01632 960999, or wait until Monday.", form, errors))
            (button(&Button { text: "Save".into(), prevent_double_click: true, ..Button::default() }))
        }
    };
    let above = Above::Back(BackLink { text: "Back to the service".into(), href: &back, ..BackLink::default() });
    frame.show(&Framed { title: "What this service does", above, errors, ..Framed::default() }, main)
}

const READERS: &str = "every member and officer of the council";

fn line(name: &str, label: &str, hint: &str, form: &Form, errors: &[FieldError]) -> Markup {
    input(&Input {
        name,
        label: Label::of(label),
        hint: hint.into(),
        readers: READERS.into(),
        value: form.get(name),
        error: FieldError::of(errors, name),
        autocomplete: "off",
        ..Input::default()
    })
}

fn text(name: &str, label: &str, hint: &str, form: &Form, errors: &[FieldError]) -> Markup {
    textarea(&Textarea {
        name,
        label: Label::of(label),
        hint: hint.into(),
        readers: READERS.into(),
        value: form.get(name),
        error: FieldError::of(errors, name),
        rows: Some(3),
        ..Textarea::default()
    })
}

fn post(name: &str, label: &str, sight: &Sight, form: &Form) -> Markup {
    let posts: Vec<(String, &str)> =
        sight.posts.iter().map(|post| (post.id.to_string(), post.title.as_str())).collect();
    let options = options("No post", &posts);
    select(&Select { name, label: Label::of(label), options: &options, value: form.get(name), ..Select::default() })
}
