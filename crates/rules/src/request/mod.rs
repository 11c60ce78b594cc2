//! A request for information that was made to the council: under its number, and only there, records are searched.

mod clock;
mod exemption;
mod keeper;
mod refusal;
mod state;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::access::{Audience, Part};
use crate::actor::{Actor, Role};
use crate::context::{Context, Fact};
use crate::decider::{Decider, Decision, Listed, Stands, Wake, done};
use crate::id::{EnquiryId, PersonId, WordsId};
use crate::norm::Norm;
use crate::record::Kind;
use crate::reference::Reference;
use crate::words::{Commitment, Words};

pub use exemption::{Exemption, Law};
pub use keeper::{is_for_others, keeper, parties_to, seen_by};
pub use refusal::Refusal;
pub use state::{Closed, Matter, Release, State, Withheld};

/// The rules of a request's record.
pub struct Request;

/// Under which law it is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// For recorded information: Freedom of Information Act, Environmental Information Regulations.
    #[default]
    Information,
    /// For one's own personal data: UK GDPR article 15.
    SubjectAccess,
}

/// A request as it came.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Opening {
    pub reference: Reference,
    /// The number in the council's own register of requests.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Words>,
    pub sort: Sort,
    pub applicant: Words,
    /// What is asked for, in the applicant's words.
    pub wanted: Words,
    pub received: Date,
    /// The applicant, where they are a member or an officer here: the request is kept from them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is: Option<PersonId>,
}

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Search {
    /// Words that have to be there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Words>,
    /// A member or officer who has to do with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
}

/// A part of one text, in characters: from the first to before the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Passage {
    pub enquiry: EnquiryId,
    pub words: WordsId,
    pub from: u32,
    pub to: u32,
}

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// All that was asked for was released.
    Released,
    /// Some of it.
    Partly,
    /// None of it.
    Refused,
    /// The council does not hold it.
    NotHeld,
    /// The applicant withdrew it.
    Withdrawn,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Outcome; 5] =
        [Outcome::Released, Outcome::Partly, Outcome::Refused, Outcome::NotHeld, Outcome::Withdrawn];

    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Outcome::Released => "released",
            Outcome::Partly => "partly",
            Outcome::Refused => "refused",
            Outcome::NotHeld => "not-held",
            Outcome::Withdrawn => "withdrawn",
        }
    }
}

/// What one may ask of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Command {
    /// Enter it.
    Open(Box<Opening>),
    /// Search the council's records.
    Search(Search),
    /// Look at one record.
    LookAt { enquiry: EnquiryId },
    /// Choose a record: it is held from now on.
    Choose { enquiry: EnquiryId },
    /// Put a record back.
    PutBack { enquiry: EnquiryId, reason: Words },
    /// Withhold passages on one ground.
    Withhold { passages: Vec<Passage>, under: Exemption, reason: Words },
    /// Show a passage after all.
    Show { passage: Passage },
    /// Take the further time that the law gives for subject access.
    TakeMoreTime { reason: Words },
    /// Release the bundle as it stands.
    Release {
        /// The file that was sent, kept with the request.
        bundle: Words,
        /// Its plain SHA-256, which the applicant can check.
        digest: Commitment,
    },
    /// Close it.
    Close { outcome: Outcome },
    /// The clock disposes of its content.
    Dispose,
    /// The clock reminds whoever keeps it of its date.
    Remind { norm: Norm },
    /// The clock tells whoever keeps it that its date has come.
    Notify,
}

/// What has happened to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    Opened {
        opening: Box<Opening>,
        by: PersonId,
        on: Date,
        /// Who keeps records for information law here.
        keeper: Role,
    },
    Searched {
        search: Search,
        by: PersonId,
        on: Date,
    },
    LookedAt {
        enquiry: EnquiryId,
        by: PersonId,
        on: Date,
    },
    Chosen {
        enquiry: EnquiryId,
        by: PersonId,
        on: Date,
    },
    PutBack {
        enquiry: EnquiryId,
        reason: Words,
        by: PersonId,
        on: Date,
    },
    Withheld {
        passages: Vec<Passage>,
        under: Exemption,
        reason: Words,
        by: PersonId,
        on: Date,
    },
    Shown {
        passage: Passage,
        by: PersonId,
        on: Date,
    },
    MoreTimeTaken {
        reason: Words,
        on: Date,
    },
    Released {
        bundle: Words,
        digest: Commitment,
        by: PersonId,
        on: Date,
    },
    Closed {
        outcome: Outcome,
        by: PersonId,
        on: Date,
    },
    Disposed {
        under: Norm,
        on: Date,
    },
    /// Whoever keeps it was reminded that its date comes near.
    Reminded {
        norm: Norm,
        on: Date,
    },
    /// Its date has come, and whoever keeps it was told.
    FellDue {
        of: Norm,
        on: Date,
    },
}

impl Decider for Request {
    const KIND: Kind = Kind::Request;
    type Command = Command;
    type Event = Event;
    type State = State;
    type Flag = ();
    type Refusal = Refusal;

    fn needs(_: &State, command: &Command) -> Vec<Fact> {
        let other = match command {
            Command::Open(opening) => opening.is.map(Fact::Person),
            Command::Search(search) => search.person.map(Fact::Person),
            Command::LookAt { enquiry } | Command::Choose { enquiry } => Some(Fact::Enquiry(*enquiry)),
            Command::PutBack { .. }
            | Command::Withhold { .. }
            | Command::Show { .. }
            | Command::TakeMoreTime { .. }
            | Command::Release { .. }
            | Command::Close { .. }
            | Command::Dispose
            | Command::Remind { .. }
            | Command::Notify => None,
        };
        other.into_iter().chain([Fact::InRole(Role::InformationOfficer)]).collect()
    }

    fn as_of(state: State, _: &Context) -> State {
        state
    }

    fn may(ctx: &Context, state: &State, command: &Command) -> Result<(), Refusal> {
        let by_the_clock = match command {
            Command::Dispose => Some(Norm::KeptByKind),
            Command::Remind { norm } => Some(*norm),
            Command::Notify => Some(Norm::PassedUp),
            _ => None,
        };
        if let Some(norm) = by_the_clock {
            return if ctx.actor == (Actor::Clock { norm }) { Ok(()) } else { Err(Refusal::OnlyTheClock) };
        }
        keeper(ctx).ok_or(Refusal::NotTheKeeper)?;
        let applicant = match command {
            Command::Open(opening) => opening.is,
            _ => state.matter().and_then(|matter| matter.opening.is),
        };
        if applicant.is_some() && applicant == ctx.actor.person() { Err(Refusal::YourOwn) } else { Ok(()) }
    }

    fn decide(ctx: &Context, state: &State, command: &Command) -> Result<Decision<Event, ()>, Refusal> {
        use Command as C;
        use State as S;
        let on = ctx.today;
        match (state, command.clone()) {
            (S::Unknown, C::Open(opening)) => open(ctx, *opening),
            (S::Unknown, _) => Err(Refusal::NoSuchRequest),
            (_, C::Open(_)) => Err(Refusal::OpenedAlready),

            (S::Open(_), C::Dispose) => Err(Refusal::StillOpen),
            (S::Closed(_, closed), C::Dispose) => state::dispose(ctx, closed),
            (S::Closed(_, closed), _) if closed.disposed.is_some() => Err(Refusal::DisposedAlready),
            (S::Closed(..), _) => Err(Refusal::Closed),

            (S::Open(_), C::Search(search)) => {
                sought(ctx, &search)?;
                done(Event::Searched { search, by: person(ctx)?, on }).map(|it| it.under(Norm::UnderNumber))
            }
            (S::Open(_), C::LookAt { enquiry }) => {
                not_a_party(ctx, enquiry)?;
                done(Event::LookedAt { enquiry, by: person(ctx)?, on }).map(|it| it.under(Norm::UnderNumber))
            }
            (S::Open(matter), C::Choose { enquiry }) => {
                let by = person(ctx)?;
                not_a_party(ctx, enquiry)?;
                match () {
                    () if !matter.looked_at(enquiry, by) => Err(Refusal::NotLookedAt),
                    () if matter.chosen.contains(&enquiry) => Err(Refusal::ChosenAlready),
                    () => done(Event::Chosen { enquiry, by, on }).map(|it| it.under(Norm::Holds)),
                }
            }
            (S::Open(matter), C::PutBack { enquiry, .. }) if !matter.chosen.contains(&enquiry) => {
                Err(Refusal::NotChosen)
            }
            (S::Open(_), C::PutBack { enquiry, reason }) => {
                done(Event::PutBack { enquiry, reason, by: person(ctx)?, on }).map(|it| it.under(Norm::Holds))
            }
            (S::Open(matter), C::Withhold { passages, under, reason }) => {
                matter.may_withhold(&passages, under)?;
                done(Event::Withheld { passages, under, reason, by: person(ctx)?, on })
                    .map(|it| it.under(Norm::Withheld))
            }
            (S::Open(matter), C::Show { passage }) => match matter.withheld.iter().any(|it| it.passage == passage) {
                true => done(Event::Shown { passage, by: person(ctx)?, on }),
                false => Err(Refusal::NotWithheld),
            },
            (S::Open(matter), C::TakeMoreTime { reason }) => {
                clock::may_take_more_time(ctx, matter)?;
                done(Event::MoreTimeTaken { reason, on }).map(|it| it.under(Norm::SubjectAccessInTime))
            }
            (S::Open(matter), C::Release { bundle, digest }) => match matter.chosen.is_empty() {
                true => Err(Refusal::NothingChosen),
                false => done(Event::Released { bundle, digest, by: person(ctx)?, on }),
            },
            (S::Open(matter), C::Remind { norm }) => clock::remind(ctx, matter, norm),
            (S::Open(matter), C::Notify) => clock::notify(ctx, matter),
            (S::Open(matter), C::Close { outcome }) => {
                matter.may_end(outcome)?;
                done(Event::Closed { outcome, by: person(ctx)?, on }).map(|it| it.under(matter.norm()))
            }
        }
    }

    fn evolve(state: State, event: &Event) -> State {
        state.evolve(event)
    }

    fn audience(state: &State) -> Vec<Audience> {
        let matter = state.matter();
        matter.map(|matter| seen_by(matter.keeper, matter.opening.is.into_iter().collect())).into_iter().collect()
    }

    fn words(command: &Command) -> Vec<Words> {
        match command {
            Command::Open(opening) => opening.number.into_iter().chain([opening.applicant, opening.wanted]).collect(),
            Command::Search(search) => search.text.into_iter().collect(),
            Command::PutBack { reason, .. }
            | Command::Withhold { reason, .. }
            | Command::TakeMoreTime { reason }
            | Command::Release { bundle: reason, .. } => vec![*reason],
            Command::LookAt { .. }
            | Command::Choose { .. }
            | Command::Show { .. }
            | Command::Close { .. }
            | Command::Dispose
            | Command::Remind { .. }
            | Command::Notify => Vec::new(),
        }
    }

    fn part(_: &Command) -> Part {
        Part::Face
    }

    fn listed(state: &State) -> Option<Listed> {
        let stands = if matches!(state, State::Open(_)) { Stands::Open } else { Stands::Over };
        state.matter().map(|matter| Listed { reference: Some(matter.opening.reference), stands })
    }

    fn wakes(state: &State, ctx: &Context) -> Vec<Wake> {
        match state {
            State::Closed(_, closed) if closed.disposed.is_none() => {
                vec![Wake { norm: Norm::KeptByKind, on: state::kept_until(ctx, closed) }]
            }
            State::Open(matter) => clock::wakes(ctx, matter),
            State::Unknown | State::Closed(..) => Vec::new(),
        }
    }

    fn on_wake(norm: Norm) -> Option<Command> {
        match norm {
            Norm::KeptByKind => Some(Command::Dispose),
            Norm::InformationInTime | Norm::SubjectAccessInTime => Some(Command::Remind { norm }),
            Norm::PassedUp => Some(Command::Notify),
            _ => None,
        }
    }
}

fn person(ctx: &Context) -> Result<PersonId, Refusal> {
    ctx.actor.person().ok_or(Refusal::NotTheKeeper)
}

fn open(ctx: &Context, opening: Opening) -> Result<Decision<Event, ()>, Refusal> {
    if opening.received > ctx.today {
        return Err(Refusal::NotYetReceived);
    }
    if opening.is.is_some_and(|is| ctx.known.person(is).is_none()) {
        return Err(Refusal::NoSuchPerson);
    }
    let keeper = keeper(ctx).ok_or(Refusal::NotTheKeeper)?;
    let norm = state::norm(opening.sort);
    done(Event::Opened { opening: Box::new(opening), by: person(ctx)?, on: ctx.today, keeper })
        .map(|decision| decision.under(Norm::UnderNumber).under(norm))
}

fn sought(ctx: &Context, search: &Search) -> Result<(), Refusal> {
    match (search.from, search.to) {
        _ if *search == Search::default() => Err(Refusal::NothingLookedFor),
        (Some(from), Some(to)) if from > to => Err(Refusal::DaysTurned),
        _ if search.person.is_some_and(|person| ctx.known.person(person).is_none()) => Err(Refusal::NoSuchPerson),
        _ => Ok(()),
    }
}

/// Not a matter of one's own, nor one that was lifted out as safeguarding for others.
fn not_a_party(ctx: &Context, enquiry: EnquiryId) -> Result<(), Refusal> {
    let known = ctx.known.enquiry(enquiry).ok_or(Refusal::NoSuchEnquiry)?;
    let party = ctx.actor.person().is_some_and(|person| parties_to(known).contains(&person));
    let post = ctx.standing.as_ref().and_then(|standing| standing.post());
    match () {
        () if party => Err(Refusal::Party),
        () if is_for_others(known, post) => Err(Refusal::ForThoseNamed),
        () => Ok(()),
    }
}
