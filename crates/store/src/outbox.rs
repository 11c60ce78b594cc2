//! Letters to send: rows of references, written in the act's transaction, rendered when they are sent.

use std::any::Any;
use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use rules::access::Key;
use rules::actor::{Role, Seat};
use rules::calendar::civil_day;
use rules::context::Facts;
use rules::decider::Decider;
use rules::enquiry::{Event, Held, Matter, Rung, Side, State, TakenBack};
use rules::id::{ActId, PersonId, PostId, WordsId};
use rules::norm::{Norm, Stop};
use rules::record::RecordId;
use rules::request;

use crate::args;
use crate::db::Db;
use crate::deed::written;
use crate::failure::Broken;
use crate::keys::new_id;
use crate::memory::Parsed;
use crate::post_time::{Haste, leaves};
use crate::run::Ask;
use crate::standing::Standing;
use crate::telling::{covered, tell};

/// The kinds of letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letter {
    /// Who has it, their number, the date.
    Acknowledgement,
    /// The officer asks the member something.
    Question,
    /// How it is going.
    HoldingReply,
    /// More time is asked for or taken.
    MoreTime,
    /// It has been answered.
    Answer,
    /// It has been declined.
    Declined,
    /// A date comes near.
    Reminder,
    /// The member wrote.
    MemberWrote,
    /// It has been entered for the member.
    Entered,
    /// It has been taken over as safeguarding.
    TakenOver,
    /// It has been lifted out as safeguarding, and the recipient is named for it.
    NamedForIt,
    /// Somebody else has arranged who does the recipient's work.
    Covered,
    /// Something of council business is there for the recipient.
    Business,
    /// It has been passed on as a fault report, or may be chased.
    Fault,
    /// Something else has changed: a review's outcome, a promise, a view on sharing.
    News,
    /// A decline is to be reviewed.
    Review,
    /// What came by mistake is to be deleted.
    DeleteIt,
    /// Personal data went to the wrong person.
    Breach,
    /// A change of the calendar has moved the date.
    DateMoved,
    /// A date has come.
    FellDue,
    /// A date has gone by, and it is passed up.
    PassedUp,
    /// The date of a request for information comes near.
    RequestNear,
    /// The date of a request for information has come.
    RequestDue,
}

impl Letter {
    /// Every kind.
    pub const ALL: [Letter; 23] = [
        Letter::Acknowledgement,
        Letter::Question,
        Letter::HoldingReply,
        Letter::MoreTime,
        Letter::Answer,
        Letter::Declined,
        Letter::Reminder,
        Letter::MemberWrote,
        Letter::Entered,
        Letter::TakenOver,
        Letter::NamedForIt,
        Letter::Covered,
        Letter::Business,
        Letter::Fault,
        Letter::News,
        Letter::Review,
        Letter::DeleteIt,
        Letter::Breach,
        Letter::DateMoved,
        Letter::FellDue,
        Letter::PassedUp,
        Letter::RequestNear,
        Letter::RequestDue,
    ];

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Letter::Acknowledgement => "acknowledgement",
            Letter::Question => "question",
            Letter::HoldingReply => "holding-reply",
            Letter::MoreTime => "more-time",
            Letter::Answer => "answer",
            Letter::Declined => "declined",
            Letter::Reminder => "reminder",
            Letter::MemberWrote => "member-wrote",
            Letter::Entered => "entered",
            Letter::TakenOver => "taken-over",
            Letter::NamedForIt => "named-for-it",
            Letter::Covered => "covered",
            Letter::Business => "business",
            Letter::Fault => "fault",
            Letter::News => "news",
            Letter::Review => "review",
            Letter::DeleteIt => "delete-it",
            Letter::Breach => "breach",
            Letter::DateMoved => "date-moved",
            Letter::FellDue => "fell-due",
            Letter::PassedUp => "passed-up",
            Letter::RequestNear => "request-near",
            Letter::RequestDue => "request-due",
        }
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Letter> {
        Letter::ALL.into_iter().find(|letter| letter.name() == name)
    }

    /// Whether it is for somebody in that seat: reminders and what a member wrote go to officers, the rest to members. Who
    /// got something by mistake may be either.
    pub(crate) fn is_for(self, seat: Seat) -> bool {
        let officers = match self {
            // These go to both sides.
            Letter::DeleteIt | Letter::DateMoved | Letter::Business => return true,
            Letter::Reminder
            | Letter::MemberWrote
            | Letter::Review
            | Letter::Breach
            | Letter::NamedForIt
            | Letter::Covered
            | Letter::FellDue
            | Letter::PassedUp
            | Letter::RequestNear
            | Letter::RequestDue => true,
            Letter::Acknowledgement
            | Letter::Question
            | Letter::HoldingReply
            | Letter::MoreTime
            | Letter::Answer
            | Letter::Declined
            | Letter::Entered
            | Letter::TakenOver
            | Letter::Fault
            | Letter::News => false,
        };
        officers == matches!(seat, Seat::Officer(_))
    }
}

enum To {
    Asker,
    Holder,
    /// Whoever has it: the holder of its post and whoever stands in, the officers of its service, the clerk; what was lifted out,
    /// those named for it.
    WhoeverHasIt,
    /// Those to whom it is passed up.
    Above(Rung),
    /// Whoever did not write what was taken back.
    OtherSide(WordsId),
    Role(Role),
    Reviewers,
}

/// Which letters an event calls for, and to whom: one exhaustive table.
fn letters(event: &Event) -> Vec<(Letter, To)> {
    let one = |letter, to| vec![(letter, to)];
    match event {
        Event::Raised { raise, .. } if raise.asker.is_some() => one(Letter::Entered, To::Asker),
        Event::Acknowledged { .. } => one(Letter::Acknowledgement, To::Asker),
        Event::MemberAsked { .. } => one(Letter::Question, To::Asker),
        Event::HeldWithReply { .. } => one(Letter::HoldingReply, To::Asker),
        Event::MoreTimeAsked { .. } | Event::MoreTimeTaken { .. } => one(Letter::MoreTime, To::Asker),
        Event::Answered { .. } => one(Letter::Answer, To::Asker),
        Event::Declined { .. } => one(Letter::Declined, To::Asker),
        Event::Reminded { norm: Norm::FaultInTime, .. } | Event::PassedOn { .. } => one(Letter::Fault, To::Asker),
        Event::Reminded { .. } => one(Letter::Reminder, To::WhoeverHasIt),
        Event::FellDue { .. } => one(Letter::FellDue, To::WhoeverHasIt),
        Event::PassedUp { to, .. } => one(Letter::PassedUp, To::Above(to.clone())),
        // They are told that they are named for it, and no more: the rest is on the page.
        Event::Safeguarded { .. } => vec![(Letter::TakenOver, To::Asker), (Letter::NamedForIt, To::WhoeverHasIt)],
        Event::MemberReplied { .. }
        | Event::FollowedUp { .. }
        | Event::Reopened { .. }
        | Event::Chased { .. }
        | Event::AnswerCorrected { .. }
        | Event::WiderAsked { .. }
        | Event::AnsweringDirect { .. }
        | Event::MoreTimeAgreed { .. }
        | Event::MoreTimeRefused { .. } => one(Letter::MemberWrote, To::Holder),
        Event::WiderAnswered { .. }
        | Event::Reviewed { .. }
        | Event::Promised { .. }
        | Event::PromiseKept { .. }
        | Event::HandedOver { .. }
        | Event::Merged { .. }
        | Event::SplitInto { .. } => one(Letter::News, To::Asker),
        Event::ReviewAsked { .. } => one(Letter::Review, To::Reviewers),
        Event::TakenBack { text, why: TakenBack::WrongPerson, .. } => one(Letter::DeleteIt, To::OtherSide(*text)),
        Event::BreachFound { .. } => one(Letter::Breach, To::Role(Role::InformationOfficer)),
        Event::Raised { .. }
        | Event::Recorded { .. }
        | Event::Allocated { .. }
        | Event::Resorted { .. }
        | Event::Noted { .. }
        | Event::Closed { .. }
        | Event::Disposed { .. }
        | Event::RecordCorrected { .. }
        | Event::Withdrawn { .. }
        | Event::FilesEnclosed { .. }
        | Event::WrittenForResident { .. }
        | Event::ShownTo { .. }
        | Event::TakenBack { .. }
        | Event::BreachDescribed { .. }
        | Event::BreachAssessed { .. }
        | Event::ClosedEarly { .. }
        | Event::Linked { .. }
        | Event::Unlinked { .. }
        | Event::TookIn { .. } => Vec::new(),
    }
}

/// Who gets it: persons, as they hold their posts that day.
fn recipients(facts: &mut Standing<'_>, matter: &Matter, to: &To, on: Date) -> Result<Vec<PersonId>, Broken> {
    let holder = |facts: &mut Standing<'_>| match matter.held {
        Held::Post(post) => facts.holders(post, on),
        Held::Nobody | Held::Service(_) => Ok(Vec::new()),
    };
    let in_role = |facts: &mut Standing<'_>, role| -> Result<Vec<PersonId>, Broken> {
        Ok(facts.in_role(role, on)?.into_iter().map(|(person, _)| person).collect())
    };
    match to {
        To::Asker => Ok(vec![matter.asker]),
        To::Holder => holder(facts),
        To::WhoeverHasIt => whoever_has_it(facts, matter, on),
        To::Above(rung) => above(facts, matter, rung, on),
        To::OtherSide(text) => match matter.said.get(text) {
            Some(Side::Council) => Ok(vec![matter.asker]),
            Some(Side::Member | Side::Handlers) | None => holder(facts),
        },
        To::Role(role) => match in_role(facts, *role)? {
            none if none.is_empty() => in_role(facts, Role::Clerk),
            found => Ok(found),
        },
        To::Reviewers => match matter.review.as_ref().map(|review| (&review.stop, review.service)) {
            Some((Stop::Role(name), service)) => match Role::named(name) {
                Some(Role::Director) => {
                    let found = facts.in_role(Role::Director, on)?;
                    Ok(found.into_iter().filter(|(_, of)| *of == service).map(|(person, _)| person).collect())
                }
                Some(role) => in_role(facts, role),
                None => Ok(Vec::new()),
            },
            Some((Stop::Body(_) | Stop::Post(_), _)) | None => Ok(Vec::new()),
        },
    }
}

/// Whoever has it and can do something about it that day.
pub(crate) fn whoever_has_it(facts: &mut Standing<'_>, matter: &Matter, on: Date) -> Result<Vec<PersonId>, Broken> {
    let posts: Vec<PostId> = match (&matter.safeguarding, matter.held) {
        (Some(named), _) => {
            let lent = |open: &rules::post::Open| open.lent_on(on).any(|away| named.posts.contains(&away));
            let standing_in = facts.posts()?.into_iter().filter(|(_, open)| lent(open)).map(|(id, _)| id);
            named.posts.iter().copied().chain(standing_in).collect()
        }
        (None, Held::Post(post)) => {
            let standing_in =
                facts.posts()?.into_iter().filter(|(_, open)| open.covers_on(on).any(|away| away == post));
            std::iter::once(post).chain(standing_in.map(|(id, _)| id)).collect()
        }
        (None, Held::Service(service)) => {
            let there = facts.posts()?.into_iter().filter(|(_, open)| open.service == Some(service));
            there.map(|(id, _)| id).collect()
        }
        (None, Held::Nobody) => {
            let clerks = facts.posts()?.into_iter().filter(|(_, open)| open.roles.contains(&Role::Clerk));
            clerks.map(|(id, _)| id).collect()
        }
    };
    let mut people = BTreeSet::new();
    for post in posts {
        people.extend(facts.holders(post, on)?);
    }
    people.remove(&matter.asker);
    Ok(people.into_iter().collect())
}

/// Those above; never the member who asked, whatever posts that member holds.
fn above(facts: &mut Standing<'_>, matter: &Matter, rung: &Rung, on: Date) -> Result<Vec<PersonId>, Broken> {
    let mut people = BTreeSet::new();
    for key in rung.keys() {
        match key {
            Key::Post(post) => people.extend(facts.holders(post, on)?),
            Key::Role(role) => people.extend(facts.in_role(role, on)?.into_iter().map(|(person, _)| person)),
            Key::RoleIn(role, service) => {
                let found = facts.in_role(role, on)?.into_iter().filter(|(_, of)| *of == Some(service));
                people.extend(found.map(|(person, _)| person));
            }
            _ => {}
        }
    }
    people.remove(&matter.asker);
    Ok(people.into_iter().collect())
}

pub(crate) fn write<D: Decider>(
    db: &mut Db,
    parsed: &mut Parsed,
    council: &str,
    ask: &Ask<D>,
    events: &[D::Event],
    state: &D::State,
    now: Timestamp,
) -> Result<(), Broken> {
    let facts = &mut Standing { db, council, parsed };
    covered::<D>(facts, ask, events, now)?;
    tell::<D>(facts, ask, events, state, now)?;
    if let Some(request) = (state as &dyn Any).downcast_ref::<request::State>() {
        let events = events.iter().filter_map(|event| (event as &dyn Any).downcast_ref::<request::Event>());
        return of_request(&mut Standing { db, council, parsed }, (ask.record, ask.act), events, request, now);
    }
    let Some(matter) = (state as &dyn Any).downcast_ref::<State>().and_then(State::matter) else { return Ok(()) };
    for event in events.iter().filter_map(|event| (event as &dyn Any).downcast_ref::<Event>()) {
        let mut wanted = Vec::new();
        // Of what was lifted out the member reads nothing, and is told nothing but that it was.
        let reads = |(letter, to): &(Letter, To)| {
            matter.safeguarding.is_none() || *letter == Letter::TakenOver || !matches!(to, To::Asker)
        };
        for (letter, to) in letters(event).into_iter().filter(reads) {
            let facts = &mut Standing { db, council, parsed };
            let people = recipients(facts, matter, &to, civil_day(now))?;
            // Who names oneself knows.
            let told = |person: &PersonId| letter != Letter::NamedForIt || ask.actor.person() != Some(*person);
            wanted.extend(people.into_iter().filter(told).map(|person| (letter, person)));
        }
        for (letter, recipient) in wanted {
            let facts = &mut Standing { db, council, parsed };
            let posted = Posted { letter, record: ask.record, act: ask.act, recipient };
            post(facts, &posted, Haste::of(letter, matter), now)?;
        }
    }
    Ok(())
}

/// To whoever keeps requests for information: a date comes near, or has come. Never to whoever made the request.
fn of_request<'e>(
    facts: &mut Standing<'_>,
    (record, act): (RecordId, ActId),
    events: impl Iterator<Item = &'e request::Event>,
    request: &request::State,
    now: Timestamp,
) -> Result<(), Broken> {
    let Some(matter) = request.matter() else { return Ok(()) };
    for event in events {
        let letter = match event {
            request::Event::Reminded { .. } => Letter::RequestNear,
            request::Event::FellDue { .. } => Letter::RequestDue,
            request::Event::Opened { .. }
            | request::Event::Searched { .. }
            | request::Event::LookedAt { .. }
            | request::Event::Chosen { .. }
            | request::Event::PutBack { .. }
            | request::Event::Withheld { .. }
            | request::Event::Shown { .. }
            | request::Event::MoreTimeTaken { .. }
            | request::Event::Released { .. }
            | request::Event::Closed { .. }
            | request::Event::Disposed { .. } => continue,
        };
        let on = civil_day(now);
        let mut keepers = facts.in_role(Role::InformationOfficer, on)?;
        if keepers.is_empty() {
            keepers = facts.in_role(matter.keeper, on)?;
        }
        let keepers: BTreeSet<PersonId> = keepers.into_iter().map(|(person, _)| person).collect();
        for recipient in keepers.into_iter().filter(|person| Some(*person) != matter.opening.is) {
            post(facts, &Posted { letter, record, act, recipient }, Haste::InHours, now)?;
        }
    }
    Ok(())
}

/// A letter to be written to somebody.
pub(crate) struct Posted {
    pub letter: Letter,
    pub record: RecordId,
    pub act: ActId,
    pub recipient: PersonId,
}

/// Puts a letter in the outbox.
pub(crate) fn post(facts: &mut Standing<'_>, posted: &Posted, haste: Haste, now: Timestamp) -> Result<(), Broken> {
    const SQL: &str = "
        insert into outbox (council, id, letter, record, act, recipient, state, tries, next_at, gathered)
        values ($1, $2, $3, $4, $5, $6, 'waiting', 0, $7, $8)";
    let id = rules::id::print(new_id());
    let Posted { letter, record, act, recipient } = posted;
    let leaves = leaves(facts, (*letter, *recipient), haste, now)?;
    let gathered = leaves.gathered.then(|| GATHERED.to_owned());
    let (record, act, recipient) = (record.to_string(), act.to_string(), recipient.to_string());
    let own = args![facts.council, id, letter.name(), record, act, recipient, written(leaves.at), gathered];
    facts.db.execute(SQL, own)?;
    Ok(())
}

/// What a letter carries that waits for the others of its day.
pub(crate) const GATHERED: &str = "day";
