//! `POST /{council}/enquiries/{reference}/agenda-request`: what an officer declined is asked for on the next agenda, in one press.

use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use rules::body::BodyKind;
use rules::enquiry::State;
use rules::meeting::{Command, Meeting, State as Meets};
use rules::record::RecordId;
use rules::reference::Reference;
use store::desk::Reading;
use store::failure::{Broken, NotDone};
use store::pen::Pen;
use store::questions::enquiry::{Content, Sight};
use store::questions::kept::Which;

use super::step::At;
use crate::form::{Form, hidden};
use crate::frame::{Frame, Framed};
use crate::kept::one;
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, Look, button};
use crate::parts::layout::Above;
use crate::problem::Problem;
use crate::refused;
use crate::url;
use crate::visit::Seated;

/// What is asked for, and of which meeting.
struct Asks {
    meeting: RecordId,
    reference: Reference,
    title: String,
    why: String,
}

pub async fn create(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    let reference = at.0;
    let visit = seated.visit.clone();
    let found = seated
        .read(move |reading| {
            let Some(sight) = reading.enquiry(reference)?.filter(offered) else { return Ok(None) };
            let (title, why) = asked(&sight);
            Ok(Some((Frame::read(&visit, reading)?, next(reading)?, title, why)))
        })
        .await?;
    let (frame, next, title, why) = found.ok_or(Problem::NotFound)?;
    let Some((meeting, called)) = next else { return Ok(none(&frame, reference).into_response()) };
    let asks = Asks { meeting, reference: called, title, why };
    let mut pen = Pen::new();
    let command = Command::AskItem { title: pen.text(&asks.title), why: pen.text(&asks.why) };
    match seated.run::<Meeting>(asks.meeting, command, pen, None, form.once()).await {
        Ok(_) => Ok(Redirect::to(&one::<Meeting>(seated.slug(), asks.reference, "")).into_response()),
        Err(NotDone::NotThere) => Err(Problem::NotFound),
        Err(NotDone::Broken(broken)) => Err(broken.into()),
        Err(not_done) => {
            let notice = refused::not_done(&seated.visit, not_done).await?;
            let main = html! { (refused::shown(Some(&notice))) };
            let back = url::enquiry(frame.slug(), reference);
            let above =
                Above::Back(BackLink { text: "Back to the enquiry".into(), href: &back, ..BackLink::default() });
            let page = frame.show(&Framed { title: "Ask for it on an agenda", above, ..Framed::default() }, main);
            Ok((axum::http::StatusCode::CONFLICT, page).into_response())
        }
    }
}

/// The next meeting of the full council whose agenda is open.
fn next(reading: &mut Reading<'_>) -> Result<Option<(RecordId, Reference)>, Broken> {
    let today = reading.today;
    let mut open: Vec<_> = reading
        .kept_all::<Meeting>(Which::Open)?
        .into_iter()
        .filter_map(|kept| match &kept.state {
            Meets::Called(matter) if matter.kind == BodyKind::Council && matter.calling.agenda_closes >= today => {
                Some((matter.calling.on, kept.record, matter.calling.reference))
            }
            _ => None,
        })
        .collect();
    open.sort_unstable();
    Ok(open.first().map(|(_, record, reference)| (*record, *reference)))
}

/// What was declined, for whoever asked it.
pub fn offered(sight: &Sight) -> bool {
    let asker = sight.state.matter().is_some_and(|matter| Some(matter.asker) == sight.ctx.actor.person());
    asker && sight.content == Content::Open && matches!(sight.state, State::Declined(..))
}

/// Subject and question, as they were written.
fn asked(sight: &Sight) -> (String, String) {
    let matter = sight.state.matter();
    let question = matter.map(|matter| sight.spoken.text(matter.raise.question)).unwrap_or_default();
    (super::step::subject(sight), question)
}

/// The button below a decline.
pub fn button_below(slug: &str, sight: &Sight) -> Markup {
    html! {
        @if offered(sight) {
            form method="post" action=(url::enquiry_step(slug, sight.reference, "agenda-request")) novalidate {
                (hidden(None))
                (button(&Button {
                    text: "Ask for it on the next agenda".into(),
                    look: Look::Secondary,
                    prevent_double_click: true,
                    ..Button::default()
                }))
            }
            p class="govuk-hint" { "What only a body can decide is asked of the body: your question goes to the next meeting of the full council as a request for its agenda, seen by members and officers." }
        }
    }
}

fn none(frame: &Frame, reference: Reference) -> Markup {
    let main = html! {
        h1 class="govuk-heading-l" { "No meeting has been called whose agenda is open" }
        p class="govuk-body" { "Nothing was sent. Ask the clerk, or Democratic Services, when the next meeting is; then press the button again." }
    };
    let back = url::enquiry(frame.slug(), reference);
    let above = Above::Back(BackLink { text: "Back to the enquiry".into(), href: &back, ..BackLink::default() });
    frame.show(&Framed { title: "Ask for it on an agenda", above, ..Framed::default() }, main)
}
