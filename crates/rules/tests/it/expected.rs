//! Files that show what the rules say; `UPDATE=1 cargo test` writes them anew, and the difference is what a reviewer reads.

use std::path::PathBuf;

/// Compares with `crates/rules/tests/expected/<name>`.
#[track_caller]
pub fn expect_file(name: &str, now: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/expected").join(name);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, now).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    if let Some((at, (was, is))) = kept.lines().zip(now.lines()).enumerate().find(|(_, (was, is))| was != is) {
        panic!("{name}, line {}:\n  expected {was}\n  found    {is}\nIf that is meant, run with UPDATE=1.", at + 1);
    }
    assert_eq!(kept, now, "{name} has another length; if that is meant, run with UPDATE=1");
}
