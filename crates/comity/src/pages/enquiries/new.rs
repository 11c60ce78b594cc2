//! `{GET,POST} /{council}/enquiries/new` and `POST /{council}/enquiries`: a member asks, reads it back, sends it.

use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use rules::actor::{Role, Seat};
use rules::enquiry::{Basis, Capacity, Command, OnBehalfOf, Raise, Sort, Visibility};
use rules::id::{EnquiryId, ServiceId};
use rules::norm::Norm;
use serde::Deserialize;
use store::desk::{Desk, Reading};
use store::failure::{Broken, NotDone};
use store::pen::Pen;
use store::questions::directory::Routing;
use store::tray::TrayId;

use super::{sentences, step, suggested};
use crate::form::{Form, hidden};
use crate::frame::{Frame, Framed};
use crate::parts::button::{Button, Look, button};
use crate::parts::details::{Details, details};
use crate::parts::error_summary::FieldError;
use crate::parts::fieldset::Fieldset;
use crate::parts::input::{Input, input};
use crate::parts::label::Label;
use crate::parts::note::words;
use crate::parts::radios::{Radio, Radios, radios};
use crate::parts::select::{Select, SelectOption, select};
use crate::parts::summary_list::{SummaryList, SummaryRow, summary_list};
use crate::parts::textarea::{Textarea, textarea};
use crate::parts::warning_text::{WarningText, warning_text};
use crate::problem::Problem;
use crate::refused::{self, Notice};
use crate::server::Server;
use crate::url;
use crate::visit::{Seated, Sends, Sent};

/// What the form offers, as the council and its protocol have it.
struct Offers {
    services: Vec<(ServiceId, String)>,
    sorts: Vec<&'static str>,
    visibilities: Vec<&'static str>,
    urgent: String,
    ward: String,
    clerk: &'static str,
    dates: Vec<(&'static str, String)>,
    routing: Routing,
}

/// The form can be opened from the page of a service.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    service: String,
    /// What was taken back, and is to be written again.
    #[serde(default)]
    again: String,
}

/// What was meant by the form.
struct Meant {
    subject: String,
    question: String,
    service: Option<ServiceId>,
    sort: Sort,
    capacity: Capacity,
    visibility: Visibility,
    basis: Basis,
    name: String,
    contact: Option<String>,
    interest: Option<String>,
}

const SORTS: [(&str, Sort, &str); 4] = [
    ("enquiry", Sort::Enquiry, "An enquiry"),
    ("complaint", Sort::Complaint, "A complaint for a constituent"),
    ("information", Sort::Information, "A request for information"),
    ("agenda-item", Sort::AgendaItem, "A request for the next agenda"),
];
const CAPACITIES: [(&str, Capacity, &str); 6] = [
    ("ward", Capacity::Ward, "As member for my ward"),
    ("body", Capacity::Body, "As member of a committee or other body"),
    ("office", Capacity::Office, "As holder of an office"),
    ("group", Capacity::Group, "For a political group"),
    ("resident", Capacity::Resident, "As a resident, for myself"),
    ("private-interest", Capacity::PrivateInterest, "For a private interest of mine"),
];
const VISIBILITIES: [(&str, Visibility, &str); 4] = [
    ("me", Visibility::Me, "Me only"),
    ("ward", Visibility::Ward, "The other members for my ward too"),
    ("group-in-ward", Visibility::GroupInWard, "The members of my group for my ward too"),
    ("council", Visibility::Council, "Every member of the council too"),
];
const BASES: [(&str, Basis, &str); 4] = [
    ("asked-me", Basis::AskedMe, "The resident asked me to raise this"),
    ("speaks-for-them", Basis::SpeaksForThem, "Somebody who may speak for them asked me"),
    ("not-asked", Basis::NotAsked, "I have not asked them: the answer is then in general terms"),
    ("place", Basis::Place, "It is about a place, not a person"),
];

/// The form.
pub async fn show(seated: Seated, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let (frame, offers) = read(&seated).await?;
    let again = match TrayId::parse(&asked.again) {
        Some(id) => seated.read(move |reading| reading.in_tray(id)).await?,
        None => None,
    };
    let form = again.map_or_else(|| Form::of(&[("service", &asked.service)]), |again| step::typed_again(&again));
    Ok(form_view(&frame, &offers, &form, &[], None).into_response())
}

/// Reads it back: who will see it, what happens next, by when. Nothing has been sent yet.
pub async fn check(seated: Seated, form: Form) -> Result<Response, Problem> {
    let (frame, offers) = read(&seated).await?;
    let mut errors = Vec::new();
    Ok(match meant(&form, &offers, &mut errors) {
        Some(meant) if form.get("change") != "yes" => check_view(&frame, &offers, &form, &meant).into_response(),
        Some(_) => form_view(&frame, &offers, &form, &[], None).into_response(),
        None => (StatusCode::UNPROCESSABLE_ENTITY, form_view(&frame, &offers, &form, &errors, None)).into_response(),
    })
}

/// Sends it.
pub async fn create(seated: Seated, form: Form) -> Result<Response, Problem> {
    let (frame, offers) = read(&seated).await?;
    let mut errors = Vec::new();
    let Some(meant) = meant(&form, &offers, &mut errors) else {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, form_view(&frame, &offers, &form, &errors, None)).into_response());
    };
    let desk = seated.signed_in.desk.clone();
    let reference = Server::blocking(move || desk.draw_reference()).await?;
    let mut pen = Pen::new();
    let (subject, question) = (pen.text(&meant.subject), pen.text(&meant.question));
    let raise = Raise {
        service: meant.service,
        sort: meant.sort,
        capacity: meant.capacity,
        visibility: meant.visibility,
        on_behalf_of: Some(meant.name.as_str()).filter(|name| !name.is_empty()).map(|name| OnBehalfOf {
            name: pen.name(name),
            contact: pen.maybe_name(meant.contact.as_deref()),
            basis: meant.basis,
        }),
        interest: pen.maybe_text(meant.interest.as_deref()),
        ..Raise::plainly(reference, subject, question)
    };
    let enquiry = EnquiryId(u128::from_be_bytes(store::keys::random::<16>()));
    let sends = Sends { enquiry, reference, step: "new", command: Command::Raise(Box::new(raise)), pen };
    match seated.send(sends, &form).await {
        Ok(Sent::Waits(id, reference)) => Ok(Redirect::to(&url::sending(frame.slug(), reference, id)).into_response()),
        Ok(Sent::Done(done)) => {
            Ok(Redirect::to(&sent(&seated.signed_in.desk, frame.slug(), done.record).await?).into_response())
        }
        Err(NotDone::NotThere) => Err(Problem::NotFound),
        Err(NotDone::Broken(broken)) => Err(broken.into()),
        Err(not_done) => {
            let notice = refused::not_done(&seated.visit, not_done).await?;
            Ok((StatusCode::CONFLICT, form_view(&frame, &offers, &form, &[], Some(&notice))).into_response())
        }
    }
}

/// Where the enquiry is. The same form sent twice leads to the one that was raised first.
async fn sent(desk: &Desk, slug: &str, record: rules::record::RecordId) -> Result<String, Problem> {
    let desk = desk.clone();
    let reference = Server::blocking(move || desk.read(|reading| reading.reference_of(record))).await?;
    let reference = reference.ok_or(Problem::NotFound)?;
    Ok(format!("{}?raised=yes", url::enquiry(slug, reference)))
}

async fn read(seated: &Seated) -> Result<(Frame, Offers), Problem> {
    if !seated.signed_in.roles.contains(&Role::Member) || !matches!(seated.signed_in.seat, Seat::Member(_)) {
        return Err(Problem::NotYours);
    }
    let visit = seated.visit.clone();
    seated.read(move |reading| Ok((Frame::read(&visit, reading)?, offers(reading)?))).await
}

fn offers(reading: &mut Reading<'_>) -> Result<Offers, Broken> {
    let bindings = reading.edition.as_ref().map(|edition| edition.bindings.clone());
    let offered = |norm: Norm, all: &[&'static str]| -> Vec<&'static str> {
        let bound = bindings.as_ref().filter(|bindings| bindings.in_force(norm)).map(|bindings| bindings.params(norm));
        let chosen = bound.map(|params| params.choices("offers").to_vec());
        all.iter().copied().filter(|one| chosen.as_ref().is_none_or(|chosen| chosen.iter().any(|c| c == one))).collect()
    };
    let house = reading.house.clone();
    let urgent = match house.as_ref().and_then(|house| house.urgent_telephone) {
        Some(telephone) => reading.open_text(telephone)?,
        None => String::new(),
    };
    let ward = reading.stands.as_ref().and_then(|stands| stands.ward);
    let ward = match ward {
        Some(ward) => reading.names([ward.to_string()])?.of(ward),
        None => String::new(),
    };
    let span =
        |norm: Norm| bindings.as_ref().filter(|b| b.in_force(norm)).map(|b| b.params(norm).span("within").to_string());
    let dates = [("acknowledged within", span(Norm::AcknowledgeInTime)), ("answered within", span(Norm::AnswerInTime))];
    Ok(Offers {
        services: reading.services()?,
        sorts: offered(Norm::KindsOffered, &SORTS.map(|(name, ..)| name)),
        visibilities: offered(Norm::VisibilityOffered, &VISIBILITIES.map(|(name, ..)| name)),
        urgent,
        ward,
        clerk: sentences::clerk_of(house.is_some_and(|house| house.kind.is_principal())),
        routing: reading.routing()?,
        dates: dates.into_iter().filter_map(|(what, span)| Some((what, span?))).collect(),
    })
}

fn meant(form: &Form, offers: &Offers, errors: &mut Vec<FieldError>) -> Option<Meant> {
    let question = form.text("question", "Write what you want to know or get done", 18_000, errors).to_owned();
    let helps = form.given("helps").map(|_| form.text("helps", "", 1_900, errors).to_owned());
    let basis = chosen(&BASES, form.given("basis").unwrap_or("asked-me"));
    let name = form.given("name").map(|_| form.line("name", "", 200, errors)).unwrap_or_default().to_owned();
    let contact = form.given("contact").map(|_| form.line("contact", "", 200, errors).to_owned());
    let interest = form.given("interest").map(|_| form.text("interest", "", 2_000, errors).to_owned());
    let subject = form.given("subject").map(|_| form.line("subject", "", 200, errors).to_owned());
    let service = form
        .given("service")
        .and_then(|text| offers.services.iter().map(|(id, _)| *id).find(|id| id.to_string() == text));
    if contact.is_some() && name.is_empty() {
        errors.push(FieldError::new("name", "Give the name that goes with the contact, or leave both empty"));
    }
    let meant = Meant {
        subject: subject.unwrap_or_else(|| sentences::first_line(&question)),
        question: match helps {
            Some(helps) => format!("{question}\n\nWhat may help: {helps}"),
            None => question,
        },
        service,
        sort: chosen(&SORTS, form.given("sort").unwrap_or("enquiry"))?,
        capacity: chosen(&CAPACITIES, form.given("capacity").unwrap_or("ward"))?,
        visibility: chosen(&VISIBILITIES, form.given("visibility").unwrap_or("me"))?,
        basis: basis?,
        name,
        contact,
        interest,
    };
    errors.is_empty().then_some(meant)
}

fn chosen<T: Copy>(table: &[(&str, T, &str)], name: &str) -> Option<T> {
    table.iter().find(|(known, ..)| *known == name).map(|(_, value, _)| *value)
}

/// "You are asking as member for Oakley. Only you, … will see it."
fn readback(offers: &Offers, capacity: Capacity, visibility: Visibility) -> String {
    let hat = match capacity {
        Capacity::Ward if !offers.ward.is_empty() => format!("as member for {}", offers.ward),
        other => sentences::capacity(other).to_owned(),
    };
    format!("You are asking {hat}. {}", sentences::who_sees(visibility, offers.clerk))
}

fn form_view(frame: &Frame, offers: &Offers, form: &Form, errors: &[FieldError], notice: Option<&Notice>) -> Markup {
    let readers = format!("the officers dealing with it and {}", offers.clerk);
    let bases = BASES.map(|(value, _, text)| Radio { value, text: text.into(), ..Radio::default() });
    let capacity = chosen(&CAPACITIES, form.given("capacity").unwrap_or("ward")).unwrap_or_default();
    let visibility = chosen(&VISIBILITIES, form.given("visibility").unwrap_or("me")).unwrap_or_default();
    let main = html! {
        @if let Some(notice) = notice { (notice.show()) }
        h1 class="govuk-heading-l" { "Raise an enquiry" }
        (warning_text(&WarningText { text: urgent(offers).into(), ..WarningText::default() }))
        form method="post" action=(url::new_enquiry(frame.slug())) novalidate {
            (hidden(None))
            (step::hidden_again(form))
            (textarea(&Textarea {
                name: "question",
                label: Label { classes: "govuk-label--m", ..Label::of("What do you want to know or get done?") },
                readers: readers.clone().into(),
                value: form.get("question"),
                error: FieldError::of(errors, "question"),
                rows: Some(7),
                ..Textarea::default()
            }))
            (radios(&Radios {
                name: "basis",
                fieldset: Some(Fieldset { legend_classes: "govuk-fieldset__legend--m", ..Fieldset::of("For whom?") }),
                choices: &bases,
                value: form.given("basis").unwrap_or("asked-me"),
                error: FieldError::of(errors, "basis"),
                ..Radios::default()
            }))
            (input(&Input {
                name: "name",
                label: Label::of("Name of the resident or the place (you can leave this empty)"),
                readers: readers.clone().into(),
                value: form.get("name"),
                error: FieldError::of(errors, "name"),
                autocomplete: "off",
                ..Input::default()
            }))
            (input(&Input {
                name: "contact",
                label: Label::of("How to reach them, if the officer may"),
                readers: readers.clone().into(),
                value: form.get("contact"),
                error: FieldError::of(errors, "contact"),
                autocomplete: "off",
                ..Input::default()
            }))
            (textarea(&Textarea {
                name: "helps",
                label: Label { classes: "govuk-label--m", ..Label::of("Anything that would help?") },
                hint: "A place, a date, an earlier reference. You can leave this empty.".into(),
                readers: readers.into(),
                value: form.get("helps"),
                error: FieldError::of(errors, "helps"),
                rows: Some(3),
                ..Textarea::default()
            }))
            p class="govuk-body" { (readback(offers, capacity, visibility)) }
            (details(&Details { summary: "Change".into(), text: changes(offers, form, errors).into(), open: !errors.is_empty() || notice.is_some() || form.get("change") == "yes", ..Details::default() }))
            (button(&Button { text: "Continue".into(), ..Button::default() }))
        }
    };
    frame.show(&Framed { title: "Raise an enquiry", errors, ..Framed::default() }, main)
}

fn urgent(offers: &Offers) -> String {
    match offers.urgent.as_str() {
        "" => "Is someone at risk of harm now? Ring 999.".to_owned(),
        number => format!("Is someone at risk of harm now? Ring 999, or {number}."),
    }
}

/// What is filled in for the member, and can be changed.
fn changes(offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
    let named: Vec<(String, &str)> = offers.services.iter().map(|(id, name)| (id.to_string(), name.as_str())).collect();
    let mut services =
        vec![SelectOption { value: Some(""), text: "Not sure: sort it for me", ..SelectOption::default() }];
    services.extend(named.iter().map(|(value, text)| SelectOption {
        value: Some(value),
        text,
        ..SelectOption::default()
    }));
    let options = |table: Vec<(&'static str, &'static str)>| -> Vec<Radio<'static>> {
        table.into_iter().map(|(value, text)| Radio { value, text: text.into(), ..Radio::default() }).collect()
    };
    let sorts = options(
        SORTS.iter().filter(|(name, ..)| offers.sorts.contains(name)).map(|(name, _, text)| (*name, *text)).collect(),
    );
    let seen = VISIBILITIES.iter().filter(|(name, ..)| offers.visibilities.contains(name));
    let seen = options(seen.map(|(name, _, text)| (*name, *text)).collect());
    let hats = options(CAPACITIES.iter().map(|(name, _, text)| (*name, *text)).collect());
    let radio = |name: &'static str, legend: &'static str, choices: &[Radio<'static>], default: &'static str| {
        radios(&Radios {
            name,
            fieldset: Some(Fieldset::of(legend)),
            choices,
            value: form.given(name).unwrap_or(default),
            ..Radios::default()
        })
    };
    let readers = format!("the officers dealing with it and {}", offers.clerk);
    html! {
        (input(&Input { name: "subject", label: Label::of("What to list it as (otherwise its first words)"), readers: readers.clone().into(), value: form.get("subject"), error: FieldError::of(errors, "subject"), ..Input::default() }))
        (select(&Select { name: "service", label: Label::of("Service"), options: &services, value: form.get("service"), ..Select::default() }))
        (radio("sort", "What kind of matter?", &sorts, "enquiry"))
        (radio("capacity", "You are asking", &hats, "ward"))
        (radio("visibility", "Who may see it?", &seen, "me"))
        (textarea(&Textarea {
            name: "interest",
            label: Label::of("As member, and I have an interest in it: what is it?"),
            hint: "Leave this empty if you have none.".into(),
            readers: readers.into(),
            value: form.get("interest"),
            error: FieldError::of(errors, "interest"),
            rows: Some(2),
            ..Textarea::default()
        }))
    }
}

fn check_view(frame: &Frame, offers: &Offers, form: &Form, meant: &Meant) -> Markup {
    let service = meant.service.and_then(|id| offers.services.iter().find(|(known, _)| *known == id));
    let service = service.map_or("To be sorted for you", |(_, name)| name.as_str());
    let basis = sentences::basis(meant.basis);
    let whom = if meant.name.is_empty() { "Nobody is named".to_owned() } else { format!("{} ({basis})", meant.name) };
    let rows = [
        ("What you ask", words(&meant.question.as_str().into())),
        ("For whom", html! { (whom) }),
        ("Service", html! { (service) }),
        ("Kind", html! { (sentences::sort(meant.sort)) }),
    ];
    let interest = meant.interest.as_deref().map(|interest| ("Your interest", html! { (interest) }));
    let rows: Vec<SummaryRow<'_>> = rows
        .into_iter()
        .chain(interest)
        .map(|(key, value)| SummaryRow { key: key.into(), value: value.into(), ..SummaryRow::default() })
        .collect();
    let kept = [
        "question",
        "basis",
        "name",
        "contact",
        "helps",
        "subject",
        "service",
        "sort",
        "capacity",
        "visibility",
        "interest",
    ];
    let suggestions = match meant.service {
        Some(_) => Vec::new(),
        None => offers.routing.suggest(&format!("{} {}", meant.subject, meant.question)),
    };
    let fields = html! {
        (step::hidden_again(form))
        @for name in kept { input type="hidden" name=(name) value=(form.get(name)); }
    };
    let main = html! {
        h1 class="govuk-heading-l" { "Read it once more" }
        (summary_list(&SummaryList { rows: &rows, ..SummaryList::default() }))
        p class="govuk-body" { (readback(offers, meant.capacity, meant.visibility)) }
        @if !offers.dates.is_empty() {
            p class="govuk-body" {
                "Under our protocol an enquiry is "
                @for (index, (what, span)) in offers.dates.iter().enumerate() {
                    @if index > 0 { " and " }
                    (what) " " (span)
                }
                "; the exact dates are shown as soon as you send it."
            }
        }
        div class="govuk-button-group" {
            form method="post" action=(url::enquiries(frame.slug())) {
                input type="hidden" name="once" value=(form.get("once"));
                (fields)
                (suggested::offered(&suggestions))
                (button(&Button { text: "Send it".into(), prevent_double_click: true, ..Button::default() }))
            }
            form method="post" action=(url::new_enquiry(frame.slug())) {
                input type="hidden" name="change" value="yes";
                (fields)
                (button(&Button { text: "Change it".into(), look: Look::Secondary, ..Button::default() }))
            }
        }
    };
    frame.show(&Framed { title: "Read it once more", ..Framed::default() }, main)
}
