//! What people, posts, services, wards, groups, bodies and editions are called.

use std::collections::HashMap;
use std::fmt::Display;

use rules::words::Words;

use crate::args;
use crate::db::{Arg, Row};
use crate::desk::Reading;
use crate::failure::Broken;
use crate::standing::Standing;

use super::words::said;

/// Names by printed id.
#[derive(Clone, Debug, Default)]
pub struct Names(HashMap<String, String>);

impl Names {
    /// The name of an id; empty where it has none.
    pub fn of(&self, id: impl Display) -> String {
        self.0.get(&id.to_string()).cloned().unwrap_or_default()
    }
}

impl Reading<'_> {
    /// The names of these ids. They are seen by everybody who sees the council.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn names(&mut self, ids: impl IntoIterator<Item = String>) -> Result<Names, Broken> {
        let mut ids: Vec<String> = ids.into_iter().filter(|id| !id.is_empty()).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut names = self.parsed.names(&self.council, &mut ids);
        for some in ids.chunks(200) {
            let markers: Vec<String> = (2..some.len() + 2).map(|at| format!("${at}")).collect();
            let sql = format!(
                "select n.id, w.bytes, w.gone_on, w.gone_under from name_v3 n
                   join words w on w.council = n.council and w.id = n.words
                  where n.council = $1 and n.id in ({})",
                markers.join(", ")
            );
            let mut args = vec![Arg::from(&self.council)];
            args.extend(some.iter().map(Arg::from));
            let read = |row: &Row<'_>| Ok((row.text(0)?, row.maybe_bytes(1)?, row.maybe_text(2)?, row.maybe_text(3)?));
            let found = self.db.rows(&sql, &args, read)?;
            let mut asked: HashMap<String, String> = some.iter().map(|id| (id.clone(), String::new())).collect();
            asked
                .extend(found.into_iter().map(|(id, bytes, on, under)| (id, said(bytes.as_deref(), on, under).text())));
            self.parsed.named(&self.council, asked.clone());
            names.extend(asked);
        }
        Ok(Names(names))
    }

    /// The name of the council.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn council_name(&mut self) -> Result<String, Broken> {
        let id = self.council.clone();
        Ok(self.names([id.clone()])?.of(id))
    }

    /// One text of a record that everybody in the council sees: the council's own, a person's name, a post's title.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn open_text(&mut self, words: Words) -> Result<String, Broken> {
        self.facts().text(words)
    }
}

impl Standing<'_> {
    /// One text of a record that everybody in the council sees; for a person's name before anybody is at a desk.
    pub(crate) fn text(&mut self, words: Words) -> Result<String, Broken> {
        const SQL: &str = "select bytes, gone_on, gone_under from words where council = $1 and id = $2";
        if let Some(known) = self.parsed.text(self.council, words.id) {
            return Ok(known);
        }
        let read = |row: &Row<'_>| Ok((row.maybe_bytes(0)?, row.maybe_text(1)?, row.maybe_text(2)?));
        let found = self.db.row(SQL, args![self.council, words.id.to_string()], read)?;
        let text = found.map(|(bytes, on, under)| said(bytes.as_deref(), on, under).text()).unwrap_or_default();
        self.parsed.reads(self.council, words.id, &text);
        Ok(text)
    }
}
