//! What is tried, and what must hold of it whatever it is given.

use std::panic::AssertUnwindSafe;

use axum::body::Body;
use axum::http::Request;
use comity::files::{location, name, picture, sniff};
use comity::form::Form;
use comity::import;
use comity::pages::protocol::markdown::markdown as shown;
use ledger::checkpoint::Checkpoint;
use ledger::key::VerifierKey;
use ledger::note::Note;
use ledger::proof::Proof;
use ledger::receipt::Receipt;
use ledger::tile::{Tile, decode_entries, encode_entries};
use ledger::witness::WitnessKey;

use super::corpus;
use crate::files::samples;
use crate::pages::browser::parts;
use crate::town::Town;

/// One reader of strangers' input.
pub struct Target<'t> {
    pub name: &'static str,
    pub corpus: Vec<Vec<u8>>,
    pub check: Check<'t>,
}

/// Breaks where something does not hold.
pub type Check<'t> = Box<dyn FnMut(&[u8]) + 't>;

fn target<'t>(name: &'static str, corpus: Vec<Vec<u8>>, check: impl FnMut(&[u8]) + 't) -> Target<'t> {
    Target { name, corpus, check: Box::new(check) }
}

pub fn packs() -> Target<'static> {
    target("packs", corpus::packs(), |bytes| {
        if let Ok(text) = std::str::from_utf8(bytes)
            && let Err(faults) = rules::pack::read(text)
        {
            assert!(!faults.is_empty(), "what is refused is refused for something");
        }
    })
}

pub fn sheets() -> Target<'static> {
    let today = "2025-12-02".parse().unwrap();
    target("csv", corpus::sheets(), move |bytes| {
        drop(import::people::read(bytes));
        drop(import::enquiries::read(bytes, today));
    })
}

/// Whatever is read is written again in the same bytes.
pub fn receipts() -> Target<'static> {
    target("receipts", corpus::receipts(), |bytes| {
        if let Ok(receipt) = Receipt::decode(bytes) {
            assert_eq!(receipt.encode().as_bytes(), bytes);
        }
        let _ = ledger::verify::verify(bytes, None, Some(bytes));
        if let Ok(entries) = decode_entries(bytes) {
            assert_eq!(encode_entries(&entries).unwrap(), bytes);
        }
        let Ok(text) = std::str::from_utf8(bytes) else { return };
        let same = |again: Option<String>| assert!(again.is_none_or(|again| again == text), "{text:?}");
        same(text.parse::<Note>().ok().map(|note| note.to_string()));
        same(text.parse::<Proof>().ok().map(|proof| proof.to_string()));
        same(text.parse::<Checkpoint>().ok().map(|head| head.to_string()));
        same(text.parse::<Tile>().ok().map(|tile| tile.to_string()));
        same(text.parse::<VerifierKey>().ok().map(|key| key.to_string()));
        same(text.parse::<WitnessKey>().ok().map(|key| key.to_string()));
    })
}

pub fn names() -> Target<'static> {
    target("names", corpus::names(), |bytes| {
        let given = String::from_utf8_lossy(bytes);
        let plain = name::plain(&given);
        assert!(!plain.is_empty() && plain.chars().count() <= 100, "{plain:?}");
        assert!(!plain.contains(['/', '\\', '"', '<', '>', ':', '|', '?', '*', '\u{202e}']), "{plain:?}");
        assert!(!plain.chars().any(char::is_control) && !plain.starts_with('.'), "{plain:?}");
        assert_eq!(name::plain(&plain), plain, "what is plain stays as it is");
    })
}

pub fn files() -> Target<'static> {
    target("files", corpus::files(), |bytes| {
        let mut file = samples::file(bytes);
        let Ok(kind) = sniff::kind(&mut file, "a.csv").unwrap() else { return };
        let likely = picture::plausible(&mut file, kind).unwrap();
        let before = file.metadata().unwrap().len();
        location::treat(&mut file, kind, location::Location::Remove).unwrap();
        assert!(file.metadata().unwrap().len() <= before.max(64), "nothing grows by being cleaned");
        if likely.is_ok() {
            drop(picture::small(samples::file(bytes), kind));
        }
    })
}

/// What a clause may show as: these elements, and of attributes only ours and the address of a link that leads out.
const ELEMENTS: [&str; 17] = [
    "p",
    "strong",
    "em",
    "ul",
    "ol",
    "li",
    "blockquote",
    "a",
    "code",
    "pre",
    "br",
    "hr",
    "table",
    "tr",
    "td",
    "th",
    "del",
];

pub fn markdown() -> Target<'static> {
    target("markdown", corpus::markdown(), |bytes| {
        let page = shown(&String::from_utf8_lossy(bytes)).0;
        for tag in page.split('<').skip(1) {
            let tag = tag.split('>').next().unwrap();
            let (element, attributes) =
                tag.trim_start_matches('/').split_once(' ').unwrap_or((tag.trim_start_matches('/'), ""));
            assert!(ELEMENTS.contains(&element.trim_end_matches('/')), "<{tag}> in {page}");
            let quoted = attributes.split('"').collect::<Vec<_>>();
            for pair in quoted.chunks(2).filter(|pair| pair.len() == 2) {
                let (attribute, value) = (pair[0].trim().trim_end_matches('='), pair[1]);
                let holds = match attribute {
                    "class" => value.starts_with("govuk-") || value.starts_with("language-"),
                    "start" => value.bytes().all(|byte| byte.is_ascii_digit()),
                    "href" => {
                        let lower = value.trim().to_ascii_lowercase();
                        ["http://", "https://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme))
                    }
                    _ => false,
                };
                assert!(holds, "{attribute}={value:?} in {page}");
            }
        }
    })
}

/// Through the whole door, as somebody who is signed in: never a failure of the server's own.
pub fn at_the_door(mut play: impl FnMut(Target<'_>)) {
    let town = Town::county();
    let cookie = town.cookie(&town.ada);
    let lists = [
        "",
        "/enquiries",
        "/search",
        "/enquiries/new",
        "/enquiries.csv",
        "/protocol",
        "/ledger",
        "/requests",
        "/calendar",
        "/people",
    ];
    let sent = AssertUnwindSafe(|request: Result<Request<Body>, axum::http::Error>| {
        // What no client could send at all is none of ours.
        let Ok(request) = request else { return };
        let told = format!("{request:?}");
        let status = town.send(request).status;
        assert!(!status.is_server_error(), "{status} to {told}");
    });
    let visible = |bytes: &[u8]| -> String {
        bytes
            .iter()
            .map(|byte| if byte.is_ascii_graphic() { char::from(*byte).to_string() } else { format!("%{byte:02X}") })
            .collect()
    };
    let mut at = 0;
    play(target("queries", corpus::queries(), |bytes| {
        at += 1;
        let query: String = visible(bytes).replace('#', "%23").chars().take(6_000).collect();
        let page = format!("/northwold{}?{query}", lists[at % lists.len()]);
        sent(Request::get(page).header("cookie", &cookie).body(Body::empty()));
        let api = format!("/api/v1/enquiries?{query}");
        sent(Request::get(api).header("authorization", format!("Bearer {}", town.ada.token)).body(Body::empty()));
    }));
    let mut turn = 0;
    play(target("bodies", corpus::bodies(), |bytes| {
        turn += 1;
        drop(Form::read(bytes));
        let raise = Request::post("/api/v1/enquiries").header("authorization", format!("Bearer {}", town.ada.token));
        let kinds = ["application/json", "application/json; charset=utf-16", "text/plain"];
        sent(raise.header("content-type", kinds[turn % 3]).body(Body::from(bytes.to_vec())));
        let form =
            Request::post("/northwold/enquiries/new").header("cookie", &cookie).header("sec-fetch-site", "same-origin");
        let form = form.header("content-type", "application/x-www-form-urlencoded");
        sent(form.body(Body::from(bytes.to_vec())));
    }));
    let fields = [("subject", "The lamp"), ("question", "When?"), ("visibility", "me"), ("once", "x")];
    let picture = samples::jpeg();
    let whole = parts(&fields, &[("files", "lamp.jpg", &picture)]);
    let bare = parts(&fields, &[]);
    let names = parts(&[], &[("files", "\u{202e}../x\".html", b"<script>"), ("files", "", b"")]);
    play(target("multipart", vec![whole, bare, names], |bytes| {
        let form =
            Request::post("/northwold/enquiries/new").header("cookie", &cookie).header("sec-fetch-site", "same-origin");
        let form = form.header("content-type", "multipart/form-data; boundary=----a-boundary-of-a-test");
        sent(form.body(Body::from(bytes.to_vec())));
    }));
}
