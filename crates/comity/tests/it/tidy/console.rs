//! Every command that a document shows can be typed.

use std::process::{Command, Output};

use super::tree::{files, read, root};

/// Runs the program in the repository's top folder.
fn comity(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_comity")).args(args).current_dir(root()).output().unwrap()
}

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
    // What the guide shows is run, whatever it is.
    for (document, command) in commands().into_iter().filter(|(document, _)| !document.starts_with("docs/guide/")) {
        let ours = ["cargo xtask ", "comity ", "cargo test"].iter().any(|start| command.starts_with(start));
        assert!(
            ours,
            "{document}: `{command}`: show only commands that this repository makes, or say it in a sentence"
        );
    }
}

#[test]
fn every_command_of_comity_that_is_shown_is_there_with_its_flags() {
    let mut seen = 0;
    for (document, command) in commands() {
        let Some(rest) = command.strip_prefix("comity ") else { continue };
        seen += 1;
        let words: Vec<&str> = rest.trim_end_matches([' ', '\\', '&']).split(' ').collect();
        let verbs = words.iter().take_while(|word| word.bytes().all(|byte| byte.is_ascii_lowercase()));
        let help = comity(&verbs.copied().chain(["--help"]).collect::<Vec<_>>());
        assert!(help.status.success(), "{document}: `{command}` is no command; `comity --help` lists those there are");
        let help = String::from_utf8(help.stdout).unwrap();
        for flag in words.iter().filter(|word| word.starts_with("--")) {
            let known = help.split([' ', '\n', ',', '=']).any(|word| word == *flag);
            assert!(known, "{document}: `{command}`: there is no {flag}; its --help lists those there are");
        }
    }
    assert!(seen > 0, "README.md shows how to set up a council");
}

#[test]
fn what_needs_nothing_does_what_the_documents_say() {
    for (document, command) in commands() {
        let Some(rest) = command.strip_prefix("comity ") else { continue };
        if rest == "--help" || rest.starts_with("protocol check packs/") {
            let done = comity(&rest.split(' ').collect::<Vec<_>>());
            assert!(done.status.success(), "{document}: `{command}` said: {}", String::from_utf8_lossy(&done.stderr));
        }
    }
    for pack in files(".toml").iter().filter(|file| file.path.starts_with("packs/")) {
        assert!(comity(&["protocol", "check", &pack.path]).status.success(), "{} is not sound", pack.path);
    }
}
