//! `/{council}/enquiries/{reference}/sending/{sent}`: what was sent a moment ago and can still be taken back.

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use rules::reference::Reference;
use store::tray::{Carried, InTray, Stands, TrayId};

use crate::dates;
use crate::frame::{Frame, Framed};
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, Look, button};
use crate::parts::inset_text::{InsetText, inset_text};
use crate::parts::layout::Above;
use crate::parts::note::words;
use crate::problem::Problem;
use crate::refused::{self, Notice};
use crate::server::Server;
use crate::url;
use crate::visit::Seated;

/// The pages on which something is sent, and what that is to its sender.
const SENT: [(&str, &str); 21] = [
    ("new", "Your enquiry"),
    ("reply", "Your reply"),
    ("clarification", "Your question to the member"),
    ("holding-reply", "How it is going"),
    ("answer", "Your answer"),
    ("decline", "Your decline"),
    ("follow-up", "What you wrote about the answer"),
    ("reopening", "Why it is to be opened again"),
    ("chasing", "Your question about the fault report"),
    ("review", "Why the decline is to be reviewed"),
    ("acknowledgement", "Your acknowledgement"),
    ("extension", "Why more time is needed"),
    ("extension-agreement", "Your answer about more time"),
    ("joint-extension", "The new date for all that are linked"),
    ("linked-answer", "Your answer to all that are linked"),
    ("correction", "What you put right"),
    ("fault", "The fault report"),
    ("promise", "What you promised"),
    ("promise-kept", "What has been done as promised"),
    ("consultation", "Your view on showing it to more people"),
    ("review-outcome", "What the review came to"),
];

/// What is in the address: the enquiry, and what was sent; a text that is neither is the same 404 as what is not there.
pub struct At(Reference, TrayId);

impl FromRequestParts<Server> for At {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<At, Problem> {
        let path = Path::<(String, String, String)>::from_request_parts(parts, server).await;
        let Path((_, reference, sent)) = path.map_err(|_| Problem::NotFound)?;
        let reference = reference.parse().map_err(|_| Problem::NotFound)?;
        TrayId::parse(&sent).map(|sent| At(reference, sent)).ok_or(Problem::NotFound)
    }
}

/// Where one goes once something is done: to the enquiry; home, where one does not see it any more.
///
/// # Errors
/// Where the database fails.
pub(super) async fn onward(seated: &Seated, reference: Reference) -> Result<Response, Problem> {
    let slug = &seated.visit.slug;
    let there = seated.read(move |reading| Ok(reading.enquiry_id(reference)?.is_some())).await?;
    let place = if there { url::enquiry(slug, reference) } else { url::home(slug) };
    Ok(Redirect::to(&place).into_response())
}

pub async fn show(seated: Seated, At(reference, id): At) -> Result<Response, Problem> {
    let visit = seated.visit.clone();
    let (found, there) = seated
        .read(move |reading| {
            let Some(item) = reading.in_tray(id)?.filter(|item| item.reference == reference) else {
                return Ok((None, reading.enquiry_id(reference)?.is_some()));
            };
            let notice = match &item.stands {
                Stands::Refused { fact, instead, norm } => {
                    Some(Notice::kept(reading, &visit.slug, (fact, instead), *norm)?)
                }
                Stands::Waits | Stands::Undone => None,
            };
            Ok((Some((Frame::read(&visit, reading)?, item, notice)), true))
        })
        .await?;
    match found {
        Some((frame, item, notice)) => Ok(view(&frame, &item, notice.as_ref()).into_response()),
        // It has been sent.
        None if there => Ok(Redirect::to(&url::enquiry(seated.slug(), reference)).into_response()),
        None => Err(Problem::NotFound),
    }
}

/// Takes it back, and leads to the form with what was typed.
pub async fn undo(seated: Seated, At(reference, id): At) -> Result<Redirect, Problem> {
    let desk = seated.signed_in.desk.clone();
    let item = Server::blocking(move || {
        desk.take_out_of_tray(id)?;
        desk.read(|reading| reading.in_tray(id))
    })
    .await?;
    match item {
        Some(item) => Ok(Redirect::to(&again(seated.slug(), &item))),
        None => Ok(Redirect::to(&url::sending(seated.slug(), reference, id))),
    }
}

/// Sends it at once.
pub async fn now(seated: Seated, At(reference, id): At) -> Result<Redirect, Problem> {
    let desk = seated.signed_in.desk.clone();
    let (carried, raised) = Server::blocking(move || {
        let item = desk.read(|reading| reading.in_tray(id))?;
        let raised = item.is_some_and(|item| item.step == "new");
        Ok::<_, Problem>((desk.send_now(id)?, raised))
    })
    .await?;
    let to = match carried {
        Some(Carried::Done(_)) if raised => format!("{}?raised=yes", url::enquiry(seated.slug(), reference)),
        Some(Carried::Done(_)) => url::enquiry(seated.slug(), reference),
        Some(Carried::Kept) | None => url::sending(seated.slug(), reference, id),
    };
    Ok(Redirect::to(&to))
}

/// Throws away what was taken back, or could not be sent.
pub async fn discard(seated: Seated, At(_, id): At) -> Result<Redirect, Problem> {
    let desk = seated.signed_in.desk.clone();
    Server::blocking(move || desk.clear_from_tray(id)).await?;
    Ok(Redirect::to(&url::home(seated.slug())))
}

/// What the reader has sent that has not gone, above what else waits.
pub fn lines(slug: &str, tray: &[InTray]) -> Markup {
    html! {
        @for item in tray {
            (inset_text(&InsetText {
                text: html! {
                    p class="govuk-body" {
                        a class="govuk-link" href=(url::sending(slug, item.reference, item.id)) {
                            (noun(&item.step)) " (" (item.reference) ")"
                        }
                        " " (stands(item))
                    }
                    // What waits is read on its page; what did not go is shown here, so that nothing is lost.
                    @if item.stands != Stands::Waits {
                        @for text in &item.written { (words(&text.as_str().into())) }
                    }
                }.into(),
                ..InsetText::default()
            }))
        }
    }
}

fn stands(item: &InTray) -> String {
    match &item.stands {
        Stands::Waits => format!("will be sent at {}; until then you can take it back.", dates::minute(item.due_at)),
        Stands::Undone => "was taken back and has not been sent.".to_owned(),
        Stands::Refused { fact, instead, .. } => format!("was not sent. {} {instead}", refused::sentence(fact)),
    }
}

fn noun(step: &str) -> &'static str {
    SENT.iter().find(|(known, _)| *known == step).map_or("What you wrote", |(_, noun)| noun)
}

/// The form on which it was written, with what was typed.
fn again(slug: &str, item: &InTray) -> String {
    let form = match item.step.as_str() {
        "new" => url::new_enquiry(slug),
        step => url::enquiry_step(slug, item.reference, step),
    };
    format!("{form}?again={}", item.id)
}

fn heading(item: &InTray) -> String {
    match &item.stands {
        Stands::Waits => format!("Will be sent at {}", dates::minute(item.due_at)),
        Stands::Undone => "Taken back, and not sent".to_owned(),
        Stands::Refused { .. } => "This was not sent".to_owned(),
    }
}

fn view(frame: &Frame, item: &InTray, notice: Option<&Notice>) -> Markup {
    let (slug, reference) = (frame.slug(), item.reference);
    let heading = heading(item);
    // What goes to several is written once, however many copies go.
    let mut written_once = item.written.clone();
    written_once.dedup();
    let post = |step: &str, text: &str, look: Look| {
        html! {
            form method="post" action=(url::sending_step(slug, reference, item.id, step)) {
                (button(&Button { text: text.into(), look, prevent_double_click: true, ..Button::default() }))
            }
        }
    };
    let main = html! {
        @if let Some(notice) = notice { (notice.show()) }
        span class="govuk-caption-l" { (reference) }
        h1 class="govuk-heading-l" { (heading) }
        p class="govuk-body" {
            @match &item.stands {
                Stands::Waits => { "It has not been sent yet, and nobody else can see it. Until then you can take it back and change it." }
                Stands::Undone => { "Only you can see it. It is kept here for two weeks." }
                Stands::Refused { .. } => { "Only you can see what you wrote. It is kept here for two weeks." }
            }
        }
        div class="govuk-button-group" {
            @if item.stands == Stands::Waits {
                (post("undo", "Undo", Look::Primary))
                (post("now", "Send now", Look::Secondary))
            } @else {
                (button(&Button { text: "Write it again".into(), href: &again(slug, item), ..Button::default() }))
                (post("discard", "Throw it away", Look::Secondary))
            }
        }
        h2 class="govuk-heading-m" { (noun(&item.step)) }
        @for text in &written_once { (words(&text.as_str().into())) }
    };
    let (text, href) = match item.step.as_str() {
        "new" => ("Home", url::home(slug)),
        _ => ("Back to the enquiry", url::enquiry(slug, reference)),
    };
    let above = Above::Back(BackLink { text: text.into(), href: &href, ..BackLink::default() });
    frame.show(&Framed { title: &heading, above, ..Framed::default() }, main)
}
