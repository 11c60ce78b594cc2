//! One's own account: seats, ways to sign in, sessions, access tokens.

pub mod assistants;
pub mod casework;
pub mod code_app;
pub mod export;
pub mod letters;
pub mod lists;
pub mod passkeys;
pub mod password;
pub mod recovery_codes;
pub mod revocation;
pub mod seat;
pub mod second_proof;
pub mod session;
pub mod show;
pub mod step_up;
pub mod token_link;
pub mod tokens;

use axum::extract::FromRequestParts;
use axum::http::Method;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use rules::actor::Seat;
use rules::id::PersonId;
use store::desk::Reading;
use store::failure::Broken;

use crate::server::Server;
use crate::url;
use crate::visit::Seated;

/// A visit by somebody who has just shown once more who they are. Anybody else does so first and comes back: to the form, or,
/// from a form that was sent, to the page it stood on.
pub struct Again(pub Seated);

impl FromRequestParts<Server> for Again {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Again, Response> {
        let seated = <Seated as FromRequestParts<Server>>::from_request_parts(parts, server).await?;
        if seated.signed_in.stepped_up {
            return Ok(Again(seated));
        }
        let path = seated.visit.path.as_str();
        let back =
            if parts.method == Method::GET { path } else { path.rsplit_once('/').map_or(path, |(page, _)| page) };
        Err(Redirect::to(&url::step_up(seated.slug(), back)).into_response())
    }
}

/// Seats of a person with what each is called: a post's title, "Member for Oakley".
///
/// # Errors
/// Where the database fails.
pub fn named(reading: &mut Reading<'_>, person: PersonId, seats: &[Seat]) -> Result<Vec<(Seat, String)>, Broken> {
    let active = reading.person(person)?.map(|line| line.active);
    let ward = |term| active.as_ref().and_then(|active| active.term(term)).and_then(|term| term.ward);
    seats
        .iter()
        .map(|seat| {
            let name = match seat {
                Seat::Officer(post) => reading.names([post.to_string()])?.of(post),
                Seat::Member(term) => match ward(*term) {
                    Some(ward) => format!("Member for {}", reading.names([ward.to_string()])?.of(ward)),
                    None => "Member".to_owned(),
                },
            };
            Ok((*seat, name))
        })
        .collect()
}
