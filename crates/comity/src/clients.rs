//! How often one client may try the door: a bucket for each address, on each node. Attempts on a person are counted elsewhere, in
//! the database; this keeps one machine from trying everybody. Fifty people behind one address do not notice.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{ConnectInfo, Request};
use axum::http::HeaderMap;
use jiff::Timestamp;

/// So many attempts at once: fifty people, three times each.
const AT_ONCE: i64 = 150;
/// And one more after each so many milliseconds.
const EACH: i64 = 500;
/// Above so many clients, those that have waited long enough are forgotten.
const MANY: usize = 10_000;

/// The buckets of one server.
#[derive(Clone, Default)]
pub struct Clients {
    /// The time, in milliseconds, at which a client's bucket is full again.
    full_at: Arc<Mutex<HashMap<IpAddr, i64>>>,
}

impl Clients {
    /// Whether this client may try once more now.
    pub fn may_try(&self, client: IpAddr, now: Timestamp) -> bool {
        let now = now.as_millisecond();
        let mut all = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() > MANY {
            all.retain(|_, full_at| *full_at > now);
        }
        let full_at = all.entry(client).or_insert(now);
        let next = (*full_at).max(now) + EACH;
        if next - now > AT_ONCE * EACH {
            return false;
        }
        *full_at = next;
        true
    }
}

/// Who asks: whoever is connected; or, behind so many proxies of our own, whom the outermost of them names. What a client says of
/// itself beyond that is not believed.
pub fn client(request: &Request, proxies: usize) -> Option<IpAddr> {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
    match proxies {
        0 => peer,
        proxies => forwarded(request.headers(), proxies).or(peer),
    }
}

/// Each proxy adds, at the end, whom it was asked by.
fn forwarded(headers: &HeaderMap, proxies: usize) -> Option<IpAddr> {
    let lines = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let all: Vec<&str> = lines.flat_map(|line| line.split(',')).map(str::trim).collect();
    all.len().checked_sub(proxies).and_then(|at| all.get(at)).and_then(|text| text.parse().ok())
}
