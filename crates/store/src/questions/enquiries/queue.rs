//! Queues: the rows of the reader's own keys, each key and state one range of an index, brought together.

use rules::access::Key;

use crate::db::{Arg, Row};
use crate::desk::Reading;
use crate::failure::Broken;
use crate::views::queues::{ALL, COMES_FIRST, FIRST, LISTED, NEVER, Phase, STATES, own};
use crate::views::rows::markers;

use super::condition::Condition;
use super::lines::{COLUMNS, Found, found};
use super::{Filter, MOST, Order, Overdue, Place};

/// Which lanes the reader's keys open, and whether a bar stands against any row in them.
#[derive(Clone, Debug)]
pub(crate) struct Reach {
    /// Those with anything in them; one alone where it holds everything.
    lanes: Vec<String>,
    barred: Barred,
}

/// Whether anything is kept from the reader in person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Barred {
    No,
    FromSome,
}

/// One range of each lane.
struct Arm {
    state: Option<&'static str>,
    when: When,
    sorts: Sorts,
}

/// By what a range sorts among the due.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sorts {
    /// By its dates, before all others.
    First,
    /// By its dates.
    Dated,
    /// As what has none.
    Undated,
}

/// On which side of today.
#[derive(Clone, Copy)]
enum When {
    Any,
    Before,
    FromTodayOn,
}

impl Reading<'_> {
    /// The lanes that hold what is asked for; none where no lanes do.
    pub(super) fn lanes(&mut self, filter: &Filter) -> Result<Option<Vec<String>>, Broken> {
        if filter.from.is_some() || filter.to.is_some() || filter.who.is_some() {
            return Ok(None);
        }
        let of = [
            filter.asker.map(|id| format!("person:{id}")),
            filter.post.map(|id| format!("post:{id}")),
            filter.service.map(|id| format!("service:{id}")),
        ];
        let mut of = of.into_iter().flatten();
        match (of.next(), of.next()) {
            (None, _) if !filter.named_for.is_empty() => {
                let named = filter.named_for.iter().map(|post| Key::Named(*post).to_string());
                Ok(Some(named.filter(|key| self.keys.printed.contains(key)).collect()))
            }
            (Some(_), _) if !filter.named_for.is_empty() => Ok(None),
            (None, _) => Ok(Some(self.reach()?.lanes)),
            // One's own only: what others asked or have is seen through other keys, if at all.
            (Some(key), None) if self.keys.printed.contains(&key) => Ok(Some(vec![own(&key)])),
            (Some(_), _) => Ok(None),
        }
    }

    fn reach(&mut self) -> Result<Reach, Broken> {
        if let Some(reach) = &self.reach {
            return Ok(reach.clone());
        }
        let sql = format!(
            "select lane, n from tally_v3 where council = $1 and state = '' and turns = '' and lane in ({})",
            markers(2, self.keys.printed.len() + 1)
        );
        let mut args = vec![Arg::from(&self.council), Arg::from(ALL)];
        args.extend(self.keys.printed.iter().map(Arg::from));
        let mut lanes = self.db.rows(&sql, &args, |row: &Row<'_>| Ok((row.text(0)?, row.int(1)?)))?;
        let all = lanes.iter().find(|(lane, _)| lane == ALL).map_or(0, |(_, n)| *n);
        lanes.retain(|(lane, _)| lane != ALL);
        let whole = lanes.iter().find(|(_, n)| *n == all).map(|(lane, _)| vec![lane.clone()]);
        let lanes = whole.unwrap_or_else(|| lanes.into_iter().map(|(lane, _)| lane).collect());
        let barred = match self.keys.person {
            None => Barred::No,
            Some(person) => {
                const SQL: &str = "select record from bar_v3 where council = $1 and part = $2 and person = $3 limit 1";
                let args = [Arg::from(&self.council), Arg::from(LISTED.name()), Arg::from(person.to_string())];
                self.db.row(SQL, &args, |_| Ok(()))?.map_or(Barred::No, |()| Barred::FromSome)
            }
        };
        let reach = Reach { lanes, barred };
        self.reach = Some(reach.clone());
        Ok(reach)
    }

    pub(super) fn queued(
        &mut self,
        lanes: &[String],
        filter: &Filter,
        after: Option<&Place>,
        limit: u32,
    ) -> Result<Vec<Found>, Broken> {
        let (mut condition, order) =
            (Condition::of(&self.council, self.today.to_string()), order(filter.order, "ranges"));
        let Some(ranges) = self.ranges(lanes, filter, after, limit.into(), &mut condition)? else {
            return Ok(Vec::new());
        };
        // The names of the inner columns are those of the outer, so that one order serves both.
        let sql = format!(
            "select {COLUMNS}
               from (select ranges.first_seq, ranges.ord from ({ranges}) ranges order by {order} limit {limit}) ranges
               join enquiry_v3 e on e.council = $1 and e.first_seq = ranges.first_seq
              order by {order}"
        );
        Ok(self.db.rows(&sql, &condition.args, found)?)
    }

    pub(super) fn count_queued(&mut self, lanes: &[String], filter: &Filter) -> Result<i64, Broken> {
        let mut condition = Condition::of(&self.council, self.today.to_string());
        if let ([lane], Barred::No) = (lanes, self.reach()?.barred) {
            let lane = condition.bind(lane.clone());
            let kept: Vec<String> = arms(filter).iter().map(|arm| format!("({})", arm.kept(&mut condition))).collect();
            if kept.is_empty() {
                return Ok(0);
            }
            let sql = format!(
                "select cast(coalesce(sum(q.n), 0) as bigint) from tally_v3 q
                  where q.council = $1 and q.lane = {lane} and ({})",
                kept.join(" or ")
            );
            return Ok(self.db.row(&sql, &condition.args, |row| row.int(0))?.unwrap_or(0).min(MOST));
        }
        let newest = Filter { order: Order::Newest, ..filter.clone() };
        let Some(ranges) = self.ranges(lanes, &newest, None, MOST, &mut condition)? else { return Ok(0) };
        let sql = format!("select count(*) from ({ranges}) ranges");
        Ok(self.db.row(&sql, &condition.args, |row| row.int(0))?.unwrap_or(0).min(MOST))
    }

    /// The ranges of all lanes, each cut at the limit, and each enquiry once; none where nothing can be in them.
    fn ranges(
        &mut self,
        lanes: &[String],
        filter: &Filter,
        after: Option<&Place>,
        limit: i64,
        condition: &mut Condition,
    ) -> Result<Option<String>, Broken> {
        let bars = match self.reach()?.barred {
            Barred::No => String::new(),
            Barred::FromSome => {
                let person = condition.bind(self.keys.person.map(|id| id.to_string()).unwrap_or_default());
                format!(
                    "and q.first_seq not in (select e.first_seq from bar_v3 b
                        join enquiry_v3 e on e.council = b.council and e.record = b.record
                       where b.council = $1 and b.part = '{}' and b.person = {person})",
                    LISTED.name()
                )
            }
        };
        let mut ranges = Vec::new();
        for lane in lanes {
            let lane = condition.bind(lane.clone());
            for arm in arms(filter) {
                let Some(beyond) = arm.beyond(after, filter.order, condition) else { continue };
                let ord = match (filter.order, arm.sorts) {
                    (Order::Due, Sorts::First) => format!("'{FIRST}' || q.turns"),
                    (Order::Due, Sorts::Dated) => "q.turns".to_owned(),
                    (Order::Due, Sorts::Undated) | (Order::Newest, _) => format!("'{NEVER}'"),
                };
                let order = match (filter.order, arm.sorts) {
                    (Order::Newest, _) => "q.first_seq desc",
                    (Order::Due, Sorts::First | Sorts::Dated) => "q.turns, q.first_seq",
                    (Order::Due, Sorts::Undated) => "q.first_seq",
                };
                let (when, at) = (arm.range(condition), ranges.len());
                ranges.push(format!(
                    "select * from (select q.first_seq, {ord} as ord from queue_v3 q
                      where q.council = $1 and q.lane = {lane} {when} {bars} {beyond} order by {order} limit {limit}) r{at}"
                ));
            }
        }
        Ok((!ranges.is_empty()).then(|| ranges.join(" union ")))
    }
}

/// In which order rows stand that have `ord` and `first_seq`.
fn order(order: Order, of: &str) -> String {
    match order {
        Order::Newest => format!("{of}.first_seq desc"),
        Order::Due => format!("{of}.ord, {of}.first_seq"),
    }
}

impl Arm {
    /// Only what comes after a line of the page before; nothing where all of it came before.
    fn beyond(&self, after: Option<&Place>, order: Order, condition: &mut Condition) -> Option<String> {
        let Some(place) = after else { return Some(String::new()) };
        let by_date = |condition: &mut Condition| {
            let (due, seq) = (condition.bind(place.due.clone()), condition.bind(place.seq));
            format!("and (q.turns, q.first_seq) > ({due}, {seq})")
        };
        match (order, self.sorts, place.head == FIRST) {
            (Order::Newest, ..) => Some(format!("and q.first_seq < {}", condition.bind(place.seq))),
            (Order::Due, Sorts::First, false) => None,
            (Order::Due, Sorts::First, true) | (Order::Due, Sorts::Dated, false) => Some(by_date(condition)),
            (Order::Due, Sorts::Undated, false) if place.due == NEVER => {
                Some(format!("and q.first_seq > {}", condition.bind(place.seq)))
            }
            (Order::Due, Sorts::Dated | Sorts::Undated, _) => Some(String::new()),
        }
    }

    fn range(&self, condition: &mut Condition) -> String {
        let state = self.state.map(|state| format!("and q.state = '{state}'")).unwrap_or_default();
        match self.when {
            When::Any => state,
            When::Before => format!("{state} and q.turns < {}", condition.today()),
            When::FromTodayOn => format!("{state} and q.turns >= {}", condition.today()),
        }
    }

    /// The rows of the tally that it comes to.
    fn kept(&self, condition: &mut Condition) -> String {
        match self.state {
            None => "q.state = '' and q.turns = ''".to_owned(),
            Some(_) => format!("q.lane <> '' {}", self.range(condition)),
        }
    }
}

/// What is asked for, as ranges: the stored state and the date between them say how an enquiry stands today.
fn arms(filter: &Filter) -> Vec<Arm> {
    if filter.states.is_empty() && filter.overdue.is_none() && filter.order == Order::Newest {
        return vec![Arm { state: None, when: When::Any, sorts: Sorts::Undated }];
    }
    let wanted = |state: &str| filter.states.is_empty() || filter.states.iter().any(|wanted| wanted == state);
    let mut arms = Vec::new();
    for (state, phase) in STATES {
        let state_is = |when: When| Arm { state: Some(state), when, sorts: Sorts::Undated };
        match (phase, filter.overdue) {
            (Phase::Running, overdue) if wanted(state) => {
                let when = match overdue {
                    None => When::Any,
                    Some(Overdue::Yes) => When::Before,
                    Some(Overdue::No) => When::FromTodayOn,
                };
                let first = COMES_FIRST.iter().find(|(named, _)| *named == state);
                arms.extend(first.map(|(_, first)| Arm { state: Some(first), when, sorts: Sorts::First }));
                arms.push(Arm { state: Some(state), when, sorts: Sorts::Dated });
            }
            (Phase::Running, _) | (_, Some(Overdue::Yes)) => {}
            (Phase::Stopped, _) => match (wanted(state), wanted("closed")) {
                (true, true) => arms.push(state_is(When::Any)),
                (true, false) => arms.push(state_is(When::FromTodayOn)),
                (false, true) => arms.push(state_is(When::Before)),
                (false, false) => {}
            },
            (Phase::Over, _) if wanted(state) => arms.push(state_is(When::Any)),
            (Phase::Over, _) => {}
        }
    }
    arms
}
