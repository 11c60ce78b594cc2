use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use comity::clients::client;

#[test]
fn only_our_own_proxies_say_who_asks() {
    let request = |forwarded: &str| {
        let mut request = Request::get("/").header("x-forwarded-for", forwarded).body(Body::empty()).unwrap();
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([192, 0, 2, 9], 1))));
        request
    };
    let asks = |forwarded: &str, proxies| client(&request(forwarded), proxies).unwrap().to_string();
    assert_eq!(asks("203.0.113.7", 0), "192.0.2.9");
    assert_eq!(asks("203.0.113.7", 1), "203.0.113.7");
    assert_eq!(asks("1.2.3.4, 203.0.113.7", 1), "203.0.113.7", "what a client writes itself stands before");
    assert_eq!(asks("1.2.3.4, 203.0.113.7, 198.51.100.2", 2), "203.0.113.7");
    assert_eq!(asks("nobody", 1), "192.0.2.9");
}
