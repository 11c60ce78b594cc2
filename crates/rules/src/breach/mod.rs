//! A breach of confidence: an officer's concern that a member passed on what was given in confidence. It goes to the officer's director, from
//! there to the leader of the member's group and the Monitoring Officer, and last to a committee; in a parish to the chair and the council
//! (G, Confidentiality).

mod refusal;
mod state;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::access::{Audience, Key, Part};
use crate::actor::Role;
use crate::body::BodyKind;
use crate::calendar::{Calendar, last_day};
use crate::context::{Context, Fact};
use crate::decider::{Decider, Decision, Listed, Stands, done};
use crate::id::{BodyId, GroupId, PersonId, ServiceId};
use crate::norm::{Bindings, Norm};
use crate::person::Office;
use crate::record::Kind;
use crate::reference::Reference;
use crate::words::Words;

pub use refusal::Refusal;
pub use state::{Matter, Settled, State, Step};

/// The rules of a breach of confidence.
pub struct Breach;

type Outcome = Result<Decision<Event, ()>, Refusal>;

/// The concern as the officer raises it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Raising {
    pub reference: Reference,
    /// The member concerned.
    pub about: PersonId,
    /// What was given in confidence, and what makes the officer think that it was passed on.
    pub what: Words,
}

/// With whom it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// The director of the officer's service.
    Director(ServiceId),
    /// The chief executive: of an officer who has no director, or is one.
    ChiefExecutive,
    /// The leader of the member's group, where there is one, and the Monitoring Officer.
    LeaderAndMonitoringOfficer {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        leader_of: Option<GroupId>,
    },
    /// Whoever chairs the council: in a parish, which has neither.
    Chair,
    /// A committee.
    Committee(BodyId),
    /// The council, on which every member sits but the one concerned: in a parish, the last.
    Council,
}

/// What one may ask of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Command {
    /// Raise it.
    Raise(Box<Raising>),
    /// Pass it to the next on the route.
    PassUp {
        note: Words,
        /// The committee, where that is next.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        committee: Option<BodyId>,
    },
    /// Say what came of it.
    Settle { outcome: Words },
    /// Take it back, as the officer who raised it.
    Withdraw,
}

/// What has happened to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    Raised { raising: Box<Raising>, by: PersonId, to: Stage, on: Date },
    PassedUp { note: Words, to: Stage, by: PersonId, on: Date },
    Settled { outcome: Words, by: PersonId, on: Date },
    Withdrawn { on: Date },
}

impl Decider for Breach {
    const KIND: Kind = Kind::Breach;
    type Command = Command;
    type Event = Event;
    type State = State;
    type Flag = ();
    type Refusal = Refusal;

    fn needs(state: &State, command: &Command) -> Vec<Fact> {
        match command {
            Command::Raise(raising) => vec![Fact::Person(raising.about)],
            Command::PassUp { committee, .. } => {
                let about = state.matter().map(|matter| Fact::Person(matter.raising.about));
                about.into_iter().chain(committee.map(Fact::Body)).collect()
            }
            Command::Settle { .. } | Command::Withdraw => Vec::new(),
        }
    }

    fn as_of(state: State, _: &Context) -> State {
        state
    }

    fn may(ctx: &Context, state: &State, command: &Command) -> Result<(), Refusal> {
        let reader = ctx.actor.person();
        let (may, refusal) = match command {
            Command::Raise(_) => (ctx.is(Role::Officer), Refusal::NotAnOfficer),
            Command::PassUp { .. } | Command::Settle { .. } => {
                // Nobody has a hand in what concerns themselves, in whichever seat.
                let own = state.matter().is_some_and(|matter| reader == Some(matter.raising.about));
                let holds = state.matter().is_some_and(|matter| holds(ctx, matter.stage()));
                // Where it is about whoever chairs a parish, nobody has it: the clerk takes it to the council.
                let passes = matches!(command, Command::PassUp { .. });
                let past_the_chair = state.matter().is_some_and(|matter| passes && past_the_chair(ctx, matter));
                ((holds || past_the_chair) && !own, Refusal::NotWithYou)
            }
            Command::Withdraw => {
                let own = state.matter().is_some_and(|matter| reader == Some(matter.by));
                (own, Refusal::NotYours)
            }
        };
        if may { Ok(()) } else { Err(refusal) }
    }

    fn decide(ctx: &Context, state: &State, command: &Command) -> Outcome {
        use Command as C;
        use State as S;
        let on = ctx.today;
        let by = ctx.actor.person().ok_or(Refusal::NotAnOfficer)?;
        match (state, command.clone()) {
            (S::Unknown, C::Raise(raising)) => raise(ctx, raising, by),
            (S::Unknown, _) => Err(Refusal::NoSuchBreach),
            (_, C::Raise(_)) => Err(Refusal::RaisedAlready),
            (S::Over(..), _) => Err(Refusal::OverAlready),
            (S::Open(matter), C::PassUp { note, committee }) => {
                let to = next(ctx, matter, committee)?;
                done(Event::PassedUp { note, to, by, on })
            }
            (S::Open(_), C::Settle { outcome }) => done(Event::Settled { outcome, by, on }),
            (S::Open(_), C::Withdraw) => done(Event::Withdrawn { on }),
        }
        .map(|decision| if ctx.binds(Norm::BreachRoute) { decision.under(Norm::BreachRoute) } else { decision })
    }

    fn evolve(state: State, event: &Event) -> State {
        state.evolve(event)
    }

    /// The officer, and each on the route from the day on which it reached them; never the member concerned.
    fn audience(state: &State) -> Vec<Audience> {
        let Some(matter) = state.matter() else { return Vec::new() };
        let mut keys = vec![Key::Person(matter.by)];
        for step in &matter.route {
            match step.to {
                Stage::Director(service) => keys.push(Key::RoleIn(Role::Director, service)),
                Stage::ChiefExecutive => keys.push(Key::Role(Role::ChiefExecutive)),
                Stage::Chair => keys.push(Key::Role(Role::Chair)),
                Stage::LeaderAndMonitoringOfficer { leader_of } => {
                    keys.extend([Role::MonitoringOfficer, Role::DeputyMonitoringOfficer].map(Key::Role));
                    keys.extend(leader_of.map(Key::LeaderOf));
                }
                Stage::Committee(body) => keys.extend([Key::Body(body), Key::Role(Role::Clerk)]),
                Stage::Council => keys.extend([Key::Members, Key::Role(Role::Clerk)]),
            }
        }
        let bars = vec![matter.raising.about];
        [Part::Cover, Part::Face].map(|part| Audience { part, keys: keys.clone(), bars: bars.clone() }).into()
    }

    fn words(command: &Command) -> Vec<Words> {
        match command {
            Command::Raise(raising) => vec![raising.what],
            Command::PassUp { note: text, .. } | Command::Settle { outcome: text } => vec![*text],
            Command::Withdraw => Vec::new(),
        }
    }

    fn part(command: &Command) -> Part {
        if let Command::Raise(_) = command { Part::Cover } else { Part::Face }
    }

    fn tells(_: &State, event: &Event) -> Vec<Key> {
        let to = match event {
            Event::Raised { to, .. } | Event::PassedUp { to, .. } => *to,
            Event::Settled { .. } | Event::Withdrawn { .. } => return Vec::new(),
        };
        match to {
            Stage::Director(service) => vec![Key::RoleIn(Role::Director, service)],
            Stage::ChiefExecutive => vec![Key::Role(Role::ChiefExecutive)],
            Stage::Chair => vec![Key::Role(Role::Chair)],
            Stage::LeaderAndMonitoringOfficer { leader_of } => {
                [Key::Role(Role::MonitoringOfficer)].into_iter().chain(leader_of.map(Key::LeaderOf)).collect()
            }
            Stage::Committee(_) | Stage::Council => vec![Key::Role(Role::Clerk)],
        }
    }

    fn listed(state: &State) -> Option<Listed> {
        let stands = if matches!(state, State::Open(_)) { Stands::Open } else { Stands::Over };
        state.matter().map(|matter| Listed { reference: Some(matter.raising.reference), stands })
    }
}

/// Whether it is with the actor today.
pub fn holds(ctx: &Context, stage: Stage) -> bool {
    let standing = ctx.standing.as_ref();
    let monitoring = || ctx.is(Role::MonitoringOfficer) || ctx.is(Role::DeputyMonitoringOfficer);
    match stage {
        Stage::Director(service) => standing.is_some_and(|standing| standing.directs.contains(&service)),
        Stage::ChiefExecutive => ctx.is(Role::ChiefExecutive),
        Stage::Chair => ctx.is(Role::Chair),
        // The leader speaks with the member; what comes of it, and whether it goes on, is the Monitoring Officer's to enter.
        Stage::LeaderAndMonitoringOfficer { .. } => monitoring(),
        // The committee decides; the proper officer enters what it decided.
        Stage::Committee(_) | Stage::Council => ctx.is(Role::Clerk),
    }
}

/// Whether it is with the chair whom it is about, so that the clerk has to take it on.
fn past_the_chair(ctx: &Context, matter: &Matter) -> bool {
    let about = ctx.known.person(matter.raising.about);
    let chairs = about.is_some_and(|person| person.offices_on(ctx.today).any(|office| office == Office::Chair));
    chairs && matter.stage() == Stage::Chair && ctx.is(Role::Clerk)
}

impl Matter {
    /// The last day of the step at which it is, where the protocol sets a time.
    pub fn due(&self, bindings: Option<&Bindings>, calendar: &Calendar) -> Option<Date> {
        let bound = bindings.filter(|bindings| bindings.in_force(Norm::BreachRoute))?;
        let since = self.route.last()?.on;
        Some(last_day(calendar, since, bound.params(Norm::BreachRoute).span("within")))
    }
}

fn raise(ctx: &Context, raising: Box<Raising>, by: PersonId) -> Outcome {
    let house = ctx.house.as_ref().ok_or(Refusal::NoSuchMember)?;
    let sits = ctx.known.person(raising.about).is_some_and(|person| person.sits(house.kind, ctx.today).is_some());
    let standing = ctx.standing.as_ref().ok_or(Refusal::NotAnOfficer)?;
    let to = match standing.service {
        _ if !house.kind.is_principal() => Stage::Chair,
        Some(service) if !ctx.is(Role::Director) => Stage::Director(service),
        Some(_) | None => Stage::ChiefExecutive,
    };
    match () {
        () if raising.about == by => Err(Refusal::Oneself),
        () if !sits => Err(Refusal::NoSuchMember),
        () => done(Event::Raised { raising, by, to, on: ctx.today }),
    }
}

/// The next on the route.
fn next(ctx: &Context, matter: &Matter, committee: Option<BodyId>) -> Result<Stage, Refusal> {
    match matter.stage() {
        Stage::Director(_) | Stage::ChiefExecutive => {
            let kind = ctx.house.as_ref().map(|house| house.kind);
            let person = ctx.known.person(matter.raising.about);
            let term = person.zip(kind).and_then(|(person, kind)| person.sits(kind, ctx.today));
            Ok(Stage::LeaderAndMonitoringOfficer { leader_of: term.and_then(|term| term.group) })
        }
        Stage::Chair | Stage::LeaderAndMonitoringOfficer { .. } => {
            let body = committee.ok_or(Refusal::CommitteeWanted)?;
            match ctx.known.body(body).map(|open| open.kind) {
                None | Some(BodyKind::Executive) => Err(Refusal::CommitteeWanted),
                Some(BodyKind::Council) => Ok(Stage::Council),
                Some(_) => Ok(Stage::Committee(body)),
            }
        }
        Stage::Committee(_) | Stage::Council => Err(Refusal::LastStep),
    }
}
