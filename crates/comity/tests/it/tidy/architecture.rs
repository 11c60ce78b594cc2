//! ARCHITECTURE.md says what is there, and names the test that holds each invariant.

use std::collections::BTreeSet;

use super::tree::{files, quoted, read, root, tests};

/// The rows of the table under a heading, head and rule left out.
fn table(document: &str, heading: &str) -> Vec<String> {
    let after = document.split_once(heading).unwrap_or_else(|| panic!("ARCHITECTURE.md has no heading {heading}")).1;
    let section = after.split("\n## ").next().unwrap();
    let rows: Vec<String> = section.lines().filter(|line| line.starts_with('|')).skip(2).map(str::to_owned).collect();
    assert!(rows.len() > 5, "the table under {heading} is read wrongly");
    rows
}

/// The folder that ARCHITECTURE.md has to name for a file; none for what belongs to a folder that is named.
fn folder_of(path: &str) -> Option<String> {
    let parts: Vec<&str> = path.split('/').collect();
    match parts[..] {
        ["crates", _, "tests", ..] | [_] => None,
        // What is private is tested in a file beside it: that alone makes no room.
        ["crates", _, "src", _, .., "tests.rs"] => None,
        ["crates", name, "src", inner, _, ..] => Some(format!("crates/{name}/src/{inner}")),
        ["crates", name, "src", _] | ["crates", name, _] => Some(format!("crates/{name}")),
        ["crates", name, inner, ..] => Some(format!("crates/{name}/{inner}")),
        ["docs" | "tests", inner, _, ..] => Some(format!("{}/{inner}", parts[0])),
        ["docs" | "tests", _] => None,
        [top, ..] => Some(top.to_owned()),
        [] => None,
    }
}

#[test]
fn every_folder_is_in_the_table_of_the_architecture_and_the_reverse() {
    let document = read("ARCHITECTURE.md");
    let told: BTreeSet<String> = table(&document, "## The folders")
        .iter()
        .flat_map(|row| quoted(row.split('|').nth(1).unwrap()).into_iter().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let there: BTreeSet<String> = files("").iter().filter_map(|file| folder_of(&file.path)).collect();
    let untold: Vec<&String> = there.difference(&told).collect();
    assert!(untold.is_empty(), "{untold:?}: say in the table of folders in ARCHITECTURE.md what a clerk would call it");
    for folder in told.difference(&there) {
        assert!(root().join(folder).is_dir(), "{folder} is in ARCHITECTURE.md and not in the tree; take it out");
    }
}

#[test]
fn every_test_that_a_document_names_is_there() {
    let there: BTreeSet<String> = tests().into_iter().collect();
    for file in files(".md") {
        let names = quoted(&file.text).into_iter().filter(|word| {
            word.matches('_').count() >= 4
                && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        });
        for name in names {
            assert!(there.contains(name), "{}: no test is called {name}; name the one that holds it now", file.path);
        }
    }
}

#[test]
fn every_invariant_has_a_test_beside_it() {
    let there: BTreeSet<String> = tests().into_iter().collect();
    for row in table(&read("ARCHITECTURE.md"), "## What is never done") {
        let cells: Vec<&str> = row.split('|').collect();
        let held = quoted(cells[2]).into_iter().filter(|name| there.contains(*name)).count();
        assert!(
            held > 0,
            "nothing holds \"{}\": name a test, or say below the table that it is not built",
            cells[1].trim()
        );
    }
}
