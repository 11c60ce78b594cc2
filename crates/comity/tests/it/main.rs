//! Everything the doors promise, in one binary.

mod import;
mod mail;
mod parts;
mod server;
mod town;
