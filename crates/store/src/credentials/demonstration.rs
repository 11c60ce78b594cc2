//! Whom a demonstration offers by one click.

use std::sync::Arc;

use rules::actor::Role;
use rules::id::{CouncilId, PersonId};
use rules::person::Access;

use crate::args;
use crate::db::Row;
use crate::desk::Desk;
use crate::failure::Broken;
use crate::installation::{Demonstration, Installation};

/// Somebody with access in a demonstration.
#[derive(Clone, Debug)]
pub struct Offered {
    pub person: PersonId,
    pub name: String,
    /// Over all seats, today.
    pub roles: Vec<Role>,
    /// The titles of the posts held, and the wards sat for.
    pub seats: Vec<String>,
}

impl Installation {
    /// Everybody who could sign in to a council of a demonstration, in the order in which they were entered. Nothing
    /// anywhere else.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn offered(self: &Arc<Self>, council: CouncilId) -> Result<Option<Vec<Offered>>, Broken> {
        const SQL: &str = "
            select s.record from standing s join act a on a.council = s.council and a.record = s.record and a.version = 1
             where s.council = $1 and s.kind = 'person' order by a.seq";
        if self.demonstration() == Demonstration::No {
            return Ok(None);
        }
        let id = council.to_string();
        Desk::public(self, council).read(|reading| {
            let mut offered = Vec::new();
            for record in reading.db.rows(SQL, args![&id], |row: &Row<'_>| row.text(0))? {
                let person: PersonId = record.parse().map_err(|error| Broken::unreadable(&record, error))?;
                let Some(line) = reading.person(person)?.filter(|line| line.active.access == Access::Given) else {
                    continue;
                };
                let roles = reading.roles_of(&line.active)?;
                let today = reading.today;
                let posts =
                    line.active.posts.iter().filter(|(_, held)| held.on(today)).map(|(post, _)| post.to_string());
                let wards = line.active.terms.values().filter_map(|term| term.ward).map(|ward| ward.to_string());
                let ids: Vec<String> = posts.chain(wards).collect();
                let names = reading.names(ids.iter().cloned())?;
                let seats = ids.iter().map(|id| names.of(id)).collect();
                if !roles.is_empty() {
                    offered.push(Offered { person, name: line.name, roles, seats });
                }
            }
            Ok(Some(offered))
        })
    }
}
