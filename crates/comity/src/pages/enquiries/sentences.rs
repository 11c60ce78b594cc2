//! What the pages say of an enquiry in plain sentences: who sees it, what happens next, by when, what was done.

use maud::{Markup, html};
use rules::actor::{Actor, Seat};
use rules::calendar::Due;
use rules::enquiry::{
    Agreed, Agreement, Allocation, Basis, Capacity, Command, Deadline, Event, Held, How, Matter, Pauses, Sort, Terms,
    Visibility,
};
use rules::norm::Norm;
use store::questions::enquiry::{Entry, Sight};
use store::questions::words::Said;

use crate::dates;
use crate::parts::note::words;

/// A deadline of an enquiry, as pages show it.
pub struct Dated {
    /// The last part of the address of "Why this date?".
    pub which: &'static str,
    pub label: &'static str,
    pub deadline: Deadline,
    pub due: Due,
}

impl Dated {
    /// The date, where the clock runs.
    pub fn date(&self) -> Option<jiff::civil::Date> {
        match self.due {
            Due::On(date) => Some(date),
            Due::Paused { .. } => None,
        }
    }
}

/// The deadlines that run, in order.
pub fn dated(sight: &Sight) -> Vec<Dated> {
    let running = matches!(sight.state.name(), "unsorted" | "with-service" | "with-officer" | "waiting-for-member");
    if running { set(sight) } else { Vec::new() }
}

/// The deadlines that were set, whether they run still or not: "Why this date?" is answered for ever.
pub fn set(sight: &Sight) -> Vec<Dated> {
    let Some(matter) = sight.state.matter() else { return Vec::new() };
    let Some(terms) = Terms::of(&sight.ctx, matter) else { return Vec::new() };
    let running = matches!(sight.state.name(), "unsorted" | "with-service" | "with-officer" | "waiting-for-member");
    let acknowledge = matter.acknowledge_by(&terms).filter(|_| !running || matter.acknowledged.is_none());
    let one = |which, label| move |deadline: Deadline| Dated { which, label, due: deadline.due(&terms), deadline };
    let acknowledge = acknowledge.map(one("acknowledgement", "An officer is to acknowledge it by"));
    acknowledge.into_iter().chain(matter.answer_by(&terms).map(one("answer", "It is to be answered by"))).collect()
}

/// A date, or that the clock stands still.
pub fn due_in_words(due: Due) -> String {
    match due {
        Due::On(date) => dates::long(date),
        Due::Paused { left: 1 } => "one working day after you reply; the clock stands still until then".to_owned(),
        Due::Paused { left } => {
            format!("{left} working days after the member's reply; the clock stands still until then")
        }
    }
}

/// "Only you, the officers dealing with it and Democratic Services will see it."
pub fn who_sees(visibility: Visibility, clerk: &str) -> String {
    match visibility {
        Visibility::Me => format!("Only you, the officers dealing with it and {clerk} will see it."),
        Visibility::Ward => {
            format!("You, the other members for your ward, the officers dealing with it and {clerk} will see it.")
        }
        Visibility::GroupInWard => {
            format!(
                "You, the members of your group for your ward, the officers dealing with it and {clerk} will see it."
            )
        }
        Visibility::Council => {
            format!("You, every member of the council, the officers dealing with it and {clerk} will see it.")
        }
    }
}

/// The same for somebody other than the asker.
pub fn readers(sight: &Sight) -> String {
    let Some(matter) = sight.state.matter() else { return "Democratic Services and the member".to_owned() };
    let asker = sight.names.of(matter.asker);
    let others = match matter.raise.visibility {
        Visibility::Me => "",
        Visibility::Ward => "the other members for the ward, ",
        Visibility::GroupInWard => "the members of the member's group for the ward, ",
        Visibility::Council => "every member of the council, ",
    };
    format!("{asker}, {others}the officers dealing with it and {}", clerk(sight))
}

/// Who sorts, as the council calls it: the Clerk in a parish, Democratic Services in a principal council.
pub fn clerk(sight: &Sight) -> &'static str {
    clerk_of(sight.ctx.house.as_deref().is_some_and(|house| house.kind.is_principal()))
}

/// The same, where only the kind of council is known.
pub fn clerk_of(principal: bool) -> &'static str {
    if principal { "Democratic Services" } else { "the Clerk" }
}

/// In which capacity somebody asks: "as member for Oakley".
pub fn capacity(capacity: Capacity) -> &'static str {
    match capacity {
        Capacity::Ward => "as member for the ward",
        Capacity::Body => "as member of a committee or other body",
        Capacity::Office => "as holder of an office",
        Capacity::Group => "for a political group",
        Capacity::Resident => "as a resident, for yourself",
        Capacity::PrivateInterest => "for a private interest",
    }
}

/// A kind of matter.
pub fn sort(sort: Sort) -> &'static str {
    match sort {
        Sort::Enquiry => "enquiry",
        Sort::Complaint => "complaint for a constituent",
        Sort::Information => "request for information",
        Sort::AgendaItem => "request for the next agenda",
    }
}

/// Why the member may speak for somebody.
pub fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::AskedMe => "The resident asked the member to raise this",
        Basis::SpeaksForThem => "Somebody who may speak for the resident asked",
        Basis::NotAsked => "The resident has not been asked; the answer is in general terms",
        Basis::Place => "It is about a place, not a person",
    }
}

/// Who has it now.
pub fn with(sight: &Sight, matter: &Matter) -> String {
    match matter.held {
        Held::Nobody => format!("{} (to be sorted)", clerk(sight)),
        Held::Service(service) => sight.names.of(service),
        Held::Post(post) => match &sight.officer {
            Some(officer) if officer.telephone.is_empty() => format!("{}, {}", officer.name, officer.post),
            Some(officer) => format!("{}, {}, telephone {}", officer.name, officer.post, officer.telephone),
            None => format!("{} (nobody holds this post today)", sight.names.of(post)),
        },
    }
}

/// Who did an act: "Bello Okoro, Highways Officer".
pub fn actor(sight: &Sight, entry: &Entry) -> String {
    match entry.actor {
        Actor::Person { person, capacity: Seat::Officer(post) } => {
            format!("{}, {}", sight.names.of(person), sight.names.of(post))
        }
        Actor::Person { person, capacity: Seat::Member(_) } => sight.names.of(person),
        Actor::Clock { .. } => "The clock".to_owned(),
        Actor::Consequence { .. } => "Comity".to_owned(),
        Actor::Installation => "An import".to_owned(),
    }
}

/// What was done, in one sentence.
pub fn what(sight: &Sight, entry: &Entry) -> String {
    let who = actor(sight, entry);
    match &entry.command {
        Command::Raise(raise) => format!("{who} raised this {}", sort(raise.sort)),
        Command::Record(_) => "Entered as history from another system".to_owned(),
        Command::Allocate { to, .. } => {
            let to = match to {
                Allocation::Service(service) => sight.names.of(service),
                Allocation::Post(post) => sight.names.of(post),
            };
            let sorted = entry.events.iter().find_map(|event| match event {
                Event::Resorted { sort: to } => Some(format!(", as a {}", sort(*to))),
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
        Command::Remind { .. } => "Reminded that it is to be answered".to_owned(),
        Command::Close => closing(sight, entry),
        Command::Dispose => "Its content was disposed of".to_owned(),
        Command::CorrectRecord { .. } => format!("{who} put the entry right"),
        Command::Withdraw { .. } => format!("{who} withdrew the entry"),
    }
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
    let labelled: Vec<(&str, rules::words::Words)> = match &entry.command {
        // Shown at the head of the page.
        Command::Raise(_) | Command::Record(_) => Vec::new(),
        Command::Decline { reason, instead, telephone, .. } => {
            vec![("", *reason), ("What to do instead: ", *instead), ("Telephone: ", *telephone)]
        }
        command => rules::enquiry::Enquiry::words(command).into_iter().map(|words| ("", words)).collect(),
    };
    html! {
        @for (label, said) in labelled {
            @match sight.spoken.get(said) {
                Some(Said::Text(text)) => { (words(&format!("{label}{text}").into())) }
                Some(Said::Gone { on, under }) => { p class="govuk-hint" { (gone(on, under)) } }
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
