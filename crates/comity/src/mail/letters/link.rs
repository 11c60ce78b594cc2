//! To somebody who asked on the sign-in page: a link, good once.

use jiff::civil::DateTime;

use super::super::plain::{day, one_line, wrapped};
use super::Letter;

pub struct SignInLink<'a> {
    /// The council's name.
    pub council: &'a str,
    /// Good once, and only in the browser in which it was asked for.
    pub link: &'a str,
    /// When the link ends, in the time of the United Kingdom.
    pub until: DateTime,
}

pub fn sign_in_link(letter: &SignInLink) -> Letter {
    let (council, link) = (one_line(letter.council), one_line(letter.link));
    let until = format!("{} on {}", letter.until.strftime("%H:%M"), day(letter.until.date()));
    let opening = "You asked for a link to sign in. Open it in the browser in which you asked:";
    let closing = wrapped(&format!(
        "It works once, until {until}. If you did not ask for it, do nothing: without your browser it opens nothing. \
         Nobody from the council will ever ask you for this link."
    ));
    Letter {
        subject: format!("{council}: your link to sign in"),
        body: format!("{opening}\n{link}\n\n{closing}\n\n-- \n{council}\n"),
    }
}
