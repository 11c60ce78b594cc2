//! Who asks, as far as an address says it.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::extract::{ConnectInfo, Request};
use axum::http::HeaderMap;

/// The address of whoever asks, as the door has found it out; none where there is no connection.
#[derive(Clone, Copy, Debug)]
pub struct Client(pub Option<IpAddr>);

/// An address as it is counted: whoever has one of version 6 has a whole network of them.
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        address @ IpAddr::V4(_) => address,
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
