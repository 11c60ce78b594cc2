//! A bulletin: what officers tell members by ward, committee, portfolio or office, all of them in the same moment; members before the public.

mod refusal;
mod state;

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::access::{Audience, Key, Part};
use crate::actor::{Actor, Role};
use crate::body::BodyKind;
use crate::calendar::last_day;
use crate::context::{Context, Fact};
use crate::decider::{Decider, Decision, Listed, Stands, Wake, done};
use crate::id::{BodyId, PersonId, ServiceId, WardId};
use crate::norm::Norm;
use crate::record::Kind;
use crate::reference::Reference;
use crate::words::Words;

pub use refusal::Refusal;
pub use state::{Matter, State};

/// The rules of a bulletin.
pub struct Bulletin;

type Outcome = Result<Decision<Event, ()>, Refusal>;

/// To whom one is addressed: whoever it is that day, and whoever it becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Address {
    /// The members for a ward.
    Ward(WardId),
    /// The members of a committee or another body.
    Body(BodyId),
    /// Whoever chairs a committee or another body, and deputises there: what is to be known before its meeting.
    ChairOf(BodyId),
    /// Whoever chairs the council, and deputises there.
    Presiding,
    /// Whoever holds the portfolio of a service.
    Portfolio(ServiceId),
    /// Whoever chairs the council, and group leaders.
    Leaders,
    /// Every member.
    Members,
    /// Every officer.
    Officers,
}

/// A bulletin as it goes out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issuing {
    pub reference: Reference,
    pub title: Words,
    pub text: Words,
    pub to: BTreeSet<Address>,
    /// The day from which everybody may read it; nothing where it stays with those addressed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public_on: Option<Date>,
}

/// What one may ask of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Command {
    /// Send it to everybody addressed, in this moment.
    Issue(Box<Issuing>),
    /// Put something right beside it.
    Correct { text: Words },
    /// The clock makes it public on its day.
    Announce,
}

/// What has happened to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    Issued { issuing: Box<Issuing>, by: PersonId, on: Date },
    Corrected { text: Words, by: PersonId, on: Date },
    Announced { on: Date },
}

impl Decider for Bulletin {
    const KIND: Kind = Kind::Bulletin;
    type Command = Command;
    type Event = Event;
    type State = State;
    type Flag = ();
    type Refusal = Refusal;

    fn needs(_: &State, command: &Command) -> Vec<Fact> {
        let Command::Issue(issuing) = command else { return Vec::new() };
        let body = |address: &Address| match address {
            Address::Body(body) | Address::ChairOf(body) => Some(Fact::Body(*body)),
            _ => None,
        };
        issuing.to.iter().filter_map(body).collect()
    }

    fn as_of(state: State, _: &Context) -> State {
        state
    }

    fn may(ctx: &Context, state: &State, command: &Command) -> Result<(), Refusal> {
        let own = || state.matter().is_some_and(|matter| ctx.actor.person() == Some(matter.by));
        let (may, refusal) = match command {
            Command::Issue(_) => (ctx.is(Role::Officer), Refusal::NotAnOfficer),
            Command::Correct { .. } => (own() || ctx.is(Role::Clerk), Refusal::NotYours),
            Command::Announce => (ctx.actor == Actor::Clock { norm: Norm::MembersFirst }, Refusal::OnlyTheClock),
        };
        if may { Ok(()) } else { Err(refusal) }
    }

    fn decide(ctx: &Context, state: &State, command: &Command) -> Outcome {
        use Command as C;
        use State as S;
        let on = ctx.today;
        match (state, command.clone()) {
            (S::Unknown, C::Issue(issuing)) => issue(ctx, issuing),
            (S::Unknown, _) => Err(Refusal::NoSuchBulletin),
            (S::Issued(_), C::Issue(_)) => Err(Refusal::IssuedAlready),
            (S::Issued(_), C::Correct { text }) => {
                let by = ctx.actor.person().ok_or(Refusal::NotYours)?;
                done(Event::Corrected { text, by, on })
            }
            (S::Issued(matter), C::Announce) => match matter.issuing.public_on {
                Some(day) if matter.announced.is_none() && day <= on => {
                    done(Event::Announced { on }).map(|it| it.under(Norm::MembersFirst))
                }
                Some(_) | None => Err(Refusal::NotYetDue),
            },
        }
    }

    fn evolve(state: State, event: &Event) -> State {
        state.evolve(event)
    }

    /// Those addressed, whoever sent it and the clerk, in the same moment; everybody once it is announced.
    fn audience(state: &State) -> Vec<Audience> {
        let Some(matter) = state.matter() else { return Vec::new() };
        let mut keys: BTreeSet<Key> = BTreeSet::from([Key::Person(matter.by), Key::Role(Role::Clerk)]);
        for address in &matter.issuing.to {
            match address {
                Address::Ward(ward) => drop(keys.insert(Key::Ward(*ward))),
                Address::Body(body) => drop(keys.insert(Key::Body(*body))),
                Address::ChairOf(body) => drop(keys.insert(Key::ChairOf(*body))),
                Address::Presiding => drop(keys.insert(Key::Presiding)),
                Address::Portfolio(service) => drop(keys.insert(Key::Portfolio(*service))),
                Address::Leaders => keys.extend([Role::Chair, Role::GroupLeader].map(Key::Role)),
                Address::Members => drop(keys.insert(Key::Members)),
                Address::Officers => drop(keys.insert(Key::Role(Role::Officer))),
            }
        }
        keys.extend(matter.announced.map(|_| Key::Public));
        let keys: Vec<Key> = keys.into_iter().collect();
        [Part::Cover, Part::Face].map(|part| Audience { part, keys: keys.clone(), bars: Vec::new() }).into()
    }

    fn words(command: &Command) -> Vec<Words> {
        match command {
            Command::Issue(issuing) => vec![issuing.title, issuing.text],
            Command::Correct { text } => vec![*text],
            Command::Announce => Vec::new(),
        }
    }

    fn part(command: &Command) -> Part {
        if let Command::Issue(_) = command { Part::Cover } else { Part::Face }
    }

    fn tells(state: &State, event: &Event) -> Vec<Key> {
        match event {
            // Whoever sees it by its address; not the clerk, who sees all of them.
            Event::Issued { .. } => {
                let keys = Self::audience(state).into_iter().take(1).flat_map(|audience| audience.keys);
                keys.filter(|key| !matches!(key, Key::Public | Key::Role(Role::Clerk))).collect()
            }
            Event::Corrected { .. } | Event::Announced { .. } => Vec::new(),
        }
    }

    fn listed(state: &State) -> Option<Listed> {
        let matter = state.matter()?;
        let waits = matter.issuing.public_on.is_some() && matter.announced.is_none();
        let stands = if waits { Stands::Open } else { Stands::Over };
        Some(Listed { reference: Some(matter.issuing.reference), stands })
    }

    fn wakes(state: &State, _: &Context) -> Vec<Wake> {
        let on = state.matter().filter(|matter| matter.announced.is_none()).and_then(|matter| matter.issuing.public_on);
        on.map(|on| Wake { norm: Norm::MembersFirst, on }).into_iter().collect()
    }

    fn on_wake(norm: Norm) -> Option<Command> {
        (norm == Norm::MembersFirst).then_some(Command::Announce)
    }
}

/// The first day on which the public may read what members are told today.
pub fn public_from(ctx: &Context) -> Date {
    let bound = ctx.bindings().filter(|_| ctx.binds(Norm::MembersFirst));
    match (bound, ctx.calendar()) {
        (Some(bound), Some(calendar)) => last_day(calendar, ctx.today, bound.params(Norm::MembersFirst).span("before")),
        _ => ctx.today,
    }
}

fn issue(ctx: &Context, issuing: Box<Issuing>) -> Outcome {
    let house = ctx.house.as_ref().ok_or(Refusal::NoSuchAddress)?;
    let there = |address: &Address| match address {
        Address::Ward(ward) => house.wards.contains_key(ward),
        // Every member sits on the council: that is the address of all of them, and its chair has one too.
        Address::Body(body) | Address::ChairOf(body) => {
            ctx.known.body(*body).is_some_and(|open| open.kind != BodyKind::Council)
        }
        Address::Portfolio(service) => house.services.contains_key(service),
        Address::Presiding | Address::Leaders | Address::Members | Address::Officers => true,
    };
    let (by, on, from) = (ctx.actor.person().ok_or(Refusal::NotAnOfficer)?, ctx.today, public_from(ctx));
    match () {
        () if issuing.to.is_empty() => Err(Refusal::ForNobody),
        () if !issuing.to.iter().all(there) => Err(Refusal::NoSuchAddress),
        () if issuing.public_on.is_some_and(|day| day < from) => Err(Refusal::MembersFirst { from }),
        () => {
            let now = issuing.public_on.is_some_and(|day| day <= on).then_some(Event::Announced { on });
            let events = [Event::Issued { issuing, by, on }].into_iter().chain(now).collect();
            let decision = Decision { events, flags: Vec::new(), relied: Vec::new() };
            Ok(if ctx.binds(Norm::MembersFirst) { decision.under(Norm::MembersFirst) } else { decision })
        }
    }
}
