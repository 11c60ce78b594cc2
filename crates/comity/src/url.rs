//! The address of every page, written once.

use std::fmt::Display;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What may stand for itself in the query of an address.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'/');

/// A council's first page.
pub fn home(slug: &str) -> String {
    format!("/{slug}")
}

/// Where one signs in.
pub fn sign_in(slug: &str) -> String {
    format!("/{slug}/sign-in")
}

/// Where one signs in on the way to a page: a letter holds one link, and it leads there in the end.
pub fn sign_in_to(slug: &str, then: &str) -> String {
    format!("{}?then={}", sign_in(slug), utf8_percent_encode(then, PLAIN))
}

/// A page of this council, as asked for in an address that anybody may have written; nothing outside it.
pub fn inside<'a>(slug: &str, then: &'a str) -> Option<&'a str> {
    let below = then.strip_prefix(&home(slug)).is_some_and(|rest| rest.starts_with('/'));
    let plain = then.chars().all(|c| c.is_ascii_alphanumeric() || "/-_".contains(c));
    (below && plain).then_some(then)
}

/// Where one asks for a link to sign in.
pub fn sign_in_link(slug: &str) -> String {
    format!("/{slug}/sign-in/link")
}

/// Such a link, as it stands in a letter.
pub fn signing_in(slug: &str, link: &str) -> String {
    format!("/{slug}/sign-in/link/{link}")
}

/// Where a browser learns what to ask a passkey.
pub fn passkey_question(slug: &str) -> String {
    format!("/{slug}/sign-in/passkey/question")
}

/// Where the answer of a passkey goes.
pub fn sign_in_passkey(slug: &str) -> String {
    format!("/{slug}/sign-in/passkey")
}

/// Where one is sent to the council's own sign-in service.
pub fn provider(slug: &str, then: &str) -> String {
    match then {
        "" => format!("/{slug}/sign-in/provider"),
        then => format!("/{slug}/sign-in/provider?then={}", utf8_percent_encode(then, PLAIN)),
    }
}

/// Where that service sends people back.
pub fn provider_answer(slug: &str) -> String {
    format!("/{slug}/sign-in/provider/answer")
}

/// The second step of signing in.
pub fn second_step(slug: &str, then: &str) -> String {
    match then {
        "" => format!("/{slug}/sign-in/code"),
        then => format!("/{slug}/sign-in/code?then={}", utf8_percent_encode(then, PLAIN)),
    }
}

/// Where the sign-out button posts to.
pub fn sign_out(slug: &str) -> String {
    format!("/{slug}/sign-out")
}

/// One's own seats, sessions and tokens.
pub fn account(slug: &str) -> String {
    format!("/{slug}/account")
}

/// The list of enquiries.
pub fn enquiries(slug: &str) -> String {
    format!("/{slug}/enquiries")
}

/// The same list as a file for a spreadsheet; `query` is what is asked for.
pub fn enquiries_sheet(slug: &str, query: &str) -> String {
    if query.is_empty() { format!("/{slug}/enquiries.csv") } else { format!("/{slug}/enquiries.csv?{query}") }
}

/// One list of enquiries; `query` is what is asked for.
pub fn list(slug: &str, query: &str) -> String {
    if query.is_empty() { enquiries(slug) } else { format!("{}?{query}", enquiries(slug)) }
}

/// Where one thing is done to several enquiries.
pub fn together(slug: &str) -> String {
    format!("/{slug}/enquiries/together")
}

/// The same with some of them ticked.
pub fn together_with(slug: &str, references: impl IntoIterator<Item = impl Display>) -> String {
    let each: Vec<String> = references.into_iter().map(|reference| format!("each={reference}")).collect();
    format!("{}?{}", together(slug), each.join("&"))
}

/// Where one searches.
pub fn search(slug: &str) -> String {
    format!("/{slug}/search")
}

/// Where a member raises an enquiry.
pub fn new_enquiry(slug: &str) -> String {
    format!("/{slug}/enquiries/new")
}

/// Where an officer logs something for a member.
pub fn log_enquiry(slug: &str) -> String {
    format!("/{slug}/enquiries/log")
}

/// One enquiry.
pub fn enquiry(slug: &str, reference: impl Display) -> String {
    format!("/{slug}/enquiries/{reference}")
}

/// One thing done to an enquiry: `answer`, `allocation` …
pub fn enquiry_step(slug: &str, reference: impl Display, step: &str) -> String {
    format!("/{slug}/enquiries/{reference}/{step}")
}

/// What was sent and can still be taken back.
pub fn sending(slug: &str, reference: impl Display, sent: impl Display) -> String {
    format!("/{slug}/enquiries/{reference}/sending/{sent}")
}

/// One thing done with it: `undo`, `now`, `discard`.
pub fn sending_step(slug: &str, reference: impl Display, sent: impl Display, step: &str) -> String {
    format!("/{slug}/enquiries/{reference}/sending/{sent}/{step}")
}

/// "Why this date?"
pub fn why(slug: &str, reference: impl Display, which: &str) -> String {
    format!("/{slug}/enquiries/{reference}/why/{which}")
}

/// A file that came with a message: to save it, or with `/view` and `/small` to look at it.
pub fn enquiry_file(slug: &str, reference: impl Display, words: impl Display, what: &str) -> String {
    format!("/{slug}/enquiries/{reference}/files/{words}{what}")
}

/// Where files are sent ahead of their message.
pub fn files(slug: &str) -> String {
    format!("/{slug}/files")
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

/// The standard texts.
pub fn texts(slug: &str) -> String {
    format!("/{slug}/texts")
}

/// One standard text, there or still to be written.
pub fn text(slug: &str, text: impl Display) -> String {
    format!("/{slug}/texts/{text}")
}

/// One thing done to a standard text: `review`, `retirement`.
pub fn text_step(slug: &str, text: impl Display, step: &str) -> String {
    format!("/{slug}/texts/{text}/{step}")
}

/// Which days count.
pub fn calendar(slug: &str) -> String {
    format!("/{slug}/calendar")
}

/// Who does what.
pub fn services(slug: &str) -> String {
    format!("/{slug}/services")
}

/// One service.
pub fn service(slug: &str, service: impl Display) -> String {
    format!("/{slug}/services/{service}")
}

/// Where the clerk says what a service does.
pub fn service_description(slug: &str, service: impl Display) -> String {
    format!("/{slug}/services/{service}/description")
}

/// The list of people.
pub fn people(slug: &str) -> String {
    format!("/{slug}/people")
}

/// The same list as a file for a spreadsheet.
pub fn people_sheet(slug: &str) -> String {
    format!("/{slug}/people.csv")
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

/// Who sits for the council on bodies outside it.
pub fn outside_bodies(slug: &str) -> String {
    format!("/{slug}/outside-bodies")
}

/// Where the clerk says when the holder of a post works.
pub fn pattern(slug: &str, post: impl Display) -> String {
    format!("/{slug}/settings/posts/{post}/pattern")
}

/// Where a ward or a group is given another name.
pub fn rename(slug: &str, named: impl Display) -> String {
    format!("/{slug}/settings/names/{named}")
}

/// Where a demonstration signs one person in.
pub fn sign_in_as(slug: &str, person: impl Display) -> String {
    format!("/{slug}/sign-in/{person}")
}

/// Where a password is set, with a one-time link.
pub fn set_password(slug: &str, link: &str) -> String {
    format!("/{slug}/set-password/{link}")
}

/// Where a token is made, with a one-time link.
pub fn token_link(slug: &str, link: &str) -> String {
    format!("/{slug}/account/token-link/{link}")
}

/// Whom a member has asked to raise and follow enquiries for them.
pub fn assistants(slug: &str) -> String {
    account_step(slug, "assistants")
}

/// Where a member, also one who has left, takes their own casework.
pub fn casework(slug: &str) -> String {
    account_step(slug, "casework")
}

/// Where a member ends that for one of them.
pub fn assistant_ending(slug: &str, person: impl Display) -> String {
    account_step(slug, &format!("assistants/{person}/ending"))
}

/// One thing of one's own account: `seat`, `tokens`, `step-up` …
pub fn account_step(slug: &str, step: &str) -> String {
    format!("/{slug}/account/{step}")
}

/// Where the password is given again, and where that leads.
pub fn step_up(slug: &str, then: &str) -> String {
    format!("/{slug}/account/step-up?then={}", utf8_percent_encode(then, PLAIN))
}

/// One person.
pub fn person(slug: &str, person: impl Display) -> String {
    format!("/{slug}/people/{person}")
}

/// One thing about a person: `particulars`, `invitation` …
pub fn person_step(slug: &str, person: impl Display, step: &str) -> String {
    format!("/{slug}/people/{person}/{step}")
}

/// Below which the pages of each post stand.
pub fn posts(slug: &str) -> String {
    format!("/{slug}/posts")
}

/// One thing about a post: `cover`, `queue`.
pub fn post_step(slug: &str, post: impl Display, step: &str) -> String {
    format!("/{slug}/posts/{post}/{step}")
}

/// Where somebody who has to set up a second proof is sent.
pub fn second_proof(slug: &str) -> String {
    account_step(slug, "second-proof")
}

/// Whether a page is open to somebody who still owes a second proof: those on which it is set up or given.
pub fn is_about_second_proof(slug: &str, path: &str) -> bool {
    let rest = path.strip_prefix(&account_step(slug, "")).unwrap_or_default();
    let first = rest.split('/').next().unwrap_or_default();
    ["second-proof", "step-up", "code-app", "passkeys", "recovery-codes"].contains(&first)
}

/// The requests for information made to the council.
pub fn requests(slug: &str) -> String {
    format!("/{slug}/requests")
}

/// The same list as a file for a spreadsheet.
pub fn requests_sheet(slug: &str) -> String {
    format!("/{slug}/requests.csv")
}

/// Where a request is opened.
pub fn new_request(slug: &str) -> String {
    format!("/{slug}/requests/new")
}

/// One request.
pub fn request(slug: &str, reference: impl Display) -> String {
    format!("/{slug}/requests/{reference}")
}

/// One thing of a request: `search`, `bundle`, `closing` …
pub fn request_step(slug: &str, reference: impl Display, step: &str) -> String {
    format!("/{slug}/requests/{reference}/{step}")
}

/// What one search found.
pub fn request_search(slug: &str, reference: impl Display, act: impl Display) -> String {
    format!("/{slug}/requests/{reference}/searches/{act}")
}

/// One record, looked at under a request.
pub fn request_record(slug: &str, reference: impl Display, enquiry: impl Display) -> String {
    format!("/{slug}/requests/{reference}/records/{enquiry}")
}

/// One thing done to such a record: `choice`, `redaction` …
pub fn request_record_step(slug: &str, reference: impl Display, enquiry: impl Display, step: &str) -> String {
    format!("/{slug}/requests/{reference}/records/{enquiry}/{step}")
}

/// Holds on disposal.
pub fn holds(slug: &str) -> String {
    format!("/{slug}/holds")
}

/// The same list as a file for a spreadsheet.
pub fn holds_sheet(slug: &str) -> String {
    format!("/{slug}/holds.csv")
}

/// One hold, or `new`.
pub fn hold(slug: &str, hold: impl Display) -> String {
    format!("/{slug}/holds/{hold}")
}

/// Where a hold is lifted.
pub fn hold_lifting(slug: &str, hold: impl Display) -> String {
    format!("/{slug}/holds/{hold}/lifting")
}

/// Erasures outside the schedule.
pub fn erasures(slug: &str) -> String {
    format!("/{slug}/erasures")
}

/// One erasure, or `new`.
pub fn erasure(slug: &str, erasure: impl Display) -> String {
    format!("/{slug}/erasures/{erasure}")
}

/// Where an erasure is confirmed, refused or taken back.
pub fn erasure_decision(slug: &str, erasure: impl Display) -> String {
    format!("/{slug}/erasures/{erasure}/decision")
}

/// Council business besides enquiries, and what of it waits.
pub fn business(slug: &str) -> String {
    format!("/{slug}/business")
}
