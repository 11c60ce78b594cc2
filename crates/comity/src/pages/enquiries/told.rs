//! What was done to an enquiry, in plain sentences, and what was written.

use jiff::civil::Date;
use maud::{Markup, html};
use rules::actor::{Actor, Seat};
use rules::enquiry::{
    Agreed, Agreement, Allocation, Command, Event, Heard, How, Outcome, Pauses, Raise, Received, Reported, TakenBack,
    Terms, View, Visibility,
};
use rules::norm::Norm;
use store::questions::enquiry::{Entry, Sight};
use store::questions::words::Said;

use super::{late, sentences};
use crate::dates;
use crate::parts::note::words;

/// Who did an act: "Bello Okoro, Highways Officer".
pub fn actor(sight: &Sight, entry: &Entry) -> String {
    match entry.actor {
        Actor::Person { person, capacity: Seat::Officer(post) } => {
            let who = format!("{}, {}", sight.names.of(person), sight.names.of(post));
            match &entry.stood_in_for {
                Some(away) => format!("{who} (for {})", sight.names.of(away)),
                None => who,
            }
        }
        Actor::Person { person, capacity: Seat::Member(_) } => sight.names.of(person),
        Actor::Clock { .. } => "The clock".to_owned(),
        Actor::Consequence { .. } => "Comity".to_owned(),
        Actor::Installation => "An import".to_owned(),
    }
}

/// That a date came, or went by; nothing of it is counted against the member.
fn notified(entry: &Entry) -> String {
    let said = entry.events.iter().find_map(|event| match event {
        Event::FellDue { of, .. } => {
            Some(format!("The day for the {} came, and whoever had it was told", late::what(*of)))
        }
        Event::PassedUp { of, to, .. } => Some(match to.in_words() {
            Some(to) => format!("The day for the {} had gone by, and it was passed up to {to}", late::what(*of)),
            None => format!("The day for the {} had gone by, and nobody is left to pass it up to", late::what(*of)),
        }),
        _ => None,
    });
    said.unwrap_or_default()
}

/// What was done, in one sentence.
pub fn what(sight: &Sight, entry: &Entry) -> String {
    let who = actor(sight, entry);
    match entry.command.spoken() {
        Command::Raise(raise) => raised(sight, entry, raise),
        Command::Record(_) => "Entered as history from another system".to_owned(),
        Command::Allocate { to, .. } => {
            let to = match to {
                Allocation::Service(service) => sight.names.of(service),
                Allocation::Post(post) => sight.names.of(post),
            };
            let sorted = entry.events.iter().find_map(|event| match event {
                Event::Resorted { sort: to } => Some(format!(", as a {}", sentences::sort(*to))),
                _ => None,
            });
            format!("{who} passed it to {to}{}", sorted.unwrap_or_default())
        }
        Command::Acknowledge { .. } => format!("{who} acknowledged it"),
        Command::AskMember { .. } => {
            let pauses =
                entry.events.iter().any(|event| matches!(event, Event::MemberAsked { pauses: Pauses::Stops, .. }));
            let clock = if pauses { "the clock stands still until the reply" } else { "the clock runs on" };
            format!("{who} asked the member something; {clock}")
        }
        Command::Reply { .. } => format!("{who} replied"),
        Command::Hold { .. } => format!("{who} wrote how it is going"),
        Command::TakeMoreTime { until, agreed, .. } => {
            let until = dates::plain(*until);
            match agreed {
                Some(Agreed::InWriting) => format!("{who} took more time, to {until}, as the member agreed in writing"),
                Some(Agreed::ByTelephone) => {
                    format!("{who} took more time, to {until}, as the member agreed by telephone")
                }
                None if entry.events.iter().any(|event| matches!(event, Event::MoreTimeTaken { .. })) => {
                    format!("{who} took more time, to {until}")
                }
                None => format!("{who} asked the member for more time, to {until}"),
            }
        }
        Command::AnswerMoreTime { agreement: Agreement::Agree } => format!("{who} agreed to more time"),
        Command::AnswerMoreTime { agreement: Agreement::Disagree } => format!("{who} did not agree to more time"),
        Command::Answer { how: How::Written, .. } => format!("{who} answered"),
        Command::Answer { how: How::Telephone, .. } => format!("{who} told the member by telephone"),
        Command::Answer { how: How::InPerson, .. } => format!("{who} told the member in person"),
        Command::CorrectAnswer { .. } => format!("{who} put right what was noted of the answer"),
        Command::Decline { .. } => format!("{who} declined it"),
        Command::FollowUp { .. } => {
            format!("{who} wrote that this does not answer the question; the same clock goes on")
        }
        Command::Reopen { .. } => format!("{who} opened it again; the same clock goes on"),
        Command::Note { .. } => format!("{who} noted"),
        Command::Remind { norm: Norm::AcknowledgeInTime } => "Reminded that it is to be acknowledged".to_owned(),
        Command::Remind { norm: Norm::FaultInTime } => "The service\u{2019}s own time for it was up".to_owned(),
        Command::Remind { .. } => "Reminded that it is to be answered".to_owned(),
        Command::Notify => notified(entry),
        Command::Close => closing(sight, entry),
        Command::Dispose => "Its content was disposed of".to_owned(),
        Command::CorrectRecord { .. } => format!("{who} put the entry right"),
        Command::Withdraw { .. } if sight.state.matter().is_none() => format!("{who} withdrew the entry"),
        Command::Withdraw { .. } => format!("{who} withdrew it"),
        Command::Enclose { .. } => format!("{who} sent files"),
        Command::AnswerInConfidence { .. } => format!("{who} answered, in confidence to the member who asked"),
        Command::WriteForResident { .. } => format!("{who} wrote what the resident may be given"),
        Command::Safeguard { service, posts } => {
            format!("{who} lifted it out; taken over by {}", sentences::takes_over(sight, *service, posts))
        }
        Command::PassOn { service, .. } => {
            format!("{who} passed it on to {} as a fault report", sight.names.of(service))
        }
        Command::Chase { .. } => format!("{who} asked what has become of it"),
        Command::ShowTo { visibility, .. } => shown_to(sight, entry, *visibility),
        Command::AnswerWider { view: View::Agrees, .. } => format!("{who} agreed that it is shown to more people"),
        Command::AnswerWider { view: View::Objects, .. } => {
            format!("{who} did not agree that it is shown to more people")
        }
        Command::AskReview { .. } => reviewing(sight, entry),
        Command::Review { outcome: Outcome::Stands, .. } => format!("{who} reviewed the decline: it stands"),
        Command::Review { outcome: Outcome::GoesOn, .. } => format!("{who} reviewed the decline: the enquiry goes on"),
        Command::TakeBack { why, .. } => format!("{who} withdrew something that was sent: {}", taken_back(*why)),
        Command::DescribeBreach { .. } => format!("{who} told of the breach to whom personal data went"),
        Command::AssessBreach { to: Reported::Commissioner, .. } => {
            format!("{who} reported the breach to the Information Commissioner")
        }
        Command::AssessBreach { to: Reported::RecordedOnly, .. } => {
            format!("{who} recorded the breach; it is not one to be reported")
        }
        Command::HandOver { to } => format!("{who} handed it over to {}, as the resident agreed", sight.names.of(to)),
        Command::AnswerDirect => format!("{who} asked that the resident be answered direct"),
        Command::CloseEarly { .. } => format!("{who} closed it"),
        Command::Link { .. } => format!("{who} linked it with another"),
        Command::Unlink { .. } => format!("{who} took a link away"),
        Command::Merge { .. } => format!("{who} joined it to another enquiry of the same member"),
        Command::TakeIn { .. } => format!("{who} joined another enquiry of the same member to it"),
        Command::SplitOff { .. } => format!("{who} made part of it an enquiry of its own"),
        Command::Promise { by, .. } => format!("{who} promised what is yet to be done, by {}", dates::plain(*by)),
        Command::KeepPromise { .. } => format!("{who} wrote that what was promised is done"),
    }
}

/// Who entered it for whom, and how it reached them.
fn raised(sight: &Sight, entry: &Entry, raise: &Raise) -> String {
    let (who, what) = (actor(sight, entry), sentences::sort(raise.sort));
    let Some(asker) = raise.asker else { return format!("{who} raised this {what}") };
    let asker = sight.names.of(asker);
    match raise.received {
        None => format!("{who} raised this {what} for {asker}"),
        Some(Received { on, by }) => {
            let day = dates::plain(on);
            match by {
                Heard::Telephone => format!("{who} entered this {what}: {asker} rang on {day}"),
                Heard::Letter => format!("{who} entered this {what}: {asker} wrote a letter, received on {day}"),
                Heard::Email => format!("{who} entered this {what}: {asker} wrote an e-mail, received on {day}"),
                Heard::InPerson => format!("{who} entered this {what}: {asker} said it on {day}"),
                Heard::Split => format!("{who} made this {what} of a part of another, received on {day}"),
            }
        }
    }
}

fn shown_to(sight: &Sight, entry: &Entry, visibility: Visibility) -> String {
    let who = actor(sight, entry);
    let to = match visibility {
        Visibility::Me => "nobody else",
        Visibility::Ward => "the other members for the ward",
        Visibility::GroupInWard => "the members of the same group for the ward",
        Visibility::Council => "every member of the council",
    };
    let waits = entry.events.iter().any(|event| matches!(event, Event::WiderAsked { .. }));
    match waits {
        true => format!("{who} would like to show it to {to}; the officer has been asked first"),
        false => format!("{who} chose to show it to {to}"),
    }
}

fn reviewing(sight: &Sight, entry: &Entry) -> String {
    let stop = entry.events.iter().find_map(|event| match event {
        Event::ReviewAsked { stop, .. } => Some(stop.in_words()),
        _ => None,
    });
    format!("{} asked for a review of the decline, by {}", actor(sight, entry), stop.unwrap_or_default())
}

/// Why something was taken back.
pub fn taken_back(why: TakenBack) -> &'static str {
    match why {
        TakenBack::Mistake => "it was sent by mistake",
        TakenBack::PersonalData => "it held personal data that should not have been there",
        TakenBack::WrongPerson => "personal data had gone to the wrong person",
    }
}

/// Whose words stand there no more: "Withdrawn on Tuesday 2 December 2025: it was sent by mistake."
pub fn withdrawn(on: Date, why: Option<TakenBack>) -> String {
    let why = why.map(|why| format!(": {}", taken_back(why))).unwrap_or_default();
    format!("Withdrawn on {}{why}.", dates::plain(on))
}

/// A late close is dated the day it was made; beside it stands, derived, the day it fell due.
fn closing(sight: &Sight, entry: &Entry) -> String {
    let closed = "Closed, as the time for following up is over".to_owned();
    let stopped = match &sight.state {
        rules::enquiry::State::Closed(matter, state) => Some((matter, state.stopped)),
        _ => None,
    };
    let last = stopped.and_then(|(matter, stopped)| matter.closes_after(stopped, &Terms::of(&sight.ctx, matter)?));
    let fell = last.and_then(|last| last.tomorrow().ok()).filter(|fell| *fell < rules::calendar::civil_day(entry.at));
    fell.map_or(closed.clone(), |fell| format!("{closed}; it fell due on {}", dates::plain(fell)))
}

/// What was written, in the order in which it was written.
pub fn body(sight: &Sight, entry: &Entry) -> Markup {
    use rules::decider::Decider;
    let labelled: Vec<(&str, rules::words::Words)> = match entry.command.spoken() {
        // Shown at the head of the page.
        Command::Raise(_) | Command::Record(_) => Vec::new(),
        Command::Decline { reason, instead, telephone, .. } => {
            vec![("", *reason), ("What to do instead: ", *instead), ("Telephone: ", *telephone)]
        }
        // The number that the service gave it.
        Command::PassOn { number, .. } => number.iter().map(|number| ("The service's own number: ", *number)).collect(),
        Command::DescribeBreach { to_whom, data, .. } => {
            let to_whom = to_whom.map(|words| ("To whom it went: ", words));
            to_whom.into_iter().chain(data.map(|words| ("What kind of data: ", words))).collect()
        }
        command => rules::enquiry::Enquiry::words(command).into_iter().map(|words| ("", words)).collect(),
    };
    html! {
        @for (label, said) in labelled {
            @match sight.spoken.get(said) {
                Some(Said::Text(text)) => { (words(&format!("{label}{text}").into())) }
                Some(Said::Gone { on, under }) => { p class="govuk-hint" { (gone(on, under)) } }
                Some(Said::TakenBack { on, why }) => { p class="govuk-hint" { (withdrawn(*on, *why)) } }
                Some(Said::File(_)) | None => {}
            }
        }
    }
}

/// "content disposed of on …, under …".
pub fn gone(on: &str, under: &str) -> String {
    let under = Norm::named(under).map_or_else(|| under.to_owned(), |norm| norm.citation().to_owned());
    format!("Content disposed of on {}, under {under}.", dates::plain_text(on))
}
