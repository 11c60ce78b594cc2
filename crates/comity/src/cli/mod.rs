//! The command line: one file a command. No rules and no SQL here.
//!
//! Exit codes: 0 done, 1 refused or unsound, 2 usage, 3 could not. What a command prints goes to standard output; every
//! error is one sentence on standard error that says what to do, and the log has the chain of its causes.

pub mod against;
pub mod analyse;
pub mod backup;
pub mod demo;
pub mod doctor;
pub mod failure;
pub mod import;
pub mod init;
pub mod place;
pub mod prepare;
pub mod printing;
pub mod progress;
pub mod protocol;
pub mod provider;
pub mod release;
pub mod restore;
pub mod serve;
pub mod token;
pub mod verify;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use failure::{Failure, Outcome};
use printing::{Form, Printer};
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::config::{LogFormat, Settings};

/// Runs the protocol between a council's members and its officers.
#[derive(Parser, Debug)]
#[command(name = "comity", version, max_term_width = 100, arg_required_else_help = true, after_help = AFTER)]
pub struct Line {
    /// Print JSON, for programs, in the place of sentences
    #[arg(long, global = true)]
    json: bool,
    /// A TOML file of settings [environment: COMITY_CONFIG]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

const AFTER: &str = "\
Every setting (data, database_url, listen, public_url, smtp, log, log_format, metrics, witness, erasures) may be given as a flag, as a variable of the \
environment (COMITY_DATA, …) or in the file of settings.
Exit codes: 0 done, 1 refused or unsound, 2 wrong usage, 3 could not be done.";

#[derive(Subcommand, Debug)]
enum Command {
    /// Make a demonstration with two councils and a year of enquiries, and serve it
    Demo(demo::Demo),
    /// Serve the pages, the API and the public record
    Serve(serve::Serve),
    /// Set up a council; in an empty place, the installation as well
    Init(init::Init),
    /// Bring in a council's people, or its past enquiries, from a spreadsheet saved as CSV
    #[command(subcommand)]
    Import(import::Import),
    /// Check a protocol's file, or compare two
    #[command(subcommand)]
    Protocol(protocol::Protocol),
    /// Set the council's own sign-in service (OpenID Connect), and which of its groups hold which post
    #[command(subcommand)]
    Provider(provider::Provider),
    /// Make a personal access token for a program, or a link by which its person makes one
    #[command(subcommand)]
    Token(token::Token),
    /// Make an installation ready for this release; the server of the release before may go on working
    Prepare(prepare::Prepare),
    /// Copy everything that cannot be made again into a new folder; the server may go on working
    Backup(backup::Backup),
    /// Bring a backup back into an empty place, under a new public log
    Restore(restore::Restore),
    /// After a restore: let letters and the clock go again
    Release(release::Release),
    /// Examine what is stored, and say what to do about each fault
    Doctor(doctor::Doctor),
    /// Check a receipt without the network, or a kept checkpoint against what is published
    Verify(verify::Verify),
    /// Analyse waiting times from a CSV file: how long answers took, and whether groups were treated alike
    Analyse(analyse::Analyse),
}

/// Reads the command line of this process and does what it says.
pub fn main() -> ExitCode {
    run(std::env::args_os())
}

fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let line = match Line::try_parse_from(args) {
        Ok(line) => line,
        Err(error) => {
            // Help goes to standard output with 0, a mistake to standard error with 2.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let mut printer = Printer::new(if line.json { Form::Json } else { Form::Text });
    match line.obey(&mut printer) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Unsound) => ExitCode::from(1),
        Err(failure) => {
            // The sentence is for whoever typed; its causes are for whoever asks for them (`COMITY_LOG=debug`).
            tracing::debug!(error = &failure as &dyn std::error::Error, "not done");
            eprintln!("comity: {failure}");
            ExitCode::from(failure.code())
        }
    }
}

impl Line {
    fn obey(self, printer: &mut Printer) -> Result<Outcome, Failure> {
        let settings = |flags: &[&dyn crate::config::Flags]| -> Result<Settings, Failure> {
            let settings = Settings::read(self.config.clone(), flags)?;
            log(&settings);
            Ok(settings)
        };
        match &self.command {
            Command::Demo(demo) => demo.run(&settings(&[&demo.data, &demo.server])?, printer),
            Command::Serve(serve) => serve.run(&settings(&[&serve.data, &serve.server])?, printer),
            Command::Init(init) => init.run(&settings(&[&init.data])?, printer),
            Command::Import(import) => import.run(&settings(&[import.data()])?, printer),
            Command::Protocol(protocol) => protocol.run(printer),
            Command::Provider(provider) => provider.run(&settings(&[provider.data()])?, printer),
            Command::Token(token) => token.run(&settings(&[token.data()])?, printer),
            Command::Prepare(prepare) => prepare.run(&settings(&[&prepare.data])?, printer),
            Command::Backup(backup) => backup.run(&settings(&[&backup.data])?, printer),
            Command::Restore(restore) => restore.run(&settings(&[&restore.data])?, printer),
            Command::Release(release) => release.run(&settings(&[&release.data])?, printer),
            Command::Doctor(doctor) => doctor.run(&settings(&[&doctor.data])?, printer),
            Command::Verify(verify) => verify.run(printer),
            Command::Analyse(analyse) => analyse.run(printer),
        }
    }
}

/// What others have built goes into detail with what passes through it, secrets too: of that only warnings are told, whatever
/// level is asked for.
fn is_told(target: &str, level: tracing::Level) -> bool {
    let part = target.split("::").next().unwrap_or_default();
    ["comity", "store", "rules", "ledger"].contains(&part) || level <= tracing::Level::WARN
}

/// The log goes to standard error, so that standard output holds answers only.
fn log(settings: &Settings) {
    let filter = tracing_subscriber::EnvFilter::try_new(&settings.log).unwrap_or_default();
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let ours = || filter_fn(|what| is_told(what.target(), *what.level()));
    // Only the first call of a process has an effect, which is all that is wanted.
    let _ = match settings.log_format {
        LogFormat::Text => lines.with_ansi(false).finish().with(ours()).try_init(),
        LogFormat::Json => lines.json().flatten_event(true).finish().with(ours()).try_init(),
    };
}
