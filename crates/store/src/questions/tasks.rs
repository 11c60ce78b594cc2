//! What waits for the reader's own decision: a decline to be reviewed, a breach of personal data to be assessed.

use jiff::Timestamp;
use rules::access::{Key, Part};
use rules::actor::Role;
use rules::decider::Decider;
use rules::enquiry::{Command, Enquiry, Outcome, Reported};
use rules::reference::Reference;

use crate::db::Arg;
use crate::desk::Reading;
use crate::failure::Broken;

use super::enquiry::{NO_WORDS, Sight};

/// One decision that waits for the reader.
#[derive(Clone, Debug)]
pub struct Task {
    pub sight: Sight,
    pub what: Decides,
}

/// What is to be decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decides {
    /// Whether a decline stands.
    Review,
    /// Whether a breach of personal data is reported, and by when that would have to be.
    Breach { report_by: Timestamp },
}

/// Offices whose holders see the face of an enquiry only while they are to review it.
const REVIEWERS: [Role; 6] = [
    Role::Director,
    Role::MonitoringOfficer,
    Role::DeputyMonitoringOfficer,
    Role::ChiefExecutive,
    Role::InformationOfficer,
    Role::Chair,
];

impl Reading<'_> {
    /// The decisions that wait for the reader, breaches first, the oldest of each first.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn tasks(&mut self) -> Result<Vec<Task>, Broken> {
        let Some(stands) = self.stands.clone() else { return Ok(Vec::new()) };
        let services = stands.service.into_iter().chain(stands.covers.values().copied().flatten());
        let directs = services.filter(|_| stands.is(Role::Director)).map(|of| Key::RoleIn(Role::Director, of));
        let reviews = REVIEWERS.into_iter().filter(|role| stands.is(*role)).map(Key::Role);
        let assesses = [Role::InformationOfficer, Role::Clerk].into_iter().filter(|role| stands.is(*role));
        let wanted = reviews.chain(directs).map(|key| (Part::Face, key));
        let wanted: Vec<(Part, Key)> = wanted.chain(assesses.map(|role| (Part::Breach, Key::Role(role)))).collect();
        let mut tasks = Vec::new();
        for reference in self.open_to(&wanted)? {
            let Some(sight) = self.enquiry(reference)? else { continue };
            tasks.extend(decides(&sight).map(|what| Task { sight, what }));
        }
        tasks.sort_by_key(|task| match task.what {
            Decides::Breach { report_by } => (0, report_by),
            Decides::Review => (1, task.sight.trail.last().map_or(Timestamp::MIN, |entry| entry.at)),
        });
        Ok(tasks)
    }

    fn open_to(&mut self, wanted: &[(Part, Key)]) -> Result<Vec<Reference>, Broken> {
        let mut found = Vec::new();
        for (part, key) in wanted {
            const SQL: &str = "
                select e.reference from audience_v2 a
                  join enquiry_v2 e on e.council = a.council and e.record = a.record
                 where a.council = $1 and a.part = $2 and a.key = $3 order by e.reference limit 200";
            let all = [Arg::from(&self.council), Arg::from(part.name()), Arg::from(key.to_string())];
            found.extend(
                self.db.rows(SQL, &all, |row| row.text(0))?.iter().filter_map(|text| text.parse::<Reference>().ok()),
            );
        }
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }
}

fn decides(sight: &Sight) -> Option<Decides> {
    let may = |command: &Command| {
        Enquiry::may(&sight.ctx, &sight.state, command).is_ok()
            && Enquiry::decide(&sight.ctx, &sight.state, command).is_ok()
    };
    let breach = sight.state.matter()?.breaches.iter().find(|breach| breach.assessed.is_none());
    if let Some(breach) = breach
        && may(&Command::AssessBreach { to: Reported::RecordedOnly, reason: NO_WORDS })
    {
        return Some(Decides::Breach { report_by: breach.report_by() });
    }
    let review = Command::Review { outcome: Outcome::Stands, reason: NO_WORDS, minute: Some(NO_WORDS) };
    may(&review).then_some(Decides::Review)
}
