//! Briefings: whatever one group was told without a confidence is offered to every other group that there was that day.

use std::collections::BTreeSet;

use rules::briefing::{Briefing, Event, To};
use rules::council::{self, Council};
use rules::id::GroupId;
use rules::record::{Kind, RecordId};

use crate::args;
use crate::db::{Db, Row};
use crate::deed::Deed;
use crate::failure::Broken;

use super::{Finding, RESTORE};

pub(super) fn examine(db: &mut Db, council: &str, found: &mut Vec<Finding>) -> Result<(), Broken> {
    const SQL: &str = "
        select /* all */ record, deed from act
         where council = $1 and (record like 'briefing-%' or record like 'council-%') order by seq";
    let read = |row: &Row<'_>| Ok((row.text(0)?, row.bytes(1)?));
    let mut groups: BTreeSet<GroupId> = BTreeSet::new();
    for (record, deed) in db.rows(SQL, args![council], read)? {
        let id: RecordId = record.parse().map_err(|error| Broken::unreadable(&record, error))?;
        let deed = Deed::read(&deed)?;
        match id.kind {
            Kind::Council => groups.extend(deed.events::<Council>()?.iter().filter_map(named)),
            Kind::Briefing => {
                let left_out = deed.events::<Briefing>()?.iter().any(|event| leaves_out(event, &groups));
                if left_out {
                    found.push(Finding::of(&record, "was not offered to every other group there was", RESTORE));
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn named(event: &council::Event) -> Option<GroupId> {
    if let council::Event::GroupAdded { group, .. } = event { Some(*group) } else { None }
}

/// Whether a briefing was given to one, and not offered to each of the others.
fn leaves_out(event: &Event, groups: &BTreeSet<GroupId>) -> bool {
    let Event::Given { giving, offered, .. } = event else { return false };
    groups.iter().any(|group| !offered.contains(group) && giving.to != To::Group(*group))
}

#[cfg(test)]
mod tests {
    use rules::briefing::Giving;
    use rules::id::{PersonId, WordsId};
    use rules::words::{Commitment, Words};

    use rules::reference::Reference;

    use super::*;

    #[test]
    fn a_group_without_an_offer_is_found() {
        let [amber, green, blue] = [1, 2, 3].map(GroupId);
        let giving = Giving {
            reference: (0..).find_map(|drawn| Reference::draw(*b"NW", drawn)).expect("one in a few can be used"),
            subject: Words { id: WordsId(1), commitment: Commitment([0; 32]) },
            to: To::Group(amber),
            day: "2026-06-01".parse().expect("a day"),
        };
        let offered = |offered| Event::Given { giving, offered, by: PersonId(1), on: giving.day };
        let there = BTreeSet::from([amber, green, blue]);
        assert!(leaves_out(&offered(BTreeSet::from([green])), &there));
        assert!(!leaves_out(&offered(BTreeSet::from([green, blue])), &there));
    }
}
