//! Who sees it, in every history.

use rules::access::{Audience, Key, Part};
use rules::actor::Role;
use rules::decider::Decider;
use rules::enquiry::{Command, Enquiry, Event, State, Visibility};

use super::whatever_happens;
use crate::cast::*;

fn audience(state: &State, part: Part) -> Option<Audience> {
    Enquiry::audience(state).into_iter().find(|audience| audience.part == part)
}

#[test]
fn what_a_person_saw_stays_seen() {
    whatever_happens(|step| {
        for part in Part::ALL {
            let Some(was) = audience(&step.before, part) else { continue };
            let is = audience(&step.after, part).expect("a part does not go away");
            let kept = was.keys.iter().all(|key| is.keys.contains(key)) && was.bars == is.bars;
            // Only who has a say in it takes sight away: its member, safeguarding, the end of a review, taking a clock up again.
            let takes_away = step.after.matter().is_none_or(|matter| matter.safeguarding.is_some())
                || matches!(
                    step.command.spoken(),
                    Command::Withdraw { .. }
                        | Command::ShowTo { .. }
                        // As the member asked: of a group in a ward, the whole ward has another key.
                        | Command::AnswerWider { .. }
                        | Command::HandOver { .. }
                        | Command::Review { .. }
                        | Command::Reopen { .. }
                );
            assert!(kept || takes_away, "seed {}: {:?}", step.seed, step.command);
        }
    });
}

#[test]
fn nobody_sees_it_whom_the_house_does_not_list_whatever_the_protocol_binds() {
    whatever_happens(|step| {
        let Some(matter) = step.after.matter() else { return };
        let mut handling = vec![Key::Role(Role::Clerk)];
        for event in &step.events {
            match event {
                Event::Allocated { to: rules::enquiry::Allocation::Service(service) }
                | Event::PassedOn { service, .. } => handling.push(Key::Service(*service)),
                Event::Allocated { to: rules::enquiry::Allocation::Post(post) } => handling.push(Key::Post(*post)),
                _ => {}
            }
        }
        for named in matter.safeguarding.iter().flat_map(|named| &named.posts) {
            handling.push(Key::Named(*named));
        }
        let chosen = match matter.visibility {
            Visibility::Me => vec![],
            Visibility::Ward => vec![Key::Ward(OAKLEY), Key::Ward(ELMBRIDGE)],
            Visibility::GroupInWard => {
                let wards = [OAKLEY, ELMBRIDGE].into_iter();
                wards.flat_map(|ward| [AMBER, GREEN].map(|group| Key::WardGroup(ward, group))).collect()
            }
            Visibility::Council => vec![Key::Members],
        };
        assert!(matter.visibility == Visibility::GroupInWard || matter.group.is_none(), "seed {}", step.seed);
        let asking = vec![Key::Person(matter.asker), Key::Assistant(matter.asker)];
        let reviewing: Vec<Key> = [Role::Chair, Role::Clerk, Role::InformationOfficer, Role::MonitoringOfficer]
            .into_iter()
            .chain([Role::DeputyMonitoringOfficer, Role::ChiefExecutive])
            .map(Key::Role)
            .chain([HIGHWAYS, HOUSING].map(|service| Key::RoleIn(Role::Director, service)))
            .collect();
        for audience in Enquiry::audience(&step.after) {
            let allowed = match audience.part {
                Part::Cover | Part::Face => {
                    [asking.clone(), chosen.clone(), handling.clone(), reviewing.clone()].concat()
                }
                Part::Confidence => [vec![Key::Person(matter.asker)], handling.clone()].concat(),
                Part::Notes => handling.clone(),
                Part::Flags if matter.safeguarding.is_some() => handling.clone(),
                Part::Flags => vec![Key::Role(Role::Clerk)],
                Part::Beside | Part::Quoted | Part::Sealed => unreachable!("no enquiry has it"),
                Part::Breach => vec![Key::Role(Role::InformationOfficer), Key::Role(Role::Clerk)],
            };
            for key in &audience.keys {
                assert!(allowed.contains(key), "seed {}: {key} opens the {}", step.seed, audience.part.name());
            }
            let open = matches!(audience.part, Part::Cover | Part::Face | Part::Confidence);
            let safeguarded = matter.safeguarding.is_some() && audience.part != Part::Cover;
            if matches!(step.after, State::Withdrawn(..)) {
                continue;
            }
            let barred: &[_] = if open && !safeguarded { &[] } else { &[matter.asker] };
            assert_eq!(audience.bars, barred, "seed {}", step.seed);
        }
    });
}
