//! Routes, pages and addresses.

use comity::routes::ROUTES;

use super::tree::{files, read, root};

/// The folders and files of a handler: `::pages::enquiries::list::show` is in `pages/enquiries/list.rs`.
fn file_of(handler: &str) -> String {
    let mut parts: Vec<&str> = handler.trim_start_matches(':').split("::").collect();
    parts.pop();
    let file = format!("crates/comity/src/{}.rs", parts.join("/"));
    match root().join(&file).is_file() {
        true => file,
        false => format!("crates/comity/src/{}/mod.rs", parts.join("/")),
    }
}

#[test]
fn every_route_has_a_file_that_names_its_path() {
    for route in ROUTES.iter().filter(|route| route.handler.starts_with("::pages::")) {
        let file = file_of(route.handler);
        assert!(root().join(&file).is_file(), "{} {} has no file {file}", route.method, route.path);
        let place = route.path.split('/').find(|part| !part.is_empty() && !part.starts_with('{')).unwrap_or_default();
        let opening: String = read(&file).lines().take_while(|line| line.starts_with("//!")).collect();
        assert!(
            opening.contains(place),
            "{file} opens without naming {}: begin with `//! `{} {}`: what it is.`",
            route.path,
            route.method.to_uppercase(),
            route.path
        );
    }
}

#[test]
fn every_page_is_reached_by_a_route() {
    for file in files(".rs").iter().filter(|file| file.path.starts_with("crates/comity/src/pages/")) {
        // A handler that is generic is shared by pages, and is itself none.
        let plain = |rest: &str| rest.split('(').next().is_some_and(|name| !name.contains('<'));
        let handles = file.text.lines().any(|line| line.strip_prefix("pub async fn ").is_some_and(plain));
        let routed = ROUTES.iter().any(|route| file_of(route.handler) == file.path);
        assert!(!handles || routed, "{} has a handler that no row of routes.rs leads to", file.path);
    }
}

#[test]
fn no_two_routes_are_the_same() {
    let mut seen = std::collections::BTreeSet::new();
    for route in ROUTES.iter() {
        assert!(seen.insert((route.method, route.path)), "{} {} stands twice in routes.rs", route.method, route.path);
    }
}
