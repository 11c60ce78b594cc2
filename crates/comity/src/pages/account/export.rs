//! `GET /{council}/account/export`: all that is one's own as a member, as one file: what one asked, what was said, what was answered.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use rules::id::PersonId;
use serde::Serialize;
use store::desk::Reading;
use store::failure::Broken;
use store::questions::enquiries::Filter;

use crate::api::enquiries::shapes::Enquiry;
use crate::api::enquiries::show::view;
use crate::problem::Problem;
use crate::visit::Seated;

/// The file.
#[derive(Serialize)]
struct Export {
    /// The council's name.
    council: String,
    /// The member's name.
    member: String,
    /// The day on which it was made.
    made: String,
    enquiries: Vec<Enquiry>,
}

pub async fn show(seated: Seated) -> Result<Response, Problem> {
    let person = seated.signed_in.person;
    let export = seated
        .read(move |reading| {
            let council = reading.council_name()?;
            let member = reading.person(person)?.map(|line| line.name).unwrap_or_default();
            let made = reading.today.to_string();
            Ok(Export { council, member, made, enquiries: own(reading, person)? })
        })
        .await?;
    let bytes = serde_json::to_vec_pretty(&export).expect("names, dates and texts are plain JSON");
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"my-casework.json\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, bytes).into_response())
}

/// As one may see each of them today, newest first.
fn own(reading: &mut Reading<'_>, person: PersonId) -> Result<Vec<Enquiry>, Broken> {
    let mut filter = Filter { asker: Some(person), limit: Some(200), ..Filter::default() };
    let mut all = Vec::new();
    loop {
        let lines = reading.enquiries(&filter)?;
        for line in &lines {
            let Ok(reference) = line.reference.parse() else { continue };
            if let Some(sight) = reading.enquiry(reference)? {
                all.push(view(reading, &sight)?);
            }
        }
        let Some(last) = lines.last().filter(|_| lines.len() == 200) else { return Ok(all) };
        filter.after = Some(last.reference.clone());
    }
}
