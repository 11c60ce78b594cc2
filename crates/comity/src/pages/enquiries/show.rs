//! `GET /{council}/enquiries/{reference}`: one enquiry, the same for both sides but for the notes.

use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use rules::access::Part;
use rules::enquiry::{Command, Named, Relation, State, Terms, Withdrawn};
use serde::Deserialize;
use store::questions::enquiry::{Content, Sight};
use store::questions::words::Said;
use store::tray::InTray;

use super::lines::{CANNOT_WAIT, colour, state_in_words};
use super::moved::{self, Told};
use super::step::{At, subject};
use super::{
    agenda_request, enclosures, just_raised, lifted, resident_letter, review, sending, sentences, stands_out, steps,
    taking_back, told,
};
use crate::dates;
use crate::frame::{Frame, Framed};
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, Look, button};
use crate::parts::history::{Audience, ClauseLink, Entry, history};
use crate::parts::inset_text::{InsetText, inset_text};
use crate::parts::layout::{Above, Width};
use crate::parts::note::words;
use crate::parts::summary_list::{SummaryList, SummaryRow, summary_list};
use crate::parts::tag::{Tag, tag};
use crate::parts::text::Text;
use crate::problem::Problem;
use crate::url;
use crate::visit::Seated;

#[derive(Deserialize)]
pub struct Asked {
    /// Set after raising: what happens next is said at once.
    #[serde(default)]
    raised: Option<String>,
}

pub async fn show(seated: Seated, at: At, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let visit = seated.visit.clone();
    #[cfg(feature = "planted")]
    let reference = at.0;
    let (found, tray) = seated
        .read(move |reading| {
            let tray: Vec<_> = reading.tray()?.into_iter().filter(|item| item.reference == at.0).collect();
            let Some(sight) = reading.enquiry(at.0)? else { return Ok((None, tray)) };
            let told = moved::read(reading, &sight)?;
            let asker = sight.state.matter().map(|matter| matter.asker);
            let seats = asker.map(|asker| reading.seats_in_words(asker)).transpose()?.unwrap_or_default();
            Ok((Some((Frame::read(&visit, reading)?, sight, Beside { told, seats })), tray))
        })
        .await?;
    match (found, &tray[..]) {
        (Some((frame, sight, beside)), tray) => {
            Ok(view(&frame, &sight, (tray, &beside), asked.raised.is_some()).into_response())
        }
        // Raised a moment ago, and still to be sent.
        (None, [item, ..]) => Ok(Redirect::to(&url::sending(seated.slug(), item.reference, item.id)).into_response()),
        (None, []) => {
            #[cfg(feature = "planted")]
            if is_somebody_elses(&seated, reference).await? {
                return Err(Problem::NotYours);
            }
            Err(Problem::NotFound)
        }
    }
}

/// Whether there is such an enquiry, where a test has planted that the page says so.
#[cfg(feature = "planted")]
async fn is_somebody_elses(seated: &Seated, reference: rules::reference::Reference) -> Result<bool, Problem> {
    let fault = store::planted::Fault::PageSaysWhose;
    let there = seated.read(move |reading| reading.leaking(fault, None, |reading| reading.enquiry_id(reference)));
    Ok(there.await?.is_some())
}

/// What the page shows beside the enquiry itself.
struct Beside {
    /// The dates that a change of the calendar has moved.
    told: Vec<Told>,
    /// The seats of the member who asked. Nothing else about the member is for those who handle the matter.
    seats: Vec<String>,
}

fn view(frame: &Frame, sight: &Sight, (tray, beside): (&[InTray], &Beside), just_raised: bool) -> Markup {
    let slug = frame.slug();
    let title = subject(sight);
    let main = html! {
        span class="govuk-caption-l" { (sight.reference) }
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body" {
            (tag(&Tag { text: state_in_words(sight.state.name()).into(), classes: colour(sight.state.name()) }))
            @if urgent(sight).is_some() { " " (tag(&CANNOT_WAIT)) }
        }
        (stands_out::overdue(sight))
        (sending::lines(slug, tray))
        (would_refuse(slug, sight))
        (cover(sight))
        (stands_out::wider(sight))
        (answer(slug, sight))
        (agenda_request::button_below(slug, sight))
        @if sight.content == Content::Open {
            (next(slug, sight))
            (moved::shown(slug, sight, &beside.told))
        }
        (actions(slug, sight))
        @if sight.content == Content::Open {
            (facts(sight, &beside.seats))
        }
        (question(slug, sight))
        @if !sight.trail.is_empty() {
            h2 class="govuk-heading-m" { "History" }
            (trail(slug, sight))
        }
        (rare_actions(slug, sight))
        @if sight.content == Content::Open {
            p class="govuk-body" {
                a class="govuk-link" href=(url::enquiry_step(slug, sight.reference, "letter")) { "Print as a letter" }
                @if resident_letter::given(sight).is_some() {
                    br;
                    a class="govuk-link" href=(url::enquiry_step(slug, sight.reference, "resident-letter")) { "Print the letter to the resident" }
                }
            }
        }
    };
    let banners: Text<'_> = if just_raised { just_raised::banner(slug, sight).into() } else { Text::Nothing };
    let back = url::enquiries(slug);
    let above = Above::Back(BackLink { text: "All enquiries".into(), href: &back, ..BackLink::default() });
    frame.show(&Framed { title: &title, above, banners, width: Width::Text, ..Framed::default() }, main)
}

/// Why it cannot wait, for whoever may read what it says.
fn urgent(sight: &Sight) -> Option<rules::words::Words> {
    sight.state.matter().and_then(|matter| matter.raise.urgent).filter(|_| sight.content == Content::Open)
}

/// On trial nothing is refused under a council's norm, only shown, and only to whoever did it.
fn would_refuse(slug: &str, sight: &Sight) -> Markup {
    let bindings = sight.ctx.bindings();
    html! {
        @for norm in &sight.would_refuse {
            @let clause = bindings.and_then(|bindings| bindings.get(*norm)).map(|binding| binding.clause.as_str());
            (inset_text(&InsetText {
                text: html! {
                    "The protocol on trial would say no to what you just did: " (norm.sentence())
                    @if let Some(clause) = clause { " (" a class="govuk-link" href=(url::clause(slug, clause)) { "clause " (clause) } ")" }
                }.into(),
                ..InsetText::default()
            }))
        }
    }
}

/// What somebody reads who may know that it is there, and not what it says.
fn cover(sight: &Sight) -> Markup {
    let Some(matter) = sight.state.matter().filter(|_| sight.content == Content::Closed) else { return html! {} };
    let text = match &sight.state {
        State::Withdrawn(_, Withdrawn { on, .. }) => format!("This enquiry was withdrawn on {}.", dates::plain(*on)),
        _ => lifted::taken_over(sight, matter),
    };
    inset_text(&InsetText { text: text.into(), ..InsetText::default() })
}

/// The last answer, where it stands: it is what the member came for.
fn answer(slug: &str, sight: &Sight) -> Markup {
    let answered = matches!(sight.state, State::Answered(..) | State::Declined(..) | State::Closed(..));
    let given = |entry: &&store::questions::enquiry::Entry| {
        let (Command::Answer { .. } | Command::AnswerInConfidence { .. } | Command::Decline { .. }) =
            entry.command.spoken()
        else {
            return false;
        };
        true
    };
    html! {
        @if let Some(entry) = sight.trail.iter().rev().find(given).filter(|_| answered) {
            h2 class="govuk-heading-m" { (told::what(sight, entry)) }
            (told::body(sight, entry))
            (route(sight, entry))
            (enclosures::listed(slug, sight, entry))
        }
    }
}

/// Beside a decline, for the member who asked: who can look at it again.
fn route(sight: &Sight, entry: &store::questions::enquiry::Entry) -> Markup {
    let declined = matches!(entry.command.spoken(), Command::Decline { .. });
    let asked = sight.state.matter().and_then(|matter| matter.review.as_ref()).filter(|_| declined);
    if let Some(review) = asked.filter(|review| review.outcome.is_none()) {
        let (stop, since) = (review.stop.in_words(), dates::plain(review.asked));
        return html! { p class="govuk-body" { "A review was asked for on " (since) "; it is with " (stop) "." } };
    }
    let route =
        if declined && sight.relation == Some(Relation::Asker) { review::in_words(sight) } else { String::new() };
    html! { @if !route.is_empty() { p class="govuk-body" { (route) } } }
}

/// What happens next, by when, and why.
fn next(slug: &str, sight: &Sight) -> Markup {
    let dated = sentences::dated(sight);
    html! {
        @if !dated.is_empty() {
            ul class="govuk-list" {
                @for date in &dated {
                    li {
                        (date.label) " " strong { (sentences::due_in_words(date.due)) } " "
                        a class="govuk-link" href=(url::why(slug, sight.reference, date.which)) {
                            "Why this date?" span class="govuk-visually-hidden" { " (" (date.label) ")" }
                        }
                    }
                }
            }
        }
        @if let Some(proposal) = sight.state.matter().and_then(|matter| matter.proposal) {
            p class="govuk-body" { "More time has been asked for, to " (dates::plain(proposal.until)) "." }
        }
        (mended_by(sight))
        @if let Some(promise) = sight.state.matter().and_then(|matter| matter.promise).filter(|promise| promise.kept.is_none()) {
            p class="govuk-body" { "Something is promised by " strong { (dates::long(promise.by)) } ". It stays open until that is done." }
        }
        @if let State::Answered(matter, answer) = &sight.state && !matter.is_kept_open() {
            @if let Some(last) = Terms::of(&sight.ctx, matter).and_then(|terms| matter.closes_after(answer.stopped, &terms)) {
                p class="govuk-body" { "Open for follow-up until the end of " (dates::long(last)) "; then it closes by itself." }
            }
        }
    }
}

/// Until when the service has time for a fault report; then it may be chased.
fn mended_by(sight: &Sight) -> Markup {
    let State::PassedOn(matter, _) = &sight.state else { return html! {} };
    let due = Terms::of(&sight.ctx, matter).and_then(|terms| matter.fault_mended_by(&terms));
    html! {
        @match due {
            Some(due) if sight.ctx.today <= due => {
                p class="govuk-body" {
                    (sentences::with(sight, matter)) " has time for it until the end of " strong { (dates::long(due)) }
                    ". From the day after, you may ask here what has become of it."
                }
            }
            Some(due) => {
                p class="govuk-body" {
                    (sentences::with(sight, matter)) " had time for it until " (dates::plain(due)) ". If it is not mended, ask what has become of it."
                }
            }
            None => {
                p class="govuk-body" { (sentences::with(sight, matter)) " has it. If it is not mended, ask what has become of it." }
            }
        }
    }
}

/// What this reader may do now, the rules themselves are asked: what is usual at this point.
fn actions(slug: &str, sight: &Sight) -> Markup {
    let mut usual = steps::offered(sight).into_iter().filter(|(name, _)| !steps::is_rare(name)).peekable();
    html! {
        @if usual.peek().is_some() { (buttons(slug, sight, usual, |index, name| index == 0 && name != "follow-up")) }
    }
}

/// And what is done now and then, below the history.
fn rare_actions(slug: &str, sight: &Sight) -> Markup {
    let mut rare = steps::offered(sight).into_iter().filter(|(name, _)| steps::is_rare(name)).peekable();
    html! {
        @if rare.peek().is_some() {
            h2 class="govuk-heading-m govuk-!-margin-top-6" { "What else can be done" }
            (buttons(slug, sight, rare, |_, _| false))
        }
    }
}

fn buttons(
    slug: &str,
    sight: &Sight,
    steps: impl Iterator<Item = (&'static str, &'static str)>,
    first: impl Fn(usize, &str) -> bool,
) -> Markup {
    html! {
        div class="govuk-button-group" {
            @for (index, (name, heading)) in steps.enumerate() {
                (button(&Button {
                    text: heading.into(),
                    href: &url::enquiry_step(slug, sight.reference, name),
                    look: if first(index, name) { Look::Primary } else { Look::Secondary },
                    ..Button::default()
                }))
            }
        }
    }
}

fn facts(sight: &Sight, seats: &[String]) -> Markup {
    let mut rows: Vec<(&str, Markup)> = Vec::new();
    match &sight.state {
        State::Recorded(history) => {
            let asker = match history.asker {
                Some(Named::Known(person)) => sight.names.of(person),
                Some(Named::AsWritten(words)) => format!("{} (as written)", sight.spoken.text(words)),
                None => String::new(),
            };
            let service = match history.service {
                Some(Named::Known(service)) => sight.names.of(service),
                Some(Named::AsWritten(words)) => format!("{} (as written)", sight.spoken.text(words)),
                None => String::new(),
            };
            rows.push(("Number", html! { (sight.spoken.text(history.number)) }));
            rows.push(("Asked by", html! { (asker) }));
            rows.push(("Received", html! { (dates::plain(history.received)) " (as the file says)" }));
            rows.push(("Service", html! { (service) }));
        }
        state => {
            let Some(matter) = state.matter() else { return html! {} };
            rows.push((
                "Asked by",
                html! { (sight.names.of(matter.asker)) ", " (sentences::capacity(matter.raise.capacity)) },
            ));
            if !seats.is_empty() {
                rows.push(("Seats of the member", html! { (seats.join(", ")) }));
            }
            rows.push(("With", html! { (sentences::with(sight, matter)) }));
            rows.push(("Kind", html! { (sentences::sort(matter.sort)) }));
            if let Some(behalf) = matter.raise.on_behalf_of {
                rows.push((
                    "For",
                    html! {
                        (sight.spoken.text(behalf.name))
                        @if let Some(contact) = behalf.contact { ", " (sight.spoken.text(contact)) }
                        br; span class="govuk-hint" { (sentences::basis(behalf.basis)) }
                    },
                ));
            }
            if let Some(why) = urgent(sight) {
                rows.push(("It cannot wait", html! { (sight.spoken.text(why)) }));
            }
            if let Some(interest) = matter.raise.interest {
                rows.push(("Interest declared", html! { (sight.spoken.text(interest)) }));
            }
            rows.push(("Who sees it", html! { (sentences::readers(sight)) }));
        }
    }
    let rows: Vec<SummaryRow<'_>> = rows
        .into_iter()
        .map(|(key, value)| SummaryRow { key: key.into(), value: value.into(), ..SummaryRow::default() })
        .collect();
    summary_list(&SummaryList { rows: &rows, ..SummaryList::default() })
}

fn question(slug: &str, sight: &Sight) -> Markup {
    let question = match &sight.state {
        State::Recorded(history) => history.question,
        state => state.matter().map(|matter| matter.raise.question),
    };
    html! {
        @if let Some(said) = question.and_then(|question| sight.spoken.get(question)) {
            h2 class="govuk-heading-m" { "Question" }
            @match said {
                Said::Text(text) => { (words(&text.into())) }
                Said::File(_) => {}
                Said::Gone { on, under } => { p class="govuk-hint" { (told::gone(on, under)) } }
                Said::TakenBack { on, why } => { p class="govuk-hint" { (told::withdrawn(*on, *why)) } }
            }
        }
        @for entry in sight.trail.iter().filter(|entry| asks(entry)) { (enclosures::listed(slug, sight, entry)) }
    }
}

/// A link for each text and file that the reader may take back.
fn withdraw(slug: &str, sight: &Sight, entry: &store::questions::enquiry::Entry) -> Markup {
    html! {
        @for (text, begins, _) in taking_back::of(sight, entry) {
            p class="govuk-body-s" {
                a class="govuk-link" href={ (url::enquiry_step(slug, sight.reference, "taking-back")) "?text=" (text) } {
                    "Withdraw this" span class="govuk-visually-hidden" { ": " (begins) }
                }
            }
        }
    }
}

/// What stands at the head of the page already.
fn asks(entry: &store::questions::enquiry::Entry) -> bool {
    matches!(entry.command.spoken(), Command::Raise(_))
}

fn trail(slug: &str, sight: &Sight) -> Markup {
    let shown: Vec<_> = sight
        .trail
        .iter()
        .map(|entry| {
            let mut cited: Vec<&str> = entry.relied.iter().filter_map(|relied| relied.clause.as_deref()).collect();
            cited.sort_unstable();
            cited.dedup();
            let clauses: Vec<(String, String)> =
                cited.into_iter().map(|clause| (format!("clause {clause}"), url::clause(slug, clause))).collect();
            let proof = url::proof(slug, sight.reference, entry.act);
            (entry, told::what(sight, entry), dates::moment(entry.at), format!("{:.3}", entry.at), clauses, proof)
        })
        .collect();
    let links: Vec<Vec<ClauseLink<'_>>> = shown
        .iter()
        .map(|(.., clauses, _)| clauses.iter().map(|(text, href)| ClauseLink { text, href }).collect())
        .collect();
    let entries: Vec<Entry<'_>> = shown
        .iter()
        .zip(&links)
        .map(|((entry, what, when, exact, _, proof), clauses)| Entry {
            title: what.into(),
            when,
            when_exact: exact,
            body: html! {
                (told::body(sight, entry))
                (withdraw(slug, sight, entry))
                @if !asks(entry) { (enclosures::listed(slug, sight, entry)) }
            }
            .into(),
            clauses,
            proof_href: proof,
            audience: match entry.part {
                Part::Notes | Part::Flags | Part::Breach | Part::Beside | Part::Quoted | Part::Sealed => {
                    Audience::Internal
                }
                Part::Cover | Part::Face | Part::Confidence => Audience::Both,
            },
        })
        .collect();
    history(&entries)
}
