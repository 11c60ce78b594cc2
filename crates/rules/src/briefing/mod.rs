//! A briefing given to one political group, or to the members who have none: the act that records it offers the same to every other
//! group and to the members without one, for a number of working days. Or it was given in confidence to a group: then of it only the
//! fact is seen by others. A group takes an offer up itself; nothing here counts or ranks groups.

mod offer;
mod refusal;
mod state;

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::access::{Audience, Key, Part};
use crate::actor::{Actor, Role};
use crate::context::{Context, Fact};
use crate::decider::{Decider, Decision, Listed, Stands, Wake};
use crate::id::{GroupId, PersonId};
use crate::norm::Norm;
use crate::record::Kind;
use crate::reference::Reference;
use crate::words::Words;

pub use offer::{closes, party};
pub use refusal::Refusal;
pub use state::{Confided, Matter, Offer, State};

/// The rules of a briefing.
pub struct Briefing;

type Outcome = Result<Decision<Event, ()>, Refusal>;

/// To whom it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum To {
    /// One political group.
    Group(GroupId),
    /// Members who have no group.
    Ungrouped,
}

/// Who takes an offer up or lets it pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Party {
    /// A group, through its leader.
    Group(GroupId),
    /// A member without a group.
    Member(PersonId),
}

/// A briefing as it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Giving {
    pub reference: Reference,
    /// What it was about.
    pub subject: Words,
    pub to: To,
    /// The day on which it was given.
    pub day: Date,
}

/// A briefing that was given in confidence to a group: of it only the fact is seen, and not by which group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confiding {
    pub reference: Reference,
    pub day: Date,
}

/// What one may ask of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Command {
    /// Record one, and offer the same to everybody else.
    Give(Giving),
    /// Record that one was given in confidence to a group.
    Confide(Confiding),
    /// Say to which group, and what that one was about, to those who were there.
    Describe { to: GroupId, subject: Words },
    /// Take the offer up, for one's group or for oneself.
    TakeUp,
    /// Let it pass.
    LetPass,
    /// Record that it was then given.
    GiveAlso { party: Party, day: Date },
    /// The clock closes the offer.
    Close,
}

/// What has happened to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// Given, and in the same act offered to these groups; to the members without one too, unless it was given to them.
    Given {
        giving: Giving,
        offered: BTreeSet<GroupId>,
        by: PersonId,
        on: Date,
    },
    Confided {
        confiding: Confiding,
        by: PersonId,
        on: Date,
    },
    Described {
        to: GroupId,
        subject: Words,
        on: Date,
    },
    TakenUp {
        party: Party,
        by: PersonId,
        on: Date,
    },
    Passed {
        party: Party,
        by: PersonId,
        on: Date,
    },
    GivenAlso {
        party: Party,
        day: Date,
        by: PersonId,
        on: Date,
    },
    Closed {
        on: Date,
    },
}

impl Decider for Briefing {
    const KIND: Kind = Kind::Briefing;
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
        use Command as C;
        let reader = ctx.actor.person();
        let own = reader.is_some() && state.by() == reader;
        let (may, refusal) = match command {
            C::Give(_) | C::Confide(_) => (ctx.is(Role::Officer), Refusal::NotAnOfficer),
            C::Describe { .. } => (own, Refusal::NotItsOfficer),
            C::GiveAlso { .. } => (own || ctx.is(Role::Clerk), Refusal::NotItsOfficer),
            C::TakeUp | C::LetPass => (party(ctx).is_some(), Refusal::NotForTheParty),
            C::Close => (ctx.actor == Actor::Clock { norm: Norm::EqualOffer }, Refusal::OnlyTheClock),
        };
        if may { Ok(()) } else { Err(refusal) }
    }

    fn decide(ctx: &Context, state: &State, command: &Command) -> Outcome {
        use Command as C;
        use State as S;
        match (state, command.clone()) {
            (S::Unknown, C::Give(giving)) => offer::give(ctx, giving),
            (S::Unknown, C::Confide(confiding)) => offer::confide(ctx, confiding),
            (S::Unknown, _) => Err(Refusal::NoSuchBriefing),
            (_, C::Give(_) | C::Confide(_)) => Err(Refusal::RecordedAlready),

            (S::Confided(confided), C::Describe { to, subject }) => offer::describe(ctx, confided, (to, subject)),
            (S::Given(_), C::Describe { .. }) => Err(Refusal::DescribedAlready),
            (S::Confided(_), C::TakeUp | C::LetPass | C::GiveAlso { .. } | C::Close) => Err(Refusal::InConfidence),

            (S::Given(matter), C::TakeUp) => offer::take_up(ctx, matter),
            (S::Given(matter), C::LetPass) => offer::let_pass(ctx, matter),
            (S::Given(matter), C::GiveAlso { party, day }) => offer::give_also(ctx, matter, party, day),
            (S::Given(matter), C::Close) => offer::close(ctx, matter),
        }
        .map(|decision| decision.under(Norm::EqualOffer))
    }

    fn evolve(state: State, event: &Event) -> State {
        state.evolve(event)
    }

    /// That it was given is seen by members and officers. What one given in confidence was about, by its group and its officer.
    fn audience(state: &State) -> Vec<Audience> {
        let part = |part, keys| Audience { part, keys, bars: Vec::new() };
        let open = [Part::Cover, Part::Face].map(|of| part(of, vec![Key::Council]));
        match state {
            State::Unknown => Vec::new(),
            State::Given(_) => open.into(),
            State::Confided(confided) => {
                let keys = [Key::Person(confided.by)].into_iter().chain(confided.told.map(|(to, _)| Key::Group(to)));
                let keys = keys.collect();
                open.into_iter().chain([part(Part::Confidence, keys)]).collect()
            }
        }
    }

    fn words(command: &Command) -> Vec<Words> {
        match command {
            Command::Give(giving) => vec![giving.subject],
            Command::Describe { subject, .. } => vec![*subject],
            Command::Confide(_) | Command::TakeUp | Command::LetPass | Command::GiveAlso { .. } | Command::Close => {
                Vec::new()
            }
        }
    }

    fn part(command: &Command) -> Part {
        match command {
            Command::Give(_) | Command::Confide(_) => Part::Cover,
            Command::Describe { .. } => Part::Confidence,
            Command::TakeUp | Command::LetPass | Command::GiveAlso { .. } | Command::Close => Part::Face,
        }
    }

    fn tells(_: &State, event: &Event) -> Vec<Key> {
        match event {
            // To whom the same is offered: the leaders of the groups; members without one find it on their home page.
            Event::Given { offered, .. } => offered.iter().copied().map(Key::LeaderOf).collect(),
            _ => Vec::new(),
        }
    }

    fn listed(state: &State) -> Option<Listed> {
        let stands = if state.is_settled() { Stands::Over } else { Stands::Open };
        state.reference().map(|reference| Listed { reference: Some(reference), stands })
    }

    fn wakes(state: &State, ctx: &Context) -> Vec<Wake> {
        offer::wakes(state, ctx)
    }

    fn on_wake(norm: Norm) -> Option<Command> {
        (norm == Norm::EqualOffer).then_some(Command::Close)
    }
}
