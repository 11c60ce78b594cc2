//! Forgetting: an act that disposes of a record's content takes its words and their salts with it. Deeds and commitments stay.

mod compact;
pub mod log;

use std::any::Any;

use rules::decider::Decider;
use rules::enquiry::{Event, Withdrawal};
use rules::id::WordsId;
use rules::norm::Norm;
use rules::record::{Kind, RecordId};

use crate::args;
use crate::db::{Db, DbError, Row};
use crate::files;
use crate::run::Tx;
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
    if D::KIND != Kind::Enquiry {
        return Ok(());
    }
    for event in events.iter().filter_map(|event| (event as &dyn Any).downcast_ref::<Event>()) {
        if let Some((words, on, under)) = taken_back(event) {
            let council = tx.head.id.clone();
            let erased = Erased { council, words: words.to_string(), on, under: under.name().to_owned() };
            erase(tx.db, &erased)?;
            tx.erased.push(erased);
            compact::wanted(tx.db, &record.to_string())?;
        }
        let Some((on, under)) = disposal(event) else { continue };
        const SQL: &str =
            "select id from words where council = $1 and record = $2 and bytes is not null order by seq, n";
        let council = tx.head.id.clone();
        let found = tx.db.rows(SQL, args![&council, record.to_string()], |row: &Row<'_>| row.text(0))?;
        for words in found {
            let erased = Erased { council: council.clone(), words, on: on.clone(), under: under.name().to_owned() };
            erase(tx.db, &erased)?;
            tx.erased.push(erased);
        }
        tray::forget_record(tx.db, &council, record)?;
        compact::wanted(tx.db, &record.to_string())?;
    }
    Ok(())
}

/// Destroys one text or file, its salt and what the once key of its act could confirm of it; the row of the erasure stays.
pub(crate) fn erase(db: &mut Db, erased: &Erased) -> Result<(), DbError> {
    let Erased { council, words, on, under } = erased;
    db.execute(
        "update words set salt = null, bytes = null, gone_on = $3, gone_under = $4
          where council = $1 and id = $2 and bytes is not null",
        args![council, words, on, under],
    )?;
    files::forget(db, council, words, on)?;
    tray::forget(db, council, words)?;
    db.execute(
        "update once set salt = null, digest = null
          where council = $1 and act in (select a.id from act a join words w on w.council = a.council and w.seq = a.seq
                                          where w.council = $1 and w.id = $2)",
        args![council, words],
    )?;
    db.execute(
        "insert into erasure (council, words, erased_on, under) values ($1, $2, $3, $4)
         on conflict (council, words) do nothing",
        args![council, words, on, under],
    )?;
    Ok(())
}
