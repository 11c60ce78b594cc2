//! What was typed, read back before it is sent: who will see it, what happens next, by when.

use maud::{Markup, html};

use super::super::{asking, enclosures, sentences, step, suggested};
use super::form::readback;
use super::meant::Meant;
use super::offers::Offers;
use crate::files::sent::{Filled, LOCATION};
use crate::frame::{Frame, Framed};
use crate::parts::button::{Button, Look, button};
use crate::parts::note::words;
use crate::parts::summary_list::{SummaryList, SummaryRow, summary_list};
use crate::url;

pub fn check_view(frame: &Frame, offers: &Offers, filled: &Filled, meant: &Meant) -> Markup {
    let Filled { form, files, .. } = filled;
    let service = meant.service.and_then(|id| offers.services.iter().find(|(known, _)| *known == id));
    let service = service.map_or("To be sorted for you", |(_, name)| name.as_str());
    let whom = match &meant.behalf {
        None => "Nobody is named".to_owned(),
        Some(behalf) => format!("{} ({})", behalf.name, sentences::basis(behalf.basis)),
    };
    let asker = meant.asker.map(|member| offers.name_of(member));
    let rows = [
        ("What you ask", words(&meant.question.as_str().into())),
        ("For whom", html! { (whom) }),
        ("Service", html! { (service) }),
        ("Kind", html! { (sentences::sort(meant.sort)) }),
    ];
    let urgent = meant.urgent.as_deref().map(|why| ("It cannot wait", html! { (why) }));
    let raised_for = asker.map(|name| ("Raised for", html! { (name) }));
    let interest = meant.interest.as_deref().map(|interest| ("Your interest", html! { (interest) }));
    let rows: Vec<SummaryRow<'_>> = raised_for
        .into_iter()
        .chain(rows)
        .chain(urgent)
        .chain(interest)
        .chain((!files.is_empty()).then(|| ("Files", enclosures::read_back(files))))
        .map(|(key, value)| SummaryRow { key: key.into(), value: value.into(), ..SummaryRow::default() })
        .collect();
    let kept = [
        "member",
        "question",
        "helps",
        "subject",
        "service",
        "sort",
        "capacity",
        "visibility",
        "knows",
        "interest",
        LOCATION,
    ];
    let suggestions = match meant.service {
        Some(_) => Vec::new(),
        None => offers.routing.suggest(&format!("{} {}", meant.subject, meant.question)),
    };
    let fields = html! {
        (step::hidden_again(form))
        @for name in kept.into_iter().chain(asking::FIELDS) { input type="hidden" name=(name) value=(form.get(name)); }
        (enclosures::hidden(files))
    };
    let main = html! {
        h1 class="govuk-heading-l" { "Read it once more" }
        (summary_list(&SummaryList { rows: &rows, ..SummaryList::default() }))
        p class="govuk-body" { (readback(offers, meant.capacity, meant.visibility, asker)) }
        @if !offers.dates.is_empty() {
            p class="govuk-body" {
                "Under our protocol an enquiry is "
                @for (index, (what, span)) in offers.dates.iter().enumerate() {
                    @if index > 0 { " and " }
                    (what) " " (span)
                }
                "; the exact dates are shown as soon as you send it."
            }
        }
        div class="govuk-button-group" {
            form method="post" action=(url::enquiries(frame.slug())) {
                input type="hidden" name="once" value=(form.get("once"));
                (fields)
                (suggested::offered(&suggestions))
                (button(&Button { text: "Send it".into(), prevent_double_click: true, ..Button::default() }))
            }
            form method="post" action=(url::new_enquiry(frame.slug())) {
                input type="hidden" name="change" value="yes";
                (fields)
                (button(&Button { text: "Change it".into(), look: Look::Secondary, ..Button::default() }))
            }
        }
    };
    frame.show(&Framed { title: "Read it once more", ..Framed::default() }, main)
}
