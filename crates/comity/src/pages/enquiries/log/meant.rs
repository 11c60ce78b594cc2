//! What was meant by the page on which something is logged.

use rules::enquiry::{Capacity, Heard, Raise, Received, Sort};
use rules::id::{PersonId, ServiceId};
use rules::reference::Reference;
use store::pen::Pen;

use super::super::asking::{self, Behalf, SORTS, first_line};
use super::Offers;
use crate::form::Form;
use crate::parts::error_summary::FieldError;

/// How it may have come.
pub const WAYS: [(&str, Heard, &str); 4] = [
    ("telephone", Heard::Telephone, "By telephone"),
    ("letter", Heard::Letter, "In a letter"),
    ("email", Heard::Email, "In an e-mail"),
    ("in-person", Heard::InPerson, "In person"),
];

/// What was meant.
pub struct Meant {
    asker: PersonId,
    capacity: Capacity,
    question: String,
    service: Option<ServiceId>,
    sort: Sort,
    received: Received,
    behalf: Option<Behalf>,
    urgent: Option<String>,
}

impl Meant {
    /// With its words taken in, in the order in which the deed names them.
    pub fn raise(&self, reference: Reference, pen: &mut Pen) -> Raise {
        let (subject, question) = (pen.text(&first_line(&self.question)), pen.text(&self.question));
        Raise {
            service: self.service,
            sort: self.sort,
            capacity: self.capacity,
            on_behalf_of: self.behalf.as_ref().map(|behalf| behalf.taken_in(pen)),
            urgent: pen.maybe_text(self.urgent.as_deref()),
            asker: Some(self.asker),
            received: Some(self.received),
            ..Raise::plainly(reference, subject, question)
        }
    }
}

/// The form as it is first shown: today is ready chosen.
pub fn fresh(offers: &Offers) -> Form {
    let (day, month) = (offers.today.day().to_string(), offers.today.month().to_string());
    let year = offers.today.year().to_string();
    Form::of(&[("received-day", &day), ("received-month", &month), ("received-year", &year)])
}

/// What was meant by what was typed, or what is wrong in which field.
pub fn meant(form: &Form, offers: &Offers, errors: &mut Vec<FieldError>) -> Option<Meant> {
    let listed =
        |list: &[(PersonId, String)]| list.iter().map(|(id, _)| *id).find(|id| id.to_string() == form.get("member"));
    let asker = match (listed(&offers.members), listed(&offers.representatives)) {
        (Some(member), _) => Some((member, Capacity::Ward)),
        (None, Some(representative)) => Some((representative, Capacity::Representative)),
        (None, None) => {
            errors.push(FieldError::new("member", "Choose who asked"));
            None
        }
    };
    let question = form.text("question", "Write in a line what they want", 18_000, errors).to_owned();
    let way = WAYS.iter().find(|(value, ..)| *value == form.get("way")).map(|(_, heard, _)| *heard);
    if way.is_none() {
        errors.push(FieldError::new("way", "Choose how it reached you"));
    }
    let on = form.date("received", "Enter the day on which it reached you", errors);
    if on.is_some_and(|on| on > offers.today) {
        errors.push(FieldError::new("received-day", "Enter a day that has come: it counts from then"));
    }
    let sort = SORTS.iter().find(|(value, ..)| *value == form.given("sort").unwrap_or("enquiry"));
    let sort = sort.map(|(_, sort, _)| *sort);
    let behalf = asking::behalf(form, sort, errors);
    let urgent = asking::urgent(form, errors);
    let service = offers.services.iter().map(|(id, _)| *id).find(|id| id.to_string() == form.get("service"));
    let (asker, capacity) = asker?;
    let received = Received { on: on?, by: way? };
    let meant = Meant { asker, capacity, question, service, sort: sort?, received, behalf, urgent };
    errors.is_empty().then_some(meant)
}
