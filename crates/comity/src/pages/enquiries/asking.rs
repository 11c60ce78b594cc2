//! What is asked wherever something is raised or logged: for whom, and whether it can wait.

use maud::{Markup, html};
use rules::enquiry::{Basis, OnBehalfOf, Sort};
use store::desk::Reading;
use store::failure::Broken;
use store::pen::Pen;

use crate::form::Form;
use crate::parts::checkboxes::{Checkbox, Checkboxes, checkboxes};
use crate::parts::error_summary::FieldError;
use crate::parts::fieldset::Fieldset;
use crate::parts::input::{Input, input};
use crate::parts::inset_text::{InsetText, inset_text};
use crate::parts::label::Label;
use crate::parts::radios::{Radio, Radios, radios};

/// What is offered as the kind of matter.
pub const SORTS: [(&str, Sort, &str); 4] = [
    ("enquiry", Sort::Enquiry, "An enquiry"),
    ("complaint", Sort::Complaint, "A complaint for a constituent"),
    ("information", Sort::Information, "A request for information"),
    ("agenda-item", Sort::AgendaItem, "A request for the next agenda"),
];

/// Why a member may speak for somebody, in the member's words and in those of whoever enters it for the member.
const BASES: [(&str, Basis, &str, &str); 4] = [
    ("asked-me", Basis::AskedMe, "The resident asked me to raise this", "The resident asked the member to raise this"),
    (
        "speaks-for-them",
        Basis::SpeaksForThem,
        "Somebody who may speak for them asked me",
        "Somebody who may speak for them asked the member",
    ),
    (
        "not-asked",
        Basis::NotAsked,
        "I have not asked them: the answer is then in general terms",
        "They have not been asked: the answer is then in general terms",
    ),
    ("place", Basis::Place, "It is about a place, not a person", "It is about a place, not a person"),
];

/// The fields that these boxes send.
pub const FIELDS: [&str; 5] = ["basis", "name", "contact", "cannot-wait", "urgent"];

/// Who fills the form in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The member.
    Oneself,
    /// An officer or an assistant, for the member.
    Another,
}

/// The resident or the place, and why the member may speak for them.
#[derive(Clone, Debug)]
pub struct Behalf {
    pub name: String,
    contact: Option<String>,
    pub basis: Basis,
}

impl Behalf {
    /// As words of the enquiry.
    pub fn taken_in(&self, pen: &mut Pen) -> OnBehalfOf {
        OnBehalfOf { name: pen.name(&self.name), contact: pen.maybe_name(self.contact.as_deref()), basis: self.basis }
    }
}

/// For whom it is raised, where anybody is named. Why one may speak for them is never taken for granted.
pub fn behalf(form: &Form, sort: Option<Sort>, errors: &mut Vec<FieldError>) -> Option<Behalf> {
    let name = form.given("name").map(|_| form.line("name", "", 200, errors).to_owned());
    let contact = form.given("contact").map(|_| form.line("contact", "", 200, errors).to_owned());
    let Some(name) = name else {
        match sort {
            Some(Sort::Complaint) => errors.push(FieldError::new(
                "name",
                "Give the name of the constituent: the complaint is registered as theirs",
            )),
            _ if contact.is_some() => {
                errors.push(FieldError::new("name", "Give the name that goes with the contact, or leave both empty"));
            }
            _ => {}
        }
        return None;
    };
    let basis = BASES.iter().find(|(value, ..)| *value == form.get("basis")).map(|(_, basis, ..)| *basis);
    if basis.is_none() {
        errors.push(FieldError::new("basis", "Say why you may speak for them, or that it is about a place"));
    }
    Some(Behalf { name, contact, basis: basis? })
}

/// The boxes of [`behalf`]. Nothing is ready chosen: a hurried reader would state it unread.
pub fn behalf_fields(form: &Form, errors: &[FieldError], by: By, readers: &str) -> Markup {
    let bases = BASES.map(|(value, _, own, another)| {
        let text = if by == By::Oneself { own } else { another };
        Radio { value, text: text.into(), ..Radio::default() }
    });
    html! {
        (input(&Input {
            name: "name",
            label: Label { classes: "govuk-label--m", ..Label::of("For whom? Name of the resident or the place (optional)") },
            readers: readers.to_owned().into(),
            value: form.get("name"),
            error: FieldError::of(errors, "name"),
            autocomplete: "off",
            ..Input::default()
        }))
        (input(&Input {
            name: "contact",
            label: Label::of("How to reach them, if the officer may (optional)"),
            readers: readers.to_owned().into(),
            value: form.get("contact"),
            error: FieldError::of(errors, "contact"),
            autocomplete: "off",
            ..Input::default()
        }))
        (radios(&Radios {
            name: "basis",
            fieldset: Some(Fieldset::of("If you named somebody or a place")),
            choices: &bases,
            value: form.get("basis"),
            error: FieldError::of(errors, "basis"),
            ..Radios::default()
        }))
    }
}

/// Why it cannot wait, where that was ticked.
pub fn urgent(form: &Form, errors: &mut Vec<FieldError>) -> Option<String> {
    match (form.get("cannot-wait"), form.given("urgent")) {
        ("yes", _) => Some(form.line("urgent", "Say in a line why it cannot wait", 200, errors).to_owned()),
        (_, Some(_)) => {
            errors.push(FieldError::new("cannot-wait", "Tick this if it cannot wait, or take the reason out"));
            None
        }
        (_, None) => None,
    }
}

/// The box of [`urgent`], with the number to ring.
pub fn urgent_field(form: &Form, errors: &[FieldError], number: &str, readers: &str) -> Markup {
    let ring = match number {
        "" => "Ring as well: this is read in working hours only. Where somebody is at risk of harm now, ring 999."
            .to_owned(),
        number => format!(
            "Ring {number} as well: this is read in working hours only. Where somebody is at risk of harm now, ring 999."
        ),
    };
    let why = html! {
        (inset_text(&InsetText { text: ring.into(), ..InsetText::default() }))
        (input(&Input {
            name: "urgent",
            label: Label::of("Why can it not wait?"),
            hint: "One line. It goes to the head of what is to be sorted.".into(),
            readers: readers.to_owned().into(),
            value: form.get("urgent"),
            error: FieldError::of(errors, "urgent"),
            ..Input::default()
        }))
    };
    let boxes =
        [Checkbox { value: "yes", text: "This cannot wait".into(), conditional: why.into(), ..Checkbox::default() }];
    checkboxes(&Checkboxes {
        name: "cannot-wait",
        boxes: &boxes,
        values: &[form.get("cannot-wait")],
        error: FieldError::of(errors, "cannot-wait"),
        ..Checkboxes::default()
    })
}

/// The council's number for what cannot wait; empty where it has not given one.
///
/// # Errors
/// Where the database fails.
pub fn urgent_number(reading: &mut Reading<'_>) -> Result<String, Broken> {
    match reading.house.as_ref().and_then(|house| house.urgent_telephone) {
        Some(telephone) => reading.open_text(telephone),
        None => Ok(String::new()),
    }
}

/// What an enquiry is listed as: the first words of the question, to the end of a sentence or about sixty letters.
pub fn first_line(question: &str) -> String {
    let line = question.lines().next().unwrap_or_default();
    let end = line.find(['.', '?', '!']).map_or(line.len(), |at| at + 1);
    let sentence = line[..end].trim();
    if sentence.chars().count() <= 80 {
        return sentence.to_owned();
    }
    let mut short = String::new();
    for word in sentence.split_whitespace() {
        if short.chars().count() + word.chars().count() > 60 {
            break;
        }
        short.push_str(word);
        short.push(' ');
    }
    format!("{}\u{2026}", short.trim_end())
}
