//! `GET /{council}/services`: who does what, and whom to ring; looked up in everyday words.

pub mod description;
pub mod show;

use axum::extract::Query;
use maud::{Markup, html};
use rules::actor::Role;
use serde::Deserialize;
use store::questions::directory::{Contact, Entry, Found, search};

use crate::dates;
use crate::frame::{Frame, Framed};
use crate::parts::button::{Button, Look, button};
use crate::parts::input::{Input, input};
use crate::parts::inset_text::{InsetText, inset_text};
use crate::parts::label::Label;
use crate::problem::Problem;
use crate::url;
use crate::visit::Seated;

/// How much is looked up at the most, in characters.
const LONGEST: usize = 200;

#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
}

/// What the page shows.
struct Sight {
    directory: Vec<Entry>,
    urgent: String,
    clerk: bool,
}

pub async fn show(seated: Seated, Query(asked): Query<Asked>) -> Result<Markup, Problem> {
    let visit = seated.visit.clone();
    let read = seated.read(move |reading| {
        let urgent = reading.house.as_ref().and_then(|house| house.urgent_telephone);
        let urgent = urgent.map(|words| reading.open_text(words)).transpose()?.unwrap_or_default();
        let sight = Sight { directory: reading.directory()?, urgent, clerk: reading.is(Role::Clerk) };
        Ok((Frame::read(&visit, reading)?, sight))
    });
    let (frame, sight) = read.await?;
    let asked: String = asked.q.chars().take(LONGEST).collect();
    Ok(view(&frame, &sight, asked.trim()))
}

fn view(frame: &Frame, sight: &Sight, asked: &str) -> Markup {
    let slug = frame.slug();
    let found = search(&sight.directory, asked);
    let main = html! {
        h1 class="govuk-heading-l" { "Who does what" }
        form method="get" action=(url::services(slug)) class="comity-filter" role="search" {
            (input(&Input { name: "q", label: Label::of("What is it about?"), hint: "In everyday words: bonfires, dogs, derelict buildings".into(), value: asked, kind: "search", classes: "govuk-input--width-20", ..Input::default() }))
            (button(&Button { text: "Look it up".into(), look: Look::Secondary, ..Button::default() }))
        }
        @if !sight.urgent.is_empty() {
            p class="govuk-body" { "Is someone at risk of harm now? Ring " (telephone("999")) ", or " (telephone(&sight.urgent)) "." }
        }
        @if sight.directory.is_empty() {
            p class="govuk-body" { "No service has been entered yet. Ring the clerk, or " a class="govuk-link" href=(url::guidance(slug)) { "ask for guidance" } "." }
        } @else if found.is_empty() {
            (inset_text(&InsetText {
                text: html! { "Nothing is known here as \u{201c}" (asked) "\u{201d}. Try another word, look through the services below, or raise an enquiry: it will be sorted for you." }.into(),
                ..InsetText::default()
            }))
        } @else if !asked.is_empty() {
            p class="govuk-body" { (counted(found.len())) " for \u{201c}" (asked) "\u{201d}. " a class="govuk-link" href=(url::services(slug)) { "All services" } }
        }
        (list(slug, sight, &found))
        @if sight.clerk {
            p class="govuk-body" { a class="govuk-link" href=(url::settings(slug)) { "Add a service" } " in the settings; open one to say what it does." }
        }
    };
    frame.show(&Framed { title: "Who does what", ..Framed::default() }, main)
}

fn counted(found: usize) -> String {
    if found == 1 { "1 service".to_owned() } else { format!("{found} services") }
}

/// What was found; all of it where nothing was.
fn list(slug: &str, sight: &Sight, found: &[Found]) -> Markup {
    let shown: Vec<(&Entry, &[String])> = match found.is_empty() {
        true => sight.directory.iter().map(|entry| (entry, &[][..])).collect(),
        false => {
            found.iter().filter_map(|found| Some((sight.directory.get(found.at)?, found.because.as_slice()))).collect()
        }
    };
    html! {
        ul class="govuk-list comity-directory" {
            @for (entry, because) in shown {
                li {
                    h2 class="govuk-heading-s" { a class="govuk-link" href=(url::service(slug, entry.id)) { (entry.name) } }
                    @if !because.is_empty() { p class="govuk-body-s" { "Because of: " (because.join(", ")) } }
                    @if !entry.does.is_empty() { p class="govuk-body" { (entry.does) } }
                    @let (first, second) = entry.to_ring();
                    @if !entry.number().is_empty() {
                        p class="govuk-body" { "Ring " (telephone(entry.number())) @if let Some(ring) = first { ": " (named(ring)) } }
                    } @else if let Some(ring) = first { p class="govuk-body" { (named(ring)) } }
                    @if let Some(away) = second.filter(|second| second.away.is_some()) { p class="govuk-body-s" { (named(away)) } }
                }
            }
        }
    }
}

/// A post and whoever holds it today; and where they are away, until when.
pub fn named(contact: &Contact) -> String {
    let who = match contact.holders.is_empty() {
        true => format!("{} (nobody holds this post today)", contact.title),
        false => format!("{}, {}", contact.holders.join(" and "), contact.title),
    };
    match &contact.away {
        Some(absent) => format!("{who} (away until {})", dates::plain(absent.until)),
        None => who,
    }
}

/// A number that a telephone dials when it is pressed. What is no number alone ("ring the office") stays words.
pub fn telephone(number: &str) -> Markup {
    let plain = number.chars().all(|c| c.is_ascii_digit() || " +()-".contains(c));
    let dialled: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    html! {
        @if plain && dialled.len() >= 3 { a class="govuk-link" href={ "tel:" (dialled) } { (number) } } @else { (number) }
    }
}
