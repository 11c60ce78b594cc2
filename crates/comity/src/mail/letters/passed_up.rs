//! To a line manager, a director, or whoever is next: a date has gone by.

use jiff::civil::Date;

use super::super::plain::{day, one_line, wrapped};
use super::{Letter, Matter, frame};

#[derive(Clone, Copy)]
pub struct PassedUp<'a> {
    pub matter: Matter<'a>,
    /// `answer`, `acknowledgement`.
    pub what: &'a str,
    pub by: Date,
    /// Empty where no service has it.
    pub service: &'a str,
    pub known: Known,
    /// The body before which the reader puts it: `the council`.
    pub body: Option<&'a str>,
}

/// What the reader may know of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// The enquiry is open to the reader.
    Whole,
    /// Reference, service and date, and nothing else.
    ThatItIsLate,
}

pub fn passed_up(letter: &PassedUp) -> Letter {
    let (reference, what) = (letter.matter.reference(), letter.what);
    let with = match one_line(letter.service) {
        none if none.is_empty() => String::new(),
        service => format!(" It is with {service}."),
    };
    let to_whom = match letter.body {
        Some(body) => format!("It is to be put before {body} at its next meeting, which is for the clerk to do."),
        None => "It is passed up to you.".to_owned(),
    };
    let text =
        format!("The {what} under enquiry {reference} was due by {} and has not come.{with} {to_whom}", day(letter.by));
    let mut paragraphs = vec![wrapped(&text)];
    if letter.known == Known::ThatItIsLate {
        paragraphs.push(wrapped(
            "What it is about stays between the member who asked and those who deal with it: please see with them that it goes on.",
        ));
    }
    frame(&letter.matter, &format!("{what} is late, passed up to you"), &paragraphs)
}
