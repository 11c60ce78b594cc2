//! The postman: takes what waits in the outbox, writes each letter through its recipient's desk, and hands it to the mail server.

use std::sync::Arc;

use store::failure::Broken;
use store::installation::Installation;
use store::posting::{Due, Leased, Settled};

use super::message::{Correspondent, Head, Unaddressed, message};
use super::send::{Outcome, Smtp};
use super::writing::{Outside, write};

/// How many letters are taken at a time.
const BAG: u32 = 20;

/// The postman of one installation.
pub struct Postman {
    smtp: Smtp,
    public_url: String,
}

impl Postman {
    /// A postman for a mail server; links in letters begin with the public address.
    pub fn new(smtp: Smtp, public_url: &str) -> Postman {
        Postman { smtp, public_url: public_url.trim_end_matches('/').to_owned() }
    }

    /// One round: everything that is due now. A letter that cannot be sent waits for its next time.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn round(&mut self, installation: &Arc<Installation>) -> Result<(), Broken> {
        loop {
            let bag = installation.lease_letters(BAG)?;
            for leased in &bag {
                let settled = self.deliver(installation, leased)?;
                if let Settled::TryLater(why) | Settled::Refused(why) = &settled {
                    tracing::warn!(letter = %leased.due.id, %why, "a letter was not sent");
                }
                installation.settle_letter(leased, &settled)?;
            }
            if bag.len() < BAG as usize {
                return Ok(());
            }
        }
    }

    fn deliver(&mut self, installation: &Arc<Installation>, leased: &Leased) -> Result<Settled, Broken> {
        let due = &leased.due;
        let gone = || Settled::Dropped("the recipient may no longer see what it is about".to_owned());
        let Some(desk) = installation.desk_of_recipient(due)? else { return Ok(gone()) };
        let slug = slug_of(installation, due)?;
        let (public_url, due) = (self.public_url.clone(), due.clone());
        let written = {
            let (due, slug) = (due.clone(), slug.clone());
            desk.read(move |reading| {
                let outside = Outside { public_url: &public_url, slug: &slug };
                let letter = write(reading, due.letter, due.record, due.act, &outside)?;
                Ok((letter, reading.person(due.recipient)?, reading.council_name()?, reading.now))
            })?
        };
        let (Some(letter), Some(person), council, now) = written else { return Ok(gone()) };
        if person.address.is_empty() {
            return Ok(Settled::NoAddress);
        }
        let host =
            self.public_url.split_once("://").map_or("", |(_, rest)| rest).split(['/', ':']).next().unwrap_or_default();
        let fallback = format!("comity@{host}");
        let from = self.smtp.setting().from.as_ref().map_or(fallback, ToString::to_string);
        let head = Head {
            outbox: &due.id,
            council: &slug,
            public_host: host,
            from: Correspondent { name: &council, address: &from },
            to: Correspondent { name: &person.name, address: &person.address },
            at: now,
        };
        Ok(match message(&head, &letter) {
            Err(Unaddressed::Recipient) => Settled::NoAddress,
            Err(sender @ Unaddressed::Sender) => Settled::TryLater(sender.to_string()),
            Ok(message) => match self.smtp.send(&message) {
                Outcome::Sent => Settled::Sent,
                Outcome::TryAgain(trouble) => Settled::TryLater(trouble.to_string()),
                Outcome::Refused(trouble) => Settled::Refused(trouble.to_string()),
            },
        })
    }
}

fn slug_of(installation: &Installation, due: &Due) -> Result<String, Broken> {
    let councils = installation.councils()?;
    let found = councils.into_iter().find(|(_, council)| *council == due.council).map(|(slug, _)| slug);
    found.ok_or_else(|| Broken::Plainly("a letter is for a council that is not here; run `comity doctor`".to_owned()))
}
