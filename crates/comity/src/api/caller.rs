//! Which program calls, in whose name: a handler has to obtain a caller before it can reach any data.

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use rules::decider::Refuses;
use rules::enquiry::{Command, Enquiry, Refusal};
use rules::id::EnquiryId;
use rules::record::RecordId;
use rules::reference::Reference;
use store::credentials::sessions::SignedIn;
use store::desk::{Desk, Reading};
use store::failure::NotDone;
use store::once::Once;
use store::pen::Pen;
use store::questions::enquiry::Sight;
use store::run::Done;
use store::together::One;

use super::enquiries::acted::{Acted, acted, reference};
use super::given::Given;
use super::problem::Problem;
use crate::clients::Client;
use crate::limits::{Class, Who};
use crate::server::Server;

/// A program with a personal access token. No cookie is ever read here.
pub struct Caller {
    pub server: Server,
    pub signed_in: SignedIn,
}

impl FromRequestParts<Server> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Caller, Problem> {
        let value = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let bearer = value.and_then(|value| value.split_once(' '));
        let token = bearer.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
        let token = token.map(|(_, token)| token.trim().to_owned()).unwrap_or_default();
        let (client, class) = (parts.extensions.get::<Client>().and_then(|client| client.0), Class::of(parts));
        let server = server.clone();
        Server::blocking(move || {
            let now = server.installation.clock().now();
            let found = if token.is_empty() { None } else { server.installation.bearer(&token)? };
            let Some(signed_in) = found else {
                let tried = client.map(|client| server.limits.take(Class::Public, Who::at(client), now));
                return Err(tried.and_then(Result::err).map_or(Problem::NoToken, Problem::TooOften));
            };
            let who = Who::Person(signed_in.desk.council(), signed_in.person);
            server.limits.take(class, who, now).map_err(Problem::TooOften)?;
            Ok(Caller { server: server.clone(), signed_in })
        })
        .await
    }
}

impl Caller {
    /// Reads in one snapshot, through the person's desk.
    ///
    /// # Errors
    /// What the question gives, or where the database fails.
    pub async fn read<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&mut Reading<'_>) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let desk = self.signed_in.desk.clone();
        Server::blocking(move || asked(&desk, ask)).await
    }

    /// Does something to an enquiry and says what came of it. `command` may look things up; it is asked only once the enquiry is
    /// known to be there for the caller.
    ///
    /// # Errors
    /// Not there, malformed, refused, overtaken, or broken.
    pub async fn act(
        &self,
        named: String,
        given: Given,
        command: impl FnOnce(&mut Reading<'_>, &mut Pen) -> Result<Command, Problem> + Send + 'static,
    ) -> Result<Acted, Problem> {
        let desk = self.signed_in.desk.clone();
        Server::blocking(move || {
            let reference = reference(&named)?;
            let (enquiry, command, pen) = asked(&desk, |reading| {
                let record = reading.enquiry_id(reference)?.ok_or(Problem::NotThere)?;
                let mut pen = Pen::new();
                Ok((record, command(reading, &mut pen)?, pen))
            })?;
            let done = run(&desk, enquiry, command, pen, (given.seen, given.once))?;
            asked(&desk, |reading| acted(reading, reference, done.act))
        })
        .await
    }

    /// Does several things to several enquiries in the same moment, all or none, and says what came of the one that is named.
    ///
    /// # Errors
    /// Not there, malformed, refused, overtaken, or broken.
    pub async fn act_together(
        &self,
        named: String,
        given: Given,
        commands: impl FnOnce(&mut Reading<'_>, &Sight, &mut Pen) -> Result<Vec<(EnquiryId, Command)>, Problem>
        + Send
        + 'static,
    ) -> Result<Acted, Problem> {
        let desk = self.signed_in.desk.clone();
        Server::blocking(move || {
            let reference = reference(&named)?;
            let (enquiry, mut commands, pen) = asked(&desk, |reading| {
                let sight = reading.enquiry(reference)?.ok_or(Problem::NotThere)?;
                let mut pen = Pen::new();
                let commands = commands(reading, &sight, &mut pen)?;
                Ok((sight.id, commands, pen))
            })?;
            // The one that is named comes first, as on its page.
            commands.sort_by_key(|(id, _)| *id != enquiry);
            let seen = |id: EnquiryId| given.seen.filter(|_| id == enquiry);
            let all = commands.into_iter().map(|(id, command)| One::on(id, command, seen(id))).collect();
            let done = desk.run_together::<Enquiry>(all, pen, &given.once).map_err(|why| not_done(&desk, why))?;
            let own = done.iter().find(|done| done.record == enquiry.into()).ok_or(Problem::NotThere)?;
            asked(&desk, |reading| acted(reading, reference, own.act))
        })
        .await
    }

    /// A reference for an enquiry that is about to be raised.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn draw_reference(&self) -> Result<Reference, Problem> {
        let desk = self.signed_in.desk.clone();
        Server::blocking(move || Ok(desk.draw_reference()?)).await
    }
}

/// What a program is told of a refusal that no single record could give.
pub fn refused(reading: &mut Reading<'_>, refusal: &Refusal) -> Problem {
    match reading.clause_of(refusal.norm()) {
        Ok(clause) => Problem::refused(refusal, clause),
        Err(broken) => Problem::Broken(broken),
    }
}

/// Asks in one snapshot.
///
/// # Errors
/// What the question gives, or where the database fails.
pub fn asked<T>(desk: &Desk, ask: impl FnOnce(&mut Reading<'_>) -> Result<T, Problem>) -> Result<T, Problem> {
    desk.read(|reading| match ask(reading) {
        Ok(found) => Ok(Ok(found)),
        Err(Problem::Broken(broken)) => Err(broken),
        Err(problem) => Ok(Err(problem)),
    })?
}

/// Runs a command on an enquiry.
///
/// # Errors
/// Not there, refused with the clause in force, overtaken, another request's key, or broken.
pub fn run(
    desk: &Desk,
    enquiry: impl Into<RecordId>,
    command: Command,
    pen: Pen,
    (seen, once): (Option<rules::id::ActId>, Once),
) -> Result<Done, Problem> {
    desk.run::<Enquiry>(enquiry, command, pen, seen, once).map_err(|why| not_done(desk, why))
}

/// Why nothing was done, as a program is told.
pub fn not_done<R: Refuses>(desk: &Desk, why: NotDone<R>) -> Problem {
    match why {
        NotDone::Refused(refusal) => match desk.read(|reading| reading.clause_of(refusal.norm())) {
            Ok(clause) => Problem::refused(&refusal, clause),
            Err(broken) => Problem::Broken(broken),
        },
        NotDone::Overtaken => Problem::Overtaken,
        NotDone::OtherCommand => Problem::OtherRequest,
        NotDone::FileGone => {
            Problem::at("/files", "expected files that were uploaded within a day and have not been sent")
        }
        NotDone::NotThere => Problem::NotThere,
        NotDone::Broken(broken) => Problem::Broken(broken),
    }
}
