//! `/{council}/settings/calendar`: the clerk enters days off, cancels them before they have passed, adopts national days.

use std::collections::BTreeMap;

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use maud::{Markup, html};
use rules::actor::Role;
use rules::calendar::{Calendar, Holiday};
use rules::council::{Command, Council, DayOff, DaysOff, NationalDays};
use rules::id::PostId;
use store::failure::NotDone;
use store::pen::Pen;
use store::questions::roster::PostLine;

use super::kept::{self, After, What};
use super::save;
use crate::dates;
use crate::form::{Form, hidden};
use crate::frame::{Frame, Framed};
use crate::parts::back_link::BackLink;
use crate::parts::date_input::{DateInput, date_input};
use crate::parts::error_summary::FieldError;
use crate::parts::fieldset::Fieldset;
use crate::parts::input::{Input, input};
use crate::parts::label::Label;
use crate::parts::layout::Above;
use crate::parts::radios::{Radio, Radios, radios};
use crate::problem::Problem;
use crate::refused::{self, Notice};
use crate::url;
use crate::visit::Seated;

const READERS: &str = "everybody: it stands on a public page";

struct Sight {
    calendar: Calendar,
    entered: Vec<DaysOff>,
    said: BTreeMap<Date, String>,
    national: NationalDays,
    /// Known to the software, and not adopted yet.
    offered: Vec<Holiday>,
    today: Date,
    /// Each post, its title and when its holder works.
    posts: Vec<(PostId, String, String)>,
}

pub async fn show(seated: Seated, Query(after): Query<After>) -> Result<Response, Problem> {
    page(&seated, &Form::default(), &[], (None, after), StatusCode::OK).await
}

/// Enters days off.
pub async fn create(seated: Seated, form: Form) -> Result<Response, Problem> {
    let (mut pen, mut errors) = (Pen::new(), Vec::new());
    let first = form.date("first", "Give the first day", &mut errors);
    let several = ["last-day", "last-month", "last-year"].iter().any(|part| form.given(part).is_some());
    let last = if several { form.date("last", "Give the last day", &mut errors) } else { first };
    let why = form.line("why", "Say why, in a few words", 200, &mut errors);
    let kind = match form.get("kind") {
        "holiday" => DayOff::Holiday,
        _ => DayOff::Closure,
    };
    let command = first
        .zip(last)
        .map(|(first, last)| (Command::AddDaysOff(DaysOff { kind, first, last, why: pen.text(why) }), pen));
    change(&seated, &form, errors, command).await
}

/// Cancels what was entered.
pub async fn cancel(seated: Seated, Path((_, day)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let first: Date = day.parse().map_err(|_| Problem::NotFound)?;
    let (mut pen, mut errors) = (Pen::new(), Vec::new());
    let field = format!("why-{first}");
    let why = pen.text(form.line(&field, "Say why it is cancelled", 200, &mut errors));
    change(&seated, &form, errors, Some((Command::CancelDaysOff { first, why }, pen))).await
}

/// Says whether national days are adopted by themselves, or adopts those that are known.
pub async fn adopt(seated: Seated, form: Form) -> Result<Response, Problem> {
    let command = match form.get("national") {
        "automatically" => Command::SetNationalDays { to: NationalDays::Automatically },
        "by-hand" => Command::SetNationalDays { to: NationalDays::ByHand },
        _ => {
            let read = seated.read(|reading| Ok(reading.national_days_offered()));
            Command::AdoptNationalDays { days: read.await? }
        }
    };
    change(&seated, &form, Vec::new(), Some((command, Pen::new()))).await
}

async fn change(
    seated: &Seated,
    form: &Form,
    errors: Vec<FieldError>,
    command: Option<(Command, Pen)>,
) -> Result<Response, Problem> {
    let Some((command, pen)) = command.filter(|_| errors.is_empty()) else {
        return page(seated, form, &errors, (None, After::default()), StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    match seated.run::<Council>(seated.visit.council, command, pen, None, form.once()).await {
        Ok(done) => {
            let calendar = url::setting(seated.slug(), "calendar");
            let revision = seated.read(move |reading| reading.revision_made_by(done.act)).await?;
            Ok(match revision.map(|revision| revision.to_string()) {
                Some(revision) => kept::back(&calendar, What::Calendar, Some(&revision)),
                None => kept::back(&calendar, What::NationalDays, None),
            })
        }
        Err(NotDone::Broken(broken)) => Err(broken.into()),
        Err(not_done) => {
            let notice = refused::not_done(&seated.visit, not_done).await?;
            page(seated, form, &[], (Some(&notice), After::default()), StatusCode::CONFLICT).await
        }
    }
}

async fn page(
    seated: &Seated,
    form: &Form,
    errors: &[FieldError],
    (notice, after): (Option<&Notice>, After),
    status: StatusCode,
) -> Result<Response, Problem> {
    let visit = seated.visit.clone();
    let read = seated.read(move |reading| {
        let house = reading.house.clone().filter(|_| reading.is(Role::Clerk));
        let Some(house) = house else { return Ok(None) };
        let sight = Sight {
            calendar: house.calendar().clone(),
            entered: house.days_off.values().copied().collect(),
            said: reading.said_of_days_off()?,
            national: house.national_days,
            offered: reading.national_days_offered(),
            today: reading.today,
            posts: reading.posts()?.into_iter().map(worked).collect(),
        };
        let said = after.said(reading)?;
        Ok(Some((Frame::read(&visit, reading)?, sight, said)))
    });
    let (frame, sight, said) = read.await?.ok_or(Problem::NotYours)?;
    Ok((status, view(&frame, (&sight, &said), form, errors, notice)).into_response())
}

fn worked(post: PostLine) -> (PostId, String, String) {
    let worked = post.open.pattern.as_ref().map_or_else(|| "every working day".to_owned(), ToString::to_string);
    (post.id, post.title, worked)
}

fn view(
    frame: &Frame,
    (sight, said): (&Sight, &[String]),
    form: &Form,
    errors: &[FieldError],
    notice: Option<&Notice>,
) -> Markup {
    let slug = frame.slug();
    let main = html! {
        (refused::shown(notice))
        h1 class="govuk-heading-l" { "Calendar" }
        p class="govuk-body" {
            "Dates are counted in the council\u{2019}s working days. When a change moves a date that still runs, the member and the officer are told the old date, the new one and why. What has been answered keeps the calendar of its day. "
            a class="govuk-link" href=(url::calendar(slug)) { "Which days count, for everybody" }
        }
        (entered(slug, sight, form, errors))
        (add(slug, form, errors))
        (national(slug, sight))
        (posts(slug, sight))
    };
    let back = url::settings(slug);
    let above = Above::Back(BackLink { text: "Settings".into(), href: &back, ..BackLink::default() });
    let banners = kept::banner(said);
    frame.show(&Framed { title: "Calendar", above, errors, banners, ..Framed::default() }, main)
}

fn entered(slug: &str, sight: &Sight, form: &Form, errors: &[FieldError]) -> Markup {
    let (to_come, past): (Vec<&DaysOff>, Vec<&DaysOff>) =
        sight.entered.iter().partition(|days| days.last >= sight.today);
    html! {
        h2 class="govuk-heading-m" { "Days off of our own" }
        @if to_come.is_empty() { p class="govuk-body" { "None to come." } }
        @for days in to_come {
            h3 class="govuk-heading-s" { (line(sight, days)) }
            form method="post" action=(url::setting(slug, &format!("calendar/days-off/{}/cancellation", days.first))) novalidate {
                (hidden(None))
                @let field = format!("why-{}", days.first);
                (input(&Input {
                    name: &field,
                    label: Label::of("Cancel it, because"),
                    readers: READERS.into(),
                    value: form.get(&field),
                    error: FieldError::of(errors, &field),
                    classes: "govuk-input--width-20",
                    ..Input::default()
                }))
                (save("Cancel these days off"))
            }
        }
        @if !past.is_empty() {
            h3 class="govuk-heading-s" { "Past" }
            ul class="govuk-list govuk-list--bullet" { @for days in past { li { (line(sight, days)) } } }
        }
    }
}

fn line(sight: &Sight, days: &DaysOff) -> String {
    let when = if days.first == days.last {
        dates::long(days.first)
    } else {
        format!("{} to {}", dates::long(days.first), dates::long(days.last))
    };
    let kind = match days.kind {
        DayOff::Closure => "closed",
        DayOff::Holiday => "bank holiday",
    };
    format!("{when}: {kind}, {}", sight.said.get(&days.first).map_or("", String::as_str))
}

fn add(slug: &str, form: &Form, errors: &[FieldError]) -> Markup {
    let kinds = [
        Radio { value: "closure", text: "The council is closed".into(), ..Radio::default() },
        Radio {
            value: "holiday",
            text: "A bank holiday that was proclaimed".into(),
            hint: "Regular ones need not be entered; see below.".into(),
            ..Radio::default()
        },
    ];
    let date = |name: &'static str, legend: &'static str, hint: &'static str| {
        let part = |part: &str| form.get(&format!("{name}-{part}")).to_owned();
        let (day, month, year) = (part("day"), part("month"), part("year"));
        date_input(&DateInput {
            id: name,
            name_prefix: name,
            fieldset: Some(Fieldset::of(legend)),
            hint: hint.into(),
            error: FieldError::of(errors, &format!("{name}-day")),
            day: &day,
            month: &month,
            year: &year,
            ..DateInput::default()
        })
    };
    html! {
        h2 class="govuk-heading-m" { "Add days off" }
        form method="post" action=(url::setting(slug, "calendar/days-off")) novalidate {
            (hidden(None))
            (date("first", "First day", "For example 24 12 2026"))
            (date("last", "Last day", "Leave this empty for one day"))
            (radios(&Radios { name: "kind", fieldset: Some(Fieldset::of("What kind of day?")), choices: &kinds, value: form.given("kind").unwrap_or("closure"), ..Radios::default() }))
            (input(&Input {
                name: "why",
                label: Label::of("Why?"),
                hint: "A few words, as they will stand beside every date that moves: staff training.".into(),
                readers: READERS.into(),
                value: form.get("why"),
                error: FieldError::of(errors, "why"),
                ..Input::default()
            }))
            (save("Add the days off"))
        }
    }
}

fn national(slug: &str, sight: &Sight) -> Markup {
    let choices = [
        Radio {
            value: "automatically",
            text: "By themselves, as soon as the software knows them".into(),
            ..Radio::default()
        },
        Radio { value: "by-hand", text: "Only when the clerk adopts them here".into(), ..Radio::default() },
    ];
    let value = match sight.national {
        NationalDays::Automatically => "automatically",
        NationalDays::ByHand => "by-hand",
    };
    let to_come = sight.calendar.holidays.iter().filter(|day| day.date >= sight.today).take(24);
    html! {
        h2 class="govuk-heading-m" { "Bank holidays" }
        p class="govuk-body" { "Adopted to " (dates::plain(sight.calendar.through())) ". Next:" }
        ul class="govuk-list govuk-list--bullet" { @for day in to_come { li { (dates::long(day.date)) ": " (day.title) } } }
        @if !sight.offered.is_empty() {
            p class="govuk-body" { "Known, and not adopted yet:" }
            ul class="govuk-list govuk-list--bullet" { @for day in &sight.offered { li { (dates::long(day.date)) ": " (day.title) } } }
            form method="post" action=(url::setting(slug, "calendar/national-days")) {
                (hidden(None))
                (save("Adopt these days"))
            }
        }
        form method="post" action=(url::setting(slug, "calendar/national-days")) {
            (hidden(None))
            (radios(&Radios { name: "national", fieldset: Some(Fieldset::of("How are new bank holidays adopted?")), choices: &choices, value, ..Radios::default() }))
            (save("Save the choice"))
        }
    }
}

fn posts(slug: &str, sight: &Sight) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "Working days of the posts" }
        ul class="govuk-list govuk-list--bullet" {
            @for (post, title, worked) in &sight.posts {
                li { a class="govuk-link" href=(url::pattern(slug, post)) { (title) } ": " (worked) }
            }
        }
    }
}
