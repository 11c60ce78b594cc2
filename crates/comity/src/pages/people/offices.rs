//! `{GET,POST} /{council}/people/{person}/offices`: the offices that a member holds: chairs, seats on bodies, from when to when.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use rules::id::PersonId;
use rules::person::{Command, Held, Office};
use store::failure::NotDone;
use store::pen::Pen;
use store::questions::roster::PersonLine;

use super::term::date;
use super::{ByClerkAgain, Whom, run};
use crate::dates;
use crate::form::{Form, hidden};
use crate::frame::{Frame, Framed};
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, Look, button};
use crate::parts::error_summary::FieldError;
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
    held: Vec<(Office, Held)>,
    /// Every office there is, as it is sent and as it reads.
    offices: Vec<(String, String)>,
}

pub async fn show(ByClerkAgain(seated): ByClerkAgain, Whom(person): Whom) -> Result<Response, Problem> {
    Ok(view(&read(&seated, person).await?, &Form::default(), &[], None).into_response())
}

pub async fn create(ByClerkAgain(seated): ByClerkAgain, Whom(person): Whom, form: Form) -> Result<Response, Problem> {
    let sheet = read(&seated, person).await?;
    let mut errors = Vec::new();
    let leaves = form.get("do") == "leave";
    let (field, day) = if leaves { ("left", "last") } else { ("office", "from") };
    let office: Option<Office> = serde_json::from_str(form.get(field)).ok();
    if office.is_none() {
        errors.push(FieldError::new(field, "Choose an office"));
    }
    let on = form.date(day, "Enter the day", &mut errors);
    let (Some(office), Some(on)) = (office, on) else {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, view(&sheet, &form, &errors, None)).into_response());
    };
    let command = match leaves {
        true => Command::LeaveOffice { office, last_day: on },
        false => Command::TakeOffice { office, held: Held { from: on, until: None } },
    };
    match run(&seated, person, command, Pen::new(), &form).await {
        Ok(()) => Ok(Redirect::to(&url::person_step(seated.slug(), person, "offices")).into_response()),
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
            let mut offices: Vec<(String, String)> =
                [Office::Chair, Office::ViceChair, Office::GroupLeader].map(|office| sent(office, "")).into();
            for (service, name) in reading.services()? {
                offices.push(sent(Office::PortfolioFor(service), &name));
            }
            let house = reading.house.as_ref().map(|house| house.kind);
            let mut members = reading.people()?;
            members.retain(|line| {
                line.id != person && house.is_some_and(|house| line.active.sits(house, reading.today).is_some())
            });
            for (body, name, open) in reading.bodies()? {
                if open.kind != rules::body::BodyKind::Council {
                    let seats = [
                        Office::MemberOf(body),
                        Office::ChairOf(body),
                        Office::ViceChairOf(body),
                        Office::CoOptedOn(body),
                    ];
                    offices.extend(seats.map(|office| sent(office, &name)));
                    // A substitute sits for somebody: for those who sit there themselves.
                    let sits = |line: &&PersonLine| line.active.votes_on(reading.today).any(|seat| seat == body);
                    offices.extend(members.iter().filter(sits).map(|line| {
                        let office = Office::SubstituteOn { body, instead_of: line.id };
                        sent(office, &format!("{name}: substitute for {}", line.name))
                    }));
                }
            }
            let held = line.active.offices.clone();
            Ok(Some(Sheet { frame: Frame::read(&asked, reading)?, person, name: line.name, held, offices }))
        })
        .await?;
    found.ok_or(Problem::NotFound)
}

/// An office as it is sent and as it reads.
fn sent(office: Office, body: &str) -> (String, String) {
    let text = match office {
        Office::Chair => "Chair of the council".to_owned(),
        Office::ViceChair => "Vice-chair of the council".to_owned(),
        Office::GroupLeader => "Leader of their group".to_owned(),
        Office::MemberOf(_) => format!("{body}: member"),
        Office::ChairOf(_) => format!("{body}: chair"),
        Office::ViceChairOf(_) => format!("{body}: vice-chair"),
        Office::CoOptedOn(_) => format!("{body}: co-opted, without a vote"),
        Office::PortfolioFor(_) => format!("Portfolio for {body}"),
        Office::SubstituteOn { .. } => body.to_owned(),
    };
    (serde_json::to_string(&office).expect("an office is plain JSON"), text)
}

fn view(sheet: &Sheet, form: &Form, errors: &[FieldError], notice: Option<&Notice>) -> Markup {
    let (slug, person) = (sheet.frame.slug(), sheet.person);
    let (back, action) = (url::person(slug, person), url::person_step(slug, person, "offices"));
    let title = "Offices and seats on bodies";
    let named = |office: &Office| {
        let value = serde_json::to_string(office).unwrap_or_default();
        sheet.offices.iter().find(|(known, _)| *known == value).cloned().unwrap_or((value, String::new()))
    };
    let rows: Vec<Vec<Text<'_>>> = sheet
        .held
        .iter()
        .map(|(office, held)| {
            let until = held.until.map(dates::plain).unwrap_or_default();
            vec![named(office).1.into(), dates::plain(held.from).into(), until.into()]
        })
        .collect();
    let holds: Vec<(String, String)> =
        sheet.held.iter().filter(|(_, held)| held.until.is_none()).map(|(office, _)| named(office)).collect();
    let choose = |name, label, first, choices: &[(String, String)]| {
        select(&Select {
            name,
            label: Label::of(label),
            error: FieldError::of(errors, name),
            options: &options(first, choices),
            value: form.get(name),
            ..Select::default()
        })
    };
    let main = html! {
        (shown(notice))
        span class="govuk-caption-l" { (sheet.name) }
        h1 class="govuk-heading-l" { (title) }
        (queue(&Queue {
            caption: "Held",
            columns: &["Office", "From", "Last day"],
            rows: &rows,
            empty: "No office has been entered. Every member sits on the full council without one.",
        }))
        h2 class="govuk-heading-m" { "Enter an office" }
        form method="post" action=(action) novalidate {
            (hidden(None))
            input type="hidden" name="do" value="take";
            (choose("office", "Office", "Choose an office", &sheet.offices))
            (date("from", "From", "What the office gives begins on that day.", form, errors))
            (button(&Button { text: "Enter it".into(), prevent_double_click: true, ..Button::default() }))
        }
        @if !holds.is_empty() {
            h2 class="govuk-heading-m" { "Enter a last day" }
            form method="post" action=(action) novalidate {
                (hidden(None))
                input type="hidden" name="do" value="leave";
                (choose("left", "Office", "Choose an office", &holds))
                (date("last", "Last day", "The last day counts.", form, errors))
                (button(&Button { text: "Enter the last day".into(), look: Look::Secondary, prevent_double_click: true, ..Button::default() }))
            }
        }
    };
    let above = Above::Back(BackLink { text: "Back to the person".into(), href: &back, ..BackLink::default() });
    sheet.frame.show(&Framed { title, above, errors, ..Framed::default() }, main)
}
