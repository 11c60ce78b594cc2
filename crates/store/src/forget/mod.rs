//! Forgetting: an act that disposes of a record's content takes its words and their salts with it. Deeds and commitments stay.

mod compact;
pub mod log;

use std::any::Any;

use rules::decider::Decider;
use rules::enquiry::{Event, Withdrawal};
use rules::id::WordsId;
use rules::norm::Norm;
use rules::record::{Kind, RecordId};
use rules::{advice, request};

use crate::args;
use crate::db::{Db, DbError, Row};
use crate::files;
use crate::openings;
use crate::run::Tx;
use crate::search;
use crate::tray;

use log::Erased;

pub use compact::Compacted;

/// What an event disposes of: everything ever written in its record, on that day, under that norm.
fn disposal(event: &Event) -> Option<(String, Norm)> {
    match event {
        Event::Disposed { under, on } => Some((on.to_string(), *under)),
        Event::Withdrawn { why: Withdrawal::PersonalData, on } => Some((on.to_string(), Norm::HistoryOnly)),
        // Out of everybody's sight but the clerk's, by its audience.
        Event::Withdrawn { why: Withdrawal::Mistake, .. } => None,
        Event::Raised { .. }
        | Event::Recorded { .. }
        | Event::Allocated { .. }
        | Event::Resorted { .. }
        | Event::Acknowledged { .. }
        | Event::MemberAsked { .. }
        | Event::MemberReplied { .. }
        | Event::HeldWithReply { .. }
        | Event::MoreTimeAsked { .. }
        | Event::MoreTimeTaken { .. }
        | Event::MoreTimeAgreed { .. }
        | Event::MoreTimeRefused { .. }
        | Event::Answered { .. }
        | Event::AnswerCorrected { .. }
        | Event::Declined { .. }
        | Event::FollowedUp { .. }
        | Event::Reopened { .. }
        | Event::Noted { .. }
        | Event::Reminded { .. }
        | Event::FellDue { .. }
        | Event::PassedUp { .. }
        | Event::Closed { .. }
        | Event::RecordCorrected { .. }
        | Event::FilesEnclosed { .. }
        | Event::WrittenForResident { .. }
        | Event::Safeguarded { .. }
        | Event::PassedOn { .. }
        | Event::Chased { .. }
        | Event::ShownTo { .. }
        | Event::WiderAsked { .. }
        | Event::WiderAnswered { .. }
        | Event::ReviewAsked { .. }
        | Event::Reviewed { .. }
        | Event::TakenBack { .. }
        | Event::BreachFound { .. }
        | Event::BreachDescribed { .. }
        | Event::BreachAssessed { .. }
        | Event::HandedOver { .. }
        | Event::AnsweringDirect { .. }
        | Event::ClosedEarly { .. }
        | Event::Linked { .. }
        | Event::Unlinked { .. }
        | Event::Merged { .. }
        | Event::TookIn { .. }
        | Event::SplitInto { .. }
        | Event::Promised { .. }
        | Event::PromiseKept { .. } => None,
    }
}

/// One text or file that was taken back for what it holds.
fn taken_back(event: &Event) -> Option<(WordsId, String, Norm)> {
    match event {
        Event::TakenBack { text, why, on } if why.destroys() => Some((*text, on.to_string(), Norm::OwnWords)),
        _ => None,
    }
}

/// Destroys what an act's events dispose of, in the act's transaction.
pub(crate) fn follow<D: Decider>(tx: &mut Tx<'_>, record: RecordId, events: &[D::Event]) -> Result<(), DbError> {
    for event in events {
        let event = event as &dyn Any;
        if let Some((words, on, under)) = event.downcast_ref::<Event>().and_then(taken_back) {
            destroy(tx, record, vec![words.to_string()], &on, under)?;
        }
        let disposed = event.downcast_ref::<Event>().and_then(disposal);
        if let Some((on, under)) = disposed.or_else(|| event.downcast_ref::<request::Event>().and_then(of_request)) {
            const SQL: &str =
                "select id from words where council = $1 and record = $2 and bytes is not null order by seq, n";
            let council = tx.head.id.clone();
            let found = tx.db.rows(SQL, args![&council, record.to_string()], |row: &Row<'_>| row.text(0))?;
            destroy(tx, record, found, &on, under)?;
        }
        if let Some((gone, on, under)) = event.downcast_ref::<advice::Event>().and_then(of_advice) {
            destroy(tx, record, gone.iter().map(WordsId::to_string).collect(), &on, under)?;
        }
        if let Some(event) = event.downcast_ref() {
            let council = tx.head.id.clone();
            openings::follow(tx.db, &council, record, event)?;
        }
    }
    // A hold that has ended frees what was locked away because of it.
    if matches!(D::KIND, Kind::Request | Kind::Hold) { free(tx) } else { Ok(()) }
}

/// What an event disposes of in the record of a request.
fn of_request(event: &request::Event) -> Option<(String, Norm)> {
    match event {
        request::Event::Disposed { under, on } => Some((on.to_string(), *under)),
        request::Event::Opened { .. }
        | request::Event::Searched { .. }
        | request::Event::LookedAt { .. }
        | request::Event::Chosen { .. }
        | request::Event::PutBack { .. }
        | request::Event::Withheld { .. }
        | request::Event::Shown { .. }
        | request::Event::MoreTimeTaken { .. }
        | request::Event::Released { .. }
        | request::Event::Closed { .. }
        | request::Event::Reminded { .. }
        | request::Event::FellDue { .. } => None,
    }
}

/// Which words of a piece of advice an event destroys.
fn of_advice(event: &advice::Event) -> Option<(Vec<WordsId>, String, Norm)> {
    match event {
        advice::Event::Withdrawn { destroys, on, .. } => Some((destroys.clone(), on.to_string(), Norm::IssuedIsFixed)),
        advice::Event::PressureLapsed { text, on } => Some((vec![*text], on.to_string(), Norm::PressureLapses)),
        _ => None,
    }
}

/// Destroys texts of a record; where a hold is in force, locks them away instead. Deed and margin are the same either way:
/// whoever sees the record cannot tell from it that something is held.
fn destroy(tx: &mut Tx<'_>, record: RecordId, words: Vec<String>, on: &str, under: Norm) -> Result<(), DbError> {
    const HELD: &str = "select 1 from hold where council = $1 and enquiry = $2 limit 1";
    let council = tx.head.id.clone();
    let held = tx.db.row(HELD, args![&council, record.to_string()], |row| row.int(0))?.is_some();
    for words in words {
        let erased = Erased { council: council.clone(), words, on: on.to_owned(), under: under.name().to_owned() };
        if held {
            lock_away(tx.db, &erased)?;
        } else {
            erase(tx.db, &erased)?;
            tx.erased.push(erased);
        }
    }
    tray::forget_record(tx.db, &council, record)?;
    compact::wanted(tx.db, &record.to_string())
}

/// Takes one text out of everybody's sight, and keeps it until the last hold is lifted.
fn lock_away(db: &mut Db, erased: &Erased) -> Result<(), DbError> {
    let Erased { council, words, .. } = erased;
    db.execute(
        "insert into locked (council, words, record, salt, bytes)
         select council, id, record, salt, bytes from words where council = $1 and id = $2 and bytes is not null",
        args![council, words],
    )?;
    take_out(db, erased)
}

/// Destroys for good what was locked away and is held no more.
pub(crate) fn free(tx: &mut Tx<'_>) -> Result<(), DbError> {
    const SQL: &str = "
        select l.words, w.gone_on, w.gone_under, l.record from locked l cross join words w
         where l.council = $1 and w.council = l.council and w.id = l.words
           and not exists (select 1 from hold h where h.council = l.council and h.enquiry = l.record)
         order by w.seq, w.n";
    let council = tx.head.id.clone();
    let read = |row: &Row<'_>| Ok((row.text(0)?, row.maybe_text(1)?, row.maybe_text(2)?, row.text(3)?));
    for (words, on, under, record) in tx.db.rows(SQL, args![&council], read)? {
        let (on, under) = (on.unwrap_or_default(), under.unwrap_or_default());
        let erased = Erased { council: council.clone(), words, on, under };
        erase(tx.db, &erased)?;
        tx.erased.push(erased);
        compact::wanted(tx.db, &record)?;
    }
    Ok(())
}

/// Destroys one text or file, its salt and what the once key of its act could confirm of it; the row of the erasure stays.
pub(crate) fn erase(db: &mut Db, erased: &Erased) -> Result<(), DbError> {
    let Erased { council, words, on, under } = erased;
    take_out(db, erased)?;
    files::forget(db, council, words, on)?;
    tray::forget(db, council, words)?;
    db.execute("delete from locked where council = $1 and words = $2", args![council, words])?;
    db.execute(
        "insert into erasure (council, words, erased_on, under) values ($1, $2, $3, $4)
         on conflict (council, words) do nothing",
        args![council, words, on, under],
    )?;
    Ok(())
}

/// Takes one text or file and its salt out of where everybody reads, and what the once key of its act could confirm of it.
fn take_out(db: &mut Db, erased: &Erased) -> Result<(), DbError> {
    let Erased { council, words, on, under } = erased;
    db.execute(
        "update words set salt = null, bytes = null, gone_on = $3, gone_under = $4
          where council = $1 and id = $2 and bytes is not null",
        args![council, words, on, under],
    )?;
    search::forget_words(db, council, words)?;
    db.execute(
        "update once set salt = null, digest = null
          where council = $1 and act in (select a.id from act a join words w on w.council = a.council and w.seq = a.seq
                                          where w.council = $1 and w.id = $2)",
        args![council, words],
    )?;
    Ok(())
}
