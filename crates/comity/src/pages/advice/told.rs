//! The history of advice, a sentence an event.

use rules::advice::{Advice, Departure, Event, Screened, To};
use store::questions::kept::Kept;

use super::{day, said};
use crate::kept::Told;

pub fn told(kept: &Kept<Advice>, event: &Event) -> Told {
    let name = |id: &dyn std::fmt::Display| kept.names.of(id);
    match event {
        Event::Begun { beginning, .. } => {
            let whom = match beginning.to {
                To::Meeting { body, on } => format!("{} on {}", name(&body), day(on)),
                To::Member { member } => name(&member),
            };
            let free = match beginning.screened {
                Screened::Clear => "with no interest in it declared",
                Screened::Concerned => "with an interest declared: somebody else writes it",
            };
            Told::of(format!("Begun, for {whom}, {free}"))
        }
        Event::Screened { screened: Screened::Clear, .. } => Told::of("Declared to have no interest in it"),
        Event::Screened { screened: Screened::Concerned, .. } => Told::of("An interest declared"),
        Event::AskedToDraft { post, .. } => Told::of(format!("{} asked to draft", name(post))),
        Event::Written { section, text, .. } => Told::with(format!("{} written", said::section(*section)), [*text]),
        Event::Attached { document, .. } => Told::with("A document given as the draft", [*document]),
        Event::Proposed { proposed, .. } => {
            Told::with("A recommendation proposed to the author", [proposed.recommendation, proposed.reasons])
        }
        Event::Recommended { recommended, what, .. } => {
            let what = what.map(|what| format!("; what changed: {}", said::what(what))).unwrap_or_default();
            Told::with(format!("Recommendation decided{what}"), [recommended.recommendation, recommended.reasons])
        }
        Event::Shared { member, .. } => Told::of(format!("The draft shown to {}", name(member))),
        Event::Commented { text, .. } => Told::with("Comment", [*text]),
        Event::Replied { text, .. } => Told::with("Reply", [*text]),
        Event::Quoted { member, view, .. } => {
            Told::with(format!("A view given as that of {}, and shown to them", name(member)), [*view])
        }
        Event::ViewConfirmed { .. } => Told::of("View confirmed as given rightly"),
        Event::ViewPutRight { text, .. } => Told::with("View put right", [*text]),
        Event::Noted { signed, text, .. } => Told::with(format!("Comment of the {}", said::signed(*signed)), [*text]),
        Event::Cleared { signed, .. } => Told::of(format!("Cleared for the {}", said::signed(*signed))),
        Event::PassedOn { author, reason, .. } => {
            Told::with(format!("Passed into the name of {}", name(author)), [*reason])
        }
        Event::Issued { .. } => Told::of("Issued and fixed: \u{201c}This is my recommendation.\u{201d}"),
        Event::Corrected { reason, .. } => Told::with("A corrected edition issued and fixed", [*reason]),
        Event::Withdrawn { edition, why, reason, .. } => {
            Told::with(format!("Edition {edition} withdrawn: {}", said::taken(*why)), [*reason])
        }
        Event::Published { urgent, .. } => Told::with(
            if urgent.is_some() { "Published as urgent" } else { "Published with the meeting\u{2019}s papers" },
            *urgent,
        ),
        Event::WishedToSpeak { .. } => Told::of("A wish to speak at the meeting noted"),
        Event::Pressed { text, .. } => Told::with("Marked in confidence: pressed", [*text]),
        Event::PressureLapsed { .. } => Told::of("The mark of pressure lapsed"),
        Event::Contradicted { .. } => Told::of("A contrary view placed beside it"),
        Event::ContraryTakenBack { .. } => Told::of("A contrary view taken back"),
        Event::HeldBack { law, reason, .. } => {
            Told::with(format!("A contrary view held back for {}", said::lawful(*law)), [*reason])
        }
        Event::LetStand { .. } => Told::of("A contrary view let stand after all"),
        Event::Decided { departure: Departure::Followed, .. } => Told::of("Decided: the advice was followed"),
        Event::Decided { departure: Departure::Departed, .. } => Told::of("Decided: the advice was departed from"),
    }
}
