//! What stands out at the head of an enquiry's page: a date that has gone by, and what becomes of a wish to show it to more people.

use maud::{Markup, html};
use rules::enquiry::{Event, View};
use store::questions::enquiry::{Content, Entry, Sight};

use super::{sentences, step, told};
use crate::dates;
use crate::parts::inset_text::{InsetText, inset_text};
use crate::parts::tag::{Tag, tag};

/// "Overdue", as the lists have it, with what was due and when; for whoever may read what it says.
pub fn overdue(sight: &Sight) -> Markup {
    let gone = if sight.content == Content::Open { sentences::overdue(sight) } else { Vec::new() };
    html! {
        @if !gone.is_empty() {
            p class="govuk-body" {
                (tag(&Tag { text: "Overdue".into(), classes: "govuk-tag--red" }))
                @for gone in &gone { " " (gone) }
            }
        }
    }
}

/// Whether more people may see it: asked and not answered, or what the answer was, until somebody chooses anew.
pub fn wider(sight: &Sight) -> Markup {
    let last = sight.trail.iter().rev().find_map(|entry| Some((entry, sharing(entry)?)));
    let said = match last {
        Some((entry, Sharing::Asked)) if sight.state.matter().is_some_and(|matter| matter.wider.is_some()) => {
            asked(sight, entry)
        }
        Some((entry, Sharing::Answered(view))) => {
            html! {
                p class="govuk-body" { (told::what(sight, entry)) ", on " (dates::moment(entry.at)) "." }
                @if view == View::Objects { (told::body(sight, entry)) }
            }
        }
        _ => return html! {},
    };
    inset_text(&InsetText { text: said.into(), ..InsetText::default() })
}

fn asked(sight: &Sight, entry: &Entry) -> Markup {
    let whom = sight.state.matter().and_then(|matter| matter.wider);
    let whom = whom.map_or("more people", |wider| sentences::shown_to(wider.visibility));
    let director = sight.state.matter().and_then(|matter| matter.wider).and_then(|wider| wider.director);
    let with = match director {
        Some(service) => format!("the director of {}", sight.names.of(service)),
        None => sight.state.matter().map(|matter| sentences::with(sight, matter)).unwrap_or_default(),
    };
    html! {
        p class="govuk-body" {
            (step::asker(sight)) " asked on " (dates::moment(entry.at)) " to show it to " (whom) ". It waits for a yes or no from "
            (with) "; until then it stays as it is."
        }
    }
}

/// What of an act is about who sees it.
enum Sharing {
    Asked,
    Answered(View),
    Chosen,
}

fn sharing(entry: &Entry) -> Option<Sharing> {
    entry.events.iter().find_map(|event| match event {
        Event::WiderAsked { .. } => Some(Sharing::Asked),
        Event::WiderAnswered { view, .. } => Some(Sharing::Answered(*view)),
        Event::ShownTo { .. } | Event::HandedOver { .. } => Some(Sharing::Chosen),
        _ => None,
    })
}
