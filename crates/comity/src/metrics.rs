//! Figures for whoever keeps the machine running, in the form that Prometheus reads: decision 0016 says which, and why no others.
//! They are served apart from everything else, on this machine only.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use prometheus_client::encoding::{EncodeLabelSet, text};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};
use store::failure::Broken;
use store::figures::Figures;
use store::installation::Installation;

use crate::server::Server;

/// Upper ends, in seconds.
const BUCKETS: [f64; 10] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    route: String,
    status: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct On {
    route: String,
}

/// What this process has counted since it started. Cheap to clone.
#[derive(Clone)]
pub struct Metrics {
    answers: Family<Answered, Counter>,
    seconds: Family<On, Histogram, fn() -> Histogram>,
    clock_failures: Counter,
}

impl Default for Metrics {
    fn default() -> Metrics {
        let seconds = Family::new_with_constructor((|| Histogram::new(BUCKETS)) as fn() -> Histogram);
        Metrics { answers: Family::default(), seconds, clock_failures: Counter::default() }
    }
}

impl Metrics {
    /// A request was answered.
    pub fn answered(&self, route: &str, status: u16, took: Duration) {
        let answered = Answered { route: route.to_owned(), status: u32::from(status) };
        self.answers.get_or_create(&answered).inc();
        self.seconds.get_or_create(&On { route: route.to_owned() }).observe(took.as_secs_f64());
    }

    /// The clock could not do its work.
    pub fn clock_failed(&self) {
        self.clock_failures.inc();
    }

    /// Everything, as text.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn text(&self, installation: &Installation) -> Result<String, Broken> {
        let mut registry = Registry::with_prefix("comity");
        registry.register("requests", "Requests answered, by part of the site", self.answers.clone());
        let took = "How long an answer took, by part of the site";
        registry.register_with_unit("request", took, Unit::Seconds, self.seconds.clone());
        let failed = "Rounds of the clock that failed and are tried again";
        registry.register("clock_failures", failed, self.clock_failures.clone());
        of_installation(&mut registry, &installation.figures()?);
        let mut out = String::new();
        text::encode(&mut out, &registry)
            .map_err(|_| Broken::Plainly("the figures could not be written".to_owned()))?;
        Ok(out)
    }
}

fn of_installation(registry: &mut Registry, figures: &Figures) {
    let bytes = i64::try_from(figures.database_bytes).unwrap_or(i64::MAX);
    for (name, help, value) in [
        ("councils", "Councils of this installation", Some(figures.councils)),
        ("published_entries", "Entries in the public logs in use, cover entries included", Some(figures.published)),
        ("publication_age_seconds", "Seconds since the last publication that is oldest", figures.published_ago),
        ("letters_overdue", "E-mails due for more than ten minutes", Some(figures.letters_overdue)),
        ("letters_failed", "E-mails given up, or turned away by the mail server", Some(figures.letters_failed)),
        (
            "timers_overdue",
            "Dates of yesterday or before that the clock has not acted on",
            Some(figures.timers_overdue),
        ),
        ("sign_in_failures", "Sign-ins in vain in the past day", Some(figures.sign_in_failures)),
        ("database_bytes", "Size of the database, rounded up to a mebibyte", Some(bytes)),
    ] {
        if let Some(value) = value {
            let gauge = Gauge::<i64>::default();
            gauge.set(value);
            registry.register(name, help, gauge);
        }
    }
}

/// Listens for whoever reads the figures.
///
/// # Errors
/// Where the address is not of this machine only, or is taken.
pub fn listen(address: SocketAddr) -> std::io::Result<std::net::TcpListener> {
    if !address.ip().is_loopback() {
        let what = "the figures are for this machine only: give a loopback address, such as 127.0.0.1:9464";
        return Err(std::io::Error::new(std::io::ErrorKind::InvalidInput, what));
    }
    let listener = std::net::TcpListener::bind(address)?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

/// `GET /metrics`, and nothing else.
pub fn router(server: &Server) -> Router {
    let state = (server.metrics.clone(), server.installation.clone());
    Router::new().route("/metrics", get(show)).with_state(state)
}

async fn show(State((metrics, installation)): State<(Metrics, Arc<Installation>)>) -> Response {
    const TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    match Server::blocking(move || metrics.text(&installation)).await {
        Ok(text) => ([(header::CONTENT_TYPE, TYPE)], text).into_response(),
        Err(broken) => {
            tracing::error!(error = &broken as &dyn std::error::Error, "the figures could not be read");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}
