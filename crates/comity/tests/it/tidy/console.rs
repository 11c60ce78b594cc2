//! Every command that a document shows can be typed.

use super::tree::{files, read};

/// The commands of every ```console block: document and command.
fn commands() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for file in files(".md") {
        for block in file.text.split("```console\n").skip(1) {
            let block = block.split("```").next().unwrap();
            let lines = block.lines().filter_map(|line| line.strip_prefix("$ "));
            found.extend(lines.map(|line| (file.path.clone(), line.to_owned())));
            assert!(block.starts_with("$ "), "{}: a console block begins with `$ ` and a command", file.path);
        }
    }
    assert!(found.len() >= 2, "README.md shows how to try it and how to test it");
    found
}

#[test]
fn every_command_of_cargo_xtask_that_is_shown_is_there() {
    let list = read("xtask/src/main.rs");
    for (document, command) in commands() {
        if let Some(rest) = command.strip_prefix("cargo xtask ") {
            let verb = rest.split(' ').next().unwrap();
            assert!(
                list.contains(&format!("(Some(\"{verb}\")")),
                "{document}: `cargo xtask {verb}` is not in xtask/src/main.rs"
            );
        }
    }
}

#[test]
fn every_command_that_is_shown_is_one_of_ours() {
    for (document, command) in commands() {
        let ours = ["cargo xtask ", "comity ", "cargo test"].iter().any(|start| command.starts_with(start));
        assert!(
            ours,
            "{document}: `{command}`: show only commands that this repository makes, or say it in a sentence"
        );
    }
}
