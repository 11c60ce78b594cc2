//! To the member: something must be known before the enquiry can be answered.

use super::super::plain::wrapped;
use super::{Letter, Matter, frame};

pub struct Question<'a> {
    pub matter: Matter<'a>,
}

pub fn question(letter: &Question) -> Letter {
    let matter = &letter.matter;
    let text = format!(
        "{} needs to know something from you before your enquiry {} can be answered. The question is on the page, \
         and you can reply there.",
        matter.officer(),
        matter.reference()
    );
    frame(matter, "a question for you about your enquiry", &[wrapped(&text)])
}
