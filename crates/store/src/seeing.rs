//! Who may see what: one predicate, in SQL for what is listed and in memory for the record at hand. Nothing else decides it.

use std::collections::BTreeSet;

use rules::access::{Audience, Key, Part};
use rules::actor::{Presides, Role, Standing};
use rules::id::{PersonId, ServiceId};
use rules::record::Kind;

use crate::db::Arg;

/// The part of a record of that kind by which somebody who may act on it knows that it is there.
pub(crate) fn cover(kind: Kind) -> Part {
    match kind {
        // Of an enquiry one knows more often than one acts on it.
        Kind::Enquiry | Kind::Request | Kind::Hold | Kind::Erasure => Part::Face,
        Kind::Council | Kind::Body | Kind::Post | Kind::Person | Kind::Edition => Part::Face,
        Kind::Advice
        | Kind::Meeting
        | Kind::Action
        | Kind::Briefing
        | Kind::Inspection
        | Kind::Warning
        | Kind::Delegation
        | Kind::Decision
        | Kind::Bulletin
        | Kind::Paper
        | Kind::Breach
        | Kind::Instruction => Part::Cover,
    }
}

/// The keys that somebody holds today, and who that is.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    /// Printed, as they are stored and compared.
    pub printed: Vec<String>,
    /// For bars; none for the public.
    pub person: Option<PersonId>,
}

impl Keys {
    /// What everybody holds.
    pub fn public() -> Keys {
        Keys { printed: vec![Key::Public.to_string()], person: None }
    }

    /// What a person holds in a seat today.
    pub fn of(standing: &Standing) -> Keys {
        let mut keys = vec![Key::Public, Key::Council, Key::Person(standing.person)];
        let posts = standing.post().into_iter().chain(standing.covers.keys().copied());
        keys.extend(posts.map(Key::Post));
        // Named for what was lifted out: by the own post, or by an officer who has asked in person.
        keys.extend(standing.post().into_iter().chain(standing.lent.iter().copied()).map(Key::Named));
        let services: BTreeSet<ServiceId> =
            standing.service.into_iter().chain(standing.covers.values().copied().flatten()).collect();
        keys.extend(services.iter().copied().map(Key::Service));
        keys.extend(standing.roles.iter().copied().map(Key::Role));
        keys.extend(standing.directs.iter().map(|service| Key::RoleIn(Role::Director, *service)));
        keys.extend(standing.assists.iter().copied().map(Key::Assistant));
        if standing.is(Role::Member) {
            keys.push(Key::Members);
            keys.extend(standing.ward.map(Key::Ward));
            keys.extend(standing.ward.zip(standing.group).map(|(ward, group)| Key::WardGroup(ward, group)));
            keys.extend(standing.group.map(Key::Group));
            keys.extend(standing.group.filter(|_| standing.is(Role::GroupLeader)).map(Key::LeaderOf));
            keys.extend(standing.portfolios.iter().copied().map(Key::Portfolio));
            keys.extend(standing.bodies.iter().copied().map(Key::Body));
            keys.extend(standing.chairs.iter().copied().map(Key::ChairOf));
            keys.extend((standing.presides == Presides::Council).then_some(Key::Presiding));
        }
        Keys { printed: keys.iter().map(Key::to_string).collect(), person: Some(standing.person) }
    }

    /// Whether a part of a record at hand may be seen.
    pub fn open(&self, audience: &[Audience], part: Part) -> bool {
        audience.iter().filter(|audience| audience.part == part).any(|audience| {
            let barred = self.person.is_some_and(|person| audience.bars.contains(&person));
            !barred && audience.keys.iter().any(|key| self.printed.contains(&key.to_string()))
        })
    }

    /// The predicate over rows: true where `part` of the record in `record` (a column) may be seen. Markers begin at
    /// `$first`; [`Keys::args`] gives their arguments in order. `$1` is the council.
    pub fn predicate(&self, record: &str, part: Part, first: usize) -> String {
        let person = first;
        let keys: Vec<String> = (0..self.printed.len()).map(|at| format!("${}", first + 1 + at)).collect();
        let (keys, part) = (keys.join(", "), part.name());
        format!(
            "(exists (select 1 from audience_v3 seen where seen.council = $1 and seen.record = {record}
                         and seen.part = '{part}' and seen.key in ({keys}))
          and not exists (select 1 from bar_v3 bar where bar.council = $1 and bar.record = {record}
                             and bar.part = '{part}' and bar.person = ${person}))"
        )
    }

    /// The arguments of [`Keys::predicate`], in order.
    pub fn args(&self) -> impl Iterator<Item = Arg<'_>> {
        let person = self.person.map(|person| person.to_string()).unwrap_or_default();
        std::iter::once(Arg::from(person)).chain(self.printed.iter().map(Arg::from))
    }

    /// How many markers the predicate takes.
    pub fn markers(&self) -> usize {
        1 + self.printed.len()
    }
}
