//! Every kind of record whose pages are made here: one line each, and from that its routes, its entry, what waits of it.

use std::sync::LazyLock;

use axum::Router;
use axum::routing::get;
use rules::action::Action;
use rules::advice::Advice;
use rules::breach::Breach;
use rules::briefing::Briefing;
use rules::bulletin::Bulletin;
use rules::decision::Decision;
use rules::delegation::Delegation;
use rules::inspection::Inspection;
use rules::instruction::Instruction;
use rules::meeting::Meeting;
use rules::paper::Paper;
use rules::record::{Kind, RecordId};
use rules::reference::Reference;
use rules::warning::Warning;
use store::desk::Reading;
use store::failure::Broken;
use store::search::query::Query;

use super::found::found;
use super::waiting::{Waiting, waiting};
use super::{Pages, called, enclosed, list, many, new, proof, show, step};
use crate::api;
use crate::routes::{Door, Route};
use crate::server::Server;

/// What is asked of a kind without naming it.
pub struct Listed {
    pub kind: Kind,
    pub name: &'static str,
    pub about: &'static str,
    pub door: Door,
    /// Where its list is.
    pub href: fn(&str) -> String,
    /// What of it waits for the reader.
    pub waiting: fn(&mut Reading<'_>, &str) -> Result<Vec<Waiting>, Broken>,
    /// What one is called by, for a reader who may know of it.
    pub called: fn(&mut Reading<'_>, RecordId) -> Result<Option<Reference>, Broken>,
    /// Which of it meet a search.
    pub found: fn(&mut Reading<'_>, &str, &Query) -> Result<Vec<Waiting>, Broken>,
    routes: fn() -> Vec<Route>,
    routed: fn(Router<Server>) -> Router<Server>,
}

impl Listed {
    const fn of<D: Pages>() -> Listed {
        Listed {
            kind: D::KIND,
            name: D::MANY,
            about: D::ABOUT,
            door: D::DOOR,
            href: many::<D>,
            waiting: waiting::<D>,
            called: called_by::<D>,
            found: found::<D>,
            routes: routes::<D>,
            routed: routed::<D>,
        }
    }
}

/// In the order in which a newcomer meets them.
pub const KINDS: &[Listed] = &[
    Listed::of::<Meeting>(),
    Listed::of::<Advice>(),
    Listed::of::<Delegation>(),
    Listed::of::<Decision>(),
    Listed::of::<Bulletin>(),
    Listed::of::<Action>(),
    Listed::of::<Inspection>(),
    Listed::of::<Warning>(),
    Listed::of::<Briefing>(),
    Listed::of::<Paper>(),
    Listed::of::<Breach>(),
    Listed::of::<Instruction>(),
];

/// The routes of all of them.
pub static ROUTES: LazyLock<Vec<Route>> = LazyLock::new(|| KINDS.iter().flat_map(|kind| (kind.routes)()).collect());

/// A router with all of them.
pub fn router(router: Router<Server>) -> Router<Server> {
    KINDS.iter().fold(router, |router, kind| (kind.routed)(router))
}

/// Below the address of the list: what is asked for how, by which handler, through which door where not that of the kind.
const ROWS: &[(&str, &str, &str, Option<Door>)] = &[
    ("get", "", "list::show", None),
    ("get", ".csv", "list::sheet", None),
    ("get", "/new", "new::show", Some(Door::Seated)),
    ("post", "/new", "new::create", Some(Door::Seated)),
    ("get", "/{reference}", "show::show", None),
    ("get", "/{reference}/files/{words}", "enclosed::show", None),
    ("get", "/{reference}/acts/{act}/proof", "proof::show", Some(Door::Seated)),
    ("get", "/{reference}/acts/{act}/receipt", "proof::receipt", Some(Door::Seated)),
    ("get", "/{reference}/{step}", "step::show", Some(Door::Seated)),
    ("post", "/{reference}/{step}", "step::create", Some(Door::Seated)),
];

/// The same for programs.
const FOR_PROGRAMS: &[(&str, &str, &str)] = &[
    ("get", "", "index"),
    ("post", "", "begin"),
    ("get", "/{reference}", "show"),
    ("post", "/{reference}/{step}", "step"),
    ("get", "/{reference}/acts/{act}/receipt", "receipt"),
];

fn routes<D: Pages>() -> Vec<Route> {
    let pages = ROWS.iter().map(|(method, below, handler, door)| Route {
        method,
        path: kept_for_ever(format!("/{{council}}/{}{below}", D::PATH)),
        handler: kept_for_ever(format!("::kept::{handler}")),
        door: door.unwrap_or(D::DOOR),
    });
    let programs = FOR_PROGRAMS.iter().map(|(method, below, handler)| Route {
        method,
        path: kept_for_ever(format!("/api/v1/{}{below}", D::PATH)),
        handler: kept_for_ever(format!("::api::kept::{}::{handler}", D::PATH)),
        door: Door::Token,
    });
    pages.chain(programs).collect()
}

fn routed<D: Pages>(router: Router<Server>) -> Router<Server> {
    let page = |below: &str| format!("/{{council}}/{}{below}", D::PATH);
    let program = |below: &str| format!("/api/v1/{}{below}", D::PATH);
    router
        .route(&page(""), get(list::show::<D>))
        .route(&page(".csv"), get(list::sheet::<D>))
        .route(&page("/new"), get(new::show::<D>).post(new::create::<D>))
        .route(&page("/{reference}"), get(show::show::<D>))
        .route(&page("/{reference}/files/{words}"), get(enclosed::show::<D>))
        .route(&page("/{reference}/acts/{act}/proof"), get(proof::show::<D>))
        .route(&page("/{reference}/acts/{act}/receipt"), get(proof::receipt::<D>))
        .route(&page("/{reference}/{step}"), get(step::show::<D>).post(step::create::<D>))
        .route(&program(""), get(api::kept::index::<D>).post(api::kept::begin::<D>))
        .route(&program("/{reference}"), get(api::kept::show::<D>))
        .route(&program("/{reference}/{step}"), axum::routing::post(api::kept::step::<D>))
        .route(&program("/{reference}/acts/{act}/receipt"), get(api::kept::receipt::<D>))
}

fn called_by<D: Pages>(reading: &mut Reading<'_>, record: RecordId) -> Result<Option<Reference>, Broken> {
    Ok(reading.kept_one::<D>(record)?.as_ref().and_then(called))
}

/// The table of routes lives as long as the program.
fn kept_for_ever(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}
