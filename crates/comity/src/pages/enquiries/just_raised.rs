//! What stands above an enquiry that was raised a moment ago.

use maud::{Markup, html};
use store::questions::enquiry::Sight;
use store::questions::roster::Staff;

use super::sentences::{self, Hands};
use crate::parts::notification_banner::{NotificationBanner, notification_banner};
use crate::url;

pub fn banner(slug: &str, sight: &Sight) -> Markup {
    let dated = sentences::dated(sight);
    let inside = html! {
        p class="govuk-notification-banner__heading" { "Your enquiry has been sent. Its reference is " (sight.reference) "." }
        p class="govuk-body" {
            "Next, " (Hands::on(sight).next()) ", "
            @match sight.staff {
                Staff::OneOfficer => { "and will write to you with a name and a telephone number." }
                Staff::Several => { "who will write to you with their name and telephone number." }
            }
        }
        @for date in &dated {
            p class="govuk-body" {
                (date.label) " " (sentences::due_in_words(date.due)) ". "
                a class="govuk-notification-banner__link" href=(url::why(slug, sight.reference, date.which)) { "Why this date?" }
            }
        }
    };
    notification_banner(&NotificationBanner { text: inside.into(), ..NotificationBanner::default() })
}
