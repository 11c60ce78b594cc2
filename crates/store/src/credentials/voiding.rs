//! The end of what somebody comes in with: it is deleted, and not only passed over, so that a new invitation revives none of it.

use std::any::Any;

use rules::actor::Actor;
use rules::decider::Decider;
use rules::id::PersonId;
use rules::person::Event;
use rules::record::{Kind, RecordId};

use crate::args;
use crate::db::DbError;
use crate::run::Tx;

/// Everything that opens a door without the password, waits to, or eases the way to it.
const KEYS: [&str; 7] = ["session", "token", "one_time_link", "link_letter", "half_way", "challenge", "known_device"];

/// What somebody has set up beside the password.
const SECOND_PROOFS: [&str; 3] = ["code_app", "recovery_code", "passkey"];

/// What somebody has at the door and has set for themselves, beside what opens it.
const OWN: [&str; 1] = ["credential"];

/// What is somebody's own and no part of any record: it goes with the way in.
const KEPT: [&str; 2] = ["kept_list", "opened"];

/// Voids all that a person comes in with: sessions, tokens, one-time links, passkeys, codes and the password. The address stays.
pub(crate) fn void(tx: &mut Tx<'_>, person: PersonId) -> Result<(), DbError> {
    void_keys(tx, person, &KEYS)?;
    void_second_proofs(tx, person)?;
    void_keys(tx, person, &KEPT)?;
    const SQL: &str = "update credential set password = null where council = $1 and person = $2";
    tx.db.execute(SQL, args![&tx.head.id, person.to_string()])?;
    Ok(())
}

/// Voids what may be in the hands of whoever reads the letters to an address that is no longer the person's.
pub(crate) fn void_all_but_password(tx: &mut Tx<'_>, person: PersonId) -> Result<(), DbError> {
    void_keys(tx, person, &KEYS)
}

/// After a new password: whoever knew the old one may have left a session open, or a token made.
pub(crate) fn void_under_old_password(tx: &mut Tx<'_>, person: PersonId) -> Result<(), DbError> {
    void_keys(tx, person, &["session", "token", "half_way", "challenge", "known_device"])
}

/// The same, changed in a session of their own: that one goes on.
pub(crate) fn void_elsewhere(tx: &mut Tx<'_>, person: PersonId, session: &[u8; 32]) -> Result<(), DbError> {
    void_keys(tx, person, &["token", "half_way", "challenge", "known_device"])?;
    const SQL: &str = "delete from session where council = $1 and person = $2 and hash <> $3";
    tx.db.execute(SQL, args![&tx.head.id, person.to_string(), session])?;
    Ok(())
}

/// Whatever somebody has set up beside the password: they set it up anew.
pub(crate) fn void_second_proofs(tx: &mut Tx<'_>, person: PersonId) -> Result<(), DbError> {
    void_keys(tx, person, &SECOND_PROOFS)
}

/// After a second proof was taken away: whoever else had come in with it is out.
pub(crate) fn void_sessions(tx: &mut Tx<'_>, person: PersonId) -> Result<(), DbError> {
    void_keys(tx, person, &["session", "half_way", "challenge"])
}

/// In the transaction of an act that ended somebody's access, voids what they came in with.
pub(crate) fn follow<D: Decider>(
    tx: &mut Tx<'_>,
    record: RecordId,
    (actor, events): (Actor, &[D::Event]),
) -> Result<(), DbError> {
    if D::KIND != Kind::Person {
        return Ok(());
    }
    let person = PersonId(record.bits);
    let mut known = events.iter().filter_map(|event| (event as &dyn Any).downcast_ref::<Event>());
    if !known.any(|event| matches!(event, Event::AccessEnded)) {
        return Ok(());
    }
    void(tx, person)?;
    // Who has left for good is nobody at the door any more: neither the address nor what they had set for themselves stays.
    if matches!(actor, Actor::Clock { .. }) {
        void_keys(tx, person, &OWN)?;
    }
    Ok(())
}

fn void_keys(tx: &mut Tx<'_>, person: PersonId, tables: &[&str]) -> Result<(), DbError> {
    for table in tables {
        let sql = format!("delete from {table} where council = $1 and person = $2");
        tx.db.execute(&sql, args![&tx.head.id, person.to_string()])?;
    }
    Ok(())
}
