//! A person in one council: a member, an officer, or in a parish both.

mod casework;
mod held;
mod letters;
mod refusal;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::access::{Audience, Key, Part};
use crate::actor::{Actor, Role, Seat};
use crate::context::{Context, Fact, Mode};
use crate::council::CouncilKind;
use crate::decider::{Decider, Decision, Wake, done};
use crate::id::{BodyId, EditionId, PersonId, PostId, TermId, WordsId};
use crate::norm::Norm;
use crate::record::Kind;
use crate::words::Words;

pub use casework::within as casework_within;
pub use held::{Appointment, Held, Office, Particulars, Term};
pub use letters::Letters;
pub use refusal::Refusal;

/// The rules of a person's record.
pub struct Person;

/// What one may ask of a person's record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Command {
    /// Enter the person.
    Register { person: PersonId, particulars: Particulars },
    /// Describe the person anew, whole.
    Describe(Particulars),
    /// Enter a term of office.
    BeginTerm { term: TermId, as_follows: Term },
    /// Put a term right: acceptance, ward, group, its end.
    DescribeTerm { term: TermId, as_follows: Term },
    /// Enter a post taken up.
    TakePost { post: PostId, held: Held },
    /// Enter the last day in a post.
    LeavePost { post: PostId, last_day: Date },
    /// Enter an office taken up.
    TakeOffice { office: Office, held: Held },
    /// Enter the last day in an office.
    LeaveOffice { office: Office, last_day: Date },
    /// Let the person sign in.
    GiveAccess,
    /// End the person's access at once.
    EndAccess,
    /// Say that one has read the protocol in force.
    AcknowledgeProtocol { edition: EditionId },
    /// Have this person raise and follow one's enquiries.
    Assist { member: PersonId },
    /// No longer.
    StopAssisting { member: PersonId },
    /// Enter that the person represents people elsewhere, a Member of Parliament for instance, and which.
    NoteRepresentative { office: Words },
    /// Enter that the council has appointed the person to a body outside it.
    Appoint(Appointment),
    /// Enter the last day of such an appointment.
    EndAppointment { to: WordsId, last_day: Date },
    /// Choose how letters come.
    ChooseLetters { to: Letters },
}

/// What has happened to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    Registered { person: PersonId, particulars: Particulars },
    Described(Particulars),
    TermBegun { term: TermId, as_follows: Term },
    TermDescribed { term: TermId, as_follows: Term },
    PostTaken { post: PostId, held: Held },
    PostLeft { post: PostId, last_day: Date },
    OfficeTaken { office: Office, held: Held },
    OfficeLeft { office: Office, last_day: Date },
    AccessGiven,
    AccessEnded,
    ProtocolAcknowledged { edition: EditionId, on: Date },
    AssistingBegun { member: PersonId },
    AssistingEnded { member: PersonId },
    RepresentativeNoted { office: Words },
    LettersChosen { to: Letters },
    Appointed(Appointment),
    AppointmentEnded { to: WordsId, last_day: Date },
}

/// How it stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// No such person.
    #[default]
    Unknown,
    /// Entered.
    Active(Active),
}

/// A person who has been entered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Active {
    pub id: PersonId,
    pub particulars: Particulars,
    pub terms: BTreeMap<TermId, Term>,
    pub posts: Vec<(PostId, Held)>,
    pub offices: Vec<(Office, Held)>,
    pub access: Access,
    pub acknowledged: BTreeSet<EditionId>,
    /// The members whom the person assists.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub assists: BTreeSet<PersonId>,
    /// Whom the person represents elsewhere, in the council's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub represents: Option<Words>,
    #[serde(default, skip_serializing_if = "Letters::is_as_it_comes")]
    pub letters: Letters,
    /// The bodies outside the council to which it has appointed the person.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub appointments: Vec<Appointment>,
}

/// Whether the person may sign in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Access {
    /// Not yet invited.
    #[default]
    None,
    /// May sign in.
    Given,
    /// May no longer.
    Ended,
}

impl Active {
    /// One of the person's terms.
    pub fn term(&self, id: TermId) -> Option<&Term> {
        self.terms.get(&id)
    }

    /// The term in which the person may act as a member on that day.
    pub fn sits(&self, kind: CouncilKind, on: Date) -> Option<&Term> {
        self.terms.values().find(|term| term.may_act(kind, on))
    }

    /// Whether the person is recorded as holding the post on that day.
    pub fn holds(&self, post: PostId, on: Date) -> bool {
        self.posts.iter().any(|(held, dates)| *held == post && dates.on(on))
    }

    /// The offices held on that day.
    pub fn offices_on(&self, on: Date) -> impl Iterator<Item = Office> {
        self.offices.iter().filter(move |(_, held)| held.on(on)).map(|(office, _)| *office)
    }

    /// The bodies sat on that day.
    pub fn bodies_on(&self, on: Date) -> impl Iterator<Item = BodyId> {
        self.offices_on(on).filter_map(Office::body)
    }

    /// The bodies sat on that day with a vote.
    pub fn votes_on(&self, on: Date) -> impl Iterator<Item = BodyId> {
        let votes = |office: &Office| !matches!(office, Office::CoOptedOn(_));
        self.offices_on(on).filter(votes).filter_map(Office::body)
    }

    /// The bodies that the person chairs on that day, or whose chair they deputise for.
    pub fn chairs_on(&self, on: Date) -> impl Iterator<Item = BodyId> {
        let chairs = |office: &Office| matches!(office, Office::ChairOf(_) | Office::ViceChairOf(_));
        self.offices_on(on).filter(chairs).filter_map(Office::body)
    }

    /// The seats in which the person may act on that day, officers' seats first.
    pub fn seats_on(&self, kind: CouncilKind, on: Date) -> Vec<Seat> {
        let posts = self.posts.iter().filter(|(_, held)| held.on(on)).map(|(post, _)| Seat::Officer(*post));
        let terms = self.terms.iter().filter(|(_, term)| term.may_act(kind, on)).map(|(term, _)| Seat::Member(*term));
        posts.chain(terms).collect()
    }
}

impl Decider for Person {
    const KIND: Kind = Kind::Person;
    type Command = Command;
    type Event = Event;
    type State = State;
    type Flag = ();
    type Refusal = Refusal;

    fn needs(state: &State, command: &Command) -> Vec<Fact> {
        match command {
            Command::TakePost { post, .. } => vec![Fact::Post(*post)],
            Command::Assist { .. } => match state {
                State::Active(active) => active.posts.iter().map(|(post, _)| Fact::Post(*post)).collect(),
                State::Unknown => Vec::new(),
            },
            Command::TakeOffice { office, .. } => office.body().map(Fact::Body).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    fn as_of(state: State, _: &Context) -> State {
        state
    }

    fn may(ctx: &Context, state: &State, command: &Command) -> Result<(), Refusal> {
        match command {
            Command::ChooseLetters { .. } => match state {
                State::Active(active) if ctx.standing.as_ref().is_some_and(|s| s.person == active.id) => Ok(()),
                State::Active(_) | State::Unknown => Err(Refusal::NotYourLetters),
            },
            Command::AcknowledgeProtocol { .. } => match state {
                State::Active(active) if ctx.standing.as_ref().is_some_and(|s| s.person == active.id) => Ok(()),
                State::Active(_) | State::Unknown => Err(Refusal::NotYourself),
            },
            Command::Assist { member } => match &ctx.standing {
                Some(standing) if standing.person == *member && standing.is(Role::Member) => Ok(()),
                _ => Err(Refusal::NotTheMember),
            },
            Command::StopAssisting { member } => match (&ctx.standing, state) {
                (Some(standing), _) if standing.person == *member || standing.is(Role::Clerk) => Ok(()),
                (Some(standing), State::Active(active)) if standing.person == active.id => Ok(()),
                _ => Err(Refusal::NotTheMember),
            },
            Command::EndAccess if ctx.actor == (Actor::Clock { norm: Norm::OwnCasework }) => Ok(()),
            Command::Register { .. }
            | Command::NoteRepresentative { .. }
            | Command::Describe(_)
            | Command::BeginTerm { .. }
            | Command::DescribeTerm { .. }
            | Command::TakePost { .. }
            | Command::LeavePost { .. }
            | Command::TakeOffice { .. }
            | Command::LeaveOffice { .. }
            | Command::Appoint(_)
            | Command::EndAppointment { .. }
            | Command::GiveAccess
            | Command::EndAccess => {
                if matches!(ctx.actor, Actor::Installation) || ctx.is(Role::Clerk) {
                    Ok(())
                } else {
                    Err(Refusal::NotTheClerk)
                }
            }
        }
    }

    fn decide(ctx: &Context, state: &State, command: &Command) -> Result<Decision<Event, ()>, Refusal> {
        match (state, command.clone()) {
            (State::Unknown, Command::Register { person, particulars }) => {
                done(Event::Registered { person, particulars })
            }
            (State::Unknown, _) => Err(Refusal::NoSuchPerson),
            (State::Active(active), command) => change(ctx, active, command),
        }
    }

    fn evolve(state: State, event: &Event) -> State {
        match (state, event.clone()) {
            (_, Event::Registered { person, particulars }) => State::Active(Active {
                id: person,
                particulars,
                terms: BTreeMap::new(),
                posts: Vec::new(),
                offices: Vec::new(),
                access: Access::None,
                acknowledged: BTreeSet::new(),
                assists: BTreeSet::new(),
                represents: None,
                letters: Letters::AsItComes,
                appointments: Vec::new(),
            }),
            (State::Unknown, _) => State::Unknown,
            (State::Active(active), event) => State::Active(changed(active, event)),
        }
    }

    fn audience(_: &State) -> Vec<Audience> {
        vec![Audience { part: Part::Face, keys: vec![Key::Council], bars: Vec::new() }]
    }

    fn words(command: &Command) -> Vec<Words> {
        match command {
            Command::Register { particulars, .. } | Command::Describe(particulars) => {
                [Some(particulars.name), particulars.address, particulars.telephone].into_iter().flatten().collect()
            }
            Command::NoteRepresentative { office } => vec![*office],
            Command::Appoint(appointment) => vec![appointment.to],
            _ => Vec::new(),
        }
    }

    fn part(_: &Command) -> Part {
        Part::Face
    }

    fn wakes(state: &State, ctx: &Context) -> Vec<Wake> {
        match state {
            State::Active(active) if active.access == Access::Given => {
                casework::over_from(ctx, active).map(|on| Wake { norm: Norm::OwnCasework, on }).into_iter().collect()
            }
            State::Active(_) | State::Unknown => Vec::new(),
        }
    }

    fn on_wake(norm: Norm) -> Option<Command> {
        (norm == Norm::OwnCasework).then_some(Command::EndAccess)
    }
}

fn change(ctx: &Context, active: &Active, command: Command) -> Result<Decision<Event, ()>, Refusal> {
    match command {
        Command::Register { .. } => Err(Refusal::EnteredAlready),
        Command::Describe(particulars) => done(Event::Described(particulars)),
        Command::BeginTerm { term, .. } if active.terms.contains_key(&term) => Err(Refusal::TermEnteredAlready),
        Command::BeginTerm { term, as_follows } => {
            sound(ctx, &as_follows).and_then(|()| done(Event::TermBegun { term, as_follows }))
        }
        Command::DescribeTerm { term, .. } if !active.terms.contains_key(&term) => Err(Refusal::NoSuchTerm),
        Command::DescribeTerm { term, as_follows } => {
            sound(ctx, &as_follows).and_then(|()| done(Event::TermDescribed { term, as_follows }))
        }
        Command::TakePost { post, .. } if ctx.known.post(post).is_none() => Err(Refusal::NoSuchPost),
        Command::TakePost { post, held } if active.holds(post, held.from) => Err(Refusal::HoldsItAlready),
        Command::TakePost { post, held } => in_order(held).and_then(|()| done(Event::PostTaken { post, held })),
        Command::LeavePost { post, last_day } => {
            match active.posts.iter().find(|(held, dates)| *held == post && dates.on(last_day)) {
                Some(_) => done(Event::PostLeft { post, last_day }),
                None => Err(Refusal::DoesNotHoldIt),
            }
        }
        Command::TakeOffice { office, .. } if office.body().is_some_and(|body| ctx.known.body(body).is_none()) => {
            Err(Refusal::NoSuchBody)
        }
        Command::TakeOffice { office: Office::PortfolioFor(service), .. }
            if !ctx.house.as_ref().is_some_and(|house| house.services.contains_key(&service)) =>
        {
            Err(Refusal::NoSuchBody)
        }
        Command::TakeOffice { office, held } if active.offices_on(held.from).any(|known| known == office) => {
            Err(Refusal::HoldsItAlready)
        }
        Command::TakeOffice { office, held } => in_order(held).and_then(|()| done(Event::OfficeTaken { office, held })),
        Command::LeaveOffice { office, last_day } if active.offices_on(last_day).all(|known| known != office) => {
            Err(Refusal::DoesNotHoldIt)
        }
        Command::LeaveOffice { office, last_day } => done(Event::OfficeLeft { office, last_day }),
        Command::Appoint(appointment) => in_order(appointment.held).and_then(|()| done(Event::Appointed(appointment))),
        Command::EndAppointment { to, last_day } => {
            match active.appointments.iter().any(|known| known.to.id == to && known.held.on(last_day)) {
                true => done(Event::AppointmentEnded { to, last_day }),
                false => Err(Refusal::DoesNotHoldIt),
            }
        }
        Command::GiveAccess if active.particulars.address.is_none() => Err(Refusal::NoAddress),
        Command::GiveAccess if casework::access(ctx, active) == Access::Given => Err(Refusal::AccessAlready),
        Command::GiveAccess => done(Event::AccessGiven),
        Command::EndAccess if matches!(ctx.actor, Actor::Clock { .. }) => casework::end(ctx, active),
        Command::EndAccess if casework::access(ctx, active) != Access::Given => Err(Refusal::NoAccess),
        Command::EndAccess => done(Event::AccessEnded),
        Command::Assist { member } if member == active.id => Err(Refusal::OwnAssistant),
        Command::Assist { member } if active.assists.contains(&member) => Err(Refusal::HoldsItAlready),
        Command::Assist { .. } if handles_for_all(ctx, active) => Err(Refusal::HandlesForAll),
        Command::Assist { member } => done(Event::AssistingBegun { member }),
        Command::StopAssisting { member } if !active.assists.contains(&member) => Err(Refusal::DoesNotAssist),
        Command::StopAssisting { member } => done(Event::AssistingEnded { member }),
        Command::ChooseLetters { to } => done(Event::LettersChosen { to }),
        Command::NoteRepresentative { office } => done(Event::RepresentativeNoted { office }),
        Command::AcknowledgeProtocol { edition } if active.acknowledged.contains(&edition) => {
            Err(Refusal::AcknowledgedAlready)
        }
        Command::AcknowledgeProtocol { edition } => match &ctx.edition {
            Some(known) if known.edition == edition && known.mode == Mode::Adopted => {
                let asked = ctx.binds(Norm::Acknowledgement);
                done(Event::ProtocolAcknowledged { edition, on: ctx.today })
                    .map(|decision| if asked { decision.under(Norm::Acknowledgement) } else { decision })
            }
            Some(_) | None => Err(Refusal::NotInForce),
        },
    }
}

/// Whether somebody holds a post that has to do with every member's matters: whoever assists one handles nothing of theirs.
fn handles_for_all(ctx: &Context, active: &Active) -> bool {
    let held = active.posts.iter().filter(|(_, held)| held.on(ctx.today)).map(|(post, _)| *post);
    held.filter_map(|post| ctx.known.post(post)).any(|open| !open.may_assist())
}

fn changed(mut active: Active, event: Event) -> Active {
    match event {
        Event::Registered { .. } => {}
        Event::Described(particulars) => active.particulars = particulars,
        Event::TermBegun { term, as_follows } | Event::TermDescribed { term, as_follows } => {
            active.terms.insert(term, as_follows);
        }
        Event::PostTaken { post, held } => active.posts.push((post, held)),
        Event::PostLeft { post, last_day } => {
            let held = active.posts.iter_mut().filter(|(known, dates)| *known == post && dates.on(last_day));
            held.for_each(|(_, dates)| dates.until = Some(last_day));
        }
        Event::OfficeTaken { office, held } => active.offices.push((office, held)),
        Event::OfficeLeft { office, last_day } => {
            let held = active.offices.iter_mut().filter(|(known, dates)| *known == office && dates.on(last_day));
            held.for_each(|(_, dates)| dates.until = Some(last_day));
        }
        Event::Appointed(appointment) => active.appointments.push(appointment),
        Event::AppointmentEnded { to, last_day } => {
            let held = active.appointments.iter_mut().filter(|known| known.to.id == to);
            held.for_each(|known| known.held.until = Some(last_day));
        }
        Event::AccessGiven => active.access = Access::Given,
        Event::AccessEnded => active.access = Access::Ended,
        Event::ProtocolAcknowledged { edition, .. } => drop(active.acknowledged.insert(edition)),
        Event::AssistingBegun { member } => drop(active.assists.insert(member)),
        Event::AssistingEnded { member } => drop(active.assists.remove(&member)),
        Event::LettersChosen { to } => active.letters = to,
        Event::RepresentativeNoted { office } => active.represents = Some(office),
    }
    active
}

fn sound(ctx: &Context, term: &Term) -> Result<(), Refusal> {
    let house = ctx.house.as_deref();
    let ward = term.ward.is_none_or(|ward| house.is_some_and(|house| house.wards.contains_key(&ward)));
    let group = term.group.is_none_or(|group| house.is_some_and(|house| house.groups.contains_key(&group)));
    if !ward || !group {
        return Err(Refusal::NoSuchWardOrGroup);
    }
    match (term.from, term.until) {
        (Some(from), Some(until)) if until < from => Err(Refusal::EndsBeforeItBegins),
        _ => Ok(()),
    }
}

fn in_order(held: Held) -> Result<(), Refusal> {
    if held.until.is_some_and(|until| until < held.from) { Err(Refusal::EndsBeforeItBegins) } else { Ok(()) }
}
