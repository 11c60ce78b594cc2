//! `GET /api/v1/calendar`: so many days from a day, counted one by one.

use axum::Json;
use axum::extract::RawQuery;
use jiff::civil::Date;
use rules::calendar::{Because, Span};
use serde::Serialize;
use utoipa::ToSchema;

use super::asked::asked;
use super::caller::Caller;
use super::openapi::About;
use super::problem::Problem;
use crate::pages::calendar::{LONGEST, count};
use crate::pages::day_by_day::because;

/// A day, and how it was reached.
#[derive(Debug, Serialize, ToSchema)]
pub struct Counted {
    #[schema(schema_with = crate::api::choices::day)]
    pub from: String,
    #[schema(example = "10 working days")]
    pub span: String,
    #[schema(schema_with = crate::api::choices::day)]
    pub due: String,
    /// The number of the calendar by which it was counted.
    pub calendar: u32,
    pub days: Vec<Day>,
}

/// One civil day.
#[derive(Debug, Serialize, ToSchema)]
pub struct Day {
    #[schema(schema_with = crate::api::choices::day)]
    pub date: String,
    /// The how-manieth day counted this is; null where it is not counted.
    #[schema(required = true)]
    pub counted: Option<u16>,
    /// In words.
    pub why: String,
}

pub fn about() -> About {
    About::new("So many days from a day, counted one by one by the council's calendar")
        .asks("from", "The day to count from, which does not count itself: `2026-03-03`. Today where it is left out.")
        .asks("span", "`10 working days`, `2 clear days` or `28 days`; at most 260.")
        .answers::<Counted>(200)
}

pub async fn show(caller: Caller, RawQuery(query): RawQuery) -> Result<Json<Counted>, Problem> {
    let asked = asked(query.as_deref(), &["from", "span"])?;
    let from = asked.get("from").map(|text| text.parse::<Date>()).transpose();
    let from = from.map_err(|_| Problem::at("?from", "expected a day, such as `2026-03-03`"))?;
    let span = asked.get("span").and_then(|text| text.parse::<Span>().ok()).filter(|span| is_countable(*span));
    let span = span
        .ok_or_else(|| Problem::at("?span", "expected `10 working days`, `2 clear days` or `28 days`; at most 260"))?;
    caller
        .read(move |reading| {
            let said = reading.said_of_days_off()?;
            let Some(house) = reading.house.clone() else { return Err(Problem::NotThere) };
            let from = from.unwrap_or(reading.today);
            let (due, steps) = count(house.calendar(), from, span);
            let day = |step: &rules::calendar::Step| Day {
                date: step.date.to_string(),
                counted: step.counted,
                why: match &step.because {
                    Because::Due => "The date".to_owned(),
                    other => because(other, said.get(&step.date)),
                },
            };
            Ok(Json(Counted {
                from: from.to_string(),
                span: span.to_string(),
                due: due.to_string(),
                calendar: house.calendar().revision,
                days: steps.iter().map(day).collect(),
            }))
        })
        .await
}

/// Months and years would be hundreds of lines.
fn is_countable(span: Span) -> bool {
    match span {
        Span::WorkingDays(n) | Span::ClearDays(n) | Span::Days(n) => (1..=LONGEST).contains(&n),
        Span::Months(_) | Span::Years(_) => false,
    }
}
