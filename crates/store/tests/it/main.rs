//! The store's tests over a real database, in one binary.

mod appearance;
mod backup;
mod cast;
mod clock;
mod clockwork;
mod credentials;
mod db;
mod dice;
mod doctor;
mod dump;
#[path = "../../src/engines.rs"]
mod engines;
mod fold;
mod forget;
mod goings_on;
mod keys;
mod log;
mod posting;
mod publication;
mod receipts;
mod restore;
mod story;
mod views;
mod world;
