//! Clauses that are text for people to judge, and say which office judges them.

use std::collections::BTreeSet;

use rules::body::{self, Body, BodyKind};
use rules::norm::Force;
use rules::pack::Pack;

use super::{county, northwold, parish};
use crate::cast::words;
use crate::world::LONG_AGO;

#[test]
fn g_title_published_the_pack_says_of_what_it_is_part_and_whom_it_binds_through_which_code() {
    let pack = county();
    assert_eq!(pack.parent.as_deref(), Some("Code of conduct for employees, appendix"));
    let binds: Vec<_> = pack.binds.iter().map(|one| (one.whom.as_str(), one.through.as_str())).collect();
    assert_eq!(
        binds,
        [("officers", "the code of conduct for employees"), ("members", "the code of conduct for members")]
    );
}

#[test]
fn g_standing_of_individual_members_published_nothing_is_bound_to_the_councils_own_text() {
    left_to_the_council("standing");
}

#[test]
fn g_contact_outside_employment_published_nothing_is_bound_to_the_councils_own_text() {
    left_to_the_council("contact");
}

#[test]
fn g_lobbying_members_published_nothing_is_bound_to_the_councils_own_text() {
    left_to_the_council("lobbying");
}

#[track_caller]
fn left_to_the_council(number: &str) {
    let pack = county();
    assert_eq!(pack.forces(number), BTreeSet::from([Force::Published]));
    let clause = pack.clause(number).unwrap();
    assert!(clause.judged_by.is_some() && clause.text.contains("council's own words"), "{clause:?}");
}

#[test]
fn m2_1_published_whom_each_serves_is_for_the_council_to_judge_beside_what_is_built_in() {
    let pack = parish();
    assert!(pack.forces("2.1").is_superset(&BTreeSet::from([Force::Enforced, Force::Published])));
    let clause = pack.clause("2.1").unwrap();
    assert_eq!(clause.judged_by.as_ref().map(ToString::to_string).as_deref(), Some("body:council"));
}

#[test]
fn m2_2_2a_published_policy_and_leadership_are_for_the_council_to_judge() {
    judged(&parish(), "2.2.2a", "body:council", &["policy", "lead"]);
}

#[test]
fn m3_1g_published_a_feeling_for_the_place_is_for_the_council_to_judge() {
    judged(&parish(), "3.1g", "body:council", &["public", "politics"]);
}

#[test]
fn g_introduction_2_understanding_published_whatever_is_not_built_in_says_who_judges_it() {
    let pack = county();
    judged(&pack, "intro-2", "role:monitoring-officer", &["cannot foresee everything", "fairly, and without delay"]);
    for clause in pack.clauses.iter().filter(|clause| pack.bindings.of_clause(&clause.number).next().is_none()) {
        assert!(clause.judged_by.is_some(), "{}", clause.number);
    }
}

#[test]
fn g_members_council_and_bodies_published_each_body_has_its_kind_and_the_text_its_judge() {
    judged(&county(), "bodies", "role:monitoring-officer", &["trustees", "executive", "opposition"]);
    for kind in [BodyKind::Council, BodyKind::Executive, BodyKind::Scrutiny, BodyKind::Regulatory] {
        let constitute = body::Command::Constitute { name: words(906), kind, parent: None };
        let state = northwold().does::<Body>(LONG_AGO, &body::State::Unknown, constitute);
        assert!(matches!(state, body::State::Open(open) if open.kind == kind));
    }
}

/// Nothing is bound to it, its text says so much, and that office judges it.
#[track_caller]
fn judged(pack: &Pack, number: &str, by: &str, says: &[&str]) {
    assert!(pack.forces(number).contains(&Force::Published), "{:?}", pack.forces(number));
    assert!(pack.bindings.of_clause(number).next().is_none(), "{number} binds something");
    let clause = pack.clause(number).unwrap();
    assert_eq!(clause.judged_by.as_ref().map(ToString::to_string).as_deref(), Some(by));
    for words in says {
        assert!(clause.text.contains(words), "{number} does not say `{words}`: {}", clause.text);
    }
}
