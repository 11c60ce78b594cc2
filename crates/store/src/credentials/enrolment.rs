//! Addresses to sign in with: in a council, one address serves one person. Met here, at the door; no rule asks it.

use rules::id::{CouncilId, PersonId};

use crate::args;
use crate::credentials::voiding::{void, void_all_but_password};
use crate::failure::Broken;
use crate::installation::Installation;

/// Why an address was not taken.
#[derive(Debug, thiserror::Error)]
pub enum NotEnrolled {
    /// Somebody else in the council has it.
    #[error("another person in this council signs in with that address; each needs their own")]
    AddressTaken,
    #[error(transparent)]
    Broken(#[from] Broken),
}

impl Installation {
    /// Keeps the address with which a person signs in in step with their record: after every act that enters or changes it.
    /// The password, if there is one, stays; with another address than before, links, sessions and tokens go: they may be in
    /// the hands of whoever reads the letters to the old one.
    ///
    /// # Errors
    /// Where somebody else in the council has that address, or the database fails.
    pub fn enrol(&self, council: CouncilId, person: PersonId, address: &str) -> Result<(), NotEnrolled> {
        let (id, address) = (person.to_string(), folded(address));
        let taken = self.writer.with(&council.to_string(), move |tx| {
            let council = &tx.head.id;
            const WHO: &str = "select 1 from credential where council = $1 and address = $2 and person <> $3";
            if tx.db.row(WHO, args![council, &address, &id], |row| row.int(0))?.is_some() {
                return Ok(true);
            }
            const BEFORE: &str = "select 1 from credential where council = $1 and person = $2 and address <> $3";
            let moved = tx.db.row(BEFORE, args![council, &id, &address], |row| row.int(0))?.is_some();
            const SQL: &str = "
                insert into credential (council, person, address) values ($1, $2, $3)
                on conflict (council, person) do update set address = excluded.address";
            tx.db.execute(SQL, args![council, &id, &address])?;
            if moved {
                void_all_but_password(tx, person)?;
            }
            Ok(false)
        })?;
        if taken { Err(NotEnrolled::AddressTaken) } else { Ok(()) }
    }

    /// After the act that took a person's address away: without one they cannot sign in, and what they signed in with goes.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn unenrol(&self, council: CouncilId, person: PersonId) -> Result<(), Broken> {
        self.writer.with(&council.to_string(), move |tx| {
            void(tx, person)?;
            const SQL: &str = "delete from credential where council = $1 and person = $2";
            tx.db.execute(SQL, args![&tx.head.id, person.to_string()])?;
            Ok(())
        })
    }

    /// Who signs in with this address.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn person_at(&self, council: CouncilId, address: &str) -> Result<Option<PersonId>, Broken> {
        const SQL: &str = "select person from credential where council = $1 and address = $2";
        let (council, address) = (council.to_string(), folded(address));
        let found = self.reading(|db| db.row(SQL, args![&council, &address], |row| row.text(0)))?;
        found.map(|text| text.parse().map_err(|error| Broken::unreadable(&text, error))).transpose()
    }
}

/// An address as it is compared: without space around it, in small letters, without the one character that cannot be kept.
pub(crate) fn folded(address: &str) -> String {
    address.trim().to_lowercase().replace('\0', "")
}
