//! To whoever keeps requests for information: the date set by law comes near, or has come. Neither who asked nor what for.

use jiff::civil::Date;

use super::super::plain::{day, wrapped};
use super::{Letter, Matter, frame};

#[derive(Clone, Copy)]
pub struct RequestDue<'a> {
    pub matter: Matter<'a>,
    pub by: Date,
    /// The civil day on which the letter is written: it tells "is due" from "was due".
    pub today: Date,
}

pub fn request_due(letter: &RequestDue) -> Letter {
    let (reference, by) = (letter.matter.reference(), day(letter.by));
    let due = match letter.by {
        gone if gone < letter.today => format!("was due by {by}"),
        now if now == letter.today => format!("is due today, {by}"),
        _ => format!("is due by {by}"),
    };
    let text = format!("The answer to request {reference} for information {due}.");
    let then = "It is open still. Who asked, and for what, stands on the page and in no letter.";
    frame(&letter.matter, &format!("request for information {due}"), &[wrapped(&text), wrapped(then)])
}
