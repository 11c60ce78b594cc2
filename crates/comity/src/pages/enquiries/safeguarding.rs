//! `{GET,POST} /{council}/enquiries/{reference}/safeguarding`: lift it out, so that only the officers named for it see it.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use rules::enquiry::{Command, Enquiry};
use rules::id::{PostId, ServiceId};
use store::desk::Reading;
use store::failure::NotDone;
use store::pen::Pen;
use store::questions::enquiry::{Content, Sight};

use super::step::{self, At, Offers, asker, subject};
use crate::form::{Form, hidden};
use crate::frame::{Frame, Framed};
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, Look, button};
use crate::parts::checkboxes::{Checkbox, Checkboxes, checkboxes};
use crate::parts::error_summary::FieldError;
use crate::parts::fieldset::Fieldset;
use crate::parts::label::Label;
use crate::parts::layout::Above;
use crate::parts::select::{Select, options, select};
use crate::parts::warning_text::{WarningText, warning_text};
use crate::problem::Problem;
use crate::refused::{self, Notice, shown};
use crate::url;
use crate::visit::Seated;

const HEADING: &str = "Lift it out as safeguarding";
/// The last part of the address.
const NAME: &str = "safeguarding";

/// What was chosen.
struct Chosen {
    /// None in a council that has no services.
    service: Option<ServiceId>,
    posts: BTreeSet<PostId>,
}

/// What the page needs to know.
struct Sheet {
    frame: Frame,
    sight: Sight,
    offers: Offers,
    /// The reader's own post, where nobody else holds it.
    own: Option<PostId>,
}

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    Ok(view(&read(&seated, at).await?, &Form::default(), &[], None).into_response())
}

/// Reads back who will see it from then on; sent a second time, lifts it out.
pub async fn create(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    let sheet = read(&seated, at).await?;
    let mut errors = Vec::new();
    let Some(chosen) = chosen(&sheet, &form, &mut errors) else {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, view(&sheet, &form, &errors, None)).into_response());
    };
    if form.get("sure") != "yes" {
        let page = if form.get("change") == "yes" {
            view(&sheet, &form, &[], None)
        } else {
            check_view(&sheet, &form, &chosen)
        };
        return Ok(page.into_response());
    }
    let command = Command::Safeguard { service: chosen.service, posts: chosen.posts };
    match seated.run::<Enquiry>(sheet.sight.id, command, Pen::new(), form.seen(), form.once()).await {
        // Whoever lifted it out is often not among those who see it from then on.
        Ok(_) => {
            let reference = sheet.sight.reference;
            let seen = seated.read(move |reading| reading.enquiry_id(reference)).await?.is_some();
            let slug = sheet.frame.slug();
            let next = if seen { url::enquiry(slug, reference) } else { url::home(slug) };
            Ok(Redirect::to(&next).into_response())
        }
        Err(NotDone::NotThere) => Err(Problem::NotFound),
        Err(NotDone::Broken(broken)) => Err(broken.into()),
        Err(not_done) => {
            let notice = refused::not_done(&seated.visit, not_done).await?;
            Ok((StatusCode::CONFLICT, view(&sheet, &form, &[], Some(&notice))).into_response())
        }
    }
}

async fn read(seated: &Seated, at: At) -> Result<Sheet, Problem> {
    let visit = seated.visit.clone();
    let found = seated
        .read(move |reading: &mut Reading<'_>| {
            let sight = reading.enquiry(at.0)?.filter(|sight| sight.content == Content::Open);
            let Some(sight) = sight else { return Ok(None) };
            let offers = step::all_offers(reading)?;
            let own = reading.stands.as_ref().and_then(|stands| stands.post().zip(Some(stands.person)));
            let own = match own {
                Some((post, person)) => reading.post(post)?.filter(|line| line.holders == [person]).map(|_| post),
                None => None,
            };
            Ok(Some(Sheet { frame: Frame::read(&visit, reading)?, sight, offers, own }))
        })
        .await?;
    found.ok_or(Problem::NotFound)
}

fn chosen(sheet: &Sheet, form: &Form, errors: &mut Vec<FieldError>) -> Option<Chosen> {
    let service = sheet.offers.services.iter().map(|(id, _)| *id).find(|id| id.to_string() == form.get("service"));
    if service.is_none() && !sheet.offers.services.is_empty() {
        errors.push(FieldError::new("service", "Choose the service that takes it over"));
    }
    let ticked = |post: &PostId| form.get(&field(*post)) == "yes";
    let posts: BTreeSet<PostId> = sheet.offers.posts.iter().map(|(id, ..)| *id).filter(ticked).collect();
    if posts.is_empty() {
        errors.push(FieldError::new("posts", "Tick at least one post that is to see it"));
    }
    Some(Chosen { service, posts }).filter(|_| errors.is_empty())
}

/// Of a field given twice only the last counts: each post has a name of its own.
fn field(post: PostId) -> String {
    format!("post-{post}")
}

fn view(sheet: &Sheet, form: &Form, errors: &[FieldError], notice: Option<&Notice>) -> Markup {
    let Sheet { frame, sight, offers, .. } = sheet;
    let services: Vec<(String, &str)> =
        offers.services.iter().map(|(id, name)| (id.to_string(), name.as_str())).collect();
    let options = options("Choose", &services);
    let fields: Vec<(String, String)> =
        offers.posts.iter().map(|(id, title, _, who)| (field(*id), format!("{title} ({who})"))).collect();
    let boxes: Vec<Checkbox<'_>> = fields
        .iter()
        .map(|(name, text)| Checkbox {
            name,
            value: "yes",
            text: text.as_str().into(),
            checked: form.get(name) == "yes",
            ..Checkbox::default()
        })
        .collect();
    let main = html! {
        (shown(notice))
        span class="govuk-caption-l" { (sight.reference) " " (subject(sight)) }
        h1 class="govuk-heading-l" { (HEADING) }
        p class="govuk-body" {
            "For what is about a child or an adult at risk. From that moment only the officers whom you name here see what it says: "
            "nobody else who has it now, not " (asker(sight)) ", and not you unless you are among them. Those named are told at once, by e-mail and on their home page."
        }
        p class="govuk-body" { "Where somebody is in danger now, ring 999 first." }
        form method="post" action=(url::enquiry_step(frame.slug(), sight.reference, NAME)) novalidate {
            (hidden(sight.last_act()))
            @if !services.is_empty() { (select(&Select {
                name: "service",
                label: Label::of("Which service takes it over?"),
                hint: "The member reads its name, and that it will ring them.".into(),
                options: &options,
                value: form.get("service"),
                error: FieldError::of(errors, "service"),
                ..Select::default()
            })) }
            (checkboxes(&Checkboxes {
                name: "posts",
                fieldset: Some(Fieldset::of("Who is to see it?")),
                hint: "Whoever holds one of these posts, and nobody else. As few as can do the work; two where you can, so that one is there.".into(),
                boxes: &boxes,
                error: FieldError::of(errors, "posts"),
                ..Checkboxes::default()
            }))
            (button(&Button { text: "Continue".into(), ..Button::default() }))
        }
    };
    framed(sheet, errors, main)
}

fn check_view(sheet: &Sheet, form: &Form, chosen: &Chosen) -> Markup {
    let Sheet { frame, sight, offers, .. } = sheet;
    let by = match offers.services.iter().find(|(id, _)| Some(*id) == chosen.service) {
        Some((_, name)) => name.clone(),
        None => titles(offers, &chosen.posts),
    };
    let named = offers.posts.iter().filter(|(id, ..)| chosen.posts.contains(id));
    let alone = sheet.own.is_some_and(|own| chosen.posts.iter().all(|post| *post == own));
    let action = url::enquiry_step(frame.slug(), sight.reference, NAME);
    let kept = html! {
        @if let Some(service) = chosen.service { input type="hidden" name="service" value=(service); }
        @for post in &chosen.posts { input type="hidden" name=(field(*post)) value="yes"; }
    };
    let main = html! {
        span class="govuk-caption-l" { (sight.reference) " " (subject(sight)) }
        h1 class="govuk-heading-l" { "Who will see it from now on" }
        ul class="govuk-list govuk-list--bullet" {
            @for (_, title, _, who) in named { li { (who) ", " (title) } }
        }
        (warning_text(&WarningText {
            text: format!("Nobody else will. {} reads only: \u{201c}Taken over by {by}, who will ring you.\u{201d}", asker(sight)).into(),
            ..WarningText::default()
        }))
        @if alone { p class="govuk-body" { strong { "Only you will see it." } (alone_because(offers)) } }
        p class="govuk-body" { "It leaves every list, search, letter and export of everybody else at once. Only an officer named here can change who they are." }
        div class="govuk-button-group" {
            form method="post" action=(action) {
                input type="hidden" name="once" value=(form.get("once"));
                @if let Some(seen) = form.seen() { input type="hidden" name="seen" value=(seen); }
                input type="hidden" name="sure" value="yes";
                (kept)
                (button(&Button { text: "Lift it out".into(), look: Look::Warning, prevent_double_click: true, ..Button::default() }))
            }
            form method="post" action=(action) {
                @if let Some(seen) = form.seen() { input type="hidden" name="seen" value=(seen); }
                input type="hidden" name="change" value="yes";
                (kept)
                (button(&Button { text: "Change it".into(), look: Look::Secondary, ..Button::default() }))
            }
        }
    };
    framed(sheet, &[], main)
}

/// What it means to be the only one named.
fn alone_because(offers: &Offers) -> &'static str {
    match offers.posts.len() {
        0 | 1 => " You are the only officer here. While you are away nobody sees it, until you name somebody else.",
        _ => " While you are away nobody does. If another officer ought to see it too, change it and name them.",
    }
}

/// The titles of posts: "Clerk and Deputy Clerk".
fn titles(offers: &Offers, posts: &BTreeSet<PostId>) -> String {
    let named = offers.posts.iter().filter(|(id, ..)| posts.contains(id));
    named.map(|(_, title, ..)| title.as_str()).collect::<Vec<_>>().join(" and ")
}

fn framed(sheet: &Sheet, errors: &[FieldError], main: Markup) -> Markup {
    let back = url::enquiry(sheet.frame.slug(), sheet.sight.reference);
    let above = Above::Back(BackLink { text: "Back to the enquiry".into(), href: &back, ..BackLink::default() });
    sheet.frame.show(&Framed { title: HEADING, above, errors, ..Framed::default() }, main)
}
