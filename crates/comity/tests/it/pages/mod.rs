//! Pages, asked for over the whole router, as whoever would ask for them.

mod browser;
mod guidance;
mod ledger;
mod protocol;
mod protocol_drafts;
mod protocol_trial;
mod settings;
mod words;
