//! From one page of a long list to the next.

use maud::{Markup, PreEscaped, html};

use super::{
    classes::{classes, present},
    text::Text,
};

/// Links to the pages of a list. Lists that go on by cursor have only `previous` and `next`.
#[derive(Clone, Debug, Default)]
pub struct Pagination<'a> {
    pub previous: Option<PageLink<'a>>,
    pub next: Option<PageLink<'a>>,
    pub pages: &'a [PageItem<'a>],
    pub classes: &'a str,
    /// What the landmark is called; "Pagination" unless given.
    pub label: &'a str,
}

/// The link to the page before or after.
#[derive(Clone, Debug, Default)]
pub struct PageLink<'a> {
    pub href: &'a str,
    /// "Previous page" or "Next page" unless given.
    pub text: Text<'a>,
    /// What is on that page; shown only where pages have no numbers.
    pub label: &'a str,
}

/// One number.
#[derive(Clone, Copy, Debug)]
pub enum PageItem<'a> {
    Page {
        number: u32,
        href: &'a str,
    },
    Current {
        number: u32,
        href: &'a str,
    },
    /// Some pages are left out here.
    Gap,
}

const ARROW_BACK: PreEscaped<&str> = PreEscaped(
    r#"<svg class="govuk-pagination__icon govuk-pagination__icon--prev" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13"><path d="m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z"></path></svg>"#,
);
const ARROW_ON: PreEscaped<&str> = PreEscaped(
    r#"<svg class="govuk-pagination__icon govuk-pagination__icon--next" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13"><path d="m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z"></path></svg>"#,
);

/// The links, as a landmark.
pub fn pagination(pages: &Pagination<'_>) -> Markup {
    let block = pages.pages.is_empty() && (pages.previous.is_some() || pages.next.is_some());
    html! {
        nav class=(classes("govuk-pagination", &[if block { "govuk-pagination--block" } else { "" }, pages.classes]))
            aria-label=(present(pages.label).unwrap_or("Pagination")) {
            @if let Some(link) = &pages.previous {
                div class="govuk-pagination__prev" {
                    a class="govuk-link govuk-pagination__link" href=(link.href) rel="prev" {
                        (ARROW_BACK) (words(link, "Previous", block))
                    }
                }
            }
            @if !pages.pages.is_empty() {
                ul class="govuk-pagination__list" { @for item in pages.pages { (number(item)) } }
            }
            @if let Some(link) = &pages.next {
                div class="govuk-pagination__next" {
                    a class="govuk-link govuk-pagination__link" href=(link.href) rel="next" {
                        @if block { (ARROW_ON) (words(link, "Next", block)) } @else { (words(link, "Next", block)) (ARROW_ON) }
                    }
                }
            }
        }
    }
}

fn words(link: &PageLink<'_>, direction: &str, block: bool) -> Markup {
    let labelled = block && !link.label.is_empty();
    let decorated = if block && link.label.is_empty() { "govuk-pagination__link-title--decorated" } else { "" };
    html! {
        span class=(classes("govuk-pagination__link-title", &[decorated])) {
            @if link.text.is_nothing() {
                (direction) span class="govuk-visually-hidden" { " page" }
            } @else {
                (link.text)
            }
        }
        @if labelled {
            span class="govuk-visually-hidden" { ":" }
            " "
            span class="govuk-pagination__link-label" { (link.label) }
        }
    }
}

fn number(item: &PageItem<'_>) -> Markup {
    html! {
        @match item {
            PageItem::Page { number, href } => {
                li class="govuk-pagination__item" {
                    a class="govuk-link govuk-pagination__link" href=(href) aria-label={ "Page " (number) } { (number) }
                }
            }
            PageItem::Current { number, href } => {
                li class="govuk-pagination__item govuk-pagination__item--current" {
                    a class="govuk-link govuk-pagination__link" href=(href) aria-label={ "Page " (number) }
                        aria-current="page" { (number) }
                }
            }
            PageItem::Gap => { li class="govuk-pagination__item govuk-pagination__item--ellipsis" { "⋯" } }
        }
    }
}
