//! To the member: something the member told an officer, or an assistant raised, has been entered.

use super::super::plain::wrapped;
use super::{Letter, Matter, frame};

pub struct Entered<'a> {
    pub matter: Matter<'a>,
}

pub fn entered(letter: &Entered) -> Letter {
    let matter = &letter.matter;
    let text = format!(
        "What you told the council, or your assistant raised for you, has been entered as enquiry {}. It is passed to the right \
         officer, who will write to you with their name and telephone number.",
        matter.reference()
    );
    frame(matter, "it has been entered for you", &[wrapped(&text)])
}
