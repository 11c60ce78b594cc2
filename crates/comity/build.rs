//! Puts the pages' styles and script where `src/assets.rs` embeds them.
//!
//! GOV.UK Frontend comes from its npm package (`cargo xtask assets`). Its typeface, crown and crest are licensed to
//! central government only: the rules that name them are taken out. Where the package is missing the program is built without,
//! and says so on every page.

use std::{env, fs, path::PathBuf};

const NOTICE: &str = "/*! GOV.UK Frontend, Crown Copyright (Government Digital Service), MIT licence, \
                      https://github.com/alphagov/govuk-frontend/blob/main/LICENSE.txt; \
                      without its typeface and pictures, and with what Comity adds at the end. */";
const OURS: &str = "system-ui,\"Helvetica Neue\",Arial,sans-serif";

fn main() {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo names the package's folder"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names a folder for what is built"));
    let frontend = here.join("../../frontend");
    let package = frontend.join("node_modules/govuk-frontend/dist/govuk");
    let (css, js) = (package.join("govuk-frontend.min.css"), package.join("govuk-frontend.min.js"));

    for watched in ["build.rs", "assets/comity.css", "assets/comity.js"] {
        println!("cargo::rerun-if-changed={watched}");
    }
    let built = match (fs::read_to_string(&css), fs::read_to_string(&js)) {
        (Ok(base_css), Ok(base_js)) => {
            // npm dates every file of a package alike, in 1985; its own list of what it installed has the true date.
            println!("cargo::rerun-if-changed={}", frontend.join("node_modules/.package-lock.json").display());
            write(&out, "comity.css", &[NOTICE, &without_licensed_parts(&base_css), &ours(&here, "comity.css")]);
            write(&out, "comity.js", &[NOTICE, &without_source_map(&base_js), &ours(&here, "comity.js")]);
            "yes"
        }
        _ => {
            // The folder is watched so that the first `npm ci` is noticed.
            println!("cargo::rerun-if-changed={}", frontend.display());
            write(&out, "comity.css", &[&ours(&here, "comity.css")]);
            // Ours only calls the package's functions.
            write(&out, "comity.js", &[]);
            "no"
        }
    };
    println!("cargo::rustc-env=COMITY_ASSETS_BUILT={built}");
}

fn ours(here: &std::path::Path, name: &str) -> String {
    fs::read_to_string(here.join("assets").join(name)).expect("our own assets are in the repository")
}

fn write(out: &std::path::Path, name: &str, pieces: &[&str]) {
    fs::write(out.join(name), pieces.join("\n")).expect("the folder for what is built can be written to");
}

/// Without `@font-face` and without the pictures, and in a typeface that every machine has.
fn without_licensed_parts(css: &str) -> String {
    let css = without_blocks(css, "@font-face{");
    // Only the crest is asked for by address; nothing of ours uses the class.
    let css = without_blocks(&css, "@supports ((-webkit-mask-position:initial) or (mask-position:initial)){");
    let css = without_blocks(&css, ".govuk-footer__copyright-logo:before{");
    let css = css
        .replace("GDS Transport,arial,sans-serif", OURS)
        .replace("font-family:sans-serif", &format!("font-family:{OURS}"));
    assert!(
        !css.contains("url(/"),
        "a rule of govuk-frontend asks for a file that is not served: take it out in build.rs"
    );
    assert!(!css.contains("GDS Transport"), "the licensed typeface is still named: take it out in build.rs");
    without_source_map(&css)
}

/// Without each block that begins with these words, up to the brace that closes it.
fn without_blocks(css: &str, beginning: &str) -> String {
    let mut kept = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find(beginning) {
        kept.push_str(&rest[..start]);
        let mut depth = 0_usize;
        let end = rest[start..]
            .char_indices()
            .find_map(|(at, letter)| {
                match letter {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    _ => {}
                }
                (letter == '}' && depth == 0).then_some(start + at + 1)
            })
            .expect("every block of the style sheet is closed");
        rest = &rest[end..];
    }
    kept.push_str(rest);
    kept
}

fn without_source_map(text: &str) -> String {
    text.lines()
        .map(|line| line.split("//# sourceMappingURL").next().unwrap_or(line))
        .filter(|line| !line.starts_with("/*# sourceMappingURL"))
        .collect::<Vec<_>>()
        .join("\n")
}
