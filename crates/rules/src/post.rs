//! A post that officers hold: its title, its service, what it is responsible for, when its holder works.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::access::{Audience, Key, Part};
use crate::actor::{Actor, Role, Standing};
use crate::calendar::Pattern;
use crate::context::{Context, Fact};
use crate::decider::{Decider, Decision, Refuses, done};
use crate::id::{PostId, ServiceId};
use crate::norm::Norm;
use crate::record::Kind;
use crate::words::Words;

/// The rules of a post's record.
pub struct Post;

/// What a post is, as the clerk describes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Open {
    pub title: Words,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceId>,
    /// Roles that whoever holds it has: clerk, director, monitoring-officer …
    pub roles: Vec<Role>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line_manager: Option<PostId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub telephone: Option<Words>,
    /// When its holder works; absent, on the council's own working days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<Pattern>,
    /// The posts whose work it does while their holders are away. Kept by `Cover`; a description says nothing of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub covers: Vec<Cover>,
}

/// Another post's work, from one day to another. The last day counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cover {
    /// The post that does the work.
    pub by: PostId,
    /// The post whose holder is away.
    pub post: PostId,
    pub from: Date,
    pub until: Date,
    /// What else goes with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub also: Option<Also>,
}

/// What goes with a post's work only where its holder says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Also {
    /// What was lifted out as safeguarding and the post is named for.
    LiftedOut,
}

impl Open {
    /// The posts whose work it does on that day.
    pub fn covers_on(&self, day: Date) -> impl Iterator<Item = PostId> {
        self.covers.iter().filter(move |cover| cover.from <= day && day <= cover.until).map(|cover| cover.post)
    }

    /// Those of them that were lent with what was lifted out as safeguarding.
    pub fn lent_on(&self, day: Date) -> impl Iterator<Item = PostId> {
        let on = move |cover: &&Cover| cover.from <= day && day <= cover.until && cover.also == Some(Also::LiftedOut);
        self.covers.iter().filter(on).map(|cover| cover.post)
    }

    /// Whether its holder may assist a member: not who sorts what members ask, nor who reviews and decides on it.
    pub fn may_assist(&self) -> bool {
        let for_all = [
            Role::Clerk,
            Role::ChiefExecutive,
            Role::MonitoringOfficer,
            Role::DeputyMonitoringOfficer,
            Role::FinanceOfficer,
            Role::InformationOfficer,
        ];
        !self.roles.iter().any(|role| for_all.contains(role))
    }

    /// As what somebody arranges who does this post's work while its holder is away; none where they do not.
    pub fn arranged_by(&self, post: PostId, standing: &Standing) -> Option<Arranges> {
        match () {
            () if standing.is(Role::Clerk) => Some(Arranges::Clerk),
            // The manager in person: whoever does a manager's work for a day arranges nothing that outlasts it.
            () if self.line_manager.is_some() && standing.post() == self.line_manager => Some(Arranges::Manager),
            () if standing.post() == Some(post) => Some(Arranges::Holder),
            () => None,
        }
    }

    /// Whether this post is one that the holder of another may ask: of the same service, the line manager's, a deputy's.
    pub fn may_be_asked(&self, own: PostId, away: &Open) -> bool {
        let colleagues = self.service.is_some() && self.service == away.service;
        let deputy = [(Role::MonitoringOfficer, Role::DeputyMonitoringOfficer)];
        let deputises = deputy.iter().any(|(of, deputy)| away.roles.contains(of) && self.roles.contains(deputy));
        colleagues || deputises || away.line_manager == Some(own)
    }
}

/// As what somebody arranges a post's cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arranges {
    /// Whoever holds it: asks a colleague, the line manager or a deputy.
    Holder,
    /// The line manager: any post.
    Manager,
    /// The clerk, or Democratic Services: any post.
    Clerk,
}

/// What one may ask of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Command {
    /// Create the post.
    Create(Open),
    /// Describe it anew, whole.
    Describe(Open),
    /// Do another post's work while its holder is away.
    Cover(Cover),
    /// Stop doing so after a day.
    EndCover { post: PostId, last_day: Date },
}

/// What has happened to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    Created(Open),
    Described(Open),
    CoverTaken(Cover),
    CoverEnded { post: PostId, last_day: Date },
}

/// How it stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// No such post.
    #[default]
    Unknown,
    /// There is one.
    Open(Open),
}

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("there is no such post")]
    NoSuchPost,
    #[error("this post has been created already")]
    CreatedAlready,
    #[error("only the clerk records posts")]
    NotTheClerk,
    #[error("there is no such service")]
    NoSuchService,
    #[error("`{}` goes with an office held by a member, or follows by itself", .role.name())]
    NotAnOfficersRole { role: Role },
    #[error("a parish has no Monitoring Officer of its own")]
    NoMonitoringOfficerHere,
    #[error("only whoever holds the post, its line manager or the clerk arranges its cover")]
    NotYoursToArrange,
    #[error("whoever holds a post asks a colleague of the service, the line manager or a deputy to do its work")]
    NotAColleague,
    #[error("a post does not stand in for itself")]
    ItsOwn,
    #[error("the last day comes before the first")]
    EndsBeforeItBegins,
    #[error("nobody arranges that they do the work of somebody else")]
    NotForOneself,
    #[error("only whoever holds a post lends what was lifted out as safeguarding and it is named for")]
    NotYoursToLend,
    #[error("{from} has gone by")]
    BeginsInThePast { from: Date },
    #[error("it does not stand in for that post")]
    DoesNotCover,
}

impl Refuses for Refusal {
    fn norm(&self) -> Norm {
        match self {
            Refusal::NoSuchPost | Refusal::CreatedAlready => Norm::OpenedOnce,
            Refusal::NotTheClerk | Refusal::NotAnOfficersRole { .. } | Refusal::NoMonitoringOfficerHere => Norm::Roster,
            Refusal::NotYoursToArrange
            | Refusal::NotAColleague
            | Refusal::ItsOwn
            | Refusal::EndsBeforeItBegins
            | Refusal::NotForOneself
            | Refusal::BeginsInThePast { .. } => Norm::Roster,
            Refusal::NotYoursToLend => Norm::Safeguarded,
            Refusal::NoSuchService | Refusal::DoesNotCover => Norm::NamedThere,
        }
    }

    fn instead(&self) -> &'static str {
        match self {
            Refusal::NoSuchPost => "Choose one from the list of posts.",
            Refusal::CreatedAlready => "Describe the post that is there.",
            Refusal::NotTheClerk => "Ask the clerk, or Democratic Services, to record it.",
            Refusal::NotYoursToArrange => "Ask the clerk, or Democratic Services, to arrange it.",
            Refusal::NotAColleague => "Choose one of them, or ask the line manager or the clerk to arrange it.",
            Refusal::ItsOwn => "Choose another post.",
            Refusal::EndsBeforeItBegins => "Check both dates.",
            Refusal::NotForOneself => "Ask whoever is away, their line manager, or another clerk, to arrange it.",
            Refusal::NotYoursToLend => {
                "Leave it out; an officer who is named for the matter can name somebody else as well."
            }
            Refusal::BeginsInThePast { .. } => "Begin today: what was done before stays as it was done.",
            Refusal::DoesNotCover => "Look at which posts it stands in for.",
            Refusal::NoSuchService => "Add the service first, or choose one from the list.",
            Refusal::NotAnOfficersRole { .. } => "Record the office on the member who holds it.",
            Refusal::NoMonitoringOfficerHere => {
                "Leave the role out: the principal council's Monitoring Officer is an outside contact."
            }
        }
    }
}

impl Decider for Post {
    const KIND: Kind = Kind::Post;
    type Command = Command;
    type Event = Event;
    type State = State;
    type Flag = ();
    type Refusal = Refusal;

    fn needs(_: &State, command: &Command) -> Vec<Fact> {
        match command {
            Command::Cover(Cover { post, .. }) | Command::EndCover { post, .. } => vec![Fact::Post(*post)],
            Command::Create(_) | Command::Describe(_) => Vec::new(),
        }
    }

    fn as_of(state: State, _: &Context) -> State {
        state
    }

    fn may(ctx: &Context, _: &State, command: &Command) -> Result<(), Refusal> {
        match command {
            Command::Create(_) | Command::Describe(_) => {
                if matches!(ctx.actor, Actor::Installation) || ctx.is(Role::Clerk) {
                    Ok(())
                } else {
                    Err(Refusal::NotTheClerk)
                }
            }
            Command::Cover(Cover { post, .. }) | Command::EndCover { post, .. } => {
                if arranges(ctx, *post).is_some() || ctx.is(Role::Clerk) || matches!(ctx.actor, Actor::Installation) {
                    Ok(())
                } else {
                    Err(Refusal::NotYoursToArrange)
                }
            }
        }
    }

    fn decide(ctx: &Context, state: &State, command: &Command) -> Result<Decision<Event, ()>, Refusal> {
        match (state, command.clone()) {
            (State::Unknown, Command::Create(open)) => sound(ctx, &open).and_then(|()| done(Event::Created(open))),
            (State::Unknown, _) => Err(Refusal::NoSuchPost),
            (State::Open(_), Command::Create(_)) => Err(Refusal::CreatedAlready),
            (State::Open(_), Command::Describe(open)) => sound(ctx, &open).and_then(|()| done(Event::Described(open))),
            (State::Open(open), Command::Cover(cover)) => match ctx.known.post(cover.post) {
                _ if cover.by == cover.post => Err(Refusal::ItsOwn),
                None => Err(Refusal::NoSuchPost),
                Some(away)
                    if arranges(ctx, cover.post) == Some(Arranges::Holder) && !open.may_be_asked(cover.by, away) =>
                {
                    Err(Refusal::NotAColleague)
                }
                // Whoever arranges a cover does not gain by it.
                Some(_) if holds(ctx, cover.by) => Err(Refusal::NotForOneself),
                Some(_) if cover.also.is_some() && !holds(ctx, cover.post) => Err(Refusal::NotYoursToLend),
                Some(_) if cover.from < ctx.today => Err(Refusal::BeginsInThePast { from: cover.from }),
                Some(_) if cover.until < cover.from => Err(Refusal::EndsBeforeItBegins),
                Some(_) => done(Event::CoverTaken(cover)),
            },
            (State::Open(open), Command::EndCover { post, last_day }) => {
                match open.covers.iter().find(|cover| cover.post == post && last_day < cover.until) {
                    None => Err(Refusal::DoesNotCover),
                    Some(_) => done(Event::CoverEnded { post, last_day }),
                }
            }
        }
    }

    fn evolve(state: State, event: &Event) -> State {
        match (state, event.clone()) {
            (State::Open(before), Event::Described(open)) => State::Open(Open { covers: before.covers, ..open }),
            (_, Event::Created(open) | Event::Described(open)) => State::Open(Open { covers: Vec::new(), ..open }),
            (State::Open(mut open), Event::CoverTaken(cover)) => {
                open.covers.push(cover);
                State::Open(open)
            }
            (State::Open(mut open), Event::CoverEnded { post, last_day }) => {
                for cover in open.covers.iter_mut().filter(|cover| cover.post == post) {
                    cover.until = cover.until.min(last_day);
                }
                State::Open(open)
            }
            (State::Unknown, Event::CoverTaken(_) | Event::CoverEnded { .. }) => State::Unknown,
        }
    }

    fn audience(_: &State) -> Vec<Audience> {
        vec![Audience { part: Part::Face, keys: vec![Key::Council], bars: Vec::new() }]
    }

    fn words(command: &Command) -> Vec<Words> {
        match command {
            Command::Create(open) | Command::Describe(open) => {
                [Some(open.title), open.telephone].into_iter().flatten().collect()
            }
            Command::Cover(_) | Command::EndCover { .. } => Vec::new(),
        }
    }

    fn part(_: &Command) -> Part {
        Part::Face
    }
}

/// Whether the actor acts in that very post.
fn holds(ctx: &Context, post: PostId) -> bool {
    ctx.standing.as_ref().and_then(Standing::post) == Some(post)
}

/// As what the actor arranges that post's cover.
fn arranges(ctx: &Context, post: PostId) -> Option<Arranges> {
    ctx.known.post(post).zip(ctx.standing.as_ref()).and_then(|(away, standing)| away.arranged_by(post, standing))
}

fn sound(ctx: &Context, open: &Open) -> Result<(), Refusal> {
    let house = ctx.house.as_deref();
    if open.service.is_some_and(|service| house.is_none_or(|house| !house.services.contains_key(&service))) {
        return Err(Refusal::NoSuchService);
    }
    let members = [Role::Member, Role::Officer, Role::GroupLeader, Role::Chair];
    if let Some(role) = open.roles.iter().copied().find(|role| members.contains(role)) {
        return Err(Refusal::NotAnOfficersRole { role });
    }
    let monitoring = [Role::MonitoringOfficer, Role::DeputyMonitoringOfficer];
    let parish = house.is_some_and(|house| !house.kind.is_principal());
    if parish && open.roles.iter().any(|role| monitoring.contains(role)) {
        return Err(Refusal::NoMonitoringOfficerHere);
    }
    Ok(())
}
