//! `{GET,POST} /{council}/enquiries/together`: one thing done to many enquiries, each judged on its own: given to somebody, or
//! closed with one reason.

mod outcome;

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use rules::actor::{Role, Seat};
use rules::enquiry::{Allocation, Command, Enquiry};
use rules::reference::Reference;
use store::desk::Reading;
use store::failure::{Broken, NotDone};
use store::once::Once;
use store::pen::Pen;
use store::questions::enquiry::{Content, Sight};

use super::allocation::{destinations, meant};
use super::lines::state_in_words;
use super::step::{self, Offers};
use crate::form::{Form, hidden};
use crate::frame::{Frame, Framed};
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, button};
use crate::parts::checkboxes::{Checkbox, Checkboxes, checkboxes};
use crate::parts::error_summary::FieldError;
use crate::parts::fieldset::Fieldset;
use crate::parts::label::Label;
use crate::parts::layout::Above;
use crate::parts::radios::{Radio, Radios, radios};
use crate::parts::select::{Select, options, select};
use crate::parts::textarea::{Textarea, textarea};
use crate::problem::Problem;
use crate::refused;
use crate::url;
use crate::visit::Seated;
use outcome::{Failed, Outcome};

/// No more at once: as many as a page of the list has.
pub const MOST: usize = 50;

/// What is done to each.
enum Meant {
    Give(Allocation),
    Close { reason: String },
}

/// What the page shows.
struct Chosen {
    sights: Vec<Sight>,
    offers: Offers,
}

pub async fn show(seated: Seated, RawQuery(query): RawQuery) -> Result<Response, Problem> {
    let form = Form::read(query.unwrap_or_default().as_bytes());
    let (frame, chosen) = read(&seated, &form).await?;
    Ok(view(&frame, &chosen, &form, &[]).into_response())
}

pub async fn create(seated: Seated, form: Form) -> Result<Response, Problem> {
    let (frame, chosen) = read(&seated, &form).await?;
    let mut errors = Vec::new();
    if chosen.sights.is_empty() {
        errors.push(FieldError::new("each", "Tick at least one enquiry"));
    }
    let meant = what(&chosen, &form, &mut errors);
    let Some(meant) = meant.filter(|_| errors.is_empty()) else {
        let page = view(&frame, &chosen, &form, &errors);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let mut outcome = Outcome::default();
    for sight in &chosen.sights {
        match one(&seated, sight, &meant, &form).await {
            Ok(()) => outcome.done.push((sight.reference, step::subject(sight))),
            Err(why) => outcome.failed.push(failed(&seated, sight, why).await?),
        }
    }
    let status = if outcome.done.is_empty() { StatusCode::CONFLICT } else { StatusCode::OK };
    Ok((status, outcome.show(&frame, matches!(meant, Meant::Give(_)).then_some("Given"))).into_response())
}

/// Does it to one. Pressed twice, or sent again with others, it is done once.
async fn one(
    seated: &Seated,
    sight: &Sight,
    meant: &Meant,
    form: &Form,
) -> Result<(), NotDone<rules::enquiry::Refusal>> {
    let mut pen = Pen::new();
    let (command, request) = match meant {
        Meant::Give(to) => (Command::Allocate { to: *to, sort: None }, form.get("to")),
        Meant::Close { reason } => (Command::CloseEarly { reason: pen.text(reason) }, reason.as_str()),
    };
    let once = match form.given("once").filter(|key| key.len() <= 100) {
        Some(key) => Once::given(format!("together-{key}-{}", sight.reference), request.as_bytes()),
        None => Once::drawn(),
    };
    // Overtaken is who did something that was not on the page, and not who is only behind it.
    let seen = form.given(&format!("seen-{}", sight.reference)).and_then(|seen| seen.parse().ok());
    seated.run::<Enquiry>(sight.id, command, pen, seen, once).await.map(|_| ())
}

async fn failed(seated: &Seated, sight: &Sight, why: NotDone<rules::enquiry::Refusal>) -> Result<Failed, Problem> {
    let (reference, subject) = (sight.reference, step::subject(sight));
    let notice = match why {
        NotDone::Broken(broken) => {
            // What went through before is said all the same, and the rest is tried.
            tracing::error!(error = &broken as &dyn std::error::Error, "one of many was not done");
            None
        }
        NotDone::NotThere => None,
        why => Some(refused::not_done(&seated.visit, why).await?),
    };
    Ok(Failed { reference, subject, notice })
}

/// Those ticked that the reader may see, each once, with what can be done to them. For officers alone.
async fn read(seated: &Seated, form: &Form) -> Result<(Frame, Chosen), Problem> {
    let visit = seated.visit.clone();
    let mut references: Vec<Reference> = form.all("each").iter().filter_map(|text| text.parse().ok()).collect();
    let mut seen = std::collections::BTreeSet::new();
    references.retain(|reference| seen.insert(reference.to_string()));
    references.truncate(MOST);
    let found = seated
        .read(move |reading| {
            if !sorts(reading) {
                return Ok(None);
            }
            let sights = sights(reading, &references)?;
            Ok(Some((Frame::read(&visit, reading)?, Chosen { sights, offers: step::all_offers(reading)? })))
        })
        .await?;
    found.ok_or(Problem::NotFound)
}

fn sights(reading: &mut Reading<'_>, references: &[Reference]) -> Result<Vec<Sight>, Broken> {
    let mut sights = Vec::with_capacity(references.len());
    for reference in references {
        sights.extend(reading.enquiry(*reference)?.filter(|sight| sight.content == Content::Open));
    }
    Ok(sights)
}

/// Whether the reader can be asked to do something to many at once: whoever sorts, and officers with what they have.
pub fn sorts(reading: &Reading<'_>) -> bool {
    reading.is(Role::Clerk) || reading.stands.as_ref().is_some_and(|stands| matches!(stands.seat, Seat::Officer(_)))
}

fn what(chosen: &Chosen, form: &Form, errors: &mut Vec<FieldError>) -> Option<Meant> {
    match form.get("do") {
        "give" => {
            let to = meant(&chosen.offers, form.get("to"));
            if to.is_none() {
                errors.push(FieldError::new("to", "Choose a service or a post"));
            }
            Some(Meant::Give(to?))
        }
        "close" => {
            let reason = form.text("reason", "Say why they are closed", 2_000, errors).to_owned();
            Some(Meant::Close { reason })
        }
        _ => {
            errors.push(FieldError::new("do", "Choose what is to be done with them"));
            None
        }
    }
}

fn view(frame: &Frame, chosen: &Chosen, form: &Form, errors: &[FieldError]) -> Markup {
    let slug = frame.slug();
    let back = url::enquiries(slug);
    let main = html! {
        h1 class="govuk-heading-l" { "Several enquiries at once" }
        @if chosen.sights.is_empty() {
            p class="govuk-body" { "No enquiry is ticked. Tick some in the list, then come back here." }
        } @else {
            form method="post" action=(url::together(slug)) novalidate {
                (hidden(None))
                @for sight in &chosen.sights {
                    @if let Some(seen) = sight.last_act() { input type="hidden" name={ "seen-" (sight.reference) } value=(seen); }
                }
                (ticks(chosen, errors))
                (choices(chosen, form, errors))
                p class="govuk-body" {
                    "Each is done on its own: what cannot be done to one is said afterwards, and the others are done all the same. "
                    "Whoever is given one sees it from now on. Whoever asked sees that it is closed, and why."
                }
                (button(&Button { text: "Do it to all that are ticked".into(), prevent_double_click: true, ..Button::default() }))
            }
        }
    };
    let above = Above::Back(BackLink { text: "Back to the list".into(), href: &back, ..BackLink::default() });
    frame.show(&Framed { title: "Several enquiries at once", above, errors, ..Framed::default() }, main)
}

fn ticks(chosen: &Chosen, errors: &[FieldError]) -> Markup {
    let of = |sight: &Sight| {
        let hint = format!("{}, {}, {}", sight.reference, step::asker(sight), state_in_words(sight.state.name()));
        (sight.reference.to_string(), step::subject(sight), hint)
    };
    let each: Vec<(String, String, String)> = chosen.sights.iter().map(of).collect();
    let boxes: Vec<Checkbox<'_>> = each
        .iter()
        .map(|(reference, subject, hint)| Checkbox {
            value: reference,
            text: subject.as_str().into(),
            hint: hint.as_str().into(),
            checked: true,
            ..Checkbox::default()
        })
        .collect();
    checkboxes(&Checkboxes {
        name: "each",
        fieldset: Some(Fieldset::of("Which")),
        boxes: &boxes,
        error: FieldError::of(errors, "each"),
        classes: "govuk-checkboxes--small",
        ..Checkboxes::default()
    })
}

fn choices(chosen: &Chosen, form: &Form, errors: &[FieldError]) -> Markup {
    let named = destinations(&chosen.offers);
    let options = options("Choose", &named);
    let give = select(&Select {
        name: "to",
        label: Label::of("To whom?"),
        options: &options,
        value: form.get("to"),
        error: FieldError::of(errors, "to"),
        ..Select::default()
    });
    let close = textarea(&Textarea {
        name: "reason",
        label: Label::of("Why are they closed?"),
        readers: "Read by whoever asked and by everybody who may see the enquiry. It may have to be released under information law.".into(),
        value: form.get("reason"),
        error: FieldError::of(errors, "reason"),
        rows: Some(3),
        ..Textarea::default()
    });
    let ways = [
        Radio {
            value: "give",
            text: "Give them to a service or an officer".into(),
            conditional: give.into(),
            ..Radio::default()
        },
        Radio {
            value: "close",
            text: "Close them, with one reason".into(),
            hint: "What has been answered or declined can be closed before its time.".into(),
            conditional: close.into(),
            ..Radio::default()
        },
    ];
    radios(&Radios {
        name: "do",
        fieldset: Some(Fieldset::of("What is to be done with them?")),
        choices: &ways,
        value: form.get("do"),
        error: FieldError::of(errors, "do"),
        ..Radios::default()
    })
}
