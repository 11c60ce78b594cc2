//! What waits for the reader's own decision: a decline to be reviewed, a breach of personal data to be assessed, wider sharing
//! on which whoever answered is consulted.

use std::collections::{BTreeMap, BTreeSet};
use std::iter;
use std::sync::Arc;

use jiff::Timestamp;
use rules::actor::{Role, Standing};
use rules::context::Context;
use rules::decider::Decider;
use rules::enquiry::{Command, Enquiry, Outcome, Reported, View};
use rules::id::ServiceId;
use rules::reference::Reference;

use crate::db::Arg;
use crate::desk::Reading;
use crate::failure::Broken;
use crate::views::rows::markers;

use super::covers::Away;
use super::enquiry::{NO_WORDS, Sight};

/// One decision that waits for the reader.
#[derive(Clone, Debug)]
pub struct Task {
    pub sight: Sight,
    pub what: Decides,
    /// Whoever is away and would decide it, where the reader does so for them.
    pub lent: Option<Away>,
}

/// What is to be decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decides {
    /// Whether a decline stands.
    Review,
    /// Whether a breach of personal data is reported, and by when that would have to be.
    Breach { report_by: Timestamp },
    /// Whether more people may see what was answered.
    Wider,
}

impl Reading<'_> {
    /// The decisions that wait for the reader, breaches first, the oldest of each first. The page and the number beside the
    /// council's name both ask: they are looked up once a reading.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn tasks(&mut self) -> Result<Arc<[Task]>, Broken> {
        if let Some(tasks) = &self.tasks {
            return Ok(tasks.clone());
        }
        let tasks: Arc<[Task]> = self.decisions()?.into();
        self.tasks = Some(tasks.clone());
        Ok(tasks)
    }

    fn decisions(&mut self) -> Result<Vec<Task>, Broken> {
        let mut tasks = Vec::new();
        for reference in self.undecided()? {
            let Some(sight) = self.enquiry(reference)? else { continue };
            let Some(what) = decides(&sight, &sight.ctx) else { continue };
            let lent = self.decided_for(&sight)?;
            tasks.push(Task { sight, what, lent });
        }
        tasks.sort_by_key(|task| match task.what {
            Decides::Breach { report_by } => (0, report_by),
            Decides::Review | Decides::Wider => (1, task.sight.trail.last().map_or(Timestamp::MIN, |entry| entry.at)),
        });
        Ok(tasks)
    }

    /// Whose decision it is, where the reader decides it only because somebody is away.
    fn decided_for(&mut self, sight: &Sight) -> Result<Option<Away>, Broken> {
        let Some(stands) = sight.ctx.standing.clone().filter(|stands| !stands.covers.is_empty()) else {
            return Ok(None);
        };
        let Some(own) = stands.post().map(|own| self.post(own)).transpose()?.flatten() else { return Ok(None) };
        let with = |roles: &[Role], service: Option<ServiceId>| {
            let directs = service.filter(|_| roles.contains(&Role::Director)).into_iter().collect();
            let roles = roles.iter().copied().chain([Role::Officer]).collect();
            let standing =
                Some(Standing { roles, directs, covers: BTreeMap::new(), lent: BTreeSet::new(), ..stands.clone() });
            decides(sight, &Context { standing, ..sight.ctx.clone() }).is_some()
        };
        if with(&own.open.roles, own.open.service) {
            return Ok(None);
        }
        Ok(self.away()?.into_iter().find(|away| with(&away.roles, away.service)))
    }

    /// What waits for a decision by whoever holds one of the reader's keys; whether it is the reader's is for the rules to say.
    fn undecided(&mut self) -> Result<Vec<Reference>, Broken> {
        if self.stands.is_none() {
            return Ok(Vec::new());
        }
        let sql = format!(
            "select distinct e.reference from decision_v3 d
               join enquiry_v3 e on e.council = d.council and e.record = d.record
              where d.council = $1 and d.key in ({}) order by e.reference limit 200",
            markers(2, self.keys.printed.len())
        );
        let all: Vec<Arg<'_>> = iter::once(&self.council).chain(&self.keys.printed).map(Arg::from).collect();
        let references = self.db.rows(&sql, &all, |row| row.text(0))?;
        Ok(references.iter().filter_map(|text| text.parse().ok()).collect())
    }
}

fn decides(sight: &Sight, ctx: &Context) -> Option<Decides> {
    let may = |command: &Command| {
        Enquiry::may(ctx, &sight.state, command).is_ok() && Enquiry::decide(ctx, &sight.state, command).is_ok()
    };
    let breach = sight.state.matter()?.breaches.iter().find(|breach| breach.assessed.is_none());
    if let Some(breach) = breach
        && may(&Command::AssessBreach { to: Reported::RecordedOnly, reason: NO_WORDS })
    {
        return Some(Decides::Breach { report_by: breach.report_by() });
    }
    let review = Command::Review { outcome: Outcome::Stands, reason: NO_WORDS, minute: Some(NO_WORDS) };
    if may(&review) {
        return Some(Decides::Review);
    }
    may(&Command::AnswerWider { view: View::Agrees, reason: None }).then_some(Decides::Wider)
}
