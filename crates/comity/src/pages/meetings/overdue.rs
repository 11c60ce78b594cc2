//! Actions that are past their day, offered to the proper officer on the page of the body's next meeting: one press puts one on the
//! agenda, and nothing goes there by itself.

use maud::{Markup, html};
use rules::action::{Action, Matter, Of, State, held};
use rules::actor::Role;
use rules::decision::Decision;
use rules::id::BodyId;
use rules::meeting::Meeting;
use store::desk::Reading;
use store::failure::Broken;
use store::questions::kept::{Kept, Which};

use super::steps::to_come;
use crate::dates;
use crate::form::hidden;
use crate::kept::{Pages, called, one};
use crate::parts::button::{Button, Look, button};

/// The actions that came of this body's decisions and are overdue, for the clerk, on a meeting to come.
///
/// # Errors
/// Where the database fails.
pub fn offered(reading: &mut Reading<'_>, slug: &str, kept: &Kept<Meeting>) -> Result<Markup, Broken> {
    let Some(matter) = to_come(kept).filter(|_| kept.ctx.is(Role::Clerk)) else { return Ok(html! {}) };
    let mut late = Vec::new();
    for action in reading.kept_all::<Action>(Which::Open)? {
        let of = action.state.matter().filter(|its| is_overdue(&action, its)).map(|its| its.beginning.of);
        if let Some(of) = of
            && decided_by(reading, of)? == Some(matter.calling.body)
        {
            late.push(action);
        }
    }
    Ok(shown(slug, kept, &late))
}

/// Past its day, and neither done, nor declined, nor held by anything.
fn is_overdue(action: &Kept<Action>, matter: &Matter) -> bool {
    let runs = matches!(action.state, State::Offered(_) | State::Accepted(..));
    runs && matter.due < action.ctx.today && held(&action.ctx, matter).is_none()
}

/// The body whose decision it comes of: of one person's, the body that gave it to them.
fn decided_by(reading: &mut Reading<'_>, of: Of) -> Result<Option<BodyId>, Broken> {
    Ok(match of {
        Of::Resolution { meeting, .. } => {
            let kept = reading.kept_one::<Meeting>(meeting.into())?;
            kept.and_then(|kept| kept.state.matter().map(|matter| matter.calling.body))
        }
        Of::Decision { decision } => {
            let kept = reading.kept_one::<Decision>(decision.into())?;
            kept.and_then(|kept| kept.state.matter().and_then(|matter| matter.body))
        }
    })
}

fn shown(slug: &str, kept: &Kept<Meeting>, late: &[Kept<Action>]) -> Markup {
    let item = called(kept).map(|reference| one::<Meeting>(slug, reference, "item")).unwrap_or_default();
    html! {
        @if !late.is_empty() {
            h2 class="govuk-heading-m" { "Overdue: offered for this agenda" }
            p class="govuk-body" { "Nothing goes on the agenda unless you put it there. Only you see this list here." }
            @for action in late {
                @if let (Some(reference), Some(matter)) = (called(action), action.state.matter()) {
                    p class="govuk-body" {
                        a class="govuk-link" href=(one::<Action>(slug, reference, "")) { (Action::title(action)) }
                        ", due " (dates::plain(matter.due))
                    }
                    // What was decided with the public away is worded by hand: an item is read by everybody.
                    @if matter.apart.is_none() {
                        form method="post" action=(item) novalidate {
                            (hidden(kept.last_act()))
                            input type="hidden" name="title" value=(format!("Overdue: {}", Action::title(action)));
                            (button(&Button {
                                text: html! {
                                    "Put it on this agenda" span class="govuk-visually-hidden" { ": " (Action::title(action)) }
                                }.into(),
                                look: Look::Secondary,
                                prevent_double_click: true,
                                ..Button::default()
                            }))
                        }
                    }
                }
            }
        }
    }
}
