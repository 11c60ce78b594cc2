//! People, entered or brought up to date: their wards, groups, services and posts first, then each person.

mod difference;
mod seats;

use rules::actor::Role;
use rules::id::{PersonId, PostId};
use rules::person::{self, Active, Person};
use rules::post::{self, Post};
use store::once::Once;
use store::pen::Pen;
use store::questions::roster::{PersonLine, PostLine};

use super::known::{Found, Known};
use super::{Differing, Remark, Written, folded};
use crate::cli::failure::Failure;
use crate::import::BadLine;
use crate::import::people::{PersonRow, Seat};
use crate::office::{NewPerson, NewPost, Office, step};
use difference::Difference;
use store::keys::new_id;

/// An import of people into one council.
pub struct People<'a> {
    office: &'a Office,
    known: Known,
    differing: Differing,
}

impl<'a> People<'a> {
    /// Reads what the council has.
    ///
    /// # Errors
    /// Where the database fails, or the council has not been set up.
    pub fn new(office: &'a Office, differing: Differing) -> Result<People<'a>, Failure> {
        Ok(People { office, known: Known::of(office)?, differing })
    }

    /// What of the file cannot stand beside what the council has; looked at before anything is written.
    pub fn faults(&self, rows: &[(u64, PersonRow)]) -> Vec<BadLine> {
        rows.iter().filter_map(|(line, row)| self.fault(*line, row)).collect()
    }

    fn fault(&self, line: u64, row: &PersonRow) -> Option<BadLine> {
        let bad =
            |column: &str, reason: &str| BadLine { line, column: Some(column.to_owned()), reason: reason.to_owned() };
        if matches!(self.known.find(row), Found::Several) {
            return Some(bad(
                "name",
                "several people of that name, kind and ward are known here. Give the e-mail address of the one meant.",
            ));
        }
        let monitoring = |role: &str| matches!(role, "monitoring-officer" | "deputy-monitoring-officer");
        match &row.seat {
            Seat::Officer { roles, .. }
                if !self.known.kind.is_principal() && roles.iter().any(|role| monitoring(role)) =>
            {
                Some(bad(
                    "role",
                    "a parish has no Monitoring Officer of its own. Leave the role out: the principal council's is an \
                     outside contact.",
                ))
            }
            Seat::Officer { .. } | Seat::Member { .. } => None,
        }
    }

    /// Enters the rows; `on_each` is told of every row that is done.
    ///
    /// # Errors
    /// Refused, or broken; what was entered until then stays, and the same file again goes on from there.
    pub fn write(mut self, rows: &[(u64, PersonRow)], mut on_each: impl FnMut()) -> Result<Written, Failure> {
        let mut written = Written::default();
        self.name_what_is_new(rows)?;
        self.create_posts(rows)?;
        for (line, row) in rows {
            self.row(*line, row, &mut written)?;
            on_each();
        }
        Ok(written)
    }

    fn name_what_is_new(&mut self, rows: &[(u64, PersonRow)]) -> Result<(), Failure> {
        for (_, row) in rows {
            match &row.seat {
                Seat::Member { ward, group, .. } => {
                    if let Some(ward) = ward
                        && !self.known.wards.contains_key(&folded(ward))
                    {
                        let id = self.office.add_ward(ward, step(format!("ward:{}", folded(ward))))?;
                        self.known.wards.insert(folded(ward), id);
                    }
                    if let Some(group) = group
                        && !self.known.groups.contains_key(&folded(group))
                    {
                        let id = self.office.add_group(group, step(format!("group:{}", folded(group))))?;
                        self.known.groups.insert(folded(group), id);
                    }
                }
                Seat::Officer { service: Some(service), .. } if !self.known.services.contains_key(&folded(service)) => {
                    let id = self.office.add_service(service, step(format!("service:{}", folded(service))))?;
                    self.known.services.insert(folded(service), vec![id]);
                }
                Seat::Officer { .. } => {}
            }
        }
        Ok(())
    }

    /// Posts that nobody knows yet: those of the rows, and those that only manage others.
    fn create_posts(&mut self, rows: &[(u64, PersonRow)]) -> Result<(), Failure> {
        let mut wanted: Vec<(String, Wanted)> = Vec::new();
        for (_, row) in rows {
            let Seat::Officer { post: Some(post), .. } = &row.seat else { continue };
            if !self.known.posts.contains_key(&folded(post)) && wanted.iter().all(|(key, _)| *key != folded(post)) {
                wanted.push((folded(post), Wanted::of(post, rows)));
            }
        }
        for (_, row) in rows {
            let Seat::Officer { line_manager: Some(manager), .. } = &row.seat else { continue };
            let key = folded(manager);
            if !self.known.posts.contains_key(&key) && wanted.iter().all(|(known, _)| *known != key) {
                wanted.push((key, Wanted::of(manager, rows)));
            }
        }
        let ids: Vec<(String, PostId)> = wanted.iter().map(|(key, _)| (key.clone(), PostId(new_id()))).collect();
        for ((key, wanted), (_, id)) in wanted.iter().zip(&ids) {
            let manager = wanted.line_manager.as_deref().map(folded);
            let drawn = manager.as_ref().and_then(|manager| ids.iter().find(|(key, _)| key == manager));
            let new = NewPost {
                id: *id,
                title: &wanted.title,
                service: wanted.service.as_deref().and_then(|service| self.known.service(service)),
                roles: wanted.roles.clone(),
                line_manager: drawn
                    .map(|(_, id)| *id)
                    .or_else(|| manager.and_then(|manager| Some(self.known.posts.get(&manager)?.id))),
                telephone: wanted.telephone.as_deref(),
                pattern: None,
            };
            self.office.create_post(&new, step(format!("post:{key}")))?;
        }
        if !ids.is_empty() {
            self.known.posts = Known::of(self.office)?.posts;
        }
        Ok(())
    }

    fn row(&mut self, line: u64, row: &PersonRow, written: &mut Written) -> Result<(), Failure> {
        let found = match self.known.find(row) {
            Found::One(person) => Some(person.clone()),
            Found::Nobody | Found::Several => None,
        };
        let mut difference = Difference::default();
        let (person, is_new) = match found {
            Some(person) => (person, false),
            None => self.register(row)?,
        };
        if !is_new {
            // An import may have been cut short between the person's record and the address to sign in with.
            self.office.enrol(person.id, Some(person.address.as_str()).filter(|address| !address.is_empty()))?;
            self.particulars(&person, row, &mut difference)?;
        }
        let added = self.seat(&person, row, &mut difference)?;
        if is_new || added {
            // The rows that follow are compared with what there is now.
            self.remember(person.id)?;
        }
        written.notes.extend(difference.notes.drain(..).map(|text| Remark { line, text }));
        let is_added = is_new || added;
        match (difference.what.is_empty(), self.differing) {
            (true, _) => {}
            (false, Differing::Applied) => written.updated += u64::from(!is_added),
            (false, Differing::Reported) => {
                let text = format!("{} is here with another {}", row.name, difference.what.join(", another "));
                written.different.push(Remark { line, text });
            }
        }
        written.added += u64::from(is_added);
        written.unchanged += u64::from(!is_added && difference.what.is_empty());
        Ok(())
    }

    /// Enters the person; or finds the one whom an import that was cut short had entered.
    fn register(&mut self, row: &PersonRow) -> Result<(PersonLine, bool), Failure> {
        let who = NewPerson { name: &row.name, email: row.email.as_deref(), telephone: row.telephone.as_deref() };
        let before = self.known.people.len();
        let id = self.office.register(&who, step(once_key(row)))?;
        let there = self.known.people.iter().any(|person| person.id == id);
        self.remember(id)?;
        let line = self.known.people.iter().find(|person| person.id == id).cloned();
        let line = line.ok_or_else(|| Failure::Refused("a person was entered and is not there".to_owned()))?;
        Ok((line, !there && self.known.people.len() > before))
    }

    fn remember(&mut self, id: PersonId) -> Result<(), Failure> {
        let line = self.office.desk.read(|reading| reading.person(id))?;
        match (line, self.known.people.iter_mut().find(|person| person.id == id)) {
            (Some(line), Some(known)) => *known = line,
            (Some(line), None) => self.known.people.push(line),
            (None, _) => {}
        }
        Ok(())
    }

    /// Name, address and telephone where the row gives them.
    fn particulars(&self, person: &PersonLine, row: &PersonRow, difference: &mut Difference) -> Result<(), Failure> {
        let before = difference.what.len();
        difference.note(row.name != person.name, "name");
        difference.note(row.email.as_ref().is_some_and(|email| !person.address.eq_ignore_ascii_case(email)), "address");
        difference.note(row.telephone.as_ref().is_some_and(|number| *number != person.telephone), "telephone");
        if difference.what.len() == before || self.differing == Differing::Reported {
            return Ok(());
        }
        let kept = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let (email, telephone) = (
            row.email.clone().or_else(|| kept(&person.address)),
            row.telephone.clone().or_else(|| kept(&person.telephone)),
        );
        let mut pen = Pen::new();
        let who = NewPerson { name: &row.name, email: email.as_deref(), telephone: telephone.as_deref() };
        let command = person::Command::Describe(who.particulars(&mut pen));
        self.office.does::<Person>(person.id, command, pen, Once::drawn())?;
        self.office.enrol(person.id, email.as_deref())
    }

    /// Does a step of a person's record.
    fn does(&self, person: &Active, command: person::Command) -> Result<(), Failure> {
        self.office.does::<Person>(person.id, command, Pen::new(), Once::drawn()).map(drop)
    }

    /// Describes a post anew, its title and telephone as they were.
    fn describe(&self, line: &PostLine, open: post::Open) -> Result<(), Failure> {
        let mut pen = Pen::new();
        let telephone = Some(line.telephone.as_str()).filter(|number| !number.is_empty());
        let open = post::Open { title: pen.name(&line.title), telephone: pen.maybe_name(telephone), ..open };
        self.office.does::<Post>(line.id, post::Command::Describe(open), pen, Once::drawn()).map(drop)
    }
}

/// What the file says of one post, over all its rows.
struct Wanted {
    title: String,
    service: Option<String>,
    line_manager: Option<String>,
    telephone: Option<String>,
    roles: Vec<Role>,
}

impl Wanted {
    fn of(title: &str, rows: &[(u64, PersonRow)]) -> Wanted {
        let mut wanted =
            Wanted { title: title.to_owned(), service: None, line_manager: None, telephone: None, roles: Vec::new() };
        for (_, row) in rows {
            let Seat::Officer { post: Some(post), service, line_manager, roles } = &row.seat else { continue };
            if folded(post) == folded(title) {
                wanted.service = wanted.service.or_else(|| service.clone());
                wanted.line_manager = wanted.line_manager.or_else(|| line_manager.clone());
                wanted.telephone = wanted.telephone.or_else(|| row.telephone.clone());
                for role in roles.iter().filter_map(|role| Role::named(role)) {
                    wanted.gains(role);
                }
            }
            if line_manager.as_ref().is_some_and(|manager| folded(manager) == folded(title)) {
                wanted.gains(Role::LineManager);
            }
        }
        wanted
    }

    fn gains(&mut self, role: Role) {
        if !self.roles.contains(&role) {
            self.roles.push(role);
        }
    }
}

/// What makes a row one person: the address, else kind, name and ward.
fn once_key(row: &PersonRow) -> String {
    match (&row.email, &row.seat) {
        (Some(email), _) => format!("person:{email}"),
        (None, Seat::Member { ward, .. }) => {
            format!("person:member:{}:{}", folded(&row.name), folded(ward.as_deref().unwrap_or_default()))
        }
        (None, Seat::Officer { .. }) => format!("person:officer:{}", folded(&row.name)),
    }
}
