//! `POST /{council}/settings/services | wards | groups | bodies`: one more of each, by its name.

use axum::response::Response;
use rules::body::{self, Body, BodyKind};
use rules::council::{Command, Council};
use rules::id::{BodyId, GroupId, ServiceId, WardId};
use rules::words::Words;
use store::desk::Reading;
use store::failure::Broken;
use store::pen::Pen;

use super::kept::What;
use crate::form::Form;
use crate::parts::error_summary::FieldError;
use crate::problem::Problem;
use crate::visit::Seated;

pub async fn service(seated: Seated, form: Form) -> Result<Response, Problem> {
    let names = |reading: &mut Reading<'_>| Ok(reading.services()?.into_iter().map(|(_, name)| name).collect());
    let service = ServiceId(drawn());
    add(seated, form, ("service", service.to_string()), names, |name| Command::AddService { service, name }).await
}

pub async fn ward(seated: Seated, form: Form) -> Result<Response, Problem> {
    let names = |reading: &mut Reading<'_>| Ok(reading.wards()?.into_iter().map(|(_, name)| name).collect());
    let ward = WardId(drawn());
    add(seated, form, ("ward", ward.to_string()), names, |name| Command::AddWard { ward, name }).await
}

pub async fn group(seated: Seated, form: Form) -> Result<Response, Problem> {
    let names = |reading: &mut Reading<'_>| Ok(reading.groups()?.into_iter().map(|(_, name)| name).collect());
    let group = GroupId(drawn());
    add(seated, form, ("group", group.to_string()), names, |name| Command::AddGroup { group, name }).await
}

/// A body is a record of its own. The first one is the full council; what comes after it is of the kind that the clerk says, and may be
/// a sub-committee of another.
pub async fn body(seated: Seated, form: Form) -> Result<Response, Problem> {
    let names = seated.read(names_of_bodies).await?;
    let mut pen = Pen::new();
    let mut errors = Vec::new();
    let kind = match form.get("kind") {
        _ if names.is_empty() => BodyKind::Council,
        "executive" => BodyKind::Executive,
        "scrutiny" => BodyKind::Scrutiny,
        "regulatory" => BodyKind::Regulatory,
        _ => BodyKind::Committee,
    };
    let parent = form.given("parent").and_then(|parent| parent.parse().ok());
    let id = BodyId(drawn());
    let command = name(&form, "body", &names, &mut pen, &mut errors)
        .map(|name| (id.into(), body::Command::Constitute { name, kind, parent }, pen));
    super::change::<Body>(&seated, &form, errors, command, (What::Named, Some(id.to_string()))).await
}

async fn add(
    seated: Seated,
    form: Form,
    (field, id): (&str, String),
    there: impl FnOnce(&mut Reading<'_>) -> Result<Vec<String>, Broken> + Send + 'static,
    command: impl FnOnce(Words) -> Command,
) -> Result<Response, Problem> {
    let names = seated.read(there).await?;
    let mut pen = Pen::new();
    let mut errors = Vec::new();
    let named = name(&form, field, &names, &mut pen, &mut errors);
    let command = named.map(|name| (seated.visit.council.into(), command(name), pen));
    super::change::<Council>(&seated, &form, errors, command, (What::Named, Some(id))).await
}

fn names_of_bodies(reading: &mut Reading<'_>) -> Result<Vec<String>, Broken> {
    Ok(reading.bodies()?.into_iter().map(|(_, name, _)| name).collect())
}

/// A name that nothing of its kind has yet: names are words, so that no rule can ask.
fn name(form: &Form, field: &str, there: &[String], pen: &mut Pen, errors: &mut Vec<FieldError>) -> Option<Words> {
    let name = form.line(field, "Give a name", 120, errors);
    if there.iter().any(|other| other.to_lowercase() == name.to_lowercase()) {
        errors.push(FieldError::new(field, format!("{name} is there already")));
    }
    errors.is_empty().then(|| pen.name(name))
}

fn drawn() -> u128 {
    store::keys::new_id()
}
