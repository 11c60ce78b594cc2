//! The one place that writes: commands queue by council, are taken in groups, committed once, and answered.

use std::collections::VecDeque;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};

use rules::decider::Decider;

use crate::clock::Clock;
use crate::db::fault::Faults;
use crate::db::{Db, DbError, Place};
use crate::failure::{Broken, NotDone};
use crate::filling::Durability;
use crate::forget::log::Log;
use crate::journal::Head;
use crate::ledger_keys::Signers;
use crate::memory::Parsed;
use crate::run::{Ask, Done, Tx, Waiting, attempt};

/// How many commands of one council are committed together at most.
const GROUP: usize = 64;

/// Something to be written for one council, that can be tried again after a rollback.
pub(crate) trait Work: Send {
    /// Tries it inside the group's transaction. What the command itself is told is kept until the commit.
    fn attempt(&mut self, tx: &mut Tx<'_>) -> Result<(), DbError>;
    /// The group was committed: tell the caller what was kept.
    fn committed(self: Box<Self>);
    /// It could not be done, even alone.
    fn broken(self: Box<Self>, broken: Broken);
}

/// A handle to the writer's thread.
#[derive(Clone)]
pub struct Writer(Arc<Running>);

/// The thread, until the last handle to it is dropped.
struct Running {
    queue: Option<Sender<(String, Box<dyn Work>)>>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for Running {
    /// Waits until the thread has ended and let go of the database: whoever copies the folder next finds it closed.
    fn drop(&mut self) {
        drop(self.queue.take());
        // The last handle may have been with work that the thread itself did.
        if let Some(thread) = self.thread.take().filter(|it| it.thread().id() != thread::current().id()) {
            let _ = thread.join();
        }
    }
}

impl Writer {
    /// Starts the thread. It ends when the last handle is dropped.
    pub(crate) fn start(
        place: Place,
        faults: Faults,
        clock: Clock,
        signers: Signers,
        erasures: Log,
        durability: Durability,
    ) -> Result<Writer, DbError> {
        let (queue, waiting) = channel();
        let mut db = place.open_with(&faults)?;
        durability.set(&mut db)?;
        let mut thread = Thread { place, faults, clock, signers, erasures, db, parsed: Parsed::default() };
        let thread = thread::Builder::new()
            .name("writer".to_owned())
            .spawn(move || thread.serve(&waiting))
            .map_err(|error| DbError::other(format!("the writer's thread did not start: {error}")))?;
        Ok(Writer(Arc::new(Running { queue: Some(queue), thread: Some(thread) })))
    }

    /// Hands one command to the writer. Commands of one council are done in the order in which they are handed in.
    pub(crate) fn submit<D: Decider>(&self, council: &str, ask: Ask<D>) -> Waiting<D::Refusal> {
        let (reply, answer) = channel();
        // A writer that has gone drops the reply as well, and that is what is waited for.
        let _ = self.send(council, Box::new(Command { ask, kept: None, reply }));
        Waiting(answer)
    }

    /// Runs one command and waits until it is durable.
    pub(crate) fn run<D: Decider>(&self, council: &str, ask: Ask<D>) -> Result<Done, NotDone<D::Refusal>> {
        self.submit(council, ask).wait()
    }

    /// Runs a piece of work that is nobody's command: a publication, a repair.
    pub(crate) fn with<T: Send + 'static>(
        &self,
        council: &str,
        work: impl FnMut(&mut Tx<'_>) -> Result<T, Broken> + Send + 'static,
    ) -> Result<T, Broken> {
        let (reply, answer) = channel();
        self.send(council, Box::new(Chore { work, kept: None, reply }))?;
        answer.recv().unwrap_or(Err(Broken::WriterGone))
    }

    fn send(&self, council: &str, work: Box<dyn Work>) -> Result<(), Broken> {
        let queue = self.0.queue.as_ref().ok_or(Broken::WriterGone)?;
        queue.send((council.to_owned(), work)).map_err(|_| Broken::WriterGone)
    }
}

struct Command<D: Decider> {
    ask: Ask<D>,
    kept: Option<Result<Done, NotDone<D::Refusal>>>,
    reply: Sender<Result<Done, NotDone<D::Refusal>>>,
}

impl<D: Decider> Work for Command<D> {
    fn attempt(&mut self, tx: &mut Tx<'_>) -> Result<(), DbError> {
        self.kept = Some(attempt::<D>(tx, &self.ask)?);
        Ok(())
    }

    // A caller who has gone away has no use for the answer; the act stands all the same.
    fn committed(self: Box<Self>) {
        let kept = self.kept.unwrap_or(Err(NotDone::Broken(Broken::WriterGone)));
        let _ = self.reply.send(kept);
    }

    fn broken(self: Box<Self>, broken: Broken) {
        let _ = self.reply.send(Err(NotDone::Broken(broken)));
    }
}

struct Chore<T, F> {
    work: F,
    kept: Option<Result<T, Broken>>,
    reply: Sender<Result<T, Broken>>,
}

impl<T: Send, F: FnMut(&mut Tx<'_>) -> Result<T, Broken> + Send> Work for Chore<T, F> {
    fn attempt(&mut self, tx: &mut Tx<'_>) -> Result<(), DbError> {
        // What fails half way must not be committed, whatever made it fail.
        match (self.work)(tx) {
            Ok(value) => {
                self.kept = Some(Ok(value));
                Ok(())
            }
            Err(Broken::Database(error)) => {
                self.kept = None;
                Err(error)
            }
            Err(other) => {
                let error = DbError::other(other.to_string());
                self.kept = Some(Err(other));
                Err(error)
            }
        }
    }

    fn committed(self: Box<Self>) {
        let _ = self.reply.send(self.kept.unwrap_or(Err(Broken::WriterGone)));
    }

    fn broken(self: Box<Self>, broken: Broken) {
        let told = match self.kept {
            Some(Err(own)) => own,
            _ => broken,
        };
        let _ = self.reply.send(Err(told));
    }
}

struct Thread {
    place: Place,
    faults: Faults,
    clock: Clock,
    signers: Signers,
    erasures: Log,
    db: Db,
    parsed: Parsed,
}

impl Thread {
    fn serve(&mut self, waiting: &Receiver<(String, Box<dyn Work>)>) {
        let mut queue: VecDeque<(String, Box<dyn Work>)> = VecDeque::new();
        loop {
            if queue.is_empty() {
                let Ok(first) = waiting.recv() else { return };
                queue.push_back(first);
            }
            queue.extend(waiting.try_iter());
            let (council, group) = next_group(&mut queue);
            self.write(&council, group);
        }
    }

    fn write(&mut self, council: &str, mut group: Vec<Box<dyn Work>>) {
        match self.attempt(council, &mut group) {
            Ok(()) => group.into_iter().for_each(Work::committed),
            Err(error) => {
                tracing::warn!(%council, commands = group.len(), error = &error as &dyn std::error::Error, "a group is repeated one by one");
                for work in group {
                    self.alone(council, work);
                }
            }
        }
    }

    /// After a connection lost at commit the once key tells whether it happened: trying again finds it.
    fn alone(&mut self, council: &str, work: Box<dyn Work>) {
        let mut group = [work];
        let result = self.attempt(council, &mut group);
        let [work] = group;
        match result {
            Ok(()) => work.committed(),
            // Whoever asked for it is told, and tells of it.
            Err(error) => work.broken(Broken::Database(error)),
        }
    }

    fn attempt(&mut self, council: &str, group: &mut [Box<dyn Work>]) -> Result<(), DbError> {
        let result = self.begin_and_commit(council, group);
        if let Err(error) = &result {
            self.recover(error);
        }
        result
    }

    fn begin_and_commit(&mut self, council: &str, group: &mut [Box<dyn Work>]) -> Result<(), DbError> {
        self.db.begin()?;
        let head = Head::lock(&mut self.db, council)?.ok_or_else(|| DbError::other("there is no such council"))?;
        let signer = self.signers.of(&mut self.db, &head)?;
        self.parsed.settle_at(council, head.stand());
        let clock = self.clock.now();
        let mut tx = Tx {
            db: &mut self.db,
            head,
            parsed: &mut self.parsed,
            signer: &signer,
            step: None,
            clock,
            erased: Vec::new(),
        };
        for work in group {
            // A panic outside the rules may have left half an act behind: it spoils the group, which is repeated one by one.
            catch_unwind(AssertUnwindSafe(|| work.attempt(&mut tx)))
                .unwrap_or_else(|_| Err(DbError::other("the writer failed in a way that nobody foresaw")))?;
        }
        let erased = tx.erased;
        self.db.commit()?;
        // The erasure has happened; what the file lacks is added when the installation is next compacted or opened.
        if let Err(error) = self.erasures.append(&erased) {
            tracing::error!(error = &error as &dyn std::error::Error, "erasures are not in their log yet");
        }
        Ok(())
    }

    /// Back to a connection that holds nothing unfinished.
    fn recover(&mut self, error: &DbError) {
        self.parsed.forget();
        if let DbError::CommitFailed { .. } = error {
            // Nobody knows what is on the disk; whoever starts next reads what is. Nothing was acknowledged.
            tracing::error!(error = error as &dyn std::error::Error, "a commit failed; stopping");
            // Where even this cannot be written it ends all the same.
            let _ = writeln!(
                std::io::stderr(),
                "comity: the database could not make a commit durable; stopping so that nothing is acknowledged falsely. Check the disk, then start again."
            );
            std::process::exit(3);
        }
        let lost = matches!(error, DbError::ConnectionLost { .. });
        if (lost || self.db.rollback().is_err())
            && let Ok(db) = self.place.open_with(&self.faults)
        {
            self.db = db;
        }
    }
}

/// The commands of the council that has waited longest, in their order, at most [`GROUP`].
fn next_group(queue: &mut VecDeque<(String, Box<dyn Work>)>) -> (String, Vec<Box<dyn Work>>) {
    let council = queue.front().map(|(council, _)| council.clone()).unwrap_or_default();
    let mut group = Vec::new();
    let mut rest = VecDeque::with_capacity(queue.len());
    for (other, work) in queue.drain(..) {
        if other == council && group.len() < GROUP {
            group.push(work);
        } else {
            rest.push_back((other, work));
        }
    }
    *queue = rest;
    (council, group)
}
