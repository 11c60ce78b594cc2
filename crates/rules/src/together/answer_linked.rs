//! One answer to several enquiries that ask the same: each member gets it in their own enquiry in the same moment.

use crate::enquiry::{Command, How, Refusal, State};
use crate::id::EnquiryId;
use crate::words::Words;

/// The answer to each: the enquiry at hand and those linked with it, each with a copy of the words of its own.
///
/// # Errors
/// Where one of them is not linked with the first.
pub fn answer_linked(
    first: (EnquiryId, &State),
    others: &[EnquiryId],
    texts: &[Words],
    how: How,
) -> Result<Vec<(EnquiryId, Command)>, Refusal> {
    let linked = first.1.matter().map(|matter| &matter.linked);
    if others.iter().any(|other| !linked.is_some_and(|linked| linked.contains(other))) {
        return Err(Refusal::NotLinked);
    }
    let all = [first.0].into_iter().chain(others.iter().copied());
    Ok(all.zip(texts).map(|(enquiry, text)| (enquiry, Command::Answer { text: *text, how })).collect())
}
