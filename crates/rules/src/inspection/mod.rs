//! A member's request to see a document that the council holds: under the widest right that fits, and otherwise for a need to know (G, advice and information).

mod clock;
mod command;
mod ladder;
mod may;
mod refusal;
mod state;

use std::collections::BTreeSet;

use crate::access::{Audience, Key, Part};
use crate::actor::Role;
use crate::context::{Context, Fact};
use crate::decider::{Decider, Decision, Listed, Stands, Wake, done};
use crate::id::PersonId;
use crate::norm::Norm;
use crate::record::Kind;
use crate::words::Words;

pub use command::{Appeals, Asking, Command, Event, Ground, Handed};
pub use ladder::{Fits, Paper, Right, Rung, Time, ladder, rights};
pub use refusal::Refusal;
pub use state::{Appealed, Given, Judged, Matter, Refused, State, Turned};

/// The rules of a request to see a document.
pub struct Inspection;

type Outcome = Result<Decision<Event, ()>, Refusal>;

impl Decider for Inspection {
    const KIND: Kind = Kind::Inspection;
    type Command = Command;
    type Event = Event;
    type State = State;
    type Flag = ();
    type Refusal = Refusal;

    fn needs(_: &State, command: &Command) -> Vec<Fact> {
        match command {
            Command::Ask(asking) => {
                let committee = asking.scrutiny.map(Fact::Body);
                [Role::Clerk, Role::MonitoringOfficer].map(Fact::InRole).into_iter().chain(committee).collect()
            }
            Command::TakeUp { .. } => vec![Fact::InRole(Role::InformationOfficer)],
            _ => Vec::new(),
        }
    }

    fn as_of(state: State, _: &Context) -> State {
        state
    }

    fn may(ctx: &Context, state: &State, command: &Command) -> Result<(), Refusal> {
        may::may(ctx, state, command)
    }

    fn decide(ctx: &Context, state: &State, command: &Command) -> Outcome {
        use Command as C;
        use State as S;
        let on = ctx.today;
        match (state, command.clone()) {
            (S::Unknown, C::Ask(asking)) => ask(ctx, *asking),
            (S::Unknown, _) => Err(Refusal::NoSuchInspection),
            (_, C::Ask(_)) => Err(Refusal::AskedAlready),
            (S::Asked(_) | S::Appealed(..) | S::Upheld(..), C::Notify) => clock::notify(ctx, state),
            (_, C::Notify) => Err(Refusal::NotYetDue),
            (S::Withdrawn(..), _) => Err(Refusal::TakenBack),

            (S::Asked(matter) | S::Upheld(matter, ..), C::Give { handed, conditions }) => {
                let given = Event::Given { handed, conditions, by: person(ctx)?, on };
                done(given).map(|it| under(ctx, matter, it))
            }
            (S::Asked(matter), C::Refuse { ground, reason }) => match ground.serves(matter.right) {
                true => done(Event::Refused { ground, reason, by: person(ctx)?, on }).map(|it| under(ctx, matter, it)),
                false => Err(Refusal::NotAGroundHere),
            },
            (_, C::Give { .. } | C::Refuse { .. }) => Err(Refusal::DecidedAlready),

            (S::Refused(..), C::Appeal { why }) => {
                done(Event::Appealed { why, to: appeals(ctx), on }).map(|it| it.under(Norm::NeedToKnow))
            }
            (S::Asked(_), C::Appeal { .. } | C::Turn) => Err(Refusal::NotDecided),
            (S::Appealed(..), C::Turn) => Err(Refusal::NotDecided),
            (S::Appealed(..) | S::Dismissed(..), C::Appeal { .. }) => Err(Refusal::AppealedAlready),
            (S::Given(..) | S::Upheld(..), C::Appeal { .. } | C::Turn) => Err(Refusal::NotRefused),
            (S::Turned(..), C::Appeal { .. } | C::Turn) => Err(Refusal::TurnedAlready),

            (S::Appealed(..), C::Uphold { reason, minute }) => {
                minuted(state, minute)?;
                done(Event::Upheld { reason, minute, by: person(ctx)?, on }).map(|it| it.under(Norm::NeedToKnow))
            }
            (S::Appealed(..), C::Dismiss { reason, minute }) => {
                minuted(state, minute)?;
                done(Event::Dismissed { reason, minute, by: person(ctx)?, on }).map(|it| it.under(Norm::NeedToKnow))
            }
            (_, C::Uphold { .. } | C::Dismiss { .. }) => Err(Refusal::NotAppealed),

            (S::Refused(..) | S::Dismissed(..), C::Turn) => match ladder::information_law(ctx) {
                true => done(Event::Turned { on }).map(|it| it.under(Norm::WidestRight)),
                false => Err(Refusal::NoInformationLaw),
            },
            (S::Turned(_, _, turned), C::TakeUp { request }) => match turned.request {
                None => done(Event::TakenUp { request, by: person(ctx)?, on }).map(|it| it.under(Norm::UnderNumber)),
                Some(_) => Err(Refusal::TakenUpAlready),
            },
            (_, C::TakeUp { .. }) => Err(Refusal::NotTurned),

            (S::Asked(_) | S::Appealed(..), C::Withdraw) => done(Event::Withdrawn { on }),
            (_, C::Withdraw) => Err(Refusal::DecidedAlready),
        }
    }

    fn evolve(state: State, event: &Event) -> State {
        state.evolve(event)
    }

    fn audience(state: &State) -> Vec<Audience> {
        let Some(matter) = state.matter() else { return Vec::new() };
        let part =
            |part, keys: &BTreeSet<Key>| Audience { part, keys: keys.iter().copied().collect(), bars: Vec::new() };
        let mut keys = BTreeSet::from([Key::Person(matter.asker), Key::Role(matter.decides)]);
        if matter.appealed == Some(Appeals::MonitoringOfficer) {
            keys.extend([Role::MonitoringOfficer, Role::DeputyMonitoringOfficer].map(Key::Role));
        }
        // What was given is for the member; whoever refused or decided the appeal knows it anyway.
        let given = part(Part::Confidence, &keys);
        if matter.right == Right::Scrutiny && state.refused().is_some() {
            // A refusal is told to the committee with its reasons (SI 2012/2089 reg. 17).
            keys.extend(matter.asking.scrutiny.map(Key::Body));
        }
        if matches!(state, State::Turned(..)) {
            keys.extend([Role::InformationOfficer, Role::Clerk].map(Key::Role));
        }
        vec![part(Part::Cover, &keys), part(Part::Face, &keys), given]
    }

    fn words(command: &Command) -> Vec<Words> {
        match command {
            Command::Ask(asking) => [asking.what].into_iter().chain(asking.why).collect(),
            Command::Give { handed: Handed::Document { file: it } | Handed::Elsewhere { place: it }, conditions } => {
                [*it].into_iter().chain(*conditions).collect()
            }
            Command::Refuse { reason, .. } | Command::Appeal { why: reason } => vec![*reason],
            Command::Uphold { reason, minute } | Command::Dismiss { reason, minute } => {
                [*reason].into_iter().chain(*minute).collect()
            }
            Command::Turn | Command::TakeUp { .. } | Command::Withdraw | Command::Notify => Vec::new(),
        }
    }

    fn part(command: &Command) -> Part {
        match command {
            Command::Ask(_) => Part::Cover,
            Command::Give { .. } => Part::Confidence,
            Command::Refuse { .. }
            | Command::Appeal { .. }
            | Command::Uphold { .. }
            | Command::Dismiss { .. }
            | Command::Turn
            | Command::TakeUp { .. }
            | Command::Withdraw
            | Command::Notify => Part::Face,
        }
    }

    fn tells(state: &State, event: &Event) -> Vec<Key> {
        let Some(matter) = state.matter() else { return Vec::new() };
        let (asker, decides) = (Key::Person(matter.asker), Key::Role(matter.decides));
        match event {
            Event::Asked { .. } | Event::FellDue { .. } => vec![decides],
            Event::Given { .. } | Event::Refused { .. } | Event::Dismissed { .. } | Event::TakenUp { .. } => {
                vec![asker]
            }
            Event::Upheld { .. } => vec![asker, decides],
            Event::Appealed { to: Appeals::MonitoringOfficer, .. } => vec![Key::Role(Role::MonitoringOfficer)],
            Event::Appealed { to: Appeals::Council, .. } => vec![decides],
            Event::Turned { .. } => vec![Key::Role(Role::InformationOfficer)],
            Event::Withdrawn { .. } => Vec::new(),
        }
    }

    fn listed(state: &State) -> Option<Listed> {
        let stands = if state.waits() { Stands::Open } else { Stands::Over };
        state.matter().map(|matter| Listed { reference: Some(matter.asking.reference), stands })
    }

    fn wakes(state: &State, ctx: &Context) -> Vec<Wake> {
        clock::wakes(state, ctx)
    }

    fn on_wake(norm: Norm) -> Option<Command> {
        (norm == Norm::PassedUp).then_some(Command::Notify)
    }
}

/// Under which norms it is given or refused.
fn under(ctx: &Context, matter: &Matter, decision: Decision<Event, ()>) -> Decision<Event, ()> {
    let decision = decision.under(Norm::WidestRight);
    match (matter.right, matter.norm()) {
        (Right::NeedToKnow, _) => decision.under(Norm::NeedToKnow),
        (_, norm) if ctx.binds(norm) => decision.under(norm),
        _ => decision,
    }
}

fn person(ctx: &Context) -> Result<PersonId, Refusal> {
    ctx.actor.person().ok_or(Refusal::NotTheDecider)
}

fn ask(ctx: &Context, asking: Asking) -> Outcome {
    if asking.scrutiny.is_some_and(|body| !ladder::scrutinises(ctx, body)) {
        return Err(Refusal::NotOnScrutiny);
    }
    let asker = ctx.actor.person().ok_or(Refusal::NotAMember)?;
    let rung = ladder::widest(ctx, asking.paper, asking.scrutiny).ok_or(Refusal::NoSuchInspection)?;
    if rung.right == Right::NeedToKnow && asking.why.is_none() {
        return Err(Refusal::ReasonsWanted);
    }
    // A member who is the unpaid clerk decides nothing of their own: the chair does. Where a principal council has no clerk that day, its
    // Monitoring Officer.
    let another = |role: &Role| ctx.known.in_role(*role).iter().any(|(held, _)| *held != asker);
    let decides = [Role::Clerk, Role::MonitoringOfficer].into_iter().find(another).unwrap_or(Role::Chair);
    let (right, time) = (rung.right, rung.time);
    let asked = Event::Asked { asking: Box::new(asking), asker, right, time, decides, on: ctx.today };
    let under = if right == Right::NeedToKnow { Norm::NeedToKnow } else { Norm::WidestRight };
    done(asked).map(|it| it.under(Norm::WidestRight).under(under))
}

/// To whom a refusal is appealed: as the protocol says; in a parish, which has no Monitoring Officer, to the council.
fn appeals(ctx: &Context) -> Appeals {
    let principal = ctx.house.as_ref().is_some_and(|house| house.kind.is_principal());
    let bound = ctx.bindings().map(|bindings| bindings.params(Norm::NeedToKnow));
    let council = bound.is_some_and(|params| params.choice("appeal") == "council");
    if principal && !council { Appeals::MonitoringOfficer } else { Appeals::Council }
}

fn minuted(state: &State, minute: Option<Words>) -> Result<(), Refusal> {
    let council = state.matter().is_some_and(|matter| matter.appealed == Some(Appeals::Council));
    if council && minute.is_none() { Err(Refusal::MinuteWanted) } else { Ok(()) }
}
