//! The people of a council, their posts and terms, its services, wards, groups and bodies.

use std::collections::BTreeSet;
use std::sync::Arc;

use rules::actor::{Actor, Role, Seat};
use rules::context::Facts;
use rules::id::{BodyId, GroupId, PersonId, PostId, ServiceId, WardId};
use rules::record::Kind;
use rules::{body, person, post};

use crate::desk::Reading;
use crate::failure::Broken;

/// One person on the list of people.
#[derive(Clone, Debug)]
pub struct PersonLine {
    pub id: PersonId,
    pub name: String,
    pub address: String,
    pub telephone: String,
    pub active: Arc<person::Active>,
}

/// One post on the list of posts.
#[derive(Clone, Debug)]
pub struct PostLine {
    pub id: PostId,
    pub title: String,
    pub telephone: String,
    pub open: Arc<post::Open>,
    /// Who holds it today.
    pub holders: Vec<PersonId>,
}

/// Whether the council has one officer, who then does everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Staff {
    OneOfficer,
    #[default]
    Several,
}

impl Reading<'_> {
    /// How many officers the council has today, as far as pages speak of them otherwise. A principal council has several.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn staff(&mut self) -> Result<Staff, Broken> {
        if self.house.as_ref().is_none_or(|house| house.kind.is_principal()) {
            return Ok(Staff::Several);
        }
        let (mut people, today) = (BTreeSet::new(), self.today);
        let posts: Vec<PostId> = self.facts().posts()?.into_iter().map(|(post, _)| post).collect();
        for post in posts {
            people.extend(self.facts().holders(post, today)?);
        }
        Ok(if people.len() == 1 { Staff::OneOfficer } else { Staff::Several })
    }

    /// Everybody, in the order in which they were entered. For members and officers of the council,
    /// and for the installation, which imports people.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn people(&mut self) -> Result<Vec<PersonLine>, Broken> {
        let mut people = Vec::new();
        if self.stands.is_none() && self.actor != Some(Actor::Installation) {
            return Ok(people);
        }
        for record in self.facts().records(Kind::Person)?.iter() {
            let id = PersonId(record.bits);
            people.extend(self.person(id)?);
        }
        Ok(people)
    }

    /// One person.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn person(&mut self, id: PersonId) -> Result<Option<PersonLine>, Broken> {
        let Some(active) = self.facts().person(id)? else { return Ok(None) };
        let mut particulars = active.particulars.clone();
        if self.actor.is_none() {
            // The public learns a name, never how to reach somebody at home.
            (particulars.address, particulars.telephone) = (None, None);
        }
        let name = self.open_text(particulars.name)?;
        let address = particulars.address.map(|words| self.open_text(words)).transpose()?.unwrap_or_default();
        let telephone = particulars.telephone.map(|words| self.open_text(words)).transpose()?.unwrap_or_default();
        Ok(Some(PersonLine { id, name, address, telephone, active }))
    }

    /// The seats of a member today, as everybody in the council may know them: "member for Oakley", then the committees. Never a
    /// group, and nothing of what the member does.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn seats_in_words(&mut self, member: PersonId) -> Result<Vec<String>, Broken> {
        let (house, today) = (self.house.clone(), self.today);
        let (Some(house), Some(active)) = (house, self.facts().person(member)?) else { return Ok(Vec::new()) };
        let mut seats = Vec::new();
        for seat in active.seats_on(house.kind, today) {
            let Seat::Member(term) = seat else { continue };
            if let Some(ward) = active.term(term).and_then(|term| term.ward) {
                seats.push(format!("member for {}", self.names([ward.to_string()])?.of(ward)));
            }
        }
        for body in active.bodies_on(today).collect::<Vec<_>>() {
            seats.push(self.names([body.to_string()])?.of(body));
        }
        Ok(seats)
    }

    /// Every post, in the order in which they were entered.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn posts(&mut self) -> Result<Vec<PostLine>, Broken> {
        let mut posts = Vec::new();
        for record in self.facts().records(Kind::Post)?.iter() {
            let id = PostId(record.bits);
            posts.extend(self.post(id)?);
        }
        Ok(posts)
    }

    /// One post.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn post(&mut self, id: PostId) -> Result<Option<PostLine>, Broken> {
        let today = self.today;
        let Some(open) = self.facts().post(id)? else { return Ok(None) };
        let holders = self.facts().holders(id, today)?;
        let title = self.open_text(open.title)?;
        let telephone = open.telephone.map(|words| self.open_text(words)).transpose()?.unwrap_or_default();
        Ok(Some(PostLine { id, title, telephone, open, holders }))
    }

    /// The services, by name.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn services(&mut self) -> Result<Vec<(ServiceId, String)>, Broken> {
        let ids: Vec<ServiceId> = self.house.iter().flat_map(|house| house.services.keys().copied()).collect();
        let names = self.names(ids.iter().map(ToString::to_string))?;
        Ok(by_name(ids.into_iter().map(|id| (id, names.of(id))).collect()))
    }

    /// The wards, by name.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn wards(&mut self) -> Result<Vec<(WardId, String)>, Broken> {
        let ids: Vec<WardId> = self.house.iter().flat_map(|house| house.wards.keys().copied()).collect();
        let names = self.names(ids.iter().map(ToString::to_string))?;
        Ok(by_name(ids.into_iter().map(|id| (id, names.of(id))).collect()))
    }

    /// The political groups, by name.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn groups(&mut self) -> Result<Vec<(GroupId, String)>, Broken> {
        let ids: Vec<GroupId> = self.house.iter().flat_map(|house| house.groups.keys().copied()).collect();
        let names = self.names(ids.iter().map(ToString::to_string))?;
        Ok(by_name(ids.into_iter().map(|id| (id, names.of(id))).collect()))
    }

    /// The bodies, in the order in which they were entered.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn bodies(&mut self) -> Result<Vec<(BodyId, String, Arc<body::Open>)>, Broken> {
        let mut bodies = Vec::new();
        for record in self.facts().records(Kind::Body)?.iter() {
            let id = BodyId(record.bits);
            if let Some(open) = self.facts().body(id)? {
                bodies.push((id, self.open_text(open.name)?, open));
            }
        }
        Ok(bodies)
    }

    /// The roles of a person today, over all seats, for the list of people and for signing in.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn roles_of(&mut self, active: &person::Active) -> Result<Vec<Role>, Broken> {
        let (house, today) = (self.house.clone(), self.today);
        let Some(house) = house else { return Ok(Vec::new()) };
        let mut roles = Vec::new();
        for seat in active.seats_on(house.kind, today) {
            let stands = rules::context::standing(&mut self.facts(), Some(&house), active.id, seat, today)?;
            roles.extend(stands.into_iter().flat_map(|stands| stands.roles));
        }
        roles.sort_unstable();
        roles.dedup();
        Ok(roles)
    }
}

fn by_name<T>(mut list: Vec<(T, String)>) -> Vec<(T, String)> {
    list.sort_by_key(|(_, name)| name.to_lowercase());
    list
}
