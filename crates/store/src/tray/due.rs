//! What waits in the tray, done when it is due: once, whoever's clock comes first.

use jiff::Timestamp;
use rules::actor::Actor;
use rules::calendar::civil_day;
use rules::decider::Refuses;
use rules::enquiry::{Enquiry, Refusal};
use rules::id::{ActId, CouncilId, PersonId};

use crate::args;
use crate::credentials::admission::admitted;
use crate::db::Row;
use crate::deed::written;
use crate::failure::{Broken, NotDone};
use crate::installation::Installation;
use crate::journal;
use crate::run::{Ask, Done, Tx, attempt};
use crate::standing::Standing;
use crate::together::all_of;

use super::{TrayId, kept, sweep};

/// What came of it when it was due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carried {
    /// It is done.
    Done(Done),
    /// It was not done, and waits for its sender, who is told why.
    Kept,
}

/// Why it was not done, as the sender reads it.
struct Why {
    fact: String,
    instead: String,
    norm: &'static str,
}

impl Installation {
    /// Does what is due in a council's trays, in the order in which it was sent; how many things were done.
    ///
    /// # Errors
    /// Where the database or the machine's clock is at fault.
    pub fn carry_out_due(&self, council: CouncilId) -> Result<usize, Broken> {
        let (id, now) = (council.to_string(), self.clock().now());
        let mut done = 0;
        for item in self.due(&id, now)? {
            match self.carry_out(council, item, None) {
                Ok(Some(Carried::Done(_))) => done += 1,
                Ok(Some(Carried::Kept) | None) => {}
                // What the database itself cannot do now, it may do later.
                Err(broken @ (Broken::ClockBehind | Broken::Key(_))) => return Err(broken),
                Err(broken) if broken.passing().is_some() => return Err(broken),
                Err(broken) => {
                    tracing::error!(
                        error = &broken as &dyn std::error::Error,
                        "something that was sent could not be done; its sender is told"
                    );
                    self.writer.with(&id, move |tx| keep(tx, item, &failed()))?;
                }
            }
        }
        Ok(done)
    }

    /// Does one thing that waits; nothing where it waits no more, or is not this person's.
    pub(super) fn carry_out(
        &self,
        council: CouncilId,
        item: TrayId,
        of: Option<PersonId>,
    ) -> Result<Option<Carried>, Broken> {
        self.writer.with(&council.to_string(), move |tx| carry(tx, item, of))
    }

    fn due(&self, council: &str, now: Timestamp) -> Result<Vec<TrayId>, Broken> {
        const DUE: &str = "
            select id from tray where council = $1 and stands = 'waits' and due_at <= $2
             order by due_at, n limit 200";
        const OLD: &str = "select 1 from tray where council = $1 and stands <> 'waits' and due_at < $2";
        let before = written(now.saturating_sub(super::KEPT).unwrap_or(now));
        let (due, old) = self.reading(|db| {
            let due = db.rows(DUE, args![council, written(now)], |row: &Row<'_>| row.text(0))?;
            Ok::<_, Broken>((due, db.row(OLD, args![council, before], |row| row.int(0))?))
        })?;
        if old.is_some() {
            self.writer.with(council, move |tx| {
                let council = tx.head.id.clone();
                Ok(sweep(tx.db, &council, now)?)
            })?;
        }
        Ok(due.iter().filter_map(|id| TrayId::parse(id)).collect())
    }
}

fn carry(tx: &mut Tx<'_>, item: TrayId, of: Option<PersonId>) -> Result<Option<Carried>, Broken> {
    let council = tx.head.id.clone();
    let Some(mut asks) = kept::waiting(tx.db, &council, item)? else { return Ok(None) };
    let Some(&Actor::Person { person, capacity }) = asks.first().map(|first| &first.actor) else { return Ok(None) };
    if of.is_some_and(|of| of != person) {
        return Ok(None);
    }
    let today = civil_day(tx.clock);
    let mut facts = Standing { db: tx.db, council: &council, parsed: tx.parsed };
    if admitted(&mut facts, person, capacity, today)?.is_none() {
        return keep(tx, item, &gone()).map(|()| Some(Carried::Kept));
    }
    for ask in &mut asks {
        ask.seen = past_own(tx, &council, ask)?;
    }
    let done = match &asks[..] {
        [alone] => attempt::<Enquiry>(tx, alone)?,
        several => all_of::<Enquiry>(tx, several)?.and_then(|done| done.first().copied().ok_or(NotDone::NotThere)),
    };
    match done {
        Ok(done) => {
            tx.db.execute("delete from tray where council = $1 and id = $2", args![&council, item.to_string()])?;
            Ok(Some(Carried::Done(done)))
        }
        Err(NotDone::Broken(broken)) => Err(broken),
        Err(no) => keep(tx, item, &Why::of(&no)).map(|()| Some(Carried::Kept)),
    }
}

/// The last act that the sender had seen, or has made since: nobody overtakes themselves.
fn past_own(tx: &mut Tx<'_>, council: &str, ask: &Ask<Enquiry>) -> Result<Option<ActId>, Broken> {
    let Some(seen) = ask.seen else { return Ok(None) };
    let history = journal::read::<Enquiry>(tx.db, council, ask.record)?;
    let since = history.acts.iter().skip_while(|past| past.act != seen).skip(1);
    let own = since.take_while(|past| past.actor.person() == ask.actor.person());
    Ok(own.last().map_or(Some(seen), |past| Some(past.act)))
}

fn keep(tx: &mut Tx<'_>, item: TrayId, why: &Why) -> Result<(), Broken> {
    const SQL: &str = "
        update tray set stands = 'refused', once_key = id, fact = $3, instead = $4, norm = $5
         where council = $1 and id = $2 and stands = 'waits'";
    tx.db.execute(SQL, args![&tx.head.id, item.to_string(), &why.fact, &why.instead, why.norm])?;
    Ok(())
}

impl Why {
    fn of(no: &NotDone<Refusal>) -> Why {
        match no {
            NotDone::Refused(refusal) => {
                Why { fact: refusal.to_string(), instead: refusal.instead().to_owned(), norm: refusal.norm().name() }
            }
            NotDone::Overtaken => Why {
                fact: "somebody changed this while it was waiting to be sent".to_owned(),
                instead: "Look at how it stands now, then send it again if it still fits.".to_owned(),
                norm: "",
            },
            NotDone::FileGone => Why {
                fact: "a file that goes with it is no longer kept here".to_owned(),
                instead: "Write it again, and add the file again.".to_owned(),
                norm: "",
            },
            NotDone::NotThere => gone(),
            NotDone::OtherCommand | NotDone::Broken(_) => failed(),
        }
    }
}

fn gone() -> Why {
    Why {
        fact: "you could not see this enquiry any more, or no longer held that seat".to_owned(),
        instead: "Ask Democratic Services or the clerk.".to_owned(),
        norm: "",
    }
}

fn failed() -> Why {
    Why { fact: "something failed here".to_owned(), instead: "Send it again.".to_owned(), norm: "" }
}
