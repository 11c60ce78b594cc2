//! The frame around a council's pages: its name, the protocol's standing, the way about, who is signed in.

use maud::{Markup, html};
use rules::actor::{Role, Seat};
use rules::context::Mode;
use store::desk::Reading;
use store::failure::Broken;
use store::installation::Demonstration;

use crate::dates;
use crate::parts::error_summary::FieldError;
use crate::parts::footer::FootLink;
use crate::parts::layout::{Above, CouncilFace, Installation, Page, PersonFace, Protocol, Width, page};
use crate::parts::service_navigation::{Here, NavItem};
use crate::parts::text::Text;
use crate::url;
use crate::visit::Visit;

const HOME: &str = "Home";

/// What the badge counts to.
const MOST: i64 = 99;

/// What a frame needs to know, read in the page's own snapshot.
#[derive(Clone, Debug)]
pub struct Frame {
    slug: String,
    council: String,
    demonstration: Demonstration,
    day: String,
    protocol: Protocol,
    person: Option<(String, String)>,
    /// Whether it is somebody who has left, and takes their own casework.
    leaves: bool,
    roles: Vec<Role>,
    /// Whether the reader keeps records for information law.
    keeper: bool,
    path: String,
    /// How much waits for the reader in person.
    waiting: i64,
}

/// What a page puts in its frame.
#[derive(Default)]
pub struct Framed<'a> {
    pub title: &'a str,
    pub above: Above<'a>,
    pub banners: Text<'a>,
    pub errors: &'a [FieldError],
    pub width: Width,
}

impl Frame {
    /// Reads what the frame shows.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn read(visit: &Visit, reading: &mut Reading<'_>) -> Result<Frame, Broken> {
        let person = match &visit.signed_in {
            Some(signed_in) => Some((signed_in.name.clone(), seat_name(reading, signed_in.seat)?)),
            None => visit.leaver.as_ref().map(|left| (left.name.clone(), "has left the council".to_owned())),
        };
        Ok(Frame {
            slug: visit.slug.clone(),
            council: reading.council_name()?,
            demonstration: visit.server.installation.demonstration(),
            day: dates::long(reading.today),
            protocol: match reading.edition.as_ref().map(|edition| edition.mode) {
                None => Protocol::NoneYet,
                Some(Mode::OnTrial { .. }) => Protocol::OnTrial,
                Some(Mode::Adopted) => Protocol::Adopted,
            },
            person,
            leaves: visit.leaver.is_some(),
            roles: reading.stands.iter().flat_map(|stands| stands.roles.iter().copied()).collect(),
            keeper: reading.keeper()?.is_some(),
            path: visit.path.clone(),
            waiting: if visit.signed_in.is_some() { waiting(reading)? } else { 0 },
        })
    }

    /// The council's short name.
    pub fn slug(&self) -> &str {
        &self.slug
    }

    /// Whether the council has neither adopted a protocol nor one on trial.
    pub fn has_no_protocol(&self) -> bool {
        self.protocol == Protocol::NoneYet
    }

    /// The council's name.
    pub fn council(&self) -> &str {
        &self.council
    }

    /// The whole page.
    pub fn show(&self, framed: &Framed<'_>, main: Markup) -> Markup {
        let links = self.links();
        let navigation: Vec<NavItem<'_>> =
            links.iter().map(|(text, href)| NavItem { text: self.named(text), href, here: self.here(href) }).collect();
        let (sign_out, guidance, ledger) =
            (url::sign_out(&self.slug), url::guidance(&self.slug), url::ledger(&self.slug));
        let foot = [
            FootLink { text: "Ask for guidance", href: &guidance },
            FootLink { text: "Proof of record", href: &ledger },
        ];
        page(&Page {
            title: framed.title,
            council: Some(CouncilFace {
                slug: &self.slug,
                name: &self.council,
                installation: match self.demonstration {
                    Demonstration::Yes => Installation::Demonstration,
                    Demonstration::No => Installation::InUse,
                },
                day: &self.day,
                protocol: self.protocol,
            }),
            navigation: &navigation,
            person: self.person.as_ref().map(|(name, seat)| PersonFace { name, seat, sign_out: &sign_out }),
            above: framed.above.clone(),
            banners: framed.banners.clone(),
            errors: framed.errors,
            main: main.into(),
            foot: &foot,
            width: framed.width,
        })
    }

    /// A place of the way about; beside the first how much waits there.
    fn named(&self, text: &'static str) -> Text<'static> {
        let waiting = if self.waiting > MOST { format!("{MOST}+") } else { self.waiting.to_string() };
        match text {
            HOME if self.waiting > 0 => html! {
                (HOME) " "
                span class="comity-badge" { (waiting) span class="govuk-visually-hidden" { " waiting for you" } }
            }
            .into(),
            other => other.into(),
        }
    }

    /// The way about, by role.
    fn links(&self) -> Vec<(&'static str, String)> {
        let mut links = Vec::new();
        if self.leaves {
            return vec![("My casework", url::casework(&self.slug)), ("Our protocol", url::protocol(&self.slug))];
        }
        if self.person.is_some() {
            links.push((HOME, url::home(&self.slug)));
            links.push(("Enquiries", url::enquiries(&self.slug)));
            links.push(("Search", url::search(&self.slug)));
            links.push(("Who does what", url::services(&self.slug)));
        }
        if self.keeper {
            links.push(("Requests", url::requests(&self.slug)));
        }
        links.push(("Council business", url::business(&self.slug)));
        links.push(("Our protocol", url::protocol(&self.slug)));
        if self.roles.contains(&Role::Clerk) {
            links.push(("People", url::people(&self.slug)));
            links.push(("Settings", url::settings(&self.slug)));
        }
        if self.person.is_some() {
            links.push(("My account", url::account(&self.slug)));
        } else {
            links.push(("Sign in", url::sign_in(&self.slug)));
        }
        links
    }

    fn here(&self, href: &str) -> Here {
        let below =
            self.path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/')) && href != url::home(&self.slug);
        match () {
            () if self.path == href => Here::Page,
            () if below => Here::Below,
            () => Here::Elsewhere,
        }
    }
}

/// How much waits for the reader in person.
fn waiting(reading: &mut Reading<'_>) -> Result<i64, Broken> {
    let waiting = reading.waiting()?;
    #[cfg(feature = "planted")]
    let waiting = {
        let all = store::questions::enquiries::Filter::default();
        reading.leaking(store::planted::Fault::BadgeCountsHidden, waiting, |reading| reading.count_enquiries(&all))?
    };
    Ok(waiting)
}

/// A seat as a person reads it: "member for Oakley", "Highways Officer".
///
/// # Errors
/// Where the database fails.
pub fn seat_name(reading: &mut Reading<'_>, seat: Seat) -> Result<String, Broken> {
    match seat {
        Seat::Officer(post) => Ok(reading.names([post.to_string()])?.of(post)),
        Seat::Member(_) => {
            let ward = reading.stands.as_ref().and_then(|stands| stands.ward);
            Ok(match ward {
                Some(ward) => format!("member for {}", reading.names([ward.to_string()])?.of(ward)),
                None => "member".to_owned(),
            })
        }
    }
}
