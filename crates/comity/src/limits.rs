//! How often one may ask, on each node: a bucket for each account, and for each address of those who are nobody yet. What is
//! tried against a person's password is counted elsewhere, in the database. Fifty people behind one address notice nothing.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::request::Parts;
use axum::http::{Method, Uri};
use jiff::Timestamp;
use rules::id::{CouncilId, PersonId};

use crate::clients::network;

/// What is asked for, by what it costs whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// An attempt to come in: by address.
    Door,
    /// A page or file for anybody: by address.
    Public,
    /// Something that is to be kept: by account.
    Act,
    /// A search, or a whole list as a file: by account.
    Search,
    /// A form with files: by account.
    Files,
    /// Any other page of one's own: it costs as good as nothing.
    Page,
}

/// So many at once, and one more after each so many milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    pub at_once: i64,
    pub each: i64,
}

impl Class {
    /// Those that are counted, with what the guide calls them.
    pub const COUNTED: [(Class, &'static str); 5] = [
        (Class::Door, "attempts to sign in, for each address"),
        (Class::Public, "public pages, for each address"),
        (Class::Act, "things sent or changed, for each person"),
        (Class::Search, "searches and lists saved as files, for each person"),
        (Class::Files, "forms with files, for each person"),
    ];

    /// How often; none for what is not counted.
    pub const fn limit(self) -> Option<Limit> {
        match self {
            // Fifty people, three times each.
            Class::Door => Some(Limit { at_once: 150, each: 500 }),
            // Fifty people who open forty pages in the same moment.
            Class::Public => Some(Limit { at_once: 2_000, each: 20 }),
            // What a program sends in a hurry; some thirtieth of what can be written in a second.
            Class::Act => Some(Limit { at_once: 1_000, each: 5 }),
            Class::Search => Some(Limit { at_once: 120, each: 500 }),
            Class::Files => Some(Limit { at_once: 60, each: 2_000 }),
            Class::Page => None,
        }
    }

    /// Of a request by somebody who is known.
    pub fn of(parts: &Parts) -> Class {
        let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        match parts.method {
            Method::GET | Method::HEAD if is_search(&parts.uri) => Class::Search,
            Method::GET | Method::HEAD => Class::Page,
            _ if kind.starts_with("multipart/") => Class::Files,
            _ => Class::Act,
        }
    }
}

/// What reads far more than it shows, or shows far more than a page.
fn is_search(uri: &Uri) -> bool {
    let last = uri.path().rsplit('/').next().unwrap_or_default();
    let asks = |pair: &str| pair.strip_prefix("q=").is_some_and(|words| !words.is_empty());
    last.ends_with(".csv")
        || matches!(last, "search" | "export" | "bundle-file")
        || uri.query().is_some_and(|query| query.split('&').any(asks))
}

/// Whose bucket it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    Client(IpAddr),
    Person(CouncilId, PersonId),
}

impl Who {
    pub fn at(address: IpAddr) -> Who {
        Who::Client(network(address))
    }
}

/// How long to wait, in whole seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    pub seconds: u32,
}

/// The header that says so to a program.
pub type RetryAfter = [(HeaderName, HeaderValue); 1];

impl Wait {
    pub fn header(self) -> RetryAfter {
        [(header::RETRY_AFTER, HeaderValue::from(self.seconds))]
    }
}

/// Above so many buckets, those that are full again are thrown away, at most once a second.
const MANY: usize = 10_000;

/// The buckets of one server.
#[derive(Clone)]
pub struct Limits(Option<Arc<Mutex<Buckets>>>);

impl Default for Limits {
    fn default() -> Limits {
        Limits(Some(Arc::default()))
    }
}

#[derive(Default)]
struct Buckets {
    /// The time, in milliseconds, at which each is full again.
    full_at: HashMap<(Class, Who), i64>,
    swept_at: i64,
}

impl Limits {
    /// For a server that is being measured, which is asked more often than anybody asks.
    pub const LIFTED: Limits = Limits(None);

    /// Takes one out of a bucket.
    ///
    /// # Errors
    /// Where it is empty: for how long.
    pub fn take(&self, class: Class, who: Who, now: Timestamp) -> Result<(), Wait> {
        let (Some(Limit { at_once, each }), Some(buckets)) = (class.limit(), &self.0) else { return Ok(()) };
        let (now, longest) = (now.as_millisecond(), at_once * each);
        let mut buckets = buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.full_at.len() > MANY && now - buckets.swept_at >= 1_000 {
            buckets.swept_at = now;
            buckets.full_at.retain(|_, full_at| *full_at > now);
        }
        let full_at = buckets.full_at.entry((class, who)).or_insert(now);
        // A clock that was put back keeps nobody waiting for longer than an empty bucket does.
        let next = (*full_at).clamp(now, now + longest) + each;
        let over = next - now - longest;
        if over > 0 {
            return Err(Wait { seconds: u32::try_from((over + 999) / 1_000).unwrap_or(1) });
        }
        *full_at = next;
        Ok(())
    }
}
