//! "How this is kept": what the software does about a clause, in words, and who judges the rest.

use maud::{Markup, html};
use rules::norm::{Binding, Force, Param, ParamSpec, Stop};
use rules::pack::{Clause, Measure, Pack};
use store::questions::evidence::Figure;

use super::figures::{self, Figures};
use crate::parts::details::{Details, details};

/// What is under a clause. A figure is claimed only where there is one to show; a heading without words of its own has nothing under it.
pub fn kept(pack: &Pack, clause: &Clause, clerk: &str, (slug, figures): (&str, &Figures)) -> Markup {
    let bindings: Vec<&Binding> = pack.bindings.of_clause(&clause.number).collect();
    if bindings.is_empty() && clause.text.is_empty() {
        return html! {};
    }
    let measured: Vec<(Measure, Figure)> = figures.of(&clause.measures).collect();
    let mut forces = pack.forces(&clause.number);
    if measured.is_empty() {
        forces.remove(&Force::Evidenced);
    }
    let words: Vec<&str> = forces.iter().map(|force| force.on_the_page()).collect();
    let under = |force: Force| bindings.iter().filter(move |binding| binding.force == force);
    let text = html! {
        @for force in &forces {
            p class="govuk-body govuk-!-margin-bottom-1" { strong { (capital(force.on_the_page())) } }
            @match force {
                Force::Published => p class="govuk-body" { (judged(clause, clerk, bindings.len())) },
                Force::Evidenced => {
                    ul class="govuk-list govuk-list--bullet" {
                        @for one in &measured { li { (figures::sentence(slug, *one)) } }
                    }
                }
                Force::Enforced | Force::Declinable | Force::Flagged => {
                    ul class="govuk-list govuk-list--bullet" {
                        @for binding in under(*force) { li { (sentence(binding, clerk)) } }
                    }
                }
            }
        }
    };
    let summary = html! { "How this is kept: " (words.join(", ")) };
    details(&Details { summary: summary.into(), text: text.into(), classes: "comity-kept", ..Details::default() })
}

/// Who judges whether a clause was kept, as a sentence.
fn judged(clause: &Clause, clerk: &str, bound: usize) -> String {
    let what = if bound == 0 { "this" } else { "the rest" };
    match &clause.judged_by {
        Some(stop) => format!("Whether {what} is kept is for {} to judge.", who(stop, clerk)),
        None => format!("Whether {what} is kept is for the council to judge."),
    }
}

/// How one rule is kept, with what the council has set.
pub fn sentence(binding: &Binding, clerk: &str) -> String {
    let set = binding.params.iter().map(|(spec, value)| format!(" {}", set(spec, value, clerk)));
    format!("{}{}", binding.norm.sentence(), set.collect::<String>())
}

fn set(spec: &ParamSpec, value: &Param, clerk: &str) -> String {
    match (spec.name, value) {
        ("by", Param::Choice(whose)) if whose == "post" => {
            "The days on which the officer's own post is worked are counted.".into()
        }
        ("by", Param::Choice(_)) => "The council's working days are counted.".into(),
        ("with", Param::Choice(how)) if how == "agreement" => "The member has to agree.".into(),
        ("with", Param::Choice(_)) => "A reason has to be given.".into(),
        ("within", Param::Choice(when)) if when == "first-half" => "Only in the first half of the time.".into(),
        ("within", Param::Choice(_)) => "At any point of the time.".into(),
        (_, Param::Choices(chosen)) => {
            let chosen: Vec<&str> = chosen.iter().map(|one| offered(one)).collect();
            format!("{}: {}.", spec.label, chosen.join("; "))
        }
        (_, Param::Route(stops)) => {
            let stops: Vec<String> = stops.iter().map(|stop| who(stop, clerk)).collect();
            format!("{}: {}.", spec.label, stops.join(", then "))
        }
        (_, value) => format!("{}: {value}.", spec.label),
    }
}

/// What a choice is called on the form that offers it.
fn offered(choice: &str) -> &str {
    match choice {
        "me" => "the member alone",
        "ward" => "the other members for the ward too",
        "group-in-ward" => "the members of the same group for the ward too",
        "council" => "every member of the council too",
        "enquiry" => "an enquiry",
        "complaint" => "a complaint for a constituent",
        "information" => "a request for information",
        "agenda-item" => "a request for the next agenda",
        other => other,
    }
}

/// An office as a page says it.
fn who(stop: &Stop, clerk: &str) -> String {
    match stop {
        Stop::Role(role) if role == "clerk" => clerk.to_owned(),
        Stop::Role(role) if role == "monitoring-officer" => "the Monitoring Officer".to_owned(),
        other => other.in_words(),
    }
}

/// With a capital at its beginning.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    format!("{first}{}", letters.as_str())
}
