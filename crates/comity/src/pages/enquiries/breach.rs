//! `{GET,POST} /{council}/enquiries/{reference}/breach`: the information officer says whether a breach is to be reported.

use axum::response::Response;
use maud::{Markup, html};
use rules::decider::Decider;
use rules::enquiry::{Breach, Command, Enquiry, Reported};
use rules::id::WordsId;
use rules::words::{Commitment, Words};
use store::pen::Pen;
use store::questions::enquiry::Sight;

use super::step::{self, Addressee, At, Offers, Step};
use crate::dates;
use crate::form::Form;
use crate::parts::error_summary::FieldError;
use crate::parts::fieldset::Fieldset;
use crate::parts::inset_text::{InsetText, inset_text};
use crate::parts::label::Label;
use crate::parts::radios::{Radio, Radios, radios};
use crate::parts::textarea::{Textarea, textarea};
use crate::problem::Problem;
use crate::visit::Seated;

struct Assess;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<Assess>(seated, at).await
}

pub async fn create(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    step::create::<Assess>(seated, at, form).await
}

impl Step for Assess {
    const NAME: &'static str = "breach";
    const HEADING: &'static str = "Personal data went to the wrong person";
    const BUTTON: &'static str = "Record the decision";
    const TO: Addressee = Addressee::Nobody;

    fn readback(_sight: &Sight) -> String {
        "It is recorded with the enquiry, for those who decide on breaches only. Reporting it to the Commissioner is done on the Commissioner\u{2019}s own site.".to_owned()
    }

    fn fields(sight: &Sight, _offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
        let to = [
            Radio {
                value: "commissioner",
                text: "Reported to the Information Commissioner".into(),
                ..Radio::default()
            },
            Radio {
                value: "recorded-only",
                text: "Unlikely to be a risk to anybody: recorded only".into(),
                ..Radio::default()
            },
        ];
        html! {
            @for breach in waiting(sight) {
                (inset_text(&InsetText { text: html! { (in_words(breach)) (described(sight, breach)) }.into(), ..InsetText::default() }))
            }
            (radios(&Radios {
                name: "to",
                fieldset: Some(Fieldset::of("What becomes of it?")),
                choices: &to,
                value: form.get("to"),
                error: FieldError::of(errors, "to"),
                ..Radios::default()
            }))
            (textarea(&Textarea {
                name: "reason",
                label: Label::of("Why, and what has been done about it"),
                readers: "whoever decides on breaches of personal data".into(),
                value: form.get("reason"),
                error: FieldError::of(errors, "reason"),
                rows: Some(6),
                ..Textarea::default()
            }))
        }
    }

    fn command(
        _sight: &Sight,
        _offers: &Offers,
        form: &Form,
        pen: &mut Pen,
        errors: &mut Vec<FieldError>,
    ) -> Option<Command> {
        let to = match form.get("to") {
            "commissioner" => Some(Reported::Commissioner),
            "recorded-only" => Some(Reported::RecordedOnly),
            _ => None,
        };
        if to.is_none() {
            errors.push(FieldError::new("to", "Choose what becomes of it"));
        }
        let reason = form.text("reason", "Say why", 20_000, errors);
        Some(Command::AssessBreach { to: to?, reason: pen.text(reason) })
    }
}

/// Those of which nobody has said yet what becomes of them, for whoever decides on them: nobody else learns whether it was
/// decided.
fn waiting(sight: &Sight) -> impl Iterator<Item = &Breach> {
    let reason = Words { id: WordsId(0), commitment: Commitment([0; 32]) };
    let assess = Command::AssessBreach { to: Reported::RecordedOnly, reason };
    let may = Enquiry::may(&sight.ctx, &sight.state, &assess).is_ok();
    let breaches = sight.state.matter().filter(|_| may).map(|matter| matter.breaches.as_slice()).unwrap_or_default();
    breaches.iter().filter(|breach| breach.assessed.is_none())
}

/// "Known since …. If it is to be reported, then by …."
pub fn in_words(breach: &Breach) -> String {
    let (found, by) = (dates::moment(breach.found), dates::moment(breach.report_by()));
    format!("Known since {found}. If it has to be reported, then within 72 hours: by {by}.")
}

/// What whoever took it back has told of it; said too where nothing was told, so that somebody asks.
fn described(sight: &Sight, breach: &Breach) -> Markup {
    let told = breach.described;
    let said = |words: Option<Words>| words.map_or("not told; ask".to_owned(), |words| sight.spoken.text(words));
    html! {
        br; "To whom it went: " (said(told.and_then(|told| told.to_whom)))
        br; "What kind of data: " (said(told.and_then(|told| told.data)))
    }
}
