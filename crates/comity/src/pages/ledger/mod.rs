//! `GET /{council}/ledger`: what is published so that nobody can rewrite the record unseen, and how to check it.

pub mod epochs;
pub mod files;

use maud::{Markup, html};
use store::log::Epoch;
use store::witnessing::{Unwitnessed, Witnessed};

use crate::dates;
use crate::frame::{Frame, Framed};
use crate::problem::Problem;
use crate::url;
use crate::visit::Visit;

pub async fn show(visit: Visit) -> Result<Markup, Problem> {
    let asked = visit.clone();
    let (frame, epochs, today, witnesses) = visit
        .read(move |reading| {
            Ok((Frame::read(&asked, reading)?, reading.epochs()?, reading.epoch()?, reading.witnesses()?))
        })
        .await?;
    let address = format!("{}{}", visit.server.settings.public_url, url::ledger(&visit.slug));
    Ok(view(&frame, &epochs, today, &witnesses, &address))
}

fn view(frame: &Frame, epochs: &[Epoch], today: i64, witnesses: &[Witnessed], address: &str) -> Markup {
    let slug = frame.slug();
    let (now, older): (Vec<&Epoch>, Vec<&Epoch>) = epochs.iter().partition(|epoch| epoch.number == today);
    let main = html! {
        h1 class="govuk-heading-l" { "Proof of record" }
        p class="govuk-body-l" {
            "Everything that is done here is written down once and cannot be rewritten unseen. Each day the council publishes "
            "a short fingerprint of all of it. Anybody may keep it, and check against it later."
        }
        @for epoch in now { (fingerprint(slug, epoch)) }
        (witnessed(witnesses))
        (how_to_check(address))
        (what_it_proves())
        (what_is_published(slug))
        @if !older.is_empty() { (earlier(slug, &older)) }
    };
    frame.show(&Framed { title: "Proof of record", ..Framed::default() }, main)
}

fn fingerprint(slug: &str, epoch: &Epoch) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "The published fingerprint" }
        @match &epoch.checkpoint {
            Some(note) => {
                pre class="comity-note" tabindex="0" { (note) }
                p class="govuk-body" { a class="govuk-link" href=(url::ledger_file(slug, "checkpoint")) { "Fetch the fingerprint as a file" } }
            }
            None => { p class="govuk-body" { "Nothing has been published yet. The first fingerprint comes with the next daily publication." } }
        }
        h2 class="govuk-heading-m" { "The council's key" }
        p class="govuk-body" { "The fingerprint, and every proof, is signed with this key. Keep a copy of your own: a key that you had before cannot be changed under you." }
        pre class="comity-note" tabindex="0" { @for (_, key) in &epoch.keys { (key) "\n" } }
        p class="govuk-body" { a class="govuk-link" href=(url::ledger_file(slug, "key")) { "Fetch the key as a file" } }
    }
}

/// What others have signed, and since when one of them has not.
fn witnessed(witnesses: &[Witnessed]) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "Witnesses" }
        @if witnesses.is_empty() {
            p class="govuk-body" { "No outside witness signs the fingerprint here. Keep one now and then, or have somebody keep it who does not work for the council: two that contradict each other prove that the record was rewritten." }
        } @else {
            p class="govuk-body" { "A witness is somebody else\u{2019}s machine. It signs a fingerprint only where that goes on from the one it signed before, so that nobody can be shown another record than the rest." }
            @for Witnessed { name, key, last, lacking, why } in witnesses {
                h3 class="govuk-heading-s" { (name) }
                p class="govuk-body" {
                    @match last {
                        Some((size, at)) => { "Signed the fingerprint of " (size) " entries on " (dates::moment(*at)) ". " }
                        None => { "Has not signed any fingerprint of this record. " }
                    }
                    @match lacking {
                        Some(since) => { strong { "What is published has not been witnessed since " (dates::moment(*since)) "." } " " (reason(*why)) }
                        None => { @if last.is_some() { "That is the one above." } }
                    }
                }
                pre class="comity-note" tabindex="0" { (key) }
            }
        }
    }
}

fn reason(why: Option<Unwitnessed>) -> &'static str {
    match why {
        None => "It is asked within a minute.",
        Some(Unwitnessed::Silent) => "It does not answer. The record goes on meanwhile, and it is asked again.",
        Some(Unwitnessed::Stranger) => "It says that it does not know this record. It is asked again.",
        Some(Unwitnessed::False) => "What it gave is not its signature of this fingerprint. It is asked again.",
        Some(Unwitnessed::Another { .. }) => "It says that it has signed another record than the one published here.",
    }
}

fn how_to_check(address: &str) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "How to check a proof" }
        ol class="govuk-list govuk-list--number" {
            li { "On the page of a matter you may see, open its history and choose \u{201c}Proof\u{201d} beside an entry. Save the file." }
            li { "Fetch the key and the fingerprint from this page, or use copies that you kept." }
            li { "On any computer with the program, without a connection, run:" }
        }
        pre class="comity-note" tabindex="0" { "comity verify PROOF-FILE --key KEY-FILE --checkpoint FINGERPRINT-FILE" }
        p class="govuk-body" { "With a fingerprint that you kept, ask whether today\u{2019}s record goes on from it with nothing altered:" }
        pre class="comity-note" tabindex="0" { "comity verify KEPT-FINGERPRINT --key KEY-FILE --against " (address) "/checkpoint" }
        p class="govuk-body" { "It says what it has checked, line by line, and whether all of it holds. The format is open, and other programs can do the same. The address of the log is " span class="comity-words" { (address) } "." }
    }
}

fn what_it_proves() -> Markup {
    html! {
        h2 class="govuk-heading-m" { "What it proves, and what it does not" }
        ul class="govuk-list govuk-list--bullet" {
            li { "It proves that an entry was recorded by the council no later than the fingerprint, and that not a letter of what the proof opens has changed since." }
            li { "Two fingerprints prove that nothing was taken out or put in between them." }
            li { "It does not prove that what was written is true, nor who sat at the keyboard." }
            li { "It does not show what anybody wrote. What is published says nothing about who did what, or how much was done on a day." }
            li { "Words that had to be destroyed are gone. What is left proves only that something was recorded." }
        }
    }
}

fn what_is_published(slug: &str) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "What is published" }
        p class="govuk-body" {
            "The fingerprint (" a class="govuk-link" href=(url::ledger_file(slug, "checkpoint")) { "checkpoint" } "), the "
            a class="govuk-link" href=(url::ledger_file(slug, "key")) { "keys" }
            ", and the log itself as tiles, in the form that certificate transparency uses (C2SP tlog-tiles): one entry of 32 bytes for "
            "each thing done, and entries of chance between them so that nobody can count."
        }
    }
}

/// Logs that ended with a restore.
fn earlier(slug: &str, older: &[&Epoch]) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "Earlier logs" }
        p class="govuk-body" { "A log ends where the council's records were brought back from a copy. Proofs from before stay good against the log of their time." }
        ul class="govuk-list govuk-list--bullet" {
            @for epoch in older {
                li {
                    "Log " (epoch.number) ": "
                    a class="govuk-link" href=(url::epoch_file(slug, epoch.number, "checkpoint")) { "last fingerprint of log " (epoch.number) }
                    ", "
                    a class="govuk-link" href=(url::epoch_file(slug, epoch.number, "key")) { "keys of log " (epoch.number) }
                }
            }
        }
    }
}
