//! The store's tests over a real database, in one binary.

mod clock;
mod db;
#[path = "../../src/engines.rs"]
mod engines;
mod keys;
