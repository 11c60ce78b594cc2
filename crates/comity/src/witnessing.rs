//! Asking outside witnesses to sign what is published: C2SP tlog-witness. Each has a thread of its own, so that one that is slow
//! or gone holds up neither the others nor anything else.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use ledger::key::NotAKey;
use ledger::witness::{WitnessKey, request, size_answered};
use rules::id::CouncilId;
use store::failure::Broken;
use store::installation::Installation;
use store::witnessing::{ToWitness, Unwitnessed};

use crate::cli::failure::Failure;
use crate::elsewhere::{self, Answer, is_address};

/// How often it looks whether something was published.
const EVERY: Duration = Duration::from_secs(20);

/// How long a witness that has not signed is left alone.
const AFTER_FAILURE: Duration = Duration::from_secs(10 * 60);

/// As many as a signed note can be counted on to carry beside the log's own line.
const MOST: usize = 15;

/// A witness that the operator has named.
#[derive(Clone, Debug)]
pub struct Witness {
    pub key: WitnessKey,
    /// What `/add-checkpoint` is put after.
    pub url: String,
}

/// The setting is not a witness.
#[derive(Debug, thiserror::Error)]
pub enum NotAWitness {
    #[error(
        "`{0}` is no witness; give its address, a hash sign and its key: https://witness.example/#witness.example+1a2b3c4d+BA…"
    )]
    Malformed(String),
    #[error("the key of the witness at {url} cannot be used: {why}")]
    Key { url: String, why: NotAKey },
    #[error("the witness {0} is named twice; take one of them away")]
    Twice(String),
    #[error("more than {MOST} witnesses are named; a signed note need not carry more")]
    TooMany,
}

impl Witness {
    /// The witnesses of a setting.
    ///
    /// # Errors
    /// [`NotAWitness`].
    pub fn all(setting: &[String]) -> Result<Vec<Witness>, NotAWitness> {
        let mut all: Vec<Witness> = Vec::new();
        for text in setting {
            let witness = Witness::read(text)?;
            if all.iter().any(|other| other.key == witness.key) {
                return Err(NotAWitness::Twice(witness.key.name().to_owned()));
            }
            all.push(witness);
        }
        if all.len() > MOST { Err(NotAWitness::TooMany) } else { Ok(all) }
    }

    fn read(text: &str) -> Result<Witness, NotAWitness> {
        let (url, key) = text.split_once('#').ok_or_else(|| NotAWitness::Malformed(text.to_owned()))?;
        if !is_address(url) {
            return Err(NotAWitness::Malformed(text.to_owned()));
        }
        let url = url.trim_end_matches('/').to_owned();
        match key.parse() {
            Ok(key) => Ok(Witness { key, url }),
            Err(why) => Err(NotAWitness::Key { url, why }),
        }
    }

    /// Shows it the newest checkpoint of a council, where it has not signed that; what came of it, or nothing to show.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn ask(
        &self,
        installation: &Installation,
        council: CouncilId,
    ) -> Result<Option<Result<(), Unwitnessed>>, Broken> {
        let Some(asked) = installation.to_witness(council, &self.key)? else { return Ok(None) };
        let came = self.shown(installation, council, asked.clone())?;
        if let Err(why) = came {
            installation.not_witnessed(council, &asked, &self.key, why)?;
        }
        Ok(Some(came))
    }

    fn shown(
        &self,
        installation: &Installation,
        council: CouncilId,
        asked: ToWitness,
    ) -> Result<Result<(), Unwitnessed>, Broken> {
        let Ok(answer) = self.send(&asked) else { return Ok(Err(Unwitnessed::Silent)) };
        // It has signed another size last than we know of: it says which, and is asked once more from there.
        let conflict = (answer.status == 409).then(|| size_answered(&text(&answer))).flatten();
        let Some(size) = conflict else { return self.taken(installation, council, &asked, &answer) };
        if size == asked.old {
            return Ok(Err(Unwitnessed::Another { size: Some(size) }));
        }
        let Some(again) = installation.to_witness_from(council, asked, size)? else {
            return Ok(Err(Unwitnessed::Another { size: Some(size) }));
        };
        match self.send(&again) {
            Ok(answer) => self.taken(installation, council, &again, &answer),
            Err(_) => Ok(Err(Unwitnessed::Silent)),
        }
    }

    fn send(&self, asked: &ToWitness) -> Result<Answer, elsewhere::NotFetched> {
        let sent =
            elsewhere::post(&format!("{}/add-checkpoint", self.url), &request(asked.old, &asked.proof, &asked.note));
        if let Err(error) = &sent {
            tracing::debug!(error = error as &dyn std::error::Error, "a witness did not answer");
        }
        sent
    }

    fn taken(
        &self,
        installation: &Installation,
        council: CouncilId,
        asked: &ToWitness,
        answer: &Answer,
    ) -> Result<Result<(), Unwitnessed>, Broken> {
        match answer.status {
            200 => installation.witnessed(council, asked, &self.key, &text(answer)),
            403 | 404 => Ok(Err(Unwitnessed::Stranger)),
            409 => Ok(Err(Unwitnessed::Another { size: size_answered(&text(answer)) })),
            422 => Ok(Err(Unwitnessed::Another { size: None })),
            _ => Ok(Err(Unwitnessed::Silent)),
        }
    }
}

fn text(answer: &Answer) -> String {
    String::from_utf8_lossy(&answer.bytes).into_owned()
}

/// The witnesses being asked; it stops when this is dropped.
pub struct Witnessing {
    stop: Vec<Sender<()>>,
    threads: Vec<thread::JoinHandle<()>>,
}

impl Witnessing {
    /// Starts it.
    ///
    /// # Errors
    /// Where the database fails, or a thread cannot be started.
    pub fn start(installation: &Arc<Installation>, witnesses: Vec<Witness>) -> Result<Witnessing, Failure> {
        let named: Vec<_> = witnesses.iter().map(|witness| (witness.key.clone(), witness.url.clone())).collect();
        installation.keep_witnesses(&named)?;
        let mut started = Witnessing { stop: Vec::new(), threads: Vec::new() };
        for witness in witnesses {
            let (stop, stopped) = channel();
            let installation = installation.clone();
            let work = move || work(&installation, &witness, &stopped);
            let thread = thread::Builder::new()
                .name("witness".to_owned())
                .spawn(work)
                .map_err(|source| Failure::CouldNot { doing: "ask a witness".to_owned(), source: source.into() })?;
            started.stop.push(stop);
            started.threads.push(thread);
        }
        Ok(started)
    }
}

impl Drop for Witnessing {
    fn drop(&mut self) {
        self.stop.clear();
        for thread in self.threads.drain(..) {
            if thread.join().is_err() {
                tracing::error!("the thread of a witness had failed");
            }
        }
    }
}

fn work(installation: &Arc<Installation>, witness: &Witness, stopped: &Receiver<()>) {
    let mut left_alone: HashMap<CouncilId, Instant> = HashMap::new();
    loop {
        if let Err(broken) = round(installation, witness, &mut left_alone, stopped) {
            let error = &broken as &dyn std::error::Error;
            tracing::error!(error, "a witness could not be asked; it is tried again");
        }
        match stopped.recv_timeout(EVERY) {
            Err(RecvTimeoutError::Timeout) => {}
            Ok(()) | Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

/// One look at every council; a witness that is silent is silent for all of them.
fn round(
    installation: &Arc<Installation>,
    witness: &Witness,
    left_alone: &mut HashMap<CouncilId, Instant>,
    stopped: &Receiver<()>,
) -> Result<(), Broken> {
    left_alone.retain(|_, until| *until > Instant::now());
    for (slug, council) in installation.councils()? {
        if left_alone.contains_key(&council) || stopped.try_recv() != Err(std::sync::mpsc::TryRecvError::Empty) {
            continue;
        }
        let Some(came) = witness.ask(installation, council)? else { continue };
        let name = witness.key.name();
        let Err(why) = came else {
            tracing::info!(council = %slug, witness = name, "witnessed");
            continue;
        };
        tracing::warn!(council = %slug, witness = name, ?why, "not witnessed; what is published stays without its line");
        left_alone.insert(council, Instant::now() + AFTER_FAILURE);
        if why == Unwitnessed::Silent {
            for (_, other) in installation.councils()? {
                left_alone.insert(other, Instant::now() + AFTER_FAILURE);
            }
            return Ok(());
        }
    }
    Ok(())
}
