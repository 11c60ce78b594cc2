//! What another site has a browser send is refused, whichever page it is sent to; and what every answer tells the browser.

use axum::body::Body;
use axum::http::Request;
use comity::routes::{Door, ROUTES, Route};

use super::hostile::address;
use crate::town::Town;

/// What a browser says of a form that was not on a page of ours, or what somebody says who hides it.
const FOREIGN: [&[(&str, &str)]; 10] = [
    &[],
    &[("origin", "https://elsewhere.test")],
    &[("origin", "null")],
    &[("origin", "http://127.0.0.1:8080.elsewhere.test")],
    &[("origin", "http://127.0.0.1:8080"), ("origin", "https://elsewhere.test")],
    &[("origin", "http://127.0.0.1:8080"), ("sec-fetch-site", "cross-site")],
    &[("origin", "http://127.0.0.1:8080"), ("sec-fetch-site", "same-site")],
    &[("sec-fetch-site", "cross-site")],
    &[("referer", "https://elsewhere.test/http://127.0.0.1:8080/")],
    &[("referer", "http://127.0.0.1:8080@elsewhere.test/")],
];

/// What our own pages have a browser say, the oldest browsers last.
const OWN: [&[(&str, &str)]; 3] = [
    &[("origin", "http://127.0.0.1:8080"), ("sec-fetch-site", "same-origin")],
    &[("origin", "http://127.0.0.1:8080")],
    &[("referer", "http://127.0.0.1:8080/northwold/enquiries")],
];

/// The pages that something is sent to.
fn sent_to() -> Vec<&'static Route> {
    let page = |route: &&Route| route.method != "get" && !route.path.starts_with("/api/");
    let found: Vec<&Route> = ROUTES.iter().filter(page).collect();
    assert!(found.len() > 80, "the table of routes is read wrongly");
    assert!(found.iter().all(|route| route.door != Door::Token));
    found
}

fn sent(town: &Town, cookie: &str, path: &str, says: &[(&str, &str)]) -> u16 {
    let mut request = Request::post(path).header("cookie", cookie).header("host", "127.0.0.1:8080");
    request = request.header("content-type", "application/x-www-form-urlencoded");
    for (name, value) in says {
        request = request.header(*name, *value);
    }
    let body = Body::from("name=x&text=x&question=x&subject=x&reason=x&sure=yes&address=a%40b.test&password=x");
    town.send_as_it_is(request.body(body).unwrap()).status.as_u16()
}

#[test]
fn no_page_takes_what_another_site_sends_and_nothing_is_changed() {
    let town = Town::county();
    let cookie = town.cookie(&town.chidi);
    let mut db = town.installation.place().open().unwrap();
    // Counts up with every change that is made over another connection.
    let mut version = || db.row("pragma data_version", store::args![], |row| row.int(0)).unwrap().unwrap();
    let before = version();
    for route in sent_to() {
        for says in FOREIGN {
            let status = sent(&town, &cookie, &address(&town, route), says);
            assert_eq!(status, 403, "{} {}: {says:?}", route.method, route.path);
        }
    }
    assert_eq!(version(), before, "nothing was written");
    for says in OWN {
        assert_eq!(sent(&town, &town.cookie(&town.ada), "/northwold/sign-out", says), 303, "{says:?}");
    }
    assert_ne!(version(), before, "what our own page sends is");
}

#[test]
fn every_page_reads_what_our_own_pages_send() {
    let town = Town::county();
    for route in sent_to() {
        let status = sent(&town, &town.cookie(&town.chidi), &address(&town, route), OWN[0]);
        let refused_as_foreign = status == 403 && sent(&town, "", &address(&town, route), OWN[0]) == 403;
        assert!(!refused_as_foreign, "{} {}", route.method, route.path);
    }
}

#[test]
fn whoever_only_looks_changes_nothing_that_counts() {
    let town = Town::county();
    let cookie = town.cookie(&town.chidi);
    let mut db = town.installation.place().open().unwrap();
    let mut counted = || {
        [
            "act",
            "words",
            "session",
            "token",
            "credential",
            "one_time_link",
            "outbox",
            "link_letter",
            "tray",
            "passkey",
            "code_app",
        ]
        .map(|table| db.row(&format!("select count(*) from {table}"), store::args![], |row| row.int(0)).unwrap())
    };
    let before = counted();
    for route in ROUTES.iter().filter(|route| route.method == "get") {
        let request = Request::get(address(&town, route)).header("cookie", &cookie);
        let request = request.header("sec-fetch-site", "cross-site").header("origin", "https://elsewhere.test");
        town.send_as_it_is(request.body(Body::empty()).unwrap());
    }
    assert_eq!(counted(), before);
}

/// What stands on every answer, whatever it is.
fn checked(answer: &crate::town::Answer, what: &str) {
    for (name, value) in [
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        ("referrer-policy", "same-origin"),
        ("x-content-type-options", "nosniff"),
    ] {
        assert_eq!(answer.header(name), value, "{what}: {name}");
    }
    let policy = answer.header("content-security-policy");
    for part in ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action"] {
        assert!(policy.contains(part), "{what}: {part} is not in {policy}");
    }
    for loose in ["unsafe", "*", "data:", "http:", "https:"] {
        assert!(!policy.contains(loose), "{what}: {policy}");
    }
    let kept = answer.header("cache-control");
    assert!(
        kept == "no-store" || kept.contains("immutable") || what.contains("/ledger") || what.contains("/assets"),
        "{what}: {kept}"
    );
    assert!(!answer.headers.contains_key("access-control-allow-origin"), "{what}");
    assert!(!answer.headers.contains_key("server"), "{what}: what it runs is nobody's business");
    let kind = answer.header("content-type");
    assert!(answer.body.is_empty() || !kind.is_empty(), "{what}: of no kind");
    assert!(!kind.starts_with("text/") || kind.contains("charset=utf-8"), "{what}: {kind}");
}

#[test]
fn every_answer_carries_the_headers_that_keep_a_browser_in_its_place() {
    let town = Town::county();
    let cookie = town.cookie(&town.chidi);
    for route in ROUTES.iter() {
        for (cookie, token) in [("", ""), (cookie.as_str(), town.chidi.token.as_str())] {
            let request = Request::builder().method(route.method.to_uppercase().as_str()).uri(address(&town, route));
            let request = request.header("cookie", cookie).header("authorization", format!("Bearer {token}"));
            checked(&town.send(request.body(Body::empty()).unwrap()), &format!("{} {}", route.method, route.path));
        }
    }
    let page = town.view(&town.chidi, "/northwold");
    let style = page.text().split("href=\"/assets/").nth(1).unwrap().split('"').next().unwrap();
    let style = town.get(&format!("/assets/{style}"));
    assert_eq!(style.status, 200);
    checked(&style, "a style of /assets");
}

#[test]
fn every_error_carries_them_too() {
    let town = Town::county();
    let cookie = town.cookie(&town.chidi);
    let sent = |method: &str, path: &str, says: &[(&str, &str)], body: Body, status: u16| {
        let mut request = Request::builder().method(method).uri(path).header("cookie", &cookie);
        for (name, value) in says {
            request = request.header(*name, *value);
        }
        let answer = town.send(request.body(body).unwrap());
        assert_eq!(answer.status.as_u16(), status, "{method} {path}");
        checked(&answer, &format!("{status} {path}"));
    };
    let own = [("origin", "http://127.0.0.1:8080")];
    let long = || Body::from(vec![b'a'; 2 * 1024 * 1024]);
    sent("GET", "/northwold/nowhere", &[], Body::empty(), 404);
    sent("DELETE", "/northwold/enquiries", &own, Body::empty(), 405);
    sent("TRACE", "/northwold", &own, Body::empty(), 405);
    sent("POST", "/northwold/sign-in", &[("origin", "null")], Body::empty(), 403);
    sent("POST", "/northwold/settings/wards", &own, long(), 422);
    sent("POST", "/api/v1/enquiries", &[("authorization", &format!("Bearer {}", town.ada.token))], long(), 413);
    sent("GET", "/northwold/enquiries/%FF", &[], Body::empty(), 404);
    // And where everything fails.
    let mut db = town.installation.place().open().unwrap();
    db.execute("alter table session rename to was_session", store::args![]).unwrap();
    sent("GET", "/northwold/enquiries", &[], Body::empty(), 500);
    db.execute("alter table token rename to was_token", store::args![]).unwrap();
    sent("GET", "/api/v1/me", &[("authorization", &format!("Bearer {}", town.ada.token))], Body::empty(), 500);
}

#[test]
fn over_an_encrypted_address_a_browser_is_told_to_come_back_by_no_other() {
    use comity::server::{Letters, Server, Settings};
    use tower::ServiceExt;
    let town = Town::county();
    let settings = Settings { public_url: "https://comity.example.org".to_owned(), letters: Letters::Wait };
    let router = Server::new(town.installation.clone(), settings).router();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let answer = runtime.block_on(router.oneshot(Request::get("/").body(Body::empty()).unwrap())).unwrap();
    assert_eq!(answer.headers()["strict-transport-security"], "max-age=31536000");
    assert!(!town.get("/").headers.contains_key("strict-transport-security"), "not over plain HTTP on this machine");
}
