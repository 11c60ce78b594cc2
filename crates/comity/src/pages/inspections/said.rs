//! What is said of a request to see a document, in words; the whole ladder of rights beside it.

use jiff::civil::Date;
use maud::{Markup, html};
use rules::access::Part;
use rules::inspection::{Ground, Handed, Inspection, Right, State, ladder, rights};
use store::questions::kept::Kept;

use crate::dates;
use crate::kept::one;
use crate::parts::note::words;

pub fn stands(state: &State) -> &'static str {
    match state {
        State::Unknown => "",
        State::Asked(_) => "Waits for the proper officer",
        State::Given(..) => "Given",
        State::Refused(..) => "Refused",
        State::Appealed(..) => "Refused, to be looked at again",
        State::Upheld(..) => "Upheld: to be given",
        State::Dismissed(..) => "It stays refused",
        State::Turned(..) => "Asked for under information law",
        State::Withdrawn(..) => "Taken back",
    }
}

pub fn right(right: Right) -> &'static str {
    match right {
        Right::Public => "Everybody may see it",
        Right::Business => "Papers of business to come",
        Right::Executive => "Papers of the executive",
        Right::Scrutiny => "Scrutiny of the executive",
        Right::Papers => "Papers of a meeting",
        Right::Accounts => "The accounts",
        Right::NeedToKnow => "Need to know",
        Right::Information => "Information law",
    }
}

pub fn ground(ground: Ground) -> &'static str {
    match ground {
        Ground::NotHeld => "the council does not have it",
        Ground::AnotherPaper => "it is no such paper",
        Ground::Exempt => "confidential, or exempt in a way that binds members too",
        Ground::NotUnderScrutiny => "it does not bear on what the committee is looking into",
        Ground::PoliticalAdvice => "it is advice of a political adviser",
        Ground::NotNeeded => "the work of a member does not make it necessary",
        Ground::AnotherPurpose => "it is wanted for another purpose than the work of a member",
    }
}

/// By when it is to be decided or given.
pub fn due(kept: &Kept<Inspection>) -> Option<Date> {
    kept.ctx.calendar().and_then(|calendar| kept.state.due(kept.ctx.bindings(), calendar))
}

pub fn facts(kept: &Kept<Inspection>) -> Vec<(&'static str, String)> {
    let Some(matter) = kept.state.matter() else { return Vec::new() };
    let mut facts = vec![
        ("Asked by", format!("{}, on {}", kept.names.of(matter.asker), dates::plain(matter.on))),
        ("Under which right", right(matter.right).to_owned()),
        ("Stands", stands(&kept.state).to_owned()),
    ];
    facts.extend(due(kept).map(|due| ("Due", dates::long(due))));
    facts
}

/// What the member needs it for, the ladder of rights, and what became of it.
pub fn shown(slug: &str, kept: &Kept<Inspection>) -> Markup {
    let Some(matter) = kept.state.matter() else { return html! {} };
    let text = |words| kept.spoken.text(words);
    let file = |file| one::<Inspection>(slug, matter.asking.reference, &format!("files/{file}"));
    html! {
        @if let Some(why) = matter.asking.why {
            h2 class="govuk-heading-m" { "What the member needs it for" }
            (words(&text(why).into()))
        }
        (ladder_of(kept))
        @if let Some(refused) = kept.state.refused() {
            h2 class="govuk-heading-m" { "Why it was refused" }
            p class="govuk-body" { "On the ground that " (ground(refused.ground)) "." }
            (words(&text(refused.reason).into()))
        }
        @if let State::Given(_, given) = &kept.state {
            @if kept.sees(Part::Confidence) {
                h2 class="govuk-heading-m" { "Given on " (dates::plain(given.on)) }
                @match given.handed {
                    Handed::Document { file: words } => {
                        @if kept.spoken.file(words.id).is_some() {
                            p class="govuk-body" { a class="govuk-link" href=(file(words.id)) { (text(words)) } }
                        }
                    }
                    Handed::Elsewhere { place } => { p class="govuk-body" { "It can be seen here: " (text(place)) } }
                }
                @if let Some(conditions) = given.conditions { p class="govuk-body" { "On these conditions: " (text(conditions)) } }
            }
        }
    }
}

/// Every rung of this council's ladder, and which of them fit.
fn ladder_of(kept: &Kept<Inspection>) -> Markup {
    let (Some(matter), Some(house)) = (kept.state.matter(), kept.ctx.house.as_ref()) else { return html! {} };
    let rungs = ladder(house.calendar().nation, house.kind.is_principal());
    let fits = rights(rungs, matter.asking.paper, matter.asking.scrutiny, matter.on);
    html! {
        h2 class="govuk-heading-m" { "The rights to see a document here, widest first" }
        ol class="govuk-list govuk-list--number" {
            @for rung in rungs {
                li {
                    (right(rung.right)) " (" (rung.law) ")"
                    @if let Some(fit) = fits.iter().find(|fit| fit.rung.right == rung.right) {
                        ": " strong { "fits" } ". " (fit.why)
                        @if rung.right == matter.right { " It is the one under which this goes." }
                    } @else { ": does not fit what was said of the document." }
                }
            }
        }
    }
}
