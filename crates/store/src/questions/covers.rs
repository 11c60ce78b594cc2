//! Who does whose work while somebody is away.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rules::actor::Role;
use rules::id::{ActId, PersonId, PostId, ServiceId};
use rules::post::{Cover, Event, Post};

use crate::args;
use crate::deed::Deed;
use crate::desk::Reading;
use crate::failure::Broken;

/// Until when somebody is away, and which post does the work.
pub(super) type Covers = BTreeMap<PostId, (Date, PostId)>;

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
        all.sort_by_key(|away| (away.until, away.whose().to_lowercase()));
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
        all.sort_by_key(|covering| (covering.cover.from, covering.cover.until, covering.holder.to_lowercase()));
        Ok(all)
    }

    /// The cover that an act arranged, and who arranged it; none where that is not what the act did.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn cover_made_by(&mut self, act: ActId) -> Result<Option<(Cover, Option<PersonId>)>, Broken> {
        const SQL: &str = "select deed from act where council = $1 and id = $2 and record like 'post-%'";
        let bytes = self.db.row(SQL, args![&self.council, act.to_string()], |row| row.bytes(0))?;
        let Some(deed) = bytes.map(|bytes| Deed::read(&bytes)).transpose()? else { return Ok(None) };
        let made = deed.events::<Post>()?.into_iter().find_map(|event| match event {
            Event::CoverTaken(cover) => Some(cover),
            _ => None,
        });
        Ok(made.map(|cover| (cover, deed.actor.person())))
    }

    /// Who does the work of the reader's own post, today or from a later day on, the earliest first.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn own_cover(&mut self) -> Result<Vec<Covering>, Broken> {
        let own = self.stands.as_ref().and_then(|stands| stands.post());
        own.map_or_else(|| Ok(Vec::new()), |own| self.covered_by(own))
    }

    /// The posts whose holders are away today: until when, and which post does the work.
    pub(super) fn covers_today(&mut self) -> Result<Covers, Broken> {
        let (today, mut covers) = (self.today, Covers::new());
        for by in self.posts()? {
            for cover in by.open.covers.iter().filter(|cover| (cover.from..=cover.until).contains(&today)) {
                let known = covers.entry(cover.post).or_insert((cover.until, by.id));
                known.0 = known.0.max(cover.until);
            }
        }
        Ok(covers)
    }

    fn first_name(&mut self, holders: &[PersonId]) -> Result<String, Broken> {
        match holders.first() {
            Some(person) => Ok(self.names([person.to_string()])?.of(person)),
            None => Ok(String::new()),
        }
    }
}
