//! `GET /{council}/calendar`: for everybody: which days count, and so many days from a day, counted one by one.

use std::collections::BTreeMap;

use axum::extract::RawQuery;
use jiff::civil::Date;
use maud::{Markup, html};
use rules::calendar::{Calendar, Clock, Days, Due, Span, Step, Target, due, why};

use crate::dates;
use crate::form::Form;
use crate::frame::{Frame, Framed};
use crate::pages::day_by_day::day_by_day;
use crate::parts::button::{Button, button};
use crate::parts::date_input::{DateInput, date_input};
use crate::parts::error_summary::FieldError;
use crate::parts::fieldset::Fieldset;
use crate::parts::input::{Input, input};
use crate::parts::label::Label;
use crate::parts::select::{Select, SelectOption, select};
use crate::problem::Problem;
use crate::url;
use crate::visit::Visit;

/// How many days are counted at the most: about a year.
pub const LONGEST: u16 = 260;

const UNITS: [(&str, &str); 3] =
    [("working", "working days"), ("clear", "clear days, as for a summons"), ("days", "days, all of them")];

struct Sight {
    calendar: Calendar,
    said: BTreeMap<Date, String>,
    today: Date,
}

/// What was asked for, counted.
struct Counted {
    from: Date,
    span: Span,
    due: Date,
    steps: Vec<Step>,
}

pub async fn show(visit: Visit, RawQuery(query): RawQuery) -> Result<Markup, Problem> {
    let asked = visit.clone();
    let read = visit.read(move |reading| {
        let Some(house) = reading.house.clone() else { return Ok(None) };
        let said = reading.said_of_days_off()?;
        let sight = Sight { calendar: house.calendar().clone(), said, today: reading.today };
        Ok(Some((Frame::read(&asked, reading)?, sight)))
    });
    let (frame, sight) = read.await?.ok_or(Problem::NotFound)?;
    let form = Form::read(query.unwrap_or_default().as_bytes());
    let mut errors = Vec::new();
    let counted = if form.typed().next().is_some() { counted(&sight.calendar, &form, &mut errors) } else { None };
    Ok(view(&frame, &sight, &form, &errors, counted.as_ref()))
}

fn counted(calendar: &Calendar, form: &Form, errors: &mut Vec<FieldError>) -> Option<Counted> {
    let from = form.date("from", "Give the day to count from", errors);
    let number = form.get("number").trim().parse().ok().filter(|number| (1..=LONGEST).contains(number));
    if number.is_none() {
        errors.push(FieldError::new("number", format!("Give a number of days, from 1 to {LONGEST}")));
    }
    let (from, number) = (from?, number?);
    let span = match form.get("unit") {
        "clear" => Span::ClearDays(number),
        "days" => Span::Days(number),
        _ => Span::WorkingDays(number),
    };
    let (due, steps) = count(calendar, from, span);
    Some(Counted { from, span, due, steps })
}

/// The day so far from another, and each day between.
pub fn count(calendar: &Calendar, from: Date, span: Span) -> (Date, Vec<Step>) {
    let (days, clock) =
        (Days { calendar, pattern: None }, Clock { started: from, target: Target::Span(span), pauses: Vec::new() });
    let day = match due(&days, &clock) {
        Due::On(day) => day,
        // Nothing was paused.
        Due::Paused { .. } => from,
    };
    (day, why(&days, &clock, day))
}

fn view(frame: &Frame, sight: &Sight, form: &Form, errors: &[FieldError], counted: Option<&Counted>) -> Markup {
    let main = html! {
        h1 class="govuk-heading-l" { "Which days count" }
        @if let Some(counted) = counted {
            p class="govuk-body" {
                (counted.span.to_string()) " from " (dates::long(counted.from)) ": "
                strong { (dates::long(counted.due)) } "."
            }
            @if counted.due > sight.calendar.through() {
                p class="govuk-body" { "Bank holidays are known to " (dates::plain(sight.calendar.through())) " only; later ones may move this date." }
            }
            (day_by_day(&counted.steps, &sight.said))
        }
        (asked(frame.slug(), sight, form, errors))
        (days_off(sight))
    };
    frame.show(&Framed { title: "Which days count", errors, ..Framed::default() }, main)
}

fn asked(slug: &str, sight: &Sight, form: &Form, errors: &[FieldError]) -> Markup {
    let today = [sight.today.day().to_string(), sight.today.month().to_string(), sight.today.year().to_string()];
    let fresh = form.typed().next().is_none();
    let typed = |name: &'static str, else_: &str| if fresh { else_.to_owned() } else { form.get(name).to_owned() };
    let (day, month, year) =
        (typed("from-day", &today[0]), typed("from-month", &today[1]), typed("from-year", &today[2]));
    let number = typed("number", "10");
    let options = UNITS.map(|(value, text)| SelectOption::of(value, text));
    html! {
        form method="get" action=(url::calendar(slug)) novalidate {
            (date_input(&DateInput {
                id: "from",
                name_prefix: "from",
                fieldset: Some(Fieldset::of("From which day?")),
                hint: "That day itself does not count.".into(),
                error: FieldError::of(errors, "from-day"),
                day: &day,
                month: &month,
                year: &year,
                ..DateInput::default()
            }))
            (input(&Input {
                name: "number",
                label: Label::of("How many?"),
                error: FieldError::of(errors, "number"),
                value: &number,
                inputmode: "numeric",
                classes: "govuk-input--width-4",
                ..Input::default()
            }))
            (select(&Select { name: "unit", label: Label::of("Of what?"), options: &options, value: form.get("unit"), ..Select::default() }))
            (button(&Button { text: "Count".into(), ..Button::default() }))
        }
    }
}

fn days_off(sight: &Sight) -> Markup {
    let calendar = &sight.calendar;
    let mut to_come: Vec<_> =
        calendar.holidays.iter().chain(&calendar.closures).filter(|day| day.date >= sight.today).take(60).collect();
    to_come.sort();
    html! {
        h2 class="govuk-heading-m" { "Days off to come" }
        p class="govuk-body" { "Saturdays, Sundays and these days are no working days of the council. Bank holidays are known to " (dates::plain(calendar.through())) "." }
        @if to_come.is_empty() { p class="govuk-body" { "None." } } @else {
            ul class="govuk-list govuk-list--bullet" {
                @for day in to_come {
                    li { (dates::long(day.date)) ": " (day.title) @if let Some(said) = sight.said.get(&day.date) { " (" (said) ")" } }
                }
            }
        }
    }
}
