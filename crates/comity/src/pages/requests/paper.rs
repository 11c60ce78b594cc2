//! The bundle as it is sent: one file of plain HTML, in which nothing that is withheld stands, and the schedule at its end.

use maud::{DOCTYPE, Markup, html};
use rules::id::{EnquiryId, WordsId};
use rules::request::{Exemption, Matter, Passage, Withheld};
use store::questions::requests::Request;
use store::questions::requests::filed::{Filed, Text};

use crate::dates;

/// What stands where something is withheld: always as long, so that its length says nothing.
pub const BLACK: &str = "\u{2588}\u{2588}\u{2588}\u{2588}\u{2588}";

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment<'a> {
    /// Shown.
    Plain(&'a str),
    /// Withheld.
    Withheld { original: &'a str, under: Exemption, passage: Passage },
}

/// A text cut at what is withheld of it.
pub fn segments<'a>(text: &'a str, words: WordsId, withheld: &[Withheld]) -> Vec<Segment<'a>> {
    let mut own: Vec<&Withheld> = withheld.iter().filter(|it| it.passage.words == words).collect();
    own.sort_by_key(|it| it.passage.from);
    let (mut cut, mut last) = (Vec::new(), 0);
    for it in own {
        let (from, to) = (byte(text, it.passage.from).max(last), byte(text, it.passage.to));
        if from >= to {
            continue;
        }
        cut.extend((last < from).then(|| Segment::Plain(&text[last..from])));
        cut.push(Segment::Withheld { original: &text[from..to], under: it.under, passage: it.passage });
        last = to;
    }
    cut.extend((last < text.len()).then(|| Segment::Plain(&text[last..])));
    cut
}

/// The place of a character in the bytes of a text.
fn byte(text: &str, character: u32) -> usize {
    text.char_indices().nth(character as usize).map_or(text.len(), |(at, _)| at)
}

/// Every place at which something stands in a text, whatever its capitals.
pub fn occurrences(text: &str, wanted: &str, enquiry: EnquiryId, words: WordsId) -> Vec<Passage> {
    let fold = |text: &str| -> Vec<char> {
        // One for one, so that places stay places.
        text.chars().map(|c| c.to_lowercase().next().filter(|_| c.to_lowercase().count() == 1).unwrap_or(c)).collect()
    };
    let (text, wanted) = (fold(text), fold(wanted.trim()));
    let mut found = Vec::new();
    let mut at = 0;
    while !wanted.is_empty() && at + wanted.len() <= text.len() {
        if text[at..at + wanted.len()] == wanted[..] {
            let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            found.push(Passage { enquiry, words, from: place(at), to: place(at + wanted.len()) });
            at += wanted.len();
        } else {
            at += 1;
        }
    }
    found
}

/// Those of which nothing is withheld yet.
pub fn free(passages: Vec<Passage>, withheld: &[Withheld]) -> Vec<Passage> {
    let taken = |it: &Passage| {
        let same = withheld.iter().filter(|old| old.passage.enquiry == it.enquiry && old.passage.words == it.words);
        same.into_iter().any(|old| it.from < old.passage.to && old.passage.from < it.to)
    };
    passages.into_iter().filter(|it| !taken(it)).collect()
}

/// The bundle and its schedule as one file.
pub fn bundle(council: &str, request: &Request, matter: &Matter, chosen: &[Filed], on: jiff::civil::Date) -> String {
    let number = matter.opening.number.map(|number| request.spoken.text(number));
    let page = html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (council) ": answer to request " (matter.opening.reference) }
            }
            body {
                h1 { "Answer to request " (matter.opening.reference) }
                p {
                    (council) br; "Released on " (dates::long(on))
                    @if let Some(number) = number { br; "Number in the register: " (number) }
                }
                h2 { "What was asked for" }
                (lines(&request.spoken.text(matter.opening.wanted)))
                p { "Received on " (dates::long(matter.opening.received)) "." }
                (records(matter, chosen))
                h2 { "What is withheld, and why" }
                (schedule(request, matter, chosen))
            }
        }
    };
    page.into_string()
}

/// The chosen records, as they are sent.
pub fn records(matter: &Matter, chosen: &[Filed]) -> Markup {
    html! {
        @for (number, filed) in chosen.iter().enumerate() {
            h2 { "Record " (number + 1) ": " (filed.reference) ", " (dates::plain_text(&filed.started)) }
            @for text in &filed.texts {
                h3 { (text.what) ", " (dates::moment(text.at)) }
                (sent(text, matter))
            }
        }
    }
}

/// One text as it is sent.
fn sent(text: &Text, matter: &Matter) -> Markup {
    let Some(said) = &text.said else { return html! { p { "(destroyed before it was asked for)" } } };
    html! {
        p {
            @for segment in segments(said, text.words, &matter.withheld) {
                @match segment {
                    Segment::Plain(plain) => { (broken(plain)) }
                    Segment::Withheld { under, .. } => { (BLACK) " [withheld: " (under.section()) "]" }
                }
            }
        }
    }
}

/// The schedule: where something is withheld, under which ground, and why.
pub fn schedule(request: &Request, matter: &Matter, chosen: &[Filed]) -> Markup {
    let lines: Vec<(usize, &Filed, &Text, &Withheld)> = chosen
        .iter()
        .enumerate()
        .flat_map(|(number, filed)| filed.texts.iter().map(move |text| (number + 1, filed, text)))
        .flat_map(|(number, filed, text)| {
            let own = matter.withheld.iter().filter(move |it| it.passage.words == text.words);
            own.map(move |withheld| (number, filed, text, withheld))
        })
        .collect();
    html! {
        @if lines.is_empty() {
            p class="govuk-body" { "Nothing is withheld." }
        } @else {
            table class="govuk-table" {
                thead class="govuk-table__head" {
                    tr class="govuk-table__row" {
                        @for column in ["Record", "Where", "Ground", "Why"] {
                            th scope="col" class="govuk-table__header" { (column) }
                        }
                    }
                }
                tbody class="govuk-table__body" {
                    @for (number, filed, text, withheld) in lines {
                        tr class="govuk-table__row" {
                            th scope="row" class="govuk-table__header" { (number) ": " (filed.reference) }
                            td class="govuk-table__cell" { (text.what) ", " (dates::moment(text.at)) }
                            td class="govuk-table__cell" {
                                (withheld.under.section()) ", " (withheld.under.law().title()) ": " (withheld.under.heading())
                            }
                            td class="govuk-table__cell" { (request.spoken.text(withheld.reason)) }
                        }
                    }
                }
            }
        }
    }
}

fn lines(text: &str) -> Markup {
    html! { p { (broken(text)) } }
}

/// A text with its line breaks kept.
fn broken(text: &str) -> Markup {
    html! {
        @for (at, line) in text.split('\n').enumerate() {
            @if at > 0 { br; }
            (line)
        }
    }
}
