//! The letters, one file each. Each says what happened, who has it, and where to go on.

pub mod acknowledgement;
pub mod answer;
pub mod breach;
pub mod business;
pub mod closing;
pub mod covered;
pub mod date_moved;
pub mod declined;
pub mod delete_it;
pub mod digest;
pub mod entered;
pub mod fault;
pub mod fell_due;
pub mod holding_reply;
pub mod invitation;
pub mod link;
pub mod member_wrote;
pub mod more_time;
pub mod named_for_it;
pub mod news;
pub mod passed_up;
pub mod question;
pub mod reminder;
pub mod request_due;
pub mod review;
pub mod taken_over;

use super::plain::{lines, one_line, wrapped};

/// A letter before it has an address: what the reader sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// One line.
    pub subject: String,
    /// Lines end in `\n`.
    pub body: String,
}

/// What every letter about an enquiry says.
#[derive(Clone, Copy, Debug)]
pub struct Matter<'a> {
    /// The council's name.
    pub council: &'a str,
    /// As printed: `NW-7K3MQ2R`.
    pub reference: &'a str,
    /// Whoever has it now; none while it waits to be sorted.
    pub officer: Option<Officer<'a>>,
    /// The enquiry's page, in full.
    pub link: &'a str,
    /// The latest signed checkpoint as published, if there is one; printed to the letter.
    pub fingerprint: Option<&'a str>,
}

/// The officer to turn to.
#[derive(Clone, Copy, Debug)]
pub struct Officer<'a> {
    pub name: &'a str,
    pub post: &'a str,
    pub telephone: Option<&'a str>,
}

impl Matter<'_> {
    fn reference(&self) -> String {
        one_line(self.reference)
    }

    /// `Chidi Thorne, Head of Highways`, or the council where nobody has it yet.
    fn officer(&self) -> String {
        match self.officer {
            Some(officer) => format!("{}, {}", one_line(officer.name), one_line(officer.post)),
            None => one_line(self.council),
        }
    }
}

/// With this begins what stands at the end of every letter.
const CLOSING: &str = "Replies to this e-mail are not read.";

/// The common frame: the paragraphs, the link, whom to ring, the council.
fn frame(matter: &Matter, subject: &str, paragraphs: &[String]) -> Letter {
    let mut body = String::new();
    for paragraph in paragraphs {
        body += paragraph;
        body += "\n\n";
    }
    body += &format!("Read it, and go on from there, on this page:\n{}\n\n", one_line(matter.link));
    if let Some(officer) = matter.officer {
        let telephone = officer.telephone.map(|number| format!(", telephone {}", one_line(number)));
        let telephone = telephone.unwrap_or_else(|| " (no telephone number is known)".to_owned());
        body += &wrapped(&format!("Dealing with it: {}{telephone}.", matter.officer()));
        body += "\n\n";
    }
    body += &wrapped(&format!("{CLOSING} Please use the page, or ring."));
    body += &format!("\n\n-- \n{}\nReference {}\n", one_line(matter.council), matter.reference());
    if let Some(fingerprint) = matter.fingerprint {
        let why = "Latest published fingerprint of the council's record. Keep it: with it you can check later that \
         what was \
                   recorded until then has not been changed.";
        body += &format!("\n{}\n\n{}\n", wrapped(why), lines(fingerprint));
    }
    Letter { subject: format!("{}: {subject}", matter.reference()), body }
}
