//! Each crate is for one kind of reviewer, and knows no more than that needs.

use super::tree::{code, read, sources};

/// What a crate's Cargo.toml may name under `[dependencies]`.
const WALLS: [(&str, &[&str]); 4] = [
    ("rules", &["jiff", "serde", "serde_json", "strsim", "thiserror", "toml-span"]),
    ("ledger", &["base64", "ed25519-dalek", "serde", "serde_json", "sha2", "thiserror"]),
    ("fairness", &["serde", "statrs", "thiserror"]),
    (
        "store",
        &[
            "argon2",
            "base64",
            "chacha20poly1305",
            "fairness",
            "getrandom",
            "jiff",
            "ledger",
            "postgres",
            "rules",
            "rusqlite",
            "rust-stemmers",
            "serde",
            "serde_json",
            "sha2",
            "subtle",
            "thiserror",
            "totp-rs",
            "tracing",
            "unicode-normalization",
        ],
    ),
];

fn dependencies(manifest: &str) -> Vec<String> {
    let section = manifest.split_once("\n[dependencies]\n").expect("a crate depends on something").1;
    let section = section.split("\n[").next().unwrap();
    let names = section.lines().filter_map(|line| line.split(['.', ' ', '=']).next()).filter(|name| !name.is_empty());
    names.filter(|name| !name.starts_with('#')).map(str::to_owned).collect()
}

#[test]
fn each_crate_uses_only_what_its_wall_lets_through() {
    for (name, allowed) in WALLS {
        for found in dependencies(&read(&format!("crates/{name}/Cargo.toml"))) {
            assert!(
                allowed.contains(&found.as_str()),
                "{name} uses {found}: do that behind another wall (ARCHITECTURE.md), or say in a decision why not"
            );
        }
    }
    let doors = dependencies(&read("crates/comity/Cargo.toml"));
    for engine in ["rusqlite", "postgres"] {
        assert!(!doors.contains(&engine.to_owned()), "doors hold no SQL: ask `store` a question");
    }
}

#[test]
fn doors_hold_no_sql() {
    for file in sources().iter().filter(|file| file.path.starts_with("crates/comity/")) {
        for line in file.text.lines().map(|line| code(line).trim_start().trim_start_matches(['"', '('])) {
            let sql = ["select ", "insert into ", "delete from ", "create table "].iter().any(|verb| {
                line.strip_prefix(verb)
                    .is_some_and(|rest| verb.contains(" into") || verb.contains("table") || rest.contains(" from "))
            });
            assert!(!sql, "{}: `{}`: make it a question in crates/store/src/questions", file.path, line.trim());
        }
    }
}

#[test]
fn no_council_is_known_to_the_code_by_name() {
    // The demonstration's own script, and what measures and tries it, know its two councils.
    let tries = "xtask/src/schemathesis.rs";
    let knows = |path: &str| path.contains("/demo") || path.starts_with("crates/bench/") || path == tries;
    for file in sources().iter().filter(|file| !knows(&file.path)) {
        for line in file.text.lines().map(|line| code(line).to_ascii_lowercase()) {
            let named = ["northwold", "eastmarsh"]
                .iter()
                .any(|name| line.match_indices(name).any(|(at, _)| !line[at + name.len()..].starts_with(".example")));
            let example = line.contains("northwold.example") || line.contains("such as") || line.contains("as in");
            assert!(
                !named || example,
                "{}: `{}`: a council differs from another by its settings, editions and calendars, never by code",
                file.path,
                line.trim()
            );
        }
    }
}

#[test]
fn the_clock_is_read_in_these_places_only() {
    // Where, and why: everything else is handed a time, so that a demonstration and a test can say what day it is.
    let allowed = [
        ("crates/store/src/clock.rs", "it is the clock"),
        ("crates/store/src/keys.rs", "an id begins with the time at which it was drawn"),
        ("crates/store/src/installation.rs", "how far a demonstration's clock is from the machine's"),
        ("crates/store/src/filling.rs", "when an empty folder began to be filled"),
        ("crates/store/src/backup/mod.rs", "when the copy was made, for whoever finds it"),
        ("crates/store/src/restore/mod.rs", "where nobody hands a clock in"),
        ("crates/store/src/files/gone.rs", "how old a file is by the times that the disk gives"),
        ("crates/store/src/engines.rs", "how long a test's cluster is waited for"),
        ("crates/comity/src/requests.rs", "how long an answer took"),
        ("crates/comity/src/witnessing.rs", "how long a witness that has not signed is left alone"),
        ("crates/bench/src/cost.rs", "how long requests took"),
        ("crates/bench/src/advice.rs", "how long issuing took"),
        ("crates/bench/src/raw.rs", "how long commits took"),
        ("crates/bench/src/starts.rs", "how long starting took"),
        ("crates/bench/src/rebuilding.rs", "how long making the views again took"),
        ("xtask/src/step.rs", "how long a step took"),
    ];
    for file in sources() {
        let reads = file.text.lines().map(code).any(|line| {
            ["Timestamp::now", "Zoned::now", "SystemTime::now", "Instant::now"].iter().any(|clock| line.contains(clock))
        });
        let known = allowed.iter().any(|(path, _)| *path == file.path);
        assert!(!reads || known, "{}: take the time from the installation's clock, or say here why not", file.path);
        assert!(reads || !known, "{} reads no clock any more; take it off this list", file.path);
    }
}
