//! `{GET,POST} /{council}/people/{person}/appointments`: the bodies outside the council to which it has appointed somebody.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use rules::id::{PersonId, WordsId};
use rules::person::{Appointment, Command, Held};
use store::failure::NotDone;
use store::pen::Pen;

use super::term::date;
use super::{ByClerkAgain, Whom, run};
use crate::dates;
use crate::form::{Form, hidden};
use crate::frame::{Frame, Framed};
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, Look, button};
use crate::parts::error_summary::FieldError;
use crate::parts::input::{Input, input};
use crate::parts::label::Label;
use crate::parts::layout::Above;
use crate::parts::queue::{Queue, queue};
use crate::parts::select::{Select, options, select};
use crate::parts::text::Text;
use crate::problem::Problem;
use crate::refused::{self, Notice, shown};
use crate::url;
use crate::visit::Seated;

/// What the page needs to know.
struct Sheet {
    frame: Frame,
    person: PersonId,
    name: String,
    appointed: Vec<(WordsId, String, Held)>,
}

pub async fn show(ByClerkAgain(seated): ByClerkAgain, Whom(person): Whom) -> Result<Response, Problem> {
    Ok(view(&read(&seated, person).await?, &Form::default(), &[], None).into_response())
}

pub async fn create(ByClerkAgain(seated): ByClerkAgain, Whom(person): Whom, form: Form) -> Result<Response, Problem> {
    let sheet = read(&seated, person).await?;
    let (mut errors, mut pen) = (Vec::new(), Pen::new());
    let command = if form.get("do") == "end" {
        let to = form.get("ended").parse().ok();
        if to.is_none() {
            errors.push(FieldError::new("ended", "Choose an appointment"));
        }
        let last_day = form.date("last", "Enter the day", &mut errors);
        to.zip(last_day).map(|(to, last_day)| Command::EndAppointment { to, last_day })
    } else {
        let to = form.line("to", "Say to which body", 200, &mut errors);
        let from = form.date("from", "Enter the day", &mut errors);
        from.map(|from| Command::Appoint(Appointment { to: pen.text(to), held: Held { from, until: None } }))
    };
    let Some(command) = command.filter(|_| errors.is_empty()) else {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, view(&sheet, &form, &errors, None)).into_response());
    };
    match run(&seated, person, command, pen, &form).await {
        Ok(()) => Ok(Redirect::to(&url::person_step(seated.slug(), person, "appointments")).into_response()),
        Err(NotDone::NotThere) => Err(Problem::NotFound),
        Err(not_done) => {
            let notice = refused::not_done(&seated.visit, not_done).await?;
            Ok((StatusCode::CONFLICT, view(&sheet, &form, &[], Some(&notice))).into_response())
        }
    }
}

async fn read(seated: &Seated, person: PersonId) -> Result<Sheet, Problem> {
    let asked = seated.visit.clone();
    let found = seated
        .read(move |reading| {
            let Some(line) = reading.person(person)? else { return Ok(None) };
            let mut appointed = Vec::new();
            for one in &line.active.appointments {
                appointed.push((one.to.id, reading.open_text(one.to)?, one.held));
            }
            Ok(Some(Sheet { frame: Frame::read(&asked, reading)?, person, name: line.name, appointed }))
        })
        .await?;
    found.ok_or(Problem::NotFound)
}

fn view(sheet: &Sheet, form: &Form, errors: &[FieldError], notice: Option<&Notice>) -> Markup {
    let (slug, person) = (sheet.frame.slug(), sheet.person);
    let (back, action) = (url::person(slug, person), url::person_step(slug, person, "appointments"));
    let title = "Appointments to outside bodies";
    let row = |(_, to, held): &(WordsId, String, Held)| -> Vec<Text<'static>> {
        let until = held.until.map(dates::plain).unwrap_or_default();
        vec![to.clone().into(), dates::plain(held.from).into(), until.into()]
    };
    let rows: Vec<Vec<Text<'_>>> = sheet.appointed.iter().map(row).collect();
    let lasting = sheet.appointed.iter().filter(|(_, _, held)| held.until.is_none());
    let lasting: Vec<(String, String)> = lasting.map(|(id, to, _)| (id.to_string(), to.clone())).collect();
    let main = html! {
        (shown(notice))
        span class="govuk-caption-l" { (sheet.name) }
        h1 class="govuk-heading-l" { (title) }
        (queue(&Queue {
            caption: "Appointed to",
            columns: &["Body", "From", "Last day"],
            rows: &rows,
            empty: "No appointment has been entered.",
        }))
        h2 class="govuk-heading-m" { "Enter an appointment" }
        form method="post" action=(action) novalidate {
            (hidden(None))
            (input(&Input {
                name: "to",
                label: Label::of("Body, and in which capacity"),
                hint: "For example, Internal Drainage Board, as the council\u{2019}s representative".into(),
                readers: "members and officers".into(),
                error: FieldError::of(errors, "to"),
                value: form.get("to"),
                ..Input::default()
            }))
            (date("from", "From", "The day on which the appointment begins.", form, errors))
            (button(&Button { text: "Enter it".into(), prevent_double_click: true, ..Button::default() }))
        }
        @if !lasting.is_empty() {
            h2 class="govuk-heading-m" { "Enter a last day" }
            form method="post" action=(action) novalidate {
                (hidden(None))
                input type="hidden" name="do" value="end";
                (select(&Select {
                    name: "ended",
                    label: Label::of("Appointment"),
                    error: FieldError::of(errors, "ended"),
                    options: &options("Choose an appointment", &lasting),
                    value: form.get("ended"),
                    ..Select::default()
                }))
                (date("last", "Last day", "The last day counts.", form, errors))
                (button(&Button { text: "Enter the last day".into(), look: Look::Secondary, prevent_double_click: true, ..Button::default() }))
            }
        }
    };
    let above = Above::Back(BackLink { text: "Back to the person".into(), href: &back, ..BackLink::default() });
    sheet.frame.show(&Framed { title, above, errors, ..Framed::default() }, main)
}
