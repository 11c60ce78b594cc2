//! Which words name what: people, posts, services, wards, groups, bodies, editions. The words themselves stay in one place.

use std::any::Any;

use rules::record::RecordId;
use rules::words::Words;
use rules::{body, council, edition, person, post};

use super::rows::{Rows, Shape};

pub(super) const NAME: Shape = Shape { name: "name_v2", columns: &["council", "id", "words"] };

pub(super) fn rows(council: &str, record: RecordId, state: &dyn Any) -> Rows {
    let row = |(id, words): (String, Words)| vec![council.into(), id.into(), words.id.to_string().into()];
    named(record, state).into_iter().map(row).collect()
}

fn named(record: RecordId, state: &dyn Any) -> Vec<(String, Words)> {
    let own = |words: Words| vec![(record.to_string(), words)];
    if let Some(council::State::Open(open)) = state.downcast_ref() {
        let services = open.services.iter().map(|(id, words)| (id.to_string(), *words));
        let wards = open.wards.iter().map(|(id, words)| (id.to_string(), *words));
        let groups = open.groups.iter().map(|(id, words)| (id.to_string(), *words));
        return own(open.name).into_iter().chain(services).chain(wards).chain(groups).collect();
    }
    if let Some(person::State::Active(active)) = state.downcast_ref() {
        return own(active.particulars.name);
    }
    if let Some(post::State::Open(open)) = state.downcast_ref() {
        return own(open.title);
    }
    if let Some(body::State::Open(open)) = state.downcast_ref() {
        return own(open.name);
    }
    let edition = state.downcast_ref::<edition::State>().and_then(edition::State::draft);
    edition.map(|draft| own(draft.title)).unwrap_or_default()
}
