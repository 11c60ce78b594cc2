//! What the form of `new` offers, as the council and its protocol have it.

use std::collections::BTreeSet;

use rules::actor::{Role, Seat};
use rules::id::{PersonId, ServiceId};
use rules::norm::Norm;
use store::desk::Reading;
use store::failure::Broken;
use store::questions::directory::Routing;

use super::super::asking::{self, SORTS};
use super::super::sentences::Hands;
use super::meant::VISIBILITIES;
use crate::files::sent::largest;
use crate::form::Form;
use crate::parts::error_summary::FieldError;

/// What the form offers.
pub struct Offers {
    /// For whom the reader may raise something.
    pub asks: Asks,
    pub services: Vec<(ServiceId, String)>,
    pub sorts: Vec<&'static str>,
    pub visibilities: Vec<&'static str>,
    /// The number to ring where it cannot wait.
    pub urgent: String,
    pub ward: String,
    pub hands: Hands,
    pub dates: Vec<(&'static str, String)>,
    /// How large a file may be, in megabytes.
    pub largest: u32,
    pub routing: Routing,
}

/// For whom somebody may raise something.
pub struct Asks {
    /// For oneself, as member.
    oneself: Option<PersonId>,
    /// For the members whom one assists.
    pub assisted: Vec<(PersonId, String)>,
}

/// What is sent for oneself.
const ONESELF: &str = "myself";

impl Asks {
    pub fn read(reading: &mut Reading<'_>) -> Result<Asks, Broken> {
        let Some(stands) = reading.stands.clone() else { return Ok(Asks { oneself: None, assisted: Vec::new() }) };
        let member = stands.is(Role::Member) && matches!(stands.seat, Seat::Member(_));
        let house = reading.house.clone();
        let mut assisted = Vec::new();
        for person in &stands.assists {
            let Some(line) = reading.person(*person)? else { continue };
            let sits = house.as_ref().is_some_and(|house| line.active.sits(house.kind, reading.today).is_some());
            if sits {
                assisted.push((*person, line.name));
            }
        }
        Ok(Asks { oneself: member.then_some(stands.person), assisted })
    }

    /// Whether there is nobody for whom the reader may raise anything.
    pub fn is_nobody(&self) -> bool {
        self.oneself.is_none() && self.assisted.is_empty()
    }

    /// What the question "for which member?" offers; nothing where there is nothing to choose.
    pub fn choices(&self) -> Vec<(String, String)> {
        let oneself = self.oneself.iter().map(|_| (ONESELF.to_owned(), "Myself".to_owned()));
        let others = self.assisted.iter().map(|(id, name)| (id.to_string(), name.clone()));
        let choices: Vec<(String, String)> = oneself.chain(others).collect();
        if self.assisted.is_empty() { Vec::new() } else { choices }
    }

    /// What is ready chosen: the only one there is.
    pub fn only(&self) -> &str {
        match (self.oneself, self.assisted.len()) {
            (Some(_), 0) => ONESELF,
            _ => "",
        }
    }
}

impl Offers {
    /// The member whom the reader raises it for; `Some(None)` for oneself.
    pub fn asker(&self, form: &Form, errors: &mut Vec<FieldError>) -> Option<Option<PersonId>> {
        let said = form.given("member").unwrap_or(self.asks.only());
        let found = match said {
            ONESELF => self.asks.oneself.map(|_| None),
            id => self.asks.assisted.iter().find(|(known, _)| known.to_string() == id).map(|(known, _)| Some(*known)),
        };
        if found.is_none() {
            errors.push(FieldError::new("member", "Choose for which member you raise it"));
        }
        found
    }

    /// The name of a member whom the reader assists.
    pub fn name_of(&self, member: PersonId) -> &str {
        self.asks.assisted.iter().find(|(known, _)| *known == member).map_or("", |(_, name)| name)
    }
}

pub fn offers(reading: &mut Reading<'_>) -> Result<Offers, Broken> {
    let bindings = reading.edition.as_ref().map(|edition| edition.bindings.clone());
    let offered = |norm: Norm, all: &[&'static str]| -> Vec<&'static str> {
        let bound = bindings.as_ref().filter(|bindings| bindings.in_force(norm)).map(|bindings| bindings.params(norm));
        let chosen: Option<BTreeSet<String>> = bound.map(|params| params.choices("offers").iter().cloned().collect());
        all.iter().copied().filter(|one| chosen.as_ref().is_none_or(|chosen| chosen.contains(*one))).collect()
    };
    let house = reading.house.clone();
    let ward = reading.stands.as_ref().and_then(|stands| stands.ward);
    let ward = match ward {
        Some(ward) => reading.names([ward.to_string()])?.of(ward),
        None => String::new(),
    };
    let span =
        |norm: Norm| bindings.as_ref().filter(|b| b.in_force(norm)).map(|b| b.params(norm).span("within").to_string());
    let dates = [("acknowledged within", span(Norm::AcknowledgeInTime)), ("answered within", span(Norm::AnswerInTime))];
    Ok(Offers {
        asks: Asks::read(reading)?,
        services: reading.services()?,
        sorts: offered(Norm::KindsOffered, &SORTS.map(|(name, ..)| name)),
        visibilities: offered(Norm::VisibilityOffered, &VISIBILITIES.map(|(name, ..)| name)),
        urgent: asking::urgent_number(reading)?,
        ward,
        largest: largest(house.as_deref()),
        hands: Hands::of(reading)?,
        routing: reading.routing()?,
        dates: dates.into_iter().filter_map(|(what, span)| Some((what, span?))).collect(),
    })
}
