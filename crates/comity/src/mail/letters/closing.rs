//! To the member: it has closed, and can be opened again.

use super::super::plain::wrapped;
use super::{Letter, Matter, frame};

pub struct Closing<'a> {
    pub matter: Matter<'a>,
}

pub fn closing(letter: &Closing) -> Letter {
    let matter = &letter.matter;
    let text = format!(
        "Your enquiry {} has been answered and is now closed, since nothing more was asked. If it needs another \
         look, you can reopen it on the page.",
        matter.reference()
    );
    frame(matter, "your enquiry is closed", &[wrapped(&text)])
}
