//! To a new person: set a password, and come in.

use jiff::civil::DateTime;

use super::super::plain::{day, one_line, wrapped};
use super::Letter;

pub struct Invitation<'a> {
    /// The council's name.
    pub council: &'a str,
    /// The person's name.
    pub name: &'a str,
    /// Good once.
    pub link: &'a str,
    /// When the link ends, in the time of the United Kingdom.
    pub until: DateTime,
}

pub fn invitation(letter: &Invitation) -> Letter {
    let council = one_line(letter.council);
    let until = format!("{} at {}", day(letter.until.date()), letter.until.strftime("%H:%M"));
    let opening = wrapped(&format!(
        "{council} has given you a way in to its service for members' enquiries. Set your password on this page:"
    ));
    let closing = wrapped(&format!(
        "The link works once, until {until}. After that, ask Democratic Services or the clerk for another. If you \
         did not \
         expect this letter, do nothing, and tell them."
    ));
    let (name, link) = (one_line(letter.name), one_line(letter.link));
    Letter {
        subject: format!("{council}: your way in"),
        body: format!("Dear {name},\n\n{opening}\n{link}\n\n{closing}\n\n-- \n{council}\n"),
    }
}
