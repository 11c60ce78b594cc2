//! The cookies of a council: of a session, of what comes before one, of a browser that is known. Set, held, cleared.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header::{self, HeaderValue};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use store::credentials::secret::SecretText;

use crate::server::Server;
use crate::visit::{cookie, cookie_name};

/// The session cookie that came with a request; empty where there was none.
pub struct Held(pub String);

impl FromRequestParts<Server> for Held {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Held, Infallible> {
        let slug = parts.uri.path().split('/').nth(1).unwrap_or_default();
        Ok(Held(cookie(parts, &cookie_name(server, slug)).unwrap_or_default()))
    }
}

/// What a cookie is for; each is named after its council, so that a cookie opens one council.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum For {
    Session,
    /// The second step of signing in.
    SecondStep,
    /// The browser in which a link was asked for.
    Link,
    /// What a passkey or the council's sign-in service was asked.
    Challenge,
    /// A browser in which somebody has signed in before.
    Device,
}

impl For {
    /// What follows the name of the session cookie. No council's short name holds a dot.
    const fn ending(self) -> &'static str {
        match self {
            For::Session => "",
            For::SecondStep => ".second-step",
            For::Link => ".link",
            For::Challenge => ".challenge",
            For::Device => ".device",
        }
    }

    /// How long the browser keeps it; where nothing is said, until it closes.
    const fn life(self) -> &'static str {
        match self {
            For::Session => "",
            For::SecondStep | For::Challenge => "; Max-Age=600",
            For::Link => "; Max-Age=1800",
            For::Device => "; Max-Age=15552000",
        }
    }
}

/// Every cookie of the council that came with a request.
pub struct Brought {
    text: String,
    name: String,
}

impl Brought {
    /// The value of one; empty where there was none.
    pub fn get(&self, what: For) -> &str {
        let name = format!("{}{}", self.name, what.ending());
        let mut pairs = self.text.split(';').filter_map(|pair| pair.trim().split_once('='));
        pairs.find(|(found, _)| *found == name).map_or("", |(_, value)| value)
    }
}

impl FromRequestParts<Server> for Brought {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Brought, Infallible> {
        let slug = parts.uri.path().split('/').nth(1).unwrap_or_default();
        let all = parts.headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        Ok(Brought { text: all.collect::<Vec<_>>().join(";"), name: cookie_name(server, slug) })
    }
}

/// An answer that sets one more cookie.
pub fn and(server: &Server, slug: &str, what: For, value: &SecretText, answer: impl IntoResponse) -> Response {
    set(server, slug, what, value.expose(), what.life(), answer)
}

/// An answer that takes one cookie away.
pub fn and_without(server: &Server, slug: &str, what: For, answer: impl IntoResponse) -> Response {
    set(server, slug, what, "", "; Max-Age=0", answer)
}

/// An answer that sets the session cookie. It goes when the browser closes; the session itself ends sooner or with it.
pub fn with(server: &Server, slug: &str, value: &SecretText, answer: impl IntoResponse) -> Response {
    set(server, slug, For::Session, value.expose(), "", answer)
}

/// An answer that takes the session cookie away.
pub fn without(server: &Server, slug: &str, answer: impl IntoResponse) -> Response {
    set(server, slug, For::Session, "", "; Max-Age=0", answer)
}

fn set(server: &Server, slug: &str, what: For, value: &str, life: &str, answer: impl IntoResponse) -> Response {
    let secure = if server.is_secure() { "; Secure" } else { "" };
    let name = cookie_name(server, slug);
    let name = format!("{name}{}", what.ending());
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{life}");
    let mut answer = answer.into_response();
    if let Ok(text) = HeaderValue::from_str(&text) {
        answer.headers_mut().append(header::SET_COOKIE, text);
    }
    answer
}
