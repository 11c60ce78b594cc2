//! `GET /{council}/forward-look`: the decisions that are coming: the meetings called, what is on their agendas, the advice for them.

use jiff::civil::Date;
use maud::{Markup, html};
use rules::advice::{Advice, To};
use rules::meeting::{Meeting, State};
use rules::reference::Reference;
use store::questions::kept::Which;

use crate::dates;
use crate::frame::{Frame, Framed};
use crate::kept::{Pages, called, one};
use crate::problem::Problem;
use crate::visit::Visit;

/// A meeting to come.
struct Coming {
    on: Date,
    title: String,
    reference: Reference,
    closes: Date,
    items: Vec<String>,
    /// Title and reference of the advice for it that the reader may see.
    advice: Vec<(String, Reference)>,
}

pub async fn show(visit: Visit) -> Result<Markup, Problem> {
    let asked = visit.clone();
    let (frame, coming) = visit
        .read_much(move |reading| {
            let today = reading.today;
            let mut advice = Vec::new();
            for kept in reading.kept_all::<Advice>(Which::All)? {
                let for_it = kept.state.draft().map(|draft| draft.beginning.to);
                if let (Some(To::Meeting { body, on }), Some(reference)) = (for_it, called(&kept)) {
                    advice.push(((body, on), Advice::title(&kept), reference));
                }
            }
            let mut coming = Vec::new();
            for kept in reading.kept_all::<Meeting>(Which::Open)? {
                let (State::Called(matter), Some(reference)) = (&kept.state, called(&kept)) else { continue };
                let calling = matter.calling;
                if calling.on < today {
                    continue;
                }
                let its =
                    |((body, on), _, _): &&((_, Date), String, Reference)| (*body, *on) == (calling.body, calling.on);
                coming.push(Coming {
                    on: calling.on,
                    title: Meeting::title(&kept),
                    reference,
                    closes: calling.agenda_closes,
                    items: matter.items.iter().map(|item| kept.spoken.text(item.title)).collect(),
                    advice: advice
                        .iter()
                        .filter(its)
                        .map(|(_, title, reference)| (title.clone(), *reference))
                        .collect(),
                });
            }
            coming.sort_by_key(|meeting| meeting.on);
            Ok((Frame::read(&asked, reading)?, coming))
        })
        .await?;
    let slug = frame.slug();
    let main = html! {
        h1 class="govuk-heading-l" { "Forward look" }
        p class="govuk-body" {
            "What the council and its bodies are to decide, by the day on which they meet. Members ask for an item on the page of a meeting, until its agenda closes."
        }
        @if coming.is_empty() { p class="govuk-body" { "No meeting has been called." } }
        @for meeting in &coming {
            h2 class="govuk-heading-m" {
                a class="govuk-link" href=(one::<Meeting>(slug, meeting.reference, "")) { (meeting.title) }
            }
            p class="govuk-hint" { "Agenda closes at the end of " (dates::plain(meeting.closes)) "." }
            @if meeting.items.is_empty() { p class="govuk-body" { "Nothing has been put on the agenda yet." } }
            @else {
                ol class="govuk-list govuk-list--number" { @for item in &meeting.items { li { (item) } } }
            }
            @if !meeting.advice.is_empty() {
                p class="govuk-body" { "Advice for it:" }
                ul class="govuk-list govuk-list--bullet" {
                    @for (title, reference) in &meeting.advice {
                        li { a class="govuk-link" href=(one::<Advice>(slug, *reference, "")) { (title) } }
                    }
                }
            }
        }
    };
    Ok(frame.show(&Framed { title: "Forward look", ..Framed::default() }, main))
}
