//! To the member: somebody has it.

use jiff::civil::Date;

use super::super::plain::{day, wrapped};
use super::{Letter, Matter, frame};

pub struct Acknowledgement<'a> {
    pub matter: Matter<'a>,
    /// The day by which the protocol promises an answer, where it does.
    pub answer_by: Option<Date>,
}

pub fn acknowledgement(letter: &Acknowledgement) -> Letter {
    let matter = &letter.matter;
    let mut paragraphs =
        vec![wrapped(&format!("{} has taken up your enquiry {}.", matter.officer(), matter.reference()))];
    if let Some(answer_by) = letter.answer_by {
        paragraphs.push(wrapped(&format!("You can expect an answer by {}.", day(answer_by))));
    }
    frame(matter, "your enquiry has been taken up", &paragraphs)
}
