//! To the information officer: personal data went to the wrong person.

use super::super::plain::wrapped;
use super::{Letter, Matter, frame};

pub struct Breach<'a> {
    pub matter: Matter<'a>,
}

pub fn breach(letter: &Breach) -> Letter {
    let matter = &letter.matter;
    let text = format!(
        "Under enquiry {} personal data went to the wrong person. It has been destroyed here and the recipient was asked to \
         delete it. The page says until when the Information Commissioner would have to be told (72 hours after it became \
         known, UK GDPR article 33), and takes your decision.",
        matter.reference()
    );
    frame(matter, "personal data went to the wrong person", &[wrapped(&text)])
}
