//! One command, from the once key to the outbox, inside the writer's transaction.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::Receiver;

use jiff::{SignedDuration, Timestamp};
use ledger::key::SignerKey;
use rules::access::Part;
use rules::actor::Actor;
use rules::context::{Context, context};
use rules::decider::{Decider, Decision};
use rules::enquiry::{self, Enquiry};
use rules::erasure;
use rules::id::ActId;
use rules::norm::Norm;
use rules::record::RecordId;

use crate::credentials::voiding;
use crate::db::{Db, DbError};
use crate::deed::Relied;
use crate::failure::{Broken, NotDone};
use crate::files::{self, UploadId};
use crate::forget::log::Erased;
use crate::journal::{self, Entry, Head};
use crate::keys::new_id;
use crate::memory::Parsed;
use crate::once::{Once, Seen};
use crate::pen::NewWords;
use crate::seeing::{Keys, cover};
use crate::standing::Standing;
use crate::{dates_moved, forget, outbox, tables, views};

/// A command on its way to the writer.
#[derive(Clone)]
pub(crate) struct Ask<D: Decider> {
    pub actor: Actor,
    pub act: ActId,
    pub record: RecordId,
    pub command: D::Command,
    pub words: Vec<NewWords>,
    /// The last act that the reader of the form could see.
    pub seen: Option<ActId>,
    pub once: Once,
}

/// What came of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Done {
    /// The act that did it.
    pub act: ActId,
    /// The record it was done on.
    pub record: RecordId,
}

/// A command that has been handed in and is waited for.
#[must_use = "nothing is known of a command before it is waited for"]
pub struct Waiting<R>(pub(crate) Receiver<Result<Done, NotDone<R>>>);

impl<R> Waiting<R> {
    /// Waits until the command is durable.
    ///
    /// # Errors
    /// Refused, overtaken, not there to be seen, or broken.
    pub fn wait(self) -> Result<Done, NotDone<R>> {
        self.0.recv().unwrap_or(Err(NotDone::Broken(Broken::WriterGone)))
    }
}

/// The transaction of one group of commands of one council.
pub(crate) struct Tx<'a> {
    pub db: &'a mut Db,
    pub head: Head,
    pub parsed: &'a mut Parsed,
    pub signer: &'a SignerKey,
    /// The step that acts written together share; each act is its own where there is none.
    pub step: Option<i64>,
    pub clock: Timestamp,
    /// What this group has erased, for the log.
    pub erased: Vec<Erased>,
}

impl Tx<'_> {
    /// The later of the node's clock and the council's last act.
    pub(crate) fn now(&self) -> Result<Timestamp, Broken> {
        let last: Timestamp = match self.head.time.as_str() {
            "" => return Ok(self.clock),
            time => time.parse().map_err(|error| Broken::unreadable("a council's head", error))?,
        };
        if self.clock + SignedDuration::from_mins(5) < last {
            return Err(Broken::ClockBehind);
        }
        Ok(self.clock.max(last))
    }
}

/// A failure of the database rolls the group back; everything else is this command's own answer.
pub(crate) type Attempt<R> = Result<Result<Done, NotDone<R>>, DbError>;

pub(crate) fn attempt<D: Decider>(tx: &mut Tx<'_>, ask: &Ask<D>) -> Attempt<D::Refusal> {
    match run(tx, ask) {
        Ok(done) => Ok(Ok(done)),
        Err(NotDone::Broken(Broken::Database(error))) => Err(error),
        Err(other) => Ok(Err(other)),
    }
}

/// Whether a command would be done now: everything that may say no is asked, and nothing is written.
pub(crate) fn judged<D: Decider>(tx: &mut Tx<'_>, ask: &Ask<D>) -> Result<Option<Done>, NotDone<D::Refusal>> {
    if let Some(done) = done_before(tx, ask)? {
        return Ok(Some(done));
    }
    look(tx, ask).map(|_| None)
}

/// What the same once key has done.
fn done_before<D: Decider>(tx: &mut Tx<'_>, ask: &Ask<D>) -> Result<Option<Done>, NotDone<D::Refusal>> {
    let council = tx.head.id.clone();
    match ask.once.seen(tx.db, &council, &name_of(&ask.actor))? {
        Seen::Never => Ok(None),
        Seen::Done(act) => Ok(Some(Done { act, record: record_of(tx.db, &council, act)?.unwrap_or(ask.record) })),
        Seen::Other => Err(NotDone::OtherCommand),
    }
}

/// A command, looked at in full: how its record stands, and what is decided on it.
struct Looked<D: Decider> {
    history: journal::History<D::Event>,
    now: Timestamp,
    ctx: Context,
    state: D::State,
    decision: Decision<D::Event, D::Flag>,
}

fn look<D: Decider>(tx: &mut Tx<'_>, ask: &Ask<D>) -> Result<Looked<D>, NotDone<D::Refusal>> {
    let council = tx.head.id.clone();
    let actor = name_of(&ask.actor);
    let uploads: Vec<UploadId> = ask.words.iter().filter_map(|words| words.upload).collect();
    if !files::waiting(tx.db, &council, &actor, &uploads)? {
        return Err(NotDone::FileGone);
    }
    let history = journal::read::<D>(tx.db, &council, ask.record)?;
    let now = tx.now()?;
    let council_id = council.parse().map_err(|error| Broken::unreadable("a council's id", error))?;
    let mut facts = Standing { db: tx.db, council: &council, parsed: tx.parsed };
    let state = D::replay(&history.events);
    let needs = D::needs(&state, &ask.command);
    let ctx = context(&mut facts, council_id, ask.actor, now, &needs)?;
    let judged = catch_unwind(AssertUnwindSafe(|| judge::<D>(&ctx, state, ask, &history)));
    let (state, decision) = judged.map_err(|_| Broken::Panicked)??;
    Ok(Looked { history, now, ctx, state, decision })
}

pub(crate) fn run<D: Decider>(tx: &mut Tx<'_>, ask: &Ask<D>) -> Result<Done, NotDone<D::Refusal>> {
    if let Some(done) = done_before(tx, ask)? {
        return Ok(done);
    }
    let Looked { history, now, ctx, state, decision } = look(tx, ask)?;

    let version = history.version + 1;
    let entry = Entry::<D> {
        act: ask.act,
        record: ask.record,
        actor: ask.actor,
        now,
        version,
        previous: history.leaf,
        step: tx.step,
        command: &ask.command,
        decision: &decision,
        relied: decision.relied.iter().map(|norm| cited(&ctx, *norm)).collect(),
        words: &ask.words,
        part: D::part(&ask.command),
    };
    let state = decision.events.iter().fold(state, |state, event| D::evolve(state, event));
    // Whatever fails from here on has to take back what was written before it, as a failure of the database does.
    keep(tx, ask, &entry, &state).map_err(|broken| match broken {
        Broken::Database(error) => error,
        other => DbError::other(other.to_string()),
    })?;
    Ok(Done { act: ask.act, record: ask.record })
}

/// Writes the act and everything that follows from it at once.
fn keep<D: Decider>(tx: &mut Tx<'_>, ask: &Ask<D>, entry: &Entry<'_, D>, state: &D::State) -> Result<(), Broken> {
    journal::append::<D>(tx.db, &mut tx.head, tx.signer, entry)?;
    if ask.record.kind.stands() {
        tx.parsed.unsettle();
    }
    let (record, events) = (ask.record, &entry.decision.events);
    ask.once.write(tx.db, &tx.head.id, &name_of(&ask.actor), ask.act, entry.now)?;
    tables::write::<D>(tx.db, &tx.head.id, record, entry.version, state)?;
    forget::follow::<D>(tx, record, events)?;
    voiding::follow::<D>(tx, record, (ask.actor, events))?;
    views::apply::<D>(tx.db, tx.parsed, &tx.head, record, state, events)?;
    outbox::write::<D>(tx.db, tx.parsed, &tx.head.id, ask, events, state, entry.now)?;
    dates_moved::write::<D>(tx.db, tx.parsed, &tx.head.id, ask, events, state, entry.now)?;
    brings_with_it(tx, ask.act, events)
}

/// What an act brings with it in the same moment: an erasure that a second hand has confirmed takes the enquiry's content.
/// Where that has gone meanwhile there is nothing left to do.
fn brings_with_it<E: Any>(tx: &mut Tx<'_>, of: ActId, events: &[E]) -> Result<(), Broken> {
    for event in events.iter().filter_map(|event| (event as &dyn Any).downcast_ref::<erasure::Event>()) {
        let erasure::Event::Confirmed { enquiry, .. } = event else { continue };
        let ask = Ask::<Enquiry> {
            actor: Actor::Consequence { of },
            act: ActId(new_id()),
            record: (*enquiry).into(),
            command: enquiry::Command::Dispose,
            words: Vec::new(),
            seen: None,
            once: Once::given(of.to_string(), Vec::new()),
        };
        match run(tx, &ask) {
            Ok(_) | Err(NotDone::Refused(_)) => {}
            Err(NotDone::Broken(broken)) => return Err(broken),
            Err(other) => return Err(Broken::Plainly(other.to_string())),
        }
    }
    Ok(())
}

/// How the record stands, and what is decided on it; or why not.
type Judged<D> = Result<
    (<D as Decider>::State, Decision<<D as Decider>::Event, <D as Decider>::Flag>),
    NotDone<<D as Decider>::Refusal>,
>;

/// Everything that may say no; nothing has been written yet.
fn judge<D: Decider>(ctx: &Context, state: D::State, ask: &Ask<D>, history: &journal::History<D::Event>) -> Judged<D> {
    let dated = D::as_of(state.clone(), ctx);
    if let (Actor::Person { .. }, true) = (ask.actor, history.version > 0) {
        let keys = ctx.standing.as_ref().map(Keys::of).unwrap_or_default();
        let audience = D::audience(&dated);
        // Whoever is to say one thing on a record, its information officer for instance, need not see the rest of it.
        let known = [Part::Face, D::part(&ask.command), cover(D::KIND)];
        if !known.into_iter().any(|part| keys.open(&audience, part)) {
            return Err(NotDone::NotThere);
        }
        let open = |part: &str| Part::ALL.into_iter().any(|known| known.name() == part && keys.open(&audience, known));
        // The clock overtakes nobody: what it writes down, the date had made so already.
        let by_somebody = |past: &journal::Past| open(&past.part) && !matches!(past.actor, Actor::Clock { .. });
        if let Some(seen) = ask.seen
            // An act that is not open to whoever sends it is as good as none: else it could be told that it is there.
            && history.acts.iter().rev().take_while(|past| past.act != seen || !open(&past.part)).any(by_somebody)
        {
            return Err(NotDone::Overtaken);
        }
    }
    D::may(ctx, &dated, &ask.command).map_err(NotDone::Refused)?;
    let decision = D::decide(ctx, &dated, &ask.command).map_err(NotDone::Refused)?;
    Ok((state, decision))
}

/// The clause of the edition in force that binds a norm.
pub(crate) fn cited(ctx: &Context, norm: Norm) -> Relied {
    let binding = ctx.bindings().and_then(|bindings| bindings.get(norm));
    Relied {
        norm,
        clause: binding.map(|binding| binding.clause.clone()),
        edition: binding.and(ctx.edition.as_ref()).map(|edition| edition.edition),
    }
}

/// How an actor is named in once keys.
fn name_of(actor: &Actor) -> String {
    match actor {
        Actor::Person { person, .. } => person.to_string(),
        Actor::Clock { norm } => format!("clock:{}", norm.name()),
        Actor::Consequence { of } => format!("consequence:{of}"),
        Actor::Installation => "installation".to_owned(),
    }
}

fn record_of(db: &mut Db, council: &str, act: ActId) -> Result<Option<RecordId>, DbError> {
    const SQL: &str = "select record from act where council = $1 and id = $2";
    let found = db.row(SQL, crate::args![council, act.to_string()], |row| row.text(0))?;
    Ok(found.and_then(|text| text.parse().ok()))
}
