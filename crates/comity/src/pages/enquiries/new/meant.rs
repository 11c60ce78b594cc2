//! What was meant by the form of `new`.

use rules::enquiry::{Capacity, Knows, Raise, Sort, Visibility};
use rules::id::{PersonId, ServiceId};
use rules::reference::Reference;
use store::pen::Pen;

use super::super::asking::{self, Behalf, SORTS, first_line};
use super::Offers;
use crate::form::Form;
use crate::parts::error_summary::FieldError;

pub const CAPACITIES: [(&str, Capacity, &str); 6] = [
    ("ward", Capacity::Ward, "As member for my ward"),
    ("body", Capacity::Body, "As member of a committee or other body"),
    ("office", Capacity::Office, "As holder of an office"),
    ("group", Capacity::Group, "For a political group"),
    ("resident", Capacity::Resident, "As a resident, for myself"),
    ("private-interest", Capacity::PrivateInterest, "For a private interest of mine"),
];
pub const VISIBILITIES: [(&str, Visibility, &str); 4] = [
    ("me", Visibility::Me, "Me only"),
    ("ward", Visibility::Ward, "The other members for my ward too"),
    ("group-in-ward", Visibility::GroupInWard, "The members of my group for my ward too"),
    ("council", Visibility::Council, "Every member of the council too"),
];

/// What was meant by the form.
pub struct Meant {
    /// The member whom an assistant raises it for; none where the member writes.
    pub asker: Option<PersonId>,
    pub subject: String,
    pub question: String,
    pub service: Option<ServiceId>,
    pub sort: Sort,
    pub capacity: Capacity,
    pub visibility: Visibility,
    /// Whether the resident who is named knows that others would see it.
    pub knows: Option<Knows>,
    pub behalf: Option<Behalf>,
    pub interest: Option<String>,
    pub urgent: Option<String>,
}

impl Meant {
    /// The question with its words taken in, in the order in which the deed names them.
    pub fn raise(&self, reference: Reference, pen: &mut Pen) -> Raise {
        let (subject, question) = (pen.text(&self.subject), pen.text(&self.question));
        Raise {
            service: self.service,
            sort: self.sort,
            capacity: self.capacity,
            visibility: self.visibility,
            on_behalf_of: self.behalf.as_ref().map(|behalf| behalf.taken_in(pen)),
            interest: pen.maybe_text(self.interest.as_deref()),
            urgent: pen.maybe_text(self.urgent.as_deref()),
            asker: self.asker,
            resident_knows: self.knows,
            ..Raise::plainly(reference, subject, question)
        }
    }
}

pub fn meant(form: &Form, offers: &Offers, errors: &mut Vec<FieldError>) -> Option<Meant> {
    let asker = offers.asker(form, errors);
    let question = form.text("question", "Write what you want to know or get done", 18_000, errors).to_owned();
    let helps = form.given("helps").map(|_| form.text("helps", "", 1_900, errors).to_owned());
    let sort = chosen(&SORTS, form.given("sort").unwrap_or("enquiry"));
    let behalf = asking::behalf(form, sort, errors);
    let interest = form.given("interest").map(|_| form.text("interest", "", 2_000, errors).to_owned());
    let subject = form.given("subject").map(|_| form.line("subject", "", 200, errors).to_owned());
    let urgent = asking::urgent(form, errors);
    let service = form
        .given("service")
        .and_then(|text| offers.services.iter().map(|(id, _)| *id).find(|id| id.to_string() == text));
    let meant = Meant {
        asker: asker?,
        subject: subject.unwrap_or_else(|| first_line(&question)),
        question: match helps {
            Some(helps) => format!("{question}\n\nWhat may help: {helps}"),
            None => question,
        },
        service,
        sort: sort?,
        capacity: chosen(&CAPACITIES, form.given("capacity").unwrap_or("ward"))?,
        visibility: chosen(&VISIBILITIES, form.given("visibility").unwrap_or("me"))?,
        knows: super::super::visibility::knows(form),
        behalf,
        interest,
        urgent,
    };
    errors.is_empty().then_some(meant)
}

pub fn chosen<T: Copy>(table: &[(&str, T, &str)], name: &str) -> Option<T> {
    table.iter().find(|(known, ..)| *known == name).map(|(_, value, _)| *value)
}
