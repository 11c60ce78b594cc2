//! The store's tests over a real database, in one binary.

mod cast;
mod clock;
mod clockwork;
mod credentials;
mod db;
#[path = "../../src/engines.rs"]
mod engines;
mod forget;
mod goings_on;
mod keys;
mod log;
mod publication;
mod receipts;
mod story;
