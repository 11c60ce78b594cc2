//! An express instruction of a political group to its own assistant (LGHA 1989 s.9): the one key to work for a party. Officers do none;
//! a group's assistant does what the group's leader has expressly told them to, until a day, and puts down what was done (G, neutrality).

mod refusal;
mod state;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::access::{Audience, Key, Part};
use crate::actor::{Actor, Role};
use crate::briefing::{Party, party};
use crate::context::{Context, Fact};
use crate::decider::{Decider, Decision, Listed, Stands, Wake, done};
use crate::id::{GroupId, PersonId, PostId};
use crate::norm::Norm;
use crate::record::Kind;
use crate::reference::Reference;
use crate::words::Words;

pub use refusal::Refusal;
pub use state::{Done, End, Matter, State};

/// The rules of an express instruction.
pub struct Instruction;

type Outcome = Result<Decision<Event, ()>, Refusal>;

/// An instruction as the leader of the group gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Giving {
    pub reference: Reference,
    /// What is to be done.
    pub what: Words,
    /// Its last day; it lapses by itself after that.
    pub until: Date,
}

/// What one may ask of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Command {
    /// Tell the assistant of one's group what to do.
    Give(Giving),
    /// Put down what was done under it, and when.
    Record { what: Words, day: Date },
    /// Say no to it, as the assistant: their code binds them like any officer.
    Decline { reason: Words },
    /// Take it back, for the group.
    TakeBack,
    /// The clock lets it lapse.
    Lapse,
}

/// What has happened to it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    Given { giving: Giving, group: GroupId, to: PostId, by: PersonId, on: Date },
    Recorded { what: Words, day: Date, by: PersonId, on: Date },
    Declined { reason: Words, by: PersonId, on: Date },
    TakenBack { by: PersonId, on: Date },
    Lapsed { on: Date },
}

impl Decider for Instruction {
    const KIND: Kind = Kind::Instruction;
    type Command = Command;
    type Event = Event;
    type State = State;
    type Flag = ();
    type Refusal = Refusal;

    fn needs(_: &State, _: &Command) -> Vec<Fact> {
        Vec::new()
    }

    fn as_of(state: State, _: &Context) -> State {
        state
    }

    fn may(ctx: &Context, state: &State, command: &Command) -> Result<(), Refusal> {
        let matter = state.matter();
        let (may, refusal) = match command {
            Command::Give(_) => (leads(ctx).is_some(), Refusal::NotALeader),
            Command::TakeBack => (matter.is_some_and(|it| leads(ctx) == Some(it.group)), Refusal::NotALeader),
            Command::Record { .. } | Command::Decline { .. } => {
                let own = |to| ctx.standing.as_ref().is_some_and(|standing| standing.does_the_work_of(to));
                (matter.is_some_and(|it| own(it.to)), Refusal::NotTheAssistant)
            }
            Command::Lapse => (ctx.actor == Actor::Clock { norm: Norm::ExpressInstruction }, Refusal::OnlyTheClock),
        };
        if may { Ok(()) } else { Err(refusal) }
    }

    fn decide(ctx: &Context, state: &State, command: &Command) -> Outcome {
        use Command as C;
        use State as S;
        let (on, by) = (ctx.today, ctx.actor.person());
        match (state, command.clone()) {
            (S::Unknown, C::Give(giving)) => give(ctx, giving),
            (S::Unknown, _) => Err(Refusal::NoSuchInstruction),
            (_, C::Give(_)) => Err(Refusal::GivenAlready),
            // What was done before its last day can still be put down after it.
            (S::InForce(matter) | S::Over(matter, End::Lapsed { .. }), C::Record { what, day }) => {
                record(ctx, matter, (what, day))
            }
            (S::Over(..), _) => Err(Refusal::OverAlready),
            (S::InForce(_), C::Decline { reason }) => {
                done(Event::Declined { reason, by: by.ok_or(Refusal::NotTheAssistant)?, on })
            }
            (S::InForce(_), C::TakeBack) => done(Event::TakenBack { by: by.ok_or(Refusal::NotALeader)?, on }),
            (S::InForce(matter), C::Lapse) if matter.giving.until < on => done(Event::Lapsed { on }),
            (S::InForce(_), C::Lapse) => Err(Refusal::NotYetDue),
        }
        .map(|decision| decision.under(Norm::ExpressInstruction))
    }

    fn evolve(state: State, event: &Event) -> State {
        state.evolve(event)
    }

    /// The group, whoever holds the assistant's post, and the Monitoring Officer, to whom it shows that there was one.
    fn audience(state: &State) -> Vec<Audience> {
        let Some(matter) = state.matter() else { return Vec::new() };
        let own = [Key::Group(matter.group), Key::Post(matter.to)];
        let law = [Role::MonitoringOfficer, Role::DeputyMonitoringOfficer].map(Key::Role);
        let keys: Vec<Key> = own.into_iter().chain(law).collect();
        [Part::Cover, Part::Face].map(|part| Audience { part, keys: keys.clone(), bars: Vec::new() }).into()
    }

    fn words(command: &Command) -> Vec<Words> {
        match command {
            Command::Give(giving) => vec![giving.what],
            Command::Record { what: text, .. } | Command::Decline { reason: text } => vec![*text],
            Command::TakeBack | Command::Lapse => Vec::new(),
        }
    }

    fn part(command: &Command) -> Part {
        if let Command::Give(_) = command { Part::Cover } else { Part::Face }
    }

    fn tells(state: &State, event: &Event) -> Vec<Key> {
        match event {
            Event::Given { to, .. } => vec![Key::Post(*to)],
            Event::TakenBack { .. } => state.matter().map(|matter| Key::Post(matter.to)).into_iter().collect(),
            Event::Declined { .. } => state.matter().map(|matter| Key::LeaderOf(matter.group)).into_iter().collect(),
            Event::Recorded { .. } | Event::Lapsed { .. } => Vec::new(),
        }
    }

    fn listed(state: &State) -> Option<Listed> {
        let stands = if matches!(state, State::InForce(_)) { Stands::Open } else { Stands::Over };
        state.matter().map(|matter| Listed { reference: Some(matter.giving.reference), stands })
    }

    fn wakes(state: &State, _: &Context) -> Vec<Wake> {
        let State::InForce(matter) = state else { return Vec::new() };
        let on = matter.giving.until.tomorrow().ok();
        on.map(|on| Wake { norm: Norm::ExpressInstruction, on }).into_iter().collect()
    }

    fn on_wake(norm: Norm) -> Option<Command> {
        (norm == Norm::ExpressInstruction).then_some(Command::Lapse)
    }
}

/// The group that the actor leads.
pub fn leads(ctx: &Context) -> Option<GroupId> {
    match party(ctx) {
        Some(Party::Group(group)) => Some(group),
        Some(Party::Member(_)) | None => None,
    }
}

fn give(ctx: &Context, giving: Giving) -> Outcome {
    let (group, by) = leads(ctx).zip(ctx.actor.person()).ok_or(Refusal::NotALeader)?;
    let assistant = ctx.house.as_ref().and_then(|house| house.assistants.get(&group).copied());
    let to = assistant.ok_or(Refusal::NoAssistant)?;
    match giving.until < ctx.today {
        true => Err(Refusal::DayGoneBy),
        false => done(Event::Given { giving, group, to, by, on: ctx.today }),
    }
}

fn record(ctx: &Context, matter: &Matter, (what, day): (Words, Date)) -> Outcome {
    let by = ctx.actor.person().ok_or(Refusal::NotTheAssistant)?;
    match () {
        () if day > ctx.today => Err(Refusal::DayToCome),
        () if day < matter.on || day > matter.giving.until => Err(Refusal::NotInForceThen),
        () => done(Event::Recorded { what, day, by, on: ctx.today }),
    }
}
