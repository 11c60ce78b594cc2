//! `{GET,POST} /{council}/enquiries/{reference}/extension`: ask for, or with the member's agreement take, more time.

use axum::response::Response;
use maud::{Markup, html};
use rules::enquiry::Command;
use rules::norm::Norm;
use store::pen::Pen;
use store::questions::enquiry::Sight;

use crate::parts::date_input::{DateInput, date_input};
use crate::parts::fieldset::Fieldset;
use crate::parts::label::Label;
use crate::parts::radios::{Radio, Radios, radios};
use crate::parts::textarea::{Textarea, textarea};
use rules::enquiry::Agreed;

use super::sentences;
use super::step::{self, Addressee, At, Offers, Step};
use super::steps;
use crate::dates;
use crate::form::Form;
use crate::parts::error_summary::FieldError;
use crate::problem::Problem;
use crate::visit::Seated;

struct MoreTime;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<MoreTime>(seated, at).await
}

pub async fn create(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    step::create::<MoreTime>(seated, at, form).await
}

impl Step for MoreTime {
    const NAME: &'static str = "extension";
    const HEADING: &'static str = "Ask for more time";
    const BUTTON: &'static str = "Send";
    const TO: Addressee = Addressee::Member;

    fn readback(sight: &Sight) -> String {
        format!(
            "{} will be told the new date and why. Unless they have agreed already, the date moves only when they do.",
            step::asker(sight)
        )
    }

    fn fields(sight: &Sight, _offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
        let agreed = [
            Radio { value: "", text: "Not yet: ask the member".into(), ..Radio::default() },
            Radio { value: "in-writing", text: "Agreed in writing".into(), ..Radio::default() },
            Radio { value: "by-telephone", text: "Agreed by telephone".into(), ..Radio::default() },
        ];
        html! {
            (date_input(&DateInput {
                id: "until",
                name_prefix: "until",
                fieldset: Some(Fieldset::of("New date for the answer")),
                hint: at_the_latest(sight).into(),
                error: FieldError::of(errors, "until-day"),
                day: form.get("until-day"),
                month: form.get("until-month"),
                year: form.get("until-year"),
                ..DateInput::default()
            }))
            (textarea(&Textarea {
            name: "reason",
            label: Label::of("Why is more time needed?"),
            hint: "".into(),
            readers: sentences::readers(sight).into(),
            value: form.get("reason"),
            error: FieldError::of(errors, "reason"),
            rows: Some(4),
            ..Textarea::default()
        }))
            (radios(&Radios {
                name: "agreed",
                fieldset: Some(Fieldset::of("Has the member agreed?")),
                choices: &agreed,
                value: form.get("agreed"),
                ..Radios::default()
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
        let until = form.date("until", "Give the new date", errors);
        let reason = form.text("reason", "Say why more time is needed", 20_000, errors);
        let agreed = match form.get("agreed") {
            "in-writing" => Some(Agreed::InWriting),
            "by-telephone" => Some(Agreed::ByTelephone),
            _ => None,
        };
        Some(Command::TakeMoreTime { until: until?, reason: pen.text(reason), agreed })
    }
}

/// "At the latest Friday 9 January 2026, 10 working days after the date as it stands (clause 3.2). For example, 9 1 2026."
pub fn at_the_latest(sight: &Sight) -> String {
    let Ok(more) = steps::more_time(sight) else { return "For example, 17 12 2026".to_owned() };
    let bindings = sight.ctx.bindings();
    let clause = bindings.and_then(|bindings| bindings.get(Norm::MoreTime)).map(|binding| binding.clause.as_str());
    let clause = clause.map(|clause| format!(" (clause {clause})")).unwrap_or_default();
    let (last, days) = (more.named, more.at_most);
    let days = if days == 1 { "1 working day".to_owned() } else { format!("{days} working days") };
    format!(
        "At the latest {}: {days} after the date as it stands, {}{clause}. For example, {}",
        dates::long(last),
        dates::plain(more.due),
        last.strftime("%-d %-m %Y"),
    )
}
