//! The doors of Comity: pages, API, e-mail, command line and clock. No rules and no SQL here.

pub mod assets;
pub mod import;
pub mod mail;
pub mod parts;
