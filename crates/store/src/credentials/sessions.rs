//! Sessions: somebody signed in, in one of their seats.

use rules::actor::{Role, Seat};
use rules::id::{CouncilId, PersonId};

use crate::desk::Desk;
use crate::failure::Broken;
use crate::installation::Installation;

/// Somebody signed in to a council.
#[derive(Clone)]
pub struct SignedIn {
    pub desk: Desk,
    pub person: PersonId,
    pub name: String,
    pub seat: Seat,
    pub roles: Vec<Role>,
    pub stepped_up: bool,
}

impl Installation {
    /// Who a session belongs to.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn session(&self, _council: CouncilId, _cookie: &str) -> Result<Option<SignedIn>, Broken> {
        Ok(None)
    }
}
