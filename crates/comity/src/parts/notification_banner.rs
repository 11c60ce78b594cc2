//! What has just been done, or what a person should know before the page begins.

use maud::{Markup, html};

use super::{
    classes::{classes, present},
    text::Text,
};

/// The banner. Plain words are shown as one large sentence; HTML as it is.
#[derive(Clone, Debug, Default)]
pub struct NotificationBanner<'a> {
    pub text: Text<'a>,
    pub kind: BannerKind,
    /// "Success" or "Important" unless given.
    pub title: Text<'a>,
    /// Given where a page has two banners.
    pub title_id: &'a str,
    /// 2 unless given.
    pub title_level: Option<u8>,
    /// `alert` for a success, otherwise `region`, unless given.
    pub role: &'a str,
    pub classes: &'a str,
}

/// What a banner is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BannerKind {
    #[default]
    Important,
    /// Something was done; the banner takes the focus.
    Success,
}

/// The banner.
pub fn notification_banner(banner: &NotificationBanner<'_>) -> Markup {
    let (kind_class, role, title) = match banner.kind {
        BannerKind::Important => ("", "region", "Important"),
        BannerKind::Success => ("govuk-notification-banner--success", "alert", "Success"),
    };
    let title_id = present(banner.title_id).unwrap_or("govuk-notification-banner-title");
    let title = html! { @if banner.title.is_nothing() { (title) } @else { (banner.title) } };
    html! {
        div class=(classes("govuk-notification-banner", &[kind_class, banner.classes]))
            role=(present(banner.role).unwrap_or(role)) aria-labelledby=(title_id) data-module="govuk-notification-banner" {
            div class="govuk-notification-banner__header" {
                @match banner.title_level.unwrap_or(2) {
                    3 => { h3 class="govuk-notification-banner__title" id=(title_id) { (title) } }
                    _ => { h2 class="govuk-notification-banner__title" id=(title_id) { (title) } }
                }
            }
            div class="govuk-notification-banner__content" {
                @match &banner.text {
                    Text::Nothing => {}
                    Text::Plain(words) => { p class="govuk-notification-banner__heading" { (words) } }
                    Text::Html(html) => { (html) }
                }
            }
        }
    }
}
