//! `{GET,POST} /{council}/enquiries/{reference}/taking-back`: withdraws one text or file that was sent.

use axum::response::Response;
use maud::{Markup, html};
use rules::enquiry::{Command, TakenBack};
use rules::id::{EnquiryId, WordsId};
use store::pen::Pen;
use store::questions::enquiry::{Entry, Sight};
use store::questions::words::Said;

use super::step::{self, Addressee, At, Offers, Step};
use super::steps;
use crate::dates;
use crate::form::Form;
use crate::parts::error_summary::FieldError;
use crate::parts::fieldset::Fieldset;
use crate::parts::label::Label;
use crate::parts::radios::{Radio, Radios, radios};
use crate::parts::text::Text;
use crate::parts::textarea::{Textarea, textarea};
use crate::problem::Problem;
use crate::visit::Seated;

struct TakeBack;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<TakeBack>(seated, at).await
}

pub async fn create(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    step::create::<TakeBack>(seated, at, form).await
}

/// Every kind of reason, in the words of the page, and what it does.
const WHY: [(TakenBack, &str, &str); 3] = [
    (
        TakenBack::Mistake,
        "It was sent by mistake",
        "Nobody reads it from then on. It is kept out of sight, and destroyed when the enquiry\u{2019}s time is up.",
    ),
    (TakenBack::PersonalData, "It holds personal data that should not be here", "It is destroyed at once."),
    (
        TakenBack::WrongPerson,
        "Personal data went to the wrong person",
        "It is destroyed at once, whoever received it is asked to delete what they have, and the information officer decides \
         within 72 hours whether it is reported.",
    ),
];

impl Step for TakeBack {
    const NAME: &'static str = "taking-back";
    const HEADING: &'static str = "Withdraw something that was sent";
    const BUTTON: &'static str = "Withdraw it";
    const TO: Addressee = Addressee::Nobody;

    fn readback(_sight: &Sight) -> String {
        "In its place everybody reads that it was withdrawn, when, and for which of these reasons.".to_owned()
    }

    fn fields(sight: &Sight, _offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
        let texts = own(sight);
        let ids: Vec<String> = texts.iter().map(|(id, ..)| id.to_string()).collect();
        let choices: Vec<Radio<'_>> = texts
            .iter()
            .zip(&ids)
            .map(|((_, text, when), value)| Radio {
                value,
                text: text.as_str().into(),
                hint: when.as_str().into(),
                ..Radio::default()
            })
            .collect();
        let astray = astray(form, errors);
        let why: Vec<Radio<'_>> = WHY
            .iter()
            .map(|(why, text, does)| Radio {
                value: why.name(),
                text: (*text).into(),
                hint: (*does).into(),
                conditional: if *why == TakenBack::WrongPerson { astray.clone().into() } else { Text::Nothing },
                ..Radio::default()
            })
            .collect();
        html! {
            (radios(&Radios {
                name: "text",
                fieldset: Some(Fieldset::of("What is withdrawn?")),
                choices: &choices,
                value: form.given("text").unwrap_or(ids.last().map_or("", String::as_str)),
                error: FieldError::of(errors, "text"),
                ..Radios::default()
            }))
            (radios(&Radios {
                name: "why",
                fieldset: Some(Fieldset::of("Why?")),
                choices: &why,
                value: form.get("why"),
                error: FieldError::of(errors, "why"),
                ..Radios::default()
            }))
        }
    }

    fn command(
        sight: &Sight,
        _offers: &Offers,
        form: &Form,
        _pen: &mut Pen,
        errors: &mut Vec<FieldError>,
    ) -> Option<Command> {
        let text = own(sight).into_iter().map(|(id, ..)| id).find(|id| id.to_string() == form.get("text"));
        if text.is_none() {
            errors.push(FieldError::new("text", "Choose what is withdrawn"));
        }
        let why = TakenBack::ALL.into_iter().find(|why| why.name() == form.get("why"));
        if why.is_none() {
            errors.push(FieldError::new("why", "Choose why"));
        }
        for name in [TO_WHOM, DATA] {
            if form.given(name).is_some() {
                form.text(name, "", 2_000, errors);
                if why.is_some_and(|why| why != TakenBack::WrongPerson) {
                    errors.push(FieldError::new(name, "Empty this, or choose that it went to the wrong person"));
                }
            }
        }
        Some(Command::TakeBack { text: text?, why: why? })
    }

    /// What is told of a breach is an act of its own: whoever reads that something was taken back cannot count it.
    fn besides(
        sight: &Sight,
        _offers: &Offers,
        form: &Form,
        command: &Command,
        pen: &mut Pen,
    ) -> Vec<(EnquiryId, Command)> {
        let Command::TakeBack { text, why: TakenBack::WrongPerson } = command else { return Vec::new() };
        let [to_whom, data] = [TO_WHOM, DATA].map(|name| pen.maybe_text(form.given(name)));
        let told = to_whom.is_some() || data.is_some();
        told.then_some((sight.id, Command::DescribeBreach { text: *text, to_whom, data })).into_iter().collect()
    }
}

/// The boxes for what the information officer needs to know.
const TO_WHOM: &str = "to-whom";
const DATA: &str = "data";

fn astray(form: &Form, errors: &[FieldError]) -> Markup {
    let one = |name, label, hint: &'static str| {
        textarea(&Textarea {
            name,
            label: Label::of(label),
            hint: hint.into(),
            readers: "whoever decides on breaches of personal data".into(),
            value: form.get(name),
            error: FieldError::of(errors, name),
            rows: Some(2),
            ..Textarea::default()
        })
    };
    html! {
        (one(TO_WHOM, "To whom did it go? (optional)", "For example, another resident, or a member who had nothing to do with it."))
        (one(DATA, "What kind of data is it, and about whom? (optional)", "For example, the address and health of one resident. Do not write it out again."))
    }
}

/// What the reader may take back: its id, how it begins, and when it was sent; newest last.
pub fn own(sight: &Sight) -> Vec<(WordsId, String, String)> {
    sight.trail.iter().flat_map(|entry| of(sight, entry)).collect()
}

/// What of one act the reader may take back.
pub fn of(sight: &Sight, entry: &Entry) -> Vec<(WordsId, String, String)> {
    use rules::decider::Decider;
    let words = rules::enquiry::Enquiry::words(&entry.command);
    let own = words.into_iter().filter(|words| steps::may_take_back(sight, words.id));
    let said = own.filter_map(|words| {
        let begins = match sight.spoken.get(words)? {
            Said::Text(text) => beginning(text),
            Said::File(file) => format!("The file {}", file.name),
            Said::Gone { .. } | Said::TakenBack { .. } => return None,
        };
        Some((words.id, begins, dates::moment(entry.at)))
    });
    said.collect()
}

/// The first hundred letters of it.
fn beginning(text: &str) -> String {
    let short: String = text.chars().take(100).collect();
    if short.len() < text.len() { format!("{short}\u{2026}") } else { short }
}
