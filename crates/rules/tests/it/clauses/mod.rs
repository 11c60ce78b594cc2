//! Which test shows how each clause of the two packs is kept.
//!
//! `expected/clauses.txt` is kept by hand: row, clause numbers in the pack, force, then the tests that show it, or `not yet`.

mod advice;
mod alike;
mod business;
mod close;
mod declined;
mod editions;
mod members;
mod one_officer;
mod own_interest;
mod papers;
mod published;
mod shared_and_reviewed;
mod time;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rules::norm::{Force, Norm};
use rules::pack::{self, COUNTY, Pack, TOWN_AND_PARISH};

use crate::world::World;

/// One row of the table and one of its forces.
struct Line {
    /// `M3.1d enquiries`.
    row: String,
    /// In the town and parish pack for rows of M, in the county's for rows of G.
    clauses: Vec<String>,
    force: Force,
    /// Empty where nothing shows it yet.
    tests: Vec<String>,
}

#[test]
fn every_force_of_every_clause_is_shown_by_a_test_that_is_there_or_is_not_yet() {
    let there = names_of_tests();
    for line in table() {
        for test in &line.tests {
            assert!(there.contains(test), "{}: no test is called {test}", line.row);
            assert!(test.starts_with(&line.prefix()), "{test} shows {}, so it begins with {}", line.row, line.prefix());
        }
    }
}

#[test]
fn every_test_that_is_named_after_a_clause_is_in_the_table() {
    let there = names_of_tests();
    for line in table() {
        for test in there.iter().filter(|test| test.starts_with(&line.prefix())) {
            assert!(line.tests.contains(test), "add {test} to {} in expected/clauses.txt", line.row);
        }
    }
}

#[test]
fn each_row_has_its_clauses_in_its_pack_and_each_force_once() {
    let mut seen = BTreeSet::new();
    for line in table() {
        let pack = line.pack();
        for number in &line.clauses {
            assert!(pack.clause(number).is_some(), "{}: the pack has no clause {number}", line.row);
        }
        assert!(!line.clauses.is_empty() && seen.insert((line.row.clone(), line.force)), "{} twice", line.row);
    }
    assert_eq!(seen.iter().map(|(row, _)| row).collect::<BTreeSet<_>>().len(), 59, "rows of the two protocols");
}

#[test]
fn no_pack_claims_a_force_that_the_table_does_not_give_the_clause() {
    let mut claimed = Vec::new();
    for (series, pack) in [("M", parish()), ("G", county())] {
        let lines: Vec<Line> = table().into_iter().filter(|line| line.row.starts_with(series)).collect();
        for clause in &pack.clauses {
            let row = nearest_row(&pack, &clause.number, &lines);
            for force in pack.forces(&clause.number) {
                let given = lines.iter().any(|line| line.force == force && line.clauses.contains(&row));
                if !given && force != Force::Published {
                    claimed.push(format!("{series} {} {}", clause.number, force.name()));
                }
            }
        }
    }
    // Both protocols want acknowledgement measured; the measure rests on the software's asking, which is built in.
    assert_eq!(claimed, ["M 1.1 enforced", "G title enforced"]);
}

impl Line {
    fn pack(&self) -> Pack {
        if self.row.starts_with('M') { parish() } else { county() }
    }

    /// `m3_1d_enquiries_enforced_`.
    fn prefix(&self) -> String {
        let mut prefix = String::new();
        for c in self.row.to_lowercase().chars() {
            match c.is_ascii_alphanumeric() {
                true => prefix.push(c),
                false if !prefix.ends_with('_') => prefix.push('_'),
                false => {}
            }
        }
        format!("{}_{}_", prefix.trim_end_matches('_'), self.force.name())
    }
}

fn table() -> Vec<Line> {
    let text = include_str!("../../expected/clauses.txt");
    let cells =
        |line: &str| line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).map(str::to_owned).collect();
    let lines = text.lines().map(|line| {
        let cells: Vec<String> = cells(line);
        let [row, clauses, force, tests] = cells.as_slice() else { panic!("four cells, two spaces apart: {line}") };
        let tests = if tests == "not yet" { "" } else { tests };
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect();
        let force = Force::named(force).unwrap_or_else(|| panic!("no such force: {line}"));
        Line { row: row.clone(), clauses: words(clauses), force, tests: words(tests) }
    });
    lines.collect()
}

/// The number under which the clause, or else the clause it stands under, has a row.
fn nearest_row(pack: &Pack, number: &str, lines: &[Line]) -> String {
    let mut number = number.to_owned();
    while !lines.iter().any(|line| line.clauses.contains(&number)) {
        match pack.parent_of(&number) {
            Some(above) => number = above.number.clone(),
            None => return number,
        }
    }
    number
}

/// The name of every function in every crate's `tests` folder.
fn names_of_tests() -> BTreeSet<String> {
    let crates = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut names = BTreeSet::new();
    for one in std::fs::read_dir(crates).unwrap() {
        collect(&one.unwrap().path().join("tests"), &mut names);
    }
    names
}

fn collect(folder: &Path, names: &mut BTreeSet<String>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            collect(&path, names);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let after_fn = text.lines().filter_map(|line| line.trim_start().strip_prefix("fn "));
            names.extend(after_fn.filter_map(|rest| rest.split_once('(')).map(|(name, _)| name.to_owned()));
        }
    }
}

fn parish() -> Pack {
    pack::read(TOWN_AND_PARISH).unwrap()
}

fn county() -> Pack {
    pack::read(COUNTY).unwrap()
}

/// Eastmarsh under the protocol that ships for parishes.
fn eastmarsh() -> World {
    World::eastmarsh().under(parish().bindings)
}

/// Northwold under the protocol that ships for counties.
fn northwold() -> World {
    World::northwold().under(county().bindings)
}

/// The number of the clause under which something is refused or done.
#[track_caller]
fn clause(pack: &Pack, norm: Norm) -> String {
    pack.bindings.get(norm).unwrap_or_else(|| panic!("{norm} is not bound")).clause.clone()
}
