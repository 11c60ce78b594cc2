//! To whoever is waited for: a day is near, or has gone by.

use jiff::civil::Date;

use super::super::plain::{day, wrapped};
use super::{Letter, Matter, frame};

pub struct Reminder<'a> {
    pub matter: Matter<'a>,
    pub waits_for: WaitsFor,
    /// The civil day on which the letter is written: it tells "is due" from "was due".
    pub today: Date,
}

pub enum WaitsFor {
    /// To the officer.
    Acknowledgement { by: Date },
    /// To the officer.
    Answer { by: Date },
    /// To the officer.
    Promise { by: Date },
    /// To the member, who was asked something.
    Reply,
}

pub fn reminder(letter: &Reminder) -> Letter {
    let reference = letter.matter.reference();
    let due = |by: Date| {
        let verb = if by < letter.today { "was" } else { "is" };
        format!("{verb} due by {}", day(by))
    };
    let (subject, text) = match letter.waits_for {
        WaitsFor::Acknowledgement { by } => {
            let due = due(by);
            (format!("acknowledgement {due}"), format!("The acknowledgement of enquiry {reference} {due}."))
        }
        WaitsFor::Answer { by } => {
            let due = due(by);
            (format!("answer {due}"), format!("The answer to enquiry {reference} {due}."))
        }
        WaitsFor::Promise { by } => {
            let due = due(by);
            (format!("a promise {due}"), format!("What was promised under enquiry {reference} {due}."))
        }
        WaitsFor::Reply => (
            "your reply is awaited".to_owned(),
            format!("Your enquiry {reference} waits for your reply to a question. You can reply on the page."),
        ),
    };
    frame(&letter.matter, &subject, &[wrapped(&text)])
}
