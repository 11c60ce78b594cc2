//! What the pages say of an enquiry in plain sentences: who sees it, what happens next, by when.

use std::borrow::Cow;
use std::collections::BTreeSet;

use rules::calendar::{Calendar, Due};
use rules::enquiry::{Basis, Capacity, Deadline, Held, Matter, Sort, Terms, Visibility};
use rules::id::{PostId, ServiceId};
use store::desk::Reading;
use store::failure::Broken;
use store::questions::enquiry::Sight;
use store::questions::roster::Staff;

use crate::dates;

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
    let then = calendar(sight);
    let terms = Terms::of(&sight.ctx, matter).zip(then.as_deref());
    let Some(terms) = terms.map(|(terms, calendar)| Terms { calendar, ..terms }) else { return Vec::new() };
    let running = matches!(sight.state.name(), "unsorted" | "with-service" | "with-officer" | "waiting-for-member");
    let acknowledge = matter.acknowledge_by(&terms).filter(|_| !running || matter.acknowledged.is_none());
    let one = |which, label| move |deadline: Deadline| Dated { which, label, due: deadline.due(&terms), deadline };
    let acknowledge = acknowledge.map(one("acknowledgement", "An officer is to acknowledge it by"));
    acknowledge.into_iter().chain(matter.answer_by(&terms).map(one("answer", "It is to be answered by"))).collect()
}

/// The calendar by which its dates are counted: the newest, or once its clock was stopped the one of that day.
pub fn calendar(sight: &Sight) -> Option<Cow<'_, Calendar>> {
    let house = sight.ctx.house.as_deref()?;
    let newest = house.calendar();
    let before = sight.state.stopped().filter(|stopped| stopped.calendar < newest.revision);
    Some(before.map_or(Cow::Borrowed(newest), |stopped| Cow::Owned(house.calendar_at(stopped.calendar))))
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

/// Who deals with things here, as pages speak of them.
#[derive(Clone, Copy, Debug)]
pub struct Hands {
    /// Who sorts: the Clerk in a parish, Democratic Services in a principal council.
    pub clerk: &'static str,
    pub staff: Staff,
}

impl Hands {
    /// As they are in this council today.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn of(reading: &mut Reading<'_>) -> Result<Hands, Broken> {
        let clerk = clerk_of(reading.house.as_ref().is_some_and(|house| house.kind.is_principal()));
        Ok(Hands { clerk, staff: reading.staff()? })
    }

    /// The same, from an enquiry.
    pub fn on(sight: &Sight) -> Hands {
        Hands { clerk: clerk(sight), staff: sight.staff }
    }

    /// Those who see everything that is asked: "the officers dealing with it and Democratic Services".
    pub fn readers(self) -> String {
        listed(self.parts())
    }

    fn parts(self) -> Vec<String> {
        match self.staff {
            Staff::OneOfficer => vec![self.clerk.to_owned()],
            Staff::Several => vec!["the officers dealing with it".to_owned(), self.clerk.to_owned()],
        }
    }

    /// What happens next to what was asked: "Democratic Services passes it to the right officer".
    pub fn next(self) -> String {
        match self.staff {
            Staff::OneOfficer => format!("{} deals with it", self.clerk),
            Staff::Several => format!("{} passes it to the right officer", self.clerk),
        }
    }
}

/// "One, another and a third".
fn listed(all: Vec<String>) -> String {
    match all.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// "Only you, the officers dealing with it and Democratic Services will see it."
pub fn who_sees(visibility: Visibility, hands: Hands) -> String {
    let (you, others) = match visibility {
        Visibility::Me => ("Only you", None),
        Visibility::Ward => ("You", Some("the other members for your ward")),
        Visibility::GroupInWard => ("You", Some("the members of your group for your ward")),
        Visibility::Council => ("You", Some("every member of the council")),
    };
    let first = [Some(you), others].into_iter().flatten().map(str::to_owned);
    format!("{} will see it.", listed(first.chain(hands.parts()).collect()))
}

/// The same where an assistant or an officer enters it for a member.
pub fn who_sees_for(asker: &str, visibility: Visibility, hands: Hands) -> String {
    let others = match visibility {
        Visibility::Me => None,
        Visibility::Ward => Some("the other members for the ward"),
        Visibility::GroupInWard => Some("the members of the same group for the ward"),
        Visibility::Council => Some("every member of the council"),
    };
    let first = [format!("Only {asker} and whoever assists them")].into_iter().chain(others.map(str::to_owned));
    format!("{} will see it.", listed(first.chain(hands.parts()).collect()))
}

/// The same for somebody other than the asker.
pub fn readers(sight: &Sight) -> String {
    let Some(matter) = sight.state.matter() else { return format!("{} and the member", clerk(sight)) };
    let asker = sight.names.of(matter.asker);
    if let Some(safeguarding) = &matter.safeguarding {
        let named: Vec<String> = safeguarding.posts.iter().map(|post| sight.names.of(post)).collect();
        return format!("only the officers named for it: {}", named.join(", "));
    }
    let others = match matter.visibility {
        Visibility::Me => None,
        Visibility::Ward => Some("the other members for the ward"),
        Visibility::GroupInWard => Some("the members of the member's group for the ward"),
        Visibility::Council => Some("every member of the council"),
    };
    let first = [asker].into_iter().chain(others.map(str::to_owned));
    listed(first.chain(Hands::on(sight).parts()).collect())
}

/// Who has taken over what was lifted out: the service; where the council has none, the posts that are named for it.
pub fn takes_over(sight: &Sight, service: Option<ServiceId>, posts: &BTreeSet<PostId>) -> String {
    match service {
        Some(service) => sight.names.of(service),
        None => posts.iter().map(|post| sight.names.of(post)).collect::<Vec<_>>().join(" and "),
    }
}

/// Whom a choice shows it to besides: "the other members for the ward".
pub fn shown_to(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Me => "nobody else",
        Visibility::Ward => "the other members for the ward",
        Visibility::GroupInWard => "the members of the same group for the ward",
        Visibility::Council => "every member of the council",
    }
}

/// The dates that have gone by, each as what was to be done and when: "The answer was due on 16 December 2025".
pub fn overdue(sight: &Sight) -> Vec<String> {
    let gone = |date: jiff::civil::Date| date < sight.ctx.today;
    let clocks = dated(sight).into_iter().filter_map(|dated| {
        let what = if dated.which == "answer" { "answer" } else { "acknowledgement" };
        let date = dated.date().filter(|date| gone(*date))?;
        Some(format!("The {what} was due on {}.", dates::plain(date)))
    });
    let over = matches!(sight.state.name(), "closed" | "withdrawn");
    let promise = sight.state.matter().and_then(|matter| matter.promise);
    let promise = promise.filter(|promise| promise.kept.is_none() && !over && gone(promise.by));
    let promise = promise.map(|promise| format!("Something was promised by {}.", dates::plain(promise.by)));
    clocks.chain(promise).collect()
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
        Capacity::Representative => "as a representative elsewhere",
    }
}

/// A kind of matter.
pub fn sort(sort: Sort) -> &'static str {
    match sort {
        Sort::Enquiry => "enquiry",
        Sort::Complaint => "complaint for a constituent",
        Sort::Information => "request for information",
        Sort::AgendaItem => "request for the next agenda",
        Sort::Fault => "fault report",
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
