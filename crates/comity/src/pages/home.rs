//! `GET /{council}`: what waits, for whoever is signed in; the way in for everybody else.

mod begin;
mod first;

use std::sync::Arc;

use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use maud::{Markup, html};
use rules::actor::Seat;
use rules::erasure::Erasure;
use rules::id::ServiceId;
use store::desk::Reading;
use store::failure::Broken;
use store::questions::enquiries::{Filter, Line, Order, Overdue};
use store::questions::late::PassedUp;
use store::questions::protocol::Edition;
use store::questions::requests::{Kept as Asked, Which};
use store::questions::tasks::{Decides, Task};
use store::questions::texts::{Mine, Standard};

use crate::dates;
use crate::frame::{Frame, Framed};
use crate::mail::unsent;
use crate::pages::account::lists as kept;
use crate::pages::enquiries::asked::PASSED_ON;
use crate::pages::enquiries::late::passed_up;
use crate::pages::enquiries::lines::lines;
use crate::pages::enquiries::ways_in::WaysIn;
use crate::pages::enquiries::{sending, step};
use crate::pages::erasures::list as erasures;
use crate::pages::load::Piles;
use crate::pages::protocol::unread;
use crate::pages::requests::list::{self, Due, dated};
use crate::pages::texts::due;
use crate::pages::{away, business};
use crate::parts::layout::Width;
use crate::problem::Problem;
use crate::url;
use crate::visit::Visit;

/// A list on the home page.
struct Part {
    caption: String,
    empty: String,
    lines: Vec<Line>,
}

/// What waits for somebody.
struct Waits {
    /// What the clerk sorts and watches; nothing for anybody else.
    clerk: Option<first::Lists>,
    tasks: Arc<[Task]>,
    /// What was lifted out and the reader is named for.
    named: Option<Part>,
    late: Vec<PassedUp>,
    parts: Vec<Part>,
    piles: Piles,
    /// The reader's own standard texts that are due to be looked at again.
    texts: Vec<Standard>,
}

pub async fn show(visit: Visit) -> Result<Response, Problem> {
    if visit.leaver.is_some() {
        return Ok(Redirect::to(&url::casework(&visit.slug)).into_response());
    }
    if visit.signed_in.is_none() {
        return Ok(Redirect::to(&url::protocol(&visit.slug)).into_response());
    }
    let asked = visit.clone();
    let letters = visit.server.settings.letters;
    let (frame, ways_in, acknowledged, waits, told, kept, (tray, begin, lists, cover, business)) = visit
        .read(move |reading| {
            let frame = Frame::read(&asked, reading)?;
            let mut parts = Vec::new();
            for (caption, empty, filter) in wanted(reading)? {
                parts.push(Part { caption, empty, lines: reading.enquiries(&filter)? });
            }
            let told = unsent::read(reading, letters)?;
            let kept = Kept::read(reading)?;
            let late = reading.passed_up()?;
            let waits = Waits {
                clerk: first::Lists::read(reading, &late)?,
                tasks: reading.tasks()?,
                named: named_for(reading)?,
                late,
                parts,
                piles: Piles::read(reading)?,
                texts: texts_due(reading)?,
            };
            Ok((
                frame,
                WaysIn::read(reading, &asked.slug)?,
                reading.acknowledged()?,
                waits,
                told,
                kept,
                (
                    reading.tray()?,
                    begin::Steps::read(reading)?,
                    kept::line(reading, &asked.slug)?,
                    reading.own_cover()?,
                    business::waits(reading, &asked.slug)?,
                ),
            ))
        })
        .await?;
    let top = html! {
        (unread::line(frame.slug(), acknowledged))
        (sending::lines(frame.slug(), &tray))
        (ways_in.buttons)
        (away::own(frame.slug(), &cover))
        (lists)
        (business::shown(&business))
        @if let Some(begin) = &begin { (begin.shown(frame.slug())) }
        @if let Some(told) = &told { (told.show()) }
    };
    Ok(view(&frame, &top, &waits, &kept, &ways_in.followed).into_response())
}

/// What waits for whoever keeps records for information law, and for a second hand; nothing for anybody else.
struct Kept {
    requests: Option<Vec<Due>>,
    erasures: Vec<Asked<Erasure>>,
    /// Drafts of the protocol whose adoption this reader may confirm.
    adoptions: Vec<Edition>,
    today: Date,
}

impl Kept {
    fn read(reading: &mut Reading<'_>) -> Result<Kept, Broken> {
        let keeper = reading.keeper()?.is_some();
        let requests = if keeper { Some(dated(reading, Which::Open)?) } else { None };
        let adoptions = reading.adoptions_to_confirm()?;
        Ok(Kept { requests, erasures: reading.erasures(Which::Open)?, adoptions, today: reading.today })
    }

    fn requests(&self, slug: &str) -> Markup {
        html! {
            @if let Some(requests) = &self.requests {
                (list::lines(slug, "Requests for information", "No request is open.", requests, self.today))
            }
        }
    }

    /// What waits for a second hand.
    fn decisions(&self, slug: &str) -> Markup {
        html! {
            @if !self.erasures.is_empty() {
                (erasures::lines(slug, "Erasures that wait for a second person", "", &self.erasures))
            }
            @for edition in &self.adoptions {
                p class="govuk-body" {
                    "The adoption of a protocol waits for you to confirm it: "
                    a class="govuk-link" href=(url::draft(slug, edition.id)) { (edition.title) }
                }
            }
        }
    }
}

/// What was lifted out as safeguarding and the reader is named for, until it is closed; nothing where there is none, so that a
/// screen says no more than it must.
fn named_for(reading: &mut Reading<'_>) -> Result<Option<Part>, Broken> {
    let Some(filter) = reading.named_for() else { return Ok(None) };
    let caption = "Safeguarding matters you are named for".to_owned();
    let part = Part { caption, empty: String::new(), lines: reading.enquiries(&filter)? };
    Ok(Some(part).filter(|part| !part.lines.is_empty()))
}

/// What waits for this reader: the member's own, the officer's queue by due date.
fn wanted(reading: &mut Reading<'_>) -> Result<Vec<away::List>, Broken> {
    let Some(stands) = reading.stands.clone() else { return Ok(Vec::new()) };
    let mut wanted: Vec<(&str, &str, Filter)> = Vec::new();
    if let Seat::Member(_) = stands.seat {
        let mine = Filter { asker: Some(stands.person), ..Filter::default() };
        let waiting = vec!["waiting-for-member".to_owned()];
        wanted.push(("Waiting for me", "Nothing waits for you.", Filter { states: waiting, ..mine.clone() }));
        let answered = ["answered", "declined"].map(str::to_owned).to_vec();
        let empty = "Nothing has been answered lately.";
        wanted.push(("Answered, open for follow-up", empty, Filter { states: answered, ..mine.clone() }));
        let others = ["unsorted", "with-service", "with-officer"].map(str::to_owned).to_vec();
        wanted.push(("Being dealt with", "Nothing of yours is being dealt with.", Filter { states: others, ..mine }));
    }
    if let Seat::Officer(post) = stands.seat {
        let mine = Filter { states: taken(), post: Some(post), order: Order::Due, ..Filter::default() };
        wanted.push(("My queue, by due date", "Nothing is with you.", mine));
        if let Some(service) = stands.service {
            let queue = Filter { states: open(), service: Some(service), order: Order::Due, ..Filter::default() };
            wanted.push(("With the service, not yet taken", "Nothing waits to be taken.", queue));
            wanted.push((FAULTS, "No fault report is with the service.", faults(service)));
        }
    }
    let mut own: Vec<_> = Vec::new();
    for (caption, empty, list) in wanted {
        let counted = match caption {
            FAULTS => reading.count_enquiries(&list)?,
            _ => 0,
        };
        let caption = if counted > 0 { format!("{caption}: {counted}") } else { caption.to_owned() };
        own.push((caption, empty.to_owned(), list));
    }
    own.extend(away::lists(reading)?);
    Ok(own)
}

/// What a service mends: no date of ours runs, and it is on a list of the service all the same. What an officer of it has taken
/// is in that officer's queue.
const FAULTS: &str = "Faults passed on to us";

fn faults(service: ServiceId) -> Filter {
    Filter { states: vec![PASSED_ON.to_owned()], service: Some(service), ..Filter::default() }
}

/// The states in which something is to be done by whoever has taken it: of a fault report, that it is mended.
fn taken() -> Vec<String> {
    open().into_iter().chain([PASSED_ON.to_owned()]).collect()
}

/// The states in which something is to be done.
pub fn open() -> Vec<String> {
    ["unsorted", "with-service", "with-officer", "waiting-for-member"].map(str::to_owned).to_vec()
}

/// What cannot wait stands first, then what is to be decided, what is late, what is to be sorted; then the reader's own lists.
fn view(frame: &Frame, top: &Markup, waits: &Waits, kept: &Kept, followed: &Markup) -> Markup {
    let slug = frame.slug();
    let main = html! {
        h1 class="govuk-heading-l" { "Home" }
        (top)
        @if let Some(clerk) = &waits.clerk { (clerk.cannot_wait(slug)) }
        @if let Some(named) = &waits.named { (lines(slug, &named.caption, &named.empty, &named.lines)) }
        (decisions(slug, &waits.tasks))
        (kept.decisions(slug))
        (passed_up(slug, &waits.late))
        @if let Some(clerk) = &waits.clerk {
            (clerk.overdue(slug))
            (clerk.to_be_sorted(slug))
        }
        (kept.requests(slug))
        @for part in &waits.parts { (lines(slug, &part.caption, &part.empty, &part.lines)) }
        (due(slug, &waits.texts))
        (waits.piles.shown())
        (followed)
    };
    frame.show(&Framed { title: "Home", width: Width::Full, ..Framed::default() }, main)
}

/// What waits for the reader's own decision.
fn decisions(slug: &str, tasks: &[Task]) -> Markup {
    html! {
        @if !tasks.is_empty() {
            h2 class="govuk-heading-m" { "For you to decide" }
            ul class="govuk-list govuk-list--bullet" {
                @for task in tasks {
                    @let about = step::subject(&task.sight);
                    @match task.what {
                        Decides::Review => {
                            li { a class="govuk-link" href=(url::enquiry_step(slug, task.sight.reference, "review-outcome")) { "Review the decline of \u{201c}" (about) "\u{201d}" } (away::lent(task.lent.as_ref())) }
                        }
                        Decides::Wider => {
                            li { a class="govuk-link" href=(url::enquiry_step(slug, task.sight.reference, "consultation")) { "May more people see \u{201c}" (about) "\u{201d}?" } (away::lent(task.lent.as_ref())) }
                        }
                        Decides::Breach { report_by } => {
                            li {
                                a class="govuk-link" href=(url::enquiry_step(slug, task.sight.reference, "breach")) { "Personal data went to the wrong person: " (about) }
                                (away::lent(task.lent.as_ref())) ". If it has to be reported, then by " strong { (dates::moment(report_by)) } "."
                            }
                        }
                    }
                }
            }
        }
    }
}

fn texts_due(reading: &mut Reading<'_>) -> Result<Vec<Standard>, Broken> {
    Ok(reading
        .standard_texts()?
        .into_iter()
        .filter(|text| text.mine == Mine::Yes && text.overdue == Overdue::Yes)
        .collect())
}
