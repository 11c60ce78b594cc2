//! The council's protocol: its editions as the reader may see them, and the clause that a norm rests on.

pub mod coverage;
mod packs;
pub mod proposed;

use std::sync::Arc;

use jiff::civil::Date;
use rules::access::Part;
use rules::actor::{Actor, Role, Seat};
use rules::context::{Context, Facts, Mode, context};
use rules::decider::Decider;
use rules::edition::{Edition as Rules, State};
use rules::id::{ActId, CouncilId, EditionId};
use rules::norm::Norm;
use rules::pack::Pack;

use self::proposed::{Proposed, Refused};
use crate::args;
use crate::db::Row;
use crate::deed::Deed;
use crate::desk::Reading;
use crate::failure::Broken;

/// One edition, as one reader may see it today.
#[derive(Clone, Debug)]
pub struct Edition {
    pub id: EditionId,
    pub title: String,
    pub pack: Arc<Pack>,
    pub stage: Stage,
    pub updated: Updated,
    /// Where the last that happened is that a second hand said no.
    pub refused: Option<Refused>,
}

/// How far an edition has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    Draft,
    OnTrial {
        from: Date,
        until: Date,
    },
    /// For those who have a hand in it; for others it stands as it did before.
    Proposed(Box<Proposed>),
    Adopted(Adopted),
}

/// How and when it was adopted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adopted {
    /// The name of the body.
    pub body: String,
    pub on: Date,
    pub minute: String,
    /// From which day the body said it holds.
    pub stated: Date,
    pub entered: Date,
    /// From which day it holds here.
    pub effective: Date,
    /// The last day on which it is in force; none while no other has been adopted.
    pub until: Option<Date>,
}

/// Where an adopted edition stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    ToCome,
    InForce,
    Past,
}

impl Adopted {
    /// Where it stands on a day.
    pub fn tense(&self, today: Date) -> Tense {
        match self {
            Adopted { until: Some(until), .. } if *until < today => Tense::Past,
            Adopted { effective, .. } if *effective > today => Tense::ToCome,
            Adopted { .. } => Tense::InForce,
        }
    }
}

/// When an edition's page last changed, and at whose hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Updated {
    pub on: Date,
    /// A post; with the holder's name only at chief-officer level.
    pub by: String,
    /// The act: what a form about the edition carries.
    pub act: ActId,
}

/// The clause that a norm rests on today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    pub number: String,
    /// Its own, or that of the nearest clause above it that has one.
    pub heading: String,
    /// Markdown.
    pub text: String,
    /// The title of the protocol.
    pub protocol: String,
    pub edition: EditionId,
    /// Whether the council has adopted it.
    pub mode: Mode,
}

impl Reading<'_> {
    /// Every edition that the reader may see, oldest first.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn editions(&mut self) -> Result<Vec<Edition>, Broken> {
        let council: CouncilId = self.council.parse().map_err(|e| Broken::unreadable(&self.council, e))?;
        let now = self.now;
        let mut facts = self.facts();
        let states = facts.editions()?;
        // Rules ask for a whole context; no rule of an edition's date reads its actor.
        let ctx = context(&mut facts, council, Actor::Clock { norm: Norm::Trial }, now, &[])?;
        let effective: Vec<Date> = states.iter().filter_map(|(_, state)| state.effective()).collect();
        let mut editions = Vec::new();
        let mut adopted = 0;
        for (id, state) in states {
            let state = Rules::as_of(State::clone(&state), &ctx);
            let until = state.effective().and_then(|mine| {
                adopted += 1;
                ends(mine, &effective[..adopted - 1], &effective[adopted..])
            });
            if self.keys.open(&Rules::audience(&state), Part::Face) {
                editions.extend(self.edition_of(&ctx, id, &state, until)?);
            }
        }
        Ok(editions)
    }

    /// One edition; none where it is not there or not for this reader: the same answer.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn edition_by_id(&mut self, id: EditionId) -> Result<Option<Edition>, Broken> {
        Ok(self.editions()?.into_iter().find(|edition| edition.id == id))
    }

    /// The edition in force, or on trial where the reader may see that.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn protocol(&mut self) -> Result<Option<Edition>, Broken> {
        match self.edition.as_ref().map(|in_force| in_force.edition) {
            Some(id) => self.edition_by_id(id),
            None => Ok(None),
        }
    }

    /// The clause of the edition in force, or on trial, that binds a norm; none where none does or the reader may not see it.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn clause_of(&mut self, norm: Norm) -> Result<Option<Clause>, Broken> {
        let Some(in_force) = self.edition.clone() else { return Ok(None) };
        let Some(binding) = in_force.bindings.get(norm) else { return Ok(None) };
        let visible = match in_force.mode {
            Mode::Adopted => true,
            Mode::OnTrial { .. } => self.stands.is_some(),
        };
        if !visible {
            return Ok(None);
        }
        let editions = self.facts().editions()?;
        let Some((_, state)) = editions.iter().find(|(id, _)| *id == in_force.edition) else { return Ok(None) };
        let Some(draft) = state.draft() else { return Ok(None) };
        let Some(pack) = packs::pack(self.db, &self.council, draft.pack)? else { return Ok(None) };
        Ok(pack.clause(&binding.clause).map(|clause| Clause {
            number: clause.number.clone(),
            heading: heading(&pack, &clause.number),
            text: clause.text.clone(),
            protocol: pack.title.clone(),
            edition: in_force.edition,
            mode: in_force.mode,
        }))
    }

    /// The file of an edition, as it was entered; none where the reader may not see the edition.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn edition_file(&mut self, id: EditionId) -> Result<Option<String>, Broken> {
        if self.edition_by_id(id)?.is_none() {
            return Ok(None);
        }
        let editions = self.facts().editions()?;
        let words = editions.iter().find(|(known, _)| *known == id).and_then(|(_, state)| Some(state.draft()?.pack));
        words.map(|words| self.open_text(words)).transpose()
    }

    fn edition_of(
        &mut self,
        ctx: &Context,
        id: EditionId,
        state: &State,
        until: Option<Date>,
    ) -> Result<Option<Edition>, Broken> {
        let Some(draft) = state.draft() else { return Ok(None) };
        let Some(pack) = packs::pack(self.db, &self.council, draft.pack)? else { return Ok(None) };
        let title = self.open_text(draft.title)?;
        let stage = match state {
            State::OnTrial { from, until, .. } => Stage::OnTrial { from: *from, until: *until },
            State::Proposed { adoption, proposal, trial, .. } => {
                match (self.proposed(ctx, adoption, proposal)?, trial) {
                    (Some(proposed), _) => Stage::Proposed(Box::new(proposed)),
                    (None, Some((from, until))) => Stage::OnTrial { from: *from, until: *until },
                    (None, None) => Stage::Draft,
                }
            }
            State::Adopted { adoption, entered, .. } => Stage::Adopted(Adopted {
                body: self.names([adoption.body.to_string()])?.of(adoption.body),
                on: adoption.on,
                minute: self.open_text(adoption.minute)?,
                stated: adoption.from,
                entered: *entered,
                effective: state.effective().unwrap_or(adoption.from),
                until,
            }),
            State::Unknown | State::Draft(_) => Stage::Draft,
        };
        let last = self.last_deed(id)?;
        let refused = match stage {
            Stage::Draft | Stage::OnTrial { .. } if self.is(Role::Clerk) => self.refused(&last)?,
            _ => None,
        };
        Ok(Some(Edition { id, title, pack, stage, updated: self.updated(&last)?, refused }))
    }

    fn last_deed(&mut self, id: EditionId) -> Result<Deed, Broken> {
        const SQL: &str = "select deed from act where council = $1 and record = $2 order by version desc limit 1";
        let found = self.db.row(SQL, args![&self.council, id.to_string()], |row: &Row<'_>| row.bytes(0))?;
        Deed::read(&found.ok_or_else(|| Broken::unreadable(id, "it has no acts"))?)
    }

    fn updated(&mut self, deed: &Deed) -> Result<Updated, Broken> {
        let by = match deed.actor {
            Actor::Person { person, capacity: Seat::Officer(post) } => {
                let names = self.names([person.to_string(), post.to_string()])?;
                let open = self.facts().post(post)?;
                let chief = open.is_some_and(|open| open.roles.iter().any(|role| is_chief_officer(*role)));
                if chief { format!("{}, {}", names.of(person), names.of(post)) } else { names.of(post) }
            }
            Actor::Person { capacity: Seat::Member(_), .. } => "A member".to_owned(),
            Actor::Clock { .. } | Actor::Consequence { .. } | Actor::Installation => "Set up with Comity".to_owned(),
        };
        Ok(Updated { on: rules::calendar::civil_day(deed.time()?), by, act: deed.act })
    }
}

/// Chief officers, whom a public page may name (Local Government and Housing Act 1989, s.2).
fn is_chief_officer(role: Role) -> bool {
    matches!(role, Role::ChiefExecutive | Role::Director | Role::MonitoringOfficer)
}

/// The last day of an edition that holds from `mine`, given from when those entered before and after it hold. Of two that
/// hold from the same day the one entered later counts, so that the other ends before it has begun.
fn ends(mine: Date, before: &[Date], after: &[Date]) -> Option<Date> {
    let next =
        before.iter().filter(|other| **other > mine).chain(after.iter().filter(|other| **other >= mine)).min()?;
    next.yesterday().ok()
}

/// The heading under which a clause is read.
pub fn heading(pack: &Pack, number: &str) -> String {
    let mut at = pack.clause(number);
    while let Some(clause) = at {
        if let Some(heading) = &clause.heading {
            return heading.clone();
        }
        at = pack.parent_of(&clause.number);
    }
    pack.title.clone()
}
