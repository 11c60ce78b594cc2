//! On the home page: the lists of those who are away, for whoever does their work, each marked whose it is.

use maud::{Markup, html};
use rules::actor::Role;
use store::desk::Reading;
use store::failure::Broken;
use store::questions::covers::{Away, Covering};
use store::questions::enquiries::{Filter, Order};

use crate::dates;
use crate::pages::home::open;
use crate::url;

/// A list on the home page: its caption, what is said where it is empty, what it is of.
pub type List = (String, String, Filter);

/// "for Bello Okoro, away until 12 March 2026".
pub fn for_whom(away: &Away) -> String {
    format!("for {}, away until {}", away.whose(), dates::plain(away.until))
}

/// The queues of those who are away, as they see them themselves.
///
/// # Errors
/// Where the database fails.
pub fn lists(reading: &mut Reading<'_>) -> Result<Vec<List>, Broken> {
    let mut own = reading.stands.as_ref().and_then(|stands| stands.service);
    let mut lists = Vec::new();
    for away in reading.away()? {
        let whose = for_whom(&away);
        let filter = Filter { states: open(), order: Order::Due, ..Filter::default() };
        let queue = Filter { post: Some(away.post), ..filter.clone() };
        lists.push((format!("Queue, {whose}"), format!("Nothing is with you {whose}."), queue));
        if let Some(service) = away.service.filter(|service| own != Some(*service)) {
            let queue = Filter { service: Some(service), ..filter };
            lists.push((
                format!("With the service, not yet taken, {whose}"),
                format!("Nothing waits to be taken {whose}."),
                queue,
            ));
            own = own.or(Some(service));
        }
    }
    Ok(lists)
}

/// Who does the work of the reader's own post, or will: whoever arranged it, the reader sees it and may end it.
pub fn own(slug: &str, covering: &[Covering]) -> Markup {
    html! {
        @for one in covering {
            @let who = if one.holder.is_empty() { &one.title } else { &one.holder };
            p class="govuk-body" {
                strong { (who) } " does your work from " (dates::plain(one.cover.from)) " until " (dates::plain(one.cover.until)) ". "
                a class="govuk-link" href=(url::post_step(slug, one.cover.post, "cover")) { "Change or end it" span class="govuk-visually-hidden" { ": " (who) } }
            }
        }
    }
}

/// Of what the reader sees by that role: whose it is, where the role is that of somebody who is away.
///
/// # Errors
/// Where the database fails.
pub fn whose(reading: &mut Reading<'_>, role: Role) -> Result<String, Broken> {
    Ok(reading.lent(role)?.map(|away| format!(", {}", for_whom(&away))).unwrap_or_default())
}

/// Beside what is to be decided for somebody who is away.
pub fn lent(away: Option<&Away>) -> Markup {
    html! { @if let Some(away) = away { ", " (for_whom(away)) } }
}
