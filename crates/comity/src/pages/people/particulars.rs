//! `{GET,POST} /{council}/people/{person}/particulars`: changes a name, an address, a telephone number.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use rules::id::PersonId;
use rules::person::{Command, Particulars};
use store::credentials::enrolment::NotEnrolled;
use store::failure::{Broken, NotDone};
use store::pen::Pen;

use super::{ByClerkAgain, Whom, run};
use crate::form::{Form, hidden};
use crate::frame::{Frame, Framed};
use crate::import::email;
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, button};
use crate::parts::error_summary::FieldError;
use crate::parts::input::{Input, input};
use crate::parts::label::Label;
use crate::parts::layout::Above;
use crate::problem::Problem;
use crate::refused::{self, Notice, shown};
use crate::server::Server;
use crate::url;
use crate::visit::Seated;

/// Another person has it.
const TAKEN: &str = "Another person in this council signs in with this address; each needs their own";

/// What was typed, in order.
pub struct Typed {
    name: String,
    pub address: Option<String>,
    telephone: Option<String>,
}

pub async fn show(ByClerkAgain(seated): ByClerkAgain, Whom(person): Whom) -> Result<Response, Problem> {
    let line = seated.read(move |reading| reading.person(person)).await?.ok_or(Problem::NotFound)?;
    let known = [("name", line.name), ("address", line.address), ("telephone", line.telephone)];
    let body: Vec<String> = known
        .iter()
        .map(|(name, value)| {
            format!("{name}={}", percent_encoding::utf8_percent_encode(value, percent_encoding::NON_ALPHANUMERIC))
        })
        .collect();
    let form = Form::read(body.join("&").as_bytes());
    let sheet = Sheet::change(&seated, person);
    Ok(sheet.page(&seated, &form, &[], None).await?.into_response())
}

pub async fn create(ByClerkAgain(seated): ByClerkAgain, Whom(person): Whom, form: Form) -> Result<Response, Problem> {
    let sheet = Sheet::change(&seated, person);
    let typed = match typed(&seated, person, &form).await? {
        Ok(typed) => typed,
        Err(errors) => {
            let page = sheet.page(&seated, &form, &errors, None).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let mut pen = Pen::new();
    let particulars = typed.taken_in(&mut pen);
    match run(&seated, person, Command::Describe(particulars), pen, &form).await {
        Ok(()) => {
            enrolled(&seated, person, typed.address).await?;
            Ok(Redirect::to(&url::person(seated.slug(), person)).into_response())
        }
        Err(NotDone::NotThere) => Err(Problem::NotFound),
        Err(not_done) => {
            let notice = refused::not_done(&seated.visit, not_done).await?;
            let page = sheet.page(&seated, &form, &[], Some(&notice)).await?;
            Ok((StatusCode::CONFLICT, page).into_response())
        }
    }
}

impl Typed {
    /// As words of the person's record.
    pub fn taken_in(&self, pen: &mut Pen) -> Particulars {
        Particulars {
            name: pen.name(&self.name),
            address: pen.maybe_name(self.address.as_deref()),
            telephone: pen.maybe_name(self.telephone.as_deref()),
        }
    }
}

/// Reads the boxes; an address that somebody else signs in with is met here, at the door.
pub async fn typed(seated: &Seated, person: PersonId, form: &Form) -> Result<Result<Typed, Vec<FieldError>>, Problem> {
    let mut errors = Vec::new();
    let name = form.line("name", "Enter the person's name", 200, &mut errors).to_owned();
    let telephone = form.given("telephone").map(str::to_owned);
    if telephone.as_ref().is_some_and(|number| number.len() > 40 || !number.contains(|c: char| c.is_ascii_digit())) {
        errors.push(FieldError::new("telephone", "Enter a telephone number, like 01632 960123"));
    }
    let address = match form.given("address").map(email::address).transpose() {
        Ok(address) => address,
        Err(fault) => {
            errors.push(FieldError::new("address", fault));
            None
        }
    };
    if let Some(address) = address.clone() {
        let (installation, council) = (seated.visit.server.installation.clone(), seated.visit.council);
        let whose = Server::blocking(move || installation.person_at(council, &address)).await?;
        if whose.is_some_and(|whose| whose != person) {
            errors.push(FieldError::new("address", TAKEN));
        }
    }
    Ok(if errors.is_empty() { Ok(Typed { name, address, telephone }) } else { Err(errors) })
}

/// Keeps what somebody signs in with in step with their record.
pub async fn enrolled(seated: &Seated, person: PersonId, address: Option<String>) -> Result<(), Problem> {
    let (installation, council) = (seated.visit.server.installation.clone(), seated.visit.council);
    Server::blocking(move || match address {
        Some(address) => match installation.enrol(council, person, &address) {
            Ok(()) => Ok(()),
            // Somebody else was given it in this very moment: the invitation will say so.
            Err(NotEnrolled::AddressTaken) => Ok(()),
            Err(NotEnrolled::Broken(broken)) => Err(broken),
        },
        None => installation.unenrol(council, person),
    })
    .await
    .map_err(|broken: Broken| Problem::from(broken))
}

/// The page with the three boxes, for somebody new or somebody known.
pub struct Sheet {
    pub title: &'static str,
    pub action: String,
    pub back: (&'static str, String),
    pub press: &'static str,
    /// The id of somebody new, drawn before the form is shown, so that sending it twice enters one person.
    pub new: Option<PersonId>,
}

impl Sheet {
    fn change(seated: &Seated, person: PersonId) -> Sheet {
        let slug = seated.slug();
        Sheet {
            title: "Change how to reach a person",
            action: url::person_step(slug, person, "particulars"),
            back: ("Back to the person", url::person(slug, person)),
            press: "Keep this",
            new: None,
        }
    }

    pub async fn page(
        &self,
        seated: &Seated,
        form: &Form,
        errors: &[FieldError],
        notice: Option<&Notice>,
    ) -> Result<Markup, Problem> {
        let asked = seated.visit.clone();
        let frame = seated.read(move |reading| Frame::read(&asked, reading)).await?;
        let main = html! {
            (shown(notice))
            h1 class="govuk-heading-l" { (self.title) }
            form method="post" action=(self.action) novalidate {
                (hidden(None))
                @if let Some(person) = self.new { input type="hidden" name="person" value=(person); }
                (boxes(form, errors))
                (button(&Button { text: self.press.into(), prevent_double_click: true, ..Button::default() }))
            }
        };
        let back = BackLink { text: self.back.0.into(), href: &self.back.1, ..BackLink::default() };
        Ok(frame.show(&Framed { title: self.title, above: Above::Back(back), errors, ..Framed::default() }, main))
    }
}

fn boxes(form: &Form, errors: &[FieldError]) -> Markup {
    html! {
        (input(&Input {
            name: "name",
            label: Label::of("Name"),
            readers: "everybody who signs in here".into(),
            value: form.get("name"),
            autocomplete: "off",
            spellcheck: "false",
            error: FieldError::of(errors, "name"),
            ..Input::default()
        }))
        (input(&Input {
            name: "address",
            label: Label::of("E-mail address (optional)"),
            hint: "They sign in with it, and e-mails go to it. Each person needs their own.".into(),
            readers: "everybody who signs in here".into(),
            kind: "email",
            value: form.get("address"),
            autocomplete: "off",
            spellcheck: "false",
            error: FieldError::of(errors, "address"),
            ..Input::default()
        }))
        (input(&Input {
            name: "telephone",
            label: Label::of("Telephone (optional)"),
            hint: "A number at which the other side may ring them.".into(),
            readers: "everybody who signs in here".into(),
            kind: "tel",
            value: form.get("telephone"),
            autocomplete: "off",
            error: FieldError::of(errors, "telephone"),
            ..Input::default()
        }))
    }
}
