use rules::actor::{Actor, Seat};
use rules::id::PostId;
use rules::person::{self, Command, Held};
use rules::post;
use store::credentials::secret::SecretText;
use store::credentials::sessions::handle_of;
use store::pen::Pen;

use super::{PASSWORD, ada_in, attempt, cookie, later, minutes, person_at, town, with_password};
use crate::cast::{done, id, time};
use crate::engines::each_engine;

#[test]
fn a_session_ends_after_half_an_hour_without_a_request() {
    each_engine(|place| {
        let town = town(place);
        let cookie = ada_in(&town);
        let is_in = || town.installation.session(town.council, cookie.expose()).unwrap().is_some();
        for _ in 0..4 {
            later(&town, minutes(29));
            assert!(is_in(), "each request keeps it alive");
        }
        later(&town, minutes(31));
        assert!(!is_in());
        assert!(!is_in(), "and it stays ended");
    });
}

#[test]
fn a_session_ends_after_twelve_hours_whatever_happens_in_it() {
    each_engine(|place| {
        let town = town(place);
        town.clock.set(time("2025-12-03T06:00:00Z"));
        let cookie = ada_in(&town);
        let is_in = || town.installation.session(town.council, cookie.expose()).unwrap().is_some();
        for _ in 0..36 {
            assert!(is_in());
            later(&town, minutes(20));
        }
        assert!(!is_in());
    });
}

#[test]
fn requests_within_a_minute_write_nothing() {
    each_engine(|place| {
        let town = town(place);
        let cookie = ada_in(&town);
        let seen = || town.installation.sessions(town.council, person_at(&town.ada)).unwrap()[0].seen_at;
        let opened = seen();
        later(&town, minutes(1) / 2);
        town.installation.session(town.council, cookie.expose()).unwrap().unwrap();
        assert_eq!(seen(), opened);
        later(&town, minutes(1));
        town.installation.session(town.council, cookie.expose()).unwrap().unwrap();
        assert!(seen() > opened);
    });
}

#[test]
fn a_session_ends_at_once_when_access_ends() {
    each_engine(|place| {
        let town = town(place);
        let cookie = ada_in(&town);
        done::<person::Person>(&town.chidi, person_at(&town.ada), Command::EndAccess, Pen::new());
        assert!(town.installation.session(town.council, cookie.expose()).unwrap().is_none());
        done::<person::Person>(&town.chidi, person_at(&town.ada), Command::GiveAccess, Pen::new());
        assert!(town.installation.session(town.council, cookie.expose()).unwrap().is_none(), "it does not come back");
    });
}

#[test]
fn a_session_ends_with_the_last_day_in_the_seat() {
    each_engine(|place| {
        let town = town(place);
        with_password(&town, &town.bello);
        let cookie = cookie(attempt(&town, "bello@northwold.test", PASSWORD));
        let last_day = "2025-12-02".parse().unwrap();
        let leave = Command::LeavePost { post: town.bello_post, last_day };
        done::<person::Person>(&town.chidi, person_at(&town.bello), leave, Pen::new());
        let is_in = || town.installation.session(town.council, cookie.expose()).unwrap().is_some();
        assert!(is_in(), "the last day counts");
        town.clock.set(time("2025-12-02T23:45:00Z"));
        let late = super::attempt(&town, "bello@northwold.test", PASSWORD);
        let late = super::cookie(late);
        town.clock.set(time("2025-12-03T00:00:30Z"));
        assert!(
            town.installation.session(town.council, late.expose()).unwrap().is_none(),
            "minutes later, the next day"
        );
    });
}

#[test]
fn a_person_of_two_seats_changes_between_them_and_takes_no_other() {
    each_engine(|place| {
        let town = town(place);
        let office = town.installation.desk(town.council, Actor::Installation);
        let (bello, second) = (person_at(&town.bello), PostId(id()));
        let mut pen = Pen::new();
        let (title, service) = (pen.name("Deputy Clerk"), None);
        let open = post::Open {
            title,
            service,
            roles: vec![],
            line_manager: None,
            telephone: None,
            pattern: None,
            covers: Vec::new(),
        };
        done::<post::Post>(&office, second, post::Command::Create(open), pen);
        let held = Held { from: "2025-01-06".parse().unwrap(), until: None };
        done::<person::Person>(&office, bello, Command::TakePost { post: second, held }, Pen::new());
        with_password(&town, &town.bello);
        let mut cookie = cookie(attempt(&town, "bello@northwold.test", PASSWORD));
        let seat =
            |cookie: &SecretText| town.installation.session(town.council, cookie.expose()).unwrap().unwrap().seat;
        assert_eq!(town.installation.seats(town.council, bello).unwrap().len(), 2);
        for seat_now in [Seat::Officer(second), Seat::Officer(town.bello_post)] {
            let new = town.installation.switch_seat(town.council, cookie.expose(), seat_now).unwrap().unwrap();
            assert!(
                town.installation.session(town.council, cookie.expose()).unwrap().is_none(),
                "the old cookie is dead"
            );
            cookie = new;
            assert_eq!(seat(&cookie), seat_now);
        }
        let chidis = town.installation.seats(town.council, person_at(&town.chidi)).unwrap()[0];
        assert_eq!(town.installation.switch_seat(town.council, cookie.expose(), chidis).unwrap(), None);
        assert_eq!(seat(&cookie), Seat::Officer(town.bello_post));
    });
}

#[test]
fn a_person_lists_and_ends_their_own_sessions_and_nobody_elses() {
    each_engine(|place| {
        let town = town(place);
        let (there, council) = (&town.installation, town.council);
        let (ada, bello) = (person_at(&town.ada), person_at(&town.bello));
        let one = ada_in(&town);
        let two = cookie(attempt(&town, "ada@northwold.test", PASSWORD));
        assert_eq!(there.sessions(council, ada).unwrap().len(), 2);
        there.end_session(council, bello, &handle_of(one.expose())).unwrap();
        assert!(there.session(council, one.expose()).unwrap().is_some(), "it is not Bello's to end");
        there.end_session(council, ada, &handle_of(one.expose())).unwrap();
        assert!(there.session(council, one.expose()).unwrap().is_none());
        there.sign_out(council, two.expose()).unwrap();
        assert!(there.session(council, two.expose()).unwrap().is_none());
        assert!(there.sessions(council, ada).unwrap().is_empty());
    });
}

#[test]
fn a_cookie_opens_one_council_and_is_kept_only_as_its_digest() {
    each_engine(|place| {
        let town = town(place.clone());
        let cookie = ada_in(&town);
        let new = store::installation::NewCouncil { slug: "otherwold", origin: "comity.test/otherwold" };
        let other = town.installation.add_council(&new).unwrap();
        assert!(town.installation.session(other, cookie.expose()).unwrap().is_none());
        let kept = place.open().unwrap().rows("select hash from session", &[], |row| row.bytes(0)).unwrap();
        assert_eq!(kept.len(), 1);
        assert_eq!(kept[0].len(), 32);
        assert!(cookie.expose().len() == 52 && format!("{cookie:?}") == "(secret)");
    });
}
