//! One row an enquiry, for lists and queues, and when the clock looks at it again.

use std::collections::BTreeSet;
use std::sync::Arc;

use rules::access::{Audience, Key, Part};
use rules::actor::Actor;
use rules::calendar::{Due, spent};
use rules::context::{Context, Fact, Mode, context};
use rules::council;
use rules::decider::{Decider, Wake};
use rules::enquiry::{Capacity, Enquiry, Held, History, Matter, Named, Rung, State, Stopped, Terms};
use rules::norm::Norm;
use rules::record::{Kind, RecordId};

use crate::args;
use crate::db::{Db, DbError, Row};
use crate::failure::Broken;
use crate::standing::Standing;

use super::queues::{self, COMES_FIRST, FIRST, NEVER, Phase, Place, Tally, ranged, states_of};
use super::rows::{Cell, Gathered, Rows, Shape};

/// The enquiries whose rows hang on another record: those whose deadlines run; those that a post has or had last, as its
/// service is theirs; and for an edition, which can only be amended while it is young, every one.
pub(crate) fn moved(db: &mut Db, council: &str, by: RecordId) -> Result<Vec<RecordId>, Broken> {
    const EVERY: &str = "select record from enquiry_v3 where council = $1 order by first_seq";
    let read = |row: &Row<'_>| row.text(0);
    let records = if by.kind == Kind::Edition {
        db.rows(EVERY, args![council], read)?
    } else {
        let running_or_of_post = format!(
            "select record, first_seq from enquiry_v3 where council = $1 and state in ({})
             union select record, first_seq from enquiry_v3 where council = $1 and post = $2 order by first_seq",
            states_of(&[Phase::Running, Phase::Stopped])
        );
        db.rows(&running_or_of_post, args![council, by.to_string()], read)?
    };
    records.iter().map(|text| text.parse().map_err(|error| Broken::unreadable(text, error))).collect()
}

/// Who asks.
pub(crate) const MEMBER: &str = "member";
pub(crate) const REPRESENTATIVE: &str = "representative";

/// What a list shows of an enquiry.
#[derive(Default)]
struct Line {
    reference: String,
    sort: &'static str,
    asker: String,
    asker_words: Option<String>,
    service: String,
    service_words: Option<String>,
    post: String,
    ward: String,
    subject_words: Option<String>,
    number_words: Option<String>,
    started: String,
    acknowledge_by: Option<String>,
    answer_by: Option<String>,
    due: Option<String>,
    closes_after: Option<String>,
    stopped_on: Option<String>,
    /// How many working days it was with the council, where it was answered.
    answered_in: Option<i64>,
    /// Before every date, where it cannot wait and nobody has taken it yet.
    head: &'static str,
    /// `urgent` where whoever asked said that it cannot wait.
    urgent: &'static str,
    /// `representative` where whoever asks is no member here.
    who: &'static str,
    /// Whose own it is: who asked, and the post or the service that has it.
    owners: Vec<Key>,
}

/// The rows of one enquiry.
pub(super) struct Made {
    row: Vec<Cell>,
    place: Place,
    timers: Rows,
    late: Rows,
    decisions: Rows,
}

const ENQUIRY: Shape = Shape {
    name: "enquiry_v3",
    columns: &[
        "council",
        "record",
        "reference",
        "first_seq",
        "raised_at",
        "state",
        "sort",
        "asker",
        "asker_words",
        "service",
        "service_words",
        "post",
        "ward",
        "subject_words",
        "number_words",
        "started",
        "acknowledge_by",
        "answer_by",
        "due",
        "closes_after",
        "stopped_on",
        "turns",
        "lanes",
        "answered_in",
        "apart",
        "taken",
        "head",
        "urgent",
        "who",
    ],
};
const DECISION: Shape = Shape { name: "decision_v3", columns: &["council", "record", "key"] };
const LATE: Shape = Shape { name: "late_v3", columns: &["council", "record", "key", "norm", "due"] };
pub(super) const TIMER: Shape = Shape { name: "timer_v3", columns: &["council", "record", "norm", "due"] };

impl Made {
    pub(super) fn of(
        facts: &mut Standing<'_>,
        record: RecordId,
        state: &State,
        audience: &[Audience],
    ) -> Result<Option<Made>, Broken> {
        const FIRST: &str = "select seq, time from act where council = $1 and record = $2 and version = 1";
        let council = facts.council.to_owned();
        let first = facts.db.row(FIRST, args![&council, record.to_string()], |row| Ok((row.int(0)?, row.text(1)?)))?;
        let Some((first_seq, raised_at)) = first else { return Ok(None) };
        let ctx = terms(facts, state, &raised_at)?;
        let line = match state {
            State::Unknown => return Ok(None),
            State::Recorded(history) => of_history(history),
            state => state.matter().map(|matter| of_matter(&ctx, state, matter)).unwrap_or_default(),
        };
        // Whoever may know no more than that it is there is not told by its place either.
        let apart = apart(state, audience);
        let head = if apart.is_some() { "" } else { line.head };
        let turns = line.due.clone().or_else(|| line.closes_after.clone()).unwrap_or_else(|| NEVER.to_owned());
        let lanes = Place::lanes(audience, &line.owners);
        let place = Place { first_seq, state: ranged(state.name(), head), turns, lanes };
        let row = vec![
            council.as_str().into(),
            record.to_string().into(),
            line.reference.into(),
            first_seq.into(),
            raised_at.into(),
            state.name().into(),
            line.sort.into(),
            line.asker.into(),
            line.asker_words.into(),
            line.service.into(),
            line.service_words.into(),
            line.post.into(),
            line.ward.into(),
            line.subject_words.into(),
            line.number_words.into(),
            line.started.into(),
            line.acknowledge_by.into(),
            line.answer_by.into(),
            line.due.into(),
            line.closes_after.into(),
            line.stopped_on.into(),
            place.turns.as_str().into(),
            place.printed_lanes().into(),
            line.answered_in.map_or(Cell::Empty, Cell::Number),
            apart.into(),
            taken_back(state).into(),
            head.into(),
            line.urgent.into(),
            line.who.into(),
        ];
        let late = late(&council, record, state, &ctx);
        let decisions = state.waits_for().iter().map(|key| decision(&council, record, key)).collect();
        Ok(Some(Made { row, place, timers: timers(&council, record, state, &ctx), late, decisions }))
    }

    pub(super) fn keep(&self, db: &mut Db, council: &str, record: &str) -> Result<Taken, Broken> {
        let stood = ENQUIRY.replace(db, council, record, &Rows::from([self.row.clone()]))?;
        let taken = ENQUIRY.columns.iter().position(|known| *known == "taken");
        let taken = taken.filter(|at| stood.iter().any(|row| row[*at] != self.row[*at].printed()));
        let stood = stood.iter().next().map(|row| {
            let at = |column: &str| {
                let at = ENQUIRY.columns.iter().position(|known| *known == column);
                at.and_then(|at| row[at].clone()).unwrap_or_default()
            };
            Place {
                first_seq: self.place.first_seq,
                state: ranged(&at("state"), &at("head")),
                turns: at("turns"),
                lanes: at("lanes").split(' ').filter(|lane| !lane.is_empty()).map(str::to_owned).collect(),
            }
        });
        queues::follow(db, council, stood.as_ref(), &self.place)?;
        TIMER.replace(db, council, record, &self.timers)?;
        LATE.replace(db, council, record, &self.late)?;
        DECISION.replace(db, council, record, &self.decisions)?;
        Ok(taken.map_or(Taken::Nothing, |_| Taken::Back))
    }

    /// What is new, with many others.
    pub(super) fn gather(
        self,
        db: &mut Db,
        council: &str,
        gathered: &mut Gathered,
        tally: &mut Tally,
    ) -> Result<(), DbError> {
        tally.entered(&self.place);
        gathered.take(db, &ENQUIRY, Rows::from([self.row]))?;
        gathered.take(db, &queues::QUEUE, self.place.rows(council))?;
        gathered.take(db, &LATE, self.late)?;
        gathered.take(db, &DECISION, self.decisions)?;
        gathered.take(db, &TIMER, self.timers)
    }
}

/// Whether something that was said has been taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taken {
    Nothing,
    Back,
}

/// Stored where somebody may know that it is there and not what it says.
const APART: &str = "apart";

/// The same of what was lifted out as safeguarding: whoever may know of it may know who has taken it over.
pub(crate) const LIFTED_OUT: &str = "lifted-out";

/// Whether somebody may know that it is there and not what it says; nothing where the two audiences are one.
fn apart(state: &State, audience: &[Audience]) -> Option<String> {
    if state.matter().is_some_and(|matter| matter.safeguarding.is_some()) {
        return Some(LIFTED_OUT.to_owned());
    }
    let of = |part: Part| audience.iter().find(|audience| audience.part == part);
    let face = of(Part::Face);
    let closed = |key: &Key| face.is_none_or(|face| !face.keys.contains(key));
    let knows = of(Part::Cover).is_some_and(|cover| cover.keys.iter().any(closed));
    let barred = face.is_some_and(|face| !face.bars.is_empty());
    (knows || barred).then(|| APART.to_owned())
}

/// The ids of what was taken back, with spaces between them.
fn taken_back(state: &State) -> Option<String> {
    let taken = &state.matter()?.taken_back;
    (!taken.is_empty()).then(|| taken.keys().map(ToString::to_string).collect::<Vec<_>>().join(" "))
}

/// What deadlines are derived from. The actor is the clock, as whoever reads the row later is nobody in particular.
pub(crate) fn terms(facts: &mut Standing<'_>, state: &State, raised_at: &str) -> Result<Context, Broken> {
    let mut ctx = terms_now(facts, state, raised_at)?;
    // A trial is over long before anything is disposed of, and nothing that it says may stay behind in a row.
    ctx.edition = ctx.edition.filter(|edition| edition.mode == Mode::Adopted);
    if let State::Closed(_, closed) = state {
        ctx.house = ctx.house.map(|house| house_at(house, closed.stopped.calendar));
    }
    Ok(ctx)
}

/// The same as it is shown on a page: on trial too, and kept in no row.
pub(crate) fn terms_now(facts: &mut Standing<'_>, state: &State, at: &str) -> Result<Context, Broken> {
    let matter = state.matter();
    let edition = matter.and_then(|matter| matter.edition).map(Fact::Edition);
    let post = matter.and_then(|matter| match matter.held {
        Held::Post(post) => Some(Fact::Post(post)),
        Held::Nobody | Held::Service(_) => None,
    });
    let needs: Vec<Fact> = edition.into_iter().chain(post).collect();
    let council = facts.council.parse().map_err(|error| Broken::unreadable("a council's id", error))?;
    let at = at.parse().map_err(|error| Broken::unreadable("the time of an act", error))?;
    context(facts, council, Actor::Clock { norm: Norm::KeptFor }, at, &needs)
}

/// The council with the calendar that it had when a clock was stopped: later ones move no row of what is closed.
fn house_at(house: Arc<council::Open>, revision: u32) -> Arc<council::Open> {
    let mut then = house.as_ref().clone();
    then.calendars = vec![house.calendar_at(revision)];
    Arc::new(then)
}

fn of_history(history: &History) -> Line {
    let (asker, asker_words) = match history.asker {
        Some(Named::Known(person)) => (person.to_string(), None),
        Some(Named::AsWritten(words)) => (String::new(), Some(words.id.to_string())),
        None => (String::new(), None),
    };
    let (service, service_words) = match history.service {
        Some(Named::Known(service)) => (service.to_string(), None),
        Some(Named::AsWritten(words)) => (String::new(), Some(words.id.to_string())),
        None => (String::new(), None),
    };
    Line {
        owners: history.known().map(Key::Person).into_iter().collect(),
        reference: history.reference.to_string(),
        sort: "enquiry",
        who: MEMBER,
        asker,
        asker_words,
        service,
        service_words,
        subject_words: history.subject.map(|words| words.id.to_string()),
        number_words: Some(history.number.id.to_string()),
        started: history.received.to_string(),
        ..Line::default()
    }
}

fn of_matter(ctx: &Context, state: &State, matter: &Matter) -> Line {
    let terms = Terms::of(ctx, matter).filter(|_| !matches!(state, State::Withdrawn(..)));
    let date = |due: Due| match due {
        Due::On(date) => Some(date.to_string()),
        Due::Paused { .. } => None,
    };
    let acknowledge = terms.as_ref().and_then(|terms| date(matter.acknowledge_by(terms)?.due(terms)));
    let answer = terms.as_ref().and_then(|terms| date(matter.answer_by(terms)?.due(terms)));
    let stopped = state.stopped();
    let due = match (stopped, matter.acknowledged) {
        (Some(_), _) => None,
        (None, None) => acknowledge.clone().or_else(|| answer.clone()),
        (None, Some(_)) => answer.clone(),
    };
    let post = match matter.held {
        Held::Post(post) => Some(post),
        Held::Nobody | Held::Service(_) => None,
    };
    let service = match matter.held {
        Held::Service(service) => Some(service),
        Held::Post(post) => ctx.known.post(post).and_then(|open| open.service),
        Held::Nobody => None,
    };
    // What was lifted out is with the service that has taken it over, whichever post of it deals with it.
    let service = matter.safeguarding.as_ref().map_or(service, |named| named.service);
    let closes = |terms: &Terms<'_>| {
        // What a review or a promise keeps open is closed by no date.
        let stopped = stopped.filter(|_| !matter.is_kept_open());
        matter.closes_after(stopped?, terms).map(|date| date.to_string())
    };
    let (open, urgent) = (!matches!(state, State::Closed(..)), matter.raise.urgent.is_some());
    let holder = match matter.held {
        Held::Nobody => None,
        Held::Service(service) => Some(Key::Service(service)),
        Held::Post(post) => Some(Key::Post(post)),
    };
    Line {
        owners: [Key::Person(matter.asker)].into_iter().chain(holder).collect(),
        reference: matter.raise.reference.to_string(),
        sort: matter.sort.name(),
        asker: matter.asker.to_string(),
        service: service.map(|service| service.to_string()).unwrap_or_default(),
        post: post.map(|post| post.to_string()).unwrap_or_default(),
        ward: matter.ward.map(|ward| ward.to_string()).unwrap_or_default(),
        subject_words: Some(matter.raise.subject.id.to_string()),
        started: matter.started.to_string(),
        acknowledge_by: acknowledge.filter(|_| matter.acknowledged.is_none()),
        answer_by: answer.filter(|_| stopped.is_none()),
        due,
        closes_after: terms.as_ref().filter(|_| open).and_then(closes),
        stopped_on: stopped.map(|stopped| stopped.on.to_string()),
        answered_in: answered_in(ctx, matter, stopped),
        head: if urgent && COMES_FIRST.iter().any(|(named, _)| *named == state.name()) { FIRST } else { "" },
        urgent: if urgent { "urgent" } else { "" },
        who: if matter.raise.capacity == Capacity::Representative { REPRESENTATIVE } else { MEMBER },
        ..Line::default()
    }
}

/// The working days that an answer took, without those on which the clock stood, by the calendar of the day it came.
fn answered_in(ctx: &Context, matter: &Matter, stopped: Option<Stopped>) -> Option<i64> {
    let stopped = stopped.filter(|_| matter.declined.is_none() && matter.passed_on.is_none())?;
    let (terms, calendar) = (Terms::of(ctx, matter)?, ctx.house.as_ref()?.calendar_at(stopped.calendar));
    let terms = Terms { calendar: &calendar, ..terms };
    let deadline = matter.answer_by(&terms)?;
    let (with_officer, _) = spent(&terms.days(&deadline), &deadline.clock, stopped.on);
    Some(i64::from(with_officer))
}

fn timers(council: &str, record: RecordId, state: &State, ctx: &Context) -> Rows {
    let mut seen = BTreeSet::new();
    let wakes = Enquiry::wakes(state, ctx).into_iter().filter(|wake| seen.insert(wake.norm));
    let row = |wake: Wake| {
        vec![council.into(), record.to_string().into(), wake.norm.name().into(), wake.on.to_string().into()]
    };
    wakes.map(row).collect()
}

/// Whose decision it waits for.
fn decision(council: &str, record: RecordId, key: &Key) -> Vec<Cell> {
    vec![council.into(), record.to_string().into(), key.to_string().into()]
}

/// What has gone by and to whose keys it was passed up.
fn late(council: &str, record: RecordId, state: &State, ctx: &Context) -> Rows {
    let (Some(matter), Some(running)) = (state.matter(), state.running()) else { return Rows::new() };
    let Some(terms) = Terms::of(ctx, matter) else { return Rows::new() };
    let mut rows = Rows::new();
    for late in matter.late(&terms, running) {
        for key in late.up.iter().flat_map(Rung::keys) {
            let (key, norm, due) = (key.to_string(), late.of.name(), late.due.to_string());
            rows.insert(vec![council.into(), record.to_string().into(), key.into(), norm.into(), due.into()]);
        }
    }
    rows
}
