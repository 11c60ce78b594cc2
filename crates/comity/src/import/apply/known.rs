//! What a council has already, found by the names that a file uses.

use std::collections::HashMap;

use jiff::civil::Date;
use rules::council::CouncilKind;
use rules::id::{GroupId, PersonId, ServiceId, WardId};
use rules::person::Active;
use store::questions::roster::{PersonLine, PostLine};

use super::folded;
use crate::cli::failure::Failure;
use crate::import::people::{PersonRow, Seat};
use crate::office::Office;

/// What a council has.
pub struct Known {
    pub kind: CouncilKind,
    pub today: Date,
    pub people: Vec<PersonLine>,
    /// By folded title; of two of one title the older.
    pub posts: HashMap<String, PostLine>,
    pub services: HashMap<String, Vec<ServiceId>>,
    pub wards: HashMap<String, WardId>,
    pub groups: HashMap<String, GroupId>,
}

/// Who a row is about.
pub enum Found<'a> {
    Nobody,
    One(&'a PersonLine),
    /// Several fit, and nothing tells them apart.
    Several,
}

impl Known {
    /// Reads it in one snapshot.
    ///
    /// # Errors
    /// Where the database fails, or the council has not been set up.
    pub fn of(office: &Office) -> Result<Known, Failure> {
        let known = office.desk.read(|reading| {
            let Some(kind) = reading.house.as_ref().map(|house| house.kind) else { return Ok(None) };
            let mut posts = HashMap::new();
            for post in reading.posts()? {
                posts.entry(folded(&post.title)).or_insert(post);
            }
            let mut services: HashMap<String, Vec<ServiceId>> = HashMap::new();
            for (id, name) in reading.services()? {
                services.entry(folded(&name)).or_default().push(id);
            }
            Ok(Some(Known {
                kind,
                today: reading.today,
                people: reading.people()?,
                posts,
                services,
                wards: reading.wards()?.into_iter().map(|(id, name)| (folded(&name), id)).collect(),
                groups: reading.groups()?.into_iter().map(|(id, name)| (folded(&name), id)).collect(),
            }))
        })?;
        known.ok_or_else(|| Failure::Refused("this council has not been set up; run `comity init` first".to_owned()))
    }

    /// Who a row is about: whoever has its address, else whoever has its kind, name and ward.
    pub fn find(&self, row: &PersonRow) -> Found<'_> {
        if let Some(email) = &row.email
            && let Some(one) = self.people.iter().find(|person| person.address.eq_ignore_ascii_case(email))
        {
            return Found::One(one);
        }
        let mut alike = self.people.iter().filter(|person| {
            // Two addresses are two people, whatever they are called.
            (row.email.is_none() || person.address.is_empty())
                && folded(&person.name) == folded(&row.name)
                && self.is_in(&person.active, &row.seat)
        });
        match (alike.next(), alike.next()) {
            (None, _) => Found::Nobody,
            (Some(one), None) => Found::One(one),
            (Some(_), Some(_)) => Found::Several,
        }
    }

    fn is_in(&self, active: &Active, seat: &Seat) -> bool {
        match seat {
            Seat::Officer { .. } => !active.posts.is_empty(),
            Seat::Member { ward, .. } => {
                let ward = ward.as_ref().map(|ward| self.wards.get(&folded(ward)).copied());
                active.terms.values().any(|term| match ward {
                    None => term.ward.is_none(),
                    Some(ward) => ward.is_some() && term.ward == ward,
                })
            }
        }
    }

    /// The one member of that name.
    pub fn member(&self, name: &str) -> Option<PersonId> {
        let wanted = folded(name);
        let mut members =
            self.people.iter().filter(|person| !person.active.terms.is_empty() && folded(&person.name) == wanted);
        let one = members.next()?;
        members.next().is_none().then_some(one.id)
    }

    /// The one service of that name.
    pub fn service(&self, name: &str) -> Option<ServiceId> {
        match self.services.get(&folded(name)).map(Vec::as_slice) {
            Some([one]) => Some(*one),
            _ => None,
        }
    }
}
