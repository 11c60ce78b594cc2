//! A condition in SQL, and what its markers stand for.

use crate::db::Arg;

use super::{Order, Place};

/// By what an enquiry `e` sorts among the due.
pub(super) const DUE: &str = "e.head || coalesce(e.due, '9999')";

/// A condition and what its markers stand for.
pub(super) struct Condition {
    pub text: String,
    pub args: Vec<Arg<'static>>,
    today: Day,
}

/// Today, and its marker once it has one: PostgreSQL takes no argument that the statement does not use.
struct Day {
    date: String,
    marker: Option<String>,
}

impl Condition {
    /// Nothing yet; `$1` is the council.
    pub(super) fn of(council: &str, today: String) -> Condition {
        let today = Day { date: today, marker: None };
        Condition { text: String::new(), args: vec![council.to_owned().into()], today }
    }

    /// The marker of today.
    pub(super) fn today(&mut self) -> String {
        if let Some(marker) = &self.today.marker {
            return marker.clone();
        }
        let marker = self.bind(self.today.date.clone());
        self.today.marker = Some(marker.clone());
        marker
    }

    /// The marker of a new argument.
    pub(super) fn bind(&mut self, arg: impl Into<Arg<'static>>) -> String {
        self.args.push(arg.into());
        format!("${}", self.args.len())
    }

    /// Only what comes after a line in this order.
    pub(super) fn beyond(&mut self, order: Order, after: Option<&Place>) {
        let Some(Place { seq, due, head }) = after else { return };
        let seq = self.bind(*seq);
        match order {
            Order::Newest => self.and(&format!("e.first_seq < {seq}")),
            Order::Due => {
                let due = self.bind(format!("{head}{due}"));
                self.and(&format!("({DUE}, e.first_seq) > ({due}, {seq})"));
            }
        }
    }

    pub(super) fn and(&mut self, condition: &str) {
        self.text.push_str(" and ");
        self.text.push_str(condition);
    }
}

/// The same argument, kept.
pub(super) fn owned(arg: Arg<'_>) -> Arg<'static> {
    match arg {
        Arg::Null => Arg::Null,
        Arg::Int(value) => Arg::Int(value),
        Arg::Text(text) => Arg::from(text.into_owned()),
        Arg::Bytes(bytes) => Arg::from(bytes.into_owned()),
    }
}
