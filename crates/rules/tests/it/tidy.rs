//! House rules of this crate, as tests; each failure says what to do instead.

use std::path::{Path, PathBuf};

use rules::norm::Norm;

/// Every file below a folder of this crate that ends so, with its text; paths from the crate's own folder.
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            match entry.is_dir() {
                true => folders.push(entry),
                false if entry.to_string_lossy().ends_with(ending) => {
                    found.push((from_the_crate(&root, &entry), read(&entry)))
                }
                false => {}
            }
        }
    }
    assert!(!found.is_empty(), "there is nothing in {folder}");
    found.sort();
    found
}

fn from_the_crate(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap().to_string_lossy().into_owned()
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// The code of a line, without what follows `//`.
fn code(line: &str) -> &str {
    line.split("//").next().unwrap_or_default()
}

#[test]
fn rules_never_look_at_the_clock_or_the_world() {
    for (path, text) in files("src", ".rs") {
        for (banned, instead) in [
            ("SystemTime", "take `now` from the Context"),
            ("Instant", "rules measure nothing"),
            ("Timestamp::now", "take `now` from the Context"),
            ("Zoned::now", "take `today` from the Context"),
            ("std::fs", "rules read no files; pass the data in"),
            ("std::env", "rules read no settings; they come in the Context"),
            ("std::net", "rules know no network"),
            ("std::thread", "rules run where they are called"),
            ("std::process", "rules start nothing"),
            ("getrandom", "ids and salts are drawn at the desk and come in with the command"),
            ("rand::", "ids and salts are drawn at the desk and come in with the command"),
            ("rusqlite", "rules do not know the database; put it in `store`"),
            ("postgres", "rules do not know the database; put it in `store`"),
            ("HashMap", "its order is chance; take a BTreeMap"),
            ("HashSet", "its order is chance; take a BTreeSet"),
            ("println!", "rules say nothing; they return it"),
        ] {
            let found = text.lines().any(|line| code(line).contains(banned));
            assert!(!found, "{path}: `{banned}`: {instead}");
        }
    }
}

#[test]
fn a_group_is_read_in_these_places_only() {
    // Who may read one, and why: visibility within a ward's group is chosen by the member (raise, sharing), kept (noted), opens it
    // (audience) and is looked up in the roster (context); whether a group that is entered for a term is there (person); for which
    // group its leader takes up an offered briefing (briefing); whose leader is told that one of them may have broken a confidence (breach);
    // whose own assistant its leader instructs (instruction).
    let allowed = [
        "breach/mod.rs",
        "briefing/offer.rs",
        "context.rs",
        "enquiry/audience.rs",
        "enquiry/noted.rs",
        "enquiry/raise.rs",
        "enquiry/sharing.rs",
        "instruction/mod.rs",
    ]
    .into_iter()
    .chain(["person/mod.rs"])
    .map(|file| format!("src/{file}"))
    .collect::<Vec<_>>();
    let reads = |text: &str| {
        text.lines().any(|line| {
            let after = code(line).split(".group").skip(1);
            after.into_iter().any(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_' || c == '('))
        })
    };
    let found: Vec<String> =
        files("src", ".rs").into_iter().filter(|(_, text)| reads(text)).map(|(path, _)| path).collect();
    assert_eq!(found, allowed, "rules see no party: whoever needs a group says why, here and in DESIGN's list");
}

#[test]
fn nothing_is_unwrapped_or_allowed_in_silence() {
    for (path, text) in files("src", ".rs") {
        for (banned, instead) in [
            (".unwrap()", "say what you believe: `expect(\"…\")`"),
            ("#[allow(", "`#[expect(lint, reason = \"…\")]`"),
            ("todo!", "write it, or leave it out"),
            ("unimplemented!", "write it, or leave it out"),
        ] {
            assert!(!text.lines().any(|line| code(line).contains(banned)), "{path}: `{banned}`: {instead}");
        }
    }
    for (path, text) in files("tests/it", ".rs").into_iter().filter(|(path, _)| !path.ends_with("tidy.rs")) {
        for banned in ["#[ignore", "#[should_panic"] {
            assert!(!text.contains(banned), "{path}: `{banned}`: a test runs, and says what it expects");
        }
    }
}

/// The variants of every `enum Refusal` in the crate, each with the folder or file of its record.
fn refusals() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (path, text) in files("src", ".rs") {
        let Some((_, after)) = text.split_once("pub enum Refusal {") else { continue };
        let record = path.trim_start_matches("src/").split(['/', '.']).next().unwrap().to_owned();
        let body = after.split_once("\n}").expect("an enum ends").0;
        for line in body.lines().map(str::trim).filter(|line| line.starts_with(char::is_uppercase)) {
            let name = line.split(|c: char| !c.is_alphanumeric()).next().unwrap();
            found.push((record.clone(), name.to_owned()));
        }
    }
    assert!(found.len() > 80, "the sources are read wrongly: {found:?}");
    found
}

#[test]
fn every_refusal_is_met_by_a_test_of_its_record() {
    let tests = files("tests/it", ".rs");
    for (record, refusal) in refusals() {
        // Plumbing that no command can meet in its order, and why.
        let unreachable = match (record.as_str(), refusal.as_str()) {
            // A pair of state and command that an arm above has taken already.
            ("enquiry", "NotNow") => true,
            _ => false,
        };
        let met = tests.iter().filter(|(path, _)| path.starts_with(&format!("tests/it/{record}"))).any(|(_, text)| {
            let wanted = format!("Refusal::{refusal}");
            text.match_indices(&wanted)
                .any(|(at, _)| !text[at + wanted.len()..].starts_with(|c: char| c.is_alphanumeric()))
        });
        assert!(met != unreachable, "{record}: no test meets Refusal::{refusal}, or it is met after all");
    }
}

#[test]
fn every_norm_that_refuses_is_in_a_grid_or_a_test() {
    let pages: String = files("tests/expected", ".txt")
        .into_iter()
        .filter(|(path, _)| path.contains("/grid-") || path.contains("/matrix-"))
        .map(|(_, text)| text)
        .collect();
    let tests: String = files("tests/it", ".rs").into_iter().map(|(_, text)| text).collect();
    let mut refusing = 0;
    for (path, text) in files("src", ".rs") {
        let Some((_, after)) = text.split_once("impl Refuses for Refusal {") else { continue };
        let body = after.split_once("fn instead").expect("what to do instead comes after the norm").0;
        for norm in Norm::all() {
            let variant = format!("Norm::{norm:?}");
            if body.split(&variant).skip(1).any(|rest| !rest.starts_with(char::is_alphanumeric)) {
                refusing += 1;
                let shown = pages.contains(norm.name()) || tests.contains(&variant);
                assert!(shown, "{path}: {norm} refuses, and neither grid nor test shows it");
            }
        }
    }
    assert!(refusing > 20, "the sources are read wrongly");
}
