//! The repository as files: what is ours, with its text.

use std::path::{Path, PathBuf};

/// The top folder of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// One file of ours.
pub struct Source {
    /// From the top folder, with `/`.
    pub path: String,
    pub text: String,
}

/// What is made, fetched or belongs to Git.
const NOT_OURS: [&str; 5] = [".git", "target", "node_modules", "demo-data", "dist"];

/// Every text file of ours whose path ends so, in the order of their paths.
pub fn files(ending: &str) -> Vec<Source> {
    let root = root();
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            let name = entry.file_name().unwrap().to_string_lossy().into_owned();
            if entry.is_dir() {
                folders.extend((!NOT_OURS.contains(&name.as_str())).then_some(entry));
            } else if name.ends_with(ending)
                && !NOT_OURS.contains(&name.as_str())
                && let Ok(text) = std::fs::read_to_string(&entry)
            {
                let path = entry.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
                found.push(Source { path, text });
            }
        }
    }
    assert!(!found.is_empty(), "no file ends in {ending}; the tree is read wrongly");
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

/// The program's own Rust: no tests, whether in `tests` or beside what they try.
pub fn sources() -> Vec<Source> {
    let mut found = files(".rs");
    found.retain(|file| file.path.contains("/src/") && !file.path.ends_with("/tests.rs"));
    assert!(found.len() > 100, "the sources are read wrongly");
    found
}

/// The text of one file.
pub fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A line without its comment. A `//` within a text is taken for one too, which these rules can live with.
pub fn code(line: &str) -> &str {
    line.split("//").next().unwrap_or_default()
}

/// What stands between single backquotes.
pub fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).filter(|quoted| !quoted.contains('\n')).collect()
}

/// The names of all tests of the workspace.
pub fn tests() -> Vec<String> {
    let mut names = Vec::new();
    for file in files(".rs") {
        for (at, line) in file.text.lines().enumerate() {
            let is_test = line.trim() == "#[test]" || line.trim().starts_with("#[tokio::test");
            let next = || file.text.lines().skip(at + 1).find_map(|line| line.trim().split_once("fn "));
            if let Some((_, rest)) = is_test.then(next).flatten() {
                names.push(rest.split('(').next().unwrap().to_owned());
            }
        }
        // Property tests stand indented within a macro.
        let within = file.text.split("proptest! {").skip(1).flat_map(|block| block.split("fn ").skip(1));
        names.extend(within.filter_map(|rest| Some(rest.split_once('(')?.0.to_owned())));
    }
    assert!(names.len() > 300, "the tests are read wrongly");
    names
}
