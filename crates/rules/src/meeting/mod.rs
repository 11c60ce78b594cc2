//! A body's meeting: what members ask to have on the agenda, what they declare, what is resolved.

mod agenda;
mod event;
mod interest;
mod refusal;
mod resolving;
mod state;

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::access::{Audience, KEEPERS_OF_THE_LAW, Key, Part};
use crate::actor::{Actor, Role};
use crate::body::BodyKind;
use crate::call_in::on_scrutiny;
use crate::context::{Context, Fact};
use crate::decider::{Decider, Decision, Listed, Stands, done};
use crate::id::{BodyId, PersonId, WordsId};
use crate::norm::Norm;
use crate::record::Kind;
use crate::reference::Reference;
use crate::words::Words;

pub use event::Event;
pub use interest::{Interest, leaves_the_room};
pub use refusal::Refusal;
pub use state::{Asked, Declared, Dispensed, Item, Matter, Resolution, State, Urgency};

/// The rules of a meeting.
pub struct Meeting;

type Outcome = Result<Decision<Event, ()>, Refusal>;

/// A meeting as it is called.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Calling {
    pub reference: Reference,
    pub body: BodyId,
    pub on: Date,
    /// At what time and where, as the summons has it.
    pub place: Words,
    /// The last day on which something can be asked onto the agenda.
    pub agenda_closes: Date,
}

/// Whether what was moved became a resolution.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Carried {
    #[default]
    Carried,
    Lost,
}

/// How each voted, where a named vote was asked for or the law requires it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    pub for_it: BTreeSet<PersonId>,
    pub against: BTreeSet<PersonId>,
    pub abstained: BTreeSet<PersonId>,
}

impl Named {
    /// Everybody who is named.
    pub fn voters(&self) -> impl Iterator<Item = PersonId> {
        self.for_it.iter().chain(&self.against).chain(&self.abstained).copied()
    }
}

/// Why the public was away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Closed {
    /// Confidential: given by a government department on terms, or kept secret by law (LGA 1972 s.100A(2) and (3)).
    Confidential,
    /// Exempt, under a paragraph of LGA 1972 Sch. 12A, Part 1.
    Exempt { paragraph: u8 },
    /// Excluded by resolution (Public Bodies (Admission to Meetings) Act 1960 s.1(2)): what a parish has instead.
    ByResolution,
}

/// What was moved, and what came of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Motion {
    /// The item of the agenda.
    pub item: WordsId,
    pub text: Words,
    pub minute: Words,
    pub proposer: PersonId,
    pub seconder: PersonId,
    pub carried: Carried,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub named: Option<Named>,
    /// Why an executive's decision cannot wait for call-in, as it says itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgent: Option<Words>,
    /// Why it was taken with the public away: its words are then not for the public either.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Closed>,
}

/// What one may ask of it. There is nothing by which a member puts something on a summons, or instructs anybody.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Command {
    /// Call it.
    Call(Box<Calling>),
    /// Cancel it.
    Cancel { reason: Words },
    /// Put an item on the agenda.
    PutItem { title: Words },
    /// Ask for an item on the agenda.
    AskItem { title: Words, why: Words },
    /// Ask for an urgent item, as whoever chairs the body.
    AskUrgent { title: Words, why: Words },
    /// Put what was asked for on the agenda.
    TakeUp {
        asked: WordsId,
        /// The item as everybody reads it.
        title: Words,
    },
    /// Say why it is not put there.
    TurnDown { asked: WordsId, reason: Words },
    /// Declare an interest in an item.
    Declare {
        item: WordsId,
        interest: Interest,
        /// The member who declared it by word of mouth, where the clerk enters it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        member: Option<PersonId>,
    },
    /// Let a member take part in spite of an interest.
    Dispense {
        member: PersonId,
        reason: Words,
        until: Date,
        /// The minute of the council that gave it, where the council has not left it to the clerk.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        minute: Option<Words>,
    },
    /// Record what was moved.
    Resolve(Box<Motion>),
    /// Record that a resolution was rescinded.
    Rescind { number: u32, minute: Words },
    /// Publish what was decided: the days for call-in run from then.
    PublishDecisions,
    /// Call a decision in, as a member of overview and scrutiny.
    CallIn { number: u32, reason: Words },
    /// Record what scrutiny, or the body once more, made of it.
    Release { number: u32, minute: Words },
    /// Publish the minutes.
    PublishMinutes,
}

impl Decider for Meeting {
    const KIND: Kind = Kind::Meeting;
    type Command = Command;
    type Event = Event;
    type State = State;
    type Flag = ();
    type Refusal = Refusal;

    fn needs(state: &State, command: &Command) -> Vec<Fact> {
        match command {
            Command::Call(calling) => vec![Fact::Body(calling.body)],
            Command::Dispense { member, .. } | Command::Declare { member: Some(member), .. } => {
                vec![Fact::Person(*member)]
            }
            Command::Resolve(motion) => {
                let body = state.matter().map(|matter| Fact::Body(matter.calling.body));
                let named = motion.named.iter().flat_map(Named::voters);
                [motion.proposer, motion.seconder].into_iter().chain(named).map(Fact::Person).chain(body).collect()
            }
            _ => Vec::new(),
        }
    }

    fn as_of(state: State, _: &Context) -> State {
        state
    }

    fn may(ctx: &Context, state: &State, command: &Command) -> Result<(), Refusal> {
        use Command as C;
        match command {
            C::AskItem { .. } => {
                if ctx.is(Role::Member) {
                    Ok(())
                } else {
                    Err(Refusal::NotAMember)
                }
            }
            C::AskUrgent { .. } => agenda::chairs(ctx, state),
            C::Declare { member: None, .. } => interest::sits(ctx, state),
            C::CallIn { .. } => Ok(on_scrutiny(ctx)?),
            C::Dispense { .. } => interest::may_dispense(ctx),
            C::Call(_)
            | C::Declare { member: Some(_), .. }
            | C::PublishDecisions
            | C::Release { .. }
            | C::Cancel { .. }
            | C::PutItem { .. }
            | C::TakeUp { .. }
            | C::TurnDown { .. }
            | C::Resolve(_)
            | C::Rescind { .. }
            | C::PublishMinutes => {
                let clerk = ctx.is(Role::Clerk) || ctx.actor == Actor::Installation;
                if clerk { Ok(()) } else { Err(Refusal::NotTheClerk) }
            }
        }
    }

    fn decide(ctx: &Context, state: &State, command: &Command) -> Outcome {
        use Command as C;
        use State as S;
        let on = ctx.today;
        match (state, command.clone()) {
            (S::Unknown, C::Call(calling)) => agenda::call(ctx, *calling),
            (S::Unknown, _) => Err(Refusal::NoSuchMeeting),
            (S::Called(_) | S::Cancelled(..), C::Call(_)) => Err(Refusal::CalledAlready),
            (S::Cancelled(..), _) => Err(Refusal::Cancelled),

            (S::Called(matter), C::Cancel { reason }) => match matter.resolutions.is_empty() {
                true => done(Event::Cancelled { reason, on }),
                false => Err(Refusal::HeldAlready),
            },
            (S::Called(_), C::PutItem { title }) => done(Event::ItemPut { title, on }),
            (S::Called(matter), C::AskItem { title, why }) => agenda::ask(ctx, matter, (title, why)),
            (S::Called(matter), C::AskUrgent { title, why }) => agenda::ask_urgently(ctx, matter, (title, why)),
            (S::Called(matter), C::TakeUp { asked, title }) => {
                let item = matter.waiting(asked)?;
                done(Event::TakenUp { asked, title, urgency: item.urgency, by: item.by, on })
            }
            (S::Called(matter), C::TurnDown { asked, reason }) => {
                matter.waiting(asked)?;
                done(Event::TurnedDown { asked, reason, on })
            }
            (S::Called(matter), C::Declare { item, interest, member }) => {
                interest::declare(ctx, matter, (item, interest), member)
            }
            (S::Called(_), C::Dispense { member, reason, until, minute }) => {
                interest::dispense(ctx, member, (reason, minute), until)
            }
            (S::Called(matter), C::Resolve(motion)) => resolving::resolve(ctx, matter, motion),
            (S::Called(matter), C::Rescind { number, minute }) => match matter.resolution(number) {
                None => Err(Refusal::NoSuchResolution),
                Some(resolution) if resolution.motion.carried == Carried::Lost => Err(Refusal::NoSuchResolution),
                Some(resolution) if resolution.rescinded.is_some() => Err(Refusal::RescindedAlready),
                Some(_) => done(Event::Rescinded { number, minute, on }),
            },
            (S::Called(matter), C::PublishDecisions) => match matter.published {
                Some(_) => Err(Refusal::PublishedAlready),
                None if matter.resolutions.is_empty() => Err(Refusal::NothingResolved),
                None => done(Event::DecisionsPublished { on }),
            },
            (S::Called(matter), C::CallIn { number, reason }) => {
                // What was resolved with the public away is not called in here: the reasons are read by everybody.
                let resolution = matter.resolution(number).filter(|it| it.motion.closed.is_none());
                let (resolution, by) = (resolution.ok_or(Refusal::NoSuchResolution)?, person(ctx)?);
                resolution.call_in.call(ctx, by)?;
                done(Event::CalledIn { number, reason, by, on }).map(|it| it.under(Norm::CallIn))
            }
            (S::Called(matter), C::Release { number, minute }) => {
                matter.resolution(number).ok_or(Refusal::NoSuchResolution)?.call_in.release(ctx)?;
                done(Event::Released { number, minute, on }).map(|it| it.under(Norm::CallIn))
            }
            (S::Called(matter), C::PublishMinutes) => match matter.minutes {
                Some(_) => Err(Refusal::PublishedAlready),
                None if matter.calling.on > on => Err(Refusal::NotHeldYet),
                None => done(Event::MinutesPublished { on }).map(|it| it.under(Norm::ReportsOpen)),
            },
        }
    }

    fn evolve(state: State, event: &Event) -> State {
        state.evolve(event)
    }

    fn audience(state: &State) -> Vec<Audience> {
        let part = |part, keys: &[Key]| Audience { part, keys: keys.to_vec(), bars: Vec::new() };
        let open = [Key::Council, Key::Public];
        let Some(matter) = state.matter() else { return Vec::new() };
        // What was resolved with the public away: for those who decided it, and those who see to it that it is lawful and done.
        let body = if matter.kind == BodyKind::Council { Key::Members } else { Key::Body(matter.calling.body) };
        let closed: Vec<Key> = [body].into_iter().chain(KEEPERS_OF_THE_LAW.map(Key::Role)).collect();
        vec![
            part(Part::Cover, &open),
            part(Part::Face, &open),
            part(Part::Notes, &[Key::Council]),
            part(Part::Confidence, &closed),
        ]
    }

    fn words(command: &Command) -> Vec<Words> {
        match command {
            Command::Call(calling) => vec![calling.place],
            Command::Cancel { reason: text }
            | Command::PutItem { title: text }
            | Command::TakeUp { title: text, .. } => {
                vec![*text]
            }
            Command::AskItem { title, why } | Command::AskUrgent { title, why } => vec![*title, *why],
            Command::TurnDown { reason: text, .. }
            | Command::CallIn { reason: text, .. }
            | Command::Release { minute: text, .. }
            | Command::Rescind { minute: text, .. } => vec![*text],
            Command::Dispense { reason, minute, .. } => [*reason].into_iter().chain(*minute).collect(),
            Command::Resolve(motion) => [motion.text, motion.minute].into_iter().chain(motion.urgent).collect(),
            Command::Declare { .. } | Command::PublishDecisions | Command::PublishMinutes => Vec::new(),
        }
    }

    fn part(command: &Command) -> Part {
        match command {
            Command::AskItem { .. } | Command::AskUrgent { .. } | Command::TurnDown { .. } => Part::Notes,
            Command::Call(_) => Part::Cover,
            // What was resolved with the public away has an audience of its own.
            Command::Resolve(motion) if motion.closed.is_some() => Part::Confidence,
            _ => Part::Face,
        }
    }

    fn tells(state: &State, event: &Event) -> Vec<Key> {
        let asked = |title: &WordsId| {
            let asked = state.matter().and_then(|matter| matter.asked.iter().find(|item| item.title.id == *title));
            asked.and_then(|item| item.by).map(Key::Person).into_iter().collect()
        };
        match event {
            Event::ItemAsked { .. } | Event::UrgentAsked { .. } => vec![Key::Role(Role::Clerk)],
            Event::TakenUp { asked: title, .. } | Event::TurnedDown { asked: title, .. } => asked(title),
            _ => Vec::new(),
        }
    }

    fn listed(state: &State) -> Option<Listed> {
        let over = |matter: &Matter| matter.minutes.is_some() || matches!(state, State::Cancelled(..));
        state.matter().map(|matter| Listed {
            reference: Some(matter.calling.reference),
            stands: if over(matter) { Stands::Over } else { Stands::Open },
        })
    }
}

fn person(ctx: &Context) -> Result<PersonId, Refusal> {
    ctx.actor.person().ok_or(Refusal::NotAMember)
}
