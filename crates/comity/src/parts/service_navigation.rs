//! The main places of a council's pages, on every page.

use maud::{Markup, html};

use super::{
    classes::{classes, present},
    text::Text,
};

/// The bar below the header.
#[derive(Clone, Debug, Default)]
pub struct ServiceNavigation<'a> {
    pub service_name: &'a str,
    pub service_href: &'a str,
    pub items: &'a [NavItem<'a>],
    pub classes: &'a str,
    /// What the bar is called where it is a landmark; "Service information" unless given.
    pub label: &'a str,
    /// What the button that opens the list on a telephone says; "Menu" unless given.
    pub menu_text: &'a str,
    /// What that button is called by those who do not see it, where that differs.
    pub menu_label: &'a str,
    /// What the list is called; as the menu unless given.
    pub navigation_label: &'a str,
    pub navigation_classes: &'a str,
    /// `navigation` unless given.
    pub navigation_id: &'a str,
    /// On the same line, at the far end: who is signed in.
    pub end: Text<'a>,
}

/// One place.
#[derive(Clone, Debug, Default)]
pub struct NavItem<'a> {
    pub text: Text<'a>,
    pub href: &'a str,
    pub here: Here,
}

/// Where the reader is, seen from one place of the bar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Here {
    #[default]
    Elsewhere,
    /// On a page below this one.
    Below,
    /// On this very page.
    Page,
}

impl Here {
    const fn attribute(self) -> Option<&'static str> {
        match self {
            Self::Elsewhere => None,
            Self::Below => Some("true"),
            Self::Page => Some("page"),
        }
    }
}

/// The bar.
pub fn service_navigation(bar: &ServiceNavigation<'_>) -> Markup {
    let class = classes("govuk-service-navigation", &[bar.classes]);
    let inside = inside(bar);
    html! {
        @if bar.service_name.is_empty() && bar.end.is_nothing() {
            div class=(class) data-module="govuk-service-navigation" { (inside) }
        } @else {
            section aria-label=(present(bar.label).unwrap_or("Service information")) class=(class)
                data-module="govuk-service-navigation" { (inside) }
        }
    }
}

fn inside(bar: &ServiceNavigation<'_>) -> Markup {
    let inline = if bar.end.is_something() { "govuk-service-navigation__inlining-container" } else { "" };
    html! {
        div class=(classes("govuk-width-container", &[inline])) {
            div class="govuk-service-navigation__container" {
                @if !bar.service_name.is_empty() {
                    span class="govuk-service-navigation__service-name" {
                        @if bar.service_href.is_empty() {
                            span class="govuk-service-navigation__text" { (bar.service_name) }
                        } @else {
                            a href=(bar.service_href) class="govuk-service-navigation__link" { (bar.service_name) }
                        }
                    }
                }
                @if !bar.items.is_empty() { (list(bar)) }
            }
            (bar.end)
        }
    }
}

fn list(bar: &ServiceNavigation<'_>) -> Markup {
    let menu = present(bar.menu_text).unwrap_or("Menu");
    let id = present(bar.navigation_id).unwrap_or("navigation");
    html! {
        nav aria-label=(present(bar.navigation_label).unwrap_or(menu))
            class=(classes("govuk-service-navigation__wrapper", &[bar.navigation_classes])) {
            @if bar.items.len() > 1 {
                button type="button" class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle"
                    aria-controls=(id) aria-label=[present(bar.menu_label).filter(|label| *label != menu)]
                    hidden aria-hidden="true" { (menu) }
            }
            ul class="govuk-service-navigation__list" id=(id) {
                @for item in bar.items {
                    @let active = if item.here == Here::Elsewhere { "" } else { "govuk-service-navigation__item--active" };
                    li class=(classes("govuk-service-navigation__item", &[active])) {
                        @if item.href.is_empty() {
                            span class="govuk-service-navigation__text" aria-current=[item.here.attribute()] { (words(item)) }
                        } @else {
                            a class="govuk-service-navigation__link" href=(item.href) aria-current=[item.here.attribute()] {
                                (words(item))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Bold as well, for readers who set their own colours.
fn words(item: &NavItem<'_>) -> Markup {
    html! {
        @if item.here == Here::Elsewhere { (item.text) }
        @else { strong class="govuk-service-navigation__active-fallback" { (item.text) } }
    }
}
