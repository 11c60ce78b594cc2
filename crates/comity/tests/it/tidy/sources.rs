//! How the code looks.

use super::tree::{code, files, sources};

#[test]
fn nothing_is_silenced_unfinished_or_unwrapped() {
    for file in sources() {
        for (banned, instead) in [
            (".unwrap()", "say what you believe: `expect(\"…\")`"),
            ("#[allow(", "`#[expect(lint, reason = \"…\")]`, which goes away with its cause"),
            ("#![allow(", "`#[expect(lint, reason = \"…\")]` where it is needed"),
            ("todo!", "write it, or leave it out"),
            ("unimplemented!", "write it, or leave it out"),
            ("dbg!(", "take it out"),
        ] {
            let at = file.text.lines().position(|line| code(line).contains(banned));
            assert!(at.is_none(), "{}, line {}: `{banned}`: {instead}", file.path, at.unwrap() + 1);
        }
    }
}

#[test]
fn every_test_runs_and_says_what_it_expects() {
    for file in files(".rs") {
        for (banned, instead) in [
            ("#[ignore", "a test runs, or is deleted"),
            ("#[should_panic", "take the error and compare it"),
            ("assert!(true", "a test that cannot fail is none"),
        ] {
            let at = file.text.lines().position(|line| line.trim_start().starts_with(banned));
            assert!(at.is_none(), "{}, line {}: `{banned}`: {instead}", file.path, at.unwrap() + 1);
        }
    }
}

#[test]
fn every_room_has_a_name() {
    for file in files(".rs") {
        for part in file.path.split('/') {
            let part = part.trim_end_matches(".rs");
            let nameless = ["utils", "util", "common", "helpers", "helper", "manager", "service", "misc", "prelude"];
            assert!(!nameless.contains(&part), "{}: what is it of? Call it that", file.path);
            let pages = file.path.contains("/pages/") || file.path.contains("/api/");
            assert!(part != "services" || pages, "{}: what is it of? Call it that", file.path);
        }
    }
}

#[test]
fn every_module_opens_with_a_line_that_a_clerk_would_understand() {
    for file in sources() {
        let first = file.text.lines().next().unwrap_or_default();
        let short = file.text.lines().count() < 12;
        assert!(short || first.starts_with("//! "), "{}: begin with `//!` and what it is, in one line", file.path);
    }
}

#[test]
fn no_file_is_more_than_one_room() {
    // Longer than 450 lines, and why. Nothing else may become so.
    let known = [
        ("crates/comity/src/demo/topics.rs", "a list of what is asked and answered, with no code in it"),
        ("crates/rules/src/person.rs", "a person's terms, posts, offices and access, one table of (state, command)"),
    ];
    for file in sources() {
        let lines = file.text.lines().count();
        let excepted = known.iter().any(|(path, _)| *path == file.path);
        assert!(lines <= 450 || excepted, "{} has {lines} lines: which two rooms is it? Give each a file", file.path);
        assert!(lines > 450 || !excepted, "{} has {lines} lines only; take it off this list", file.path);
    }
}

#[test]
fn nothing_points_at_a_developers_own_machine() {
    // Put together here, so that this file does not hold what it forbids.
    let roots: Vec<String> = ["home", "root", "Users", "work", "mnt"].iter().map(|root| format!("/{root}/")).collect();
    for file in files("").iter().filter(|file| !file.path.ends_with("-lock.json") && file.path != "Cargo.lock") {
        for (number, line) in file.text.lines().enumerate() {
            let before = |at: usize| line[..at].chars().next_back();
            let ours = roots.iter().any(|root| {
                line.match_indices(root.as_str()).any(|(at, _)| before(at).is_none_or(|c| " \"'`(=:".contains(c)))
            });
            assert!(!ours, "{}, line {}: name it from the repository's top folder", file.path, number + 1);
        }
    }
}

#[test]
fn packages_come_from_where_cargo_and_npm_look_by_themselves() {
    let hosts: Vec<String> = ["registry.npmjs", "static.crates", "index.crates", "artifactory", "jfrog", "verdaccio"]
        .map(str::to_owned)
        .into();
    for file in files("") {
        if file.path == "Cargo.lock" || file.path.ends_with("tidy/sources.rs") {
            continue;
        }
        for host in &hosts {
            assert!(
                !file.text.contains(host.as_str()),
                "{}: `{host}`: leave the registry to each machine's own settings (frontend/.npmrc keeps it out of the lock file)",
                file.path
            );
        }
    }
}
