//! To an officer: somebody else has arranged who does the work of their post.

use jiff::civil::Date;

use super::super::plain::{day, one_line, wrapped};
use super::{CLOSING, Letter};

pub struct Covered<'a> {
    /// The council's name.
    pub council: &'a str,
    /// Whoever arranged it; empty where it was entered by nobody in particular.
    pub arranged_by: &'a str,
    /// `Esi Tamakloe, Housing Officer`.
    pub by: &'a str,
    pub from: Date,
    pub until: Date,
    /// The page on which it can be ended, in full.
    pub link: &'a str,
}

pub fn covered(letter: &Covered) -> Letter {
    let (council, by) = (one_line(letter.council), one_line(letter.by));
    let arranged = match one_line(letter.arranged_by) {
        nobody if nobody.is_empty() => "It has been arranged".to_owned(),
        who => format!("{who} has arranged"),
    };
    let (from, until) = (day(letter.from), day(letter.until));
    let what = format!("{arranged} that {by} does the work of your post from {from} until {until}.");
    let but = "They see the lists that you see. What was lifted out as safeguarding and you are named for stays with you: only you \
               lend that, by arranging it yourself.";
    let body = format!(
        "{}\n\n{}\n\nIf it is not right, end it on this page:\n{}\n\n{}\n\n-- \n{council}\n",
        wrapped(&what),
        wrapped(but),
        one_line(letter.link),
        wrapped(&format!("{CLOSING} Please use the page, or ring."))
    );
    Letter { subject: "Who does the work of your post".to_owned(), body }
}
