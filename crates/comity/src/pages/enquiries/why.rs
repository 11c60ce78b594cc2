//! `GET /{council}/enquiries/{reference}/why/{which}`: "Why this date?", day by day.

use std::collections::BTreeMap;

use axum::extract::Path;
use jiff::civil::Date;
use maud::{Markup, html};
use rules::calendar::{Due, why};
use rules::enquiry::Terms;
use store::questions::enquiry::Sight;

use super::sentences::{Dated, calendar, due_in_words, set};
use super::step::At;
use crate::frame::{Frame, Framed};
use crate::pages::day_by_day::day_by_day;
use crate::parts::back_link::BackLink;
use crate::parts::layout::Above;
use crate::problem::Problem;
use crate::url;
use crate::visit::Seated;

pub async fn show(seated: Seated, at: At, Path(path): Path<(String, String, String)>) -> Result<Markup, Problem> {
    let visit = seated.visit.clone();
    let found = seated
        .read(move |reading| {
            let Some(sight) = reading.enquiry(at.0)? else { return Ok(None) };
            let said = reading.said_of_days_off()?;
            Ok(Some((Frame::read(&visit, reading)?, sight, said)))
        })
        .await?;
    let (frame, sight, said) = found.ok_or(Problem::NotFound)?;
    let date = set(&sight).into_iter().find(|date| date.which == path.2).ok_or(Problem::NotFound)?;
    Ok(view(&frame, &sight, &date, &said))
}

fn view(frame: &Frame, sight: &Sight, date: &Dated, said: &BTreeMap<Date, String>) -> Markup {
    let then = calendar(sight);
    let terms = sight.state.matter().and_then(|matter| Terms::of(&sight.ctx, matter));
    let terms = terms.zip(then.as_ref()).map(|(terms, calendar)| Terms { calendar, ..terms });
    let steps =
        terms.map(|terms| why(&terms.days(&date.deadline), &date.deadline.clock, sight.ctx.today)).unwrap_or_default();
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
        (day_by_day(&steps, said))
        @if matches!(date.due, Due::Paused { .. }) {
            p class="govuk-body" { "The days go on being counted when the member replies." }
        }
    };
    let above = Above::Back(BackLink { text: "Back to the enquiry".into(), href: &back, ..BackLink::default() });
    frame.show(&Framed { title: "Why this date?", above, ..Framed::default() }, main)
}
