use rules::person::{self, Command};
use store::credentials::links::Purpose;
use store::credentials::secret::SecretText;
use store::credentials::signing_in::Attempt;
use store::credentials::tokens::{Lifetime, NewToken};
use store::pen::Pen;

use super::{PASSWORD, ada_in, attempt, person_at, town, with_password};
use crate::cast::{Town, done};
use crate::engines::each_engine;

const ADDRESS: &str = "ada@northwold.test";

/// A token of Ada's.
fn token(town: &Town) -> SecretText {
    let person = person_at(&town.ada);
    let seat = town.installation.seats(town.council, person).unwrap()[0];
    let new = NewToken { person, seat, name: "My spreadsheet".to_owned(), lifetime: Lifetime::Year };
    town.installation.make_token(town.council, new).unwrap().unwrap()
}

fn link(town: &Town, purpose: Purpose) -> SecretText {
    town.installation.make_link(town.council, person_at(&town.ada), purpose).unwrap()
}

fn end_access(town: &Town) {
    done::<person::Person>(&town.chidi, person_at(&town.ada), Command::EndAccess, Pen::new());
}

/// Ends Ada's access and gives it again: whatever is only passed over while it is ended would come back.
fn end_and_invite_again(town: &Town) {
    end_access(town);
    done::<person::Person>(&town.chidi, person_at(&town.ada), Command::GiveAccess, Pen::new());
    town.installation.enrol(town.council, person_at(&town.ada), ADDRESS).unwrap();
}

fn is_in(town: &Town, cookie: &SecretText) -> bool {
    town.installation.session(town.council, cookie.expose()).unwrap().is_some()
}

fn bears(town: &Town, token: &SecretText) -> bool {
    town.installation.bearer(token.expose()).unwrap().is_some()
}

fn is_good(town: &Town, link: &SecretText, purpose: Purpose) -> bool {
    town.installation.link(town.council, link.expose(), purpose).unwrap().is_some()
}

#[test]
fn a_new_password_ends_every_token() {
    each_engine(|place| {
        let town = town(place);
        let token = token(&town);
        assert!(bears(&town, &token));
        with_password(&town, &town.ada);
        assert!(!bears(&town, &token));
    });
}

#[test]
fn nothing_that_somebody_came_in_with_revives_when_they_are_invited_again() {
    each_engine(|place| {
        let town = town(place);
        let (cookie, token) = (ada_in(&town), token(&town));
        let links = [Purpose::SetPassword, Purpose::ApiToken].map(|purpose| (purpose, link(&town, purpose)));
        assert!(is_in(&town, &cookie) && bears(&town, &token));
        // Nobody looks in between: what is deleted is deleted by the act and not by the next request.
        end_and_invite_again(&town);
        assert!(!is_in(&town, &cookie), "the cookie");
        assert!(!bears(&town, &token), "the token");
        assert!(town.installation.tokens(town.council, person_at(&town.ada)).unwrap().is_empty());
        assert_eq!(attempt(&town, ADDRESS, PASSWORD), Attempt::Wrong, "the password");
        for (purpose, link) in &links {
            assert!(!is_good(&town, link, *purpose), "the link: {purpose:?}");
            assert_eq!(town.installation.use_link(town.council, link.expose(), *purpose).unwrap(), None);
        }
        with_password(&town, &town.ada);
        assert!(matches!(attempt(&town, ADDRESS, PASSWORD), Attempt::Done(_)), "the new link lets her in");
    });
}

#[test]
fn others_keep_what_they_come_in_with() {
    each_engine(|place| {
        let town = town(place);
        with_password(&town, &town.bello);
        let cookie = super::cookie(attempt(&town, "bello@northwold.test", PASSWORD));
        end_access(&town);
        assert!(is_in(&town, &cookie));
        assert!(matches!(attempt(&town, "bello@northwold.test", PASSWORD), Attempt::Done(_)));
    });
}

#[test]
fn a_link_made_for_somebody_whose_access_has_ended_opens_nothing() {
    each_engine(|place| {
        let town = town(place);
        end_access(&town);
        for purpose in [Purpose::SetPassword, Purpose::ApiToken] {
            let link = link(&town, purpose);
            assert!(!is_good(&town, &link, purpose));
            assert_eq!(town.installation.use_link(town.council, link.expose(), purpose).unwrap(), None);
        }
    });
}

#[test]
fn another_address_ends_links_sessions_and_tokens_and_the_same_one_ends_nothing() {
    each_engine(|place| {
        let town = town(place);
        let ada = person_at(&town.ada);
        let (cookie, token) = (ada_in(&town), token(&town));
        let link = link(&town, Purpose::SetPassword);
        town.installation.enrol(town.council, ada, " ADA@northwold.test").unwrap();
        assert!(is_in(&town, &cookie) && bears(&town, &token) && is_good(&town, &link, Purpose::SetPassword));
        town.installation.enrol(town.council, ada, "ada.marsh@northwold.test").unwrap();
        assert!(!is_in(&town, &cookie), "the cookie");
        assert!(!bears(&town, &token), "the token");
        assert!(!is_good(&town, &link, Purpose::SetPassword), "the link");
    });
}

#[test]
fn taking_the_address_away_ends_the_token_for_good() {
    each_engine(|place| {
        let town = town(place);
        let ada = person_at(&town.ada);
        let (token, link) = (token(&town), link(&town, Purpose::SetPassword));
        town.installation.unenrol(town.council, ada).unwrap();
        assert!(!bears(&town, &token));
        town.installation.enrol(town.council, ada, ADDRESS).unwrap();
        assert!(!bears(&town, &token));
        assert!(!is_good(&town, &link, Purpose::SetPassword));
    });
}
