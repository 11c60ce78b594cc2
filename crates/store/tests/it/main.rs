//! The store's tests over a real database, in one binary.

mod appearance;
mod backup;
mod cast;
mod clock;
mod clockwork;
mod credentials;
mod dates_moved;
mod db;
mod dice;
mod doctor;
mod dump;
#[path = "../../src/engines.rs"]
mod engines;
mod faults;
mod figures;
mod files;
mod fold;
mod forget;
mod goings_on;
mod keys;
mod log;
mod once;
mod posting;
mod prepare;
mod publication;
mod rascal;
mod receipts;
mod restore;
mod seeing;
mod slips;
mod story;
mod tray;
mod two_councils;
mod views;
mod world;
mod writer;
