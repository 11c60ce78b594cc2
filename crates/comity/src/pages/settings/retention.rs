//! `GET /{council}/settings/retention`: how long content is kept, by kind and outcome, told in words.

use maud::{Markup, html};
use rules::actor::Role;
use rules::enquiry::GRACE_DAYS;
use rules::norm::{Bindings, Norm};

use crate::frame::{Frame, Framed};
use crate::parts::back_link::BackLink;
use crate::parts::layout::Above;
use crate::parts::summary_list::{SummaryList, SummaryRow, summary_list};
use crate::problem::Problem;
use crate::url;
use crate::visit::Seated;

/// The page says it in words.
const _: () = assert!(GRACE_DAYS == 30);

/// The parameter that is not about enquiries.
const REQUESTS: &str = "request";

pub async fn show(seated: Seated) -> Result<Markup, Problem> {
    let visit = seated.visit.clone();
    let found = seated
        .read(move |reading| {
            if !reading.is(Role::Clerk) && reading.keeper()?.is_none() {
                return Ok(None);
            }
            let bindings = reading.edition.as_ref().map(|edition| edition.bindings.clone());
            Ok(Some((Frame::read(&visit, reading)?, bindings)))
        })
        .await?;
    let (frame, bindings) = found.ok_or(Problem::NotYours)?;
    let own = Bindings::default();
    let bindings = bindings.as_deref().unwrap_or(&own);
    let by_kind = bindings.get(Norm::KeptByKind).is_some();
    let schedule = bindings.params(Norm::KeptByKind);
    let for_all = bindings.params(Norm::KeptFor).span("for");
    let rows: Vec<SummaryRow<'_>> = schedule
        .iter()
        .map(|(spec, value)| {
            let kept = if by_kind || spec.name == REQUESTS { value.to_string() } else { for_all.to_string() };
            SummaryRow { key: spec.label.into(), value: kept.into(), ..SummaryRow::default() }
        })
        .collect();
    let main = html! {
        h1 class="govuk-heading-l" { "How long content is kept" }
        p class="govuk-body" {
            @if by_kind { "Our protocol sets a time for each kind of matter." } @else {
                "Our protocol sets no times by kind, so one time holds for every enquiry: " (for_all) "."
            }
        }
        (summary_list(&SummaryList { rows: &rows, ..SummaryList::default() }))
        h2 class="govuk-heading-m" { "What it counts from" }
        ul class="govuk-list govuk-list--bullet" {
            li { "From the day on which the matter was closed; where our protocol closes nothing by itself, from the answer." }
            li { "History that was brought in from an older system counts from the day it was received there, and stays for at least thirty days after it was brought in, so that there is time to look at it." }
            li { "A request for information made to the council counts from the day it was closed." }
        }
        h2 class="govuk-heading-m" { "What happens then" }
        p class="govuk-body" { "Everything that was written in it is destroyed, in every list, search and file, and in every copy from which is restored. What stays proves only that something was recorded." }
        p class="govuk-body" { "What is needed for a request for information, a complaint or litigation is locked away instead, out of everybody\u{2019}s sight, and destroyed when it is needed no more." }
        p class="govuk-body" { "Other times are set by the council in its protocol." }
    };
    let back = url::settings(frame.slug());
    let above = Above::Back(BackLink { text: "Back to the settings".into(), href: &back, ..BackLink::default() });
    Ok(frame.show(&Framed { title: "How long content is kept", above, ..Framed::default() }, main))
}
