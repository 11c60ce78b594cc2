//! A letter on one page of A4: what is printed of an enquiry.

use maud::{Markup, html};

use super::text::Text;

/// The letter. On the screen it is a sheet; on paper nothing else is printed.
#[derive(Clone, Debug, Default)]
pub struct Letter<'a> {
    /// Who writes: the council's name, and its address where known.
    pub from: Text<'a>,
    /// Reference, date, to whom: a line for each.
    pub facts: &'a [Text<'a>],
    /// What it is about; the page's main heading.
    pub title: &'a str,
    pub body: Text<'a>,
    /// Name, post and telephone of the officer: a line for each.
    pub signed: &'a [Text<'a>],
}

/// The letter.
pub fn letter(letter: &Letter<'_>) -> Markup {
    html! {
        article class="comity-letter" {
            p class="comity-letter__from" { (letter.from) }
            p class="comity-letter__facts" { (lines(letter.facts)) }
            h1 { (letter.title) }
            (letter.body)
            @if !letter.signed.is_empty() { p { (lines(letter.signed)) } }
        }
    }
}

fn lines(lines: &[Text<'_>]) -> Markup {
    html! {
        @for (index, line) in lines.iter().enumerate() {
            @if index > 0 { br; }
            (line)
        }
    }
}
