//! The foot of every page. No crown, no crest, no licence mark: those are central government's.

use maud::{Markup, html};

/// One link of the foot.
#[derive(Clone, Copy, Debug)]
pub struct FootLink<'a> {
    pub text: &'a str,
    pub href: &'a str,
}

/// The foot: links, and one line of words.
pub fn footer(links: &[FootLink<'_>], line: &str) -> Markup {
    html! {
        div class="govuk-footer" {
            div class="govuk-width-container" {
                div class="govuk-footer__meta" {
                    div class="govuk-footer__meta-item govuk-footer__meta-item--grow" {
                        @if !links.is_empty() {
                            h2 class="govuk-visually-hidden" { "Support links" }
                            ul class="govuk-footer__inline-list" {
                                @for link in links {
                                    li class="govuk-footer__inline-list-item" {
                                        a class="govuk-footer__link" href=(link.href) { (link.text) }
                                    }
                                }
                            }
                        }
                        div class="govuk-footer__meta-custom" { (line) }
                    }
                }
            }
        }
    }
}
