//! `{GET,POST} /{council}/enquiries/{reference}/visibility`: the member alone chooses anew who else may see it.

use axum::response::Response;
use maud::{Markup, html};
use rules::enquiry::{Command, Event, Knows, State, Visibility};
use rules::norm::Norm;
use store::pen::Pen;
use store::questions::enquiry::Sight;
use store::questions::roster::Staff;

use super::sentences::Hands;
use super::step::{self, Addressee, At, Offers, Step};
use crate::dates;
use crate::form::Form;
use crate::pages::protocol::capital;
use crate::parts::error_summary::FieldError;
use crate::parts::fieldset::Fieldset;
use crate::parts::radios::{Radio, Radios, radios};
use crate::problem::Problem;
use crate::visit::Seated;

struct ShowTo;

const CHOICES: [(&str, Visibility, &str); 4] = [
    ("me", Visibility::Me, "Me only"),
    ("ward", Visibility::Ward, "The other members for my ward too"),
    ("group-in-ward", Visibility::GroupInWard, "The members of my group for my ward too"),
    ("council", Visibility::Council, "Every member of the council too"),
];

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<ShowTo>(seated, at).await
}

pub async fn create(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    step::create::<ShowTo>(seated, at, form).await
}

impl Step for ShowTo {
    const NAME: &'static str = "visibility";
    const HEADING: &'static str = "Change who may see it";
    const BUTTON: &'static str = "Change it";
    const TO: Addressee = Addressee::Nobody;

    fn readback(sight: &Sight) -> String {
        let hands = Hands::on(sight);
        let sees = if hands.staff == Staff::OneOfficer { "sees" } else { "see" };
        let always = format!("{} {sees} it in any case.", capital(&hands.readers()));
        match asks_first(sight) {
            true => format!(
                "{always} To fewer people it is changed at once; to more, the officer is asked first, as it has been answered."
            ),
            false => format!("{always} It is changed at once."),
        }
    }

    fn fields(sight: &Sight, _offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
        let Some(matter) = sight.state.matter() else { return html! {} };
        let now = CHOICES.iter().find(|(_, choice, _)| *choice == matter.visibility).map_or("me", |(name, ..)| name);
        let choices: Vec<Radio<'_>> =
            offered(sight).map(|(value, _, text)| Radio { value, text: (*text).into(), ..Radio::default() }).collect();
        html! {
            h2 class="govuk-heading-m" { "Who has been able to see it" }
            ul class="govuk-list govuk-list--bullet" { @for line in so_far(sight) { li { (line) } } }
            (radios(&Radios {
                name: "visibility",
                fieldset: Some(Fieldset::of("From now on")),
                choices: &choices,
                value: form.given("visibility").unwrap_or(now),
                error: FieldError::of(errors, "visibility"),
                ..Radios::default()
            }))
            @if matter.raise.on_behalf_of.is_some() { (resident_knows(form, errors)) }
        }
    }

    fn command(
        sight: &Sight,
        _offers: &Offers,
        form: &Form,
        _pen: &mut Pen,
        errors: &mut Vec<FieldError>,
    ) -> Option<Command> {
        let chosen = offered(sight).find(|(name, ..)| *name == form.get("visibility")).map(|(_, choice, _)| *choice);
        if chosen.is_none() {
            errors.push(FieldError::new("visibility", "Choose who may see it"));
        }
        Some(Command::ShowTo { visibility: chosen?, resident_knows: knows(form) })
    }
}

/// "Does the resident know?", asked wherever somebody is named and others would see it.
pub fn resident_knows(form: &Form, errors: &[FieldError]) -> Markup {
    let choices = [
        Radio { value: "yes", text: "Yes".into(), ..Radio::default() },
        Radio { value: "no", text: "No, or I am not sure".into(), ..Radio::default() },
    ];
    radios(&Radios {
        name: "knows",
        fieldset: Some(Fieldset::of("Does the resident know?")),
        hint: "Only where more people than before would see it.".into(),
        choices: &choices,
        value: form.get("knows"),
        error: FieldError::of(errors, "knows"),
        ..Radios::default()
    })
}

/// What was answered to that.
pub fn knows(form: &Form) -> Option<Knows> {
    match form.get("knows") {
        "yes" => Some(Knows::Yes),
        "no" => Some(Knows::No),
        _ => None,
    }
}

/// The choices that the protocol offers, and the one that stands.
fn offered(sight: &Sight) -> impl Iterator<Item = &'static (&'static str, Visibility, &'static str)> {
    let bound = sight.ctx.bindings().filter(|bindings| bindings.in_force(Norm::VisibilityOffered));
    let chosen = bound.map(|bindings| bindings.params(Norm::VisibilityOffered).choices("offers").to_vec());
    let now = sight.state.matter().map(|matter| matter.visibility);
    CHOICES.iter().filter(move |(name, choice, _)| {
        let free = *choice == Visibility::Me || now.is_some_and(|now| *choice == now || !choice.is_wider_than(now));
        free || chosen.as_ref().is_none_or(|chosen| chosen.iter().any(|offered| offered == name))
    })
}

/// Whether more people would see it only once the officer has been asked.
fn asks_first(sight: &Sight) -> bool {
    matches!(sight.state, State::Answered(..) | State::Declined(..) | State::Closed(..))
        && sight.ctx.binds(Norm::WiderSharing)
}

/// Which choice held from when to when: what was open to somebody may have been read.
pub fn so_far(sight: &Sight) -> Vec<String> {
    let mut held: Vec<(Visibility, String)> = Vec::new();
    for entry in &sight.trail {
        for event in &entry.events {
            let chosen = match event {
                Event::Raised { raise, .. } => raise.visibility,
                Event::ShownTo { visibility, .. } => *visibility,
                Event::HandedOver { .. } => Visibility::Me,
                _ => continue,
            };
            held.push((chosen, dates::moment(entry.at)));
        }
    }
    let ends: Vec<Option<String>> = held.iter().skip(1).map(|(_, from)| Some(from.clone())).chain([None]).collect();
    let lines = held.iter().zip(ends).map(|((choice, from), until)| {
        let whom = match choice {
            Visibility::Me => "nobody but you and those dealing with it",
            Visibility::Ward => "the other members for your ward",
            Visibility::GroupInWard => "the members of your group for your ward",
            Visibility::Council => "every member of the council",
        };
        match until {
            Some(until) => format!("From {from} to {until}: {whom}"),
            None => format!("Since {from}: {whom}"),
        }
    });
    lines.collect()
}
