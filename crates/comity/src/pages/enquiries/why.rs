//! `GET /{council}/enquiries/{reference}/why/{which}`: "Why this date?", day by day.

use axum::extract::Path;
use maud::{Markup, html};
use rules::calendar::{Because, Due, Step, why};
use rules::enquiry::Terms;
use store::questions::enquiry::{Content, Sight};

use super::sentences::{Dated, due_in_words, set};
use super::step::At;
use crate::dates;
use crate::frame::{Frame, Framed};
use crate::parts::back_link::BackLink;
use crate::parts::layout::Above;
use crate::parts::table::{Cell, Table, table};
use crate::problem::Problem;
use crate::url;
use crate::visit::Seated;

pub async fn show(seated: Seated, at: At, Path(path): Path<(String, String, String)>) -> Result<Markup, Problem> {
    let visit = seated.visit.clone();
    let found = seated
        .read(move |reading| {
            let Some(sight) = reading.enquiry(at.0)?.filter(|sight| sight.content == Content::Open) else {
                return Ok(None);
            };
            Ok(Some((Frame::read(&visit, reading)?, sight)))
        })
        .await?;
    let (frame, sight) = found.ok_or(Problem::NotFound)?;
    let date = set(&sight).into_iter().find(|date| date.which == path.2).ok_or(Problem::NotFound)?;
    Ok(view(&frame, &sight, &date))
}

fn view(frame: &Frame, sight: &Sight, date: &Dated) -> Markup {
    let terms = sight.state.matter().and_then(|matter| Terms::of(&sight.ctx, matter));
    let steps =
        terms.map(|terms| why(&terms.days(&date.deadline), &date.deadline.clock, sight.ctx.today)).unwrap_or_default();
    let head = [Cell::of("Day"), Cell::of("Count"), Cell::of("Why")];
    let rows: Vec<Vec<Cell<'_>>> = steps.iter().map(row).collect();
    let back = url::enquiry(frame.slug(), sight.reference);
    let binding = sight.state.matter().and_then(|matter| matter.edition);
    let binding = binding
        .and_then(|edition| sight.ctx.known.bindings(edition))
        .and_then(|bindings| bindings.get(date.deadline.norm));
    let main = html! {
        span class="govuk-caption-l" { (sight.reference) }
        h1 class="govuk-heading-l" { "Why this date?" }
        p class="govuk-body" { (date.label) " " strong { (due_in_words(date.due)) } "." }
        @if let Some(binding) = binding {
            p class="govuk-body" {
                "Under " a class="govuk-link" href=(url::clause(frame.slug(), &binding.clause)) { "clause " (binding.clause) }
                ": " (binding.sentence())
            }
        }
        (table(&Table { caption: "Day by day", head: &head, rows: &rows, ..Table::default() }))
        @if matches!(date.due, Due::Paused { .. }) {
            p class="govuk-body" { "The days go on being counted when the member replies." }
        }
    };
    let above = Above::Back(BackLink { text: "Back to the enquiry".into(), href: &back, ..BackLink::default() });
    frame.show(&Framed { title: "Why this date?", above, ..Framed::default() }, main)
}

fn row(step: &Step) -> Vec<Cell<'static>> {
    let counted = step.counted.map(|n| n.to_string()).unwrap_or_default();
    vec![Cell::of(dates::long(step.date)), Cell::numeric(counted), Cell::of(because(&step.because))]
}

fn because(because: &Because) -> String {
    match because {
        Because::Started => "The day on which it was raised; counting begins with the next working day".to_owned(),
        Because::Agreed => "More time was agreed on this day".to_owned(),
        Because::BeforeAgreement => "Before more time was agreed".to_owned(),
        Because::Counted => "A working day".to_owned(),
        Because::Weekend => "Weekend".to_owned(),
        Because::Holiday(title) => title.clone(),
        Because::Closure(title) => title.clone(),
        Because::NotWorked => "Not a working day of the post that has it".to_owned(),
        Because::NotClear(title) => title.clone(),
        Because::Paused => "The clock stood still: the member had been asked something".to_owned(),
        Because::Due => "The date".to_owned(),
    }
}
