//! How long a member waited for an answer, in the officers' working time: what equal treatment is judged by.
//!
//! Counted is the time in which an enquiry was with the council, sorted or not, within working hours: from the moment it was
//! put to it, or from the end of the day on which it came in another way, as the answer clock counts too. Not counted is what the
//! answer clock does not count: the time in which a question to the member stops it, and that between an answer and its being
//! found to be none. It *ends* with the answer that stands. What is still open, and what left in another way (declined,
//! passed on as a fault, merged, closed, withdrawn without an answer), is *censored* at that moment. What was entered by mistake was never asked.
//! An enquiry that comes back from a service to which it was passed on begins anew, as its clock does.

use fairness::observation::{End, Observation};
use jiff::{SignedDuration, Timestamp};
use rules::calendar::{Hours, civil_day, end_of};
use rules::decider::Decider;
use rules::enquiry::{Enquiry, Event, Matter, State, Withdrawal};

/// One wait.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Waited {
    /// From when it was counted.
    pub began: Timestamp,
    /// How much of it was working time with the council.
    pub worked: SignedDuration,
    pub end: End,
}

/// Where an enquiry is at a moment.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Stands {
    /// Nobody has asked anything, or by mistake.
    Nowhere,
    WithCouncil,
    /// The clock stands.
    Stopped,
    Answered,
    Left,
}

/// The wait that an enquiry's acts amount to by the moment `until`, oldest act first; nothing of one that was only recorded, or entered by mistake.
pub fn waited<'a>(
    acts: impl IntoIterator<Item = (Timestamp, &'a Event)>,
    hours: &Hours<'_>,
    until: Timestamp,
) -> Option<Waited> {
    let mut state = State::default();
    let (mut stands, mut since) = (Stands::Nowhere, Timestamp::MIN);
    let mut wait: Option<Waited> = None;
    for (at, event) in acts.into_iter().take_while(|(at, _)| *at <= until) {
        let anew = matches!((&state, event), (_, Event::Raised { .. }) | (State::PassedOn(..), Event::Chased { .. }));
        state = Enquiry::evolve(state, event);
        let after = stands.then(&state);
        if anew && let Some(matter) = state.matter() {
            since = begins(matter, at);
            wait = Some(Waited { began: since, worked: SignedDuration::ZERO, end: End::Censored });
        } else {
            if let Some(wait) = wait.as_mut().filter(|_| stands == Stands::WithCouncil) {
                wait.worked += hours.between(since, at);
            }
            since = at;
        }
        stands = after;
    }
    let mut wait = wait.filter(|_| stands != Stands::Nowhere)?;
    match stands {
        Stands::WithCouncil => wait.worked += hours.between(since, until),
        Stands::Answered => wait.end = End::Event,
        Stands::Nowhere | Stands::Stopped | Stands::Left => {}
    }
    Some(wait)
}

/// What came on an earlier day, nobody knows at what hour, counts from the end of that day.
fn begins(matter: &Matter, at: Timestamp) -> Timestamp {
    if matter.started < civil_day(at) { end_of(matter.started) } else { at }
}

impl Stands {
    fn then(self, state: &State) -> Stands {
        match state {
            State::Unknown | State::Recorded(_) => Stands::Nowhere,
            State::Unsorted(_) | State::WithService(_) | State::WithOfficer(_) => Stands::WithCouncil,
            State::WaitingForMember(matter) => {
                let stopped = matter.pauses.iter().any(|pause| pause.until.is_none());
                if stopped { Stands::Stopped } else { Stands::WithCouncil }
            }
            State::Answered(..) => Stands::Answered,
            State::Declined(..) | State::PassedOn(..) => Stands::Left,
            State::Withdrawn(_, withdrawn) if withdrawn.why == Withdrawal::Mistake => Stands::Nowhere,
            State::Closed(..) | State::Withdrawn(..) if self == Stands::Answered => Stands::Answered,
            State::Closed(..) | State::Withdrawn(..) => Stands::Left,
        }
    }
}

impl Waited {
    /// For the analysis: in minutes.
    pub fn observation<'a>(&self, group: &'a str, stratum: Option<&'a str>) -> Observation<'a> {
        let time = self.worked.as_secs_f64() / 60.0;
        Observation { time, end: self.end, group, stratum, entry: None }
    }
}
