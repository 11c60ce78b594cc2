//! What waits: the clock, its timers, the letters.

use jiff::{SignedDuration, Timestamp};
use rules::actor::Actor;
use rules::by_kind;
use rules::calendar::civil_day;
use rules::context::context;
use rules::decider::Decider;
use rules::norm::Norm;

use crate::args;
use crate::clockwork::{Timer, due};
use crate::db::Db;
use crate::deed::written;
use crate::failure::Broken;
use crate::installation::setting;
use crate::journal::{self, Head};
use crate::memory::Parsed;
use crate::outbox::Letter;
use crate::posting::stuck_since;
use crate::search;
use crate::standing::Standing;

use super::{Finding, RESTORE};

pub(super) fn examine(db: &mut Db, head: &Head, now: Timestamp, found: &mut Vec<Finding>) -> Result<(), Broken> {
    // Times are written in one way only, so that they compare as texts.
    if written(now + SignedDuration::from_mins(5)) < head.time {
        let what = format!("is more than five minutes behind the last act, which was done at {}", head.time);
        let then = "put the clock of this machine right; until then nothing is written";
        found.push(Finding::of("the clock", &what, then));
    }
    let late = search::waiting(db, &head.id, &written(now - SignedDuration::from_mins(1)))?;
    if late > 0 {
        let what = format!("does not know the newest words of {late} enquiries");
        let then = "keep `comity serve` running, which makes them searchable within a second";
        found.push(Finding::of("the search", &what, then));
    }
    if let Some(since) = setting(db, "held")? {
        let then = "find out which letters left before, then release or drop them; the pages work meanwhile";
        found.push(Finding::of("the clock and the outbox", &format!("are held since the restore of {since}"), then));
        return Ok(());
    }
    timers(db, head, now, found)?;
    letters(db, head, now, found)
}

fn timers(db: &mut Db, head: &Head, now: Timestamp, found: &mut Vec<Finding>) -> Result<(), Broken> {
    let today = civil_day(now).to_string();
    let (mut late, mut oldest) = (0, String::new());
    let mut after = (String::new(), 0, String::new());
    loop {
        let page = due(db, &head.id, &today, &after)?;
        let Some(last) = page.last() else { break };
        after = last.place();
        for timer in &page {
            match verdict(db, head, now, timer)? {
                Ok(()) if timer.due < today => {
                    late += 1;
                    oldest = if oldest.is_empty() { timer.due.clone() } else { oldest };
                }
                Ok(()) => {}
                Err(no) => {
                    let about = format!("the timer of {} for {}", timer.record, timer.norm);
                    let what = format!("has been due since {} and is refused ({no})", timer.due);
                    let then = "nothing is lost: the next act on that record sets it anew; to be rid of it now, stop the \
                                server and run `comity doctor --repair`";
                    found.push(Finding::of(&about, &what, then));
                }
            }
        }
    }
    if late > 0 {
        let what =
            format!("has not been woken: {late} reminders, closings or disposals wait, the oldest since {oldest}");
        let then = "keep `comity serve` running, which wakes it every day; what is due follows by itself";
        found.push(Finding::of("the clock", &what, then));
    }
    Ok(())
}

/// What the rules would say to a timer today; nothing is written.
fn verdict(db: &mut Db, head: &Head, now: Timestamp, timer: &Timer) -> Result<Result<(), String>, Broken> {
    let Some(norm) = Norm::named(&timer.norm) else { return Ok(Err("no norm has this name".to_owned())) };
    let council = head.id.parse().map_err(|error| Broken::unreadable(&head.id, error))?;
    by_kind!(timer.record.kind, D => {
        let Some(command) = <D as Decider>::on_wake(norm) else {
            return Ok(Err("nothing is to be done under this norm".to_owned()));
        };
        let history = journal::read::<D>(db, &head.id, timer.record)?;
        let state = <D as Decider>::replay(&history.events);
        let needs = <D as Decider>::needs(&state, &command);
        let mut facts = Standing { db, council: &head.id, parsed: &mut Parsed::default() };
        let ctx = context(&mut facts, council, Actor::Clock { norm }, now, &needs)?;
        let state = <D as Decider>::as_of(state, &ctx);
        let may = <D as Decider>::may(&ctx, &state, &command);
        let decided = may.and_then(|()| <D as Decider>::decide(&ctx, &state, &command));
        Ok(decided.map(|_| ()).map_err(|no| no.to_string()))
    })
}

fn letters(db: &mut Db, head: &Head, now: Timestamp, found: &mut Vec<Finding>) -> Result<(), Broken> {
    const STUCK: &str = "select count(*), coalesce(min(next_at), '') from outbox
                          where council = $1 and state in ('waiting', 'sending') and next_at < $2";
    const FAILED: &str = "select count(*) from outbox
                           where council = $1 and state <> 'sent' and state in ('failed', 'refused') and done_at >= $2";
    // That a date has moved follows from an act on the council's own record.
    const ORPHANS: &str = "
        select /* all */ o.id from outbox o left join act a
            on a.council = o.council and a.id = o.act and (a.record = o.record or o.letter = $2)
         where o.council = $1 and a.seq is null order by o.next_at, o.id";
    let stuck = db.row(STUCK, args![&head.id, stuck_since(now)], |row| Ok((row.int(0)?, row.text(1)?)))?;
    if let Some((count @ 1.., since)) = stuck {
        let what = format!("has {count} letters that nobody has sent, the oldest due since {since}");
        let then = "give `comity serve` a mail server with --smtp, or look in its log for why it does not take them";
        found.push(Finding::of("the outbox", &what, then));
    }
    let week = written(now - SignedDuration::from_hours(7 * 24));
    if let Some(count @ 1..) = db.row(FAILED, args![&head.id, week], |row| row.int(0))? {
        let what = format!("has {count} letters of the last seven days that the mail server would not take");
        let then = "look on the clerk's page for whose they are, put their addresses right, and tell them by telephone";
        found.push(Finding::of("the outbox", &what, then));
    }
    for letter in db.rows(ORPHANS, args![&head.id, Letter::DateMoved.name()], |row| row.text(0))? {
        found.push(Finding::of(&format!("the letter {letter}"), "is about an act that the journal has not", RESTORE));
    }
    Ok(())
}
