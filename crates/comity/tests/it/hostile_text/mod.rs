//! Whatever somebody wrote, every page, file, letter and answer is made as if they had written letters: the same tags in the same
//! places, the same lines, the same headers, the same names within a file of files.

mod forms;
mod letters;
mod markup;
mod worlds;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use comity::routes::ROUTES;
use rules::actor::Role;
use rules::id::PersonId;
use store::credentials::tokens::{Lifetime, NewToken};

use crate::town::Answer;
use markup::{Tag, tags};
use worlds::{SPITE, World, both};

/// So many pages of one kind are looked at, for each reader.
const OF_A_KIND: usize = 3;

/// The councils, and one person for each thing that somebody can be there; and whoever is nobody.
fn readers(world: &World) -> Vec<(String, Option<PersonId>)> {
    let mut readers = Vec::new();
    for (slug, council) in world.installation.councils().unwrap() {
        let mut seen: BTreeSet<Role> = BTreeSet::new();
        readers.push((slug.clone(), None));
        for one in world.installation.offered(council).unwrap().unwrap() {
            if one.roles.iter().any(|role| !seen.contains(role)) {
                seen.extend(&one.roles);
                readers.push((slug.clone(), Some(one.person)));
            }
        }
    }
    readers
}

/// Which row of the table of routes an address is of.
fn kind(path: &str) -> Option<&'static str> {
    let bare = path.split(['?', '#']).next().unwrap_or_default();
    let given: Vec<&str> = bare.split('/').collect();
    let fits = |pattern: &str| {
        let parts: Vec<&str> = pattern.split('/').collect();
        parts.len() == given.len()
            && parts.iter().zip(&given).all(|(part, given)| part.starts_with('{') || part == given)
    };
    // `enquiries/new` before `enquiries/{reference}`.
    let all = ROUTES.iter().filter(|route| route.method == "get" && fits(route.path));
    all.min_by_key(|route| route.path.matches('{').count()).map(|route| route.path)
}

/// Where a reader begins: every page that needs no more than its council.
fn beginnings(slug: &str) -> Vec<String> {
    let pages = ROUTES.iter().filter(|route| route.method == "get" && route.path.starts_with("/{council}"));
    let pages = pages.filter(|route| route.path.matches('{').count() == 1);
    pages.map(|route| route.path.replace("{council}", slug)).collect()
}

/// The tags of a page, none of which does what no tag of ours may.
#[track_caller]
fn read(page: &str, what: &str) -> Vec<Tag> {
    let tags = tags(page).unwrap_or_else(|fault| panic!("{what}: {fault}"));
    let fault = tags.iter().find_map(Tag::fault);
    assert!(fault.is_none(), "{what}: {}", fault.unwrap());
    tags
}

/// Both answers are made alike.
#[track_caller]
fn alike(spiteful: &Answer, kind: &Answer, what: &str) {
    assert_eq!(spiteful.status, kind.status, "{what}");
    let names = |answer: &Answer| answer.headers.keys().map(|name| name.as_str().to_owned()).collect::<Vec<_>>();
    assert_eq!(names(spiteful), names(kind), "{what}");
    assert_eq!(spiteful.header("content-type"), kind.header("content-type"), "{what}");
    saved_safely(spiteful.header("content-disposition"), what);
    let media = spiteful.header("content-type").split(';').next().unwrap_or_default();
    if media == "application/zip" {
        let (one, other) = (spiteful.unpacked(), kind.unpacked());
        assert_eq!(one.len(), other.len(), "{what}");
        for ((name, bytes), (_, twin)) in one.iter().zip(&other) {
            let bad = |c: char| c.is_control() || "\\:*?\"<>|\u{202e}\u{202c}\u{200b}".contains(c);
            let leads_out = name.starts_with('/') || name.split('/').any(|part| part == ".." || part.is_empty());
            assert!(!leads_out && !name.contains(bad), "{what}: {name:?}");
            let media = match name.rsplit('.').next() {
                Some("html") => "text/html",
                Some("csv") => "text/csv",
                Some("json") => "application/json",
                _ => continue,
            };
            alike_as(
                media,
                &String::from_utf8_lossy(bytes),
                &String::from_utf8_lossy(twin),
                &format!("{what}: {name}"),
            );
        }
    } else if let (Ok(one), Ok(other)) = (std::str::from_utf8(&spiteful.body), std::str::from_utf8(&kind.body)) {
        alike_as(media, one, other, what);
    }
}

#[track_caller]
fn alike_as(media: &str, spiteful: &str, kind: &str, what: &str) {
    match media {
        "text/html" => {
            let (one, other) = (read(spiteful, what), read(kind, what));
            let differs = one.iter().zip(&other).position(|(one, other)| one.shape() != other.shape());
            let about = |tags: &[Tag], at: usize| tags[at.saturating_sub(2)..tags.len().min(at + 2)].to_vec();
            if let Some(at) = differs {
                panic!("{what}: the pages part\n{:#?}\n{:#?}", about(&one, at), about(&other, at));
            }
            assert_eq!(one.len(), other.len(), "{what}");
        }
        "text/csv" => {
            let (one, other) = (cells(spiteful), cells(kind));
            let widths = |lines: &[Vec<String>]| lines.iter().map(Vec::len).collect::<Vec<_>>();
            assert_eq!(widths(&one), widths(&other), "{what}");
            for cell in one.iter().flatten() {
                let first = cell.trim_start_matches([' ', '"', '\u{a0}']).chars().next();
                let runs = first.is_some_and(|first| "=+-@\t\r\n".contains(first));
                assert!(!runs, "{what}: a spreadsheet would run {cell:?}");
            }
        }
        "application/json" | "application/problem+json" => {
            let shape = |text: &str| keys(&serde_json::from_str(text).unwrap_or_else(|bad| panic!("{what}: {bad}")));
            assert_eq!(shape(spiteful), shape(kind), "{what}");
        }
        _ => {}
    }
}

/// The lines of a file for a spreadsheet.
fn cells(text: &str) -> Vec<Vec<String>> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    reader.records().map(|line| line.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// What an answer for programs is made of.
fn keys(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Object(members) => {
            members.iter().map(|(name, value)| format!("{name}:{};", keys(value))).collect::<String>()
        }
        serde_json::Value::Array(items) => format!("[{}]", items.iter().map(keys).collect::<Vec<_>>().join(",")),
        serde_json::Value::String(_) => "text".to_owned(),
        serde_json::Value::Number(_) => "number".to_owned(),
        other => other.to_string(),
    }
}

/// A name under which a browser saves a file leads nowhere and ends where it should.
#[track_caller]
fn saved_safely(disposition: &str, what: &str) {
    let Some((kind, rest)) = disposition.split_once(';') else {
        assert!(["", "inline", "attachment"].contains(&disposition), "{what}: {disposition}");
        return;
    };
    assert!(["inline", "attachment"].contains(&kind), "{what}: {disposition}");
    for part in rest.split("; ").map(str::trim) {
        let (name, value) = part.split_once('=').unwrap_or_else(|| panic!("{what}: {disposition}"));
        let within = match name {
            "filename" => value.strip_prefix('"').and_then(|value| value.strip_suffix('"')),
            "filename*" => value.strip_prefix("UTF-8''"),
            _ => None,
        };
        let within = within.unwrap_or_else(|| panic!("{what}: {disposition}"));
        assert!(!within.contains(['"', '/', '\\', '<', '>']) && !within.starts_with('.'), "{what}: {disposition}");
    }
}

/// The addresses that a page leads to within its council.
fn led_to(page: &[Tag], slug: &str) -> BTreeSet<String> {
    let inside = |address: &&str| *address == format!("/{slug}") || address.starts_with(&format!("/{slug}/"));
    page.iter()
        .filter(|tag| tag.name == "a")
        .filter_map(|tag| tag.get("href"))
        .filter(inside)
        .map(str::to_owned)
        .collect()
}

#[test]
fn whatever_somebody_wrote_every_page_is_made_as_if_they_had_written_letters() {
    let [spiteful, kindly] = &both();
    let (mut looked_at, mut kinds) = (0, BTreeSet::new());
    for (slug, person) in readers(spiteful) {
        let cookies = [spiteful, kindly].map(|world| world.cookie(&slug, person));
        let mut waiting: VecDeque<String> = beginnings(&slug).into();
        let mut known: BTreeSet<String> = waiting.iter().cloned().collect();
        let mut of_a_kind: BTreeMap<&str, usize> = BTreeMap::new();
        let mut references = BTreeSet::new();
        while let Some(path) = waiting.pop_front() {
            let Some(kind) = kind(&path) else { continue };
            let count = of_a_kind.entry(kind).or_default();
            *count += 1;
            if *count > OF_A_KIND || kind.ends_with("/sign-out") {
                continue;
            }
            let (one, other) = (spiteful.get(&cookies[0], &path), kindly.get(&cookies[1], &path));
            let what = format!("{slug} {person:?} {path}");
            alike(&one, &other, &what);
            looked_at += 1;
            kinds.insert(kind);
            references.extend(path.split("/enquiries/").nth(1).map(|rest| rest.split('/').next().unwrap().to_owned()));
            if one.header("content-type").starts_with("text/html") {
                let found = led_to(&read(one.text(), &what), &slug);
                waiting.extend(found.into_iter().filter(|path| known.insert(path.clone())));
            }
        }
        if let Some(person) = person {
            programs([spiteful, kindly], &slug, person, &references);
        }
    }
    assert!(looked_at > 400 && kinds.len() > 90, "{looked_at} pages of {} kinds: is this still a crawl?", kinds.len());
}

/// What a program is told.
fn programs(worlds: [&World; 2], slug: &str, person: PersonId, references: &BTreeSet<String>) {
    let tokens = worlds.map(|world| {
        let council = world.council(slug);
        let seat = world.installation.seats(council, person).unwrap()[0];
        let new = NewToken { person, seat, name: world.writers.write(SPITE), lifetime: Lifetime::Year };
        world.installation.make_token(council, new).unwrap().unwrap().expose().to_owned()
    });
    let lists = ["me", "services", "calendar", "enquiries"].map(str::to_owned);
    let each = references.iter().take(2 * OF_A_KIND).map(|reference| format!("enquiries/{reference}"));
    for path in lists.into_iter().chain(each).map(|path| format!("/api/v1/{path}")) {
        let [one, other] = [0, 1].map(|n| worlds[n].ask(&tokens[n], &path));
        alike(&one, &other, &path);
    }
}
