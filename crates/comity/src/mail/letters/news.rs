//! To the member: something has changed that is best read on the page.

use super::super::plain::wrapped;
use super::{Letter, Matter, frame};

pub struct News<'a> {
    pub matter: Matter<'a>,
}

pub fn news(letter: &News) -> Letter {
    let matter = &letter.matter;
    let text = format!("There is news of enquiry {}; its page says what.", matter.reference());
    frame(matter, "news of your enquiry", &[wrapped(&text)])
}
