//! To the member: still at work on it.

use super::super::plain::wrapped;
use super::{Letter, Matter, frame};

pub struct HoldingReply<'a> {
    pub matter: Matter<'a>,
}

pub fn holding_reply(letter: &HoldingReply) -> Letter {
    let matter = &letter.matter;
    let text = format!(
        "{} has written to you about your enquiry {}, which is still being worked on. The day by which an answer is \
         due has not changed.",
        matter.officer(),
        matter.reference()
    );
    frame(matter, "news of your enquiry", &[wrapped(&text)])
}
