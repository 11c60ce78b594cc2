//! `{GET,POST} /{council}/enquiries/{reference}/fault`: pass it on as a fault report, with one press.

use axum::response::Response;
use maud::{Markup, html};
use rules::enquiry::Command;
use rules::id::ServiceId;
use rules::norm::Norm;
use store::desk::Reading;
use store::failure::Broken;
use store::pen::Pen;
use store::questions::enquiry::Sight;

use super::step::{self, Addressee, At, Offers, Step};
use super::{sentences, suggested};
use crate::form::Form;
use crate::parts::error_summary::FieldError;
use crate::parts::input::{Input, input};
use crate::parts::label::Label;
use crate::parts::select::{Select, options, select};
use crate::problem::Problem;
use crate::visit::Seated;

struct Fault;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<Fault>(seated, at).await
}

pub async fn create(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    step::create::<Fault>(seated, at, form).await
}

impl Step for Fault {
    const NAME: &'static str = "fault";
    const HEADING: &'static str = "Pass it on as a fault report";
    const BUTTON: &'static str = "Pass it on";
    const TO: Addressee = Addressee::Nobody;

    fn readback(sight: &Sight) -> String {
        let asker = step::asker(sight);
        match time(sight) {
            Some(time) => format!(
                "{asker} is told which service has it, under which number, and until when it has time ({time}); after that \
                 they may ask what has become of it."
            ),
            None => format!(
                "{asker} is told which service has it and under which number, and may ask what has become of it."
            ),
        }
    }

    fn fields(sight: &Sight, offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
        let named: Vec<(String, &str)> =
            offers.services.iter().map(|(id, name)| (id.to_string(), name.as_str())).collect();
        let options = options("Choose", &named);
        let value = form.given("service").map(str::to_owned).or_else(|| ready(sight, offers)).unwrap_or_default();
        html! {
            (suggested::told(&offers.routing, &question(sight)))
            (select(&Select {
                name: "service",
                label: Label::of("Which service mends it?"),
                options: &options,
                value: &value,
                error: FieldError::of(errors, "service"),
                ..Select::default()
            }))
            (input(&Input {
                name: "number",
                label: Label::of("The service\u{2019}s own number for it (optional)"),
                readers: sentences::readers(sight).into(),
                value: form.get("number"),
                error: FieldError::of(errors, "number"),
                autocomplete: "off",
                classes: "govuk-input--width-20",
                ..Input::default()
            }))
        }
    }

    fn command(
        _sight: &Sight,
        offers: &Offers,
        form: &Form,
        pen: &mut Pen,
        errors: &mut Vec<FieldError>,
    ) -> Option<Command> {
        let service = offers.services.iter().map(|(id, _)| *id).find(|id| id.to_string() == form.get("service"));
        if service.is_none() {
            errors.push(FieldError::new("service", "Choose the service that mends it"));
        }
        let number = form.given("number").map(|_| form.line("number", "", 200, errors).to_owned());
        Some(Command::PassOn { service: service?, number: pen.maybe_text(number.as_deref()) })
    }

    fn offers(reading: &mut Reading<'_>) -> Result<Offers, Broken> {
        step::all_offers(reading)
    }
}

/// The service to which the member's words lead, the one the member chose first where it is among several; else the one the
/// member chose. Never that of whoever has it, only because they have it: that is the one which passes it on.
fn ready(sight: &Sight, offers: &Offers) -> Option<String> {
    let chosen = sight.state.matter()?.raise.service;
    let suggested: Vec<ServiceId> =
        offers.routing.suggest(&question(sight)).iter().map(|suggestion| suggestion.service).collect();
    let both = chosen.filter(|chosen| suggested.contains(chosen));
    both.or(suggested.first().copied()).or(chosen).map(|service| service.to_string())
}

fn question(sight: &Sight) -> String {
    let question = sight.state.matter().map(|matter| sight.spoken.text(matter.raise.question)).unwrap_or_default();
    format!("{} {question}", step::subject(sight))
}

/// How long the service has, as the protocol in force says.
fn time(sight: &Sight) -> Option<String> {
    let bindings = sight.ctx.bindings()?;
    bindings.in_force(Norm::FaultInTime).then(|| bindings.params(Norm::FaultInTime).span("within").to_string())
}
