//! `{GET,POST} /{council}/people/{person}/leaving`: a member leaves, and nobody inherits a constituent: what becomes of each open matter.

use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use rules::actor::Role;
use rules::calendar::Span;
use rules::enquiry::{Command, Enquiry};
use rules::id::{EnquiryId, PersonId};
use rules::person::casework_within;
use store::desk::Reading;
use store::failure::{Broken, NotDone};
use store::once::Once;
use store::pen::Pen;
use store::questions::enquiries::Filter;
use store::questions::enquiry::Sight;

use super::Whom;
use crate::form::Form;
use crate::frame::{Frame, Framed};
use crate::pages::enquiries::step::subject;
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, Look, button};
use crate::parts::inset_text::{InsetText, inset_text};
use crate::parts::layout::{Above, Width};
use crate::parts::queue::{Queue, queue};
use crate::parts::text::Text;
use crate::problem::Problem;
use crate::url;
use crate::visit::Seated;

/// The states in which something is still to be done.
const OPEN: [&str; 7] =
    ["unsorted", "with-service", "with-officer", "waiting-for-member", "answered", "declined", "passed-on"];

/// One open matter, and whether its resident is to be answered direct already.
struct Open {
    id: EnquiryId,
    reference: String,
    subject: String,
    /// Whether somebody is named for whom it was raised.
    named: Named,
    direct: Direct,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    Somebody,
    Nobody,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Direct {
    Asked,
    NotYet,
}

pub async fn show(seated: Seated, Whom(person): Whom) -> Result<Response, Problem> {
    page(&seated, person, None).await
}

/// Asks for all that remain that the resident be answered direct: the default, where nobody chooses otherwise.
pub async fn create(seated: Seated, Whom(person): Whom, form: Form) -> Result<Response, Problem> {
    let (_, about, matters) = read(&seated, person).await?;
    if about.goes == Goes::NotKnown {
        return page(&seated, person, Some(NOT_YET)).await;
    }
    let (mut asked, mut left) = (0, Vec::new());
    for matter in matters.iter().filter(|matter| matter.named == Named::Somebody && matter.direct == Direct::NotYet) {
        let once = Once::given(format!("{} {}", form.get("once"), matter.reference), Vec::new());
        match seated.run::<Enquiry>(matter.id, Command::AnswerDirect, Pen::new(), None, once).await {
            Ok(_) => asked += 1,
            Err(NotDone::Broken(broken)) => return Err(broken.into()),
            Err(no) => left.push(format!("{}: {no}", matter.reference)),
        }
    }
    let told = match asked {
        0 => "Nothing was left to be asked for.".to_owned(),
        1 => "One resident will be answered direct.".to_owned(),
        some => format!("{some} residents will be answered direct."),
    };
    let told = if left.is_empty() { told } else { format!("{told} Not done: {}.", left.join("; ")) };
    page(&seated, person, Some(&told)).await
}

/// Whom it is about.
struct About {
    name: String,
    within: Span,
    goes: Goes,
}

/// Whether a last day is known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Goes {
    Known,
    NotKnown,
}

/// What is said in place of the button.
const NOT_YET: &str =
    "Once the last day of the term has been entered, what then remains can be answered direct in one go, here.";

async fn read(seated: &Seated, person: PersonId) -> Result<(Frame, About, Vec<Open>), Problem> {
    let (visit, own) = (seated.visit.clone(), seated.signed_in.person == person);
    let found = seated
        .read(move |reading| {
            // The member, or Democratic Services for a member who cannot.
            if !own && !reading.is(Role::Clerk) {
                return Ok(None);
            }
            let Some(line) = reading.person(person)? else { return Ok(None) };
            let within = casework_within(reading.edition.as_ref());
            let known = line.active.terms.values().any(|term| term.until.is_some());
            let goes = if known { Goes::Known } else { Goes::NotKnown };
            let about = About { name: line.name, within, goes };
            Ok(Some((Frame::read(&visit, reading)?, about, open_matters(reading, person)?)))
        })
        .await?;
    found.ok_or(Problem::NotFound)
}

fn open_matters(reading: &mut Reading<'_>, person: PersonId) -> Result<Vec<Open>, Broken> {
    let states = OPEN.map(str::to_owned).to_vec();
    let mut filter = Filter { asker: Some(person), states, limit: Some(200), ..Filter::default() };
    let mut open = Vec::new();
    loop {
        let lines = reading.enquiries(&filter)?;
        for line in &lines {
            let Ok(reference) = line.reference.parse() else { continue };
            open.extend(reading.enquiry(reference)?.as_ref().and_then(matter));
        }
        let Some(last) = lines.last().filter(|_| lines.len() == 200) else { return Ok(open) };
        filter.after = Some(last.reference.clone());
    }
}

fn matter(sight: &Sight) -> Option<Open> {
    let matter = sight.state.matter()?;
    Some(Open {
        id: sight.id,
        reference: sight.reference.to_string(),
        subject: subject(sight),
        named: if matter.raise.on_behalf_of.is_some() { Named::Somebody } else { Named::Nobody },
        direct: if matter.direct.is_some() { Direct::Asked } else { Direct::NotYet },
    })
}

async fn page(seated: &Seated, person: PersonId, told: Option<&str>) -> Result<Response, Problem> {
    let (frame, about, matters) = read(seated, person).await?;
    Ok(view(&frame, person, &about, &matters, told).into_response())
}

/// What the member may take along, and for how long.
pub fn own_casework(name: &str, within: Span) -> String {
    format!(
        "For {within} after the last day {name} can still sign in as before, take a copy of their own casework, and do nothing \
         else. Then the way in ends for good, and what they signed in with is deleted."
    )
}

fn view(frame: &Frame, person: PersonId, about: &About, matters: &[Open], told: Option<&str>) -> Markup {
    let slug = frame.slug();
    let name = about.name.as_str();
    let rows: Vec<Vec<Text<'_>>> = matters.iter().map(|matter| row(slug, matter)).collect();
    let waiting = matters.iter().any(|matter| matter.named == Named::Somebody && matter.direct == Direct::NotYet);
    let main = html! {
        @if let Some(told) = told { (inset_text(&InsetText { text: told.into(), ..InsetText::default() })) }
        h1 class="govuk-heading-l" { "When " (name) " leaves" }
        p class="govuk-body" {
            "Nobody inherits a constituent. For each matter that is open, choose: the resident has agreed that another member takes it \
             on; or the officer finishes the work and answers the resident direct, who is told which members they may turn to; or it is \
             closed. Whoever is elected again keeps them."
        }
        p class="govuk-body" { (own_casework(name, about.within)) " " a class="govuk-link" href=(url::person_step(slug, person, "leaving/letter")) { "A letter that says so, to print" } "." }
        (queue(&Queue {
            caption: "Open matters",
            columns: &["Matter", "Reference", "What becomes of it"],
            rows: &rows,
            empty: "No matter is open.",
        }))
        @if waiting && about.goes == Goes::NotKnown {
            p class="govuk-body" { (NOT_YET) }
        } @else if waiting {
            form method="post" action=(url::person_step(slug, person, "leaving")) novalidate {
                (crate::form::hidden(None))
                p class="govuk-body" { "For all that remain and have a resident named:" }
                (button(&Button {
                    text: "Have the residents answered direct".into(),
                    prevent_double_click: true,
                    look: Look::Primary,
                    ..Button::default()
                }))
            }
        }
    };
    let back = url::enquiries(slug);
    let above = Above::Back(BackLink { text: "All enquiries".into(), href: &back, ..BackLink::default() });
    frame.show(&Framed { title: "Leaving", above, width: Width::Full, ..Framed::default() }, main)
}

fn row<'a>(slug: &str, matter: &'a Open) -> Vec<Text<'a>> {
    let at = |step: &str| format!("{}/{step}", url::enquiry(slug, &matter.reference));
    let link = |step: &str, text: &str| {
        html! { li { a class="govuk-link" href=(at(step)) { (text) span class="govuk-visually-hidden" { " (" (matter.reference) ")" } } } }
    };
    let choices = html! {
        @if matter.direct == Direct::Asked {
            "The resident is answered direct. "
            a class="govuk-link" href=(at("leaving-letter")) { "Letter to the resident" span class="govuk-visually-hidden" { " (" (matter.reference) ")" } }
        } @else {
            ul class="govuk-list" {
                (link("hand-over", "Hand it over, as the resident agreed"))
                @if matter.named == Named::Somebody { (link("direct-answer", "Have the resident answered direct")) }
                (link("early-closing", "Close it"))
            }
        }
    };
    vec![
        html! { a class="govuk-link" href=(url::enquiry(slug, &matter.reference)) { (matter.subject) } }.into(),
        html! { span class="comity-reference" { (matter.reference) } }.into(),
        choices.into(),
    ]
}
