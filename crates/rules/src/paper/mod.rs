//! A confidential paper: given to those named in it, each of whom sees who else has it. Its text is never on a page of its own accord: it is
//! opened, each opening is written down apart from the history, and that is looked at only in an inquiry into a leak, by two hands.

mod inquiry;
mod refusal;
mod state;

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::access::{Audience, Key, Part};
use crate::actor::Role;
use crate::context::{Context, Fact};
use crate::decider::{Decider, Decision, Listed, Stands, done};
use crate::id::PersonId;
use crate::norm::Norm;
use crate::record::Kind;
use crate::reference::Reference;
use crate::two_hands::{self, Proposal};
use crate::words::Words;

pub use refusal::Refusal;
pub use state::{Content, Inquiry, Matter, Reader, State};

/// The rules of a confidential paper.
pub struct Paper;

type Outcome = Result<Decision<Event, ()>, Refusal>;

/// A paper as it is begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lodging {
    pub reference: Reference,
    /// What it is called: those to whom it is given read it.
    pub title: Words,
    pub class: Class,
}

/// Why it is confidential, in the law's own terms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// Given by a government department on terms, or kept secret by law (LGA 1972 s.100A(2) and (3)).
    #[default]
    Confidential,
    /// Exempt, under a paragraph of LGA 1972 Sch. 12A, Part 1.
    Exempt { paragraph: u8 },
    /// Legal advice, or made for litigation.
    Privileged,
    /// For business from which the public is excluded by resolution: what a parish has instead of the first two.
    ByResolution,
}

/// By which right somebody has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Right {
    /// They decide on it.
    Decides,
    /// A statute gives it to them.
    Statute,
    /// Their work makes it necessary.
    NeedToKnow,
}

/// What one may ask of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Command {
    /// Begin it.
    Lodge(Box<Lodging>),
    /// Put its text in, or another until it has gone out.
    Enclose { text: Words },
    /// Name somebody to whom it is given.
    Name { person: PersonId, right: Right, why: Words },
    /// Take somebody out again.
    TakeOut { person: PersonId, reason: Words },
    /// Give it to those named, all in the same moment.
    Send,
    /// Take it back from everybody.
    Recall { reason: Words },
    /// Propose an inquiry into a leak.
    Inquire { reason: Words },
    /// Open the inquiry, as the second hand.
    Confirm,
    /// Say what the inquiry found; what was looked at is destroyed.
    Close { finding: Words },
}

/// What has happened to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    Lodged { lodging: Box<Lodging>, by: PersonId, on: Date },
    Enclosed { text: Words, on: Date },
    Named { person: PersonId, right: Right, why: Words, on: Date },
    TakenOut { person: PersonId, reason: Words, on: Date },
    Sent { on: Date },
    Recalled { reason: Words, on: Date },
    InquiryProposed { reason: Words, proposal: Box<Proposal> },
    InquiryOpened { by: PersonId, on: Date },
    InquiryClosed { finding: Words, by: PersonId, on: Date },
}

impl Decider for Paper {
    const KIND: Kind = Kind::Paper;
    type Command = Command;
    type Event = Event;
    type State = State;
    type Flag = ();
    type Refusal = Refusal;

    fn needs(_: &State, command: &Command) -> Vec<Fact> {
        match command {
            Command::Name { person, .. } => vec![Fact::Person(*person)],
            Command::Inquire { .. } => two_hands::needs(),
            _ => Vec::new(),
        }
    }

    fn as_of(state: State, _: &Context) -> State {
        state
    }

    fn may(ctx: &Context, state: &State, command: &Command) -> Result<(), Refusal> {
        use Command as C;
        let own = || state.matter().is_some_and(|matter| ctx.actor.person() == Some(matter.by));
        let (may, refusal) = match command {
            C::Lodge(_) => (ctx.is(Role::Officer), Refusal::NotAnOfficer),
            C::Enclose { .. } | C::Name { .. } | C::TakeOut { .. } | C::Send | C::Recall { .. } => {
                (own(), Refusal::NotYours)
            }
            C::Inquire { .. } => (inquiry::first_hand(ctx), Refusal::NotTheFirstHand),
            C::Confirm => return inquiry::second_hand(ctx, state).map(|_| ()),
            C::Close { .. } => (inquiry::is_hand(ctx, state), Refusal::NotAHand),
        };
        if may { Ok(()) } else { Err(refusal) }
    }

    fn decide(ctx: &Context, state: &State, command: &Command) -> Outcome {
        use Command as C;
        use State as S;
        let on = ctx.today;
        match (state, command.clone()) {
            (S::Unknown, C::Lodge(lodging)) => lodge(ctx, lodging),
            (S::Unknown, _) => Err(Refusal::NoSuchPaper),
            (_, C::Lodge(_)) => Err(Refusal::LodgedAlready),

            (_, C::Inquire { reason }) => inquiry::propose(ctx, state, reason),
            (_, C::Confirm) => inquiry::open(ctx, state),
            (_, C::Close { finding }) => inquiry::close(ctx, state, finding),
            (S::Recalled(..), _) => Err(Refusal::RecalledAlready),

            (S::Draft(_), C::Enclose { text }) => done(Event::Enclosed { text, on }),
            (S::Out(_), C::Enclose { .. } | C::Send) => Err(Refusal::OutAlready),
            (S::Draft(matter) | S::Out(matter), C::Name { person, right, why }) => match () {
                () if matter.readers.contains_key(&person) => Err(Refusal::NamedAlready),
                () if !there(ctx, person) => Err(Refusal::NobodyThere),
                () => done(Event::Named { person, right, why, on }),
            },
            (S::Draft(matter) | S::Out(matter), C::TakeOut { person, reason }) => {
                match matter.readers.contains_key(&person) {
                    true => done(Event::TakenOut { person, reason, on }),
                    false => Err(Refusal::NotNamed),
                }
            }
            (S::Draft(matter), C::Send) => match () {
                () if matter.content == Content::None => Err(Refusal::Empty),
                () if matter.readers.is_empty() => Err(Refusal::ForNobody),
                () => done(Event::Sent { on }),
            },
            (S::Draft(_) | S::Out(_), C::Recall { reason }) => done(Event::Recalled { reason, on }),
        }
        .map(|decision| decision.under(Norm::ConfidentialPapers))
    }

    fn evolve(state: State, event: &Event) -> State {
        state.evolve(event)
    }

    /// Those named know of it once it has gone out, and see who else has it. Its text is in nobody's audience: it is opened.
    fn audience(state: &State) -> Vec<Audience> {
        let Some(matter) = state.matter() else { return Vec::new() };
        let part =
            |part, keys: &BTreeSet<Key>| Audience { part, keys: keys.iter().copied().collect(), bars: Vec::new() };
        let mut known = BTreeSet::from([Key::Person(matter.by)]);
        if !matches!(state, State::Draft(_)) {
            known.extend(matter.readers.keys().copied().map(Key::Person));
            known.extend([Role::Clerk, Role::MonitoringOfficer, Role::DeputyMonitoringOfficer].map(Key::Role));
        }
        let own = BTreeSet::from([Key::Person(matter.by)]);
        // Whoever has looked into it keeps what was found.
        let mut hands: BTreeSet<Key> = matter.looked.iter().copied().map(Key::Person).collect();
        if let Some(inquiry) = &matter.inquiry {
            hands.insert(Key::Person(inquiry.proposal.by));
            hands.extend(inquiry.proposal.second.iter().copied().map(Key::Role));
            hands.extend(inquiry.second.map(Key::Person));
        }
        // Whoever is to confirm it knows that the paper is there.
        known.extend(hands.iter().copied());
        let bars = matter.inquiry.iter().flat_map(|inquiry| inquiry.proposal.parties.iter().copied()).collect();
        let flags = (!hands.is_empty()).then(|| Audience { bars, ..part(Part::Flags, &hands) });
        let always = [part(Part::Cover, &known), part(Part::Face, &known), part(Part::Sealed, &own)];
        always.into_iter().chain(flags).collect()
    }

    fn words(command: &Command) -> Vec<Words> {
        match command {
            Command::Lodge(lodging) => vec![lodging.title],
            Command::Enclose { text }
            | Command::Name { why: text, .. }
            | Command::TakeOut { reason: text, .. }
            | Command::Recall { reason: text }
            | Command::Inquire { reason: text }
            | Command::Close { finding: text } => vec![*text],
            Command::Send | Command::Confirm => Vec::new(),
        }
    }

    fn part(command: &Command) -> Part {
        match command {
            Command::Lodge(_) => Part::Cover,
            Command::Enclose { .. } => Part::Sealed,
            Command::Name { .. } | Command::TakeOut { .. } | Command::Send | Command::Recall { .. } => Part::Face,
            Command::Inquire { .. } | Command::Confirm | Command::Close { .. } => Part::Flags,
        }
    }

    fn tells(state: &State, event: &Event) -> Vec<Key> {
        let readers =
            || state.matter().iter().flat_map(|matter| matter.readers.keys()).map(|it| Key::Person(*it)).collect();
        match event {
            Event::Sent { .. } | Event::Recalled { .. } => readers(),
            Event::Named { person, .. } if !matches!(state, State::Draft(_)) => vec![Key::Person(*person)],
            _ => Vec::new(),
        }
    }

    fn listed(state: &State) -> Option<Listed> {
        let stands = if matches!(state, State::Recalled(..)) { Stands::Over } else { Stands::Open };
        state.matter().map(|matter| Listed { reference: Some(matter.lodging.reference), stands })
    }
}

/// A parish has no confidential or exempt matter in the sense of the Act, and a principal council does not exclude by resolution alone.
fn lodge(ctx: &Context, lodging: Box<Lodging>) -> Outcome {
    let principal = ctx.house.as_ref().is_some_and(|house| house.kind.is_principal());
    let fits = match lodging.class {
        Class::Privileged => true,
        Class::ByResolution => !principal,
        Class::Confidential => principal,
        Class::Exempt { paragraph } => principal && (1..=7).contains(&paragraph),
    };
    let by = ctx.actor.person().ok_or(Refusal::NotAnOfficer)?;
    if fits { done(Event::Lodged { lodging, by, on: ctx.today }) } else { Err(Refusal::NotAClassHere) }
}

/// A member or an officer of today.
fn there(ctx: &Context, person: PersonId) -> bool {
    let kind = ctx.house.as_ref().map(|house| house.kind);
    let person = ctx.known.person(person);
    person.zip(kind).is_some_and(|(person, kind)| !person.seats_on(kind, ctx.today).is_empty())
}
