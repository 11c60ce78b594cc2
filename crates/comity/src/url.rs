//! The address of every page, written once.

use std::fmt::Display;

/// A council's first page.
pub fn home(slug: &str) -> String {
    format!("/{slug}")
}

/// Where one signs in.
pub fn sign_in(slug: &str) -> String {
    format!("/{slug}/sign-in")
}

/// Where the sign-out button posts to.
pub fn sign_out(slug: &str) -> String {
    format!("/{slug}/sign-out")
}

/// One's own seats, sessions and tokens.
pub fn account(slug: &str) -> String {
    format!("/{slug}/account")
}

/// Where somebody with a one-time link sets a password.
pub fn invitation(slug: &str, link: &str) -> String {
    format!("/{slug}/invitation/{link}")
}

/// Where somebody with a one-time link, signed in, makes a personal access token.
pub fn token_link(slug: &str, link: &str) -> String {
    format!("/{slug}/account/token/{link}")
}

/// The list of enquiries.
pub fn enquiries(slug: &str) -> String {
    format!("/{slug}/enquiries")
}

/// Where a member raises an enquiry.
pub fn new_enquiry(slug: &str) -> String {
    format!("/{slug}/enquiries/new")
}

/// One enquiry.
pub fn enquiry(slug: &str, reference: impl Display) -> String {
    format!("/{slug}/enquiries/{reference}")
}

/// One thing done to an enquiry: `answer`, `allocation` …
pub fn enquiry_step(slug: &str, reference: impl Display, step: &str) -> String {
    format!("/{slug}/enquiries/{reference}/{step}")
}

/// "Why this date?"
pub fn why(slug: &str, reference: impl Display, which: &str) -> String {
    format!("/{slug}/enquiries/{reference}/why/{which}")
}

/// The proof of one act.
pub fn proof(slug: &str, reference: impl Display, act: impl Display) -> String {
    format!("/{slug}/enquiries/{reference}/acts/{act}/proof")
}

/// The protocol.
pub fn protocol(slug: &str) -> String {
    format!("/{slug}/protocol")
}

/// One clause of the protocol in force.
pub fn clause(slug: &str, number: &str) -> String {
    format!("/{slug}/protocol#clause-{}", anchor(number))
}

/// What a clause's number is in an address.
pub fn anchor(number: &str) -> String {
    number.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect()
}

/// The list of people.
pub fn people(slug: &str) -> String {
    format!("/{slug}/people")
}

/// Who to ask when in doubt.
pub fn guidance(slug: &str) -> String {
    format!("/{slug}/guidance")
}

/// The public ledger.
pub fn ledger(slug: &str) -> String {
    format!("/{slug}/ledger")
}

/// One edition of the protocol, past or to come.
pub fn edition(slug: &str, edition: impl Display) -> String {
    format!("/{slug}/protocol/editions/{edition}")
}

/// Where "I have read the protocol" posts to.
pub fn protocol_acknowledgement(slug: &str) -> String {
    format!("/{slug}/protocol/acknowledgement")
}

/// Where drafts of the protocol are sent.
pub fn drafts(slug: &str) -> String {
    format!("/{slug}/protocol/drafts")
}

/// Where the clerk enters a draft.
pub fn new_draft(slug: &str) -> String {
    format!("/{slug}/protocol/drafts/new")
}

/// One draft.
pub fn draft(slug: &str, edition: impl Display) -> String {
    format!("/{slug}/protocol/drafts/{edition}")
}

/// One thing done to a draft: `adoption`, `trial` …
pub fn draft_step(slug: &str, edition: impl Display, step: &str) -> String {
    format!("/{slug}/protocol/drafts/{edition}/{step}")
}

/// One file of the ledger: `checkpoint`, `key`.
pub fn ledger_file(slug: &str, file: &str) -> String {
    format!("/{slug}/ledger/{file}")
}

/// One file of an older log of the ledger.
pub fn epoch_file(slug: &str, epoch: i64, file: &str) -> String {
    format!("/{slug}/ledger/epochs/{epoch}/{file}")
}

/// The council's settings.
pub fn settings(slug: &str) -> String {
    format!("/{slug}/settings")
}

/// Where one of the council's settings posts to.
pub fn setting(slug: &str, which: &str) -> String {
    format!("/{slug}/settings/{which}")
}
