//! A day's letters in one.

use super::super::plain::{one_line, wrapped};
use super::{CLOSING, Letter};

pub struct Digest<'a> {
    /// The council's name.
    pub council: &'a str,
    /// The home page, in full.
    pub home: &'a str,
    /// Where this is chosen, in full.
    pub account: &'a str,
    /// In their order; more than one.
    pub letters: &'a [Letter],
}

pub fn digest(digest: &Digest) -> Letter {
    let number = digest.letters.len();
    let mut body = wrapped(&format!("What has come for you since the last of these e-mails: {number} letters."));
    body += "\n\n";
    for (at, letter) in (1..).zip(digest.letters) {
        let heading = format!("{at}. {}", one_line(&letter.subject));
        body += &format!("{heading}\n{}\n\n", "-".repeat(heading.chars().count().min(72)));
        // What stands at the end of each letter stands here once.
        body += letter.body.split(CLOSING).next().unwrap_or_default().trim_end();
        body += "\n\n";
    }
    body += &format!("Everything that waits for you:\n{}\n\n", one_line(digest.home));
    body += &format!("You chose one e-mail a day. You can change that here:\n{}\n\n", one_line(digest.account));
    body += &wrapped(&format!("{CLOSING} Please use the pages, or ring."));
    body += &format!("\n\n-- \n{}\n", one_line(digest.council));
    Letter { subject: format!("{number} letters for you"), body }
}
