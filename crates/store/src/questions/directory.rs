//! Who does what: each service with the words that lead to it, and whom to ring.

use jiff::civil::Date;
use rules::actor::Actor;
use rules::id::{PostId, ServiceId};

use crate::desk::Reading;
use crate::failure::Broken;
use crate::questions::covers::Covers;
use crate::questions::everyday::{Phrase, begins, folded, phrases};

/// A service, as somebody looks it up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub id: ServiceId,
    pub name: String,
    /// What it does; empty where nobody has said so.
    pub does: String,
    /// The everyday words that lead to it, as the clerk wrote them.
    pub words: String,
    /// Whom to ring first.
    pub ring: Option<Contact>,
    /// Whom to ring when nobody answers there.
    pub deputy: Option<Contact>,
    /// The number of the service: its own, or else that of the post to ring.
    pub telephone: String,
    /// The service's own number alone; empty where it has none.
    pub own_number: String,
    pub out_of_hours: String,
}

/// A post that can be rung, and whoever holds it today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    pub post: PostId,
    pub title: String,
    pub holders: Vec<String>,
    pub telephone: String,
    /// Where its holder is away today: until when, and who does the work.
    pub away: Option<Absent>,
}

/// Whoever is away, as everybody in the council may know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absent {
    /// The last day of it.
    pub until: Date,
    /// Whose post does the work meanwhile.
    pub by: Box<Contact>,
}

impl Entry {
    /// Whom to ring, in their order: while the one named first is away, the deputy comes first, or else whoever does the work.
    pub fn to_ring(&self) -> (Option<&Contact>, Option<&Contact>) {
        let there = |contact: &&Contact| contact.away.is_none() && !contact.holders.is_empty();
        match &self.ring {
            Some(Contact { away: Some(absent), .. }) => {
                let deputy = self.deputy.as_ref().filter(there);
                (Some(deputy.unwrap_or(&absent.by)), self.ring.as_ref())
            }
            ring => (ring.as_ref(), self.deputy.as_ref()),
        }
    }

    /// The number to dial first: the service's own, or else that of whoever is to be rung first.
    pub fn number(&self) -> &str {
        match self.to_ring() {
            (Some(first), _) if self.own_number.is_empty() => &first.telephone,
            _ if self.own_number.is_empty() => &self.telephone,
            _ => &self.own_number,
        }
    }
}

/// Something that was looked for and found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The place of the service in the directory.
    pub at: usize,
    /// The council's own words that matched, as the clerk wrote them; none where the name or the description did.
    pub because: Vec<String>,
}

/// Which words lead to which service: the council's own rules, by which nothing is allocated.
#[derive(Clone, Debug, Default)]
pub struct Routing(Vec<(ServiceId, String, Vec<Phrase>)>);

/// A service that somebody may want to think of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    pub service: ServiceId,
    pub name: String,
    /// The council's own words that stand in the text too.
    pub because: Vec<String>,
}

/// How many services are suggested at the most.
const SUGGESTED: usize = 3;

impl Routing {
    /// The services whose words stand in a text: first the one of which most do.
    pub fn suggest(&self, text: &str) -> Vec<Suggestion> {
        let said = folded(text);
        let mut found: Vec<(usize, Suggestion)> = Vec::new();
        for (service, name, phrases) in &self.0 {
            let met: Vec<&Phrase> = phrases.iter().filter(|phrase| phrase.stands_in(&said)).collect();
            let weight = met.iter().map(|phrase| phrase.length()).sum();
            let because: Vec<String> = met.iter().map(|phrase| phrase.written.clone()).collect();
            if weight > 0 {
                found.push((weight, Suggestion { service: *service, name: name.clone(), because }));
            }
        }
        // The services stand by name, and the sort is stable.
        found.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        found.into_iter().map(|(_, suggestion)| suggestion).take(SUGGESTED).collect()
    }
}

/// What of a directory somebody means by a few words: what answers most of them first; all of it where nothing was typed.
pub fn search(directory: &[Entry], asked: &str) -> Vec<Found> {
    let asked = folded(asked);
    if asked.is_empty() {
        return (0..directory.len()).map(|at| Found { at, because: Vec::new() }).collect();
    }
    let mut found: Vec<(usize, Found)> = Vec::new();
    for (at, entry) in directory.iter().enumerate() {
        let near: Vec<Phrase> =
            phrases(&entry.words).into_iter().filter(|phrase| asked.iter().any(|word| phrase.begins(word))).collect();
        let plain = folded(&format!("{} {}", entry.name, entry.does));
        let hits = asked
            .iter()
            .filter(|word| near.iter().any(|p| p.begins(word)) || plain.iter().any(|p| begins(p, word)))
            .count();
        if hits > 0 {
            let because = near.into_iter().map(|phrase| phrase.written).collect();
            found.push((hits, Found { at, because }));
        }
    }
    found.sort_by_key(|(hits, found)| (std::cmp::Reverse(*hits), found.because.is_empty()));
    found.into_iter().map(|(_, found)| found).collect()
}

impl Reading<'_> {
    /// Every service, by name, for members and officers of the council and for the installation, which imports them.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn directory(&mut self) -> Result<Vec<Entry>, Broken> {
        let mut entries = Vec::new();
        if self.stands.is_none() && self.actor != Some(Actor::Installation) {
            return Ok(entries);
        }
        let covers = self.covers_today()?;
        for (id, name) in self.services()? {
            entries.push(self.entry(id, name, &covers)?);
        }
        Ok(entries)
    }

    /// One service.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn service(&mut self, id: ServiceId) -> Result<Option<Entry>, Broken> {
        Ok(self.directory()?.into_iter().find(|entry| entry.id == id))
    }

    fn entry(&mut self, id: ServiceId, name: String, covers: &Covers) -> Result<Entry, Broken> {
        let house = self.house.clone();
        let description = house.as_ref().and_then(|house| house.descriptions.get(&id)).copied().unwrap_or_default();
        let words = house.as_ref().and_then(|house| house.routing.get(&id)).copied();
        let mut text = |words: Option<_>| words.map(|words| self.open_text(words)).transpose();
        let (does, words) = (text(description.does)?.unwrap_or_default(), text(words)?.unwrap_or_default());
        let (own, out_of_hours) = (text(description.telephone)?, text(description.out_of_hours)?.unwrap_or_default());
        let ring = self.contact_of(description.ring, covers)?;
        let deputy = self.contact_of(description.deputy, covers)?;
        let own_number = own.clone().unwrap_or_default();
        let telephone = own.or_else(|| ring.as_ref().map(|contact| contact.telephone.clone())).unwrap_or_default();
        Ok(Entry { id, name, does, words, ring, deputy, telephone, own_number, out_of_hours })
    }

    fn contact_of(&mut self, post: Option<PostId>, covers: &Covers) -> Result<Option<Contact>, Broken> {
        let Some(post) = post else { return Ok(None) };
        let Some(contact) = self.plain_contact(post)? else { return Ok(None) };
        // Whoever does the work of somebody away may be away too: no further is looked.
        let away = match covers.get(&post) {
            Some((until, by)) => self.plain_contact(*by)?.map(|by| Absent { until: *until, by: Box::new(by) }),
            None => None,
        };
        Ok(Some(Contact { away, ..contact }))
    }

    fn plain_contact(&mut self, post: PostId) -> Result<Option<Contact>, Broken> {
        let Some(line) = self.post(post)? else { return Ok(None) };
        let names = self.names(line.holders.iter().map(ToString::to_string))?;
        let holders = line.holders.iter().map(|person| names.of(person)).collect();
        Ok(Some(Contact { post: line.id, title: line.title, holders, telephone: line.telephone, away: None }))
    }

    /// The posts of a service, with whoever holds them today.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn contacts_of(&mut self, service: ServiceId) -> Result<Vec<Contact>, Broken> {
        let (mut contacts, covers) = (Vec::new(), self.covers_today()?);
        for line in self.posts()?.into_iter().filter(|line| line.open.service == Some(service)) {
            contacts.extend(self.contact_of(Some(line.id), &covers)?);
        }
        Ok(contacts)
    }

    /// Which words lead to which service.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn routing(&mut self) -> Result<Routing, Broken> {
        let house = self.house.clone();
        let mut routes = Vec::new();
        for (id, name) in self.services()? {
            let words = house.as_ref().and_then(|house| house.routing.get(&id)).copied();
            let said = words.map(|words| self.open_text(words)).transpose()?.unwrap_or_default();
            // Nobody should have to write down that "highways" leads to Highways.
            routes.push((id, name.clone(), phrases(&format!("{},{said}", name.replace(" and ", ",")))));
        }
        Ok(Routing(routes))
    }
}
