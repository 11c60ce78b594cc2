use store::credentials::links::Purpose;
use store::credentials::passwords::{NotAPassword, NotSet};

use super::{PASSWORD, ada_in, later, minutes, person_at, town};
use crate::engines::each_engine;

#[test]
fn a_link_works_once() {
    each_engine(|place| {
        let town = town(place);
        let (there, council, ada) = (&town.installation, town.council, person_at(&town.ada));
        let link = there.make_link(council, ada, Purpose::ApiToken).unwrap();
        assert_eq!(
            there.link(council, link.expose(), Purpose::ApiToken).unwrap(),
            Some(ada),
            "looking does not use it"
        );
        let users: Vec<_> = std::thread::scope(|scope| {
            let users: Vec<_> = (0..8)
                .map(|_| scope.spawn(|| there.use_link(council, link.expose(), Purpose::ApiToken).unwrap()))
                .collect();
            users.into_iter().filter_map(|user| user.join().unwrap()).collect()
        });
        assert_eq!(users, [ada], "of eight at once, one");
        assert_eq!(there.link(council, link.expose(), Purpose::ApiToken).unwrap(), None);
    });
}

#[test]
fn a_link_is_good_for_its_purpose_in_its_council_for_its_time() {
    each_engine(|place| {
        let town = town(place);
        let (there, council, ada) = (&town.installation, town.council, person_at(&town.ada));
        let other = there
            .add_council(&store::installation::NewCouncil { slug: "otherwold", origin: "comity.test/otherwold" })
            .unwrap();
        for purpose in [Purpose::ApiToken, Purpose::SetPassword] {
            let link = there.make_link(council, ada, purpose).unwrap();
            let wrong = if purpose == Purpose::ApiToken { Purpose::SetPassword } else { Purpose::ApiToken };
            assert_eq!(there.use_link(council, link.expose(), wrong).unwrap(), None);
            assert_eq!(there.use_link(other, link.expose(), purpose).unwrap(), None);
            later(&town, purpose.good_for() - minutes(1));
            assert_eq!(there.link(council, link.expose(), purpose).unwrap(), Some(ada));
            later(&town, minutes(1));
            assert_eq!(there.use_link(council, link.expose(), purpose).unwrap(), None, "{purpose:?} has run out");
        }
    });
}

#[test]
fn a_new_link_puts_an_end_to_the_one_that_was_lost() {
    each_engine(|place| {
        let town = town(place);
        let (there, council, ada) = (&town.installation, town.council, person_at(&town.ada));
        let lost = there.make_link(council, ada, Purpose::SetPassword).unwrap();
        let token = there.make_link(council, ada, Purpose::ApiToken).unwrap();
        let new = there.make_link(council, ada, Purpose::SetPassword).unwrap();
        assert_eq!(there.link(council, lost.expose(), Purpose::SetPassword).unwrap(), None);
        assert_eq!(there.link(council, new.expose(), Purpose::SetPassword).unwrap(), Some(ada));
        assert_eq!(there.link(council, token.expose(), Purpose::ApiToken).unwrap(), Some(ada));
    });
}

#[test]
fn a_password_is_set_by_a_link_and_every_session_ends() {
    each_engine(|place| {
        let town = town(place);
        let (there, council, ada) = (&town.installation, town.council, person_at(&town.ada));
        let cookie = ada_in(&town);
        assert!(there.session(council, cookie.expose()).unwrap().is_some());
        let link = there.make_link(council, ada, Purpose::SetPassword).unwrap();
        let short = there.set_password_by_link(council, link.expose(), "short");
        assert!(matches!(short, Err(NotSet::Unfit(NotAPassword::TooShort))), "and the link is still good");
        assert_eq!(there.set_password_by_link(council, link.expose(), "four green ladders").unwrap(), ada);
        assert!(there.session(council, cookie.expose()).unwrap().is_none());
        let again = there.set_password_by_link(council, link.expose(), PASSWORD);
        assert!(matches!(again, Err(NotSet::LinkGone)));
    });
}
