//! To the member: the answer is there.

use jiff::civil::Date;

use super::super::plain::{day, lines, wrapped};
use super::{Letter, Matter, frame};

pub struct Answer<'a> {
    pub matter: Matter<'a>,
    /// The answer itself, only where the council has said that its letters carry it.
    pub text: Option<&'a str>,
    /// The last day on which the enquiry stays open for more, where the protocol keeps it open.
    pub open_until: Option<Date>,
}

pub fn answer(letter: &Answer) -> Letter {
    let matter = &letter.matter;
    let mut paragraphs =
        vec![wrapped(&format!("{} has answered your enquiry {}.", matter.officer(), matter.reference()))];
    if let Some(text) = letter.text {
        paragraphs.push(format!("The answer:\n\n{}", lines(text)));
    }
    let until = letter.open_until.map(|until| format!(" until {}", day(until))).unwrap_or_default();
    let more = format!("If this does not answer your question, you can say so on the page{until}.");
    paragraphs.push(wrapped(&more));
    frame(matter, "your enquiry has been answered", &paragraphs)
}
