//! Faults that tests plant (decision 0022): nobody else can.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::cli::{Folder, program};

#[test]
fn a_release_refuses_what_tests_plant() {
    for name in ["store", "comity"] {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name).join("src/lib.rs");
        let text = fs::read_to_string(file).unwrap();
        let refuses = "#[cfg(all(feature = \"planted\", not(debug_assertions)))]\ncompile_error!(";
        assert!(text.contains(refuses), "{name} can be released with its faults");
    }
}

#[test]
fn a_process_that_is_told_to_plant_what_does_not_exist_stops() {
    let folder = Folder::new();
    let data = folder.council("northwold", "county");
    let refuses = |output: &Output| String::from_utf8_lossy(&output.stderr).contains("which nobody can plant");
    let doctor = |planted: &str| program(&["doctor", "--data", &data]).env("COMITY_PLANTED", planted).output().unwrap();
    // What it says of the barrier is another matter; it starts.
    assert!(!refuses(&doctor("skip-the-barrier")));
    let stopped = doctor("skip-the-barriers");
    assert!(refuses(&stopped) && !stopped.status.success(), "{stopped:?}");
}
