//! `POST /{council}/requests/{reference}/records/{enquiry}/shown`: shows a passage after all.

use axum::response::Response;
use rules::request::{Command, Passage};
use store::pen::Pen;

use super::records::{filed, page};
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
    let enquiry = record.0;
    let (Ok(words), Ok(from), Ok(to)) = (form.get("words").parse(), form.get("from").parse(), form.get("to").parse())
    else {
        return Err(Problem::Unreadable("Open the record again and send the form from there."));
    };
    let command = Command::Show { passage: Passage { enquiry, words, from, to } };
    let slug = seated.slug().to_owned();
    let on = move |_| url::request_record(&slug, at.0, enquiry);
    run(&seated, &request, (command, Pen::new()), &form, on, async |notice| {
        page(&seated, at.0, &record, &form, &[], Some(notice)).await
    })
    .await
}
