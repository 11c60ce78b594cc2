//! To whoever reviews a decline.

use super::super::plain::wrapped;
use super::{Letter, Matter, frame};

pub struct Review<'a> {
    pub matter: Matter<'a>,
}

pub fn review(letter: &Review) -> Letter {
    let matter = &letter.matter;
    let text = format!(
        "The member whose enquiry {} was declined has asked for a review, and the protocol names you for it. The page has the \
         question, the decline and the member's reason.",
        matter.reference()
    );
    frame(matter, "a review is asked for", &[wrapped(&text)])
}
