//! `/api/v1/{kind}`: records that are listed by their kind, with the same lists, pages and steps as for people.
//!
//! What is put into a box of a page is put here under the name of that box, as a text: a day is `2026-11-30`, a choice is the value
//! that `steps` gives for it. Documents are brought on the pages.

use axum::Json;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use rules::decider::Stands;
use rules::record::RecordId;
use rules::reference::Reference;
use serde::Serialize;
use store::desk::Reading;
use store::keys::new_id;
use store::pen::Pen;
use store::questions::kept::{Entry, Kept, Which};
use utoipa::ToSchema;

use super::caller::{Caller, asked, not_done};
use super::enquiries::acted::reference;
use super::given::Given;
use super::openapi::About;
use super::problem::{Fault, Problem};
use crate::form::Form;
use crate::kept::boxes::Known;
use crate::kept::{self, Answers, Field, FieldKind, Pages};
use crate::parts::error_summary::FieldError;
use crate::server::Server;

/// The records of a kind that the caller may see.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeptList {
    /// The names of `cells`, in order.
    pub columns: Vec<&'static str>,
    pub items: Vec<KeptItem>,
}

/// One line of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeptItem {
    pub reference: String,
    pub title: String,
    /// Whether it still waits for something.
    pub open: bool,
    /// As in the file for spreadsheets; days as `2026-11-30`.
    pub cells: Vec<String>,
}

/// One record, as the caller may see it.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeptRecord {
    pub reference: String,
    pub title: String,
    pub open: bool,
    /// What is said of it, a line each.
    pub facts: Vec<KeptFact>,
    /// Oldest first.
    pub acts: Vec<KeptAct>,
    /// What the caller may do with it today.
    pub steps: Vec<KeptStep>,
    /// What it waits for, where it waits for the caller.
    #[schema(required = true)]
    pub waits: Option<&'static str>,
}

/// A line of what is said of a record.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeptFact {
    pub name: &'static str,
    pub value: String,
}

/// An act in the history of a record.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeptAct {
    pub act: String,
    pub at: String,
    /// The name of whoever did it; null where it was no person.
    #[schema(required = true)]
    pub by: Option<String>,
    pub said: Vec<String>,
    /// What was written.
    pub words: Vec<String>,
}

/// Something that the caller may do.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeptStep {
    /// The last part of the address.
    pub name: &'static str,
    pub title: &'static str,
    /// What comes of it.
    pub next: &'static str,
    pub fields: Vec<KeptField>,
}

/// One box.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeptField {
    pub name: &'static str,
    pub label: String,
    /// `text`, `choice`, `day`, `id` (of a person, post, body, group, request, resolution, delegation or decision), `addresses` (ids of
    /// wards, bodies and services, `members`, `leaders`, `officers`, with commas between) or `document`.
    pub kind: &'static str,
    /// Of a choice: what may be sent.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub choices: Vec<String>,
}

/// What came of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeptActed {
    pub act: String,
    /// Of the record; absent where the caller does not see it any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false, value_type = String)]
    pub reference: Option<String>,
    /// The receipt of the act: a JSON object as text, byte for byte what `comity verify` reads.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false, value_type = String)]
    pub receipt: Option<String>,
}

/// What is said of each of these routes in the document.
pub fn about(handler: &str) -> Option<About> {
    Some(match handler.rsplit("::").next()? {
        "index" => About::new("The records of this kind that you may see, newest first").answers::<KeptList>(200),
        "begin" => {
            About::new("Begin one, with what the boxes of its page ask for").takes_texts().answers::<KeptActed>(201)
        }
        "show" => About::new("One of them, and what you may do with it").answers::<KeptRecord>(200),
        "step" => About::new("Do one of the things that `steps` offers").takes_texts().answers::<KeptActed>(201),
        "receipt" => About::new("The receipt of one act: byte for byte what `comity verify` reads").answers_json(200),
        _ => return None,
    })
}

/// The list.
///
/// # Errors
/// Where the database fails.
pub async fn index<D: Pages>(caller: Caller) -> Result<Json<KeptList>, Problem> {
    let all = caller.read(|reading| Ok(reading.kept_all::<D>(Which::All)?)).await?;
    let items = all.iter().filter_map(|kept| {
        let reference = kept::called(kept)?.to_string();
        Some(KeptItem { reference, title: D::title(kept), open: open(kept), cells: D::cells(kept) })
    });
    Ok(Json(KeptList { columns: D::COLUMNS.to_vec(), items: items.collect() }))
}

/// One record.
///
/// # Errors
/// Not there, or broken.
pub async fn show<D: Pages>(caller: Caller, Path(named): Path<String>) -> Result<Response, Problem> {
    let (record, tag) = caller
        .read(move |reading| {
            let reference = reference(&named)?;
            let kept = reading.kept_called::<D>(reference)?.ok_or(Problem::NotThere)?;
            let tag = kept.last_act().map(|act| format!("\"{act}\""));
            let steps = kept::offered(reading, &kept)?;
            let steps = steps.into_iter().map(|step| KeptStep {
                name: step.name,
                title: step.title,
                next: step.next,
                fields: (step.fields)(&kept).iter().map(field).collect(),
            });
            let record = KeptRecord {
                reference: reference.to_string(),
                title: D::title(&kept),
                open: open(&kept),
                facts: D::facts(&kept).into_iter().map(|(name, value)| KeptFact { name, value }).collect(),
                acts: kept.trail.iter().map(|entry| act(&kept, entry)).collect(),
                steps: steps.collect(),
                waits: D::waits(&kept),
            };
            Ok((record, tag))
        })
        .await?;
    let head = tag.map(|tag| [(header::ETAG, tag)]);
    Ok((head, Json(record)).into_response())
}

/// Begins a record.
///
/// # Errors
/// Not for the caller, malformed, refused, or broken.
pub async fn begin<D: Pages>(caller: Caller, given: Given) -> Result<Response, Problem> {
    let desk = caller.signed_in.desk.clone();
    let body = given.texts()?;
    Server::blocking(move || {
        let reference = desk.draw_reference()?;
        let (command, pen) = asked(&desk, |reading| {
            let ctx = reading.as_reader()?.filter(|ctx| (D::BEGIN.may)(ctx)).ok_or(Problem::NotThere)?;
            let fields = (D::BEGIN.fields)(&ctx);
            let known = Known::of(reading, &fields)?;
            filled(body, &fields, &known, |answers| (D::BEGIN.command)(answers, reference))
        })?;
        let record = RecordId { kind: D::KIND, bits: new_id() };
        let done = desk.run::<D>(record, command, pen, given.seen, given.once).map_err(|why| not_done(&desk, why))?;
        asked(&desk, |reading| acted::<D>(reading, done.record, done.act))
    })
    .await
}

/// Does something with a record.
///
/// # Errors
/// Not there, malformed, refused, overtaken, or broken.
pub async fn step<D: Pages>(
    caller: Caller,
    Path((named, name)): Path<(String, String)>,
    given: Given,
) -> Result<Response, Problem> {
    let desk = caller.signed_in.desk.clone();
    let body = given.texts()?;
    Server::blocking(move || {
        let reference: Reference = reference(&named)?;
        let step = kept::step::<D>(&name).ok_or(Problem::NotThere)?;
        let (record, command, pen) = asked(&desk, |reading| {
            let kept = reading.kept_called::<D>(reference)?.ok_or(Problem::NotThere)?;
            let fields = (step.fields)(&kept);
            let known = Known::of(reading, &fields)?;
            let (command, pen) = filled(body, &fields, &known, |answers| (step.command)(&kept, answers))?;
            Ok((kept.record, command, pen))
        })?;
        let done = desk.run::<D>(record, command, pen, given.seen, given.once).map_err(|why| not_done(&desk, why))?;
        asked(&desk, |reading| acted::<D>(reading, record, done.act))
    })
    .await
}

/// The proof of one act.
///
/// # Errors
/// Not there, or broken.
pub async fn receipt<D: Pages>(
    caller: Caller,
    Path((named, act)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let receipt = caller
        .read(move |reading| {
            let act = act.parse().map_err(|_| Problem::NotThere)?;
            let kept = reading.kept_called::<D>(reference(&named)?)?.ok_or(Problem::NotThere)?;
            reading.receipt_of(kept.record, act)?.ok_or(Problem::NotThere)
        })
        .await?;
    Ok(([(header::CONTENT_TYPE, "application/json")], receipt).into_response())
}

fn open<D: Pages>(kept: &Kept<D>) -> bool {
    D::listed(&kept.state).is_some_and(|listed| listed.stands == Stands::Open)
}

fn act<D: Pages>(kept: &Kept<D>, entry: &Entry<D>) -> KeptAct {
    let told: Vec<_> = entry.events.iter().map(|event| D::told(kept, event)).collect();
    let words = told.iter().flat_map(|line| &line.words).filter_map(|text| kept.spoken.get(*text));
    KeptAct {
        act: entry.act.to_string(),
        at: store::deed::written(entry.at),
        by: entry.actor.person().map(|person| kept.names.of(person)),
        words: words.map(|said| said.text()).collect(),
        said: told.into_iter().map(|line| line.sentence).collect(),
    }
}

fn field(field: &Field) -> KeptField {
    let (kind, choices) = match &field.kind {
        FieldKind::Text { .. } => ("text", Vec::new()),
        FieldKind::Choice(choices) => ("choice", choices.iter().map(|(value, _)| value.clone()).collect()),
        FieldKind::Day => ("day", Vec::new()),
        FieldKind::Document | FieldKind::Pdf => ("document", Vec::new()),
        FieldKind::Member
        | FieldKind::Post
        | FieldKind::Body
        | FieldKind::Request
        | FieldKind::Resolution
        | FieldKind::Basis
        | FieldKind::Delegation
        | FieldKind::Person
        | FieldKind::Group => ("id", Vec::new()),
        FieldKind::Addresses => ("addresses", Vec::new()),
    };
    KeptField { name: field.name, label: field.label.clone(), kind, choices }
}

/// What the boxes make of a body; every fault with a pointer to its member.
fn filled<C>(
    body: Vec<(String, String)>,
    fields: &[Field],
    known: &Known,
    command: impl FnOnce(&mut Answers<'_>) -> Option<C>,
) -> Result<(C, Pen), Problem> {
    let mut faults = Vec::new();
    let mut typed = Vec::new();
    for (name, text) in body {
        match fields.iter().find(|field| field.name == name).map(|field| &field.kind) {
            None => {
                let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
                let detail = format!("expected one of: {}", names.join(", "));
                faults.push(Fault { pointer: format!("/{name}"), detail });
            }
            Some(FieldKind::Day) => {
                let mut parts = text.splitn(3, '-');
                for part in ["year", "month", "day"] {
                    typed.push((format!("{name}-{part}"), parts.next().unwrap_or_default().to_owned()));
                }
            }
            Some(_) => typed.push((name, text)),
        }
    }
    let (form, mut pen, mut errors) = (Form::sent(typed, Vec::new()), Pen::new(), Vec::new());
    let mut answers = Answers { form: &form, files: &[], pen: &mut pen, errors: &mut errors, members: &known.members };
    let command = command(&mut answers);
    faults.extend(errors.into_iter().map(|FieldError { field, message }| {
        let name =
            fields.iter().find(|known| field == format!("{}-day", known.name)).map_or(field.as_str(), |it| it.name);
        Fault { pointer: format!("/{name}"), detail: message }
    }));
    match command {
        Some(command) if faults.is_empty() => Ok((command, pen)),
        _ if faults.is_empty() => Err(Problem::at("", "expected what the boxes of this page ask for")),
        _ => Err(Problem::Malformed(faults)),
    }
}

fn acted<D: Pages>(reading: &mut Reading<'_>, record: RecordId, act: rules::id::ActId) -> Result<Response, Problem> {
    let kept = reading.kept_one::<D>(record)?;
    let reference = kept.as_ref().and_then(kept::called).map(|reference| reference.to_string());
    let receipt = kept.map(|kept| reading.receipt_of(kept.record, act)).transpose()?.flatten();
    Ok((StatusCode::CREATED, Json(KeptActed { act: act.to_string(), reference, receipt })).into_response())
}
