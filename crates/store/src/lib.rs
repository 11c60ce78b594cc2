//! Where the acts are kept: the journal, what is derived from it, and the desk that is the only door to both.

// So that `engines` reads alike here and in this crate's own tests, which include it.
#[cfg(feature = "engines")]
extern crate self as store;

pub mod clock;
pub mod db;
#[cfg(feature = "engines")]
pub mod engines;
pub mod keys;
pub mod migrations;
