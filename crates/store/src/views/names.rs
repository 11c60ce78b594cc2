//! Which words name what: people, posts, services, wards, groups, bodies, editions. The words themselves stay in one place.

use std::any::Any;

use rules::record::RecordId;
use rules::words::Words;
use rules::{body, council, edition, person, post};

use crate::db::{Arg, Db, Row};
use crate::failure::Broken;
use crate::search;

use super::rows::{Rows, Shape, markers};

pub(super) const NAME: Shape = Shape { name: "name_v3", columns: &["council", "id", "words"] };

pub(super) fn rows(council: &str, record: RecordId, state: &dyn Any) -> Rows {
    let row = |(id, words): (String, Words)| vec![council.into(), id.into(), words.id.to_string().into()];
    named(record, state).into_iter().map(row).collect()
}

/// Brings names to these, and has the enquiries that show a new one searched by it.
pub(super) fn keep(db: &mut Db, council: &str, rows: &Rows) -> Result<(), Broken> {
    let ids: Vec<String> = rows.iter().filter_map(|row| row[1].printed()).collect();
    let mut stood = Rows::new();
    for some in ids.chunks(200) {
        let sql =
            format!("select council, id, words from name_v3 where council = $1 and id in ({})", markers(2, some.len()));
        let mut args = vec![Arg::from(council)];
        args.extend(some.iter().map(Arg::from));
        let read = |row: &Row<'_>| Ok(vec![row.text(0)?.into(), row.text(1)?.into(), row.text(2)?.into()]);
        stood.extend(db.rows(&sql, &args, read)?);
    }
    let new: Rows = rows.difference(&stood).cloned().collect();
    NAME.insert(db, &new, "on conflict (council, id) do update set words = excluded.words")?;
    let known = |id: &String| stood.iter().any(|row| row[1].printed().as_ref() == Some(id));
    let renamed: Vec<String> = new.iter().filter_map(|row| row[1].printed()).filter(known).collect();
    Ok(search::renamed(db, council, &renamed)?)
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
