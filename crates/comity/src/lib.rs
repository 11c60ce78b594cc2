//! The doors of Comity: pages, API, e-mail, command line and clock. No rules and no SQL here.

#[cfg(all(feature = "planted", not(debug_assertions)))]
compile_error!("the feature `planted` makes leaks; it is for tests and never for a release");

/// Anybody's own file of waiting times, analysed.
pub mod analysis;
pub mod api;
pub mod assets;
pub mod cli;
/// How often one client may try the door.
pub mod clients;
pub mod clock;
pub mod config;
pub mod cookie;
pub mod dates;
pub mod demo;
pub mod elsewhere;
pub mod files;
pub mod form;
pub mod frame;
pub mod import;
pub mod indexing;
pub mod kept;
pub mod limits;
pub mod mail;
pub mod metrics;
pub mod office;
pub mod pages;
pub mod parts;
/// Passkeys, at the door.
pub mod passkeys;
pub mod problem;
/// The council's own sign-in service, at the door.
pub mod provider;
pub mod refused;
pub mod requests;
pub mod routes;
pub mod server;
pub mod sheet;
pub mod turns;
pub mod url;
pub mod visit;
pub mod witnessing;
