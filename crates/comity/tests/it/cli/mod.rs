//! The built program, run as a clerk's IT person runs it.

mod analyse;
mod canaries;
mod import;
mod init;
mod keeping;
mod protocol;
mod provider;
pub mod served;
mod token;
mod verify;

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

/// What came of one run.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    /// Standard output as JSON, which is one line.
    #[track_caller]
    pub fn json(&self) -> Value {
        assert_eq!(self.out.lines().count(), 1, "{} {}", self.out, self.err);
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}{}", self.out, self.err))
    }
}

/// The program with these arguments, without settings from the environment.
pub fn program(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_comity"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("COMITY_")) {
        command.env_remove(name);
    }
    command.args(args);
    command
}

/// Runs it to its end.
pub fn comity(args: &[&str]) -> Ran {
    let output = program(args).output().expect("the program is there");
    Ran {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// A folder for one test, with files that it writes.
pub struct Folder(TempDir);

impl Folder {
    pub fn new() -> Folder {
        Folder(tempfile::tempdir().expect("there is room for a folder"))
    }

    pub fn path(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }

    /// Writes a file; its path.
    pub fn file(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        std::fs::write(self.0.path().join(name), text).expect("a file can be written");
        self.path(name)
    }

    /// Sets up a council in the data folder, whose path it gives.
    #[track_caller]
    pub fn council(&self, slug: &str, kind: &str) -> String {
        let data = self.path("data");
        let ran = comity(&init(&data, slug, kind));
        assert_eq!(ran.code, 0, "{}", ran.err);
        data
    }
}

/// The arguments that set up a council.
pub fn init<'a>(data: &'a str, slug: &'a str, kind: &'a str) -> Vec<&'a str> {
    let url = "https://comity.northwold.example";
    let name = "Northwold County Council";
    vec![
        "init",
        "--data",
        data,
        "--slug",
        slug,
        "--name",
        name,
        "--kind",
        kind,
        "--nation",
        "england",
        "--public-url",
        url,
    ]
}

/// A file of the reference data; none where it is not here.
pub fn reference(name: &str) -> Option<String> {
    let folder = std::env::var_os("COMITY_REFERENCE_DATA").map(PathBuf::from);
    let file = folder.map(|folder| folder.join(name)).filter(|file| Path::new(file).exists());
    if file.is_none() {
        eprintln!("skipped: COMITY_REFERENCE_DATA does not name a folder with {name}");
    }
    file.map(|file| file.display().to_string())
}
