//! Where the acts are kept: the journal, what is derived from it, and the desk that is the only door to both.

// So that `engines` reads alike here and in this crate's own tests, which include it.
#[cfg(feature = "engines")]
extern crate self as store;

#[cfg(all(feature = "planted", not(debug_assertions)))]
compile_error!("the feature `planted` takes barriers away; it is for tests and never for a release");

pub mod backup;
pub mod clock;
pub mod clockwork;
pub mod credentials;
mod dates_moved;
pub mod db;
pub mod deed;
pub mod desk;
pub mod doctor;
#[cfg(feature = "engines")]
pub mod engines;
pub mod failure;
pub mod figures;
pub mod files;
pub mod filling;
pub mod fold;
pub mod forget;
pub mod installation;
mod journal;
pub mod kept_lists;
pub mod keys;
mod ledger_keys;
pub mod log;
mod memory;
pub mod migrations;
mod national_days;
pub mod once;
pub mod opened;
pub mod openings;
pub mod outbox;
pub mod pen;
#[cfg(feature = "planted")]
pub mod planted;
mod post_time;
pub mod posting;
pub mod prepare;
pub mod publication;
pub mod questions;
pub mod receipts;
pub mod restore;
pub mod run;
pub mod search;
pub mod seeing;
mod standing;
mod tables;
mod telling;
pub mod together;
pub mod tray;
pub mod views;
pub mod waited;
pub mod witnessing;
mod writer;
