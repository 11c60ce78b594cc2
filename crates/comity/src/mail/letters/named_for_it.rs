//! To an officer: a matter has been lifted out as safeguarding, and that officer is named for it.

use super::super::plain::wrapped;
use super::{Letter, Matter, frame};

pub struct NamedForIt<'a> {
    pub matter: Matter<'a>,
}

pub fn named_for_it(letter: &NamedForIt) -> Letter {
    let matter = &letter.matter;
    let text = format!(
        "Enquiry {} has been lifted out as safeguarding, and you are named for it. What it says is on the page, for those who are \
         named and for nobody else. The member was told that it has been taken over, and is told nothing more by this service.",
        matter.reference()
    );
    frame(matter, "lifted out as safeguarding, and you are named for it", &[wrapped(&text)])
}
