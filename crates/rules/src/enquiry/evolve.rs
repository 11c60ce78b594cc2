//! What changes an enquiry: each event, and how it stands afterwards.

use jiff::civil::Date;

use crate::calendar::Pause;
use crate::id::EditionId;

use super::choices::{Allocation, Outcome, Pauses};
use super::event::Event;
use super::matter::{Answer, Held, Matter, Proposal, Stopped};
use super::question::Sort;
use super::state::{Closed, Recorded, State, Withdrawn};

impl State {
    pub(super) fn evolve(mut self, event: &Event) -> State {
        use State as S;
        if let Some(matter) = self.matter_mut() {
            matter.note(event);
        }
        match (self, event.clone()) {
            (_, Event::Raised { raise, asker, edition, ward, group, on }) => {
                S::Unsorted(Box::new(Matter::raised(*raise, asker, edition, (ward, group), on)))
            }
            (_, Event::Recorded { mut history, on }) => {
                history.entered = Some(on);
                S::Recorded(history)
            }
            (S::Recorded(mut history), event) => {
                match event {
                    Event::Disposed { on, .. } => history.disposed = Some(on),
                    Event::Withdrawn { on, .. } => history.withdrawn = Some(on),
                    _ => {}
                }
                S::Recorded(history)
            }
            (S::Withdrawn(m, withdrawn), Event::Disposed { on, .. }) => {
                S::Withdrawn(m, Withdrawn { disposed: Some(on), ..withdrawn })
            }
            (S::Withdrawn(m, withdrawn), _) => S::Withdrawn(m, withdrawn),
            (state, Event::Withdrawn { why, on }) => match state.into_matter() {
                Some(mut m) => {
                    ended(&mut m, on);
                    S::Withdrawn(m, Withdrawn { why, on, disposed: None })
                }
                None => S::Unknown,
            },
            (state, Event::ClosedEarly { on, calendar, .. } | Event::Merged { on, calendar, .. }) => {
                let stopped = state.stopped().unwrap_or(Stopped { on, calendar });
                match state.into_matter() {
                    Some(mut m) => {
                        ended(&mut m, on);
                        m.proposal = None;
                        S::Closed(m, Closed { stopped, recorded: Some(Recorded { on, disposed: None }) })
                    }
                    None => S::Unknown,
                }
            }
            // Whoever takes it over has it, and nothing waits for the member any more.
            (S::Unsorted(m) | S::WithService(m) | S::WithOfficer(m), Event::Safeguarded { .. }) => live(m),
            (S::WaitingForMember(mut m), Event::Safeguarded { on, .. }) => {
                ended(&mut m, on);
                live(m)
            }
            (S::Answered(m, _) | S::Closed(m, _), Event::Answered { how, on, calendar, .. }) => {
                S::Answered(m, Answer { stopped: Stopped { on, calendar }, how })
            }
            // The enquiry's own clock stood while the service had it.
            (S::PassedOn(mut m, stopped), Event::Answered { how, on, calendar, .. }) => {
                m.pauses.push(Pause { from: stopped.on, until: Some(on) });
                S::Answered(m, Answer { stopped: Stopped { on, calendar }, how })
            }
            (
                S::Answered(m, Answer { stopped, .. }) | S::Declined(m, stopped) | S::PassedOn(m, stopped),
                Event::Closed { on },
            ) => S::Closed(m, Closed { stopped, recorded: Some(Recorded { on, disposed: None }) }),
            (S::Answered(m, Answer { stopped, .. }), Event::FollowedUp { on, .. }) => resumed(m, stopped, on),
            // An answer that was taken back is no answer, whether the enquiry has closed since or not.
            (
                S::Answered(m, Answer { stopped, .. }) | S::Closed(m, Closed { stopped, .. }),
                Event::TakenBack { text, on, .. },
            ) if m.answer == Some(text) => resumed(m, stopped, on),
            (
                S::Declined(mut m, stopped) | S::Closed(mut m, Closed { stopped, .. }),
                Event::Reviewed { outcome: Outcome::GoesOn, on, .. },
            ) => {
                if m.safeguarding.is_none() {
                    m.held = Held::Nobody;
                }
                resumed(m, stopped, on)
            }
            (S::PassedOn(m, _), Event::Chased { edition, on, .. }) => chased(m, edition, on),
            (S::PassedOn(mut m, stopped), Event::Allocated { to }) => {
                allocated(&mut m, to);
                S::PassedOn(m, stopped)
            }
            // An answered one is reopened where the date had closed it and the clock has not said so yet.
            (
                S::Answered(m, Answer { stopped, .. })
                | S::Declined(m, stopped)
                | S::PassedOn(m, stopped)
                | S::Closed(m, Closed { stopped, .. }),
                Event::Reopened { on, .. },
            ) => resumed(m, stopped, on),
            // Never closed by its protocol, or erased by two hands before its time.
            (state @ (S::Answered(..) | S::Declined(..) | S::PassedOn(..)), Event::Disposed { on, .. })
            | (state @ S::Closed(_, Closed { recorded: None, .. }), Event::Disposed { on, .. })
            | (
                state @ (S::Unsorted(_) | S::WithService(_) | S::WithOfficer(_) | S::WaitingForMember(_)),
                Event::Disposed { on, .. },
            ) => disposed_of(state, on),
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
}

/// The same clock goes on: the days between the answer and this are a pause.
fn resumed(mut matter: Box<Matter>, stopped: Stopped, on: Date) -> State {
    (matter.answer, matter.declined, matter.review, matter.kept_from) = (None, None, None, None);
    if matter.passed_on.take().is_some() {
        matter.sort = Sort::Enquiry;
    }
    matter.pauses.push(Pause { from: stopped.on, until: Some(on) });
    matter.reminded.clear();
    live(matter)
}

/// What was passed on comes back as an enquiry, whose clock starts anew.
fn chased(mut m: Box<Matter>, edition: Option<EditionId>, on: Date) -> State {
    (m.sort, m.started, m.edition) = (Sort::Enquiry, on, edition);
    (m.acknowledged, m.proposal, m.extension, m.passed_on) = (None, None, None, None);
    m.pauses.clear();
    m.reminded.clear();
    live(m)
}

fn allocated(m: &mut Matter, to: Allocation) {
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
            allocated(&mut m, to);
            back(m)
        }
        Event::PassedOn { service, on, calendar, .. } => {
            ended(&mut m, on);
            allocated(&mut m, Allocation::Service(service));
            m.sort = Sort::Fault;
            m.proposal = None;
            m.acknowledged.get_or_insert(Stopped { on, calendar });
            m.passed_on = Some(Stopped { on, calendar });
            State::PassedOn(m, Stopped { on, calendar })
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
        _ => back(m),
    }
}

/// Disposed of while no clock had closed it: nothing is left to answer.
fn disposed_of(state: State, on: Date) -> State {
    let stopped = state.stopped();
    let Some(mut matter) = state.into_matter() else { return State::Unknown };
    ended(&mut matter, on);
    matter.proposal = None;
    let calendar = matter.acknowledged.map_or(0, |acknowledged| acknowledged.calendar);
    let stopped = stopped.unwrap_or(Stopped { on, calendar });
    State::Closed(matter, Closed { stopped, recorded: Some(Recorded { on, disposed: Some(on) }) })
}

/// Whatever waits for the member waits no more.
fn ended(matter: &mut Matter, on: Date) {
    for pause in matter.pauses.iter_mut().filter(|pause| pause.until.is_none()) {
        pause.until = Some(on);
    }
}
