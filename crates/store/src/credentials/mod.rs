//! Who may come in: passwords, one-time links, sessions, tokens. Outside the journal, read on every request.

pub mod sessions;
