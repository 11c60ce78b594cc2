//! Lists of other people's queues, and by words: each row of an enquiry is looked at through the reader's keys.

use rules::access::{Key, Part};

use crate::desk::Reading;
use crate::failure::Broken;
use crate::views::LIFTED_OUT;
use crate::views::queues::LISTED;

use super::condition::{Condition, DUE, owned};
use super::lines::{COLUMNS, Found, found};
use super::{Filter, Order, Overdue, Place};

impl Reading<'_> {
    pub(super) fn looked_through(
        &mut self,
        filter: &Filter,
        after: Option<&Place>,
        limit: u32,
    ) -> Result<Vec<Found>, Broken> {
        let mut question = self.question(filter);
        let order = match filter.order {
            Order::Newest => "e.first_seq desc".to_owned(),
            Order::Due => format!("{DUE}, e.first_seq"),
        };
        question.beyond(filter.order, after);
        let sql = format!("select {COLUMNS} from enquiry_v3 e where {} order by {order} limit {limit}", question.text);
        Ok(self.db.rows(&sql, &question.args, found)?)
    }

    pub(super) fn count_looked_through(&mut self, filter: &Filter) -> Result<i64, Broken> {
        let question = self.question(filter);
        let sql = format!(
            "select count(*) from (select e.first_seq from enquiry_v3 e where {} limit 10000) found",
            question.text
        );
        Ok(self.db.row(&sql, &question.args, |row| row.int(0))?.unwrap_or(0))
    }

    /// What is asked for, of an enquiry `e` that is listed for the reader. `$2` on are the reader's keys.
    pub(super) fn question(&self, filter: &Filter) -> Condition {
        let mut question = Condition::of(&self.council, self.today.to_string());
        question.text = format!("e.council = $1 and {}", self.keys.predicate("e.record", LISTED, 2));
        question.args.extend(self.keys.args().map(owned));
        if !filter.states.is_empty() {
            // So that an index on the stored state serves: what the date alone has closed is stored as open.
            let (closed, others): (Vec<&String>, Vec<&String>) =
                filter.states.iter().partition(|state| *state == "closed");
            let markers: Vec<String> = others.into_iter().map(|state| question.bind(state.clone())).collect();
            let (today, markers_of) = (question.today(), markers.join(", "));
            let open = format!("(e.state in ({markers_of}) and (e.closes_after is null or e.closes_after >= {today}))");
            let over = format!("(e.state = 'closed' or e.closes_after < {today})");
            question.and(&match (markers.is_empty(), closed.is_empty()) {
                (false, true) => open,
                (true, _) => over,
                (false, false) => format!("({open} or {over})"),
            });
        }
        if let Some(overdue) = filter.overdue {
            let today = question.today();
            question.and(&match overdue {
                Overdue::Yes => format!("e.due < {today}"),
                Overdue::No => format!("(e.due is null or e.due >= {today})"),
            });
        }
        for (column, id) in [
            ("asker", filter.asker.map(|id| id.to_string())),
            ("post", filter.post.map(|id| id.to_string())),
            ("service", filter.service.map(|id| id.to_string())),
        ] {
            if let Some(id) = id {
                let marker = question.bind(id);
                question.and(&format!("e.{column} = {marker}"));
            }
        }
        if let Some(who) = filter.who {
            let marker = question.bind(who.stored());
            question.and(&format!("e.who = {marker}"));
        }
        let asks_for_content = filter.asker.is_some() || filter.who.is_some();
        if asks_for_content || filter.post.is_some() || filter.service.is_some() {
            // Who asked and who has it is content.
            question.and(&self.keys.predicate("e.record", Part::Face, 2));
        }
        if filter.post.is_some() || filter.service.is_some() {
            question.and(&format!("coalesce(e.apart, '') <> '{LIFTED_OUT}'"));
        }
        if !filter.named_for.is_empty() {
            let keys: Vec<String> =
                filter.named_for.iter().map(|post| question.bind(Key::Named(*post).to_string())).collect();
            question.and(&format!(
                "exists (select 1 from audience_v3 named where named.council = $1 and named.record = e.record
                            and named.part = '{}' and named.key in ({}))",
                Part::Face.name(),
                keys.join(", ")
            ));
        }
        if filter.service.is_some() {
            question.and("e.post = ''");
        }
        for (than, date) in [(">=", filter.from), ("<=", filter.to)] {
            if let Some(date) = date {
                let marker = question.bind(date.to_string());
                question.and(&format!("e.started {than} {marker}"));
            }
        }
        question
    }
}
