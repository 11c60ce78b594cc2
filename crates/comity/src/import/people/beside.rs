//! A line seen beside those above it: one spelling a name, one line a person.

use std::collections::HashMap;

use super::super::Beside;
use super::super::cell::key;
use super::{PersonRow, Seat};

/// One ward, group, service or post written with different capitals is one: the first spelling in the file holds.
/// Different words are never merged.
#[derive(Default)]
pub(super) struct Spellings {
    wards: HashMap<String, String>,
    groups: HashMap<String, String>,
    posts: HashMap<String, String>,
    services: HashMap<String, String>,
}

impl Spellings {
    pub(super) fn settle(&mut self, row: &mut PersonRow) {
        let first = |known: &mut HashMap<String, String>, name: &mut Option<String>| {
            if let Some(name) = name {
                *name = known.entry(key(name)).or_insert_with(|| name.clone()).clone();
            }
        };
        match &mut row.seat {
            Seat::Member { ward, group, .. } => {
                first(&mut self.wards, ward);
                first(&mut self.groups, group);
            }
            Seat::Officer { post, service, line_manager, .. } => {
                first(&mut self.posts, post);
                first(&mut self.services, service);
                first(&mut self.posts, line_manager);
            }
        }
    }
}

/// The good rows so far, by what makes them one person: the address, else kind, name and ward.
#[derive(Default)]
pub(super) struct Known {
    addresses: HashMap<String, u64>,
    descriptions: HashMap<Description, Vec<(u64, PersonRow)>>,
}

impl Known {
    pub(super) fn beside(&mut self, line: u64, row: &PersonRow) -> Beside {
        let same = self.descriptions.entry(description(row)).or_default();
        if let Some((first, _)) = same.iter().find(|(_, other)| other == row) {
            return Beside::Repeats(*first);
        }
        if let Some(first) = row.email.as_ref().and_then(|email| self.addresses.get(email)) {
            let reason = format!(
                "is the address of line {first} too. One address serves one person: correct one of the two, or \
                 remove a line."
            );
            return Beside::Clashes { column: "email", reason };
        }
        if let Some((first, _)) = same.iter().find(|(_, other)| other.email.is_none() || row.email.is_none()) {
            let reason = format!(
                "is the name on line {first} too, with the same kind and ward. Give each person an e-mail address, or \
                 remove a line."
            );
            return Beside::Clashes { column: "name", reason };
        }
        same.push((line, row.clone()));
        if let Some(email) = &row.email {
            self.addresses.insert(email.clone(), line);
        }
        Beside::Alone
    }
}

/// What a person is known by where there is no address: kind, name and ward, whatever the case of the letters.
type Description = (&'static str, String, Option<String>);

fn description(row: &PersonRow) -> Description {
    match &row.seat {
        Seat::Member { ward, .. } => ("member", key(&row.name), ward.as_deref().map(key)),
        Seat::Officer { .. } => ("officer", key(&row.name), None),
    }
}
