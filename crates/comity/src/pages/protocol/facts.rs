//! What a reader must know of a protocol before its first clause: its standing, whom it binds, who last changed the page.

use maud::{Markup, html};
use rules::pack::{Pack, Status};
use store::questions::protocol::{Adopted, Edition, Stage};

use crate::dates;
use crate::parts::summary_list::{SummaryList, SummaryRow, summary_list};
use crate::parts::text::Text;

/// The facts; the share of those who have read it where there is a figure.
pub fn facts(edition: &Edition, read_by: Option<u32>) -> Markup {
    let pack = &edition.pack;
    let mut rows: Vec<(&str, Text<'_>)> = Vec::new();
    rows.extend(pack.edition.as_deref().map(|name| ("Version", name.into())));
    rows.push(("Standing", standing(&edition.stage).into()));
    rows.push(("Status", status(pack.status).into()));
    rows.extend(pack.parent.as_deref().map(|parent| ("Part of", parent.into())));
    if !pack.binds.is_empty() {
        rows.push(("Whom it binds", binds(pack).into()));
    }
    rows.push(("Page updated", dates::plain(edition.updated.on).into()));
    rows.push(("Updated by", edition.updated.by.as_str().into()));
    rows.extend(read_by.map(|share| ("Read by", format!("{share}% of members and officers").into())));
    let rows: Vec<SummaryRow<'_>> =
        rows.into_iter().map(|(key, value)| SummaryRow { key: key.into(), value, ..SummaryRow::default() }).collect();
    summary_list(&SummaryList { rows: &rows, ..SummaryList::default() })
}

fn standing(stage: &Stage) -> Markup {
    match stage {
        Stage::Draft => html! { "A draft: not adopted, and seen by nobody else" },
        Stage::OnTrial { from, until } => html! {
            "On trial from " (dates::plain(*from)) " to " (dates::plain(*until)) ": not adopted by the council"
        },
        Stage::Proposed(proposed) => html! {
            "Adopted by " (proposed.body) " on " (dates::plain(proposed.on)) " (" (proposed.minute) "), as "
            (proposed.by) " proposed to enter on " (dates::plain(proposed.since)) ". Waits for another person"
            @if let Some(last) = proposed.last { ", to " (dates::plain(last)) " at the latest" }
        },
        Stage::Adopted(adopted) => in_force(adopted),
    }
}

fn in_force(adopted: &Adopted) -> Markup {
    html! {
        "Adopted by " (adopted.body) " on " (dates::plain(adopted.on)) " (" (adopted.minute) ")"
        br;
        "Holds from " (dates::plain(adopted.stated))
        @if adopted.effective != adopted.stated { "; here from " (dates::plain(adopted.effective)) ", the day after it was entered" }
        @match adopted.until {
            Some(until) if until < adopted.effective => { br; "Replaced before it took effect" }
            Some(until) => { br; "Until " (dates::plain(until)) }
            None => {}
        }
    }
}

/// What it means to act against it.
fn status(status: Status) -> &'static str {
    match status {
        Status::Guidance => "Guidance",
        Status::LikelyBreach => "To act against it is likely to be a breach of the code of conduct",
        Status::Breach => "To act against it is a breach of the code of conduct",
    }
}

fn binds(pack: &Pack) -> Markup {
    html! {
        ul class="govuk-list govuk-!-margin-bottom-0" {
            @for bound in &pack.binds { li { (super::kept::capital(&bound.whom)) ", through " (bound.through) } }
        }
    }
}
