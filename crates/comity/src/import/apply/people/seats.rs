//! A person's seat: a member's term and offices, an officer's post.

use jiff::civil::Date;
use rules::actor::Role;
use rules::id::TermId;
use rules::person::{Active, Command, Held, Office as Holds, Term};
use rules::post;
use store::questions::roster::PersonLine;

use super::difference::Difference;
use super::{Differing, People, folded};
use crate::cli::failure::Failure;
use crate::import::people::{PersonRow, Seat};
use store::keys::new_id;

impl People<'_> {
    /// Enters the seat of a row where the person has none of its kind, and compares it where they have; whether
    /// anything new was entered.
    pub(super) fn seat(
        &self,
        person: &PersonLine,
        row: &PersonRow,
        difference: &mut Difference,
    ) -> Result<bool, Failure> {
        let active = &person.active;
        match &row.seat {
            Seat::Member { ward, group, accepted_on, offices } => {
                let wanted = Term {
                    ward: ward.as_ref().and_then(|ward| self.known.wards.get(&folded(ward)).copied()),
                    group: group.as_ref().and_then(|group| self.known.groups.get(&folded(group)).copied()),
                    from: row.in_office_from,
                    accepted: *accepted_on,
                    until: row.in_office_until,
                };
                let added = self.term(active, wanted, difference)?;
                Ok(self.offices(active, row, offices, added, difference)? || added)
            }
            Seat::Officer { post: Some(post), .. } => {
                let described = self.describes_post(row, difference);
                let held = self.post(active, row, post, difference)?;
                described.map(|()| held)
            }
            Seat::Officer { post: None, .. } => Ok(false),
        }
    }

    fn term(&self, active: &Active, wanted: Term, difference: &mut Difference) -> Result<bool, Failure> {
        // The term of that ward, else the one that began last.
        let ward = active.terms.iter().find(|(_, term)| term.ward == wanted.ward);
        let Some((id, known)) = ward.or_else(|| active.terms.iter().max_by_key(|(_, term)| term.from)) else {
            self.does(active, Command::BeginTerm { term: TermId(new_id()), as_follows: wanted })?;
            return Ok(true);
        };
        // What the row leaves out stays as it is.
        let merged = Term {
            ward: wanted.ward.or(known.ward),
            group: wanted.group.or(known.group),
            from: wanted.from.or(known.from),
            accepted: wanted.accepted.or(known.accepted),
            until: wanted.until.or(known.until),
        };
        difference.note(merged.ward != known.ward, "ward");
        difference.note(merged.group != known.group, "group");
        difference.note(merged.from != known.from, "first day in office");
        difference.note(merged.accepted != known.accepted, "day of acceptance");
        difference.note(merged.until != known.until, "last day in office");
        if merged != *known && self.differing == Differing::Applied {
            self.does(active, Command::DescribeTerm { term: *id, as_follows: merged })?;
        }
        Ok(false)
    }

    fn offices(
        &self,
        active: &Active,
        row: &PersonRow,
        offices: &[String],
        is_new_term: bool,
        difference: &mut Difference,
    ) -> Result<bool, Failure> {
        let mut added = false;
        for office in offices {
            let holds = match office.as_str() {
                "chair" => Holds::Chair,
                "group-leader" => Holds::GroupLeader,
                other => {
                    difference
                        .notes
                        .push(format!("the office \u{201c}{other}\u{201d} goes with no right here, and was left out"));
                    continue;
                }
            };
            if active.offices.iter().any(|(known, _)| *known == holds) {
                continue;
            }
            // Cut short between term and office, an import goes on; later, an office is a difference.
            let goes_on = is_new_term || active.offices.is_empty();
            difference.note(!goes_on, "office");
            if goes_on || self.differing == Differing::Applied {
                let held = self.held(row);
                self.does(active, Command::TakeOffice { office: holds, held })?;
                added |= goes_on;
            }
        }
        Ok(added)
    }

    fn post(&self, active: &Active, row: &PersonRow, post: &str, difference: &mut Difference) -> Result<bool, Failure> {
        let Some(post) = self.known.posts.get(&folded(post)).map(|line| line.id) else { return Ok(false) };
        let Some((_, known)) = active.posts.iter().find(|(known, _)| *known == post) else {
            let is_first = active.posts.is_empty();
            difference.note(!is_first, "post");
            if is_first || self.differing == Differing::Applied {
                self.does(active, Command::TakePost { post, held: self.held(row) })?;
            }
            return Ok(is_first);
        };
        if row.in_office_from.is_some_and(|from| from != known.from) {
            let told = "the first day in a post is fixed once it is entered, and was left as it is";
            difference.notes.push(told.to_owned());
        }
        match row.in_office_until.filter(|until| Some(*until) != known.until) {
            Some(last_day) if known.on(last_day) => {
                difference.note(true, "last day in the post");
                if self.differing == Differing::Applied {
                    self.does(active, Command::LeavePost { post, last_day })?;
                }
            }
            Some(_) => difference.notes.push("the last day lies outside the time in the post, and was left".to_owned()),
            None => {}
        }
        Ok(false)
    }

    /// Service, manager and roles of a post that is known.
    fn describes_post(&self, row: &PersonRow, difference: &mut Difference) -> Result<(), Failure> {
        let Seat::Officer { post: Some(post), service, line_manager, roles } = &row.seat else { return Ok(()) };
        let Some(line) = self.known.posts.get(&folded(post)) else { return Ok(()) };
        let known = &line.open;
        let manager = line_manager.as_ref().and_then(|manager| Some(self.known.posts.get(&folded(manager))?.id));
        let mut merged = post::Open {
            service: service.as_deref().and_then(|service| self.known.service(service)).or(known.service),
            line_manager: manager.or(known.line_manager),
            ..known.as_ref().clone()
        };
        for role in roles.iter().filter_map(|role| Role::named(role)) {
            if !merged.roles.contains(&role) {
                merged.roles.push(role);
            }
        }
        difference.note(merged.service != known.service, "service");
        difference.note(merged.line_manager != known.line_manager, "line manager");
        difference.note(merged.roles != known.roles, "role");
        if merged != **known && self.differing == Differing::Applied {
            self.describe(line, merged)?;
        }
        Ok(())
    }

    /// From the day the row says, else from today.
    fn held(&self, row: &PersonRow) -> Held {
        let from: Date = row.in_office_from.unwrap_or(self.known.today);
        Held { from, until: row.in_office_until.filter(|until| *until >= from) }
    }
}
