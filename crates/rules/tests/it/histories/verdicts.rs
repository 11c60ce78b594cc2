//! What every decision and every refusal is like.

use std::collections::BTreeSet;
use std::fmt::Debug;

use rules::access::{Key, Part};
use rules::actor::{Actor, Role};
use rules::decider::{Decider, Refuses};
use rules::enquiry::Command;
use rules::norm::{Ground, Norm};
use rules::record::Kind;
use serde::{Serialize, de::DeserializeOwned};

use super::whatever_happens;
use crate::cast::*;
use crate::dice::Dice;
use crate::each_record;
use crate::examples::Examples;
use crate::testing::judge;
use crate::world::World;

#[test]
fn every_decision_has_an_event_and_rests_on_norms_in_force() {
    whatever_happens(|step| {
        let started = step.after.matter().and_then(|matter| matter.edition).and_then(|id| step.ctx.known.bindings(id));
        match &step.verdict {
            Ok(decision) => {
                assert!(!decision.events.is_empty(), "seed {}", step.seed);
                for norm in &decision.relied {
                    let bound = step.ctx.binds(*norm) || started.is_some_and(|bindings| bindings.in_force(*norm));
                    assert!(bound, "seed {}: {:?} relies on {norm}", step.seed, step.command);
                }
                let once: BTreeSet<Norm> = decision.relied.iter().copied().collect();
                assert_eq!(once.len(), decision.relied.len(), "seed {}: {:?} twice", step.seed, decision.relied);
            }
            Err(refusal) => {
                let norm = refusal.norm();
                assert!(step.ctx.binds(norm), "seed {}: refused under {norm}, which is not in force", step.seed);
                assert!(!step.ctx.only_shown(norm), "seed {}: refused under {norm} on trial", step.seed);
                let (fact, instead) = (refusal.to_string(), refusal.instead());
                assert!(!fact.ends_with('.') && instead.ends_with('.'), "{fact} / {instead}");
            }
        }
    });
}

#[test]
fn what_is_stored_is_read_back_as_it_was() {
    fn round<T: Serialize + DeserializeOwned + PartialEq + Debug>(it: &T) -> String {
        let text = serde_json::to_string(it).unwrap();
        assert_eq!(&serde_json::from_str::<T>(&text).unwrap(), it);
        text
    }
    whatever_happens(|step| {
        round(&step.command);
        round(&step.after);
        if let Ok(decision) = &step.verdict {
            for event in &decision.events {
                assert!(!round(event).contains("null"), "{event:?}");
            }
            decision.flags.iter().for_each(|flag| drop(round(flag)));
        }
    });
}

#[test]
fn any_event_after_any_other_makes_a_state_and_every_command_gets_an_answer() {
    let world = World::northwold();
    let anybody =
        [ada(), bello(), chidi(), clock(Norm::KeptOpen), clock(Norm::KeptFor), consequence(), Actor::Installation];
    each_record!(R => {
        let (events, commands) = (R::events(), R::commands());
        let mut dice = Dice::seeded(7);
        for _ in 0..40 {
            let mut state = <R as Decider>::State::default();
            for _ in 0..12 {
                state = R::evolve(state, &dice.pick(&events));
                for audience in R::audience(&state) {
                    // Of a breach there is somebody to tell only once there is one; of what was withdrawn little is left.
                    assert!(!audience.keys.is_empty() || R::KIND == Kind::Enquiry && audience.part != Part::Cover);
                    // Those of the business of bodies, of documents asked for and of warnings have tests of their own.
                    if matches!(
                        R::KIND,
                        Kind::Advice
                            | Kind::Meeting
                            | Kind::Action
                            | Kind::Briefing
                            | Kind::Inspection
                            | Kind::Warning
                            | Kind::Delegation
                            | Kind::Decision
                            | Kind::Bulletin
                            | Kind::Paper
                            | Kind::Breach
                            | Kind::Instruction
                    ) {
                        continue;
                    }
                    // The last for what is kept for information law, and who may be a second hand there.
                    let house = [Key::Council, Key::Public, Key::Role(Role::Clerk)].into_iter().chain(match R::KIND {
                        Kind::Request | Kind::Hold | Kind::Edition => vec![Key::Role(Role::InformationOfficer)],
                        Kind::Erasure => {
                            vec![Key::Role(Role::InformationOfficer), Key::Role(Role::MonitoringOfficer)]
                        }
                        _ => Vec::new(),
                    });
                    let house: Vec<Key> = house.collect();
                    assert!(R::KIND == Kind::Enquiry || audience.keys.iter().all(|key| house.contains(key)));
                }
                let (command, by) = (dice.pick(&commands), dice.pick(&anybody));
                let verdict = judge::<R>(&world, &state, june(20), by, &command);
                assert!(verdict.as_ref().is_ok_and(|it| !it.events.is_empty()) || verdict.is_err());
                if let Err(refusal) = verdict {
                    let norm = refusal.norm();
                    assert!(norm.ground() != Ground::Council || world.context(june(20), by, &[]).binds(norm));
                }
                let ctx = world.context(june(20), by, &R::needs(&state, &command));
                for wake in R::wakes(&state, &ctx) {
                    assert!(R::on_wake(wake.norm).is_some(), "nobody knows what {} wakes for", wake.norm);
                }
            }
        }
    });
}

#[test]
fn whatever_is_done_about_an_accepted_command_the_actor_is_who_may() {
    whatever_happens(|step| {
        let (Ok(_), Some(matter)) = (&step.verdict, step.before.matter()) else { return };
        let person = step.by.person();
        match &step.command {
            Command::Remind { .. } | Command::Notify | Command::Close | Command::Dispose => {
                assert!(matches!(step.by, Actor::Clock { .. } | Actor::Consequence { .. }))
            }
            Command::Reply { .. }
            | Command::AnswerMoreTime { .. }
            | Command::CorrectAnswer { .. }
            | Command::FollowUp { .. }
            | Command::Chase { .. }
            | Command::ShowTo { .. }
            | Command::AskReview { .. }
            | Command::Reopen { .. } => assert_eq!(person, Some(matter.asker), "seed {}", step.seed),
            // Either side its own; Democratic Services for a member who has left.
            Command::Withdraw { .. }
            | Command::TakeBack { .. }
            | Command::Enclose { .. }
            | Command::HandOver { .. }
            | Command::AnswerDirect
            | Command::CloseEarly { .. }
            | Command::Allocate { .. } => assert!(person.is_some(), "seed {}", step.seed),
            _ => assert!(person.is_some() && person != Some(matter.asker), "seed {}: {:?}", step.seed, step.command),
        }
        // Whoever acts holds that seat that day.
        assert_eq!(step.ctx.standing.is_some(), person.is_some(), "seed {}", step.seed);
    });
}
