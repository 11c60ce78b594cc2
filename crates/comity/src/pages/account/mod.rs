//! One's own account: seats, sessions, access tokens.

pub mod revocation;
pub mod seat;
pub mod session;
pub mod show;
pub mod step_up;
pub mod token_link;
pub mod tokens;

use rules::actor::Seat;
use rules::id::PersonId;
use store::desk::Reading;
use store::failure::Broken;

/// Seats of a person with what each is called: a post's title, "Member for Oakley".
///
/// # Errors
/// Where the database fails.
pub fn named(reading: &mut Reading<'_>, person: PersonId, seats: &[Seat]) -> Result<Vec<(Seat, String)>, Broken> {
    let active = reading.person(person)?.map(|line| line.active);
    let ward = |term| active.as_ref().and_then(|active| active.term(term)).and_then(|term| term.ward);
    seats
        .iter()
        .map(|seat| {
            let name = match seat {
                Seat::Officer(post) => reading.names([post.to_string()])?.of(post),
                Seat::Member(term) => match ward(*term) {
                    Some(ward) => format!("Member for {}", reading.names([ward.to_string()])?.of(ward)),
                    None => "Member".to_owned(),
                },
            };
            Ok((*seat, name))
        })
        .collect()
}
