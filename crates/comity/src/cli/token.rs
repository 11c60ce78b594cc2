//! `comity token create`: nothing that is typed here acts as a person. Outside a demonstration it prints a link, good once
//! and for an hour, by which the person makes the token after signing in.

use std::fmt;

use clap::{Args, Subcommand};
use serde::Serialize;
use store::credentials::links::Purpose;
use store::credentials::tokens::{Lifetime, NewToken};
use store::installation::Demonstration;

use super::failure::{Failure, Outcome};
use super::place;
use super::printing::Printer;
use crate::config::{DataFlags, Settings};
use crate::office::Office;
use crate::url;

#[derive(Subcommand, Debug)]
pub enum Token {
    /// Print a token (in a demonstration), or a one-time link by which the person makes one
    Create(Create),
}

#[derive(Args, Debug)]
pub struct Create {
    #[command(flatten)]
    data: DataFlags,
    /// The council's short name
    #[arg(long)]
    council: String,
    /// The e-mail address of the person in whose name the program will act
    #[arg(long, value_name = "EMAIL")]
    person: String,
}

/// What is printed.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Made {
    /// The token itself, shown this once.
    Token(String),
    /// A link, good once and for an hour.
    Link(String),
}

impl Token {
    /// The flags that say where the data is.
    pub fn data(&self) -> &DataFlags {
        let Token::Create(create) = self;
        &create.data
    }

    /// Makes it.
    ///
    /// # Errors
    /// Where nobody has that address, or they may not act today.
    pub fn run(&self, settings: &Settings, printer: &mut Printer) -> Result<Outcome, Failure> {
        let Token::Create(create) = self;
        let installation = place::open(settings)?;
        let council = place::council(&installation, &create.council)?;
        let person = installation.person_at(council, &create.person)?.ok_or_else(|| {
            Failure::Refused(format!(
                "nobody in {} has the address {}; look at its list of people",
                create.council, create.person
            ))
        })?;
        if installation.demonstration() == Demonstration::No {
            let link = installation.make_link(council, person, Purpose::ApiToken)?;
            let said = settings.public_url.clone().or(installation.public_url()?);
            let reached = Settings { public_url: said, ..settings.clone() }.reached_at();
            printer.answer(&Made::Link(format!("{reached}{}", url::token_link(&create.council, link.expose()))));
            return Ok(Outcome::Done);
        }
        let seat = Office::of(&installation, council).desk.read(|reading| {
            let (kind, today) = (reading.house.as_ref().map(|house| house.kind), reading.today);
            let active = reading.person(person)?.map(|person| person.active);
            Ok(kind.zip(active).and_then(|(kind, active)| active.seats_on(kind, today).first().copied()))
        })?;
        let none = || Failure::Refused(format!("{} holds no seat today, or may not sign in", create.person));
        let seat = seat.ok_or_else(none)?;
        let new = NewToken { person, seat, name: "made on the command line".to_owned(), lifetime: Lifetime::default() };
        let token = installation.make_token(council, new)?.ok_or_else(none)?;
        printer.answer(&Made::Token(token.expose().to_owned()));
        Ok(Outcome::Done)
    }
}

impl fmt::Display for Made {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Made::Token(text) | Made::Link(text)) = self;
        f.write_str(text)
    }
}
