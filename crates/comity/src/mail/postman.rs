//! The postman: takes what waits in the outbox, writes each letter through its recipient's desk, and hands it to the mail server.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rules::actor::Actor;
use rules::id::CouncilId;
use store::credentials::link_letters::{Drawn, LinkLetter};
use store::credentials::links::Purpose;
use store::failure::Broken;
use store::installation::Installation;
use store::posting::{Due, Leased, Settled};

use super::letters::Letter;
use super::letters::digest::{Digest, digest};
use super::letters::invitation::{Invitation, invitation};
use super::letters::link::{SignInLink, sign_in_link};
use super::message::{Correspondent, Head, Unaddressed, message};
use super::send::{Outcome, Smtp};
use super::writing::{Outside, write};
use crate::url;

/// How many letters are taken at a time.
const BAG: u32 = 20;

/// The postman of one installation.
pub struct Postman {
    smtp: Smtp,
    public_url: String,
}

/// What stands on a letter's envelope.
struct Envelope<'a> {
    /// The letter's own id, the same at every attempt.
    id: &'a str,
    slug: &'a str,
    council: &'a str,
    name: &'a str,
    address: &'a str,
    now: Timestamp,
}

/// A letter, and whom it is to.
struct Written {
    letter: Letter,
    council: String,
    name: String,
    address: String,
    now: Timestamp,
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
        self.links(installation)?;
        loop {
            let bag = installation.lease_letters(BAG)?;
            let mut taken: BTreeSet<&str> = BTreeSet::new();
            for leased in &bag {
                if !leased.due.gathered {
                    self.deliver(installation, std::slice::from_ref(leased))?;
                } else if !taken.contains(leased.due.id.as_str()) {
                    let with = bag.iter().filter(|other| other.due.goes_with(&leased.due));
                    let together: Vec<&Leased> = with.collect();
                    taken.extend(together.iter().map(|leased| leased.due.id.as_str()));
                    let mut together: Vec<Leased> = together.into_iter().cloned().collect();
                    together.extend(installation.lease_gathered(&leased.due)?);
                    self.deliver(installation, &together)?;
                }
            }
            if bag.len() < BAG as usize {
                return Ok(());
            }
        }
    }

    /// The letters that carry a link, for which somebody waits at the door: each link is drawn when its letter is written, and
    /// stands in no table.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn links(&mut self, installation: &Arc<Installation>) -> Result<(), Broken> {
        loop {
            let bag = installation.lease_link_letters(BAG)?;
            for leased in &bag {
                let settled = self.deliver_link(installation, leased)?;
                told(&leased.id, &settled);
                installation.settle_link_letter(leased, &settled)?;
            }
            if bag.is_empty() {
                return Ok(());
            }
        }
    }

    /// Writes the letters of one person and sends them, one by itself and several as one e-mail; what became of it goes for all.
    fn deliver(&mut self, installation: &Arc<Installation>, together: &[Leased]) -> Result<(), Broken> {
        let mut written = Vec::new();
        for leased in together {
            match self.written(installation, &leased.due)? {
                Some(letter) => written.push((leased, letter)),
                None => {
                    let why = "nothing is left to say, or the recipient may no longer see what it is about";
                    settle(installation, leased, &Settled::Dropped(why.to_owned()))?;
                }
            }
        }
        let Some((leased, first)) = written.first() else { return Ok(()) };
        let slug = slug_of(installation, leased.due.council)?;
        let letter = match written.as_slice() {
            [(_, only)] => only.letter.clone(),
            several => {
                let letters: Vec<Letter> = several.iter().map(|(_, written)| written.letter.clone()).collect();
                let whole = |path: String| format!("{}{path}", self.public_url);
                let (home, account) = (whole(url::home(&slug)), whole(url::account_step(&slug, "letters")));
                digest(&Digest { council: &first.council, home: &home, account: &account, letters: &letters })
            }
        };
        let Written { council, name, address, now, .. } = first;
        let envelope = Envelope { id: &leased.due.id, slug: &slug, council, name, address, now: *now };
        let settled = self.post(&envelope, &letter);
        for (leased, _) in &written {
            settle(installation, leased, &settled)?;
        }
        Ok(())
    }

    /// One letter, as its recipient may read it; none where there is nothing to be read any more.
    fn written(&self, installation: &Arc<Installation>, due: &Due) -> Result<Option<Written>, Broken> {
        let Some(desk) = installation.desk_of_recipient(due)? else { return Ok(None) };
        let slug = slug_of(installation, due.council)?;
        let (public_url, due) = (self.public_url.clone(), due.clone());
        desk.read(move |reading| {
            let outside = Outside { public_url: &public_url, slug: &slug };
            let letter = write(reading, due.letter, due.record, due.act, &outside)?;
            let person = reading.person(due.recipient)?;
            let council = reading.council_name()?;
            Ok(letter.zip(person).map(|(letter, person)| Written {
                letter,
                council,
                name: person.name,
                address: person.address,
                now: reading.now,
            }))
        })
    }

    fn deliver_link(&mut self, installation: &Arc<Installation>, leased: &LinkLetter) -> Result<Settled, Broken> {
        let Some(Drawn { link, address, until }) = installation.draw_link(leased)? else {
            return Ok(Settled::Dropped("the recipient may no longer sign in".to_owned()));
        };
        let (slug, person) = (slug_of(installation, leased.council)?, leased.person);
        let desk = installation.desk(leased.council, Actor::Installation);
        let (council, name, now) = desk.read(move |reading| {
            let name = reading.person(person)?.map(|line| line.name).unwrap_or_default();
            Ok((reading.council_name()?, name, reading.now))
        })?;
        let zone = TimeZone::get("Europe/London")
            .map_err(|error| Broken::unreadable("the time zone of the United Kingdom", error))?;
        let until = until.to_zoned(zone).datetime();
        let whole = |path: &str| format!("{}{path}", self.public_url);
        let letter = match leased.purpose {
            Purpose::SignIn => {
                let link = whole(&url::signing_in(&slug, link.expose()));
                sign_in_link(&SignInLink { council: &council, link: &link, until })
            }
            Purpose::SetPassword | Purpose::ApiToken => {
                let link = whole(&url::set_password(&slug, link.expose()));
                invitation(&Invitation { council: &council, name: &name, link: &link, until })
            }
        };
        let envelope = Envelope { id: &leased.id, slug: &slug, council: &council, name: &name, address: &address, now };
        Ok(self.post(&envelope, &letter))
    }

    fn post(&mut self, on: &Envelope<'_>, letter: &Letter) -> Settled {
        if on.address.is_empty() {
            return Settled::NoAddress;
        }
        let host =
            self.public_url.split_once("://").map_or("", |(_, rest)| rest).split(['/', ':']).next().unwrap_or_default();
        let fallback = format!("comity@{host}");
        let from = self.smtp.setting().from.as_ref().map_or(fallback, ToString::to_string);
        let head = Head {
            outbox: on.id,
            council: on.slug,
            public_host: host,
            from: Correspondent { name: on.council, address: &from },
            to: Correspondent { name: on.name, address: on.address },
            at: on.now,
        };
        match message(&head, letter) {
            Err(Unaddressed::Recipient) => Settled::NoAddress,
            Err(sender @ Unaddressed::Sender) => Settled::TryLater(sender.to_string()),
            Ok(message) => match self.smtp.send(&message) {
                Outcome::Sent => Settled::Sent,
                Outcome::TryAgain(trouble) => Settled::TryLater(trouble.to_string()),
                Outcome::Refused(trouble) => Settled::Refused(trouble.to_string()),
            },
        }
    }
}

fn settle(installation: &Installation, leased: &Leased, settled: &Settled) -> Result<(), Broken> {
    told(&leased.due.id, settled);
    installation.settle_letter(leased, settled)?;
    Ok(())
}

fn told(letter: &str, settled: &Settled) {
    if let Settled::TryLater(why) | Settled::Refused(why) = settled {
        tracing::warn!(%letter, %why, "a letter was not sent");
    }
}

fn slug_of(installation: &Installation, council: CouncilId) -> Result<String, Broken> {
    let councils = installation.councils()?;
    let found = councils.into_iter().find(|(_, id)| *id == council).map(|(slug, _)| slug);
    found.ok_or_else(|| Broken::Plainly("a letter is for a council that is not here; run `comity doctor`".to_owned()))
}
