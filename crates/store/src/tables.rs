//! The standing tables, written in the act's transaction.

use std::any::Any;

use rules::decider::Decider;
use rules::record::{Kind, RecordId};
use rules::{hold, person, request};

use crate::args;
use crate::db::{Db, DbError};

/// The last day of a holding without an end, as text that sorts after every date.
pub(crate) const FOR_EVER: &str = "9999-12-31";

pub(crate) fn write<D: Decider>(
    db: &mut Db,
    council: &str,
    record: RecordId,
    version: i64,
    state: &D::State,
) -> Result<(), DbError> {
    if !record.kind.stands() {
        // Nothing of these stands for others to ask about but what their acts say, and what may not be destroyed.
        let holds_others = matches!(record.kind, Kind::Request | Kind::Hold);
        return if holds_others { holds(db, council, record, state) } else { Ok(()) };
    }
    const SQL: &str = "
        insert into standing (council, record, kind, version, state) values ($1, $2, $3, $4, $5)
        on conflict (council, record) do update set version = excluded.version, state = excluded.state";
    let text = serde_json::to_string(state).expect("a state is plain JSON");
    db.execute(SQL, args![council, record.to_string(), record.kind.name(), version, text])?;
    match (state as &dyn Any).downcast_ref::<person::State>() {
        Some(person::State::Active(active)) => holdings(db, council, active),
        Some(person::State::Unknown) | None => Ok(()),
    }
}

/// What may not be destroyed because of a request or a hold.
fn holds(db: &mut Db, council: &str, record: RecordId, state: &dyn Any) -> Result<(), DbError> {
    let record = record.to_string();
    let request = state.downcast_ref::<request::State>().map(request::State::held);
    let held = request.or_else(|| state.downcast_ref::<hold::State>().map(hold::State::held)).unwrap_or_default();
    db.execute("delete from hold where council = $1 and record = $2", args![council, &record])?;
    for enquiry in held {
        const SQL: &str = "insert into hold (council, enquiry, record) values ($1, $2, $3)";
        db.execute(SQL, args![council, enquiry.to_string(), &record])?;
    }
    Ok(())
}

fn holdings(db: &mut Db, council: &str, active: &person::Active) -> Result<(), DbError> {
    let person = active.id.to_string();
    db.execute("delete from holding where council = $1 and person = $2", args![council, &person])?;
    for (post, held) in &active.posts {
        let until = held.until.map_or_else(|| FOR_EVER.to_owned(), |until| until.to_string());
        db.execute(
            "insert into holding (council, post, person, since, until) values ($1, $2, $3, $4, $5)
             on conflict (council, post, person, since) do update set until = excluded.until",
            args![council, post.to_string(), &person, held.from.to_string(), until],
        )?;
    }
    Ok(())
}
