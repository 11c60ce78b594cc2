//! A delegation: what a body has given to a post, a committee or, where the law allows it, one member to decide; with limits, until a day.

mod refusal;
mod state;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::access::{Audience, Key, Part};
use crate::actor::{Actor, Role};
use crate::body::BodyKind;
use crate::context::{Context, Fact};
use crate::decider::{Decider, Decision, Listed, Stands, Wake, done};
use crate::id::{BodyId, MeetingId, PersonId, PostId};
use crate::meeting::Carried;
use crate::norm::Norm;
use crate::record::Kind;
use crate::reference::Reference;
use crate::words::Words;

pub use refusal::Refusal;
pub use state::{Matter, State};

/// The rules of a delegation.
pub struct Delegation;

type Outcome = Result<Decision<Event, ()>, Refusal>;

/// A delegation as the body made it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Making {
    pub reference: Reference,
    /// The meeting whose resolution made it, and the number there.
    pub meeting: MeetingId,
    pub resolution: u32,
    pub to: To,
    /// What may be decided.
    pub what: Words,
    /// Up to what, and after whom has been asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limits: Option<Words>,
    /// Its last day; it lapses by itself after that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// To whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum To {
    /// Whoever holds the post (LGA 1972 s.101(1)(a)).
    Post(PostId),
    /// A committee or sub-committee (the same).
    Body(BodyId),
    /// One member of the executive named (LGA 2000 ss.9E and 15).
    OfExecutive { member: PersonId, executive: BodyId },
    /// One member, for their own ward, by the executive named (LGPIHA 2007 s.236).
    ForWard { member: PersonId, executive: BodyId },
}

/// What one may ask of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Command {
    /// Record what a resolution has given to others to decide.
    Make(Box<Making>),
    /// Record that the body has taken it back.
    Revoke { minute: Words },
    /// The clock lets it lapse.
    Lapse,
}

/// What has happened to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    Made {
        making: Box<Making>,
        /// The body that gave it, and of what kind that is.
        body: BodyId,
        kind: BodyKind,
        on: Date,
    },
    Revoked {
        minute: Words,
        on: Date,
    },
    Lapsed {
        on: Date,
    },
}

impl Decider for Delegation {
    const KIND: Kind = Kind::Delegation;
    type Command = Command;
    type Event = Event;
    type State = State;
    type Flag = ();
    type Refusal = Refusal;

    fn needs(_: &State, command: &Command) -> Vec<Fact> {
        let Command::Make(making) = command else { return Vec::new() };
        let to = match making.to {
            To::Post(post) => vec![Fact::Post(post)],
            To::Body(body) => vec![Fact::Body(body)],
            To::OfExecutive { member, executive } | To::ForWard { member, executive } => {
                vec![Fact::Person(member), Fact::Body(executive)]
            }
        };
        [Fact::Meeting(making.meeting)].into_iter().chain(to).collect()
    }

    fn as_of(state: State, _: &Context) -> State {
        state
    }

    fn may(ctx: &Context, _: &State, command: &Command) -> Result<(), Refusal> {
        let (may, refusal) = match command {
            Command::Make(_) | Command::Revoke { .. } => (ctx.is(Role::Clerk), Refusal::NotTheClerk),
            Command::Lapse => (ctx.actor == Actor::Clock { norm: Norm::OneMember }, Refusal::OnlyTheClock),
        };
        if may { Ok(()) } else { Err(refusal) }
    }

    fn decide(ctx: &Context, state: &State, command: &Command) -> Outcome {
        use Command as C;
        use State as S;
        let on = ctx.today;
        match (state, command.clone()) {
            (S::Unknown, C::Make(making)) => make(ctx, *making),
            (S::Unknown, _) => Err(Refusal::NoSuchDelegation),
            (_, C::Make(_)) => Err(Refusal::MadeAlready),
            (S::Over(..), _) => Err(Refusal::OverAlready),
            (S::InForce(_), C::Revoke { minute }) => done(Event::Revoked { minute, on }),
            (S::InForce(matter), C::Lapse) => match matter.making.until {
                Some(until) if until < on => done(Event::Lapsed { on }),
                Some(_) | None => Err(Refusal::NotYetDue),
            },
        }
        .map(|decision| decision.under(Norm::OneMember))
    }

    fn evolve(state: State, event: &Event) -> State {
        state.evolve(event)
    }

    /// Everybody may know who decides for the council.
    fn audience(state: &State) -> Vec<Audience> {
        let part = |part| Audience { part, keys: vec![Key::Council, Key::Public], bars: Vec::new() };
        state.matter().map(|_| vec![part(Part::Cover), part(Part::Face)]).unwrap_or_default()
    }

    fn words(command: &Command) -> Vec<Words> {
        match command {
            Command::Make(making) => [making.what].into_iter().chain(making.limits).collect(),
            Command::Revoke { minute } => vec![*minute],
            Command::Lapse => Vec::new(),
        }
    }

    fn part(command: &Command) -> Part {
        if let Command::Make(_) = command { Part::Cover } else { Part::Face }
    }

    fn tells(_: &State, event: &Event) -> Vec<Key> {
        match event {
            Event::Made { making, .. } => match making.to {
                To::Post(post) => vec![Key::Post(post)],
                To::OfExecutive { member, .. } | To::ForWard { member, .. } => vec![Key::Person(member)],
                To::Body(_) => Vec::new(),
            },
            Event::Revoked { .. } | Event::Lapsed { .. } => Vec::new(),
        }
    }

    fn listed(state: &State) -> Option<Listed> {
        let stands = if matches!(state, State::InForce(_)) { Stands::Open } else { Stands::Over };
        state.matter().map(|matter| Listed { reference: Some(matter.making.reference), stands })
    }

    fn wakes(state: &State, _: &Context) -> Vec<Wake> {
        let State::InForce(matter) = state else { return Vec::new() };
        let on = matter.making.until.and_then(|until| until.tomorrow().ok());
        on.map(|on| Wake { norm: Norm::OneMember, on }).into_iter().collect()
    }

    fn on_wake(norm: Norm) -> Option<Command> {
        (norm == Norm::OneMember).then_some(Command::Lapse)
    }
}

fn make(ctx: &Context, making: Making) -> Outcome {
    let meeting =
        ctx.known.meeting(making.meeting).and_then(|state| state.matter()).ok_or(Refusal::NoSuchResolution)?;
    let resolution = meeting.resolution(making.resolution).ok_or(Refusal::NoSuchResolution)?;
    if resolution.motion.carried == Carried::Lost || resolution.rescinded.is_some() {
        return Err(Refusal::NoSuchResolution);
    }
    if making.until.is_some_and(|until| until < ctx.today) {
        return Err(Refusal::DayGoneBy);
    }
    lawful(ctx, making.to, meeting.calling.body)?;
    let (body, kind) = (meeting.calling.body, meeting.kind);
    done(Event::Made { making: Box::new(making), body, kind, on: ctx.today })
}

/// To a post or a committee always; to one member only where there is an executive: a parish and a council of the committee system have
/// none, and their chairman is one member like any other (LGA 1972 s.101).
fn lawful(ctx: &Context, to: To, from: BodyId) -> Result<(), Refusal> {
    let kind = |body| ctx.known.body(body).map(|open| open.kind);
    match to {
        To::Post(post) => ctx.known.post(post).map(|_| ()).ok_or(Refusal::NobodyThere),
        To::Body(body) => match kind(body) {
            None => Err(Refusal::NobodyThere),
            Some(_) if body == from => Err(Refusal::ToItself),
            Some(BodyKind::Council) => Err(Refusal::ToItself),
            Some(_) => Ok(()),
        },
        To::OfExecutive { member, executive } | To::ForWard { member, executive } => {
            let house = ctx.house.as_ref().ok_or(Refusal::NobodyThere)?;
            if !house.kind.is_principal() || kind(executive) != Some(BodyKind::Executive) {
                return Err(Refusal::ToOneMember);
            }
            let person = ctx.known.person(member).ok_or(Refusal::NobodyThere)?;
            let term = person.sits(house.kind, ctx.today).ok_or(Refusal::NobodyThere)?;
            let fits = match to {
                To::OfExecutive { .. } => person.votes_on(ctx.today).any(|body| body == executive),
                _ => term.ward.is_some(),
            };
            if fits { Ok(()) } else { Err(Refusal::NotThatMember) }
        }
    }
}
