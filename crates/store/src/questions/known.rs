//! People whom everybody in the council may know of, found by their name or by the post they hold today.

use rules::actor::Seat;
use rules::id::{PersonId, ServiceId};

use super::everyday::{begins, folded};
use super::roster::PostLine;
use crate::desk::Reading;
use crate::failure::Broken;
use crate::search::fold;

/// How many are shown at the most.
const MOST: usize = 8;

/// Somebody who sits or holds a post today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    pub id: PersonId,
    pub name: String,
    /// Seats and posts: `member for Oakley`, `Highways Officer`.
    pub holds: Vec<String>,
    /// The post's number; never a member's own.
    pub telephone: String,
    /// Of the post.
    pub service: Option<ServiceId>,
}

impl Reading<'_> {
    /// Those in whose name or post all these words stand, or begin so; nobody for somebody from outside.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn known_as(&mut self, asked: &str) -> Result<Vec<Known>, Broken> {
        let (asked, today) = (folded(asked), self.today);
        let Some(kind) = self.house.as_ref().map(|house| house.kind).filter(|_| !asked.is_empty()) else {
            return Ok(Vec::new());
        };
        let people = self.people()?;
        let posts = if people.is_empty() { Vec::new() } else { self.posts()? };
        let mut known = Vec::new();
        for person in people {
            let seats = person.active.seats_on(kind, today);
            let held: Vec<&PostLine> = posts.iter().filter(|post| post.holders.contains(&person.id)).collect();
            let mut said = fold::words(&person.name);
            said.extend(held.iter().flat_map(|post| fold::words(&post.title)));
            if seats.is_empty() || !asked.iter().all(|word| said.iter().any(|said| begins(said, word))) {
                continue;
            }
            let mut holds: Vec<String> = held.iter().map(|post| post.title.clone()).collect();
            if seats.iter().any(|seat| matches!(seat, Seat::Member(_))) {
                let sits = self.seats_in_words(person.id)?;
                holds.extend(if sits.is_empty() { vec!["member".to_owned()] } else { sits });
            }
            known.push(Known {
                id: person.id,
                name: person.name,
                holds,
                telephone: held.iter().map(|post| post.telephone.clone()).find(|it| !it.is_empty()).unwrap_or_default(),
                service: held.iter().find_map(|post| post.open.service),
            });
        }
        known.sort_by_key(|known| known.name.to_lowercase());
        known.truncate(MOST);
        Ok(known)
    }
}
