//! The page around every page: header, banners, navigation, errors, foot.

use maud::{DOCTYPE, Markup, html};

use super::{
    back_link::{BackLink, back_link},
    breadcrumbs::{Breadcrumbs, breadcrumbs},
    error_summary::{FieldError, summary_of},
    footer::{FootLink, footer},
    phase_banner::{PhaseBanner, phase_banner},
    service_navigation::{NavItem, ServiceNavigation, service_navigation},
    skip_link::{SkipLink, skip_link},
    text::Text,
};
use crate::assets;

/// A whole page. `main` holds its one `h1`.
#[derive(Clone, Debug, Default)]
pub struct Page<'a> {
    /// Said first by screen readers and shown in the browser's tab; "Error: " comes before it where there are errors.
    pub title: &'a str,
    /// The council whose page it is; none on a page of the installation itself.
    pub council: Option<CouncilFace<'a>>,
    pub navigation: &'a [NavItem<'a>],
    /// Who is signed in, and in which seat.
    pub person: Option<PersonFace<'a>>,
    /// The way back, above everything else.
    pub above: Above<'a>,
    /// Notification banners, above the heading.
    pub banners: Text<'a>,
    pub errors: &'a [FieldError],
    pub main: Text<'a>,
    pub foot: &'a [FootLink<'a>],
    pub width: Width,
}

/// The way back from a page.
#[derive(Clone, Debug, Default)]
pub enum Above<'a> {
    #[default]
    Nothing,
    Back(BackLink<'a>),
    Trail(Breadcrumbs<'a>),
}

/// What a page shows of a council.
#[derive(Clone, Copy, Debug)]
pub struct CouncilFace<'a> {
    pub slug: &'a str,
    pub name: &'a str,
    pub installation: Installation,
    /// The day that it is in a demonstration, `Monday 30 November 2026`; elsewhere nobody needs to be told.
    pub day: &'a str,
    pub protocol: Protocol,
}

/// Whether matters here are anybody's. Set once, when an installation is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Installation {
    #[default]
    InUse,
    Demonstration,
}

/// Where the council stands with its protocol on the day of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Protocol {
    NoneYet,
    OnTrial,
    #[default]
    Adopted,
}

/// The person signed in.
#[derive(Clone, Copy, Debug)]
pub struct PersonFace<'a> {
    pub name: &'a str,
    /// The seat they act in: "member for Oakley", "Clerk".
    pub seat: &'a str,
    /// Where the sign-out button posts to.
    pub sign_out: &'a str,
}

/// How wide the words of a page run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Width {
    /// Two thirds: forms and text, about 75 letters to a line.
    #[default]
    Text,
    /// All of it: lists and tables.
    Full,
}

/// The document, from `<!DOCTYPE html>` to its end. No script or style stands in the page itself, so that the content
/// security policy can refuse all of them.
pub fn page(page: &Page<'_>) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en-GB" class="govuk-template" {
            head { (head(page)) }
            body class="govuk-template__body" {
                (skip_link(&SkipLink {
                    text: "Skip to main content".into(), href: "#main-content", ..SkipLink::default()
                }))
                header class="govuk-template__header" {
                    (assets_missing())
                    (header(page))
                    @if let Some(council) = &page.council { (standing(council)) }
                }
                div class="govuk-width-container" {
                    @match &page.above {
                        Above::Nothing => {}
                        // A landmark, since all that stands on a page should be in one.
                        Above::Back(link) => { nav aria-label="Back" { (back_link(link)) } }
                        Above::Trail(trail) => { (breadcrumbs(trail)) }
                    }
                    main class="govuk-main-wrapper" id="main-content" {
                        @match page.width {
                            Width::Full => { (content(page)) }
                            Width::Text => {
                                div class="govuk-grid-row" {
                                    div class="govuk-grid-column-two-thirds" { (content(page)) }
                                }
                            }
                        }
                    }
                }
                footer class="govuk-template__footer" {
                    (footer(page.foot, "Comity runs the protocol between members and officers."))
                }
            }
        }
    }
}

fn head(page: &Page<'_>) -> Markup {
    html! {
        meta charset="utf-8";
        title {
            @if !page.errors.is_empty() { "Error: " }
            (page.title)
            @if let Some(council) = &page.council { " – " (council.name) }
            " – Comity"
        }
        meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
        meta name="theme-color" content="#0d4a4f";
        link rel="icon" href=(assets::path("comity.svg")) type="image/svg+xml";
        link rel="stylesheet" href=(assets::path("comity.css"));
        script type="module" src=(assets::path("comity.js")) {}
    }
}

fn header(page: &Page<'_>) -> Markup {
    let home = page.council.map_or_else(|| "/".to_owned(), |council| format!("/{}", council.slug));
    let who = page.person.map(|person| {
        html! {
            div class="comity-person" {
                span class="comity-person__name" { (person.name) ", " (person.seat) }
                form class="comity-person__leave" method="post" action=(person.sign_out) {
                    button type="submit" class="comity-person__button" { "Sign out" }
                }
            }
        }
    });
    html! {
        div class="govuk-generic-header comity-header" {
            div class="govuk-generic-header__container govuk-width-container" {
                div class="govuk-generic-header__logo" {
                    a href=(home) class="govuk-generic-header__homepage-link" {
                        span class="comity-header__name" { "Comity" }
                        @if let Some(council) = &page.council {
                            " " span class="comity-header__council" { (council.name) }
                        }
                    }
                }
            }
        }
        @if !page.navigation.is_empty() || who.is_some() {
            (service_navigation(&ServiceNavigation { items: page.navigation, end: who.into(), ..ServiceNavigation::default() }))
        }
    }
}

/// What a reader must know of this place before anything else.
fn standing(council: &CouncilFace<'_>) -> Markup {
    html! {
        @if council.installation == Installation::Demonstration {
            (phase_banner(&PhaseBanner {
                tag: "Demonstration".into(),
                tag_classes: "govuk-tag--yellow",
                text: html! { "Council, people and matters here are invented. Here it is " (council.day) "." }.into(),
                ..PhaseBanner::default()
            }))
        }
        @if council.protocol == Protocol::OnTrial {
            (phase_banner(&PhaseBanner {
                tag: "Our protocol".into(),
                tag_classes: "govuk-tag--orange",
                text: "On trial: not adopted by the council.".into(),
                ..PhaseBanner::default()
            }))
        }
    }
}

fn content(page: &Page<'_>) -> Markup {
    html! {
        (summary_of(page.errors))
        (page.banners)
        (page.main)
    }
}

fn assets_missing() -> Markup {
    html! {
        @if !assets::BUILT {
            p {
                "The styles of these pages were not built into this program. Run "
                code { "cargo xtask assets" } ", then build it again."
            }
        }
    }
}
