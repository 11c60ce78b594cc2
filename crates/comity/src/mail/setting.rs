//! The one setting of outgoing mail: `--smtp URL`.
//!
//! `smtps://user:password@host` (encrypted from the first byte, port 465), `smtp://user:password@host?tls=required`
//! (encrypted by STARTTLS, port 587), or `smtp://localhost` (plain, port 25; to this machine only). User and password
//! are percent-encoded; `from=ada%40northwold.example` names the sender's address.

use std::fmt;
use std::net::IpAddr;

use axum::http::Uri;
use lettre::Address;
use lettre::transport::smtp::authentication::Credentials;
use percent_encoding::percent_decode_str;

/// The setting, taken apart.
#[derive(Clone)]
pub struct Setting {
    /// Without brackets, where it is an IPv6 address.
    pub host: String,
    pub port: u16,
    pub encryption: Encryption,
    pub credentials: Option<Credentials>,
    /// The sender's address, where the setting names one.
    pub from: Option<Address>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encryption {
    /// To this machine only.
    Plain,
    StartTls,
    FromTheStart,
}

/// Why the setting cannot be used. It never holds the setting, in which there is a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadSetting {
    #[error("--smtp is not an address; write smtps://user:password@host or smtp://user:password@host:587?tls=required")]
    NotAnAddress,
    #[error("--smtp must begin with smtp:// or smtps://")]
    Scheme,
    #[error(
        "--smtp would send letters and password unencrypted over the network; use smtps://, or add ?tls=required \
         (plain \
         smtp:// is for this machine only)"
    )]
    Unencrypted,
    #[error(
        "--smtp has something after the host that is not understood; only ?tls=required and from=ADDRESS may follow it"
    )]
    Extra,
    #[error("--smtp has a user without a password; write user:password@host, percent-encoded")]
    Password,
    #[error("--smtp names a sender that is not an e-mail address; write from=office%40northwold.example")]
    Sender,
}

impl Setting {
    pub fn read(url: &str) -> Result<Self, BadSetting> {
        let uri: Uri = url.trim().parse().map_err(|_| BadSetting::NotAnAddress)?;
        let authority = uri.authority().ok_or(BadSetting::NotAnAddress)?;
        let host = authority.host().trim_start_matches('[').trim_end_matches(']').to_owned();
        if host.is_empty() {
            return Err(BadSetting::NotAnAddress);
        }
        if !matches!(uri.path(), "" | "/") {
            return Err(BadSetting::Extra);
        }
        let (mut tls, mut from) = (false, None);
        for pair in uri.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty()) {
            match pair.split_once('=') {
                Some(("tls", "required")) => tls = true,
                Some(("from", address)) => {
                    let address = decoded(address).ok_or(BadSetting::Sender)?;
                    from = Some(address.parse().map_err(|_| BadSetting::Sender)?);
                }
                _ => return Err(BadSetting::Extra),
            }
        }
        let (encryption, usual_port) = match (uri.scheme_str(), tls) {
            (Some("smtps"), _) => (Encryption::FromTheStart, 465),
            (Some("smtp"), true) => (Encryption::StartTls, 587),
            (Some("smtp"), false) if is_this_machine(&host) => (Encryption::Plain, 25),
            (Some("smtp"), false) => return Err(BadSetting::Unencrypted),
            _ => return Err(BadSetting::Scheme),
        };
        let credentials = credentials(authority.as_str())?;
        Ok(Self { port: authority.port_u16().unwrap_or(usual_port), host, encryption, credentials, from })
    }
}

impl fmt::Debug for Setting {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "Setting({}:{}, {:?}, …)", self.host, self.port, self.encryption)
    }
}

fn credentials(authority: &str) -> Result<Option<Credentials>, BadSetting> {
    let Some((user, _)) = authority.rsplit_once('@') else { return Ok(None) };
    let (user, password) = user.split_once(':').ok_or(BadSetting::Password)?;
    let (user, password) = (decoded(user), decoded(password));
    match (user, password) {
        (Some(user), Some(password)) if !user.is_empty() && !password.is_empty() => {
            Ok(Some(Credentials::new(user, password)))
        }
        _ => Err(BadSetting::Password),
    }
}

fn decoded(text: &str) -> Option<String> {
    percent_decode_str(text).decode_utf8().ok().map(std::borrow::Cow::into_owned)
}

/// `localhost` is this machine by RFC 6761.
fn is_this_machine(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}
