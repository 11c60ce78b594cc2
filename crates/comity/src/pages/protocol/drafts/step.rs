//! What the steps of a draft share: a form, a sentence that reads it back, the act, and the form again when it cannot be.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use maud::{Markup, html};
use rules::actor::Role;
use rules::edition::{Command, Edition as Rules};
use rules::id::{ActId, BodyId};
use store::failure::NotDone;
use store::pen::Pen;
use store::questions::protocol::Edition;
use store::questions::protocol::proposed::Hands;

use super::super::editions::At;
use crate::form::{Form, hidden};
use crate::frame::{Frame, Framed};
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, Look, button};
use crate::parts::error_summary::FieldError;
use crate::parts::inset_text::{InsetText, inset_text};
use crate::parts::layout::Above;
use crate::problem::Problem;
use crate::refused::{self, Notice};
use crate::url;
use crate::visit::Seated;

/// What a step may look at.
pub(super) struct Sight {
    pub(super) slug: String,
    pub(super) edition: Edition,
    /// The file of the edition.
    pub(super) file: String,
    pub(super) bodies: Vec<(BodyId, String)>,
    pub(super) today: Date,
    /// How many people it takes to enter its adoption.
    pub(super) hands: Hands,
}

/// One thing done to a draft.
pub(super) trait Step: 'static {
    /// The last part of the address.
    const NAME: &'static str;
    const HEADING: &'static str;
    /// What the last button says.
    const BUTTON: &'static str;

    /// The same, where it depends on what is there.
    fn button(_sight: &Sight) -> &'static str {
        Self::BUTTON
    }
    /// What the boxes hold before anything is typed.
    fn start(_sight: &Sight) -> Form {
        Form::default()
    }
    /// The boxes.
    fn fields(sight: &Sight, form: &Form, errors: &[FieldError]) -> Markup;
    /// What was meant and the sentence that reads it back, or what is wrong in which field.
    fn meant(sight: &Sight, form: &Form, pen: &mut Pen, errors: &mut Vec<FieldError>) -> Option<(Command, String)>;
}

/// The page of a step.
pub(super) async fn show<S: Step>(seated: Seated, at: At) -> Result<Response, Problem> {
    let (frame, sight) = read(&seated, at).await?;
    Ok(view::<S>(&frame, &sight, &S::start(&sight), &[], None).into_response())
}

/// Reads a step back; does it once it has been read back.
pub(super) async fn create<S: Step>(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    let (frame, sight) = read(&seated, at).await?;
    let (mut pen, mut errors) = (Pen::new(), Vec::new());
    let meant = S::meant(&sight, &form, &mut pen, &mut errors);
    let Some((command, sentence)) = meant.filter(|_| errors.is_empty()) else {
        let page = view::<S>(&frame, &sight, &form, &errors, None);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    if form.get("change") == "yes" {
        return Ok(view::<S>(&frame, &sight, &form, &[], None).into_response());
    }
    if form.get("sure") != "yes" {
        let (action, seen) =
            (url::draft_step(frame.slug(), sight.edition.id, S::NAME), Some(sight.edition.updated.act));
        let back =
            ReadBack { heading: S::HEADING, action: &action, button: S::button(&sight), sentence: &sentence, seen };
        return Ok(sure(&frame, &form, &back).into_response());
    }
    match seated.run::<Rules>(sight.edition.id, command, pen, form.seen(), form.once()).await {
        Ok(_) => Ok(Redirect::to(&after(&seated, at).await?).into_response()),
        Err(NotDone::Broken(broken)) => Err(broken.into()),
        Err(not_done) => {
            let notice = refused::not_done(&seated.visit, not_done).await?;
            Ok((StatusCode::CONFLICT, view::<S>(&frame, &sight, &form, &[], Some(&notice))).into_response())
        }
    }
}

/// Where the edition is to be seen after a step.
async fn after(seated: &Seated, at: At) -> Result<String, Problem> {
    let in_force =
        seated.read(move |reading| Ok(reading.edition.as_ref().is_some_and(|now| now.edition == at.0))).await?;
    Ok(if in_force { url::protocol(seated.slug()) } else { url::edition(seated.slug(), at.0) })
}

/// The edition, for the clerk; for anybody else one that they may not see is not there.
async fn read(seated: &Seated, at: At) -> Result<(Frame, Sight), Problem> {
    let (visit, slug) = (seated.visit.clone(), seated.slug().to_owned());
    let found = seated.read(move |reading| {
        let Some(edition) = reading.edition_by_id(at.0)? else { return Ok(None) };
        let file = reading.edition_file(at.0)?.unwrap_or_default();
        let bodies = reading.bodies()?.into_iter().map(|(id, name, _)| (id, name)).collect();
        let hands = reading.hands()?;
        let sight = Sight { slug, edition, file, bodies, today: reading.today, hands };
        Ok(Some((Frame::read(&visit, reading)?, sight, reading.is(Role::Clerk))))
    });
    match found.await? {
        None => Err(Problem::NotFound),
        Some((.., false)) => Err(Problem::NotYours),
        Some((frame, sight, true)) => Ok((frame, sight)),
    }
}

fn view<S: Step>(frame: &Frame, sight: &Sight, form: &Form, errors: &[FieldError], notice: Option<&Notice>) -> Markup {
    let main = html! {
        (refused::shown(notice))
        span class="govuk-caption-l" { (sight.edition.title) }
        h1 class="govuk-heading-l" { (S::HEADING) }
        form method="post" action=(url::draft_step(frame.slug(), sight.edition.id, S::NAME)) novalidate {
            (hidden(Some(sight.edition.updated.act)))
            (S::fields(sight, form, errors))
            (button(&Button { text: "Continue".into(), prevent_double_click: true, ..Button::default() }))
        }
    };
    let back = url::draft(frame.slug(), sight.edition.id);
    let above = Above::Back(BackLink { text: "Back to the draft".into(), href: &back, ..BackLink::default() });
    frame.show(&Framed { title: S::HEADING, above, errors, ..Framed::default() }, main)
}

/// What the page that reads a form back says, and where it leads.
pub(super) struct ReadBack<'a> {
    pub(super) heading: &'a str,
    pub(super) action: &'a str,
    pub(super) button: &'a str,
    pub(super) sentence: &'a str,
    /// The last act on the record that the form was shown with.
    pub(super) seen: Option<ActId>,
}

/// The page that reads a form back before anything is done; it carries all that was typed.
pub(super) fn sure(frame: &Frame, form: &Form, back: &ReadBack<'_>) -> Markup {
    let ReadBack { heading, action, button: done, sentence, seen } = *back;
    let main = html! {
        span class="govuk-caption-l" { "Check before you go on" }
        h1 class="govuk-heading-l" { (heading) }
        (inset_text(&InsetText { text: sentence.into(), ..InsetText::default() }))
        form method="post" action=(action) novalidate {
            // What had been seen when the form was first shown counts, not what has come since.
            (hidden(form.seen().or(seen)))
            @for (name, value) in form.typed() { input type="hidden" name=(name) value=(value); }
            div class="govuk-button-group" {
                (button(&Button { text: done.into(), name: "sure", value: "yes", prevent_double_click: true, ..Button::default() }))
                (button(&Button { text: "Change".into(), look: Look::Secondary, name: "change", value: "yes", ..Button::default() }))
            }
        }
    };
    frame.show(&Framed { title: heading, ..Framed::default() }, main)
}
