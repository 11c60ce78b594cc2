//! `GET /{council}/{kind}/{reference}`: one record, what the reader may do with it, and its history.

use maud::{Markup, html};
use rules::access::Part;
use store::questions::kept::Kept;

use super::{At, Looking, Pages, Told, called, many, new, offered, one};
use crate::dates;
use crate::frame::{Frame, Framed};
use crate::parts::back_link::BackLink;
use crate::parts::history::{Entry, history};
use crate::parts::inset_text::{InsetText, inset_text};
use crate::parts::layout::Above;
use crate::parts::note::words;
use crate::parts::summary_list::{SummaryList, SummaryRow, summary_list};
use crate::problem::Problem;

/// The page; the same 404 where there is none and where it is not for this reader.
///
/// # Errors
/// Where the database fails.
pub async fn show<D: Pages>(Looking { visit, .. }: Looking<D>, at: At) -> Result<Markup, Problem> {
    let asked = visit.clone();
    let found = visit
        .read(move |reading| {
            let Some(kept) = reading.kept_called::<D>(at.0)? else { return Ok(None) };
            let steps = offered(reading, &kept)?.into_iter().map(|step| (step.name, step.title)).collect::<Vec<_>>();
            let beside = D::beside(reading, &asked.slug, &kept)?;
            Ok(Some((Frame::read(&asked, reading)?, kept, steps, beside)))
        })
        .await?;
    let (frame, kept, steps, beside) = found.ok_or(Problem::NotFound)?;
    Ok(view::<D>(&frame, (&kept, &beside), &steps, visit.signed_in.is_some()))
}

fn view<D: Pages>(
    frame: &Frame,
    (kept, beside): (&Kept<D>, &Markup),
    steps: &[(&str, &str)],
    signed_in: bool,
) -> Markup {
    let (slug, title) = (frame.slug(), D::title(kept));
    let reference = called(kept);
    let facts = D::facts(kept);
    let rows: Vec<SummaryRow<'_>> = facts
        .iter()
        .map(|(key, value)| SummaryRow { key: (*key).into(), value: value.as_str().into(), ..SummaryRow::default() })
        .collect();
    let href = |below: &str| reference.map(|reference| one::<D>(slug, reference, below)).unwrap_or_default();
    let main = html! {
        @if let Some(reference) = reference { span class="govuk-caption-l" { (reference) } }
        h1 class="govuk-heading-l" { (title) }
        @if let Some(waits) = D::waits(kept) {
            (inset_text(&InsetText { text: waits.into(), ..InsetText::default() }))
        }
        (summary_list(&SummaryList { rows: &rows, ..SummaryList::default() }))
        (D::body(slug, kept))
        (beside)
        @if !steps.is_empty() {
            h2 class="govuk-heading-m" { "What you can do" }
            ul class="govuk-list comity-steps" {
                @for (name, title) in steps { li { a class="govuk-link" href=(href(name)) { (title) } } }
            }
        }
        h2 class="govuk-heading-m" { "History" }
        (trail(kept, signed_in.then(|| href("acts"))))
    };
    let (back, list) = (format!("Back to {}", new::lower(D::MANY)), many::<D>(slug));
    let above = Above::Back(BackLink { text: back.as_str().into(), href: &list, ..BackLink::default() });
    frame.show(&Framed { title: &title, above, ..Framed::default() }, main)
}

/// The history, each act with its proof for whoever is signed in.
fn trail<D: Pages>(kept: &Kept<D>, proofs: Option<String>) -> Markup {
    let told: Vec<(String, String, Markup, String)> = kept
        .trail
        .iter()
        .map(|entry| {
            let lines: Vec<Told> = entry.events.iter().map(|event| D::told(kept, event)).collect();
            let sentences: Vec<&str> = lines.iter().map(|line| line.sentence.as_str()).collect();
            let by = entry.actor.person().map(|person| format!(", by {}", kept.names.of(person))).unwrap_or_default();
            let body = html! {
                @for text in lines.iter().flat_map(|line| &line.words).filter_map(|text| kept.spoken.get(*text)) {
                    (words(&text.text().into()))
                }
            };
            let shown = matches!(entry.part, Part::Face | Part::Cover) && kept.sees(Part::Face);
            let proof = proofs.as_ref().filter(|_| shown).map(|acts| format!("{acts}/{}/proof", entry.act));
            let when = dates::moment(entry.at);
            (format!("{}{by}", sentences.join(" ")), when, body, proof.unwrap_or_default())
        })
        .collect();
    let exact: Vec<String> = kept.trail.iter().map(|entry| store::deed::written(entry.at)).collect();
    let entries: Vec<Entry<'_>> = told
        .iter()
        .zip(&exact)
        .map(|((title, when, body, proof), exact)| Entry {
            title: title.as_str().into(),
            when,
            when_exact: exact,
            body: body.clone().into(),
            proof_href: proof,
            ..Entry::default()
        })
        .collect();
    history(&entries)
}
