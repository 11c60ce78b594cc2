//! A folder in which a document's commands are run as if it were the whole machine.

use std::fs::{self, File};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use store::db::Place;
use store::engines;
use tempfile::TempDir;

use super::blocks::{Block, Document, Shown, is_said};
use crate::tidy::tree::root;

/// The places of a machine that are folders of ours.
const PLACES: [&str; 6] =
    ["/var/lib/comity", "/srv/comity", "/var/backups/comity", "/etc/comity", "/etc/systemd", "/usr/local/sbin"];

/// The addresses at which the guide's servers listen.
const ADDRESSES: [&str; 3] = ["127.0.0.1:8080", "127.0.0.1:8081", "127.0.0.1:9464"];

/// The database of the guide.
const DATABASE: &str = "postgres://comity@db.eastmarsh.example/comity";

pub struct Scratch {
    folder: TempDir,
    /// What stands in the document, and what it is here.
    here: Vec<(String, String)>,
    servers: Vec<Child>,
}

impl Scratch {
    /// None where the document runs nothing, or needs an engine whose programs are not here.
    pub fn of(document: &Document) -> Option<Scratch> {
        if document.blocks.iter().all(|block| block.language != "console") {
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        let mut here = Vec::new();
        for place in PLACES {
            fs::create_dir_all(folder.path().join(&place[1..])).unwrap();
            here.push((place.to_owned(), format!("{}{place}", folder.path().display())));
        }
        for address in ADDRESSES {
            let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
            here.push((address.to_owned(), free.to_string()));
        }
        if document.blocks.iter().any(|block| block.text.contains(DATABASE)) {
            let Some(Place::Postgres(url)) = engines::postgres() else { return None };
            here.push((DATABASE.to_owned(), url));
        }
        // What the guide's own little script does on a machine with systemd.
        let bin = folder.path().join("usr/local/bin");
        fs::create_dir_all(&bin).unwrap();
        let config = folder.path().join("etc/comity/comity.toml");
        let admin = bin.join("comity-admin");
        fs::write(&admin, format!("#!/bin/sh\nexec comity --config {} \"$@\"\n", config.display())).unwrap();
        fs::set_permissions(&admin, fs::Permissions::from_mode(0o755)).unwrap();
        std::os::unix::fs::symlink(root().join("packs"), folder.path().join("packs")).unwrap();
        Some(Scratch { folder, here, servers: Vec::new() })
    }

    /// Does what the blocks say, one after the other. How many commands were run.
    #[track_caller]
    pub fn follow(&mut self, document: &str, blocks: &[Block]) -> usize {
        let mut run = 0;
        for block in blocks {
            if let Some(file) = &block.file {
                self.write(file, &block.text);
            }
            if block.language != "console" {
                continue;
            }
            for shown in block.shown().iter().filter(|shown| !shown.command.starts_with("cargo ")) {
                self.run(&format!("{document}, line {}", block.line), shown);
                run += 1;
            }
        }
        run
    }

    fn write(&self, file: &str, text: &str) {
        let path = match file.strip_prefix('/') {
            Some(rest) => self.folder.path().join(rest),
            None => self.folder.path().join(file),
        };
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, self.to_here(text)).unwrap();
    }

    #[track_caller]
    fn run(&mut self, at: &str, shown: &Shown) {
        let command = self.to_here(&shown.command);
        let plain = command.trim_start_matches("sudo ");
        match plain {
            "systemctl stop comity" => return self.stop(),
            "systemctl restart comity" => {
                self.stop();
                return self.serve(at, &self.unit(), &shown.printed);
            }
            "systemctl start comity" => return self.serve(at, &self.unit(), &shown.printed),
            _ if plain.starts_with("comity serve") || plain.starts_with("comity-admin serve") => {
                return self.serve(at, plain, &shown.printed);
            }
            _ => {}
        }
        let output = self.shell(&format!("exec 2>&1\n{}", command.replace("sudo ", ""))).output().unwrap();
        let printed = self.to_there(&String::from_utf8_lossy(&output.stdout));
        let lines: Vec<&str> = printed.lines().collect();
        assert!(output.status.success(), "{at}: `{}` failed:\n{printed}", shown.command);
        let said = shown.printed.is_empty() || is_said(&shown.printed, &lines);
        assert!(
            said,
            "{at}: `{}` is said to print\n{}\nand prints\n{printed}",
            shown.command,
            shown.printed.join("\n")
        );
    }

    /// What the unit's file starts.
    fn unit(&self) -> String {
        let file = self.folder.path().join("etc/systemd/system/comity.service");
        let unit = fs::read_to_string(&file).expect("the guide shows the unit before it starts it");
        let start = unit.lines().find_map(|line| line.strip_prefix("ExecStart=")).expect("a unit starts something");
        start.trim_start_matches("/usr/local/bin/").to_owned()
    }

    /// Starts a server, which goes on until the document ends or stops it.
    #[track_caller]
    fn serve(&mut self, at: &str, command: &str, said: &[String]) {
        let log = self.folder.path().join(format!("server-{}", self.servers.len()));
        let file = File::create(&log).unwrap();
        let mut server = self.shell(&format!("exec {}", command.trim_end_matches(" &")));
        server.stdout(file.try_clone().unwrap()).stderr(file).stdin(Stdio::null());
        self.servers.push(server.spawn().unwrap());
        for _ in 0..600 {
            let printed = fs::read_to_string(&log).unwrap();
            if printed.contains("listening on") {
                let printed = self.to_there(&printed);
                let lines: Vec<&str> = printed.lines().collect();
                assert!(said.is_empty() || is_said(said, &lines), "{at}: `{command}` prints\n{printed}");
                return;
            }
            if let Some(ended) = self.servers.last_mut().unwrap().try_wait().unwrap() {
                panic!("{at}: `{command}` ended ({ended}):\n{printed}");
            }
            sleep(Duration::from_millis(50));
        }
        panic!("{at}: `{command}` does not listen after half a minute");
    }

    fn stop(&mut self) {
        for mut server in self.servers.drain(..) {
            let _ = server.kill();
            let _ = server.wait();
        }
    }

    fn shell(&self, script: &str) -> Command {
        let folder = self.folder.path();
        let program = Path::new(env!("CARGO_BIN_EXE_comity"));
        let mut command = Command::new("sh");
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("COMITY_")) {
            command.env_remove(name);
        }
        let path = std::env::var("PATH").unwrap_or_default();
        command.arg("-euc").arg(script).current_dir(folder);
        let own = folder.join("usr/local/bin");
        command.env("PATH", format!("{}:{}:{path}", own.display(), program.parent().unwrap().display()));
        command.env("HOME", folder).env("CREDENTIALS_DIRECTORY", folder.join("etc/comity"));
        command
    }

    fn to_here(&self, text: &str) -> String {
        self.here.iter().fold(text.to_owned(), |text, (there, here)| text.replace(there, here))
    }

    fn to_there(&self, text: &str) -> String {
        self.here.iter().fold(text.to_owned(), |text, (there, here)| text.replace(here, there))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        self.stop();
    }
}
