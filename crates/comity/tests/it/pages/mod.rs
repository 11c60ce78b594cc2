//! Pages, asked for over the whole router, as whoever would ask for them.

mod account;
mod authenticator;
mod browser;
mod calendar;
mod clauses;
mod enquiries;
mod guidance;
mod ledger;
mod load;
mod passkeys;
mod people;
mod protocol;
mod protocol_drafts;
mod protocol_trial;
mod provider;
mod second_proof;
mod sending;
mod services;
mod set_password;
mod settings;
mod sign_in;
mod sign_in_link;
mod texts;
pub mod visitor;
mod words;
