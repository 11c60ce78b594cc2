//! To whoever has it: the day has come.

use jiff::civil::Date;

use super::super::plain::{day, wrapped};
use super::{Letter, Matter, frame};

#[derive(Clone, Copy)]
pub struct FellDue<'a> {
    pub matter: Matter<'a>,
    /// `answer`, `acknowledgement`.
    pub what: &'a str,
    pub by: Date,
    /// The civil day on which the letter is written: it tells "is due today" from "was due".
    pub today: Date,
}

pub fn fell_due(letter: &FellDue) -> Letter {
    let (reference, what) = (letter.matter.reference(), letter.what);
    let due = if letter.by < letter.today {
        format!("was due by {}", day(letter.by))
    } else {
        format!("is due today, {}", day(letter.by))
    };
    let text = format!("The {what} under enquiry {reference} {due}, and it is with you.");
    let then = "If it cannot be done yet, say on the page how it is going, or ask the member for more time. What stays undone is passed \
                up after some working days: to line management, then the director, then as the protocol says.";
    frame(&letter.matter, &format!("{what} {due}"), &[wrapped(&text), wrapped(then)])
}
