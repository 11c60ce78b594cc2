//! A list as a file for a spreadsheet: what its page shows, in the same order, and nothing that a spreadsheet would run.

use std::borrow::Cow;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

/// No file has more lines: nothing counts further either.
pub const MOST: usize = 10_000;

/// With this before them, Excel reads the letters of every language as they were written.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// What a spreadsheet would take for the beginning of a formula, wide forms and line ends among them.
const BEGINS_A_FORMULA: [char; 12] =
    ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

/// The file, offered under a name without its ending.
pub fn sheet(name: &str, columns: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> Response {
    let mut text = BYTE_ORDER_MARK.to_owned();
    write(&mut text, columns.iter().copied());
    for row in rows {
        write(&mut text, row.iter().map(String::as_str));
    }
    let disposition = format!("attachment; filename=\"{name}.csv\"");
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, disposition.as_str()),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, text).into_response()
}

/// The link below a list to its file.
pub fn offered(href: &str) -> Markup {
    html! {
        p class="govuk-body comity-screen-only" {
            a class="govuk-link" href=(href) { "Save all of this list for a spreadsheet (CSV)" }
        }
    }
}

/// One line. Every cell is quoted, so that none ends early in a country whose spreadsheets part cells by other signs.
fn write<'a>(text: &mut String, row: impl Iterator<Item = &'a str>) {
    for (index, cell) in row.enumerate() {
        text.push_str(if index == 0 { "\"" } else { ",\"" });
        text.push_str(&harmless(cell).replace('"', "\"\""));
        text.push('"');
    }
    text.push_str("\r\n");
}

/// A text that a spreadsheet takes as text: with an apostrophe before what could be run.
pub fn harmless(cell: &str) -> Cow<'_, str> {
    let begins = cell.trim_start_matches([' ', '\u{a0}', '"', '\'']).starts_with(BEGINS_A_FORMULA);
    if begins { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}
