//! `comity serve`: the pages, the API and the public record, until the process is asked to stop.

use std::net::TcpListener;
use std::sync::Arc;

use clap::Args;
use jiff::SignedDuration;
use store::installation::{Demonstration, Installation};

use super::failure::{Failure, Outcome};
use super::place;
use super::printing::Printer;
use crate::clock::Ticking;
use crate::config::{DataFlags, ServerFlags, Settings};
use crate::files::scanner::Scanner;
use crate::indexing::Indexing;
use crate::mail::postman::Postman;
use crate::mail::send::Smtp;
use crate::metrics;
use crate::server::{self, Letters, Server, is_loopback};
use crate::witnessing::{Witness, Witnessing};

#[derive(Args, Debug)]
pub struct Serve {
    #[command(flatten)]
    pub data: DataFlags,
    #[command(flatten)]
    pub server: ServerFlags,
    /// Serve a demonstration beyond this machine, although everybody can sign in to it as anybody
    #[arg(long)]
    demonstration_to_everybody: bool,
}

/// Where a demonstration may be served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// On this machine only.
    Loopback,
    /// Wherever the operator says.
    Everywhere,
}

impl Serve {
    /// Serves until the process is asked to stop.
    ///
    /// # Errors
    /// Where there is no installation, the address is taken, or a demonstration would be open to everybody.
    pub fn run(&self, settings: &Settings, printer: &mut Printer) -> Result<Outcome, Failure> {
        let installation = place::open(settings)?;
        let reach = if self.demonstration_to_everybody { Reach::Everywhere } else { Reach::Loopback };
        serve(installation, settings, reach, printer)
    }
}

/// Serves an open installation.
///
/// # Errors
/// As [`Serve::run`].
pub fn serve(
    installation: Arc<Installation>,
    settings: &Settings,
    reach: Reach,
    printer: &mut Printer,
) -> Result<Outcome, Failure> {
    if installation.demonstration() == Demonstration::Yes && reach == Reach::Loopback && !is_loopback(&settings.listen)
    {
        return Err(Failure::Refused(format!(
            "this is a demonstration, in which everybody can sign in as anybody, and {} is open to other machines; \
             listen on 127.0.0.1, or say --demonstration-to-everybody",
            settings.listen
        )));
    }
    let smtp = settings.smtp.as_deref().map(Smtp::new).transpose().map_err(|bad| Failure::Usage(bad.to_string()))?;
    let letters = if smtp.is_some() { Letters::Sent } else { Letters::Wait };
    let scanner = settings.scanner.as_deref().map(str::parse::<Scanner>).transpose();
    let scanner = scanner.map_err(|bad| Failure::Usage(bad.to_string()))?;
    if scanner.is_none() {
        eprintln!("No virus scanner is set: files that people send are kept unscanned. Name one with --scanner.");
    }
    if letters == Letters::Wait {
        eprintln!("No mail server is set: e-mails wait in the outbox. Name one with --smtp.");
    }
    let witnesses = Witness::all(&settings.witness).map_err(|bad| Failure::Usage(bad.to_string()))?;
    if installation.demonstration() == Demonstration::Yes && !witnesses.is_empty() {
        return Err(Failure::Usage(
            "the days of a demonstration are invented, so no witness is asked; take --witness away".to_owned(),
        ));
    }
    let doing = format!("listen on {}; is another program there? Choose another with --listen", settings.listen);
    let listener = TcpListener::bind(settings.listen)
        .and_then(|listener| listener.set_nonblocking(true).map(|()| listener))
        .map_err(|source| Failure::CouldNot { doing, source: source.into() })?;
    // The port that was really given, where any was asked for with `:0`.
    let listening = listener.local_addr().map_err(lost)?;
    let said = settings.public_url.clone().or(installation.public_url()?);
    let public_url = Settings { listen: listening, public_url: said, ..settings.clone() }.reached_at();
    let figures = settings.metrics.map(|address| metrics::listen(address).map_err(|error| not_figures(address, error)));
    let figures = figures.transpose()?;
    let mut postman = smtp.map(|smtp| Postman::new(smtp, &public_url));
    let errand = Box::new(move |installation: &Arc<Installation>| match &mut postman {
        Some(postman) => postman.round(installation),
        None => Ok(()),
    });
    let server = Server::new(installation.clone(), server::Settings { public_url, letters })
        .behind(settings.proxies)
        .with_scanner(scanner)
        .with_undo(SignedDuration::from_secs(i64::from(settings.undo_seconds)));
    let indexing = Indexing::start(installation.clone()).map_err(lost)?;
    let witnessing = Witnessing::start(&installation, witnesses)?;
    let ticking = Ticking::start(installation, server.metrics.clone(), errand).map_err(lost)?;
    let runtime = server::runtime().map_err(lost)?;
    printer.line(&format!("listening on http://{listening}"));
    if let Some(listener) = figures {
        printer.line(&format!("figures on http://{}/metrics", listener.local_addr().map_err(lost)?));
        let router = metrics::router(&server);
        runtime.spawn(async { axum::serve(tokio::net::TcpListener::from_std(listener)?, router).await });
    }
    runtime.block_on(async { server.serve(tokio::net::TcpListener::from_std(listener)?).await }).map_err(lost)?;
    drop(ticking);
    drop(witnessing);
    drop(indexing);
    Ok(Outcome::Done)
}

fn not_figures(address: std::net::SocketAddr, error: std::io::Error) -> Failure {
    match error.kind() {
        std::io::ErrorKind::InvalidInput => Failure::Usage(error.to_string()),
        _ => Failure::CouldNot { doing: format!("serve figures on {address}"), source: error.into() },
    }
}

fn lost(source: std::io::Error) -> Failure {
    Failure::CouldNot { doing: "serve".to_owned(), source: source.into() }
}
