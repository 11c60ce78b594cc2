//! The store's tests over a real database, in one binary.

mod db;
#[path = "../../src/engines.rs"]
mod engines;
