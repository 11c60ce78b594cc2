//! To the member, and to the officer who has it: a change of the calendar has moved the date.

use super::super::plain::{one_line, wrapped};
use super::{Letter, Matter, frame};

pub struct DateMoved<'a> {
    pub matter: Matter<'a>,
    /// One sentence a date: the old one, the new one, and why.
    pub told: &'a [String],
}

pub fn date_moved(letter: &DateMoved) -> Letter {
    let opening =
        format!("The council's calendar was changed, and a date of enquiry {} with it.", letter.matter.reference());
    let closing = "The page shows how it was counted, day by day.".to_owned();
    let told = letter.told.iter().map(|told| one_line(told));
    let paragraphs: Vec<String> =
        [opening].into_iter().chain(told).chain([closing]).map(|text| wrapped(&text)).collect();
    frame(&letter.matter, "a date has moved", &paragraphs)
}
