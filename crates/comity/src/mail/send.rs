//! Handing a message to the mail server, one conversation a message.
//!
//! The conversation is held step by step, because what an answer means depends on the step: a server that refuses our
//! password, or our sender, refuses every letter until somebody puts the setting right, and no letter may be given up
//! for that. Only a *no* to this recipient or to this text is final.

use std::error::Error as _;
use std::time::Duration;
use std::{fmt, io};

use lettre::Message;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Mechanism;
use lettre::transport::smtp::client::{SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};

use super::setting::{BadSetting, Encryption, Setting};

/// The council's mail server. Calls block, for half a minute at most at each step; call it from a job's thread.
#[derive(Debug)]
pub struct Smtp {
    setting: Setting,
    patience: Duration,
}

/// What became of a letter.
#[derive(Debug)]
pub enum Outcome {
    /// The server has it. Whether it arrives is not known.
    Sent,
    /// Not now: later the same may succeed.
    TryAgain(Trouble),
    /// Not this letter to this address, however often.
    Refused(Trouble),
}

/// Where it went wrong. Its `Display` says what to do and holds nothing personal.
#[derive(Debug)]
pub struct Trouble {
    pub step: Step,
    /// The server's code (RFC 5321), where it gave one.
    pub code: Option<u16>,
    /// What the server or the network said. It may hold an address: for the clerk's eyes, never for a log.
    pub said: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Connecting,
    Encrypting,
    SigningIn,
    Sender,
    Recipient,
    Text,
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self.step {
            Step::Connecting => "the mail server could not be reached; check host and port in --smtp",
            Step::Encrypting => {
                "no encrypted connection with the mail server; check its certificate, and tls in --smtp"
            }
            Step::SigningIn => "the mail server did not accept user and password; correct them in --smtp",
            Step::Sender => "the mail server did not accept the sender; check `from` in --smtp",
            Step::Recipient => "the mail server did not accept the recipient; check the address on the people page",
            Step::Text => "the mail server did not accept the letter; ask whoever runs it",
        })?;
        match self.code {
            Some(code) => write!(f, " (code {code})"),
            None => Ok(()),
        }
    }
}

impl Smtp {
    pub fn new(url: &str) -> Result<Self, BadSetting> {
        Ok(Self { setting: Setting::read(url)?, patience: Duration::from_secs(30) })
    }

    pub fn setting(&self) -> &Setting {
        &self.setting
    }

    pub fn send(&self, message: &Message) -> Outcome {
        match self.converse(message) {
            Ok(()) => Outcome::Sent,
            Err((step, error)) => outcome(step, &error),
        }
    }

    fn converse(&self, message: &Message) -> Result<(), Fault> {
        let mut server = self.connected(message)?;
        if let Some(credentials) = &self.setting.credentials {
            server.auth(&[Mechanism::Plain, Mechanism::Login], credentials).map_err(at(Step::SigningIn))?;
        }
        let handed_over = hand_over(&mut server, message);
        // The outcome is decided; how the server takes its leave changes nothing.
        let _ = server.quit();
        handed_over
    }

    fn connected(&self, message: &Message) -> Result<SmtpConnection, Fault> {
        let Setting { host, port, encryption, .. } = &self.setting;
        let sender = message.envelope().from().map_or("localhost", |from| from.domain());
        let name = ClientId::Domain(sender.to_owned());
        let tls = || TlsParameters::new(host.clone()).map_err(at(Step::Encrypting));
        let wrapper = if *encryption == Encryption::FromTheStart { Some(tls()?) } else { None };
        let patience = Some(self.patience);
        let mut server = SmtpConnection::connect((host.as_str(), *port), patience, &name, wrapper.as_ref(), None)
            .map_err(at(Step::Connecting))?;
        if *encryption == Encryption::StartTls {
            server.starttls(&tls()?, &name).map_err(at(Step::Encrypting))?;
        }
        Ok(server)
    }
}

type Fault = (Step, Error);

fn at(step: Step) -> impl Fn(Error) -> Fault {
    move |error| match step {
        Step::Connecting if is_of_encryption(&error) => (Step::Encrypting, error),
        _ => (step, error),
    }
}

fn hand_over(server: &mut SmtpConnection, message: &Message) -> Result<(), Fault> {
    let (envelope, text) = (message.envelope(), message.formatted());
    let eight_bit = !text.is_ascii() && server.server_info().supports_feature(Extension::EightBitMime);
    let options = if eight_bit { vec![MailParameter::Body(MailBodyParameter::EightBitMime)] } else { vec![] };
    server.command(Mail::new(envelope.from().cloned(), options)).map_err(at(Step::Sender))?;
    for to in envelope.to() {
        server.command(Rcpt::new(to.clone(), vec![])).map_err(at(Step::Recipient))?;
    }
    server.command(Data).map_err(at(Step::Text))?;
    server.message(&text).map_err(at(Step::Text))?;
    Ok(())
}

/// The handshake happens with the first bytes read, so that a certificate which does not hold shows itself as invalid
/// data from the network.
fn is_of_encryption(error: &Error) -> bool {
    let network = error.source().and_then(|source| source.downcast_ref::<io::Error>());
    error.is_tls() || network.is_some_and(|network| network.kind() == io::ErrorKind::InvalidData)
}

/// Final is only a code of 5xx to the recipient or to the text.
fn outcome(step: Step, error: &Error) -> Outcome {
    let code = error.status().and_then(|code| code.to_string().parse().ok());
    let trouble = Trouble { step, code, said: error.to_string() };
    match step {
        Step::Recipient | Step::Text if error.is_permanent() => Outcome::Refused(trouble),
        _ => Outcome::TryAgain(trouble),
    }
}
