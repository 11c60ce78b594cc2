//! The store's tests over a real database, in one binary.

mod cast;
mod clock;
mod db;
#[path = "../../src/engines.rs"]
mod engines;
mod keys;
mod log;
mod publication;
mod receipts;
mod story;
