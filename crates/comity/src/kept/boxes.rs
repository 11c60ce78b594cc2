//! The boxes of a form, drawn.

use maud::{Markup, html};
use rules::body::BodyKind;
use rules::decision::Decision;
use rules::delegation::Delegation;
use rules::id::{BodyId, DelegationId, PersonId, PostId, RequestId};
use rules::meeting::{Carried, Meeting, Resolution};
use store::desk::Reading;
use store::failure::Broken;
use store::questions::kept::{Kept, Which};

use super::{Field, FieldKind};
use crate::dates;
use crate::files::sent::{Filled, LOCATION, largest};
use crate::pages::bulletins::CHAIR;
use crate::pages::enquiries::enclosures;
use crate::parts::checkboxes::{Checkbox, Checkboxes, checkboxes};
use crate::parts::date_input::{DateInput, date_input};
use crate::parts::error_summary::FieldError;
use crate::parts::fieldset::Fieldset;
use crate::parts::input::{Input, input};
use crate::parts::label::Label;
use crate::parts::radios::{Radio, Radios, radios};
use crate::parts::select::{Select, options, select};
use crate::parts::textarea::{Textarea, textarea};

/// Whom and what one may choose.
#[derive(Default)]
pub struct Known {
    pub members: Vec<(PersonId, String)>,
    posts: Vec<(PostId, String)>,
    bodies: Vec<(BodyId, String)>,
    resolutions: Vec<(String, String)>,
    delegations: Vec<(DelegationId, String)>,
    people: Vec<(PersonId, String)>,
    addresses: Vec<(String, String)>,
    requests: Vec<(RequestId, String)>,
    groups: Vec<(String, String)>,
    largest: u32,
}

impl Known {
    /// What these boxes offer.
    pub fn of(reading: &mut Reading<'_>, fields: &[Field]) -> Result<Known, Broken> {
        let mut known = Known { largest: largest(reading.house.as_deref()), ..Known::default() };
        let wants = |kind: fn(&FieldKind) -> bool| fields.iter().any(|field| kind(&field.kind));
        let (today, house) = (reading.today, reading.house.as_ref().map(|house| house.kind));
        if wants(|kind| matches!(kind, FieldKind::Member)) {
            let sits = |line: &store::questions::roster::PersonLine| {
                house.is_some_and(|house| line.active.sits(house, today).is_some())
            };
            let people = reading.people()?.into_iter().filter(sits);
            known.members = people.map(|line| (line.id, line.name)).collect();
        }
        if wants(|kind| matches!(kind, FieldKind::Post)) {
            let posts = reading.posts()?.into_iter().filter(|line| !line.holders.is_empty());
            known.posts = posts.map(|line| (line.id, line.title)).collect();
        }
        if wants(|kind| matches!(kind, FieldKind::Body)) {
            known.bodies = reading.bodies()?.into_iter().map(|(id, name, _)| (id, name)).collect();
        }
        if wants(|kind| matches!(kind, FieldKind::Request)) {
            let open = reading.requests(Which::Open)?;
            let called = |request: &store::questions::requests::Request| {
                Some((request.id(), request.matter()?.opening.reference.to_string()))
            };
            known.requests = open.iter().filter_map(called).collect();
        }
        if wants(|kind| matches!(kind, FieldKind::Person)) {
            let here = |line: &store::questions::roster::PersonLine| {
                house.is_some_and(|house| !line.active.seats_on(house, today).is_empty())
            };
            known.people = reading.people()?.into_iter().filter(here).map(|line| (line.id, line.name)).collect();
        }
        if wants(|kind| matches!(kind, FieldKind::Addresses)) {
            known.addresses = addresses(reading)?;
        }
        if wants(|kind| matches!(kind, FieldKind::Delegation)) {
            for kept in reading.kept_all::<Delegation>(Which::Open)? {
                let own = kept.state.in_force(today).filter(|matter| matter.is_for(&kept.ctx));
                let named = own.map(|matter| (DelegationId(kept.record.bits), kept.spoken.text(matter.making.what)));
                known.delegations.extend(named);
            }
        }
        if wants(|kind| matches!(kind, FieldKind::Basis)) {
            for kept in reading.kept_all::<Decision>(Which::All)? {
                let Some(matter) = kept.state.matter() else { continue };
                let text = format!("{}: {}", dates::plain(matter.deciding.on), kept.spoken.text(matter.deciding.title));
                known.resolutions.push((kept.record.to_string(), text));
            }
        }
        if wants(|kind| matches!(kind, FieldKind::Resolution | FieldKind::Basis)) {
            for kept in reading.kept_all::<Meeting>(Which::All)? {
                known.resolutions.extend(resolutions(&kept));
            }
        }
        if wants(|kind| matches!(kind, FieldKind::Group)) {
            let groups = reading.groups()?.into_iter().map(|(id, name)| (id.to_string(), name));
            known.groups = groups.chain([("ungrouped".to_owned(), "Members without a group".to_owned())]).collect();
        }
        Ok(known)
    }
}

/// To whom something can be addressed, as it is sent and as it reads.
fn addresses(reading: &mut Reading<'_>) -> Result<Vec<(String, String)>, Broken> {
    let of = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    let mut all = vec![
        of("members", "Every member"),
        of("presiding", "Whoever chairs the council that day, and deputises there"),
        of("leaders", "Whoever chairs the council, and group leaders"),
        of("officers", "Every officer"),
    ];
    all.extend(reading.wards()?.into_iter().map(|(id, name)| (id.to_string(), format!("The members for {name}"))));
    // Every member sits on the council.
    let committees = reading.bodies()?.into_iter().filter(|(_, _, open)| open.kind != BodyKind::Council);
    all.extend(committees.flat_map(|(id, name, _)| {
        let chair = format!("Whoever chairs {name} that day, and deputises there");
        [(id.to_string(), format!("The members of {name}")), (format!("{CHAIR}{id}"), chair)]
    }));
    let services = reading.services()?.into_iter();
    all.extend(services.map(|(id, name)| (id.to_string(), format!("Whoever holds the portfolio for {name}"))));
    Ok(all)
}

/// The resolutions of a meeting that stand, the last first.
fn resolutions(kept: &Kept<Meeting>) -> Vec<(String, String)> {
    let Some(matter) = kept.state.matter() else { return Vec::new() };
    let stands = |it: &Resolution| it.motion.carried == Carried::Carried && it.rescinded.is_none();
    let numbered = matter.resolutions.iter().filter(|(_, it)| stands(it)).rev();
    let day = dates::plain(matter.calling.on);
    let one = |(number, it): (&u32, &Resolution)| {
        let text: String = kept.spoken.text(it.motion.text).chars().take(80).collect();
        (format!("{}/{number}", kept.record), format!("{day}: {text}"))
    };
    numbered.map(one).collect()
}

/// The boxes of a form with what was typed in them, each with who will read it.
pub fn drawn(slug: &str, fields: &[Field], known: &Known, filled: &Filled, readers: &str) -> Markup {
    html! { @for field in fields { (one(slug, field, known, filled, readers)) } }
}

/// How a form with these boxes is sent: in parts where it brings a file.
pub fn enctype(fields: &[Field]) -> Option<&'static str> {
    fields
        .iter()
        .any(|field| matches!(field.kind, FieldKind::Document | FieldKind::Pdf))
        .then_some("multipart/form-data")
}

fn one(slug: &str, field: &Field, known: &Known, filled: &Filled, readers: &str) -> Markup {
    let (form, errors) = (&filled.form, filled.errors.as_slice());
    let error = FieldError::of(errors, field.name);
    match &field.kind {
        FieldKind::Text { rows: 1 } => input(&Input {
            name: field.name,
            label: Label::of(field.label.as_str()),
            hint: field.hint.into(),
            readers: readers.into(),
            value: form.get(field.name),
            error,
            ..Input::default()
        }),
        FieldKind::Text { rows } => textarea(&Textarea {
            name: field.name,
            label: Label::of(field.label.as_str()),
            hint: field.hint.into(),
            readers: readers.into(),
            value: form.get(field.name),
            error,
            rows: Some(*rows),
            ..Textarea::default()
        }),
        FieldKind::Choice(choices) => {
            let choices: Vec<Radio<'_>> = choices
                .iter()
                .map(|(value, text)| Radio { value, text: text.as_str().into(), ..Radio::default() })
                .collect();
            radios(&Radios {
                name: field.name,
                fieldset: Some(Fieldset::of(field.label.as_str())),
                hint: field.hint.into(),
                error,
                value: form.get(field.name),
                choices: &choices,
                ..Radios::default()
            })
        }
        FieldKind::Day => {
            let part = |part: &str| form.get(&format!("{}-{part}", field.name)).to_owned();
            let (day, month, year) = (part("day"), part("month"), part("year"));
            date_input(&DateInput {
                id: field.name,
                name_prefix: field.name,
                fieldset: Some(Fieldset::of(field.label.as_str())),
                hint: if field.hint.is_empty() { "For example, 17 12 2026" } else { field.hint }.into(),
                error: FieldError::of(errors, &format!("{}-day", field.name)),
                day: &day,
                month: &month,
                year: &year,
                ..DateInput::default()
            })
        }
        FieldKind::Member => chosen(field, &known.members, "Choose a member", filled),
        FieldKind::Post => chosen(field, &known.posts, "Choose a post", filled),
        FieldKind::Body => chosen(field, &known.bodies, "Choose a body", filled),
        FieldKind::Request => chosen(field, &known.requests, "Choose a request", filled),
        FieldKind::Resolution => chosen(field, &known.resolutions, "Choose a resolution", filled),
        FieldKind::Basis => chosen(field, &known.resolutions, "Choose a resolution or a decision", filled),
        FieldKind::Delegation => chosen(field, &known.delegations, "Choose a delegation", filled),
        FieldKind::Person => chosen(field, &known.people, "Choose a person", filled),
        FieldKind::Addresses => {
            let ticked = form.all(field.name);
            let ticked: Vec<&str> = ticked.iter().map(String::as_str).collect();
            let boxes: Vec<Checkbox<'_>> = known
                .addresses
                .iter()
                .map(|(value, text)| Checkbox { value, text: text.as_str().into(), ..Checkbox::default() })
                .collect();
            checkboxes(&Checkboxes {
                name: field.name,
                fieldset: Some(Fieldset::of(field.label.as_str())),
                hint: field.hint.into(),
                error,
                boxes: &boxes,
                values: &ticked,
                ..Checkboxes::default()
            })
        }
        FieldKind::Group => chosen(field, &known.groups, "Choose a group", filled),
        FieldKind::Document | FieldKind::Pdf => enclosures::field(&enclosures::Field {
            slug,
            kept: &filled.files,
            form: &form.with(LOCATION, "yes"),
            errors,
            largest: known.largest,
            readers: readers.into(),
        }),
    }
}

fn chosen<I: std::fmt::Display>(field: &Field, known: &[(I, String)], first: &str, filled: &Filled) -> Markup {
    let known: Vec<(String, &str)> = known.iter().map(|(id, name)| (id.to_string(), name.as_str())).collect();
    select(&Select {
        name: field.name,
        label: Label::of(field.label.as_str()),
        hint: field.hint.into(),
        error: FieldError::of(&filled.errors, field.name),
        options: &options(first, &known),
        value: filled.form.get(field.name),
        ..Select::default()
    })
}
