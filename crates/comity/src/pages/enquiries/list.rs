//! `GET /{council}/enquiries`: every enquiry that the reader may see, newest first or by date.

use axum::extract::Query;
use maud::{Markup, html};
use rules::actor::Role;
use store::questions::enquiries::{Filter, Line};

use super::asked::{Asked, whose};
use super::lines::{lines, lines_to_tick};
use super::together::sorts;
use crate::form::Form;
use crate::frame::{Frame, Framed};
use crate::pages::account::lists::{self as kept, keep_form};
use crate::parts::button::{Button, Look, button};
use crate::parts::details::{Details, details};
use crate::parts::layout::Width;
use crate::problem::Problem;
use crate::url;
use crate::visit::Seated;

const PAGE: usize = 50;

/// What the page shows.
struct Sight {
    lines: Vec<Line>,
    count: i64,
    whose: Vec<(&'static str, &'static str)>,
    ticks: Ticks,
    kept: Markup,
}

/// Whether lines can be ticked: by whoever sorts, and by an officer in their own queues.
#[derive(PartialEq)]
enum Ticks {
    Shown,
    NotHere,
}

pub async fn show(seated: Seated, Query(asked): Query<Asked>) -> Result<Markup, Problem> {
    let (visit, wanted) = (seated.visit.clone(), asked.clone());
    let (frame, sight) = seated
        .read(move |reading| {
            // One more than is shown tells whether there is a next page.
            let filter = Filter { limit: u32::try_from(PAGE + 1).ok(), ..wanted.filter(reading) };
            let count = reading.count_enquiries(&filter)?;
            #[cfg(feature = "planted")]
            let count = {
                let fault = store::planted::Fault::ListCountsHidden;
                reading.leaking(fault, count, |reading| reading.count_enquiries(&filter))?
            };
            let own = !wanted.whose.is_empty() && sorts(reading);
            let sight = Sight {
                lines: reading.enquiries(&filter)?,
                count,
                whose: whose(reading),
                ticks: if own || reading.is(Role::Clerk) { Ticks::Shown } else { Ticks::NotHere },
                kept: kept::line(reading, &visit.slug)?,
            };
            Ok((Frame::read(&visit, reading)?, sight))
        })
        .await?;
    Ok(view(&frame, &asked, &sight))
}

fn view(frame: &Frame, asked: &Asked, sight: &Sight) -> Markup {
    let slug = frame.slug();
    let shown = &sight.lines[..sight.lines.len().min(PAGE)];
    let next = shown.last().filter(|_| sight.lines.len() > PAGE).map(|last| asked.query_after(&last.reference));
    let caption = if asked.order == "due" { "Next date first" } else { "Newest first" };
    let empty =
        if asked.is_narrower() { "No enquiry matches." } else { "There are no enquiries that you may see yet." };
    let main = html! {
        h1 class="govuk-heading-l" { "Enquiries" }
        (sight.kept)
        form method="get" action=(url::enquiries(slug)) class="comity-filter" { (asked.boxes(&sight.whose)) }
        @if sight.count > 0 { p class="govuk-body" { (counted(sight.count)) } }
        div class="comity-listed" {
            @if sight.ticks == Ticks::Shown && !shown.is_empty() {
                form method="get" action=(url::together(slug)) {
                    (lines_to_tick(slug, caption, empty, shown))
                    div class="govuk-button-group" {
                        (button(&Button { text: "Give or close those ticked".into(), look: Look::Secondary, ..Button::default() }))
                        a class="govuk-link comity-screen-only" href=(url::together_with(slug, shown.iter().map(|line| &line.reference))) { "All of this page" }
                    }
                }
            } @else { (lines(slug, caption, empty, shown)) }
        }
        @if let Some(next) = next {
            p class="govuk-body" {
                a class="govuk-link" href={ (url::enquiries(slug)) "?" (next) } rel="next" {
                    @if asked.order == "due" { "Later dates" } @else { "Older enquiries" }
                }
            }
        }
        @if !asked.query().is_empty() {
            div class="comity-screen-only" {
                (details(&Details { summary: "Keep this list under a name".into(), text: keep_form(slug, &asked.query(), &Form::default(), &[]).into(), ..Details::default() }))
            }
        }
        @if sight.count > 0 {
            p class="govuk-body comity-screen-only" {
                a class="govuk-link" href=(url::enquiries_sheet(slug, &asked.query())) { "Save all of this list for a spreadsheet (CSV)" }
                ". Printed, this page is the list alone, with all its columns."
            }
        }
    };
    frame.show(&Framed { title: "Enquiries", width: Width::Full, ..Framed::default() }, main)
}

/// How many there are; nothing counts further than ten thousand.
pub fn counted(count: i64) -> String {
    match count {
        1 => "1 enquiry".to_owned(),
        10_000.. => "10,000 enquiries or more".to_owned(),
        count => format!("{count} enquiries"),
    }
}
