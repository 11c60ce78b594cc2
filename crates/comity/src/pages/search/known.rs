//! People and services above what was found: what everybody in the council may know.

use maud::{Markup, html};
use rules::actor::Role;
use store::desk::Reading;
use store::failure::Broken;
use store::questions::directory::{Entry, search};
use store::questions::known::Known;
use store::search::query::Query;

use crate::kept::kinds::KINDS;
use crate::kept::new::lower;
use crate::kept::waiting::Waiting;
use crate::pages::services::telephone;
use crate::url;

/// How many services are shown at the most; the rest are a press away.
const SERVICES: usize = 3;

/// How much of council business is shown; more words find less.
const BUSINESS: usize = 20;

/// Who and what goes by these words.
#[derive(Default)]
pub struct Found {
    people: Vec<Known>,
    /// With the words that led to each.
    services: Vec<(Entry, Vec<String>)>,
    clerk: bool,
    /// Council business besides enquiries.
    business: Vec<Waiting>,
}

impl Found {
    /// Whoever and whatever goes by these words.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn read(reading: &mut Reading<'_>, slug: &str, asked: &str) -> Result<Found, Broken> {
        if asked.trim().is_empty() {
            return Ok(Found::default());
        }
        let directory = reading.directory()?;
        // Of words that say nothing the directory would answer with all of itself.
        let found = search(&directory, asked);
        let found = if found.len() == directory.len() && found.iter().all(|it| it.because.is_empty()) {
            Vec::new()
        } else {
            found
        };
        let services = found.into_iter().take(SERVICES).map(|found| (directory[found.at].clone(), found.because));
        let (services, mut business) = (services.collect(), Vec::new());
        for kind in KINDS {
            business.extend((kind.found)(reading, slug, &Query::read(asked))?);
        }
        business.truncate(BUSINESS);
        Ok(Found { people: reading.known_as(asked)?, services, clerk: reading.is(Role::Clerk), business })
    }

    /// The lists; nothing where nobody and nothing was meant.
    pub fn show(&self, slug: &str) -> Markup {
        html! {
            @if !self.people.is_empty() {
                h2 class="govuk-heading-m" { "People" }
                ul class="govuk-list comity-directory" {
                    @for person in &self.people {
                        li {
                            @match self.href(slug, person) {
                                Some(href) => { a class="govuk-link" href=(href) { (person.name) } }
                                None => { strong { (person.name) } }
                            }
                            ", " (person.holds.join(", "))
                            @if !person.telephone.is_empty() { ". Ring " (telephone(&person.telephone)) }
                        }
                    }
                }
            }
            @if !self.services.is_empty() {
                h2 class="govuk-heading-m" { "Services" }
                ul class="govuk-list comity-directory" {
                    @for (entry, because) in &self.services {
                        li {
                            a class="govuk-link" href=(url::service(slug, entry.id)) { (entry.name) }
                            @if !because.is_empty() { ", because of: " (because.join(", ")) }
                            @if !entry.number().is_empty() { ". Ring " (telephone(entry.number())) }
                        }
                    }
                }
            }
            @if !self.business.is_empty() {
                h2 class="govuk-heading-m" { "Council business" }
                ul class="govuk-list govuk-list--bullet" {
                    @for one in &self.business { li { a class="govuk-link" href=(one.href) { (one.title) } ", in " (lower(one.what)) } }
                }
            }
        }
    }

    /// Where more of somebody stands: for the clerk their own page, for others that of their service.
    fn href(&self, slug: &str, person: &Known) -> Option<String> {
        match (self.clerk, person.service) {
            (true, _) => Some(url::person(slug, person.id)),
            (false, service) => service.map(|service| url::service(slug, service)),
        }
    }
}
