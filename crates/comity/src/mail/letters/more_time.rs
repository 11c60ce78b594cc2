//! To the member: the answer needs longer.

use jiff::civil::Date;

use super::super::plain::{day, wrapped};
use super::{Letter, Matter, frame};

pub struct MoreTime<'a> {
    pub matter: Matter<'a>,
    pub until: Date,
    pub standing: Standing,
}

pub enum Standing {
    /// The protocol leaves it to the member to agree.
    Asked,
    Given,
}

pub fn more_time(letter: &MoreTime) -> Letter {
    let matter = &letter.matter;
    let (officer, reference, until) = (matter.officer(), matter.reference(), day(letter.until));
    let (subject, text) = match letter.standing {
        Standing::Asked => (
            "more time is asked for",
            format!(
                "{officer} asks for more time to answer your enquiry {reference}, until {until}. The page says why, \
                 and you can agree or not there."
            ),
        ),
        Standing::Given => (
            "more time for your enquiry",
            format!("Your enquiry {reference} is now to be answered by {until}. The page says why."),
        ),
    };
    frame(matter, subject, &[wrapped(&text)])
}
