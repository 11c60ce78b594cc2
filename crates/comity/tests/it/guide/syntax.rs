//! What cannot be run here is at least looked at by the program that would read it, where that is installed.

use std::fs;
use std::io::Write;
use std::process::{Command, Output, Stdio};

use super::blocks::Block;
use super::documents;

/// The languages of the guide's blocks; what is run, and what is not, must be plain from the fence.
const LANGUAGES: [&str; 8] = ["console", "sh", "ini", "toml", "csv", "nginx", "caddyfile", "text"];

#[test]
fn every_block_of_the_guide_can_be_read_by_what_it_is_for() {
    for document in documents() {
        for block in &document.blocks {
            let at = format!("{}, line {}", document.path, block.line);
            assert!(LANGUAGES.contains(&block.language.as_str()), "{at}: say in the fence what it is: {LANGUAGES:?}");
            match block.language.as_str() {
                "sh" => shell(&at, block),
                "ini" => unit(&at, block),
                "nginx" | "caddyfile" => braces(&at, block),
                _ => {}
            }
        }
    }
}

fn shell(at: &str, block: &Block) {
    let read = fed("sh", &["-n"], &block.text);
    assert!(read.status.success(), "{at}: {}", String::from_utf8_lossy(&read.stderr));
}

/// `systemd-analyze verify` knows every setting of a unit; the program that it would start is not where the unit says.
fn unit(at: &str, block: &Block) {
    let Some(name) = block.file.as_ref().and_then(|file| file.rsplit('/').next()) else { return };
    let there = Command::new("systemd-analyze").arg("--version").stdout(Stdio::null()).status();
    if !there.is_ok_and(|status| status.success()) {
        eprintln!("{at}: systemd-analyze is not here, so the unit was not checked");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(name);
    let mut text = String::new();
    for line in block.text.lines() {
        let started = line.strip_prefix("ExecStart=");
        text.push_str(&started.map_or_else(|| line.to_owned(), |_| "ExecStart=/bin/true".to_owned()));
        text.push('\n');
    }
    fs::write(&file, text).unwrap();
    let read = Command::new("systemd-analyze").arg("verify").arg("--man=no").arg(&file).output().unwrap();
    let told = String::from_utf8_lossy(&read.stderr).into_owned();
    let about: Vec<&str> = told.lines().filter(|line| line.contains(name)).collect();
    assert!(about.is_empty(), "{at}: {about:?}");
}

/// Caddy and nginx are seldom installed where tests are: every block that is opened is closed.
fn braces(at: &str, block: &Block) {
    let mut depth = 0_i32;
    for char in block.text.chars() {
        depth += i32::from(char == '{') - i32::from(char == '}');
        assert!(depth >= 0, "{at}: a block is closed that was never opened");
    }
    assert_eq!(depth, 0, "{at}: a block is not closed");
}

fn fed(program: &str, args: &[&str], text: &str) -> Output {
    let mut process = Command::new(program)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    process.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    process.wait_with_output().unwrap()
}
