//! Several commands in the same moment: all are judged before anything is written, one refusal refuses all, and their acts share a
//! step and a transaction.

use rules::decider::Decider;
use rules::id::{ActId, EnquiryId};
use rules::record::RecordId;

use crate::desk::Desk;
use crate::failure::{Broken, NotDone};
use crate::keys::new_id;
use crate::once::Once;
use crate::pen::Pen;
use crate::run::{Ask, Done, Tx, judged, run};

/// One command among those that are done together.
pub struct One<D: Decider> {
    pub record: RecordId,
    pub command: D::Command,
    /// The last act that the reader of the form could see of this record.
    pub seen: Option<ActId>,
}

impl<D: Decider> One<D> {
    /// A command on an enquiry.
    pub fn on(enquiry: EnquiryId, command: D::Command, seen: Option<ActId>) -> One<D> {
        One { record: enquiry.into(), command, seen }
    }
}

impl Desk {
    /// Runs several commands, all or none, and waits until they are durable. The words of all of them come with one pen.
    ///
    /// # Errors
    /// The first refusal, whichever it is; overtaken, not there to be seen, or broken.
    pub fn run_together<D: Decider>(
        &self,
        all: Vec<One<D>>,
        pen: Pen,
        once: &Once,
    ) -> Result<Vec<Done>, NotDone<D::Refusal>> {
        let actor = self.actor.ok_or(NotDone::NotThere)?;
        let ask = |(place, one): (usize, One<D>)| Ask::<D> {
            actor,
            act: ActId(new_id()),
            record: one.record,
            command: one.command,
            words: pen.taken.clone(),
            seen: one.seen,
            once: once.among(place),
        };
        let asks: Vec<Ask<D>> = all.into_iter().enumerate().map(ask).collect();
        let done = self.installation.writer.with(&self.council.to_string(), move |tx| all_of(tx, &asks));
        done.unwrap_or_else(|broken| Err(NotDone::Broken(broken)))
    }
}

/// Runs all of them or none.
///
/// # Errors
/// Where something failed, or one has changed what the next may do: whatever was written goes with the transaction.
pub(crate) fn all_of<D: Decider>(
    tx: &mut Tx<'_>,
    asks: &[Ask<D>],
) -> Result<Result<Vec<Done>, NotDone<D::Refusal>>, Broken> {
    for ask in asks {
        match judged(tx, ask) {
            Ok(_) => {}
            Err(NotDone::Broken(broken)) => return Err(broken),
            Err(no) => return Ok(Err(no)),
        }
    }
    tx.step = Some(tx.head.seq + 1);
    let mut done = Vec::with_capacity(asks.len());
    for ask in asks {
        match run(tx, ask) {
            Ok(one) => done.push(one),
            Err(NotDone::Broken(broken)) => return Err(broken),
            // One of them has changed what the next may do: none of it stands.
            Err(no) => return Err(Broken::Plainly(no.to_string())),
        }
    }
    tx.step = None;
    Ok(Ok(done))
}
