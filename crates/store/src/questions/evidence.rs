//! The figures that stand beside clauses that are measured: of the last twelve months, made of what this reader may see, so that none
//! says more than the records behind it. Nothing of fewer than five people, and nothing of a protocol on trial.

use std::collections::BTreeSet;

use jiff::ToSpan;
use rules::action::{self, Action};
use rules::advice::{self, Advice, Departure};
use rules::briefing::Briefing;
use rules::bulletin::{self, Address, Bulletin};
use rules::context::Mode;
use rules::decider::Decider;
use rules::inspection::{self, Inspection};
use rules::meeting::{self, Meeting};
use rules::pack::{Behind, Measure};
use rules::paper::{self, Paper};
use rules::warning::{self, Warning};

use crate::args;
use crate::db::{Arg, Row};
use crate::deed::written;
use crate::desk::Reading;
use crate::failure::Broken;
use crate::seeing::cover;

use super::kept::Acts;
use super::load::{FEWEST, middle};

/// A figure, and what it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    Acknowledged {
        percent: u32,
    },
    TimeToAnswer {
        /// The middle one.
        working_days: i64,
        answers: usize,
    },
    AdviceIssued {
        issued: usize,
        corrected: usize,
        withdrawn: usize,
    },
    AdviceFollowed {
        followed: usize,
        departed: usize,
    },
    Actions {
        begun: usize,
        taken_on: usize,
        declined: usize,
        reported: usize,
        overdue: usize,
    },
    OutsideBodies {
        appointments: usize,
    },
    Bulletins {
        sent: usize,
        briefings: usize,
    },
    WardBulletins {
        sent: usize,
        meetings: usize,
    },
    Documents {
        asked: usize,
        given: usize,
        refused: usize,
    },
    Warnings {
        given: usize,
        acknowledged: usize,
    },
    ConfidentialPapers {
        sent: usize,
        recalled: usize,
    },
}

impl Reading<'_> {
    /// The figure of a measure; none where fewer than five people could be behind it, or the protocol is only on trial.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn figure(&mut self, measure: Measure) -> Result<Option<Figure>, Broken> {
        let adopted = self.edition.as_ref().is_some_and(|now| now.mode == Mode::Adopted);
        if !adopted || self.behind(measure.behind())? < FEWEST {
            return Ok(None);
        }
        Ok(Some(match measure {
            Measure::Acknowledged => {
                return Ok(self.acknowledgement_coverage()?.map(|percent| Figure::Acknowledged { percent }));
            }
            Measure::TimeToAnswer => return self.time_to_answer(),
            Measure::AdviceIssued => advice_issued(&self.states::<Advice>()?),
            Measure::AdviceFollowed => advice_followed(&self.states::<Advice>()?),
            Measure::ActionsOwned | Measure::ActionsReported => self.actions()?,
            Measure::OutsideBodies => self.outside_bodies()?,
            Measure::Bulletins => {
                let sent = self.states::<Bulletin>()?.len();
                Figure::Bulletins { sent, briefings: self.states::<Briefing>()?.len() }
            }
            Measure::WardBulletins => {
                let about_wards = |state: &&bulletin::State| {
                    let mut to = state.matter().into_iter().flat_map(|matter| &matter.issuing.to);
                    to.any(|address| matches!(address, Address::Ward(_)))
                };
                let sent = self.states::<Bulletin>()?.iter().filter(about_wards).count();
                let called = |state: &&meeting::State| matches!(state, meeting::State::Called(_));
                Figure::WardBulletins { sent, meetings: self.states::<Meeting>()?.iter().filter(called).count() }
            }
            Measure::Documents => documents(&self.states::<Inspection>()?),
            Measure::Warnings => {
                let states = self.states::<Warning>()?;
                let acknowledged = |state: &&warning::State| matches!(state, warning::State::Acknowledged(..));
                Figure::Warnings { given: states.len(), acknowledged: states.iter().filter(acknowledged).count() }
            }
            Measure::ConfidentialPapers => {
                let states = self.states::<Paper>()?;
                let sent = states.iter().filter(|state| state.matter().is_some_and(|matter| matter.sent.is_some()));
                let recalled = states.iter().filter(|state| matches!(state, paper::State::Recalled(..)));
                Figure::ConfidentialPapers { sent: sent.count(), recalled: recalled.count() }
            }
        }))
    }

    /// How many people could be behind it.
    fn behind(&mut self, behind: Behind) -> Result<usize, Broken> {
        let Some(house) = self.house.clone() else { return Ok(0) };
        let today = self.today;
        let people = self.everybody()?;
        let member = |active: &&rules::person::Active| active.sits(house.kind, today).is_some();
        let officer = |active: &&rules::person::Active| active.posts.iter().any(|(_, held)| held.on(today));
        Ok(match behind {
            Behind::Everybody => people.iter().filter(|active| member(active) || officer(active)).count(),
            Behind::Members => people.iter().filter(member).count(),
            Behind::Officers => people.iter().filter(officer).count(),
        })
    }

    /// The records of a kind that were begun in the last twelve months, as the reader may see them.
    fn states<D: Decider>(&mut self) -> Result<Vec<D::State>, Broken> {
        let since = self.now.to_zoned(jiff::tz::TimeZone::UTC).saturating_sub(1.year()).timestamp();
        let seen = self.keys.predicate("k.record", cover(D::KIND), 4);
        let sql = format!(
            "select a.record, a.seq, a.part, a.deed
               from keeping_v3 k
               join act first on first.council = k.council and first.seq = k.first_seq
               join act a on a.council = k.council and a.record = k.record
              where k.council = $1 and k.kind = $2 and first.time >= $3 and {seen}
              order by k.first_seq, a.version"
        );
        let mut all = vec![Arg::from(&self.council), Arg::from(D::KIND.name()), Arg::from(written(since))];
        all.extend(self.keys.args());
        let read = |row: &Row<'_>| Ok((row.text(0)?, row.int(1)?, row.text(2)?, row.bytes(3)?));
        let rows = self.db.rows(&sql, &all, read)?;
        let mut states = Vec::new();
        for record in rows.chunk_by(|one, next| one.0 == next.0) {
            let acts = record.iter().map(|(_, seq, part, deed)| (*seq, part.as_str(), deed.as_slice()));
            let acts = Acts::<D>::read(acts)?;
            let (_, seen) = acts.seen_by(&self.keys);
            states.push(D::replay(seen.iter().flat_map(|act| &act.events)));
        }
        Ok(states)
    }

    fn time_to_answer(&mut self) -> Result<Option<Figure>, Broken> {
        let since = self.today.saturating_sub(1.year());
        const SQL: &str =
            "select answered_in from enquiry_v3 where council = $1 and stopped_on >= $2 and answered_in is not null";
        let days = self.db.rows(SQL, args![&self.council, since.to_string()], |row| row.int(0))?;
        let answers = days.len();
        Ok(middle(days).map(|working_days| Figure::TimeToAnswer { working_days, answers }))
    }

    fn actions(&mut self) -> Result<Figure, Broken> {
        use action::State as S;
        let (states, today) = (self.states::<Action>()?, self.today);
        let count = |is: fn(&S) -> bool| states.iter().filter(|state| is(state)).count();
        let late = |state: &&S| {
            matches!(state, S::Offered(_) | S::Accepted(..)) && state.matter().is_some_and(|matter| matter.due < today)
        };
        Ok(Figure::Actions {
            begun: states.len(),
            taken_on: count(|state| state.owner().is_some()),
            declined: count(|state| matches!(state, S::Declined(..))),
            reported: count(|state| matches!(state, S::Done(..))),
            overdue: states.iter().filter(late).count(),
        })
    }

    fn outside_bodies(&mut self) -> Result<Figure, Broken> {
        let today = self.today;
        let people = self.everybody()?;
        let held =
            people.iter().flat_map(|active| &active.appointments).filter(|appointment| appointment.held.on(today));
        Ok(Figure::OutsideBodies { appointments: held.count() })
    }
}

fn advice_issued(states: &[advice::State]) -> Figure {
    let out: BTreeSet<usize> = (0..states.len()).filter(|at| states[*at].out().is_some()).collect();
    let editions = |at: &usize| states[*at].out().map_or(&[][..], |out| &out.editions);
    let corrected = out.iter().filter(|at| editions(at).len() > 1).count();
    let withdrawn = out.iter().filter(|at| editions(at).iter().any(|edition| edition.withdrawn.is_some())).count();
    Figure::AdviceIssued { issued: out.len(), corrected, withdrawn }
}

fn advice_followed(states: &[advice::State]) -> Figure {
    let decided = || states.iter().filter_map(|state| state.out()?.decided);
    let departed = decided().filter(|decided| decided.departure == Departure::Departed).count();
    Figure::AdviceFollowed { followed: decided().count() - departed, departed }
}

fn documents(states: &[inspection::State]) -> Figure {
    use inspection::State as S;
    let given = states.iter().filter(|state| matches!(state, S::Given(..))).count();
    let refused = |state: &&S| matches!(state, S::Refused(..) | S::Appealed(..) | S::Dismissed(..) | S::Turned(..));
    Figure::Documents { asked: states.len(), given, refused: states.iter().filter(refused).count() }
}
