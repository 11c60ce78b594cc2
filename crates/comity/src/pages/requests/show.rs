//! `GET /{council}/requests/{reference}`: one request: what is asked, by when, what has been chosen, who has looked at what.

use jiff::civil::Date;
use maud::{Markup, html};
use rules::request::{Event, Matter, Sort, State};
use store::questions::requests::{Entry, Referred, Request};

use super::{Keeper, Under, outcome_in_words, read, sort_in_words};
use crate::dates;
use crate::form::hidden;
use crate::frame::{Frame, Framed};
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, Look, button};
use crate::parts::history::{self, history};
use crate::parts::input::{Input, input};
use crate::parts::label::Label;
use crate::parts::layout::Above;
use crate::parts::note::words;
use crate::parts::summary_list::{SummaryList, SummaryRow, summary_list};
use crate::parts::text::Text;
use crate::problem::Problem;
use crate::refused::{self, Notice};
use crate::url;
use crate::visit::Seated;

pub async fn show(Keeper(seated): Keeper, at: Under) -> Result<Markup, Problem> {
    page(&seated, at, None).await
}

/// The page, with what stands against something that was tried on it.
pub async fn page(seated: &Seated, at: Under, notice: Option<&Notice>) -> Result<Markup, Problem> {
    let (frame, request, (due, known, today)) = read(seated, at.0, |reading, request| {
        let due = request.matter().and_then(|matter| reading.request_due(matter));
        let named: Vec<_> = request.trail.iter().flat_map(|entry| &entry.events).filter_map(enquiry_of).collect();
        Ok((due, reading.references(&named)?, reading.today))
    })
    .await?;
    let Some(matter) = request.matter() else { return Err(Problem::NotFound) };
    let slug = frame.slug();
    let main = html! {
        (refused::shown(notice))
        span class="govuk-caption-l" { (sort_in_words(matter.opening.sort)) }
        h1 class="govuk-heading-l" { "Request " (matter.opening.reference) }
        (facts(&request, matter, due, today))
        h2 class="govuk-heading-m" { "What is asked for" }
        (words(&request.spoken.text(matter.opening.wanted).into()))
        (chosen(slug, matter, &known))
        @if matches!(request.state, State::Open(_)) { (steps(slug, &request, matter)) }
        h2 class="govuk-heading-m" { "History" }
        (history(&entries(&request, &known).iter().map(Line::entry).collect::<Vec<_>>()))
    };
    let back = url::requests(slug);
    let above = Above::Back(BackLink { text: "Back to the requests".into(), href: &back, ..BackLink::default() });
    let title = format!("Request {}", matter.opening.reference);
    Ok(frame_show(&frame, &title, above, main))
}

fn frame_show(frame: &Frame, title: &str, above: Above<'_>, main: Markup) -> Markup {
    frame.show(&Framed { title, above, ..Framed::default() }, main)
}

fn facts(request: &Request, matter: &Matter, due: Option<Date>, today: Date) -> Markup {
    let opening = &matter.opening;
    let mut rows = vec![
        fact("Applicant", request.spoken.text(opening.applicant)),
        fact("Received", dates::long(opening.received)),
    ];
    if let Some(number) = opening.number {
        rows.insert(0, fact("Number in the register", request.spoken.text(number)));
    }
    if let Some(is) = opening.is {
        rows.push(fact("Is here", format!("{}: this request is kept from them", request.names.of(is))));
    }
    match (&request.state, due) {
        (State::Closed(_, closed), _) => {
            rows.push(fact("Closed", format!("{}, on {}", outcome_in_words(closed.outcome), dates::long(closed.on))));
        }
        (_, Some(due)) => {
            let late = if due < today { " (overdue)" } else { "" };
            rows.push(fact("Answer by", format!("{}{late}, {}", dates::long(due), counted(matter))));
        }
        (_, None) => {}
    }
    if let Some(release) = matter.released {
        rows.push(fact("Released", dates::long(release.on)));
        rows.push(fact("SHA-256 of the file", release.digest.to_string()));
    }
    summary_list(&SummaryList { rows: &rows, ..SummaryList::default() })
}

/// How the date is counted, in words.
fn counted(matter: &Matter) -> &'static str {
    match (matter.opening.sort, matter.extended) {
        (Sort::Information, _) => "20 working days after the day it was received, or sooner where the council says so",
        (Sort::SubjectAccess, None) => "one month after the day it was received",
        (Sort::SubjectAccess, Some(_)) => "three months after the day it was received, as further time was taken",
    }
}

fn fact<'a>(key: &'a str, value: String) -> SummaryRow<'a> {
    SummaryRow { key: key.into(), value: value.into(), ..SummaryRow::default() }
}

fn chosen(slug: &str, matter: &Matter, known: &[Referred]) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "Chosen records" }
        @if matter.chosen.is_empty() {
            p class="govuk-body" { "None yet." }
        } @else {
            p class="govuk-body" { "None of these is destroyed before the request is closed. Nobody who sees one of them can tell that it is here." }
            ul class="govuk-list govuk-list--bullet" {
                @for referred in known.iter().filter(|referred| matter.chosen.contains(&referred.enquiry)) {
                    li {
                        a class="govuk-link" href=(url::request_record(slug, matter.opening.reference, referred.enquiry)) { (referred.reference) }
                        " (" (matter.withheld.iter().filter(|it| it.passage.enquiry == referred.enquiry).count()) " passages withheld)"
                    }
                }
            }
        }
    }
}

fn steps(slug: &str, request: &Request, matter: &Matter) -> Markup {
    let at = matter.opening.reference;
    let to = |step: &str| url::request_step(slug, at, step);
    html! {
        h2 class="govuk-heading-m" { "Go on" }
        ul class="govuk-list" {
            li { a class="govuk-link" href=(to("search")) { "Search the council\u{2019}s records" } }
            @if !matter.chosen.is_empty() {
                li { a class="govuk-link" href=(to("names")) { "Withhold the names of other people" } }
                li { a class="govuk-link" href=(to("bundle")) { "See the bundle, and release it" } }
                li { a class="govuk-link" href=(to("schedule")) { "See the schedule of what is withheld" } }
            }
            @if matter.opening.sort == Sort::SubjectAccess && matter.extended.is_none() {
                li { a class="govuk-link" href=(to("extension")) { "Take further time" } }
            }
            li { a class="govuk-link" href=(to("closing")) { "Close the request" } }
        }
        form method="post" action=(to("records")) novalidate {
            (hidden(request.last_act()))
            (input(&Input {
                name: "enquiry",
                label: Label::of("Or open a record by its reference"),
                hint: "For example, NW-7K3MQ2R. That you opened it is written down here.".into(),
                classes: "govuk-input--width-10",
                autocomplete: "off",
                spellcheck: "false",
                ..Input::default()
            }))
            (button(&Button { text: "Open the record".into(), look: Look::Secondary, prevent_double_click: true, ..Button::default() }))
        }
    }
}

/// One line of the history, with what it borrows.
struct Line {
    title: String,
    when: String,
    exact: String,
    body: String,
}

impl Line {
    fn entry(&self) -> history::Entry<'_> {
        history::Entry {
            title: Text::from(self.title.as_str()),
            when: &self.when,
            when_exact: &self.exact,
            body: Text::from(self.body.as_str()),
            ..history::Entry::default()
        }
    }
}

fn entries(request: &Request, known: &[Referred]) -> Vec<Line> {
    let line = |entry: &Entry<rules::request::Request>| {
        let who = entry.actor.person().map_or_else(|| "the clock".to_owned(), |person| request.names.of(person));
        let told = entry.events.first().map(|event| told(request, known, event)).unwrap_or_default();
        Line {
            title: format!("{}, by {who}", told.0),
            when: dates::moment(entry.at),
            exact: entry.at.to_string(),
            body: told.1,
        }
    };
    request.trail.iter().map(line).collect()
}

/// What happened, and what was written with it.
fn told(request: &Request, known: &[Referred], event: &Event) -> (String, String) {
    let of = |enquiry| known.iter().find(|it| it.enquiry == enquiry).map(|it| it.reference.clone()).unwrap_or_default();
    let said = |words| request.spoken.text(words);
    match event {
        Event::Opened { .. } => ("Opened".to_owned(), String::new()),
        Event::Searched { search, .. } => {
            let text = search.text.map(said).map(|text| format!("\u{201c}{text}\u{201d}"));
            let person = search.person.map(|person| format!("to do with {}", request.names.of(person)));
            let from = search.from.map(|day| format!("from {}", dates::plain(day)));
            let to = search.to.map(|day| format!("to {}", dates::plain(day)));
            let terms: Vec<String> = [text, person, from, to].into_iter().flatten().collect();
            ("Records searched".to_owned(), terms.join(", "))
        }
        Event::LookedAt { enquiry, .. } => (format!("{} looked at", of(*enquiry)), String::new()),
        Event::Chosen { enquiry, .. } => (format!("{} chosen, and held", of(*enquiry)), String::new()),
        Event::PutBack { enquiry, reason, .. } => (format!("{} put back", of(*enquiry)), said(*reason)),
        Event::Withheld { passages, under, reason, .. } => {
            let enquiry = passages.first().map(|passage| of(passage.enquiry)).unwrap_or_default();
            let many =
                if passages.len() == 1 { "A passage".to_owned() } else { format!("{} passages", passages.len()) };
            (format!("{many} of {enquiry} withheld ({})", under.section()), said(*reason))
        }
        Event::Shown { passage, .. } => {
            (format!("A passage of {} shown after all", of(passage.enquiry)), String::new())
        }
        Event::MoreTimeTaken { reason, .. } => ("Further time taken".to_owned(), said(*reason)),
        Event::Released { digest, .. } => ("Bundle released".to_owned(), format!("SHA-256 {digest}")),
        Event::Closed { outcome, .. } => (format!("Closed: {}", outcome_in_words(*outcome)), String::new()),
        Event::Disposed { .. } => ("Content disposed of".to_owned(), String::new()),
        Event::Reminded { .. } => ("Reminder that its date comes near".to_owned(), String::new()),
        Event::FellDue { .. } => ("Its date has come".to_owned(), String::new()),
    }
}

fn enquiry_of(event: &Event) -> Option<rules::id::EnquiryId> {
    match event {
        Event::LookedAt { enquiry, .. } | Event::Chosen { enquiry, .. } | Event::PutBack { enquiry, .. } => {
            Some(*enquiry)
        }
        Event::Withheld { passages, .. } => passages.first().map(|passage| passage.enquiry),
        Event::Shown { passage, .. } => Some(passage.enquiry),
        Event::Opened { .. }
        | Event::Searched { .. }
        | Event::MoreTimeTaken { .. }
        | Event::Released { .. }
        | Event::Closed { .. }
        | Event::Disposed { .. }
        | Event::Reminded { .. }
        | Event::FellDue { .. } => None,
    }
}
