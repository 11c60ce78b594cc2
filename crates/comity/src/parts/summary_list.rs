//! Facts about one thing: name on the left, value beside it, "Change" on the right.

use maud::{Markup, html};

use super::{classes::classes, text::Text};

/// The list, in a card where a title is given.
#[derive(Clone, Debug, Default)]
pub struct SummaryList<'a> {
    pub rows: &'a [SummaryRow<'a>],
    pub classes: &'a str,
    pub card: Option<SummaryCard<'a>>,
}

/// The frame with a title around a list.
#[derive(Clone, Debug, Default)]
pub struct SummaryCard<'a> {
    pub title: Text<'a>,
    /// 2 unless given.
    pub heading_level: Option<u8>,
    pub actions: &'a [Action<'a>],
    pub classes: &'a str,
}

/// One fact.
#[derive(Clone, Debug, Default)]
pub struct SummaryRow<'a> {
    pub key: Text<'a>,
    pub value: Text<'a>,
    pub actions: &'a [Action<'a>],
    pub classes: &'a str,
}

/// A link beside a fact.
#[derive(Clone, Debug, Default)]
pub struct Action<'a> {
    pub text: Text<'a>,
    pub href: &'a str,
    /// What is changed, for those who hear the link without its row.
    pub hidden_text: &'a str,
    pub classes: &'a str,
}

/// The list.
pub fn summary_list(list: &SummaryList<'_>) -> Markup {
    let title = list.card.as_ref().map_or(&Text::Nothing, |card| &card.title);
    let any_actions = list.rows.iter().any(|row| !row.actions.is_empty());
    let facts = html! {
        dl class=(classes("govuk-summary-list", &[list.classes])) {
            @for row in list.rows {
                @let bare = any_actions && row.actions.is_empty();
                div class=(classes("govuk-summary-list__row",
                    &[if bare { "govuk-summary-list__row--no-actions" } else { "" }, row.classes])) {
                    dt class="govuk-summary-list__key" { (row.key) }
                    dd class="govuk-summary-list__value" { (row.value) }
                    @match row.actions {
                        [] => {}
                        [only] => { dd class="govuk-summary-list__actions" { (link(only, title)) } }
                        many => {
                            dd class="govuk-summary-list__actions" {
                                ul class="govuk-summary-list__actions-list" {
                                    @for action in many {
                                        li class="govuk-summary-list__actions-list-item" { (link(action, title)) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    };
    match &list.card {
        Some(frame) => card(frame, &facts),
        None => facts,
    }
}

fn card(frame: &SummaryCard<'_>, facts: &Markup) -> Markup {
    let title = html! { (frame.title) };
    html! {
        div class=(classes("govuk-summary-card", &[frame.classes])) {
            div class="govuk-summary-card__title-wrapper" {
                @if frame.title.is_something() {
                    @match frame.heading_level.unwrap_or(2) {
                        1 => { h1 class="govuk-summary-card__title" { (title) } }
                        3 => { h3 class="govuk-summary-card__title" { (title) } }
                        4 => { h4 class="govuk-summary-card__title" { (title) } }
                        _ => { h2 class="govuk-summary-card__title" { (title) } }
                    }
                }
                @match frame.actions {
                    [] => {}
                    [only] => { div class="govuk-summary-card__actions" { (link(only, &frame.title)) } }
                    many => {
                        ul class="govuk-summary-card__actions" {
                            @for action in many {
                                li class="govuk-summary-card__action" { (link(action, &frame.title)) }
                            }
                        }
                    }
                }
            }
            div class="govuk-summary-card__content" { (facts) }
        }
    }
}

fn link(action: &Action<'_>, card: &Text<'_>) -> Markup {
    html! {
        a class=(classes("govuk-link", &[action.classes])) href=(action.href) {
            (action.text)
            @if !action.hidden_text.is_empty() || card.is_something() {
                span class="govuk-visually-hidden" {
                    @if !action.hidden_text.is_empty() { " " (action.hidden_text) }
                    @if card.is_something() { " (" (card) ")" }
                }
            }
        }
    }
}
