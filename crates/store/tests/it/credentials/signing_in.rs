use std::time::{Duration, Instant};

use jiff::SignedDuration;
use rules::person::{self, Command};
use store::credentials::signing_in::Attempt;
use store::pen::Pen;

use super::{PASSWORD, ada_in, attempt, cookie, later, minutes, person_at, town, with_password};
use crate::cast::done;
use crate::engines::each_engine;

#[test]
fn a_person_signs_in_with_address_and_password_and_sits_in_their_seat() {
    each_engine(|place| {
        let town = town(place);
        with_password(&town, &town.chidi);
        let cookie = cookie(attempt(&town, " Chidi@Northwold.test", PASSWORD));
        let signed_in = town.installation.session(town.council, cookie.expose()).unwrap().unwrap();
        assert_eq!(signed_in.name, "Chidi Brook");
        assert_eq!(signed_in.person, person_at(&town.chidi));
        assert!(signed_in.roles.contains(&rules::actor::Role::Clerk));
        assert!(signed_in.stepped_up, "who they are has just been shown");
        later(&town, minutes(10) + SignedDuration::from_secs(1));
        let signed_in = town.installation.session(town.council, cookie.expose()).unwrap().unwrap();
        assert!(!signed_in.stepped_up);
        assert_eq!(signed_in.desk.read(|reading| reading.people()).unwrap().len(), 4);
    });
}

#[test]
fn wrong_password_unknown_address_no_password_and_no_access_are_one_answer() {
    each_engine(|place| {
        let town = town(place);
        with_password(&town, &town.ada);
        with_password(&town, &town.chidi);
        let office = town.installation.desk(town.council, rules::actor::Actor::Installation);
        done::<person::Person>(&office, person_at(&town.chidi), Command::EndAccess, Pen::new());
        assert_eq!(attempt(&town, "ada@northwold.test", "not her password"), Attempt::Wrong);
        assert_eq!(attempt(&town, "nobody@northwold.test", PASSWORD), Attempt::Wrong);
        assert_eq!(attempt(&town, "bello@northwold.test", PASSWORD), Attempt::Wrong, "he has set none");
        assert_eq!(attempt(&town, "chidi@northwold.test", PASSWORD), Attempt::Wrong, "his access has ended");
        assert_eq!(attempt(&town, "", ""), Attempt::Wrong);
        assert_eq!(attempt(&town, "a\0b", "c\0d"), Attempt::Wrong);
    });
}

#[test]
fn an_address_that_nobody_has_takes_as_long_as_one_that_somebody_has() {
    each_engine(|place| {
        let town = town(place);
        with_password(&town, &town.ada);
        let fastest = |address: &str| -> Duration {
            (0..3)
                .map(|_| {
                    let begun = Instant::now();
                    assert_eq!(attempt(&town, address, "not her password"), Attempt::Wrong);
                    begun.elapsed()
                })
                .min()
                .unwrap()
        };
        let (known, unknown) = (fastest("ada@northwold.test"), fastest("nobody@northwold.test"));
        assert!(unknown * 4 > known && known * 4 > unknown, "{known:?} beside {unknown:?}");
    });
}

#[test]
fn waiting_grows_with_failures_alike_for_everybody_and_never_shuts_out() {
    each_engine(|place| {
        let town = town(place);
        with_password(&town, &town.ada);
        for address in ["ada@northwold.test", "nobody@northwold.test"] {
            let mut waits = Vec::new();
            while waits.len() < 7 {
                match attempt(&town, address, "not her password") {
                    Attempt::Wait { seconds } => {
                        waits.push(seconds);
                        later(&town, SignedDuration::from_secs(seconds.into()));
                    }
                    other => assert_eq!(other, Attempt::Wrong),
                }
            }
            assert_eq!(waits, [2, 4, 8, 16, 32, 60, 60], "{address}");
        }
        assert!(matches!(attempt(&town, "ada@northwold.test", PASSWORD), Attempt::Done(_)), "she is never shut out");
        assert_eq!(attempt(&town, "ada@northwold.test", "a slip of the pen"), Attempt::Wrong);
        assert!(matches!(attempt(&town, "ada@northwold.test", PASSWORD), Attempt::Done(_)), "and all is forgotten");
    });
}

#[test]
fn attempts_made_at_the_same_time_are_all_counted() {
    each_engine(|place| {
        let town = town(place);
        with_password(&town, &town.ada);
        let looked_at = std::thread::scope(|scope| {
            let tries: Vec<_> =
                (0..16).map(|_| scope.spawn(|| attempt(&town, "ada@northwold.test", "not her password"))).collect();
            tries.into_iter().map(|each| each.join().unwrap()).filter(|a| *a == Attempt::Wrong).count()
        });
        assert_eq!(looked_at, 3);
    });
}

#[test]
fn failures_follow_the_person_to_a_new_address() {
    each_engine(|place| {
        let town = town(place);
        with_password(&town, &town.ada);
        for _ in 0..3 {
            attempt(&town, "ada@northwold.test", "not her password");
        }
        town.installation.enrol(town.council, person_at(&town.ada), "ada.marsh@northwold.test").unwrap();
        let new = attempt(&town, "ada.marsh@northwold.test", PASSWORD);
        assert!(matches!(new, Attempt::Wait { .. }), "{new:?}");
        later(&town, minutes(25 * 60));
        assert!(matches!(attempt(&town, "ada.marsh@northwold.test", PASSWORD), Attempt::Done(_)));
    });
}

#[test]
fn a_person_who_holds_no_seat_yet_is_told_so() {
    each_engine(|place| {
        let town = town(place);
        let office = town.installation.desk(town.council, rules::actor::Actor::Installation);
        let post = town.bello_post;
        with_password(&town, &town.bello);
        let last_day = "2025-12-01".parse().unwrap();
        done::<person::Person>(&office, person_at(&town.bello), Command::LeavePost { post, last_day }, Pen::new());
        assert_eq!(attempt(&town, "bello@northwold.test", PASSWORD), Attempt::NoSeat);
        assert_eq!(attempt(&town, "bello@northwold.test", "not his password"), Attempt::Wrong);
    });
}

#[test]
fn giving_the_password_again_changes_the_cookie_and_lasts_ten_minutes() {
    each_engine(|place| {
        let town = town(place);
        let (there, council, ada) = (&town.installation, town.council, person_at(&town.ada));
        let old = ada_in(&town);
        assert_eq!(there.step_up(council, ada, old.expose(), "not her password").unwrap(), Attempt::Wrong);
        let new = cookie(there.step_up(council, ada, old.expose(), PASSWORD).unwrap());
        assert!(there.session(council, old.expose()).unwrap().is_none(), "the old cookie is worth nothing");
        assert!(there.session(council, new.expose()).unwrap().unwrap().stepped_up);
        assert_eq!(there.step_up(council, ada, old.expose(), PASSWORD).unwrap(), Attempt::Wrong);
        later(&town, minutes(10) + SignedDuration::from_secs(1));
        assert!(!there.session(council, new.expose()).unwrap().unwrap().stepped_up);
    });
}
