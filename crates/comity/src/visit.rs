//! Who asks: what a handler must obtain before it can reach any data.

use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::request::Parts;
use axum::http::{Method, header};
use axum::response::{IntoResponse, Redirect, Response};
use rules::decider::{Decider, Refuses};
use rules::enquiry::{Command, Enquiry, Refusal};
use rules::id::{ActId, CouncilId, EnquiryId};
use rules::record::RecordId;
use rules::reference::Reference;
use store::credentials::sessions::SignedIn;
use store::desk::{Desk, Reading};
use store::failure::{Broken, NotDone};
use store::once::Once;
use store::pen::Pen;
use store::run::Done;
use store::together::One;
use store::tray::{Besides, Put, Sending, TrayId};

use crate::clients::Client;
use crate::form::Form;
use crate::limits::{Class, Who};
use crate::problem::Problem;
use crate::server::Server;
use crate::url;

/// A visit to one council's pages: by somebody signed in there, or by anybody.
#[derive(Clone)]
pub struct Visit {
    pub server: Server,
    /// The council's short name, as in the address.
    pub slug: String,
    pub council: CouncilId,
    /// Nobody while they owe a second proof: until then they see what everybody sees.
    pub signed_in: Option<SignedIn>,
    /// Whoever owes it.
    pub owing: Option<SignedIn>,
    /// Whoever has left and may take their own casework: nothing else is open to them, so to every other page they are nobody.
    pub leaver: Option<SignedIn>,
    /// The path asked for.
    pub path: String,
}

/// A visit by somebody signed in; anybody else is sent to the sign-in page.
#[derive(Clone)]
pub struct Seated {
    pub visit: Visit,
    pub signed_in: SignedIn,
}

/// A visit by somebody who takes their own casework: in a seat, or for a time after leaving.
pub struct Taking {
    pub visit: Visit,
    pub signed_in: SignedIn,
}

impl Taking {
    /// Reads in one snapshot: as they see it in their seat, or, after leaving, through their own key alone.
    ///
    /// # Errors
    /// Where the database fails, and once the time after leaving is over.
    pub async fn read<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&mut Reading<'_>) -> Result<T, Broken> + Send + 'static,
    ) -> Result<T, Problem> {
        let (desk, left) = (self.signed_in.desk.clone(), self.signed_in.leaving);
        Server::blocking(move || match left {
            None => desk.read(ask).map(Some),
            Some(_) => desk.read_own_casework(ask),
        })
        .await?
        .ok_or(Problem::NotFound)
    }
}

impl FromRequestParts<Server> for Taking {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Taking, Response> {
        let visit = <Visit as FromRequestParts<Server>>::from_request_parts(parts, server)
            .await
            .map_err(IntoResponse::into_response)?;
        if let Some(signed_in) = visit.leaver.clone() {
            return Ok(Taking { visit, signed_in });
        }
        let Seated { visit, signed_in } =
            <Seated as FromRequestParts<Server>>::from_request_parts(parts, server).await?;
        Ok(Taking { visit, signed_in })
    }
}

/// What somebody sends from a page.
pub struct Sends {
    pub enquiry: EnquiryId,
    pub reference: Reference,
    /// The page that it is written on: the last part of its address.
    pub step: &'static str,
    pub command: Command,
    /// What is done to others in the same moment.
    pub besides: Vec<Besides>,
    pub pen: Pen,
}

/// What came of sending it.
pub enum Sent {
    /// It is done.
    Done(Done),
    /// It can still be taken back.
    Waits(TrayId, Reference),
}

/// What goes to somebody can be taken back for a while: everything by which one person writes to another or gives them
/// something to do. Left out is what has to hold at once (who may see it, taking over, taking back, withdrawing), and what can
/// be put right by doing the same again (sorting, notes, links, closing).
fn goes_to_somebody(command: &Command) -> bool {
    matches!(
        command.spoken(),
        Command::Raise(_)
            | Command::Acknowledge { .. }
            | Command::Reply { .. }
            | Command::AskMember { .. }
            | Command::Hold { .. }
            | Command::TakeMoreTime { .. }
            | Command::AnswerMoreTime { .. }
            | Command::Answer { .. }
            | Command::AnswerInConfidence { .. }
            | Command::CorrectAnswer { .. }
            | Command::Decline { .. }
            | Command::FollowUp { .. }
            | Command::Reopen { .. }
            | Command::PassOn { .. }
            | Command::Chase { .. }
            | Command::AnswerWider { .. }
            | Command::AskReview { .. }
            | Command::Review { .. }
            | Command::Promise { .. }
            | Command::KeepPromise { .. }
    )
}

impl Visit {
    /// The desk of whoever visits: their own, or everybody's.
    pub fn desk(&self) -> Desk {
        match &self.signed_in {
            Some(signed_in) => signed_in.desk.clone(),
            None => Desk::public(&self.server.installation, self.council),
        }
    }

    /// Reads in one snapshot, through the visitor's desk.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn read<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&mut Reading<'_>) -> Result<T, Broken> + Send + 'static,
    ) -> Result<T, Problem> {
        let desk = self.desk();
        self.server.ask(move || desk.read(ask)).await.map_err(Problem::from)
    }

    /// Reads much in one snapshot, a whole list for instance, while others are answered.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn read_much<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&mut Reading<'_>) -> Result<T, Broken> + Send + 'static,
    ) -> Result<T, Problem> {
        let desk = self.desk();
        Server::blocking(move || desk.read(ask)).await.map_err(Problem::from)
    }
}

impl Seated {
    /// Reads in one snapshot, through the person's desk.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn read<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&mut Reading<'_>) -> Result<T, Broken> + Send + 'static,
    ) -> Result<T, Problem> {
        self.visit.read(ask).await
    }

    /// Reads much in one snapshot, a whole list for instance, while others are answered.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn read_much<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&mut Reading<'_>) -> Result<T, Broken> + Send + 'static,
    ) -> Result<T, Problem> {
        self.visit.read_much(ask).await
    }

    /// Runs a command at the person's desk.
    ///
    /// # Errors
    /// Refused, overtaken, not there to be seen, or broken.
    pub async fn run<D: Decider>(
        &self,
        record: impl Into<RecordId>,
        command: D::Command,
        pen: Pen,
        seen: Option<ActId>,
        once: Once,
    ) -> Result<Done, NotDone<D::Refusal>>
    where
        D::Refusal: Refuses,
    {
        let (desk, record) = (self.signed_in.desk.clone(), record.into());
        Server::blocking(move || desk.run::<D>(record, command, pen, seen, once)).await
    }

    /// Sends something to somebody: it waits, to be taken back, where the installation lets it; what goes to nobody is done
    /// at once. What is done to several is done to all of them or to none, now or when it is due.
    ///
    /// # Errors
    /// Refused, overtaken, not there to be seen, or broken: all of it at once, whether it waits or not.
    pub async fn send(&self, sends: Sends, form: &Form) -> Result<Sent, NotDone<Refusal>> {
        let again = TrayId::parse(form.get("again"));
        let (undo, desk) = (self.visit.server.undo, self.signed_in.desk.clone());
        let typed = form.typed().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let (seen, once) = (form.seen(), form.once());
        let Sends { enquiry, reference, step, command, besides, pen } = sends;
        Server::blocking(move || {
            let at_once = undo.is_zero() || !goes_to_somebody(&command);
            let sent = if at_once && besides.is_empty() {
                Sent::Done(desk.run::<Enquiry>(enquiry, command, pen, seen, once)?)
            } else if at_once {
                let others = besides.into_iter().map(|one| One::on(one.enquiry, one.command, one.seen));
                let all = [One::on(enquiry, command, seen)].into_iter().chain(others).collect();
                let done = desk.run_together::<Enquiry>(all, pen, &once)?;
                Sent::Done(done.first().copied().ok_or(NotDone::NotThere)?)
            } else {
                let sending =
                    Sending { enquiry, reference, step, command, besides, pen, typed, seen, once, waits: undo };
                match desk.put_in_tray(sending)? {
                    Put::Waits(id, reference) => Sent::Waits(id, reference),
                    Put::Done(done) => Sent::Done(done),
                }
            };
            // What was taken back has been sent again.
            if let Some(again) = again {
                desk.clear_from_tray(again)?;
            }
            Ok(sent)
        })
        .await
    }

    /// The council's short name.
    pub fn slug(&self) -> &str {
        &self.visit.slug
    }
}

/// The name of the session cookie of a council. Without `Secure`, a browser would refuse the prefix.
pub fn cookie_name(server: &Server, slug: &str) -> String {
    if server.is_secure() { format!("__Host-comity-{slug}") } else { format!("comity-{slug}") }
}

/// The value of a cookie of this request.
pub fn cookie(parts: &Parts, name: &str) -> Option<String> {
    let headers = parts.headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = headers.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(found, _)| *found == name).map(|(_, value)| value.to_owned())
}

impl FromRequestParts<Server> for Visit {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Visit, Problem> {
        let path = parts.uri.path().to_owned();
        let slug = path.split('/').nth(1).unwrap_or_default().to_owned();
        let cookie = cookie(parts, &cookie_name(server, &slug));
        let (client, class) = (parts.extensions.get::<Client>().and_then(|client| client.0), Class::of(parts));
        let (server, asked) = (server.clone(), server.clone());
        asked
            .ask(move || {
                let installation = &server.installation;
                let council = installation.council(&slug)?.ok_or(Problem::NotFound)?;
                let signed_in = match cookie {
                    Some(cookie) => installation.session(council, &cookie)?,
                    None => None,
                };
                // Whoever is nobody yet is counted by the address they come from; at the door that has been done.
                let counted = match &signed_in {
                    Some(one) => Some((class, Who::Person(council, one.person))),
                    None => client.map(|client| (Class::Public, Who::at(client))),
                };
                if let Some((class, who)) = counted {
                    server.limits.take(class, who, installation.clock().now()).map_err(Problem::TooOften)?;
                }
                let (owing, signed_in) = signed_in.map_or((None, None), |one| match one.owes_second_proof {
                    true => (Some(one), None),
                    false => (None, Some(one)),
                });
                let (leaver, signed_in) = signed_in.map_or((None, None), |one| match one.leaving {
                    Some(_) => (Some(one), None),
                    None => (None, Some(one)),
                });
                Ok(Visit { server: server.clone(), slug, council, signed_in, owing, leaver, path })
            })
            .await
    }
}

impl FromRequestParts<Server> for Seated {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Seated, Response> {
        let visit = <Visit as FromRequestParts<Server>>::from_request_parts(parts, server)
            .await
            .map_err(IntoResponse::into_response)?;
        if let Some(owing) = visit.owing.clone() {
            if !url::is_about_second_proof(&visit.slug, &visit.path) {
                return Err(Redirect::to(&url::second_proof(&visit.slug)).into_response());
            }
            let visit = Visit { signed_in: Some(owing.clone()), ..visit };
            return Ok(Seated { visit, signed_in: owing });
        }
        match visit.signed_in.clone() {
            Some(signed_in) => Ok(Seated { visit, signed_in }),
            None if visit.leaver.is_some() => Err(Redirect::to(&url::casework(&visit.slug)).into_response()),
            // What was sent with a form is not kept on the way.
            None if parts.method == Method::GET => {
                Err(Redirect::to(&url::sign_in_to(&visit.slug, &visit.path)).into_response())
            }
            None => Err(Redirect::to(&url::sign_in(&visit.slug)).into_response()),
        }
    }
}

impl OptionalFromRequestParts<Server> for Seated {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Option<Seated>, Problem> {
        let visit = <Visit as FromRequestParts<Server>>::from_request_parts(parts, server).await?;
        Ok(visit.signed_in.clone().map(|signed_in| Seated { visit, signed_in }))
    }
}
