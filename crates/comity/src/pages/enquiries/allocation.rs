//! `{GET,POST} /{council}/enquiries/{reference}/allocation`: pass it to a service or a post.

use axum::response::Response;
use maud::{Markup, html};
use rules::enquiry::Command;
use store::pen::Pen;
use store::questions::enquiry::Sight;
use store::questions::roster::Staff;

use crate::parts::fieldset::Fieldset;
use crate::parts::label::Label;
use crate::parts::radios::{Radio, Radios, radios};
use crate::parts::select::{Select, options, select};
use rules::enquiry::{Allocation, Sort};
use store::desk::Reading;
use store::failure::Broken;

use super::step::{self, Addressee, At, Offers, Step};
use super::{steps, suggested};
use crate::form::Form;
use crate::parts::error_summary::FieldError;
use crate::problem::Problem;
use crate::visit::Seated;

struct Allocate;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<Allocate>(seated, at).await
}

pub async fn create(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    step::create::<Allocate>(seated, at, form).await
}

impl Step for Allocate {
    const NAME: &'static str = "allocation";
    const HEADING: &'static str = "Pass it on";
    const BUTTON: &'static str = "Pass it on";
    const TO: Addressee = Addressee::Nobody;
    const ALONE: Option<&'static str> = Some(steps::ALONE);

    fn readback(sight: &Sight) -> String {
        if sight.staff == Staff::OneOfficer {
            return "You have it from now on, and it counts as what you say that it is. Nobody else sees it for that."
                .to_owned();
        }
        "Whoever holds the post, or works in the service, will see it from now on; those who had it before still do."
            .to_owned()
    }

    fn fields(sight: &Sight, offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
        let named = destinations(offers);
        let options = options("Choose", &named);
        let suggested = sight.state.matter().and_then(|matter| matter.raise.service).map(|service| service.to_string());
        let value = form.given("to").map(str::to_owned).or(suggested).unwrap_or_default();
        let sorts = SORTS.map(|(value, text)| Radio { value, text: text.into(), ..Radio::default() });
        let now = sight.state.matter().map_or("enquiry", |matter| matter.sort.name());
        html! {
            (suggested::told(&offers.routing, &question(sight)))
            (select(&Select {
                name: "to",
                label: Label::of(if sight.staff == Staff::OneOfficer { "Who has it?" } else { "To whom?" }),
                options: &options,
                value: &value,
                error: FieldError::of(errors, "to"),
                ..Select::default()
            }))
            (radios(&Radios {
                name: "sort",
                fieldset: Some(Fieldset::of("What kind of matter is it really?")),
                hint: "The member is not sent back to choose again.".into(),
                choices: &sorts,
                value: form.given("sort").unwrap_or(now),
                ..Radios::default()
            }))
        }
    }

    fn command(
        _sight: &Sight,
        offers: &Offers,
        form: &Form,
        _pen: &mut Pen,
        errors: &mut Vec<FieldError>,
    ) -> Option<Command> {
        let to = meant(offers, form.get("to"));
        if to.is_none() {
            errors.push(FieldError::new("to", "Choose a service or a post"));
        }
        let sort = Sort::ALL.into_iter().find(|sort| sort.name() == form.get("sort"));
        Some(Command::Allocate { to: to?, sort })
    }

    fn offers(reading: &mut Reading<'_>) -> Result<Offers, Broken> {
        step::all_offers(reading)
    }
}

/// To whom something can be given: every service, then every post that is held.
pub fn destinations(offers: &Offers) -> Vec<(String, String)> {
    let services = offers.services.iter().map(|(id, name)| (id.to_string(), format!("The service: {name}")));
    let posts = offers.posts.iter().map(|(id, title, _, who)| (id.to_string(), format!("{title} ({who})")));
    services.chain(posts).collect()
}

/// Which of them was chosen.
pub fn meant(offers: &Offers, to: &str) -> Option<Allocation> {
    let service = offers.services.iter().map(|(id, _)| *id).find(|id| id.to_string() == to);
    let post = offers.posts.iter().map(|(id, ..)| *id).find(|id| id.to_string() == to);
    service.map(Allocation::Service).or(post.map(Allocation::Post))
}

/// What the member wrote, as far as this reader may see it.
fn question(sight: &Sight) -> String {
    let question = sight.state.matter().map(|matter| sight.spoken.text(matter.raise.question));
    format!("{} {}", step::subject(sight), question.unwrap_or_default())
}

const SORTS: [(&str, &str); 4] = [
    ("enquiry", "An enquiry"),
    ("complaint", "A complaint for a constituent"),
    ("information", "A request for information"),
    ("agenda-item", "A request for the next agenda"),
];
