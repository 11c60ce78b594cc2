//! `GET /{council}/enquiries/{reference}/resident-letter`: the last answer as a letter that the resident can use.

use maud::{Markup, html};
use rules::access::Part;
use rules::enquiry::{Basis, Command, Held, OnBehalfOf, Sort, State};
use rules::ombudsman::ombudsman;
use store::questions::enquiry::{Content, Sight};

use super::sentences;
use super::step::{At, asker};
use crate::dates;
use crate::frame::{Frame, Framed};
use crate::parts::back_link::BackLink;
use crate::parts::layout::Above;
use crate::parts::letter::{Letter, letter};
use crate::parts::note::words;
use crate::parts::text::Text;
use crate::problem::Problem;
use crate::url;
use crate::visit::Seated;

pub async fn show(seated: Seated, at: At) -> Result<Markup, Problem> {
    let visit = seated.visit.clone();
    let found = seated
        .read(move |reading| {
            let Some(sight) = reading.enquiry(at.0)? else { return Ok(None) };
            Ok(Some((Frame::read(&visit, reading)?, sight)))
        })
        .await?;
    let (frame, sight) = found.ok_or(Problem::NotFound)?;
    let (behalf, text) = given(&sight).ok_or(Problem::NotFound)?;
    Ok(view(&frame, &sight, behalf, &text))
}

/// To whom, and what: none where nobody is named, where nothing may be given yet, or where it is not for this reader.
pub fn given(sight: &Sight) -> Option<(OnBehalfOf, String)> {
    let matter = sight.state.matter().filter(|_| sight.content == Content::Open)?;
    let behalf = matter.raise.on_behalf_of.filter(|behalf| behalf.basis != Basis::Place)?;
    let over = matches!(sight.state, State::Answered(..) | State::Declined(..) | State::Closed(..));
    let text = answered(sight).filter(|_| over)?;
    Some((behalf, text))
}

/// What was last written for the resident; where nothing was, the last answer or no, in what both sides see.
pub fn answered(sight: &Sight) -> Option<String> {
    let taken_back = |words: &rules::words::Words| {
        sight.state.matter().is_some_and(|matter| matter.taken_back.contains_key(&words.id))
    };
    let seen = || sight.trail.iter().rev().filter(|entry| entry.part == Part::Face);
    let written = seen().find_map(|entry| match entry.command.spoken() {
        Command::WriteForResident { text } if !taken_back(text) => Some(sight.spoken.text(*text)),
        _ => None,
    });
    let answer = || {
        seen().find_map(|entry| match entry.command.spoken() {
            Command::Answer { text, .. } if !taken_back(text) => Some(sight.spoken.text(*text)),
            Command::Decline { reason, instead, telephone, .. } if !taken_back(reason) => {
                Some([*reason, *instead, *telephone].map(|words| sight.spoken.text(words)).join("\n\n"))
            }
            _ => None,
        })
    };
    // An answer in confidence is for the member alone: only what was written for the resident goes further.
    written.or_else(answer)
}

fn view(frame: &Frame, sight: &Sight, behalf: OnBehalfOf, text: &str) -> Markup {
    let today = dates::plain(sight.ctx.today);
    let reference = format!("Our reference: {}", sight.reference);
    let to = sight.spoken.text(behalf.name);
    let contact = behalf.contact.map(|contact| sight.spoken.text(contact)).unwrap_or_default();
    let facts: Vec<Text<'_>> = [to.as_str(), &contact, &reference, &today]
        .into_iter()
        .filter(|line| !line.is_empty())
        .map(Text::from)
        .collect();
    let matter = sight.state.matter();
    let signed: Vec<Text<'_>> = matter
        .map(|matter| match matter.held {
            Held::Nobody => vec![Text::from(frame.council().to_owned())],
            _ => vec![Text::from(sentences::with(sight, matter)), Text::from(frame.council().to_owned())],
        })
        .unwrap_or_default();
    let complaint = matter.is_some_and(|matter| matter.sort == Sort::Complaint);
    let title = if complaint { "Your complaint" } else { "What you asked about" };
    let asked = matter.map(|matter| dates::plain(matter.started)).unwrap_or_default();
    let body = html! {
        p {
            (asker(sight)) " raised this with us for you on " (asked)
            @if complaint { ". It was registered as your complaint on that day." } @else { "." }
        }
        (words(&text.into()))
        @if complaint { (further(frame, sight)) }
    };
    let back = url::enquiry(frame.slug(), sight.reference);
    let main = letter(&Letter {
        from: frame.council().to_owned().into(),
        facts: &facts,
        title,
        body: body.into(),
        signed: &signed,
    });
    let above = Above::Back(BackLink { text: "Back to the enquiry".into(), href: &back, ..BackLink::default() });
    frame.show(&Framed { title: "Letter to the resident", above, ..Framed::default() }, main)
}

/// Where they may take it who are not content with it.
fn further(frame: &Frame, sight: &Sight) -> Markup {
    let Some(house) = sight.ctx.house.as_deref() else { return html! {} };
    match ombudsman(house.nation, house.kind) {
        Some(ombudsman) => html! {
            p {
                "If you are not content with this answer, you may ask the " (ombudsman.name())
                " to look at it, free of charge. Normally you have to do so " (ombudsman.within()) ": "
                (ombudsman.place()) "."
            }
        },
        None => html! {
            p {
                "If you are not content with this answer, write to " (sentences::clerk(sight)) " of " (frame.council())
                " and ask for the next stage of the council\u{2019}s own complaints procedure. No Ombudsman looks at complaints about parish and town councils in England."
            }
        },
    }
}
