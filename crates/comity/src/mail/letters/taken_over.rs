//! To the member: it has been taken over by those who deal with such matters, who will ring.

use super::super::plain::wrapped;
use super::{Letter, Matter, frame};

pub struct TakenOver<'a> {
    pub matter: Matter<'a>,
}

pub fn taken_over(letter: &TakenOver) -> Letter {
    let matter = &letter.matter;
    let text = format!(
        "Enquiry {} has been taken over by those who deal with such matters, who will ring you. What it says is from now on seen \
         by them alone.",
        matter.reference()
    );
    frame(matter, "it has been taken over", &[wrapped(&text)])
}
