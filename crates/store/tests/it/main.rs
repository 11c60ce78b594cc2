//! The store's tests over a real database, in one binary.

mod appearance;
mod cast;
mod clock;
mod clockwork;
mod credentials;
mod db;
mod dice;
mod dump;
#[path = "../../src/engines.rs"]
mod engines;
mod fold;
mod forget;
mod goings_on;
mod keys;
mod log;
mod publication;
mod receipts;
mod story;
mod views;
mod world;
