//! The clock at work: timers say when to look at a record again, the rules say whether it is time.

use rules::actor::Actor;
use rules::by_kind;
use rules::calendar::civil_day;
use rules::decider::Decider;
use rules::id::{ActId, CouncilId};
use rules::norm::Norm;
use rules::record::RecordId;

use crate::args;
use crate::db::{DbError, Row};
use crate::failure::{Broken, NotDone};
use crate::installation::Installation;
use crate::keys::new_id;
use crate::once::Once;
use crate::run::{Ask, Done};

/// How many timers are read at a time.
const PAGE: usize = 200;

/// What came of waking the clock.
#[derive(Clone, Debug, Default)]
pub struct Woken {
    /// The clock's acts, in their order.
    pub done: Vec<Done>,
    /// Timers that came early, or whose matter has gone on: each stays until its record's next act sets it anew.
    pub refused: Vec<Refused>,
}

/// A timer to which the rules said no.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    pub record: RecordId,
    /// The norm's name.
    pub norm: String,
    /// The day, `2026-11-30`.
    pub due: String,
    /// As the rules put it.
    pub why: String,
}

/// A row of the timers, and where its record stands.
#[derive(Clone, Debug)]
pub(crate) struct Timer {
    pub record: RecordId,
    pub norm: String,
    pub due: String,
    /// The sequence of the record's first act: the order among what is due on one day.
    first: i64,
    version: i64,
}

impl Installation {
    /// Runs what is due today in a council: at most `limit` acts, each timer tried once.
    ///
    /// # Errors
    /// Where nothing at all can be written: the database or the machine's clock is at fault.
    pub fn wake(&self, council: CouncilId, limit: usize) -> Result<Woken, Broken> {
        let (council, today) = (council.to_string(), civil_day(self.clock().now()).to_string());
        let mut woken = Woken::default();
        let mut after = (String::new(), 0, String::new());
        loop {
            let timers = self.reading(|db| due(db, &council, &today, &after))?;
            for timer in &timers {
                if woken.done.len() >= limit {
                    return Ok(woken);
                }
                match self.ring(&council, timer)? {
                    Ok(done) => woken.done.extend(done),
                    Err(why) => woken.refused.push(timer.refused(why)),
                }
            }
            let Some(last) = timers.last().filter(|_| timers.len() == PAGE) else { return Ok(woken) };
            after = last.place();
        }
    }

    /// Tries one timer; nothing is done where another process was quicker.
    fn ring(&self, council: &str, timer: &Timer) -> Result<Result<Option<Done>, String>, Broken> {
        let Some(norm) = Norm::named(&timer.norm) else { return Ok(Err("no norm has this name".to_owned())) };
        by_kind!(timer.record.kind, D => {
            let Some(command) = <D as Decider>::on_wake(norm) else {
                return Ok(Err("nothing is to be done under this norm".to_owned()));
            };
            let act = ActId(new_id());
            // The version, because an enquiry that is taken up again may fall due on the same day once more.
            let key = format!("{} {} {} {}", timer.record, timer.norm, timer.due, timer.version);
            let once = Once::given(key, Vec::new());
            let actor = Actor::Clock { norm };
            let ask = Ask::<D> { actor, act, record: timer.record, command, words: Vec::new(), seen: None, once };
            match self.writer.run(council, ask) {
                Ok(done) => Ok(Ok(Some(done).filter(|done| done.act == act))),
                Err(NotDone::Broken(broken)) if stops_everything(&broken) => Err(broken),
                Err(no) => Ok(Err(no.to_string())),
            }
        })
    }
}

impl Timer {
    /// Where it stands in the order, to go on from.
    pub(crate) fn place(&self) -> (String, i64, String) {
        (self.due.clone(), self.first, self.norm.clone())
    }

    pub(crate) fn refused(&self, why: String) -> Refused {
        Refused { record: self.record, norm: self.norm.clone(), due: self.due.clone(), why }
    }
}

/// Whether the next timer would fare no better.
fn stops_everything(broken: &Broken) -> bool {
    match broken {
        Broken::WriterGone | Broken::ClockBehind | Broken::Key(_) | Broken::NoRoom(_) => true,
        Broken::Database(error) => !matches!(error, DbError::ConstraintViolated { .. } | DbError::Other { .. }),
        Broken::Unreadable { .. } | Broken::Panicked | Broken::Plainly(_) => false,
    }
}

/// The next timers that are due, in the order of their days, then of their records' first acts.
pub(crate) fn due(
    db: &mut crate::db::Db,
    council: &str,
    today: &str,
    (day, first, norm): &(String, i64, String),
) -> Result<Vec<Timer>, Broken> {
    const SQL: &str = "
        select t.record, t.norm, t.due, a.seq,
               (select max(v.version) from act v where v.council = t.council and v.record = t.record)
          from timer_v3 t join act a on a.council = t.council and a.record = t.record and a.version = 1
         where t.council = $1 and t.due <= $2
           and (t.due > $3 or (t.due = $3 and (a.seq > $4 or (a.seq = $4 and t.norm > $5))))
         order by t.due, a.seq, t.norm limit 200";
    let read = |row: &Row<'_>| Ok((row.text(0)?, row.text(1)?, row.text(2)?, row.int(3)?, row.int(4)?));
    let rows = db.rows(SQL, args![council, today, day, *first, norm], read)?;
    let timer = |(record, norm, due, first, version): (String, String, String, i64, i64)| {
        let record = record.parse().map_err(|error| Broken::unreadable(&record, error))?;
        Ok(Timer { record, norm, due, first, version })
    };
    rows.into_iter().map(timer).collect()
}
