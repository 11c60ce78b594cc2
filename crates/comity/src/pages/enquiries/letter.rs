//! `GET /{council}/enquiries/{reference}/letter`: an enquiry on one page of A4.

use maud::{Markup, html};
use rules::access::Part;
use rules::enquiry::Command;
use store::questions::enquiry::{Content, Entry, Sight};

use super::step::{At, asker, subject};
use super::{enclosures, sentences, told};
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
            let Some(sight) = reading.enquiry(at.0)?.filter(|sight| sight.content == Content::Open) else {
                return Ok(None);
            };
            Ok(Some((Frame::read(&visit, reading)?, sight)))
        })
        .await?;
    let (frame, sight) = found.ok_or(Problem::NotFound)?;
    Ok(view(&frame, &sight))
}

fn view(frame: &Frame, sight: &Sight) -> Markup {
    let title = subject(sight);
    let date = dates::plain(sight.ctx.today);
    let reference = format!("Our reference: {}", sight.reference);
    let facts: [Text<'_>; 3] = [reference.into(), date.into(), asker(sight).into()];
    let signed: Vec<Text<'_>> = sight
        .state
        .matter()
        .map(|matter| vec![Text::from(sentences::with(sight, matter)), Text::from(frame.council().to_owned())])
        .unwrap_or_default();
    let back = url::enquiry(frame.slug(), sight.reference);
    let main = letter(&Letter {
        from: frame.council().to_owned().into(),
        facts: &facts,
        title: &title,
        body: body(sight).into(),
        signed: &signed,
    });
    let above = Above::Back(BackLink { text: "Back to the enquiry".into(), href: &back, ..BackLink::default() });
    frame.show(&Framed { title: "Letter", above, ..Framed::default() }, main)
}

/// The files that came with an act, by their names.
fn named(sight: &Sight, entry: &Entry) -> Markup {
    let named = enclosures::named(sight, entry);
    html! { @if !named.is_empty() { p { (named) } } }
}

/// The question, what was said to the member since, and what happens next. Notes are never printed on a letter.
fn body(sight: &Sight) -> Markup {
    let question = sight.state.matter().map(|matter| sight.spoken.text(matter.raise.question));
    let shown = |entry: &Entry| {
        matches!(entry.part, Part::Face | Part::Confidence)
            && !matches!(entry.command.spoken(), Command::Raise(_) | Command::Remind { .. } | Command::Notify)
    };
    html! {
        @if let Some(question) = question {
            p { strong { "You asked" } }
            (words(&question.into()))
        }
        @for entry in sight.trail.iter().filter(|entry| matches!(entry.command.spoken(), Command::Raise(_))) {
            (named(sight, entry))
        }
        @for entry in sight.trail.iter().filter(|entry| shown(entry)) {
            p { strong { (told::what(sight, entry)) } ", " (dates::moment(entry.at)) }
            (told::body(sight, entry))
            (named(sight, entry))
        }
        @for date in sentences::dated(sight) {
            p { (date.label) " " (sentences::due_in_words(date.due)) "." }
        }
    }
}
