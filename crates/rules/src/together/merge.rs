//! One member's duplicate goes on as another of the same member's enquiries.

use crate::enquiry::{Command, Refusal, State};
use crate::id::EnquiryId;

/// The duplicate is joined to the other, and the other takes it in. Nobody sees more of either than before.
///
/// # Errors
/// Where they were asked by different members: those are linked, never merged.
pub fn merge(duplicate: (EnquiryId, &State), into: (EnquiryId, &State)) -> Result<Vec<(EnquiryId, Command)>, Refusal> {
    let asker = |state: &State| state.matter().map(|matter| matter.asker);
    match (asker(duplicate.1), asker(into.1)) {
        (Some(one), Some(other)) if one == other && duplicate.0 != into.0 => {
            Ok(vec![(duplicate.0, Command::Merge { into: into.0 }), (into.0, Command::TakeIn { from: duplicate.0 })])
        }
        (Some(_), Some(_)) => Err(Refusal::DifferentAskers),
        _ => Err(Refusal::NoSuchEnquiry),
    }
}
