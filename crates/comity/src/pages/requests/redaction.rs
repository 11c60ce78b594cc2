//! `POST /{council}/requests/{reference}/records/{enquiry}/redaction`: withholds a passage under a ground, with a reason.

use axum::response::Response;
use rules::request::{Command, Exemption};
use store::pen::Pen;

use super::paper::{free, occurrences};
use super::records::{again, filed, page};
use super::{KeeperAgain, Record, Under, run};
use crate::form::Form;
use crate::parts::error_summary::FieldError;
use crate::problem::Problem;
use crate::url;

pub async fn create(
    KeeperAgain(seated): KeeperAgain,
    at: Under,
    record: Record,
    form: Form,
) -> Result<Response, Problem> {
    let (_, request, filed) = filed(&seated, at.0, &record).await?;
    let Some(matter) = request.matter() else { return Err(Problem::NotFound) };
    let text = filed.texts.iter().find(|text| text.words.to_string() == form.get("words")).ok_or(Problem::NotFound)?;
    let said = text.said.as_deref().ok_or(Problem::NotFound)?;
    let (mut pen, mut errors) = (Pen::new(), Vec::new());
    let passage = form.get("passage").trim();
    let wanted = if passage.is_empty() { said } else { passage };
    let passages = free(occurrences(said, wanted, record.0, text.words), &matter.withheld);
    if passages.is_empty() {
        let why = "This does not stand in the text above, or is withheld already; copy the passage as it is written";
        errors.push(FieldError::new("passage", why));
    }
    let reason = form.line("reason", "Give the reason that the schedule will show", 500, &mut errors);
    let under = Exemption::named(form.get("under"));
    if under.is_none() {
        errors.push(FieldError::new("under", "Choose the ground"));
    }
    let (Some(under), true) = (under, errors.is_empty()) else {
        let number = form.get("number");
        errors.iter_mut().for_each(|error| error.field = format!("{}-{number}", error.field));
        return again(&seated, at.0, &record, &form, &errors).await;
    };
    let command = Command::Withhold { passages, under, reason: pen.text(reason) };
    let slug = seated.slug().to_owned();
    let enquiry = record.0;
    let on = move |_| url::request_record(&slug, at.0, enquiry);
    run(&seated, &request, (command, pen), &form, on, async |notice| {
        page(&seated, at.0, &record, &form, &[], Some(notice)).await
    })
    .await
}
