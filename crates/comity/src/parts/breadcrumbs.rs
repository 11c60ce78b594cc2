//! Where this page is: the pages above it, from the council's front page down.

use maud::{Markup, html};

use super::{
    classes::{classes, present},
    text::Text,
};

/// The trail, outermost page first.
#[derive(Clone, Debug, Default)]
pub struct Breadcrumbs<'a> {
    pub crumbs: &'a [Crumb<'a>],
    /// At phone width only the first and the last crumb are shown.
    pub collapse_on_phone: bool,
    pub classes: &'a str,
    /// What the landmark is called; "Breadcrumb" unless given.
    pub label: &'a str,
}

/// One page of the trail; without an address it is the page itself.
#[derive(Clone, Debug, Default)]
pub struct Crumb<'a> {
    pub text: Text<'a>,
    pub href: &'a str,
}

/// The trail as a landmark.
pub fn breadcrumbs(trail: &Breadcrumbs<'_>) -> Markup {
    let collapse = if trail.collapse_on_phone { "govuk-breadcrumbs--collapse-on-mobile" } else { "" };
    html! {
        nav class=(classes("govuk-breadcrumbs", &[trail.classes, collapse]))
            aria-label=(present(trail.label).unwrap_or("Breadcrumb")) {
            ol class="govuk-breadcrumbs__list" {
                @for crumb in trail.crumbs {
                    @if crumb.href.is_empty() {
                        li class="govuk-breadcrumbs__list-item" aria-current="page" { (crumb.text) }
                    } @else {
                        li class="govuk-breadcrumbs__list-item" {
                            a class="govuk-breadcrumbs__link" href=(crumb.href) { (crumb.text) }
                        }
                    }
                }
            }
        }
    }
}
