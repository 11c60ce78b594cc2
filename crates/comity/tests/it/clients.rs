use std::net::{IpAddr, SocketAddr};

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use comity::clients::{Clients, client};
use jiff::{SignedDuration, Timestamp};

fn at(second: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_secs(second)
}

#[test]
fn fifty_people_behind_one_address_do_not_notice_each_other() {
    let (clients, office) = (Clients::default(), IpAddr::from([192, 0, 2, 1]));
    for _ in 0..50 {
        for _ in 0..3 {
            assert!(clients.may_try(office, at(0)));
        }
    }
    assert!(!clients.may_try(office, at(0)), "and a machine that goes on does");
    assert!(clients.may_try(IpAddr::from([192, 0, 2, 2]), at(0)), "for itself alone");
    assert!(clients.may_try(office, at(1)));
    for second in 100..200 {
        assert!(clients.may_try(office, at(second)), "nobody is shut out for long");
    }
}

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
