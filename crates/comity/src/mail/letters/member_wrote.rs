//! To the officer: the member has written.

use super::super::plain::wrapped;
use super::{Letter, Matter, frame};

pub struct MemberWrote<'a> {
    pub matter: Matter<'a>,
}

pub fn member_wrote(letter: &MemberWrote) -> Letter {
    let matter = &letter.matter;
    let text = format!("The member who raised {} has written. It is on the page.", matter.reference());
    frame(matter, "the member has written", &[wrapped(&text)])
}
