//! What the pages say of a matter that was lifted out as safeguarding, each reader their own words.

use rules::enquiry::{Matter, Relation, State};
use store::questions::enquiry::Sight;

use super::sentences;
use super::step::{Addressee, asker};

/// Whether it was lifted out.
pub fn is_out(sight: &Sight) -> bool {
    sight.state.matter().is_some_and(|matter| matter.safeguarding.is_some())
}

/// The sentence in which an act is read back: of what was lifted out the member reads nothing, whatever is done.
pub fn readback(to: Addressee, sight: &Sight, usual: String) -> String {
    match to {
        Addressee::Member if is_out(sight) => format!(
            "{} does not read this and is not told of it here, as it was lifted out as safeguarding: ring them. It is kept for those named for it.",
            asker(sight)
        ),
        _ => usual,
    }
}

/// Lifted out as safeguarding: who has it; to the asking side, that they will ring, until it is closed.
pub fn taken_over(sight: &Sight, matter: &Matter) -> String {
    match &matter.safeguarding {
        Some(named) => {
            let by = sentences::takes_over(sight, named.service, &named.posts);
            match (sight.relation, &sight.state) {
                (Some(Relation::Asker), State::Closed(..)) => format!("Taken over by {by}, and closed by them."),
                (Some(Relation::Asker), _) => format!("Taken over by {by}, who will ring you."),
                (_, State::Closed(..)) => format!("Taken over by {by} as safeguarding, and closed by them."),
                _ => format!(
                    "Taken over by {by} as safeguarding. Only the officers named for it read what it says; the member has been told who has it."
                ),
            }
        }
        None => "You may know that this enquiry is there; what it says is for those who deal with it.".to_owned(),
    }
}
