use jiff::SignedDuration;
use store::credentials::log::What;

use super::{ada_in, attempt, later, minutes, person_at, town};
use crate::engines::each_engine;

#[test]
fn the_log_says_who_and_when_and_forgets_after_ninety_days() {
    each_engine(|place| {
        let town = town(place);
        let (there, council, ada) = (&town.installation, town.council, person_at(&town.ada));
        let cookie = ada_in(&town);
        later(&town, minutes(1));
        attempt(&town, "ada@northwold.test", "not her password");
        later(&town, minutes(1));
        attempt(&town, "nobody@northwold.test", "not her password");
        later(&town, minutes(1));
        there.sign_out(council, cookie.expose()).unwrap();

        let log = there.security_log(council, 100).unwrap();
        let newest: Vec<_> = log.iter().map(|entry| (entry.what, entry.person)).take(3).collect();
        assert_eq!(newest, [(What::SignedOut, Some(ada)), (What::Failed, None), (What::Failed, Some(ada))]);
        let whats: Vec<_> = log.iter().map(|entry| entry.what).collect();
        assert!([What::LinkMade, What::PasswordSet, What::SignedIn].iter().all(|what| whats.contains(what)));

        later(&town, SignedDuration::from_hours(90 * 24) - minutes(1) / 2);
        there.tidy_credentials(council).unwrap();
        assert_eq!(
            there.security_log(council, 100).unwrap(),
            log[..1],
            "what is ninety days old stays until it is older"
        );
        later(&town, minutes(1));
        there.tidy_credentials(council).unwrap();
        assert!(there.security_log(council, 100).unwrap().is_empty());
    });
}

#[test]
fn nothing_that_is_over_is_kept() {
    each_engine(|place| {
        let town = town(place.clone());
        ada_in(&town);
        attempt(&town, "nobody@northwold.test", "not her password");
        later(&town, SignedDuration::from_hours(400 * 24));
        town.installation.tidy_credentials(town.council).unwrap();
        for table in ["session", "one_time_link", "token", "attempt", "security_log"] {
            let sql = format!("select 1 from {table}");
            assert!(place.open().unwrap().row(&sql, &[], |row| row.int(0)).unwrap().is_none(), "{table}");
        }
    });
}
