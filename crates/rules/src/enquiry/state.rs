//! How an enquiry stands, what changes it, and who sees it.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::access::{Audience, Key, Part};
use crate::actor::Role;
use crate::calendar::Pause;
use crate::context::Context;
use crate::id::{PersonId, ServiceId};
use crate::words::Words;

use super::deadlines::Terms;
use super::matter::{Answer, Held, Matter, Proposal, Stopped, Visibility};
use super::{Allocation, Event, Pauses};

/// How it stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// No such enquiry.
    #[default]
    Unknown,
    /// Imported: history only.
    Recorded(Box<History>),
    /// Waits to be sorted.
    Unsorted(Box<Matter>),
    /// A service has it.
    WithService(Box<Matter>),
    /// An officer has it.
    WithOfficer(Box<Matter>),
    /// The member has been asked something.
    WaitingForMember(Box<Matter>),
    /// Answered, and open for follow-up.
    Answered(Box<Matter>, Answer),
    /// Declined under a clause.
    Declined(Box<Matter>, Stopped),
    /// Closed.
    Closed(Box<Matter>, Closed),
}

/// How an enquiry was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// When its answer, or decline, stopped the clock.
    pub stopped: Stopped,
    /// The day the clock recorded the closing; none while only the date has closed it.
    pub recorded: Option<Recorded>,
}

/// What the clock has recorded of a closed enquiry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// The day of the act that closed it.
    pub on: Date,
    /// The day its content was disposed of.
    pub disposed: Option<Date>,
}

impl Closed {
    /// The day from which its content is disposed of; none once it has been, or while it is not closed on the record.
    pub fn disposed_from(&self, matter: &Matter, ctx: &Context) -> Option<Date> {
        let recorded = self.recorded.filter(|recorded| recorded.disposed.is_none())?;
        self.kept_until(matter, ctx).or_else(|| Some(super::deadlines::kept_until(ctx, recorded.on)))
    }

    /// The same as the date alone says: counted from the day that closed it, however late the clock recorded that.
    pub(super) fn kept_until(&self, matter: &Matter, ctx: &Context) -> Option<Date> {
        let last_open = matter.closes_after(self.stopped, &Terms::of(ctx, matter)?)?;
        Some(super::deadlines::kept_until(ctx, last_open.tomorrow().ok()?))
    }
}

/// Somebody or something that an import names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Named<Id> {
    /// Exactly one is known by that name.
    Known(Id),
    /// As written in the file.
    AsWritten(Words),
}

/// Where an imported enquiry comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// A file of another system.
    File,
}

/// An enquiry that was raised elsewhere: history only.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct History {
    pub reference: crate::reference::Reference,
    /// The other system's own number.
    pub number: Words,
    /// The day it was received there: a claimed day.
    pub received: Date,
    pub source: Source,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asker: Option<Named<PersonId>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<Named<ServiceId>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Words>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<Words>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disposed: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Date>,
}

impl History {
    /// The member it is linked to.
    pub fn known(&self) -> Option<PersonId> {
        match self.asker {
            Some(Named::Known(person)) => Some(person),
            Some(Named::AsWritten(_)) | None => None,
        }
    }

    /// Its words, in the order in which the deed names them.
    pub fn words(&self) -> Vec<Words> {
        let written = |words: Words| words;
        let asker = self.asker.and_then(|named| match named {
            Named::AsWritten(words) => Some(written(words)),
            Named::Known(_) => None,
        });
        let service = self.service.and_then(|named| match named {
            Named::AsWritten(words) => Some(written(words)),
            Named::Known(_) => None,
        });
        [Some(self.number), asker, service, self.subject, self.question].into_iter().flatten().collect()
    }
}

impl State {
    /// What is the same about it from first to last; none for what was imported.
    pub fn matter(&self) -> Option<&Matter> {
        match self {
            State::Unknown | State::Recorded(_) => None,
            State::Unsorted(m) | State::WithService(m) | State::WithOfficer(m) | State::WaitingForMember(m) => Some(m),
            State::Answered(m, _) | State::Declined(m, _) | State::Closed(m, _) => Some(m),
        }
    }

    /// The name of the state, as the API and the queues know it.
    pub fn name(&self) -> &'static str {
        match self {
            State::Unknown => "unknown",
            State::Recorded(_) => "recorded",
            State::Unsorted(_) => "unsorted",
            State::WithService(_) => "with-service",
            State::WithOfficer(_) => "with-officer",
            State::WaitingForMember(_) => "waiting-for-member",
            State::Answered(..) => "answered",
            State::Declined(..) => "declined",
            State::Closed(..) => "closed",
        }
    }

    /// The state that the date alone has made: what stays open for so many days is closed on the next.
    pub(super) fn on_the_day(self, ctx: &Context) -> State {
        let over = |matter: &Matter, stopped: Stopped| {
            let last = Terms::of(ctx, matter).and_then(|terms| matter.closes_after(stopped, &terms));
            last.is_some_and(|last| ctx.today > last)
        };
        match self {
            State::Answered(m, Answer { stopped, .. }) if over(&m, stopped) => {
                State::Closed(m, Closed { stopped, recorded: None })
            }
            State::Declined(m, stopped) if over(&m, stopped) => State::Closed(m, Closed { stopped, recorded: None }),
            state => state,
        }
    }

    pub(super) fn evolve(self, event: &Event) -> State {
        use State as S;
        match (self, event.clone()) {
            (_, Event::Raised { raise, asker, edition, ward, group, on }) => S::Unsorted(Box::new(Matter {
                asker,
                sort: raise.sort,
                raise: *raise,
                ward,
                group,
                edition,
                started: on,
                held: Held::Nobody,
                services: BTreeSet::new(),
                posts: BTreeSet::new(),
                acknowledged: None,
                pauses: Vec::new(),
                stops: 0,
                proposal: None,
                extension: None,
                reminded: BTreeSet::new(),
            })),
            (_, Event::Recorded { history, .. }) => S::Recorded(history),
            (S::Recorded(mut history), event) => {
                match event {
                    Event::Disposed { on, .. } => history.disposed = Some(on),
                    Event::Withdrawn { on, .. } => history.withdrawn = Some(on),
                    _ => {}
                }
                S::Recorded(history)
            }
            (S::Answered(m, _) | S::Closed(m, _), Event::Answered { how, on, calendar, .. }) => {
                S::Answered(m, Answer { stopped: Stopped { on, calendar }, how })
            }
            (S::Answered(m, Answer { stopped, .. }) | S::Declined(m, stopped), Event::Closed { on }) => {
                S::Closed(m, Closed { stopped, recorded: Some(Recorded { on, disposed: None }) })
            }
            (S::Answered(m, Answer { stopped, .. }), Event::FollowedUp { on, .. }) => resumed(m, stopped, on),
            // An answered one is reopened where the date had closed it and the clock has not said so yet.
            (
                S::Answered(m, Answer { stopped, .. }) | S::Declined(m, stopped) | S::Closed(m, Closed { stopped, .. }),
                Event::Reopened { on, .. },
            ) => resumed(m, stopped, on),
            (S::Closed(m, Closed { stopped, recorded: Some(recorded) }), Event::Disposed { on, .. }) => {
                S::Closed(m, Closed { stopped, recorded: Some(Recorded { disposed: Some(on), ..recorded }) })
            }
            (S::Unsorted(m) | S::WithService(m) | S::WithOfficer(m), event) => running(m, event, None),
            (S::WaitingForMember(m), event) => {
                let waiting = m.pauses.len();
                running(m, event, Some(waiting))
            }
            (state, _) => state,
        }
    }

    pub(super) fn audience(&self) -> Vec<Audience> {
        let clerk = Key::Role(Role::Clerk);
        match self {
            State::Unknown => Vec::new(),
            State::Recorded(history) if history.withdrawn.is_some() => vec![face(vec![clerk])],
            State::Recorded(history) => {
                vec![face([clerk].into_iter().chain(history.known().map(Key::Person)).collect())]
            }
            state => state.matter().map(Matter::audience).unwrap_or_default(),
        }
    }
}

fn face(keys: Vec<Key>) -> Audience {
    Audience { part: Part::Face, keys, bars: Vec::new() }
}

impl Matter {
    /// The member, those who handle it or have handled it, Democratic Services, and whom the member chose. Notes and flags are
    /// kept from the member who asked, whatever posts he holds.
    fn audience(&self) -> Vec<Audience> {
        let services = self.services.iter().copied().map(Key::Service);
        let posts = self.posts.iter().copied().map(Key::Post);
        let handlers: Vec<Key> = [Key::Role(Role::Clerk)].into_iter().chain(services).chain(posts).collect();
        let chosen = match (self.raise.visibility, self.ward, self.group) {
            (Visibility::Me, ..) => None,
            (Visibility::Council, ..) => Some(Key::Members),
            (Visibility::Ward, Some(ward), _) => Some(Key::Ward(ward)),
            (Visibility::GroupInWard, Some(ward), Some(group)) => Some(Key::WardGroup(ward, group)),
            (Visibility::Ward | Visibility::GroupInWard, ..) => None,
        };
        let seen = [Key::Person(self.asker)].into_iter().chain(chosen).chain(handlers.iter().copied());
        vec![
            face(seen.collect()),
            Audience { part: Part::Notes, keys: handlers, bars: vec![self.asker] },
            Audience { part: Part::Flags, keys: vec![Key::Role(Role::Clerk)], bars: vec![self.asker] },
        ]
    }
}

/// The same clock goes on: the days between the answer and this are a pause.
fn resumed(mut matter: Box<Matter>, stopped: Stopped, on: Date) -> State {
    matter.pauses.push(Pause { from: stopped.on, until: Some(on) });
    matter.reminded.clear();
    live(matter)
}

fn live(matter: Box<Matter>) -> State {
    match matter.held {
        Held::Nobody => State::Unsorted(matter),
        Held::Service(_) => State::WithService(matter),
        Held::Post(_) => State::WithOfficer(matter),
    }
}

/// An enquiry that is being dealt with; `asked` is set while a question waits for the member.
fn running(mut m: Box<Matter>, event: Event, asked: Option<usize>) -> State {
    let back = |m: Box<Matter>| if asked.is_some() { State::WaitingForMember(m) } else { live(m) };
    match event {
        Event::Allocated { to } => {
            match to {
                Allocation::Service(service) => {
                    m.held = Held::Service(service);
                    m.services.insert(service);
                }
                Allocation::Post(post) => {
                    m.held = Held::Post(post);
                    m.posts.insert(post);
                }
            }
            back(m)
        }
        Event::Resorted { sort } => {
            m.sort = sort;
            back(m)
        }
        Event::Acknowledged { on, calendar, .. } | Event::HeldWithReply { on, calendar, .. } => {
            m.acknowledged.get_or_insert(Stopped { on, calendar });
            back(m)
        }
        Event::MemberAsked { on, calendar, pauses, .. } => {
            m.acknowledged.get_or_insert(Stopped { on, calendar });
            if pauses == Pauses::Stops {
                m.stops += 1;
                m.pauses.push(Pause { from: on, until: None });
            }
            State::WaitingForMember(m)
        }
        Event::MemberReplied { on, .. } => {
            ended(&mut m, on);
            live(m)
        }
        Event::MoreTimeAsked { until, on, .. } => {
            m.proposal = Some(Proposal { until, asked: on });
            back(m)
        }
        Event::MoreTimeTaken { until, on, .. } => {
            m.proposal = None;
            m.extension = Some((on, until));
            m.reminded.clear();
            back(m)
        }
        Event::MoreTimeAgreed { on } => {
            m.extension = m.proposal.take().map(|proposal| (on, proposal.until)).or(m.extension);
            m.reminded.clear();
            back(m)
        }
        Event::MoreTimeRefused { .. } => {
            m.proposal = None;
            back(m)
        }
        Event::Answered { how, on, calendar, .. } => {
            ended(&mut m, on);
            m.proposal = None;
            m.acknowledged.get_or_insert(Stopped { on, calendar });
            State::Answered(m, Answer { stopped: Stopped { on, calendar }, how })
        }
        Event::Declined { on, calendar, .. } => {
            ended(&mut m, on);
            m.proposal = None;
            m.acknowledged.get_or_insert(Stopped { on, calendar });
            State::Declined(m, Stopped { on, calendar })
        }
        Event::Reminded { norm, .. } => {
            m.reminded.insert(norm);
            back(m)
        }
        _ => back(m),
    }
}

/// Whatever waits for the member waits no more.
fn ended(matter: &mut Matter, on: Date) {
    for pause in matter.pauses.iter_mut().filter(|pause| pause.until.is_none()) {
        pause.until = Some(on);
    }
}
