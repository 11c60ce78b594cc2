//! `GET /{council}/account/export`: all that is one's own as a member, as one file: what one asked, what was said, what was
//! answered, and the files that went with it.

use std::io::Cursor;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};
use rules::id::PersonId;
use serde::Serialize;
use store::desk::Reading;
use store::failure::Broken;
use store::files::{Enclosed, Files};
use store::questions::enquiries::Filter;
use store::questions::enquiry::{Content, Sight};

use crate::api::enquiries::shapes::Enquiry;
use crate::api::enquiries::show::view;
use crate::dates;
use crate::files::answer::{Outlet, streamed};
use crate::files::zip::Zip;
use crate::pages::enquiries::step::subject;
use crate::pages::enquiries::{enclosures, told};
use crate::problem::Problem;
use crate::visit::Taking;

/// For programs.
#[derive(Serialize)]
struct Export {
    /// The council's name.
    council: String,
    /// The member's name.
    member: String,
    /// The day on which it was made.
    made: String,
    enquiries: Vec<Enquiry>,
    /// What is kept under a name.
    kept_lists: Vec<Kept>,
}

/// A list kept under a name.
#[derive(Serialize)]
struct Kept {
    name: String,
    /// What it asks for, as the address of the list has it.
    asks_for: String,
}

/// All that goes into the file.
struct Taken {
    export: Export,
    /// For people: each enquiry as its page tells it.
    pages: Vec<Markup>,
    /// Each with its place in the file.
    files: Vec<(String, Enclosed)>,
}

pub async fn show(taking: Taking) -> Result<Response, Problem> {
    let (person, files) = (taking.signed_in.person, taking.visit.server.installation.files().clone());
    let taken = taking.read(move |reading| taken(reading, person)).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/zip"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"my-casework.zip\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, streamed(move |out| written(&taken, &files, out))).into_response())
}

/// As one may see each of them today, newest first.
fn taken(reading: &mut Reading<'_>, person: PersonId) -> Result<Taken, Broken> {
    let council = reading.council_name()?;
    let member = reading.person(person)?.map(|line| line.name).unwrap_or_default();
    let kept = reading.kept_lists()?.into_iter().map(|list| Kept { name: list.name, asks_for: list.query });
    let (made, kept_lists) = (reading.today.to_string(), kept.collect());
    let export = Export { council, member, made, enquiries: Vec::new(), kept_lists };
    let mut taken = Taken { export, pages: Vec::new(), files: Vec::new() };
    let mut filter = Filter { asker: Some(person), limit: Some(200), ..Filter::default() };
    loop {
        let lines = reading.enquiries(&filter)?;
        for line in &lines {
            let Ok(reference) = line.reference.parse() else { continue };
            let Some(sight) = reading.enquiry(reference)? else { continue };
            taken.one(view(reading, &sight)?, &sight);
        }
        let Some(last) = lines.last().filter(|_| lines.len() == 200) else { return Ok(taken) };
        filter.after = Some(last.reference.clone());
    }
}

impl Taken {
    fn one(&mut self, mut enquiry: Enquiry, sight: &Sight) {
        // How to reach an officer is the council's to publish, and not a member's to take along.
        if let Some(officer) = &mut enquiry.officer {
            officer.telephone = None;
        }
        self.export.enquiries.push(enquiry);
        let mut places = Vec::new();
        for entry in &sight.trail {
            for (_, file) in enclosures::of(sight, entry) {
                places.push(format!("files/{}/{}-{}", sight.reference, places.len() + 1, file.name));
                self.files.extend(places.last().map(|place| (place.clone(), file.clone())));
            }
        }
        self.pages.push(page(sight, &places));
    }
}

/// One enquiry, to be read.
fn page(sight: &Sight, files: &[String]) -> Markup {
    html! {
        h2 { (subject(sight)) " (" (sight.reference) ")" }
        @if sight.content == Content::Open {
            @if let Some(matter) = sight.state.matter() {
                p { (sight.spoken.text(matter.raise.question)) }
                @if let Some(behalf) = matter.raise.on_behalf_of {
                    p { "For " (sight.spoken.text(behalf.name)) @if let Some(contact) = behalf.contact { ", " (sight.spoken.text(contact)) } }
                }
            }
            @for entry in &sight.trail {
                h3 { (told::what(sight, entry)) ", " (dates::moment(entry.at)) }
                (told::body(sight, entry))
            }
            @if !files.is_empty() {
                ul { @for file in files { li { (file) } } }
            }
        } @else {
            p { "You may know that it is there; what it says is for those who deal with it." }
        }
    }
}

fn whole(taken: &Taken) -> Markup {
    let title = format!("The casework of {}", taken.export.member);
    html! {
        (DOCTYPE)
        html lang="en-GB" {
            head { meta charset="utf-8"; meta name="viewport" content="width=device-width, initial-scale=1"; title { (title) } }
            body {
                h1 { (title) }
                p { (taken.export.council) ", " (dates::plain_text(&taken.export.made)) ". It names residents: keep it safe, and delete it when you no longer need it." }
                @if taken.pages.is_empty() { p { "No enquiry is yours." } }
                @for page in &taken.pages { (page) }
            }
        }
    }
}

fn written(taken: &Taken, files: &Files, out: Outlet) -> std::io::Result<()> {
    let mut zip = Zip::to(out);
    let page = whole(taken).into_string();
    zip.entry("my-casework.html", || Ok(Cursor::new(page.as_bytes())))?;
    let data = serde_json::to_vec_pretty(&taken.export).expect("names, dates and texts are plain JSON");
    zip.entry("my-casework.json", || Ok(Cursor::new(data.as_slice())))?;
    for (place, file) in &taken.files {
        zip.entry(place, || files.open(file).map_err(std::io::Error::other))?;
    }
    zip.finish().map(drop)
}
