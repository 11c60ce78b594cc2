//! `POST /{council}/requests/{reference}/records/{enquiry}/choice`: chooses a record, or puts it back.

use axum::response::Response;
use rules::request::Command;
use store::pen::Pen;

use super::records::{again, filed, page};
use super::{KeeperAgain, Record, Under, run};
use crate::form::Form;
use crate::problem::Problem;
use crate::url;

pub async fn create(
    KeeperAgain(seated): KeeperAgain,
    at: Under,
    record: Record,
    form: Form,
) -> Result<Response, Problem> {
    let (_, request, _) = filed(&seated, at.0, &record).await?;
    let (mut pen, mut errors) = (Pen::new(), Vec::new());
    let enquiry = record.0;
    let command = match form.get("do") {
        "put-back" => {
            let reason = form.text("reason", "Say why it does not belong to the request", 500, &mut errors);
            Command::PutBack { enquiry, reason: pen.text(reason) }
        }
        _ => Command::Choose { enquiry },
    };
    if !errors.is_empty() {
        errors.iter_mut().for_each(|error| error.field = "put-back-reason".to_owned());
        return again(&seated, at.0, &record, &form, &errors).await;
    }
    let slug = seated.slug().to_owned();
    let on = move |_| url::request_record(&slug, at.0, enquiry);
    run(&seated, &request, (command, pen), &form, on, async |notice| {
        page(&seated, at.0, &record, &form, &[], Some(notice)).await
    })
    .await
}
