//! Who may come in: addresses, passwords, one-time links, second proofs, sessions, tokens. Outside the journal, read on every request.
//!
//! Each belongs to a council and a person, and is void the moment the person's record says so; it is then deleted, for good.

pub(crate) mod admission;
mod attempts;
pub mod challenges;
pub mod code_app;
pub mod demonstration;
pub mod devices;
pub mod enrolment;
mod half_way;
pub mod link_letters;
pub mod links;
pub mod log;
pub mod passkeys;
pub mod passwords;
pub mod proofs;
pub mod providers;
pub mod secret;
pub mod sessions;
pub mod signing_in;
pub mod tokens;
pub(crate) mod voiding;
