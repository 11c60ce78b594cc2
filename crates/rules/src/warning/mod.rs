//! A warning: an officer who knows of a risk to law, policy or budget says so to a member, who acknowledges it (G, never fail to warn).
//!
//! To acknowledge is not to agree. It stays as evidence for both: nobody takes it back unseen.

mod refusal;
mod state;

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::access::{Audience, Key, Part};
use crate::actor::{Actor, Role};
use crate::calendar::{Calendar, last_day};
use crate::context::{Context, Fact};
use crate::decider::{Decider, Decision, Listed, Stands, Wake, done};
use crate::id::PersonId;
use crate::norm::{Bindings, Norm};
use crate::record::Kind;
use crate::reference::Reference;
use crate::words::Words;

pub use refusal::Refusal;
pub use state::{Known, Matter, Said, State};

/// The rules of a warning's record.
pub struct Warning;

/// To what it is a risk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Risk {
    /// The law might be broken.
    #[default]
    Law,
    /// It would go against what the council has decided.
    Policy,
    /// It would go beyond the budget, or against it.
    Budget,
}

/// Whether it is legal advice that nobody else may see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Privilege {
    /// No.
    #[default]
    Plain,
    /// Legally privileged: for whoever gave it and whoever it was given to, and nobody else.
    Privileged,
}

/// What the officer warns of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warn {
    pub reference: Reference,
    pub member: PersonId,
    pub risk: Risk,
    pub privilege: Privilege,
    /// Which decision or course it is about.
    pub about: Words,
    pub text: Words,
}

/// What one may ask of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Command {
    /// Warn a member.
    Warn(Box<Warn>),
    /// Say that one has read it.
    Acknowledge,
    /// Put something beside it: the member's answer, or what the officer adds.
    Say { text: Words },
    /// Say that the risk is gone; the warning stays.
    Lift,
    /// Pass up that nobody has acknowledged it.
    Escalate,
}

/// What has happened to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    Warned {
        warn: Box<Warn>,
        by: PersonId,
        on: Date,
    },
    Acknowledged {
        on: Date,
    },
    Said {
        text: Words,
        by: PersonId,
        on: Date,
    },
    Lifted {
        on: Date,
    },
    /// All that is told of a privileged one to whoever it is passed up to: that it waits, between whom.
    Escalated {
        reference: Reference,
        privilege: Privilege,
        by: PersonId,
        member: PersonId,
        to: Role,
        on: Date,
    },
}

impl Decider for Warning {
    const KIND: Kind = Kind::Warning;
    type Command = Command;
    type Event = Event;
    type State = State;
    type Flag = ();
    type Refusal = Refusal;

    fn needs(_: &State, command: &Command) -> Vec<Fact> {
        match command {
            Command::Warn(warn) => vec![Fact::Person(warn.member)],
            Command::Escalate => {
                vec![Fact::InRole(Role::MonitoringOfficer), Fact::InRole(Role::Chair)]
            }
            Command::Acknowledge | Command::Say { .. } | Command::Lift => Vec::new(),
        }
    }

    fn as_of(state: State, _: &Context) -> State {
        state
    }

    fn may(ctx: &Context, state: &State, command: &Command) -> Result<(), Refusal> {
        let when = |may: bool, refusal: Refusal| if may { Ok(()) } else { Err(refusal) };
        let is = |person: Option<PersonId>| person.is_some() && ctx.actor.person() == person;
        let matter = state.matter();
        match command {
            Command::Warn(_) => when(ctx.is(Role::Officer), Refusal::NotAnOfficer),
            Command::Escalate => {
                when(ctx.actor == (Actor::Clock { norm: Norm::WarningAcknowledged }), Refusal::OnlyTheClock)
            }
            Command::Acknowledge | Command::Say { .. } | Command::Lift if matter.is_none() => {
                Err(Refusal::NoSuchWarning)
            }
            Command::Acknowledge => when(is(matter.map(|it| it.warn.member)), Refusal::NotWarned),
            Command::Lift => when(is(matter.map(|it| it.by)), Refusal::NotTheSender),
            Command::Say { .. } => {
                let either = is(matter.map(|it| it.by)) || is(matter.map(|it| it.warn.member));
                when(either, Refusal::BetweenTwo)
            }
        }
    }

    fn decide(ctx: &Context, state: &State, command: &Command) -> Result<Decision<Event, ()>, Refusal> {
        use Command as C;
        use State as S;
        let on = ctx.today;
        match (state, command.clone()) {
            (S::Unknown, C::Warn(warn)) => warned(ctx, *warn),
            (S::Unknown | S::Known(_), _) => Err(Refusal::NoSuchWarning),
            (_, C::Warn(_)) => Err(Refusal::WarnedAlready),
            (S::Waiting(_), C::Acknowledge) => done(Event::Acknowledged { on }).map(|it| it.under(Norm::Warnings)),
            (S::Acknowledged(..), C::Acknowledge) => Err(Refusal::AcknowledgedAlready),
            (S::Waiting(_) | S::Acknowledged(..), C::Lift) => {
                done(Event::Lifted { on }).map(|it| it.under(Norm::Warnings))
            }
            (S::Lifted(..), C::Acknowledge | C::Lift) => Err(Refusal::LiftedAlready),
            (S::Waiting(_) | S::Acknowledged(..) | S::Lifted(..), C::Say { text }) => {
                let by = ctx.actor.person().ok_or(Refusal::BetweenTwo)?;
                done(Event::Said { text, by, on }).map(|it| it.under(Norm::Warnings))
            }
            (S::Waiting(matter), C::Escalate) => escalate(ctx, matter),
            (S::Acknowledged(..) | S::Lifted(..), C::Escalate) => Err(Refusal::NotYetDue),
        }
    }

    fn evolve(state: State, event: &Event) -> State {
        state.evolve(event)
    }

    fn audience(state: &State) -> Vec<Audience> {
        let part = |part, keys| Audience { part, keys, bars: Vec::new() };
        match state {
            State::Unknown => Vec::new(),
            State::Known(known) => vec![part(Part::Cover, known.keys())],
            State::Waiting(matter) | State::Acknowledged(matter, _) | State::Lifted(matter, _) => {
                let own = BTreeSet::from([Key::Person(matter.by), Key::Person(matter.warn.member)]);
                let told: BTreeSet<Key> = own.iter().copied().chain(matter.told()).collect();
                let face = match matter.warn.privilege {
                    Privilege::Plain => told.clone(),
                    Privilege::Privileged => own,
                };
                vec![part(Part::Cover, told.into_iter().collect()), part(Part::Face, face.into_iter().collect())]
            }
        }
    }

    fn words(command: &Command) -> Vec<Words> {
        match command {
            Command::Warn(warn) => vec![warn.about, warn.text],
            Command::Say { text } => vec![*text],
            Command::Acknowledge | Command::Lift | Command::Escalate => Vec::new(),
        }
    }

    fn part(command: &Command) -> Part {
        match command {
            Command::Warn(_) | Command::Say { .. } => Part::Face,
            // Whoever knows only that it waits has to learn that it no longer does.
            Command::Acknowledge | Command::Lift | Command::Escalate => Part::Cover,
        }
    }

    fn tells(_: &State, event: &Event) -> Vec<Key> {
        match event {
            Event::Warned { warn, .. } => vec![Key::Person(warn.member)],
            Event::Escalated { to, .. } => vec![Key::Role(*to)],
            _ => Vec::new(),
        }
    }

    fn listed(state: &State) -> Option<Listed> {
        let stands = match state {
            State::Waiting(_) => Stands::Open,
            State::Known(known) if known.over.is_none() => Stands::Open,
            State::Unknown | State::Known(_) | State::Acknowledged(..) | State::Lifted(..) => Stands::Over,
        };
        state.reference().map(|reference| Listed { reference: Some(reference), stands })
    }

    fn wakes(state: &State, ctx: &Context) -> Vec<Wake> {
        let State::Waiting(matter) = state else { return Vec::new() };
        let on = escalate_on(ctx, matter);
        on.map(|on| Wake { norm: Norm::WarningAcknowledged, on }).into_iter().collect()
    }

    fn on_wake(norm: Norm) -> Option<Command> {
        (norm == Norm::WarningAcknowledged).then_some(Command::Escalate)
    }
}

impl Matter {
    /// The last day for acknowledging it, where the protocol sets one.
    pub fn acknowledge_by(&self, bindings: Option<&Bindings>, calendar: &Calendar) -> Option<Date> {
        let bound = bindings.filter(|bindings| bindings.in_force(Norm::WarningAcknowledged))?;
        Some(last_day(calendar, self.on, bound.params(Norm::WarningAcknowledged).span("within")))
    }
}

/// Once its last day has gone by, unless it was passed up.
fn escalate_on(ctx: &Context, matter: &Matter) -> Option<Date> {
    let last = matter.acknowledge_by(ctx.bindings(), ctx.calendar()?)?;
    last.tomorrow().ok().filter(|_| matter.escalated.is_none())
}

fn warned(ctx: &Context, warn: Warn) -> Result<Decision<Event, ()>, Refusal> {
    let by = ctx.actor.person().ok_or(Refusal::NotAnOfficer)?;
    let kind = ctx.house.as_ref().map(|house| house.kind);
    let sits = |kind| ctx.known.person(warn.member).is_some_and(|person| person.sits(kind, ctx.today).is_some());
    match () {
        () if by == warn.member => Err(Refusal::Oneself),
        () if !kind.is_some_and(sits) => Err(Refusal::NoSuchMember),
        () => done(Event::Warned { warn: Box::new(warn), by, on: ctx.today }).map(|it| it.under(Norm::Warnings)),
    }
}

fn escalate(ctx: &Context, matter: &Matter) -> Result<Decision<Event, ()>, Refusal> {
    let due = escalate_on(ctx, matter).is_some_and(|on| ctx.today >= on);
    if !due {
        return Err(Refusal::NotYetDue);
    }
    let Warn { reference, privilege, member, .. } = *matter.warn;
    let (by, to, on) = (matter.by, passed_up_to(ctx, matter), ctx.today);
    done(Event::Escalated { reference, privilege, by, member, to, on })
        .map(|it| it.under(Norm::WarningAcknowledged).under(Norm::Warnings))
}

/// To the Monitoring Officer, or to the chief executive where the Monitoring Officer gave the warning; in a parish, which has none, to
/// the chair, or to the clerk where the chair is the one who was warned.
fn passed_up_to(ctx: &Context, matter: &Matter) -> Role {
    let principal = ctx.house.as_ref().is_some_and(|house| house.kind.is_principal());
    let is = |role, person| ctx.known.in_role(role).iter().any(|(holder, _)| *holder == person);
    match principal {
        true if is(Role::MonitoringOfficer, matter.by) => Role::ChiefExecutive,
        true => Role::MonitoringOfficer,
        false if is(Role::Chair, matter.warn.member) => Role::Clerk,
        false => Role::Chair,
    }
}
