//! What the documents say is so.

use std::collections::BTreeSet;

use super::tree::{files, quoted, read, root};

/// A path of the repository: it has a folder, or is a file of the top folder.
fn is_a_path(text: &str) -> bool {
    let plain = text.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c));
    let tops = ["crates/", "docs/", "packs/", "frontend/", "tests/", "xtask/", ".cargo/", ".ci/"];
    plain && (tops.iter().any(|top| text.starts_with(top)))
}

#[test]
fn every_file_that_a_document_names_is_there() {
    for file in files(".md").iter().filter(|file| !file.path.starts_with("crates/")) {
        for path in quoted(&file.text).into_iter().filter(|text| is_a_path(text)) {
            assert!(root().join(path).exists(), "{}: there is no {path}; name what there is now", file.path);
        }
        let folder = root().join(&file.path).parent().unwrap().to_owned();
        for link in file.text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let link = link.split('#').next().unwrap();
            // The picture is made with the demonstration.
            let elsewhere = link.contains("://") || link.is_empty() || link.ends_with(".png");
            assert!(elsewhere || folder.join(link).exists(), "{}: the link {link} leads nowhere", file.path);
        }
    }
}

#[test]
fn what_is_written_is_in_british_english() {
    // Spelt out from halves, so that this file does not hold what it forbids.
    let american = [
        ("behavi", "or", "our"),
        ("col", "or", "our"),
        ("fav", "or", "our"),
        ("organi", "zation", "sation"),
        ("organi", "ze", "se"),
        ("authori", "zation", "sation"),
        ("initiali", "ze", "se"),
        ("recogni", "ze", "se"),
        ("cent", "er ", "re "),
        ("licen", "se is", "ce is"),
        ("cancel", "ed", "led"),
        ("label", "ed", "led"),
        ("normali", "ze", "se"),
        ("seriali", "ze ", "se "),
        ("minimi", "ze", "se"),
        ("neighb", "or", "our"),
    ];
    for file in files(".md").iter().chain(&files(".toml")).filter(|file| !file.path.ends_with("Cargo.toml")) {
        for (number, line) in file.text.lines().enumerate() {
            let lower = line.to_lowercase();
            for (stem, theirs, ours) in american {
                let word = format!("{stem}{theirs}");
                let found = lower.match_indices(&word).any(|(at, _)| !lower[..at].ends_with(['-', '_']));
                assert!(!found, "{}, line {}: write {stem}{ours}", file.path, number + 1);
            }
        }
    }
}

#[test]
fn every_decision_has_its_state_date_and_three_parts() {
    let mut numbers = BTreeSet::new();
    for file in files(".md").iter().filter(|file| file.path.starts_with("docs/decisions/0")) {
        let name = file.path.rsplit('/').next().unwrap();
        let number = &name[..4];
        assert!(numbers.insert(number.to_owned()), "two decisions have the number {number}");
        assert!(file.text.starts_with(&format!("# {number}. ")), "{}: begin with `# {number}. Title`", file.path);
        for part in ["State: ", "Date: 20", "**Context.**", "**Decision.**", "**Consequences.**"] {
            assert!(file.text.contains(part), "{}: there is no {part}", file.path);
        }
    }
    let expected: BTreeSet<String> = (1..=numbers.len()).map(|number| format!("{number:04}")).collect();
    assert_eq!(numbers, expected, "decisions are numbered without gaps");
}

/// The names under a heading of a TOML file.
fn names(manifest: &str, heading: &str) -> Vec<String> {
    let Some((_, section)) = manifest.split_once(&format!("\n[{heading}]\n")) else { return Vec::new() };
    let section = section.split("\n[").next().unwrap();
    let lines = section.lines().filter(|line| line.contains('=') && !line.starts_with('#'));
    lines.map(|line| line.split(['.', ' ', '=']).next().unwrap().to_owned()).collect()
}

#[test]
fn every_direct_dependency_says_what_it_is_for() {
    let record = read("docs/decisions/0001-stack-and-dependencies.md");
    let told: BTreeSet<String> = record
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split(" |").next())
        .flat_map(|cell| cell.trim_start_matches("*tests only:*").split(',').map(|name| name.trim().to_owned()))
        .collect();
    let mut used: BTreeSet<String> = names(&read("Cargo.toml"), "workspace.dependencies").into_iter().collect();
    for file in files("Cargo.toml").iter().filter(|file| file.path != "Cargo.toml") {
        used.extend(names(&file.text, "dependencies"));
        used.extend(names(&file.text, "dev-dependencies"));
    }
    for ours in ["rules", "ledger", "store", "fairness", "comity"] {
        used.remove(ours);
    }
    let npm: serde_json::Value = serde_json::from_str(&read("frontend/package.json")).unwrap();
    for section in ["dependencies", "devDependencies"] {
        used.extend(npm[section].as_object().unwrap().keys().cloned());
    }
    for name in &used {
        assert!(told.contains(name), "{name}: add a row to decision 0001: what for, kept by whom, licence");
    }
    for name in told.iter().filter(|name| !["Crate", "npm", "---"].contains(&name.as_str())) {
        assert!(
            used.contains(name),
            "{name} is in decision 0001 and in no Cargo.toml or package.json; take its row out"
        );
    }
}
