//! The session cookie of a council: set, held, cleared.

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

/// An answer that sets the session cookie. It goes when the browser closes; the session itself ends sooner or with it.
pub fn with(server: &Server, slug: &str, value: &SecretText, answer: impl IntoResponse) -> Response {
    set(server, slug, value.expose(), "", answer)
}

/// An answer that takes the session cookie away.
pub fn without(server: &Server, slug: &str, answer: impl IntoResponse) -> Response {
    set(server, slug, "", "; Max-Age=0", answer)
}

fn set(server: &Server, slug: &str, value: &str, life: &str, answer: impl IntoResponse) -> Response {
    let secure = if server.is_secure() { "; Secure" } else { "" };
    let name = cookie_name(server, slug);
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{life}");
    let mut answer = answer.into_response();
    if let Ok(text) = HeaderValue::from_str(&text) {
        answer.headers_mut().append(header::SET_COOKIE, text);
    }
    answer
}
