//! The table of ASVS 5.0: whole, and each row with something that holds it.

use std::collections::BTreeSet;

use super::tree::{quoted, read, root, tests};

/// How many requirements each section of version 5.0.0 has at levels 1 and 2; of V7, V8 and V16 at level 3 as well. In every section
/// those come first.
const SECTIONS: [(&str, usize); 71] = [
    ("1.1", 2),
    ("1.2", 9),
    ("1.3", 11),
    ("1.4", 3),
    ("1.5", 2),
    ("2.1", 3),
    ("2.2", 3),
    ("2.3", 4),
    ("2.4", 1),
    ("3.2", 2),
    ("3.3", 4),
    ("3.4", 6),
    ("3.5", 5),
    ("3.7", 2),
    ("4.1", 3),
    ("4.2", 1),
    ("4.3", 2),
    ("4.4", 4),
    ("5.1", 1),
    ("5.2", 3),
    ("5.3", 2),
    ("5.4", 3),
    ("6.1", 3),
    ("6.2", 12),
    ("6.3", 4),
    ("6.4", 4),
    ("6.5", 5),
    ("6.6", 3),
    ("6.8", 4),
    ("7.1", 3),
    ("7.2", 4),
    ("7.3", 2),
    ("7.4", 5),
    ("7.5", 3),
    ("7.6", 2),
    ("8.1", 4),
    ("8.2", 4),
    ("8.3", 3),
    ("8.4", 2),
    ("9.1", 3),
    ("9.2", 4),
    ("10.1", 2),
    ("10.2", 2),
    ("10.3", 4),
    ("10.4", 11),
    ("10.5", 5),
    ("10.6", 2),
    ("10.7", 3),
    ("11.1", 2),
    ("11.2", 3),
    ("11.3", 3),
    ("11.4", 4),
    ("11.5", 1),
    ("11.6", 1),
    ("12.1", 3),
    ("12.2", 2),
    ("12.3", 4),
    ("13.1", 1),
    ("13.2", 5),
    ("13.3", 2),
    ("13.4", 5),
    ("14.1", 2),
    ("14.2", 4),
    ("14.3", 3),
    ("15.1", 3),
    ("15.2", 3),
    ("15.3", 7),
    ("16.1", 1),
    ("16.2", 5),
    ("16.3", 4),
    ("16.4", 3),
];
const MORE: [(&str, usize); 4] = [("16.5", 4), ("17.1", 1), ("17.2", 4), ("17.3", 2)];

#[test]
fn every_requirement_of_the_standard_has_its_row_and_each_row_its_proof() {
    let document = read("docs/asvs.md");
    let there: BTreeSet<String> = tests().into_iter().collect();
    let rows: Vec<Vec<&str>> = document
        .lines()
        .filter(|line| line.starts_with("| ") && line.as_bytes().get(2).is_some_and(u8::is_ascii_digit))
        .map(|line| line.split('|').map(str::trim).collect())
        .collect();
    let numbers: Vec<String> = rows.iter().map(|row| row[1].to_owned()).collect();
    let sections = SECTIONS.iter().chain(&MORE);
    let all: Vec<String> =
        sections.flat_map(|(section, most)| (1..=*most).map(move |n| format!("{section}.{n}"))).collect();
    assert_eq!(numbers, all, "the rows of docs/asvs.md, in the standard's order");
    for row in &rows {
        let (number, held) = (row[1], row[3]);
        let reason = ["**Not met**: ", "Not applicable: "]
            .iter()
            .any(|why| held.strip_prefix(why).is_some_and(|why| why.len() > 10));
        let names = quoted(held);
        let named = names.iter().filter(|name| name.matches('_').count() >= 3);
        for name in named {
            assert!(there.contains(*name), "{number}: no test is called {name}");
        }
        let proof = names.iter().any(|name| there.contains(*name) || root().join(name).exists());
        assert!(proof || reason, "{number}: name the test that holds it, or say why it is not met or does not apply");
    }
}
