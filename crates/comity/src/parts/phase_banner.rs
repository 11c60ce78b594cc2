//! One line below the header that says what kind of place this is.

use maud::{Markup, html};

use super::{
    classes::classes,
    tag::{Tag, tag},
    text::Text,
};

/// The line and the word before it.
#[derive(Clone, Debug, Default)]
pub struct PhaseBanner<'a> {
    pub tag: Text<'a>,
    pub tag_classes: &'a str,
    pub text: Text<'a>,
    pub classes: &'a str,
}

/// The line.
pub fn phase_banner(banner: &PhaseBanner<'_>) -> Markup {
    html! {
        div class=(classes("govuk-phase-banner govuk-width-container", &[banner.classes])) {
            p class="govuk-phase-banner__content" {
                (tag(&Tag {
                    text: banner.tag.clone(),
                    classes: &classes("govuk-phase-banner__content__tag", &[banner.tag_classes]),
                }))
                " "
                span class="govuk-phase-banner__text" { (banner.text) }
            }
        }
    }
}
