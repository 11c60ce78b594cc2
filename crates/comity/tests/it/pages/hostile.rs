//! Whatever stands in an address where a name should: it is not there, or it is refused; nothing breaks.

use axum::body::Body;
use axum::http::Request;
use comity::routes::{Door, ROUTES, Route};
use comity::visit::cookie_name;
use rules::id::{ActId, EnquiryId, ErasureId, HoldId, TextId, WordsId};
use rules::reference::Reference;

use crate::town::Town;

/// Control characters, what is no text at all, what leads out of a folder, what a database might read, and far too much.
const HOSTILE: [&str; 6] =
    ["%0D%0ASet-Cookie:%20a=b", "%00", "%FF%FE", "..%2F..%2Fetc", "%27%3B%20drop", "%F0%9F%A6%80%0A"];

/// A name of the right kind, of something that is not there or may be.
fn well_formed(town: &Town, part: &str) -> String {
    match part {
        "{council}" => town.slug.to_owned(),
        "{reference}" => {
            Reference::draw(*b"NW", 1_000_003).or_else(|| Reference::draw(*b"NW", 1_000_004)).unwrap().to_string()
        }
        "{sent}" => "sent-00000000000000000000000000".to_owned(),
        "{act}" => ActId(5).to_string(),
        "{words}" => WordsId(5).to_string(),
        "{enquiry}" => EnquiryId(5).to_string(),
        "{text}" => TextId(5).to_string(),
        "{hold}" => HoldId(5).to_string(),
        "{erasure}" => ErasureId(5).to_string(),
        "{edition}" => town.edition.to_string(),
        "{service}" => town.highways.to_string(),
        "{person}" => town.dara.person.to_string(),
        "{term}" => town.dara.seat.to_string(),
        "{post}" => town.bello.post().to_string(),
        "{named}" => town.oakley.to_string(),
        "{list}" => "list-00000000000000000000000000".to_owned(),
        "{day}" => "2025-12-24".to_owned(),
        "{which}" => "answer".to_owned(),
        "{link}" | "{session}" | "{token}" | "{passkey}" => "0".repeat(43),
        _ => "1".to_owned(),
    }
}

/// The address of a route with well-formed names.
pub fn address(town: &Town, route: &Route) -> String {
    let parts = route.path.split('/').skip(1);
    let filled = parts.map(|part| if part.starts_with('{') { well_formed(town, part) } else { part.to_owned() });
    filled.map(|part| format!("/{part}")).collect()
}

/// The addresses of a route in which one name is hostile and the others are well formed.
fn addresses(town: &Town, route: &Route) -> Vec<String> {
    let parts: Vec<&str> = route.path.split('/').skip(1).collect();
    let named = parts.iter().enumerate().filter(|(_, part)| part.starts_with('{')).map(|(at, _)| at);
    let one = |at: usize, hostile: &str| {
        let filled = parts.iter().enumerate().map(|(other, part)| match () {
            () if other == at => hostile.to_owned(),
            () if part.starts_with('{') => well_formed(town, part),
            () => (*part).to_owned(),
        });
        filled.map(|part| format!("/{part}")).collect::<String>()
    };
    named.flat_map(|at| HOSTILE.map(|hostile| one(at, hostile))).collect()
}

#[test]
fn no_route_breaks_whatever_stands_in_its_address() {
    let town = Town::county();
    let session = town.installation.demonstration_sign_in(town.council, town.chidi.person, "a test").unwrap().unwrap();
    let cookie = format!("{}={}", cookie_name(&town.server(), town.slug), session.expose());
    let mut broken = Vec::new();
    for route in ROUTES.iter() {
        for path in addresses(&town, route) {
            let request = Request::builder().method(route.method.to_uppercase().as_str()).uri(&path);
            let request = match route.door {
                Door::Token => request
                    .header("authorization", format!("Bearer {}", town.chidi.token))
                    .header("content-type", "application/json"),
                Door::Public | Door::Seated => {
                    request.header("cookie", &cookie).header("content-type", "application/x-www-form-urlencoded")
                }
            };
            let answer = town.send(request.body(Body::empty()).unwrap());
            if answer.status.is_server_error() {
                broken.push(format!("{} {path}: {}", route.method, answer.status));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}
