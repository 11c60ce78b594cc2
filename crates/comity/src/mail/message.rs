//! A letter with its envelope: the message as it goes to the mail server.

use std::time::SystemTime;

use jiff::Timestamp;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};

use super::letters::Letter;
use super::plain::one_line;

/// Whom a letter is from and to, and what it is known by.
pub struct Head<'a> {
    /// The outbox row's id, as printed.
    pub outbox: &'a str,
    /// The council's short name in addresses of pages.
    pub council: &'a str,
    /// The host of the public address.
    pub public_host: &'a str,
    pub from: Correspondent<'a>,
    pub to: Correspondent<'a>,
    /// The `Date` header; tests and demonstrations give their own.
    pub at: Timestamp,
}

#[derive(Clone, Copy)]
pub struct Correspondent<'a> {
    pub name: &'a str,
    pub address: &'a str,
}

/// A letter that cannot be addressed. The address itself is not in the text, which may go to a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unaddressed {
    #[error("the sender's address cannot be used; correct `from` in --smtp")]
    Sender,
    #[error("the recipient's address cannot be used; correct it on the people page")]
    Recipient,
}

/// Puts the letter into its envelope: plain text in UTF-8, marked as written by a machine (RFC 3834), so that absence
/// notices do not answer it.
pub fn message(head: &Head, letter: &Letter) -> Result<Message, Unaddressed> {
    let from = mailbox(&head.from).ok_or(Unaddressed::Sender)?;
    let to = mailbox(&head.to).ok_or(Unaddressed::Recipient)?;
    let message = Message::builder()
        .from(from)
        .to(to)
        .date(SystemTime::from(head.at))
        .message_id(Some(message_id(head)))
        .subject(one_line(&letter.subject))
        .raw_header(header("Auto-Submitted", "auto-generated"))
        .raw_header(header("X-Auto-Response-Suppress", "OOF, AutoReply"))
        .singlepart(lettre::message::SinglePart::builder().header(ContentType::TEXT_PLAIN).body(letter.body.clone()))
        .expect("a message with a sender and a recipient is complete");
    Ok(message)
}

/// The same for every attempt at one outbox row, so that a letter sent twice is shown once. Whatever could end the
/// identifier early becomes a hyphen.
pub fn message_id(head: &Head) -> String {
    let plain = |text: &str| -> String {
        text.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' }).collect()
    };
    let host: Vec<String> = head.public_host.split('.').filter(|label| !label.is_empty()).map(plain).collect();
    format!("<{}.{}@{}>", plain(head.outbox), plain(head.council), host.join("."))
}

fn mailbox(correspondent: &Correspondent) -> Option<Mailbox> {
    let name = one_line(correspondent.name);
    let address = correspondent.address.parse().ok()?;
    Some(Mailbox::new(Some(name).filter(|name| !name.is_empty()), address))
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}
