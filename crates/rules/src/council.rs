//! The council itself: its name, kind and nation, its services, wards and groups, its settings and its calendar.

mod command;
mod days_off;
mod description;
mod event;
mod largest_file;
mod refusal;
mod standard_text;
mod state;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::access::{Audience, Key, Part};
use crate::actor::{Actor, Role};
use crate::context::{Context, Fact};
use crate::decider::{Decider, Decision, done};
use crate::id::{GroupId, PostId};
use crate::norm::Norm;
use crate::record::Kind;
use crate::sign_in::SignIn;
use crate::words::Words;

pub use self::command::Command;
pub use self::days_off::{Change, DayOff, DaysOff, LONGEST, NationalDays, What};
pub use self::description::Description;
pub use self::event::Event;
pub use self::largest_file::LargestFile;
pub use self::refusal::Refusal;
pub use self::standard_text::StandardText;
pub use self::state::{Open, State};

/// How many groups may have a political assistant (LGHA 1989 s.9).
const MOST_ASSISTANTS: usize = 3;

/// The rules of the council's own record.
pub struct Council;

/// The kinds of council, as the law of local government knows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CouncilKind {
    /// A county council.
    County,
    /// A unitary authority.
    Unitary,
    /// A district council.
    District,
    /// A London borough.
    LondonBorough,
    /// A metropolitan district.
    Metropolitan,
    /// A parish, town or community council.
    Parish,
}

impl CouncilKind {
    /// Whether it is a principal council, whose members declare acceptance before they act (LGA 1972 s.83).
    pub const fn is_principal(self) -> bool {
        !matches!(self, CouncilKind::Parish)
    }
}

/// Whether a letter carries the answer itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnswersInLetters {
    /// A letter says only that there is an answer, and where.
    #[default]
    Withheld,
    /// A letter carries the answer.
    Shown,
}

impl Decider for Council {
    const KIND: Kind = Kind::Council;
    type Command = Command;
    type Event = Event;
    type State = State;
    type Flag = ();
    type Refusal = Refusal;

    fn needs(state: &State, command: &Command) -> Vec<Fact> {
        match command {
            Command::WriteText { as_follows, .. } | Command::ReviseText { as_follows, .. } => {
                vec![Fact::Post(as_follows.owner)]
            }
            Command::KeepText { text, .. } => {
                let kept = state.open().and_then(|open| open.texts.get(text));
                kept.map(|kept| Fact::Post(kept.owner)).into_iter().collect()
            }
            Command::DescribeService { description, .. } => description.posts().map(Fact::Post).collect(),
            Command::AllocateAssistant { post, .. } => post.map(Fact::Post).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    fn as_of(state: State, _: &Context) -> State {
        state
    }

    fn may(ctx: &Context, state: &State, command: &Command) -> Result<(), Refusal> {
        match (command, ctx.actor) {
            (_, Actor::Installation) => Ok(()),
            // By default they are adopted as soon as they are known.
            (Command::AdoptNationalDays { .. }, Actor::Clock { norm: Norm::Calendar }) => match state {
                State::Open(Open { national_days: NationalDays::ByHand, .. }) => Err(Refusal::ByHand),
                State::Open(_) | State::Unknown => Ok(()),
            },
            (Command::Open { .. }, _) => Err(Refusal::NotTheInstallation),
            (
                Command::WriteText { .. }
                | Command::ReviseText { .. }
                | Command::KeepText { .. }
                | Command::RetireText { .. },
                _,
            ) => standard_text::may(ctx, state.open(), command),
            (
                Command::AddService { .. }
                | Command::AddWard { .. }
                | Command::AddGroup { .. }
                | Command::AdoptCalendar { .. }
                | Command::GiveUrgentTelephone { .. }
                | Command::SetAnswersInLetters { .. }
                | Command::RenameService { .. }
                | Command::RenameWard { .. }
                | Command::RenameGroup { .. }
                | Command::DescribeService { .. }
                | Command::SetRouting { .. }
                | Command::AddDaysOff(_)
                | Command::CancelDaysOff { .. }
                | Command::AdoptNationalDays { .. }
                | Command::SetNationalDays { .. }
                | Command::SetSignIn { .. }
                | Command::SetLargestFile { .. }
                | Command::AllocateAssistant { .. },
                _,
            ) => {
                if ctx.is(Role::Clerk) {
                    Ok(())
                } else {
                    Err(Refusal::NotTheClerk)
                }
            }
        }
    }

    fn decide(ctx: &Context, state: &State, command: &Command) -> Result<Decision<Event, ()>, Refusal> {
        match (state, command.clone()) {
            (State::Unknown, Command::Open { name, kind, nation, calendar }) => {
                done(Event::Opened { name, kind, nation, calendar })
            }
            (State::Unknown, _) => Err(Refusal::NotSetUp),
            (State::Open(_), Command::Open { .. }) => Err(Refusal::SetUpAlready),
            (State::Open(open), Command::AddService { service, name }) => {
                unless(open.services.contains_key(&service), Event::ServiceAdded { service, name })
            }
            (State::Open(open), Command::AddWard { ward, name }) => {
                unless(open.wards.contains_key(&ward), Event::WardAdded { ward, name })
            }
            (State::Open(open), Command::AddGroup { group, name }) => {
                unless(open.groups.contains_key(&group), Event::GroupAdded { group, name })
            }
            (State::Open(open), Command::AdoptCalendar { calendar }) => {
                let newest = open.calendar().revision;
                if calendar.revision != newest + 1 {
                    return Err(Refusal::NotTheNextRevision { newest, expected: newest + 1 });
                }
                done(Event::CalendarAdopted { calendar })
            }
            (State::Open(_), Command::GiveUrgentTelephone { telephone }) => {
                done(Event::UrgentTelephoneGiven { telephone })
            }
            (State::Open(_), Command::SetAnswersInLetters { to }) => done(Event::AnswersInLettersSet { to }),
            (State::Open(open), Command::RenameService { service, name }) => {
                known(&open.services, service, Refusal::NoSuchService, Event::ServiceRenamed { service, name })
            }
            (State::Open(open), Command::RenameWard { ward, name }) => {
                known(&open.wards, ward, Refusal::NoSuchWard, Event::WardRenamed { ward, name })
            }
            (State::Open(open), Command::RenameGroup { group, name }) => {
                known(&open.groups, group, Refusal::NoSuchGroup, Event::GroupRenamed { group, name })
            }
            (State::Open(open), Command::DescribeService { service, description }) => {
                if description.posts().any(|post| ctx.known.post(post).is_none()) {
                    return Err(Refusal::NoSuchPost);
                }
                let described = Event::ServiceDescribed { service, description };
                known(&open.services, service, Refusal::NoSuchService, described)
            }
            (State::Open(open), Command::SetRouting { service, words }) => {
                known(&open.services, service, Refusal::NoSuchService, Event::RoutingSet { service, words })
            }
            (State::Open(open), Command::AddDaysOff(days)) => days_off::add_days_off(ctx, open, days),
            (State::Open(open), Command::CancelDaysOff { first, why }) => {
                days_off::cancel_days_off(ctx, open, first, why)
            }
            (State::Open(open), Command::AdoptNationalDays { days }) => days_off::adopt_national_days(ctx, open, days),
            (State::Open(_), Command::SetNationalDays { to }) => done(Event::NationalDaysSet { to }),
            (State::Open(_), Command::SetSignIn { to }) if !to.is_open() => Err(Refusal::NoWayIn),
            (State::Open(_), Command::SetSignIn { to }) if !to.is_measured() => Err(Refusal::NotALength),
            (State::Open(_), Command::SetSignIn { to }) => done(Event::SignInSet { to }),
            (State::Open(open), Command::WriteText { text, as_follows }) => {
                standard_text::write(ctx, open, text, as_follows)
            }
            (State::Open(open), Command::ReviseText { text, as_follows }) => {
                standard_text::revise(ctx, open, text, as_follows)
            }
            (State::Open(open), Command::KeepText { text, review_by }) => {
                standard_text::keep(ctx, open, text, review_by)
            }
            (State::Open(open), Command::RetireText { text }) => standard_text::retire(open, text),
            (State::Open(_), Command::SetLargestFile { to }) => done(Event::LargestFileSet { to }),
            (State::Open(open), Command::AllocateAssistant { group, post }) => allocate(ctx, open, group, post),
        }
    }

    fn evolve(state: State, event: &Event) -> State {
        match (state, event.clone()) {
            (_, Event::Opened { name, kind, nation, calendar }) => State::Open(Open {
                name,
                kind,
                nation,
                services: BTreeMap::new(),
                wards: BTreeMap::new(),
                groups: BTreeMap::new(),
                calendars: vec![calendar],
                urgent_telephone: None,
                answers_in_letters: AnswersInLetters::Withheld,
                sign_in: SignIn::default(),
                descriptions: BTreeMap::new(),
                routing: BTreeMap::new(),
                days_off: BTreeMap::new(),
                changes: Vec::new(),
                national_days: NationalDays::Automatically,
                texts: BTreeMap::new(),
                largest_file: None,
                assistants: BTreeMap::new(),
            }),
            (State::Unknown, _) => State::Unknown,
            (State::Open(mut open), event) => {
                match event {
                    Event::Opened { .. } => {}
                    Event::ServiceAdded { service, name } | Event::ServiceRenamed { service, name } => {
                        open.services.insert(service, name);
                    }
                    Event::WardAdded { ward, name } | Event::WardRenamed { ward, name } => {
                        open.wards.insert(ward, name);
                    }
                    Event::GroupAdded { group, name } | Event::GroupRenamed { group, name } => {
                        open.groups.insert(group, name);
                    }
                    Event::ServiceDescribed { service, description } => {
                        open.descriptions.insert(service, description);
                    }
                    Event::RoutingSet { service, words } => drop(open.routing.insert(service, words)),
                    Event::DaysOffAdded { days, revision, at } => {
                        open.days_off.insert(days.first, days);
                        open.changed(revision, at, What::Added(days));
                    }
                    Event::DaysOffCancelled { days, why, revision, at } => {
                        open.leave(&days);
                        open.changed(revision, at, What::Cancelled { days, why });
                    }
                    Event::NationalDaysAdopted { days, revision, at } => {
                        open.changed(revision, at, What::National(days));
                    }
                    Event::NationalDaysSet { to } => open.national_days = to,
                    Event::SignInSet { to } => open.sign_in = to,
                    Event::TextWritten { text, as_follows } | Event::TextRevised { text, as_follows } => {
                        open.texts.insert(text, as_follows);
                    }
                    Event::TextKept { text, review_by } => {
                        if let Some(kept) = open.texts.get_mut(&text) {
                            kept.review_by = review_by;
                        }
                    }
                    Event::TextRetired { text } => {
                        open.texts.remove(&text);
                    }
                    Event::CalendarAdopted { calendar } => open.calendars.push(calendar),
                    Event::UrgentTelephoneGiven { telephone } => open.urgent_telephone = Some(telephone),
                    Event::AnswersInLettersSet { to } => open.answers_in_letters = to,
                    Event::LargestFileSet { to } => open.largest_file = Some(to),
                    Event::AssistantAllocated { group, post: Some(post) } => drop(open.assistants.insert(group, post)),
                    Event::AssistantAllocated { group, post: None } => drop(open.assistants.remove(&group)),
                }
                State::Open(open)
            }
        }
    }

    fn audience(_: &State) -> Vec<Audience> {
        vec![Audience { part: Part::Face, keys: vec![Key::Council], bars: Vec::new() }]
    }

    fn words(command: &Command) -> Vec<Words> {
        match command {
            Command::Open { name, .. }
            | Command::AddService { name, .. }
            | Command::AddWard { name, .. }
            | Command::AddGroup { name, .. }
            | Command::RenameService { name, .. }
            | Command::RenameWard { name, .. }
            | Command::RenameGroup { name, .. } => vec![*name],
            Command::DescribeService { description, .. } => description.words().collect(),
            Command::SetRouting { words, .. } => vec![*words],
            Command::AddDaysOff(days) => vec![days.why],
            Command::CancelDaysOff { why, .. } => vec![*why],
            Command::WriteText { as_follows, .. } | Command::ReviseText { as_follows, .. } => {
                vec![as_follows.title, as_follows.text]
            }
            Command::GiveUrgentTelephone { telephone } => vec![*telephone],
            Command::AdoptCalendar { .. }
            | Command::SetAnswersInLetters { .. }
            | Command::AdoptNationalDays { .. }
            | Command::SetNationalDays { .. }
            | Command::SetSignIn { .. }
            | Command::KeepText { .. }
            | Command::RetireText { .. }
            | Command::SetLargestFile { .. }
            | Command::AllocateAssistant { .. } => Vec::new(),
        }
    }

    fn part(_: &Command) -> Part {
        Part::Face
    }
}

/// A post for the assistant of one group: at most three groups have one, each its own (LGHA 1989 s.9).
fn allocate(ctx: &Context, open: &Open, group: GroupId, post: Option<PostId>) -> Result<Decision<Event, ()>, Refusal> {
    let others = || open.assistants.iter().filter(|(other, _)| **other != group);
    match post {
        _ if !open.groups.contains_key(&group) => Err(Refusal::NoSuchGroup),
        Some(_) if !open.kind.is_principal() => Err(Refusal::NoAssistantsHere),
        Some(post) if ctx.known.post(post).is_none() => Err(Refusal::NoSuchPost),
        Some(post) if others().any(|(_, given)| *given == post) => Err(Refusal::GivenToAnother),
        Some(_) if others().count() >= MOST_ASSISTANTS => Err(Refusal::AssistantsEnough),
        Some(_) | None => done(Event::AssistantAllocated { group, post }),
    }
}

fn unless(known: bool, event: Event) -> Result<Decision<Event, ()>, Refusal> {
    if known { Err(Refusal::NamedAlready) } else { done(event) }
}

fn known<K: Ord>(
    there: &BTreeMap<K, Words>,
    id: K,
    missing: Refusal,
    event: Event,
) -> Result<Decision<Event, ()>, Refusal> {
    if there.contains_key(&id) { done(event) } else { Err(missing) }
}
