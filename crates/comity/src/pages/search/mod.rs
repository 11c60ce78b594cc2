//! `GET /{council}/search`: whatever one may see, by its words, its reference, a name, its service, how it stands, its dates;
//! people and services above it.

mod known;

use axum::extract::Query;
use maud::{Markup, html};
use rules::access::Part;
use rules::id::{PersonId, ServiceId};
use store::questions::enquiries::{Filter, Overdue};
use store::questions::search::{Hit, Passage, Piece, WEIGHED, marked};
use store::search::query::Query as Sought;

use crate::dates;
use crate::frame::{Frame, Framed};
use crate::pages::enquiries::asked::{Asked, states};
use crate::pages::enquiries::lines::{colour, state_in_words};
use crate::pages::enquiries::list::counted;
use crate::parts::button::{Button, button};
use crate::parts::details::{Details, details};
use crate::parts::input::{Input, input};
use crate::parts::label::Label;
use crate::parts::select::{Select, SelectOption, options, select};
use crate::parts::tag::{Tag, tag};
use crate::problem::Problem;
use crate::url;
use crate::visit::Seated;

const PAGE: usize = 20;

/// What the page shows.
struct Sight {
    hits: Vec<Hit>,
    count: i64,
    services: Vec<(ServiceId, String)>,
    members: Vec<(PersonId, String)>,
    known: known::Found,
}

pub async fn show(seated: Seated, Query(asked): Query<Asked>) -> Result<Markup, Problem> {
    let (visit, wanted) = (seated.visit.clone(), asked.clone());
    let (frame, sight) = seated
        .read(move |reading| {
            let filter = Filter { limit: u32::try_from(PAGE + 1).ok(), ..wanted.filter(reading) };
            let (mut hits, mut count) = (Vec::new(), 0);
            if wanted.is_narrower() {
                let all = if wanted.is_weighed() { reading.best_hits(&filter)? } else { reading.hits(&filter)? };
                // Fewer than were asked for are all there are.
                let asked_for = if wanted.is_weighed() { WEIGHED as usize } else { PAGE + 1 };
                let whole = all.len() < asked_for && (wanted.is_weighed() || filter.after.is_none());
                count = if whole { all.len() as i64 } else { reading.count_enquiries(&filter)? };
                hits = if wanted.is_weighed() { after(all, &filter) } else { all };
            }
            let first_page = filter.after.is_none();
            let known = known::Found::read(reading, &visit.slug, if first_page { wanted.q.as_str() } else { "" })?;
            let today = reading.today;
            let member = |line: &store::questions::roster::PersonLine| {
                line.active.terms.values().any(|term| term.until.is_none_or(|until| until >= today))
            };
            let people = reading.people()?;
            let members = people.into_iter().filter(member).map(|line| (line.id, line.name)).collect();
            let sight = Sight { hits, count, services: reading.services()?, members, known };
            Ok((Frame::read(&visit, reading)?, sight))
        })
        .await?;
    Ok(view(&frame, &asked, &sight))
}

/// A page of what meets the search best, from after one on.
fn after(mut hits: Vec<Hit>, filter: &Filter) -> Vec<Hit> {
    if let Some(after) = &filter.after {
        let beyond = hits.iter().position(|hit| hit.line.reference == *after).map_or(hits.len(), |at| at + 1);
        hits.drain(..beyond);
    }
    hits.truncate(PAGE + 1);
    hits
}

fn view(frame: &Frame, asked: &Asked, sight: &Sight) -> Markup {
    let slug = frame.slug();
    let sought = Sought::read(&asked.words());
    let shown = &sight.hits[..sight.hits.len().min(PAGE)];
    let next = shown.last().filter(|_| sight.hits.len() > PAGE).map(|last| asked.query_after(&last.line.reference));
    let main = html! {
        h1 class="govuk-heading-l" { "Search" }
        form method="get" action=(url::search(slug)) role="search" { (boxes(asked, sight)) }
        (sight.known.show(slug))
        @if asked.is_narrower() {
            h2 class="govuk-heading-m" {
                @if sight.count == 0 { "No enquiry is found" }
                @else if asked.is_weighed() { (counted(sight.count)) ", best match first" }
                @else { (counted(sight.count)) ", newest first" }
            }
            @if asked.is_weighed() && sight.count > i64::from(WEIGHED) {
                p class="govuk-body" { "Only the newest " (WEIGHED) " are compared and shown. Search for more words, or choose fewer days, to compare older ones." }
            }
            @if sight.count == 0 {
                p class="govuk-body" {
                    "Try fewer words, or the beginning of a word with a star, such as " kbd { "bonf*" } ". A word just written is found a moment later."
                }
            }
            ol class="comity-hits" {
                @for hit in shown { li class="comity-hits__hit" { (one(slug, &sought, hit)) } }
            }
        }
        @if let Some(next) = next {
            p class="govuk-body" { a class="govuk-link" href={ (url::search(slug)) "?" (next) } rel="next" { @if asked.is_weighed() { "More" } @else { "Older ones" } } }
        }
    };
    frame.show(&Framed { title: "Search", ..Framed::default() }, main)
}

fn boxes(asked: &Asked, sight: &Sight) -> Markup {
    let states = states("Any");
    let services: Vec<(String, &str)> =
        sight.services.iter().map(|(id, name)| (id.to_string(), name.as_str())).collect();
    let members: Vec<(String, &str)> = sight.members.iter().map(|(id, name)| (id.to_string(), name.as_str())).collect();
    let hint = "Words in any of their endings; a \u{201c}phrase\u{201d} in quotation marks; the beginning of a word with a star; a reference, or as much of it as you have";
    let order = [SelectOption::of("", "Newest first"), SelectOption::of("best", "Best match first")];
    let further = html! {
        (select(&Select { name: "order", label: Label::of("Order"), options: &order, value: &asked.order, ..Select::default() }))
        (select(&Select { name: "state", label: Label::of("Stands"), options: &states, value: &asked.state, ..Select::default() }))
        (select(&Select { name: "service", label: Label::of("Waits in the service"), options: &options("Any", &services), value: &asked.service, ..Select::default() }))
        (select(&Select { name: "asker", label: Label::of("Asked by"), options: &options("Any", &members), value: &asked.asker, ..Select::default() }))
        (input(&Input { name: "from", label: Label::of("Begun on this day or later"), value: &asked.from, kind: "date", classes: "govuk-input--width-10", ..Input::default() }))
        (input(&Input { name: "to", label: Label::of("Begun on this day or earlier"), value: &asked.to, kind: "date", classes: "govuk-input--width-10", ..Input::default() }))
    };
    let open = [&asked.order, &asked.state, &asked.service, &asked.asker, &asked.from, &asked.to]
        .iter()
        .any(|text| !text.is_empty());
    html! {
        (input(&Input { name: "q", label: Label::of("Search for"), hint: hint.into(), value: &asked.q, kind: "search", ..Input::default() }))
        (details(&Details { summary: "Only some".into(), text: further.into(), open, ..Details::default() }))
        (button(&Button { text: "Search".into(), ..Button::default() }))
    }
}

/// One that was found, with the place in it.
fn one(slug: &str, sought: &Sought, hit: &Hit) -> Markup {
    let line = &hit.line;
    let subject = match (line.subject.as_str(), line.number.as_str()) {
        ("", "") => line.reference.clone(),
        ("", number) => format!("Number {number}"),
        (subject, _) => subject.to_owned(),
    };
    let with = if line.post.is_empty() { &line.service } else { &line.post };
    html! {
        h3 class="govuk-heading-s comity-hits__matter" {
            a class="govuk-link" href=(url::enquiry(slug, &line.reference)) { (pieces(&marked(sought, &subject))) }
        }
        p class="govuk-body-s comity-hits__facts" {
            span class="comity-reference" { (line.reference) } " \u{b7} "
            @if !line.asker.is_empty() { (line.asker) " \u{b7} " }
            @if !with.is_empty() { (with) " \u{b7} " }
            (dates::plain_text(&line.started)) " "
            (tag(&Tag { text: state_in_words(&line.state).into(), classes: colour(&line.state) }))
            @if line.overdue == Overdue::Yes { " " (tag(&Tag { text: "Overdue".into(), classes: "govuk-tag--red" })) }
        }
        @if let Some(passage) = hit.passage.as_ref().filter(|passage| words(passage) != subject) {
            p class="govuk-body comity-hits__passage" {
                @match passage.part {
                    Part::Notes => { strong { "Note among those who handle it: " } }
                    Part::Confidence => { strong { "In confidence: " } }
                    Part::Cover | Part::Face | Part::Flags | Part::Breach | Part::Beside | Part::Quoted | Part::Sealed => {}
                }
                (pieces(&passage.pieces))
            }
        }
    }
}

/// What a passage says.
pub fn words(passage: &Passage) -> String {
    let text = |piece: &Piece| match piece {
        Piece::Plain(text) | Piece::Met(text) => text.clone(),
    };
    passage.pieces.iter().map(text).collect()
}

/// A text with what was met marked.
pub fn pieces(pieces: &[Piece]) -> Markup {
    html! {
        @for piece in pieces {
            @match piece {
                Piece::Plain(text) => { (text) }
                Piece::Met(text) => { mark { (text) } }
            }
        }
    }
}
