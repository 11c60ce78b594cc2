//! The doors of Comity: pages, API, command line and clock. No rules and no SQL here.

pub mod assets;
pub mod parts;
