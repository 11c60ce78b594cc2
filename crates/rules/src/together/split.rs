//! One enquiry that hides two becomes two: the second for the same member, from the same day, seen by nobody else.

use crate::enquiry::{Command, Heard, Raise, Received, Refusal, State};
use crate::id::{EnquiryId, ServiceId};
use crate::reference::Reference;
use crate::words::Words;

/// What the second enquiry asks, in words of its own.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    pub id: EnquiryId,
    pub reference: Reference,
    pub subject: Words,
    pub question: Words,
    pub service: Option<ServiceId>,
}

/// The part is raised for the member who asked, as received on the first day of the whole, and the whole says where it went.
///
/// # Errors
/// Where there is no such enquiry.
pub fn split(whole: (EnquiryId, &State), part: Part) -> Result<Vec<(EnquiryId, Command)>, Refusal> {
    let matter = whole.1.matter().ok_or(Refusal::NoSuchEnquiry)?;
    let raise = Raise {
        service: part.service,
        capacity: matter.raise.capacity,
        asker: Some(matter.asker),
        received: Some(Received { on: matter.started, by: Heard::Split }),
        split_from: Some(whole.0),
        ..Raise::plainly(part.reference, part.subject, part.question)
    };
    Ok(vec![(part.id, Command::Raise(Box::new(raise))), (whole.0, Command::SplitOff { into: part.id })])
}
