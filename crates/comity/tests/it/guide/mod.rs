//! What the guide shows can be done, in its order, and gives what the guide says; CONTRIBUTING.md has the notation.

mod blocks;
mod names;
mod scratch;
mod syntax;

use blocks::{Block, Document};
use scratch::Scratch;

/// Every document whose commands are run: the guide, and the first page.
fn documents() -> Vec<Document> {
    let all = crate::tidy::tree::files(".md");
    let shown = all.into_iter().filter(|file| file.path == "README.md" || file.path.starts_with("docs/guide/"));
    let found: Vec<Document> = shown.map(|file| Document::read(&file.path, &file.text)).collect();
    assert!(found.len() >= 2, "the guide is read wrongly");
    found
}

fn named(documents: &[Document], path: &str) -> Vec<Block> {
    let found = documents.iter().find(|document| document.path == path);
    found.unwrap_or_else(|| panic!("there is no {path} to begin after")).blocks.clone()
}

#[test]
fn every_command_of_the_guide_does_what_the_guide_says() {
    let documents = documents();
    let mut run = 0;
    for document in &documents {
        let Some(mut scratch) = Scratch::of(document) else { continue };
        for before in &document.after {
            scratch.follow(before, &named(&documents, before));
        }
        run += scratch.follow(&document.path, &document.blocks);
    }
    assert!(run >= 10, "only {run} commands were run");
}
