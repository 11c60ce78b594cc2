//! An action: what an officer does because a body resolved it, or because it was decided under a delegation. It exists only as the
//! child of one of these (M2.1): nothing here lets a member instruct an officer.

mod event;
mod held;
mod refusal;
mod state;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::access::{Audience, KEEPERS_OF_THE_LAW, Key, Part};
use crate::actor::Role;
use crate::body::BodyKind;
use crate::context::{Context, Fact};
use crate::decider::{Decider, Decision, Listed, Stands, done};
use crate::id::{BodyId, DecisionId, MeetingId, PersonId, PostId};
use crate::meeting::Carried;
use crate::norm::Norm;
use crate::record::Kind;
use crate::reference::Reference;
use crate::words::Words;

pub use event::Event;
use held::free;
pub use held::{Why, held};
pub use refusal::Refusal;
pub use state::{Matter, Progress, State, Stopped};

/// The rules of an action.
pub struct Action;

type Outcome = Result<Decision<Event, ()>, Refusal>;

/// An action as it is begun.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Beginning {
    pub reference: Reference,
    /// What is to be done, in the words of the resolution or shorter.
    pub what: Words,
    pub of: Of,
    pub to: PostId,
    pub due: Date,
}

/// What it comes of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Of {
    /// A meeting's resolution, by its number there.
    Resolution { meeting: MeetingId, number: u32 },
    /// A decision that was taken under a delegation.
    Decision { decision: DecisionId },
}

/// For whom alone it is, where it was decided with the public away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Apart {
    /// The members of the council.
    Members,
    /// The members of the body that resolved it.
    Body(BodyId),
    /// Nobody but the officers who have to do with it.
    Officers,
}

impl Of {
    fn fact(self) -> Fact {
        match self {
            Of::Resolution { meeting, .. } => Fact::Meeting(meeting),
            Of::Decision { decision } => Fact::Decision(decision),
        }
    }
}

/// Under which Act a statutory officer's report stops it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Report {
    /// Local Government and Housing Act 1989, ss.5 and 5A: the Monitoring Officer's.
    Lawfulness,
    /// Local Government Finance Act 1988, s.114: the chief finance officer's.
    Finance,
}

/// What one may ask of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Command {
    /// Begin it, from what was resolved or decided.
    Begin(Box<Beginning>),
    /// Take it on, as an officer in the post.
    Accept,
    /// Say why one does not.
    Decline { reason: Words },
    /// Address it to another post.
    Readdress { to: PostId },
    /// Say how far it is.
    Progress {
        text: Words,
        /// What shows it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        evidence: Option<Words>,
    },
    /// Give it another day.
    Move { due: Date, reason: Words },
    /// Stop it by a statutory report.
    Stop { under: Report, reason: Words },
    /// Let it go on after the report was considered.
    GoOn { minute: Words },
    /// Suspend it, since its resolution was rescinded.
    Suspend,
    /// Report back that it is done.
    Complete { report: Words },
}

impl Decider for Action {
    const KIND: Kind = Kind::Action;
    type Command = Command;
    type Event = Event;
    type State = State;
    type Flag = ();
    type Refusal = Refusal;

    fn needs(state: &State, command: &Command) -> Vec<Fact> {
        let of = match command {
            Command::Begin(beginning) => Some(beginning.of),
            _ => state.matter().map(|matter| matter.beginning.of),
        };
        let post = match command {
            Command::Begin(beginning) => Some(Fact::Holders(beginning.to)),
            Command::Readdress { to } => Some(Fact::Holders(*to)),
            _ => None,
        };
        of.map(Of::fact).into_iter().chain(post).collect()
    }

    fn reads(state: &State) -> Vec<Fact> {
        state.matter().map(|matter| matter.beginning.of.fact()).into_iter().collect()
    }

    fn as_of(state: State, _: &Context) -> State {
        state
    }

    fn may(ctx: &Context, state: &State, command: &Command) -> Result<(), Refusal> {
        use Command as C;
        let owner = || state.matter().is_some_and(|matter| does_it(ctx, matter.to));
        let (may, refusal) = match command {
            C::Begin(_) | C::Readdress { .. } | C::Move { .. } | C::GoOn { .. } | C::Suspend => {
                (ctx.is(Role::Clerk), Refusal::NotTheClerk)
            }
            C::Accept | C::Decline { .. } | C::Progress { .. } | C::Complete { .. } => {
                (owner(), Refusal::NotItsOfficer)
            }
            C::Stop { under: Report::Lawfulness, .. } => {
                (ctx.is(Role::MonitoringOfficer) || ctx.is(Role::DeputyMonitoringOfficer), Refusal::NotThatOfficer)
            }
            C::Stop { under: Report::Finance, .. } => (ctx.is(Role::FinanceOfficer), Refusal::NotThatOfficer),
        };
        if may { Ok(()) } else { Err(refusal) }
    }

    fn decide(ctx: &Context, state: &State, command: &Command) -> Outcome {
        use Command as C;
        use State as S;
        let on = ctx.today;
        match (state, command.clone()) {
            (S::Unknown, C::Begin(beginning)) => begin(ctx, *beginning),
            (S::Unknown, _) => Err(Refusal::NoSuchAction),
            (_, C::Begin(_)) => Err(Refusal::BegunAlready),
            (S::Done(..), _) => Err(Refusal::DoneAlready),

            (S::Offered(_), C::Accept) => done(Event::Accepted { by: person(ctx)?, on }),
            (S::Accepted(..), C::Accept) => Err(Refusal::AcceptedAlready),
            (S::Declined(..), C::Accept) => Err(Refusal::AnsweredAlready),
            (S::Offered(_), C::Decline { reason }) => done(Event::Declined { reason, by: person(ctx)?, on }),
            (S::Accepted(..) | S::Declined(..), C::Decline { .. }) => Err(Refusal::AnsweredAlready),
            (_, C::Readdress { to }) => match ctx.known.holders(to) {
                [] => Err(Refusal::NobodyThere),
                _ => done(Event::Readdressed { to, on }),
            },
            (_, C::Move { due, .. }) if due < on => Err(Refusal::DayGoneBy),
            (_, C::Move { due, reason }) => done(Event::Moved { due, reason, on }),

            (S::Accepted(matter, _), C::Progress { text, evidence }) => {
                free(ctx, matter)?;
                done(Event::Progressed { text, evidence, by: person(ctx)?, on })
            }
            (S::Accepted(matter, _), C::Complete { report }) => {
                free(ctx, matter)?;
                done(Event::Completed { report, by: person(ctx)?, on }).map(|it| it.under(Norm::OfResolution))
            }
            (S::Offered(_) | S::Declined(..), C::Progress { .. } | C::Complete { .. }) => Err(Refusal::NotAccepted),

            (_, C::Stop { under, reason }) => match known(state)?.stopped {
                Some(_) => Err(Refusal::StoppedAlready),
                None => done(Event::Stopped { under, reason, by: person(ctx)?, on }).map(|it| it.under(Norm::Reported)),
            },
            (_, C::GoOn { minute }) => match known(state)?.stopped {
                None => Err(Refusal::NotStopped),
                Some(_) => done(Event::WentOn { minute, on }).map(|it| it.under(Norm::Reported)),
            },
            (_, C::Suspend) => match (known(state)?.suspended, held::rescinded(ctx, known(state)?)) {
                (Some(_), _) => Err(Refusal::SuspendedAlready),
                (None, false) => Err(Refusal::StandsStill),
                (None, true) => done(Event::Suspended { on }).map(|it| it.under(Norm::OfResolution)),
            },
        }
    }

    fn evolve(state: State, event: &Event) -> State {
        state.evolve(event)
    }

    /// Every member sees what is done about every open body's resolutions, and who does it.
    fn audience(state: &State) -> Vec<Audience> {
        let Some(matter) = state.matter() else { return Vec::new() };
        let officers = KEEPERS_OF_THE_LAW.map(Key::Role).into_iter().chain([Key::Post(matter.to)]);
        let keys: Vec<Key> = match matter.apart {
            None => vec![Key::Council],
            Some(Apart::Members) => officers.chain([Key::Members]).collect(),
            Some(Apart::Body(body)) => officers.chain([Key::Body(body)]).collect(),
            Some(Apart::Officers) => officers.collect(),
        };
        [Part::Cover, Part::Face].map(|part| Audience { part, keys: keys.clone(), bars: Vec::new() }).into()
    }

    fn words(command: &Command) -> Vec<Words> {
        match command {
            Command::Begin(beginning) => vec![beginning.what],
            Command::Progress { text, evidence } => [*text].into_iter().chain(*evidence).collect(),
            Command::Decline { reason: text }
            | Command::Move { reason: text, .. }
            | Command::Stop { reason: text, .. }
            | Command::GoOn { minute: text }
            | Command::Complete { report: text } => vec![*text],
            Command::Accept | Command::Readdress { .. } | Command::Suspend => Vec::new(),
        }
    }

    fn part(command: &Command) -> Part {
        if let Command::Begin(_) = command { Part::Cover } else { Part::Face }
    }

    fn tells(_: &State, event: &Event) -> Vec<Key> {
        match event {
            Event::Begun { beginning, .. } => vec![Key::Post(beginning.to)],
            Event::Readdressed { to, .. } => vec![Key::Post(*to)],
            Event::Declined { .. } => vec![Key::Role(Role::Clerk)],
            _ => Vec::new(),
        }
    }

    fn listed(state: &State) -> Option<Listed> {
        let stands = if matches!(state, State::Done(..)) { Stands::Over } else { Stands::Open };
        state.matter().map(|matter| Listed { reference: Some(matter.beginning.reference), stands })
    }
}

fn person(ctx: &Context) -> Result<PersonId, Refusal> {
    ctx.actor.person().ok_or(Refusal::NotItsOfficer)
}

fn known(state: &State) -> Result<&Matter, Refusal> {
    state.matter().ok_or(Refusal::NoSuchAction)
}

/// Whoever holds the post, or does its work that day.
fn does_it(ctx: &Context, to: PostId) -> bool {
    ctx.standing.as_ref().is_some_and(|standing| standing.does_the_work_of(to))
}

fn begin(ctx: &Context, beginning: Beginning) -> Outcome {
    let (decided, apart) = decided(ctx, beginning.of)?;
    match () {
        () if ctx.known.holders(beginning.to).is_empty() => Err(Refusal::NobodyThere),
        () if beginning.due < ctx.today => Err(Refusal::DayGoneBy),
        () => done(Event::Begun { beginning: Box::new(beginning), decided, apart, on: ctx.today })
            .map(|it| it.under(Norm::OfResolution)),
    }
}

/// The day on which what it comes of was decided, where that stands, and for whom alone where the public was away.
fn decided(ctx: &Context, of: Of) -> Result<(Date, Option<Apart>), Refusal> {
    match of {
        Of::Resolution { meeting, number } => {
            let meeting = ctx.known.meeting(meeting).and_then(|state| state.matter());
            let meeting = meeting.ok_or(Refusal::NoSuchResolution)?;
            let resolution = meeting.resolution(number).ok_or(Refusal::NoSuchResolution)?;
            let stands = resolution.motion.carried == Carried::Carried && resolution.rescinded.is_none();
            let apart = match meeting.kind {
                BodyKind::Council => Apart::Members,
                _ => Apart::Body(meeting.calling.body),
            };
            let apart = resolution.motion.closed.map(|_| apart);
            if stands { Ok((meeting.calling.on, apart)) } else { Err(Refusal::NoSuchResolution) }
        }
        Of::Decision { decision } => {
            let decision = ctx.known.decision(decision).and_then(|state| state.matter());
            let matter = decision.ok_or(Refusal::NoSuchDecision)?;
            let apart = match (matter.kind, matter.body) {
                (Some(BodyKind::Council), _) => Apart::Members,
                (_, body) => body.map_or(Apart::Officers, Apart::Body),
            };
            let apart = matter.deciding.closed.map(|_| apart);
            Ok((matter.deciding.on, apart))
        }
    }
}
