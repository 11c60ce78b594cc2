//! What stands on the page of a meeting: its agenda, interests, resolutions, and what was asked for.

use std::collections::BTreeSet;

use maud::{Markup, html};
use rules::call_in::Held as Waits;
use rules::id::{PersonId, WordsId};
use rules::meeting::{Asked, Carried, Closed, Interest, Matter, Meeting, Resolution, Urgency, leaves_the_room};
use store::questions::kept::Kept;

use crate::dates;
use crate::parts::note::words;

pub fn agenda(kept: &Kept<Meeting>, matter: &Matter) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "Agenda" }
        @if matter.items.is_empty() { p class="govuk-body" { "Nothing has been put on it yet." } }
        @else {
            ol class="govuk-list govuk-list--number" {
                @for item in &matter.items {
                    li {
                        (kept.spoken.text(item.title))
                        @if let Some(by) = item.by { " (asked for by " (kept.names.of(by)) ")" }
                        @if item.urgency == Urgency::Urgent { " (urgent)" }
                    }
                }
            }
        }
    }
}

fn item(kept: &Kept<Meeting>, matter: &Matter, item: WordsId) -> String {
    matter.item(item).map(|item| kept.spoken.text(item.title)).unwrap_or_default()
}

pub fn declared(kept: &Kept<Meeting>, matter: &Matter) -> Markup {
    let room = if leaves_the_room(&kept.ctx) { "leaves the room, and " } else { "" };
    html! {
        @if !matter.declared.is_empty() {
            h2 class="govuk-heading-m" { "Interests declared" }
            p class="govuk-body" {
                "Whoever has a pecuniary interest in an item " (room)
                "neither moves, seconds nor votes, unless a dispensation stands (Localism Act 2011)."
            }
            ul class="govuk-list govuk-list--bullet" {
                @for one in &matter.declared {
                    li {
                        (kept.names.of(one.by)) ": " (item(kept, matter, one.item))
                        @match one.interest {
                            Interest::Pecuniary => { " (disclosable pecuniary interest)" }
                            Interest::Other => { " (other interest)" }
                        }
                    }
                }
            }
        }
        @if !matter.dispensed.is_empty() {
            h2 class="govuk-heading-m" { "Dispensations" }
            ul class="govuk-list govuk-list--bullet" {
                @for one in &matter.dispensed {
                    li { (kept.names.of(one.member)) ", until " (dates::plain(one.until)) ": " (kept.spoken.text(one.reason))
                        @if let Some(minute) = one.minute { " (minute " (kept.spoken.text(minute)) ")" }
                    }
                }
            }
        }
    }
}

pub fn resolved(kept: &Kept<Meeting>, matter: &Matter) -> Markup {
    html! {
        @if !matter.resolutions.is_empty() {
            h2 class="govuk-heading-m" { "What was resolved" }
            @for (number, resolution) in &matter.resolutions { (one(kept, matter, *number, resolution)) }
        }
    }
}

fn one(kept: &Kept<Meeting>, matter: &Matter, number: u32, resolution: &Resolution) -> Markup {
    let motion = &resolution.motion;
    let names = |people: &BTreeSet<PersonId>| {
        let names: Vec<String> = people.iter().map(|person| kept.names.of(person)).collect();
        if names.is_empty() { "nobody".to_owned() } else { names.join(", ") }
    };
    html! {
        h3 class="govuk-heading-s" {
            (number) ". " (item(kept, matter, motion.item)) " (minute " (kept.spoken.text(motion.minute)) ")"
        }
        (words(&kept.spoken.text(motion.text).into()))
        p class="govuk-body" {
            "Moved by " (kept.names.of(motion.proposer)) ", seconded by " (kept.names.of(motion.seconder)) ". "
            @match motion.carried {
                Carried::Carried => { "Carried." }
                Carried::Lost => { "Lost." }
            }
        }
        @if let Some(votes) = &motion.named {
            p class="govuk-body" {
                "For: " (names(&votes.for_it)) ". Against: " (names(&votes.against)) ". Abstained: " (names(&votes.abstained)) "."
            }
        }
        @if let Some(why) = motion.closed { p class="govuk-body" { "Not for the public: " (closed(why)) "." } }
        @if let Some(why) = motion.urgent { p class="govuk-body" { "Urgent, and not for call-in: " (kept.spoken.text(why)) } }
        @for one in &resolution.call_in.called {
            p class="govuk-body" {
                "Called in by " (kept.names.of(one.by)) " on " (dates::plain(one.on)) ": " (kept.spoken.text(one.reason))
            }
        }
        @match resolution.call_in.held(&kept.ctx) {
            Some(Waits::Unpublished) => { p class="govuk-body" { "Nothing is done about it until it has been published and could be called in." } }
            Some(Waits::MayBe { until }) => { p class="govuk-body" { "It can be called in until the end of " (dates::plain(until)) "." } }
            Some(Waits::CalledIn) => { p class="govuk-body" { "It has been called in: nothing is done about it until that has been dealt with." } }
            None => {}
        }
        @if let Some((minute, on)) = resolution.call_in.released {
            p class="govuk-body" { "Call-in dealt with on " (dates::plain(on)) " (minute " (kept.spoken.text(minute)) ")." }
        }
        @if let Some((minute, on)) = resolution.rescinded {
            p class="govuk-body" { "Rescinded (minute " (kept.spoken.text(minute)) ", entered on " (dates::plain(on)) ")." }
        }
    }
}

/// Why something is not for the public.
pub fn closed(why: Closed) -> String {
    match why {
        Closed::Confidential => "confidential".to_owned(),
        Closed::Exempt { paragraph } => format!("exempt, paragraph {paragraph} of Schedule 12A"),
        Closed::ByResolution => "the public was excluded by resolution".to_owned(),
    }
}

pub fn asked(kept: &Kept<Meeting>, matter: &Matter) -> Markup {
    html! {
        @if !matter.asked.is_empty() {
            h2 class="govuk-heading-m" { "Items asked for" }
            @for item in &matter.asked {
                h3 class="govuk-heading-s" {
                    (kept.spoken.text(item.title))
                    @if item.urgency == Urgency::Urgent { " (urgent)" }
                }
                @if let Some(why) = item.why { (words(&kept.spoken.text(why).into())) }
                p class="govuk-hint" {
                    @if let Some(by) = item.by { "Asked for by " (kept.names.of(by)) ", " }
                    (dates::plain(item.on)) ". "
                    @match item.stands {
                        Asked::Waits => { "Waits for the clerk." }
                        Asked::TakenUp => { "Put on the agenda." }
                        Asked::TurnedDown { reason } => { "Not put there: " (kept.spoken.text(reason)) }
                    }
                }
            }
        }
    }
}
