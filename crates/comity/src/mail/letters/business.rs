//! To whom something of council business is news: that it is there, and where. What it says stands on its page and nowhere else.

use super::super::plain::{one_line, wrapped};
use super::{CLOSING, Letter};

pub struct Business<'a> {
    /// The council's name.
    pub council: &'a str,
    /// As printed: `NW-7K3MQ2R`.
    pub reference: &'a str,
    /// The list in which it stands: `Bulletins`.
    pub list: &'a str,
    /// Its page, in full.
    pub link: &'a str,
}

pub fn business(letter: &Business) -> Letter {
    let (council, reference, list) = (one_line(letter.council), one_line(letter.reference), one_line(letter.list));
    let what = format!("Something of council business is there for you: {reference}, under {list}.");
    let body = format!(
        "{}\n\nRead it here:\n{}\n\n{}\n\n-- \n{council}\n",
        wrapped(&what),
        one_line(letter.link),
        wrapped(&format!("{CLOSING} Please use the page, or ring."))
    );
    Letter { subject: format!("{list}: {reference}"), body }
}
