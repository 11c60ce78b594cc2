//! The pages of a record that is listed by its kind: its list, its page, each thing that is done with it, its proof. What a kind
//! says of itself is in its [`Pages`]; the rest is the same for all.

mod answers;
mod asked;
pub(crate) mod boxes;
pub mod enclosed;
pub mod found;
pub mod kinds;
pub mod list;
pub mod new;
pub mod proof;
pub mod show;
pub mod step;
pub mod waiting;

use std::marker::PhantomData;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use maud::Markup;
use rules::context::Context;
use rules::decider::Decider;
use rules::reference::Reference;
use rules::words::Words;
use store::desk::Reading;
use store::failure::Broken;
use store::questions::kept::Kept;

use crate::problem::Problem;
use crate::routes::Door;
use crate::server::Server;
use crate::visit::{Seated, Visit};

pub use answers::Answers;
pub use asked::SOME;

/// What the pages of one kind of record say of it.
pub trait Pages: Decider + Sized {
    /// The first part of the address: `advice`.
    const PATH: &'static str;
    /// Who may come in to look: whoever is nobody here is asked to sign in where it is not the public.
    const DOOR: Door;
    /// Heading of the list, and what leads back to it: "Advice".
    const MANY: &'static str;
    /// What stands below the heading of the list.
    const ABOUT: &'static str;
    /// What is said where the list is empty.
    const NONE: &'static str;
    /// The columns of the list; the first links to the page.
    const COLUMNS: &'static [&'static str];
    /// How one is begun, by whom.
    const BEGIN: Begin<Self>;
    /// What is done with one, each on a page of its own, in the order in which it comes up.
    const STEPS: &'static [Step<Self>];

    /// What it is called.
    fn title(kept: &Kept<Self>) -> String;
    /// One text for each column: dates as spreadsheets sort them.
    fn cells(kept: &Kept<Self>) -> Vec<String>;
    /// What is said of it, a line each.
    fn facts(kept: &Kept<Self>) -> Vec<(&'static str, String)>;
    /// What stands below.
    fn body(slug: &str, kept: &Kept<Self>) -> Markup;
    /// What of other records stands there too.
    ///
    /// # Errors
    /// Where the database fails.
    fn beside(_: &mut Reading<'_>, _: &str, _: &Kept<Self>) -> Result<Markup, Broken> {
        Ok(Markup::default())
    }
    /// What an event says in the history, and the words that belong to it.
    fn told(kept: &Kept<Self>, event: &Self::Event) -> Told;
    /// What it waits for, where it waits for this reader.
    fn waits(kept: &Kept<Self>) -> Option<&'static str>;
}

/// A line of the history.
pub struct Told {
    pub sentence: String,
    pub words: Vec<Words>,
}

impl Told {
    /// A line with nothing written beside it.
    pub fn of(sentence: impl Into<String>) -> Told {
        Told { sentence: sentence.into(), words: Vec::new() }
    }

    /// A line with what was written.
    pub fn with(sentence: impl Into<String>, words: impl IntoIterator<Item = Words>) -> Told {
        Told { sentence: sentence.into(), words: words.into_iter().collect() }
    }
}

/// How a record is begun.
pub struct Begin<D: Decider> {
    /// Heading of the page and text of the button that leads there.
    pub title: &'static str,
    pub button: &'static str,
    /// Who will read what is typed.
    pub readers: &'static str,
    /// What comes of it.
    pub next: &'static str,
    pub fields: fn(&Context) -> Vec<Field>,
    /// Who may: what the page offers; the rules decide.
    pub may: fn(&Context) -> bool,
    pub command: fn(&mut Answers<'_>, Reference) -> Option<D::Command>,
}

/// Something that is done with a record, on a page of its own.
pub struct Step<D: Decider> {
    /// The last part of the address.
    pub name: &'static str,
    /// Heading of the page, and text of the link that leads there.
    pub title: &'static str,
    pub button: &'static str,
    /// Who will read what is typed.
    pub readers: &'static str,
    /// What comes of it, read before it is done.
    pub next: &'static str,
    pub fields: fn(&Kept<D>) -> Vec<Field>,
    /// Where it is in order as the record stands: a command of that kind, asked of the rules on behalf of the reader.
    pub offered: fn(&Kept<D>) -> Option<D::Command>,
    pub command: fn(&Kept<D>, &mut Answers<'_>) -> Option<D::Command>,
}

/// One box of a form.
pub struct Field {
    pub name: &'static str,
    pub label: String,
    pub hint: &'static str,
    pub kind: FieldKind,
}

/// What is put into a box.
pub enum FieldKind {
    /// A text of that many lines; of one line for 1.
    Text { rows: u8 },
    /// One of a few: what is sent, and what it says.
    Choice(Vec<(String, String)>),
    /// A day.
    Day,
    /// A member who sits.
    Member,
    /// A post.
    Post,
    /// A body.
    Body,
    /// An open request for information, by its reference.
    Request,
    /// A resolution that stands: the meeting, and its number there.
    Resolution,
    /// The same, or a decision that one person took.
    Basis,
    /// A delegation under which the reader decides.
    Delegation,
    /// A member or an officer.
    Person,
    /// Any of those to whom something is addressed together: wards, bodies, portfolios, offices.
    Addresses,
    /// A political group, or the members who have none.
    Group,
    /// A document.
    Document,
    /// A PDF that can carry its reader's name.
    Pdf,
}

impl Field {
    /// A text.
    pub fn text(name: &'static str, label: impl Into<String>, rows: u8) -> Field {
        Field { name, label: label.into(), hint: "", kind: FieldKind::Text { rows } }
    }

    /// One of a few.
    pub fn choice<V: ToString, T: ToString>(
        name: &'static str,
        label: impl Into<String>,
        choices: impl IntoIterator<Item = (V, T)>,
    ) -> Field {
        let choices = choices.into_iter().map(|(value, text)| (value.to_string(), text.to_string())).collect();
        Field { name, label: label.into(), hint: "", kind: FieldKind::Choice(choices) }
    }

    /// Of another kind.
    pub fn of(name: &'static str, label: impl Into<String>, kind: FieldKind) -> Field {
        Field { name, label: label.into(), hint: "", kind }
    }

    /// With a hint below the label.
    #[must_use]
    pub fn hint(self, hint: &'static str) -> Field {
        Field { hint, ..self }
    }
}

/// Somebody who comes to look at records of a kind, through the door of that kind.
pub struct Looking<D> {
    pub visit: Visit,
    kind: PhantomData<fn() -> D>,
}

impl<D: Pages> FromRequestParts<Server> for Looking<D> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Looking<D>, Response> {
        let visit = match D::DOOR {
            Door::Public => <Visit as FromRequestParts<Server>>::from_request_parts(parts, server)
                .await
                .map_err(IntoResponse::into_response)?,
            Door::Seated | Door::Token => {
                <Seated as FromRequestParts<Server>>::from_request_parts(parts, server).await?.visit
            }
        };
        Ok(Looking { visit, kind: PhantomData })
    }
}

/// The boxes that ask whether something is for the public.
pub fn closed(principal: bool) -> Vec<Field> {
    let open = [("open", "Everybody may read it")];
    let here: &[(&str, &str)] = match principal {
        true => &[
            ("confidential", "No: confidential (Local Government Act 1972, section 100A(2) and (3))"),
            ("exempt", "No: exempt, under a paragraph of Schedule 12A"),
        ],
        false => &[("by-resolution", "No: the public was excluded by resolution (1960 Act, section 1(2))")],
    };
    let choices = open.into_iter().chain(here.iter().copied());
    let mut fields = vec![Field::choice("closed", "Is it for the public?", choices)];
    if principal {
        fields.push(Field::text("paragraph", "If it is exempt: the number of the paragraph", 1));
    }
    fields
}

/// The record in the address; a text that is no reference is the same 404 as one that is not there.
pub struct At(pub Reference);

impl FromRequestParts<Server> for At {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<At, Problem> {
        let path = Path::<std::collections::HashMap<String, String>>::from_request_parts(parts, server).await;
        let path = path.map_err(|_| Problem::NotFound)?;
        path.get("reference").and_then(|text| text.parse().ok()).map(At).ok_or(Problem::NotFound)
    }
}

/// The same, and the step that is taken.
pub struct Taking(pub Reference, pub String);

impl FromRequestParts<Server> for Taking {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Taking, Problem> {
        let path = Path::<std::collections::HashMap<String, String>>::from_request_parts(parts, server).await;
        let path = path.map_err(|_| Problem::NotFound)?;
        let reference = path.get("reference").and_then(|text| text.parse().ok()).ok_or(Problem::NotFound)?;
        Ok(Taking(reference, path.get("step").cloned().ok_or(Problem::NotFound)?))
    }
}

/// The step of that name.
pub(crate) fn step<D: Pages>(name: &str) -> Option<&'static Step<D>> {
    D::STEPS.iter().find(|step| step.name == name)
}

/// What this reader may do with a record today.
///
/// # Errors
/// Where the database fails.
pub(crate) fn offered<D: Pages>(reading: &mut Reading<'_>, kept: &Kept<D>) -> Result<Vec<&'static Step<D>>, Broken> {
    let wanted: Vec<_> = D::STEPS.iter().filter_map(|step| Some((step, (step.offered)(kept)?))).collect();
    let commands: Vec<D::Command> = wanted.iter().map(|(_, command)| command.clone()).collect();
    let may = reading.may::<D>(kept.record, &commands)?;
    Ok(wanted.into_iter().zip(may).filter(|(_, may)| *may).map(|((step, _), _)| step).collect())
}

/// Where the list of a kind is.
pub fn many<D: Pages>(slug: &str) -> String {
    format!("/{slug}/{}", D::PATH)
}

/// Where one record is, or something below it.
pub fn one<D: Pages>(slug: &str, reference: Reference, below: &str) -> String {
    match below {
        "" => format!("/{slug}/{}/{reference}", D::PATH),
        below => format!("/{slug}/{}/{reference}/{below}", D::PATH),
    }
}

/// What a record is called by.
pub(crate) fn called<D: Pages>(kept: &Kept<D>) -> Option<Reference> {
    D::listed(&kept.state).and_then(|listed| listed.reference)
}
