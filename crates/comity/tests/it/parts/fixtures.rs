//! Each part that follows GOV.UK Frontend makes the HTML of that package's own fixtures.
//!
//! A fixture that uses only options we have must agree. Those that use others are listed below with the reason, and the
//! list may not go stale: a fixture in it that would agree fails the test.

use std::{fmt::Write as _, fs, path::Path};

use maud::Markup;
use serde_json::Value;

use super::said;

type Make = fn(Value) -> Result<Markup, serde_json::Error>;

const COMPONENTS: &[(&str, Make)] = &[
    ("back-link", said::back_link),
    ("breadcrumbs", said::breadcrumbs),
    ("button", said::button),
    ("checkboxes", said::checkboxes),
    ("date-input", said::date_input),
    ("details", said::details),
    ("error-message", said::error_message),
    ("error-summary", said::error_summary),
    ("fieldset", said::fieldset),
    ("file-upload", said::file_upload),
    ("hint", said::hint),
    ("input", said::input),
    ("inset-text", said::inset_text),
    ("label", said::label),
    ("notification-banner", said::notification_banner),
    ("pagination", said::pagination),
    ("panel", said::panel),
    ("phase-banner", said::phase_banner),
    ("radios", said::radios),
    ("select", said::select),
    ("service-navigation", said::service_navigation),
    ("skip-link", said::skip_link),
    ("summary-list", said::summary_list),
    ("table", said::table),
    ("tag", said::tag),
    ("textarea", said::textarea),
    ("warning-text", said::warning_text),
];

/// Fixtures with options that no page of ours uses, and why.
struct LeftOut {
    count: Count,
    /// What a reader of this list wants to know.
    reason: &'static str,
    /// Component, and the names of its fixtures.
    names: &'static [(&'static str, &'static [&'static str])],
}

/// Whether a fixture left out lowers the share that agrees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Count {
    /// We might have had the option.
    Counted,
    /// The option makes no sense here.
    Apart,
}

const LEFT_OUT: &[LeftOut] = &[
    LeftOut {
        count: Count::Counted,
        reason: "our options are typed: there are no free attributes; whoever needs one adds an option for it",
        names: &[
            ("back-link", &["attributes"]),
            ("breadcrumbs", &["attributes", "item attributes"]),
            ("button", &["attributes", "link attributes"]),
            ("checkboxes", &["attributes", "items with attributes", "label with attributes", "fieldset params"]),
            ("date-input", &["attributes", "with input attributes"]),
            ("details", &["attributes"]),
            ("error-message", &["attributes"]),
            ("error-summary", &["attributes", "error list with attributes"]),
            ("fieldset", &["attributes"]),
            ("file-upload", &["attributes"]),
            ("hint", &["attributes"]),
            ("input", &["attributes", "with prefix with attributes", "with suffix with attributes"]),
            ("inset-text", &["attributes"]),
            ("label", &["attributes"]),
            ("notification-banner", &["attributes", "custom tabindex"]),
            ("pagination", &["with custom attributes"]),
            ("panel", &["attributes"]),
            ("phase-banner", &["attributes"]),
            ("radios", &["attributes", "items with attributes", "label with attributes", "fieldset params"]),
            ("select", &["attributes", "attributes on items"]),
            ("service-navigation", &["attributes"]),
            ("skip-link", &["attributes"]),
            ("summary-list", &["attributes", "actions with attributes", "summary card with custom attributes"]),
            (
                "table",
                &["attributes", "head with attributes", "firstCellIsHeader with attributes", "rows with attributes"],
            ),
            ("tag", &["attributes"]),
            ("textarea", &["attributes"]),
            ("warning-text", &["attributes"]),
        ],
    },
    LeftOut {
        count: Count::Counted,
        reason: "the classes of these inner elements are the part's own",
        names: &[
            (
                "date-input",
                &[
                    "with errors only (using classes)",
                    "with errors only (using items and classes)",
                    "with error on single field using classes",
                    "with error on single item using classes",
                    "items with classes",
                ],
            ),
            ("input", &["with prefix with classes", "with suffix with classes", "with customised input wrapper"]),
            ("summary-list", &["key with classes", "actions with classes", "overridden-widths"]),
        ],
    },
    LeftOut {
        count: Count::Counted,
        reason: "where the focus goes is the same on every page of ours",
        names: &[
            ("error-summary", &["autofocus disabled", "autofocus explicitly enabled"]),
            (
                "notification-banner",
                &["auto-focus disabled, with type as success", "auto-focus explicitly enabled, with type as success"],
            ),
            ("button", &["don't prevent double click"]),
        ],
    },
    LeftOut {
        count: Count::Counted,
        reason: "the menu folds on a telephone when it has two places or more",
        names: &[(
            "service-navigation",
            &[
                "with collapseNavigationOnMobile set to false",
                "with a single navigation item and collapseNavigationOnMobile set to true",
            ],
        )],
    },
    LeftOut {
        count: Count::Apart,
        reason: "a choice is made in one way: by the value of the question, or on the item, never one against the other",
        names: &[
            ("checkboxes", &["item checked overrides values"]),
            ("radios", &["item checked overrides value"]),
            ("select", &["item selected overrides value"]),
        ],
    },
    LeftOut {
        count: Count::Apart,
        reason: "in typed options nothing is spelt false, and a list has no holes",
        names: &[
            ("checkboxes", &["with falsy values", "empty conditional"]),
            ("radios", &["with falsy items", "with empty conditional"]),
            ("select", &["with falsy values"]),
        ],
    },
    LeftOut {
        count: Count::Apart,
        reason: "a date of ours has a day, a month and a year, with these names, in these boxes",
        names: &[(
            "date-input",
            &[
                "day and month",
                "day and month (using items)",
                "month and year",
                "month and year (using items)",
                "with nested name",
                "with id on items",
                "with item value",
                "with field value and items",
                "with field value and item value",
                "with field value, item value and values",
                "with values, name prefix and custom names",
                "custom pattern",
                "custom inputmode",
                "with autocomplete values",
            ],
        )],
    },
    LeftOut {
        count: Count::Apart,
        reason: "pages are in English, and these words are the part's own",
        names: &[
            ("date-input", &["with translations"]),
            ("error-message", &["translated", "with visually hidden text", "visually hidden text removed"]),
            ("pagination", &["with custom accessible labels on item links", "with custom link and item text"]),
            (
                "service-navigation",
                &["with language navigation", "inverse with language navigation", "with slotted content"],
            ),
        ],
    },
    LeftOut {
        count: Count::Apart,
        reason: "files are sent by our own script, which the plain box does not hide from anybody",
        names: &[(
            "file-upload",
            &[
                "enhanced",
                "enhanced, with error message and hint",
                "enhanced, multiple files",
                "enhanced, custom wrapper classes and attributes",
                "translated",
                "translated, no javascript enhancement",
                "with value",
            ],
        )],
    },
    LeftOut {
        count: Count::Apart,
        reason: "no page interrupts with a panel; a question has a page of its own",
        names: &[(
            "panel",
            &[
                "interruption",
                "interruption-with-content-with-long-line-length",
                "interruption-with-headings-content-and-lists",
                "interruption with custom classes",
                "confirmation, with actions",
                "interruption, with actions classes and attributes",
                "interruption, submit action",
                "interruption, button link",
                "interruption, no actions",
                "interruption, no actions items",
            ],
        )],
    },
    LeftOut {
        count: Count::Apart,
        reason: "a start button opens a service of central government",
        names: &[("button", &["start", "start link", "start link with html"])],
    },
];

/// The share of a component's fixtures that must agree, in hundredths of those whose options make sense here.
const AT_LEAST: usize = 60;

#[test]
fn parts_make_the_html_of_the_official_fixtures() {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../frontend/node_modules/govuk-frontend/dist/govuk/components");
    if !folder.exists() {
        eprintln!("skipped: GOV.UK Frontend is not there; run `cargo xtask assets`");
        return;
    }
    let mut faults = String::new();
    for (component, make) in COMPONENTS {
        let file = folder.join(component).join("fixtures.json");
        let all: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        let all = all["fixtures"].as_array().unwrap();
        let (mut agreed, mut apart) = (0, 0);
        for fixture in all {
            let name = fixture["name"].as_str().unwrap();
            let expected = plain(fixture["html"].as_str().unwrap());
            let made = make(said::tidied(&fixture["options"])).map(|html| plain(&html.0));
            match (left_out(component, name), made) {
                (None, Ok(html)) if html == expected => agreed += 1,
                (None, Ok(html)) => {
                    writeln!(faults, "\n{component}, {name}:\n  theirs {expected}\n  ours   {html}").unwrap()
                }
                (None, Err(unknown)) => writeln!(faults, "\n{component}, {name}: {unknown}").unwrap(),
                (Some(left), Ok(html)) if html == expected => {
                    writeln!(
                        faults,
                        "\n{component}, {name}: agrees, though `{}`; take it out of LEFT_OUT",
                        left.reason
                    )
                    .unwrap();
                }
                (Some(left), _) => apart += usize::from(left.count == Count::Apart),
            }
        }
        let sensible = all.len() - apart;
        println!("{component}: {agreed} of {sensible} agree, {apart} make no sense here");
        if agreed * 100 < sensible * AT_LEAST {
            writeln!(faults, "\n{component}: only {agreed} of {sensible} fixtures agree").unwrap();
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

fn left_out(component: &str, name: &str) -> Option<&'static LeftOut> {
    LEFT_OUT.iter().find(|left| left.names.iter().any(|(of, names)| *of == component && names.contains(&name)))
}

/// HTML without white space beside tags, with one space elsewhere, and characters in one spelling.
fn plain(html: &str) -> String {
    let mut made = String::new();
    let mut inside_tag = false;
    for letter in html.chars() {
        match letter {
            '<' => {
                made.truncate(made.trim_end().len());
                inside_tag = true;
                made.push('<');
            }
            '>' => {
                made.truncate(made.trim_end().len());
                inside_tag = false;
                made.push('>');
            }
            _ if letter.is_whitespace() => {
                if !made.ends_with(' ') && (inside_tag || !made.ends_with('>')) {
                    made.push(' ');
                }
            }
            _ => made.push(letter),
        }
    }
    [("&quot;", "\""), ("&#39;", "'"), ("&gt;", ">"), ("&ctdot;", "⋯"), ("=\"\"", "")]
        .iter()
        .fold(made, |html, (spelt, meant)| html.replace(spelt, meant))
        .trim_end()
        .to_owned()
}
