//! Every route, in one table: the router, the OpenAPI document, the matrix and the crawls of the tests are made of it.
//!
//! A page's file is its path: `POST /{council}/enquiries/{reference}/answer` is `pages/enquiries/answer.rs`.

use axum::Router;
use axum::routing::get;

use crate::server::Server;
use crate::{assets, pages, server};

/// Who may come in by a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Door {
    /// Anybody: what is shown depends on who it is.
    Public,
    /// Somebody signed in to the council.
    Seated,
    /// A program with a personal access token.
    Token,
}

/// One row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Route {
    /// `get` or `post`.
    pub method: &'static str,
    /// As axum writes it: `/{council}/enquiries/{reference}`.
    pub path: &'static str,
    /// The handler's path in this crate.
    pub handler: &'static str,
    pub door: Door,
}

macro_rules! routes {
    ($($method:ident $path:literal $($part:ident)::+ $door:ident)*) => {
        /// Every route of Comity.
        pub const ROUTES: &[Route] = &[$(Route {
            method: stringify!($method),
            path: $path,
            handler: concat!($("::", stringify!($part)),+),
            door: Door::$door,
        }),*];

        /// The router of the whole table; there is no other.
        pub fn router() -> Router<Server> {
            Router::new()$(.route($path, $method($($part)::+)))*
        }
    };
}

routes! {
    get  "/"                                             pages::front::show                     Public
    get  "/healthz"                                      server::health                         Public
    get  "/assets/{file}"                                assets::show                           Public
    get  "/{council}"                                    pages::home::show                      Public
}
