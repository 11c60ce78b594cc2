//! To whoever got personal data that was not meant for them.

use super::super::plain::wrapped;
use super::{Letter, Matter, frame};

pub struct DeleteIt<'a> {
    pub matter: Matter<'a>,
}

pub fn delete_it(letter: &DeleteIt) -> Letter {
    let matter = &letter.matter;
    let text = format!(
        "Something that was sent to you under enquiry {} held personal data that was not meant for you. It has been destroyed \
         here. Please delete every copy that you have, in print and on any device, do not pass it on, and tell the officer \
         when that is done.",
        matter.reference()
    );
    frame(matter, "please delete what was sent", &[wrapped(&text)])
}
