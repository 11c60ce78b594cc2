//! Words of the code that no page says; the page about the ledger alone is let off.

use comity::url;

use crate::pages::browser::{Browser, words};
use crate::pages::protocol_drafts::drafted;
use crate::town::Town;

const NEVER: [&str; 26] = [
    "pack",
    "packs",
    "norm",
    "norms",
    "binding",
    "bindings",
    "enforced",
    "declinable",
    "flagged",
    "evidenced",
    "refusal",
    "refusals",
    "journal",
    "ledger",
    "receipt",
    "receipts",
    "checkpoint",
    "sealed",
    "triage",
    "respondent",
    "tombstone",
    "edition's",
    "tenant",
    "decider",
    "slip",
    "wall",
];

#[test]
fn words_of_the_code_stand_on_no_page() {
    for (town, text) in [(Town::county(), rules::pack::TOWN_AND_PARISH), (Town::parish(), rules::pack::COUNTY)] {
        let clerk = Browser::of(&town, &town.chidi);
        let draft = drafted(&clerk, town.slug, text);
        let mut paths = vec![
            url::protocol(town.slug),
            url::edition(town.slug, town.edition),
            url::home(town.slug),
            url::guidance(town.slug),
            url::settings(town.slug),
            url::new_draft(town.slug),
            draft.clone(),
        ];
        // The box of `text` holds a file, which is in the words of the file.
        paths.extend(["adoption", "trial", "trial-end"].map(|step| format!("{draft}/{step}")));
        for path in paths {
            let page = clerk.get(&path);
            assert_eq!(page.status, 200, "{path}");
            let read = words(page.text()).to_lowercase();
            let said: Vec<&str> = read.split(|c: char| !c.is_alphanumeric() && c != '\'').collect();
            for never in NEVER {
                assert!(!said.contains(&never), "{path} says \u{201c}{never}\u{201d}");
            }
        }
    }
}
