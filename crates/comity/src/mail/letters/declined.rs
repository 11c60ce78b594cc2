//! To the member: an officer has said no. The reasons are on the page, not in a letter that others may read.

use super::super::plain::wrapped;
use super::{Letter, Matter, frame};

pub struct Declined<'a> {
    pub matter: Matter<'a>,
}

pub fn declined(letter: &Declined) -> Letter {
    let matter = &letter.matter;
    let text = format!(
        "{} has declined your enquiry {}. The page says why, under which clause of the protocol, and what you can do \
         instead.",
        matter.officer(),
        matter.reference()
    );
    frame(matter, "your enquiry has been declined", &[wrapped(&text)])
}
