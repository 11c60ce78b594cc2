//! Lists that somebody keeps under a name: theirs alone, and no part of any record. They go when the person's access ends.

use std::fmt;

use rules::actor::Actor;
use rules::id::PersonId;

use crate::args;
use crate::db::Row;
use crate::deed::written;
use crate::desk::{Desk, Reading};
use crate::failure::Broken;
use crate::keys::random;

/// Nobody keeps more.
pub const MOST: usize = 30;

/// One of them, printed as `list-…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct KeptListId(u128);

impl KeptListId {
    /// Reads what was printed; nothing for any other text.
    pub fn parse(text: &str) -> Option<KeptListId> {
        text.strip_prefix("list-").and_then(rules::id::parse).map(KeptListId)
    }
}

impl fmt::Display for KeptListId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "list-{}", rules::id::print(self.0))
    }
}

/// A list kept under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptList {
    pub id: KeptListId,
    pub name: String,
    /// What is asked for, as the address of the list has it.
    pub query: String,
}

/// What came of keeping one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    Kept(KeptListId),
    /// As many are kept as one may keep.
    TooMany,
}

impl Reading<'_> {
    /// The lists that the reader keeps, by their names.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn kept_lists(&mut self) -> Result<Vec<KeptList>, Broken> {
        let Some(person) = self.actor.and_then(|actor| actor.person()) else { return Ok(Vec::new()) };
        const SQL: &str = "
            select id, name, query from kept_list where council = $1 and person = $2 order by name, made_at, id";
        let read = |row: &Row<'_>| Ok((row.text(0)?, row.text(1)?, row.text(2)?));
        let rows = self.db.rows(SQL, args![&self.council, person.to_string()], read)?;
        rows.into_iter()
            .map(|(id, name, query)| {
                let id = KeptListId::parse(&id).ok_or_else(|| Broken::unreadable(&id, "no name of this kind"))?;
                Ok(KeptList { id, name, query })
            })
            .collect()
    }
}

impl Desk {
    /// Keeps a list under a name; one of the same name is replaced. Nothing for a desk that is no person's.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn keep_list(&self, name: &str, query: &str) -> Result<Option<Keeping>, Broken> {
        let (name, query) = (name.to_owned(), query.to_owned());
        let id = KeptListId(u128::from_be_bytes(random::<16>()));
        self.own(move |tx, person| {
            let council = tx.head.id.clone();
            const OTHERS: &str = "select count(*) from kept_list where council = $1 and person = $2 and name <> $3";
            let others = tx.db.row(OTHERS, args![&council, person, &name], |row| row.int(0))?.unwrap_or(0);
            if usize::try_from(others).is_ok_and(|others| others >= MOST) {
                return Ok(Keeping::TooMany);
            }
            const BEFORE: &str = "delete from kept_list where council = $1 and person = $2 and name = $3";
            tx.db.execute(BEFORE, args![&council, person, &name])?;
            const SQL: &str = "
                insert into kept_list (council, person, id, name, query, made_at) values ($1, $2, $3, $4, $5, $6)";
            let own = args![&council, person, id.to_string(), &name, &query, written(tx.clock)];
            tx.db.execute(SQL, own)?;
            Ok(Keeping::Kept(id))
        })
    }

    /// Gives one of the person's own lists another name.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn rename_list(&self, id: KeptListId, name: &str) -> Result<(), Broken> {
        let name = name.to_owned();
        self.own(move |tx, person| {
            const SQL: &str = "update kept_list set name = $4 where council = $1 and person = $2 and id = $3";
            tx.db.execute(SQL, args![&tx.head.id, person, id.to_string(), &name])?;
            Ok(())
        })?;
        Ok(())
    }

    /// Keeps one of the person's own lists no longer.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn remove_list(&self, id: KeptListId) -> Result<(), Broken> {
        self.own(move |tx, person| {
            const SQL: &str = "delete from kept_list where council = $1 and person = $2 and id = $3";
            tx.db.execute(SQL, args![&tx.head.id, person, id.to_string()])?;
            Ok(())
        })?;
        Ok(())
    }

    /// Writes what is the person's own and no act.
    pub(crate) fn own<T: Send + 'static>(
        &self,
        write: impl Fn(&mut crate::run::Tx<'_>, &str) -> Result<T, Broken> + Send + 'static,
    ) -> Result<Option<T>, Broken> {
        let person: Option<PersonId> = match self.actor {
            Some(Actor::Person { person, .. }) => Some(person),
            _ => None,
        };
        let Some(person) = person.map(|person| person.to_string()) else { return Ok(None) };
        self.installation.writer.with(&self.council.to_string(), move |tx| write(tx, &person)).map(Some)
    }
}
