//! The HTTP door: what every request passes, whatever it asks for.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::SignedDuration;
use rules::council;
use store::db::Place;
use store::failure::Broken;
use store::installation::Installation;
use tower::{Layer, ServiceExt, service_fn};
use tower_http::limit::RequestBodyLimitLayer;

use crate::api;
use crate::clients::{Client, client};
use crate::files::scanner::Scanner;
use crate::files::{MEGABYTE, MOST};
use crate::limits::{Class, Limits, Who};
use crate::metrics::Metrics;
use crate::problem::Problem;
use crate::requests;
use crate::routes;
use crate::turns::Turns;

/// The largest request that is read: forms and API calls are text.
const LARGEST_REQUEST: usize = 1024 * 1024;

/// The largest form with files: twice what any council may allow, so that what is too large is still told so in a
/// sentence. Only those who are signed in have it read at all, see [`crate::files::sent`].
const LARGEST_WITH_FILES: usize = 2 * MOST * council::LargestFile::MOST as usize * MEGABYTE as usize;

/// What the pages need besides the data.
#[derive(Clone, Debug)]
pub struct Settings {
    /// How the outside world reaches this installation: `https://comity.example.org`, without a slash at the end.
    pub public_url: String,
    /// Whether letters can be sent.
    pub letters: Letters,
}

/// Whether there is an SMTP setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letters {
    /// They wait in the outbox.
    Wait,
    /// They are sent.
    Sent,
}

/// One running server. Cheap to clone.
#[derive(Clone)]
pub struct Server {
    pub installation: Arc<Installation>,
    pub settings: Arc<Settings>,
    /// What looks at files before they are kept; none where the operator has named none.
    pub scanner: Option<Scanner>,
    /// For looking at passwords.
    pub turns: Turns,
    /// How often each has asked.
    pub limits: Limits,
    /// How many proxies of our own stand in front.
    proxies: usize,
    pub metrics: Metrics,
    /// How long what is sent from a page can be taken back.
    pub undo: SignedDuration,
}

impl Server {
    /// A server of an open installation.
    pub fn new(installation: Arc<Installation>, settings: Settings) -> Server {
        Server {
            installation,
            settings: Arc::new(settings),
            scanner: None,
            turns: Turns::default(),
            limits: Limits::default(),
            proxies: 0,
            metrics: Metrics::default(),
            undo: SignedDuration::ZERO,
        }
    }

    /// The same behind so many proxies of our own, of which the outermost says who asks.
    pub fn behind(self, proxies: usize) -> Server {
        Server { proxies, ..self }
    }

    /// The same, where what is sent from a page can be taken back for a while.
    pub fn with_undo(self, undo: SignedDuration) -> Server {
        Server { undo, ..self }
    }

    /// The same, with a virus scanner.
    #[must_use]
    pub fn with_scanner(self, scanner: Option<Scanner>) -> Server {
        Server { scanner, ..self }
    }

    /// Whether cookies must not leave an encrypted connection: everywhere but over plain HTTP on loopback.
    pub fn is_secure(&self) -> bool {
        self.settings.public_url.starts_with("https://")
    }

    /// Every route, behind what every request passes.
    pub fn router(self) -> Router {
        routes::router()
            .fallback(not_there)
            .method_not_allowed_fallback(not_this_way)
            .layer(middleware::from_fn_with_state(self.clone(), in_turn))
            .layer(middleware::from_fn_with_state(self.clone(), same_origin))
            .layer(middleware::from_fn(not_too_long))
            .layer(middleware::from_fn_with_state(self.clone(), headers))
            .layer(middleware::from_fn_with_state(self.clone(), requests::tell))
            .with_state(self)
    }

    /// Serves until the process is asked to stop; requests under way are finished.
    ///
    /// # Errors
    /// Where the listener fails.
    pub async fn serve(self, listener: tokio::net::TcpListener) -> std::io::Result<()> {
        axum::serve(listener, self.router().into_make_service_with_connect_info::<SocketAddr>())
            .with_graceful_shutdown(stop())
            .await
    }

    /// Asks the database something short: on this very thread where it is a file, for that takes less than handing it to
    /// another thread; on one that may wait where it is another program.
    ///
    /// # Errors
    /// What the question itself gives, and a failure where it panicked.
    pub async fn ask<T: Send + 'static, E: From<Broken> + Send + 'static>(
        &self,
        question: impl FnOnce() -> Result<T, E> + Send + 'static,
    ) -> Result<T, E> {
        match self.installation.place() {
            Place::Sqlite(_) => {
                catch_unwind(AssertUnwindSafe(question)).unwrap_or_else(|_| Err(Broken::Panicked.into()))
            }
            Place::Postgres(_) => Server::blocking(question).await,
        }
    }

    /// Runs what takes long, or waits, on a thread that may wait.
    ///
    /// # Errors
    /// What the work itself gives, and a failure where the work panicked.
    pub async fn blocking<T: Send + 'static, E: From<Broken> + Send + 'static>(
        work: impl FnOnce() -> Result<T, E> + Send + 'static,
    ) -> Result<T, E> {
        match tokio::task::spawn_blocking(work).await {
            Ok(result) => result,
            Err(_) => Err(Broken::Panicked.into()),
        }
    }
}

/// What a server runs on: more threads than there are processors, since one that reads a file may have to wait for the disk.
///
/// # Errors
/// Where the system gives no threads.
pub fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    const AT_LEAST: usize = 8;
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    tokio::runtime::Builder::new_multi_thread().worker_threads(AT_LEAST.max(2 * processors)).enable_all().build()
}

/// Whether a server may listen here: a demonstration only on loopback, unless told otherwise.
pub fn is_loopback(address: &SocketAddr) -> bool {
    address.ip().is_loopback()
}

async fn stop() {
    let interrupt = tokio::signal::ctrl_c();
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} }
        }
        Err(_) => drop(interrupt.await),
    }
}

/// A program is answered as programs are, a person with a page.
async fn not_there(uri: Uri) -> Response {
    if uri.path().starts_with("/api/") {
        return api::problem::Problem::NotThere.into_response();
    }
    match without_last_slash(uri.path()) {
        Some(path) => Redirect::permanent(path).into_response(),
        None => Problem::NotFound.into_response(),
    }
}

/// `/eastmarsh/` as people type it. Never an address of another host: `//elsewhere/`.
fn without_last_slash(path: &str) -> Option<&str> {
    let rest = path.strip_suffix('/')?;
    let name = rest.strip_prefix('/')?;
    let plain = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    plain.then_some(rest)
}

async fn not_this_way(uri: Uri) -> Response {
    if uri.path().starts_with("/api/") {
        return api::problem::Problem::NotThisWay.into_response();
    }
    StatusCode::METHOD_NOT_ALLOWED.into_response()
}

/// Whoever tries the door too often from one machine waits. Every other page is open to them.
async fn in_turn(State(server): State<Server>, mut request: Request, next: Next) -> Response {
    let door = request.uri().path().split('/').nth(2).is_some_and(|part| matches!(part, "sign-in" | "set-password"));
    let tries = door && (request.method() == Method::POST || request.uri().path().ends_with("/answer"));
    let (client, now) = (client(&request, server.proxies), server.installation.clock().now());
    request.extensions_mut().insert(Client(client));
    let turn = client.filter(|_| tries).map(|client| server.limits.take(Class::Door, Who::at(client), now));
    match turn {
        Some(Err(wait)) => Problem::TooOften(wait).into_response(),
        Some(Ok(())) | None => next.run(request).await,
    }
}

/// A request that changes something comes from our own pages, or carries a token and no cookie (checked where it is read).
async fn same_origin(State(server): State<Server>, request: Request, next: Next) -> Response {
    let safe = [Method::GET, Method::HEAD, Method::OPTIONS].contains(request.method());
    let api = request.uri().path().starts_with("/api/");
    if !safe && !api && !is_own(&server, request.headers()) {
        return Problem::OtherSite.into_response();
    }
    next.run(request).await
}

/// Every browser of today says with a form from which site it was sent. One that says nothing names the page at least; whoever
/// says neither is refused.
fn is_own(server: &Server, headers: &HeaderMap) -> bool {
    let text = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("unreadable"));
    let once = |name: &HeaderName| headers.get_all(name).iter().count() <= 1;
    let host = text(header::HOST).unwrap_or_default();
    // On this very machine any of its own names will do; a name from elsewhere that leads here (DNS rebinding) will not.
    let here = |origin: &str| origin.strip_prefix("http://").is_some_and(|rest| rest == host && is_this_machine(rest));
    let own = |origin: &str| origin == server.settings.public_url || here(origin);
    let site = HeaderName::from_static("sec-fetch-site");
    let fetched = text(site.clone()).map(|site| matches!(site, "same-origin" | "none"));
    let said = [text(header::ORIGIN).map(own), fetched];
    let page = || text(header::REFERER).is_some_and(|page| own(&page.split('/').take(3).collect::<Vec<_>>().join("/")));
    let said = if said == [None, None] { page() } else { said.into_iter().flatten().all(|own| own) };
    said && once(&header::ORIGIN) && once(&site)
}

fn is_this_machine(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    matches!(name, "127.0.0.1" | "localhost" | "[::1]")
}

/// Forms with files may be long, everything else is text.
async fn not_too_long(request: Request, next: Next) -> Response {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let files = kind.is_some_and(|kind| kind.starts_with("multipart/form-data"));
    let most = if files { LARGEST_WITH_FILES } else { LARGEST_REQUEST };
    let rest = service_fn(|limited: axum::http::Request<_>| {
        let next = next.clone();
        async move { Ok::<_, Infallible>(next.run(limited.map(Body::new)).await) }
    });
    match RequestBodyLimitLayer::new(most).layer(rest).oneshot(request).await {
        Ok(response) => response.map(Body::new),
        Err(never) => match never {},
    }
}

/// The headers of every answer, errors and assets included.
async fn headers(State(server): State<Server>, request: Request, next: Next) -> Response {
    const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
                          connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
                          require-trusted-types-for 'script'; trusted-types 'none'";
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        // Nothing goes to other sites; with `no-referrer` browsers would send our own forms with the origin `null`.
        ("referrer-policy", "same-origin"),
        ("x-content-type-options", "nosniff"),
    ] {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if server.is_secure() {
        // Of this name alone: what else the council has below it is not ours to say.
        let year = HeaderValue::from_static("max-age=31536000");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    // A file that is handed out brings a stricter one.
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(POLICY));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// `GET /healthz`: 200 when the database answers.
pub async fn health(State(server): State<Server>) -> Response {
    match Server::blocking(move || server.installation.councils()).await {
        Ok(_) => (StatusCode::OK, "ready\n").into_response(),
        Err(broken) => {
            tracing::error!(error = &broken as &dyn std::error::Error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "not ready\n").into_response()
        }
    }
}
