//! What a clerk does first, until the council's protocol is in force. Each line is done when the record says so, and nothing is
//! stored of it.

use maud::{Markup, html};
use rules::actor::Role;
use rules::context::Mode;
use rules::person::Access;
use store::desk::Reading;
use store::failure::Broken;

use crate::parts::tag::{Tag, tag};
use crate::url;

/// Whether a step has been done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stands {
    Done,
    ToDo,
}

/// The first steps; there is a list of them while one is to be done.
pub struct Steps {
    protocol: Stands,
    people: Stands,
    number: Stands,
    /// Services and wards: a parish needs neither.
    parts: Option<(Stands, Stands)>,
}

impl Steps {
    /// As they stand; nothing for anybody but the clerk, nor once the protocol is in force or all has been done.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn read(reading: &mut Reading<'_>) -> Result<Option<Steps>, Broken> {
        let adopted = reading.edition.as_ref().is_some_and(|edition| edition.mode == Mode::Adopted);
        let Some(house) = reading.house.clone().filter(|_| reading.is(Role::Clerk) && !adopted) else {
            return Ok(None);
        };
        let own = reading.stands.as_ref().map(|stands| stands.person);
        let invited =
            reading.people()?.into_iter().any(|person| Some(person.id) != own && person.active.access == Access::Given);
        let stands = |done| if done { Stands::Done } else { Stands::ToDo };
        let parts = match house.kind.is_principal() {
            true => Some((stands(!reading.services()?.is_empty()), stands(!reading.wards()?.is_empty()))),
            false => None,
        };
        let steps = Steps {
            protocol: stands(reading.edition.is_some()),
            people: stands(invited),
            number: stands(house.urgent_telephone.is_some()),
            parts,
        };
        Ok(Some(steps).filter(|steps| steps.all().any(|stands| stands == Stands::ToDo)))
    }

    fn all(&self) -> impl Iterator<Item = Stands> {
        let parts = self.parts.into_iter().flat_map(|(services, wards)| [services, wards]);
        [self.protocol, self.people, self.number].into_iter().chain(parts)
    }

    /// The list as the home page shows it.
    pub fn shown(&self, slug: &str) -> Markup {
        let settings = url::settings(slug);
        html! {
            h2 class="govuk-heading-m" { "To begin" }
            ol class="govuk-list govuk-list--number" {
                (line(&url::protocol(slug), "Enter the council\u{2019}s protocol", ", and adopt it or try it", self.protocol))
                (line(&url::people(slug), "Invite members and officers", " to sign in", self.people))
                (line(&settings, "Give the number for urgent matters", "", self.number))
                @if let Some((services, wards)) = self.parts {
                    (line(&settings, "Name the services", "", services))
                    (line(&settings, "Name the wards, divisions or areas", "", wards))
                }
            }
        }
    }
}

fn line(href: &str, what: &str, further: &str, stands: Stands) -> Markup {
    html! {
        li {
            a class="govuk-link" href=(href) { (what) } (further)
            @if stands == Stands::Done { " " (tag(&Tag { text: "Done".into(), classes: "govuk-tag--green" })) }
        }
    }
}
