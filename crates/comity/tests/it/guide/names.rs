//! Pages, buttons and boxes that the guide names in bold are called that by the program.

use crate::tidy::tree::{files, sources};

/// What stands in bold outside fenced blocks.
fn bold(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut fenced = false;
    for line in text.lines() {
        if line.starts_with("```") {
            fenced = !fenced;
        } else if !fenced {
            found.extend(line.split("**").skip(1).step_by(2).map(str::to_owned));
        }
    }
    found
}

#[test]
fn every_page_and_button_that_the_guide_names_is_in_the_program() {
    let program: String = sources()
        .iter()
        .filter(|file| file.path.starts_with("crates/comity/src/"))
        .map(|file| file.text.as_str())
        .collect();
    let mut named = 0;
    let mut unknown = Vec::new();
    for file in files(".md").iter().filter(|file| file.path.starts_with("docs/guide/")) {
        for name in bold(&file.text) {
            named += 1;
            if !program.contains(&format!("\"{name}")) && !program.contains(&format!("{name}\"")) {
                unknown.push(format!("{}: {name}", file.path));
            }
        }
    }
    assert!(
        unknown.is_empty(),
        "nothing in the program is called so; write it as it stands on the page, or not in bold: {unknown:#?}"
    );
    assert!(named > 20, "the guide names only {named} pages and buttons");
}
