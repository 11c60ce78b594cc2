//! Every setting, each named once, with its default.
//!
//! A setting comes from a flag, else from the environment (`COMITY_` and its name in capitals), else from a TOML file
//! (`--config FILE`, or `COMITY_CONFIG`), else from here.

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;
use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use serde::{Deserialize, Serialize};
use store::db::Place;
use store::files::Files;

/// The variable that may name the file of settings.
const FILE_VARIABLE: &str = "COMITY_CONFIG";

/// Where the data lies: one of the two.
#[derive(Args, Clone, Debug, Default, Serialize)]
pub struct DataFlags {
    /// The folder that holds the database and the installation key
    #[arg(long, value_name = "DIR", conflicts_with = "database_url")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<PathBuf>,
    /// A PostgreSQL database instead of a folder, such as postgres://user:password@host/comity
    #[arg(long, value_name = "URL")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_url: Option<String>,
    /// The folder for files that people send [default: `files` in the data folder; with a database it has to be named]
    #[arg(long, value_name = "DIR")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub files: Option<PathBuf>,
}

/// How the server is reached and sends letters.
#[derive(Args, Clone, Debug, Default, Serialize)]
pub struct ServerFlags {
    /// The address and port to listen on [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDR:PORT")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listen: Option<SocketAddr>,
    /// The address at which people reach this installation, such as https://comity.northwold.example
    #[arg(long, value_name = "URL")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public_url: Option<String>,
    /// The mail server that letters leave by, such as smtps://user:password@mail.northwold.example
    #[arg(long, value_name = "URL")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub smtp: Option<String>,
    /// How many proxies of your own stand in front and add who asked them to X-Forwarded-For [default: 0]
    #[arg(long, value_name = "NUMBER")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proxies: Option<usize>,
    /// How many seconds what is sent from a page waits, to be taken back; 0 for not at all [default: 120]
    #[arg(long, value_name = "SECONDS")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undo_seconds: Option<u32>,
    /// Serve figures for a monitor on this address of this machine, such as 127.0.0.1:9464
    #[arg(long, value_name = "ADDR:PORT")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metrics: Option<SocketAddr>,
    /// The virus scanner for files that people send, such as unix:/run/clamav/clamd.ctl or tcp:127.0.0.1:3310
    #[arg(long, value_name = "PLACE")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scanner: Option<String>,
    /// An outside witness of the public logs: its address, a hash sign, its key; may be given again
    #[arg(long, value_name = "URL#KEY")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub witness: Option<Vec<String>>,
}

/// All settings, as one command takes them.
#[derive(Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The data folder; none where there is a database URL.
    pub data: Option<PathBuf>,
    /// PostgreSQL, in the place of a folder. Holds a password.
    pub database_url: Option<String>,
    /// The folder for files that people send; none where it is the data folder's own. Nodes of one installation share it.
    pub files: Option<PathBuf>,
    /// Where the server listens.
    pub listen: SocketAddr,
    /// How people reach it; where nothing is said, where it listens.
    pub public_url: Option<String>,
    /// The mail server; where there is none, letters wait in the outbox. Holds a password.
    pub smtp: Option<String>,
    /// The virus scanner; where there is none, files are kept unscanned and the settings page says so.
    pub scanner: Option<String>,
    /// Which log lines are written, as `tracing` has it: `info`, `comity=debug,warn`.
    pub log: String,
    /// How they are written.
    pub log_format: LogFormat,
    /// How many seconds what is sent from a page waits, to be taken back.
    pub undo_seconds: u32,
    /// Where figures are served; nowhere where nothing is said.
    pub metrics: Option<SocketAddr>,
    /// The log of erasures; where nothing is said, beside a database that is a file, and nowhere for PostgreSQL.
    pub erasures: Option<PathBuf>,
    /// How many proxies of one's own stand in front.
    pub proxies: usize,
    /// Outside witnesses of the public logs, each its address, `#` and its key.
    pub witness: Vec<String>,
}

/// How log lines are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For a person.
    #[default]
    Text,
    /// One JSON object a line, for a collector.
    Json,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            data: None,
            database_url: None,
            files: None,
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            public_url: None,
            smtp: None,
            scanner: None,
            log: "warn".to_owned(),
            log_format: LogFormat::default(),
            undo_seconds: 120,
            metrics: None,
            erasures: None,
            proxies: 0,
            witness: Vec::new(),
        }
    }
}

/// The names of all settings, for the environment: other variables of this program are none.
const NAMES: [&str; 14] = [
    "data",
    "database_url",
    "files",
    "listen",
    "public_url",
    "smtp",
    "scanner",
    "log",
    "log_format",
    "metrics",
    "erasures",
    "proxies",
    "undo_seconds",
    "witness",
];

/// The settings cannot be used. Never holds a value, in which there may be a password.
#[derive(Debug, thiserror::Error)]
pub enum BadSettings {
    #[error("the setting `{name}` cannot be read from {place}: {why}")]
    Unreadable { name: String, place: String, why: String },
    #[error("say where the data is: --data DIR, or --database-url URL")]
    NoPlace,
    #[error("two places are given, a folder and a database: take away `data` or `database_url`")]
    TwoPlaces,
}

impl Settings {
    /// The settings from all their sources; `flags` are those of one command, absent ones left out.
    ///
    /// # Errors
    /// Where a value is not of its kind, or the file has a name that is none of ours.
    pub fn read(config: Option<PathBuf>, flags: &[&dyn Flags]) -> Result<Settings, BadSettings> {
        let file = config.or_else(|| std::env::var_os(FILE_VARIABLE).map(PathBuf::from));
        let mut figment = Figment::from(Serialized::defaults(Settings::default()));
        if let Some(file) = file {
            figment = figment.merge(Toml::file_exact(file));
        }
        figment = figment.merge(Env::prefixed("COMITY_").only(&NAMES));
        for flags in flags {
            figment = flags.over(figment);
        }
        figment.extract().map_err(|error| BadSettings::Unreadable {
            name: error.path.join("."),
            place: error.metadata.as_ref().map_or_else(|| "the settings".to_owned(), |m| m.name.to_string()),
            why: match error.kind {
                figment::error::Kind::UnknownField(..) => "there is no setting of that name".to_owned(),
                figment::error::Kind::Message(text) => text,
                _ => "its value is not of the right kind".to_owned(),
            },
        })
    }

    /// Where the data lies.
    ///
    /// # Errors
    /// Where neither, or both, are given.
    pub fn place(&self) -> Result<Place, BadSettings> {
        match (&self.data, &self.database_url) {
            (Some(folder), None) => Ok(Place::Sqlite(folder.clone())),
            (None, Some(url)) => Ok(Place::Postgres(url.clone())),
            (None, None) => Err(BadSettings::NoPlace),
            (Some(_), Some(_)) => Err(BadSettings::TwoPlaces),
        }
    }

    /// Where files lie: where the setting says, else beside a SQLite database.
    ///
    /// # Errors
    /// Where there is no place for the data.
    pub fn files(&self) -> Result<Files, BadSettings> {
        let files = Files::of(&self.place()?);
        if let Some(folder) = &self.files {
            files.lie_in(folder);
        }
        Ok(files)
    }

    /// How people reach this installation, without a slash at the end.
    pub fn reached_at(&self) -> String {
        let said = self.public_url.clone().unwrap_or_else(|| format!("http://{}", self.listen));
        said.trim_end_matches('/').to_owned()
    }
}

/// Without the passwords.
impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = |value: &Option<String>| if value.is_some() { "(given)" } else { "(none)" };
        f.debug_struct("Settings")
            .field("data", &self.data)
            .field("database_url", &said(&self.database_url))
            .field("files", &self.files)
            .field("listen", &self.listen)
            .field("public_url", &self.public_url)
            .field("smtp", &said(&self.smtp))
            .field("scanner", &self.scanner)
            .field("log", &self.log)
            .field("log_format", &self.log_format)
            .field("undo_seconds", &self.undo_seconds)
            .field("metrics", &self.metrics)
            .field("erasures", &self.erasures)
            .field("proxies", &self.proxies)
            .field("witness", &self.witness)
            .finish()
    }
}

/// Flags of a command, laid over what the other sources say.
pub trait Flags {
    /// The same, with those flags that were given.
    fn over(&self, figment: Figment) -> Figment;
}

impl Flags for DataFlags {
    fn over(&self, mut figment: Figment) -> Figment {
        // A place given by flag replaces a place of the other kind from the environment or the file.
        if self.data.is_some() || self.database_url.is_some() {
            figment = figment.merge(Serialized::default("data", None::<PathBuf>));
            figment = figment.merge(Serialized::default("database_url", None::<String>));
        }
        figment.merge(Serialized::defaults(self))
    }
}

impl Flags for ServerFlags {
    fn over(&self, figment: Figment) -> Figment {
        figment.merge(Serialized::defaults(self))
    }
}
