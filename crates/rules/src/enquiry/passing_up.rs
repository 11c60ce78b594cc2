//! What happens when a date comes and goes by: whoever has the matter is told on the day; after it the matter is passed up, one
//! step after another, to whoever stands above, until something is done or nobody is left.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::access::Key;
use crate::actor::Role;
use crate::calendar::{Due, Span};
use crate::context::{Context, Fact};
use crate::decider::{Decision, Wake, done};
use crate::id::{PersonId, PostId, ServiceId};
use crate::norm::{Bindings, Norm, Params, Stop};

use super::deadlines::{Terms, ends};
use super::matter::{Held, Matter};
use super::reviewing::{ROLES, stands_for};
use super::{Event, Flag, Refusal};

type Decided = Result<Decision<Event, Flag>, Refusal>;

/// To whom a late matter is passed up. It is an office, never a person: whoever holds it that day is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rung {
    /// The line manager of whoever has it.
    LineManager { post: PostId },
    /// The director of the service that has it.
    Director { service: ServiceId },
    /// A stop of the route that the protocol names.
    Stop(Stop),
    /// Nobody is left above.
    Nobody,
}

impl Rung {
    /// The keys of those who are told.
    pub fn keys(&self) -> Vec<Key> {
        match self {
            Rung::LineManager { post } => vec![Key::Post(*post)],
            Rung::Director { service } => vec![Key::RoleIn(Role::Director, *service)],
            Rung::Stop(Stop::Role(name)) => Role::named(name).into_iter().flat_map(stands_for).map(Key::Role).collect(),
            // A body reads no letters: the clerk puts it before the body.
            Rung::Stop(Stop::Body(_)) => vec![Key::Role(Role::Clerk)],
            Rung::Stop(Stop::Post(_)) | Rung::Nobody => Vec::new(),
        }
    }

    /// The body before which the clerk puts it: `the council`.
    pub fn body(&self) -> Option<String> {
        match self {
            Rung::Stop(stop @ Stop::Body(_)) => Some(stop.in_words()),
            _ => None,
        }
    }

    /// As a page says it: `the director`.
    pub fn in_words(&self) -> Option<String> {
        match self {
            Rung::LineManager { .. } => Some("the line manager".to_owned()),
            Rung::Director { .. } => Some("the director".to_owned()),
            Rung::Stop(Stop::Role(name)) if name == Role::Clerk.name() => {
                Some("the Clerk or Democratic Services".to_owned())
            }
            Rung::Stop(stop @ Stop::Body(_)) => {
                Some(format!("the clerk, who puts it before {} at its next meeting", stop.in_words()))
            }
            Rung::Stop(stop) => Some(stop.in_words()),
            Rung::Nobody => None,
        }
    }
}

/// Who has been told that one date has come, and gone by.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// The day on which whoever had it was told.
    pub on: Date,
    /// To whom it was passed up since, and when.
    pub up: Vec<(Rung, Date)>,
}

/// A date that has gone by, and to whom the matter was passed up because of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Late {
    /// The norm that set the date.
    pub of: Norm,
    pub due: Date,
    pub up: Vec<Rung>,
}

/// What comes next for one date, and from which day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Next {
    on: Date,
    of: Norm,
    /// How many have been told above; none while the date itself is still to come.
    above: Option<usize>,
}

impl Matter {
    /// The dates that have gone by, with those to whom it was passed up. What was lifted out as safeguarding is passed to nobody.
    pub fn late(&self, terms: &Terms<'_>, running: Running) -> Vec<Late> {
        let dates = self.dates(terms, running).into_iter().filter(|_| self.safeguarding.is_none());
        let late = dates.filter_map(|(of, due)| {
            let up: Vec<Rung> = self.told_of(of, due)?.up.iter().map(|(rung, _)| rung.clone()).collect();
            (!up.is_empty()).then_some(Late { of, due, up })
        });
        late.collect()
    }

    /// The dates that run now, each with the norm that sets it.
    pub fn dates(&self, terms: &Terms<'_>, running: Running) -> Vec<(Norm, Date)> {
        let acknowledge = || self.acknowledge_by(terms).filter(|_| self.acknowledged.is_none());
        let deadlines = match running {
            Running::Clock => vec![acknowledge(), self.answer_by(terms)],
            Running::PromiseOnly => Vec::new(),
        };
        let on = |deadline: super::Deadline| match deadline.due(terms) {
            Due::On(date) => Some((deadline.norm, date)),
            Due::Paused { .. } => None,
        };
        let promised = self.promise.filter(|promise| promise.kept.is_none());
        let promised = promised.map(|promise| (Norm::PromiseKept, promise.by));
        deadlines.into_iter().flatten().filter_map(on).chain(promised).collect()
    }

    /// What was told of a date. What was told of an earlier one is over: when a date moves, everything begins again.
    fn told_of(&self, of: Norm, due: Date) -> Option<&Told> {
        self.told.get(&of).filter(|told| told.on >= due)
    }

    /// The next to be told, and the first day for it.
    fn next(&self, terms: &Terms<'_>, running: Running) -> Option<Next> {
        let next = |(of, due): (Norm, Date)| {
            let Some(told) = self.told_of(of, due) else { return Some(Next { on: due, of, above: None }) };
            let last = match told.up.last() {
                _ if self.safeguarding.is_some() => return None,
                Some((Rung::Nobody, _)) => return None,
                Some((_, on)) => *on,
                None => told.on,
            };
            Some(Next { on: ends(terms, last, within(terms.bindings))?, of, above: Some(told.up.len()) })
        };
        self.dates(terms, running).into_iter().filter_map(next).min()
    }

    pub(super) fn notify_on(&self, terms: &Terms<'_>, running: Running) -> Option<Wake> {
        self.next(terms, running).map(|next| Wake { norm: Norm::PassedUp, on: next.on })
    }
}

/// Which of a matter's clocks run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Running {
    /// Those of the enquiry.
    Clock,
    /// It has been dealt with: only what was promised is still to come.
    PromiseOnly,
}

impl super::State {
    /// Which clocks run in this state; none once it is over.
    pub fn running(&self) -> Option<Running> {
        use super::State as S;
        match self {
            S::Unsorted(_) | S::WithService(_) | S::WithOfficer(_) | S::WaitingForMember(_) => Some(Running::Clock),
            S::Answered(..) | S::Declined(..) | S::PassedOn(..) => Some(Running::PromiseOnly),
            S::Closed(_, closed) if closed.recorded.is_none() => Some(Running::PromiseOnly),
            S::Unknown | S::Recorded(_) | S::Closed(..) | S::Withdrawn(..) => None,
        }
    }
}

/// What a rule must know of others to say who comes next.
pub(super) fn needs(matter: &Matter) -> Vec<Fact> {
    let held = match matter.held {
        Held::Post(post) => vec![Fact::Post(post), Fact::Holders(post), Fact::LineManager(post)],
        Held::Nobody | Held::Service(_) => Vec::new(),
    };
    held.into_iter().chain(ROLES.into_iter().map(Fact::InRole)).collect()
}

pub(super) fn notify(ctx: &Context, matter: &Matter, running: Running) -> Decided {
    let terms = Terms::of(ctx, matter).ok_or(Refusal::NoDeadline)?;
    let next = matter.next(&terms, running).ok_or(Refusal::NoDeadline)?;
    if ctx.today < next.on {
        return Err(Refusal::NotYetDue);
    }
    let event = match next.above {
        None => Event::FellDue { of: next.of, on: ctx.today },
        Some(_) => {
            let told = matter.told.get(&next.of).map(|told| told.up.as_slice()).unwrap_or_default();
            Event::PassedUp { of: next.of, to: above(ctx, matter, terms.bindings, told), on: ctx.today }
        }
    };
    done(event).map(|decision| decision.under(Norm::PassedUp))
}

/// The next above those who have been told: line management, the director, then the route. Whoever has it, asked it or has been
/// told is nobody's next.
fn above(ctx: &Context, matter: &Matter, bindings: Option<&Bindings>, told: &[(Rung, Date)]) -> Rung {
    let (post, service) = match matter.held {
        Held::Post(post) => (ctx.known.post(post), ctx.known.post(post).and_then(|open| open.service)),
        Held::Service(service) => (None, Some(service)),
        Held::Nobody => (None, None),
    };
    let manager = post.and_then(|open| open.line_manager).map(|post| Rung::LineManager { post });
    let director = service.map(|service| Rung::Director { service });
    let route = params(bindings).route("to").to_vec();
    let ladder: Vec<Rung> = manager.into_iter().chain(director).chain(route.into_iter().map(Rung::Stop)).collect();
    // Where the ladder has changed meanwhile, it goes on above the last of those who were told.
    let from = ladder.iter().rposition(|rung| told.iter().any(|(known, _)| known == rung)).map_or(0, |at| at + 1);
    let mut known: BTreeSet<PersonId> = [matter.asker].into();
    known.extend(has_it(ctx, matter));
    known.extend(told.iter().flat_map(|(rung, _)| people(ctx, rung)));
    // That it goes before a body is news even to a clerk who has been told before, or who has it; never to whoever asked it.
    let is_news = |rung: &Rung, person: &PersonId| match rung.body() {
        Some(_) => *person != matter.asker,
        None => !known.contains(person),
    };
    let next = ladder.into_iter().skip(from).find(|rung| people(ctx, rung).iter().any(|person| is_news(rung, person)));
    next.unwrap_or(Rung::Nobody)
}

/// Those who have it, as far as they are few: the holders of its post, and the clerk while it waits to be sorted.
fn has_it(ctx: &Context, matter: &Matter) -> Vec<PersonId> {
    match matter.held {
        Held::Post(post) => ctx.known.holders(post).to_vec(),
        Held::Nobody => ctx.known.in_role(Role::Clerk).iter().map(|(person, _)| *person).collect(),
        Held::Service(_) => Vec::new(),
    }
}

fn people(ctx: &Context, rung: &Rung) -> Vec<PersonId> {
    match rung {
        Rung::LineManager { post } => ctx.known.holders(*post).to_vec(),
        Rung::Director { service } => {
            let directors = ctx.known.in_role(Role::Director).iter();
            directors.filter(|(_, of)| of == &Some(*service)).map(|(person, _)| *person).collect()
        }
        Rung::Stop(Stop::Role(name)) => {
            let roles = Role::named(name).into_iter().flat_map(stands_for);
            roles.flat_map(|role| ctx.known.in_role(role)).map(|(person, _)| *person).collect()
        }
        Rung::Stop(Stop::Body(_)) => ctx.known.in_role(Role::Clerk).iter().map(|(person, _)| *person).collect(),
        // As for a review, a post of the council's own naming is on no list that a rule can read.
        Rung::Stop(Stop::Post(_)) | Rung::Nobody => Vec::new(),
    }
}

fn within(bindings: Option<&Bindings>) -> Span {
    params(bindings).span("after")
}

/// What the protocol of the enquiry's first day says, else what the house does.
fn params(bindings: Option<&Bindings>) -> Params {
    bindings.map_or_else(|| Params::defaults(Norm::PassedUp), |bindings| bindings.params(Norm::PassedUp))
}
