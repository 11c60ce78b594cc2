//! Who does whose work while somebody is away.

use jiff::civil::Date;
use rules::actor::Role;
use rules::id::{PersonId, PostId, ServiceId};
use rules::post::Cover;

use crate::desk::Reading;
use crate::failure::Broken;

/// A post whose work the reader does today, because its holder is away.
#[derive(Clone, Debug)]
pub struct Away {
    pub post: PostId,
    /// The post's title.
    pub title: String,
    /// Whoever holds it; empty where nobody does.
    pub holder: String,
    pub service: Option<ServiceId>,
    /// The roles that go with it.
    pub roles: Vec<Role>,
    /// The last day on which they are away.
    pub until: Date,
}

impl Away {
    /// Whose work it is: the holder, or the post where nobody holds it.
    pub fn whose(&self) -> &str {
        if self.holder.is_empty() { &self.title } else { &self.holder }
    }
}

/// Who does, or will do, a post's work.
#[derive(Clone, Debug)]
pub struct Covering {
    pub cover: Cover,
    /// The covering post's title.
    pub title: String,
    /// Whoever holds it; empty where nobody does.
    pub holder: String,
}

impl Reading<'_> {
    /// The posts whose work the reader does today besides their own.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn away(&mut self) -> Result<Vec<Away>, Broken> {
        let Some(own) = self.stands.as_ref().and_then(|stands| stands.post()) else { return Ok(Vec::new()) };
        let (today, mut all) = (self.today, Vec::new());
        let Some(own) = self.post(own)? else { return Ok(all) };
        for post in own.open.covers_on(today).collect::<std::collections::BTreeSet<_>>() {
            let Some(away) = self.post(post)? else { continue };
            let ends = own.open.covers.iter().filter(|cover| cover.post == post && cover.from <= today);
            let until = ends.map(|cover| cover.until).max().unwrap_or(today);
            let holder = self.first_name(&away.holders)?;
            let (service, roles) = (away.open.service, away.open.roles.clone());
            all.push(Away { post, title: away.title, holder, service, roles, until });
        }
        Ok(all)
    }

    /// Whoever is away and has this role, where the reader has it for no other reason.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn lent(&mut self, role: Role) -> Result<Option<Away>, Broken> {
        let own = self.stands.as_ref().and_then(|stands| stands.post());
        let Some(own) = own.map(|own| self.post(own)).transpose()?.flatten() else { return Ok(None) };
        if own.open.roles.contains(&role) {
            return Ok(None);
        }
        Ok(self.away()?.into_iter().find(|away| away.roles.contains(&role)))
    }

    /// Who does a post's work today, or will from a later day on, the earliest first.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn covered_by(&mut self, post: PostId) -> Result<Vec<Covering>, Broken> {
        let (today, mut all) = (self.today, Vec::new());
        for by in self.posts()? {
            for cover in by.open.covers.iter().filter(|cover| cover.post == post && cover.until >= today) {
                if cover.from <= cover.until {
                    let holder = self.first_name(&by.holders)?;
                    all.push(Covering { cover: *cover, title: by.title.clone(), holder });
                }
            }
        }
        all.sort_by_key(|covering| covering.cover.from);
        Ok(all)
    }

    fn first_name(&mut self, holders: &[PersonId]) -> Result<String, Broken> {
        match holders.first() {
            Some(person) => Ok(self.names([person.to_string()])?.of(person)),
            None => Ok(String::new()),
        }
    }
}
